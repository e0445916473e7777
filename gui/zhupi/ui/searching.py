"""Searching the project from the window, and acting on what is found."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from zhupi.errors import ZhupiError
from zhupi.services.bulk import decide_all, read_desks
from zhupi.services.desk import Desk
from zhupi.services.searching import Hit, Search, search, searchable
from zhupi.services.workspace import Workspace
from zhupi.ui.annotating import Annotating
from zhupi.ui.dialogs.searching import SearchDialog
from zhupi.ui.jobs import Jobs
from zhupi.ui.reader.view import ReaderView

_JOB, _LAYERS, _LOADING = "search", "search layers", "search loading"


class Searching(QObject):
    """One search dialog for each project that is open; it outlives the document."""

    document_wanted = Signal(str)
    """The document that a place lies in is to be opened."""
    _looked_at = Signal(int)

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
        self._asked: Search | None = None
        self._under_way = False

    def begin(self) -> None:
        """Ask what to look for: first what is selected."""
        workspace = self._annotating.workspace
        if workspace is None:
            return
        if self._dialog is None or workspace is not self._workspace:
            self.close()
            self._workspace = workspace
            self._dialog = self._make(workspace)
        self._jobs.submit(
            _LAYERS,
            searchable,
            workspace.project,
            workspace.annotator,
            done=self._dialog.offer_layers,
        )
        desk, selection = self._reader.desk, self._reader.selection
        text = desk.document.text[slice(*selection)] if desk and selection else ""
        self._dialog.begin("" if "\n" in text else text)

    def _make(self, workspace: Workspace) -> SearchDialog:
        dialog = SearchDialog(
            workspace.scheme,
            self._language,
            len(workspace.entries),
            self._window,
            apart=workspace.apart,
        )
        dialog.wanted.connect(self._search)
        dialog.stopped.connect(self._stop)
        self._looked_at.connect(dialog.show_progress)
        dialog.place_wanted.connect(self.go_to)
        dialog.action_wanted.connect(self._act)
        dialog.palette_wanted.connect(self._relabel)
        return dialog

    def close(self) -> None:
        """Close the dialog with its project."""
        self._newest += 1
        for key in (_JOB, _LAYERS, _LOADING):
            self._jobs.forget(key)
        self._pending = self._workspace = None
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None

    def _search(self, wanted: Search) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        self._asked, self._under_way = wanted, True
        self._submit(wanted, list(workspace.entries), self._take)

    def _take(self, hits: list[Hit]) -> None:
        self._under_way = False
        if self._dialog is not None:
            self._dialog.take(hits)

    def _submit(
        self, wanted: Search, document_ids: Sequence[str], done: Callable[[list[Hit]], None]
    ) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        self._newest += 1
        self._jobs.submit(
            _JOB,
            partial(search, opened=workspace.opened(), progress=self._still(self._newest)),
            workspace.project,
            workspace.annotator,
            wanted,
            document_ids,
            done=done,
        )

    def _still(self, number: int) -> Callable[[int], bool]:
        """Whether the search of that number is the newest, for the worker that does it."""

        def look(looked_at: int) -> bool:
            if self._newest == number:
                self._looked_at.emit(looked_at)
            return self._newest == number

        return look

    def _stop(self) -> None:
        """Have the search under way end with what it has found."""
        self._newest += 1

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
        self._uncover()
        self._window.activateWindow()
        self._reader.setFocus()

    def _uncover(self) -> None:
        """Put a dialog away that lies over the text; it keeps its question and its list."""
        dialog, reader = self._dialog, self._reader
        text = QRect(reader.mapToGlobal(reader.rect().topLeft()), reader.size())
        if dialog is not None and dialog.frameGeometry().intersects(text):
            dialog.hide()

    def _relabel(self) -> None:
        label = self._ask_label()
        if label is not None and self._dialog is not None:
            self._dialog.relabel(label)

    def _act(self, gesture: str, label: str, hits: Sequence[Hit]) -> None:
        """Decide about what was found; documents that are not open are read off this thread."""
        workspace = self._workspace
        if workspace is None:
            return
        ids = dict.fromkeys(hit.document_id for hit in hits)
        closed = [each for each in ids if not workspace.is_open(each)]
        if not closed:
            self._decide(gesture, label, hits, ())
            return
        self._jobs.submit(
            _LOADING,
            read_desks,
            workspace,
            closed,
            done=partial(self._decide, gesture, label, hits),
            failed=self._annotating.refused.emit,
        )

    def _decide(self, gesture: str, label: str, hits: Sequence[Hit], desks: Sequence[Desk]) -> None:
        workspace, dialog = self._workspace, self._dialog
        if workspace is None or dialog is None:
            return
        workspace.hold(desks)
        places = [(h.document_id, h.span, h.mention.id if h.mention else "") for h in hits]
        try:
            step = decide_all(workspace, gesture, places, label)
        except ZhupiError as error:
            self._annotating.refused.emit(error)
            return
        if step is None:
            dialog.say_nothing_done()
            return
        if self._asked is None or self._under_way:
            dialog.ask()
            return
        ids = list(dict.fromkeys(hit.document_id for hit in hits))
        self._submit(self._asked, ids, partial(dialog.take_again, ids))
