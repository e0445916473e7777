"""The commands about labels: editing the project's, choosing those of projects to be made."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from zhupi.ui.filing import Filing
from zhupi.ui.jobs import Jobs
from zhupi.ui.page import Setting

if TYPE_CHECKING:
    from zhupi.services.workspace import Workspace


class Schemes(QObject):
    """Opens the dialogs about labels, which are loaded when they are first asked for."""

    failed = Signal(object)
    told = Signal(str)
    """A sentence for the status line."""
    chosen = Signal(str)
    """What the labels of projects to be made are called."""

    def __init__(self, setting: Setting, filing: Filing, jobs: Jobs) -> None:
        super().__init__(setting.window)
        self._setting = setting
        self._filing = filing
        self._jobs = jobs
        self._workspace: Workspace | None = None
        filing.workspace_opened.connect(self._take_workspace)
        self.commands: dict[str, Callable[[], None]] = {
            "scheme.edit": self.edit,
            "scheme.choose": self.choose,
        }

    def _take_workspace(self, workspace: "Workspace") -> None:
        self._workspace = workspace

    def close(self) -> None:
        """Let go of the project."""
        self._workspace = None

    def edit(self) -> None:
        """Edit the labels of the open project."""
        if self._workspace is None:
            self.told.emit(self.tr("Open a project first."))
        elif self._workspace.read_only_because is not None:
            self.failed.emit(self._workspace.read_only_because)
        else:
            from zhupi.ui.scheme.editing import SchemeEditing

            editing = SchemeEditing(self._workspace, self._setting, self._jobs)
            editing.failed.connect(self.failed)
            editing.told.connect(self.told)

    def choose(self) -> None:
        """Choose the labels of projects that are made from now on, out of those that come along.

        Or out of a file. Who never asks gets the default ones.
        """
        from zhupi.ui.scheme.choosing import ChoosingDialog

        setting = self._setting
        now = self._filing.new_labels
        answer = ChoosingDialog.ask(now, setting.language, setting.window)
        if answer is not None:
            self._filing.new_labels, name = answer
            self.chosen.emit(name)
            self.told.emit(self.tr("New projects get the labels “{name}”.").format(name=name))
