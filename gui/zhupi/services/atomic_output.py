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

    Until then, and after any error, what stood there stays. ZhupiError `output.unwritable`
    where the folder is missing or can't be written.
    """
    waiting = path.with_name(f".~{path.name}.{os.getpid()}")
    try:
        with waiting.open("w", encoding="utf-8", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(path)
    except OSError as error:
        raise ZhupiError("output.unwritable", path=path, reason=error.strerror) from error
    finally:
        waiting.unlink(missing_ok=True)
