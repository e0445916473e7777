"""Bars and tags: what is drawn for mentions on one line, before anything is painted."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from zhupi.model.lanes import lanes
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.services.index import Piece


class Bar(NamedTuple):
    """A mention's part of one line: code points `start` to `end`, and how its ends look.

    `fragment` counts from 0; `begins` and `ends` say whether a fragment begins or ends here,
    or runs on from or to another line.
    """

    mention: Mention
    start: int
    end: int
    lane: int
    fragment: int
    begins: bool
    ends: bool


class Tag(NamedTuple):
    """A label below a line, in pixels from the left of the text."""

    mention: Mention
    text: str
    left: float
    right: float


class BlockLanes:
    """The lanes of the mentions in one block; they hold until one of them comes, goes or moves.

    A rejected mention keeps its lane, so that rejecting one moves nothing. The pieces are those
    of a block, sorted.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._lane = dict.fromkeys((mention_id for _, _, mention_id in pieces), 0)
        self._is_flat = len(self._lane) == len(pieces) and all(
            after[0] >= before[1] for before, after in pairwise(pieces)
        )
        if not self._is_flat:
            by_mention: dict[str, list[tuple[int, int]]] = {each: [] for each in self._lane}
            for start, end, mention_id in pieces:
                by_mention[mention_id].append((start, end))
            assigned = lanes([Span.joined(each) for each in by_mention.values()])
            self._lane = dict(zip(by_mention, assigned, strict=True))

    def agrees(self, other: "BlockLanes") -> bool:
        """Whether the mentions that both have lie in the same lanes."""
        return all(other._lane.get(key, lane) == lane for key, lane in self._lane.items())

    def lane(self, mention_id: str) -> int:
        """The lane of a mention of the block."""
        return self._lane[mention_id]

    def depth(self, start: int, end: int) -> int:
        """How many lanes are needed between two code points."""
        if self._is_flat:
            before = bisect_left(self._pieces, (end,))
            return int(before > 0 and self._pieces[before - 1][1] > start)
        return max(
            (
                self._lane[mention_id] + 1
                for low, high, mention_id in self._pieces
                if low < end and high > start
            ),
            default=0,
        )


def bars(
    pieces: Iterable[Piece],
    mentions: Mapping[str, Mention],
    block_lanes: BlockLanes,
    start: int,
    end: int,
) -> list[Bar]:
    """The bars on a line that holds code points `start` to `end`, rejected ones first."""
    found = []
    for low, high, mention_id in pieces:
        mention = mentions[mention_id]
        for number, (first, last) in enumerate(mention.span.fragments):
            if first <= low < last:
                found.append(
                    Bar(
                        mention,
                        max(low, start),
                        min(high, end),
                        block_lanes.lane(mention_id),
                        number,
                        begins=first >= start,
                        ends=last <= end,
                    )
                )
                break
    if len(found) > 1:
        found.sort(key=lambda bar: (bar.mention.status is not Status.REJECTED, bar.start, -bar.end))
    return found


def place_tags(
    line_bars: Sequence[Bar],
    *,
    words: Callable[[Bar], Sequence[str]],
    width: Callable[[str], float],
    x: Callable[[int], float],
    right_edge: float,
    current: str | None,
) -> list[Tag]:
    """Tags below a line, none of which touch; the tag of a short mention yields to a longer one.

    `words` gives a bar's tag in falling length. A tag stands where its mention begins, or
    further right inside it; it takes a shorter form before it yields. The current mention's tag
    is placed first.
    """
    placed: list[Tag] = []
    wanted = [bar for bar in line_bars if bar.begins and bar.mention.status is not Status.REJECTED]
    if len(wanted) > 1:
        wanted.sort(key=lambda bar: (bar.mention.id != current, bar.start - bar.end, bar.start))
    for bar in wanted:
        begin = x(bar.start)
        limit = max(x(bar.end), begin + 1)
        for text in words(bar):
            needed = width(text)
            left = _free_place(placed, begin, limit, needed, right_edge)
            if left is not None:
                tag = Tag(bar.mention, text, left, left + needed)
                insort(placed, tag, key=attrgetter("left"))
                break
    return placed


_APART = 5.0


def _free_place(
    placed: Sequence[Tag], left: float, limit: float, width: float, right_edge: float
) -> float | None:
    """The first x from `left` and before `limit` where a tag of `width` touches no other.

    `placed` stand from left to right.
    """
    left = min(left, max(0.0, right_edge - width))
    for tag in placed:
        if left < tag.right + _APART and tag.left < left + width + _APART:
            left = tag.right + _APART
    fits = left < limit and left + width <= right_edge + 1
    return left if fits else None
