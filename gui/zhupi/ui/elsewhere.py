"""Proposing the current mention wherever it stands: searched in the background, applied at once."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from zhupi.errors import ZhupiError
from zhupi.model.mention import Mention
from zhupi.services.propagating import (
    Lattice,
    Occurrence,
    Prepared,
    Query,
    apply,
    find,
    prepare,
    query_for,
)
from zhupi.services.workspace import Workspace
from zhupi.ui.annotating import Annotating
from zhupi.ui.dialogs.propagating import PropagatingDialog
from zhupi.ui.fetching import Fetching
from zhupi.ui.jobs import Jobs

_HERE, _EVERYWHERE = "elsewhere in document", "elsewhere in project"


class Elsewhere(QObject):
    """Asks which of the other places of a mention are the same, and applies the answer."""

    ended = Signal()
    """The list was applied or given up."""
    _looked_at = Signal(int)

    def __init__(
        self,
        annotating: Annotating,
        jobs: Jobs,
        lattice: Lattice,
        language: str,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._annotating = annotating
        self._jobs = jobs
        self._lattice = lattice
        self._fetching = Fetching(jobs)
        self._language = language
        self._is_wanted = False
        annotating.elsewhere_wanted.connect(self.begin)

    def begin(self, mention: Mention) -> None:
        """Show where else the mention's name stands; the places arrive as they are found."""
        workspace, desk = self._annotating.here()
        query = query_for(desk.document, mention)
        label = workspace.scheme.label(mention.label).name(self._language)
        dialog = PropagatingDialog(
            query.names[0],
            label,
            desk.document.id,
            len(workspace.entries),
            self._window,
            apart=workspace.apart,
        )
        dialog.decided.connect(partial(self._apply, query, mention))
        dialog.finished.connect(self._end)
        self._looked_at.connect(dialog.show_progress)
        self._is_wanted = True
        search = partial(
            find,
            workspace.project,
            workspace.annotator,
            query,
            opened=workspace.opened(),
            lattice=self._lattice,
            progress=self._progress,
        )
        here = [desk.document.id]
        rest = [key for key in workspace.entries if key != desk.document.id]
        for key, ids, everywhere in ((_HERE, here, False), (_EVERYWHERE, here + rest, True)):
            self._jobs.submit(key, search, ids, done=partial(dialog.take, everywhere=everywhere))
        dialog.open()

    def _progress(self, looked_at: int) -> bool:
        # On a worker: a signal, so that the dialog hears of it on the window's thread.
        self._looked_at.emit(looked_at)
        return self._is_wanted

    def _end(self) -> None:
        self._is_wanted = False
        self._jobs.forget(_HERE)
        self._jobs.forget(_EVERYWHERE)
        self.ended.emit()

    def _apply(
        self,
        query: Query,
        mention: Mention,
        checked: Sequence[Occurrence],
        unchecked: Sequence[Occurrence],
    ) -> None:
        workspace, _ = self._annotating.here()
        ids = [query.document_id, *(place.document_id for place in (*checked, *unchecked))]
        prepared = partial(prepare, workspace, query, checked, unchecked)
        then = partial(self._carry_out, workspace, query, mention, checked, unchecked)
        self._fetching.prepare(workspace, ids, prepared, then, self._annotating.refused.emit)

    def _carry_out(
        self,
        workspace: Workspace,
        query: Query,
        mention: Mention,
        checked: Sequence[Occurrence],
        unchecked: Sequence[Occurrence],
        prepared: Sequence[Prepared],
    ) -> None:
        try:
            apply(workspace, query, checked, unchecked, prepared)
        except ZhupiError as error:
            self._annotating.refused.emit(error)
            return
        if mention.is_open:
            self._annotating.advance_from(query.document_id, mention)
