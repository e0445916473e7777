"""Painting what shows of a page.

What has been decided is said by form as well as by colour: a suggestion is pale with a dashed
line, a confirmed mention full with a solid line, a corrected one has a double line, an added one
a solid line with upright ends, a rejected one only dots. The current one is framed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from zhupi.model.mention import Status
from zhupi.ui.reader.bars import Bar, Tag, place_tags
from zhupi.ui.reader.inks import Inks
from zhupi.ui.reader.page import Page
from zhupi.ui.reader.signs import NO_WIDTH, sign_for
from zhupi.ui.reader.typeset import LANE, Line, SetBlock

_FIRST_LANE = 0.25
"""Ems from the baseline to the first lane: below the foot of a hanzi."""
_HEAD = 0.94
"""Ems from the baseline to the top of the ground behind a mention."""
_FOOT = 0.5
"""Ems from the baseline that no character reaches below."""
_TAG_GAP = 3.0
_FRAME = 3.5
_ABOVE, _BELOW = 5.0, 20.0
"""Pixels that the frame of a line may reach above its room, and its tags below it, at most."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the reader shows besides the document: code points."""

    current: str | None
    selection: tuple[int, int] | None
    caret: int | None


@dataclass(frozen=True, slots=True)
class Margin:
    """The state of a paragraph for the mark beside it."""

    number: int
    open: int
    read: bool
    settled: bool
    here: bool = False
    """Whether the caret is in it and no mention is current."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown on demand: rejected mentions, and marks for line ends and odd spaces."""

    rejected: bool = True
    marks: bool = False


_ALL = Shown()
_BESIDE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom


class _Drawn(NamedTuple):
    """A line that shows, with its bars and the x where each begins and ends, in the viewport.

    `tags_only` where nothing of it shows but what is written below it.
    """

    line: Line
    bars: list[tuple[Bar, float, float]]
    tags_only: bool


