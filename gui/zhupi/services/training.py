"""Learning a model from decided documents, and how well it does on documents it has not seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from zhupi.errors import ZhupiError
from zhupi.formats.gold import load_gold
from zhupi.model.document import DocumentState
from zhupi.model.span import Span
from zhupi.services.exporting import Export, exported, open_export
from zhupi.store.project import Project
from zhupi.suggest.features import Features
from zhupi.suggest.learned import LearnedModel, stretches_of
from zhupi.suggest.reading import Reader, Reading, sentence_rows, tags_of
from zhupi.suggest.segment import Segmenter
from zhupi.train.archive import write_model
from zhupi.train.calibration import Judged, calibrate
from zhupi.train.trainer import Example, Settings, Weights, train

Progress = Callable[[int, int], None]
_MAX_FOLDS = 5


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
    segmenter: Segmenter,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Trained:
    """Learn a model from `decided` and write it to `path`.

    The scores are calibrated on parts of the documents that the model was trained without, so
    the training runs once for each part and once for all. `progress` gets done and total runs.
    Raises ZhupiError "train.nothing" and "train.unwritable".
    """
    settings = settings or Settings()
    if not any(one.mentions for one in decided):
        raise ZhupiError("train.nothing", path=path)
    studied = study(decided, Reader(segmenter))
    folds = min(_MAX_FOLDS, len(studied))
    judged: list[Judged] = []
    for fold in range(folds if folds > 1 else 0):
        if progress:
            progress(fold, folds + 1)
        held = studied[fold::folds]
        rest = [one for index, one in enumerate(studied) if index % folds != fold]
        judged += judgements(train(_examples(rest), settings), held)
    if progress:
        progress(folds, folds + 1)
    weights = train(_examples(studied), settings)
    labels = sorted({label for one in decided for _, label in one.mentions})
    mentions = sum(len(one.mentions) for one in decided)
    write_model(
        path,
        weights,
        {
            "labels": labels,
            "calibration": calibrate(judged),
            "documents": len(decided),
            "mentions": mentions,
        },
    )
    return Trained(path, len(decided), mentions, tuple(labels))


@dataclass(frozen=True, slots=True)
class Studied:
    """A decided text, read: for each sentence the features and tags of its words."""

    decided: Decided
    reading: Reading
    rows: list[list[Features]]
    tags: list[str]


def study(decided: Sequence[Decided], reader: Reader) -> list[Studied]:
    """The texts as the trainer takes them."""
    maker = reader.feature_maker()
    studied = []
    for one in decided:
        reading = reader.read(one.text)
        rows = sentence_rows(reading, maker)
        studied.append(Studied(one, reading, rows, tags_of(reading, one.mentions)))
    return studied


def judgements(weights: Weights, held: Sequence[Studied]) -> list[Judged]:
    """Every mention that a model proposes in texts it was trained without, right or wrong."""
    model = LearnedModel(weights.data, weights.features)
    judged = []
    for one in held:
        right = {(first, last): label for first, last, label in stretches_of(one.tags)}
        for (start, _), rows in zip(one.reading.sentences, one.rows, strict=True):
            for found in model.stretches(rows):
                place = (start + found.first, start + found.last)
                number = one.reading.tokens.numbers.get(place[0])
                label = found.label or (number.label if number else "")
                judged.append(Judged(label, found.certainty, right.get(place) == found.label))
    return judged


def _examples(studied: Sequence[Studied]) -> list[Example]:
    return [
        Example(rows, one.tags[start:end])
        for one in studied
        for (start, end), rows in zip(one.reading.sentences, one.rows, strict=True)
    ]
