"""What counts as read: paragraphs that have stood on the screen for a while."""

from hypothesis import given
from hypothesis import strategies as st

from zhupi.ui.reader.blocks import Block
from zhupi.ui.reader.watching import Passage, Watch


def test_a_paragraph_counts_once_it_has_been_there_long_enough() -> None:
    watch = Watch(900)
    watch.see({0, 1}, 10000)
    assert watch.take(10800) == []
    assert watch.take(10900) == [0, 1]
    assert watch.take(12000) == [], "it is told once"


def test_it_counts_however_much_is_scrolled_meanwhile() -> None:
    watch = Watch(900)
    watch.see({0, 1}, 0)
    watch.see({1, 2}, 500)
    watch.see({1, 2, 3}, 800)
    watch.see({3, 4}, 1000)
    assert watch.take(1100) == [1], "0 and 2 passed by"
    assert watch.take(2000) == [3, 4]


def test_one_that_comes_back_begins_anew() -> None:
    watch = Watch(900)
    watch.see({0}, 0)
    watch.see(set(), 500)
    watch.see({0}, 1000)
    assert watch.take(1500) == []
    assert watch.take(1900) == [0]


def test_it_says_when_to_look_next() -> None:
    watch = Watch(900)
    assert watch.wait(5000) is None
    watch.see({0}, 5000)
    watch.see({0, 1}, 5500)
    assert watch.wait(5500) == 400
    assert watch.take(5900) == [0]
    assert watch.wait(5900) == 500
    assert watch.take(6400) == [1]
    assert watch.wait(6400) is None


@given(st.lists(st.tuples(st.sets(st.integers(0, 4)), st.integers(0, 9)), max_size=12))
def test_whatever_is_scrolled_just_what_stood_still_long_enough_is_told(
    looks: list[tuple[set[int], int]],
) -> None:
    watch, now, told = Watch(5), 0, set[int]()
    since: dict[int, int] = {}
    expected: set[int] = set()
    for shown, pause in looks:
        watch.see(shown, now)
        since = {each: since.get(each, now) for each in shown}
        now += pause
        expected |= {each for each, begun in since.items() if now - begun >= 5}
        told |= set(watch.take(now))
    assert told == expected


WHOLE = Block(0, 0, 0, 100, opens=True, closes=True)


def test_a_paragraph_that_fits_ends_where_it_shows() -> None:
    assert Passage().ends(WHOLE, 0, 100)


def test_the_end_of_a_tall_one_counts_only_with_all_before_it() -> None:
    passage = Passage()
    assert not passage.ends(WHOLE, 60, 100), "one came to its end by a jump"
    assert not passage.ends(WHOLE, 0, 40)
    assert not passage.ends(WHOLE, 60, 100), "what stands between was not seen"
    assert not passage.ends(WHOLE, 35, 70)
    assert passage.ends(WHOLE, 60, 100)


def test_one_in_pieces_counts_with_its_last() -> None:
    passage = Passage()
    first = Block(0, 7, 0, 50, opens=True, closes=False)
    last = Block(1, 7, 50, 80, opens=False, closes=True)
    assert not passage.ends(last, 50, 80)
    assert not passage.ends(first, 0, 50)
    assert passage.ends(last, 50, 80)


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), max_size=12))
def test_no_end_counts_while_a_character_was_never_on_the_screen(
    looks: list[tuple[int, int]],
) -> None:
    passage, seen = Passage(), set[int]()
    for first, last in (sorted(look) for look in looks):
        ends = passage.ends(WHOLE, first, last)
        seen |= set(range(first, last))
        assert not ends or (len(seen) == 100 and last == 100)
