"""The overview of the open project: asked for off this thread, shown, and kept up to date."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog

from zhupi.services.progress import Overview, Progress
from zhupi.services.sheets import Sheet, write_sheets
from zhupi.services.workspace import Workspace
from zhupi.ui.bridge import Bridge
from zhupi.ui.jobs import Jobs
from zhupi.ui.overview.card import Draws
from zhupi.ui.overview.page import OverviewPage
from zhupi.ui.overview.sheets import sheets
from zhupi.ui.page import Page, Setting
from zhupi.ui.theme import Theme

_SETTLING = 1500
"""After a decision was saved this many milliseconds pass before the figures are worked out."""

Make = Callable[[Theme, float], Draws]


class Wish:
    """Whether an answer is still wanted; asked on the worker's thread."""

    def __init__(self) -> None:
        self.holds = True

    def __call__(self) -> bool:
        """Whether it is."""
        return self.holds


class Overviewing(Page):
    """Shows how far the project has come, for whom and of what time one chooses."""

    def __init__(self, setting: Setting) -> None:
        page = OverviewPage()
        super().__init__(page, setting.window)
        self.page = page
        self._appearance, self._language = setting.appearance, setting.language
        self._jobs = Jobs(self)
        self._bridge = Bridge(self)
        self._workspace: Workspace | None = None
        self._progress: Progress | None = None
        self._wish = Wish()
        self._make: Make | None = None
        self._sheets: Sequence[Sheet] = ()
        self.overview: Overview | None = None
        """What shows."""
        self._later = QTimer(self, singleShot=True, interval=_SETTLING)
        self._later.timeout.connect(self._refresh)
        self.commands = {"overview.save": self.save_as}
        page.shown.connect(self._refresh)
        page.chosen.connect(self._refresh)
        page.save_wanted.connect(self.save_as)
        page.copied.connect(lambda: self.hinted.emit(self.tr("The table is on the clipboard.")))
        self._bridge.saved.connect(self._saved)
        self._jobs.failed.connect(self.failed)
        self._appearance.changed.connect(self.dress)
        self._jobs.submit("charts", load_charts, done=self._take_charts, failed=self._no_charts)

    @property
    def busy(self) -> bool:
        """Whether figures or charts are still on their way."""
        return self._jobs.busy or self.page.drawing.busy

    def set_workspace(self, workspace: Workspace) -> None:
        """Be about this project from now on."""
        self._workspace = workspace
        self._progress = Progress(workspace.project)
        workspace.listen(self._bridge)
        self.page.set_people((), workspace.annotator)
        if self.page.isVisible():
            self._refresh()

    def take_scheme(self) -> None:
        """Name mentions by the labels of today."""
        if self.page.isVisible():
            self._refresh()

    def close(self) -> bool:
        """Let go of the project."""
        self._wish.holds = False
        self._later.stop()
        self._workspace = self._progress = None
        return self._jobs.finish()

    # What is shown

    def _saved(self) -> None:
        if self.page.isVisible():
            self._later.start()

    def _refresh(self) -> None:
        """Work the figures out anew; an answer under way is no longer wanted."""
        progress, workspace = self._progress, self._workspace
        if progress is None or workspace is None:
            return
        self._later.stop()
        self._wish.holds = False
        self._wish = Wish()
        self.page.show_state(self.tr("Reading…"))
        self._jobs.submit(
            "overview", progress.overview, *self.page.wanted, self._wish, done=self._take
        )

    def _take(self, overview: Overview | None) -> None:
        workspace = self._workspace
        if overview is None or workspace is None:
            return
        self.overview = overview
        self.page.show_state("")
        self.page.set_people(overview.people, workspace.annotator)
        self._sheets = sheets(overview, workspace.scheme, self._language)
        self.page.show_overview(overview, self._sheets)

    # Charts

    def _take_charts(self, make: Make) -> None:
        self._make = make
        self.dress()

    def _no_charts(self, error: Exception) -> None:
        if not isinstance(error, ImportError):
            self.failed.emit(error)
        self.hinted.emit(self.tr("The charts' library can't be loaded: the tables have it all."))

    def dress(self) -> None:
        """Draw the charts in the colours of the theme."""
        if self._make is not None:
            ratio = self.page.devicePixelRatioF()
            self.page.set_charts(self._make(self._appearance.theme, ratio))

    # The file

    def save_as(self) -> None:
        """Ask for a file and write all tables to it."""
        if not self._sheets:
            self.hinted.emit(self.tr("Turn to the overview first."))
            return
        name, _ = QFileDialog.getSaveFileName(
            self.page, self.tr("Save the tables"), "overview.csv", "CSV (*.csv)"
        )
        if name:
            self._jobs.submit("save", write_sheets, Path(name), self._sheets, done=self._written)

    def _written(self, _: None) -> None:
        self.hinted.emit(self.tr("The tables are saved."))


def load_charts() -> Make:
    """Import the charts with their library; on any thread. ImportError where that is missing."""
    from zhupi.ui.overview.charts import Charts

    return Charts
