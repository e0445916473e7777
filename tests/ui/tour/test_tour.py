"""The tour, taken by keys in the real window over the sample project."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from zhupi.model.mention import Status
from zhupi.services.preferences import read_preferences
from zhupi.services.samples import sample_path
from zhupi.ui.app import Program
from zhupi.ui.tour.steps import as_html, as_words, read_tour
from zhupi.ui.window import Window

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def at_start(start: Callable[..., Program]) -> Window:
    """The window on the start page, in English."""
    return start("en").window


@pytest.fixture
def touring(at_start: Window, qtbot: QtBot) -> Window:
    """The window on the first step of the tour."""
    with qtbot.waitSignal(at_start.document_shown, timeout=60_000):
        at_start.run("help.tour")
    qtbot.waitUntil(lambda: len(at_start.annotating.lattice) > 0, timeout=30_000)
    return at_start


def step(window: Window) -> str:
    """The id of the step that is shown; "" where none is."""
    said = window.touring.card.said if not window.touring.card.isHidden() else ""
    for each in read_tour().steps:
        if as_words(each.texts["en"], lambda _: "")[:12] in said:
            return each.id
    return ""


def press(window: Window, key: Key, *, control: bool = False) -> None:
    modifier = CONTROL if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window.reader, key, modifier)
    QApplication.processEvents()


def test_every_step_goes_on_once_it_is_done(touring: Window, qtbot: QtBot) -> None:
    reader = touring.reader
    assert step(touring) == "confirm"
    press(touring, Key.Key_Return)
    assert step(touring) == "reject"
    press(touring, Key.Key_Backspace)
    assert step(touring) == "relabel"
    press(touring, Key.Key_7)
    assert step(touring) == "edges"
    press(touring, Key.Key_BracketRight)
    assert step(touring) == "mark"
    assert touring.desk is not None
    place = touring.desk.document.text.index("坚持")
    reader.select(place, place + 2)
    press(touring, Key.Key_7)
    assert step(touring) == "paragraph"
    press(touring, Key.Key_Space)
    assert step(touring) == "elsewhere"
    press(touring, Key.Key_Tab)
    press(touring, Key.Key_A)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    assert step(touring) == "elsewhere"
    dialog.reject()
    qtbot.waitUntil(lambda: step(touring) == "done")
    touring.run("document.done")
    touring.run("document.done")
    qtbot.waitUntil(lambda: step(touring) == "export")
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().close())
    touring.run("file.export")
    qtbot.waitUntil(lambda: step(touring) == "help")
    press(touring, Key.Key_F2)
    assert touring.touring.card.isHidden()


def test_nothing_is_decided_but_by_the_user(touring: Window, qtbot: QtBot) -> None:
    for _ in read_tour().steps:
        press(touring, Key.Key_F2)
    assert touring.touring.card.isHidden()
    assert touring.workspace is not None
    assert touring.desk is not None
    assert touring.workspace.undo_stack.done == []
    assert {each.status for each in touring.desk.mentions.values()} == {Status.SUGGESTED}


def test_escape_leaves_and_the_keys_stay_with_the_text(touring: Window) -> None:
    touring.reader.select(0, 2)
    press(touring, Key.Key_Escape)
    assert step(touring) == "confirm"
    press(touring, Key.Key_Escape)
    assert step(touring) == ""
    assert touring.reader.hasFocus()
    press(touring, Key.Key_F2)
    assert step(touring) == ""


def test_a_step_can_be_looked_at_again(touring: Window) -> None:
    press(touring, Key.Key_F2)
    touring.touring.go_back()
    assert step(touring) == "confirm"
    touring.touring.go_back()
    assert step(touring) == "confirm"


def test_what_belongs_to_another_step_does_not_go_on(touring: Window) -> None:
    press(touring, Key.Key_Backspace)
    assert step(touring) == "confirm"
    touring.run("edit.undo")
    assert step(touring) == "confirm"


def test_the_tour_is_offered_once(
    start: Callable[..., Program], project: Path, qtbot: QtBot
) -> None:
    for offered in (True, False):
        window = start("en").window
        window.touring.offer()
        with qtbot.waitSignal(window.document_shown, timeout=30_000):
            window.open_path(project)
        assert window.touring.card.isHidden() is not offered
        assert step(window) == ""
        assert ("two minutes" in window.touring.card.said.lower()) is offered
        window.close()
    assert read_preferences().tour_offered


def test_the_offer_leads_to_the_sample(
    start: Callable[..., Program], project: Path, qtbot: QtBot
) -> None:
    window = start("en").window
    window.touring.offer()
    with qtbot.waitSignal(window.document_shown, timeout=30_000):
        window.open_path(project)
    with qtbot.waitSignal(window.document_shown, timeout=60_000):
        press(window, Key.Key_F2)
    assert window.workspace is not None
    assert window.workspace.project.path == sample_path()
    assert step(window) == "confirm"


def test_another_project_ends_the_tour(touring: Window, project: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(touring.document_shown, timeout=30_000):
        touring.open_path(project)
    assert touring.touring.card.isHidden()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_step_names_its_keys(language: str, at_start: Window) -> None:
    def key_of(command: str) -> str:
        return "1" if command == "label" else at_start._setting.key_of(command)

    tour = read_tour()
    for each in (tour.offer, *tour.steps):
        shown = as_html(each.texts[language], key_of)
        assert "{" not in shown.replace("<b>{</b>", "")
        assert each.done_by or each is tour.offer
