"""The queue as a list model, and how its rows are painted."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from zhupi.services.places import Place
from zhupi.ui.panes.rows import draw_titled
from zhupi.ui.review.wording import kind_text, place_text
from zhupi.ui.theme import Theme
from zhupi.ui.wording import titled

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
PLACE_ROLE = int(Qt.ItemDataRole.UserRole)
OPEN_ROLE, APART_ROLE = PLACE_ROLE + 1, PLACE_ROLE + 2
ROW = 58


class PlacesModel(QAbstractListModel):
    """The places that are asked for, in reading order, and whether each is settled."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Place] = []
        self._row_of: dict[Place, int] = {}
        self._is_open: Callable[[Place], bool] = bool
        self.apart: Mapping[str, str] = {}
        """What tells documents of the same title apart, by id."""

    def title(self, place: Place) -> str:
        """The title of a place's document, told apart from others where it has to be."""
        return titled(place.title, self.apart.get(place.document_id, ""))

    def set_places(self, places: Sequence[Place], is_open: Callable[[Place], bool]) -> None:
        """List these places."""
        self.beginResetModel()
        self._rows = list(places)
        self._row_of = {place: row for row, place in enumerate(self._rows)}
        self._is_open = is_open
        self.endResetModel()

    def add_places(self, places: Sequence[Place]) -> None:
        """List further places at the end."""
        if not places:
            return
        first = len(self._rows)
        self.beginInsertRows(_NO_PARENT, first, first + len(places) - 1)
        self._rows += places
        self._row_of |= {place: first + row for row, place in enumerate(places)}
        self.endInsertRows()

    def renew(self) -> None:
        """Show anew what is settled."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def place(self, row: int) -> Place | None:
        """The place of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row(self, place: Place) -> int | None:
        """The row of a place; None where it is not listed."""
        return self._row_of.get(place)

    def beside(self, row: int, step: int, *, only_open: bool) -> Place | None:
        """The next place in a direction, from the other end once the last is passed."""
        count = len(self._rows)
        for distance in range(1, count + 1):
            place = self._rows[(row + step * distance) % count]
            if not only_open or self._is_open(place):
                return place
        return None

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """How many places are listed."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A place's text, or the place."""
        place = self.place(index.row()) if index.isValid() else None
        if place is None:
            return None
        if role == PLACE_ROLE:
            return place
        if role == OPEN_ROLE:
            return self._is_open(place)
        if role == APART_ROLE:
            return self.apart.get(place.document_id, "")
        text = place_text(place)
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = "" if self._is_open(place) else " ✓"
            return f"{kind_text(place.kind)}, {text}, {self.title(place)}{state}"
        return None


class PlacePainter(QStyledItemDelegate):
    """Paints a place: its kind as a word, its text, the document, and the words around it."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines."""
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        place = index.data(PLACE_ROLE)
        if not isinstance(place, Place):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect.adjusted(0, 2, -1, -2)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(self.theme.colour("line"))
            painter.setBrush(self.theme.colour("card"))
            painter.drawRoundedRect(rect, 7, 7)
        settled = not index.data(OPEN_ROLE)
        inner = rect.adjusted(10, 7, -10, -6)
        self._head(painter, inner, place, settled=settled)
        self._context(painter, inner, place, str(index.data(APART_ROLE)))
        painter.restore()

    def _head(self, painter: QPainter, rect: QRect, place: Place, *, settled: bool) -> None:
        small = QFont(painter.font())
        small.setPixelSize(11)
        painter.setFont(small)
        word = ("✓ " if settled else "") + kind_text(place.kind)
        width = painter.fontMetrics().horizontalAdvance(word) + 12
        badge = QRectF(rect.left(), rect.top(), width, 18)
        painter.setPen(self.theme.colour("line"))
        painter.setBrush(self.theme.colour("card" if settled else "key_bg"))
        painter.drawRoundedRect(badge, 4, 4)
        painter.setPen(self.theme.colour("ok" if settled else "key_ink"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, word)
        painter.setPen(self.theme.colour("muted"))
        number = place.document_id[:4].rstrip("_-")
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        line = QRect(rect.left(), rect.top(), rect.width(), 18)
        painter.drawText(line, right, number)
        font = QFont(small)
        font.setPixelSize(13)
        font.setWeight(QFont.Weight.Normal if settled else QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self.theme.colour("muted" if settled else "ink"))
        room = line.adjusted(
            int(width) + 8, 0, -painter.fontMetrics().horizontalAdvance("00000"), 0
        )
        text = place_text(place)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _context(self, painter: QPainter, rect: QRect, place: Place, apart: str) -> None:
        font = QFont(painter.font())
        font.setPixelSize(12)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        before = place.before.rpartition("\n")[2][-9:]
        after = place.after.partition("\n")[0]
        text = f"{before}{place_text(place)}{after}"
        line = QRect(rect.left(), rect.top() + 23, rect.width(), 18)
        painter.setPen(self.theme.colour("muted"))
        draw_titled(painter, line, text, apart)
