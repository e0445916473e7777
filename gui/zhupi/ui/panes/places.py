"""A list of places in texts, each with what stands around it, to be checked with Space."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from zhupi.ui.models.places import PLACE_ROLE, PlaceRow, PlacesModel
from zhupi.ui.naming import spoken
from zhupi.ui.panes.rows import draw_titled, rows_view

_Index = QModelIndex | QPersistentModelIndex
_ROW = 30
_BOX, _TITLE, _REMARK = 24, 0.16, 0.24
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class _PlacePainter(QStyledItemDelegate):
    """Paints a place as a concordance does: the texts found stand below each other.

    With `fades`, what is not checked is pale.
    """

    def __init__(self, parent: QWidget, *, fades: bool) -> None:
        super().__init__(parent)
        self._fades = fades

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row = index.data(PLACE_ROLE)
        if not isinstance(row, PlaceRow):
            return
        painter.save()
        palette: QPalette = option.palette
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Midlight))
        inner = rect.adjusted(8, 0, -8, 0)
        checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        on = checked is Qt.CheckState.Checked
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(inner, _LEFT, "☑" if on else "☐")
        self._words(painter, inner, row, palette, faded=self._fades and not on)
        painter.restore()

    def _words(
        self, painter: QPainter, rect: QRect, row: PlaceRow, palette: QPalette, *, faded: bool
    ) -> None:
        metrics = painter.fontMetrics()
        muted = palette.color(QPalette.ColorRole.PlaceholderText)
        ink = muted if faded else palette.color(QPalette.ColorRole.Text)
        left = rect.left() + _BOX
        title = QRect(left, rect.top(), round(rect.width() * _TITLE), rect.height())
        remark = rect.adjusted(round(rect.width() * (1 - _REMARK)), 0, 0, 0)
        between = QRect(title.right() + 12, rect.top(), 0, rect.height())
        between.setRight(remark.left() - 12)
        painter.setPen(muted)
        draw_titled(painter, title, row.title, row.apart)
        painter.drawText(remark, _RIGHT, _elided(metrics, row.remark, remark.width()))
        before = QRect(between.left(), rect.top(), round(between.width() * 0.4), rect.height())
        mode = Qt.TextElideMode.ElideLeft
        painter.drawText(before, _RIGHT, metrics.elidedText(row.before, mode, before.width()))
        bold = QFont(painter.font())
        bold.setBold(True)
        text = f"{row.mark}{row.text.replace(chr(10), '⏎')}"
        # Without a remark the text goes on where it would stand.
        right = between.right() if row.remark else rect.right()
        room = right - before.right() - 4
        text = _elided(QFontMetrics(bold), text, room)
        painter.setFont(bold)
        painter.setPen(ink)
        found = QRect(before.right() + 3, rect.top(), room, rect.height())
        painter.drawText(found, _LEFT, text)
        bold.setBold(False)
        painter.setFont(bold)
        painter.setPen(muted)
        found.setLeft(found.left() + QFontMetrics(_bolder(bold)).horizontalAdvance(text) + 2)
        painter.drawText(found, _LEFT, _elided(metrics, row.after, max(0, found.width())))


def _bolder(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


def _elided(metrics: QFontMetrics, text: str, width: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


class PlacesList(QFrame):
    """Places to go through with the arrows and to check with Space, all of them with Ctrl+A."""

    chosen = Signal(int)
    """A row was asked for by Return."""
    pointed = Signal(int)
    """A row was clicked twice, beside its box."""
    key_pressed = Signal(QKeyEvent)
    """Any other key; whoever accepts the event keeps it from the list."""
    counted = Signal()
    """Other rows are checked."""

    def __init__(self, name: str, parent: QWidget | None = None, *, fades: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.model = PlacesModel(self)
        self._view = spoken(rows_view(_ROW), name)
        self._view.setModel(self.model)
        self._view.setItemDelegate(_PlacePainter(self._view, fades=fades))
        self._clicked_at = 0.0
        self._view.installEventFilter(self)
        self._view.viewport().installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._view)
        self.setFocusProxy(self._view)
        self._view.doubleClicked.connect(self._click_twice)
        self._view.clicked.connect(self._click)
        self.model.dataChanged.connect(self.counted)
        self.model.modelReset.connect(self._reset)

    def say_empty(self, text: str) -> None:
        """Have this said where there are no places."""
        self._view.say_empty(text)

    @property
    def row(self) -> int:
        """The row one is at; -1 where there is none."""
        return self._view.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Be at a row."""
        self._view.setCurrentIndex(self.model.index(row))

    def _reset(self) -> None:
        if self.model.rowCount():
            self.go_to(0)
        self.counted.emit()

    def _click(self, index: QModelIndex) -> None:
        if self._clicked_at < _BOX + 8:
            self.model.toggle(index.row())

    def _click_twice(self, index: QModelIndex) -> None:
        # Two quick clicks at a box check and uncheck it.
        if self._clicked_at < _BOX + 8:
            self.model.toggle(index.row())
        else:
            self.pointed.emit(index.row())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space, Ctrl+A and Return in the list, and where in a row it is clicked."""
        if isinstance(event, QMouseEvent):
            self._clicked_at = event.position().x()
            return False
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() == Qt.Key.Key_Space:
                self.model.toggle(self.row)
            elif event.key() == Qt.Key.Key_A and control:
                every = len(self.model.checked) == self.model.rowCount()
                self.model.check_all(checked=not every)
            elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.chosen.emit(self.row)
            else:
                event.ignore()
                self.key_pressed.emit(event)
                return event.isAccepted()
            return True
        return super().eventFilter(watched, event)
