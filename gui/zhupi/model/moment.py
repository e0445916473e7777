"""A step of a person reduced to what their pace is made of."""

from typing import NamedTuple


class Moment(NamedTuple):
    """When a step was taken, by which gesture, where, and on how much.

    `at` is in seconds since 1970; `document` is the id of the first document it changed.
    `decided` counts the mentions the step says something about, none for a note, an undo, a redo
    or a change of labels; `settled` the suggestions that were undecided before and are no longer,
    less those that it has opened again, as an undo does.
    """

    at: float
    gesture: str
    document: str
    decided: int
    settled: int
