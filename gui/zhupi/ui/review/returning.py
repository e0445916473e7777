"""Coming back, when the queue is read anew, to the place where one was."""

from dataclasses import dataclass

from zhupi.model.span import Span
from zhupi.services.places import Place
from zhupi.services.queue import Batch
from zhupi.ui.review.loading import Wanted
from zhupi.ui.review.settling import Settling

PlaceKey = tuple[str, Span, str]
"""What stays the same of a place when it is read again: its document, span and kind."""


def key_of(place: Place | None) -> PlaceKey | None:
    """The key of a place."""
    return None if place is None else (place.document_id, place.span, place.kind)


@dataclass(frozen=True)
class Where:
    """Where one is in a review: what is compared, the kind of place that is listed, the place."""

    wanted: Wanted
    kind: str
    place: PlaceKey | None


class Returning:
    """Goes to the place that was aimed at once it is read; without an aim, to the first open one.

    Whoever has gone somewhere meanwhile stays there.
    """

    def __init__(self, settling: Settling) -> None:
        self._settling = settling
        self._aim: PlaceKey | None = None

    def aim(self, key: PlaceKey | None) -> None:
        """Go to the place with this key; None leaves what is aimed at already."""
        self._aim = key or self._aim

    def take(self, batch: Batch) -> None:
        """Look at places that were read."""
        settling = self._settling
        if settling.place is not None or not any(found.places for found, _ in batch):
            return
        if self._aim is None:
            settling.step(1, only_open=True)
            return
        places = (place for found, _ in batch for place in found.places)
        found = next((place for place in places if key_of(place) == self._aim), None)
        if found is not None:
            settling.go(found)

    def end(self) -> None:
        """All is read: what was aimed at and has not come is not there any more."""
        missed, self._aim = self._aim is not None, None
        if missed and self._settling.place is None:
            self._settling.step(1, only_open=True)
