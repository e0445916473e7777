"""Choosing which layers to settle."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from zhupi.services.layers import Source
from zhupi.ui.naming import spoken, styled

_FEWEST = 2
_SOURCE = int(Qt.ItemDataRole.UserRole)


class LayersDialog(QDialog):
    """People, imports and suggesters to compare, at least two; the first checked one is A.

    Rows can be dragged to put the layers in another order.
    """

    def __init__(
        self,
        found: Sequence[Source],
        chosen: Sequence[Source],
        *,
        unfinished: bool,
        veiled: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Layers to compare"))
        self.resize(420, 380)
        self._list = spoken(QListWidget(), self.tr("Layers"))
        self._list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        for source in found:
            kind = self.tr("person") if source.is_person else self.tr("import or suggester")
            item = QListWidgetItem(f"{source.title}   {kind}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            checked = source in chosen
            item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
            item.setData(_SOURCE, source)
            self._list.addItem(item)
        self._unfinished = QCheckBox(self.tr("Include documents not marked as done"))
        self._unfinished.setChecked(unfinished)
        self._veiled = QCheckBox(self.tr("Hide who marked what, and mix their order"))
        self._veiled.setChecked(veiled)
        blind = styled(
            QLabel(
                self.tr(
                    "A person's work is compared once the document is marked as done, so that "
                    "annotators don't see each other before."
                ),
                wordWrap=True,
            ),
            "muted",
        )
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        layout = QVBoxLayout(self)
        for part in (self._list, self._unfinished, self._veiled, blind, buttons):
            layout.addWidget(part)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._list.itemChanged.connect(self._check)
        self._check()

    @property
    def chosen(self) -> tuple[Source, ...]:
        """The layers that are checked."""
        items = (self._list.item(row) for row in range(self._list.count()))
        return tuple(
            item.data(_SOURCE) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    @property
    def unfinished(self) -> bool:
        """Whether documents count that are not marked as done."""
        return self._unfinished.isChecked()

    @property
    def veiled(self) -> bool:
        """Whether names are hidden while one settles."""
        return self._veiled.isChecked()

    def _check(self) -> None:
        self._ok.setEnabled(len(self.chosen) >= _FEWEST)

    @classmethod
    def ask(
        cls,
        found: Sequence[Source],
        chosen: Sequence[Source],
        *,
        unfinished: bool,
        veiled: bool,
        parent: QWidget,
    ) -> tuple[tuple[Source, ...], bool, bool] | None:
        """The layers, whether unfinished documents count and names are hidden; None if given up."""
        dialog = cls(found, chosen, unfinished=unfinished, veiled=veiled, parent=parent)
        kept = dialog.exec() == QDialog.DialogCode.Accepted
        answer = (dialog.chosen, dialog.unfinished, dialog.veiled) if kept else None
        dialog.deleteLater()
        return answer
