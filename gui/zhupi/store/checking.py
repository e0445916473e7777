"""Checking a whole project: is everything that was decided there, readable, and in its place?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tinydb import TinyDB

from zhupi.errors import ZhupiError
from zhupi.model.change import Change
from zhupi.model.document import Document, DocumentMeta
from zhupi.model.mention import Mention
from zhupi.model.merge import merge_meta, newer
from zhupi.model.stamp import Stamp
from zhupi.store.catalogue import catalogue_files
from zhupi.store.codec import MALFORMED
from zhupi.store.history import read_steps
from zhupi.store.merging import stray_files
from zhupi.store.names import document_file
from zhupi.store.project import Project


@dataclass(slots=True)
class _Newest:
    """What the history says last about one document."""

    mentions: dict[str, Mention] = field(default_factory=dict)
    meta: DocumentMeta | None = None

    def note(self, change: Change) -> None:
        """Take in what a step did."""
        for after in (edit.after for edit in change.edits):
            known = self.mentions.get(after.id)
            self.mentions[after.id] = after if known is None else newer(known, after)
        if change.meta is not None:
            after_meta = change.meta.after
            self.meta = merge_meta(self.meta, after_meta) if self.meta else after_meta


Newest = Mapping[str, _Newest]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a project.

    `code` names a sentence in resources/messages, with placeholders `document`, `detail` and
    `path`. `detail` is data, in no language: a hash, a mention, a line number.
    """

    code: str
    document_id: str
    detail: str
    path: Path


def check(project: Project) -> list[Problem]:
    """Everything wrong in the project, by document; nothing is written.

    Looked at are: the text of each document against its hash; the fragments, text and label of
    each mention, removed ones too; each file with plain TinyDB; each line of the history, and its
    newest revision of each mention, and of a document's state, flag and note, against the shard;
    files that belong to no document.
    """
    return list(_problems(project))


def _problems(project: Project) -> Iterator[Problem]:
    histories: dict[str, Newest] = {}
    for annotator in project.annotators():
        yield from _unreadable_lines(project, annotator)
        histories[annotator] = _newest(project, annotator)
    for path in catalogue_files(project.path):
        yield from _plainly_readable(path, "")
    for document_id in project.catalogue():
        yield from _document(project, document_id, histories)
    yield from _strays(project)


def _document(
    project: Project, document_id: str, histories: Mapping[str, Newest]
) -> Iterator[Problem]:
    document = None
    try:
        document = project.document(document_id)
    except ZhupiError as error:
        code = "check.no_text" if error.code == "store.no_text" else "check.text_changed"
        yield Problem(code, document_id, "", project.text_path(document_id))
    for source in project.layers():
        path = project.layer_path(source, document_id)
        if path.exists():
            yield from _layer(project, source, document_id, document)
    for annotator, newest in histories.items():
        yield from _shard(
            project, annotator, document_id, document, newest.get(document_id, _Newest())
        )


def _layer(
    project: Project, source: str, document_id: str, document: Document | None
) -> Iterator[Problem]:
    path = project.layer_path(source, document_id)
    yield from _plainly_readable(path, document_id)
    try:
        mentions = project.layer(source, document_id)
    except ZhupiError:
        yield Problem("check.unreadable", document_id, source, path)
        return
    yield from _mentions(project, document_id, document, mentions.values(), path)


def _shard(
    project: Project,
    annotator: str,
    document_id: str,
    document: Document | None,
    newest: _Newest,
) -> Iterator[Problem]:
    path = project.shard_path(annotator, document_id)
    if path.exists():
        yield from _plainly_readable(path, document_id)
    try:
        shard = project.shard(annotator, document_id)
    except ZhupiError:
        yield Problem("check.unreadable", document_id, annotator, path)
        return
    if document and shard.meta and shard.meta.text_sha256 != document.sha256:
        yield Problem("check.other_text", document_id, shard.meta.text_sha256, path)
    yield from _mentions(project, document_id, document, shard.mentions.values(), path)
    yield from _meta(document_id, shard.meta, newest.meta, path)
    for key, mention in newest.mentions.items():
        stored = shard.mentions.get(key)
        if stored is None or (stored != mention and newer(stored, mention) is mention):
            yield Problem("check.not_in_shard", document_id, _shown(mention), path)
        elif stored != mention:
            yield Problem("check.not_in_history", document_id, _shown(stored), path)


def _meta(
    document_id: str, stored: DocumentMeta | None, last: DocumentMeta | None, path: Path
) -> Iterator[Problem]:
    """Whether state, flag and note stand in the shard as the history has them last.

    What was read is no decision: it is in no history.
    """
    if last is None:
        return
    if stored is None or _versions(merge_meta(stored, last)) != _versions(stored):
        yield Problem("check.not_in_shard", document_id, _about(last), path)
    elif _versions(stored) != _versions(last) or _about(stored) != _about(last):
        yield Problem("check.not_in_history", document_id, _about(stored), path)


def _versions(meta: DocumentMeta) -> tuple[tuple[int, Stamp], tuple[int, Stamp]]:
    return (meta.rev, meta.stamp), (meta.note_rev, meta.note_stamp)


def _about(meta: DocumentMeta) -> str:
    parts = [meta.state.value, "flagged" if meta.flagged else "", meta.note]
    return ", ".join(part for part in parts if part)


def _mentions(
    project: Project,
    document_id: str,
    document: Document | None,
    mentions: Iterable[Mention],
    path: Path,
) -> Iterator[Problem]:
    for mention in mentions:
        if not project.scheme.knows(mention.label) and not mention.deleted:
            yield Problem("check.unknown_label", document_id, _shown(mention), path)
        if document is None:
            continue
        if mention.span.end > len(document.text):
            yield Problem("check.outside", document_id, _shown(mention), path)
        elif mention.span.text_in(document.text) != mention.text:
            yield Problem("check.text_differs", document_id, _shown(mention), path)


def _shown(mention: Mention) -> str:
    ranges = ",".join(f"{start}–{end}" for start, end in mention.span.fragments)
    return f"{mention.text} {mention.label} {ranges} ({mention.id})"


def _plainly_readable(path: Path, document_id: str) -> Iterator[Problem]:
    try:
        with TinyDB(path, access_mode="r", encoding="utf-8") as database:
            for name in database.tables():
                database.table(name).all()
    except (OSError, *MALFORMED):
        yield Problem("check.not_tinydb", document_id, "", path)


def _unreadable_lines(project: Project, annotator: str) -> Iterator[Problem]:
    for path in project.history_files(annotator):
        _, bad = read_steps(path)
        for number in bad:
            yield Problem("check.history_line", "", str(number), path)


def _newest(project: Project, annotator: str) -> Newest:
    found: dict[str, _Newest] = {}
    for path in project.history_files(annotator):
        steps, _ = read_steps(path)
        for change in (change for step in steps for change in step.changes):
            found.setdefault(change.document_id, _Newest()).note(change)
    return found


def _strays(project: Project) -> Iterator[Problem]:
    for path in sorted({*project.path.glob("[!.]*.json")} - {*catalogue_files(project.path)}):
        yield Problem("check.stray", "", path.name, path)
    names = [document_file(document_id, ".json") for document_id in project.catalogue()]
    for folder in sorted([*project.path.glob("annotations/*"), *project.path.glob("layers/*")]):
        for path in stray_files(folder, {folder / name for name in names}):
            yield Problem("check.stray", "", path.name, path)
