"""Short names of what has a longer name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhupi.model.document import Document
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.text import text_hash
from zhupi.services.aliases import declared_names, is_continued, short_names
from zhupi.services.propagating import query_for


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("联想集团有限公司", ["联想集团", "联想"]),
        ("联想集团公司", ["联想集团", "联想"]),
        ("华天科技股份有限公司", ["华天科技"]),
        ("宝钛集团", ["宝钛"]),
        ("河北省", ["河北"]),
        ("北京大学", ["北大"]),
        ("让-保罗·萨特", ["萨特"]),
        ("西安交通大学", ["西安交大"]),
        ("宝鸡市人民政府", ["宝鸡市政府"]),
        ("国家发展和改革委员会", ["国家发改委"]),
        ("国家卫生健康委员会", ["国家卫健委"]),
        (
            "宝鸡高新技术产业开发区管理委员会",
            ["宝鸡高新技术产业开发区管委会", "宝鸡高新区管理委员会", "宝鸡高新区管委会"],
        ),
        ("中国建设银行股份有限公司", ["中国建设银行", "建行"]),
        ("宁夏回族自治区", ["宁夏"]),
        ("新疆维吾尔自治区", ["新疆"]),
        ("延边朝鲜族自治州", ["延边"]),
        ("黔西南布依族苗族自治州", ["黔西南"]),
        ("自治区", []),
        ("张三丰", []),
        ("沙市", []),
    ],
)
def test_a_name_is_shortened_as_people_do(name: str, short: list[str]) -> None:
    assert [each for each in short_names(name) if each in short] == short
    if not short:
        assert short_names(name) == []


def test_each_ending_is_left_away_in_turn() -> None:
    assert short_names("长岭集团股份有限公司") == ["长岭集团", "长岭"]


def test_a_text_says_how_it_shortens_a_name() -> None:
    text = "西北有色金属研究院（以下简称“西北院”）与宝钛集团(下称宝钛)签约。"
    assert declared_names(text, "西北有色金属研究院") == ["西北院"]
    assert declared_names(text, "宝钛集团") == ["宝钛"]
    assert declared_names(text, "签约") == []


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("世界贸易组织（WTO）成立。", ["WTO"]),
        ("世界贸易组织(ＷＴＯ)成立。", ["ＷＴＯ"]),
        ("世界贸易组织，简称“世贸组织”，成立。", ["世贸组织"]),
        ("世界贸易组织又称“世贸”。", ["世贸"]),
        ("世界贸易组织（又称：世贸，1995年）", []),
        ("世界贸易组织（1995）成立，", []),
        ("世界贸易组织，即将成立。", []),
        ("世界贸易组织（即W）", []),
    ],
)
def test_letters_in_brackets_and_names_in_quotation_marks_are_short_names(
    text: str, short: list[str]
) -> None:
    assert declared_names(text, "世界贸易组织") == short


def test_names_are_looked_for_longest_first() -> None:
    text = "宝钛集团有限公司（以下简称“宝钛”）"
    document = Document("d", "d", text, text_hash(text))
    mention = Mention("m", Span.of(0, 8), "COM", text[:8], Status.ADDED)
    assert query_for(document, mention).names == ("宝钛集团有限公司", "宝钛集团", "宝钛")


def test_what_follows_may_make_a_longer_name() -> None:
    assert is_continued("管委会主任")
    assert not is_continued("的企业")


PARTS = ["京", "北", "大学", "交通大学", "省", "回族", "自治区", "人民政府", "有限公司", "·"]


@given(st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
def test_short_names_are_shorter_and_never_one_character(name: str) -> None:
    for short in short_names(name):
        assert 2 <= len(short) < len(name)
