"""What is painted anew at a key press."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zhupi.ui.window import Window


class Painted(QObject):
    """The names of the classes whose widgets were painted."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.names.add(type(watched).__name__)
        return False


@pytest.fixture
def window(open_window: Callable[..., Window]) -> Window:
    return open_window()


def test_a_key_press_does_not_paint_the_ground_of_the_window(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window.reader, Qt.Key.Key_Tab)
    QApplication.processEvents()
    painted = Painted()
    QApplication.instance().installEventFilter(painted)
    QTest.keyClick(window.reader, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "StatusLine" in painted.names)
    QApplication.instance().removeEventFilter(painted)
    assert "Inspector" in painted.names
    assert not painted.names & {"Window", "WorkPage", "QStackedWidget", "MentionsPane"}


def test_another_theme_leaves_it_so(window: Window, qtbot: QtBot) -> None:
    window.run("view.theme")
    QApplication.processEvents()
    test_a_key_press_does_not_paint_the_ground_of_the_window(window, qtbot)
