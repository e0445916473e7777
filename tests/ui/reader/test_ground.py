"""The ground of a scroll bar: nothing below is painted with it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from zhupi.ui.reader.ground import GroundedBar


class Counted(QObject):
    """How often something was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() is QEvent.Type.Paint
        return False


def test_what_lies_below_a_scroll_bar_is_not_painted_with_it(qtbot: QtBot) -> None:
    area = QPlainTextEdit("\n" * 200)
    qtbot.addWidget(area)
    bar = GroundedBar(QPalette.ColorRole.Window)
    area.setVerticalScrollBar(bar)
    for colour in ("#123456", "#f7f3ea"):
        palette = QPalette(area.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor(colour))
        area.setPalette(palette)
        area.setStyleSheet(
            "QScrollBar:vertical, QScrollBar::add-page, QScrollBar::sub-page"
            " { background: transparent; }"
        )
        with qtbot.waitExposed(area):
            area.show()
        bar.repaint()
        QApplication.processEvents()
        below, above = Counted(), Counted()
        area.installEventFilter(below)
        bar.installEventFilter(above)
        bar.update()
        qtbot.waitUntil(lambda above=above: above.times > 0)
        assert below.times == 0
