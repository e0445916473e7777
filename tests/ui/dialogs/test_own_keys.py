"""Keys that a user changes."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from zhupi import paths
from zhupi.model.label import Scheme
from zhupi.ui.app import Program
from zhupi.ui.dialogs.own_keys import OwnKeys
from zhupi.ui.hints import _HINTS
from zhupi.ui.keys import delivered_shortcuts, read_shortcuts, twice, write_shortcuts
from zhupi.ui.review.hints import _HINTS as _REVIEW_HINTS
from zhupi.ui.window import Window

Key = Qt.Key


@pytest.fixture
def dialog(qtbot: QtBot, scheme: Scheme) -> OwnKeys:
    made = OwnKeys(delivered_shortcuts(), scheme)
    qtbot.addWidget(made)
    return made


def row(dialog: OwnKeys, command: str) -> tuple[QTreeWidget, QTreeWidgetItem]:
    listed = dialog.findChild(QTreeWidget)
    for number, shortcut in enumerate(dialog.table):
        if shortcut.command == command:
            item = listed.topLevelItem(number)
            assert item is not None
            listed.setCurrentItem(item)
            return listed, item
    raise AssertionError(command)


def keys(dialog: OwnKeys, command: str) -> tuple[str, ...]:
    return next(each.keys for each in dialog.table if each.command == command)


def test_no_key_is_delivered_to_two_commands() -> None:
    assert list(twice(delivered_shortcuts())) == []


def test_return_and_the_next_key_change_a_key(dialog: OwnKeys) -> None:
    listed, item = row(dialog, "mention.confirm")
    QTest.keyClick(listed, Key.Key_Return)
    QTest.keyClick(listed, Key.Key_F4, Qt.KeyboardModifier.ControlModifier)
    assert keys(dialog, "mention.confirm") == ("Ctrl+F4",)
    assert "F4" in item.text(1)
    QTest.keyClick(listed, Key.Key_Delete)
    assert keys(dialog, "mention.confirm") == ("Return", "Enter")


def test_tab_and_return_are_keys_like_others(dialog: OwnKeys) -> None:
    for command, key, name in (
        ("mention.next", Key.Key_J, "J"),
        ("mention.confirm", Key.Key_Tab, "Tab"),
        ("mention.next", Key.Key_Return, "Return"),
    ):
        listed, _ = row(dialog, command)
        QTest.keyClick(listed, Key.Key_Return)
        QTest.keyClick(listed, key)
        assert keys(dialog, command) == (name,)


def test_a_key_that_is_taken_is_refused_with_its_owner(dialog: OwnKeys) -> None:
    before = dialog.table
    assert not dialog.change("mention.note", "Tab")
    assert "Next undecided" in dialog.message.text()
    assert not dialog.change("mention.note", "Q"), "the key of a label"
    assert "ORG" in dialog.message.text()
    assert not dialog.change("mention.note", "Ctrl+Z"), "a key of the whole window"
    assert dialog.table == before


def test_esc_keeps_the_key(dialog: OwnKeys) -> None:
    listed, _ = row(dialog, "mention.note")
    QTest.keyClick(listed, Key.Key_Return)
    QTest.keyClick(listed, Key.Key_Escape)
    assert keys(dialog, "mention.note") == ("N",)


def test_commands_are_filtered_as_one_types(dialog: OwnKeys) -> None:
    dialog.findChild(QLineEdit).setText("ctrl z undo")
    listed = dialog.findChild(QTreeWidget)
    items = (listed.topLevelItem(number) for number in range(listed.topLevelItemCount()))
    assert [item.text(0) for item in items if item and not item.isHidden()] == ["Undo"]


def test_what_was_changed_is_kept_and_nothing_else(dialog: OwnKeys) -> None:
    assert dialog.change("mention.confirm", "F4")
    assert dialog.change("mention.end_right", "”")
    write_shortcuts(dialog.table)
    file = paths.user_config() / "shortcuts.toml"
    assert len(file.read_text("utf-8").splitlines()) == 2
    assert read_shortcuts() == dialog.table
    write_shortcuts(delivered_shortcuts())
    assert file.read_text("utf-8") == ""


@pytest.mark.parametrize(
    "content",
    [
        '"mention.confirm" = ["Tab"]',
        '"mention.confirm" = "F4"',
        '"mention.confirm" = []',
        '"no.such" = ["F4"]',
        "{",
        "\udcff",
    ],
)
def test_a_file_that_makes_no_sense_changes_nothing(content: str) -> None:
    file = paths.user_config() / "shortcuts.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert read_shortcuts() == delivered_shortcuts()


def test_menus_help_and_reader_follow(
    start: Callable[..., Program], qapp: QApplication, qtbot: QtBot
) -> None:
    program = start("en")

    def change() -> None:
        dialog = qapp.activeModalWidget()
        assert isinstance(dialog, OwnKeys)
        dialog.change("mention.confirm", "F4")
        dialog.change("edit.undo", "Ctrl+U")
        dialog.accept()

    before = program.window
    QTimer.singleShot(0, change)
    before.run("help.own_keys")
    window = program.window
    assert window is not before
    assert window.actions_["mention.confirm"].text().endswith("F4")
    assert window.actions_["edit.undo"].shortcut().toString() == "Ctrl+U"
    assert window.status.isVisible()


def test_sentences_name_the_keys_one_has(open_window: Callable[..., Window]) -> None:
    own = {"mention.next": ("F4",), "document.done": ("F12",), "page.review": ("Ctrl+8",)}
    write_shortcuts(
        [replace(each, keys=own.get(each.command, each.keys)) for each in delivered_shortcuts()]
    )
    window = open_window("en")
    window.reader.set_current(None)
    window.run("mention.confirm")
    said = window.status._hint
    assert said.text() == "No mention is current: F4 goes to the next suggestion."
    window.run("document.done")
    assert said.text().startswith("Undecided: 3; paragraphs not read: ")
    assert said.text().endswith("F12 once more marks it as done even so.")
    window.run("review.take_a")
    assert "Ctrl+8" in said.text()


def test_no_sentence_names_a_key_that_can_be_changed() -> None:
    """Keys of dialogs, which are the same for everyone, may stand in sentences."""
    keys = {key for each in delivered_shortcuts() for key in each.keys}
    named = re.compile(r"(?<![\w+])(?:Ctrl|Alt|Shift)\+\S+?(?=[\s.,:;]|$)|\bTab\b|\bF\d+\b")
    texts = [*_HINTS.values(), *_REVIEW_HINTS.values()]
    assert not [text for text in texts if keys & set(named.findall(text))]
    commands = {each.command for each in delivered_shortcuts()}
    for text in texts:
        assert set(re.findall(r"\{(\w+\.\w+)\}", text)) <= commands
