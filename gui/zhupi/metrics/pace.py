"""Pace: how much time people put into their steps, and how far that carries.

The time of a step is that since the person's step before it, whichever that was. More than
`PAUSE` between two is a pause: the time is then not known, and such a step, like a person's very
first, counts for neither time nor decisions wherever one is divided by the other. Five minutes is
a convention of this program: long enough to read a page and decide nothing, short of a break.
"""

import random
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import quantiles
from typing import NamedTuple

from zhupi.model.moment import Moment

PAUSE = 300.0
"""The longest time between two steps that counts as work, in seconds."""
STRETCH = 600.0
"""The longest stretch of work that is drawn as one in the forecast, in seconds."""
FEWEST_STRETCHES = 6
FEWEST_SETTLED = 50

_LEVEL = 0.95
_LEAST_SECONDS = 60.0


@dataclass(slots=True)
class Work:
    """Time spent and what it brought: seconds, mentions decided one at a time, and several at
    once; over steps whose time is known.
    """

    seconds: float = 0.0
    single: int = 0
    bulk: int = 0

    @property
    def decided(self) -> int:
        """The mentions decided."""
        return self.single + self.bulk

    @property
    def per_hour(self) -> float | None:
        """Mentions decided in an hour of work; None for less than a minute of it."""
        return self.decided * 3600 / self.seconds if self.seconds >= _LEAST_SECONDS else None

    def add(self, seconds: float, decided: int) -> None:
        """Count a step in."""
        self.seconds += seconds
        if decided > 1:
            self.bulk += decided
        else:
            self.single += decided


@dataclass(frozen=True, slots=True)
class Gesture:
    """How long the steps of one gesture took: quartiles of the seconds for one mention.

    `mentions` were decided in `steps`; the time of a step that decides several is divided among
    them. Medians and quartiles, so that a look out of the window doesn't make a slow hand.
    """

    gesture: str
    steps: int
    mentions: int
    quartiles: tuple[float, float, float]


class Stretch(NamedTuple):
    """A stretch of work on one document without a pause, at most `STRETCH` seconds of it."""

    seconds: float
    settled: int


class Pace:
    """Takes the steps of people, one person after the other, and sums them up.

    `stretches` are the units that the forecast draws from.
    """

    def __init__(self) -> None:
        self.stretches: list[Stretch] = []
        self._days: dict[date, Work] = {}
        self._seconds: dict[str, array[float]] = {}
        self._mentions: Counter[str] = Counter()

    def take(self, moments: Iterable[Moment], *, begin: float = 0.0) -> None:
        """Take the steps of one person in order of time, those from `begin` on.

        The steps before are still asked for, so that the first one has its time.
        """
        before: float | None = None
        work, midnight = Work(), 0.0
        document, spent, settled = "", 0.0, 0
        for moment in moments:
            seconds = None if before is None else moment.at - before
            before = moment.at
            if moment.at < begin:
                continue
            if moment.at >= midnight:
                work, midnight = self._day(moment.at)
            is_work = seconds is not None and 0 <= seconds <= PAUSE
            if not is_work or moment.document != document or spent + (seconds or 0) > STRETCH:
                self._end(spent, settled)
                document, spent, settled = moment.document, 0.0, 0
            if is_work and seconds is not None:
                spent += seconds
                settled += moment.settled
                work.add(seconds, moment.decided)
                self._note(moment, seconds)
        self._end(spent, settled)

    def _day(self, at: float) -> tuple[Work, float]:
        """The work of the day of a time, and when that day ends."""
        day = datetime.fromtimestamp(at).astimezone().date()
        end = datetime.combine(day + timedelta(days=1), datetime.min.time())
        return self._days.setdefault(day, Work()), end.timestamp()

    def _end(self, seconds: float, settled: int) -> None:
        if seconds:
            self.stretches.append(Stretch(seconds, settled))

    def _note(self, moment: Moment, seconds: float) -> None:
        if moment.decided:
            found = self._seconds.setdefault(moment.gesture, array("d"))
            found.append(seconds / moment.decided)
            self._mentions[moment.gesture] += moment.decided

    @property
    def days(self) -> dict[date, Work]:
        """What was done on each day that has a step, in order; by this computer's clock."""
        return dict(sorted(self._days.items()))

    def gestures(self) -> list[Gesture]:
        """The gestures that decided something, the most frequent first."""
        rows = [
            Gesture(gesture, len(each), self._mentions[gesture], _quartiles(each))
            for gesture, each in self._seconds.items()
        ]
        return sorted(rows, key=lambda row: (-row.steps, row.gesture))


def _quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    if len(values) == 1:
        return (values[0],) * 3
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return low, middle, high


@dataclass(frozen=True, slots=True)
class Left:
    """What is still to be done.

    `undecided` suggestions in documents that are not done; `unseen` characters of documents
    nobody has drawn suggestions from yet, and in the others `suggested` suggestions stand in
    `seen` characters.
    """

    undecided: int
    unseen: int = 0
    suggested: int = 0
    seen: int = 0

    @property
    def mentions(self) -> float | None:
        """How many suggestions are to be decided; None where nothing says how dense they are."""
        if not self.unseen:
            return float(self.undecided)
        if not self.seen:
            return None
        return self.undecided + self.suggested / self.seen * self.unseen


@dataclass(frozen=True, slots=True)
class Forecast:
    """Hours of work left: the best guess, and a range."""

    hours: float
    low: float
    high: float


def forecast(
    work: Sequence[Stretch], left: Left, *, resamples: int = 1000, seed: int = 20_231_101
) -> Forecast | None:
    """The hours that what is left takes at the pace of `work`; None where that is not enough.

    All time of the stretches over all suggestions settled in them, additions, second thoughts and
    reading included, times the suggestions left. The range holds the pace of 95 of 100 other
    samples of such stretches (bootstrap percentiles, Efron 1979). It knows nothing of texts that
    are harder than those so far, of getting quicker, or of suggestions getting better. At least
    `FEWEST_STRETCHES` stretches and `FEWEST_SETTLED` suggestions settled are asked for.
    """
    mentions = left.mentions
    settled = sum(each.settled for each in work)
    if mentions is None or len(work) < FEWEST_STRETCHES or settled < FEWEST_SETTLED:
        return None
    guess = sum(each.seconds for each in work) / settled
    chance = random.Random(seed)
    units = sorted(_grouped(work, chance))
    sample = []
    for _ in range(resamples):
        drawn = chance.choices(units, k=len(units))
        count = sum(each.settled for each in drawn)
        if count > 0:
            sample.append(sum(each.seconds for each in drawn) / count)
    sample.sort()
    cut = int(len(sample) * (1 - _LEVEL) / 2)
    hours = mentions / 3600
    return Forecast(guess * hours, sample[cut] * hours, sample[-1 - cut] * hours)


def _grouped(work: Sequence[Stretch], chance: random.Random, most: int = 500) -> list[Stretch]:
    """At most `most` groups formed at random, which leaves the variance as it is."""
    if len(work) <= most:
        return list(work)
    shuffled = sorted(work)
    chance.shuffle(shuffled)
    groups = [shuffled[start::most] for start in range(most)]
    return [
        Stretch(sum(each.seconds for each in group), sum(each.settled for each in group))
        for group in groups
    ]
