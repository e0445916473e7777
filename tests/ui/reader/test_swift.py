"""Making ready for text: it may cost little and must not be seen."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from zhupi.ui.reader.swift import ready_for_text


def test_nothing_is_changed_on_the_screen() -> None:
    for scale in (1.0, 1.5, 2.0):
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.fill(QColor(251, 248, 241))
        before = image.copy()
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for at in (QPointF(0, 0), QPointF(3.4, 5.6), QPointF(19.5, 19.5)):
                ready_for_text(painter, at)
        assert image == before
