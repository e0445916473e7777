"""Making scores hold: from the odds a model gives to how often an annotator agrees.

Logistic regression on the log odds (Platt 1999), with an offset for each label
that is drawn towards none, so that a label with few mentions borrows from the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

_PULL = 4.0
_STEPS = 200


@dataclass(frozen=True, slots=True)
class Judged:
    """A proposed mention whose truth is known, from a document the model had not seen."""

    label: str
    odds: float
    right: bool


def calibrate(judged: Sequence[Judged]) -> dict[str, object]:
    """Slope, offset and offsets by label, as a model file has them.

    With fewer than thirty judgements nothing is learned: the odds stay as they are.
    """
    if len(judged) < 30:
        return {"slope": 1.0, "offset": 0.0, "labels": {}}
    labels = sorted({one.label for one in judged})
    weights = [1.0, 0.0] + [0.0] * len(labels)
    place = {label: index + 2 for index, label in enumerate(labels)}
    rows = [(one.odds, place[one.label], float(one.right)) for one in judged]
    # Newton's method with the diagonal of the curvature: safe, and fast enough here.
    for _ in range(_STEPS):
        slope = [0.02 * (weights[0] - 1.0), 0.02 * weights[1]] + [
            _PULL * weight for weight in weights[2:]
        ]
        curve = [0.02, 0.02] + [_PULL] * len(labels)
        for odds, index, right in rows:
            value = weights[0] * odds + weights[1] + weights[index]
            probability = 1 / (1 + exp(-max(-30.0, min(30.0, value))))
            error, bend = probability - right, max(1e-4, probability * (1 - probability))
            for position, factor in ((0, odds), (1, 1.0), (index, 1.0)):
                slope[position] += error * factor
                curve[position] += bend * factor * factor
        # Half a step: the three weights of a row move together.
        weights = [
            weight - 0.4 * up / bend for weight, up, bend in zip(weights, slope, curve, strict=True)
        ]
    return {
        "slope": round(weights[0], 4),
        "offset": round(weights[1], 4),
        "labels": {label: round(weights[index], 4) for label, index in place.items()},
    }


def reliability(
    scored: Sequence[tuple[float, bool]], bins: int = 10
) -> list[tuple[int, float, float]]:
    """How often suggestions were right, by score: count, mean score and share of each tenth."""
    table = []
    for index in range(bins):
        inside = [
            (score, right)
            for score, right in scored
            if index / bins <= score < (index + 1) / bins or (index == bins - 1 and score == 1)
        ]
        if inside:
            count = len(inside)
            table.append(
                (count, sum(s for s, _ in inside) / count, sum(r for _, r in inside) / count)
            )
    return table
