"""Moving by characters as they are seen, and by words."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhupi.ui.reader import caret

SEEN = [
    "字",
    "𠮷",
    "😀",
    "👍🏽",
    "👨\u200d👩\u200d👧",
    "e\u0301",
    "葛\U000e0100",
    "\u00a0",
    "\t",
    "A",
    "☺\ufe0f",
]
texts = st.lists(st.sampled_from(SEEN), max_size=12)


@given(texts)
def test_the_caret_stops_at_every_character_that_is_seen_and_nowhere_else(seen: list[str]) -> None:
    text = "".join(seen)
    stops, position = [0], 0
    while position < len(text):
        position = caret.right(text, position)
        stops.append(position)
    assert [text[a:b] for a, b in itertools.pairwise(stops)] == seen
    for before, after in itertools.pairwise(stops):
        assert caret.left(text, after) == before


def test_the_caret_stays_at_the_ends() -> None:
    assert caret.left("字", 0) == 0
    assert caret.right("字", 1) == 1
    assert caret.right("", 0) == 0


WORDS = (0, 2, 3, 7)


@pytest.mark.parametrize(("position", "expected"), [(0, 2), (1, 2), (2, 3), (6, 7), (7, 7)])
def test_a_word_to_the_right(position: int, expected: int) -> None:
    assert caret.word_right(WORDS, position) == expected


@pytest.mark.parametrize(("position", "expected"), [(0, 0), (1, 0), (2, 0), (3, 2), (7, 3)])
def test_a_word_to_the_left(position: int, expected: int) -> None:
    assert caret.word_left(WORDS, position) == expected


@pytest.mark.parametrize(
    ("position", "expected"), [(0, (0, 2)), (1, (0, 2)), (2, (2, 3)), (5, (3, 7)), (7, (7, 7))]
)
def test_the_word_at_a_character(position: int, expected: tuple[int, int]) -> None:
    assert caret.word_at(WORDS, position) == expected


@pytest.mark.parametrize(
    ("position", "expected"),
    [(2, (2, 3)), (3, (2, 3)), (4, (2, 7)), (7, (2, 7)), (1, (3, 0)), (0, (3, 0))],
)
def test_a_word_grows_by_whole_words_both_ways(position: int, expected: tuple[int, int]) -> None:
    assert caret.grown(WORDS, (2, 3), position) == expected


@given(st.sets(st.integers(0, 40), min_size=3).map(sorted), st.data())
def test_what_grew_holds_the_word_and_ends_between_words(
    words: list[int], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(words) - 2))
    word = words[first], words[first + 1]
    position = data.draw(st.integers(words[0], words[-1]))
    start, end = sorted(caret.grown(words, word, position))
    assert start <= word[0] < word[1] <= end
    assert start <= position <= end
    assert {start, end} <= set(words)


def test_before_a_segmenter_has_answered_hanzi_stand_alone_and_numbers_hold_together() -> None:
    text = "长1794公里 QR码"
    places = caret.plain_words(text)
    found = [text[a:b] for a, b in itertools.pairwise(places)]
    assert found == ["长", "1794", "公", "里", " ", "QR", "码"]


@given(st.text())
def test_plain_words_begin_and_end_with_the_text(text: str) -> None:
    places = caret.plain_words(text)
    assert (places[0], places[-1]) == (0, len(text))
    assert list(places) == sorted(set(places))
