"""Tables on a terminal, where a Chinese character is two columns wide."""

import unicodedata
from collections.abc import Sequence

UNDEFINED = "–"
"""What stands for a value that is not defined."""


def figure(value: float | None) -> str:
    """A value between 0 and 1 with three digits."""
    return UNDEFINED if value is None else f"{value:.3f}"


def interval(bounds: Sequence[float]) -> str:
    """An interval, "" where there is none."""
    return "–".join(map(figure, bounds))


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows as lines, the first column to the left and the others to the right."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [_padded(row, widths) for row in rows]


def ruled(rows: Sequence[Sequence[str]], *, foot: int = 0) -> list[str]:
    """The rows as lines with a rule below the heading, and one above the last `foot` rows."""
    lines = aligned(rows)
    rule = "─" * max(map(width, lines))
    body = len(lines) - foot
    return [lines[0], rule, *lines[1:body], *([rule] if foot else []), *lines[body:]]


def width(cell: str) -> int:
    """How many columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in cell)


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    blanks = [" " * (room - width(cell)) for cell, room in zip(row, widths, strict=True)]
    cells = [blank + cell for blank, cell in zip(blanks[1:], row[1:], strict=True)]
    return "  ".join([row[0] + blanks[0], *cells]).rstrip()
