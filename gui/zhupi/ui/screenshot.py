"""A picture of the window, for READMEs and bug reports."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from zhupi.errors import ZhupiError
from zhupi.ui.window import Window

_SETTLE_MS = 600
_SIZE = (1360, 860)


class Screenshot(QObject):
    """Saves a picture once the document and its suggestions are shown, then ends the program.

    What goes wrong is kept in `error` for the caller, and ends the program too.
    """

    def __init__(self, app: QApplication, window: Window, path: Path, *, at_once: bool) -> None:
        super().__init__(window)
        self.error: ZhupiError | None = None
        self._app = app
        self._window = window
        self._path = path
        self._taken = False
        # The same picture on every machine, whatever its screen and where the window was last.
        window.resize(*_SIZE)
        window.document_shown.connect(self._soon)
        window.failed.connect(self._give_up)
        if at_once:
            self._soon()

    def _soon(self) -> None:
        if not self._taken:
            self._taken = True
            self._after(_SETTLE_MS, self._take)

    def _after(self, milliseconds: int, call: Callable[[], None]) -> None:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(call)
        timer.start()

    def _take(self) -> None:
        if not self._window.grab().save(str(self._path)):
            self.error = ZhupiError("output.unwritable", path=self._path, reason="PNG")
        self._end()

    def _give_up(self, error: ZhupiError) -> None:
        self.error = error
        self._end()

    def _end(self) -> None:
        self._window.close()
        self._app.quit()
