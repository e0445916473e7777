"""Characters: what several raters say about each character of the same texts, counted.

The measures that correct for chance need units that both raters have. Here these are the
characters: each has the label of the mention that covers it, or none. A text that one rater has
not done is missing for that rater, which is not the same as marked nowhere.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zhupi.metrics.matching import Marked

NOTHING = ""
"""The value of a character that no mention covers."""

Values = tuple[str | None, ...]
_Unit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Rated:
    """One text of `length` characters and what each rater marked in it, None for not done."""

    length: int
    raters: Sequence[Sequence[Marked] | None]


@dataclass(frozen=True, slots=True)
class CharacterTable:
    """How often each combination of values occurs, over all texts that two raters have done.

    `counts` has a label, `NOTHING` or None (not done) for every rater. `squares` is, for each
    label, the sum of the squared lengths of all raters' units: a unit is a mention, or a fragment
    of one. A character has one value, so of mentions that overlap the longest is taken;
    `left_out` says how many are not in the table for that.
    """

    raters: int
    counts: Mapping[Values, int]
    squares: Mapping[str, int]
    left_out: int

    def reduced(self, label: str) -> "CharacterTable":
        """The table for one label alone: everything else counts as nothing."""
        counts: Counter[Values] = Counter()
        for values, count in self.counts.items():
            kept = (value if value in (label, None) else NOTHING for value in values)
            counts[tuple(kept)] += count
        squares = {label: self.squares.get(label, 0)}
        return CharacterTable(self.raters, counts, squares, self.left_out)


def character_table(texts: Iterable[Rated], raters: int) -> CharacterTable:
    """Count the values of all characters; texts that fewer than two raters did are passed over.

    Linear in the mentions; a long text costs no more than a short one with as many.
    """
    counts: Counter[Values] = Counter()
    squares: Counter[str] = Counter()
    left_out = 0
    for text in texts:
        if sum(mentions is not None for mentions in text.raters) < 2:
            continue
        units = []
        for mentions in text.raters:
            kept = None if mentions is None else _apart(mentions, text.length)
            left_out += len(mentions or ()) - len(kept or ())
            units.append(None if kept is None else _units(kept))
        for found in units:
            for start, end, label in found or ():
                squares[label] += (end - start) ** 2
        for values, count in _stretches(text.length, units):
            counts[values] += count
    return CharacterTable(raters, counts, squares, left_out)


def _apart(mentions: Sequence[Marked], length: int) -> Sequence[Marked]:
    """The mentions without those that a longer one overlaps, or an equally long one before."""
    ends = sorted((mention.span.start, mention.span.end) for mention in mentions)
    if all(end <= start for (_, end), (start, _) in pairwise(ends)):
        return mentions
    taken = bytearray(length)
    kept = []
    for mention in sorted(mentions, key=_longest_first):
        fragments = mention.span.fragments
        if any(1 in taken[start:end] for start, end in fragments):
            continue
        for start, end in fragments:
            taken[start:end] = b"\1" * (end - start)
        kept.append(mention)
    return kept


def _longest_first(mention: Marked) -> tuple[object, ...]:
    return (-mention.span.length, mention.span, mention.label)


def _units(mentions: Sequence[Marked]) -> list[_Unit]:
    return [
        (start, end, mention.label) for mention in mentions for start, end in mention.span.fragments
    ]


def _stretches(
    length: int, raters: Sequence[Sequence[_Unit] | None]
) -> Iterator[tuple[Values, int]]:
    """The values of all raters along the text, each with the number of characters it holds for."""
    changes: list[tuple[int, int, str]] = []
    for rater, units in enumerate(raters):
        begun: dict[int, str] = {}
        for start, end, label in units or ():
            begun[start] = label
            # Where the next unit begins at once, its label stands there or will be put there.
            begun.setdefault(end, NOTHING)
        changes += ((place, rater, label) for place, label in begun.items())
    changes.sort()
    values = [None if units is None else NOTHING for units in raters]
    last = 0
    for place, rater, label in changes:
        if place > last:
            yield tuple(values), place - last
            last = place
        values[rater] = label
    if length > last:
        yield tuple(values), length - last
