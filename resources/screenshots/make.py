"""Pictures of every screen: python resources/screenshots/make.py FOLDER [--language zh] …

The samples are opened in a folder of their own, with the work of two annotators as layers. Every
command that asks or shows something is carried out, so a new dialog has its picture at once.
tests/ui/test_screens.py goes the same way round to look at every control.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from zhupi import paths
from zhupi.errors import ZhupiError
from zhupi.formats.gold import load_gold
from zhupi.services.schemes import default_scheme
from zhupi.store.project import Project
from zhupi.ui.app import Program
from zhupi.ui.commands import COMMANDS
from zhupi.ui.review.page import ReviewPage
from zhupi.ui.theme import THEMES
from zhupi.ui.window import Window

Take = Callable[[str, QWidget], None]
_ANNOTATORS = ("annotator-a", "annotator-b")
_LEFT_OUT = {"file.quit", "view.language", "view.theme"}
_SHOWING = {"help.keys", "help.scores", "help.about", "review.corrections"}
_SECONDS = 60.0


def sample_project(folder: Path) -> Path:
    """The sample documents as a project with two annotators' layers."""
    path = folder / "高新区新闻.zhupi"
    with Project.create(path, name="高新区新闻", scheme=default_scheme()) as made:
        for name in _ANNOTATORS:
            with (paths.seeds() / f"{name}.jsonl").open("rb") as lines:
                items = load_gold(lines, name)
            made.add_documents(item.document for item in items)
            for item in items:
                made.write_layer(name, item.document.id, item.mentions)
    return path


class Tour:
    """Goes through the screens of a program and has `take` called with a name and a widget."""

    def __init__(self, app: QApplication, program: Program, take: Take) -> None:
        self._app = app
        self._program = program
        self._take = take
        self._name = ""
        self._met = 0

    @property
    def window(self) -> Window:
        """The window of now; a change of language makes another one."""
        return self._program.window

    def go(self, project: Path) -> None:
        """See the start page, then all that an open project has to show."""
        self.see("start")
        self.dialogs(lambda command: command.startswith("file."))
        shown: list[str] = []
        self.window.document_shown.connect(shown.append)
        self.window.open_path(project)
        self.until(lambda: bool(shown) and len(self.window.annotating.lattice) > 0)
        # Before anything is decided: who annotates sees nothing of others until it is done.
        self.review()
        self.window.run("page.work")
        self.annotate()
        self.dialogs(lambda command: not command.startswith("review."))
        for turn in self.window.pages.turns[1:]:
            if turn != "page.review":
                self.window.run(turn)
                self.settle()
                self.see(turn)
        self.tour()

    def tour(self) -> None:
        """See the steps of the tour, over the sample project."""
        shown: list[str] = []
        self.window.document_shown.connect(shown.append)
        self.window.run("help.tour")
        self.until(lambda: bool(shown))
        self.settle()
        while self.window.touring.card.isVisible():
            self.see("help.tour")
            self.window.run("help.tour_next")

    def review(self) -> None:
        """See the review page with a place to settle."""
        self.window.run("page.review")
        page = self.window.pages.page("page.review").widget
        assert isinstance(page, ReviewPage)
        self.until(lambda: page.queue_pane.model.rowCount() > 0)
        self.settle()
        self.see("review")
        self.dialogs(lambda command: command.startswith("review."))
        self.window.run("review.guideline")
        self.see("review.guideline")
        self.window.run("review.guideline")
        self.window.run("review.edit")
        self.see("review.edit")
        self.window.run("review.cancel")

    def annotate(self) -> None:
        """See the reader with decisions, hints and bars above it."""
        window = self.window
        for command in ("mention.confirm", "mention.reject", "label:LOC", "mention.end_right"):
            window.run(command)
        window.run("mention.next")
        self.see("annotate")
        window.reader.select(200, 206)
        self.see("annotate.selection")
        window.run("selection.jump")
        self.see("annotate.jump")
        window.run("selection.clear")
        window.run("edit.find")
        window.work.find_bar.begin("高新区")
        self.see("annotate.find")
        window.reader.setFocus()
        window.work.find_bar.hide()
        window.run("mention.next")
        for command in ("mention.guideline", "mention.examples"):
            window.run(command)
            self.settle()
            self.see(command)
        window.show_error(
            ZhupiError("store.newer", path=Path("高新区新闻.zhupi"), found=9, known=2)
        )
        self.see("annotate.banner")
        window.banner.dismiss()
        window.run("view.focus")
        self.see("view.focus")
        window.run("view.focus")

    def dialogs(self, wanted: Callable[[str], bool]) -> None:
        """See what each of these commands asks or shows."""
        for command in COMMANDS:
            asks = command.text.endswith("…") or command.id in _SHOWING
            if asks and command.id not in _LEFT_OUT and wanted(command.id):
                self.dialog(command.id)

    def dialog(self, command: str) -> None:
        """See the dialog of a command, if it has one, and close it."""
        self._name, self._met = command, 0
        timer = QTimer(interval=400)
        timer.timeout.connect(self._look)
        timer.start()
        self.window.run(command)
        self.until(lambda: self._met > 0 or timer.interval() > 400, seconds=0.6)
        timer.stop()
        for widget in self._app.topLevelWidgets():
            if widget.isVisible() and widget is not self.window and isinstance(widget, QDialog):
                self.settle()
                self._take(command, widget)
                widget.close()

    def _look(self) -> None:
        dialog = self._app.activeModalWidget()
        if isinstance(dialog, QDialog):
            self._met += 1
            if self._met == 1:
                self._take(self._name, dialog)
            dialog.reject()

    def see(self, name: str) -> None:
        """See the window."""
        self.until(lambda: False, seconds=0.15)
        self._take(name, self.window)

    def settle(self) -> None:
        """Wait until nothing more arrives in the background."""
        self.until(lambda: False, seconds=0.7)

    def until(self, reached: Callable[[], bool], seconds: float = _SECONDS) -> None:
        """Let the program work until something is so, or time is up."""
        end = time.monotonic() + seconds
        while not reached() and time.monotonic() < end:
            self._app.processEvents()
            time.sleep(0.005)


def pictures(app: QApplication, folder: Path, language: str, theme: str, size: str) -> None:
    """All pictures in one language and theme, as FOLDER/LANGUAGE-THEME/NN-NAME.png."""
    into = folder / f"{language}-{theme}-{size}"
    into.mkdir(parents=True, exist_ok=True)
    names: list[str] = []

    def take(name: str, widget: QWidget) -> None:
        names.append(name)
        widget.grab().save(str(into / f"{len(names):02}-{name}.png"))

    with tempfile.TemporaryDirectory() as home:
        os.environ["ZHUPI_HOME"] = home
        program = Program(app, annotator="me", language=language, theme=theme)
        width, _, height = size.partition("x")
        program.window.resize(int(width), int(height))
        program.window.show()
        Tour(app, program, take).go(sample_project(Path(home)))
        program.window.close()
        program.end()
    sys.stdout.write(f"{into}: {len(names)}\n")


def main() -> None:
    """Make the pictures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", nargs="*", default=["zh", "en"])
    parser.add_argument("--theme", nargs="*", default=list(THEMES))
    parser.add_argument("--size", default="1360x860")
    asked = parser.parse_args()
    app = QApplication(["zhupi"])
    app.setStyle("Fusion")
    for language in asked.language:
        for theme in asked.theme:
            pictures(app, asked.folder, language, theme, asked.size)


if __name__ == "__main__":
    main()
