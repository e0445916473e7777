"""The gold format: one JSON object a line, one line a document, UTF-8.

    {"id","text","sha256","offset_unit":"codepoint","annotator","spans":[…],"meta"}

A span has "start", "end", "label", "text", and "fragments" where there is more than one; `start`
and `end` are then the outer bounds. "status", "score", "source", "value" and "note" are details
that only exports which ask for them carry. The "note" of meta is the annotator's to the document.
Files of other programs may leave out everything but "text" and "spans"; what they do give is
checked, and keys that are unknown here are kept, those of a line in the document's meta, those of
a span in the mention's `extra`.

Trusted input and output are the same: a line that does not hold together is refused with its
number and field, and every line written is read back before it leaves.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import IO, Any

import orjson

from zhupi.errors import ZhupiError
from zhupi.formats.place import Place
from zhupi.formats.report import Report, Tally
from zhupi.model.document import Document
from zhupi.model.mention import Mention, Origin, Status, suggestion_id
from zhupi.model.span import Span
from zhupi.model.text import text_hash

_KNOWN_KEYS = frozenset(
    ("start", "end", "label", "text", "fragments", "status", "score", "source", "value", "note")
)
# json.dumps leaves these raw; str.splitlines of careless readers would cut a line there.
_LINE_BREAKS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})
_LINE_KEYS = frozenset(("id", "text", "sha256", "offset_unit", "annotator", "spans", "meta"))
_TITLE_LENGTH = 60
NOTE_KEY = "note"
"""Where a document's meta has what its annotator wrote about it as a whole."""


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document with the mentions of one annotator, in the order of the file.

    The document's id is "" where the file gave none. Mention ids are `suggestion_id` of that id;
    `with_id` makes them anew.
    """

    document: Document
    annotator: str
    mentions: tuple[Mention, ...]

    def with_id(self, document_id: str) -> "GoldDocument":
        """The same under another document id, with the ids of mentions that follow from it."""
        document = self.document
        renamed = Document(
            document_id, document.title, document.text, document.sha256, document.meta
        )
        return GoldDocument(renamed, self.annotator, identified(document_id, self.mentions))


def with_note(document: Document, note: str) -> Document:
    """The document with an annotator's note to it in its meta, where exports have it."""
    return replace(document, meta={**document.meta, NOTE_KEY: note}) if note else document


def note_of(document: Document) -> str:
    """The note to a document that its meta has, "" where there is none."""
    note = document.meta.get(NOTE_KEY, "")
    return note.strip() if isinstance(note, str) else ""


def title_of(text: str) -> str:
    """The title of a text that brings none: its first line with something on it, cut to 60."""
    for line in text.split("\n"):
        if stripped := line.strip():
            return stripped[:_TITLE_LENGTH]
    return ""


