"""Widgets with a ground of their own: what lies behind them is not painted with them.

Qt paints a widget's parents up to the first that fills all of its place, and a style sheet takes
the filling of a widget upon itself without Qt knowing. So whatever changes at key presses says
that it fills its place; else each press would paint the ground of the whole window too. It says
so when it is painted, since a style sheet turns it off each time that it is applied.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget


class Grounded(QWidget):
    """A widget that the style sheet gives a ground with nothing round or transparent about it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground from now on."""
        super().paintEvent(event)
        if not self.autoFillBackground():
            self.setAutoFillBackground(True)
