"""A line above the text for what went wrong or is worth knowing; it never stops the work."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from zhupi.ui.naming import styled


class Banner(QWidget):
    """One message at a time, until it is closed or no longer true."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "banner")
        self._kind = ""
        self._text = QLabel(wordWrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QToolButton(autoRaise=True)
        close.setText("✕")
        close.setAccessibleName(self.tr("Close"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 8, 6)
        layout.addWidget(QLabel("▲"))
        layout.addWidget(self._text, 1)
        layout.addWidget(close)
        close.clicked.connect(self.dismiss)
        self.hide()

    @property
    def text(self) -> str:
        """What is said; "" while nothing is."""
        return self._text.text() if not self.isHidden() else ""

    def say(self, text: str, *, kind: str = "") -> None:
        """Show a message; `kind` names what `settle` may take back."""
        self._kind = kind
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()

    def settle(self, kind: str) -> None:
        """Take a message back that is no longer true."""
        if self._kind == kind:
            self.dismiss()

    def dismiss(self) -> None:
        """Close."""
        self.hide()
        self.closed.emit()
