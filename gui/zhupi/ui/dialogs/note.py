"""Writing a note to a mention."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from zhupi.ui.naming import styled


class NoteDialog(QDialog):
    """A note of any length; Ctrl+Return and Esc keep it, only the button gives it up."""

    def __init__(self, about: str, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Note"))
        self.resize(420, 220)
        self._field = QPlainTextEdit(note)
        self._field.setAccessibleName(self.tr("Note"))
        self._field.setTabChangesFocus(True)
        self._field.installEventFilter(self)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(about, wordWrap=True))
        layout.addWidget(self._field)
        layout.addWidget(styled(QLabel(self.tr("Ctrl+⏎ and Esc keep what you wrote.")), "muted"))
        layout.addWidget(buttons)

    @classmethod
    def ask(cls, about: str, note: str, parent: QWidget) -> str | None:
        """The note as written; None where it was given up."""
        dialog = cls(about, note, parent)
        kept = dialog.exec() == QDialog.DialogCode.Accepted
        text = dialog.note if kept else None
        dialog.deleteLater()
        return text

    @property
    def note(self) -> str:
        """What stands in the field."""
        return self._field.toPlainText().strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Return and Esc keep the note."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                # What somebody wrote is not thrown away by a key pressed in passing.
                self.accept()
                return True
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept()
                return True
        return super().eventFilter(watched, event)