class PagePainter:
    """Paints a page; made anew when colours or faces change.

    `tag_words` gives the tags of a bar in falling length.
    """

    def __init__(
        self,
        page: Page,
        inks: Inks,
        tag_font: QFont,
        tag_words: Callable[[Bar], Sequence[str]],
        shown: Shown = _ALL,
    ) -> None:
        self._page = page
        self._inks = inks
        self._tag_font = tag_font
        self._tag_metrics = QFontMetricsF(tag_font)
        self._tag_height, self._tag_ascent = self._tag_metrics.height(), self._tag_metrics.ascent()
        self._pens: dict[tuple[str, Status], QPen] = {}
        self._words = tag_words
        self._shown = shown
        self._widths: dict[str, float] = {}

    def paint(
        self,
        painter: QPainter,
        visible: QRectF,
        origin: QPointF,
        marks: Marks,
        margin: Callable[[int], Margin],
    ) -> None:
        """Paint the part of the page in `visible`; `origin` is where its text begins there.

        Both in the painter's coordinates, `origin` being the top left of the page's text.
        """
        page = self._page
        top, bottom = visible.top() - origin.y(), visible.bottom() - origin.y()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for y, block in page.blocks_between(top - _BELOW, bottom + _ABOVE):
            at = QPointF(origin.x(), origin.y() + y)
            drawn = self._drawn(block, at, top - y, bottom - y, marks.current)
            whole = [each for each in drawn if not each.tags_only]
            for each in whole:
                self._grounds(painter, at, block, each)
                self._selection(painter, at, block, each.line, marks.selection)
            painter.setPen(self._inks.ink)
            block.draw(painter, [each.line for each in whole], at)
            for each in drawn:
                if not each.tags_only:
                    for bar, left, right in each.bars:
                        self._line(painter, at, block, each.line, bar, left, right)
                self._tags(painter, at, block, each, marks.current)
                self._frame(painter, at, block, each, marks.current)
                if self._shown.marks:
                    self._signs(painter, at, block, each.line)
            if block.block.opens and block.block.end > block.block.start:
                self._margin(painter, at, block, margin(block.block.paragraph))
            self._caret(painter, at, block, marks.caret)

    def extent(self, block: SetBlock, line: Line, *, framed: bool) -> tuple[float, float]:
        """How far up and down a line is painted, tags and perhaps the frame among it.

        In pixels from the top of its block. It may be more than the line's own room.
        """
        lanes = self._page.lanes(block.block.index).depth(line.start, line.end)
        highest = line.baseline - block.em * _HEAD - (_FRAME + 0.9 if framed else 0)
        return highest, self._tag_top(block, line, max(0, lanes - 1)) + self._tag_height

    def _tag_top(self, block: SetBlock, line: Line, lane: int) -> float:
        return line.baseline + block.em * _FIRST_LANE + lane * LANE + _TAG_GAP

    def _drawn(
        self, block: SetBlock, at: QPointF, top: float, bottom: float, current: str | None
    ) -> list[_Drawn]:
        """The lines of which something is painted between two heights, from the block's top."""
        if block.block.start == block.block.end and not self._shown.marks:
            return []
        found = []
        for line in block.lines_between(top - _BELOW, bottom + _ABOVE):
            line_bars = self._bars(block, line)
            framed = any(bar.mention.id == current for bar in line_bars)
            highest, lowest = self.extent(block, line, framed=framed)
            if highest < bottom and lowest > top:
                foot = max(lowest - self._tag_height, line.baseline + block.em * _FOOT)
                placed = [
                    (bar, at.x() + block.x(line, bar.start), at.x() + block.x(line, bar.end))
                    for bar in line_bars
                ]
                found.append(_Drawn(line, placed, tags_only=foot < top))
        return found

    def _bars(self, block: SetBlock, line: Line) -> list[Bar]:
        found = self._page.bars(block.block, line)
        if self._shown.rejected:
            return found
        return [bar for bar in found if bar.mention.status is not Status.REJECTED]

    def _signs(self, painter: QPainter, at: QPointF, block: SetBlock, line: Line) -> None:
        """Signs for spaces that look alike and for where the text has a line feed."""
        text = self._page.desk.document.text
        signs = [
            (block.x(line, place), sign)
            for place in range(line.start, line.end)
            if (sign := sign_for(text[place]))
        ]
        ends = block.block.closes and line is block.lines[-1]
        if ends and block.block.end < len(text):
            signs.append((block.x(line, line.end) + 2, "⏎"))
        painter.setFont(self._tag_font)
        painter.setPen(self._inks.faint)
        above = painter.fontMetrics().horizontalAdvance(NO_WIDTH) / 2, block.em * _HEAD
        for x, sign in signs:
            left, up = above if sign == NO_WIDTH else (0.0, 0.0)
            painter.drawText(QPointF(at.x() + x - left, at.y() + line.baseline - up), sign)

    def _rect(self, at: QPointF, block: SetBlock, line: Line, start: int, end: int) -> QRectF:
        x = at.x()
        return _behind(at, block, line, x + block.x(line, start), x + block.x(line, end))

    def _grounds(self, painter: QPainter, at: QPointF, block: SetBlock, drawn: _Drawn) -> None:
        for bar, left, right in drawn.bars:
            mention = bar.mention
            if mention.status is Status.REJECTED:
                continue
            ink = self._inks.label(mention.label)
            colour = ink.pale if mention.is_open else ink.fill
            painter.fillRect(_behind(at, block, drawn.line, left, right), colour)

    def _selection(
        self,
        painter: QPainter,
        at: QPointF,
        block: SetBlock,
        line: Line,
        selection: tuple[int, int] | None,
    ) -> None:
        if selection is None:
            return
        low, high = max(selection[0], line.start), min(selection[1], line.end)
        if low < high:
            painter.fillRect(self._rect(at, block, line, low, high), self._inks.selection)

    def _line(
        self,
        painter: QPainter,
        at: QPointF,
        block: SetBlock,
        line: Line,
        bar: Bar,
        left: float,
        right: float,
    ) -> None:
        em = block.em
        y = at.y() + line.baseline + em * _FIRST_LANE + bar.lane * LANE
        left += 1.0 if bar.begins else 0.0
        right -= 1.0 if bar.ends else 0.0
        status = bar.mention.status
        painter.setPen(self._line_pen(bar.mention.label, status))
        if status is Status.CORRECTED:
            painter.drawLine(QPointF(left, y - 1.5), QPointF(right, y - 1.5))
            y += 1.2
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        if status is Status.ADDED:
            for x, shown in ((left, bar.begins), (right, bar.ends)):
                if shown:
                    painter.drawLine(QPointF(x, y), QPointF(x, y - em * 0.26))

    def _line_pen(self, label: str, status: Status) -> QPen:
        pen = self._pens.get((label, status))
        if pen is None:
            line = self._inks.label(label).line
            if status is Status.REJECTED:
                pen = _pen(self._inks.muted, 1.4, Qt.PenStyle.DotLine)
            elif status is Status.SUGGESTED:
                pen = _pen(line, 1.5, Qt.PenStyle.CustomDashLine)
            else:
                pen = _pen(line, 1.1 if status is Status.CORRECTED else 2.0)
            self._pens[label, status] = pen
        return pen

    def _tags(
        self, painter: QPainter, at: QPointF, block: SetBlock, drawn: _Drawn, current: str | None
    ) -> None:
        if not drawn.bars:
            return
        line = drawn.line
        tags = place_tags(
            [bar for bar, _, _ in drawn.bars],
            words=self._words,
            width=self._width,
            x=lambda position: block.x(line, position),
            right_edge=self._page.type.width,
            current=current,
        )
        depth = max(bar.lane for bar, _, _ in drawn.bars)
        top = self._tag_top(block, line, depth)
        painter.setFont(self._tag_font)
        for tag in tags:
            self._tag(painter, at, tag, at.y() + top + self._tag_ascent, current)

    def _tag(
        self, painter: QPainter, at: QPointF, tag: Tag, baseline: float, current: str | None
    ) -> None:
        colour = self._inks.label(tag.mention.label).text
        painter.setPen(self._inks.accent if tag.mention.id == current else colour)
        painter.drawText(QPointF(at.x() + tag.left, baseline), tag.text)

    def _width(self, text: str) -> float:
        width = self._widths.get(text)
        if width is None:
            width = self._widths[text] = self._tag_metrics.horizontalAdvance(text)
        return width

    def _frame(
        self, painter: QPainter, at: QPointF, block: SetBlock, drawn: _Drawn, current: str | None
    ) -> None:
        for bar, left, right in drawn.bars:
            if bar.mention.id != current:
                continue
            rect = _behind(at, block, drawn.line, left, right)
            rect.adjust(
                -3.0 if bar.begins else 3.0,
                -_FRAME,
                3.0 if bar.ends else -3.0,
                bar.lane * LANE + _FRAME,
            )
            painter.setPen(_pen(self._inks.accent, 1.8))
            painter.drawPath(_frame_path(rect, bar.begins, bar.ends))

    def _margin(self, painter: QPainter, at: QPointF, block: SetBlock, margin: Margin) -> None:
        em = self._page.type.font.pixelSize()
        painter.setFont(self._tag_font)
        painter.setPen(self._inks.ink if margin.here else self._inks.faint)
        baseline = at.y() + block.lines[0].baseline
        number_text = f"▸{margin.number}" if margin.here else str(margin.number)
        number = QRectF(at.x() - 78, baseline - em, 40, em * 1.25)
        painter.drawText(number, _BESIDE, number_text)
        x = at.x() - 22
        top, bottom = at.y() + block.lines[0].baseline - em, at.y() + block.lines[-1].bottom - 12
        if margin.open:
            painter.setPen(_pen(self._inks.unsettled, 2.5, Qt.PenStyle.DotLine))
        elif margin.read or margin.settled:
            painter.setPen(_pen(self._inks.settled, 2.5))
        else:
            painter.setPen(_pen(self._inks.rule, 2.0, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def _caret(self, painter: QPainter, at: QPointF, block: SetBlock, caret: int | None) -> None:
        place = block.block
        if caret is None or not (
            place.start <= caret < place.end or (place.closes and caret == place.end)
        ):
            return
        line = block.line_of(caret)
        rect = self._rect(at, block, line, caret, caret)
        painter.fillRect(QRectF(rect.left() - 0.75, rect.top(), 1.5, rect.height()), self._inks.ink)


def _behind(at: QPointF, block: SetBlock, line: Line, left: float, right: float) -> QRectF:
    """The ground behind characters between two x of the viewport."""
    top = at.y() + line.baseline - block.em * _HEAD
    return QRectF(left, top, right - left, block.em * (_HEAD + _FIRST_LANE))


def _pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if style is Qt.PenStyle.CustomDashLine:
        pen.setDashPattern([3.4, 2.2])
    else:
        pen.setStyle(style)
    return pen


def _frame_path(rect: QRectF, begins: bool, ends: bool) -> QPainterPath:
    """A rounded frame, open on the side where the mention runs on to another line."""
    path = QPainterPath()
    if begins and ends:
        path.addRoundedRect(rect, 6, 6)
        return path
    radius = 6.0
    if begins or not ends:
        path.moveTo(rect.topRight())
        path.lineTo(rect.left() + (radius if begins else 0), rect.top())
        if begins:
            path.quadTo(rect.topLeft(), QPointF(rect.left(), rect.top() + radius))
            path.lineTo(rect.left(), rect.bottom() - radius)
            path.quadTo(rect.bottomLeft(), QPointF(rect.left() + radius, rect.bottom()))
        else:
            path.moveTo(rect.bottomLeft())
        path.lineTo(rect.bottomRight())
        return path
    path.moveTo(rect.topLeft())
    path.lineTo(rect.right() - radius, rect.top())
    path.quadTo(rect.topRight(), QPointF(rect.right(), rect.top() + radius))
    path.lineTo(rect.right(), rect.bottom() - radius)
    path.quadTo(rect.bottomRight(), QPointF(rect.right() - radius, rect.bottom()))
    path.lineTo(rect.bottomLeft())
    return path
