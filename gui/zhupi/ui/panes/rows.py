"""A list of painted rows of one height."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from zhupi.ui.reader.ground import GroundedBar

_AROUND = 12
_SMALLER, _MOST = 0.85, 0.67


class RowsView(QTableView):
    """Rows, or where there are none a sentence that says so; on a ground as of `grounded`."""

    def __init__(self) -> None:
        super().__init__()
        self._empty = ""
        self.setVerticalScrollBar(GroundedBar(QPalette.ColorRole.Base))

    def say_empty(self, text: str) -> None:
        """Have this said in place of rows where there are none."""
        if text != self._empty:
            self._empty = text
            self.setAccessibleDescription(text)
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows."""
        super().paintEvent(event)
        if not self.viewport().autoFillBackground():
            self.viewport().setAutoFillBackground(True)
        model = self.model()
        if self._empty and model is not None and not model.rowCount():
            with QPainter(self.viewport()) as painter:
                painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
                room = self.viewport().rect().adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
                flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
                painter.drawText(room, flags | Qt.TextFlag.TextWordWrap, self._empty)


def draw_titled(
    painter: QPainter, rect: QRect, title: str, apart: str, muted: QColor | None = None
) -> None:
    """A title on one line, cut where it must be, and small beside it what tells it apart.

    That has the most room, two thirds: what the titles have in common tells nothing. It is cut in
    its middle, since its ends say most.
    """
    font = painter.font()
    small = QFont(font)
    small.setPixelSize(max(11, round(QFontInfo(font).pixelSize() * _SMALLER)))
    metrics, narrow = painter.fontMetrics(), QFontMetrics(small)
    gap = metrics.horizontalAdvance(" ") if apart else 0
    apart = narrow.elidedText(apart, Qt.TextElideMode.ElideMiddle, round(rect.width() * _MOST))
    room = rect.width() - gap - narrow.horizontalAdvance(apart)
    shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect, flags, shown)
    if apart:
        if muted is not None:
            painter.setPen(muted)
        painter.setFont(small)
        after = rect.adjusted(metrics.horizontalAdvance(shown) + gap, 0, 0, 0)
        painter.drawText(after, flags, apart)
        painter.setFont(font)


def rows_view(height: int) -> RowsView:
    """A view of a one-column model with rows `height` pixels high.

    A table and not a QListView: that lays out every row anew when a single one changes, which
    at ten thousand rows takes thirty milliseconds of each key press.
    """
    view = RowsView()
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.horizontalHeader().hide()
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    rows = view.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setMinimumSectionSize(height)
    rows.setDefaultSectionSize(height)
    return view
