"""Painting what shows of a page.

What has been decided is said by form as well as by colour: a suggestion is pale with a dashed
line, a confirmed mention full with a solid line, a corrected one has a double line, an added one
a solid line with upright ends, a rejected one only dots. The current one is framed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout

from zhupi.model.mention import Status
from zhupi.ui.reader.bars import Bar
from zhupi.ui.reader.dressing import (
    ABOVE,
    BELOW,
    FIRST_LANE,
    FRAME,
    HEAD,
    Dressing,
    PlacedBar,
    ShownLine,
)
from zhupi.ui.reader.inks import Inks
from zhupi.ui.reader.margin import Margin, MarginPainter
from zhupi.ui.reader.page import Page
from zhupi.ui.reader.signs import NO_WIDTH, sign_for
from zhupi.ui.reader.strokes import Looks, frame_path, pen
from zhupi.ui.reader.swift import ready_for_text
from zhupi.ui.reader.typeset import LANE, Line, SetBlock


@dataclass(frozen=True, slots=True)
class Marks:
    """What the reader shows besides the document: code points."""

    current: str | None
    selection: tuple[int, int] | None
    caret: int | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown on demand: rejected mentions, and marks for line ends and odd spaces."""

    rejected: bool = True
    marks: bool = False


_ALL = Shown()


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
        self._tag_ascent = QFontMetricsF(tag_font).ascent()
        self._written: dict[str, tuple[QTextLayout, float]] = {}
        self._shown = shown
        self._looks = Looks(inks)
        self._frame_pen = pen(inks.accent, 1.8)
        self._margin = MarginPainter(inks, tag_font, page.type.font.pixelSize())
        self.dressing = Dressing(page, tag_words, tag_font, rejected=shown.rejected)
        """The lines as they are drawn: to be told of changes."""

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
        corner = visible.topLeft()
        top, bottom = visible.top() - origin.y(), visible.bottom() - origin.y()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for y, block in self._page.blocks_between(top - BELOW, bottom + ABOVE):
            at = QPointF(origin.x(), origin.y() + y)
            if block.block.start < block.block.end or self._shown.marks:
                shown = self.dressing.shown(block, top - y, bottom - y, marks.current)
                self._lines(painter, at, block, list(shown), marks, corner)
            if block.block.opens and block.block.end > block.block.start:
                self._margin.paint(painter, at, block, margin(block.block.paragraph))
            self._caret(painter, at, block, marks.caret)

    def _lines(
        self,
        painter: QPainter,
        at: QPointF,
        block: SetBlock,
        lines: Sequence[ShownLine],
        marks: Marks,
        corner: QPointF,
    ) -> None:
        """Paint lines of a block: all grounds, all text, all bars, all tags, then what is above."""
        whole = [each.dressed for each in lines if not each.tags_only]
        for each in whole:
            self._grounds(painter, at, block, each.line, each.bars)
            self._selection(painter, at, block, each.line, marks.selection)
        if whole:
            ready_for_text(painter, corner)
            painter.setPen(self._inks.ink)
            block.draw(painter, [each.line for each in whole], at)
        for each in whole:
            self._bars(painter, at, block, each.line, each.bars)
        ready_for_text(painter, corner)
        painter.setFont(self._tag_font)
        for shown in lines:
            self._tags(painter, at, shown, marks.current)
        for shown in lines:
            if shown.framed:
                self._frame(painter, at, block, shown, marks.current)
            if self._shown.marks:
                self._signs(painter, at, block, shown.dressed.line)

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
        above = painter.fontMetrics().horizontalAdvance(NO_WIDTH) / 2, block.em * HEAD
        for x, sign in signs:
            left, up = above if sign == NO_WIDTH else (0.0, 0.0)
            painter.drawText(QPointF(at.x() + x - left, at.y() + line.baseline - up), sign)

    def _grounds(
        self,
        painter: QPainter,
        at: QPointF,
        block: SetBlock,
        line: Line,
        bars: Sequence[PlacedBar],
    ) -> None:
        x, top = at.x(), at.y() + line.baseline - block.em * HEAD
        height = block.em * (HEAD + FIRST_LANE)
        for bar, left, right in bars:
            ground = self._looks.of(bar.mention.label, bar.mention.status).ground
            if ground is not None:
                painter.fillRect(QRectF(x + left, top, right - left, height), ground)

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
            rect = _behind(at, block, line, block.x(line, low), block.x(line, high))
            painter.fillRect(rect, self._inks.selection)

    def _bars(
        self,
        painter: QPainter,
        at: QPointF,
        block: SetBlock,
        line: Line,
        bars: Sequence[PlacedBar],
    ) -> None:
        """The lines below mentions, whose forms say what has been decided."""
        x, first = at.x(), at.y() + line.baseline + block.em * FIRST_LANE
        for bar, begin, end in bars:
            y = first + bar.lane * LANE
            left = begin + x + 1.0 if bar.begins else begin + x
            right = end + x - 1.0 if bar.ends else end + x
            status = bar.mention.status
            painter.setPen(self._looks.of(bar.mention.label, status).line)
            if status is Status.CORRECTED:
                painter.drawLine(QLineF(left, y - 1.5, right, y - 1.5))
                y += 1.2
            painter.drawLine(QLineF(left, y, right, y))
            if status is Status.ADDED:
                upright = y - block.em * 0.26
                for x_end, shown in ((left, bar.begins), (right, bar.ends)):
                    if shown:
                        painter.drawLine(QLineF(x_end, y, x_end, upright))

    def _tags(self, painter: QPainter, at: QPointF, shown: ShownLine, current: str | None) -> None:
        x, baseline = at.x(), at.y() + shown.dressed.tag_top + self._tag_ascent
        for mention, text, left, _ in self.dressing.tags(shown, current):
            colour = self._looks.of(mention.label, mention.status).tag
            painter.setPen(self._inks.accent if mention.id == current else colour)
            layout, ascent = self._tag(text)
            layout.draw(painter, QPointF(x + left, baseline - ascent))

    def _tag(self, text: str) -> tuple[QTextLayout, float]:
        """A tag laid out, and its ascent: most of them say what another one says."""
        found = self._written.get(text)
        if found is None:
            layout = QTextLayout(text, self._tag_font)
            layout.setCacheEnabled(True)
            layout.beginLayout()
            line = layout.createLine()
            line.setNumColumns(len(text))
            layout.endLayout()
            found = self._written[text] = layout, line.ascent()
        return found

    def _frame(
        self, painter: QPainter, at: QPointF, block: SetBlock, shown: ShownLine, current: str | None
    ) -> None:
        for bar, left, right in shown.dressed.bars:
            if bar.mention.id != current:
                continue
            rect = _behind(at, block, shown.dressed.line, left, right)
            rect.adjust(
                -3.0 if bar.begins else 3.0,
                -FRAME,
                3.0 if bar.ends else -3.0,
                bar.lane * LANE + FRAME,
            )
            painter.setPen(self._frame_pen)
            painter.drawPath(frame_path(rect, bar.begins, bar.ends))

    def _caret(self, painter: QPainter, at: QPointF, block: SetBlock, caret: int | None) -> None:
        place = block.block
        if caret is None or not (
            place.start <= caret < place.end or (place.closes and caret == place.end)
        ):
            return
        line = block.line_of(caret)
        x = block.x(line, caret)
        rect = _behind(at, block, line, x, x)
        painter.fillRect(QRectF(rect.left() - 0.75, rect.top(), 1.5, rect.height()), self._inks.ink)


def _behind(at: QPointF, block: SetBlock, line: Line, left: float, right: float) -> QRectF:
    """The ground behind characters between two x, these from the left of the text."""
    top = at.y() + line.baseline - block.em * HEAD
    return QRectF(at.x() + left, top, right - left, block.em * (HEAD + FIRST_LANE))
