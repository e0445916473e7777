"""Reading order: the text as a reader takes it, where the page broke it.

Documents taken from newspaper pages have line breaks inside sentences, and paragraphs that go on
elsewhere on the page. A flow is the text with such breaks left out and such continuations
brought together, with a table that leads every stretch of it back to the document.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from zhupi.model.span import Range, Span

# A line broken by the page is long, has sentences in it and stops without a full stop.
_MIN_BROKEN = 30
_FINISHED = re.compile(r"[。！？!?…；;：:.]\s*[”’)》]*\s*$|[)”’》]\s*$")
# The writer's name stands behind the last full stop.
_SIGNED = re.compile(r"[。！？”]\s*[\u4e00-\u9fff]{2,4}(?:\s+[\u4e00-\u9fff]{2,4})*\s*$")
_PROSE = re.compile(r"[,，。;；、]")
_GOES_ON = re.compile(r"[\w”’》)、,，。%]")
_REACH = 60
# A column breaks its lines at one width, half-width signs taking half of it; a stop ends sentences.
_COLUMN = 20
_SLACK = 3
_ALIKE = 3
_STOPS_WITHIN = 5
_STOP = re.compile(r"[。；;]")
_BEGINS = re.compile(
    r"[\s\u3000]|[一二三四五六七八九十]{1,3}、|[(（]|\d{1,2}[.、．]\D|[—●■◆▲▼#*]|本[报刊网台]"
)
# A numeral at the end of a line, and at the beginning of the next what it needs.
_CUT_NUMBER = re.compile(
    r"(?:[\d.．余多]|[\d一二两三四五六七八九十][百千万亿]{1,2}|\d年\d{1,2}月|[\d元%％年月日][至到~—-])$"
)
_REST_OF_NUMBER = re.compile(
    r"[%％‰]|[.．]\d|余?[万亿千百]*余?(?:元|美元|欧元|亩|户|人|家|项|吨|米|公里|平方|立方|倍|辆|台|套|个)"
    r"|\d*[年月日](?!报)|\d+(?:\.\d+)?[余多]?[%％万亿元个户家人项亩吨米倍辆台套]"
)
# A cell of a table is a number alone.
_WORDS = re.compile(r"(?:[\u4e00-\u9fff][^\u4e00-\u9fff]*){4}")


@dataclass(frozen=True, slots=True)
class Flow:
    """A text in reading order. `pieces` holds, by position in `text`, where each stretch stands.

    Each piece is (start in `text`, start in the document).
    """

    text: str
    pieces: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> Span:
        """Where the stretch `start` to `end` of the flow stands in the document.

        One range where only white space was left out in between, else a range for each piece.
        """
        if len(self.pieces) == 1:
            return Span(((start, end),))
        index = bisect_right(self.pieces, (start, len(self.text) * 2 + 1)) - 1
        if index + 1 == len(self.pieces) or end <= self.pieces[index + 1][0]:
            offset, origin = self.pieces[index]
            return Span(((origin + start - offset, origin + end - offset),))
        ranges: list[Range] = []
        while start < end:
            offset, origin = self.pieces[index]
            limit = self.pieces[index + 1][0] if index + 1 < len(self.pieces) else len(self.text)
            stop = min(end, limit)
            ranges.append((origin + start - offset, origin + stop - offset))
            start, index = stop, index + 1
        return Span.joined(ranges)

    def position(self, place: int) -> int | None:
        """Where in the flow the document's character at `place` stands; None if left out."""
        for index, (offset, origin) in enumerate(self.pieces):
            limit = self.pieces[index + 1][0] if index + 1 < len(self.pieces) else len(self.text)
            if origin <= place < origin + limit - offset:
                return offset + place - origin
        return None


def reading_order(text: str) -> Flow:
    """The flow of a document's text (or of its matching form, which has the same offsets)."""
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    following = _continuations(text, lines)
    if not following:
        return Flow(text, ((0, 0),))
    taken = set(following.values())
    pieces: list[tuple[int, int]] = []
    parts: list[str] = []
    length = 0
    for index in range(len(lines)):
        if index in taken:
            continue
        current: int | None = index
        while current is not None:
            start, end = lines[current]
            after = following.get(current)
            if after is None:
                # With its line feed, so that what follows stays apart.
                end = min(end + 1, len(text))
            pieces.append((length, start))
            parts.append(text[start:end])
            length += end - start
            current = after
    return Flow("".join(parts), tuple(_merged(pieces, parts)))


