"""Bars and tags as values: which mention is drawn where, before anything is painted."""

import itertools
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from zhupi.model.mention import Status
from zhupi.model.span import Span
from zhupi.model.text import paragraph_at
from zhupi.services.desk import Desk
from zhupi.ui.reader.bars import Bar, BlockLanes, Tag, bars, place_tags

Place = tuple[Span, str, Status]
MakeDesk = Callable[..., Desk]
TEXT = "中国科学院西安光学精密机械研究所\n位于陕西省西安市高新区，旧称光机所。"


def suggested(*fragments: tuple[int, int], label: str = "ORG") -> Place:
    return Span(fragments), label, Status.SUGGESTED


def on_line(desk: Desk, start: int, end: int) -> list[Bar]:
    """The bars on a line of the paragraph that holds it."""
    paragraph = desk.document.paragraphs[paragraph_at(desk.document.paragraphs, start)]
    whole = desk.index.pieces(paragraph.index, paragraph.start, paragraph.end)
    pieces = desk.index.pieces(paragraph.index, start, end)
    return bars(pieces, desk.mentions, BlockLanes(whole), start, end)


def shown(found: list[Bar]) -> list[tuple[str, int, int, int]]:
    return [(bar.mention.id, bar.start, bar.end, bar.lane) for bar in found]


def test_a_nested_mention_lies_one_lane_below_the_outer_one(make_desk: MakeDesk) -> None:
    desk = make_desk(TEXT, suggested((5, 7)), suggested((0, 16)))
    assert shown(on_line(desk, 0, 16)) == [("m001", 0, 16, 0), ("m000", 5, 7, 1)]


def test_mentions_that_overlap_have_lanes_of_their_own(make_desk: MakeDesk) -> None:
    desk = make_desk(TEXT, suggested((0, 7)), suggested((5, 16)))
    assert shown(on_line(desk, 0, 16)) == [("m000", 0, 7, 0), ("m001", 5, 16, 1)]


def test_mentions_that_only_touch_share_a_lane(make_desk: MakeDesk) -> None:
    desk = make_desk(TEXT, suggested((0, 5)), suggested((5, 7)))
    assert shown(on_line(desk, 0, 16)) == [("m000", 0, 5, 0), ("m001", 5, 7, 0)]


def test_fragments_are_counted_and_share_the_lane_of_their_mention(make_desk: MakeDesk) -> None:
    desk = make_desk(TEXT, suggested((0, 3), (7, 9)), suggested((1, 8)))
    found = on_line(desk, 0, 16)
    own = [(bar.start, bar.end, bar.fragment) for bar in found if bar.mention.id == "m000"]
    assert own == [(0, 3, 0), (7, 9, 1)]
    assert len({bar.lane for bar in found if bar.mention.id == "m000"}) == 1
    assert len({bar.lane for bar in found}) == 2


def test_a_bar_that_runs_over_a_line_end_is_open_there(make_desk: MakeDesk) -> None:
    desk = make_desk(TEXT, suggested((2, 12)))
    (first,), (second,), (third,) = (on_line(desk, *line) for line in ((0, 5), (5, 10), (10, 16)))
    assert [(bar.begins, bar.ends) for bar in (first, second, third)] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    assert [(bar.start, bar.end) for bar in (first, second, third)] == [(2, 5), (5, 10), (10, 12)]


def test_a_bar_that_runs_over_a_paragraph_end_is_open_there(make_desk: MakeDesk) -> None:
    desk = make_desk(TEXT, suggested((14, 19)))
    (above,), (below,) = on_line(desk, 0, 16), on_line(desk, 17, 36)
    assert (above.start, above.end, above.begins, above.ends) == (14, 16, True, False)
    assert (below.start, below.end, below.begins, below.ends) == (17, 19, False, True)


def test_a_rejected_mention_keeps_its_lane_and_is_drawn_first(make_desk: MakeDesk) -> None:
    rejected = (Span.of(3, 16), "ORG", Status.REJECTED)
    desk = make_desk(TEXT, suggested((5, 9)), rejected, suggested((0, 16)))
    assert shown(on_line(desk, 0, 16)) == [
        ("m001", 3, 16, 1),
        ("m002", 0, 16, 0),
        ("m000", 5, 9, 2),
    ]


def test_nothing_is_drawn_where_nothing_is_marked(make_desk: MakeDesk) -> None:
    assert on_line(make_desk(TEXT, suggested((0, 5))), 5, 16) == []


ranges = st.tuples(st.integers(0, 34), st.integers(1, 12)).map(
    lambda found: (found[0], min(35, sum(found)))
)
places = st.tuples(
    st.lists(ranges, min_size=1, max_size=2).map(Span.joined),
    st.sampled_from(["PER", "LOC", "ORG"]),
    st.sampled_from(Status),
)
desks = st.lists(places, max_size=7)
LINES = ((0, 6), (6, 16), (17, 27), (27, 36))


