"""The catalogue: which documents a project has, in files of 2,000, and their texts.

A text is written once, under the document's id, before the catalogue names it.
"""

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.table import Document as Row

from zhupi.errors import ZhupiError
from zhupi.model.document import Document
from zhupi.store.atomic import AtomicJSONStorage, Disk, read_tables, saving
from zhupi.store.codec import MALFORMED
from zhupi.store.names import document_file, folded

PER_FILE = 2000


class _Page:
    """One file of the catalogue. The metadata in it is read when asked for.

    Kept in memory, the metadata of 100,000 documents would take more than all the rest. `opened`
    is shared by the pages and holds those of the page asked last.
    """

    def __init__(self, path: Path, opened: "dict[Path, dict[str, Mapping[str, Any]]]") -> None:
        self._path = path
        self._opened = opened

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """The rows of the file in order. `store.damaged`."""
        try:
            tables = read_tables(self._path) or {}
        except (ValueError, OSError) as error:
            raise ZhupiError("store.damaged", path=str(self._path)) from error
        yield from tables.get("documents", {}).values()

    def entries(self) -> list["CatalogueEntry"]:
        """The entries of the file in order. `store.damaged`."""
        try:
            return [self._entry(row) for row in self.rows()]
        except MALFORMED as error:
            raise ZhupiError("store.damaged", path=str(self._path)) from error

    def _entry(self, row: Mapping[str, Any]) -> "CatalogueEntry":
        # Documents that were added together share the time.
        added, digest = sys.intern(row["added"]), bytes.fromhex(row["sha256"])
        return CatalogueEntry(row["id"], row["title"], digest, row["chars"], added, self)

    def meta(self, document_id: str) -> Mapping[str, Any]:
        """The metadata of a document in the file."""
        metas = self._opened.get(self._path)
        if metas is None:
            metas = {row["id"]: row.get("meta") or {} for row in self.rows()}
            self._opened.clear()
            self._opened[self._path] = metas
        return metas[document_id]


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """What the project knows of a document without reading its text.

    `digest` is the SHA-256 of the text as UTF-8, `chars` its length in code points, `added` the
    time in UTC, ISO 8601.
    """

    id: str
    title: str
    digest: bytes
    chars: int
    added: str
    _page: _Page = field(repr=False, compare=False)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text as UTF-8, in hexadecimal."""
        return self.digest.hex()

    @property
    def meta(self) -> Mapping[str, Any]:
        """The document's metadata, read from the disk; quick for neighbours of the last one."""
        return self._page.meta(self.id)


