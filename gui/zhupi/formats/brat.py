"""brat standoff: for each document NAME.txt, verbatim, and NAME.ann with a line a mention.

    T1	PER 1 3	李强
    T2	DIS 0 1;3 7	肝 功能异常
    #1	AnnotatorNotes T2	核对全称

Offsets are code points and count every character of the .txt, line ends too; files of other
programs count UTF-16 units or CR LF as one, which the covered text shows. Fragments are joined by
a space. No line feed may stand in a T line, so a mention over a line end is written as fragments
on both sides of it, and such fragments are read as one piece. Names of types are ASCII letters,
digits, - and _ (brat manual, annotation.conf); a label of other characters is spelled by their
code points and shown by its name through visual.conf.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import PurePath

from zhupi.formats.decoding import decode
from zhupi.formats.drafts import Draft, Raw, Way, assemble
from zhupi.formats.exchange import Files, Reading, Written, escaped, held, lose_meta, renamed
from zhupi.formats.gold import GoldDocument
from zhupi.formats.place import Place
from zhupi.formats.report import Tally
from zhupi.model.mention import Mention
from zhupi.model.span import Range, Span

_TYPE = re.compile(r"[^A-Za-z0-9_-]")
_NAME = re.compile(r"[/\\:*?\"<>|\s]")
_RANGES = re.compile(r"\d+ \d+(;\d+ \d+)*")
_VISUAL = "visual.conf"
_LOST = {"R": "loss.relations", "*": "loss.relations", "E": "loss.relations"}


def read_brat(files: Files) -> Reading:
    """The documents of a folder: every .txt that has an .ann beside it.

    Raises ZhupiError format.no_text for an .ann without its .txt, and format.brat for a line that
    is none of the format's.
    """
    tally = Tally("brat")
    names = [name for name in files if PurePath(name).suffix == ".ann"]
    drafts = [_draft(name, files, tally) for name in names]
    read = assemble(drafts, Way().others(), tally)
    return Reading(tuple(_rejoined(item) for item in read), tally.report())


def _draft(name: str, files: Files, tally: Tally) -> Draft:
    place = Place(name, 0)
    path = PurePath(name)
    text_name = path.with_suffix(".txt").as_posix()
    if text_name not in files:
        place.refuse("format.no_text", text_name)
    original = decode(files[text_name], path=text_name, verbatim=True).text
    lines = _Lines(path.stem, tally, _labels(files.get((path.parent / _VISUAL).as_posix(), b"")))
    annotations = files[name].decode("utf-8-sig", "replace")
    for number, line in enumerate(annotations.split("\n"), start=1):
        if line.strip():
            lines.add(Place(name, number), line.rstrip("\r"))
    return Draft(place, original, tuple(lines.raws()), path.stem)


@dataclass(slots=True)
class _Lines:
    """The lines of one .ann file: mentions by their ids, and the notes to them."""

    document: str
    tally: Tally
    labels: Mapping[str, str]
    found: dict[str, Raw] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)

    def add(self, place: Place, line: str) -> None:
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            raw = _mention_line(place, rest)
            self.found[key] = replace(raw, label=self.labels.get(raw.label, raw.label))
        elif key.startswith("#"):
            kind_and_target, _, note = rest.partition("\t")
            target = kind_and_target.rpartition(" ")[2]
            self.notes.setdefault(target, []).append(note)
        elif key[:1] in _LOST:
            self.tally.lose(_LOST[key[0]], document=self.document, text=rest)
        elif key[:1] in ("A", "M", "N"):
            self.tally.lose("loss.attribute", document=self.document, text=rest)
        else:
            place.refuse("format.brat", key)

    def raws(self) -> Iterator[Raw]:
        for key, raw in self.found.items():
            yield replace(raw, note="\n".join(self.notes.pop(key, ())))
        for target, notes in self.notes.items():
            self.tally.lose("loss.note", document=self.document, text=target, count=len(notes))


def _labels(visual: bytes) -> dict[str, str]:
    """The labels whose names were spelled by code points, from a visual.conf."""
    lines = (line.split("|") for line in visual.decode("utf-8-sig", "replace").split("\n"))
    pairs = ((line[0].strip(), line[1].strip()) for line in lines if len(line) > 1)
    return {name: label for name, label in pairs if name == escaped(label, _TYPE)}


def _mention_line(place: Place, rest: str) -> Raw:
    """What follows the id: type and offsets, a tab, the covered text."""
    head, _, surface = rest.partition("\t")
    label, _, offsets = head.partition(" ")
    if not label or not _RANGES.fullmatch(offsets):
        place.refuse("format.brat", rest)
    ranges = []
    for part in offsets.split(";"):
        start, _, end = part.partition(" ")
        ranges.append((int(start), int(end)))
    if any(before[1] > after[0] for before, after in pairwise(ranges)):
        place.refuse("format.brat", rest)
    return Raw(tuple(ranges), label, head, surface=surface or None, place=place)


def _rejoined(item: GoldDocument) -> GoldDocument:
    """The document with fragments joined that only line feeds keep apart."""
    text = item.document.text
    mentions = []
    for mention in item.mentions:
        ranges = list(mention.span.fragments)
        gaps = ((before[1], after[0]) for before, after in pairwise(ranges))
        ranges += [gap for gap in gaps if not text[slice(*gap)].strip("\n")]
        span = Span.joined(ranges)
        mentions.append(replace(mention, span=span, text=span.text_in(text)))
    return replace(item, mentions=tuple(mentions)).with_id(item.document.id)


def write_brat(documents: Iterable[GoldDocument]) -> Written:
    """A .txt and an .ann for each document, annotation.conf and visual.conf with the types."""
    tally = Tally("brat")
    chosen = [(item, held(item, tally, fragments=True, notes=True)) for item in documents]
    types = renamed((each.label for _, found in chosen for each in found), _TYPE, tally)
    names = renamed((item.document.id for item, _ in chosen), _NAME, Tally(""))
    files = {}
    for item, mentions in chosen:
        name = names[item.document.id] or "document"
        files[f"{name}.txt"] = item.document.text
        files[f"{name}.ann"] = "".join(_lines(item, mentions, types, tally))
        lose_meta(item, tally)
    entities = "\n".join(sorted(types.values()))
    shown = "\n".join(f"{name} | {label}" for label, name in sorted(types.items()))
    files["annotation.conf"] = f"[entities]\n{entities}\n[relations]\n[events]\n[attributes]\n"
    files[_VISUAL] = f"[labels]\n{shown}\n[drawing]\n"
    return Written(files, tally.report())


def _lines(
    item: GoldDocument, mentions: Iterable[Mention], types: dict[str, str], tally: Tally
) -> Iterator[str]:
    text = item.document.text
    number = notes = 0
    for mention in mentions:
        ranges = [piece for part in mention.span.fragments for piece in _pieces(text, part)]
        if not ranges:
            tally.mentions -= 1
            tally.lose("loss.line_feeds", document=item.document.id, text=mention.label)
            continue
        number += 1
        offsets = ";".join(f"{start} {end}" for start, end in ranges)
        surface = " ".join(text[start:end] for start, end in ranges)
        yield f"T{number}\t{types[mention.label]} {offsets}\t{surface}\n"
        if mention.note:
            notes += 1
            yield f"#{notes}\tAnnotatorNotes T{number}\t{' '.join(mention.note.split())}\n"


def _pieces(text: str, part: Range) -> Iterator[Range]:
    """The stretches of a fragment between line feeds."""
    start = part[0]
    for line in text[part[0] : part[1]].split("\n"):
        if line:
            yield start, start + len(line)
        start += len(line) + 1
