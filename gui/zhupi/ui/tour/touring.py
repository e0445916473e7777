"""Leading through the tour: from step to step as the user does what they say."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from zhupi.services.samples import sample_path
from zhupi.services.workspace import Workspace
from zhupi.ui.commands import native
from zhupi.ui.page import Setting
from zhupi.ui.reader.view import ReaderView
from zhupi.ui.tour.card import Outline, TourCard
from zhupi.ui.tour.steps import Step, Tour, as_html, as_words, read_tour

_OFFER = -1
_FIRST_LABEL = "label"
NEXT, LEAVE = "help.tour_next", "selection.clear"
"""The commands whose keys go on and leave."""


class Touring(QObject):
    """The tour over the sample project; it watches, and decides nothing itself.

    `open_sample` opens the sample, after which `shown` is to be called with each document that
    comes on the screen. `targets` are the parts of the window that steps point at.
    """

    begun = Signal()
    """The annotating page is to be shown."""

    def __init__(
        self,
        setting: Setting,
        card: TourCard,
        reader: ReaderView,
        targets: Mapping[str, QWidget],
        open_sample: Callable[[], None],
    ) -> None:
        super().__init__(setting.window)
        self._setting = setting
        self._reader = reader
        self._targets = targets
        self._open_sample = open_sample
        self._workspace: Workspace | None = None
        self._number: int | None = None
        self._is_wanted = self._is_offered = False
        self.card = card
        self._outline = Outline(setting.window)
        self.card.next_wanted.connect(self.go_on)
        self.card.back_wanted.connect(self.go_back)
        self.card.left.connect(self.leave)
        reader.installEventFilter(self)

    @cached_property
    def _tour(self) -> Tour:
        # Read when it is asked for: most starts are without it.
        return read_tour()

    # Beginning and ending

    def offer(self) -> None:
        """Offer the tour with the first document that is shown, once in a user's life."""
        self._is_offered = not self._setting.appearance.preferences.tour_offered

    def start(self) -> None:
        """Begin the tour; the sample is opened where it is not."""
        self.leave()
        self._is_wanted = True
        if self._is_sample:
            self._begin()
        else:
            self._open_sample()

    def shown(self, workspace: Workspace | None) -> None:
        """A document of this project has come on the screen."""
        self._workspace = workspace
        if self._is_wanted and self._is_sample:
            self._begin()
        elif self._number not in (None, _OFFER) and not self._is_sample:
            self.leave()
        elif self._is_offered:
            self._is_offered = False
            self._remember()
            self._show(_OFFER)

    @property
    def _is_sample(self) -> bool:
        return self._workspace is not None and self._workspace.project.path == sample_path()

    def _begin(self) -> None:
        self._is_wanted = self._is_offered = False
        self._remember()
        self.begun.emit()
        self._reader.setFocus()
        self._show(0)

    def _remember(self) -> None:
        preferences = self._setting.appearance.preferences
        if not preferences.tour_offered:
            self._setting.appearance.prefer(replace(preferences, tour_offered=True))

    def leave(self) -> None:
        """End the tour where it is."""
        self._is_wanted = False
        self._number = None
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.card.isAncestorOf(focused)
        self.card.hide()
        self._outline.point_at(None)
        if had_focus:
            self._reader.setFocus()

    # From step to step

    def note(self, what: str) -> None:
        """The user did something: a gesture, or the id of a command."""
        if self._number not in (None, _OFFER) and what in self._step.done_by:
            self.go_on()

    def go_on(self) -> None:
        """Show the next step; after the last one the tour is over. Without a tour do nothing.

        A key pressed in passing may not put the sample in the place of one's own project.
        """
        if self._number is None:
            return
        if self._number == _OFFER:
            self.start()
        elif self._number + 1 < len(self._tour.steps):
            self._show(self._number + 1)
        else:
            self.leave()

    def go_back(self) -> None:
        """Show the step before."""
        if self._number is not None:
            self._show(max(0, self._number - 1))

    @property
    def _step(self) -> Step:
        number = self._number if self._number is not None else _OFFER
        return self._tour.offer if number == _OFFER else self._tour.steps[number]

    def _show(self, number: int) -> None:
        self._number = number
        step, count = self._step, len(self._tour.steps)
        text = step.texts[self._setting.language]
        if number == _OFFER:
            heading, go_on = self.tr("Tour"), self.tr("Take the tour")
        else:
            heading = self.tr("Tour, step {number} of {count}").format(
                number=number + 1, count=count
            )
            go_on = self.tr("Finish") if number + 1 == count else self.tr("Skip")
        self._outline.ink = self._setting.appearance.theme.colour("ink")
        self.card.show_step(
            heading,
            as_html(text, lambda command: native(self._key_of(command))),
            as_words(text, self._key_of),
            first=number <= 0,
            go_on=go_on,
        )
        self._outline.point_at(self._targets.get(step.points_at))

    def _key_of(self, command: str) -> str:
        if command == _FIRST_LABEL:
            labels = self._workspace.scheme.labels if self._workspace else ()
            first = next((each for each in labels if each.key), None)
            return f"{first.key.upper()} {first.name(self._setting.language)}" if first else "1"
        return self._setting.key_of(command)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in the text leaves the tour, once nothing is selected."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and self._number is not None
            and self._reader.selection is None
        ):
            self.leave()
            return True
        return super().eventFilter(watched, event)