def adjacent(text: str, span: Span) -> Span:
    """The span with gaps of mere white space closed: a name over a line break is one range."""
    if len(span.fragments) == 1:
        return span
    closed = [span.fragments[0]]
    for start, end in span.fragments[1:]:
        low, high = closed[-1]
        if not text[high:start].strip():
            closed[-1] = (low, end)
        else:
            closed.append((start, end))
    return Span(tuple(closed))


def _merged(pieces: list[tuple[int, int]], parts: list[str]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    expected = -1
    for (offset, origin), part in zip(pieces, parts, strict=True):
        if origin != expected:
            kept.append((offset, origin))
        expected = origin + len(part)
    return kept


def _continuations(text: str, lines: list[tuple[int, int]]) -> dict[int, int]:
    """Which line goes on in which other line, by index."""
    following: dict[int, int] = {}
    taken: set[int] = set()
    closing = {index for index, line in enumerate(lines) if _closes(text[slice(*line)])}
    broken = [index for index, (start, end) in enumerate(lines[:-1]) if _is_broken(text[start:end])]
    for index in _cut(text, lines):
        following[index] = index + 1
        taken.add(index + 1)
    broken = [index for index in broken if index not in following]
    # The next line first: a quotation that goes on there is not sought elsewhere.
    for index in broken:
        if _follows(text, lines, index, index + 1 in closing):
            following[index] = index + 1
            taken.add(index + 1)
    for index in broken:
        if index not in following and _opens(text[slice(*lines[index])]):
            reach = range(index + 2, min(index + _REACH, len(lines)))
            after = next((other for other in reach if other in closing - taken), None)
            if after is not None:
                following[index] = after
                taken.add(after)
    return following


def _cut(text: str, lines: Sequence[Range]) -> list[int]:
    """The lines of a column that go on in the next, and those that end within a number.

    A line of a column is as wide as others near it, and no further from the next than they are;
    near it is a full stop, which verses and headings of one length have not.
    """
    found = []
    widths = [_width(text[start:end]) for start, end in lines]
    for index in range(len(lines) - 1):
        line, after = text[slice(*lines[index])], text[slice(*lines[index + 1])]
        if _is_cut_number(line, after) or (
            not _BEGINS.match(after)
            and not _FINISHED.search(line[-8:])
            and _is_in_column(text, lines, widths, index)
        ):
            found.append(index)
    return found


def _is_in_column(text: str, lines: Sequence[Range], widths: Sequence[int], index: int) -> bool:
    if widths[index] < _COLUMN:
        return False
    near = range(max(0, index - 2), min(len(lines), index + 3))
    widest = max(widths[each] for each in near)
    if widest - widths[index] > _SLACK:
        return False
    if sum(widest - widths[each] <= _SLACK for each in near) < _ALIKE:
        return False
    gap = lines[index + 1][0] - lines[index][1]
    if any(lines[each + 1][0] - lines[each][1] < gap for each in near[:-1]):
        # A line left free between lines that have none between them.
        return False
    first, last = max(0, index - _STOPS_WITHIN), min(len(lines) - 1, index + _STOPS_WITHIN)
    return _STOP.search(text, lines[first][0], lines[last][1]) is not None


def _is_cut_number(line: str, after: str) -> bool:
    return (
        _REST_OF_NUMBER.match(after) is not None
        and _CUT_NUMBER.search(line[-9:]) is not None
        and _WORDS.search(line) is not None
    )


def _width(line: str) -> int:
    """How many half-width places a line takes."""
    # All but Latin letters, figures and their signs take three bytes or more.
    return (len(line) + len(line.encode("utf-8", "surrogatepass"))) // 2


def _is_broken(line: str) -> bool:
    return (
        len(line) >= _MIN_BROKEN
        and _FINISHED.search(line[-8:]) is None
        and _SIGNED.search(line[-24:]) is None
        and _PROSE.search(line) is not None
    )


def _follows(text: str, lines: list[tuple[int, int]], index: int, closes: bool) -> bool:
    """Whether the next line goes on where this one was broken."""
    if _opens(text[slice(*lines[index])]):
        return closes
    line = text[slice(*lines[index + 1])]
    return not closes and _PROSE.search(line) is not None and bool(_GOES_ON.match(line))


def _opens(line: str) -> bool:
    """Whether a quotation begins in the line and does not end in it."""
    return line.rfind("“") > line.rfind("”") and len(line) - line.rfind("“") < _MIN_BROKEN


def _closes(line: str) -> bool:
    """Whether a quotation ends in the line that did not begin in it."""
    end = line.find("”")
    return end >= 0 and "“" not in line[:end]