def identified(document_id: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions with the ids they have in that document.

    Two of the same span and label get ids of their own, so that neither hides the other.
    """
    return _distinct(
        replace(mention, id=suggestion_id(document_id, mention.span, mention.label))
        for mention in mentions
    )


def _distinct(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    seen: dict[str, int] = {}
    result = []
    for mention in mentions:
        count = seen[mention.id] = seen.get(mention.id, 0) + 1
        result.append(mention if count == 1 else replace(mention, id=f"{mention.id}-{count}"))
    return tuple(result)


def read_gold(lines: Iterable[str | bytes], name: str) -> Iterator[GoldDocument]:
    """The documents of a gold file, one a line; `name` is the file's, for the errors.

    Lines are what iterating over a file gives; empty ones are passed over. Raises ZhupiError
    gold.json, gold.field, gold.unit, gold.hash, gold.range, gold.fragments or gold.text at the
    first line that is wrong, when it comes to it: `load_gold` looks at all of them first.
    """
    for number, value in json_lines(lines, name):
        yield gold_document(value, name, number)


def load_gold(lines: Iterable[str | bytes], name: str) -> list[GoldDocument]:
    """All documents of a gold file, or the error of its first wrong line and none of them.

    Raises what `read_gold` raises, and gold.twice where an annotator has a document twice.
    """
    found = []
    seen: dict[tuple[str, str], int] = {}
    for number, value in json_lines(lines, name):
        item = gold_document(value, name, number)
        key = (item.document.id, item.annotator)
        if key[0] and seen.setdefault(key, number) != number:
            raise ZhupiError("gold.twice", path=name, line=number, id=key[0], first=seen[key])
        found.append(item)
    return found


def json_lines(lines: Iterable[str | bytes], name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The JSON objects of a JSON Lines file with the numbers of their lines, counted from 1.

    Raises ZhupiError gold.json where a line is no JSON object.
    """
    for number, line in enumerate(lines, start=1):
        try:
            raw = line.encode() if isinstance(line, str) else line
            raw = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
            if not raw.strip():
                continue
            value = orjson.loads(raw)
        except ValueError as error:
            raise ZhupiError("gold.json", path=name, line=number, reason=str(error)) from error
        if not isinstance(value, dict):
            raise ZhupiError("gold.json", path=name, line=number, reason="not an object")
        yield number, value


def gold_document(value: Mapping[str, Any], name: str, number: int) -> GoldDocument:
    """The document that one line's JSON object describes.

    Raises ZhupiError as `read_gold` does; `name` and `number` say where.
    """
    line = _Line(name, number, "gold.field")
    text = line.get(value, "text", str, None)
    document_id = line.get(value, "id", (str, int), "")
    annotator = line.get(value, "annotator", str, "")
    more = {key: item for key, item in value.items() if key not in _LINE_KEYS}
    meta = more | line.get(value, "meta", dict, {})
    unit = line.get(value, "offset_unit", str, "codepoint")
    if unit != "codepoint":
        line.refuse("gold.unit", "offset_unit", unit=unit)
    digest = text_hash(text)
    if line.get(value, "sha256", str, digest).lower() != digest:
        line.refuse("gold.hash", "sha256")
    title = meta.get("title")
    document = Document(
        id=str(document_id),
        title=title if isinstance(title, str) and title.strip() else title_of(text),
        text=text,
        sha256=digest,
        meta=meta,
    )
    spans = line.get(value, "spans", list, None)
    mentions = (
        line.mention(span, f"spans[{index}]", document, annotator)
        for index, span in enumerate(spans)
    )
    return GoldDocument(document, annotator, _distinct(mentions))


class _Line(Place):
    """A line of a gold file, and how a span in it is read."""

    __slots__ = ()

    def mention(self, value: Any, place: str, document: Document, annotator: str) -> Mention:
        if not isinstance(value, dict):
            self.refuse("gold.field", place)
        text = document.text
        span = self.span(value, place, len(text))
        label = self.get(value, "label", str, None, place)
        if not label:
            self.refuse("gold.field", f"{place}.label")
        covered = span.text_in(text)
        given = self.get(value, "text", str, covered, place)
        if given != covered:
            self.refuse("gold.text", f"{place}.text", given=given, found=covered)
        extra = {key: item for key, item in value.items() if key not in _KNOWN_KEYS}
        origin = self.origin(value, place, label, span, annotator)
        status = self.status(value, place, origin)
        if origin and status in (Status.CORRECTED, Status.ADDED):
            # What was suggested is not what stands here, and the format does not say what it was.
            extra |= {key: value[key] for key in ("source", "score") if key in value}
            origin = None
        return Mention(
            id=suggestion_id(document.id, span, label),
            span=span,
            label=label,
            text=covered,
            status=status,
            origin=origin,
            note=self.get(value, "note", str, "", place),
            value=value.get("value"),
            extra=extra,
        )

    def span(self, value: Mapping[str, Any], place: str, length: int) -> Span:
        start = self.get(value, "start", int, None, place)
        end = self.get(value, "end", int, None, place)
        if not 0 <= start < end <= length:
            self.refuse("gold.range", place, start=start, end=end, length=length)
        if value.get("fragments") is None:
            return Span.of(start, end)
        fragments = self.get(value, "fragments", list, None, place)
        last = start
        for fragment in fragments:
            if not _is_range(fragment) or fragment[0] < last:
                self.refuse("gold.fragments", f"{place}.fragments")
            last = fragment[1]
        if not fragments or fragments[0][0] != start or last != end:
            self.refuse("gold.fragments", f"{place}.fragments")
        return Span.joined((low, high) for low, high in fragments)

    def origin(
        self, value: Mapping[str, Any], place: str, label: str, span: Span, annotator: str
    ) -> Origin | None:
        score = value.get("score")
        if score is None and value.get("source") is None:
            return None
        source = self.get(value, "source", str, "", place)
        if score is not None:
            score = float(self.get(value, "score", (int, float), None, place))
        if not source and score is None:
            return None
        return Origin(source=source or annotator, label=label, span=span, score=score)

    def status(self, value: Mapping[str, Any], place: str, origin: Origin | None) -> Status:
        if value.get("status") is None:
            return Status.SUGGESTED if origin else Status.ADDED
        given = self.get(value, "status", str, None, place)
        if given not in Status.__members__.values():
            self.refuse("gold.field", f"{place}.status")
        return Status(given)


def _is_range(value: Any) -> bool:
    """Whether a value is two integers, the second larger; true and false are none."""
    if not isinstance(value, list) or len(value) != 2:
        return False
    low, high = value
    return type(low) is int and type(high) is int and low < high


def write_gold(
    documents: Iterable[GoldDocument], stream: IO[str], *, details: bool = False
) -> Report:
    """Write the documents to a text stream, a line each, and say what was left out.

    The stream should be UTF-8 and leave line feeds alone. Removed mentions are not written;
    rejected ones only with `details`, which say that they are. Which others to write is the
    caller's choice. Raises ZhupiError gold.unwritable where a line does not read back as what it
    was made from.
    """
    tally = Tally("gold")
    for item in documents:
        stream.write(gold_line(item, details=details) + "\n")
        tally.documents += 1
        tally.mentions += len(_written(item.mentions, details))
        _note_losses(item, details, tally)
    return tally.report()


def gold_line(item: GoldDocument, *, details: bool = False) -> str:
    """One document as a line of a gold file, without the line feed, read back and compared.

    Mentions are sorted by start, end and label, whatever order they come in.
    """
    document, mentions = item.document, _written(item.mentions, details)
    value: dict[str, Any] = {
        "id": document.id,
        "text": document.text,
        "sha256": document.sha256,
        "offset_unit": "codepoint",
        "annotator": item.annotator,
        "spans": [_span_value(mention, details) for mention in mentions],
    }
    meta = dict(document.meta)
    if document.title not in ("", title_of(document.text), meta.get("title")):
        meta["title"] = document.title
    if meta:
        value["meta"] = meta
    line = json.dumps(value, ensure_ascii=False).translate(_LINE_BREAKS)
    _verify(line, item, mentions)
    return line


def _written(mentions: Sequence[Mention], details: bool) -> list[Mention]:
    wanted = [
        mention
        for mention in mentions
        if not mention.deleted and (details or mention.status is not Status.REJECTED)
    ]
    return sorted(wanted, key=_place)


def _place(mention: Mention) -> tuple[int, int, str, tuple[tuple[int, int], ...]]:
    span = mention.span
    return (span.start, span.end, mention.label, span.fragments)


def _span_value(mention: Mention, details: bool) -> dict[str, Any]:
    span = mention.span
    value: dict[str, Any] = {
        "start": span.start,
        "end": span.end,
        "label": mention.label,
        "text": mention.text,
    }
    if len(span.fragments) > 1:
        value["fragments"] = [list(fragment) for fragment in span.fragments]
    if details:
        value["status"] = mention.status.value
        if mention.origin:
            if mention.origin.score is not None:
                value["score"] = mention.origin.score
            value["source"] = mention.origin.source
        if mention.value is not None:
            value["value"] = mention.value
        if mention.note:
            value["note"] = mention.note
        value |= {key: item for key, item in mention.extra.items() if key not in value}
    return value


def _verify(line: str, item: GoldDocument, mentions: Sequence[Mention]) -> None:
    try:
        (back,) = read_gold([line], item.document.id)
    except ZhupiError as error:
        field = str(error.params.get("field", ""))
        raise ZhupiError("gold.unwritable", id=item.document.id, field=field) from error
    same = back.document.text == item.document.text and [
        (mention.span, mention.label, mention.text) for mention in back.mentions
    ] == [(mention.span, mention.label, mention.text) for mention in mentions]
    if not same:
        raise ZhupiError("gold.unwritable", id=item.document.id, field="spans")


def _note_losses(item: GoldDocument, details: bool, tally: Tally) -> None:
    for mention in item.mentions:
        if mention.status is Status.REJECTED and not mention.deleted and not details:
            tally.lose("loss.rejected", document=item.document.id, text=mention.text)
