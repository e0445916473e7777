"""The judge: is this stretch a name of that label?

One logistic model answers for every label, so that what holds for all names (the grammar and the
guess agree, the stretch ends where a clause ends) is learned from all of them. Its answers are
probabilities; among overlapping candidates those with the most evidence together are chosen.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise, repeat
from math import exp
from typing import Any, NamedTuple

from zhupi.suggest.candidates import Candidate, Scene
from zhupi.suggest.facts import COUNTED, NAMING, VERBAL, WALLED, ZONED, Fact
from zhupi.suggest.grammar import Proposal
from zhupi.suggest.learned import Stretch
from zhupi.suggest.makeup import listed, quotation, two_in_one
from zhupi.suggest.marks import CLOSING
from zhupi.suggest.repeats import Repeats

_LISTED = {
    "body": "GOV", "company": "COM", "institution": "ORG", "zone": "ZONE", "event": "EVENT",
    "policy": "POLICY", "honor": "HONOR", "title": "TITLE", "province": "LOC", "city": "LOC",
    "county": "LOC", "region": "LOC", "province-short": "LOC", "city-short": "LOC",
    "person": "PER",
}  # fmt: skip
_KEPT_WORDS = 200_000
_MARKS = frozenset("“”‘’《》()")
# The first and last word's tag, and what is held in between.
_Make = tuple[str, str, int]
_TRAITS = ((NAMING, "u"), (COUNTED, "iN"), (WALLED, "iw"), (VERBAL, "iv"))
# Labels whose names often begin longer ones, and how far a longer one is looked for.
_OFTEN_WITHIN = frozenset(("LOC", "COM"))
_RUN = 6
# How many words a candidate has, as a feature.
_SIZES = ("n0", "n1", "n2", "n3", "n4", "n5", "n6")


def features(scene: Scene, candidate: Candidate, repeats: Repeats) -> list[str]:
    """What the judge is told of a candidate, in an order of its own: trainings repeat."""
    start, end, label = candidate
    close = _close_of(scene.facts, start, end)
    found = _of_candidate(scene, candidate, repeats) + _made(
        _make(scene.facts, start, close), label
    )
    for part, fact in _words(scene.facts, start, close, end):
        found += _of_word(part, fact, label)
    return sorted(found)


def _of_candidate(scene: Scene, candidate: Candidate, repeats: Repeats) -> list[str]:
    """What only this candidate in this scene tells; `_made` and `_of_word` have the rest."""
    start, end, label = candidate
    facts = scene.facts
    found = _agreement(scene, start, end, label) + two_in_one(facts, start, end, label)
    if scene.marks:
        found += quotation(scene, start, end, label)
    if scene.lists:
        found += listed(scene, start, end, label)
    if label in _OFTEN_WITHIN:
        found += _behind(facts, end, label)
    name = "".join([fact.text for fact in facts[start:end]])
    repeated = repeats.feature(name, label)
    if repeated:
        found.append(repeated)
    if label == "COM" and repeats.is_short(name):
        found.append("S=")
    if facts[end - 1].wall:
        found.append("LW")
    if label == "PER" and scene.is_person(start, end):
        found.append("perPER")
    if start == 0:
        found.append("B^")
    if end == len(facts):
        found.append("A^")
    return found


def _close_of(facts: Sequence[Fact], start: int, end: int) -> int:
    """The last word, closing marks left out."""
    close = end - 1
    while close > start and facts[close].text in CLOSING:
        close -= 1
    return close


def _words(facts: Sequence[Fact], start: int, close: int, end: int) -> list[tuple[str, Fact]]:
    """The words that tell the same wherever they stand, with the part they play."""
    found = [(_SIZES[min(end - start, 6)], facts[start]), ("C", facts[close])]
    if start:
        found.append(("B", facts[start - 1]))
    if end < len(facts):
        found.append(("A", facts[end]))
    return found


def _agreement(scene: Scene, start: int, end: int, label: str) -> list[str]:
    """How the candidate lies to what the sequence model guessed and the grammar read."""
    found: set[str] = set()
    for guess in scene.guesses:
        if guess[0] < end and start <= guess[1]:
            _beside_guess(guess, start, end, label, found)
    if not found:
        found.add("C0")
    for one in scene.proposals:
        if one[0] < end and start < one[1]:
            _beside_reading(one, start, end, label, found)
    return list(found)


def _beside_guess(guess: Stretch, start: int, end: int, label: str, found: set[str]) -> None:
    low, last, guessed, certainty, _ = guess
    high = last + 1
    same = "=" if guessed == label else "~" if guessed else "N"
    if low == start and high == end:
        found.add("C" + same)
        if same == "=":
            found.update((f"C={int(certainty * 7.99)}", "C=" + label))
        return
    found.add("C" + _relation(low, high, start, end) + same)
    if low == start:
        found.add("C[" + same)
    if high == end:
        found.add("C]" + same)


def _beside_reading(one: Proposal, start: int, end: int, label: str, found: set[str]) -> None:
    low, high, read, rule = one
    same = "=" if read == label else "~"
    if low == start and high == end:
        found.add("G" + same)
        if same == "=":
            found.update(("G=" + rule, "G=" + label + rule))
        return
    if rule == "listed":
        return
    relation = _relation(low, high, start, end)
    found.add("G" + relation + same)
    if same == "~":
        if relation == "<":
            found.add("G<" + read + label)
    elif low == start:
        found.add("G[=")
    elif high == end:
        found.add("G]=")


def _relation(low: int, high: int, start: int, end: int) -> str:
    if low <= start and end <= high:
        return "<"
    return ">" if start <= low and high <= end else "x"


def _behind(facts: Sequence[Fact], end: int, label: str) -> list[str]:
    """What a longer name that goes on behind the candidate would end in."""
    last = end
    stop = min(end + _RUN, len(facts))
    while last < stop and not facts[last].bounds:
        last += 1
    if last == end:
        return []
    labels = facts[last - 1].labels
    return [f"R{min(last - end, 4)}{label}"] + [f"Rh{each}{label}" for each in labels or ("0",)]


def _make(facts: Sequence[Fact], start: int, close: int) -> _Make:
    """What kinds of words the candidate holds, first and last ones included or not."""
    first, last = facts[start], facts[close]
    held = 0
    for fact in facts[start + 1 : close]:
        held |= fact.traits
    traits = (held | first.traits | last.traits) & (NAMING | COUNTED) | held & (WALLED | VERBAL)
    if close > start:
        traits |= (held | first.traits) & ZONED
    return first.tag[:1], last.tag[:1], traits


def _made(make: _Make, label: str) -> list[str]:
    first, last, traits = make
    found = [f"T{first}{last}{label}"]
    for trait, mark in _TRAITS:
        if traits & trait:
            found += [mark, f"{mark}{label}"]
    if traits & ZONED:
        found.append(f"Z{label}")
    return found


def _of_word(part: str, fact: Fact, label: str) -> list[str]:
    """What one word tells: the first of so many, the last ("C"), one beside ("B", "A")."""
    if part == "C":
        return _close(fact, label)
    return _edge(part, fact, label) if part in "BA" else _first(part, fact, label)


def _first(size: str, fact: Fact, label: str) -> list[str]:
    found = ["b", f"L{label}", size, f"{size}{label}", f"F{fact.tag}{label}"]
    if fact.wall:
        found.append("FW")
    if fact.place:
        found.append(f"FP{label}")
    if size == "n1":
        for kind in fact.kinds:
            if kind in _LISTED:
                found += ["K=", f"K={label}"] if _LISTED[kind] == label else ["K~"]
    return found


def _close(fact: Fact, label: str) -> list[str]:
    known = label in fact.labels or any(_LISTED.get(kind) == label for kind in fact.kinds)
    head = "H=" if known else "H~" if fact.labels else "H0"
    found = [head, head + label]
    if fact.head:
        found.append(f"h{fact.head}{label}")
    if fact.place:
        found.append(f"LP{label}")
    return found


def _edge(place: str, fact: Fact, label: str) -> list[str]:
    """What the word before ("B") or behind ("A") tells."""
    found = [f"{place}{'W' if fact.wall else 'w'}", f"{place}t{fact.tag[:2]}{label}"]
    if fact.text in _MARKS:
        found.append(f"{place}{fact.text}")
    elif fact.text == "、":
        found.append(f"{place}、{label}")
    found.append(f"{place}={fact.shown}{label}")
    found += [f"{place}v{part}{label}" for part in fact.parts]
    if fact.place:
        found.append(f"{place}P")
    if fact.title:
        found.append(f"{place}T{label}")
    if fact.labels and not fact.wall:
        found.append(f"{place}h")
        found += [f"{place}h{head}{label}" for head in fact.labels]
    return found


class _Told(dict[tuple[Any, ...], float]):
    """What was told by its key, worked out where it is asked for first.

    Emptied where a flood of texts would let it grow.
    """

    def __init__(self, told: Callable[[tuple[Any, ...]], float]) -> None:
        super().__init__()
        self._told = told

    def __missing__(self, key: tuple[Any, ...]) -> float:
        if len(self) > _KEPT_WORDS:
            self.clear()
        value = self[key] = self._told(key)
        return value


class Judge:
    """The weights of the judge's features, and the odds that follow from them."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weight_of = weights.get
        # What a word tells by its part, and a make of words, is the same in every candidate.
        self._words = _Told(lambda key: self._sum(_of_word(*key)))
        self._makes = _Told(lambda key: self._sum(_made(*key)))

    def odds(self, scene: Scene, candidate: Candidate, repeats: Repeats) -> float:
        """The log odds that a candidate is a name: the weights of its `features`, summed."""
        start, end, label = candidate
        words, facts = self._words, scene.facts
        close = _close_of(facts, start, end) if scene.marks else end - 1
        told = self._makes[_make(facts, start, close), label]
        told += words[_SIZES[min(end - start, 6)], facts[start], label]
        told += words["C", facts[close], label]
        if start:
            told += words["B", facts[start - 1], label]
        if end < len(facts):
            told += words["A", facts[end], label]
        return told + self._sum(_of_candidate(scene, candidate, repeats))

    def _sum(self, found: Sequence[str]) -> float:
        return sum(map(self._weight_of, found, repeat(0.0)))


