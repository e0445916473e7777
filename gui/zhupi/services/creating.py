"""Making projects out of documents, and finding the project behind a path."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from zhupi import paths
from zhupi.errors import ZhupiError
from zhupi.formats.documents import SourceDocument, find_documents, read_documents
from zhupi.formats.gold import identified, note_of
from zhupi.model.document import Document
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention
from zhupi.model.text import text_hash
from zhupi.store.project import Project

SUFFIX = ".zhupi"


@dataclass(frozen=True, slots=True)
class Created:
    """A new project, and what was taken into it.

    `repeated` texts were there twice. `skipped` says what of a folder could not be read. `layers`
    hold the mentions that came with documents.
    """

    path: Path
    documents: int
    repeated: int
    skipped: tuple[ZhupiError, ...] = ()
    layers: tuple[str, ...] = ()


def new_project(
    path: Path,
    sources: Sequence[Path],
    *,
    scheme: Scheme,
    encoding: str | None = None,
) -> Created:
    """Make a project at `path` out of files and folders; the sources are copied, never touched.

    Everything is read before anything is written: a file that was named and can't be read raises
    ZhupiError and leaves nothing behind. One that only lies in a folder is left out and reported,
    unless nothing is left.
    """
    if not path.name.endswith(SUFFIX):
        path = path.with_name(path.name + SUFFIX)
    # A project that exists is refused before its documents are read.
    if path.exists():
        raise ZhupiError("store.exists", path=path)
    read, skipped = read_sources(sources, encoding)
    documents = [document_of(source) for source in read]
    project = Project.create(path, name=path.name.removesuffix(SUFFIX), scheme=scheme)
    try:
        ids = project.add_documents(documents)
        keep_mentions(project, documents, read)
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        raise
    layers = tuple(project.layers())
    return Created(path, len(ids), len(documents) - len(ids), tuple(skipped), layers)


def read_sources(
    sources: Sequence[Path], encoding: str | None = None
) -> tuple[list[SourceDocument], list[ZhupiError]]:
    """The documents of files and folders, and what of the folders could not be read.

    A file that was named itself and can't be read raises its ZhupiError, and so does the first
    one where nothing could be read.
    """
    files = find_documents(sources)
    named = {source.absolute() for source in sources}
    read: list[SourceDocument] = []
    skipped: list[ZhupiError] = []
    for file in files:
        try:
            read += read_documents(file, encoding=encoding)
        except ZhupiError as error:
            if file.absolute() in named:
                raise
            skipped.append(error)
    if skipped and not read:
        raise skipped[0]
    return read, skipped


def project_for(
    path: Path,
    *,
    scheme: Scheme,
    encoding: str | None = None,
    made: Callable[[Created], object] | None = None,
) -> Path:
    """The project that opening `path` means: itself, or NAME.zhupi beside the documents.

    It is made at first use; in the user's data folder where that place can't be written. Where
    NAME.zhupi is the project of another document, as of NAME.txt beside NAME.md, the document's
    is called NAME.md.zhupi. `made` hears what became of the documents where it is made now.
    """
    path = path.absolute()
    if not path.exists():
        raise ZhupiError("source.missing", path=path)
    if path.name.endswith(SUFFIX) or (path / "project.json").exists():
        return path
    stem = path.name if path.is_dir() else path.stem
    beside = path.parent / f"{stem}{SUFFIX}"
    if beside.exists() and path.is_file() and not _was_made_of(beside, path):
        beside = path.parent / f"{path.name}{SUFFIX}"
    inside = paths.user_data() / "projects" / f"{stem}-{text_hash(str(path))[:8]}{SUFFIX}"
    for candidate in (beside, inside):
        if candidate.exists():
            return candidate
    try:
        created = new_project(beside, [path], scheme=scheme, encoding=encoding)
    except ZhupiError as error:
        if error.code != "store.read_only":
            raise
        created = new_project(inside, [path], scheme=scheme, encoding=encoding)
    if made is not None:
        made(created)
    return created.path


def _was_made_of(project: Path, document: Path) -> bool:
    entries = Project.open(project).catalogue().values()
    return any(entry.meta.get("source") == document.name for entry in entries)


def document_of(source: SourceDocument) -> Document:
    """The document a source becomes in a project."""
    meta = {
        **source.meta,
        "source": source.source_name,
        "source_sha256": source.source_sha256,
        "imported": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    digest = text_hash(source.text)
    # The file's name is the id where it can be one; else the text names itself.
    return Document(source.id or f"d-{digest[:12]}", source.title, source.text, digest, meta)


def keep_mentions(
    project: Project, documents: Iterable[Document], sources: Iterable[SourceDocument]
) -> None:
    """Keep the mentions that came with documents as an import layer."""
    by_hash = {entry.sha256: entry.id for entry in project.catalogue().values()}
    for layer, document_id, mentions in _imported(documents, sources, by_hash):
        if not project.has_layer(layer, document_id):
            note = note_of(project.document(document_id))
            project.write_layer(layer, document_id, mentions, note)


def _imported(
    documents: Iterable[Document], sources: Iterable[SourceDocument], by_hash: dict[str, str]
) -> Iterator[tuple[str, str, tuple[Mention, ...]]]:
    for document, source in zip(documents, sources, strict=True):
        if source.mentions:
            name = source.annotator or Path(source.source_name).stem
            document_id = by_hash[document.sha256]
            yield f"import-{name}", document_id, identified(document_id, source.mentions)
