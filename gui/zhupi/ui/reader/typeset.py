"""Typesetting: a block of text as lines on the page, with room for what is written below them."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextLine, QTextOption

from zhupi.model.text import OffsetMap
from zhupi.ui.reader.blocks import Block

LANE = 4.0
"""Pixels from one lane of bars to the next."""
FREE_LANES = 2
"""Lanes that every line has room for: nesting this deep never moves a line."""
_KEPT = 400


class Line(NamedTuple):
    """One line of a set block: code points `start` to `end`, pixels from the block's top."""

    start: int
    end: int
    top: float
    baseline: float
    bottom: float
    number: int


@dataclass(frozen=True, slots=True)
class Type:
    """The face and the measures of the reader, in pixels."""

    font: QFont
    title: QFont
    width: float
    line_height: float

    def pitch(self, font: QFont) -> float:
        """From one baseline to the next."""
        return font.pixelSize() * self.line_height

    @property
    def paragraph_gap(self) -> float:
        """What a paragraph is set off by."""
        return self.font.pixelSize() * 0.55

    @property
    def blank(self) -> float:
        """The height of a paragraph without text."""
        return self.font.pixelSize() * 0.5


def _option() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


_OPTION = _option()


class SetBlock:
    """A laid-out block; positions are code points of the document, pixels of the block."""

    def __init__(
        self, block: Block, text: str, type_: Type, *, title: bool, lanes: Callable[[int, int], int]
    ) -> None:
        self.block = block
        self.font = type_.title if title else type_.font
        self.em = self.font.pixelSize()
        self.lines: list[Line] = []
        self._set_lines: list[QTextLine] = []
        self._x: dict[tuple[int, int], float] = {}
        if not text:
            # Half of a Chinese text's paragraphs: they need no layout.
            self.height = self._set_blank(text, type_)
            return
        self._offsets = OffsetMap(text)
        self.layout = QTextLayout(text, self.font)
        # What was shaped to break the lines is kept to paint them.
        self.layout.setCacheEnabled(True)
        self.layout.setTextOption(_OPTION)
        self.height = self._set(text, type_, lanes)

    def _set(self, text: str, type_: Type, lanes: Callable[[int, int], int]) -> float:
        if not text.strip():
            self.layout.beginLayout()
            blank = self.layout.createLine()
            blank.setLineWidth(type_.width)
            self._set_lines.append(blank)
            self.layout.endLayout()
            return self._set_blank(text, type_)
        em = self.em
        pitch = type_.pitch(self.font)
        ascent = QFontMetricsF(self.font).ascent()
        y = 0.0
        self.layout.beginLayout()
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(type_.width)
            begin = line.textStart()
            start = self.block.start + self._offsets.to_code_point(begin)
            end = self.block.start + self._offsets.to_code_point(begin + line.textLength())
            extra = max(0, lanes(start, end) - FREE_LANES) * LANE
            baseline = y + em * 1.02
            line.setPosition(QPointF(0, baseline - max(ascent, line.ascent())))
            self._set_lines.append(line)
            self.lines.append(Line(start, end, y, baseline, y + pitch + extra, len(self.lines)))
            y += pitch + extra
        self.layout.endLayout()
        return y + (type_.paragraph_gap if self.block.closes else 0)

    def _set_blank(self, text: str, type_: Type) -> float:
        height = type_.blank
        end = self.block.start + len(text)
        self.lines.append(Line(self.block.start, end, 0.0, height, height, 0))
        return height

    def draw(self, painter: QPainter, lines: Sequence[Line], at: QPointF) -> None:
        """Paint the characters of some lines; `at` is the block's top left."""
        if self.block.end == self.block.start:
            return
        if len(lines) == len(self.lines):
            self.layout.draw(painter, at)
            return
        for line in lines:
            self._set_lines[line.number].draw(painter, at)

    def x(self, line: Line, position: int) -> float:
        """Where the character at `position` begins on a line."""
        if not self.block.end > self.block.start:
            return 0.0
        place = (line.number, position)
        known = self._x.get(place)
        if known is None:
            unit = self._offsets.to_utf16(min(position, line.end) - self.block.start)
            x: tuple[float, int] = self._set_lines[line.number].cursorToX(unit)  # type: ignore[assignment]
            known = self._x[place] = x[0]
        return known

    def position(self, line: Line, x: float, *, nearest: bool = True) -> int:
        """The place between characters nearest to `x`, or the character that `x` is on."""
        if not self.block.end > self.block.start:
            return self.block.start
        position = self.block.start + self._offsets.to_code_point(self._unit(line, x))
        if not nearest and position > line.start and self.x(line, position) > x:
            position -= 1
        return min(max(position, line.start), line.end)

    def _unit(self, line: Line, x: float) -> int:
        """The cursor position nearest to `x`."""
        set_line = self._set_lines[line.number]
        unit = set_line.xToCursor(x)
        before = self.layout.previousCursorPosition(unit)
        if before < set_line.textStart():
            return unit
        # At white space that ends a line Qt answers with the place after it wherever `x` is.
        places: list[tuple[float, int]] = [
            set_line.cursorToX(unit),  # type: ignore[list-item]
            set_line.cursorToX(before),  # type: ignore[list-item]
        ]
        return before if abs(places[1][0] - x) < abs(places[0][0] - x) else unit

    def line_of(self, position: int) -> Line:
        """The line that a position stands on; the start of a line counts to that line."""
        low, high = 0, len(self.lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.lines[middle].start <= position:
                low = middle
            else:
                high = middle - 1
        return self.lines[low]

    def line_at(self, y: float) -> Line:
        """The line at a height; the first or last one beyond the ends."""
        for line in self.lines:
            if y < line.bottom:
                return line
        return self.lines[-1]

    def lines_between(self, top: float, bottom: float) -> list[Line]:
        """The lines that show between two heights."""
        return [line for line in self.lines if line.bottom > top and line.top < bottom]

    def seen(self, top: float, bottom: float) -> tuple[int, int] | None:
        """From where to where lines can be read between two heights; None for none."""
        if top <= 0 and bottom >= self.height:
            return self.block.start, self.block.end
        lines = [line for line in self.lines if top < line.baseline < bottom]
        return (lines[0].start, lines[-1].end) if lines else None


class SetBlocks:
    """The blocks that were set last, kept while they are likely to be needed again."""

    def __init__(self, make: Callable[[int], SetBlock]) -> None:
        self._make = make
        self._kept: OrderedDict[int, SetBlock] = OrderedDict()

    def __getitem__(self, index: int) -> SetBlock:
        found = self._kept.get(index)
        if found is None:
            found = self._kept[index] = self._make(index)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(index)
        return found

    def drop(self, index: int) -> None:
        """Forget a block, so that it is set anew."""
        self._kept.pop(index, None)

    def has(self, index: int) -> bool:
        """Whether the block is set."""
        return index in self._kept
