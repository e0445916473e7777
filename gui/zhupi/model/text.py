"""Texts and the units they are counted in."""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def text_hash(text: str) -> str:
    """The SHA-256 of the text as UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text between line feeds, code points `start` to `end`; no line feed in it."""

    index: int
    start: int
    end: int


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of `text`, in order; one for each line feed and one more.

    Only U+000A ends a paragraph. Other separators stay inside, as they stay in the text.
    """
    found = []
    start = 0
    for index, line in enumerate(text.split("\n")):
        found.append(Paragraph(index, start, start + len(line)))
        start += len(line) + 1
    return tuple(found)


def paragraph_at(found: Sequence[Paragraph], position: int) -> int:
    """The index of the paragraph that holds `position`, the line feed counted to its end."""
    return max(0, bisect_right(found, position, key=lambda paragraph: paragraph.start) - 1)


class OffsetMap:
    """Code points to UTF-16 units of one text and back.

    Free for texts without astral characters; else a bisection over their positions.
    """

    __slots__ = ("_astral", "_shifted")

    def __init__(self, text: str) -> None:
        self._astral = [match.start() for match in _ASTRAL.finditer(text)]
        self._shifted = [position + index for index, position in enumerate(self._astral)]

    def to_utf16(self, position: int) -> int:
        """The UTF-16 unit at which code point `position` begins."""
        if not self._astral:
            return position
        return position + bisect_left(self._astral, position)

    def to_code_point(self, unit: int) -> int:
        """The code point that begins at UTF-16 unit `unit`.

        Raises ValueError inside a surrogate pair.
        """
        if not self._astral:
            return unit
        before = bisect_left(self._shifted, unit)
        if before and self._shifted[before - 1] == unit - 1:
            raise ValueError(f"UTF-16 unit {unit} lies inside a surrogate pair")
        return unit - before
