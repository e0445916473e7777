"""Spans: where in a text something stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import total_ordering

Range = tuple[int, int]


@total_ordering
@dataclass(frozen=True, slots=True)
class Span:
    """One or more half-open code-point ranges in reading order.

    Fragments are non-empty, sorted and apart: ranges that touch are joined, so two spans that
    cover the same characters are equal. Raises ValueError for anything else.
    """

    fragments: tuple[Range, ...]

    def __post_init__(self) -> None:
        if not self.fragments:
            raise ValueError("a span has at least one fragment")
        last = -1
        for start, end in self.fragments:
            if start <= last or start < 0 or end <= start:
                raise ValueError(f"fragments are non-empty, sorted and apart: {self.fragments}")
            last = end

    @classmethod
    def of(cls, start: int, end: int) -> "Span":
        """The span of one range."""
        return cls(((start, end),))

    @classmethod
    def joined(cls, ranges: Iterable[Range]) -> "Span":
        """The span that covers just the characters of `ranges`, which may overlap or touch."""
        merged: list[Range] = []
        for start, end in sorted(ranges):
            if start >= end:
                continue
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return cls(tuple(merged))

    @property
    def start(self) -> int:
        """The first code point covered."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """The code point after the last one covered."""
        return self.fragments[-1][1]

    @property
    def length(self) -> int:
        """How many code points are covered; gaps do not count."""
        return sum(end - start for start, end in self.fragments)

    def covers(self, position: int) -> bool:
        """Whether the character at `position` is inside a fragment."""
        return any(start <= position < end for start, end in self.fragments)

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return any(
            start < other_end and other_start < end
            for start, end in self.fragments
            for other_start, other_end in other.fragments
        )

    def contains(self, other: "Span") -> bool:
        """Whether every character of `other` is covered."""
        return all(
            any(start <= inner_start and inner_end <= end for start, end in self.fragments)
            for inner_start, inner_end in other.fragments
        )

    def text_in(self, text: str) -> str:
        """The covered characters of `text`, fragments joined without a separator."""
        return "".join(text[start:end] for start, end in self.fragments)

    def with_start(self, start: int) -> "Span":
        """The span beginning at `start`: fragments before it go, the first left one is moved.

        Raises ValueError where nothing would be left.
        """
        kept = [fragment for fragment in self.fragments if fragment[1] > start]
        if not kept:
            raise ValueError(f"no character left from {start}")
        return Span(((start, kept[0][1]), *kept[1:]))

    def with_end(self, end: int) -> "Span":
        """The span ending at `end`: fragments after it go, the last left one is moved.

        Raises ValueError where nothing would be left.
        """
        kept = [fragment for fragment in self.fragments if fragment[0] < end]
        if not kept:
            raise ValueError(f"no character left before {end}")
        return Span((*kept[:-1], (kept[-1][0], end)))

    def with_range(self, start: int, end: int) -> "Span":
        """The span that covers `start` to `end` besides."""
        return Span.joined((*self.fragments, (start, end)))

    def without_range(self, start: int, end: int) -> "Span":
        """The span without the characters `start` to `end`; ValueError if none are left."""
        cut = [
            piece
            for low, high in self.fragments
            for piece in ((low, min(high, start)), (max(low, end), high))
            if piece[0] < piece[1]
        ]
        return Span.joined(cut)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        # Longer first at the same start: an outer mention comes before the ones inside it.
        return (self.start, -self.end, self.fragments) < (
            other.start,
            -other.end,
            other.fragments,
        )
