"""Taking in another copy of a project, or what one annotator sent of theirs.

Who may write what. A window writes one annotator's files and nobody else's. Merging is the one
exception, and only on demand: it brings each annotator's files here up to what that same annotator
did in the other copy. It never invents a decision and never loses one: of two versions of a
mention the one with more decisions behind it stays (then the later one), which is the same
whichever copy takes in which, and however often. Where both copies decided a mention
independently, both versions are listed for a person to look at. What the other copy lacks stays.

An annotator whom a window has open is not merged behind its back: all locks are taken first, and
where one can't be had, nothing is changed.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhupi.errors import ZhupiError
from zhupi.model.mention import Mention
from zhupi.store.atomic import tables_from
from zhupi.store.codec import MALFORMED
from zhupi.store.merging import (
    Contested,
    LostNote,
    Merged,
    merge_annotator,
    merge_conflict_copies,
    merge_documents,
    merge_layers,
)
from zhupi.store.names import unquoted
from zhupi.store.project import Project


@dataclass(frozen=True)
class TakenIn:
    """What merging did.

    `documents` were added; `annotators` has what changed for each, with the mentions that both
    copies decided independently and the files that can't be read or belong to no document here.
    `layers` name source and document of machines' layers that are here with other content; those
    here stay. `labels` are codes of the other copy's scheme that the one here lacks.
    """

    documents: int
    annotators: Mapping[str, Merged]
    layers: tuple[tuple[str, str], ...]
    labels: tuple[str, ...]

    @property
    def contested(self) -> Iterator[tuple[str, Contested]]:
        """The mentions decided in both copies, each with its annotator."""
        for annotator, merged in self.annotators.items():
            for each in merged.contested:
                yield annotator, each

    @property
    def notes(self) -> Iterator[tuple[str, LostNote]]:
        """The notes to documents that gave way to newer ones, each with its annotator."""
        for annotator, merged in self.annotators.items():
            for each in merged.notes:
                yield annotator, each

    @property
    def is_clean(self) -> bool:
        """Whether there is nothing to look at."""
        return not (
            self.layers
            or any(each.contested or each.left or each.notes for each in self.annotators.values())
        )


@dataclass(frozen=True, slots=True)
class _Copy:
    """Another copy, opened: whose work to take, and its documents' ids as they are here.

    `left` are files that belong to no document here.
    """

    project: Project
    annotators: tuple[str, ...]
    ids: Callable[[Project], Mapping[str, str]]
    is_whole: bool
    left: tuple[Path, ...] = ()


def take_in(folder: Path, other: Path) -> TakenIn:
    """Take another copy of the project in `folder` in, or one annotator's folder out of one.

    `other` is a project, the folder annotations/NAME of one, or a folder of such files alone.
    Nothing is changed before every lock is held. Raises ZhupiError merge.same, merge.unrelated,
    merge.no_work, merge.annotators, store.locked, and what reading and writing raise; after an
    error in the middle, merging again goes on.
    """
    with Project.open(folder) as project, _opened(project, other) as copy, ExitStack() as locks:
        for annotator in copy.annotators:
            locks.enter_context(project.lock(annotator))
        before = len(project.catalogue())
        ids = copy.ids(project)
        layers = merge_layers(project, copy.project, ids) if copy.is_whole else []
        merged = {}
        for annotator in copy.annotators:
            found = merge_annotator(project, copy.project, annotator, ids)
            beside = merge_conflict_copies(project, annotator)
            merged[annotator] = Merged(
                tuple(dict.fromkeys((*found.documents, *beside.documents))),
                (*found.contested, *beside.contested),
                (*found.left, *beside.left, *copy.left),
                (*found.notes, *beside.notes),
            )
        return TakenIn(
            documents=len(project.refresh_catalogue()) - before,
            annotators=merged,
            layers=tuple(layers),
            labels=_further_labels(project, copy.project),
        )


def require_copy(folder: Path, other: Path) -> None:
    """Refuse what `take_in` would refuse about `other`, before any lock is asked for."""
    with Project.open(folder) as project, _opened(project, other):
        pass


@contextmanager
def _opened(project: Project, other: Path) -> Iterator[_Copy]:
    """The other copy in whatever shape it comes."""
    if not other.exists():
        raise ZhupiError("source.missing", path=other)
    root, annotators = other, tuple[str, ...]()
    if (other.parent.parent / "project.json").is_file() and other.parent.name == "annotations":
        root, annotators = other.parent.parent, (unquoted(other.name),)
    if not (root / "project.json").is_file():
        with _rebuilt(project, other) as copy:
            yield copy
        return
    if root.resolve() == project.path.resolve():
        raise ZhupiError("merge.same", path=other)
    with Project.open(root) as theirs:
        known = {entry.sha256 for entry in project.catalogue().values()}
        if theirs.id != project.id and not any(
            entry.sha256 in known for entry in theirs.catalogue().values()
        ):
            raise ZhupiError("merge.unrelated", path=other)
        ids = merge_documents if not annotators else _known_documents
        whose = annotators or tuple(theirs.annotators())
        yield _Copy(theirs, whose, lambda here: ids(here, theirs), is_whole=not annotators)


def _known_documents(project: Project, other: Project) -> dict[str, str]:
    """The documents that both have: the other's ids to those here, by their texts."""
    here = {entry.sha256: entry.id for entry in project.catalogue().values()}
    return {
        key: here[entry.sha256] for key, entry in other.catalogue().items() if entry.sha256 in here
    }


