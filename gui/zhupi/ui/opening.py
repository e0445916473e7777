"""Opening documents: everything about them that waits for disk or jieba, off this thread."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from zhupi.errors import ZhupiError
from zhupi.model.document import Document
from zhupi.model.mention import Mention
from zhupi.services.desk import Desk
from zhupi.services.own_model import layer_of, model_of
from zhupi.services.suggesting import Extraction
from zhupi.services.workspace import Workspace
from zhupi.ui.jobs import Jobs

_LOOKED_AHEAD = 40


def extraction_of(workspace: Workspace) -> Extraction:
    """What suggests in a project; nothing is read yet."""
    return Extraction(workspace.scheme, model=model_of(workspace.project))


class Opening(QObject):
    """Loads a document, its words and suggestions, and tells when each is there."""

    desk_opened = Signal(object)
    words_found = Signal(object)
    suggestions_ready = Signal(str)
    progress_noted = Signal(str)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._workspace: Workspace | None = None
        self._extraction: Extraction | None = None
        self._ahead: list[str] = []

    def lattice(self, text: str) -> Sequence[int]:
        """All places in a text where words may begin or end; on any thread."""
        extraction = self._extraction
        return extraction.lattice(text) if extraction is not None else ()

    def set_workspace(self, workspace: Workspace | None) -> None:
        """Open documents of this project from now on."""
        self._workspace = workspace
        self._extraction = extraction_of(workspace) if workspace else None
        self._ahead = list(workspace.entries)[:_LOOKED_AHEAD] if workspace else []

    def take_scheme(self) -> None:
        """Suggest under the labels that the project has from now on."""
        if self._workspace is not None:
            self._extraction = extraction_of(self._workspace)

    def open_document(self, document_id: str) -> None:
        """Open a document of the project; of several asked for in a row only the last."""
        workspace = self._workspace
        if workspace is None:
            return
        if workspace.is_open(document_id):
            self._jobs.forget("document")
            self._take_desk(workspace.open_desk(document_id))
            return
        self._jobs.submit(
            "document",
            workspace.load,
            document_id,
            (layer_of(workspace.project),),
            done=self._take_desk,
            failed=self.failed.emit,
        )

    def _take_desk(self, desk: Desk) -> None:
        workspace, extraction = self._workspace, self._extraction
        if workspace is None or extraction is None:
            return
        desk = workspace.adopt(desk)
        self.desk_opened.emit(desk)
        document = desk.document
        if desk.suggested:
            self._jobs.forget("suggestions")
            self.suggestions_ready.emit(document.id)
            self._look_ahead()
        else:
            self._jobs.submit(
                "suggestions",
                extraction.suggestions,
                workspace.project,
                document,
                workspace.known_strings(),
                done=partial(self._take_suggestions, document),
                failed=self.failed.emit,
            )
        self._jobs.submit(
            "words",
            extraction.words,
            document,
            done=self.words_found.emit,
            failed=self.failed.emit,
        )

    def _take_suggestions(self, document: Document, mentions: dict[str, Mention]) -> None:
        if self._workspace is not None:
            self._workspace.take_suggestions(document, mentions)
            self.suggestions_ready.emit(document.id)
            self._look_ahead()

    def _look_ahead(self) -> None:
        """Have the suggestions of documents nearby ready, one at a time."""
        workspace = self._workspace
        while workspace is not None and self._extraction is not None and self._ahead:
            document_id = self._ahead.pop(0)
            if not workspace.is_open(document_id):
                self._jobs.submit(
                    "ahead",
                    self._prepare,
                    workspace,
                    self._extraction,
                    document_id,
                    done=self._note_prepared,
                    failed=self._stop_looking,
                )
                return

    def _prepare(
        self, workspace: Workspace, extraction: Extraction, document_id: str
    ) -> tuple[str, int, int]:
        extraction.suggestions(workspace.project, workspace.project.document(document_id))
        desk = workspace.load(document_id, (layer_of(workspace.project),))
        return document_id, desk.decided_count, desk.index.open_count

    def _note_prepared(self, found: tuple[str, int, int]) -> None:
        if self._workspace is not None:
            self._workspace.note_progress(*found)
            self.progress_noted.emit(found[0])
            self._look_ahead()

    def _stop_looking(self, error: Exception) -> None:
        # A document that can't be read says so when it is opened; looking ahead may not disturb.
        self._ahead.clear()
        if not isinstance(error, ZhupiError):
            self.failed.emit(error)
