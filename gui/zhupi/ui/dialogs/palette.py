"""The command palette: everything one can do, filtered as one types."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from zhupi.ui.naming import spoken

_Index = QModelIndex | QPersistentModelIndex
_COMMAND = int(Qt.ItemDataRole.UserRole)
_KEY = _COMMAND + 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the palette: a command's id, what it is called, and its key."""

    command: str
    text: str
    key: str


class _EntryPainter(QStyledItemDelegate):
    """Paints an entry with its key at the right, where keys can be read down the list."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        super().paint(painter, option, index)
        palette: QPalette = option.palette
        painter.save()
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(option.rect.adjusted(0, 0, -10, 0), right, str(index.data(_KEY)))
        painter.restore()


class Palette(QDialog):
    """A field over a list; the arrows choose while one types, Return does it."""

    def __init__(
        self, entries: Sequence[Entry], parent: QWidget | None = None, title: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(460, 420)
        self._field = QLineEdit(placeholderText=self.tr("Type to filter"))
        self._field.setAccessibleName(self.tr("Filter"))
        self._field.installEventFilter(self)
        self._list = spoken(QListWidget(), title)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setItemDelegate(_EntryPainter(self._list))
        layout = QVBoxLayout(self)
        layout.addWidget(self._field)
        layout.addWidget(self._list)
        for entry in entries:
            item = QListWidgetItem(entry.text)
            item.setData(_COMMAND, entry.command)
            item.setData(_KEY, entry.key)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.text} {entry.key}".strip())
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._field.textChanged.connect(self._narrow)
        self._list.itemClicked.connect(self.accept)

    @classmethod
    def ask(cls, entries: Sequence[Entry], parent: QWidget, title: str) -> str | None:
        """The command a user chose; None where they chose none."""
        palette = cls(entries, parent, title)
        chosen = palette.exec() == QDialog.DialogCode.Accepted
        command = palette.command if chosen else None
        palette.deleteLater()
        return command

    @property
    def command(self) -> str | None:
        """The command that is marked."""
        item = self._list.currentItem()
        return str(item.data(_COMMAND)) if item is not None and not item.isHidden() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows and Return in the field act on the list."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self.command is not None:
                    self.accept()
                return True
        return super().eventFilter(watched, event)

    def _rows(self) -> list[int]:
        return [row for row in range(self._list.count()) if not self._list.item(row).isHidden()]

    def _step(self, step: int) -> None:
        rows = self._rows()
        if rows:
            at = rows.index(self._list.currentRow()) if self._list.currentRow() in rows else 0
            self._list.setCurrentRow(rows[(at + step) % len(rows)])

    def _narrow(self, text: str) -> None:
        """Leave what has every word that is typed, and mark what has words just like them."""
        wanted = text.casefold().split()
        for row in range(self._list.count()):
            shown = self._shown(row)
            self._list.item(row).setHidden(not all(word in shown for word in wanted))
        rows = self._rows()
        best = min(rows, key=lambda row: _distance(self._shown(row), wanted), default=-1)
        self._list.setCurrentRow(best)

    def _shown(self, row: int) -> str:
        item = self._list.item(row)
        return f"{item.text()} {item.data(_KEY)}".casefold()


def _distance(shown: str, wanted: Sequence[str]) -> tuple[int, int]:
    """How many of the wanted words begin no word of what is shown, and how many are none of it."""
    words = shown.split()
    inside = sum(not any(word.startswith(each) for word in words) for each in wanted)
    return inside, sum(each not in words for each in wanted)
