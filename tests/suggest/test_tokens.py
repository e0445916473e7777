"""Finding numbers and dates in running text."""

import tomllib
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhupi.paths import resource
from zhupi.suggest.dates import Dates
from zhupi.suggest.quantities import NumberMatch, Quantities
from zhupi.suggest.tokens import NumberFinder


@pytest.fixture(scope="module")
def finder(quantities: Quantities, dates: Dates) -> NumberFinder:
    return NumberFinder(quantities, dates)


def spans(found: list[NumberMatch]) -> list[tuple[int, int, str]]:
    return [(one.start, one.end, one.label) for one in found]


def test_every_listed_date_is_found(finder: NumberFinder, dates: Dates) -> None:
    lists = tomllib.loads(resource("rules/dates.toml").read_text(encoding="utf-8"))
    words = {*lists["years"], *lists["days"], *lists["months"]}
    words |= {*lists["vague"]["words"].split(), *lists["vague"]["festivals"].split()}
    for word in sorted(words):
        alone = dates.match(word, 0)
        assert alone is not None, word
        assert spans(finder.find(f"在{word}")) == [(1, 1 + alone.end, "DATE")]


@pytest.mark.parametrize(
    "written",
    [
        "本周三", "星期日", "礼拜天", "前三季度", "第一季度", "首季度", "春季", "正月", "腊月初",
        "前5个月", "前三个月", "上世纪八十年代", "本世纪初", "上午9时", "凌晨3点", "晚8点",
        "当晚8时", "午后3点", "夜间11时", "约30亿元", "大约3亿元", "数百家", "上千名",
        "几十个", "¥30万", "一半", "三成", "百分之十", "十余家", "两倍",
    ],
)  # fmt: skip
def test_what_the_grammars_read_is_found_in_a_sentence(finder: NumberFinder, written: str) -> None:
    assert [one.end - one.start for one in finder.find(f"是{written},")] == [len(written)]


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        alphabet="今明上本前第一二三十百万0123456789年月日周季度约大数几元%个点分之成,在",
        max_size=24,
    )
)
def test_numbers_are_apart_and_inside_the_text(finder: NumberFinder, text: str) -> None:
    found = finder.find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
