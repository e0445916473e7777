"""What is drawn on each line, worked out when it first shows and kept until it changes."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF

from zhupi.model.mention import Status
from zhupi.ui.reader.bars import Bar, Tag, place_tags
from zhupi.ui.reader.page import Page
from zhupi.ui.reader.typeset import LANE, Line, SetBlock

FIRST_LANE = 0.25
"""Ems from the baseline to the first lane: below the foot of a hanzi."""
HEAD = 0.94
"""Ems from the baseline to the top of the ground behind a mention."""
FRAME = 3.5
"""Pixels that the frame of the current mention is off its ground."""
_FOOT = 0.5
"""Ems from the baseline that no character reaches below."""
_TAG_GAP = 3.0
_FRAMED = FRAME + 0.9
ABOVE, BELOW = 5.0, 20.0
"""Pixels that the frame of a line may reach above its room, and its tags below it, at most."""
_KEPT = 400


class PlacedBar(NamedTuple):
    """A bar and the x where it begins and ends, from the left of the text."""

    bar: Bar
    left: float
    right: float


class DressedLine(NamedTuple):
    """A line with its bars and tags; pixels from the top of its block.

    It is painted from `highest` (but for the frame of the current mention) to `lowest`, with
    nothing but tags below `foot`; `tag_top` is the top of the tags.
    """

    line: Line
    bars: list[PlacedBar]
    tags: list[Tag]
    highest: float
    foot: float
    tag_top: float
    lowest: float


class ShownLine(NamedTuple):
    """A line of which something shows: the tags alone, or all; with the current mention or not."""

    dressed: DressedLine
    tags_only: bool
    framed: bool


class Dressing:
    """The lines of a page as they are drawn; to be told which blocks changed.

    `words` gives the tags of a bar in falling length, in `font`.
    """

    def __init__(
        self, page: Page, words: Callable[[Bar], Sequence[str]], font: QFont, *, rejected: bool
    ) -> None:
        self._page, self._words, self._rejected = page, words, rejected
        self._metrics = QFontMetricsF(font)
        self._tag_height = self._metrics.height()
        self._widths: dict[str, float] = {}
        self._kept: dict[int, tuple[SetBlock, list[DressedLine | None]]] = {}

    def forget(self, index: int) -> None:
        """Work a block out anew: a mention in it is another one."""
        self._kept.pop(index, None)

    def forget_all(self) -> None:
        """Work everything out anew."""
        self._kept.clear()

    def shown(
        self, block: SetBlock, top: float, bottom: float, current: str | None
    ) -> Iterator[ShownLine]:
        """The lines of which something is painted between two heights, from the block's top."""
        lines = self._lines(block)
        for number, line in enumerate(block.lines):
            if line.bottom <= top - BELOW or line.top >= bottom + ABOVE:
                continue
            each = lines[number]
            if each is None:
                each = lines[number] = self._dress(block, line)
            framed = current is not None and any(
                placed.bar.mention.id == current for placed in each.bars
            )
            highest = each.highest - _FRAMED if framed else each.highest
            if highest < bottom and each.lowest > top:
                yield ShownLine(each, each.foot < top, framed)

    def _lines(self, block: SetBlock) -> list[DressedLine | None]:
        index = block.block.index
        found = self._kept.get(index)
        if found is None or found[0] is not block:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            found = self._kept[index] = (block, [None] * len(block.lines))
        return found[1]

    def _dress(self, block: SetBlock, line: Line) -> DressedLine:
        bars = self._page.bars(block.block, line)
        depth = max((bar.lane for bar in bars), default=0)
        if not self._rejected:
            bars = [bar for bar in bars if bar.mention.status is not Status.REJECTED]
        placed = [PlacedBar(bar, block.x(line, bar.start), block.x(line, bar.end)) for bar in bars]
        highest = line.baseline - block.em * HEAD
        below = self._below(block, line, depth)
        lowest = below + self._tag_height
        foot = max(below, line.baseline + block.em * _FOOT)
        tag_top = self._below(block, line, max((bar.lane for bar in bars), default=0))
        tags = self._tags(placed, None)
        return DressedLine(line, placed, tags, highest, foot, tag_top, lowest)

    def _below(self, block: SetBlock, line: Line, lane: int) -> float:
        """The top of the tags below a lane."""
        return line.baseline + block.em * FIRST_LANE + lane * LANE + _TAG_GAP

    def tags(self, shown: ShownLine, current: str | None) -> list[Tag]:
        """The tags below a line; those of the current mention come first."""
        if not shown.framed:
            return shown.dressed.tags
        return self._tags(shown.dressed.bars, current)

    def _tags(self, placed: Sequence[PlacedBar], current: str | None) -> list[Tag]:
        if not placed:
            return []
        x = {bar.start: left for bar, left, _ in placed}
        x.update((bar.end, right) for bar, _, right in placed)
        return place_tags(
            [bar for bar, _, _ in placed],
            words=self._words,
            width=self._width,
            x=x.__getitem__,
            right_edge=self._page.type.width,
            current=current,
        )

    def _width(self, text: str) -> float:
        width = self._widths.get(text)
        if width is None:
            width = self._widths[text] = self._metrics.horizontalAdvance(text)
        return width

    def extent(self, block: SetBlock, line: Line, *, framed: bool) -> tuple[float, float]:
        """How far up and down a line is painted, tags and perhaps the frame among it.

        In pixels from the top of its block. It may be more than the line's own room.
        """
        lanes = self._page.lanes(block.block.index).depth(line.start, line.end)
        highest = line.baseline - block.em * HEAD - (_FRAMED if framed else 0)
        return highest, self._below(block, line, max(0, lanes - 1)) + self._tag_height
