"""Texts that move nothing: one that changes often, one that yields to what room there is."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget


class SteadyLabel(QLabel):
    """As wide as its widest text so far.

    Of a fixed size, so that another text does not lay the window out anew at each key press.
    With a `ground`, the colour of what it lies on, nothing below is painted with it: see
    `grounded`.
    """

    def __init__(
        self, parent: QWidget | None = None, *, ground: QPalette.ColorRole | None = None
    ) -> None:
        super().__init__(parent)
        self._is_grounded = ground is not None
        if ground is not None:
            self.setBackgroundRole(ground)
        # Room for a tag or a figure from the start.
        self.setFixedSize(self.sizeHint())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground from now on, where there is one."""
        super().paintEvent(event)
        if self._is_grounded and not self.autoFillBackground():
            self.setAutoFillBackground(True)

    def say(self, text: str) -> None:
        """Show another text."""
        if text == self.text():
            return
        self.setText(text)
        wanted = self.size().expandedTo(self.sizeHint())
        if wanted != self.size():
            self.setFixedSize(wanted)


class SettledText(QWidget):
    """A text in as many lines as it needs.

    What is around it is laid out anew only where another text needs other room.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel(self, wordWrap=True)
        """The text itself. Not in a layout, which would be worked out at each key press."""
        self._room = (0, 0, 0)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """What is shown."""
        return self.label.text()

    def say(self, text: str) -> None:
        """Show another text."""
        if text == self.text():
            return
        self.label.setText(text)
        if self._needed() != self._room:
            self.updateGeometry()

    def _needed(self) -> tuple[int, int, int]:
        width = self.width()
        return width, self.heightForWidth(width), max(width, self.label.minimumSizeHint().width())

    def sizeHint(self) -> QSize:
        """As the text."""
        return self.label.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As the text."""
        return self.label.minimumSizeHint()

    def heightForWidth(self, width: int) -> int:
        """As the text."""
        return self.label.heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the text all room."""
        self.label.setGeometry(self.rect())
        self._room = self._needed()

    def changeEvent(self, event: QEvent) -> None:
        """Another face needs other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()


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
