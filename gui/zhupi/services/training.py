"""Learning a model from decided documents, and how well it does on documents it has not seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from zhupi import paths
from zhupi.errors import ZhupiError
from zhupi.formats.gold import load_gold
from zhupi.model.document import DocumentState
from zhupi.model.span import Span
from zhupi.services.exporting import Export, exported, open_export
from zhupi.store.project import Project
from zhupi.suggest.candidates import candidates
from zhupi.suggest.deciding import decided as decided_in_scene
from zhupi.suggest.deciding import repeats_of, scenes_of
from zhupi.suggest.features import Sentence
from zhupi.suggest.judge import Judge, features
from zhupi.suggest.learned import OUTSIDE, LearnedModel, Stretch, stretches_of
from zhupi.suggest.reading import Reader, Reading, sentences_of, tags_of
from zhupi.suggest.segment import Segmenter
from zhupi.train.archive import write_model
from zhupi.train.calibration import Judged, calibrate
from zhupi.train.judging import train_judge
from zhupi.train.trainer import Example, Settings, Weights, train

Progress = Callable[[int, int], None]
_FOLDS = 5
# Up to this many words every document is held out once; more would take minutes.
_FEW_WORDS = 40_000


@dataclass(frozen=True, slots=True)
class Decided:
    """A text with the mentions that are right in it."""

    id: str
    text: str
    mentions: tuple[tuple[Span, str], ...]


@dataclass(frozen=True, slots=True)
class Trained:
    """What a training gave: how much it learned from, and its file."""

    path: Path
    documents: int
    mentions: int
    labels: tuple[str, ...]


def decided_in(path: Path, layer: str | None = None) -> list[Decided]:
    """What a project or a gold-format file has decided.

    Of a project the documents that are done, or where none is, those begun: `layer` says whose.
    Raises what opening either raises.
    """
    if path.is_dir():
        project, plan = open_export(path, layer)
        with project:
            documents = list(exported(project, _settled(project, plan)))
    else:
        try:
            with path.open("rb") as lines:
                documents = load_gold(lines, str(path))
        except FileNotFoundError as error:
            raise ZhupiError("source.missing", path=str(path)) from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise ZhupiError("source.unreadable", path=str(path), reason=reason) from error
    return [
        Decided(
            item.document.id,
            item.document.text,
            tuple((mention.span, mention.label) for mention in item.mentions if mention.counts),
        )
        for item in documents
    ]


def _settled(project: Project, plan: Export) -> Export:
    if plan.layer not in project.annotators():
        return plan
    summary = project.summary(plan.layer)
    done = tuple(each for each in plan.document_ids if summary.of(each).state is DocumentState.DONE)
    return replace(plan, document_ids=done) if done else plan


def train_model(
    decided: Sequence[Decided],
    path: Path,
    *,
    segmenter: Segmenter | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Trained:
    """Learn a model from `decided` and write it to `path`.

    `progress` gets done and total trainings of the sequence model. Raises ZhupiError
    "train.nothing" and "train.unwritable".
    """
    reader = Reader(segmenter or Segmenter(paths.user_cache()))
    studied = study(decided, reader)
    if not _teaches(studied):
        raise ZhupiError("train.nothing", path=path)
    lesson = learn(studied, settings or Settings(), progress)
    mentions = sum(len(one.mentions) for one in decided)
    facts = {
        "labels": sorted(lesson.labels),
        "names": lesson.names,
        "numbers": lesson.numbers,
        "documents": len(decided),
        "mentions": mentions,
    }
    write_model(path, lesson.weights, lesson.judge, facts)
    return Trained(path, len(decided), mentions, tuple(sorted(lesson.labels)))


@dataclass(frozen=True, slots=True)
class Studied:
    """A decided text, read: its sentences, and the tag of every word."""

    decided: Decided
    reading: Reading
    sentences: list[Sentence]
    tags: list[str]


@dataclass(frozen=True, slots=True)
class Lesson:
    """Everything learned: the sequence model, the judge, and two calibrations."""

    weights: Weights
    judge: dict[str, float]
    labels: frozenset[str]
    names: dict[str, Any]
    numbers: dict[str, Any]


def study(decided: Sequence[Decided], reader: Reader) -> list[Studied]:
    """The texts as the trainer takes them."""
    maker = reader.feature_maker()
    studied = []
    for one in decided:
        reading = reader.read(one.text)
        sentences = list(sentences_of(reading, maker))
        studied.append(Studied(one, reading, sentences, tags_of(reading, one.mentions)))
    return studied


def learn(
    studied: Sequence[Studied], settings: Settings, progress: Progress | None = None
) -> Lesson:
    """Learn from `studied`.

    The judge and the calibrations learn from guesses about documents that the guessing model was
    trained without: every document once where there are few words, else every fifth.
    """
    folds = min(_FOLDS, len(studied))
    few = sum(len(one.tags) for one in studied) <= _FEW_WORDS
    runs = (folds if few else 1) if folds > 1 else 0
    labels = frozenset(label for one in studied for _, label in one.decided.mentions)
    held: list[_Held] = []
    for fold in range(runs):
        if progress:
            progress(fold, runs + 1)
        rest = [one for index, one in enumerate(studied) if index % folds != fold]
        if not _teaches(rest):
            continue
        model = sequence_model(rest, settings)
        held += [_Held(one, labels, guesses_of(model, one)) for one in studied[fold::folds]]
    if progress:
        progress(runs, runs + 1)
    names, numbers = _judged(held, labels)
    examples = [example for one in held for example in one.examples]
    return Lesson(
        train(_examples(studied), settings),
        train_judge(examples),
        labels,
        calibrate(names),
        calibrate(numbers),
    )


def sequence_model(studied: Sequence[Studied], settings: Settings) -> LearnedModel:
    """The sequence model that `studied` teach."""
    weights = train(_examples(studied), settings)
    return LearnedModel(weights.data, weights.features)


def guesses_of(model: LearnedModel, one: Studied) -> list[list[Stretch]]:
    """What a sequence model guesses in a text, sentence by sentence."""
    return [model.stretches(sentence.rows, sentence.figures) for sentence in one.sentences]


class _Held:
    """A document with the guesses of a model that was trained without it."""

    def __init__(
        self, one: Studied, labels: frozenset[str], guesses: Sequence[Sequence[Stretch]]
    ) -> None:
        self.one = one
        self.scenes = scenes_of(one.sentences, guesses)
        self.repeats = repeats_of(self.scenes)
        self.right = [
            {(first, last + 1): label for first, last, label in stretches_of(one.tags[start:end])}
            for start, end in one.reading.sentences
        ]
        self.examples: list[tuple[list[str], bool]] = []
        for scene, right in zip(self.scenes, self.right, strict=True):
            asked = set(candidates(scene, labels, self.repeats, generous=True))
            asked.update((start, end, label) for (start, end), label in right.items() if label)
            self.examples += [
                (features(scene, each, self.repeats), right.get(each[:2]) == each[2])
                for each in sorted(asked)
            ]


def _judged(held: Sequence[_Held], labels: frozenset[str]) -> tuple[list[Judged], list[Judged]]:
    """The names and the numbers that are proposed in each document by what the others teach."""
    names: list[Judged] = []
    numbers: list[Judged] = []
    parts = min(_FOLDS, len(held))
    for part in range(parts):
        rest = [each for index, each in enumerate(held) if index % parts != part]
        weights = train_judge([example for each in rest for example in each.examples])
        judge = Judge(weights) if weights else None
        for each in held[part::parts]:
            for place, scene in enumerate(each.scenes):
                offset = each.one.reading.sentences[place][0]
                for found in decided_in_scene(scene, judge, labels, each.repeats):
                    right = each.right[place].get((found.start, found.end)) == found.label
                    number = each.one.reading.tokens.numbers.get(offset + found.start)
                    if found.label:
                        names.append(Judged(found.label, found.odds, right))
                    elif number is not None:
                        numbers.append(Judged(number.label, found.odds, right))
    return names, numbers


def _teaches(studied: Sequence[Studied]) -> bool:
    return any(tag != OUTSIDE for one in studied for tag in one.tags)


def _examples(studied: Sequence[Studied]) -> list[Example]:
    return [
        Example(sentence.rows, one.tags[start:end])
        for one in studied
        for (start, end), sentence in zip(one.reading.sentences, one.sentences, strict=True)
    ]
