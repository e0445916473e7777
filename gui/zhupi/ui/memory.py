"""What the window remembers from one day to the next: its place on the screen, and the reader's."""

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMainWindow

from zhupi import paths

_USUAL = (1360, 860)


class Memory:
    """State of the window in a file of its own; losing it loses nothing but comfort."""

    def __init__(self) -> None:
        file = paths.user_config() / "window.ini"
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def restore_window(self, window: QMainWindow) -> None:
        """Bring the window back to where it was, else to a usual size that fits the screen."""
        geometry = self._settings.value("window/geometry")
        if geometry is not None and window.restoreGeometry(geometry):
            return
        room = window.screen().availableGeometry()
        window.resize(min(_USUAL[0], room.width()), min(_USUAL[1], room.height()))

    def keep_window(self, window: QMainWindow) -> None:
        """Remember where the window is."""
        self._settings.setValue("window/geometry", window.saveGeometry())
        self._settings.sync()

    def place(self, project: str) -> tuple[str, int]:
        """The document of a project one was in and the code point one was at; "" if none."""
        document = str(self._settings.value(f"places/{project}/document", ""))
        position = self._settings.value(f"places/{project}/position", 0, type=int)
        return document, position if isinstance(position, int) else 0

    def keep_place(self, project: str, document: str, position: int) -> None:
        """Remember where one is in a project."""
        self._settings.setValue(f"places/{project}/document", document)
        self._settings.setValue(f"places/{project}/position", position)
        self._settings.sync()
