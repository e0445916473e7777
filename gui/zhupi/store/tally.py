"""How much stands in one annotator's shard of a document, counted without making mentions of it.

A project of 10,000 documents has a million mentions; counting the raw rows is many times as quick
as reading them as values.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from zhupi.model.document import DocumentState
from zhupi.model.mention import Status
from zhupi.store.codec import MALFORMED, glanced

NO_SCORE = -1
"""The tenth of suggestions without a score."""
_STATUSES = tuple(Status)
_PLACES = {status.value: place for place, status in enumerate(_STATUSES)}
OPEN = _PLACES[Status.SUGGESTED]
"""Where counts have what is undecided."""
_WANTED = {Status.CONFIRMED, Status.CORRECTED, Status.ADDED}
_NOTHING = (0,) * len(_STATUSES)
Row = Mapping[str, Any]
Counts = tuple[int, ...]
"""A count for each status, in the order of `Status`."""


class Fate(NamedTuple):
    """What became of suggestions: how many were confirmed, corrected and rejected; `scores` is
    the sum of their scores.
    """

    confirmed: int = 0
    corrected: int = 0
    rejected: int = 0
    scores: float = 0.0

    @property
    def decided(self) -> int:
        """How many there are."""
        return self.confirmed + self.corrected + self.rejected

    def plus(self, other: "Fate") -> "Fate":
        """Both together."""
        return Fate(
            self.confirmed + other.confirmed,
            self.corrected + other.corrected,
            self.rejected + other.rejected,
            self.scores + other.scores,
        )


_FATES = {"confirmed": Fate(1), "corrected": Fate(0, 1), "rejected": Fate(0, 0, 1)}


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one document.

    `labels` counts by label and status, suggestions that are still open among them; `fates` by
    source and tenth of the score what became of suggestions. `read` are ranges of paragraphs.
    `suggested` is how many suggestions the machine's layer has, None where there is no layer.
    """

    state: DocumentState = DocumentState.TODO
    read: tuple[tuple[int, int], ...] = ()
    labels: Mapping[str, Counts] = field(default_factory=dict)
    fates: Mapping[tuple[str, int], Fate] = field(default_factory=dict)
    suggested: int | None = None


def tenth(score: float | None) -> int:
    """The tenth a score lies in: 9 for 0.9 and more, 0 for less than 0.1."""
    return NO_SCORE if score is None else min(9, max(0, int(score * 10)))


def added(one: Counts, other: Counts) -> Counts:
    """The counts of both."""
    return tuple(map(sum, zip(one, other, strict=True)))


def tally(shard: Path, layer: Path, *, nesting: bool) -> Tally:
    """Count the mentions of a shard and what of the layer is still undecided.

    A suggestion that a wanted mention has taken the place of is not undecided: one that overlaps
    it, or with `nesting` one of the same span. A file that is missing or can't be read counts
    for nothing; opening the document says what is wrong with it.
    """
    meta, rows = _rows(shard)
    _, suggested = _rows(layer)
    labels: dict[str, list[int]] = {}
    fates: dict[tuple[str, int], Fate] = {}
    try:
        for row in rows or ():
            if not row.get("deleted"):
                labels.setdefault(row["label"], [*_NOTHING])[_PLACES[row["status"]]] += 1
                _count_fate(row, fates)
        for row in _undecided(rows or (), suggested or (), nesting=nesting):
            labels.setdefault(row["label"], [*_NOTHING])[OPEN] += 1
        return Tally(
            DocumentState((meta or {}).get("state", "todo")),
            tuple((start, end) for start, end in (meta or {}).get("read", ())),
            {label: tuple(counts) for label, counts in labels.items()},
            fates,
            None if suggested is None else len(suggested),
        )
    except MALFORMED:
        return Tally()


def rows_in(path: Path) -> Sequence[Row]:
    """The mentions of a shard or layer as the rows of its file; none where it can't be read."""
    return _rows(path)[1] or ()


def _rows(path: Path) -> tuple[Row | None, list[Row] | None]:
    try:
        tables = glanced(path.read_bytes())
        meta = next(iter(tables.get("meta", {}).values()), None)
        return meta, list(tables.get("mentions", {}).values())
    except (OSError, *MALFORMED):
        return None, None


def _count_fate(row: Row, fates: dict[tuple[str, int], Fate]) -> None:
    origin, fate = row.get("origin"), _FATES.get(row["status"])
    if not origin or fate is None:
        return
    score = origin.get("score")
    key = origin["source"], tenth(score)
    fates[key] = fates.get(key, Fate()).plus(fate._replace(scores=score or 0.0))


def _undecided(rows: Iterable[Row], suggested: Iterable[Row], *, nesting: bool) -> Sequence[Row]:
    """What of the layer the annotator would see as undecided."""
    known = {row["id"] for row in rows}
    fresh = [row for row in suggested if row["id"] not in known]
    wanted = [row for row in rows if not row.get("deleted") and row["status"] in _WANTED]
    taken = _Spans(wanted) if nesting else _Characters(wanted)
    return [row for row in fresh if row not in taken]


class _Spans:
    """The spans of mentions."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._spans = {_span(row) for row in rows}

    def __contains__(self, row: Row) -> bool:
        return _span(row) in self._spans


class _Characters:
    """The characters of mentions, as disjoint ranges in order."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(part for row in rows for part in _span(row)):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, row: Row) -> bool:
        # A range that ends after the part begins, and begins before it ends.
        return any(
            bisect_right(self._ends, start) < bisect_left(self._starts, end)
            for start, end in _span(row)
        )


def _span(row: Row) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in row["fragments"])
