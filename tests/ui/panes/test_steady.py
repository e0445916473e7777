"""Texts that change at key presses, and what is around them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from zhupi.ui.panes.steady import SettledText


class Layouts(QObject):
    """Counts how often a widget is laid out."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def text(qtbot: QtBot) -> Iterator[SettledText]:
    """A text with room for about ten hanzi in a line, above something else."""
    around, made = QWidget(), SettledText()
    qtbot.addWidget(around)
    layout = QVBoxLayout(around)
    layout.addWidget(made)
    layout.addWidget(QWidget(), 1)
    around.resize(10 * around.fontMetrics().horizontalAdvance("张") + 30, 400)
    around.show()
    made.say("张三丰")
    QApplication.processEvents()
    yield made
    around.close()


def test_another_text_of_as_many_lines_lays_nothing_out(text: SettledText) -> None:
    layouts = Layouts(text.parentWidget())
    text.say("俞莲舟")
    QApplication.processEvents()
    assert (text.text(), layouts.count) == ("俞莲舟", 0)


def test_a_longer_text_gets_the_lines_it_needs(text: SettledText) -> None:
    before = text.height()
    text.say("京杭大运河通州至杭州，长1794公里，沿河有六省市。" * 2)
    QApplication.processEvents()
    assert text.height() >= 3 * before
    assert text.label.size() == text.size()
    text.say("张三丰")
    QApplication.processEvents()
    assert text.height() == before
