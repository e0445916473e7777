"""Blocks: the stretches of text that are laid out as one."""

from collections.abc import Sequence
from dataclasses import dataclass

from zhupi.model.text import Paragraph

_LONGEST = 2400
_SHORTEST = 1200
_SENTENCE_ENDS = "。！？；!?;"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a piece of a very long one cut after a sentence; code points.

    A layout of a whole paragraph of 200,000 characters would cost a tenth of a second at each
    change of width; pieces cost what is visible.
    """

    index: int
    paragraph: int
    start: int
    end: int
    opens: bool
    closes: bool


def blocks(text: str, paragraphs: Sequence[Paragraph]) -> list[Block]:
    """The blocks of a text in order; together they cover its paragraphs."""
    found: list[Block] = []
    for paragraph in paragraphs:
        start = paragraph.start
        while True:
            end = _cut(text, start, paragraph.end)
            found.append(
                Block(
                    len(found),
                    paragraph.index,
                    start,
                    end,
                    opens=start == paragraph.start,
                    closes=end == paragraph.end,
                )
            )
            if end == paragraph.end:
                break
            start = end
    return found


def _cut(text: str, start: int, end: int) -> int:
    if end - start <= _LONGEST:
        return end
    for place in range(start + _LONGEST, start + _SHORTEST, -1):
        if text[place - 1] in _SENTENCE_ENDS:
            return place
    return start + _LONGEST
