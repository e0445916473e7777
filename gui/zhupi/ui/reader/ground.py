"""A scroll bar with a ground of its own: what lies below it is not painted with it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QScrollBar, QWidget


class GroundedBar(QScrollBar):
    """A scroll bar that paints the ground below it: a colour of the palette of what it is in.

    The style sheet has it transparent; all its parents would be painted beside what scrolls.
    """

    def __init__(self, ground: QPalette.ColorRole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = ground

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, then the bar."""
        around = self.parentWidget() or self
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), around.palette().color(self._ground))
        if not self.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent):
            # Each time that a style sheet is applied it says otherwise.
            self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        super().paintEvent(event)
