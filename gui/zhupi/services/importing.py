"""Taking mentions from other programs' files into a project, as layers of their own.

An import adds no document and decides nothing: it becomes a layer beside the others, which a
person can confirm, compare or adjudicate. A document of the file is a document of the project by
its id, by its text, or by its text but for white space, which many formats lose; then every
mention is moved to its place. What has no document here is named and left out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhupi.errors import ZhupiError
from zhupi.formats.aligning import align, bare
from zhupi.formats.exchange import Reading, open_files
from zhupi.formats.gold import GoldDocument, identified, note_of
from zhupi.formats.report import Report
from zhupi.formats.table import FORMATS, format_of
from zhupi.model.mention import Mention
from zhupi.model.text import text_hash
from zhupi.store.project import Project

PREFIX = "import-"
"""What the name of an import's layer begins with, where it is not given."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    `layers` counts the documents of each layer, those that were there already among them, `notes`
    the notes to documents;
    `moved` are documents of the project whose white space differs from the file's; `missing` and
    `changed` name documents of the file that the project lacks, or has with another text.
    `unknown_labels` counts mentions whose label the project's scheme doesn't have.
    """

    layers: Mapping[str, int]
    mentions: int
    notes: int
    moved: tuple[str, ...]
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    unknown_labels: Mapping[str, int]
    report: Report


def layer_names(path: Path) -> tuple[str, ...]:
    """The layers that a file would come in as, each named after an annotator or after the file.

    Nothing is written. Raises what reading the file raises.
    """
    return tuple(dict.fromkeys(_layer_name(item, path) for item in _read(path, None).documents))


def import_into(
    folder: Path, path: Path, *, format_name: str | None = None, layer: str | None = None
) -> Imported:
    """Take the mentions of a file, a .zip or a folder into layers of the project in `folder`.

    Without `layer` each annotator of the file gets one, named after them or after the file.
    Nothing is written before everything is known to fit. Raises ZhupiError import.nothing where
    no document of the file is one of the project, import.annotators where `layer` would hold two
    annotators' work on one document, import.name where it is the name of an annotator,
    store.layer_exists, and what opening the project and reading the file raise.
    """
    project = Project.open(folder)
    if layer is not None and layer in project.annotators():
        raise ZhupiError("import.name", layer=layer)
    reading = _read(path, format_name)
    finder = _Finder(project)
    fitted = [(item, finder.place(item)) for item in reading.documents]
    placed = [(item, found) for item, found in fitted if found]
    if not placed:
        raise ZhupiError("import.nothing", path=path, documents=len(fitted))
    layers: dict[tuple[str, str], tuple[Sequence[Mention], str]] = {}
    for item, found in placed:
        name = layer or _layer_name(item, path)
        key = (name, found.document.id)
        if key in layers:
            raise ZhupiError("import.annotators", path=path, layer=name, document=key[1])
        layers[key] = found.mentions, note_of(item.document)
    _write(project, layers)
    unknown = Counter(each.label for mentions, _ in layers.values() for each in mentions)
    return Imported(
        layers=Counter(name for name, _ in layers),
        mentions=sum(len(mentions) for mentions, _ in layers.values()),
        notes=sum(bool(note) for _, note in layers.values()),
        moved=tuple(
            found.document.id for item, found in placed if item.document.text != found.document.text
        ),
        missing=tuple(_name(item) for item, found in fitted if not found and not finder.has(item)),
        changed=tuple(_name(item) for item, found in fitted if not found and finder.has(item)),
        unknown_labels={
            code: count for code, count in sorted(unknown.items()) if not project.scheme.knows(code)
        },
        report=reading.report,
    )


def _layer_name(item: GoldDocument, path: Path) -> str:
    return f"{PREFIX}{item.annotator or path.stem}"


def _read(path: Path, format_name: str | None) -> Reading:
    files = open_files(path)
    if format_name is None:
        return format_of(files).read(files)
    return FORMATS[format_name].read(files)


class _Finder:
    """Finds the project's document that a document of a file is."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._entries = project.catalogue()
        self._by_text = {entry.sha256: entry.id for entry in self._entries.values()}
        self._by_bare: dict[str, str] | None = None

    def has(self, item: GoldDocument) -> bool:
        """Whether the project has a document of that id, whatever its text."""
        return item.document.id in self._entries

    def place(self, item: GoldDocument) -> GoldDocument | None:
        """The item as the project's document with the mentions there, or None."""
        document_id = self._id_of(item)
        if document_id is None:
            return None
        document = self._project.document(document_id)
        if document.text != item.document.text:
            return align(item, document)
        return GoldDocument(document, item.annotator, identified(document_id, item.mentions))

    def _id_of(self, item: GoldDocument) -> str | None:
        given = item.document
        if given.id in self._entries and self._entries[given.id].sha256 == given.sha256:
            return given.id
        if given.sha256 in self._by_text:
            return self._by_text[given.sha256]
        if given.id in self._entries:
            return given.id
        # Only a file without white space or ids makes it worth reading every text.
        if self._by_bare is None:
            texts = ((key, self._project.document(key).text) for key in self._entries)
            self._by_bare = {text_hash(bare(text)): key for key, text in texts}
        return self._by_bare.get(text_hash(bare(given.text)))


def _write(
    project: Project, layers: Mapping[tuple[str, str], tuple[Iterable[Mention], str]]
) -> None:
    for (name, document_id), (mentions, note) in layers.items():
        if project.has_layer(name, document_id):
            known = project.layer(name, document_id), project.layer_note(name, document_id)
            if known != ({mention.id: mention for mention in mentions}, note):
                raise ZhupiError("store.layer_exists", source=name, document=document_id)
    for (name, document_id), (mentions, note) in layers.items():
        project.write_layer(name, document_id, mentions, note)


def _name(item: GoldDocument) -> str:
    return item.document.id or item.document.title
