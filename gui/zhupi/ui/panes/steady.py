"""Texts that move nothing: one that changes often, one that yields to what room there is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget


class SteadyLabel(QLabel):
    """As wide as its widest text so far.

    Of a fixed size, so that another text does not lay the window out anew at each key press.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Room for a tag or a figure from the start.
        self.setFixedSize(self.sizeHint())

    def say(self, text: str) -> None:
        """Show another text."""
        if text == self.text():
            return
        self.setText(text)
        wanted = self.size().expandedTo(self.sizeHint())
        if wanted != self.size():
            self.setFixedSize(wanted)


class YieldingButton(QPushButton):
    """As wide as its place is, with its text elided there; screen readers have it whole."""

    _BESIDE = 22
    """Pixels that the frame and its padding take."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._whole = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits."""
        super().resizeEvent(event)
        room = self.width() - self._BESIDE
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room))
