"""Measuring one layer against another: gold against predictions, one person against another."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhupi.errors import ZhupiError
from zhupi.formats.gold import GoldDocument, load_gold
from zhupi.metrics.evaluation import (
    Compared,
    DocumentResult,
    Evaluation,
    Interval,
    Score,
    evaluate,
)
from zhupi.metrics.leakage import known, scores_by_memory
from zhupi.metrics.matching import Kind
from zhupi.model.mention import Mention, Status
from zhupi.services.exporting import exported, open_export

Both = tuple[GoldDocument | None, GoldDocument | None]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two things compared: where it comes from, and its documents.

    `open_ids` are documents that are known there but not begun, so that nothing can be said of
    them.
    """

    name: str
    documents: tuple[GoldDocument, ...]
    open_ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A place where the two sides differ, and what each of them has there.

    `kind` says what the two have in common, as `matching.Kind` does, or is "missed" or "spurious"
    where only the gold or only the prediction has something.
    """

    kind: str
    gold: Mention | None
    predicted: Mention | None


@dataclass(frozen=True, slots=True)
class DocumentOutcome:
    """One document's figures, and where the sides differ, in reading order."""

    result: DocumentResult
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """An evaluation with what it was made from.

    `only_gold` and `only_predicted` name the documents that the other side lacks, counted as
    having no mention there; `left_out` those that one side has not begun. `seen` and `unseen` are
    the strict scores of mentions whose text and label a training set has, and of the others.
    """

    gold: str
    predicted: str
    evaluation: Evaluation
    documents: tuple[DocumentOutcome, ...]
    only_gold: tuple[str, ...]
    only_predicted: tuple[str, ...]
    left_out: tuple[str, ...]
    seen: Score | None = None
    unseen: Score | None = None


def read_side(path: Path, layer: str | None = None) -> Side:
    """A gold-format file, or of a project the layer that `choose_layer` finds.

    Raises ZhupiError source.missing, source.unreadable, gold.*, and what opening a project raises.
    """
    if path.is_dir():
        project, export = open_export(path, layer)
        waiting = frozenset(project.catalogue()).difference(export.document_ids)
        return Side(f"{path} ({export.layer})", tuple(exported(project, export)), waiting)
    try:
        with path.open("rb") as lines:
            return side_of_lines(lines, str(path))
    except FileNotFoundError as error:
        raise ZhupiError("source.missing", path=path) from error
    except OSError as error:
        raise ZhupiError("source.unreadable", path=path, reason=error.strerror) from error


def side_of_lines(lines: Iterable[bytes], name: str) -> Side:
    """The lines of a gold-format file as a side. Raises ZhupiError gold.*."""
    return Side(name, tuple(load_gold(lines, name)))


def compare(gold: Side, predicted: Side, training: Side | None = None) -> Outcome:
    """Measure `predicted` against `gold`, document by document.

    With `training`, what was learned from, seen and unseen mentions are scored apart as well.
    Documents are the same by id and text, else by text alone; rejected mentions don't count.
    Raises ZhupiError evaluate.annotators where a side has a document of several annotators, and
    evaluate.text where both sides have a document of that id with different texts.
    """
    _check_annotators(gold)
    _check_annotators(predicted)
    pairs = list(_paired(gold, predicted))
    left_out = [each for each in pairs if _is_open(each, gold, predicted)]
    wanted = [each for each in pairs if not _is_open(each, gold, predicted)]
    compared = [Compared(_name(each), _counted(each[0]), _counted(each[1])) for each in wanted]
    evaluation = evaluate(compared)
    seen, unseen = _by_memory(training, wanted, evaluation) if training else (None, None)
    return Outcome(
        gold=gold.name,
        predicted=predicted.name,
        evaluation=evaluation,
        documents=tuple(
            DocumentOutcome(result, _disagreements(_counted(one), _counted(other), result))
            for (one, other), result in zip(wanted, evaluation.documents, strict=True)
        ),
        only_gold=tuple(_name(each) for each in wanted if not each[1]),
        only_predicted=tuple(_name(each) for each in wanted if not each[0]),
        left_out=tuple(_name(each) for each in left_out),
        seen=seen,
        unseen=unseen,
    )


def _by_memory(
    training: Side, pairs: Iterable[Both], evaluation: Evaluation
) -> tuple[Score, Score]:
    learned = known(mention for item in training.documents for mention in _counted(item))
    return scores_by_memory(
        learned,
        (
            (_counted(one), _counted(other), result.matching)
            for (one, other), result in zip(pairs, evaluation.documents, strict=True)
        ),
    )


def _check_annotators(side: Side) -> None:
    seen: dict[str, str] = {}
    for item in side.documents:
        known = seen.setdefault(item.document.id, item.annotator)
        if item.document.id and known != item.annotator:
            raise ZhupiError(
                "evaluate.annotators",
                path=side.name,
                id=item.document.id,
                annotators=f"{known}, {item.annotator}",
            )


