"""Where the mentions of one open document are, kept in order while they change.

Each key press changes one or two mentions of perhaps twenty thousand, so nothing here is
computed again from the whole: sorted lists are changed in place by bisection.
"""

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.text import Paragraph, paragraph_at

Piece = tuple[int, int, str]
"""Start, end and mention id; in the reading order the end is negative, so that outer ones lead."""


def reading_order(mention: Mention) -> Piece:
    """What mentions are sorted by: where they begin, outer ones first."""
    return (mention.span.start, -mention.span.end, mention.id)


def _discard(items: list[Piece], item: Piece) -> None:
    found = bisect_left(items, item)
    if found < len(items) and items[found] == item:
        del items[found]


class MentionIndex:
    """Mentions that are not deleted: in reading order, by paragraph, and counted."""

    def __init__(self, paragraphs: Sequence[Paragraph], mentions: Iterable[Mention]) -> None:
        self._paragraphs = paragraphs
        self._pieces: dict[int, list[Piece]] = {}
        self._longest: dict[int, int] = {}
        self._open_in: Counter[int] = Counter()
        self.counts: Counter[tuple[str, Status]] = Counter()
        """How many mentions there are of each label and status."""
        self._order: list[Piece] = []
        self._open: list[Piece] = []
        for mention in mentions:
            if not mention.deleted:
                self._note(mention, 1)
                self._order.append(reading_order(mention))
                if mention.is_open:
                    self._open.append(reading_order(mention))
                for paragraph, piece in self._pieces_of(mention):
                    self._pieces.setdefault(paragraph, []).append(piece)
        self._order.sort()
        self._open.sort()
        for pieces in self._pieces.values():
            pieces.sort()

    def replace(self, before: Mention | None, after: Mention | None) -> None:
        """Take `before` out and `after` in; either may be None."""
        if before is not None and not before.deleted:
            self._note(before, -1)
            _discard(self._order, reading_order(before))
            _discard(self._open, reading_order(before))
            for paragraph, piece in self._pieces_of(before):
                _discard(self._pieces[paragraph], piece)
        if after is not None and not after.deleted:
            self._note(after, 1)
            insort(self._order, reading_order(after))
            if after.is_open:
                insort(self._open, reading_order(after))
            for paragraph, piece in self._pieces_of(after):
                insort(self._pieces.setdefault(paragraph, []), piece)

    def _note(self, mention: Mention, sign: int) -> None:
        self.counts[mention.label, mention.status] += sign
        if mention.is_open:
            self._open_in[paragraph_at(self._paragraphs, mention.span.start)] += sign

    def _pieces_of(self, mention: Mention) -> Iterator[tuple[int, Piece]]:
        for paragraph, start, end in self._cut(mention.span):
            self._longest[paragraph] = max(self._longest.get(paragraph, 0), end - start)
            yield paragraph, (start, end, mention.id)

    def _cut(self, span: Span) -> Iterator[tuple[int, int, int]]:
        """The fragments of a span, cut at paragraph ends: paragraph, start and end."""
        for start, end in span.fragments:
            number = paragraph_at(self._paragraphs, start)
            while number < len(self._paragraphs) and self._paragraphs[number].start < end:
                paragraph = self._paragraphs[number]
                low, high = max(start, paragraph.start), min(end, paragraph.end)
                if low < high:
                    yield number, low, high
                number += 1

    def pieces(self, paragraph: int, start: int, end: int) -> list[Piece]:
        """The pieces (start, end, mention id) in one paragraph that touch `start` to `end`."""
        found = self._pieces.get(paragraph, [])
        low = bisect_left(found, (start - self._longest.get(paragraph, 0), -1, ""))
        high = bisect_left(found, (end, -1, ""))
        return [piece for piece in found[low:high] if piece[1] > start]

    def order(self) -> Sequence[Piece]:
        """What the mentions are sorted by, in reading order; it changes as they do."""
        return self._order

    def ids(self) -> list[str]:
        """All mentions in reading order, outer ones before the ones inside them."""
        return [key[2] for key in self._order]

    def open_ids(self) -> list[str]:
        """The undecided mentions in reading order."""
        return [key[2] for key in self._open]

    def open_ids_between(self, start: int, end: int) -> list[str]:
        """The undecided mentions that begin at `start` or later and before `end`."""
        low = bisect_left(self._open, (start, -(1 << 60), ""))
        high = bisect_left(self._open, (end, -(1 << 60), ""))
        return [key[2] for key in self._open[low:high]]

    @property
    def count(self) -> int:
        """How many mentions there are, rejected ones among them."""
        return len(self._order)

    @property
    def open_count(self) -> int:
        """How many mentions are undecided."""
        return len(self._open)

    def open_in(self, paragraph: int) -> int:
        """How many undecided mentions begin in the paragraph."""
        return self._open_in[paragraph]

    def rank(self, mention: Mention) -> int:
        """How many mentions stand before this one."""
        return bisect_left(self._order, reading_order(mention))

    def open_from(self, position: int) -> str | None:
        """The first undecided mention that begins at `position` or after it."""
        found = bisect_left(self._open, (position, -(1 << 60), ""))
        return self._open[found][2] if found < len(self._open) else None

    def open_after(self, mention: Mention) -> str | None:
        """The undecided mention that follows in reading order."""
        found = bisect_right(self._open, reading_order(mention))
        return self._open[found][2] if found < len(self._open) else None

    def open_before(self, mention: Mention) -> str | None:
        """The undecided mention that stands before in reading order."""
        found = bisect_left(self._open, reading_order(mention))
        return self._open[found - 1][2] if found else None

    def open_until(self, position: int) -> str | None:
        """The last undecided mention that begins before `position`."""
        found = bisect_left(self._open, (position, -(1 << 60), ""))
        return self._open[found - 1][2] if found else None

    def at(self, position: int, mentions: Mapping[str, Mention]) -> list[Mention]:
        """The mentions that cover the character at `position`, the innermost first."""
        paragraph = paragraph_at(self._paragraphs, position)
        touched = {piece[2] for piece in self.pieces(paragraph, position, position + 1)}
        return sorted((mentions[each] for each in touched), key=_innermost_first)

    def overlapping(self, mention: Mention, mentions: Mapping[str, Mention]) -> list[Mention]:
        """The other mentions that share a character with this one, in reading order."""
        found = self.touching(mention.span, mentions)
        return [each for each in found if each.id != mention.id]

    def touching(self, span: Span, mentions: Mapping[str, Mention]) -> list[Mention]:
        """The mentions that share a character with a span, in reading order."""
        ids = {
            piece[2]
            for paragraph, start, end in self._cut(span)
            for piece in self.pieces(paragraph, start, end)
        }
        return sorted((mentions[each] for each in ids), key=reading_order)


def _innermost_first(mention: Mention) -> tuple[int, bool, str]:
    return (mention.span.length, mention.status is Status.REJECTED, mention.id)
