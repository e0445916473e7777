"""The project's documents as a list model."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from zhupi.model.document import DocumentState
from zhupi.services.workspace import Workspace
from zhupi.ui.wording import state_text

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_STATES = (DocumentState.DOING, DocumentState.TODO, DocumentState.DONE)


class Order(StrEnum):
    """What documents are sorted by; those that are equal stay in the order of the catalogue."""

    ADDED = "added"
    STATE = "state"
    PROGRESS = "progress"
    UNCERTAIN = "uncertain"


class Show(StrEnum):
    """Which documents are listed."""

    ALL = "all"
    UNFINISHED = "unfinished"
    TODO = "todo"
    DOING = "doing"
    DONE = "done"
    FLAGGED = "flagged"


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """What the list shows of a document; `open` is None where it is not known yet."""

    title: str
    state: DocumentState
    decided: int
    open: int | None
    flagged: bool = False

    @property
    def share(self) -> float:
        """How much of the document is decided, from 0 to 1."""
        if self.state is DocumentState.DONE:
            return 1.0
        total = self.decided + (self.open or 0)
        return self.decided / total if total else 0.0


ROW_ROLE = int(Qt.ItemDataRole.UserRole)


class DocumentsModel(QAbstractListModel):
    """Rows as they were asked for; what they show is asked for when they are painted.

    It sorts and filters by itself, when it is told to and not after each decision: no row moves
    while one works.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._ids: Sequence[str] = ()
        self._rows: dict[str, int] = {}
        self._text, self._show, self._order = "", Show.ALL, Order.ADDED
        self.certainties: Mapping[str, float] = {}
        """What documents are sorted by where that is uncertainty."""

    def set_workspace(self, workspace: Workspace | None) -> None:
        """Show another project's documents."""
        self.certainties = {}
        self._workspace = workspace
        self._arrange()

    def choose(self, *, text: str, show: Show, order: Order) -> None:
        """List the documents with `text` in their title, as they stand now."""
        self._text, self._show, self._order = text.strip().casefold(), show, order
        self._arrange()

    def set_certainties(self, certainties: Mapping[str, float]) -> None:
        """Sort by these where documents are sorted by uncertainty."""
        self.certainties = certainties
        if self._order is Order.UNCERTAIN:
            self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        self._ids = self._chosen()
        self._rows = {document_id: row for row, document_id in enumerate(self._ids)}
        self.endResetModel()

    def _chosen(self) -> Sequence[str]:
        workspace = self._workspace
        if workspace is None:
            return ()
        entries = workspace.entries
        ids = [key for key in entries if self._text in entries[key].title.casefold()]
        tests: dict[Show, Callable[[str], bool]] = {
            Show.UNFINISHED: lambda key: workspace.state(key) is not DocumentState.DONE,
            Show.TODO: lambda key: workspace.state(key) is DocumentState.TODO,
            Show.DOING: lambda key: workspace.state(key) is DocumentState.DOING,
            Show.DONE: lambda key: workspace.state(key) is DocumentState.DONE,
            Show.FLAGGED: workspace.flagged,
        }
        if self._show in tests:
            ids = [key for key in ids if tests[self._show](key)]
        orders: dict[Order, Callable[[str], float]] = {
            Order.STATE: lambda key: _STATES.index(workspace.state(key)),
            Order.PROGRESS: lambda key: self._row(workspace, key).share,
            Order.UNCERTAIN: lambda key: self.certainties.get(key, 1.0),
        }
        return sorted(ids, key=orders[self._order]) if self._order in orders else ids

    def refresh(self, document_id: str) -> None:
        """Show a document's row anew."""
        row = self._rows.get(document_id)
        if row is not None:
            # A fifth of what index() costs, at every key press.
            changed = self.createIndex(row, 0)
            self.dataChanged.emit(changed, changed)

    def document_id(self, row: int) -> str:
        """The document of a row."""
        return self._ids[row]

    def row(self, document_id: str) -> int:
        """The row of a document; -1 where it is not listed."""
        return self._rows.get(document_id, -1)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """How many documents are listed."""
        return 0 if parent.isValid() else len(self._ids)

    def _row(self, workspace: Workspace, document_id: str) -> DocumentRow:
        return DocumentRow(
            workspace.entries[document_id].title,
            workspace.state(document_id),
            *workspace.progress(document_id),
            workspace.flagged(document_id),
        )

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, a line for screen readers, or the row as a value."""
        if self._workspace is None or not index.isValid():
            return None
        document_id = self._ids[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._workspace.entries[document_id].title
        if role in (ROW_ROLE, Qt.ItemDataRole.AccessibleTextRole):
            row = self._row(self._workspace, document_id)
            if role == ROW_ROLE:
                return row
            done = f"{row.decided} / {row.decided + (row.open or 0)}"
            flag = "★ " if row.flagged else ""
            return f"{flag}{row.title}: {state_text(row.state)}, {done}"
        return None
