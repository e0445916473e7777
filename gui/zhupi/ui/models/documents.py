"""The project's documents as a list model."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from zhupi.model.document import DocumentState
from zhupi.services.workspace import Workspace
from zhupi.ui.wording import state_text, titled

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_STATES = (DocumentState.DOING, DocumentState.TODO, DocumentState.DONE)


class Order(StrEnum):
    """What documents are sorted by; those that are equal stay in the order of the catalogue."""

    ADDED = "added"
    STATE = "state"
    PROGRESS = "progress"
    UNCERTAIN = "uncertain"
    DIFFERENT = "different"
    FLAGGED = "flagged"


RANKED = frozenset({Order.UNCERTAIN, Order.DIFFERENT})
"""What takes a look at every document to be known."""


class Show(StrEnum):
    """Which documents are listed."""

    ALL = "all"
    UNFINISHED = "unfinished"
    TODO = "todo"
    DOING = "doing"
    DONE = "done"
    FLAGGED = "flagged"
    NOTED = "noted"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """What the list shows of a document; `open` is None where it is not known yet.

    `figure` is what the documents are sorted by where that is not shown anyway; `apart` tells it
    from others of the same title.
    """

    title: str
    state: DocumentState
    decided: int
    open: int | None
    flagged: bool = False
    note: str = ""
    noted: bool = False
    figure: str = ""
    apart: str = ""

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
        self.figures: dict[Order, Mapping[str, float]] = {}
        """What is known of the documents by what they may be sorted by."""

    def set_workspace(self, workspace: Workspace | None) -> None:
        """Show another project's documents."""
        self.figures = {}
        self._workspace = workspace
        self._arrange()

    def choose(self, *, text: str, show: Show, order: Order) -> None:
        """List the documents with `text` in title or distinguishing name, as they stand now."""
        self._text, self._show, self._order = text.strip().casefold(), show, order
        self._arrange()

    def set_figures(self, order: Order, figures: Mapping[str, float]) -> None:
        """Sort and filter by these where documents are sorted or filtered by that."""
        self.figures[order] = figures
        different = order is Order.DIFFERENT and self._show is Show.DIFFERENT
        if self._order is order or different:
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
        named = (titled(each.title, workspace.apart.get(key, "")) for key, each in entries.items())
        ids = [
            key for key, name in zip(entries, named, strict=True) if self._text in name.casefold()
        ]
        tests: dict[Show, Callable[[str], bool]] = {
            Show.UNFINISHED: lambda key: workspace.state(key) is not DocumentState.DONE,
            Show.TODO: lambda key: workspace.state(key) is DocumentState.TODO,
            Show.DOING: lambda key: workspace.state(key) is DocumentState.DOING,
            Show.DONE: lambda key: workspace.state(key) is DocumentState.DONE,
            Show.FLAGGED: workspace.flagged,
            Show.NOTED: workspace.noted,
            Show.DIFFERENT: lambda key: self._figure(Order.DIFFERENT, key, 0.0) > 0,
        }
        if self._show in tests:
            ids = [key for key in ids if tests[self._show](key)]
        orders: dict[Order, Callable[[str], float]] = {
            Order.STATE: lambda key: _STATES.index(workspace.state(key)),
            Order.PROGRESS: lambda key: self._row(workspace, key).share,
            Order.UNCERTAIN: lambda key: self._figure(Order.UNCERTAIN, key, 2.0),
            Order.DIFFERENT: lambda key: -self._figure(Order.DIFFERENT, key, -1.0),
            Order.FLAGGED: lambda key: not workspace.flagged(key),
        }
        return sorted(ids, key=orders[self._order]) if self._order in orders else ids

    def _name(self, document_id: str) -> str:
        workspace = self._workspace
        assert workspace is not None
        return titled(workspace.entries[document_id].title, workspace.apart.get(document_id, ""))

    def _figure(self, order: Order, document_id: str, unknown: float) -> float:
        return self.figures.get(order, {}).get(document_id, unknown)

    def refresh_all(self) -> None:
        """Show every row anew, in the order they stand in."""
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

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
            workspace.note(document_id),
            workspace.noted(document_id),
            self._figure_text(document_id),
            workspace.apart.get(document_id, ""),
        )

    def _figure_text(self, document_id: str) -> str:
        """What the documents are sorted by, in words; "–" where a document has none of it."""
        if self._order not in RANKED or self._order not in self.figures:
            return ""
        figure = self.figures[self._order].get(document_id)
        if figure is None:
            return "–"
        if self._order is Order.UNCERTAIN:
            return self.tr("certainty {share}").format(share=f"{figure:.0%}")
        return self.tr("%n difference(s)", "", round(figure))

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, a line for screen readers, or the row as a value."""
        if self._workspace is None or not index.isValid():
            return None
        document_id = self._ids[index.row()]
        title = self._workspace.entries[document_id].title
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.ToolTipRole:
            note = self._workspace.note(document_id)
            title = self._name(document_id)
            return f"{title}\n※ {note}" if note else title
        if role in (ROW_ROLE, Qt.ItemDataRole.AccessibleTextRole):
            row = self._row(self._workspace, document_id)
            if role == ROW_ROLE:
                return row
            return self._spoken(row)
        return None

    def _spoken(self, row: DocumentRow) -> str:
        parts = [state_text(row.state), f"{row.decided} / {row.decided + (row.open or 0)}"]
        if row.figure:
            parts.append(row.figure)
        if row.noted:
            parts.append(self.tr("note: {note}").format(note=row.note or "…"))
        flag = "★ " if row.flagged else ""
        return f"{flag}{titled(row.title, row.apart)}: {', '.join(parts)}"
