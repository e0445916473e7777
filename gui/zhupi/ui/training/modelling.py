"""Modelling: trains a model on what is decided, compares it, and has the project use it."""

from PySide6.QtCore import Signal

from zhupi import paths
from zhupi.services.comparing import Comparison, Report, Training
from zhupi.services.own_model import own_model, use_model, use_shipped
from zhupi.services.workspace import Workspace
from zhupi.ui.commands import native
from zhupi.ui.jobs import Jobs
from zhupi.ui.overview.overviewing import Make, load_charts
from zhupi.ui.page import Page, Setting
from zhupi.ui.training.page import ModelPage
from zhupi.ui.training.sheets import scores_sheet, tenths_sheet

_REOPEN = "file.reopen"


class Modelling(Page):
    """Which model suggests in the project, and training one of its own."""

    progressed = Signal(int, int)
    """How many of how many trainings are done; emitted on a worker's thread."""

    def __init__(self, setting: Setting) -> None:
        page = ModelPage(native(setting.key_of("model.shipped")))
        super().__init__(page, setting.window)
        self.page = page
        self._appearance, self._language = setting.appearance, setting.language
        self._jobs = Jobs(self)
        self._workspace: Workspace | None = None
        self._training: Training | None = None
        self._make: Make | None = None
        self.comparison: Comparison | None = None
        """What the last training showed."""
        self._compared = ""
        self.commands = {
            "model.train": self.train,
            "model.stop": self.stop,
            "model.use": self.use,
            "model.shipped": self.use_shipped,
        }
        page.command_wanted.connect(self.command_wanted)
        self.progressed.connect(page.show_progress)
        self._jobs.failed.connect(self._failed)
        self._appearance.changed.connect(self.dress)
        self._jobs.submit(
            "charts", load_charts, done=self._take_charts, failed=self._without_charts
        )

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._jobs.busy or self.page.drawing.busy

    def set_workspace(self, workspace: Workspace) -> None:
        """Be about this project from now on."""
        self._workspace = workspace
        if workspace.project.id != self._compared:
            self.comparison = None
        self._show()

    def close(self) -> bool:
        """End a training and let go of the project."""
        self.stop()
        self._workspace = None
        return self._jobs.finish()

    def _show(self) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        self.page.show_model(own_model(workspace.project))
        self.page.show_sheets(
            scores_sheet(self.comparison, workspace.scheme, self._language),
            tenths_sheet(self.comparison),
            usable=self.comparison is not None and not workspace.read_only,
        )

    # Training

    def train(self) -> None:
        """Train on what the annotator has decided, in a process of its own."""
        workspace = self._workspace
        if workspace is None or self._training is not None:
            return
        project = workspace.project
        file = paths.user_cache() / project.id / "trained.model"
        self._training = Training(project.path, workspace.annotator, file)
        self.page.show_progress(0, 1)
        self._jobs.submit(
            "train", trained, workspace, self._training, self.progressed.emit, done=self.take
        )

    def stop(self) -> None:
        """End the training under way; nothing of it is kept."""
        if self._training is not None:
            self._training.stop()

    def take(self, comparison: Comparison | None) -> None:
        """Show what a training gave; None where it was stopped."""
        self._training = None
        self.page.show_progress(0, 0)
        if comparison is None:
            self.page.show_state(self.tr("Stopped; nothing was kept."))
            return
        said = self.tr("Trained. The project uses it only when you say so.")
        if comparison.unfinished:
            said += " " + self.tr(
                "But no document is marked as done: what is still undecided counted as nothing to "
                "mark, so this model suggests too little. Finish documents and train again."
            )
        self.page.show_state(said)
        self.comparison = comparison
        self._compared = self._workspace.project.id if self._workspace else ""
        self._show()

    def _failed(self, error: Exception) -> None:
        self._training = None
        self.page.show_progress(0, 0)
        self.page.show_state("")
        self.failed.emit(error)

    # Which one is used

    def use(self) -> None:
        """Have the project use the trained model; suggestions are made anew, decisions stay."""
        workspace, found = self._workspace, self.comparison
        if workspace is None or found is None:
            self.hinted.emit(self.tr("Train a model first."))
            return
        self._jobs.submit("use", used, workspace, found, done=lambda _: self._reopen())

    def use_shipped(self) -> None:
        """Have the project use the model that comes along again."""
        workspace = self._workspace
        if workspace is None or own_model(workspace.project) is None:
            self.hinted.emit(self.tr("The built-in model is in use."))
            return
        self._jobs.submit("use", use_shipped, workspace.project, done=lambda _: self._reopen())

    def _reopen(self) -> None:
        self.command_wanted.emit(_REOPEN)

    # Charts

    def _take_charts(self, make: Make) -> None:
        self._make = make
        self.dress()

    def _without_charts(self, error: Exception) -> None:
        # Without their library the cards stay tables.
        if not isinstance(error, ImportError):
            self.failed.emit(error)

    def dress(self) -> None:
        """Draw the charts in the colours of the theme."""
        if self._make is not None:
            ratio = self.page.devicePixelRatioF()
            self.page.set_charts(self._make(self._appearance.theme, ratio))


def trained(workspace: Workspace, training: Training, report: Report) -> Comparison | None:
    """What a training gives, once all that is decided is on disk for the other process."""
    workspace.save()
    return training.run(report)


def used(workspace: Workspace, comparison: Comparison) -> None:
    """Put the trained model into the project."""
    use_model(
        workspace.project,
        comparison.file,
        trained=comparison.trained,
        documents=comparison.documents,
        mentions=comparison.mentions,
    )
