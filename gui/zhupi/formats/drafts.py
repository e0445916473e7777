"""Drafts: documents as other programs wrote them, before it is known what their offsets count.

Most formats do not say whether an offset counts code points or UTF-16 units, whether an end is
inclusive, or whether CR LF was one character or two, and versions of one program differ. So a
reader states the ways of counting that are possible, and the file decides: the first way under
which every span of the file lies in its text and covers the text that stands beside it. Where
several do and give different spans, these are counted as doubtful; where none does, the file is
refused.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from zhupi.formats.decoding import with_line_feeds
from zhupi.formats.gold import GoldDocument, identified, title_of
from zhupi.formats.place import Place
from zhupi.formats.report import Tally
from zhupi.model.document import Document
from zhupi.model.mention import Mention, Origin, Status
from zhupi.model.span import Range, Span
from zhupi.model.text import OffsetMap, text_hash


@dataclass(frozen=True, slots=True)
class Way:
    """One way of counting.

    UTF-16 units or code points; inclusive ends or not; in the text as it was written, or with
    CR LF as one character and without a byte order mark.
    """

    utf16: bool = False
    inclusive: bool = False
    verbatim: bool = True

    def others(self) -> tuple["Way", ...]:
        """First itself, then those that differ in the unit or in the line ends."""
        flipped = replace(self, utf16=not self.utf16)
        ways = (self, flipped)
        return (*ways, *(replace(way, verbatim=not way.verbatim) for way in ways))


@dataclass(frozen=True, slots=True)
class Raw:
    """A span as a file has it: numbers of unknown meaning, a label, and what it says it covers.

    `where` is its field; `surface` None where the file doesn't repeat the text; `place` the line
    it stands in, where that is another than the document's.
    """

    ranges: tuple[Range, ...]
    label: str
    where: str
    surface: str | None = None
    origin: str = ""
    score: float | None = None
    note: str = ""
    place: Place | None = None


@dataclass(frozen=True)
class Draft:
    """A document as a file has it; `original` is its text before line ends were changed."""

    place: Place
    original: str
    raws: tuple[Raw, ...]
    id: str = ""
    annotator: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        """The text as the program keeps it: line feeds, no leading byte order mark."""
        return with_line_feeds(self.original.removeprefix("\ufeff"))[0]

    @cached_property
    def _units(self) -> tuple[OffsetMap, OffsetMap]:
        return OffsetMap(self.text), OffsetMap(self.original)

    @cached_property
    def _removed(self) -> list[int]:
        """Where characters of the original stood that the text doesn't have."""
        marks = [0] if self.original.startswith("\ufeff") else []
        position = self.original.find("\r\n")
        while position >= 0:
            marks.append(position)
            position = self.original.find("\r\n", position + 2)
        return marks

    def span(self, raw: Raw, way: Way) -> Span | None:
        """The span a raw one means under a way of counting, or None where it means none."""
        ranges = []
        last = 0
        for start, end in raw.ranges:
            low, high = self._position(start, way), self._position(end + way.inclusive, way)
            if low is None or high is None or not last <= low < high:
                return None
            ranges.append((low, high))
            last = high
        return Span.joined(ranges) if ranges else None

    def _position(self, offset: int, way: Way) -> int | None:
        units = self._units[way.verbatim]
        source = self.original if way.verbatim else self.text
        if way.utf16:
            if not 0 <= offset <= units.to_utf16(len(source)):
                return None
            try:
                offset = units.to_code_point(offset)
            except ValueError:
                return None
        if not 0 <= offset <= len(source):
            return None
        return offset - bisect_left(self._removed, offset) if way.verbatim else offset

    def fits(self, raw: Raw, way: Way) -> bool:
        """Whether a raw span under a way of counting is one and covers what it says."""
        span = self.span(raw, way)
        if span is None or raw.surface is None:
            return span is not None
        return _bare(raw.surface) == _bare(span.text_in(self.text))


def _bare(surface: str) -> str:
    """A covered text without white space, which programs collapse, replace and escape at will."""
    return "".join(surface.replace("\\n", "").split())


def assemble(
    drafts: Sequence[Draft], ways: Sequence[Way], tally: Tally
) -> tuple[GoldDocument, ...]:
    """The documents that drafts of one file mean, all counted the same way.

    Notes "doubt.offsets" for spans that another possible way would place elsewhere. Raises
    ZhupiError format.range or format.text at the first span that fits under no way of counting
    under which the others do.
    """
    ways = _distinct(drafts, ways)
    possible = [
        way for way in ways if all(draft.fits(raw, way) for draft in drafts for raw in draft.raws)
    ]
    if not possible:
        _refuse(drafts, ways)
    chosen, *rest = possible
    documents = []
    for draft in drafts:
        spans = [draft.span(raw, chosen) for raw in draft.raws]
        for raw, span in zip(draft.raws, spans, strict=True):
            if span and any(draft.span(raw, way) != span for way in rest):
                shown = span.text_in(draft.text)
                tally.lose("doubt.offsets", document=draft.id, text=f"{shown} ({raw.label})")
        documents.append(_document(draft, spans))
        tally.documents += 1
        tally.mentions += len(spans)
    return tuple(documents)


def _distinct(drafts: Sequence[Draft], ways: Sequence[Way]) -> list[Way]:
    """The ways of counting that can differ for these texts, in their order."""
    astral = any(
        not draft.original.isascii() and max(draft.original) > "\uffff" for draft in drafts
    )
    moved = any(draft.original != draft.text for draft in drafts)
    return list(
        dict.fromkeys(
            Way(way.utf16 and astral, way.inclusive, way.verbatim or not moved) for way in ways
        )
    )


def _refuse(drafts: Sequence[Draft], ways: Sequence[Way]) -> None:
    """Raise for the first span that does not fit under the way under which most do."""
    spans = [(draft, raw) for draft in drafts for raw in draft.raws]
    best = max(ways, key=lambda way: sum(draft.fits(raw, way) for draft, raw in spans))
    draft, raw = next((draft, raw) for draft, raw in spans if not draft.fits(raw, best))
    span, place = draft.span(raw, best), raw.place or draft.place
    if span is None:
        start, end = raw.ranges[0][0], raw.ranges[-1][1]
        length = len(draft.text)
        place.refuse("format.range", raw.where, start=start, end=end, length=length)
    place.refuse("format.text", raw.where, given=raw.surface, found=span.text_in(draft.text))


def _document(draft: Draft, spans: Sequence[Span | None]) -> GoldDocument:
    mentions = (
        _mention(draft, raw, span) for raw, span in zip(draft.raws, spans, strict=True) if span
    )
    title = draft.meta.get("title")
    document = Document(
        id=draft.id,
        title=title if isinstance(title, str) and title.strip() else title_of(draft.text),
        text=draft.text,
        sha256=text_hash(draft.text),
        meta=draft.meta,
    )
    return GoldDocument(document, draft.annotator, identified(draft.id, mentions))


def _mention(draft: Draft, raw: Raw, span: Span) -> Mention:
    origin = None
    if raw.origin or raw.score is not None:
        source = raw.origin or draft.annotator or "import"
        origin = Origin(source=source, label=raw.label, span=span, score=raw.score)
    return Mention(
        id="",
        span=span,
        label=raw.label,
        text=span.text_in(draft.text),
        status=Status.SUGGESTED if origin else Status.ADDED,
        origin=origin,
        note=raw.note,
    )
