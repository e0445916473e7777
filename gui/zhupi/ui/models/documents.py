"""The project's documents as a list model."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from zhupi.model.document import DocumentState
from zhupi.services.workspace import Workspace
from zhupi.ui.wording import state_text

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """What the list shows of a document; `open` is None where it is not known yet."""

    title: str
    state: DocumentState
    decided: int
    open: int | None

    @property
    def share(self) -> float:
        """How much of the document is decided, from 0 to 1."""
        if self.state is DocumentState.DONE:
            return 1.0
        total = self.decided + (self.open or 0)
        return self.decided / total if total else 0.0


ROW_ROLE = int(Qt.ItemDataRole.UserRole)


class DocumentsModel(QAbstractListModel):
    """Rows in the order of the catalogue; what they show is asked for when they are painted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._ids: Sequence[str] = ()
        self._rows: dict[str, int] = {}

    def set_workspace(self, workspace: Workspace | None) -> None:
        """Show another project's documents."""
        self.beginResetModel()
        self._workspace = workspace
        self._ids = tuple(workspace.entries) if workspace else ()
        self._rows = {document_id: row for row, document_id in enumerate(self._ids)}
        self.endResetModel()

    def refresh(self, document_id: str) -> None:
        """Show a document's row anew."""
        row = self._rows.get(document_id)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))

    def document_id(self, row: int) -> str:
        """The document of a row."""
        return self._ids[row]

    def row(self, document_id: str) -> int:
        """The row of a document."""
        return self._rows[document_id]

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """How many documents there are."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, a line for screen readers, or the row as a value."""
        if self._workspace is None or not index.isValid():
            return None
        document_id = self._ids[index.row()]
        title = self._workspace.entries[document_id].title
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return title
        if role in (ROW_ROLE, Qt.ItemDataRole.AccessibleTextRole):
            decided, undecided = self._workspace.progress(document_id)
            state = self._workspace.state(document_id)
            row = DocumentRow(title, state, decided, undecided)
            if role == ROW_ROLE:
                return row
            return f"{title}: {state_text(state)}, {decided} / {decided + (undecided or 0)}"
        return None
