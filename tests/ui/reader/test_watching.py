"""What counts as read: paragraphs that have stood on the screen for a while."""

from hypothesis import given
from hypothesis import strategies as st

from zhupi.ui.reader.watching import Watch


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
