"""Training a project's own model in a process of its own, and how it does beside the shipped one.

Both suggest in documents that one's own model has not learned from: what is decided is divided
into parts, and each part is held out once while a model learns from the rest. The model that is
kept then learns from all of it, and is most likely a little better than those measured.
"""

import multiprocessing
import os
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from zhupi import paths
from zhupi.errors import ZhupiError
from zhupi.metrics.evaluation import Compared, Evaluation, Interval, evaluate
from zhupi.metrics.proportion import Share
from zhupi.model.document import DocumentState
from zhupi.model.span import Span
from zhupi.model.suggestion import Suggestion
from zhupi.services.progress import Acceptance
from zhupi.services.suggesting import suggester_for
from zhupi.services.training import Decided, decided_in, train_model
from zhupi.store.project import Project
from zhupi.suggest.segment import Segmenter

Report = Callable[[int, int], None]
"""Hears how many of how many trainings are done."""
_PARTS = 3
# Above this many characters one part is held out, and once: more would take minutes.
_FEW_CHARACTERS = 80_000
_FEWEST_DOCUMENTS = 2


@dataclass(frozen=True, slots=True)
class Measured:
    """Strict F1 of a suggester, with its interval over documents; None where not defined."""

    f1: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class LabelScores:
    """How both suggesters do on one label, or with `label` "" on all: `mentions` are decided."""

    label: str
    mentions: int
    shipped: Measured
    own: Measured


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a training gave.

    `file` is the model, `trained` the time in UTC, `documents` and `mentions` what it learned
    from. `held_out` of the documents were measured on; the shipped model has learned from
    `known` of them, which flatters it. `tenths` say whether one's own model's scores hold.
    Where no document is done, `unfinished` of those learned from are only begun: what is still
    undecided in them counts as nothing to mark, in the learning and in the measuring.
    """

    file: Path
    trained: str
    documents: int
    mentions: int
    held_out: int
    known: int
    scores: tuple[LabelScores, ...]
    tenths: tuple[Acceptance, ...]
    unfinished: int = 0


def train_and_compare(project_path: Path, annotator: str, file: Path, report: Report) -> Comparison:
    """Learn from what an annotator has decided, here and now; takes a minute or so.

    Raises `train.too_little` below two documents, and what training raises.
    """
    with Project.open(project_path) as project:
        scheme, has_begun = project.scheme, annotator in project.annotators()
        finished = has_begun and _has_finished(project, annotator)
    decided = decided_in(project_path, annotator) if has_begun else []
    if len(decided) < _FEWEST_DOCUMENTS:
        raise ZhupiError("train.too_little", documents=len(decided))
    cut = Segmenter(paths.user_cache())
    parts = list(_parts(decided))
    total = len(parts) + 1
    shipped = suggester_for(scheme, cut)
    before: list[Found] = []
    after: list[Found] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, (rest, held) in enumerate(parts):
            report(number, total)
            path = Path(folder, f"{number}.model")
            train_model(rest, path, segmenter=cut)
            own = suggester_for(scheme, cut, path)
            before += [(one, tuple(shipped.suggest(one.text))) for one in held]
            after += [(one, tuple(own.suggest(one.text))) for one in held]
    report(total - 1, total)
    file.parent.mkdir(parents=True, exist_ok=True)
    trained = train_model(decided, file, segmenter=cut)
    report(total, total)
    return Comparison(
        file=file,
        trained=datetime.now(UTC).isoformat(timespec="seconds"),
        documents=trained.documents,
        mentions=trained.mentions,
        held_out=len(after),
        known=_known(one for one, _ in after),
        scores=_scores(before, after),
        tenths=_tenths(after),
        unfinished=0 if finished else trained.documents,
    )


def _has_finished(project: Project, annotator: str) -> bool:
    summary = project.refresh_summary(annotator)
    return any(summary.of(each).state is DocumentState.DONE for each in project.catalogue())


Found = tuple[Decided, tuple[Suggestion, ...]]


def _parts(decided: Sequence[Decided]) -> Iterator[tuple[list[Decided], list[Decided]]]:
    """What to learn from and what to hold out, each time."""
    few = sum(len(one.text) for one in decided) <= _FEW_CHARACTERS
    parts = min(_PARTS if few else 5, len(decided))
    for part in range(parts if few else 1):
        held = list(decided[part::parts])
        yield [one for one in decided if one not in held], held


@dataclass(frozen=True, slots=True)
class _Marked:
    """A decided span with its label."""

    span: Span
    label: str


def _evaluated(found: Sequence[Found]) -> Evaluation:
    return evaluate(
        Compared(one.id, [_Marked(*mention) for mention in one.mentions], suggested)
        for one, suggested in found
    )


def _scores(before: Sequence[Found], after: Sequence[Found]) -> tuple[LabelScores, ...]:
    """All labels together, then each that is decided somewhere, the most frequent first."""
    shipped, own = _evaluated(before), _evaluated(after)
    whole = LabelScores(
        "",
        own.strict.gold,
        Measured(shipped.strict.f1, shipped.strict_interval),
        Measured(own.strict.f1, own.strict_interval),
    )
    rows = [
        LabelScores(code, score.gold, _measured(shipped, code), _measured(own, code))
        for code, score in own.labels.items()
        if score.gold
    ]
    return (whole, *sorted(rows, key=lambda row: (-row.mentions, row.label)))


def _measured(evaluation: Evaluation, code: str) -> Measured:
    score = evaluation.labels.get(code)
    return Measured(score.f1 if score else None, evaluation.label_intervals.get(code))


def _tenths(found: Sequence[Found]) -> tuple[Acceptance, ...]:
    """How often suggestions with a score in each tenth are right."""
    tenths: dict[int, list[tuple[float, bool]]] = {}
    for one, suggested in found:
        right = set(one.mentions)
        for each in suggested:
            place = min(9, int(each.score * 10))
            tenths.setdefault(place, []).append((each.score, (each.span, each.label) in right))
    rows = []
    for place, pairs in sorted(tenths.items()):
        count, good = len(pairs), sum(is_right for _, is_right in pairs)
        rows.append(
            Acceptance(
                "",
                Share(good, count),
                Share(0, count),
                Share(count - good, count),
                (place / 10, (place + 1) / 10),
                sum(score for score, _ in pairs) / count,
            )
        )
    return tuple(rows)


def _known(decided: Iterable[Decided]) -> int:
    """How many of the documents the shipped model has learned from: they come along with it."""
    texts = {_bare(file.read_text("utf-8")) for file in paths.seeds().glob("*.txt")}
    return sum(_bare(one.text) in texts for one in decided)


def _bare(text: str) -> str:
    return "".join(text.split())


class Training:
    """`train_and_compare` in a process of its own, so that no window waits for it.

    `run` blocks the thread that calls it, a job's; `stop` may be called on any.
    """

    def __init__(self, project_path: Path, annotator: str, file: Path) -> None:
        # Spawned, not forked: the same on every system, and no lock is copied while it is held.
        context = multiprocessing.get_context("spawn")
        self._answers, sending = context.Pipe(duplex=False)
        self._sending = sending
        self._process = context.Process(
            target=_work, args=(project_path, annotator, file, sending), daemon=True
        )
        self._stopped = threading.Event()

    def run(self, report: Report) -> Comparison | None:
        """Train and compare; None after `stop`. Raises what that raises, `train.died` where the
        process ended without an answer.
        """
        if self._stopped.is_set():
            return None
        self._process.start()
        self._sending.close()
        if self._stopped.is_set():
            # It was stopped while it began.
            self._process.terminate()
        try:
            while True:
                answer = self._answers.recv()
                if isinstance(answer, _Refused):
                    raise ZhupiError(answer.code, **answer.params)
                if isinstance(answer, Comparison):
                    return answer
                report(*answer)
        except EOFError as error:
            if self._stopped.is_set():
                return None
            raise ZhupiError("train.died") from error
        finally:
            self._process.join()

    def stop(self) -> None:
        """End the training; nothing of it is kept."""
        self._stopped.set()
        if self._process.pid is not None:
            self._process.terminate()


@dataclass(frozen=True, slots=True)
class _Refused:
    """A ZhupiError on its way from one process to the other."""

    code: str
    params: dict[str, object]


def _work(project_path: Path, annotator: str, file: Path, answers: Connection) -> None:
    """What the process does."""
    with suppress(OSError, AttributeError):
        # The window comes first.
        os.nice(10)
    try:
        answers.send(
            train_and_compare(
                project_path, annotator, file, lambda done, total: answers.send((done, total))
            )
        )
    except ZhupiError as error:
        answers.send(_Refused(error.code, error.params))
    finally:
        answers.close()
