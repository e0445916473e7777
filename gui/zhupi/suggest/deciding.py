"""From guesses to decisions: the sequence model guesses, the judge decides."""

from collections.abc import Sequence
from math import inf

from zhupi.suggest.candidates import Candidate, Scene, candidates, scene_of
from zhupi.suggest.closing import is_company, is_otherwise_listed, is_project
from zhupi.suggest.contexts import HONORIFICS
from zhupi.suggest.features import Sentence
from zhupi.suggest.grammar import Proposal
from zhupi.suggest.judge import Judge, Verdict, choose
from zhupi.suggest.learned import Stretch, log_odds
from zhupi.suggest.repeats import Repeats

# Measured on held-out documents: takes in a little more than it should, which a reject costs
# less to undo than a name that has to be found and selected.
LEANING = 0.4
# Measured on the seeds: how often a reading of these rules, and a number, is right.
_PLAIN = frozenset(("head", "list", "alone", "title", "listed", "behind"))
_NAME_CERTAINTY = 0.5
_NUMBER_CERTAINTY = 0.93
# A number is certain by its form; more than this it does not outweigh a name around it.
_MOST = 4.0
# In figures a number counts something unless a name holds it, whatever the model takes it for.
_PLAIN_FIGURE = 0.0
# What a name behind a post or in a list of people is given: more than one guess against it.
_NAMED = 1.0
# What full names of companies end in.
_LEGAL = ("有限公司", "有限责任公司")


def guesses_without_model(sentence: Sentence) -> list[Stretch]:
    """What grammar and lists alone would mark: the longest readings, and every number."""
    found = [
        Stretch(index, index, "", _NUMBER_CERTAINTY)
        for index, fact in enumerate(sentence.facts)
        if fact.counted
    ]
    taken = {stretch.first for stretch in found}
    for one in sorted(sentence.proposals, key=lambda each: each.start - each.end):
        words = range(one.start, one.end)
        if one.rule in _PLAIN and taken.isdisjoint(words):
            taken.update(words)
            found.append(Stretch(one.start, one.end - 1, one.label, _NAME_CERTAINTY))
    return sorted(found, key=lambda stretch: stretch.first)


def scenes_of(sentences: Sequence[Sentence], guesses: Sequence[Sequence[Stretch]]) -> list[Scene]:
    """Each sentence with what was guessed in it."""
    return [
        scene_of(sentence, guessed) for sentence, guessed in zip(sentences, guesses, strict=True)
    ]


def repeats_of(scenes: Sequence[Scene]) -> Repeats:
    """What was guessed and read anywhere in a document."""
    repeats = Repeats()
    for scene in scenes:
        repeats.note(scene.facts, scene.guesses, scene.proposals)
    return repeats


def _number_odds(number: Stretch) -> float:
    return max(LEANING if number.likely else _PLAIN_FIGURE, log_odds(number.certainty))


def _weighed(scene: Scene, candidate: Candidate, odds: float) -> float:
    """The odds; even at worst those of evident and of listed sure names, full names of companies,
    projects in a list of them, and persons beside a post or a verb of speaking or in a list of
    others. In a list of projects short names of companies stand for their projects.
    """
    start, end, label = candidate
    if label == "COM" and is_project(scene, start, end):
        return -inf
    if label == "PER" and odds < _NAMED and scene.is_person(start, end):
        return max(odds, _person_odds(scene, start, end))
    if odds < 0:
        if label == "PROJ" and is_project(scene, start, end):
            return 0.0
        # Titles of works, and of papers by their last word: there is nothing to doubt.
        if scene.marks and Proposal(start, end, label, "title") in scene.proposals:
            return 0.0
        if label == "COM" and is_company(scene, start, end):
            return 0.0
        if candidate in scene.evident and not is_otherwise_listed(scene, candidate):
            return 0.0
        if end - start == 1 and scene.facts[start].sure == label:
            return 0.0
        if label == "COM" and scene.facts[end - 1].text.endswith(_LEGAL):
            return 0.0 if Proposal(start, end, "COM", "head") in scene.proposals else odds
    return odds


def _person_odds(scene: Scene, start: int, end: int) -> float:
    """What the words around a surname and given name make of them; -inf where nothing does."""
    if (
        scene.is_introduced(start)
        or scene.is_among_people(start, end)
        or scene.is_signed(start, end)
    ):
        return _NAMED
    # 全媒体记者 is nobody's name, 荣森林先生 is.
    addressed = end < len(scene.facts) and scene.facts[end].text in HONORIFICS
    plain = all(len(fact.text) == 1 for fact in scene.facts[start + 1 : end])
    named = Proposal(start, end, "PER", "named") in scene.proposals
    return 0.0 if named and (addressed or plain) else -inf


def _is_within(titles: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether words are a part of a title: 《…》 is always one name."""
    return any(
        first <= start and end <= last and (start, end) != (first, last) for first, last in titles
    )


def decided(
    scene: Scene, judge: Judge | None, labels: frozenset[str], repeats: Repeats
) -> list[Verdict]:
    """The mentions of one sentence, in order; without a judge the guesses as they are."""
    titles = [
        (one.start, one.end)
        for one in scene.proposals
        if one.rule == "title" and one.label in labels
    ]
    numbers = [
        Verdict(number.first, number.last + 1, "", _number_odds(number))
        for number in scene.numbers
        if not _is_within(titles, number.first, number.last + 1)
    ]
    if judge is None:
        names = [
            Verdict(guess.first, guess.last + 1, guess.label, log_odds(guess.certainty))
            for guess in scene.guesses
            if guess.label
        ]
        return sorted(numbers + names, key=lambda verdict: verdict.start)
    verdicts = []
    for candidate in candidates(scene, labels, repeats):
        if _is_within(titles, *candidate[:2]):
            continue
        odds = _weighed(scene, candidate, judge.odds(scene, candidate, repeats))
        if odds + LEANING > 0:
            verdicts.append(Verdict(*candidate, odds))
    if not verdicts:
        # Numbers are words of their own: there is nothing to choose between.
        return sorted(numbers)
    weighed = [Verdict(number.start, number.end, "", min(number.odds, _MOST)) for number in numbers]
    chosen = choose(len(scene.facts), [*verdicts, *weighed], LEANING)
    certain = {number.start: number for number in numbers}
    return [certain[one.start] if not one.label else one for one in chosen]
