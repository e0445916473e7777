"""What the learned model is told about each word: itself, its neighbours, what the lists know.

A feature is a short string. Those of a word alone are computed once per word and kept; a
sentence then costs little more than joining lists. With `known`, the features that a model
weighs, all others are left out before they cost anything.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zhupi.suggest.contexts import add_contexts
from zhupi.suggest.facts import Fact, Facts
from zhupi.suggest.grammar import Grammar, Proposal
from zhupi.suggest.lexicon import Lexicon
from zhupi.suggest.quantities import NumberMatch

Features = list[str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """The facts of a sentence's words, what the grammar reads in it, and each word's features."""

    facts: list[Fact]
    proposals: list[Proposal]
    rows: list[Features]


class FeatureMaker:
    """Turns the words of a sentence into facts, readings and lists of features.

    `tag_of` gives a word's part of speech, "" for an unknown word.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        grammar: Grammar,
        tag_of: Callable[[str], str],
        known: frozenset[str] | None = None,
    ) -> None:
        self._grammar = grammar
        self._known = known
        self._facts = Facts(lexicon, tag_of, known)

    def sentence(
        self, words: Sequence[str], numbers: dict[int, NumberMatch], offset: int = 0
    ) -> "Sentence":
        """What is known of a sentence; `numbers` by index of the word, counted from `offset`."""
        word, number = self._facts.word, self._facts.number
        facts = [
            number(text, numbers[index]) if index in numbers else word(text)
            for index, text in enumerate(words, offset)
        ]
        rows = self._neighbours(facts)
        proposals = self._grammar.proposals(facts)
        known, size = self._known, len(rows)

        def add(start: int, end: int, feature: str) -> None:
            if known is None or feature in known:
                if end - start == 1:
                    if 0 <= start < size:
                        rows[start].append(feature)
                else:
                    for row in rows[start:end]:
                        row.append(feature)

        add_contexts(facts, proposals, add)
        return Sentence(facts, proposals, rows)

    def _neighbours(self, facts: Sequence[Fact]) -> list[Features]:
        edge = self._facts.edge
        before = [edge, *facts]
        after = [*facts[1:], edge]
        return [
            fact.own + left.before + right.after
            for left, fact, right in zip(before, facts, after, strict=False)
        ]
