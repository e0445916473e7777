"""Names of widgets: for the style sheet, and for those who hear the interface read."""

from typing import TypeVar

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
