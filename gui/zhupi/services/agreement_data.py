"""An agreement as JSON: every figure with what it was counted from, and each place once."""

from typing import Any

from zhupi.metrics.agreement import DocumentAgreement, PairAgreement, Pooled
from zhupi.metrics.chance import Coefficient
from zhupi.metrics.disagreement import Disagreement
from zhupi.metrics.evaluation import Score
from zhupi.model.mention import Mention
from zhupi.services.agreeing import Agreed


def as_data(agreed: Agreed) -> dict[str, Any]:
    """The whole agreement; offsets are code points of the documents' texts.

    A value that is not defined is null, with the code of the reason under "undefined".
    """
    found = agreed.agreement
    return {
        "layers": [
            {
                "name": layer,
                "mentions": sum(counts.values()),
                "labels": dict(sorted(counts.items())),
                "not_done": list(agreed.waiting.get(layer, ())),
            }
            for layer, counts in found.marked.items()
        ],
        "strict": _pooled(found.strict),
        "boundary": _pooled(found.boundary),
        "same_label": _score(found.same_label),
        "overlap": _score(found.overlap),
        "alpha": _coefficient(found.alpha),
        "unitizing_alpha": _coefficient(found.unitizing),
        **({"gamma": _coefficient(agreed.gamma)} if agreed.gamma else {}),
        "overlapping_left_out": found.left_out,
        "labels": {
            code: {**_pooled(pooled), "alpha": _coefficient(found.label_alpha[code])}
            for code, pooled in found.labels.items()
        },
        "pairs": [_pair(each) for each in found.pairs],
        "patterns": [
            {
                "kind": each.kind,
                "labels": list(each.labels),
                "count": each.count,
                "examples": list(each.examples),
            }
            for each in agreed.patterns
        ],
        "documents": [_document(each) for each in found.documents],
        "empty": list(found.empty),
        "done_by_one": list(found.alone),
    }


def _pair(pair: PairAgreement) -> dict[str, Any]:
    return {
        "layers": [pair.one, pair.other],
        "documents": len(pair.evaluation.documents),
        "strict": _pooled(pair.strict),
        "boundary": _pooled(pair.boundary),
        "same_label": _score(pair.evaluation.same_label),
        "overlap": _score(pair.evaluation.overlap),
        "kappa": _coefficient(pair.kappa),
        "labels": {code: _score(score) for code, score in pair.evaluation.labels.items()},
        "confusion": [
            {"labels": [one or None, other or None], "count": count}
            for (one, other), count in sorted(pair.confusion.items())
        ],
    }


def _pooled(pooled: Pooled) -> dict[str, Any]:
    data = _score(pooled.score)
    if pooled.interval:
        data["interval"] = [pooled.interval.low, pooled.interval.high]
    return data


def _score(score: Score) -> dict[str, Any]:
    data: dict[str, Any] = {
        "f1": score.f1,
        "same": score.correct,
        "marked": [score.gold, score.predicted],
    }
    if score.f1 is None:
        data["undefined"] = score.undefined["f1"]
    return data


def _coefficient(coefficient: Coefficient) -> dict[str, Any]:
    if coefficient.value is None:
        return {"value": None, "undefined": coefficient.undefined}
    return {"value": coefficient.value}


def _document(document: DocumentAgreement) -> dict[str, Any]:
    return {
        "id": document.document_id,
        "layers": list(document.layers),
        "strict": _score(document.strict),
        "disagreements": [_place(each) for each in document.disagreements],
    }


def _place(place: Disagreement) -> dict[str, Any]:
    return {
        "kind": place.kind.value,
        "start": place.span.start,
        "end": place.span.end,
        "labels": list(place.labels),
        "layers": {
            layer: [_mention(mention) for mention in held] for layer, held in place.mentions.items()
        },
    }


def _mention(mention: Mention) -> dict[str, Any]:
    data = {
        "start": mention.span.start,
        "end": mention.span.end,
        "label": mention.label,
        "text": mention.text,
    }
    if len(mention.span.fragments) > 1:
        data["fragments"] = [list(fragment) for fragment in mention.span.fragments]
    return data
