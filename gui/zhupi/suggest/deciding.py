"""From guesses to decisions: the sequence model guesses, the judge decides, document by document."""

from collections.abc import Sequence

from zhupi.suggest.candidates import Scene, candidates, scene_of
from zhupi.suggest.features import Sentence
from zhupi.suggest.judge import Judge, Repeats, Verdict, choose, features
from zhupi.suggest.learned import Stretch, log_odds

# Measured on held-out documents: takes in a little more than it should, which a reject costs
# less to undo than a name that has to be found and selected.
LEANING = 0.3
# A number is certain by its form; more than this it does not outweigh a name around it.
_MOST = 4.0


def scenes_of(sentences: Sequence[Sentence], guesses: Sequence[Sequence[Stretch]]) -> list[Scene]:
    """Each sentence with what was guessed in it."""
    return [
        scene_of(sentence.facts, guessed, sentence.proposals)
        for sentence, guessed in zip(sentences, guesses, strict=True)
    ]


def repeats_of(text: str, scenes: Sequence[Scene]) -> Repeats:
    """What was guessed anywhere in a document, whose flow is `text`."""
    repeats = Repeats(text)
    for scene in scenes:
        for guess in scene.guesses:
            if guess.label:
                words = scene.facts[guess.first : guess.last + 1]
                repeats.add("".join(fact.text for fact in words), guess.label)
    return repeats


def decided(
    scene: Scene, judge: Judge | None, labels: frozenset[str], repeats: Repeats
) -> list[Verdict]:
    """The mentions of one sentence, in order; without a judge the guesses as they are."""
    numbers = [
        Verdict(guess.first, guess.last + 1, "", max(LEANING, log_odds(guess.certainty)))
        for guess in scene.guesses
        if not guess.label
    ]
    if judge is None:
        return numbers + [
            Verdict(guess.first, guess.last + 1, guess.label, log_odds(guess.certainty))
            for guess in scene.guesses
            if guess.label
        ]
    verdicts = [
        Verdict(*candidate, judge.evidence(features(scene, candidate, repeats)))
        for candidate in candidates(scene, labels)
    ]
    weighed = [Verdict(number.start, number.end, "", min(number.odds, _MOST)) for number in numbers]
    chosen = choose(len(scene.facts), [*verdicts, *weighed], LEANING)
    certain = {number.start: number for number in numbers}
    return [certain[one.start] if not one.label else one for one in chosen]
