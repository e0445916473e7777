"""What services tell their listeners."""

from collections.abc import Callable
from dataclasses import dataclass

from zhupi.errors import ZhupiError
from zhupi.model.change import Change
from zhupi.model.label import Scheme


@dataclass(frozen=True, slots=True)
class Changed:
    """A document was changed; called on the thread that changed it.

    `revision` is the document's new one, `gesture` the command that did it ("undo" and "redo"
    among them, "suggest" for new suggestions, "merge" for another device's work).
    """

    document_id: str
    revision: int
    change: Change
    gesture: str


@dataclass(frozen=True, slots=True)
class Saved:
    """Everything up to the step `last_step` is on disk; `waiting` steps are not yet.

    Called on the writer thread.
    """

    last_step: str
    waiting: int


@dataclass(frozen=True, slots=True)
class SaveFailed:
    """Writing failed and is being tried again; nothing is lost while the program runs.

    Called on the writer thread, once until a write has worked again.
    """

    error: ZhupiError
    waiting: int


@dataclass(frozen=True, slots=True)
class SchemeChanged:
    """The project's labels are others now, and open documents show theirs.

    Called on the thread of the desks, after `Changed` for each document that it changed.
    """

    scheme: Scheme


Event = Changed | Saved | SaveFailed | SchemeChanged
Listener = Callable[[Event], None]
