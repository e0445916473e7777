"""Taking in another copy of the work: a second computer's, or one that a sync client left.

Any two copies of a shard merge to the same result, so nothing here decides anything; what both
sides changed since they were one is listed, for a person to look at.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from zhupi.errors import ZhupiError
from zhupi.model.change import Step
from zhupi.model.document import DocumentMeta
from zhupi.model.mention import Mention
from zhupi.model.merge import merge_meta, newer
from zhupi.model.stamp import Stamp
from zhupi.store.atomic import tables_from
from zhupi.store.codec import MALFORMED
from zhupi.store.history import Record, records_in
from zhupi.store.project import Project
from zhupi.store.shards import Shard, shard_from

Version = tuple[int, Stamp]
_Versioned = Mention | DocumentMeta
_DOCUMENT = ""
"""Stands for the document itself where mentions go by their ids."""
Origins = Mapping[tuple[str, str, Version], Version | None]


@dataclass(frozen=True, slots=True)
class Contested:
    """A mention that two copies changed independently: what stayed and what gave way.

    Where no history tells, two versions of different devices count as independent.
    """

    document_id: str
    kept: Mention
    other: Mention


@dataclass(frozen=True, slots=True)
class LostNote:
    """A note to a document that gave way to a newer one, `kept`, written without knowing it."""

    document_id: str
    kept: str
    other: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What taking in a copy did; `left` are files that can't be read and stay where they are."""

    documents: tuple[str, ...] = ()
    contested: tuple[Contested, ...] = ()
    left: tuple[Path, ...] = ()
    notes: tuple[LostNote, ...] = ()


def merge_documents(project: Project, other: Project) -> dict[str, str]:
    """Add the documents that only `other` has; its ids to the ids here, found by the texts."""
    known = {entry.sha256 for entry in project.catalogue().values()}
    theirs = other.catalogue()
    project.add_documents(
        other.document(key) for key, entry in theirs.items() if entry.sha256 not in known
    )
    here = {entry.sha256: entry.id for entry in project.catalogue().values()}
    return {key: here[entry.sha256] for key, entry in theirs.items()}


def merge_layers(project: Project, other: Project, ids: Mapping[str, str]) -> list[tuple[str, str]]:
    """Copy the layers missing here; source and document of those that are here, but differ."""
    different = []
    for source in other.layers():
        for theirs, ours in ids.items():
            if other.has_layer(source, theirs):
                mentions, note = other.layer(source, theirs), other.layer_note(source, theirs)
                if not project.has_layer(source, ours):
                    project.write_layer(source, ours, mentions.values(), note)
                elif (project.layer(source, ours), project.layer_note(source, ours)) != (
                    mentions,
                    note,
                ):
                    different.append((source, ours))
    return different


def merge_annotator(
    project: Project, other: Project, annotator: str, ids: Mapping[str, str]
) -> Merged:
    """Take in an annotator's shards and history from another copy; the lock here is held.

    `ids` is what `merge_documents` returned. Doing it twice changes nothing.
    """
    for path in other.history_files(annotator):
        records = [_translated(record, ids) for record in records_in(path)]
        project.take_in_history(annotator, path.name, records)
    merging = _Merging(project, annotator)
    left = []
    for theirs, ours in ids.items():
        try:
            shard = other.shard(annotator, theirs)
        except ZhupiError:
            left.append(other.shard_path(annotator, theirs))
        else:
            merging.take_in(ours, shard)
    return merging.result(left)


def merge_conflict_copies(project: Project, annotator: str) -> Merged:
    """Take in the copies that a sync client left beside an annotator's shards; the lock is held.

    They are the JSON files there that are not a document's shard under its own name, as
    "ID.sync-conflict-….json" or "ID (conflicted copy).json". Taken in, they are moved to trash/.
    """
    merging = _Merging(project, annotator)
    known = {project.shard_path(annotator, document_id) for document_id in project.catalogue()}
    left = []
    for path in stray_files(project.shard_path(annotator, "any").parent.parent, known):
        try:
            data = path.read_bytes()
            document_id = _document_of(data)
            if document_id not in project.catalogue():
                raise ValueError("of no document here")
            shard = shard_from(data, path)
        except (OSError, ZhupiError, *MALFORMED):
            left.append(path)
        else:
            merging.take_in(document_id, shard)
            project.put_away(annotator, path)
    return merging.result(left)


