"""Leakage: how much of a test set a program could have learned by heart from the training set."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhupi.metrics.evaluation import Score
from zhupi.metrics.matching import Kind, Matching
from zhupi.model.mention import Mention


@dataclass(frozen=True, slots=True)
class Known:
    """The surfaces of a training set, with the labels each was given there."""

    pairs: frozenset[tuple[str, str]]
    surfaces: frozenset[str]

    def has(self, mention: Mention) -> bool:
        """Whether the mention's text was given its label in the training set."""
        return (surface(mention), mention.label) in self.pairs


@dataclass(frozen=True, slots=True)
class Leakage:
    """Of `mentions`, how many have text and label in the training set, and how many the text."""

    mentions: int
    seen: int
    seen_otherwise: int

    @property
    def share(self) -> float | None:
        """The share of mentions whose text and label occur in the training set."""
        return self.seen / self.mentions if self.mentions else None


def surface(mention: Mention) -> str:
    """The text of a mention without white space, which pages put inside names."""
    return "".join(mention.text.split())


def known(mentions: Iterable[Mention]) -> Known:
    """What a training set shows."""
    pairs = frozenset((surface(mention), mention.label) for mention in mentions)
    return Known(pairs, frozenset(text for text, _ in pairs))


def leakage(training: Known, mentions: Iterable[Mention]) -> Leakage:
    """How many of a test set's mentions the training set has."""
    total = seen = otherwise = 0
    for mention in mentions:
        total += 1
        if training.has(mention):
            seen += 1
        elif surface(mention) in training.surfaces:
            otherwise += 1
    return Leakage(total, seen, otherwise)


def scores_by_memory(
    training: Known, documents: Iterable[tuple[Sequence[Mention], Sequence[Mention], Matching]]
) -> tuple[Score, Score]:
    """The strict scores of mentions that the training set has, and of those it has not.

    Each document comes with its gold, its predictions, and how these match. A mention is in one
    of the scores by its own text and label; two that agree are in the same.
    """
    counts = {seen: [0, 0, 0] for seen in (True, False)}
    for gold, predicted, matching in documents:
        for pair in matching.pairs:
            if pair.kind is Kind.STRICT:
                counts[training.has(gold[pair.gold])][0] += 1
        for place, mentions in enumerate((gold, predicted), start=1):
            for mention in mentions:
                counts[training.has(mention)][place] += 1
    return Score(*counts[True]), Score(*counts[False])
