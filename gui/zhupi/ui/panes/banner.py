"""A line above the text for what went wrong or is worth knowing; it never stops the work."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from zhupi.ui.naming import announce, styled


class Banner(QWidget):
    """One message at a time, until it is closed or no longer true."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "banner")
        self._kind = ""
        self._text = QLabel(wordWrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._verb = QPushButton()
        self._verb.hide()
        self._verb.clicked.connect(self._do)
        self._remedy: Callable[[], None] | None = None
        close = QToolButton(autoRaise=True)
        close.setText("✕")
        close.setAccessibleName(self.tr("Close"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 8, 6)
        layout.addWidget(QLabel("▲"))
        layout.addWidget(self._text, 1)
        layout.addWidget(self._verb)
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
        self._verb.hide()
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()
        announce(self, text, urgent=True)

    def offer(self, verb: str, remedy: Callable[[], None]) -> None:
        """Offer a way out beside the message that is shown."""
        self._remedy = remedy
        self._verb.setText(verb)
        self._verb.show()

    def _do(self) -> None:
        self.dismiss()
        if self._remedy is not None:
            self._remedy()

    def settle(self, kind: str) -> None:
        """Take a message back that is no longer true."""
        if self._kind == kind:
            self.dismiss()

    def dismiss(self) -> None:
        """Close."""
        self.hide()
        self.closed.emit()
