"""How one reads: size, face and width of the text, what is shown beside it and in it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6 import QtWidgets
from PySide6.QtCore import QObject
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QWidget

from zhupi.services.preferences import Preferences
from zhupi.ui.appearance import Appearance


class Viewing(QObject):
    """The commands of the view menu; what they change is a preference and is kept."""

    def __init__(self, appearance: Appearance, around: list[QWidget], window: QWidget) -> None:
        """`around` are the parts of the window that focusing on the text hides."""
        super().__init__(window)
        self._appearance = appearance
        self._window = window
        self._around = around
        self._commands: dict[str, Callable[[], None]] = {
            "view.next_control": lambda: self._go(forwards=True),
            "view.previous_control": lambda: self._go(forwards=False),
            "view.larger": lambda: self._change(size=1),
            "view.smaller": lambda: self._change(size=-1),
            "view.wider": lambda: self._change(width=2),
            "view.narrower": lambda: self._change(width=-2),
            "view.looser": lambda: self._change(height=0.1),
            "view.tighter": lambda: self._change(height=-0.1),
            "view.face": self.choose_face,
            "view.marks": self.show_marks,
            "view.rejected": self.show_rejected,
            "view.lists": self.show_lists,
            "view.details": self.show_details,
            "view.focus": appearance.focus,
            "view.theme": appearance.next_theme,
        }
        appearance.changed.connect(self.show_parts)
        self.show_parts()

    @property
    def commands(self) -> frozenset[str]:
        """The ids of the commands that are carried out here."""
        return frozenset(self._commands)

    def run(self, command: str) -> None:
        """Carry out a command."""
        self._commands[command]()

    @property
    def _preferences(self) -> Preferences:
        return self._appearance.preferences

    def _go(self, *, forwards: bool) -> None:
        """Go where Tab goes from a widget that doesn't keep it for itself, as the text does."""
        self._window.focusNextPrevChild(forwards)

    def _change(self, *, size: int = 0, width: int = 0, height: float = 0.0) -> None:
        now = self._preferences
        self._appearance.prefer(
            replace(
                now,
                font_size=now.font_size + size,
                column_width=now.column_width + width,
                line_height=round(now.line_height + height, 2),
            )
        )

    def show_marks(self) -> None:
        """Show or hide signs for line ends and odd spaces."""
        now = self._preferences
        self._appearance.prefer(replace(now, show_marks=not now.show_marks))

    def show_rejected(self) -> None:
        """Show or hide rejected mentions in the text."""
        now = self._preferences
        self._appearance.prefer(replace(now, show_rejected=not now.show_rejected))

    def show_lists(self) -> None:
        """Show or hide the documents."""
        now = self._preferences
        self._appearance.prefer(replace(now, show_lists=not now.show_lists))

    def show_details(self) -> None:
        """Show or hide the details of the current mention and the list of mentions."""
        now = self._preferences
        self._appearance.prefer(replace(now, show_details=not now.show_details))

    def choose_face(self) -> None:
        """Ask for a face among those that have Chinese; the first is the program's own choice."""
        faces = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
        shown = [self.tr("as delivered")]
        shown += [face for face in faces if not QFontDatabase.isPrivateFamily(face)]
        wanted = self._preferences.font_family
        at = shown.index(wanted) if wanted in shown else 0
        face, chosen = QtWidgets.QInputDialog.getItem(
            self._window, self.tr("Text font"), self.tr("Font"), shown, at, editable=False
        )
        if chosen:
            family = "" if face == shown[0] else face
            self._appearance.prefer(replace(self._preferences, font_family=family))

    def show_parts(self) -> None:
        """Show what is wanted around the page."""
        for part in self._around:
            part.setVisible(not self._appearance.focused)
