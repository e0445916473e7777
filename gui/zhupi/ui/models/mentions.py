"""The mentions of the open document as a list model."""

from bisect import bisect_left

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from zhupi.model.change import Change
from zhupi.model.mention import Mention, Status
from zhupi.services.desk import Desk
from zhupi.services.index import Piece, reading_order
from zhupi.ui.wording import shown_text, status_text

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_MANY = 50
MENTION_ROLE = int(Qt.ItemDataRole.UserRole)
WANTED = frozenset(Status) - {Status.REJECTED}


class MentionsModel(QAbstractListModel):
    """The mentions that are asked for, in reading order.

    A change moves the rows it touches and leaves the others alone. It filters by itself: a proxy
    would ask for each of twenty thousand mentions whenever a document is opened.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._rows: list[Piece] = []
        self._label = ""
        self._statuses = WANTED

    def set_desk(self, desk: Desk | None) -> None:
        """Show another document's mentions, or this one's anew."""
        self.beginResetModel()
        self._desk = desk
        self._rows = self._listed(desk) if desk is not None else []
        self.endResetModel()

    def _listed(self, desk: Desk) -> list[Piece]:
        kinds = {kind for kind, count in desk.index.counts.items() if count}
        wanted = {
            (label, status)
            for label, status in kinds
            if status in self._statuses and self._label in ("", label)
        }
        if wanted == kinds:
            return list(desk.index.order())
        found = ((each, desk.mentions[each[2]]) for each in desk.index.order())
        return [each for each, mention in found if (mention.label, mention.status) in wanted]

    def choose(self, *, label: str, statuses: frozenset[Status]) -> None:
        """Show only mentions of a label ("" for all) that have one of these statuses."""
        if (label, statuses) != (self._label, self._statuses):
            self._label, self._statuses = label, statuses
            self.set_desk(self._desk)

    def _shows(self, mention: Mention) -> bool:
        return (
            not mention.deleted
            and mention.status in self._statuses
            and self._label in ("", mention.label)
        )

    def take(self, change: Change) -> None:
        """Show a change of the document."""
        if self._desk is None:
            return
        if not change.edits or len(change.edits) > _MANY:
            self.set_desk(self._desk)
            return
        for edit in change.edits:
            row = self.row(edit.before) if edit.before is not None else None
            stays = edit.before is not None and edit.before.span == edit.after.span
            if row is not None and stays and self._shows(edit.after):
                changed = self.createIndex(row, 0)
                self.dataChanged.emit(changed, changed)
                continue
            if row is not None:
                self.beginRemoveRows(_NO_PARENT, row, row)
                del self._rows[row]
                self.endRemoveRows()
            if self._shows(edit.after):
                place = bisect_left(self._rows, reading_order(edit.after))
                self.beginInsertRows(_NO_PARENT, place, place)
                self._rows.insert(place, reading_order(edit.after))
                self.endInsertRows()

    def mention(self, row: int) -> Mention | None:
        """The mention of a row."""
        return self._desk.mentions.get(self._rows[row][2]) if self._desk else None

    def row(self, mention: Mention) -> int | None:
        """The row of a mention; None where it is not listed."""
        order = reading_order(mention)
        row = bisect_left(self._rows, order)
        return row if row < len(self._rows) and self._rows[row] == order else None

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """How many mentions there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The mention's text, or the mention."""
        mention = self.mention(index.row()) if index.isValid() else None
        if mention is None:
            return None
        if role == MENTION_ROLE:
            return mention
        text = shown_text(mention)
        note = mention.note
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{text}\n※ {note}" if note else text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = f"{text}, {mention.label}, {status_text(mention.status)}"
            noted = self.tr("note: {note}").format(note=note)
            return f"{spoken}, {noted}" if note else spoken
        return None
