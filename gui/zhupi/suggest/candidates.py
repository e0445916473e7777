"""Stretches of words that could be names, each with the label it would have.

Generous on purpose: what is not here can't be suggested, what is no name costs a judgement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhupi.suggest.contexts import BLANKS, are_names, person_size
from zhupi.suggest.evident import Evident, evident
from zhupi.suggest.facts import Fact
from zhupi.suggest.features import Sentence
from zhupi.suggest.grammar import Proposal
from zhupi.suggest.learned import Stretch
from zhupi.suggest.lists import Enumeration, enumerations
from zhupi.suggest.marks import CLOSING, OPENING
from zhupi.suggest.repeats import Repeats
from zhupi.suggest.whole import is_whole

# A candidate: first word, word after the last, label. Indices within a sentence.
Candidate = tuple[int, int, str]
_LONGEST = 30
_BEHIND = 6
_QUOTES = frozenset("“‘《")
_ITEM = 7
_NEAR = 2
_INTRODUCTIONS = frozenset(("以下简称", "简称", "下称", "以下称", "又称", "又名", "原名"))
_MOVES = (
    (-1, 0), (1, 0), (0, 1), (0, -1),
    (-2, 0), (2, 0), (0, 2), (0, -2), (-1, 1), (1, -1), (-1, -1), (1, 1),
)  # fmt: skip
# Rules that read a name only where the sequence model is in doubt, or the text has it elsewhere.
_VAGUE = frozenset(("place", "link", "weak", "plain"))
# A guess as certain as this is not asked about with other ends.
_CERTAIN = 0.9


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with everything that was proposed for it before the judge is asked.

    `broken` are guesses that can't be names as they are; what they overlap is in doubt.
    """

    facts: Sequence[Fact]
    guesses: Sequence[Stretch]
    broken: Sequence[Stretch]
    numbers: Sequence[Stretch]
    proposals: Sequence[Proposal]
    signs: Sequence[int]
    marks: Sequence[tuple[int, int]]
    lists: Sequence[Enumeration]
    evident: frozenset[Evident]
    """What can hardly be anything else, the short names that the text gives among them."""

    def beside(self, one: Enumeration, start: int) -> set[str]:
        """The labels of the guesses among the items of a list, but not of the one at `start`."""
        if not self.guesses:
            return set()
        items = {item for item in one.items if item[0] != start}
        return {
            guess.label
            for guess in self.guesses
            if guess.label and (guess.first, guess.last + 1) in items
        }

    def is_introduced(self, start: int) -> bool:
        """Whether a post or a noun for people stands before the word, a blank in between or not."""
        facts = self.facts
        if start > 1 and facts[start - 1].text in BLANKS:
            return facts[start - 2].introduces
        return start > 0 and facts[start - 1].introduces

    def is_among_people(self, start: int, end: int) -> bool:
        """Whether the words are an item of a list of people: 院士钟南山、王辰等专家."""
        return any(
            (start, end) in one.items
            and (one.label == "PER" or any(self._is_named(*item) for item in one.items))
            for one in self.lists
        )

    def is_signed(self, start: int, end: int) -> bool:
        """Whether the words stand in brackets that hold names of people alone."""
        return any(
            low < start and end <= high and are_names(self.facts, low + 1, high)
            for low, high in self.marks
            if self.facts[low].text == "("
        )

    def _is_named(self, start: int, end: int) -> bool:
        return self.is_introduced(start) and self.is_person(start, end)

    def is_person(self, start: int, end: int) -> bool:
        """Whether the words read as surname and given name."""
        return end - start <= 3 and person_size(self.facts, start) == end - start


def scene_of(sentence: Sentence, guesses: Sequence[Stretch]) -> Scene:
    """The scene of a sentence in which `guesses` were made; its lists are looked up here."""
    facts, signs = sentence.facts, sentence.signs
    likely: list[Stretch] = []
    broken: list[Stretch] = []
    for guess in guesses:
        if guess.likely:
            first, last, label, _, _ = guess
            whole = not label or is_whole(facts, signs, first, last + 1, label)
            (likely if whole else broken).append(guess)
    numbers = [guess for guess in guesses if not guess.label]
    lists = enumerations(facts, signs)
    read = sentence.proposals
    plain = evident(facts, read) if read else frozenset[Evident]()
    plain |= _shorts(facts, sentence.marks, likely, read)
    return Scene(facts, likely, broken, numbers, read, signs, sentence.marks, lists, plain)


def _shorts(
    facts: Sequence[Fact],
    marks: Sequence[tuple[int, int]],
    guesses: Sequence[Stretch],
    proposals: Sequence[Proposal],
) -> set[Candidate]:
    """What stands in marks behind 简称, as what the name before the bracket is."""
    found = set()
    for start, end in marks:
        before = [fact.text for fact in facts[max(0, start - 4) : start]]
        if "(" not in before or end - start < 2:
            continue
        bracket = start - len(before) + before.index("(")
        if "".join(before[before.index("(") + 1 :]) not in _INTRODUCTIONS:
            continue
        labels = {guess.label for guess in guesses if guess.last + 1 == bracket}
        labels = labels or {each.label for each in proposals if each.end == bracket}
        inner = (start, end + 1) if facts[start].text == "《" else (start + 1, end)
        found |= {(*inner, label) for label in labels if label}
    return found


