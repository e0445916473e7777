"""The dialog that asks what to export, and that it writes what `zhupi export` does."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from zhupi.cli.main import cli
from zhupi.services.grading import GRADES
from zhupi.services.layers import Source
from zhupi.services.outgoing import Wanted
from zhupi.ui.dialogs.exporting import ExportDialog, Offer
from zhupi.ui.window import Window

LAYERS = [
    Source("甲", is_person=True, title="甲"),
    Source("rules@1", is_person=False, title="rules@1"),
]


@pytest.fixture
def ask(qtbot: QtBot) -> Callable[..., ExportDialog]:
    def make(wanted: Wanted | None = None) -> ExportDialog:
        dialog = ExportDialog(Offer(LAYERS, wanted or Wanted("甲")), "en")
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def test_without_a_choice_it_is_the_plain_export(ask: Callable[..., ExportDialog]) -> None:
    assert ask().wanted == Wanted("甲")


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted("rules@1"),
        Wanted("甲", (GRADES[1], GRADES[6])),
        Wanted("甲", details=True, pedigree=True),
        Wanted("甲", format_name="brat", sets="train,dev,test", seed=4),
    ],
)
def test_what_was_chosen_before_is_chosen_again(
    ask: Callable[..., ExportDialog], wanted: Wanted
) -> None:
    assert ask(wanted).wanted == wanted


def test_what_only_the_gold_format_holds_is_offered_for_it_alone(
    ask: Callable[..., ExportDialog],
) -> None:
    dialog = ask(Wanted("甲", details=True))
    dialog.formats.setCurrentIndex(dialog.formats.findData("spacy"))
    assert not dialog.details.isEnabled()
    assert "gold" in dialog.details.toolTip()
    assert dialog.wanted == Wanted("甲", format_name="spacy")


def test_sets_that_make_no_sense_are_refused_and_nothing_closes(
    ask: Callable[..., ExportDialog],
) -> None:
    dialog = ask()
    dialog.divided.setChecked(True)
    dialog.sets.setText("train")
    dialog.accept()
    assert dialog.isVisible()
    assert "at least two sets" in dialog._error.text()
    dialog.sets.setText("train=9, test=1")
    dialog.accept()
    assert not dialog.isVisible()
    assert dialog.wanted == Wanted("甲", sets="train=9, test=1")


def test_no_mention_at_all_is_refused(ask: Callable[..., ExportDialog]) -> None:
    dialog = ask()
    for box in dialog.grades.values():
        box.setChecked(False)
    dialog.accept()
    assert dialog.isVisible()
    assert dialog._error.text()


def tree(path: Path) -> dict[str, bytes]:
    """A file or a folder as what is in it."""
    if path.is_file():
        return {"": path.read_bytes()}
    return {
        each.relative_to(path).as_posix(): each.read_bytes()
        for each in path.rglob("*")
        if each.is_file()
    }


CHOICES = [
    (Wanted("甲"), ["--layer", "甲"]),
    (Wanted("甲", ("confirmed",)), ["--layer", "甲", "--grade", "confirmed"]),
    (
        Wanted("甲", details=True, pedigree=True),
        ["--layer", "甲", "--details", "--who"],
    ),
    (Wanted("甲", format_name="bio"), ["--layer", "甲", "--format", "bio"]),
    (Wanted("甲", format_name="brat"), ["--layer", "甲", "--format", "brat"]),
    (
        Wanted("甲", sets="train=1, test=1", seed=3),
        ["--layer", "甲", "--split", "train=1,test=1", "--seed", "3"],
    ),
]


@pytest.mark.parametrize(("wanted", "arguments"), CHOICES, ids=lambda each: str(each)[-40:])
def test_the_window_writes_what_the_command_line_does(
    qtbot: QtBot,
    open_window: Callable[..., Window],
    project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    wanted: Wanted,
    arguments: list[str],
) -> None:
    window = open_window("en")
    window.run("mention.confirm")
    window.run("label:ORG")
    with qtbot.waitSignal(window.document_shown, timeout=10_000):
        window.run("document.next")
    window.run("mention.confirm")
    target = tmp_path / "from-window"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ExportDialog):
            QTimer.singleShot(5, choose)
            return
        dialog.choose(wanted)
        dialog.accept()

    QTimer.singleShot(0, choose)
    window.run("file.export_as")
    qtbot.waitUntil(lambda: "exported" in window.status._hint.text(), timeout=20_000)
    assert window.close_workspace()
    output = tmp_path / "from-shell"
    run = CliRunner().invoke(cli, ["export", str(project), *arguments, "-o", str(output)])
    assert run.exit_code == 0, run.output
    assert tree(target) == tree(output)
    assert tree(target)
