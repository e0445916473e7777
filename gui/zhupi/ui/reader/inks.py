"""The colours the reader paints with."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class LabelInk:
    """A label's shades in one theme: behind decided and suggested text, line, and writing."""

    fill: QColor
    pale: QColor
    line: QColor
    text: QColor


@dataclass(frozen=True, slots=True)
class Inks:
    """The page's colours; `accent` is for the one current place and nothing else."""

    page: QColor
    ink: QColor
    muted: QColor
    faint: QColor
    rule: QColor
    accent: QColor
    selection: QColor
    settled: QColor
    unsettled: QColor
    label: Callable[[str], LabelInk]
