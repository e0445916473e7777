"""Files a user asked for, written whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from zhupi.errors import ZhupiError


@contextmanager
def replacing(path: Path) -> Iterator[IO[str]]:
    """A text file that takes the place of `path` when all of it has been written.

    Until then, and after any error, what stood there stays. A device or a pipe is written to
    and never replaced; of a symbolic link the target is. ZhupiError `output.unwritable` where the
    folder is missing or can't be written.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            with path.open("w", encoding="utf-8", newline="\n") as file:
                yield file
        else:
            with _waiting(path.resolve()) as file:
                yield file
    except OSError as error:
        raise ZhupiError("output.unwritable", path=path, reason=error.strerror) from error


@contextmanager
def _waiting(path: Path) -> Iterator[IO[str]]:
    waiting = path.with_name(f".~{path.name}.{os.getpid()}")
    try:
        with waiting.open("w", encoding="utf-8", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)
