"""Bars and tags: what is drawn for mentions on one line, before anything is painted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from zhupi.model.lanes import lanes
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.services.index import Piece


@dataclass(frozen=True, slots=True)
class Bar:
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


@dataclass(frozen=True, slots=True)
class Tag:
    """A label below a line, in pixels from the left of the text."""

    mention: Mention
    text: str
    left: float
    right: float


class BlockLanes:
    """The lanes of the mentions in one block; they hold until one of them comes, goes or moves.

    A rejected mention keeps its lane, so that rejecting one moves nothing.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        by_mention: dict[str, list[tuple[int, int]]] = {}
        for start, end, mention_id in pieces:
            by_mention.setdefault(mention_id, []).append((start, end))
        ids = list(by_mention)
        assigned = lanes([Span.joined(by_mention[each]) for each in ids])
        self._lane = dict(zip(ids, assigned, strict=True))
        self._pieces = [(piece, self._lane[piece[2]]) for piece in pieces]

    def agrees(self, other: "BlockLanes") -> bool:
        """Whether the mentions that both have lie in the same lanes."""
        return all(other._lane.get(key, lane) == lane for key, lane in self._lane.items())

    def lane(self, mention_id: str) -> int:
        """The lane of a mention of the block."""
        return self._lane[mention_id]

    def depth(self, start: int, end: int) -> int:
        """How many lanes are needed between two code points."""
        return max(
            (lane + 1 for (low, high, _), lane in self._pieces if low < end and high > start),
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
    wanted.sort(key=lambda bar: (bar.mention.id != current, -(bar.end - bar.start), bar.start))
    for bar in wanted:
        limit = max(x(bar.end), x(bar.start) + 1)
        for text in words(bar):
            left = _free_place(placed, x(bar.start), limit, width(text), right_edge)
            if left is not None:
                placed.append(Tag(bar.mention, text, left, left + width(text)))
                break
    placed.sort(key=lambda tag: tag.left)
    return placed


_APART = 5.0


def _free_place(
    placed: Sequence[Tag], left: float, limit: float, width: float, right_edge: float
) -> float | None:
    """The first x from `left` and before `limit` where a tag of `width` touches no other."""
    left = min(left, max(0.0, right_edge - width))
    for tag in sorted(placed, key=lambda tag: tag.left):
        if left < tag.right + _APART and tag.left < left + width + _APART:
            left = tag.right + _APART
    fits = left < limit and left + width <= right_edge + 1
    return left if fits else None
