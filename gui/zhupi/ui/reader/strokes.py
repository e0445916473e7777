"""The pens and colours that mentions are drawn with, and the frame of the current one."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from zhupi.model.mention import Status
from zhupi.ui.reader.inks import Inks

_RADIUS = 6.0


class Look(NamedTuple):
    """How a mention is drawn; `ground` is None where nothing lies behind its text."""

    ground: QColor | None
    line: QPen
    tag: QColor


class Looks:
    """The look of each label and status in one theme, made when it is first needed."""

    def __init__(self, inks: Inks) -> None:
        self._inks = inks
        self._made: dict[tuple[str, Status], Look] = {}

    def of(self, label: str, status: Status) -> Look:
        """How a mention with this label and status is drawn."""
        found = self._made.get((label, status))
        if found is None:
            found = self._made[label, status] = self._make(label, status)
        return found

    def _make(self, label: str, status: Status) -> Look:
        ink = self._inks.label(label)
        if status is Status.REJECTED:
            return Look(None, pen(self._inks.muted, 1.4, Qt.PenStyle.DotLine), ink.text)
        if status is Status.SUGGESTED:
            return Look(ink.pale, pen(ink.line, 1.5, Qt.PenStyle.CustomDashLine), ink.text)
        width = 1.1 if status is Status.CORRECTED else 2.0
        return Look(ink.fill, pen(ink.line, width), ink.text)


def pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen whose lines end where they are said to."""
    made = QPen(colour, width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    if style is Qt.PenStyle.CustomDashLine:
        made.setDashPattern([3.4, 2.2])
    else:
        made.setStyle(style)
    return made


def frame_path(rect: QRectF, begins: bool, ends: bool) -> QPainterPath:
    """A rounded frame, open on the side where the mention runs on to another line."""
    path = QPainterPath()
    if begins and ends:
        path.addRoundedRect(rect, _RADIUS, _RADIUS)
        return path
    if begins or not ends:
        path.moveTo(rect.topRight())
        path.lineTo(rect.left() + (_RADIUS if begins else 0), rect.top())
        if begins:
            path.quadTo(rect.topLeft(), QPointF(rect.left(), rect.top() + _RADIUS))
            path.lineTo(rect.left(), rect.bottom() - _RADIUS)
            path.quadTo(rect.bottomLeft(), QPointF(rect.left() + _RADIUS, rect.bottom()))
        else:
            path.moveTo(rect.bottomLeft())
        path.lineTo(rect.bottomRight())
        return path
    path.moveTo(rect.topLeft())
    path.lineTo(rect.right() - _RADIUS, rect.top())
    path.quadTo(rect.topRight(), QPointF(rect.right(), rect.top() + _RADIUS))
    path.lineTo(rect.right(), rect.bottom() - _RADIUS)
    path.quadTo(rect.bottomRight(), QPointF(rect.right() - _RADIUS, rect.bottom()))
    path.lineTo(rect.bottomLeft())
    return path
