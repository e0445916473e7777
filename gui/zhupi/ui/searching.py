"""Searching the project from the window, and acting on what is found."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from zhupi.errors import ZhupiError
from zhupi.services.bulk import decide_all
from zhupi.services.searching import Hit, Search, search
from zhupi.services.workspace import Workspace
from zhupi.ui.annotating import Annotating
from zhupi.ui.dialogs.searching import SearchDialog
from zhupi.ui.jobs import Jobs
from zhupi.ui.reader.view import ReaderView

_JOB = "search"


class Searching(QObject):
    """One search dialog for each project that is open; it outlives the document."""

    document_wanted = Signal(str)
    """The document that a place lies in is to be opened."""

    def __init__(
        self,
        annotating: Annotating,
        reader: ReaderView,
        jobs: Jobs,
        ask_label: Callable[[], str | None],
        language: str,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._annotating = annotating
        self._reader = reader
        self._jobs = jobs
        self._ask_label = ask_label
        self._language = language
        self._workspace: Workspace | None = None
        self._dialog: SearchDialog | None = None
        self._pending: Hit | None = None
        self._newest = 0

    def begin(self) -> None:
        """Ask what to look for: first what is selected."""
        workspace = self._annotating.workspace
        if workspace is None:
            return
        if self._dialog is None or workspace is not self._workspace:
            self.close()
            self._workspace = workspace
            self._dialog = self._make(workspace)
        desk, selection = self._reader.desk, self._reader.selection
        text = desk.document.text[slice(*selection)] if desk and selection else ""
        self._dialog.begin("" if "\n" in text else text)

    def _make(self, workspace: Workspace) -> SearchDialog:
        dialog = SearchDialog(workspace.scheme, self._language, self._window)
        dialog.wanted.connect(self._search)
        dialog.place_wanted.connect(self.go_to)
        dialog.action_wanted.connect(self._act)
        dialog.palette_wanted.connect(self._relabel)
        return dialog

    def close(self) -> None:
        """Close the dialog with its project."""
        self._newest += 1
        self._jobs.forget(_JOB)
        self._pending = self._workspace = None
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None

    def _search(self, wanted: Search) -> None:
        workspace, dialog = self._workspace, self._dialog
        if workspace is None or dialog is None:
            return
        self._newest += 1
        self._jobs.submit(
            _JOB,
            partial(search, opened=workspace.opened(), progress=self._still(self._newest)),
            workspace.project,
            workspace.annotator,
            wanted,
            list(workspace.entries),
            done=dialog.take,
        )

    def _still(self, number: int) -> Callable[[int], bool]:
        """Whether the search of that number is the newest, for the worker that does it."""
        return lambda _: self._newest == number

    def go_to(self, hit: Hit) -> None:
        """Go to a place, in whatever document it is."""
        desk = self._reader.desk
        self._pending = hit
        if desk is not None and desk.document.id == hit.document_id:
            self.document_shown(hit.document_id)
        else:
            self.document_wanted.emit(hit.document_id)

    def document_shown(self, document_id: str) -> None:
        """Go to the place that was asked for, now that its document is there."""
        hit, desk = self._pending, self._reader.desk
        if hit is None or desk is None or hit.document_id != document_id:
            return
        self._pending = None
        mention = desk.mentions.get(hit.mention.id) if hit.mention else None
        if mention is not None and not mention.deleted:
            self._reader.set_current(mention)
        else:
            self._reader.select(hit.span.start, hit.span.end)
        self._window.activateWindow()
        self._reader.setFocus()

    def _relabel(self) -> None:
        label = self._ask_label()
        if label is not None and self._dialog is not None:
            self._dialog.relabel(label)

    def _act(self, gesture: str, label: str, hits: Sequence[Hit]) -> None:
        workspace, dialog = self._workspace, self._dialog
        if workspace is None or dialog is None:
            return
        places = [(h.document_id, h.span, h.mention.id if h.mention else "") for h in hits]
        try:
            decide_all(workspace, gesture, places, label)
        except ZhupiError as error:
            self._annotating.refused.emit(error)
        dialog.ask()
