"""Widgets one below the other."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


def column(*parts: QWidget, margin: int = 0) -> QWidget:
    """A widget of these, from top to bottom."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(margin)
    for part in parts:
        layout.addWidget(part)
    return made
