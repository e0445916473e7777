"""Taking stock of the documents that are not open: found in the background, shown in the list."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from zhupi.services.notes import document_notes
from zhupi.services.standing import Opened
from zhupi.services.telling_apart import told_apart
from zhupi.services.workspace import Workspace
from zhupi.ui.jobs import Jobs
from zhupi.ui.models.documents import Order
from zhupi.ui.panes.documents import DocumentsPane

if TYPE_CHECKING:
    from zhupi.services.ranking import Ranks

_STOCK, _RANKS, _APART = "stock", "ranks", "apart"


def _take_stock(workspace: Workspace, still: "_Still") -> dict[str, str]:
    """Bring the summary up to date with the files, and read the notes to documents."""
    project, annotator = workspace.project, workspace.annotator
    project.refresh_summary(annotator, still)
    return document_notes(project, annotator, list(workspace.entries), is_wanted=still)


def _rank(
    order: Order,
    workspace: Workspace,
    document_ids: Sequence[str],
    opened: Opened,
    known: "Ranks",
    still: "_Still",
) -> "Ranks":
    """Find what documents are sorted by."""
    # Loaded here: the window starts without metrics.
    from zhupi.services.ranking import certainties, differences

    project, annotator = workspace.project, workspace.annotator
    if order is Order.DIFFERENT:
        return differences(project, annotator, known=known, is_wanted=still)
    return certainties(
        project, annotator, document_ids, opened=opened, known=known, is_wanted=still
    )


class _Still:
    """Whether an answer is still wanted; asked on a worker, ended on the window's thread."""

    def __init__(self) -> None:
        self._wanted = True

    def __call__(self) -> bool:
        return self._wanted

    def end(self) -> None:
        self._wanted = False


class Stock(QObject):
    """Finds how far documents have come, their notes, and what they are sorted by.

    What was found is kept while the project is open, and found again where files have changed.
    """

    def __init__(self, documents: DocumentsPane, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._documents = documents
        self._jobs = jobs
        self._workspace: Workspace | None = None
        self._known: dict[Order, Ranks] = {}
        self._stocktaking = _Still()
        self._ranking = _Still()
        documents.ranks_wanted.connect(self.rank)

    def set_workspace(self, workspace: Workspace | None) -> None:
        """Take stock of another project, or of none."""
        for key, still in ((_STOCK, self._stocktaking), (_RANKS, self._ranking)):
            still.end()
            self._jobs.forget(key)
        self._jobs.forget(_APART)
        self._workspace = workspace
        self._known = {}
        self.tell_apart()
        if workspace is not None:
            self._stocktaking = still = _Still()
            self._jobs.submit(_STOCK, _take_stock, workspace, still, done=self._take_notes)

    def tell_apart(self) -> None:
        """Find what tells documents of the same title apart; some may have been added."""
        workspace = self._workspace
        if workspace is not None:
            self._jobs.submit(_APART, told_apart, workspace.entries, done=self._take_apart)

    def _take_apart(self, found: dict[str, str]) -> None:
        if self._workspace is not None and found != self._workspace.apart:
            self._workspace.apart = found
            self._documents.model.refresh_all()

    def _take_notes(self, notes: dict[str, str]) -> None:
        if self._workspace is not None:
            self._workspace.take_notes(notes)
            self._documents.model.refresh_all()

    def rank(self, order: Order) -> None:
        """Find what documents are sorted by; the list is told once all is found."""
        workspace = self._workspace
        if workspace is None:
            return
        self._ranking.end()
        self._ranking = still = _Still()
        self._jobs.submit(
            _RANKS,
            _rank,
            order,
            workspace,
            list(workspace.entries),
            workspace.opened(),
            self._known.get(order, {}),
            still,
            done=partial(self._take_ranks, order),
        )

    def _take_ranks(self, order: Order, ranks: "Ranks") -> None:
        self._known[order] = ranks
        figures = {key: each.figure for key, each in ranks.items() if each.figure is not None}
        self._documents.take_figures(order, figures)
