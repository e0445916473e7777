"""Names of widgets: for the style sheet, and for those who hear the interface read."""

from typing import TypeVar

from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_Widget = TypeVar("_Widget", bound=QWidget)


def styled(widget: _Widget, style: str) -> _Widget:
    """The widget, known to the style sheet as `#style`, and painted as that says."""
    widget.setObjectName(style)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget


def spoken(widget: _Widget, name: str) -> _Widget:
    """The widget, with the name that a screen reader says."""
    widget.setAccessibleName(name)
    return widget


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a text said by a screen reader, where one listens; `urgent` interrupts it."""
    if text and QtGui.QAccessible.isActive():
        event = QtGui.QAccessibleAnnouncementEvent(widget, text)
        if urgent:
            event.setPoliteness(QtGui.QAccessible.AnnouncementPoliteness.Assertive)
        QtGui.QAccessible.updateAccessibility(event)
