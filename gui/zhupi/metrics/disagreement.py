"""Disagreement: the places of a document where layers differ, each listed once.

Mentions are the same where span and label are; notes, values, who wrote them and the order of the
layers never count. What all layers have is agreed and left out. The rest is put together into
places: each mention with the one it has most in common with in every layer that lacks it (the
largest share of characters, Jaccard's index). So a mention and the two that another annotator
cut it into are one place, while two adjoining names with one moved border each are two.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from zhupi.model.mention import Mention, Status
from zhupi.model.span import Range, Span

# Span, label, and a count for those that a layer has twice.
_Key = tuple[tuple[Range, ...], str, int]


class DisagreementKind(StrEnum):
    """What layers differ in at one place."""

    MISSING = "missing"
    """Some have the mention, the others have nothing there."""
    LABEL = "label"
    """The same span under different labels."""
    BOUNDARY = "boundary"
    """The same label over spans that share characters."""
    BOUNDARY_LABEL = "boundary+label"
    """Spans that share characters under different labels."""
    FRAGMENTS = "fragments"
    """A discontinuous mention against one in one piece, whatever the labels."""
    NESTED = "nested"
    """A layer has mentions inside one another there, which another has not."""
    SPLIT = "split"
    """A layer has several mentions side by side where another has fewer."""


@dataclass(frozen=True)
class Disagreement:
    """One place where layers differ.

    `span` reaches from the first to the last character concerned, in one piece. `mentions` has
    every layer, in the order given, with what it has there in reading order, () for nothing.
    `labels` are the codes that occur, sorted. Some layers may agree here with each other.
    """

    kind: DisagreementKind
    span: Span
    mentions: Mapping[str, tuple[Mention, ...]]
    labels: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The layers that have nothing there."""
        return tuple(layer for layer, found in self.mentions.items() if not found)


@dataclass(frozen=True, slots=True)
class _Variant:
    """A span with a label, and the mention of each layer that has it."""

    span: Span
    label: str
    held: Mapping[str, Mention]


def stands(mention: Mention) -> bool:
    """Whether a mention is compared at all: it is neither removed nor rejected."""
    return not mention.deleted and mention.status is not Status.REJECTED


def disagreements(layers: Mapping[str, Sequence[Mention]]) -> list[Disagreement]:
    """The places where the layers of one document differ, in reading order.

    Every mention that stands and that not all layers have is in exactly one of them. Fewer than
    two layers have nothing to differ in. Removed and rejected mentions are passed over;
    suggestions are compared like decisions, so leave out what should not be.
    """
    variants = _disputed(layers)
    places: dict[int, list[_Variant]] = defaultdict(list)
    for variant, place in zip(variants, _places(variants), strict=True):
        places[place].append(variant)
    found = [_disagreement(members, layers) for members in places.values()]
    return sorted(found, key=lambda each: (each.span, each.labels, each.kind))


def _disputed(layers: Mapping[str, Sequence[Mention]]) -> list[_Variant]:
    """What some layers have and others have not, in reading order."""
    held: dict[_Key, dict[str, Mention]] = {}
    for layer, mentions in layers.items():
        for mention in mentions:
            if not stands(mention):
                continue
            count = 0
            while layer in held.setdefault((mention.span.fragments, mention.label, count), {}):
                count += 1
            held[mention.span.fragments, mention.label, count][layer] = mention
    variants = [
        _Variant(Span(fragments), label, by_layer)
        for (fragments, label, _), by_layer in held.items()
        if len(by_layer) < len(layers)
    ]
    return sorted(variants, key=lambda each: (each.span, each.label, sorted(each.held)))


def _places(variants: Sequence[_Variant]) -> list[int]:
    """For each variant the number of its place: counterparts have the same."""
    places = list(range(len(variants)))

    def place_of(index: int) -> int:
        while places[index] != index:
            places[index] = index = places[places[index]]
        return index

    for one, other in _counterparts(variants):
        low, high = sorted((place_of(one), place_of(other)))
        places[high] = low
    return [place_of(index) for index in range(len(variants))]


def _counterparts(variants: Sequence[_Variant]) -> Iterator[tuple[int, int]]:
    """Each variant with the one most like it in every layer that lacks it, as indices."""
    best: dict[tuple[int, str], tuple[float, bool, int]] = {}
    for pair in _overlapping(variants):
        one, other = variants[pair[0]], variants[pair[1]]
        # A layer that has both says that they are two things.
        if not one.held.keys().isdisjoint(other.held):
            continue
        unlike, differs = -_likeness(one.span, other.span), one.label != other.label
        for mine, theirs in (pair, pair[::-1]):
            for layer in variants[theirs].held:
                found = (unlike, differs, theirs)
                best[mine, layer] = min(best.get((mine, layer), found), found)
    return ((mine, theirs) for (mine, _), (_, _, theirs) in best.items())


def _overlapping(variants: Sequence[_Variant]) -> Iterator[tuple[int, int]]:
    """The pairs that share a character, as indices; the variants are in reading order."""
    reaching: list[int] = []
    for index, variant in enumerate(variants):
        reaching = [other for other in reaching if variants[other].span.end > variant.span.start]
        for other in reaching:
            if variants[other].span.overlaps(variant.span):
                yield other, index
        reaching.append(index)


def _likeness(one: Span, other: Span) -> float:
    """Jaccard's index of the characters covered."""
    shared = sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in one.fragments
        for other_start, other_end in other.fragments
    )
    return shared / (one.length + other.length - shared)


def _disagreement(
    members: Sequence[_Variant], layers: Mapping[str, Sequence[Mention]]
) -> Disagreement:
    bounds = min(each.span.start for each in members), max(each.span.end for each in members)
    return Disagreement(
        kind=_kind(members),
        span=Span.of(*bounds),
        mentions={
            layer: tuple(each.held[layer] for each in members if layer in each.held)
            for layer in layers
        },
        labels=tuple(sorted({each.label for each in members})),
    )


def _kind(members: Sequence[_Variant]) -> DisagreementKind:
    if len(members) == 1:
        return DisagreementKind.MISSING
    if len({len(each.span.fragments) > 1 for each in members}) > 1:
        return DisagreementKind.FRAGMENTS
    together = [
        (one, other)
        for one, other in combinations(members, 2)
        if not one.held.keys().isdisjoint(other.held)
    ]
    if together:
        nested = any(one.span.overlaps(other.span) for one, other in together)
        return DisagreementKind.NESTED if nested else DisagreementKind.SPLIT
    if len({each.span for each in members}) == 1:
        return DisagreementKind.LABEL
    if len({each.label for each in members}) == 1:
        return DisagreementKind.BOUNDARY
    return DisagreementKind.BOUNDARY_LABEL