@given(desks)
def test_bars_cover_just_what_is_marked_and_none_hides_another(
    make_desk: MakeDesk, marked: list[Place]
) -> None:
    desk = make_desk(TEXT, *marked)
    for start, end in LINES:
        found = on_line(desk, start, end)
        for mention in desk.mentions.values():
            own = [bar for bar in found if bar.mention is mention]
            covered = sorted(at for bar in own for at in range(bar.start, bar.end))
            assert covered == [at for at in range(start, end) if mention.span.covers(at)]
        wanted = [bar for bar in found if bar.mention.status is not Status.REJECTED]
        taken = [(bar.lane, at) for bar in wanted for at in range(bar.start, bar.end)]
        assert len(taken) == len(set(taken))


def tags_of(
    found: list[Bar], *, current: str | None = None, em: float = 10.0, right_edge: float = 200.0
) -> list[Tag]:
    """Tags of a line that begins with its first bar's line, with letters as wide as half an em."""
    return place_tags(
        found,
        words=lambda bar: (f"label {bar.mention.id}", bar.mention.id, bar.mention.id[-1]),
        width=lambda text: len(text) * em / 2,
        x=lambda position: position % 17 * em,
        right_edge=right_edge,
        current=current,
    )


@given(desks, st.integers(0, 6), st.sampled_from([60.0, 120.0, 200.0]))
def test_tags_never_touch_and_never_leave_the_line(
    make_desk: MakeDesk, marked: list[Place], number: int, right_edge: float
) -> None:
    desk = make_desk(TEXT, *marked)
    for line in LINES:
        found = on_line(desk, *line)
        tags = tags_of(found, current=f"m{number:03}", right_edge=right_edge)
        for left, right in itertools.pairwise(tags):
            assert left.right < right.left
        for tag in tags:
            assert tag.left >= 0
            assert tag.right <= right_edge + 1


@given(desks, st.integers(0, 6))
def test_the_current_mention_always_has_its_tag_in_full(
    make_desk: MakeDesk, marked: list[Place], number: int
) -> None:
    desk = make_desk(TEXT, *marked)
    current = f"m{number:03}"
    for line in LINES:
        found = on_line(desk, *line)
        mine = [
            bar
            for bar in found
            if bar.mention.id == current
            and bar.begins
            and bar.mention.status is not Status.REJECTED
        ]
        if mine:
            texts = [
                tag.text for tag in tags_of(found, current=current) if tag.mention.id == current
            ]
            assert f"label {current}" in texts


def test_the_tag_of_a_short_mention_yields_to_that_of_a_longer_one(make_desk: MakeDesk) -> None:
    desk = make_desk(TEXT, suggested((0, 1)), suggested((0, 16)))
    (tag,) = tags_of(on_line(desk, 0, 16))
    assert (tag.mention.id, tag.left) == ("m001", 0)


def test_a_tag_moves_right_inside_its_mention_or_becomes_shorter(make_desk: MakeDesk) -> None:
    desk = make_desk(TEXT, suggested((0, 2)), suggested((2, 9)))
    short, long = tags_of(on_line(desk, 0, 16))
    assert (short.text, long.text) == ("0", "label m001")
    assert long.left == 20
    assert short.right < long.left


def test_a_rejected_mention_has_no_tag(make_desk: MakeDesk) -> None:
    desk = make_desk(TEXT, (Span.of(0, 5), "ORG", Status.REJECTED))
    assert tags_of(on_line(desk, 0, 16)) == []


def test_only_the_line_on_which_a_mention_begins_has_its_tag(make_desk: MakeDesk) -> None:
    desk = make_desk(TEXT, suggested((2, 12)))
    assert len(tags_of(on_line(desk, 0, 6))) == 1
    assert tags_of(on_line(desk, 6, 16)) == []


ranges = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda each: (each[0], sum(each)))


@given(st.lists(ranges, max_size=8), ranges)
def test_as_many_lanes_are_needed_as_lie_above_each_other_there(
    spans: list[tuple[int, int]], place: tuple[int, int]
) -> None:
    pieces = sorted((start, end, f"m{number}") for number, (start, end) in enumerate(spans))
    found = BlockLanes(pieces)
    low, high = place
    here = [found.lane(key) for start, end, key in pieces if start < high and end > low]
    assert found.depth(low, high) == max((lane + 1 for lane in here), default=0)
    for one, other in itertools.combinations(pieces, 2):
        if one[0] < other[1] and other[0] < one[1]:
            assert found.lane(one[2]) != found.lane(other[2])
