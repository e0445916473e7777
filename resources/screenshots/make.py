"""Pictures of every screen: python resources/screenshots/make.py FOLDER [--language zh] …

The samples are opened in a folder of their own, with the work of two annotators as layers. Every
command that asks or shows something is carried out, so a new dialog has its picture at once.
tests/ui/test_screens.py goes the same way round to look at every control. The picture in the
README is "annotate" in Chinese and light.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from projects import sample_project, work
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QMenu, QWidget

from zhupi.errors import ZhupiError
from zhupi.services.schemes import default_scheme
from zhupi.ui.app import Program
from zhupi.ui.commands import COMMANDS
from zhupi.ui.panes.start import StartPage
from zhupi.ui.review.page import ReviewPage
from zhupi.ui.scheme.dialog import SchemeDialog
from zhupi.ui.scheme.removing import RemovingDialog
from zhupi.ui.theme import THEMES
from zhupi.ui.training.modelling import Modelling
from zhupi.ui.window import Window

Take = Callable[[str, QWidget], None]
_LEFT_OUT = {"file.quit", "view.language", "view.theme"}
_SHOWING = {"help.keys", "help.scores", "help.about", "review.corrections"}
_SECONDS = 60.0


class Tour:
    """Goes through the screens of a program and has `take` called with a name and a widget."""

    def __init__(self, app: QApplication, program: Program, take: Take) -> None:
        self._app = app
        self._program = program
        self._take = take
        self._name = ""
        self._met = 0
        self._late = False
        self._timer = QTimer(interval=400)
        self._timer.timeout.connect(self._look)

    @property
    def window(self) -> Window:
        """The window of now; a change of language makes another one."""
        return self._program.window

    def go(self, project: Path) -> None:
        """See the start page, then all that an open project has to show."""
        self.see("start")
        self.recent()
        self.dialogs(lambda command: command.startswith("file."))
        shown: list[str] = []
        self.window.document_shown.connect(shown.append)
        self.window.open_path(project)
        self.until(lambda: bool(shown) and len(self.window.annotating.lattice) > 0)
        # Before anything is decided: who annotates sees nothing of others until it is done.
        self.review()
        self.window.run("page.work")
        self.annotate()
        self.marks()
        self.lists()
        self.dialogs(lambda command: not command.startswith("review."))
        self.search()
        self.labels()
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
        self._await("review.pattern")
        page.queue_pane.findChild(QWidget, "pattern").click()
        self._taken()
        self.window.run("review.guideline")
        self.see("review.guideline")
        self.window.run("review.guideline")
        self.window.run("review.edit")
        self.see("review.edit")
        self.window.run("review.cancel")
        for command in ("review.take_b", "review.take_a", "review.neither", "review.agreed"):
            self.window.run(command)
            self.settle()
        self.see("review.settled")
        self.field(page.queue_pane, "nowhere", "review.empty")

    def annotate(self) -> None:
        """See the reader with decisions, hints and bars above it."""
        window = self.window
        confirm, reject = "mention.confirm", "mention.reject"
        window.run(confirm)
        window.run(confirm)
        window.run("paragraph.settle")
        text = window.desk.document.text if window.desk is not None else ""
        for command in (reject, confirm, confirm, confirm, "label:EVENT", confirm):
            window.run(command)
        at = text.index("企业家")
        window.reader.select(at, at + 3)
        window.run("label:PER")
        at = text.index("看图说话")
        window.reader.select(at - 2, at - 2)
        window.run("mention.next")
        self.settle()
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

    def marks(self) -> None:
        """See what is rare in a text: nested and split mentions, rejected ones, odd characters."""
        window, reader = self.window, self.window.reader
        for place, label in (((152, 160), "GOV"), ((152, 158), "ORG"), ((152, 154), "LOC")):
            reader.select(*place)
            window.run(f"label:{label}")
        reader.select(162, 164)
        window.run("mention.join")
        window.run("view.rejected")
        window.run("view.marks")
        self.see("annotate.marks")
        window.run("view.rejected")
        window.run("view.marks")
        window.run("document.done")
        self.see("document.done")

    def lists(self) -> None:
        """See lists that are filtered to nothing, and menus."""
        work = self.window.work
        self.field(work.documents, "nowhere", "documents.empty")
        statuses = work.mentions.findChildren(QComboBox)[1]
        statuses.setCurrentIndex(statuses.count() - 1)
        self.see("mentions.empty")
        statuses.setCurrentIndex(0)
        self.field(work.find_bar, "nowhere", "find.empty", shown=True)
        for name, menu in enumerate(self.window.menuBar().findChildren(QMenu)):
            menu.popup(QPoint(0, 0))
            self.until(lambda: False, seconds=0.1)
            self._take(f"menu.{name}", menu)
            menu.hide()

    def field(self, root: QWidget, text: str, name: str, *, shown: bool = False) -> None:
        """See what a field finds, and have it empty again."""
        was = root.isVisible()
        root.setVisible(was or shown)
        field = root.findChild(QLineEdit)
        field.setText(text)
        self.settle()
        self.see(name)
        field.clear()
        root.setVisible(was)

    def search(self) -> None:
        """See what a search of the project finds, and a list of the same elsewhere."""
        window = self.window
        window.run("edit.find_everywhere")
        dialog = self._open_dialog()
        field = dialog.findChild(QLineEdit)
        for text, name in (("高新区", "search"), ("nowhere", "search.empty")):
            field.setText(text)
            self.settle()
            self._take(name, dialog)
        dialog.close()
        assert window.desk is not None
        at = window.desk.document.text.index("高质量发展")
        window.reader.select(at, at + 5)
        window.run("label:POLICY")
        self._await("mention.elsewhere.many", late=True)
        window.run("mention.elsewhere")
        self.until(lambda: self._met > 1, seconds=3)
        self._taken()

    def labels(self) -> None:
        """See what the editor of labels asks and says."""
        self.window.run("scheme.edit")
        dialog = self._open_dialog()
        assert isinstance(dialog, SchemeDialog)
        dialog.list.setCurrentRow(3)
        others = [each for each in dialog.draft.entries if each.uid != dialog.current]
        asked = RemovingDialog("COM", others, self.window.language, dialog)
        asked.show()
        self.settle()
        self._take("scheme.remove", asked)
        asked.close()
        dialog.add()
        self.settle()
        self._take("scheme.fault", dialog)
        dialog.remove()
        dialog.list.setCurrentRow(3)
        draft = dialog.draft
        dialog._take(draft.merged(dialog.current, draft.entries[4].uid), draft.entries[4].uid)
        self._await("scheme.discard")
        dialog.reject()
        self._timer.stop()
        dialog.apply.click()
        self.until(dialog.plan_page.apply.isEnabled, seconds=5)
        self.settle()
        self._take("scheme.plan", dialog)
        dialog.plan_page.back_wanted.emit()
        dialog.draft = dialog.draft.loaded(default_scheme())
        dialog.done(0)

    def worked(self, project: Path) -> None:
        """See the figures of a project that was worked on, and a model that was trained in it."""
        shown: list[str] = []
        self.window.document_shown.connect(shown.append)
        self.window.open_path(project)
        self.until(lambda: bool(shown))
        self.window.run("page.overview")
        self.until(lambda: False, seconds=3)
        self.see("worked.overview")
        self.window.run("page.model")
        page = self.window.pages.page("page.model")
        assert isinstance(page, Modelling)
        self.window.run("model.train")
        self.until(lambda: False, seconds=1)
        self.see("worked.training")
        self.until(lambda: not page.busy, seconds=4 * _SECONDS)
        self.settle()
        self.see("worked.model")
        self.window.run("page.work")
        self.settle()
        self.see("worked.annotate")
        self.dialogs(lambda command: command == "review.corrections")

    def recent(self) -> None:
        """See the start page of one who has been here before."""
        recent = [Path("/Users/zhu/新闻/高新区新闻.zhupi"), Path("/Users/zhu/年报.zhupi")]
        page = StartPage(recent, self.window._setting.key_of)
        page.resize(self.window.size())
        page.show()
        self.until(lambda: False, seconds=0.15)
        self._take("start.recent", page)
        page.close()

    def dialogs(self, wanted: Callable[[str], bool]) -> None:
        """See what each of these commands asks or shows."""
        for command in COMMANDS:
            asks = command.text.endswith("…") or command.id in _SHOWING
            if asks and command.id not in _LEFT_OUT and wanted(command.id):
                self.dialog(command.id)

    def dialog(self, command: str) -> None:
        """See the dialog of a command, if it has one, and close it."""
        self._await(command)
        self.window.run(command)
        self.until(lambda: self._met > 0, seconds=0.6)
        self._taken()

    def _await(self, name: str, *, late: bool = False) -> None:
        """See the next dialog under this name; `late` where it is filled bit by bit."""
        self._name, self._met, self._late = name, 0, late
        self._timer.start()

    def _taken(self) -> None:
        """Wait for no further dialog, and see and close one that does not wait for an answer."""
        self._timer.stop()
        command = self._name
        for widget in self._app.topLevelWidgets():
            if widget.isVisible() and widget is not self.window and isinstance(widget, QDialog):
                self.settle()
                self._take(command, widget)
                widget.close()

    def _look(self) -> None:
        dialog = self._app.activeModalWidget()
        if isinstance(dialog, QDialog):
            self._met += 1
            if self._met == 1 + self._late:
                self._take(self._name, dialog)
            if self._met > self._late:
                dialog.reject()

    def _open_dialog(self) -> QDialog:
        self.settle()
        widgets = self._app.topLevelWidgets()
        return next(each for each in widgets if isinstance(each, QDialog) and each.isVisible())

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
        tour = Tour(app, program, take)
        tour.go(sample_project(Path(home)))
        (Path(home) / "worked").mkdir()
        project = sample_project(Path(home) / "worked")
        work(project)
        tour.worked(project)
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
