"""Blocks: the stretches of text that are laid out as one."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import overload

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


class Blocks(Sequence[Block]):
    """The blocks of a text in order; together they cover its paragraphs.

    Made when they are asked for: a document is opened without thousands of them.
    """

    def __init__(self, text: str, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._pieces = [(each.index, each.start, each.end) for each in paragraphs]
        self._is_cut = any(end - start > _LONGEST for _, start, end in self._pieces)
        if self._is_cut:
            self._pieces = [each for whole in self._pieces for each in _cut_up(text, *whole)]

    def index_at(self, position: int) -> int:
        """The index of the block that holds a place between characters."""
        return max(0, bisect_right(self._pieces, position, key=itemgetter(1)) - 1)

    def __len__(self) -> int:
        return len(self._pieces)

    @overload
    def __getitem__(self, index: int) -> Block: ...

    @overload
    def __getitem__(self, index: slice) -> list[Block]: ...

    def __getitem__(self, index: int | slice) -> Block | list[Block]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        place = range(len(self))[index]
        number, start, end = self._pieces[place]
        paragraph = self._paragraphs[number]
        opens, closes = start == paragraph.start, end == paragraph.end
        return Block(place, number, start, end, opens=opens, closes=closes)

    def heights(self, per_line: int, pitch: float, *, blank: float, gap: float) -> list[float]:
        """About how high each block will be, in lines of so many characters; `gap` closes one."""
        if not self._is_cut:
            return [
                gap - ((start - end) // per_line) * pitch if end > start else blank
                for _, start, end in self._pieces
            ]
        ends = [paragraph.end for paragraph in self._paragraphs]
        return [
            -((start - end) // per_line) * pitch + (gap if end == ends[number] else 0.0)
            if end > start
            else blank
            for number, start, end in self._pieces
        ]


def _cut_up(text: str, number: int, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    while end - start > _LONGEST:
        cut = _cut(text, start)
        yield number, start, cut
        start = cut
    yield number, start, end


def _cut(text: str, start: int) -> int:
    """Where to cut a stretch that is too long: after a sentence, where one ends in time."""
    for place in range(start + _LONGEST, start + _SHORTEST, -1):
        if text[place - 1] in _SENTENCE_ENDS:
            return place
    return start + _LONGEST
