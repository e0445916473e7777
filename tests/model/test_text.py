"""Texts: paragraphs, hashes, and the two ways of counting characters."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhupi.model.document import Document
from zhupi.model.text import OffsetMap, paragraph_at, paragraphs, text_hash

SEPARATORS = "\n\r\v\f\x1c\x85\u2028\u2029"
texts = st.text(st.sampled_from(f"张三丰a𠮷😀{SEPARATORS}"), max_size=30)


def utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class TestParagraphs:
    @given(texts)
    def test_they_cover_the_text_but_for_its_line_feeds(self, text: str) -> None:
        found = paragraphs(text)
        assert "\n".join(text[each.start : each.end] for each in found) == text
        assert [each.index for each in found] == list(range(text.count("\n") + 1))

    @given(texts)
    def test_only_a_line_feed_ends_one(self, text: str) -> None:
        for each in paragraphs(text):
            assert "\n" not in text[each.start : each.end]
            assert each.end == len(text) or text[each.end] == "\n"

    @given(texts)
    def test_every_position_is_in_the_paragraph_it_is_read_in(self, text: str) -> None:
        found = paragraphs(text)
        for position in range(len(text) + 1):
            assert paragraph_at(found, position) == text.count("\n", 0, position)

    def test_an_empty_text_is_one_empty_paragraph(self) -> None:
        (only,) = paragraphs("")
        assert (only.start, only.end) == (0, 0)

    def test_a_document_knows_its_paragraphs(self) -> None:
        text = "第一段\n\n第三段"
        document = Document("d", "d", text, text_hash(text))
        assert [text[each.start : each.end] for each in document.paragraphs] == [
            "第一段",
            "",
            "第三段",
        ]


class TestCountingInUtf16:
    @given(texts)
    def test_every_code_point_is_found_where_qt_counts_it(self, text: str) -> None:
        offsets = OffsetMap(text)
        for position in range(len(text) + 1):
            assert offsets.to_utf16(position) == utf16_units(text[:position])

    @given(texts)
    def test_there_and_back_is_the_same_place(self, text: str) -> None:
        offsets = OffsetMap(text)
        for position in range(len(text) + 1):
            assert offsets.to_code_point(offsets.to_utf16(position)) == position

    @given(texts)
    def test_the_middle_of_a_character_is_no_place(self, text: str) -> None:
        offsets = OffsetMap(text)
        begins = {utf16_units(text[:position]) for position in range(len(text) + 1)}
        for unit in set(range(utf16_units(text) + 1)) - begins:
            with pytest.raises(ValueError, match="surrogate pair"):
                offsets.to_code_point(unit)

    def test_rare_characters_count_one_here_and_two_there(self) -> None:
        assert OffsetMap("𠮷野家").to_utf16(1) == 2
        assert OffsetMap("𠮷野家").to_code_point(3) == 2


def test_the_hash_is_that_of_the_bytes_on_disk() -> None:
    assert text_hash("朱批𠮷") == hashlib.sha256("朱批𠮷".encode()).hexdigest()
