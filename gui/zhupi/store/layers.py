"""Layers of machine suggestions and imports: written once for each version of a source."""

import threading
from collections.abc import Iterable
from pathlib import Path

from zhupi.errors import ZhupiError
from zhupi.model.mention import Mention
from zhupi.store.atomic import Disk, join_tables, numbered, read_tables, saving
from zhupi.store.codec import MALFORMED, dumps, mention_to
from zhupi.store.names import document_file, folder_of, names_in
from zhupi.store.schema import SCHEMA
from zhupi.store.shards import shard_from


class Layers:
    """The layers of a project. Safe from any thread."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk
        self._guard = threading.Lock()

    def sources(self) -> list[str]:
        """The sources there are layers of, sorted."""
        return names_in(self._folder)

    def path(self, source: str, document_id: str) -> Path:
        """Where the layer of one document lies, whether it exists or not."""
        return folder_of(self._folder, source) / document_file(document_id, ".json")

    def read(self, source: str, document_id: str) -> dict[str, Mention]:
        """The mentions by id; {} where there is no such layer. `store.layer_damaged`."""
        path = self.path(source, document_id)
        try:
            return dict(shard_from(path.read_bytes(), path).mentions)
        except FileNotFoundError:
            return {}
        except MALFORMED as error:
            raise ZhupiError(
                "store.layer_damaged", path=str(path), source=source, document=document_id
            ) from error

    def note(self, source: str, document_id: str) -> str:
        """The note to the document as a whole that came with the layer; "" where there is none.

        Raises `store.layer_damaged`.
        """
        path = self.path(source, document_id)
        try:
            tables = read_tables(path) or {}
            return str(next(iter(tables["meta"].values())).get("note", ""))
        except FileNotFoundError:
            return ""
        except MALFORMED as error:
            raise ZhupiError(
                "store.layer_damaged", path=str(path), source=source, document=document_id
            ) from error

    def write(
        self, source: str, document_id: str, mentions: Iterable[Mention], note: str = ""
    ) -> None:
        """Write a layer once; the same again is nothing, another one `store.layer_exists`."""
        given = {mention.id: mention for mention in mentions}
        with self._guard:
            self._write_once(source, document_id, given, note)

    def _write_once(
        self, source: str, document_id: str, given: dict[str, Mention], note: str
    ) -> None:
        path = self.path(source, document_id)
        if path.exists():
            same = self.read(source, document_id) == given
            if same and self.note(source, document_id) == note:
                return
            raise ZhupiError("store.layer_exists", source=source, document=document_id)
        meta = {"schema": SCHEMA, "document": document_id, "source": source}
        if note:
            meta["note"] = note
        rows = numbered(dumps(mention_to(mention)) for mention in given.values())
        data = join_tables({"meta": {"1": dumps(meta)}, "mentions": rows})
        with saving(path):
            self._disk.write_file(path, data)
