"""Keys pressed at random, and clicks among them, in any order, for as long as one likes."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from zhupi.cli.main import cli
from zhupi.ui.keys import read_shortcuts

# What ends the session, what asks where to write a file, and what goes to another project.
LEFT_OUT = {"file.quit", "file.export", "help.tour"}
MOVES = ["Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown"]
SELECTS = ["Shift+Left", "Shift+Right", "Shift+Down", "Ctrl+Right", "Ctrl+Shift+Right"]
LETTERS = list("1234567890QWERTYASDFGHJKLZXCVBNM")
IN_DIALOGS = [
    *("Esc", "Esc", "Return", "Space", "Down", "Up", "Tab", "Shift+Tab", "Del", "Home", "End"),
    *("D", "A", "C", "L", "1", "Q", "Ctrl+Return", "Ctrl+A", "F2"),
]
CLICKS = 0.08
"""The share of events that the mouse has."""
SEEDS = Path(__file__).parents[2] / "seeds"


class Monkey:
    """Presses keys in whatever has the focus, dialogs that come up in between among it."""

    def __init__(self, app: QApplication, person: Any, seed: int) -> None:
        self.app = app
        self.person = person
        self.random = random.Random(seed)
        self.pressed: list[str] = []
        own = [
            key for each in read_shortcuts() if each.command not in LEFT_OUT for key in each.keys
        ]
        pages = [
            key
            for each in read_shortcuts()
            if each.command.startswith("page.")
            for key in each.keys
        ]
        self.keys = [*own, *own, *pages, *pages, *MOVES, *SELECTS, *LETTERS]
        # Dialogs that wait for an answer run an event loop of their own, in which this presses on.
        self.timer = QTimer(interval=1)
        self.timer.timeout.connect(self.in_dialog)

    def presses(self, count: int) -> None:
        self.timer.start()
        for _ in range(count):
            dialog = self.dialog()
            if dialog is not None:
                self.in_dialog()
            else:
                window = self.person.program.window
                # The offscreen platform has no one who activates a window when a dialog closes.
                window.activateWindow()
                if self.random.random() < CLICKS and window.reader.isVisible():
                    self.click(window.reader.viewport())
                else:
                    key = self.random.choice(self.keys)
                    self.press(key, window.focusWidget() or window.reader)
            self.app.processEvents()
        while (dialog := self.dialog()) is not None:
            dialog.reject()
            self.app.processEvents()
        self.timer.stop()

    def dialog(self) -> QDialog | None:
        found = self.app.activeModalWidget()
        return found if isinstance(found, QDialog) else None

    def in_dialog(self) -> None:
        dialog = self.dialog()
        if dialog is not None:
            key = "Esc" if isinstance(dialog, QFileDialog) else self.random.choice(IN_DIALOGS)
            self.press(key, dialog.focusWidget() or dialog)

    def click(self, text: QWidget) -> None:
        """Click, click twice or drag somewhere in the text, now and then out of it."""
        rect = text.rect()
        begin, end = (
            QPoint(
                self.random.randrange(rect.width()), self.random.randrange(-20, rect.height() + 20)
            )
            for _ in range(2)
        )
        gesture = self.random.choice(("click", "shift", "double", "drag", "drag words"))
        self.pressed.append(f"{gesture} {begin.toTuple()} {end.toTuple()}")
        left, shift = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
        if gesture == "shift":
            QTest.mouseClick(text, left, shift, begin)
            return
        QTest.mouseClick(text, left, pos=begin)
        if gesture == "click":
            return
        kinds = QEvent.Type
        twice = gesture != "drag"
        steps = [(kinds.MouseButtonDblClick if twice else kinds.MouseButtonPress, begin)]
        if gesture != "double":
            steps += [(kinds.MouseMove, (begin + end) / 2), (kinds.MouseMove, end)]
        for kind, at in steps:
            place = QPointF(text.mapToGlobal(at))
            none = Qt.KeyboardModifier.NoModifier
            self.app.sendEvent(text, QMouseEvent(kind, QPointF(at), place, left, left, none))
        QTest.mouseRelease(text, left, pos=end)

    def press(self, key: str, target: QWidget) -> None:
        self.pressed.append(key)
        combination = QKeySequence(key)[0]
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())


def with_layers(seeds: Path) -> Path:
    """A project of the documents with the work of two others to be reviewed."""
    project = seeds.with_name("seeds.zhupi")
    others = ("annotator-a", "annotator-b")
    for arguments in (
        ["new", str(project), *sorted(map(str, seeds.glob("*.txt")))],
        *(
            ["import", str(project), str(SEEDS / f"{name}.jsonl"), "--layer", name]
            for name in others
        ),
    ):
        result = CliRunner().invoke(cli, arguments)
        assert result.exit_code == 0, result.output
    return project


@pytest.mark.slow
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("seed", [1, 2])
def test_random_keys_leave_a_sound_project(
    sits_down: Callable[..., Any], seeds: Path, qapp: QApplication, seed: int, full: bool
) -> None:
    person = sits_down()
    person.opens(with_layers(seeds) if seed == 2 else seeds)
    monkey = Monkey(qapp, person, seed)
    monkey.presses(5_000 if full else 300)
    # It has been at work, in the project it began with.
    assert person.window.workspace.project.path == seeds.with_name("seeds.zhupi")
    assert any(person.window.workspace.undo_stack.done)
    person.saved()
    person.closes()

    result = CliRunner().invoke(cli, ["check", str(seeds.with_name("seeds.zhupi"))])
    assert result.exit_code == 0, (result.output, monkey.pressed[-50:])
