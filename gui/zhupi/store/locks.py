"""Locks: who writes what in a project, one window at a time.

The lock files lie in the project as `.~lock.NAME`, a form that sync clients leave alone, and are
never deleted: removing a locked file would split those who wait for it. They guard against a
second window on the same files; between computers nothing relies on them, because every file has
one writer and copies of a shard merge.
"""

import errno
import inspect
import os
import platform
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from zhupi.errors import ZhupiError
from zhupi.store.atomic import trouble
from zhupi.store.codec import dumps, loads

_PATIENCE = 10.0
_NO_LOCKS = frozenset({errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP})


class AnnotatorLock:
    """The right to write one annotator's files; a context manager, released by any thread.

    `protected` is False on a network share without locks, where a second window goes unnoticed.
    """

    def __init__(self, annotator: str, path: Path, released: Callable[[], None]) -> None:
        self.annotator = annotator
        self._released = released
        self._about = path.with_name(f"{path.name}.json")
        self._lock = file_lock(path)
        try:
            self.protected = _acquired(self._lock, path, timeout=0)
        except Timeout:
            raise ZhupiError("store.locked", **self._holder()) from None
        self._held = True
        self._guard = threading.Lock()
        self._say_who()

    def _holder(self) -> dict[str, object]:
        about: dict[str, object] = {}
        with suppress(OSError, ValueError):
            about = loads(self._about.read_bytes())
        with suppress(TypeError, ValueError):
            # As the clock on the wall has it: a person reads it.
            since = datetime.fromisoformat(str(about.get("since"))).astimezone()
            about = {**about, "since": f"{since:%Y-%m-%d %H:%M}"}
        return {
            "annotator": self.annotator,
            **{key: about.get(key, "?") for key in ("pid", "since", "host")},
        }

    def _say_who(self) -> None:
        since = datetime.now(UTC).isoformat(timespec="seconds")
        about = {"pid": os.getpid(), "since": since, "host": platform.node()}
        # Only the message to a second window needs it.
        with suppress(OSError):
            self._about.write_bytes(dumps(about))

    def release(self) -> None:
        """Give the right back; more than once is nothing."""
        with self._guard:
            if not self._held:
                return
            self._held = False
        with suppress(OSError):
            self._about.unlink()
        self._released()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


@contextmanager
def project_lock(path: Path) -> Iterator[None]:
    """The right to write project.json and the catalogue, waited for a moment; `store.busy`."""
    lock = file_lock(path)
    try:
        _acquired(lock, path, timeout=_PATIENCE)
    except Timeout:
        raise ZhupiError("store.busy", path=str(path.parent)) from None
    try:
        yield
    finally:
        lock.release()


def _acquired(lock: FileLock, path: Path, timeout: float) -> bool:
    try:
        lock.acquire(timeout=timeout)
    except Timeout:
        # An OSError by inheritance, which is for the caller to name.
        raise
    except NotImplementedError:
        return False
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return False
        raise trouble(error, path) from error
    return True


def file_lock(path: Path) -> FileLock:
    """A lock that threads share and that never falls back to a weaker kind in silence."""
    options: dict[str, bool] = {"thread_local": False}
    if "fallback_to_soft" in inspect.signature(FileLock.__init__).parameters:
        options["fallback_to_soft"] = False
    return FileLock(path, **options)  # type: ignore[arg-type]
