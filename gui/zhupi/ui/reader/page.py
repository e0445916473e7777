"""The page: an open document as blocks with places, before it is painted."""

from collections.abc import Iterator

from zhupi.model.change import Change, Edit
from zhupi.model.span import Range
from zhupi.services.desk import Desk
from zhupi.services.index import Piece
from zhupi.ui.reader.bars import Bar, BlockLanes, bars
from zhupi.ui.reader.blocks import Block, Blocks
from zhupi.ui.reader.column import Column
from zhupi.ui.reader.typeset import Line, SetBlock, SetBlocks, Type

_LONGEST_TITLE = 40


class Page:
    """Geometry of one document at one width; heights and y in pixels from the page's top.

    Blocks are set when they are first needed. Until then their height is an estimate, so the
    page's height may change while one reads; places are asked for block by block.
    """

    def __init__(self, desk: Desk, type_: Type) -> None:
        self.desk = desk
        self.type = type_
        self.blocks = Blocks(desk.document.text, desk.document.paragraphs)
        self._lanes: dict[int, BlockLanes] = {}
        self._set = SetBlocks(self._make)
        self._title = self._find_title()
        self.column = self._estimate()

    def _find_title(self) -> int:
        """The block shown as a title: the first with text, where it is short."""
        text = self.desk.document.text
        for block in self.blocks:
            if text[block.start : block.end].strip():
                short = block.end - block.start <= _LONGEST_TITLE and block.closes
                return block.index if short else -1
        return -1

    def _estimate(self) -> Column:
        type_ = self.type
        per_line = max(1, int(type_.width / type_.font.pixelSize()))
        pitch = type_.pitch(type_.font)
        heights = self.blocks.heights(per_line, pitch, blank=type_.blank, gap=type_.paragraph_gap)
        return Column(heights)

    def _make(self, index: int) -> SetBlock:
        block = self.blocks[index]
        text = self.desk.document.text[block.start : block.end]

        def lanes(start: int, end: int) -> int:
            return self.lanes(index).depth(start, end)

        return SetBlock(block, text, self.type, title=index == self._title, lanes=lanes)

    def set_type(self, type_: Type) -> None:
        """Typeset with other measures from now on."""
        self.type = type_
        self._set = SetBlocks(self._make)
        self.column = self._estimate()

    # Blocks and what is in them

    def block_of(self, position: int) -> int:
        """The index of the block that holds a place between characters."""
        return self.blocks.index_at(position)

    def settled(self, index: int) -> SetBlock:
        """The block, set, with its height known."""
        block = self._set[index]
        self.column.set_height(index, block.height)
        return block

    def pieces(self, block: Block, start: int, end: int) -> list[Piece]:
        """The mention pieces that touch code points `start` to `end` of a block."""
        return self.desk.index.pieces(block.paragraph, start, end)

    def lanes(self, index: int) -> BlockLanes:
        """The lanes of a block's mentions."""
        found = self._lanes.get(index)
        if found is None:
            block = self.blocks[index]
            pieces = self.pieces(block, block.start, block.end)
            found = self._lanes[index] = BlockLanes(pieces)
        return found

    def bars(self, block: Block, line: Line) -> list[Bar]:
        """The bars on a line."""
        pieces = self.pieces(block, line.start, line.end)
        return bars(pieces, self.desk.mentions, self.lanes(block.index), line.start, line.end)

    def blocks_between(self, top: float, bottom: float) -> Iterator[tuple[float, SetBlock]]:
        """The blocks that show between two heights with their tops, set on the way."""
        index = self.column.at(top)
        y = self.column.top(index)
        while index < len(self.blocks) and y < bottom:
            block = self.settled(index)
            yield y, block
            y += block.height
            index += 1

    def take(self, change: Change) -> list[Range]:
        """Take note of a change; the ranges of text to paint anew, lines at least.

        Lines that need more room now are set anew.
        """
        ranges = [
            fragment
            for edit in change.edits
            for mention in (edit.before, edit.after)
            if mention is not None
            for fragment in mention.span.fragments
        ]
        moved = any(_takes_other_room(edit) for edit in change.edits)
        for index in {each for each_range in ranges for each in self.blocks_in(each_range)}:
            block = self.blocks[index]
            if moved and not self._renew(index):
                ranges.append((block.start, block.end))
            # The mark beside a paragraph says whether anything in it is undecided.
            if change.meta or self.desk.index.open_in(block.paragraph) <= len(change.edits):
                paragraph = self.desk.document.paragraphs[block.paragraph]
                ranges.append((paragraph.start, paragraph.end))
        return ranges

    def blocks_in(self, place: Range) -> range:
        """The blocks that hold a range of text."""
        start, end = place
        return range(self.block_of(start), self.block_of(max(start, end - 1)) + 1)

    def take_all(self) -> None:
        """Take note that anything may have changed."""
        for index in list(self._lanes):
            self._renew(index)

    def _renew(self, index: int) -> bool:
        """Find the lanes of a block anew; whether all else in it stays where it was."""
        before = self._lanes.pop(index, None)
        if before is None or not self._set.has(index):
            return False
        after = self.lanes(index)
        if any(
            before.depth(line.start, line.end) != after.depth(line.start, line.end)
            for line in self._set[index].lines
        ):
            self._set.drop(index)
            return False
        return before.agrees(after)

    # Places

    def place(self, position: int) -> tuple[float, float, float]:
        """Where a place between characters is: x, and top and bottom of its line."""
        block = self.settled(self.block_of(position))
        line = block.line_of(position)
        top = self.column.top(block.block.index)
        return block.x(line, position), top + line.top, top + line.bottom

    def position_at(self, x: float, y: float) -> int:
        """The place between characters nearest to a point."""
        block, line = self._line_at(y)
        return block.position(line, x)

    def character_at(self, x: float, y: float) -> int | None:
        """The character under a point; None beside the text."""
        block, line = self._line_at(y)
        if not block.x(line, line.start) <= x < block.x(line, line.end):
            return None
        return block.position(line, x, nearest=False)

    def _line_at(self, y: float) -> tuple[SetBlock, Line]:
        block = self.settled(self.column.at(max(0.0, y)))
        return block, block.line_at(y - self.column.top(block.block.index))

    def line_bounds(self, position: int) -> tuple[int, int]:
        """The start and end of the line a position stands on, in code points."""
        line = self.settled(self.block_of(position)).line_of(position)
        return line.start, line.end

    def beside(self, position: int, lines: int, x: float) -> int:
        """The place nearest to `x` that many lines further down (or up, below 0)."""
        index = self.block_of(position)
        block = self.settled(index)
        number = block.line_of(position).number + lines
        while number < 0 and index > 0:
            index -= 1
            block = self.settled(index)
            number += len(block.lines)
        while number >= len(block.lines) and index < len(self.blocks) - 1:
            number -= len(block.lines)
            index += 1
            block = self.settled(index)
        number = min(max(number, 0), len(block.lines) - 1)
        return block.position(block.lines[number], x)

    def further(self, position: int, height: float, x: float) -> int:
        """The place nearest to `x` on a line at most `height` pixels further down (up, below 0).

        That is the furthest such line, or the next one where there is none.
        """
        index = self.block_of(position)
        block = self.settled(index)
        y = block.line_of(position).top + height
        while y < 0 and index > 0:
            index -= 1
            block = self.settled(index)
            y += self.column.height(index)
        while y >= self.column.height(index) and index < len(self.blocks) - 1:
            y -= self.column.height(index)
            index += 1
            block = self.settled(index)
        line = block.line_at(max(0.0, y))
        place = block.position(line, x)
        if height < 0 and line.top < y:
            place = self.beside(place, 1, x)
        stays = self.line_bounds(place) == self.line_bounds(position)
        return self.beside(position, -1 if height < 0 else 1, x) if stays else place


def _takes_other_room(edit: Edit) -> bool:
    """Whether a mention comes, goes or moves; what else changes about it leaves its lane."""
    before, after = edit.before, edit.after
    return before is None or before.deleted != after.deleted or before.span != after.span
