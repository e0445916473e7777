"""Changing keys: a list of commands, and the next key that is pressed."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from zhupi.model.label import Scheme
from zhupi.ui.commands import COMMANDS, native, translated
from zhupi.ui.keys import REVIEW, Shortcut, delivered_shortcuts, key_name, twice
from zhupi.ui.naming import spoken, styled

_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
_COMMAND = int(Qt.ItemDataRole.UserRole)


class OwnKeys(QDialog):
    """Return and a new key change a command's key; one that is taken is refused, with its owner.

    `table` is the table as it stands; nothing is kept before the dialog is accepted.
    """

    def __init__(
        self, table: Sequence[Shortcut], scheme: Scheme | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Change keys"))
        self.resize(520, 620)
        self._table = {shortcut.command: shortcut for shortcut in table}
        self._texts = {
            command.id: translated(command.text).replace("&", "") for command in COMMANDS
        }
        self._labels = dict(scheme.by_key) if scheme else {}
        self._waiting: QTreeWidgetItem | None = None
        self._filter = spoken(QLineEdit(), self.tr("Filter"))
        self._filter.setPlaceholderText(self.tr("Type to filter"))
        self._list = spoken(QTreeWidget(), self.tr("All keys"))
        self._list.setHeaderLabels([self.tr("Command"), self.tr("Key")])
        self._list.setRootIsDecorated(False)
        self._list.setColumnWidth(0, 340)
        self._list.installEventFilter(self)
        self.message = styled(QLabel(wordWrap=True), "muted")
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self._delivered = QPushButton(self.tr("Restore all defaults"), autoDefault=False)
        self._buttons.addButton(self._delivered, QDialogButtonBox.ButtonRole.ResetRole)
        layout = QVBoxLayout(self)
        for part in (self._filter, self._list, self.message, self._buttons):
            layout.addWidget(part)
        for command in self._table:
            item = QTreeWidgetItem(self._list)
            item.setData(0, _COMMAND, command)
            item.setText(0, self._texts.get(command, command))
        self._show_keys()
        self._list.setCurrentItem(self._items()[0])
        self._list.setFocus()
        self._filter.textChanged.connect(self._narrow)
        self._list.itemDoubleClicked.connect(self._begin)
        self._delivered.clicked.connect(self._reset)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._explain()

    @property
    def table(self) -> tuple[Shortcut, ...]:
        """The table with what was changed."""
        return tuple(self._table.values())

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self._list.topLevelItem(row) for row in range(self._list.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _show_keys(self) -> None:
        for item in self._items():
            keys = self._table[str(item.data(0, _COMMAND))].keys
            item.setText(1, "  ".join(native(key) for key in keys))

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().split()
        for item in self._items():
            shown = f"{item.text(0)} {item.text(1)}".casefold()
            item.setHidden(not all(word in shown for word in wanted))

    def _explain(self) -> None:
        self.message.setText(self.tr("Press Return, then the new key. Del restores the default."))

    def _begin(self, item: QTreeWidgetItem) -> None:
        self._waiting = item
        item.setText(1, "…")
        self.message.setText(
            self.tr("Press the new key of “{command}”. Esc leaves it.").format(command=item.text(0))
        )

    def change(self, command: str, key: str) -> bool:
        """Give a command one key; False, and the owner is named, where the key is taken."""
        shortcut = replace(self._table[command], keys=(key,))
        table = {**self._table, command: shortcut}
        for pair in twice(tuple(table.values())):
            if shortcut in pair:
                other = pair[0] if pair[1] is shortcut else pair[1]
                self._refuse(key, self._texts.get(other.command, other.command))
                return False
        label = self._labels.get(key.lower())
        if label is not None and shortcut.where != REVIEW:
            self._refuse(key, label.code)
            return False
        self._table = table
        self._explain()
        return True

    def _refuse(self, key: str, owner: str) -> None:
        self.message.setText(
            self.tr("{key} is taken by “{owner}”. Give that another key first.").format(
                key=native(key), owner=owner
            )
        )

    def _give_back(self, command: str) -> None:
        for shortcut in delivered_shortcuts():
            if shortcut.command == command:
                table = {**self._table, command: shortcut}
                if any(shortcut in pair for pair in twice(tuple(table.values()))):
                    self.message.setText(self.tr("That key has been given to another command."))
                    return
                self._table = table
        self._show_keys()

    def _reset(self) -> None:
        self._table = {shortcut.command: shortcut for shortcut in delivered_shortcuts()}
        self._show_keys()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return begins, the next key is the new one; Tab and Return are keys like others."""
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if not isinstance(event, QKeyEvent) or event.type() not in kinds:
            return super().eventFilter(watched, event)
        if self._waiting is None and event.type() is QEvent.Type.KeyPress:
            return self._key(event)
        if self._waiting is not None:
            event.accept()
            if event.type() is QEvent.Type.KeyPress and event.key() not in _MODIFIERS:
                self._take(self._waiting, event)
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        item = self._list.currentItem()
        if item is None:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._begin(item)
        elif event.key() == Qt.Key.Key_Delete:
            self._give_back(str(item.data(0, _COMMAND)))
        else:
            return False
        return True

    def _take(self, item: QTreeWidgetItem, event: QKeyEvent) -> None:
        self._waiting = None
        if event.key() == Qt.Key.Key_Escape:
            self._explain()
        else:
            self.change(str(item.data(0, _COMMAND)), key_name(event))
        self._show_keys()
