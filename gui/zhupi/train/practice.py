"""Practice: invented texts in which the mentions of some labels are marked.

They show how such names are built and what governs them to whom a few decided documents show too
little. A file is plain text: a piece after each blank line, a mention as [LABEL:its words], lines
that begin with # are left out.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from zhupi.model.span import Span

_MARKED = re.compile(r"\[([A-Z]+):([^\[\]]+)\]")
_BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """A text and the mentions marked in it, in order; offsets are code points of the text."""

    text: str
    mentions: tuple[tuple[Span, str], ...]


def practice_in(path: Path) -> list[Piece]:
    """The pieces of a practice file, in order. Raises OSError where it can't be read."""
    lines = path.read_text(encoding="utf-8").splitlines()
    told = "\n".join(line for line in lines if not line.startswith("#"))
    return [_piece(raw) for raw in _BLANK_LINES.split(told.strip()) if raw]


def _piece(raw: str) -> Piece:
    parts: list[str] = []
    mentions: list[tuple[Span, str]] = []
    length = done = 0
    for match in _MARKED.finditer(raw):
        label, name = match.groups()
        before = raw[done : match.start()]
        start = length + len(before)
        length = start + len(name)
        parts += [before, name]
        mentions.append((Span.of(start, length), label))
        done = match.end()
    return Piece("".join([*parts, raw[done:]]), tuple(mentions))
