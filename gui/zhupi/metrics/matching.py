"""Matching: which mentions of two layers over one document are the same, and how far.

One mention is matched with at most one of the other layer. Identical ones find each other before
anything else is looked at: a matcher that takes the first overlap, as common ones do, scores a
nested mention by the order in which the layers list it. What is left is matched by span, then by
overlap, as many pairs as possible (augmenting paths, Berge 1957). So the counts depend on nothing
but the two sets of mentions, and change sides when the layers do.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from typing import Protocol

from zhupi.model.span import Span

Edges = dict[int, list[int]]


class Marked(Protocol):
    """A span with a label: a mention, a suggestion."""

    @property
    def span(self) -> Span:
        """Where it stands."""

    @property
    def label(self) -> str:
        """The code of its label."""


class Kind(StrEnum):
    """How far two matched mentions are the same."""

    STRICT = "strict"
    """The same span and label."""
    BOUNDARY = "boundary"
    """The same span under another label."""
    LABEL = "label"
    """The same label over spans that share a character."""
    OVERLAP = "overlap"
    """Nothing but a shared character."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two matched mentions, as indices into the sequences that were compared."""

    gold: int
    predicted: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Matching:
    """The mentions of a document in two layers, side by side.

    `pairs` are in the order of `gold`; `missed` and `spurious` are the indices of gold and
    predicted mentions that have no counterpart. `same_label` is the largest number of pairs that
    share label and character when nothing but identical pairs is settled before; `pairs` prefers
    equal spans to equal labels, so it may hold fewer of these.
    """

    pairs: tuple[Pair, ...]
    missed: tuple[int, ...]
    spurious: tuple[int, ...]
    same_label: int

    def count(self, *kinds: Kind) -> int:
        """How many pairs are of one of the kinds."""
        return sum(pair.kind in kinds for pair in self.pairs)


def match(gold: Sequence[Marked], predicted: Sequence[Marked]) -> Matching:
    """Match two layers of one document; linear where they agree."""
    left, right = list(range(len(gold))), list(range(len(predicted)))
    pairs, left, right = _equal(
        left,
        right,
        lambda index: (gold[index].span.fragments, gold[index].label),
        lambda index: (predicted[index].span.fragments, predicted[index].label),
    )
    found = [Pair(*pair, Kind.STRICT) for pair in pairs]
    edges = _overlapping(left, right, gold, predicted)
    alike = {
        one: [other for other in others if gold[one].label == predicted[other].label]
        for one, others in edges.items()
    }
    same_label = len(found) + len(_largest(alike, {}))

    pairs, left, right = _equal(
        left,
        right,
        lambda index: gold[index].span.fragments,
        lambda index: predicted[index].span.fragments,
    )
    found += [Pair(*pair, Kind.BOUNDARY) for pair in pairs]
    # Pairs of one label first; further ones may be re-paired, but what has a counterpart keeps one.
    mates = _largest(_within(alike, left, right), {})
    mates = _largest(_within(edges, left, right), mates)
    for one, other in mates.items():
        same = gold[one].label == predicted[other].label
        found.append(Pair(one, other, Kind.LABEL if same else Kind.OVERLAP))
    taken = set(mates.values())
    return Matching(
        pairs=tuple(sorted(found, key=lambda pair: pair.gold)),
        missed=tuple(index for index in left if index not in mates),
        spurious=tuple(index for index in right if index not in taken),
        same_label=same_label,
    )


def _equal(
    left: Sequence[int],
    right: Sequence[int],
    left_key: Callable[[int], Hashable],
    right_key: Callable[[int], Hashable],
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Pairs of equal keys, one to one, and what is left of both sides."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for index in reversed(right):
        waiting[right_key(index)].append(index)
    pairs, rest = [], []
    for index in left:
        if others := waiting.get(left_key(index)):
            pairs.append((index, others.pop()))
        else:
            rest.append(index)
    return pairs, rest, sorted(index for others in waiting.values() for index in others)


def _overlapping(
    left: Sequence[int],
    right: Sequence[int],
    gold: Sequence[Marked],
    predicted: Sequence[Marked],
) -> Edges:
    """For each gold mention the predicted ones that share a character, the best first."""
    mentions = [(gold[index], index, 0) for index in left]
    mentions += [(predicted[index], index, 1) for index in right]
    mentions.sort(key=lambda item: item[0].span.start)
    edges: Edges = {index: [] for index in left}
    open_ones: tuple[list[tuple[Span, int]], list[tuple[Span, int]]] = ([], [])
    for mention, index, side in mentions:
        span = mention.span
        others = open_ones[1 - side]
        others[:] = [item for item in others if item[0].end > span.start]
        for other, other_index in others:
            if span.overlaps(other):
                one, two = (other_index, index) if side else (index, other_index)
                edges[one].append(two)
        open_ones[side].append((span, index))
    for one, candidates in edges.items():
        candidates.sort(key=lambda two: _closeness(gold[one], predicted[two]))
    # Reading order, so that which pairs are found does not depend on the order of the layers.
    return dict(sorted(edges.items(), key=lambda item: (gold[item[0]].span, gold[item[0]].label)))


def _closeness(one: Marked, other: Marked) -> tuple[int, Span, str]:
    shared = sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in one.span.fragments
        for other_start, other_end in other.span.fragments
    )
    return (-shared, other.span, other.label)


def _within(edges: Edges, left: Sequence[int], right: Sequence[int]) -> Edges:
    ones, others = set(left), set(right)
    return {
        one: [other for other in candidates if other in others]
        for one, candidates in edges.items()
        if one in ones
    }


def _largest(edges: Edges, mates: dict[int, int]) -> dict[int, int]:
    """The largest matching that still matches everything `mates` does."""
    mates = dict(mates)
    taken = {other: one for one, other in mates.items()}
    for root in edges:
        if root not in mates:
            _augment(root, edges, mates, taken)
    return dict(sorted(mates.items(), key=itemgetter(0)))


def _augment(root: int, edges: Edges, mates: dict[int, int], taken: dict[int, int]) -> None:
    """Find a counterpart for `root`, re-pairing others where that makes room."""
    reached: dict[int, int] = {}
    queue = [root]
    for one in queue:
        for other in edges[one]:
            if other in reached:
                continue
            reached[other] = one
            if other not in taken:
                _settle(other, reached, mates, taken)
                return
            queue.append(taken[other])


def _settle(
    free: int, reached: dict[int, int], mates: dict[int, int], taken: dict[int, int]
) -> None:
    """Give `free` to the one that reached it, what that one had to the next, and so on."""
    given: int | None = free
    while given is not None:
        one = reached[given]
        before = mates.get(one)
        mates[one], taken[given] = given, one
        given = before
