"""The start page: what to open."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from zhupi.ui.commands import with_keys
from zhupi.ui.naming import styled

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_WIDTH = 520


class _Choice(QPushButton):
    """A button that Return presses too."""

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Return does what a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class StartPage(QWidget):
    """Open documents, open a project, go on with a recent one, or try the sample."""

    documents_wanted = Signal()
    project_wanted = Signal()
    path_chosen = Signal(Path)
    sample_wanted = Signal()
    labels_wanted = Signal()
    tour_wanted = Signal()

    def __init__(
        self,
        recent: Sequence[Path],
        key_of: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        styled(self, "start")
        column = QWidget()
        column.setFixedWidth(_WIDTH)
        inner = QVBoxLayout(column)
        inner.setSpacing(10)
        inner.addWidget(styled(QLabel("朱批"), "brand"))
        intro = self.tr(
            "Read Chinese documents with their names, places and numbers already marked. "
            "Confirm with {mention.confirm}, correct with a label's key, export gold."
        )
        inner.addWidget(QLabel(with_keys(intro, key_of), wordWrap=True))
        inner.addSpacing(8)
        choices = (
            (self.tr("Open a folder of documents…"), self.documents_wanted),
            (self.tr("Open a project…"), self.project_wanted),
            (self.tr("Try it with the sample documents"), self.sample_wanted),
            (self.tr("Learn the keys in two minutes"), self.tour_wanted),
        )
        for text, signal in choices:
            button = _Choice(text)
            if signal is choices[0][1]:
                styled(button, "primary")
            button.clicked.connect(signal)
            inner.addWidget(button)
        self.labels = styled(_Choice(self.tr("Labels of new projects…")), "small")
        self.labels.clicked.connect(self.labels_wanted)
        inner.addSpacing(4)
        inner.addWidget(self.labels, 0, Qt.AlignmentFlag.AlignLeft)
        if recent:
            inner.addSpacing(10)
            inner.addWidget(styled(QLabel(self.tr("Recent projects")), "muted"))
            for path in recent:
                name = path.name.removesuffix(".zhupi")
                button = styled(_Choice(f"{name}    {path.parent}"), "recent")
                button.setToolTip(str(path))
                button.setProperty("path", str(path))
                button.clicked.connect(self._choose)
                inner.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(column, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def show_labels(self, name: str) -> None:
        """Say which labels new projects get."""
        self.labels.setText(self.tr("Labels of new projects: {name}…").format(name=name))

    def _choose(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.path_chosen.emit(Path(str(button.property("path"))))
