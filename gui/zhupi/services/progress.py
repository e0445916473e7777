"""How far a project has come, how quickly, how good its suggestions are, and how long it takes.

Everything is read from the files, so a lead sees the work of others as it was saved last. In a
large project that takes seconds, so it is work for the background.
"""

import pickle
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from zhupi.errors import ZhupiError
from zhupi.metrics.pace import (
    FEWEST_SETTLED,
    FEWEST_STRETCHES,
    Forecast,
    Gesture,
    Left,
    Pace,
    Work,
    forecast,
)
from zhupi.metrics.proportion import Share
from zhupi.model.document import DocumentState
from zhupi.model.label import Scheme
from zhupi.model.mention import Status
from zhupi.services.exporting import GOLD
from zhupi.services.own_model import layer_of
from zhupi.store.activity import Activity
from zhupi.store.atomic import Signature
from zhupi.store.catalogue import CatalogueEntry
from zhupi.store.project import Project
from zhupi.store.tally import NO_SCORE, OPEN, Counts, Fate, Tally, added

__all__ = ["FEWEST_SETTLED", "FEWEST_STRETCHES", "Overview", "Period", "Progress"]

_NOTHING = (0,) * len(Status)
IsWanted = Callable[[], bool]


class Period(StrEnum):
    """The time whose steps are looked at."""

    TODAY = "today"
    WEEK = "week"
    ALL = "all"

    def first_day(self, today: date) -> date | None:
        """The day it begins with; a week is seven days, today among them."""
        return {Period.TODAY: today, Period.WEEK: today - timedelta(days=6), Period.ALL: None}[self]


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What became of the suggestions of a source, or of those with a score in one tenth.

    `bounds` are those of the tenth, `score` the mean score in it; None for a source as a whole.
    """

    source: str
    confirmed: Share
    corrected: Share
    rejected: Share
    bounds: tuple[float, float] | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """Where things stand, for one annotator or, with `annotator` "", for all of them added up.

    `labels` counts mentions by label and status and `states` documents (for everyone, each
    person's); `read` is in characters; `sources` and `tenths` say how suggestions fared. They
    are as of now. `days`, `total`, `gestures` and `forecast` are of the period asked for; the
    forecast is None where that has too little work. `unseen` documents have no suggestions yet.
    """

    annotator: str
    period: Period
    people: tuple[str, ...]
    labels: Mapping[str, Mapping[Status, int]]
    states: Mapping[DocumentState, int]
    read: Share
    unseen: int
    sources: tuple[Acceptance, ...]
    tenths: tuple[Acceptance, ...]
    days: Mapping[date, Work]
    total: Work
    gestures: tuple[Gesture, ...]
    left: Left
    forecast: Forecast | None

    def count(self, *statuses: Status) -> int:
        """How many mentions have one of these statuses."""
        return sum(counts[status] for counts in self.labels.values() for status in statuses)

    @property
    def undecided(self) -> int:
        """How many mentions are undecided."""
        return self.count(Status.SUGGESTED)

    @property
    def decided(self) -> int:
        """How many mentions are confirmed, corrected, rejected or added."""
        return self.count(*Status) - self.undecided


@dataclass(slots=True)
class _Person:
    """What is known of one annotator: of each document the counts with the characters read, and
    which files they were taken from.

    Counts are kept pickled and files as a hash, because Python's garbage collector looks at
    neither: with 10,000 documents of live objects it would hold the window up for a tenth of a
    second, again and again.
    """

    activity: Activity
    files: dict[str, int] = field(default_factory=dict)
    counted: dict[str, bytes] = field(default_factory=dict)


class Progress:
    """Reads the state of a project; files that have not changed are not read again.

    Safe from any thread; of several that ask at once one is answered after the other.
    """

    def __init__(self, project: Project) -> None:
        self._guard = threading.Lock()
        self._project = project
        self._source = layer_of(project)
        self._people: dict[str, _Person] = {}

    def people(self) -> tuple[str, ...]:
        """Who has decided something, gold left out: its makers settle, they don't annotate."""
        return tuple(name for name in self._project.annotators() if name != GOLD)

    def overview(
        self,
        annotator: str,
        period: Period,
        is_wanted: IsWanted = lambda: True,
        *,
        today: date | None = None,
    ) -> Overview | None:
        """Where things stand for one annotator, "" for all; None once `is_wanted` says no.

        `today` is this computer's date unless given.
        """
        today = today or datetime.now().astimezone().date()
        begin = _midnight(period.first_day(today))
        people = self.people()
        gathered = _Gathered(self._project.scheme)
        with self._guard:
            for name in (annotator,) if annotator else people:
                person = self._read(name, is_wanted)
                if not is_wanted():
                    return None
                gathered.add(person, self._project.catalogue())
                gathered.pace.take(person.activity, begin=begin)
        return gathered.overview(annotator, period, people)

    def _read(self, name: str, is_wanted: IsWanted) -> _Person:
        person = self._people.get(name)
        if person is None:
            person = self._people[name] = _Person(self._project.activity(name))
        person.activity.refresh(is_wanted)
        for document_id in self._project.catalogue():
            if not is_wanted():
                break
            self._count(name, person, document_id)
        return person

    def _count(self, name: str, person: _Person, document_id: str) -> None:
        project = self._project
        shard = Signature.at(project.shard_path(name, document_id))
        files = hash((shard, Signature.at(project.layer_path(self._source, document_id))))
        if person.files.get(document_id) == files:
            return
        counts = project.tally(name, self._source, document_id)
        read = self._characters(document_id, counts.read) if counts.read else 0
        person.counted[document_id] = pickle.dumps((counts, read))
        person.files[document_id] = files

    def _characters(self, document_id: str, ranges: Iterable[tuple[int, int]]) -> int:
        """The characters in ranges of paragraphs, line feeds counted."""
        try:
            paragraphs = self._project.document(document_id).paragraphs
        except ZhupiError:
            return 0
        length = paragraphs[-1].end
        starts = [part.start for part in paragraphs] + [length]
        return sum(
            starts[min(end, len(paragraphs))] - starts[min(start, len(paragraphs))]
            for start, end in ranges
        )


def _midnight(day: date | None) -> float:
    """When a day begins by this computer's clock, in seconds since 1970."""
    return 0.0 if day is None else datetime.combine(day, datetime.min.time()).timestamp()


class _Gathered:
    """The counts of several documents and people, added up."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self.pace = Pace()
        self._labels: dict[str, Counts] = {}
        self._states = dict.fromkeys(DocumentState, 0)
        self._fates: dict[tuple[str, int], Fate] = {}
        self._read = self._characters = self._unseen_documents = 0
        self._undecided = self._unseen = self._suggested = self._seen = 0

    def add(self, person: _Person, catalogue: Mapping[str, CatalogueEntry]) -> None:
        """Add a person's documents."""
        for document_id, entry in catalogue.items():
            one, read = pickle.loads(person.counted[document_id])
            self._states[one.state] += 1
            self._read += min(read, entry.chars)
            self._characters += entry.chars
            undecided = self._add_labels(one)
            for key, fate in one.fates.items():
                self._fates[key] = self._fates.get(key, Fate()).plus(fate)
            self._add_left(one, undecided, entry.chars)

    def _add_labels(self, one: Tally) -> int:
        """Count under today's labels; how many are undecided.

        Withdrawn labels count no more, and of retired ones nothing is proposed.
        """
        undecided = 0
        for code, found in one.labels.items():
            label = self._scheme.current(code)
            if not label:
                continue
            retired = self._scheme.label(label).retired
            counts = (*found[:OPEN], 0, *found[OPEN + 1 :]) if retired else found
            self._labels[label] = added(self._labels.get(label, _NOTHING), counts)
            undecided += counts[OPEN]
        return undecided

    def _add_left(self, one: Tally, undecided: int, characters: int) -> None:
        done = one.state is DocumentState.DONE
        if not done:
            self._undecided += undecided
        if one.suggested is not None:
            self._suggested += one.suggested
            self._seen += characters
        elif not done:
            self._unseen += characters
            self._unseen_documents += 1

    def overview(self, annotator: str, period: Period, people: tuple[str, ...]) -> Overview:
        """What has been gathered, with the figures made of it."""
        left = Left(self._undecided, self._unseen, self._suggested, self._seen)
        days = self.pace.days
        labels = sorted(self._labels.items(), key=lambda item: (-sum(item[1]), item[0]))
        return Overview(
            annotator=annotator,
            period=period,
            people=people,
            labels={label: dict(zip(Status, counts, strict=True)) for label, counts in labels},
            states=self._states,
            read=Share(self._read, self._characters),
            unseen=self._unseen_documents,
            sources=_by_source(self._fates),
            tenths=_by_tenth(self._fates),
            days=days,
            total=_total(days.values()),
            gestures=tuple(self.pace.gestures()),
            left=left,
            forecast=forecast(self.pace.stretches, left),
        )


def _total(works: Iterable[Work]) -> Work:
    total = Work()
    for work in works:
        total.seconds += work.seconds
        total.single += work.single
        total.bulk += work.bulk
    return total


def _by_source(fates: Mapping[tuple[str, int], Fate]) -> tuple[Acceptance, ...]:
    """A row for each source, the one with the most decided first."""
    sources: dict[str, Fate] = {}
    for (source, _), fate in fates.items():
        sources[source] = sources.get(source, Fate()).plus(fate)
    rows = sorted(sources.items(), key=lambda item: (-item[1].decided, item[0]))
    return tuple(_acceptance(source, fate) for source, fate in rows)


def _by_tenth(fates: Mapping[tuple[str, int], Fate]) -> tuple[Acceptance, ...]:
    """A row for each tenth of the score that has suggestions, of all sources that score."""
    tenths: dict[int, Fate] = {}
    for (_, place), fate in fates.items():
        if place != NO_SCORE:
            tenths[place] = tenths.get(place, Fate()).plus(fate)
    return tuple(
        _acceptance("", fate, (place / 10, (place + 1) / 10), fate.scores / fate.decided)
        for place, fate in sorted(tenths.items())
    )


def _acceptance(
    source: str,
    fate: Fate,
    bounds: tuple[float, float] | None = None,
    score: float | None = None,
) -> Acceptance:
    whole = fate.decided
    return Acceptance(
        source,
        Share(fate.confirmed, whole),
        Share(fate.corrected, whole),
        Share(fate.rejected, whole),
        bounds,
        score,
    )
