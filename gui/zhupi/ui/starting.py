"""What the interpreter does at each import and each object made, and a start can do without."""

import builtins
import gc
from contextlib import suppress


def import_plainly() -> None:
    """Import as Python does from now on.

    PySide puts an import of its own before Python's, which it keeps as `__orig_import__`. Its own
    reads the source of each module, to see whether that asks for another spelling of Qt
    (`from __feature__ import snake_case`). None here does, and it takes a twentieth of the time
    until the window is up and a quarter of the time to import jieba.
    """
    # Where it is missing `require_display` says so.
    with suppress(ImportError):
        import PySide6  # noqa: F401
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def hold_collector() -> None:
    """Collect no garbage while a start loads what stays anyway; `release_collector` ends it."""
    gc.disable()


def release_collector() -> None:
    """Collect garbage from now on, and pass over what is there: it stays as long as the program.

    The collector stops every thread, and the longer the more it looks through.
    """
    gc.freeze()
    gc.enable()
