"""Widgets one below the other."""

from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

_Widget = TypeVar("_Widget", bound=QWidget)


def column(*parts: QWidget, margin: int = 0) -> QWidget:
    """A widget of these, from top to bottom."""
    return stacked(QWidget(), *parts, margin=margin)


def stacked(made: _Widget, *parts: QWidget, margin: int = 0) -> _Widget:
    """A widget with these in it, from top to bottom."""
    layout = QVBoxLayout(made)
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(margin)
    for part in parts:
        layout.addWidget(part)
    return made