def _paired(gold: Side, predicted: Side) -> Iterator[Both]:
    """The documents of both sides two by two, then those that only one side has."""
    ones, others = list(gold.documents), list(predicted.documents)
    by_both = _matched(ones, others, lambda item: (item.document.id, item.document.sha256))
    by_text = _matched(ones, others, lambda item: item.document.sha256)
    clash = {item.document.id for item in ones} & {item.document.id for item in others} - {""}
    if clash:
        raise ZhupiError(
            "evaluate.text", path=predicted.name, other=gold.name, id=", ".join(sorted(clash)[:5])
        )
    yield from by_both
    yield from by_text
    yield from ((one, None) for one in ones)
    yield from ((None, other) for other in others)


def _matched(
    ones: list[GoldDocument], others: list[GoldDocument], key: Callable[[GoldDocument], Hashable]
) -> list[Both]:
    """Take the documents with equal keys out of both lists, one to one, in order."""
    waiting = defaultdict(list)
    for other in reversed(others):
        waiting[key(other)].append(other)
    pairs: list[Both] = []
    rest = []
    for one in ones:
        if same := waiting[key(one)]:
            pairs.append((one, same.pop()))
        else:
            rest.append(one)
    taken = {id(other) for _, other in pairs}
    ones[:] = rest
    others[:] = [other for other in others if id(other) not in taken]
    return pairs


def _is_open(both: Both, gold: Side, predicted: Side) -> bool:
    """Whether a document stands on one side only, and the other knows it but hasn't begun it."""
    one, other = both
    if one and other:
        return False
    open_ids = predicted.open_ids if one else gold.open_ids
    return any(item.document.id in open_ids for item in both if item)


def _name(both: Both) -> str:
    """The id of a document, of either side; one without any is named by its title."""
    documents = [item.document for item in both if item]
    return next((each.id for each in documents if each.id), "") or documents[0].title


def _counted(item: GoldDocument | None) -> list[Mention]:
    if item is None:
        return []
    return [mention for mention in item.mentions if mention.status is not Status.REJECTED]


def _disagreements(
    gold: list[Mention], predicted: list[Mention], result: DocumentResult
) -> tuple[Disagreement, ...]:
    matching = result.matching
    found = [
        Disagreement(pair.kind.value, gold[pair.gold], predicted[pair.predicted])
        for pair in matching.pairs
        if pair.kind is not Kind.STRICT
    ]
    found += [Disagreement("missed", gold[index], None) for index in matching.missed]
    found += [Disagreement("spurious", None, predicted[index]) for index in matching.spurious]
    return tuple(sorted(found, key=_reading_order))


def _reading_order(each: Disagreement) -> tuple[int, int, str]:
    mention = each.gold or each.predicted
    assert mention is not None
    return (mention.span.start, mention.span.end, each.kind)


def as_data(outcome: Outcome) -> dict[str, Any]:
    """The outcome as JSON: every figure with its counts, and each difference with its place."""
    found = outcome.evaluation
    return {
        "gold": outcome.gold,
        "predicted": outcome.predicted,
        "strict": _score(found.strict, found.strict_interval),
        "boundary": _score(found.boundary, found.boundary_interval),
        "same_label": _score(found.same_label),
        "overlap": _score(found.overlap),
        "macro": {
            "precision": found.macro.precision,
            "recall": found.macro.recall,
            "f1": found.macro.f1,
            "labels": found.macro.labels,
        },
        "labels": {
            code: _score(score, found.label_intervals[code]) for code, score in found.labels.items()
        },
        **{
            key: _score(score)
            for key, score in (("seen", outcome.seen), ("unseen", outcome.unseen))
            if score is not None
        },
        "only_gold": list(outcome.only_gold),
        "only_predicted": list(outcome.only_predicted),
        "left_out": list(outcome.left_out),
        "documents": [
            {
                "id": each.result.document_id,
                "strict": _score(each.result.strict),
                "boundary": _score(each.result.boundary),
                "differences": [
                    {
                        "kind": difference.kind,
                        "gold": _mention(difference.gold),
                        "predicted": _mention(difference.predicted),
                    }
                    for difference in each.disagreements
                ],
            }
            for each in outcome.documents
        ],
    }


def _score(score: Score, interval: Interval | None = None) -> dict[str, Any]:
    data: dict[str, Any] = {
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "correct": score.correct,
        "gold": score.gold,
        "predicted": score.predicted,
    }
    if interval:
        data["interval"] = [interval.low, interval.high]
    if score.undefined:
        data["undefined"] = dict(score.undefined)
    return data


def _mention(mention: Mention | None) -> dict[str, Any] | None:
    if mention is None:
        return None
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "label": mention.label,
        "text": mention.text,
    }
