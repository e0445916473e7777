"""A project: the folder that holds documents, layers, and what people decided about them."""

import os
import shutil
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tinydb import TinyDB

from zhupi.errors import ZhupiError
from zhupi.model.change import Step
from zhupi.model.document import Document
from zhupi.model.label import Scheme, scheme_from, scheme_to
from zhupi.model.mention import Mention
from zhupi.store.activity import Activity
from zhupi.store.annotators import AnnotatorFiles, Annotators
from zhupi.store.atomic import (
    AtomicJSONStorage,
    Disk,
    encode_tables,
    read_tables,
    saving,
    unreadable,
)
from zhupi.store.catalogue import Catalogue, CatalogueEntry
from zhupi.store.codec import MALFORMED
from zhupi.store.history import Record
from zhupi.store.layers import Layers
from zhupi.store.locks import AnnotatorLock, project_lock
from zhupi.store.schema import SCHEMA, upgraded
from zhupi.store.shards import Shard, read_shard
from zhupi.store.summary import Summary, SummaryIndex
from zhupi.store.tally import Tally, tally


class Project:
    """An open project folder.

    All methods work at once, without a thread of their own, and raise ZhupiError for what a user
    can meet. One thread may write while others read. An annotator's shards and history are written
    only under `lock(annotator)`; without it they raise `store.not_locked`.
    """

    def __init__(self, path: Path, meta: Mapping[str, Any], scheme: Scheme, disk: Disk) -> None:
        self.path = path
        self.id = str(meta["id"])
        self.name = str(meta["name"])
        self.scheme = scheme
        self.settings: dict[str, Any] = dict(meta.get("settings") or {})
        self.writable = disk.can_write_in(path)
        self._disk = disk
        self._catalogue = Catalogue(path, disk)
        self._layers = Layers(path / "layers", disk)
        self._annotators = Annotators(path, self.id, disk)
        self._intake = threading.Lock()

    @classmethod
    def create(
        cls, path: Path, *, name: str, scheme: Scheme, disk: Disk | None = None
    ) -> "Project":
        """Make a project in a folder that doesn't exist yet; nothing is left behind on failure.

        Raises `store.exists` and what `saving` raises.
        """
        disk = disk or Disk()
        if os.path.lexists(path):
            raise ZhupiError("store.exists", path=str(path))
        meta = {
            "schema": SCHEMA,
            "id": uuid.uuid4().hex,
            "name": name,
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "scheme": scheme_to(scheme),
            "settings": {},
        }
        # A kill in between leaves this folder behind and not a project that can't be opened.
        unfinished = path.with_name(f".~{path.name}")
        made = unfinished
        with saving(path):
            try:
                if unfinished.exists():
                    shutil.rmtree(unfinished)
                data = encode_tables({"meta": {"1": meta}, "documents": {}})
                disk.write_file(unfinished / "project.json", data)
                disk.replace(unfinished, path)
                made = path
                disk.sync_folder(path.parent)
            except BaseException:
                shutil.rmtree(made, ignore_errors=True)
                raise
        return cls(path, meta, scheme, disk)

    @classmethod
    def open(cls, path: Path, *, disk: Disk | None = None) -> "Project":
        """Open an existing project; nothing is written.

        Raises `store.missing`, `store.not_project`, `store.damaged` and `store.newer`.
        """
        file = path / "project.json"
        if not path.exists():
            raise ZhupiError("store.missing", path=str(path))
        if not file.is_file():
            raise ZhupiError("store.not_project", path=str(path))
        try:
            tables = upgraded(dict(read_tables(file) or {}), file)
            meta = next(iter(tables["meta"].values()))
            return cls(path, meta, scheme_from(meta["scheme"]), disk or Disk())
        except OSError as error:
            raise unreadable(error, file) from error
        except MALFORMED as error:
            raise ZhupiError("store.damaged", path=str(file)) from error

    def close(self) -> None:
        """Keep the summaries for next time and end the sessions of the history."""
        self._annotators.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def update(
        self,
        *,
        name: str | None = None,
        scheme: Scheme | None = None,
        settings: Mapping[str, Any] | None = None,
        replacing: Scheme | None = None,
    ) -> None:
        """Change the project's name, scheme or settings, on the disk first.

        With `replacing`, only where that is the scheme now, else `store.scheme_changed`.
        """
        changes = {
            "name": name,
            "scheme": scheme and scheme_to(scheme),
            "settings": settings and dict(settings),
        }
        given = {key: value for key, value in changes.items() if value is not None}
        file = self.path / "project.json"
        with self._project_lock(), saving(file):
            try:
                with TinyDB(file, storage=AtomicJSONStorage, disk=self._disk) as database:
                    meta = database.table("meta")
                    if replacing is not None and scheme_from(meta.all()[0]["scheme"]) != replacing:
                        raise ZhupiError("store.scheme_changed", path=str(self.path))
                    meta.update(given)
            except MALFORMED as error:
                raise ZhupiError("store.damaged", path=str(file)) from error
            self.name = name if name is not None else self.name
            self.scheme = scheme or self.scheme
            self.settings = dict(settings) if settings is not None else self.settings

    # Documents

    def catalogue(self) -> dict[str, CatalogueEntry]:
        """The documents by id, in the order they were added. Read once; do not change it."""
        return self._catalogue.entries()

    def refresh_catalogue(self) -> dict[str, CatalogueEntry]:
        """The catalogue as the files have it now, after another window or a sync added to it."""
        return self._catalogue.read()

    def add_documents(self, documents: Iterable[Document]) -> list[str]:
        """Add documents and return the ids of those added, in order.

        A text that the project has already is not added again; an id that is taken, in any case,
        gets a suffix. Where anything fails, `documents` itself included, nothing was added.
        """
        with self._project_lock():
            return self._catalogue.add(documents)

    def document(self, document_id: str) -> Document:
        """A document with its text, exactly as it was added.

        Raises `store.no_document`, `store.no_text` and `store.text_changed`.
        """
        return self._catalogue.document(document_id)

    def text_path(self, document_id: str) -> Path:
        """Where a document's text lies."""
        return self._catalogue.text_path(document_id)

    # Layers of machines and imports

    def layers(self) -> list[str]:
        """The sources of layers, sorted."""
        return self._layers.sources()

    def layer(self, source: str, document_id: str) -> dict[str, Mention]:
        """The mentions of a layer by id, {} where there is none. Raises `store.layer_damaged`."""
        return self._layers.read(source, document_id)

    def layer_path(self, source: str, document_id: str) -> Path:
        """Where a layer of a document lies, whether it exists or not."""
        return self._layers.path(source, document_id)

    def has_layer(self, source: str, document_id: str) -> bool:
        """Whether the source has a layer of this document, be it an empty one."""
        return self.layer_path(source, document_id).exists()

    def layer_note(self, source: str, document_id: str) -> str:
        """The note to the document as a whole in a layer, "" if none. `store.layer_damaged`."""
        return self._layers.note(source, document_id)

    def write_layer(
        self, source: str, document_id: str, mentions: Iterable[Mention], note: str = ""
    ) -> None:
        """Write a layer once. The same again does nothing; another one is `store.layer_exists`."""
        self._require_project()
        self._require_document(document_id)
        self._layers.write(source, document_id, mentions, note)

    # Models of its own

    def model_path(self, key: str) -> Path:
        """Where a model of that key lies, whether it exists or not."""
        return self.path / "models" / f"{key}.model"

    def keep_model(self, key: str, data: bytes) -> None:
        """Write a model's file, whole or not at all. Raises what `saving` raises."""
        self._require_project()
        path = self.model_path(key)
        with saving(path):
            self._disk.write_file(path, data)

    # Annotators

    def annotators(self) -> list[str]:
        """The names of those who have decided something here, sorted."""
        return self._annotators.names()

    def shard_path(self, annotator: str, document_id: str) -> Path:
        """Where a shard lies, whether it exists or not."""
        return self._annotators.of(annotator).shards.path(document_id)

    def shard(self, annotator: str, document_id: str) -> Shard:
        """What an annotator decided about a document, read from the disk; empty if nothing.

        Raises `store.shard_damaged`; `recover` helps one's own.
        """
        return read_shard(self.shard_path(annotator, document_id), document_id)

    def write_shard(self, annotator: str, document_id: str, shard: Shard) -> Shard:
        """Replace a shard at once and return what was written.

        That is `shard` merged with what was written before and, where the file has changed since,
        with what is there now: continue with it. Raises `store.not_locked`, `store.shard_damaged`,
        `store.disk_full`, `store.read_only`, `store.not_saved`; then the file is as it was.
        """
        with self._writing(annotator) as files:
            self._require_document(document_id)
            written, signature = files.shards.write(document_id, shard)
            if files.summary is not None:
                files.summary.note(document_id, written, signature)
            return written

    def recover(self, annotator: str, document_id: str) -> Shard:
        """One's own damaged shard, rebuilt from all devices' history.

        The damaged file is copied to the project's trash/ first and stays where it is until the
        next `write_shard`, since it may be a file that a sync client has not finished.
        """
        with self._writing(annotator) as files:
            return files.shards.recovered(document_id, files.history.steps(), files.trash)

    def put_away(self, annotator: str, path: Path) -> None:
        """Move a file among the annotator's shards, whose content is merged, to trash/."""
        with self._writing(annotator) as files, saving(path):
            files.shards.keep_copy(path, files.trash)
            path.unlink()

    def append_history(self, annotator: str, steps: Iterable[Step]) -> None:
        """Add steps to the annotator's history and return when they are on the disk.

        Raises like `write_shard`; then the steps don't count as written and may be tried again.
        """
        with self._writing(annotator) as files:
            files.history.append(steps)

    def take_in_history(self, annotator: str, name: str, records: Iterable[Record]) -> int:
        """Add what a file of the history in another copy of the project has more; how many steps.

        The session that is being written here is left alone.
        """
        with self._writing(annotator) as files:
            return files.history.take_in(name, records)

    def history(self, annotator: str) -> Iterator[Step]:
        """All steps of an annotator, oldest first, all devices merged by time."""
        return self._annotators.of(annotator).history.steps()

    def history_files(self, annotator: str) -> list[Path]:
        """The files of an annotator's history, each device's oldest first."""
        return self._annotators.of(annotator).history.files()

    def activity(self, annotator: str) -> Activity:
        """The annotator's history for its pace alone; nothing is read yet."""
        return Activity(self._annotators.of(annotator).history)

    def tally(self, annotator: str, source: str, document_id: str) -> Tally:
        """The counts of an annotator's shard, what is undecided of a source's layer among them."""
        shard, layer = self.shard_path(annotator, document_id), self.layer_path(source, document_id)
        return tally(shard, layer, nesting=self.scheme.nesting)

    def last_session(self, annotator: str, device: str) -> list[Step]:
        """The steps of the device's newest session that has any, oldest first.

        After a kill, `shard.after(document_id, steps)` has every decision that was confirmed.
        """
        return self._annotators.of(annotator).history.last_session(device)

    def recent_steps(self, annotator: str, device: str, limit: int) -> list[Step]:
        """The device's newest `limit` steps, oldest first: the undo stack after a restart."""
        return self._annotators.of(annotator).history.recent(device, limit)

    def lock(self, annotator: str) -> AnnotatorLock:
        """Take the right to write an annotator's files, or raise `store.locked` at once.

        The error has `pid`, `since` and `host` of the window that holds it.
        """
        self._require_project()
        if not self._disk.can_write_in(self.path):
            raise ZhupiError("store.read_only", path=str(self.path))
        return self._annotators.lock(annotator)

    def summary(self, annotator: str) -> Summary:
        """What is known of an annotator's work without opening shards; quick, maybe behind.

        It has every `write_shard` of this object; what came otherwise, `refresh_summary` sees.
        """
        return self._summary_index(annotator).summary

    def refresh_summary(
        self, annotator: str, is_wanted: Callable[[], bool] = lambda: True
    ) -> Summary:
        """The summary after a look at every shard's file: background work in a large project.

        Stops early once `is_wanted` says no.
        """
        index = self._summary_index(annotator)
        if index.refresh(is_wanted):
            index.save()
        return index.summary

    def _summary_index(self, annotator: str) -> SummaryIndex:
        return self._annotators.summary_index(annotator, self.catalogue)

    @contextmanager
    def _writing(self, annotator: str) -> Iterator[AnnotatorFiles]:
        with self._annotators.writing(annotator) as files:
            self._require_project()
            yield files

    def _require_project(self) -> None:
        # Else a project on a drive that was pulled out would be begun anew in its mount point.
        if not (self.path / "project.json").exists():
            raise ZhupiError("store.missing", path=str(self.path))

    def _require_document(self, document_id: str) -> None:
        if document_id not in self.catalogue():
            raise ZhupiError("store.no_document", document=document_id)

    @contextmanager
    def _project_lock(self) -> Iterator[None]:
        self._require_project()
        with self._intake, project_lock(self.path / ".~lock"):
            yield
