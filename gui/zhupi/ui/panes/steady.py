"""A line of text that changes often and moves nothing."""

from PySide6.QtWidgets import QLabel, QWidget


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
