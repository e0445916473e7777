"""The dialogs: writing a note, choosing a command, reading the keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from zhupi.model.label import Scheme
from zhupi.ui.asking import Asking
from zhupi.ui.commands import COMMANDS
from zhupi.ui.dialogs.keys import Pages, keys_page
from zhupi.ui.dialogs.note import NoteDialog
from zhupi.ui.dialogs.palette import Entry, Palette
from zhupi.ui.keys import read_shortcuts
from zhupi.ui.window import Window

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def during(act: Callable[[QDialog], None]) -> None:
    """Have `act` done with the dialog that opens next."""

    def now() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act(dialog)

    QTimer.singleShot(0, now)


# Notes


def test_a_note_is_kept_by_control_and_return(parent: QWidget) -> None:
    def write(dialog: QDialog) -> None:
        field = dialog.findChild(QPlainTextEdit)
        QTest.keyClicks(field, "  see guideline 7 ")
        QTest.keyClick(field, Key.Key_Return, CONTROL)

    during(write)
    assert NoteDialog.ask("张三丰", "", parent) == "see guideline 7"


def test_return_alone_begins_another_line(parent: QWidget) -> None:
    def write(dialog: QDialog) -> None:
        field = dialog.findChild(QPlainTextEdit)
        QTest.keyClicks(field, "one")
        QTest.keyClick(field, Key.Key_Return)
        QTest.keyClicks(field, "two")
        dialog.accept()

    during(write)
    assert NoteDialog.ask("张三丰", "", parent) == "one\ntwo"


def test_a_note_that_is_given_up_changes_nothing(parent: QWidget) -> None:
    during(lambda dialog: QTest.keyClick(dialog, Key.Key_Escape))
    assert NoteDialog.ask("张三丰", "old", parent) is None


def test_a_note_begins_with_what_was_written_before(qtbot: QtBot) -> None:
    dialog = NoteDialog("张三丰", "太极拳")
    qtbot.addWidget(dialog)
    assert dialog.note == "太极拳"


# The palette

ENTRIES = (
    Entry("label:PER", "人物 PER", "1"),
    Entry("edit.undo", "撤销", "Ctrl+Z"),
    Entry("edit.redo", "重做", "Ctrl+Y"),
)


@pytest.fixture
def palette(qtbot: QtBot) -> Palette:
    made = Palette(ENTRIES)
    qtbot.addWidget(made)
    made.show()
    return made


def field(palette: QDialog) -> QLineEdit:
    found = palette.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def test_the_first_entry_is_marked(palette: Palette) -> None:
    assert palette.command == "label:PER"


def test_the_arrows_choose_while_one_types(palette: Palette) -> None:
    for expected in ("edit.undo", "edit.redo", "label:PER"):
        QTest.keyClick(field(palette), Key.Key_Down)
        assert palette.command == expected
    QTest.keyClick(field(palette), Key.Key_Up)
    assert palette.command == "edit.redo"


@pytest.mark.parametrize(
    ("typed", "command"),
    [("撤", "edit.undo"), ("ctrl+y", "edit.redo"), (" per ", "label:PER"), ("没有", None)],
)
def test_typing_leaves_what_fits(palette: Palette, typed: str, command: str | None) -> None:
    field(palette).setText(typed)
    assert palette.command == command


@pytest.mark.parametrize(
    ("typed", "command"),
    [("or", "label:ORG"), ("hon", "label:HONOR"), ("on", "label:HONOR"), ("子类 7", "label:L7")],
)
def test_of_a_hundred_labels_one_is_found_by_how_it_begins(
    qtbot: QtBot, typed: str, command: str
) -> None:
    names = [
        ("HONOR", "荣誉"),
        ("ORG", "机构"),
        *((f"L{n}", f"子类 {n}") for n in range(77, -21, -1)),
    ]
    made = Palette([Entry(f"label:{code}", f"{name} {code}", "") for code, name in names])
    qtbot.addWidget(made)
    field(made).setText(typed)
    assert made.command == command


def test_the_arrows_pass_over_what_is_hidden(palette: Palette) -> None:
    field(palette).setText("Ctrl")
    seen = [palette.command]
    for _ in range(2):
        QTest.keyClick(field(palette), Key.Key_Down)
        seen.append(palette.command)
    assert seen == ["edit.undo", "edit.redo", "edit.undo"]
    field(palette).setText("nothing")
    QTest.keyClick(field(palette), Key.Key_Down)
    assert palette.command is None


def test_return_chooses_and_escape_gives_up(parent: QWidget) -> None:
    def choose(dialog: QDialog) -> None:
        field(dialog).setText("重")
        QTest.keyClick(field(dialog), Key.Key_Return)

    during(choose)
    assert Palette.ask(ENTRIES, parent, "命令") == "edit.redo"
    during(lambda dialog: QTest.keyClick(dialog, Key.Key_Escape))
    assert Palette.ask(ENTRIES, parent, "命令") is None


def test_return_with_nothing_left_keeps_the_palette_open(palette: Palette) -> None:
    field(palette).setText("nothing")
    QTest.keyClick(field(palette), Key.Key_Return)
    assert palette.isVisible()


def test_the_palette_has_every_label_and_every_command(parent: QWidget, scheme: Scheme) -> None:
    asking = Asking(parent, {shortcut.command: shortcut for shortcut in read_shortcuts()})
    counts: list[int] = []

    def look(dialog: QDialog) -> None:
        found = dialog.findChild(QListWidget)
        counts.append(found.count())
        QTest.keyClick(field(dialog), Key.Key_Return)

    during(look)
    assert asking.command(scheme, "zh") == "label:PER"
    assert counts == [len(scheme.labels) + len(COMMANDS)]


# All keys


def test_the_page_of_keys_has_every_key_of_the_table_and_every_label(
    qtbot: QtBot, scheme: Scheme
) -> None:
    shortcuts = {shortcut.command: shortcut for shortcut in read_shortcuts()}
    dialog = Pages("Keys", keys_page(shortcuts, scheme, "zh", {"Home": "start of the line"}))
    qtbot.addWidget(dialog)
    browser = dialog.findChild(QTextBrowser)
    assert isinstance(browser, QTextBrowser)
    shown = browser.toPlainText()
    for label in scheme.labels:
        assert label.name("zh") in shown
    for command in COMMANDS:
        if command.id in shortcuts:
            assert command.text in shown
    assert "start of the line" in shown
    assert "测试" in shown


def test_without_a_project_the_page_of_keys_has_no_labels() -> None:
    page = keys_page({}, None, "en", {})
    assert page == ""


# Leaving


def test_one_may_stay_where_something_is_not_saved(parent: QWidget) -> None:
    asking = Asking(parent, {shortcut.command: shortcut for shortcut in read_shortcuts()})
    during(lambda dialog: QTest.keyClick(dialog, Key.Key_Return))
    assert not asking.leave_unsaved()
    during(lambda dialog: QTest.keyClick(dialog, Key.Key_Escape))
    assert not asking.leave_unsaved()


@pytest.mark.parametrize(("language", "words"), [("en", "nine in ten"), ("zh", "十条里大约有九条")])
def test_what_the_scores_mean_is_told_in_both_languages(
    open_window: Callable[..., Window],
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    words: str,
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(Pages, "exec", lambda self: shown.append(page_of(self)))
    open_window().asking.show_scores(language)
    assert words in shown[0]
    assert "zhupi train" in shown[0]


def page_of(dialog: Pages) -> str:
    return dialog.findChild(QTextBrowser).toPlainText()
