"""What looks for places: letters on the screen, the project's search, the same elsewhere."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from zhupi.services.propagating import Lattice
from zhupi.ui.annotating import Annotating
from zhupi.ui.asking import Asking
from zhupi.ui.elsewhere import Elsewhere
from zhupi.ui.jobs import Jobs
from zhupi.ui.keys import LABEL
from zhupi.ui.panes.work import WorkPage
from zhupi.ui.reader.jump import Jump
from zhupi.ui.searching import Searching


class Seeking(QObject):
    """Finds places for the annotator to decide about, and labels by their names."""

    label_chosen = Signal(str)
    """The code of a label that was chosen by typing its name."""
    elsewhere_ended = Signal()
    """The list of the same elsewhere is closed."""

    def __init__(
        self,
        work: WorkPage,
        annotating: Annotating,
        jobs: Jobs,
        lattice: Lattice,
        asking: Asking,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._work = work
        self._annotating = annotating
        self._asking = asking
        self._jump = Jump(work.reader, lambda: annotating.places)
        self._elsewhere = Elsewhere(annotating, jobs, lattice, work.language, window)
        self._elsewhere.ended.connect(self.elsewhere_ended)
        self.searching = Searching(
            annotating, work.reader, jobs, self._ask_label, work.language, window
        )

    @property
    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What is carried out here, by command id."""
        return {
            "selection.jump": self._jump.begin,
            "edit.find_everywhere": self.searching.begin,
            "mention.label": self._choose_label,
        }

    def _ask_label(self) -> str | None:
        workspace = self._annotating.workspace
        if workspace is None:
            return None
        command = self._asking.label(workspace.scheme, self._work.language)
        return command.removeprefix(LABEL) if command is not None else None

    def _choose_label(self) -> None:
        code = self._ask_label()
        if code is not None:
            self.label_chosen.emit(code)
