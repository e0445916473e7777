"""Pages: what is loaded when, and which page a command is for."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from zhupi.services.context import this_device
from zhupi.services.workspace import Workspace
from zhupi.ui.app import Program
from zhupi.ui.keys import read_shortcuts
from zhupi.ui.page import Page, Setting
from zhupi.ui.pages import LATER, WORK, Later, Pages
from zhupi.ui.window import Window

ROOT = Path(__file__).parents[2]


def test_the_window_starts_without_what_it_may_never_need() -> None:
    """Also what comes in with it; each costs time before the first picture."""
    code = (
        "import sys, zhupi.ui.app;"
        "print(*sorted(name for name in sys.modules if name.split('.')[0] in "
        "{'numpy', 'jieba', 'pycrfsuite', 'pyqtgraph'} or name.startswith("
        "('zhupi.ui.working', 'zhupi.ui.reader', 'zhupi.ui.review', 'zhupi.ui.overview', "
        "'zhupi.train', 'zhupi.metrics', 'zhupi.store', 'zhupi.suggest', 'zhupi.formats', "
        "'zhupi.model.', 'zhupi.services.messages', 'zhupi.ui.wording', 'zhupi.ui.dialogs', "
        "'zhupi.ui.screenshot', 'hashlib'))))"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT / "gui")}
    answer = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == ""


class Notes(Page):
    """A page that writes down what it is asked."""

    def __init__(self, setting: Setting, told: list[str]) -> None:
        super().__init__(QLabel("notes"), setting.window)
        self.told = told
        self.commands = {
            "notes.read": lambda: told.append("read"),
            "edit.undo": lambda: told.append("undo"),
        }
        told.append("built")

    def set_workspace(self, workspace: Workspace) -> None:
        self.told.append(workspace.project.name)

    def save(self) -> bool:
        self.told.append("save")
        return True

    def close(self) -> bool:
        self.told.append("close")
        return True


class Beginning(Page):
    """The page that shows first."""

    def __init__(self, setting: Setting, told: list[str]) -> None:
        super().__init__(QLabel("beginning"), setting.window)
        self.commands = {
            "edit.undo": lambda: told.append("undo at the beginning"),
            "mention.confirm": lambda: told.append("confirm"),
        }


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def pages(qtbot: QtBot, start: Callable[..., Program], told: list[str]) -> Pages:
    window = start().window
    shortcuts = {each.command: each for each in read_shortcuts()}
    setting = Setting(window.appearance, "en", shortcuts, this_device(), window)
    later = (
        Later(WORK, "", lambda setting: Beginning(setting, told)),
        Later("page.notes", "notes.", lambda setting: Notes(setting, told)),
    )
    made = Pages(setting, QLabel("start"), later)
    qtbot.addWidget(made.stack)
    made.stack.show()
    return made


@pytest.fixture
def workspace(project: Path) -> Workspace:
    return Workspace.open(project, "甲", this_device())


def test_a_page_is_built_when_it_is_first_turned_to(
    pages: Pages, workspace: Workspace, told: list[str], qtbot: QtBot
) -> None:
    pages.set_workspace(workspace)
    assert told == []
    with qtbot.waitSignal(pages.shown) as shown:
        pages.turn_to("page.notes")
    assert shown.args == ["page.notes"]
    pages.turn_to(WORK)
    pages.turn_to("page.notes")
    assert told == ["built", "山河"]
    assert pages.save()
    assert pages.close()
    assert told[2:] == ["save", "close"]
    workspace.close()


def test_a_command_of_a_page_builds_it_without_turning_to_it(
    pages: Pages, workspace: Workspace, told: list[str]
) -> None:
    pages.set_workspace(workspace)
    assert pages.run("notes.read")
    assert told == ["built", "山河", "read"]
    assert pages.page(WORK).widget.isVisible()
    workspace.close()


def test_what_a_page_shows_is_what_its_keys_are_about(
    pages: Pages, workspace: Workspace, told: list[str]
) -> None:
    pages.set_workspace(workspace)
    pages.turn_to("page.notes")
    told.clear()
    assert pages.run("edit.undo")
    assert pages.run("mention.confirm")
    assert told == ["undo"]
    assert not pages.run("view.theme")
    workspace.close()


def test_no_page_can_be_turned_to_before_a_project_is_open(pages: Pages, told: list[str]) -> None:
    pages.turn_to("page.notes")
    assert told == []
    assert pages.stack.currentIndex() == 0
    assert not pages.run("notes.read")
    assert not pages.run("mention.confirm")


def test_every_page_has_its_tab_its_key_and_its_words_before_it_is_loaded(
    open_window: Callable[..., Window],
) -> None:
    window = open_window("en")
    tabs = [tab.defaultAction() for tab in window._top._tabs]
    assert [tab.objectName() for tab in tabs] == [WORK, *(each.turn for each in LATER)]
    assert [tab.isChecked() for tab in tabs] == [True, *(False for _ in LATER)]
    assert all(tab.text() and tab.shortcut().toString() for tab in tabs)
    for later in LATER:
        window.actions_[later.turn].trigger()
        assert window.actions_[later.turn].isChecked()
        assert not window.actions_[WORK].isChecked()


def test_without_a_project_the_pages_say_why_they_stay_away(start: Callable[..., Program]) -> None:
    window = start("en").window
    for command in (*window.pages.turns, "file.save", "file.reopen", "file.export"):
        window.status.hint("")
        window.actions_[command].trigger()
        assert window.status._hint.text() == "Open a project first.", command
        assert not window.actions_[command].isChecked()


def test_without_a_project_the_keys_of_the_pages_say_so_too(
    qtbot: QtBot, start: Callable[..., Program]
) -> None:
    window = start("en").window
    with qtbot.waitExposed(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.status._hint.text() == "Open a project first.")
