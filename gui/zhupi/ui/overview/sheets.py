"""The figures of the overview as sheets, in the language of the interface."""

from PySide6.QtCore import QCoreApplication

from zhupi.model.document import DocumentState
from zhupi.model.label import Scheme
from zhupi.model.mention import Status
from zhupi.services.progress import Acceptance, Overview
from zhupi.services.sheets import Cell, Sheet
from zhupi.ui.wording import source_text, state_text, status_text

STATUSES = (
    Status.CONFIRMED,
    Status.CORRECTED,
    Status.ADDED,
    Status.REJECTED,
    Status.SUGGESTED,
)
"""The order in which they are shown: what is wanted, what is not, what is open."""
STATES = (DocumentState.DONE, DocumentState.DOING, DocumentState.TODO)


def sheets(overview: Overview, scheme: Scheme, language: str) -> list[Sheet]:
    """All sheets, the figures in short first."""
    return [
        _short(overview),
        _days(overview),
        _gestures(overview),
        _labels(overview, scheme, language),
        _documents(overview),
        _tenths(overview),
        _sources(overview),
    ]


def undecided_text() -> str:
    """What open suggestions are called."""
    return QCoreApplication.translate("Overview", "undecided")


def _status(status: Status) -> str:
    return undecided_text() if status is Status.SUGGESTED else status_text(status)


def _short(overview: Overview) -> Sheet:
    translate = QCoreApplication.translate
    forecast = overview.forecast
    rows: list[tuple[Cell, ...]] = [
        (translate("Overview", "Mentions decided"), overview.decided, None, None),
        (translate("Overview", "Mentions undecided"), overview.undecided, None, None),
        (translate("Overview", "Hours of work"), overview.total.seconds / 3600, None, None),
        (translate("Overview", "Decided in an hour"), overview.total.per_hour, None, None),
        (
            translate("Overview", "Hours left"),
            forecast.hours if forecast else None,
            forecast.low if forecast else None,
            forecast.high if forecast else None,
        ),
    ]
    return Sheet(
        "short",
        translate("Overview", "In short"),
        (
            translate("Overview", "Figure"),
            translate("Overview", "Value"),
            translate("Overview", "95 % from"),
            translate("Overview", "95 % to"),
        ),
        tuple(rows),
    )


def _days(overview: Overview) -> Sheet:
    translate = QCoreApplication.translate
    return Sheet(
        "days",
        translate("Overview", "Decided in an hour of work"),
        (
            translate("Overview", "Day"),
            translate("Overview", "One at a time, an hour"),
            translate("Overview", "Several at once, an hour"),
            translate("Overview", "Mentions decided"),
            translate("Overview", "Hours of work"),
        ),
        tuple(
            (
                day.isoformat(),
                _an_hour(work.single, work.seconds),
                _an_hour(work.bulk, work.seconds),
                work.decided,
                work.seconds / 3600,
            )
            for day, work in overview.days.items()
            if work.per_hour is not None
        ),
        note=translate(
            "Overview",
            "More than five minutes between two steps are a pause and no work. "
            "A paragraph or a list confirmed as a whole counts as several at once.",
        ),
        empty=translate("Overview", "No work of a minute or more in this time."),
    )


def _an_hour(decided: int, seconds: float) -> float:
    return decided * 3600 / seconds


def _gestures(overview: Overview) -> Sheet:
    translate = QCoreApplication.translate
    return Sheet(
        "gestures",
        translate("Overview", "Seconds for one mention"),
        (
            translate("Overview", "Action"),
            translate("Overview", "Fastest quarter up to"),
            translate("Overview", "Median"),
            translate("Overview", "Slowest quarter from"),
            translate("Overview", "Steps"),
            translate("Overview", "Mentions"),
        ),
        tuple(
            (gesture_text(each.gesture), *each.quartiles, each.steps, each.mentions)
            for each in overview.gestures
        ),
        note=translate(
            "Overview",
            "The time since the step before, reading included; of what decides several "
            "at once, its share.",
        ),
        empty=translate("Overview", "Nothing was decided in this time."),
    )


