import hashlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhupi.errors import ZhupiError
from zhupi.formats.decoding import decode, plausibility
from zhupi.paths import seeds

TRADITIONAL = (
    "市政府昨日舉行記者會，說明捷運環狀線的工程進度。局長表示，目前已完成百分之六十三，"
    "預計明年三月底通車，屆時每天可以載運十二萬名旅客。沿線居民對於車站附近的停車問題仍有疑慮，"
    "認為規劃單位應該先聽取地方的意見，再決定出入口的位置。議員則質詢預算是否足夠，"
    "要求相關單位在兩個星期之內提出書面報告，並且公布歷次會議的紀錄，讓民眾瞭解決策的過程。"
)
# Punctuation in front of a name, a number, a title: the short texts that people paste.
SIMPLIFIED = "宝鸡高新区召开党工委会议，研究部署2024年第一季度经济工作。"


def cuts(text: str, length: int, step: int) -> list[str]:
    return [text[start : start + length] for start in range(0, len(text) - length, step)]


@pytest.mark.parametrize("length", [20, 50, 200, 1000])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_simplified_texts_of_any_length_are_recognised(length: int, encoding: str) -> None:
    for path in sorted(seeds().glob("*.txt")):
        text = path.read_text(encoding="utf-8").strip()
        for cut in cuts(text, length, max(length, 200)):
            if not cut.isascii():
                decoded = decode(cut.encode(encoding))
                assert (decoded.text, decoded.encoding) == (cut, encoding)


@pytest.mark.parametrize("length", [10, 20, 50, 150])
@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030"])
def test_traditional_texts_of_any_length_are_recognised(length: int, encoding: str) -> None:
    for cut in cuts(TRADITIONAL, length, 3):
        decoded = decode(cut.encode(encoding))
        assert (decoded.text, decoded.encoding) == (cut, encoding)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "gb18030"])
def test_a_byte_order_mark_is_dropped_and_reported(encoding: str) -> None:
    mark = "\ufeff" if encoding == "gb18030" else ""
    decoded = decode((mark + SIMPLIFIED).encode(encoding))
    assert decoded.text == SIMPLIFIED
    assert decoded.changes == (("text.bom", 1),)


def test_utf_16_of_both_byte_orders() -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert decode(mark + SIMPLIFIED.encode(encoding)).text == SIMPLIFIED


def test_line_ends_become_line_feeds_and_are_counted() -> None:
    decoded = decode("一\r\n二\r三\n四\r\n".encode())
    assert decoded.text == "一\n二\n三\n四\n"
    assert decoded.changes == (("text.crlf", 2), ("text.cr", 1))


def test_nothing_else_is_changed() -> None:
    text = "\u3000\u3000李\u00a0强\u2028在\u2029\x85\x0b\x0c\t😀𠮷葛󠄀\ufeff\u200b\ufffc\ue000。 \n\n"
    decoded = decode(text.encode())
    assert (decoded.text, decoded.changes) == (text, ())
    assert decoded.sha256_of_bytes == hashlib.sha256(text.encode()).hexdigest()


def test_one_stray_control_character_in_a_text_stays() -> None:
    text = SIMPLIFIED * 3 + "\x00" + SIMPLIFIED
    assert decode(text.encode()).text == text


def test_a_named_encoding_is_used() -> None:
    korean = "대한민국의 수도는 서울이다."
    assert decode(korean.encode("euc_kr"), "euc_kr").text == korean
    assert decode(SIMPLIFIED.encode("utf-16-le"), "utf-16-le").text == SIMPLIFIED


@pytest.mark.parametrize(
    ("raw", "encoding", "code"),
    [
        (b"", None, "text.empty"),
        (b"\xef\xbb\xbf", None, "text.empty"),
        (" \u3000\r\n".encode(), None, "text.empty"),
        (b"abc\x00def", None, "text.binary"),
        (bytes(range(256)), None, "text.binary"),
        (b"%PDF-1.7\n", None, "text.binary"),
        (b"PK\x03\x04", "utf-8", "text.binary"),
        (SIMPLIFIED.encode()[1:], None, "text.encoding"),
        (SIMPLIFIED.encode()[:40] + SIMPLIFIED.encode()[41:], None, "text.encoding"),
        ("naïve déjà vu".encode("cp1252"), None, "text.encoding"),
        (b"\xff\xfe\x00\xd8", None, "text.encoding"),
        (SIMPLIFIED.encode(), "ascii", "text.encoding"),
        (rb"\ud800 a lone surrogate", "unicode_escape", "text.encoding"),
        (b"abc", "klingon", "text.unknown_encoding"),
        (b"abc", "hex", "text.unknown_encoding"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, encoding: str | None, code: str) -> None:
    with pytest.raises(ZhupiError) as caught:
        decode(raw, encoding, path="a.txt")
    assert caught.value.code == code
    assert caught.value.params["path"] == "a.txt"


def test_plausibility_tells_chinese_from_its_wrong_decodings() -> None:
    assert plausibility("plain ASCII") == 1.0
    assert plausibility(SIMPLIFIED) == 1.0
    assert plausibility(TRADITIONAL.encode("big5").decode("gb18030", "replace")) < 0.5


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
@settings(max_examples=100)
def test_every_utf_8_text_keeps_all_its_characters(text: str) -> None:
    if text.strip("\ufeff").strip():
        assert decode(("、" + text).encode()).text == "、" + text


@given(st.binary(max_size=80))
@settings(max_examples=200)
def test_any_bytes_give_a_text_or_an_error_of_ours(raw: bytes) -> None:
    with suppress(ZhupiError):
        assert decode(raw).text.encode()
