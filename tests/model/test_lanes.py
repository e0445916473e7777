"""Nested mentions side by side: no two bars on top of each other."""

from hypothesis import given
from hypothesis import strategies as st

from zhupi.model.lanes import lanes
from zhupi.model.span import Span

ranges = st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda pair: (pair[0], sum(pair)))
spans = st.lists(ranges, min_size=1, max_size=3).map(Span.joined)
layers = st.lists(spans, max_size=12)


@given(layers)
def test_no_two_in_one_lane_overlap(given_spans: list[Span]) -> None:
    assigned = lanes(given_spans)
    assert len(assigned) == len(given_spans)
    for one, span in enumerate(given_spans):
        for other in range(one):
            if assigned[one] == assigned[other]:
                assert not span.overlaps(given_spans[other])


@given(layers)
def test_no_lane_is_skipped(given_spans: list[Span]) -> None:
    used = set(lanes(given_spans))
    assert used == set(range(len(used)))


@given(st.lists(ranges.map(lambda each: Span.of(*each)), max_size=12))
def test_no_more_lanes_than_mentions_over_one_character(given_spans: list[Span]) -> None:
    deepest = max(
        (sum(span.covers(place) for span in given_spans) for place in range(60)), default=0
    )
    assert len(set(lanes(given_spans))) == deepest


@given(layers, st.data())
def test_a_mention_inside_another_leaves_the_outer_ones_where_they_are(
    given_spans: list[Span], data: st.DataObject
) -> None:
    inner = data.draw(spans)
    before = lanes(given_spans)
    after = lanes([*given_spans, inner])
    for index, span in enumerate(given_spans):
        if span < inner:
            assert after[index] == before[index]


@given(layers, st.randoms(use_true_random=False))
def test_the_order_they_are_listed_in_does_not_matter(
    given_spans: list[Span], dice: object
) -> None:
    unique = sorted(set(given_spans))
    shuffled = list(unique)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert dict(zip(shuffled, lanes(shuffled), strict=True)) == dict(
        zip(unique, lanes(unique), strict=True)
    )


def test_the_outer_one_lies_nearest_the_text() -> None:
    university, city = Span.of(0, 4), Span.of(0, 2)
    assert lanes([city, university]) == [1, 0]


def test_a_mention_in_the_gap_of_another_shares_its_lane() -> None:
    assert lanes([Span(((0, 2), (6, 8))), Span.of(3, 5)]) == [0, 0]


def test_no_mentions_need_no_lanes() -> None:
    assert lanes([]) == []
