"""The pages of the window, each loaded and built when it is first turned to.

A further page is one more entry of `LATER`, with the command that turns to it in the table of
commands and keys: menus, keys, palette and help know its commands before it is built.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from zhupi.ui.page import Page, Setting

if TYPE_CHECKING:
    from zhupi.services.workspace import Workspace

WORK = "page.work"
"""The command that turns to the annotating page."""


@dataclass(frozen=True)
class Later:
    """A page that is not built yet: the command `turn` shows it, those of `area` are its own.

    An area is what command ids begin with; "" for the page that takes what others don't.
    """

    turn: str
    area: str
    make: Callable[[Setting], Page]


def _review(setting: Setting) -> Page:
    from zhupi.ui.review.reviewing import Reviewing

    return Reviewing(setting)


def _overview(setting: Setting) -> Page:
    from zhupi.ui.overview.overviewing import Overviewing

    return Overviewing(setting)


def _model(setting: Setting) -> Page:
    from zhupi.ui.training.modelling import Modelling

    return Modelling(setting)


LATER = (
    Later("page.review", "review.", _review),
    Later("page.overview", "overview.", _overview),
    Later("page.model", "model.", _model),
)


@dataclass(frozen=True)
class Whereabouts:
    """Where one is in a project: the page that shows, and the place on each page, by command."""

    project: str
    turn: str
    places: Mapping[str, object]


class Pages(QObject):
    """Holds the pages, has commands carried out by the one they are for, passes on what it says.

    `later` are the pages in the order of their tabs; `start` shows while no project is open.
    """

    failed = Signal(object)
    hinted = Signal(str)
    saving = Signal(int)
    command_wanted = Signal(str)
    shown = Signal(str)
    """The command that turns to the page which shows now."""

    def __init__(self, setting: Setting, start: QWidget, later: Sequence[Later]) -> None:
        super().__init__(setting.window)
        self._setting = setting
        self._later = {each.turn: each for each in later}
        self._built: dict[str, Page] = {}
        self._workspace: Workspace | None = None
        self._current = WORK
        self._returning: Whereabouts | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(start)

    @property
    def turns(self) -> tuple[str, ...]:
        """The commands that turn to a page, in the order of the tabs."""
        return tuple(self._later)

    @property
    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Turning to each page, by command id."""
        return {turn: partial(self.turn_to, turn) for turn in self.turns}

    def page(self, turn: str) -> Page:
        """The page a command turns to; it is built now where that has not been done."""
        if turn not in self._built:
            page = self._later[turn].make(self._setting)
            self._built[turn] = page
            self.stack.addWidget(page.widget)
            page.failed.connect(self.failed)
            page.hinted.connect(self.hinted)
            page.saving.connect(self.saving)
            page.command_wanted.connect(self.command_wanted)
            if self._workspace is not None:
                page.set_workspace(self._workspace)
        return self._built[turn]

    def turn_to(self, turn: str) -> None:
        """Show a page; without a project the start stays, and says so."""
        if self._workspace is None:
            self.hinted.emit(self.tr("Open a project first."))
            return
        page = self.page(turn)
        self._current = turn
        self.shown.emit(turn)
        self.stack.setCurrentWidget(page.widget)

    def run(self, command: str) -> bool:
        """Have a page carry out a command; False where none can, as long as no project is open."""
        if self._workspace is None:
            return False
        for turn, later in self._later.items():
            if later.area and command.startswith(later.area):
                self.page(turn).run(command)
                return True
        for page in (self.page(self._current), self.page(WORK)):
            if page.takes(command):
                page.run(command)
                return True
        return False

    @property
    def current(self) -> str:
        """The command that turns to the page which shows, or would with a project open."""
        return self._current

    @property
    def works_in(self) -> "Workspace | None":
        """The workspace that the page which shows decides in, where that is not the window's."""
        return None if self._workspace is None else self.page(self._current).works_in

    def focus(self) -> None:
        """Have the keys act on the page that shows."""
        if self._workspace is not None:
            self.page(self._current).focus()

    # The project

    def set_workspace(self, workspace: "Workspace") -> None:
        """Have the pages be about this project; the annotating one shows."""
        for page in self._built.values():
            page.set_workspace(workspace)
        self._workspace = workspace
        self.turn_to(WORK)
        where, self._returning = self._returning, None
        if where is not None and where.project == workspace.project.id:
            for turn, place in where.places.items():
                self.page(turn).return_to(place)
            self.turn_to(where.turn)

    @property
    def whereabouts(self) -> Whereabouts | None:
        """Where one is; None while no project is open."""
        if self._workspace is None:
            return None
        places = {turn: page.where for turn, page in self._built.items() if page.where is not None}
        return Whereabouts(self._workspace.project.id, self._current, places)

    def return_to(self, where: Whereabouts | None) -> None:
        """Go there once that project is open; another one opens as it always does."""
        self._returning = where

    def take_scheme(self) -> None:
        """Have the pages show the labels that the project has from now on."""
        for page in self._built.values():
            page.take_scheme()

    def take_layers(self) -> None:
        """Have the pages show the layers that the project has from now on."""
        for page in self._built.values():
            page.take_layers()

    def save(self) -> bool:
        """Wait until what the pages hold is on disk; False where that fails."""
        saved = [page.save() for page in self._built.values()]
        return all(saved)

    def close(self) -> bool:
        """Have the pages let go of the project; False where something could not be written."""
        self._workspace = None
        closed = [page.close() for page in self._built.values()]
        return all(closed)
