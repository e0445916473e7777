"""Showing an annotator the correction book."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from zhupi.services.corrections import CorrectionBook, correction_book
from zhupi.services.workspace import Workspace
from zhupi.ui.jobs import Jobs
from zhupi.ui.review.corrections_dialog import CorrectionsDialog, book_page

_SAVE_SECONDS = 10.0


class Correcting(QObject):
    """Reads the book of the one who sits here off this thread, and shows it."""

    def __init__(self, jobs: Jobs, language: str, window: QWidget) -> None:
        super().__init__(window)
        self._jobs, self._language, self._window = jobs, language, window
        self._workspace: Workspace | None = None

    def show_book(self, workspace: Workspace | None) -> None:
        """Show the book of a workspace's annotator; nothing where there is no project."""
        self._workspace = workspace
        if workspace is not None:
            workspace.save(_SAVE_SECONDS)
            self._jobs.submit(
                "corrections",
                correction_book,
                workspace.project,
                workspace.annotator,
                done=self._take,
            )

    def _take(self, book: CorrectionBook) -> None:
        workspace = self._workspace
        if workspace is not None:
            html = book_page(book, workspace.scheme, self._language, workspace.apart)
            dialog = CorrectionsDialog(book.annotator, html, self._language, self._window)
            dialog.exec()
            dialog.deleteLater()
