"""What every page of the window is: a widget, its commands, and the project it is about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from zhupi.services.context import Context
from zhupi.ui.appearance import Appearance
from zhupi.ui.keys import Shortcut

if TYPE_CHECKING:
    from zhupi.services.workspace import Workspace

_OF_THE_WINDOW = ("file.", "view.", "page.", "help.", "scheme.")


@dataclass(frozen=True)
class Setting:
    """What pages are built with. Pages follow `appearance.changed` themselves."""

    appearance: Appearance
    language: str
    shortcuts: Mapping[str, Shortcut]
    context: Context
    window: QWidget

    def key_of(self, command: str) -> str:
        """The first key of a command that has keys."""
        return self.shortcuts[command].keys[0]


class Page(QObject):
    """One page of the window. It shows `widget` and carries out `commands`."""

    failed = Signal(object)
    """A ZhupiError to be shown: nothing was changed."""
    hinted = Signal(str)
    """A sentence for the status line, in the language of the interface."""
    saving = Signal(int)
    """How many documents are not on disk yet."""
    command_wanted = Signal(str)
    """What a key or a button asks for; the window says who carries it out."""

    def __init__(self, widget: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self.widget = widget
        self.commands: Mapping[str, Callable[[], object]] = {}

    @property
    def works_in(self) -> "Workspace | None":
        """The workspace that this page decides in, where that is another than the window's."""
        return None

    def takes(self, command: str) -> bool:
        """Whether a command is for this page: while it shows, all but the window's own are.

        So no key ever changes something that can't be seen.
        """
        return self.widget.isVisible() and not command.startswith(_OF_THE_WINDOW)

    def run(self, command: str) -> None:
        """Carry out a command; those of other pages do nothing."""
        own = self.commands.get(command)
        if own is not None:
            own()

    def focus(self) -> None:
        """Have the keys act on what this page is about."""
        self.widget.setFocus()

    def set_workspace(self, workspace: "Workspace") -> None:
        """Be about this project from now on; the one before was closed."""

    def take_scheme(self) -> None:
        """Show the labels that the project has from now on."""

    def take_layers(self) -> None:
        """Show what was imported into the project beside the work of its people."""

    def save(self) -> bool:
        """Wait until what this page holds is on disk; False where that fails."""
        return True

    @property
    def where(self) -> object:
        """Where one is on this page, for `return_to`; None where there is nothing to return to."""
        return None

    def return_to(self, where: object) -> None:
        """Go, once it is read, to where one was on this page before it was made anew."""

    def close(self) -> bool:
        """Save and let go of the project; False where something could not be written."""
        return True
