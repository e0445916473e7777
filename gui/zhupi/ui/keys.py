"""Keys: which command a key means, from resources/shortcuts.toml and the project's labels."""

import json
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from zhupi import paths

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from zhupi.model.label import Scheme

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_PLAIN = Qt.KeyboardModifier.NoModifier
LABEL = "label:"
"""The prefix of the commands that set a label; its code follows."""
WINDOW, READER, REVIEW = "window", "reader", "review"
"""Where keys act, as the table says it."""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A command's keys as QKeySequence writes them, and `where` they act.

    That is in the "window", or while the text of a page has the focus: "reader" or "review".
    """

    command: str
    keys: tuple[str, ...]
    where: str

    @property
    def everywhere(self) -> bool:
        """Whether the keys act wherever the focus is."""
        return self.where == WINDOW


def read_shortcuts() -> tuple[Shortcut, ...]:
    """The table of keys, in its order, with what the user changed.

    A file of the user's that can't be read, or that gives one key to two commands, is not used.
    """
    delivered = delivered_shortcuts()
    own = _own_keys()
    table = tuple(replace(each, keys=own.get(each.command, each.keys)) for each in delivered)
    return delivered if any(twice(table)) else table


def _own_file() -> Path:
    return paths.user_config() / "shortcuts.toml"


def _own_keys() -> dict[str, tuple[str, ...]]:
    try:
        stored = tomllib.loads(_own_file().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {
        command: tuple(keys)
        for command, keys in stored.items()
        if isinstance(keys, list) and keys and all(isinstance(key, str) and key for key in keys)
    }


def write_shortcuts(table: Sequence[Shortcut]) -> None:
    """Keep what differs from the keys as delivered; OSError where the folder can't be written."""
    delivered = {shortcut.command: shortcut.keys for shortcut in delivered_shortcuts()}
    # JSON's strings and lists are TOML's.
    lines = [
        f"{json.dumps(each.command)} = {json.dumps(each.keys, ensure_ascii=False)}\n"
        for each in table
        if each.keys != delivered.get(each.command)
    ]
    file = _own_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    waiting = file.with_suffix(".new")
    waiting.write_text("".join(lines), "utf-8")
    waiting.replace(file)


def twice(table: Sequence[Shortcut]) -> Iterator[tuple[Shortcut, Shortcut]]:
    """Commands that share a key where both act."""
    holders: dict[str, list[Shortcut]] = {}
    for shortcut in table:
        for key in dict.fromkeys(shortcut.keys):
            for other in holders.setdefault(key, []):
                if shortcut.where == other.where or WINDOW in (shortcut.where, other.where):
                    yield other, shortcut
            holders[key].append(shortcut)


def delivered_shortcuts() -> tuple[Shortcut, ...]:
    """The table of keys as the program comes with it, in its order."""
    data = tomllib.loads(paths.resource("shortcuts.toml").read_text("utf-8"))
    return tuple(
        Shortcut(entry["id"], tuple(entry["keys"]), entry["where"]) for entry in data["command"]
    )


def key_name(event: "QKeyEvent") -> str:
    """The key of an event as the table writes it.

    Shift is part of a symbol ("{"), not of its name; full-width symbols that a Chinese keyboard
    layout sends count as their ASCII forms; the keypad counts as the keys it repeats.
    """
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() == Qt.Key.Key_Backtab:
        return "Shift+Tab"
    text = unicodedata.normalize("NFKC", event.text())
    text = {"【": "[", "】": "]", "「": "{", "」": "}", "·": "`"}.get(text, text)
    symbol = len(text) == 1 and text.isprintable() and not text.isalnum() and text != " "
    plain = not modifiers & ~_SHIFT
    if symbol and plain:
        return text
    if not Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z and 0x20 < event.key() < 0x7F:
        modifiers &= ~_SHIFT
    combination = QKeyCombination(modifiers, Qt.Key(event.key()))
    return QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)


class KeyMap:
    """From keys to commands, for the text of a page: the table's and the labels' of a scheme.

    A key that the table has for the page, or for the whole window, sets no label.
    """

    def __init__(
        self, shortcuts: Sequence[Shortcut], scheme: "Scheme | None", where: str = READER
    ) -> None:
        self._commands: dict[str, str] = {
            key: shortcut.command
            for shortcut in shortcuts
            if shortcut.where in (where, WINDOW)
            for key in shortcut.keys
        }
        for label in scheme.active if scheme else ():
            if label.key:
                self._commands.setdefault(label.key.upper(), LABEL + label.code)

    def command(self, event: "QKeyEvent") -> str | None:
        """The command a key press means; None where it means none."""
        return self._commands.get(key_name(event))


def shown(shortcuts: Sequence[Shortcut]) -> Mapping[str, str]:
    """The key to show for each command."""
    return {shortcut.command: shortcut.keys[0] for shortcut in shortcuts}
