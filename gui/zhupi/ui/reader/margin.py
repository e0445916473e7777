"""The margin beside a paragraph: its number, and what has become of it."""

from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from zhupi.ui.reader.inks import Inks
from zhupi.ui.reader.strokes import pen
from zhupi.ui.reader.typeset import SetBlock

_NUMBER = 38
"""Pixels from the text to where the number ends."""
_LINE = 22


class Margin(NamedTuple):
    """The state of a paragraph for the mark beside it."""

    number: int
    open: int
    read: bool
    settled: bool
    here: bool = False
    """Whether the caret is in it and no mention is current."""


class MarginPainter:
    """Paints margins in one theme; `em` is the size of the text in pixels."""

    def __init__(self, inks: Inks, font: QFont, em: int) -> None:
        self._inks, self._font, self._em = inks, font, em
        self._metrics = QFontMetricsF(font)
        self._open = pen(inks.unsettled, 2.5, Qt.PenStyle.DotLine)
        self._done = pen(inks.settled, 2.5)
        self._unread = pen(inks.rule, 2.0, Qt.PenStyle.DotLine)

    def paint(self, painter: QPainter, at: QPointF, block: SetBlock, margin: Margin) -> None:
        """Paint what stands beside the block that opens a paragraph; `at` is its top left."""
        em, x, y = self._em, at.x(), at.y()
        painter.setFont(self._font)
        painter.setPen(self._inks.ink if margin.here else self._inks.faint)
        baseline = y + block.lines[0].baseline
        number = f"▸{margin.number}" if margin.here else str(margin.number)
        width = self._metrics.horizontalAdvance(number)
        foot = baseline + em * 0.25 - self._metrics.descent()
        painter.drawText(QPointF(x - _NUMBER - width, foot), number)
        if margin.open:
            painter.setPen(self._open)
        else:
            painter.setPen(self._done if margin.read or margin.settled else self._unread)
        bottom = y + block.lines[-1].bottom - 12
        painter.drawLine(QLineF(x - _LINE, baseline - em, x - _LINE, bottom))
