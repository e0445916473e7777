"""Texts that are mostly the same are found, and others left alone."""

import random

from hypothesis import given
from hypothesis import strategies as st

from zhupi.metrics.duplicates import near_duplicates

CHARS = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"


def text(seed: int, length: int = 400) -> str:
    chance = random.Random(seed)
    return "".join(chance.choice(CHARS) for _ in range(length))


def test_a_reprint_with_changes_is_together_with_its_source() -> None:
    source = text(1)
    reprint = "本报讯 " + source[:150] + "，" + source[150:390]
    assert near_duplicates([source, text(2), reprint]) == [[0, 2], [1]]


def test_white_space_makes_no_difference() -> None:
    source = text(1)
    assert near_duplicates([source, "\n".join(source)]) == [[0, 1]]


def test_what_two_link_is_one_group() -> None:
    one, other = text(1), text(2)
    between = one[:300] + other[:300]
    long_one, long_other = one[:300] + text(3, 60), other[:300] + text(4, 60)
    found = near_duplicates([one[:300] + other[:150], between, one[:150] + other[:300]])
    assert found == [[0, 1, 2]]
    assert near_duplicates([long_one, long_other]) == [[0], [1]]


def test_short_and_empty_texts_are_compared_whole() -> None:
    assert near_duplicates(["无", "无", "有", ""]) == [[0, 1], [2], [3]]
    assert near_duplicates([]) == []


@given(st.lists(st.text("天地玄黄\n ", max_size=12), max_size=8))
def test_every_text_is_in_one_group(texts: list[str]) -> None:
    groups = near_duplicates(texts)
    assert sorted(index for group in groups for index in group) == list(range(len(texts)))
    places = {index: number for number, group in enumerate(groups) for index in group}
    for index, one in enumerate(texts):
        for other in range(index):
            if "".join(one.split()) == "".join(texts[other].split()):
                assert places[index] == places[other]
