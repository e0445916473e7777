"""Keys: how a press is named, and the table that menus, palette, help and reader share."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from zhupi import paths
from zhupi.model.label import Scheme
from zhupi.services.schemes import default_scheme, read_scheme
from zhupi.ui.app import Program
from zhupi.ui.commands import COMMANDS, translated
from zhupi.ui.keys import LABEL, KeyMap, key_name, read_shortcuts
from zhupi.ui.pages import LATER

Key = Qt.Key
CONTROL, SHIFT, ALT, KEYPAD, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.KeypadModifier,
    Qt.KeyboardModifier.NoModifier,
)


def pressed(key: int, modifiers: Qt.KeyboardModifier = NONE, text: str = "") -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)


@pytest.mark.parametrize(
    ("event", "name"),
    [
        (pressed(Key.Key_Tab, NONE, "\t"), "Tab"),
        (pressed(Key.Key_Backtab, SHIFT), "Shift+Tab"),
        (pressed(Key.Key_Return, NONE, "\r"), "Return"),
        (pressed(Key.Key_Return, CONTROL, "\r"), "Ctrl+Return"),
        (pressed(Key.Key_Backspace, NONE, "\b"), "Backspace"),
        (pressed(Key.Key_Delete, NONE, "\x7f"), "Del"),
        (pressed(Key.Key_Space, NONE, " "), "Space"),
        (pressed(Key.Key_Escape, NONE, "\x1b"), "Esc"),
        (pressed(Key.Key_1, NONE, "1"), "1"),
        (pressed(Key.Key_Q, NONE, "q"), "Q"),
        (pressed(Key.Key_Z, CONTROL, "\x1a"), "Ctrl+Z"),
        (pressed(Key.Key_Z, CONTROL | SHIFT, "\x1a"), "Ctrl+Shift+Z"),
        (pressed(Key.Key_PageDown, CONTROL), "Ctrl+PgDown"),
        (pressed(Key.Key_F7), "F7"),
        # Shift belongs to a symbol, whatever key of a layout it is on.
        (pressed(Key.Key_BraceRight, SHIFT, "}"), "}"),
        (pressed(Key.Key_Question, SHIFT, "?"), "?"),
        (pressed(Key.Key_Plus, SHIFT, "+"), "+"),
        (pressed(Key.Key_Plus, NONE, "+"), "+"),
        (pressed(Key.Key_BraceRight, SHIFT | ALT, "}"), "Alt+}"),
        (pressed(Key.Key_BracketRight, ALT, "]"), "Alt+]"),
        (pressed(Key.Key_Plus, CONTROL | SHIFT, "+"), "Ctrl++"),
        (pressed(Key.Key_Minus, CONTROL, "-"), "Ctrl+-"),
        # Full-width symbols of a Chinese layout.
        (pressed(Key.Key_BracketRight, NONE, "】"), "]"),
        (pressed(Key.Key_BracketLeft, NONE, "【"), "["),
        (pressed(Key.Key_BraceLeft, SHIFT, "「"), "{"),
        (pressed(Key.Key_BraceRight, SHIFT, "」"), "}"),
        (pressed(Key.Key_BraceRight, SHIFT, "｝"), "}"),
        (pressed(Key.Key_Question, SHIFT, "？"), "?"),
        (pressed(Key.Key_Plus, SHIFT, "＋"), "+"),
        (pressed(Key.Key_Minus, NONE, "－"), "-"),
        # The keypad repeats keys.
        (pressed(Key.Key_Enter, KEYPAD, "\r"), "Enter"),
        (pressed(Key.Key_1, KEYPAD, "1"), "1"),
        (pressed(Key.Key_Minus, KEYPAD, "-"), "-"),
        (pressed(Key.Key_Enter, KEYPAD | CONTROL, "\r"), "Ctrl+Enter"),
    ],
)
def test_a_key_press_is_named_as_the_table_writes_it(event: QKeyEvent, name: str) -> None:
    assert key_name(event) == name


def test_a_dead_or_empty_key_means_no_command() -> None:
    keys = KeyMap(read_shortcuts(), default_scheme())
    for event in (pressed(Key.Key_Shift, SHIFT), pressed(0), pressed(Key.Key_Dead_Acute)):
        assert keys.command(event) is None


def test_keys_of_the_table_mean_their_commands() -> None:
    keys = KeyMap(read_shortcuts(), None)
    assert keys.command(pressed(Key.Key_Return, NONE, "\r")) == "mention.confirm"
    assert keys.command(pressed(Key.Key_BraceLeft, SHIFT, "{")) == "mention.start_left"
    assert keys.command(pressed(Key.Key_1, NONE, "1")) is None


def test_label_keys_set_labels_in_either_case(scheme: Scheme) -> None:
    keys = KeyMap(read_shortcuts(), scheme)
    assert keys.command(pressed(Key.Key_1, NONE, "1")) == f"{LABEL}PER"
    assert keys.command(pressed(Key.Key_Q, NONE, "q")) == f"{LABEL}ORG"
    assert keys.command(pressed(Key.Key_Q, NONE, "Q")) == f"{LABEL}ORG"


# The table


def test_every_command_has_a_text_and_is_listed_once() -> None:
    counts = Counter(command.id for command in COMMANDS)
    assert max(counts.values()) == 1
    assert all(translated(command.text).strip() for command in COMMANDS)
    texts = Counter(command.text for command in COMMANDS)
    assert max(texts.values()) == 1


PAGES = sorted({shortcut.where for shortcut in read_shortcuts()} - {"window"})


@pytest.mark.parametrize("page", PAGES)
def test_no_key_means_two_things_on_a_page(page: str) -> None:
    shortcuts = read_shortcuts()
    assert max(Counter(shortcut.command for shortcut in shortcuts).values()) == 1
    acting = (shortcut for shortcut in shortcuts if shortcut.where in (page, "window"))
    counts = Counter(key for shortcut in acting for key in shortcut.keys)
    assert max(counts.values()) == 1


def test_every_shortcut_is_a_key_of_a_command_that_exists() -> None:
    known = {command.id for command in COMMANDS}
    for shortcut in read_shortcuts():
        assert shortcut.command in known
        assert shortcut.keys
        for key in shortcut.keys:
            written = QKeySequence(key)
            assert written.count() == 1
            assert written.toString(QKeySequence.SequenceFormat.PortableText) == key


def test_keys_that_work_everywhere_never_take_a_letter_from_a_field() -> None:
    for shortcut in read_shortcuts():
        if shortcut.everywhere:
            for key in shortcut.keys:
                assert re.match(r"(Ctrl|Alt)\+|(Shift\+)?F\d", key), key


@pytest.mark.parametrize("name", sorted(p.stem for p in paths.resource("schemes").glob("*.toml")))
def test_no_label_key_is_taken_by_a_command(name: str) -> None:
    shortcuts = (each for each in read_shortcuts() if each.where in ("reader", "window"))
    taken = {key for shortcut in shortcuts for key in shortcut.keys}
    scheme = read_scheme(paths.resource(f"schemes/{name}.toml"))
    assert not {label.key.upper() for label in scheme.labels if label.key} & taken


def test_every_command_is_carried_out_in_just_one_place(start: Callable[..., Program]) -> None:
    window = start().window
    handlers: list[Iterable[str]] = [
        window._commands,
        window.viewing.commands,
        window.working.commands,
    ]
    for later in LATER:
        # A page may have its own way of doing what others do, while it shows.
        commands = window.pages.page(later.turn).commands
        handlers.append([each for each in commands if each.startswith(later.area)])
    counts = Counter(command for handler in handlers for command in handler)
    assert set(counts) == {command.id for command in COMMANDS}
    assert max(counts.values()) == 1


def test_every_command_stands_in_a_menu_with_its_key(start: Callable[..., Program]) -> None:
    window = start("en").window
    listed = {
        action.objectName(): action
        for menu in window.menuBar().actions()
        for action in menu.menu().actions()  # type: ignore[attr-defined]
    }
    assert set(listed) >= {command.id for command in COMMANDS}
    for shortcut in read_shortcuts():
        action = listed[shortcut.command]
        assert bool(action.shortcuts()) == shortcut.everywhere
        assert shortcut.everywhere or "\t" in action.text()
