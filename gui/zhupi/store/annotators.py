"""Who decides in a project: each annotator's files, and who may write them."""

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from zhupi.errors import ZhupiError
from zhupi.paths import user_cache
from zhupi.store.atomic import Disk
from zhupi.store.history import History
from zhupi.store.locks import AnnotatorLock
from zhupi.store.names import LONGEST, folded, folder_of, names_in, quoted, unquoted
from zhupi.store.shards import ShardFolder
from zhupi.store.summary import SummaryIndex


@dataclass(slots=True)
class AnnotatorFiles:
    """What belongs to one annotator while the project is open.

    `guard` is held while the shards or the history are written; `is_mine` says whether the
    project's window holds the annotator's lock.
    """

    shards: ShardFolder
    history: History
    trash: Path
    guard: threading.RLock = field(default_factory=threading.RLock)
    summary: SummaryIndex | None = None
    is_mine: bool = False


class Annotators:
    """The annotators of the project in `root`. Safe from any thread.

    A name is looked up without regard to case and to space around it.
    """

    def __init__(self, root: Path, project_id: str, disk: Disk) -> None:
        self._root = root
        self._project_id = project_id
        self._disk = disk
        self._files: dict[str, AnnotatorFiles] = {}
        self._guard = threading.RLock()

    def names(self) -> list[str]:
        """The names of those who have decided something, sorted."""
        names = [*names_in(self._root / "history"), *names_in(self._root / "annotations")]
        return sorted({folded(name): name for name in names}.values())

    def of(self, annotator: str) -> AnnotatorFiles:
        """The annotator's files, for reading. Raises `store.bad_annotator`."""
        name = annotator.strip()
        key = folded(name)
        with self._guard:
            if key not in self._files:
                if not key or len(quoted(name).encode()) > LONGEST:
                    raise ZhupiError("store.bad_annotator", name=annotator)
                annotations = folder_of(self._root / "annotations", name)
                history = folder_of(self._root / "history", unquoted(annotations.name))
                self._files[key] = AnnotatorFiles(
                    ShardFolder(annotations, name, self._disk),
                    History(history, self._disk),
                    self._root / "trash" / annotations.name,
                )
            return self._files[key]

    @contextmanager
    def writing(self, annotator: str) -> Iterator[AnnotatorFiles]:
        """The annotator's files, for writing by one thread at a time. `store.not_locked`."""
        files = self.of(annotator)
        with files.guard:
            if not files.is_mine:
                raise ZhupiError("store.not_locked", annotator=annotator)
            yield files

    def lock(self, annotator: str) -> AnnotatorLock:
        """Take the right to write the annotator's files, or raise `store.locked` at once."""
        files = self.of(annotator)
        path = self._root / f".~lock.{quoted(folded(annotator.strip()))}"
        with files.guard:
            lock = AnnotatorLock(annotator, path, lambda: self._give_back(files))
            files.is_mine = True
            return lock

    def _give_back(self, files: AnnotatorFiles) -> None:
        with files.guard:
            files.is_mine = False
            files.history.close()

    def summary_index(
        self, annotator: str, document_ids: Callable[[], Iterable[str]]
    ) -> SummaryIndex:
        """The annotator's index, read from the user's cache the first time."""
        files = self.of(annotator)
        with files.guard:
            if files.summary is None:
                # Two copies of a project on one computer have the same id.
                place = hashlib.sha256(str(self._root.resolve()).encode()).hexdigest()[:8]
                folder = files.shards.folder
                path = user_cache() / self._project_id / f"{place}-{folder.name}.json"
                files.summary = SummaryIndex(folder, path, self._disk, document_ids)
            return files.summary

    def close(self) -> None:
        """Keep the summaries for next time and end the sessions of the history."""
        for files in list(self._files.values()):
            with files.guard:
                files.history.close()
            if files.summary is not None:
                files.summary.save()
