"""The summary of one annotator's work: a disposable index outside the project.

It remembers counts for each shard with the size and time of the file they were taken from, so
that a project of 100,000 documents can be shown without opening 100,000 files. It holds no truth:
deleted, it is built again; behind, it is brought up to date by `SummaryIndex.refresh`.
"""

import hashlib
import os
import struct
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from zhupi.errors import ZhupiError
from zhupi.model.document import DocumentMeta, DocumentState
from zhupi.model.mention import Status
from zhupi.store.atomic import Disk, Signature
from zhupi.store.codec import MALFORMED, dumps, loads
from zhupi.store.names import document_file
from zhupi.store.shards import Shard, read_shard

_FORMAT = 2
_STATES = tuple(DocumentState)
_STATUSES = tuple(Status)
# State, marks, a count for each status, then size and time of the file.
_ROW = struct.Struct("<BB5Iqq")
_EMPTY = bytes(_ROW.size)
_FLAGGED, _NOTED = 1, 2


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """How far an annotator has come with one document.

    `counts` has the mentions of each status that are in the shard and not removed; suggestions
    that are only in a machine's layer are not among them. `noted` says that there is a note to
    the document itself.
    """

    state: DocumentState = DocumentState.TODO
    flagged: bool = False
    noted: bool = False
    counts: Mapping[Status, int] = field(default_factory=dict)

    @property
    def open(self) -> int:
        """How many mentions of the shard are undecided."""
        return self.counts.get(Status.SUGGESTED, 0)

    @property
    def decided(self) -> int:
        """How many are confirmed, corrected, rejected or added."""
        return sum(self.counts.values()) - self.open


class Summary(Mapping[str, DocumentSummary]):
    """The documents an annotator has touched, by id; it follows later writes.

    `summary.of(document_id)` is for any document. Safe from any thread.
    """

    def __init__(self, rows: Mapping[str, bytes]) -> None:
        self._rows = rows

    def __getitem__(self, document_id: str) -> DocumentSummary:
        return _summary_from(self._rows[document_id])

    def __iter__(self) -> Iterator[str]:
        # A copy, since another thread may note a shard meanwhile.
        return iter(list(self._rows))

    def __len__(self) -> int:
        return len(self._rows)

    def of(self, document_id: str) -> DocumentSummary:
        """The document's summary; of one not touched yet, an empty one."""
        row = self._rows.get(document_id)
        return DocumentSummary() if row is None else _summary_from(row)


def _summary_from(row: bytes) -> DocumentSummary:
    state, marks, *counts, _, _ = _ROW.unpack(row)
    return DocumentSummary(
        _STATES[state],
        flagged=bool(marks & _FLAGGED),
        noted=bool(marks & _NOTED),
        counts=dict(zip(_STATUSES, counts, strict=True)),
    )


class SummaryIndex:
    """The index of one annotator's shards below `folder`. Safe from any thread.

    The file has a row for each document of the catalogue, in its order, which `document_ids` gives
    now; a row of zeros where nothing was decided.
    """

    def __init__(
        self, folder: Path, path: Path, disk: Disk, document_ids: Callable[[], Iterable[str]]
    ) -> None:
        self._folder = folder
        self._path = path
        self._disk = disk
        self._document_ids = document_ids
        self._guard = threading.Lock()
        self._rows = self._load()
        self._is_saved = True
        self.summary = Summary(self._rows)

    def _load(self) -> dict[str, bytes]:
        try:
            header, _, data = self._path.read_bytes().partition(b"\n")
            stored = loads(header)
            ids = list(islice(self._document_ids(), stored["count"]))
            if stored == _header(ids, data):
                starts = range(0, len(data), _ROW.size)
                rows = (data[start : start + _ROW.size] for start in starts)
                return {key: row for key, row in zip(ids, rows, strict=True) if row != _EMPTY}
        except (OSError, *MALFORMED):
            pass
        return {}

    def save(self) -> None:
        """Write the index if it changed; where that fails it will be built again."""
        if self._is_saved:
            return
        ids = list(self._document_ids())
        with self._guard:
            self._is_saved = True
            data = b"".join(self._rows.get(key, _EMPTY) for key in ids)
        with suppress(OSError):
            content = b"%b\n%b" % (dumps(_header(ids, data)), data)
            self._disk.write_file(self._path, content, durable=False)

    def note(self, document_id: str, shard: Shard, signature: Signature) -> None:
        """Take in a shard that was just written."""
        row = _row(shard, signature)
        with self._guard:
            self._rows[document_id] = row
            self._is_saved = False

    def refresh(self, is_wanted: Callable[[], bool]) -> int:
        """Compare every shard with the index and read those that changed; how many did.

        Stops early where `is_wanted` says no. A shard that can't be read keeps its old row.
        """
        files = dict(self._files())
        changed = 0
        for document_id in self._document_ids():
            if not is_wanted():
                return changed
            relative = str(document_file(document_id, ".json"))
            changed += self._refresh_one(document_id, relative, files.get(relative))
        return changed

    def _refresh_one(self, document_id: str, relative: str, found: Signature | None) -> bool:
        known = self._rows.get(document_id)
        if found is None:
            if known is None:
                return False
            row = None
        else:
            if known is not None and _ROW.unpack(known)[-2:] == found[:2]:
                return False
            try:
                row = _row(read_shard(self._folder / relative, document_id), found)
            except ZhupiError:
                return False
        with self._guard:
            # A decision written meanwhile is newer than what was just read.
            if self._rows.get(document_id) is not known:
                return False
            self._is_saved = False
            if row is None:
                del self._rows[document_id]
            else:
                self._rows[document_id] = row
        return True

    def _files(self) -> Iterator[tuple[str, Signature]]:
        if not self._folder.is_dir():
            return
        with os.scandir(self._folder) as folders:
            for folder in folders:
                if folder.name.startswith(".") or not folder.is_dir():
                    continue
                with os.scandir(folder) as files:
                    for file in files:
                        with suppress(FileNotFoundError):
                            name = os.path.join(folder.name, file.name)  # noqa: PTH118 - speed
                            yield name, Signature.of(file.stat())


def _header(ids: Sequence[str], data: bytes) -> dict[str, Any]:
    # A damaged index, or one of another catalogue, is found out and not used.
    digest = hashlib.blake2b("\n".join(ids).encode(), digest_size=16)
    digest.update(data)
    return {"format": _FORMAT, "count": len(ids), "digest": digest.hexdigest()}


def _row(shard: Shard, signature: Signature) -> bytes:
    counts = dict.fromkeys(_STATUSES, 0)
    for mention in shard.mentions.values():
        if not mention.deleted:
            counts[mention.status] += 1
    meta = shard.meta or DocumentMeta("")
    marks = _FLAGGED * meta.flagged | _NOTED * bool(meta.note)
    return _ROW.pack(
        _STATES.index(meta.state), marks, *counts.values(), signature.size, signature.mtime_ns
    )
