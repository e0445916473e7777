"""Saving: every decision goes to disk on one thread of its own, in order, until it is there.

History is appended before the shard is replaced. A program killed between the two finds the
decision in the history at the next start; a program killed before both had not acknowledged it.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from zhupi.errors import ZhupiError
from zhupi.model.change import Step
from zhupi.services.events import Saved, SaveFailed
from zhupi.store.shards import Shard

_LOG = logging.getLogger(__name__)
_LULL_SECONDS = 0.04
"""How long a decision waits before it is written: until it is painted. Both need the interpreter,
and to take turns at it would cost the window's thread a third of a key press.
"""
_RETRY_SECONDS = (0.2, 0.5, 1.0, 2.0)


class Target(Protocol):
    """Where an annotator's work is written; `zhupi.store.project.Project` is one."""

    def append_history(self, annotator: str, steps: list[Step]) -> None:
        """Append and sync; ZhupiError where that fails."""

    def write_shard(self, annotator: str, document_id: str, shard: Shard) -> Shard:
        """Replace and sync; what is on disk now, which may hold another device's work too."""


@dataclass
class _Waiting:
    """What has not been written; history that is on disk is not kept for a second try."""

    steps: list[Step] = field(default_factory=list)
    shards: dict[str, Shard] = field(default_factory=dict)
    last_step: str = ""

    @property
    def size(self) -> int:
        """How many shards wait; steps that changed none count as one."""
        return len(self.shards) or int(bool(self.steps))

    def take_in(self, older: "_Waiting") -> None:
        self.steps[:0] = older.steps
        self.shards = older.shards | self.shards
        self.last_step = self.last_step or older.last_step


class Autosave:
    """Writes steps and shards of one annotator; writes that wait are coalesced by document.

    `put` and `waiting` may be called on any thread and never wait for the disk. `report` is
    called on the writer thread, and `merged` too, with a shard that another device had changed.
    """

    def __init__(
        self,
        target: Target,
        annotator: str,
        *,
        report: Callable[[Saved | SaveFailed], None],
        merged: Callable[[str, Shard], None],
    ) -> None:
        self._target = target
        self._annotator = annotator
        self._report = report
        self._merged = merged
        self._queue = _Waiting()
        self._lock = threading.Condition()
        self._busy = False
        self._hurried = False
        self._failing = False
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="zhupi-autosave", daemon=True)
        self._thread.start()

    def put(self, step: Step | None, shards: Mapping[str, Shard]) -> None:
        """Have a step and the shards as they stand after it written."""
        with self._lock:
            if step is not None:
                self._queue.steps.append(step)
                self._queue.last_step = step.id
            self._queue.shards.update(shards)
            self._lock.notify_all()

    @property
    def waiting(self) -> int:
        """How many shards are not on disk as they stand in memory."""
        with self._lock:
            return self._queue.size + self._busy

    def flush(self, timeout: float | None = None) -> bool:
        """Wait until all is on disk; False where that did not happen in `timeout` seconds."""
        with self._lock:
            self._hurried = True
            self._lock.notify_all()
            return self._lock.wait_for(lambda: not self._queue.size and not self._busy, timeout)

    def close(self, timeout: float | None = None) -> bool:
        """Write what waits and end the thread; False where something could not be written."""
        saved = self.flush(timeout)
        with self._lock:
            self._closing = True
            self._lock.notify_all()
        self._thread.join(timeout)
        return saved

    def _run(self) -> None:
        failures = 0
        while True:
            with self._lock:
                self._lock.wait_for(lambda: self._queue.size or self._closing)
                self._lock.wait_for(lambda: self._hurried or self._closing, _LULL_SECONDS)
                if self._closing and (failures or not self._queue.size):
                    return
                self._hurried = False
                batch, self._queue = self._queue, _Waiting()
                self._busy = True
            error = self._write(batch)
            failures = failures + 1 if error else 0
            with self._lock:
                if error:
                    self._queue.take_in(batch)
                self._busy = False
                waiting = self._queue.size
                self._lock.notify_all()
            self._tell(error, batch.last_step, waiting)
            if error:
                pause = _RETRY_SECONDS[min(failures, len(_RETRY_SECONDS)) - 1]
                with self._lock:
                    self._lock.wait_for(lambda: self._closing, pause)

    def _write(self, batch: _Waiting) -> ZhupiError | None:
        """Write a batch; what is on disk is taken out of it, so that no second try repeats it."""
        try:
            if batch.steps:
                self._target.append_history(self._annotator, batch.steps)
                batch.steps = []
            for document_id, shard in list(batch.shards.items()):
                written = self._target.write_shard(self._annotator, document_id, shard)
                del batch.shards[document_id]
                if written != shard:
                    self._merged(document_id, written)
        except ZhupiError as error:
            return error
        except OSError as error:
            return ZhupiError("save.failed", reason=error.strerror or str(error))
        except Exception as error:
            # A defect must not end the thread: what is decided later still has to be saved.
            if not self._failing:
                _LOG.exception("saving failed")
            return ZhupiError("save.failed", reason=str(error) or type(error).__name__)
        return None

    def _tell(self, error: ZhupiError | None, last_step: str, waiting: int) -> None:
        if error is None:
            self._failing = False
            self._report(Saved(last_step, waiting))
        elif not self._failing:
            self._failing = True
            self._report(SaveFailed(error, waiting))