def gesture_text(gesture: str) -> str:
    """What a person did, as a word; one that is not known here keeps its id."""
    translate = QCoreApplication.translate
    words = {
        "confirm": translate("Gesture", "confirm"),
        "reject": translate("Gesture", "reject"),
        "relabel": translate("Gesture", "relabel"),
        "resize": translate("Gesture", "move a boundary"),
        "add": translate("Gesture", "add"),
        "settle": translate("Gesture", "confirm a paragraph"),
        "propagate": translate("Gesture", "the same elsewhere"),
    }
    return words.get(gesture, gesture)


def _labels(overview: Overview, scheme: Scheme, language: str) -> Sheet:
    translate = QCoreApplication.translate
    return Sheet(
        "labels",
        translate("Overview", "Mentions by label"),
        (translate("Overview", "Label"), *map(_status, STATUSES)),
        tuple(
            (scheme.label(code).name(language), *(counts[status] for status in STATUSES))
            for code, counts in overview.labels.items()
        ),
        empty=translate("Overview", "There are no mentions yet."),
    )


def _documents(overview: Overview) -> Sheet:
    translate = QCoreApplication.translate
    read = overview.read
    count = sum(overview.states.values())
    rows: list[tuple[Cell, ...]] = [
        (state_text(state), overview.states[state], _share(overview.states[state], count))
        for state in STATES
    ]
    rows += [
        (translate("Overview", "characters read"), read.part, read.value),
        (
            translate("Overview", "characters unread"),
            read.whole - read.part,
            _share(read.whole - read.part, read.whole),
        ),
    ]
    return Sheet(
        "documents",
        translate("Overview", "Documents and reading"),
        (
            translate("Overview", "What"),
            translate("Overview", "Count"),
            translate("Overview", "Share"),
        ),
        tuple(rows) if count else (),
        note=translate("Overview", "Read is what has been on the screen, by paragraphs."),
        empty=translate("Overview", "There are no documents yet."),
        percent=frozenset({2}),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _tenths(overview: Overview) -> Sheet:
    translate = QCoreApplication.translate
    return Sheet(
        "tenths",
        translate("Overview", "Does a score keep its word?"),
        (
            translate("Overview", "Score"),
            translate("Overview", "Mean score"),
            translate("Overview", "Confirmed"),
            translate("Overview", "95 % from"),
            translate("Overview", "95 % to"),
            translate("Overview", "Suggestions decided"),
        ),
        tuple(tenth_cells(each) for each in overview.tenths),
        note=translate(
            "Overview",
            "On the line nine in ten with a score of 0.9 are confirmed as they stand. "
            "People who see a suggestion agree more readily, so this flatters.",
        ),
        empty=translate("Overview", "No suggestion with a score is decided yet."),
        percent=frozenset({1, 2, 3, 4}),
    )


def tenth_cells(each: Acceptance) -> tuple[Cell, ...]:
    """What is known of the suggestions with a score in one tenth, as cells of a row."""
    low, high = each.confirmed.interval or (None, None)
    start, end = each.bounds or (0.0, 1.0)
    name = f"{start:.1f}–{end:.1f}"
    return (name, each.score, each.confirmed.value, low, high, each.confirmed.whole)


def _sources(overview: Overview) -> Sheet:
    translate = QCoreApplication.translate
    return Sheet(
        "sources",
        translate("Overview", "What became of suggestions"),
        (
            translate("Overview", "Source"),
            *(_status(status) for status in (Status.CONFIRMED, Status.CORRECTED, Status.REJECTED)),
            translate("Overview", "Share confirmed"),
            translate("Overview", "95 % from"),
            translate("Overview", "95 % to"),
        ),
        tuple(_source(each) for each in overview.sources),
        note=translate("Overview", "Intervals after Wilson, at 95 %."),
        empty=translate("Overview", "No suggestion is decided yet."),
        percent=frozenset({4, 5, 6}),
    )


def _source(each: Acceptance) -> tuple[Cell, ...]:
    low, high = each.confirmed.interval or (None, None)
    shares = (each.confirmed, each.corrected, each.rejected)
    return (
        source_text(each.source),
        *(share.part for share in shares),
        each.confirmed.value,
        low,
        high,
    )
