"""Loading a review: gold, the layers there are, and the queue, all off this thread."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from zhupi.services.context import Context
from zhupi.services.exporting import GOLD
from zhupi.services.layers import Source, comparable, sources, usual_choice
from zhupi.services.queue import Batch, Queue, read_batch
from zhupi.services.survey import survey
from zhupi.services.workspace import Workspace
from zhupi.ui.jobs import Jobs

_FIRST, _LARGEST = 2, 32


@dataclass(frozen=True)
class Wanted:
    """What is asked for: the layers, () for the usual ones, and whether all documents count."""

    chosen: tuple[Source, ...] = ()
    unfinished: bool = False


@dataclass(frozen=True)
class Opened:
    """What a review begins with: gold, the layers there are, the chosen ones, the documents."""

    gold: Workspace
    found: tuple[Source, ...]
    chosen: tuple[Source, ...]
    document_ids: tuple[str, ...]


def open_review(
    workspace: Workspace, gold: Workspace | None, wanted: Wanted, context: Context
) -> Opened:
    """Open gold, unless it is open, and see what can be compared; on any thread."""
    if gold is None:
        own = workspace.annotator == GOLD
        gold = workspace if own else Workspace(workspace.project, GOLD, context)
    found = tuple(sources(workspace.project))
    chosen = tuple(each for each in wanted.chosen if each in found)
    chosen = chosen or usual_choice(workspace.project, found)
    ids = comparable(
        workspace.project, chosen, viewer=workspace.annotator, unfinished=wanted.unfinished
    )
    return Opened(gold, found, chosen, ids if chosen else ())


class Loading(QObject):
    """Reads a queue some documents at a time, so that the first can be settled at once."""

    opened = Signal(object)
    batch_read = Signal(object)
    ended = Signal()
    """All documents are read."""
    surveyed = Signal(object)

    def __init__(self, jobs: Jobs, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._context = context
        self._waiting: tuple[str, ...] = ()
        self._size = _FIRST
        self._workspace: Workspace | None = None
        self._queue: Queue | None = None

    def open(self, workspace: Workspace, gold: Workspace | None, wanted: Wanted) -> None:
        """Open gold and see what there is; `opened` follows."""
        self.stop()
        self._jobs.submit(
            "review", open_review, workspace, gold, wanted, self._context, done=self.opened.emit
        )

    def read(self, workspace: Workspace, queue: Queue, document_ids: Sequence[str]) -> None:
        """Read documents for a queue; `batch_read` follows for each few, then the rest."""
        self._workspace, self._queue = workspace, queue
        self._waiting, self._size = tuple(document_ids), _FIRST
        self._read_on()

    def _read_on(self) -> None:
        queue, workspace = self._queue, self._workspace
        if queue is None or workspace is None:
            return
        now, self._waiting = self._waiting[: self._size], self._waiting[self._size :]
        self._size = min(_LARGEST, self._size * 2)
        if now:
            self._jobs.submit(
                "review-batch",
                read_batch,
                workspace.project,
                queue.sources,
                now,
                done=self._take_batch,
            )
            return
        self.ended.emit()
        self._jobs.submit(
            "review-survey",
            survey,
            list(queue.documents.values()),
            queue.layers,
            done=self.surveyed.emit,
        )

    def _take_batch(self, batch: Batch) -> None:
        self.batch_read.emit(batch)
        self._read_on()

    def stop(self) -> None:
        """Leave off reading."""
        self._queue = self._workspace = None
        for key in ("review", "review-batch", "review-survey"):
            self._jobs.forget(key)