def candidates(
    scene: Scene, labels: frozenset[str], repeats: Repeats, *, generous: bool = False
) -> list[Candidate]:
    """Everything that could be a name of one of `labels`, sorted.

    `generous` adds what is near a guess or said elsewhere: the judge learns from it. It takes
    none of it for a name (of 10,000, most in texts that nothing was learned from), and so is not
    asked about it else, which saves a third of its time.
    """
    unsure: list[tuple[int, int]] = []
    certain: list[tuple[int, int]] = []
    found: set[Candidate] = set()
    for guess in scene.guesses:
        first, last, label, certainty, _ = guess
        (unsure if certainty < _CERTAIN else certain).append((first, last + 1))
        if label:
            found.add((first, last + 1, label))
    for guess in scene.broken:
        unsure.append((guess.first, guess.last + 1))
        found.update(_varied(scene.facts, guess, generous))
    found.update(
        [
            (one.start, one.end, one.label)
            for one in scene.proposals
            if generous or one.rule not in _VAGUE or _is_backed(one, scene, unsure, repeats)
        ]
    )
    if scene.lists:
        found.update(_listed(scene))
    if scene.marks:
        found.update(_quotations(scene))
    if generous:
        found.update(_far_fetched(scene, repeats))
    else:
        found |= scene.evident
        if unsure:
            found.update(_introduced(scene, unsure))
    kept = [one for one in found if one[2] in labels and 0 < one[1] - one[0] <= _LONGEST]
    for start, end in certain if kept else ():
        kept = [
            one
            for one in kept
            # It lies apart from the certain guess, or holds all of it.
            if one[0] >= end or one[1] <= start or (one[0] <= start and end <= one[1])
        ]
    return sorted([one for one in kept if is_whole(scene.facts, scene.signs, *one)])


def _is_backed(
    one: Proposal, scene: Scene, near: Sequence[tuple[int, int]], repeats: Repeats
) -> bool:
    """Whether a vague reading meets one of the stretches `near`, or the text has it elsewhere."""
    start, end, label, _ = one
    name = "".join([fact.text for fact in scene.facts[start:end]])
    return _meets(start, end, near) or repeats.knows(name, label)


def _listed(scene: Scene) -> Iterator[Candidate]:
    """The items of lists, as what the others and the closing noun are."""
    for one in scene.lists:
        for start, end in one.items:
            for label in scene.beside(one, start):
                yield start, end, label
            if one.label:
                yield start, end, one.label


def _quotations(scene: Scene) -> Iterator[Candidate]:
    """What stands between quotation marks is a policy's name or a figure of speech."""
    for start, end in scene.marks:
        if scene.facts[start].text == "“" and end - start > 1:
            yield start + 1, end, "POLICY"


def _introduced(scene: Scene, near: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """Persons behind a post or a noun for people that meet one of the stretches `near`."""
    for start, end in _persons(scene):
        if scene.is_introduced(start) and _meets(start, end, near):
            yield start, end, "PER"


def _persons(scene: Scene) -> Iterator[tuple[int, int]]:
    for start in [index for index, fact in enumerate(scene.facts) if fact.personal]:
        end = start + person_size(scene.facts, start)
        if end > start:
            yield start, end


def _far_fetched(scene: Scene, repeats: Repeats) -> Iterator[Candidate]:
    """Guesses in doubt with other ends, all persons, names of elsewhere, and what is near a guess.

    These are quotations, with and without their marks and heads, and items of lists.
    """
    for guess in scene.guesses:
        if guess.label and guess.certainty < _CERTAIN:
            yield from _varied(scene.facts, guess, generous=True)
    for start, end in _persons(scene):
        yield start, end, "PER"
    yield from repeats.occurrences(scene.facts)
    for start, end in _stretches(scene):
        for label in _touching(scene, start, end):
            yield start, end, label


def _meets(start: int, end: int, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(low < end and start < high for low, high in stretches)


def _varied(facts: Sequence[Fact], guess: Stretch, generous: bool) -> Iterator[Candidate]:
    """The guess with an end moved by a word, or both, or by two."""
    for low, high in _MOVES if generous else _MOVES[:4]:
        start, end = guess.first + low, guess.last + 1 + high
        if start < 0 or end > len(facts) or start >= end or facts[start].wall:
            continue
        close = facts[end - 1]
        if not close.wall or close.text in CLOSING:
            yield start, end, guess.label


def _stretches(scene: Scene) -> Iterator[tuple[int, int]]:
    """Quotations, with and without their marks and heads, and the items of lists."""
    facts = scene.facts
    for start, end in scene.marks:
        if facts[start].text not in _QUOTES:
            continue
        if end - start > 1:
            yield start + 1, end
        yield start, end + 1
        for last in range(end + 1, min(end + _BEHIND, len(facts))):
            if facts[last].wall or facts[last].text in OPENING:
                break
            yield start, last + 1
    start = 0
    for index in [index for index, fact in enumerate(facts) if fact.separates]:
        if 0 < index - start <= _ITEM:
            yield start, index
        start = index + 1
    if 0 < len(facts) - start <= _ITEM:
        yield start, len(facts)


def _touching(scene: Scene, start: int, end: int) -> set[str]:
    """The labels of the guesses that overlap the stretch or stand beside it."""
    return {
        guess.label
        for guess in scene.guesses
        if guess.label and guess.first <= end + _NEAR and start <= guess.last + _NEAR
    }
