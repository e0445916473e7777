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
