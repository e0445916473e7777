"""Choosing the labels of projects to be made."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from zhupi.errors import ZhupiError
from zhupi.model.label import Scheme
from zhupi.services.messages import sentence
from zhupi.services.schemes import DEFAULT, read_scheme, shipped_schemes
from zhupi.ui.naming import spoken, styled

_NAME = int(Qt.ItemDataRole.UserRole)
Answer = tuple[str, str]
"""What `find_scheme` takes, and what the scheme is called."""


class ChoosingDialog(QDialog):
    """The schemes that come with the program, each with its labels, and any file."""

    def __init__(self, now: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Labels of new projects"))
        self.resize(560, 420)
        self._language = language
        self.list = spoken(QListWidget(), self.tr("Labels of new projects"))
        self.list.setObjectName("plain")
        self.list.setWordWrap(True)
        self.list.setSpacing(5)
        self.message = QLabel(wordWrap=True)
        self.message.hide()
        for scheme in shipped_schemes():
            self._add(scheme.id, scheme)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        file = QPushButton(self.tr("From a file…"), autoDefault=False)
        self.buttons.addButton(file, QDialogButtonBox.ButtonRole.ActionRole)
        note = self.tr(
            "A folder or document that you open for the first time becomes a project with these "
            "labels. They can be edited afterwards."
        )
        layout = QVBoxLayout(self)
        for part in (self.list, self.message, styled(QLabel(note, wordWrap=True), "muted")):
            layout.addWidget(part)
        layout.addWidget(self.buttons)
        if now and now not in self._names():
            self.take_file(Path(now))
        self._mark(now or DEFAULT)
        self.list.itemDoubleClicked.connect(self.accept)
        file.clicked.connect(self._ask_file)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    @classmethod
    def ask(cls, now: str, language: str, parent: QWidget) -> Answer | None:
        """The scheme a user chose; None where they chose none."""
        dialog = cls(now, language, parent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        answer = dialog.answer if accepted else None
        dialog.deleteLater()
        return answer

    @property
    def answer(self) -> Answer:
        """The scheme that is marked."""
        item = self.list.currentItem()
        return str(item.data(_NAME)), item.text().partition("\n")[0]

    def _names(self) -> list[str]:
        return [str(self.list.item(row).data(_NAME)) for row in range(self.list.count())]

    def _mark(self, name: str) -> None:
        names = self._names()
        self.list.setCurrentRow(names.index(name) if name in names else 0)

    def _add(self, name: str, scheme: Scheme) -> None:
        title = scheme.names.get(self._language) or scheme.id
        stop = "、" if self._language == "zh" else ", "
        labels = stop.join(label.name(self._language) for label in scheme.active)
        item = QListWidgetItem(f"{title}\n{labels}")
        item.setData(_NAME, name)
        self.list.addItem(item)

    def take_file(self, path: Path) -> None:
        """Offer the scheme of a file too, or say why it is none."""
        try:
            self._add(str(path), read_scheme(path))
        except ZhupiError as error:
            self.message.setText(sentence(error, self._language))
            self.message.show()
        else:
            self.message.hide()
            self.list.setCurrentRow(self.list.count() - 1)

    def _ask_file(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self, self.tr("Load labels"), "", self.tr("Label schemes (*.toml)")
        )
        if file:
            self.take_file(Path(file))
