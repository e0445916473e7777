"""Who did something, where and when."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """The signature of a decision: time (ISO 8601, UTC, milliseconds), device, annotator.

    Order is by time, then device: it breaks ties between equal revisions and nothing else,
    since clocks differ.
    """

    at: str = ""
    device: str = ""
    by: str = ""
