"""Settling: the commands that decide about the current place of a review."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from zhupi.errors import ZhupiError
from zhupi.model.span import Span
from zhupi.services.patterns import Decided, Pattern, proposed
from zhupi.services.places import AGREED, Mentions, Place
from zhupi.services.review import MAJORITY, PATTERN, UNANIMOUS, Review
from zhupi.services.side_by_side import LETTERS
from zhupi.ui.fetching import Fetching
from zhupi.ui.keys import LABEL
from zhupi.ui.review.queue_pane import QueuePane
from zhupi.ui.review.text import ReviewText

_LOOKING = frozenset(
    (
        *("review.next", "review.previous", "review.next_open"),
        *("review.next_kind", "review.previous_kind", "review.filter", "review.cancel"),
    )
)
"""The commands that decide nothing."""


class Settling(QObject):
    """Turns commands into decisions about the current place, and goes on to the next one.

    It changes nothing itself: `Review` does, and what it changed comes back as an event.
    """

    refused = Signal(object)
    """A ZhupiError: nothing was changed."""
    hinted = Signal(str)
    moved = Signal()
    """Another place is current, or what can be done about it has changed."""
    note_wanted = Signal()
    pattern_wanted = Signal(object)

    def __init__(
        self, text: ReviewText, queue_pane: QueuePane, fetching: Fetching, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._fetching = fetching
        self._text = text
        self._pane = queue_pane
        self.review: Review | None = None
        self.place: Place | None = None
        self.note = ""
        self.rules: Sequence[Decided] = ()
        self.patterns: Sequence[Pattern] = ()
        self.commands: dict[str, Callable[[], None]] = {
            f"review.take_{letter.lower()}": self._taker(number)
            for number, letter in enumerate(LETTERS[:3])
        }
        self.commands |= {
            "review.both": self.both,
            "review.neither": lambda: self._settle(()),
            "review.accept": self.accept,
            "review.edit": self.edit,
            "review.end_right": lambda: self.nudge(0, 1),
            "review.end_left": lambda: self.nudge(0, -1),
            "review.start_left": lambda: self.nudge(-1, 0),
            "review.start_right": lambda: self.nudge(1, 0),
            "review.cancel": self.cancel,
            "review.note": self.note_wanted.emit,
            "review.pattern": self.ask_pattern,
            "review.agreed": self.take_agreed,
            "review.next": lambda: self.step(1),
            "review.previous": lambda: self.step(-1),
            "review.next_open": lambda: self.step(1, only_open=True),
            "review.next_kind": lambda: self._pane.step_kind(1),
            "review.previous_kind": lambda: self._pane.step_kind(-1),
            "review.filter": self._pane.begin_filter,
        }

    def _taker(self, number: int) -> Callable[[], None]:
        return lambda: self.take(number)

    def set_review(self, review: Review | None) -> None:
        """Settle another review's places."""
        self.review, self.place, self.note = review, None, ""
        self.patterns = ()
        self._text.marking = False

    def run(self, command: str) -> None:
        """Carry out a command; one that can't be done says why and changes nothing."""
        if self.review is None:
            return
        read_only = self.review.workspace.read_only_because
        if read_only is not None and command not in _LOOKING:
            self.refused.emit(read_only)
            self.hinted.emit("read_only")
            return
        try:
            if command.startswith(LABEL):
                self.label(command.removeprefix(LABEL))
            else:
                self.commands[command]()
        except ZhupiError as error:
            self.refused.emit(error)

    # Where one is

    def go(self, place: Place | None) -> None:
        """Make a place the current one."""
        if place is not self.place:
            self.note = ""
        self.place = place
        self._text.marking = False
        self.moved.emit()

    def step(self, step: int, *, only_open: bool = False) -> None:
        """Go to the next place that is listed, from the other end after the last."""
        model = self._pane.model
        row = model.row(self.place) if self.place is not None else None
        found = model.beside(-1 if row is None else row, step, only_open=only_open)
        if found is None:
            self.hinted.emit("all_settled")
        else:
            self.go(found)

    def _here(self) -> Place | None:
        if self.place is None:
            self.hinted.emit("no_place")
        return self.place

    # Deciding

    @property
    def proposal(self) -> Mentions | None:
        """What Return accepts: what a decided rule makes of the place, else the majority."""
        place = self.place
        if place is None:
            return None
        by_rule = proposed(place, self.rules)
        if by_rule is not None:
            return by_rule
        return place.majority.mentions if place.majority else None

    @property
    def pattern(self) -> Pattern | None:
        """The pattern that the current place belongs to."""
        return next((each for each in self.patterns if self.place in each.places), None)

    def take(self, number: int) -> None:
        """Take one of the alternatives."""
        place = self._here()
        if place is not None and number < len(place.alternatives):
            self._settle(place.alternatives[number].mentions)
        elif place is not None:
            self.hinted.emit("no_alternative")

    def _settle(self, taken: Mentions) -> None:
        place = self._here()
        if place is not None and self.review is not None:
            self.review.take(place, taken, self.note)
            self._advance()

    def both(self) -> None:
        """Take what any layer has there."""
        place = self._here()
        if place is not None and self.review is not None:
            self.review.take_both(place, self.note)
            self._advance()

    def accept(self) -> None:
        """Take what is proposed; while marking anew, what is marked under the label it had."""
        place, taken = self._here(), self.proposal
        if place is None or self.review is None:
            return
        if self._text.marking:
            self.label(place.variants[0].label)
        elif taken is None:
            self.hinted.emit("no_proposal")
        else:
            self.review.accept(place, taken, self._how(place), self.note)
            self._advance()

    def _how(self, place: Place) -> str:
        """By whom the proposal is made."""
        if proposed(place, self.rules) is not None:
            return PATTERN
        return UNANIMOUS if place.kind == AGREED else MAJORITY

    def take_agreed(self) -> None:
        """Take all that is unanimous."""
        review = self.review
        if review is not None:
            ids = (place.document_id for place in review.queue.agreed_open)
            then = partial(self._take_agreed, review)
            self._fetching.fetch(review.workspace, ids, then, self.refused.emit)

    def _take_agreed(self, review: Review) -> None:
        if review is not self.review:
            return
        try:
            step = review.take_agreed()
        except ZhupiError as error:
            self.refused.emit(error)
            return
        self.hinted.emit("agreed_taken" if step else "agreed_already")
        self.moved.emit()

    # Marking anew

    def edit(self) -> None:
        """Select the place in the text; a label's key then settles it with what is selected."""
        place = self._here()
        if place is not None:
            self._text.marking = True
            self._text.select(place.variants[0].span.start, place.variants[0].span.end)
            self.hinted.emit("mark_anew")

    def nudge(self, start_by: int, end_by: int) -> None:
        """Move an end of what is being marked by characters; begins marking anew."""
        if not self._text.marking:
            self.edit()
        selection, desk = self._text.selection, self._text.desk
        if selection is None or desk is None:
            return
        start, end = selection[0] + start_by, selection[1] + end_by
        if 0 <= start < end <= len(desk.document.text):
            self._text.select(start, end)

    def cancel(self) -> None:
        """Leave off marking anew."""
        self._text.marking = False
        self.hinted.emit("")
        self.moved.emit()

    def label(self, code: str) -> None:
        """Settle the place under a label: what is selected, else the span all layers have."""
        place = self._here()
        if place is None or self.review is None:
            return
        spans = {each.span for each in place.variants}
        if self._text.marking:
            selection = self._text.selection
            if selection is None:
                self.hinted.emit("mark_anew")
                return
            spans = {self._marked(place, *selection)}
        if len(spans) > 1:
            self.hinted.emit("which_span")
            return
        self.review.write(place, spans.pop(), code, self.note)
        self._advance()

    @staticmethod
    def _marked(place: Place, start: int, end: int) -> Span:
        """The selection; one that was not moved keeps the parts of a discontinuous mention."""
        first = place.variants[0].span
        return first if (first.start, first.end) == (start, end) else Span.of(start, end)

    def ask_pattern(self) -> None:
        """Look at the places that one rule would settle."""
        if self.pattern is None:
            self.hinted.emit("no_pattern")
        else:
            self.pattern_wanted.emit(self.pattern)

    def _advance(self) -> None:
        """Go to the next open place; stay where there is none."""
        self._text.marking = False
        self.note = ""
        model = self._pane.model
        row = model.row(self.place) if self.place is not None else None
        found = model.beside(-1 if row is None else row, 1, only_open=True)
        if found is None or found is self.place:
            self.hinted.emit("all_settled")
            self.moved.emit()
        else:
            self.go(found)
