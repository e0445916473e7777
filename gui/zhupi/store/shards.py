"""Shards: one annotator's work on one document, one TinyDB file each.

A shard is rewritten whole at every decision. What is written is always the merge of three: what
the caller gives, what this object wrote before, and, where the file has changed since, what it
holds now. So neither a stale snapshot nor a file that a sync client or a notebook wrote meanwhile
can take a decision away. Rows of unchanged mentions are not encoded again.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zhupi.errors import ZhupiError
from zhupi.model.change import Step
from zhupi.model.document import DocumentMeta
from zhupi.model.mention import Mention
from zhupi.model.merge import merge_meta, newer
from zhupi.store.atomic import (
    Disk,
    Signature,
    join_tables,
    numbered,
    saving,
    tables_from,
    unreadable,
)
from zhupi.store.codec import MALFORMED, dumps, mention_from, mention_to, meta_from, meta_to
from zhupi.store.names import document_file
from zhupi.store.schema import SCHEMA, upgraded

_REMEMBERED = 16


@dataclass(frozen=True, slots=True)
class Shard:
    """One annotator's work on one document: its meta and the mentions by id.

    `meta` is None before the document was first touched. `extra` holds tables that a newer
    program wrote; they are kept.
    """

    meta: DocumentMeta | None = None
    mentions: Mapping[str, Mention] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)

    def merged(self, other: "Shard") -> "Shard":
        """The newer of each mention and of the meta, out of both copies; order of the first."""
        if other.meta is None or self.meta is None:
            meta = self.meta or other.meta
        else:
            meta = self.meta if self.meta == other.meta else merge_meta(self.meta, other.meta)
        mentions = dict(self.mentions)
        for key, mention in other.mentions.items():
            mine = mentions.get(key)
            # Most mentions are the very same object; ordering two versions is much dearer.
            if mine is None:
                mentions[key] = mention
            elif mine is not mention and mine != mention:
                mentions[key] = newer(mine, mention)
        return Shard(meta, mentions, {**other.extra, **self.extra})

    def after(self, document_id: str, steps: Iterable[Step]) -> "Shard":
        """The shard with what `steps` did to this document, where they are newer.

        This is how decisions that only the history holds come back after a kill.
        """
        shard = self
        for step in steps:
            for change in step.changes:
                if change.document_id == document_id:
                    meta = change.meta.after if change.meta else None
                    shard = shard.merged(
                        Shard(meta, {edit.after.id: edit.after for edit in change.edits})
                    )
        return shard


@dataclass(slots=True)
class _Written:
    signature: Signature | None
    shard: Shard
    rows: dict[str, tuple[Mention, bytes]]


class ShardFolder:
    """The shards of one annotator in one folder. Not thread-safe by itself."""

    def __init__(self, folder: Path, annotator: str, disk: Disk) -> None:
        self.folder = folder
        self._annotator = annotator
        self._disk = disk
        self._written: OrderedDict[str, _Written] = OrderedDict()

    def path(self, document_id: str) -> Path:
        """Where the document's shard lies, whether it exists or not."""
        return self.folder / document_file(document_id, ".json")

    def read(self, document_id: str) -> Shard:
        """The shard as the file has it; an empty one where there is none.

        Raises `store.shard_damaged` and `store.newer`.
        """
        return read_shard(self.path(document_id), document_id)

    def write(self, document_id: str, shard: Shard) -> tuple[Shard, Signature]:
        """Merge the shard into the file and return what that holds now."""
        path = self.path(document_id)
        before = self._written.get(document_id)
        if before is not None:
            shard = shard.merged(before.shard)
        with saving(path):
            found = Signature.at(path)
        if found is not None and (before is None or before.signature != found):
            shard = shard.merged(read_shard(path, document_id))
        rows = _encoded(shard.mentions, before.rows if before else {})
        with saving(path):
            signature = self._disk.write_file(path, self._bytes(document_id, shard, rows))
        self._remember(document_id, _Written(signature, shard, rows))
        return shard, signature

    def recovered(self, document_id: str, steps: Iterable[Step], trash: Path) -> Shard:
        """The shard rebuilt from the history, after the damaged file was copied into `trash`.

        Writes nothing else; the next `write` replaces the damaged file. A file that can be read
        after all is merged in as usual.
        """
        path = self.path(document_id)
        try:
            shard = read_shard(path, document_id)
        except ZhupiError as error:
            if error.code != "store.shard_damaged":
                raise
            with saving(path):
                found = Signature.at(path)
                self.keep_copy(path, trash)
            known = self._written.get(document_id)
            shard = (known.shard if known else Shard()).after(document_id, steps)
            self._remember(document_id, _Written(found, shard, {}))
            return shard
        return shard.after(document_id, steps)

    def keep_copy(self, path: Path, trash: Path) -> None:
        """Copy a file into `trash` under a name of its own, once for each content; OSError."""
        data = path.read_bytes()
        copy = trash / f"{path.stem}.{hashlib.sha256(data).hexdigest()[:8]}.json"
        self._disk.write_file(copy, data)

    def _remember(self, document_id: str, written: _Written) -> None:
        self._written[document_id] = written
        self._written.move_to_end(document_id)
        if len(self._written) > _REMEMBERED:
            self._written.popitem(last=False)

    def _bytes(
        self, document_id: str, shard: Shard, rows: Mapping[str, tuple[Mention, bytes]]
    ) -> bytes:
        meta = {"schema": SCHEMA, "document": document_id, "annotator": self._annotator}
        if shard.meta is not None:
            meta |= meta_to(shard.meta)
        tables = {
            "meta": {"1": dumps(meta)},
            "mentions": numbered(row for _, row in rows.values()),
        }
        for name, table in shard.extra.items():
            tables[name] = {key: dumps(row) for key, row in table.items()}
        return join_tables(tables)


def _encoded(
    mentions: Mapping[str, Mention], known: Mapping[str, tuple[Mention, bytes]]
) -> dict[str, tuple[Mention, bytes]]:
    rows = {}
    for key, mention in mentions.items():
        row = known.get(key)
        if row is None or row[0] is not mention:
            row = (mention, dumps(mention_to(mention)))
        rows[key] = row
    return rows


def read_shard(path: Path, document_id: str) -> Shard:
    """The shard in a file, an empty one where there is none.

    Raises `store.shard_damaged`, also for an empty file, and `store.newer`.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Shard()
    except OSError as error:
        raise unreadable(error, path) from error
    try:
        return shard_from(data, path)
    except MALFORMED as error:
        raise ZhupiError("store.shard_damaged", path=str(path), document=document_id) from error


def shard_from(data: bytes, path: Path) -> Shard:
    """The shard that a file's bytes hold. Raises one of `MALFORMED`, or `store.newer`."""
    tables = upgraded(dict(tables_from(data) or {}), path)
    meta = next(iter(tables.pop("meta").values()))
    mentions = (mention_from(row) for row in tables.pop("mentions", {}).values())
    return Shard(
        meta_from(meta) if "text_sha256" in meta else None,
        {mention.id: mention for mention in mentions},
        {name: table for name, table in tables.items() if table},
    )
