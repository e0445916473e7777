"""The mentions of the open document as a list model."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from zhupi.model.change import Change
from zhupi.model.mention import Mention, Status
from zhupi.services.desk import Desk
from zhupi.ui.wording import status_text

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
MENTION_ROLE = int(Qt.ItemDataRole.UserRole)


class MentionsModel(QAbstractListModel):
    """Rows in reading order. A change moves the rows it touches and leaves the others alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._ids: list[str] = []

    def set_desk(self, desk: Desk | None) -> None:
        """Show another document's mentions, or this one's anew."""
        self.beginResetModel()
        self._desk = desk
        self._ids = desk.index.ids() if desk else []
        self.endResetModel()

    def take(self, change: Change) -> None:
        """Show a change of the document."""
        if self._desk is None:
            return
        if not change.edits or len(change.edits) > 50:
            self.set_desk(self._desk)
            return
        for edit in change.edits:
            shown_before = edit.before is not None and not edit.before.deleted
            if shown_before and not edit.after.deleted and self._stays(edit.before, edit.after):
                row = self._ids.index(edit.after.id)
                self.dataChanged.emit(self.index(row), self.index(row))
                continue
            if shown_before:
                self._remove(edit.after.id)
            if not edit.after.deleted:
                self._insert(edit.after)

    @staticmethod
    def _stays(before: Mention | None, after: Mention) -> bool:
        return before is not None and before.span == after.span

    def _remove(self, mention_id: str) -> None:
        row = self._ids.index(mention_id)
        self.beginRemoveRows(_NO_PARENT, row, row)
        del self._ids[row]
        self.endRemoveRows()

    def _insert(self, mention: Mention) -> None:
        assert self._desk is not None
        # Of several new mentions, those that stand before this one may not be listed yet.
        row = min(self._desk.index.rank(mention), len(self._ids))
        self.beginInsertRows(_NO_PARENT, row, row)
        self._ids.insert(row, mention.id)
        self.endInsertRows()

    def mention(self, row: int) -> Mention | None:
        """The mention of a row."""
        return self._desk.mentions.get(self._ids[row]) if self._desk else None

    def row(self, mention: Mention) -> int | None:
        """The row of a mention; None where it is not listed."""
        if self._desk is None:
            return None
        rank = self._desk.index.rank(mention)
        return rank if rank < len(self._ids) and self._ids[rank] == mention.id else None

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """How many mentions there are."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The mention's text, or the mention."""
        mention = self.mention(index.row()) if index.isValid() else None
        if mention is None:
            return None
        if role == MENTION_ROLE:
            return mention
        text = mention.text.replace("\n", "⏎")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{text}, {mention.label}, {status_text(mention.status)}"
        return None


class MentionFilter(QSortFilterProxyModel):
    """Mentions of one label, of some statuses, or with some text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._label = ""
        self._statuses: frozenset[Status] = frozenset(Status)
        self._text = ""

    def choose(self, *, label: str, statuses: frozenset[Status], text: str) -> None:
        """Show only mentions of a label ("" for all), with a status of these and this text."""
        self._label, self._statuses, self._text = label, statuses, text.casefold()
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: _Index) -> bool:
        """Whether a mention is shown."""
        mention = self.sourceModel().index(row, 0, parent).data(MENTION_ROLE)
        return (
            isinstance(mention, Mention)
            and self._label in ("", mention.label)
            and mention.status in self._statuses
            and self._text in mention.text.casefold()
        )
