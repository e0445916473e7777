"""What the learned model is told about each word: itself, its neighbours, what the lists know.

A feature is a short string. Those of a word alone are computed once per word and kept; a
sentence then costs little more than joining lists. With `known`, the features that a model
weighs, all others are left out before they cost anything.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from zhupi.suggest.contexts import PASSES
from zhupi.suggest.facts import Fact, Facts
from zhupi.suggest.grammar import Grammar, Proposal
from zhupi.suggest.lexicon import Lexicon
from zhupi.suggest.quantities import NumberMatch

Features = list[str]


def _readings(proposals: Sequence[Proposal], size: int) -> Iterator[tuple[int, str]]:
    """The names that the grammar reads: where they begin, go on and end.

    Those inside a longer one are marked: the longest name is mostly the right one.
    """
    for one in proposals:
        inner = (
            "i"
            if any(
                other.start <= one.start
                and one.end <= other.end
                and other.end - other.start > one.end - one.start
                for other in proposals
            )
            else "o"
        )
        yield one.start, f"G[{one.label}{one.rule}{inner}"
        yield one.start, f"G[{one.label}{inner}"
        for index in range(one.start + 1, one.end):
            yield index, f"G-{one.label}{inner}"
            yield index, f"G-{one.label}{one.rule}{inner}"
        yield one.end - 1, f"G]{one.label}{inner}"
        if one.end < size:
            yield one.end, f"G>{one.label}{inner}"


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
        known = self._known
        for add in PASSES:
            for index, feature in add(facts):
                if known is None or feature in known:
                    rows[index].append(feature)
        proposals = self._grammar.proposals(facts)
        for index, feature in _readings(proposals, len(facts)):
            if known is None or feature in known:
                rows[index].append(feature)
        return Sentence(facts, proposals, rows)

    def _neighbours(self, facts: Sequence[Fact]) -> list[Features]:
        known = self._known
        edge = self._facts.edge
        rows = []
        before2 = before = edge
        padded = [*facts, edge, edge]
        for index, fact in enumerate(facts):
            after, after2 = padded[index + 1], padded[index + 2]
            row = fact.own + before.before + after.after + before2.before2 + after2.after2
            pair = "pp" + before.tag + "|" + fact.tag
            if known is None or pair in known:
                row.append(pair)
            rows.append(row)
            before2, before = before, fact
        return rows
