"""Work off the window's thread: plain values in, one value out, late answers dropped."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal


class _Answer(QObject):
    done = Signal(object)
    failed = Signal(object)


class _Job(QRunnable):
    def __init__(self, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work = work
        self._arguments = arguments
        self.answer = _Answer()

    def run(self) -> None:
        """Do the work; what it raises is handed back, never lost on the pool's thread."""
        try:
            result = self._work(*self._arguments)
        except Exception as error:
            self.answer.failed.emit(error)
        else:
            self.answer.done.emit(result)


class Jobs(QObject):
    """A pool of worker threads. Of jobs with the same key only the newest one's answer arrives.

    `failed` carries what a job without a `failed` of its own raised.
    """

    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._running: set[_Job] = set()
        self._newest: dict[str, _Job] = {}

    def submit(
        self,
        key: str,
        work: Callable[..., Any],
        *arguments: Any,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run `work(*arguments)` on a worker; `done` or `failed` are called on this thread."""
        job = _Job(work, arguments)
        self._running.add(job)
        self._newest[key] = job

        def finish(call: Callable[[Any], None], value: Any) -> None:
            self._running.discard(job)
            if self._newest.get(key) is job:
                del self._newest[key]
                call(value)

        # Connected to methods of an object that lives on this thread, so that they run on it.
        receiver = _Receiver(self, finish, done, failed or self.failed.emit)
        job.answer.done.connect(receiver.done)
        job.answer.failed.connect(receiver.failed)
        self._pool.start(job)

    def forget(self, key: str) -> None:
        """Drop the answer of a job under way."""
        self._newest.pop(key, None)

    @property
    def busy(self) -> bool:
        """Whether an answer is still awaited."""
        return bool(self._newest)

    def finish(self, milliseconds: int = 5000) -> bool:
        """Drop every answer and wait for the workers; False where one did not end in time."""
        self._newest.clear()
        return self._pool.waitForDone(milliseconds)


class _Receiver(QObject):
    """Receives one job's answer on the thread of its parent."""

    def __init__(
        self,
        parent: QObject,
        finish: Callable[[Callable[[Any], None], Any], None],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__(parent)
        self._finish = finish
        self._done = done
        self._failed = failed

    def done(self, value: object) -> None:
        self._finish(self._done, value)
        self.deleteLater()

    def failed(self, error: object) -> None:
        self._finish(self._failed, error)
        self.deleteLater()
