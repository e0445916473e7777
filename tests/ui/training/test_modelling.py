"""The model page by keyboard: train, look, use it, go back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from zhupi import paths
from zhupi.metrics.evaluation import Interval
from zhupi.metrics.proportion import Share
from zhupi.services.comparing import Comparison, LabelScores, Measured
from zhupi.services.own_model import layer_of, own_model
from zhupi.services.progress import Acceptance
from zhupi.ui.overview.card import SheetTable
from zhupi.ui.training.modelling import Modelling
from zhupi.ui.window import Window


class Engineer:
    """Turns to the model page and presses keys there."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.hints: list[str] = []
        self.errors: list[str] = []
        window.failed.connect(lambda error: self.errors.append(error.code))

    @property
    def modelling(self) -> Modelling:
        page = self.window.pages.page("page.model")
        assert isinstance(page, Modelling)
        return page

    def turns(self) -> None:
        target = self.window.focusWidget() or self.window
        QTest.keyClick(target, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
        self.modelling.hinted.connect(self.hints.append)
        self.waits()

    def waits(self) -> None:
        self.qtbot.waitUntil(lambda: not self.modelling.busy, timeout=60_000)

    def reopens(self, command: str) -> None:
        with self.qtbot.waitSignal(self.window.document_shown, timeout=30_000):
            self.window.run(command)


@pytest.fixture
def engineer(open_window: Callable[..., Window], qtbot: QtBot) -> Engineer:
    return Engineer(open_window("en"), qtbot)


@pytest.fixture
def comparison(tmp_path: Path) -> Comparison:
    """What a training could have given."""
    file = tmp_path / "trained.model"
    file.write_bytes(paths.resource("models/zhupi.model").read_bytes())
    measured = Measured(0.8, Interval(0.7, 0.9))
    scores = (
        LabelScores("", 10, measured, Measured(0.9, None)),
        LabelScores("LOC", 10, measured, measured),
    )
    tenth = Acceptance("", Share(9, 10), Share(0, 10), Share(1, 10), (0.9, 1.0), 0.93)
    return Comparison(file, "2026-11-21T08:00:00+00:00", 5, 10, 5, 1, scores, (tenth,))


def test_the_built_in_model_is_in_use_at_first(engineer: Engineer) -> None:
    engineer.turns()
    page = engineer.modelling.page
    assert page.model_in_use == "built-in"
    assert not page.use.isEnabled()
    assert not page.shipped.isEnabled()
    engineer.window.run("model.use")
    engineer.window.run("model.shipped")
    assert engineer.hints == ["Train a model first.", "The built-in model is in use."]


def test_too_little_to_learn_from_is_said_and_one_can_try_again(engineer: Engineer) -> None:
    QTest.keyClick(engineer.window.reader, Qt.Key.Key_Return)
    engineer.turns()
    engineer.window.run("model.train")
    page = engineer.modelling.page
    assert not page.train.isEnabled()
    assert page.stop.isEnabled()
    engineer.waits()
    assert engineer.errors == ["train.too_little"]
    assert page.train.isEnabled()
    assert not page.stop.isEnabled()


def test_the_keys_stay_with_the_training(engineer: Engineer) -> None:
    engineer.turns()
    page = engineer.modelling.page
    page.train.setFocus()
    page.show_progress(0, 4)
    assert page.stop.hasFocus()
    page.show_progress(1, 4)
    assert page.stop.hasFocus()
    page.show_progress(0, 0)
    assert page.train.hasFocus()
    assert not page.stop.isEnabled()


def test_a_training_can_be_stopped(engineer: Engineer) -> None:
    engineer.turns()
    engineer.window.run("model.train")
    engineer.window.run("model.stop")
    engineer.waits()
    assert engineer.modelling.comparison is None
    assert engineer.modelling.page.train.isEnabled()


def test_a_comparison_stands_in_tables(engineer: Engineer, comparison: Comparison) -> None:
    engineer.turns()
    engineer.modelling.take(comparison)
    engineer.waits()
    table = engineer.modelling.page.scores.findChild(SheetTable)
    assert table is not None
    model = table.model()
    cells = [[model.index(row, column).data() for column in range(8)] for row in range(2)]
    assert cells == [
        ["all labels", "10", "80.0%", "70.0%", "90.0%", "90.0%", "—", "—"],
        ["Place", "10", "80.0%", "70.0%", "90.0%", "80.0%", "70.0%", "90.0%"],
    ]
    said = engineer.modelling.page.tenths.accessibleDescription()
    assert "0.9–1.0: Mean score 93.0%, Right 90.0%" in said


def test_a_model_of_unfinished_documents_comes_with_a_warning(
    engineer: Engineer, comparison: Comparison
) -> None:
    engineer.turns()
    said = engineer.modelling.page._state
    engineer.modelling.take(comparison)
    assert "no document is marked as done" not in said.text()
    engineer.modelling.take(replace(comparison, unfinished=5))
    assert "no document is marked as done" in said.text()
    engineer.waits()


def test_the_project_uses_it_when_told_and_goes_back_by_one_key(
    engineer: Engineer, comparison: Comparison
) -> None:
    engineer.turns()
    engineer.modelling.take(comparison)
    engineer.reopens("model.use")
    workspace = engineer.window.workspace
    assert workspace is not None
    assert own_model(workspace.project) is not None
    engineer.turns()
    assert engineer.modelling.page.model_in_use == "this project's own"
    target = engineer.window.focusWidget() or engineer.window
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    with engineer.qtbot.waitSignal(engineer.window.document_shown, timeout=30_000):
        QTest.keyClick(target, Qt.Key.Key_B, keys)
    workspace = engineer.window.workspace
    assert workspace is not None
    assert layer_of(workspace.project) == "zhupi@1"
