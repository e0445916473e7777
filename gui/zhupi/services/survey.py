"""What a review shows at a glance: how far the layers agree, where not, and in what pattern."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from zhupi.metrics.evaluation import Compared, Evaluation, Interval, Score, evaluate
from zhupi.metrics.matching import Kind
from zhupi.services.patterns import Pattern, mine
from zhupi.services.places import DocumentPlaces

_RESAMPLES = 400


@dataclass(frozen=True, slots=True)
class Figure:
    """An F1 with the interval that `metrics.evaluation` gives; None where it is not defined."""

    f1: float | None
    interval: tuple[float, float] | None


@dataclass(frozen=True)
class Pairing:
    """Two layers side by side, over all documents that are compared.

    `confusion` counts mentions of the same span by their labels, the first layer's label first.
    Intervals are those of `metrics.evaluation`.
    """

    layers: tuple[str, str]
    evaluation: Evaluation
    confusion: Mapping[tuple[str, str], int]

    @property
    def strict(self) -> Figure:
        """Mentions of the same span and label."""
        return _figure(self.evaluation.strict, self.evaluation.strict_interval)

    @property
    def boundary(self) -> Figure:
        """Mentions of the same span."""
        return _figure(self.evaluation.boundary, self.evaluation.boundary_interval)

    @property
    def weakest(self) -> list[tuple[str, float]]:
        """Labels with their strict F1, the lowest first; those nobody used are left out."""
        scores = [
            (code, score.f1)
            for code, score in self.evaluation.labels.items()
            if score.f1 is not None
        ]
        return sorted(scores, key=lambda item: (item[1], item[0]))

    def confused(self, most: int) -> list[str]:
        """The labels that are mistaken for each other most, at most `most` of them."""
        mistaken: Counter[str] = Counter()
        for (one, other), count in self.confusion.items():
            if one != other:
                mistaken[one] += count
                mistaken[other] += count
        return [code for code, _ in sorted(mistaken.items(), key=lambda item: (-item[1], item[0]))][
            :most
        ]


@dataclass(frozen=True)
class Survey:
    """Every two of the layers, in their order, and the patterns of what they differ in."""

    pairings: tuple[Pairing, ...]
    patterns: tuple[Pattern, ...]


def _figure(score: Score, interval: Interval | None) -> Figure:
    return Figure(score.f1, (interval.low, interval.high) if interval else None)


def survey(documents: Sequence[DocumentPlaces], layers: Sequence[str]) -> Survey:
    """Look at all documents of a review; on any thread."""
    pairings = tuple(_pairing(documents, one, other) for one, other in combinations(layers, 2))
    return Survey(pairings, tuple(mine(documents)))


def _pairing(documents: Sequence[DocumentPlaces], one: str, other: str) -> Pairing:
    evaluation = evaluate(
        (Compared(each.document.id, each.layers[one], each.layers[other]) for each in documents),
        resamples=_RESAMPLES,
    )
    confusion: Counter[tuple[str, str]] = Counter()
    for found, result in zip(documents, evaluation.documents, strict=True):
        for pair in result.matching.pairs:
            if pair.kind in (Kind.STRICT, Kind.BOUNDARY):
                first = found.layers[one][pair.gold].label
                confusion[first, found.layers[other][pair.predicted].label] += 1
    return Pairing((one, other), evaluation, confusion)
