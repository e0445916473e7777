"""CoNLL columns at character level.

A character and its tag on each line, an empty line between sentences, `-DOCSTART-` before
documents:

    BIO    李 B-PER  强 I-PER  在 O    (IOB2)
    BIOES  李 B-PER  强 E-PER  在 O    single: S-PER
    BMES   李 B-PER  强 E-PER  在 O    single: S-PER, inside: M-

The columns hold no offsets, ids or white space, and neither nested nor split mentions: writing
counts what is lost, and `aligning.align` brings mentions back to the text with its white space.
Reading takes all of these and IOB1 and BILOU by the same rules, the first column as the characters
and the last as the tags, whatever stands between; a digit behind every character, as in the Weibo
corpus, is taken off.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from zhupi.formats.decoding import decode
from zhupi.formats.drafts import Draft, Raw, Way, assemble
from zhupi.formats.exchange import Files, Reading, Written, held, lose_meta, renamed
from zhupi.formats.gold import GoldDocument
from zhupi.formats.place import Place
from zhupi.formats.report import Tally
from zhupi.model.mention import Mention

_START = "-DOCSTART-"
_TAG = re.compile(r"(?P<prefix>[BIOESMLU])(?:[-_](?P<label>\S+))?")
_GAP = re.compile(r"[ \t]+")
_NUMBERED = re.compile(r".\d", re.DOTALL)
_SENTENCE_END = re.compile("[。！？!?…]+[”’」』）)]*")
_WHITE = re.compile(r"\s")
# The prefixes of the first, inner and last character, and of a single one.
_SCHEMES = {
    "bio": ("B", "I", "I", "B"),
    "bioes": ("B", "I", "E", "S"),
    "bmes": ("B", "M", "E", "S"),
}


@dataclass(slots=True)
class _Row:
    place: Place
    token: str
    prefix: str
    label: str


@dataclass(slots=True)
class _Rows:
    """The rows of one document, in sentences."""

    place: Place
    sentences: list[list[_Row]] = field(default_factory=list)

    def end_sentence(self) -> None:
        if self.sentences and self.sentences[-1]:
            self.sentences.append([])

    def add(self, row: _Row) -> None:
        if not self.sentences:
            self.sentences.append([])
        self.sentences[-1].append(row)


def read_conll(files: Files) -> Reading:
    """The documents of one or more files: each is one, or what `-DOCSTART-` divides it into.

    Raises ZhupiError format.tag for a line whose last column is no tag.
    """
    tally = Tally("conll")
    drafts = []
    for name, raw in files.items():
        documents = [each for each in _documents(raw, name) if any(each.sentences)]
        stem = PurePath(name).stem
        _without_numbers(documents)
        alone = len(documents) == 1
        drafts += [
            _draft(rows, stem if alone else f"{stem}-{number}", tally)
            for number, rows in enumerate(documents, start=1)
        ]
    return Reading(assemble(drafts, (Way(),), tally), tally.report())


def _documents(raw: bytes, name: str) -> Iterator[_Rows]:
    rows = _Rows(Place(name, 1))
    for number, line in enumerate(decode(raw, path=name).text.split("\n"), start=1):
        place = Place(name, number)
        if line.startswith(_START):
            yield rows
            rows = _Rows(place)
        elif not line.strip():
            rows.end_sentence()
        else:
            rows.add(_row(place, line))
    yield rows


def _row(place: Place, line: str) -> _Row:
    columns = _GAP.split(line.rstrip(" \t"))
    # A character that is itself white space leaves its column empty.
    token = columns[0] if len(columns) > 1 and columns[0] else " "
    match = _TAG.fullmatch(columns[-1])
    if match is None or (match["prefix"] == "O") == bool(match["label"]):
        place.refuse("format.tag", columns[-1])
    return _Row(place, token, match["prefix"], match["label"] or "")


def _without_numbers(documents: Sequence[_Rows]) -> None:
    rows = [row for each in documents for sentence in each.sentences for row in sentence]
    if rows and all(_NUMBERED.fullmatch(row.token) for row in rows):
        for row in rows:
            row.token = row.token[0]


def _draft(rows: _Rows, document: str, tally: Tally) -> Draft:
    text = ""
    raws: list[Raw] = []
    sentences = [sentence for sentence in rows.sentences if sentence]
    orphans: list[str] = []
    for sentence in sentences:
        text += "\n" if text else ""
        starts = []
        for row in sentence:
            text += " " if _needs_space(text, row.token) else ""
            starts.append(len(text))
            text += row.token
        for first, last in _chunks(sentence, orphans):
            span = (starts[first], starts[last] + len(sentence[last].token))
            raws.append(Raw((span,), sentence[first].label, "tag"))
    prefixes = {row.prefix for sentence in sentences for row in sentence}
    begun = sum(row.prefix == "B" for sentence in sentences for row in sentence)
    # In IOB1 a mention begins with I, and with B only right behind another of its label.
    if not (prefixes <= set("IOB") and len(orphans) > begun):
        for label in orphans:
            tally.lose("doubt.tag", document=document, text=label)
    return Draft(rows.place, text, tuple(raws), document)


def _needs_space(text: str, token: str) -> bool:
    """Whether two words of Latin letters would run into one."""
    last = text[-1:]
    return len(token) > 1 and all(
        char.isascii() and char.isalnum() for char in (last or "。", token[0])
    )


def _chunks(sentence: Sequence[_Row], orphans: list[str]) -> Iterator[tuple[int, int]]:
    """The first and last row of each mention; labels of those without a beginning in `orphans`."""
    first = None
    for index, row in enumerate(sentence):
        continues = (
            first is not None and row.prefix in "IMEL" and row.label == sentence[first].label
        )
        if first is not None and not continues:
            yield first, index - 1
            first = None
        if row.prefix != "O" and not continues:
            first = index
            if row.prefix in "IMEL":
                orphans.append(row.label)
        if first is not None and row.prefix in "ELSU":
            yield first, index
            first = None
    if first is not None:
        yield first, len(sentence) - 1


def write_conll(documents: Iterable[GoldDocument], scheme: str) -> Written:
    """The documents as columns in one of the schemes "bio", "bioes" and "bmes".

    A sentence ends with a line, or with a full stop that no mention runs over.
    """
    tally = Tally(scheme)
    chosen = [(item, held(item, tally, nested=False)) for item in documents]
    names = renamed((each.label for _, found in chosen for each in found), _WHITE, tally)
    lines: list[str] = []
    for item, mentions in chosen:
        lines += (f"{_START} O", "")
        lines += _lines(item, mentions, names, scheme, tally)
        tally.lose("loss.id", document=item.document.id)
        lose_meta(item, tally)
    return Written({f"documents.{scheme}": "\n".join(lines) + "\n"}, tally.report())


def _lines(
    item: GoldDocument,
    mentions: Sequence[Mention],
    names: dict[str, str],
    scheme: str,
    tally: Tally,
) -> Iterator[str]:
    text = item.document.text
    tags = ["O"] * len(text)
    inside = [False] * (len(text) + 1)
    for mention in mentions:
        places = [
            place
            for place in range(mention.span.start, mention.span.end)
            if not text[place].isspace()
        ]
        if not places:
            tally.mentions -= 1
            tally.lose("loss.white_space", document=item.document.id, text=mention.label)
        for place, prefix in zip(places, _prefixes(len(places), scheme), strict=True):
            tags[place] = f"{prefix}-{names[mention.label]}"
        # A sentence can't end where a mention goes on.
        inside[mention.span.start + 1 : mention.span.end] = [True] * (mention.span.length - 1)
    ends = {match.end() for match in _SENTENCE_END.finditer(text)}
    ends |= {place for place, char in enumerate(text) if char == "\n"}
    open_sentence = False
    for place, char in enumerate(text):
        if open_sentence and place in ends and not inside[place]:
            yield ""
            open_sentence = False
        if not char.isspace():
            yield f"{char} {tags[place]}"
            open_sentence = True
    if open_sentence:
        yield ""
    white = sum(char.isspace() and char != "\n" for char in text)
    tally.lose("loss.space", document=item.document.id, count=white)


def _prefixes(length: int, scheme: str) -> str:
    first, inner, last, single = _SCHEMES[scheme]
    if length < 2:
        return single * length
    return first + inner * (length - 2) + last
