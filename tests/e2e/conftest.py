"""A person at the keyboard of the real program."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zhupi.model.mention import Mention
from zhupi.services.desk import Desk
from zhupi.ui.app import Program

SEEDS = Path(__file__).parents[2] / "seeds"


class Person:
    """Presses keys in a window and looks at what it shows; nothing else."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program = program
        self.window = program.window
        self.reader = program.window.reader
        self.qtbot = qtbot
        self.presses = 0

    @property
    def desk(self) -> Desk:
        assert self.window.desk is not None
        return self.window.desk

    @property
    def current(self) -> Mention | None:
        return self.reader.current

    def press(self, keys: str, times: int = 1) -> None:
        """Press a key combination, as the key table writes it, in the widget with the focus."""
        combination = QKeySequence(keys)[0]
        for _ in range(times):
            self.presses += 1
            target = self.window.focusWidget() or self.reader
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def opens(self, path: Path) -> None:
        """Open a path and wait for the first document with its suggestions."""
        with self.qtbot.waitSignal(self.window.document_shown, timeout=60_000):
            self.window.open_path(path)
        self.has_words()

    def has_words(self) -> None:
        self.qtbot.waitUntil(lambda: len(self.window.annotating.lattice) > 0, timeout=60_000)

    def goes_to(self, document_id: str) -> None:
        """Go through the documents by key until that one is open."""
        while self.desk.document.id != document_id:
            back = document_id < self.desk.document.id
            with self.qtbot.waitSignal(self.window.document_shown, timeout=60_000):
                self.press("Ctrl+PgUp" if back else "Ctrl+PgDown")
        self.has_words()

    def puts_caret(self, position: int) -> None:
        """Move the caret with the arrow keys."""
        for _ in range(2000):
            away = position - self.reader.caret
            if away == 0:
                return
            if abs(away) > 60:
                before = self.reader.caret
                self.press("Down" if away > 0 else "Up")
                if abs(position - self.reader.caret) >= abs(away) or self.reader.caret == before:
                    self.press("Right" if away > 0 else "Left", min(40, abs(away)))
            else:
                self.press("Right" if away > 0 else "Left")
        raise AssertionError(f"the caret does not reach {position}")

    def selects(self, start: int, end: int) -> None:
        """Select a range with Shift and the arrows."""
        self.puts_caret(start)
        if self.reader.selection is None and self.reader.caret == start:
            while self.reader.caret < end:
                self.press("Shift+Right")
        assert self.reader.selection == (start, end)

    def saved(self) -> None:
        """Wait until everything is on disk."""
        workspace = self.window.workspace
        assert workspace is not None
        self.qtbot.waitUntil(lambda: workspace.waiting == 0, timeout=20_000)

    def closes(self) -> None:
        """Close the window."""
        self.window.close()


@pytest.fixture
def sits_down(qapp: QApplication, qtbot: QtBot) -> Iterator[Callable[..., Person]]:
    """Start the program, as often as wanted, as one annotator."""
    programs: list[Program] = []

    def start(annotator: str = "甲", language: str = "zh", theme: str = "light") -> Person:
        program = Program(qapp, annotator=annotator, language=language, theme=theme)
        programs.append(program)
        program.window.resize(1360, 860)
        program.window.show()
        program.window.reader.setFocus()
        return Person(program, qtbot)

    yield start
    for program in programs:
        program.window.close()
        program.end()
    qapp.processEvents()


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A copy of the sample documents, alone in a folder."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    for file in SEEDS.glob("*.txt"):
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


@pytest.fixture(scope="session")
def gold() -> dict[str, SimpleNamespace]:
    """The gold of the sample documents by id: text, and spans as (fragments, label)."""
    found = {}
    for line in (SEEDS / "gold.jsonl").read_text("utf-8").splitlines():
        data = json.loads(line)
        spans = {
            (
                tuple(map(tuple, each.get("fragments") or [[each["start"], each["end"]]])),
                each["label"],
            )
            for each in data["spans"]
        }
        found[data["id"]] = SimpleNamespace(text=data["text"], spans=spans, line=data)
    return found
