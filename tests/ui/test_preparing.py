"""The annotating page is made ready in pieces, and the project waits for it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from zhupi.services.context import this_device
from zhupi.ui.app import Program
from zhupi.ui.keys import read_shortcuts
from zhupi.ui.page import Page, Setting
from zhupi.ui.pages import WORK, Later, Pages
from zhupi.ui.preparing import Preparing
from zhupi.ui.window import Window


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def pages(qtbot: QtBot, start: Callable[..., Program], told: list[str]) -> Pages:
    window = start().window
    shortcuts = {each.command: each for each in read_shortcuts()}
    setting = Setting(window.appearance, "en", shortcuts, this_device(), window)

    def make(setting: Setting) -> Page:
        told.append("built")
        return Page(QLabel("work"), setting.window)

    made = Pages(setting, QLabel("start"), (Later(WORK, "", make),))
    qtbot.addWidget(made.stack)
    return made


def test_what_waits_for_the_page_is_called_in_turn_once_it_is_built(
    pages: Pages, told: list[str], qtbot: QtBot
) -> None:
    preparing = Preparing(pages, pages)
    preparing.then(lambda: told.append("first"))
    preparing.then(lambda: told.append("second"))
    assert told == []
    qtbot.waitUntil(lambda: "second" in told, timeout=30_000)
    assert told == ["built", "first", "second"]
    preparing.begin()
    preparing.then(lambda: told.append("at once"))
    assert told == ["built", "first", "second", "at once"]


def test_the_window_has_its_turn_between_the_pieces(
    pages: Pages, told: list[str], qtbot: QtBot
) -> None:
    preparing = Preparing(pages, pages)
    turns: list[int] = []
    beside = QTimer(pages, interval=0)
    beside.timeout.connect(lambda: turns.append(len(told)))
    beside.start()
    preparing.then(lambda: told.append("ready"))
    qtbot.waitUntil(lambda: "ready" in told, timeout=30_000)
    beside.stop()
    assert turns.count(0) > 2


def test_a_project_shows_once_its_page_is_there(
    qtbot: QtBot, open_window: Callable[..., Window], project: Path
) -> None:
    window = open_window("en")
    with qtbot.waitSignal(window.document_shown, timeout=30_000):
        window.open_path(project)
    assert window.pages.current == WORK
    assert window.working.page.isVisible()
