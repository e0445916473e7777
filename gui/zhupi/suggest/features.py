"""What the learned model is told about each word: itself, its neighbours, what the lists know.

A feature is a short string. Those of a word alone are computed once per word and kept; a
sentence then costs little more than joining lists. With `known`, the features that a model
weighs, all others are left out before they cost anything.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zhupi.suggest.contexts import Person, add_contexts, add_right_heads, persons
from zhupi.suggest.facts import Fact, Facts, Features, Told
from zhupi.suggest.grammar import Grammar, Proposal
from zhupi.suggest.lexicon import Lexicon
from zhupi.suggest.marks import pairs
from zhupi.suggest.quantities import NumberMatch

# Readings that are for the judge to weigh: told of them, the sequence model guesses worse.
UNTOLD = frozenset(("plain", "wide"))
# What a reading tells its first word, the others, its last and the one behind it.
_Reading = tuple[Told, Told, Told, Told]


@dataclass(frozen=True, slots=True)
class Sentence:
    """The facts of a sentence's words, what is read in it, and each word's features.

    `signs` are its words that part or enclose, `marks` its pairs of quotation marks and brackets.
    """

    facts: list[Fact]
    signs: list[int]
    marks: list[tuple[int, int]]
    proposals: list[Proposal]
    rows: list[Features]

    @property
    def figures(self) -> list[int]:
        """Which of its words are amounts by their form: 49个, 三分之二, not 一个."""
        return [index for index, fact in enumerate(self.facts) if fact.figures]


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
        self._facts = Facts(lexicon, tag_of, known)
        self._readings: dict[tuple[str, str, bool], _Reading] = {}

    def sentence(
        self, words: Sequence[str], numbers: dict[int, NumberMatch], offset: int = 0
    ) -> "Sentence":
        """What is known of a sentence; `numbers` by index of the word, counted from `offset`."""
        word, number = self._facts.words, self._facts.number
        facts = [
            number(text, numbers[index]) if index in numbers else word[text]
            for index, text in enumerate(words, offset)
        ]
        signs = [index for index, fact in enumerate(facts) if fact.sign]
        marks = pairs(facts, signs)
        people = list(persons(facts))
        proposals = self._grammar.proposals(facts, marks, people)
        rows = self._neighbours(facts)
        self._add_contexts(facts, signs, people, rows)
        self._add_readings(proposals, rows)
        return Sentence(facts, signs, marks, proposals, rows)

    def _add_contexts(
        self,
        facts: Sequence[Fact],
        signs: Sequence[int],
        people: Sequence[Person],
        rows: Sequence[Features],
    ) -> None:
        kept, size = self._facts.kept, len(rows)

        def add(start: int, end: int, feature: str) -> None:
            known = kept(feature)
            if known is None:
                return
            if end - start == 1:
                if 0 <= start < size:
                    rows[start].append(known)
            else:
                for row in rows[start:end]:
                    row.append(known)

        add_contexts(facts, signs, people, rows, add)
        add_right_heads(facts, rows)

    def _add_readings(self, proposals: Sequence[Proposal], rows: Sequence[Features]) -> None:
        """Add the names that the grammar reads: where they begin, go on and end.

        Those inside a longer one are marked: the longest name is mostly the right one.
        """
        read = [one for one in proposals if one.rule not in UNTOLD]
        longest = [0] * len(rows)
        for one in read:
            length = one.end - one.start
            for index in range(one.start, one.end):
                if longest[index] < length:
                    longest[index] = length
        for one in read:
            start, end = one.start, one.end
            outer = longest[start] <= end - start or longest[end - 1] <= end - start
            first, inner, last, behind = self._reading(one.label, one.rule, outer)
            rows[start] += first
            for row in rows[start + 1 : end]:
                row.extend(inner)
            rows[end - 1] += last
            if end < len(rows):
                rows[end] += behind

    def _reading(self, label: str, rule: str, outer: bool) -> _Reading:
        found = self._readings.get((label, rule, outer))
        if found is None:
            place = "o" if outer else "i"
            marks = (f"{label}{rule}{place}", f"{label}{place}")
            keep = self._facts.filtered
            found = self._readings[label, rule, outer] = (
                keep([f"G[{mark}" for mark in marks]),
                keep([f"G-{mark}" for mark in marks]),
                keep([f"G]{label}{place}"]),
                keep([f"G>{label}{place}"]),
            )
        return found

    def _neighbours(self, facts: Sequence[Fact]) -> list[Features]:
        edge = self._facts.edge
        before = [edge, *facts]
        after = [*facts[1:], edge]
        return [
            [*fact.own, *left.before, *right.after]
            for left, fact, right in zip(before, facts, after, strict=False)
        ]
