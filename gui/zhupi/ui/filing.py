"""The file menu: opening, adding documents, saying who annotates."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from zhupi.errors import ZhupiError
from zhupi.ui.asking import Asking
from zhupi.ui.jobs import Jobs
from zhupi.ui.page import Setting
from zhupi.ui.pages import Pages
from zhupi.ui.preparing import Preparing

if TYPE_CHECKING:
    from zhupi.services.adding import Added
    from zhupi.services.context import Context
    from zhupi.services.workspace import Workspace

_NAMED = 5
"""So many of the files that were left out are named."""


def _open(path: Path, annotator: str, context: "Context", **options: str | None) -> "Workspace":
    from zhupi.services.opening import open_workspace

    return open_workspace(path, annotator, context, **options)


def _open_sample(annotator: str, context: "Context") -> "Workspace":
    from zhupi.services.opening import open_sample

    return open_sample(annotator, context)


def _add(workspace: "Workspace", paths: Sequence[Path]) -> "Added":
    from zhupi.services.adding import add_documents

    return add_documents(workspace.project, paths)


class Filing(QObject):
    """Asks what to open, and has it done off this thread.

    What a project needs is loaded with the first one: a window comes up without it.
    `leave` closes the open project and says whether that went well.
    """

    workspace_opened = Signal(object)
    told = Signal(str)
    """A sentence for the status line."""
    documents_added = Signal()
    warned = Signal(object)
    """A ZhupiError that says what could not be taken; the rest was."""

    def __init__(
        self,
        setting: Setting,
        jobs: Jobs,
        asking: Asking,
        annotator: str,
        leave: Callable[[], bool],
        pages: Pages,
    ) -> None:
        super().__init__(asking)
        self._context = setting.context
        self._jobs = jobs
        self._asking = asking
        self._appearance = setting.appearance
        self._leave = leave
        self._preparing = Preparing(pages, self)
        self._wanted: Path | None = None
        self.annotator = annotator
        self.workspace: Workspace | None = None
        self.new_labels = ""
        """The scheme of projects that are made from now on; "" for the default one."""
        self.commands: dict[str, Callable[[], None]] = {
            "file.open_document": lambda: self._open_chosen(asking.document()),
            "file.open": lambda: self._open_chosen(asking.documents()),
            "file.open_project": lambda: self._open_chosen(asking.project()),
            "file.add": self.add,
            "file.annotator": self.change_annotator,
            "file.reopen": self.reopen,
        }

    def open_path(self, path: Path, encoding: str | None = None) -> None:
        """Open a project, a folder of documents or a document; where that fails nothing closes."""
        self._wanted = path
        work = partial(_open, encoding=encoding, labels=self.new_labels)
        self._submit(work, path, self.annotator, self._context)

    def open_sample(self) -> None:
        """Open the sample project."""
        self._submit(_open_sample, self.annotator, self._context)

    def _submit(self, work: Callable[..., "Workspace"], *arguments: object) -> None:
        again = partial(self._submit, work, *arguments)
        self._preparing.begin()
        self._jobs.submit("project", work, *arguments, done=partial(self._arrived, again))

    def _arrived(self, again: Callable[[], None], workspace: "Workspace") -> None:
        self._preparing.then(partial(self._opened, again, workspace))

    def _opened(self, again: Callable[[], None], workspace: "Workspace") -> None:
        """Leave the open project for this one; another time where it is the same once more."""
        held = self.workspace
        if held is not None and held.project.path == workspace.project.path:
            # It is locked by ourselves until it is left.
            workspace.close()
            if self._leave():
                again()
        elif self._leave():
            self.workspace_opened.emit(workspace)
            self._say_left_out(workspace.left_out)
        else:
            workspace.close()

    def ask_encoding(self) -> None:
        """Ask how the document that could not be read is written, and try again."""
        encoding = self._asking.encoding()
        if encoding is not None and self._wanted is not None:
            self.open_path(self._wanted, encoding)

    def _open_chosen(self, path: Path | None) -> None:
        if path is not None:
            self.open_path(path)

    def change_annotator(self) -> None:
        """Ask whose decisions the next ones are, and open the project as theirs."""
        name = self._asking.annotator(self.annotator)
        if not name or name == self.annotator:
            return
        self.annotator = name
        self._appearance.prefer(replace(self._appearance.preferences, annotator=name))
        if self.workspace is not None:
            self.open_path(self.workspace.project.path)

    def reopen(self) -> None:
        """Open the project anew, as its files are now."""
        if self.workspace is None:
            self._want_project()
            return
        self.open_path(self.workspace.project.path)

    def _want_project(self) -> None:
        self.told.emit(self.tr("Open a project first."))

    def add(self) -> None:
        """Add documents to the open project."""
        if self.workspace is None:
            self._want_project()
            return
        paths = self._asking.more_documents()
        if paths:
            self._jobs.submit("add", _add, self.workspace, paths, done=self._added)

    def _added(self, added: "Added") -> None:
        self.told.emit(self.tr("%n document(s) added.", "", added.documents))
        self.documents_added.emit()
        self._say_left_out(added.skipped)

    def _say_left_out(self, errors: Sequence[ZhupiError]) -> None:
        if errors:
            names = [Path(str(error.params.get("path", ""))).name for error in errors]
            shown = ", ".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")
            self.warned.emit(ZhupiError("source.left_out", count=len(names), names=shown))