@contextmanager
def _rebuilt(project: Project, folder: Path) -> Iterator[_Copy]:
    """A folder of shards alone, put where a project would have them."""
    shards = dict(_shards_in(folder))
    names = {str(meta.get("annotator", "")) for meta in shards.values() if meta}
    if not names - {""}:
        raise ZhupiError("merge.no_work", path=folder)
    if len(names) > 1:
        raise ZhupiError("merge.annotators", path=folder, annotators=", ".join(sorted(names)))
    (annotator,) = names
    entries = project.catalogue()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / folder.name
        root.mkdir()
        for file in project.path.glob("*.json"):
            shutil.copyfile(file, root / file.name)
        with Project.open(root) as theirs:
            ids = {}
            left = []
            for path, meta in shards.items():
                key = str(meta.get("document", ""))
                if key not in entries or meta.get("text_sha256") != entries[key].sha256:
                    left.append(path)
                    continue
                target = theirs.shard_path(annotator, key)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
                ids[key] = key
            yield _Copy(theirs, (annotator,), lambda _: ids, is_whole=False, left=tuple(left))


def _shards_in(folder: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """The files of a folder that could be shards with their meta, {} where they can't be read."""
    for path in sorted(folder.glob("**/*.json")):
        if path.name.startswith("."):
            continue
        try:
            tables = tables_from(path.read_bytes()) or {}
            meta = next(iter(tables["meta"].values()))
            yield path, meta if isinstance(meta, dict) and "mentions" in tables else {}
        except (OSError, *MALFORMED):
            yield path, {}


def _further_labels(project: Project, other: Project) -> tuple[str, ...]:
    return tuple(code for code in other.scheme.by_code if not project.scheme.knows(code))


def as_data(taken: TakenIn) -> dict[str, Any]:
    """What merging did, as JSON."""
    return {
        "documents_added": taken.documents,
        "annotators": {
            annotator: {
                "documents": list(merged.documents),
                "left": [str(path) for path in merged.left],
                "contested": [
                    {
                        "document": each.document_id,
                        "kept": _version(each.kept),
                        "other": _version(each.other),
                    }
                    for each in merged.contested
                ],
                "notes": [
                    {"document": each.document_id, "kept": each.kept, "other": each.other}
                    for each in merged.notes
                ],
            }
            for annotator, merged in taken.annotators.items()
        },
        "layers_that_differ": [list(each) for each in taken.layers],
        "labels_missing_here": list(taken.labels),
    }


def _version(mention: Mention) -> dict[str, Any]:
    return {
        "fragments": [list(fragment) for fragment in mention.span.fragments],
        "label": mention.label,
        "text": mention.text,
        "status": mention.status.value,
        "deleted": mention.deleted,
        "note": mention.note,
        "at": mention.stamp.at,
        "device": mention.stamp.device,
        "by": mention.stamp.by,
    }


def contested_lines(found: Iterable[tuple[str, Contested]]) -> Iterator[str]:
    """Each mention that both copies decided, as a line: what stayed, and what gave way."""
    for annotator, each in found:
        kept, other = _shown(each.kept), _shown(each.other)
        yield f"{annotator}  {each.document_id}  {kept}  ←  {other}"


def note_lines(found: Iterable[tuple[str, LostNote]]) -> Iterator[str]:
    """Each note to a document that gave way, as a line: what stands there now, and what did."""
    for annotator, each in found:
        kept, other = (" ".join(note.split()) for note in (each.kept, each.other))
        yield f"{annotator}  {each.document_id}  “{kept}”  ←  “{other}”"


def _shown(mention: Mention) -> str:
    status = "removed" if mention.deleted else mention.status.value
    place = f"{mention.span.start}–{mention.span.end}"
    return f"{place} {mention.text} {mention.label} {status} ({mention.stamp.device})"
