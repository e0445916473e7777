"""Where something stands: spans against the plain set of the characters they cover."""

from collections.abc import Iterable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zhupi.model.span import Range, Span

TEXT = "张三丰在武当山𠮷野家见到了俞莲舟，一九九八年。"
LENGTH = len(TEXT)

ranges = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 8)).map(
    lambda pair: (pair[0], min(LENGTH, pair[0] + pair[1]))
)
spans = st.lists(ranges, min_size=1, max_size=4).map(Span.joined)
positions = st.integers(0, LENGTH)


def characters(span: Span) -> set[int]:
    return {each for start, end in span.fragments for each in range(start, end)}


def covering(wanted: Iterable[int]) -> tuple[Range, ...]:
    """The fragments that a person would write down for these characters."""
    found: list[Range] = []
    for each in sorted(wanted):
        if found and found[-1][1] == each:
            found[-1] = (found[-1][0], each + 1)
        else:
            found.append((each, each + 1))
    return tuple(found)


class TestWhatASpanIs:
    @pytest.mark.parametrize(
        "fragments",
        [
            (),
            ((3, 3),),
            ((4, 2),),
            ((-1, 2),),
            ((0, 2), (2, 4)),
            ((0, 3), (2, 4)),
            ((5, 6), (0, 2)),
        ],
    )
    def test_empty_touching_overlapping_or_unsorted_fragments_are_refused(
        self, fragments: tuple[Range, ...]
    ) -> None:
        with pytest.raises(ValueError, match="fragment"):
            Span(fragments)

    def test_a_text_may_begin_with_a_mention(self) -> None:
        assert Span.of(0, 1).text_in(TEXT) == "张"

    @given(st.lists(ranges, min_size=1, max_size=6))
    def test_joined_ranges_cover_just_their_characters(self, given_ranges: list[Range]) -> None:
        wanted = {each for start, end in given_ranges for each in range(start, end)}
        assert Span.joined(given_ranges).fragments == covering(wanted)

    @given(st.lists(ranges, min_size=1, max_size=4), positions)
    def test_empty_ranges_add_nothing(self, given_ranges: list[Range], where: int) -> None:
        assert Span.joined([*given_ranges, (where, where)]) == Span.joined(given_ranges)

    def test_nothing_to_join_is_no_span(self) -> None:
        with pytest.raises(ValueError, match="at least one"):
            Span.joined([(4, 4)])

    @given(spans)
    def test_the_same_characters_are_the_same_span(self, span: Span) -> None:
        one_by_one = Span.joined([(each, each + 1) for each in characters(span)])
        assert one_by_one == span
        assert hash(one_by_one) == hash(span)


class TestWhatItCovers:
    @given(spans)
    def test_bounds_and_length(self, span: Span) -> None:
        inside = characters(span)
        assert (span.start, span.end, span.length) == (min(inside), max(inside) + 1, len(inside))

    @given(spans)
    def test_the_text_leaves_gaps_out(self, span: Span) -> None:
        assert span.text_in(TEXT) == "".join(TEXT[each] for each in sorted(characters(span)))

    @given(spans, positions)
    def test_it_covers_its_own_characters_only(self, span: Span, position: int) -> None:
        assert span.covers(position) == (position in characters(span))

    @given(spans, spans)
    def test_overlapping_is_sharing_a_character(self, one: Span, other: Span) -> None:
        assert one.overlaps(other) == bool(characters(one) & characters(other))
        assert one.overlaps(other) == other.overlaps(one)

    @given(spans, spans)
    def test_containing_is_covering_every_character(self, one: Span, other: Span) -> None:
        assert one.contains(other) == (characters(other) <= characters(one))

    def test_neighbours_do_not_overlap(self) -> None:
        assert not Span.of(0, 3).overlaps(Span.of(3, 5))

    def test_a_mention_in_the_gap_of_another_does_not_overlap_it(self) -> None:
        assert not Span(((0, 2), (5, 7))).overlaps(Span.of(2, 5))


class TestMovingIt:
    @given(spans, positions, positions)
    def test_adding_a_range(self, span: Span, one: int, other: int) -> None:
        start, end = sorted((one, other))
        wider = span.with_range(start, end)
        assert characters(wider) == characters(span) | set(range(start, end))

    @given(spans, positions, positions)
    def test_taking_a_range_out(self, span: Span, one: int, other: int) -> None:
        start, end = sorted((one, other))
        left = characters(span) - set(range(start, end))
        assume(left)
        assert span.without_range(start, end).fragments == covering(left)

    @given(spans)
    def test_taking_everything_out_is_refused(self, span: Span) -> None:
        with pytest.raises(ValueError, match="at least one"):
            span.without_range(span.start, span.end)

    @given(spans, positions)
    def test_moving_the_start(self, span: Span, start: int) -> None:
        kept = {each for each in characters(span) if each >= start}
        assume(kept)
        first_kept_end = next(end for _, end in span.fragments if end > start)
        moved = span.with_start(start)
        assert moved.start == start
        assert characters(moved) == kept | set(range(start, first_kept_end))

    @given(spans, positions)
    def test_moving_the_end(self, span: Span, end: int) -> None:
        kept = {each for each in characters(span) if each < end}
        assume(kept)
        last_kept_start = next(start for start, _ in reversed(span.fragments) if start < end)
        moved = span.with_end(end)
        assert moved.end == end
        assert characters(moved) == kept | set(range(last_kept_start, end))

    @given(spans)
    def test_the_ends_may_not_cross(self, span: Span) -> None:
        with pytest.raises(ValueError, match="no character left"):
            span.with_start(span.end)
        with pytest.raises(ValueError, match="no character left"):
            span.with_end(span.start)

    def test_a_start_before_the_text_is_refused(self) -> None:
        with pytest.raises(ValueError, match="fragments"):
            Span.of(0, 2).with_start(-1)


class TestReadingOrder:
    @given(st.lists(spans, max_size=6))
    def test_by_start_and_outer_ones_first(self, given_spans: list[Span]) -> None:
        ordered = sorted(given_spans)
        assert [(each.start, -each.end) for each in ordered] == sorted(
            (each.start, -each.end) for each in given_spans
        )

    @given(spans, spans)
    def test_two_different_spans_have_one_order(self, one: Span, other: Span) -> None:
        assert (one < other) + (other < one) + (one == other) == 1

    def test_a_span_has_no_order_with_other_things(self) -> None:
        with pytest.raises(TypeError):
            assert Span.of(0, 1) < (0, 1)
