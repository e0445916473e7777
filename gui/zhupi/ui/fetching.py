"""Documents for a step over many of them, read before it off the window's thread."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from zhupi.services.bulk import read_desks
from zhupi.services.desk import Desk
from zhupi.services.workspace import Workspace
from zhupi.ui.jobs import Jobs

_Made = TypeVar("_Made")


class Fetching:
    """Has the documents of a step in memory before it is carried out.

    A step is one for undo, so all of its documents are changed at once; what takes long about
    that is to read them. They come with their suggestions where `suggested`.
    """

    def __init__(self, jobs: Jobs, *, suggested: bool = True) -> None:
        self._jobs = jobs
        self._read = partial(read_desks, suggested=suggested)
        self._number = 0

    def fetch(
        self,
        workspace: Workspace,
        document_ids: Iterable[str],
        then: Callable[[], object],
        failed: Callable[[Exception], None],
    ) -> None:
        """Call `then` once these documents are open: now, where they are.

        `failed` hears what kept one from being read; nothing was changed then.
        """

        def take(desks: list[Desk]) -> None:
            workspace.hold(desks)
            then()

        self.prepare(workspace, document_ids, partial(self._read, workspace), take, failed)

    def prepare(
        self,
        workspace: Workspace,
        document_ids: Iterable[str],
        work: Callable[[list[str]], list[_Made]],
        then: Callable[[list[_Made]], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Call `then` with what `work` made on a worker of those documents that are not open.

        Now, with nothing, where all of them are.
        """
        closed = [each for each in dict.fromkeys(document_ids) if not workspace.is_open(each)]
        if not closed:
            then([])
            return
        # A key of its own: no step may be dropped because another one was asked for.
        self._number += 1
        self._jobs.submit(f"fetch {self._number}", work, closed, done=then, failed=failed)
