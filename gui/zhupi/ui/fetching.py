"""Documents for a step over many of them, read before it off the window's thread."""

from collections.abc import Callable, Iterable
from functools import partial

from zhupi.services.bulk import read_desks
from zhupi.services.desk import Desk
from zhupi.services.workspace import Workspace
from zhupi.ui.jobs import Jobs


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
        closed = [each for each in dict.fromkeys(document_ids) if not workspace.is_open(each)]
        if not closed:
            then()
            return

        def take(desks: list[Desk]) -> None:
            workspace.hold(desks)
            then()

        # A key of its own: no step may be dropped because another one was asked for.
        self._number += 1
        key = f"fetch {self._number}"
        self._jobs.submit(key, self._read, workspace, closed, done=take, failed=failed)
