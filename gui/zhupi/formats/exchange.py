"""What every exchange format does: files in, documents and a report out, and the way back."""

import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from zhupi.errors import ZhupiError
from zhupi.formats.gold import GoldDocument, note_of
from zhupi.formats.place import Place
from zhupi.formats.report import Report, Tally
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Range

Files = Mapping[str, bytes]
# The key under which writers keep a document's id in formats that give documents ids of their own.
ID_KEY = "zhupi_id"


@dataclass(frozen=True, slots=True)
class Reading:
    """The documents of an import, one for each annotator of a text, and what they lack."""

    documents: tuple[GoldDocument, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class Written:
    """An export: the text of each file by its name, and what the format could not hold.

    A format of one file has one, named "documents" with the format's suffix.
    """

    files: Mapping[str, str]
    report: Report


@dataclass(frozen=True, slots=True)
class Format:
    """An exchange format, as `--format` names it.

    `read` takes the bytes of one or more files by their names and raises ZhupiError gold.* or
    format.* for what it can't trust; `write` is given mentions of one annotator a document.
    `in_folder` says that `write` makes several files.
    """

    name: str
    title: str
    suffix: str
    read: Callable[[Files], Reading]
    write: Callable[[Iterable[GoldDocument]], Written]
    in_folder: bool = False


def open_files(path: Path) -> dict[str, bytes]:
    """The bytes of a file, of the files of a .zip, or of all files below a folder, by name.

    Hidden files are passed over; an .ann brings the .txt of the same name along. Raises
    ZhupiError source.missing and source.unreadable.
    """
    try:
        if path.is_dir():
            found = sorted(each for each in path.rglob("*") if each.is_file())
            files = {each.relative_to(path).as_posix(): each for each in found}
            return {name: each.read_bytes() for name, each in files.items() if _is_shown(name)}
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive:
                names = [name for name in archive.namelist() if not name.endswith("/")]
                return {name: archive.read(name) for name in sorted(names) if _is_shown(name)}
        text = path.with_suffix(".txt")
        beside = [text] if path.suffix.lower() == ".ann" and text.is_file() else []
        return {each.name: each.read_bytes() for each in (path, *beside)}
    except FileNotFoundError as error:
        raise ZhupiError("source.missing", path=str(path)) from error
    except (OSError, zipfile.BadZipFile, RuntimeError) as error:
        # RuntimeError is what zipfile raises for an archive with a password.
        raise ZhupiError("source.unreadable", path=str(path), reason=str(error)) from error


def _is_shown(name: str) -> bool:
    return not any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


def json_of(raw: bytes, path: str) -> Any:
    """The JSON value of a file. Raises ZhupiError format.json."""
    try:
        return orjson.loads(raw.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        raise ZhupiError("format.json", path=path, reason=str(error)) from error


def json_items(raw: bytes, path: str) -> list[tuple[Place, dict[str, Any]]]:
    """The objects of a JSON list, each with its place, counted from 1.

    Raises ZhupiError format.json where the file holds no list, format.field where one of its
    items is no object.
    """
    items = json_of(raw, path)
    if not isinstance(items, list):
        raise ZhupiError("format.json", path=path, reason="not a list")
    found = []
    for number, item in enumerate(items, start=1):
        place = Place(path, number)
        if not isinstance(item, dict):
            place.refuse("format.field", "[]")
        found.append((place, item))
    return found


def range_of(place: Place, value: Any, field: str) -> Range:
    """The two integers of a [start, end, …] list. Raises ZhupiError format.field."""
    if not (isinstance(value, list) and len(value) >= 2 and {*map(type, value[:2])} == {int}):
        place.refuse("format.field", field)
    return value[0], value[1]


def id_of(value: Any) -> str:
    """A document id given as a string or a number, else ""."""
    return str(value) if isinstance(value, str | int) else ""


def held(
    item: GoldDocument,
    tally: Tally,
    *,
    nested: bool = True,
    fragments: bool = False,
    notes: bool = False,
    undecided: bool = False,
) -> list[Mention]:
    """The mentions of a document that a format can hold, by place, and the rest noted as lost.

    Rejected ones stay out of every format. Without `nested` the longest of overlapping mentions
    are kept, without `fragments` those in one piece; without `notes` notes are counted as lost,
    without `undecided` that a mention is a suggestion still.
    """
    kept = []
    for mention in sorted(item.mentions, key=lambda each: (each.span, each.label)):
        if mention.deleted:
            continue
        if mention.status is Status.REJECTED:
            code = "loss.rejected"
        elif len(mention.span.fragments) > 1 and not fragments:
            code = "loss.fragments"
        else:
            kept.append(mention)
            continue
        tally.lose(code, document=item.document.id, text=mention.text)
    if not nested:
        kept = _outermost(kept, item, tally)
    for mention in kept:
        if mention.note and not notes:
            tally.lose("loss.note", document=item.document.id, text=mention.note)
        if mention.status is Status.SUGGESTED and not undecided:
            tally.lose("loss.undecided", document=item.document.id, text=mention.text)
        if mention.value is not None:
            tally.lose("loss.value", document=item.document.id, text=mention.text)
    tally.documents += 1
    tally.mentions += len(kept)
    return kept


def lose_meta(item: GoldDocument, tally: Tally) -> None:
    """Note that a format has no place for the meta of a document: the note to it, and the rest."""
    note = note_of(item.document)
    rest = len(item.document.meta) - bool(note)
    if note:
        tally.lose("loss.document_note", document=item.document.id, text=note)
    tally.lose("loss.meta", document=item.document.id, count=rest)


def _outermost(mentions: Sequence[Mention], item: GoldDocument, tally: Tally) -> list[Mention]:
    """The longest of mentions that overlap, the first of equally long ones, in order of place."""
    taken = [False] * len(item.document.text)
    kept = []
    for mention in sorted(mentions, key=lambda each: (-each.span.length, each.span, each.label)):
        covered = [place for start, end in mention.span.fragments for place in range(start, end)]
        if any(taken[place] for place in covered):
            tally.lose("loss.nested", document=item.document.id, text=mention.text)
            continue
        for place in covered:
            taken[place] = True
        kept.append(mention)
    return sorted(kept, key=lambda each: each.span)


def renamed(labels: Iterable[str], forbidden: re.Pattern[str], tally: Tally) -> dict[str, str]:
    """Names for labels without the characters that `forbidden` finds, all of them different.

    Notes "loss.label" for each that could not keep its own.
    """
    names: dict[str, str] = {}
    # Those that keep their names come first, so that none of them has to give way.
    for label in sorted(set(labels), key=lambda label: (bool(forbidden.search(label)), label)):
        name = spelled = escaped(label, forbidden)
        number = 2
        while name in names.values():
            name = f"{spelled}_{number}"
            number += 1
        names[label] = name
        if name != label:
            tally.lose("loss.label", text=f"{label} → {name}")
    return names


def escaped(label: str, forbidden: re.Pattern[str]) -> str:
    """The label with _ for forbidden white space and the code point for other characters."""
    return forbidden.sub(lambda char: "_" if char[0].isspace() else f"U{ord(char[0]):04X}", label)
