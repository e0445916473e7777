"""Places in texts as a list model: what stands there, between what, checked or not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from zhupi.ui.wording import titled

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
PLACE_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place with the text around it; `mark` stands before its text, `remark` beside it.

    `meaning` is the mark in words, for who hears it; `apart` tells its document from others of
    the same title.
    """

    title: str
    before: str
    text: str
    after: str
    mark: str = ""
    remark: str = ""
    meaning: str = ""
    apart: str = ""


class PlacesModel(QAbstractListModel):
    """Rows in the order they were given; which of them are checked is kept here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PlaceRow] = []
        self._checked: set[int] = set()

    def set_rows(self, rows: Sequence[PlaceRow], checked: Iterable[int]) -> None:
        """Show other places, these of them checked."""
        self.beginResetModel()
        self._rows = list(rows)
        self._checked = set(checked)
        self.endResetModel()

    @property
    def checked(self) -> frozenset[int]:
        """The rows that are checked."""
        return frozenset(self._checked)

    def toggle(self, row: int) -> None:
        """Check a row, or no longer."""
        if 0 <= row < len(self._rows):
            self._checked ^= {row}
            self.dataChanged.emit(self.index(row), self.index(row))

    def check_all(self, *, checked: bool) -> None:
        """Check every row, or none."""
        self._checked = set(range(len(self._rows))) if checked else set()
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """How many places there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The place's text with its surroundings, its row, or whether it is checked."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == PLACE_ROLE:
            return row
        if role == Qt.ItemDataRole.CheckStateRole:
            checked = index.row() in self._checked
            return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{row.before}【{row.text}】{row.after}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = titled(row.title, row.apart)
            box = "☑" if index.row() in self._checked else "☐"
            place = f"{box} {row.before}【{row.text}】{row.after}"
            return ", ".join(filter(None, (place, row.meaning, title, row.remark)))
        return None
