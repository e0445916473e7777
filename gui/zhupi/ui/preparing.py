"""Having the annotating page ready by the time that the first project is."""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, QTimer

from zhupi.ui.pages import WORK, Pages

_PARTS = (
    "zhupi.ui.reader.view",
    "zhupi.ui.panes.documents",
    "zhupi.ui.panes.inspector",
    "zhupi.ui.panes.work",
    "zhupi.ui.working",
    "zhupi.ui.tour.touring",
)


class Preparing(QObject):
    """Loads and builds the page in pieces, between which the window has its turn.

    On the window's thread: PySide makes a class when it is first met, and where two threads are at
    that the program crashes.
    """

    def __init__(self, pages: Pages, parent: QObject) -> None:
        super().__init__(parent)
        self._pages = pages
        self._steps: Iterator[Callable[[], object]] = self._planned()
        self._then: list[Callable[[], object]] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        self._ready = False

    def begin(self) -> None:
        """Begin, where that has not been done."""
        if not self._ready:
            self._timer.start()

    def then(self, call: Callable[[], object]) -> None:
        """Call this once the page is ready; now, where it is."""
        if self._ready:
            call()
        else:
            self._then.append(call)
            self.begin()

    def _planned(self) -> Iterator[Callable[[], object]]:
        # First what the worker does not load meanwhile: neither waits for the other.
        yield _meet_widgets
        for part in _PARTS:
            yield partial(import_module, part)
        yield partial(self._pages.page, WORK)

    def _go_on(self) -> None:
        step = next(self._steps, None)
        if step is not None:
            step()
            return
        self._ready = True
        self._timer.stop()
        calls, self._then = self._then, []
        for call in calls:
            call()


def _meet_widgets() -> None:
    # With the first widget that Qt hands out PySide makes all classes that it might be of.
    for name in dir(QtWidgets):
        getattr(QtWidgets, name)
