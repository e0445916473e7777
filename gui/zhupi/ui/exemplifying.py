"""Examples of the current label in this project: looked for in the background, kept by label."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from zhupi.services.events import Changed
from zhupi.services.examples import Examples, find_examples
from zhupi.services.workspace import Workspace
from zhupi.ui.jobs import Jobs
from zhupi.ui.panes.guideline import GuidelinePane

_JOB = "examples"
_PAUSE_MS = 150


class Exemplifying(QObject):
    """Has the examples of the label whose guideline is shown found, once one stays with it.

    What was found for a label is shown again while nothing about that label was decided since;
    while a label stays, its list stays too, until one asks for it anew.
    """

    def __init__(self, pane: GuidelinePane, jobs: Jobs, language: str, parent: QObject) -> None:
        super().__init__(parent)
        self._pane = pane
        self._jobs = jobs
        self._language = language
        self._workspace: Workspace | None = None
        self._known: dict[str, Examples] = {}
        self._newest = 0
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        pane.label_shown.connect(self._show)
        pane.examples.wanted.connect(self.look)

    def set_workspace(self, workspace: Workspace | None) -> None:
        """Take examples from another project, or from none."""
        self._newest += 1
        self._pause.stop()
        self._jobs.forget(_JOB)
        self._workspace = workspace
        self._known.clear()

    def take(self, event: Changed) -> None:
        """Forget what is no longer so."""
        for edit in event.change.edits:
            for mention in (edit.before, edit.after):
                if mention is not None:
                    self._known.pop(mention.label, None)
                    if mention.origin is not None:
                        self._known.pop(mention.origin.label, None)

    def _show(self, label: str) -> None:
        self._newest += 1
        known = self._known.get(label)
        if known is not None:
            self._pause.stop()
            self._take(known)
        elif label and self._workspace is not None:
            self._pane.examples.wait()
            self._pause.start()

    def look(self) -> None:
        """Look for the examples of the label that is shown."""
        workspace, label = self._workspace, self._pane.label
        if workspace is None or not label:
            return
        self._pane.examples.wait()
        self._newest += 1
        number = self._newest
        self._jobs.submit(
            _JOB,
            partial(
                find_examples, opened=workspace.opened(), progress=lambda _: self._newest == number
            ),
            workspace.project,
            workspace.annotator,
            label,
            list(workspace.entries),
            done=self._keep,
        )

    def _keep(self, examples: Examples) -> None:
        if examples.label == self._pane.label:
            self._known[examples.label] = examples
            self._take(examples)

    def _take(self, examples: Examples) -> None:
        if self._workspace is not None:
            self._pane.examples.take(examples, self._workspace.scheme, self._language)
