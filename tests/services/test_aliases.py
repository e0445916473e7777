"""Short names of what has a longer name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhupi.services.aliases import declared_names, is_continued, short_names


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


def test_what_follows_may_make_a_longer_name() -> None:
    assert is_continued("管委会主任")
    assert not is_continued("的企业")


@given(st.text(st.sampled_from("京北大学省市公司集团有限·"), max_size=10))
def test_short_names_are_shorter_and_never_one_character(name: str) -> None:
    for short in short_names(name):
        assert 2 <= len(short) < len(name)