def stray_files(folder: Path, known: Container[Path]) -> list[Path]:
    """The JSON files in an annotator's or a source's folder that belong to no document."""
    found = (path for path in folder.glob("*/*.json") if not path.name.startswith("."))
    return sorted(path for path in found if path not in known)


class _Merging:
    """Takes one shard after the other into the project and remembers what happened."""

    def __init__(self, project: Project, annotator: str) -> None:
        self._project = project
        self._annotator = annotator
        self._origins = _origins(project.history(annotator))
        self._changed: list[str] = []
        self._contested: list[Contested] = []
        self._notes: list[LostNote] = []

    def take_in(self, document_id: str, theirs: Shard) -> None:
        """Merge a copy into the shard of a document."""
        ours = self._project.shard(self._annotator, document_id)
        for key in ours.mentions.keys() & theirs.mentions.keys():
            pair = ours.mentions[key], theirs.mentions[key]
            kept = newer(*pair)
            other = pair[1] if kept is pair[0] else pair[0]
            if not kept.same_content(other) and self._is_independent(document_id, key, kept, other):
                self._contested.append(Contested(document_id, kept, other))
        self._compare_notes(document_id, ours, theirs)
        merged = ours.merged(theirs)
        if merged != ours:
            self._project.write_shard(self._annotator, document_id, merged)
            self._changed.append(document_id)

    def result(self, left: Iterable[Path]) -> Merged:
        """What happened, with the files that could not be taken in."""
        return Merged(tuple(self._changed), tuple(self._contested), tuple(left), tuple(self._notes))

    def _compare_notes(self, document_id: str, ours: Shard, theirs: Shard) -> None:
        if ours.meta is None or theirs.meta is None or ours.meta.note == theirs.meta.note:
            return
        kept = merge_meta(ours.meta, theirs.meta)
        gone = theirs.meta if kept.note == ours.meta.note else ours.meta
        if gone.note and self._is_independent(document_id, _DOCUMENT, kept, gone):
            self._notes.append(LostNote(document_id, kept.note, gone.note))

    def _is_independent(
        self, document_id: str, key: str, kept: _Versioned, gone: _Versioned
    ) -> bool:
        """Whether what stays was not made from what gives way."""
        rev, stamp = _version(gone)
        if not rev or stamp.device == _version(kept)[1].device:
            return False
        version: Version | None = _version(kept)
        while version is not None and version != _version(gone):
            version = self._origins.get((document_id, key, version))
        return version is None


def _version(item: _Versioned) -> Version:
    """The version of a mention, or of the note in a document's meta."""
    if isinstance(item, DocumentMeta):
        return item.note_rev, item.note_stamp
    return item.rev, item.stamp


def _origins(steps: Iterable[Step]) -> Origins:
    """From which version of a mention, or of a document's note, each version was made."""
    made: dict[tuple[str, str, Version], Version | None] = {}
    for change in (change for step in steps for change in step.changes):
        for edit in change.edits:
            before = _version(edit.before) if edit.before else None
            made[change.document_id, edit.after.id, _version(edit.after)] = before
        if change.meta is not None:
            before, after = map(_version, (change.meta.before, change.meta.after))
            if before != after:
                made[change.document_id, _DOCUMENT, after] = before
    return made


def _translated(record: Record, ids: Mapping[str, str]) -> Record:
    changes = [
        {**change, "document": ids.get(change["document"], change["document"])}
        for change in record["changes"]
    ]
    return {**record, "changes": changes}


def _document_of(data: bytes) -> str:
    tables = tables_from(data) or {}
    return str(next(iter(tables["meta"].values()))["document"])
