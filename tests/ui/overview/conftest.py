"""Someone who works in the project and looks at the overview of it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from zhupi.ui.overview.card import Card
from zhupi.ui.overview.overviewing import Overviewing
from zhupi.ui.window import Window


class Reader:
    """Presses keys, and reads what the overview says."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.hints: list[str] = []

    @property
    def overviewing(self) -> Overviewing:
        page = self.window.pages.page("page.overview")
        assert isinstance(page, Overviewing)
        return page

    def looks(self) -> None:
        """Turns to the overview and waits for figures and charts."""
        QTest.keyClick(
            self.window.focusWidget() or self.window,
            Qt.Key.Key_3,
            Qt.KeyboardModifier.ControlModifier,
        )
        self.overviewing.hinted.connect(self.hints.append)
        self.waits()

    def waits(self) -> None:
        self.qtbot.waitUntil(lambda: not self.overviewing.busy, timeout=30_000)

    def card(self, key: str) -> Card:
        return self.overviewing.page.cards[key]

    def figures(self) -> list[str]:
        """What the figures say, the notes among it."""
        parts = self.overviewing.page.figures.findChildren(QWidget)
        return [part.accessibleDescription() for part in parts if part.accessibleName()]


@pytest.fixture
def reader(open_window: Callable[..., Window], qtbot: QtBot) -> Reader:
    return Reader(open_window("en"), qtbot)