class Catalogue:
    """The documents of the project in `root`. Reading is safe from any thread."""

    def __init__(self, root: Path, disk: Disk) -> None:
        self._root = root
        self._disk = disk
        self._entries: dict[str, CatalogueEntry] | None = None

    def entries(self) -> dict[str, CatalogueEntry]:
        """All entries by id, in the order they were added; read once. `store.damaged`.

        The caller does not change it.
        """
        return self.read() if self._entries is None else self._entries

    def read(self) -> dict[str, CatalogueEntry]:
        """All entries as the files have them now. `store.damaged`."""
        entries = {}
        opened: dict[Path, dict[str, Mapping[str, Any]]] = {}
        for path in self._files():
            for entry in _Page(path, opened).entries():
                entries[entry.id] = entry
        self._entries = entries
        return entries

    def text_path(self, document_id: str) -> Path:
        """Where the document's text lies."""
        return self._root / "texts" / document_file(document_id, ".txt")

    def document(self, document_id: str) -> Document:
        """The document with its text, exactly as it was added.

        Raises `store.no_document`, `store.no_text` where the file is not there (yet), and
        `store.text_changed` where it isn't what was added.
        """
        entry = self.entries().get(document_id)
        if entry is None:
            raise ZhupiError("store.no_document", document=document_id)
        path = self.text_path(document_id)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise ZhupiError("store.no_text", document=document_id, path=str(path)) from error
        if hashlib.sha256(data).hexdigest() != entry.sha256:
            raise ZhupiError("store.text_changed", document=document_id, path=str(path))
        return Document(entry.id, entry.title, data.decode("utf-8"), entry.sha256, entry.meta)

    def add(self, documents: Iterable[Document]) -> list[str]:
        """Add documents whose text is new; their ids, which may have got a suffix.

        The caller holds the project's lock. Where anything fails, nothing was added.
        """
        self.read()
        intake = _Intake(self, self._disk)
        try:
            for document in documents:
                intake.take(document)
            if intake.rows:
                with saving(self._root):
                    self._disk.sync_files(intake.written)
                    self._append(intake.rows)
        except BaseException:
            intake.undo()
            raise
        self.read()
        return [row["id"] for row in intake.rows]

    def _files(self) -> list[Path]:
        return catalogue_files(self._root)

    def _append(self, rows: list[dict[str, Any]]) -> None:
        batches: dict[Path, list[Row]] = {}
        for number, row in enumerate(rows, start=self._last_number() + 1):
            path = self._file((number - 1) // PER_FILE)
            batches.setdefault(path, []).append(Row(row, doc_id=number))
        before = {path: path.read_bytes() if path.exists() else None for path in batches}
        try:
            # The file that exists already comes last: before it, all can be taken back.
            for path in reversed(batches):
                with TinyDB(path, storage=AtomicJSONStorage, disk=self._disk) as database:
                    database.table("documents").insert_multiple(batches[path])
        except BaseException:
            for path, data in before.items():
                self._restore(path, data)
            raise

    def _last_number(self) -> int:
        # Not the count of entries: a sync client may have yet to bring a file in the middle.
        path = self._files()[-1]
        first = (int(path.stem.partition("-")[2]) if "-" in path.stem else 0) * PER_FILE
        try:
            return max([first, *map(int, (read_tables(path) or {}).get("documents", {}))])
        except ValueError as error:
            raise ZhupiError("store.damaged", path=str(path)) from error

    def _file(self, number: int) -> Path:
        return self._root / (f"catalogue-{number:04d}.json" if number else "project.json")

    def _restore(self, path: Path, data: bytes | None) -> None:
        with suppress(OSError):
            if data is None:
                path.unlink(missing_ok=True)
            elif path.read_bytes() != data:
                self._disk.write_file(path, data)


def catalogue_files(root: Path) -> list[Path]:
    """The files that the catalogue of the project in `root` is spread over, in order."""
    return [root / "project.json", *sorted(root.glob("catalogue-[0-9][0-9][0-9][0-9].json"))]


class _Intake:
    """The documents of one call of `Catalogue.add` on their way in."""

    def __init__(self, catalogue: Catalogue, disk: Disk) -> None:
        self.rows: list[dict[str, Any]] = []
        self.written: list[Path] = []
        self._catalogue = catalogue
        self._disk = disk
        self._hashes = {entry.sha256 for entry in catalogue.entries().values()}
        self._taken = {folded(document_id) for document_id in catalogue.entries()}
        self._added = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def take(self, document: Document) -> None:
        """Write the text, unless there is one like it, and note the row."""
        try:
            document.id.encode("utf-8")
            data = document.text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise ZhupiError("store.bad_text", document=document.id) from error
        digest = hashlib.sha256(data).hexdigest()
        if digest in self._hashes:
            return
        with saving(self._catalogue.text_path(document.id)):
            document_id = self._free_id(document.id or digest[:12], data)
            path = self._catalogue.text_path(document_id)
            if not path.exists():
                self._disk.write_file(path, data, durable=False)
                self.written.append(path)
        self._hashes.add(digest)
        self._taken.add(folded(document_id))
        self.rows.append(
            {
                "id": document_id,
                "title": document.title,
                "sha256": digest,
                "chars": len(document.text),
                "added": self._added,
                "meta": dict(document.meta),
            }
        )

    def _free_id(self, wanted: str, data: bytes) -> str:
        free, number = wanted, 1
        while folded(free) in self._taken or self._is_other_text(free, data):
            number += 1
            free = f"{wanted}-{number}"
        return free

    def _is_other_text(self, document_id: str, data: bytes) -> bool:
        # The text of a document whose entry a sync client has yet to bring.
        path = self._catalogue.text_path(document_id)
        return path.exists() and path.read_bytes() != data

    def undo(self) -> None:
        """Remove the texts written, but for those that the catalogue could not be rid of."""
        with suppress(ZhupiError):
            named = {self._catalogue.text_path(key) for key in self._catalogue.read()}
            for path in self.written:
                if path not in named:
                    with suppress(OSError):
                        path.unlink()
