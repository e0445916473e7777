"""The places of a document that a review goes through: what layers differ in, and agree on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from zhupi.metrics.disagreement import DisagreementKind, disagreements
from zhupi.model.document import Document
from zhupi.model.mention import Mention
from zhupi.model.span import Range, Span
from zhupi.model.text import paragraph_at
from zhupi.services.exporting import GOLD

AGREED = "agreed"
"""The kind of a place that all layers mark alike; the others are those of DisagreementKind."""
KINDS = (
    DisagreementKind.BOUNDARY.value,
    DisagreementKind.LABEL.value,
    DisagreementKind.BOUNDARY_LABEL.value,
    DisagreementKind.MISSING.value,
    DisagreementKind.SPLIT.value,
    DisagreementKind.NESTED.value,
    DisagreementKind.FRAGMENTS.value,
    AGREED,
)
REVIEW = "review"
"""Where a gold mention keeps how it was settled, in `extra`: how, by, layers, for."""
_CONTEXT = 14

Key = tuple[tuple[Range, ...], str]
Mentions = tuple[Mention, ...]


def key_of(mention: Mention) -> Key:
    """What makes two mentions the same: span and label."""
    return mention.span.fragments, mention.label


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to mark a place, () for nothing, and the layers that chose it."""

    layers: tuple[str, ...]
    mentions: Mentions


@dataclass(frozen=True, eq=False)
class Place:
    """One place to settle. `mentions` has every layer in order, () where it has nothing.

    `before`, `text` and `after` are the characters around and in `span`, cut to fit a line;
    `paragraph` counts from 0.
    """

    document_id: str
    title: str
    kind: str
    span: Span
    mentions: Mapping[str, Mentions]
    paragraph: int
    before: str
    text: str
    after: str

    @cached_property
    def alternatives(self) -> tuple[Alternative, ...]:
        """The different ways the place is marked, in the order of the layers."""
        found: dict[tuple[Key, ...], tuple[list[str], Mentions]] = {}
        for layer, mentions in self.mentions.items():
            reading = tuple(key_of(each) for each in mentions)
            found.setdefault(reading, ([], mentions))[0].append(layer)
        return tuple(Alternative(tuple(layers), held) for layers, held in found.values())

    @cached_property
    def variants(self) -> Mentions:
        """Every mention that some layer has there, each once, in reading order."""
        found = {key_of(each): each for held in self.mentions.values() for each in held}
        return tuple(sorted(found.values(), key=lambda each: (each.span, each.label)))

    @property
    def labels(self) -> frozenset[str]:
        """The labels that occur."""
        return frozenset(each.label for each in self.variants)

    @property
    def majority(self) -> Alternative | None:
        """What more than half of the layers chose; of two layers that is what both chose."""
        return next(
            (each for each in self.alternatives if 2 * len(each.layers) > len(self.mentions)), None
        )

    def layers_for(self, mention: Mention) -> tuple[str, ...]:
        """The layers that have a mention of this span and label there."""
        wanted = key_of(mention)
        return tuple(
            layer
            for layer, held in self.mentions.items()
            if any(key_of(each) == wanted for each in held)
        )


@dataclass(frozen=True)
class DocumentPlaces:
    """A document with its places in reading order, and the layers they were made from."""

    document: Document
    layers: Mapping[str, Mentions]
    places: tuple[Place, ...]

    def around(self, span: Span) -> Place | None:
        """The place that a span belongs to: one where some layer has just that, else the smallest.

        A mention in parts makes a large place that has other places between its parts.
        """

        def far(place: Place) -> tuple[bool, int]:
            return all(each.span != span for each in place.variants), place.span.length

        found = (each for each in self.places if each.span.overlaps(span))
        return min(found, key=far, default=None)


def places_of(document: Document, layers: Mapping[str, Mentions]) -> DocumentPlaces:
    """What layers agree on and differ in over one document."""
    found = [
        _place(document, each.kind.value, each.span, each.mentions)
        for each in disagreements(layers)
    ]
    found += [
        _place(document, AGREED, _outer(held), {layer: (each,) for layer, each in held.items()})
        for held in _agreed(layers)
    ]
    found.sort(key=lambda place: (place.span, place.kind))
    return DocumentPlaces(document, layers, tuple(found))


def _agreed(layers: Mapping[str, Mentions]) -> Iterable[Mapping[str, Mention]]:
    by_key = {layer: {key_of(each): each for each in held} for layer, held in layers.items()}
    shared = set.intersection(*map(set, by_key.values())) if by_key else set()
    return [{layer: found[key] for layer, found in by_key.items()} for key in shared]


def _outer(held: Mapping[str, Mention]) -> Span:
    span = next(iter(held.values())).span
    return Span.of(span.start, span.end)


def _place(document: Document, kind: str, span: Span, mentions: Mapping[str, Mentions]) -> Place:
    text = document.text
    return Place(
        document_id=document.id,
        title=document.title,
        kind=kind,
        span=span,
        mentions=mentions,
        paragraph=paragraph_at(document.paragraphs, span.start),
        before=text[max(0, span.start - _CONTEXT) : span.start],
        text=text[span.start : min(span.end, span.start + 4 * _CONTEXT)],
        after=text[span.end : span.end + 2 * _CONTEXT],
    )


class GoldPlaces:
    """What gold says about spans and labels of one document."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._by_key: dict[Key, Mention] = {}
        self._own: list[Mention] = []
        for mention in mentions:
            if mention.deleted or mention.is_open:
                continue
            if mention.counts and REVIEW not in mention.extra:
                self._own.append(mention)
            origin = mention.origin
            if origin is not None:
                self._by_key.setdefault((origin.span.fragments, origin.label), mention)
            if mention.counts:
                self._by_key[key_of(mention)] = mention
            else:
                self._by_key.setdefault(key_of(mention), mention)

    def decided(self, mention: Mention) -> Mention | None:
        """What gold has for a mention: itself, what it was corrected to, or its rejection."""
        return self._by_key.get(key_of(mention))

    def settles(self, place: Place) -> bool:
        """Whether nothing is left to decide there.

        Where gold is one of the layers, that takes a decision over just these layers; else what
        gold has there of its own is one.
        """
        found = [self.decided(mention) for mention in place.variants]
        if GOLD in place.mentions:
            others = set(place.mentions) - {GOLD}
            return all(each is not None and others <= set(reviewed(each)) for each in found)
        if all(each is not None for each in found):
            return True
        return any(
            each.span.overlaps(variant.span) for each in self._own for variant in place.variants
        )


def reviewed(mention: Mention) -> Sequence[str]:
    """The layers over which a gold mention was settled."""
    record = review_record(mention)
    layers = record.get("layers", ())
    return [str(each) for each in layers] if isinstance(layers, (list, tuple)) else []


def review_record(mention: Mention) -> Mapping[str, Any]:
    """How a gold mention was settled: `how`, `by`, `layers` and `for`; {} where it was not."""
    record = mention.extra.get(REVIEW)
    return record if isinstance(record, Mapping) else {}
