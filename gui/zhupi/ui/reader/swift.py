"""Painting text at the speed that Qt has for it.

Qt fills opaque areas with 256 bits at a time and leaves the upper halves of those registers in
use (6.11, x86 with AVX). While they are, the code that paints glyphs, which takes 128 bits at a
time, costs three times as much: 3.1 instead of 1.1 µs a hanzi, measured with XGETBV beside it.
What blends a picture clears them when it is done, even if the picture is a single point.
"""

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QImage, QPainter

_NOTHING = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
_NOTHING.fill(0)


def ready_for_text(painter: QPainter, at: QPointF | QPoint) -> None:
    """Have the text that follows painted swiftly, after grounds or lines and before any others.

    Nothing is changed on the screen. `at` is a point that is not clipped away.
    """
    painter.drawImage(at, _NOTHING)