class Verdict(NamedTuple):
    """A candidate with the judge's log odds; `label` is "" for a number."""

    start: int
    end: int
    label: str
    odds: float

    @property
    def probability(self) -> float:
        """The odds as a probability."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, self.odds))))


def choose(size: int, verdicts: Iterable[Verdict], leaning: float = 0.0) -> list[Verdict]:
    """Those of the verdicts, none overlapping another, whose log odds sum up highest.

    `leaning` is added to each: above zero it takes in what is more likely wrong than right.
    `size` is the number of words of the sentence.
    """
    likely = sorted([verdict for verdict in verdicts if verdict[3] + leaning > 0])
    if not [one for one, other in pairwise(likely) if one[1] > other[0]]:
        return likely
    ending: dict[int, list[Verdict]] = {}
    for verdict in likely:
        ending.setdefault(verdict.end, []).append(verdict)
    best = [0.0] * (size + 1)
    taken: list[Verdict | None] = [None] * (size + 1)
    most = 0.0
    for index in range(1, size + 1):
        if index in ending:
            for verdict in ending[index]:
                total = best[verdict.start] + verdict.odds + leaning
                if total > most:
                    most, taken[index] = total, verdict
        best[index] = most
    chosen = []
    index = size
    while index > 0:
        verdict_here = taken[index]
        if verdict_here is None:
            index -= 1
        else:
            chosen.append(verdict_here)
            index = verdict_here.start
    return chosen[::-1]
