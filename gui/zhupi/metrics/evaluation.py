"""Evaluation: precision, recall and F1 of one layer against another, with their uncertainty."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zhupi.metrics.matching import Kind, Marked, Matching, match

_LEVEL = 0.95
_MOST_UNITS = 2000


@dataclass(frozen=True, slots=True)
class Score:
    """How many of two layers' mentions agree, as the measure counts agreement."""

    correct: int
    gold: int
    predicted: int

    @property
    def precision(self) -> float | None:
        """The share of predicted mentions that are in the gold; None where none is predicted."""
        return self.correct / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """The share of gold mentions that are predicted; None where the gold has none."""
        return self.correct / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both, 2c / (g + p); None where neither layer has a mention."""
        total = self.gold + self.predicted
        return 2 * self.correct / total if total else None

    @property
    def undefined(self) -> Mapping[str, str]:
        """Why values are None: measure to the code of a sentence in messages/metrics.toml."""
        reasons = {}
        if not self.predicted:
            reasons["precision"] = "metrics.nothing_predicted"
        if not self.gold:
            reasons["recall"] = "metrics.nothing_in_gold"
        if not self.gold and not self.predicted:
            reasons["f1"] = "metrics.nothing_marked"
        return reasons


@dataclass(frozen=True, slots=True)
class Mean:
    """Unweighted means over the labels for which the value is defined; None where for none."""

    precision: float | None
    recall: float | None
    f1: float | None
    labels: int


@dataclass(frozen=True, slots=True)
class Interval:
    """Where an F1 would lie in 95 of 100 other samples of documents like these."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Compared:
    """One document with the two layers to compare."""

    document_id: str
    gold: Sequence[Marked]
    predicted: Sequence[Marked]


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """One document's outcome; the indices in `matching` are those of the layers given."""

    document_id: str
    matching: Matching
    strict: Score
    boundary: Score
    labels: Mapping[str, Score]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcome over all documents.

    `strict` counts mentions of the same span and label, over all labels at once (micro);
    `boundary` those of the same span, `same_label` those that share label and a character,
    `overlap` those that share a character, each one to one. `labels` holds the strict score of
    every label that occurs, in order of their codes; `macro` the means of these. Intervals are
    for F1: percentiles of a bootstrap over documents (Efron 1979), None where there are fewer
    than two documents or nothing is marked.
    """

    documents: tuple[DocumentResult, ...]
    strict: Score
    boundary: Score
    same_label: Score
    overlap: Score
    labels: Mapping[str, Score]
    macro: Mean
    strict_interval: Interval | None
    boundary_interval: Interval | None
    label_intervals: Mapping[str, Interval | None]


def evaluate(
    documents: Iterable[Compared], *, resamples: int = 1000, seed: int = 20_231_101
) -> Evaluation:
    """Compare two layers over documents; the same input and seed give the same intervals."""
    results = [_result(each) for each in documents]
    codes = sorted({code for result in results for code in result.labels})
    nothing = Score(0, 0, 0)
    columns = [[result.strict for result in results], [result.boundary for result in results]]
    columns += [[result.labels.get(code, nothing) for result in results] for code in codes]
    strict, boundary, *labels = map(total, columns)
    intervals = bootstrap(columns, resamples=resamples, seed=seed)
    same_label = sum(result.matching.same_label for result in results)
    overlap = sum(len(result.matching.pairs) for result in results)
    return Evaluation(
        documents=tuple(results),
        strict=strict,
        boundary=boundary,
        same_label=Score(same_label, strict.gold, strict.predicted),
        overlap=Score(overlap, strict.gold, strict.predicted),
        labels=dict(zip(codes, labels, strict=True)),
        macro=_mean(labels),
        strict_interval=intervals[0],
        boundary_interval=intervals[1],
        label_intervals=dict(zip(codes, intervals[2:], strict=True)),
    )


def bootstrap(
    columns: Sequence[Sequence[Score]], *, resamples: int = 1000, seed: int = 20_231_101
) -> list[Interval | None]:
    """The 95 % intervals of the F1 of each column, whose rows are documents.

    Documents are drawn with replacement, because mentions within one are not independent. They
    are put into an order of their own first, so the result does not depend on that of the rows.
    Beyond 2,000, they are drawn in groups formed at random, which leaves the variance as it is.
    """
    if not columns or len(columns[0]) < 2:
        return [None] * len(columns)
    rows = list(zip(*columns, strict=True))
    # All counts of a document in one integer: a resample then costs one sum, in C.
    most = max(max(score.gold, score.predicted) for row in rows for score in row)
    width = (2 * len(rows) * most).bit_length()
    chance = random.Random(seed)
    units = _grouped(sorted(_packed(row, width) for row in rows), chance)
    samples: list[list[float]] = [[] for _ in columns]
    for _ in range(resamples):
        total = sum(chance.choices(units, k=len(units)))
        for sample, score in zip(samples, _unpacked(total, width, len(columns)), strict=True):
            if score.f1 is not None:
                sample.append(score.f1)
    return [_percentiles(sample) for sample in samples]


def _packed(row: Sequence[Score], width: int) -> int:
    value = 0
    for score in reversed(row):
        for count in (score.predicted, score.gold, score.correct):
            value = value << width | count
    return value


def _unpacked(value: int, width: int, columns: int) -> list[Score]:
    mask = (1 << width) - 1
    scores = []
    for _ in range(columns):
        correct, gold, predicted = (value >> width * place & mask for place in range(3))
        scores.append(Score(correct, gold, predicted))
        value >>= 3 * width
    return scores


def _grouped(units: list[int], chance: random.Random) -> list[int]:
    if len(units) <= _MOST_UNITS:
        return units
    chance.shuffle(units)
    return [sum(units[start::_MOST_UNITS]) for start in range(_MOST_UNITS)]


def _percentiles(sample: list[float]) -> Interval | None:
    if not sample:
        return None
    sample.sort()
    cut = (1 - _LEVEL) / 2
    return Interval(sample[int(len(sample) * cut)], sample[-1 - int(len(sample) * cut)])


def _result(each: Compared) -> DocumentResult:
    matching = match(each.gold, each.predicted)
    strict = matching.count(Kind.STRICT)
    boundary = strict + matching.count(Kind.BOUNDARY)
    gold = Counter(mention.label for mention in each.gold)
    predicted = Counter(mention.label for mention in each.predicted)
    correct = Counter(
        each.gold[pair.gold].label for pair in matching.pairs if pair.kind is Kind.STRICT
    )
    return DocumentResult(
        document_id=each.document_id,
        matching=matching,
        strict=Score(strict, len(each.gold), len(each.predicted)),
        boundary=Score(boundary, len(each.gold), len(each.predicted)),
        labels={
            code: Score(correct[code], gold[code], predicted[code]) for code in gold | predicted
        },
    )


def total(scores: Iterable[Score]) -> Score:
    """The counts of several scores added up."""
    correct = gold = predicted = 0
    for score in scores:
        correct += score.correct
        gold += score.gold
        predicted += score.predicted
    return Score(correct, gold, predicted)


def _mean(scores: Iterable[Score]) -> Mean:
    scores = list(scores)

    def mean(values: Iterable[float | None]) -> float | None:
        defined = [value for value in values if value is not None]
        return sum(defined) / len(defined) if defined else None

    return Mean(
        precision=mean(score.precision for score in scores),
        recall=mean(score.recall for score in scores),
        f1=mean(score.f1 for score in scores),
        labels=len(scores),
    )
