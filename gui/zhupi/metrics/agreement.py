"""Agreement of any number of layers over the same documents: who with whom, on what, by chance.

The headline is the strict F1 of every two layers, pooled: for two layers it is their F1. F1 needs
no count of what nobody marked, which has no meaning for spans, and is what kappa tends to as that
count grows (Hripcsak and Rothschild 2005, "Agreement, the F-measure, and reliability in
information retrieval", JAMIA 12). A layer that has not done a document is missing there and counts
neither way; a document that all did and nobody marked agrees, and is counted apart.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from zhupi.metrics.chance import Coefficient, cohen_kappa, krippendorff_alpha, unitizing_alpha
from zhupi.metrics.characters import NOTHING, Rated, character_table
from zhupi.metrics.disagreement import Disagreement, disagreements, stands
from zhupi.metrics.evaluation import (
    Compared,
    Evaluation,
    Interval,
    Score,
    bootstrap,
    evaluate,
    total,
)
from zhupi.model.mention import Mention


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document of `length` characters and what each layer has there, None for not done."""

    document_id: str
    length: int
    layers: Mapping[str, Sequence[Mention] | None]


@dataclass(frozen=True, slots=True)
class Pooled:
    """The scores of documents and pairs added up, and where their F1 lies.

    The interval is None where there are fewer than two documents, or nothing is marked.
    """

    score: Score
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two layers over the documents that both have done.

    In `evaluation` the first is the gold; its F1 does not depend on that. It has no intervals:
    these are with `strict` and `boundary`. `confusion` counts matched mentions by both labels,
    and under `NOTHING` those that have no counterpart.
    """

    one: str
    other: str
    strict: Pooled
    boundary: Pooled
    evaluation: Evaluation
    confusion: Mapping[tuple[str, str], int]
    kappa: Coefficient


@dataclass(frozen=True, slots=True)
class DocumentAgreement:
    """One document: its pooled strict score and every place where its layers differ."""

    document_id: str
    layers: tuple[str, ...]
    strict: Score
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True)
class Agreement:
    """How far layers agree.

    `marked` counts the mentions of each layer by label, in the documents compared. `labels` holds
    the pooled strict score of each label that occurs, `label_alpha` its alpha over characters
    against everything else. `empty` are documents that nobody marked, `alone` those that fewer
    than two layers have done, which are in no figure. `left_out` counts the mentions that overlap
    others and so are not in kappa and alpha.
    """

    layers: tuple[str, ...]
    marked: Mapping[str, Mapping[str, int]]
    pairs: tuple[PairAgreement, ...]
    strict: Pooled
    boundary: Pooled
    same_label: Score
    overlap: Score
    labels: Mapping[str, Pooled]
    alpha: Coefficient
    unitizing: Coefficient
    label_alpha: Mapping[str, Coefficient]
    documents: tuple[DocumentAgreement, ...]
    empty: tuple[str, ...]
    alone: tuple[str, ...]
    left_out: int


def agreement(
    documents: Iterable[Annotated], layers: Sequence[str], *, resamples: int = 1000
) -> Agreement:
    """Compare each of `layers` with every other over documents.

    The order of documents, layers and mentions changes no figure, and the same input gives the
    same intervals. Removed and rejected mentions are passed over.
    """
    everything = [_standing(each, layers) for each in documents]
    shared = [each for each in everything if len(_done(each)) > 1]
    table = character_table(
        (Rated(each.length, [*each.layers.values()]) for each in shared), len(layers)
    )
    names = [*combinations(layers, 2)]
    compared = [_compared(shared, one, other) for one, other in names]
    evaluations = [evaluate([*each.values()], resamples=0) for each in compared]
    codes = sorted({code for each in evaluations for code in each.labels})
    columns = _columns(len(shared), [*zip(compared, evaluations, strict=True)], codes)
    sums = [*map(Pooled, map(total, columns), bootstrap(columns, resamples=resamples))]
    strict, boundary, labels = sums[0], sums[1], sums[2 : 2 + len(codes)]
    # Two layers are one pair, and what is pooled is theirs.
    own = iter(sums[2 + len(codes) :] or (strict, boundary))
    pairs = [
        PairAgreement(
            *pair,
            strict=next(own),
            boundary=next(own),
            evaluation=found,
            confusion=_confusion(each.values(), found),
            kappa=cohen_kappa(table, *map(layers.index, pair)),
        )
        for pair, each, found in zip(names, compared, evaluations, strict=True)
    ]
    return Agreement(
        layers=tuple(layers),
        marked={
            layer: Counter(mention.label for each in shared for mention in each.layers[layer] or ())
            for layer in layers
        },
        pairs=tuple(pairs),
        strict=strict,
        boundary=boundary,
        same_label=total(each.same_label for each in evaluations),
        overlap=total(each.overlap for each in evaluations),
        labels=dict(zip(codes, labels, strict=True)),
        alpha=krippendorff_alpha(table),
        unitizing=unitizing_alpha(table),
        label_alpha={code: krippendorff_alpha(table.reduced(code)) for code in codes},
        documents=tuple(map(_document, shared, columns[0])),
        empty=tuple(each.document_id for each in shared if not any(_done(each).values())),
        alone=tuple(each.document_id for each in everything if len(_done(each)) < 2),
        left_out=table.left_out,
    )


def standing(each: Annotated) -> dict[str, Sequence[Mention]]:
    """What is compared of a document: the layers that have done it, with what stands there."""
    return _done(_standing(each, [*each.layers]))


def _standing(each: Annotated, layers: Sequence[str]) -> Annotated:
    """The document with what stands in these layers and no others."""
    held: dict[str, Sequence[Mention] | None] = {}
    for layer in layers:
        mentions = each.layers.get(layer)
        held[layer] = None if mentions is None else [*filter(stands, mentions)]
    return Annotated(each.document_id, each.length, held)


def _done(each: Annotated) -> dict[str, Sequence[Mention]]:
    """The layers that have done the document."""
    return {layer: mentions for layer, mentions in each.layers.items() if mentions is not None}


def _compared(shared: Sequence[Annotated], one: str, other: str) -> dict[int, Compared]:
    """The documents that both have done, by their place among all."""
    found = {}
    for place, each in enumerate(shared):
        mine, theirs = each.layers[one], each.layers[other]
        if mine is not None and theirs is not None:
            found[place] = Compared(each.document_id, mine, theirs)
    return found


def _columns(
    documents: int,
    pairs: Sequence[tuple[Mapping[int, Compared], Evaluation]],
    codes: Sequence[str],
) -> list[list[Score]]:
    """For each figure the scores of the documents: over all pairs, by label, and of each pair."""
    by_pair = [dict(zip(each, found.documents, strict=True)) for each, found in pairs]
    nothing = Score(0, 0, 0)
    found = [
        [results[place] for results in by_pair if place in results] for place in range(documents)
    ]
    columns = [
        [total(each.strict for each in results) for results in found],
        [total(each.boundary for each in results) for results in found],
    ]
    columns += [
        [total(each.labels.get(code, nothing) for each in results) for results in found]
        for code in codes
    ]
    if len(by_pair) > 1:
        for results in by_pair:
            mine = [results.get(place) for place in range(documents)]
            columns.append([each.strict if each else nothing for each in mine])
            columns.append([each.boundary if each else nothing for each in mine])
    return columns


def _confusion(
    compared: Iterable[Compared], evaluation: Evaluation
) -> Mapping[tuple[str, str], int]:
    found: Counter[tuple[str, str]] = Counter()
    for each, result in zip(compared, evaluation.documents, strict=True):
        matching = result.matching
        for pair in matching.pairs:
            found[each.gold[pair.gold].label, each.predicted[pair.predicted].label] += 1
        found.update((each.gold[index].label, NOTHING) for index in matching.missed)
        found.update((NOTHING, each.predicted[index].label) for index in matching.spurious)
    return found


def _document(each: Annotated, strict: Score) -> DocumentAgreement:
    done = _done(each)
    return DocumentAgreement(each.document_id, tuple(done), strict, tuple(disagreements(done)))
