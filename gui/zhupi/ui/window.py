"""The window: builds the panes and wires them; what happens lives elsewhere."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from zhupi.errors import ZhupiError
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention
from zhupi.services.context import Context
from zhupi.services.desk import Desk
from zhupi.services.events import Changed, Saved, SaveFailed
from zhupi.services.messages import sentence
from zhupi.services.recent import recent_projects
from zhupi.services.suggesting import Words
from zhupi.services.workspace import Workspace
from zhupi.ui.annotating import Annotating
from zhupi.ui.appearance import Appearance
from zhupi.ui.asking import Asking
from zhupi.ui.bridge import Bridge
from zhupi.ui.commands import Actions, native
from zhupi.ui.filing import Filing
from zhupi.ui.hints import hint_text
from zhupi.ui.jobs import Jobs
from zhupi.ui.keys import LABEL, KeyMap, read_shortcuts
from zhupi.ui.memory import Memory
from zhupi.ui.opening import Opening
from zhupi.ui.panes.start import StartPage
from zhupi.ui.panes.status import StatusLine
from zhupi.ui.panes.topbar import TopBar
from zhupi.ui.panes.work import WorkPage, column
from zhupi.ui.review.reviewing import Reviewing
from zhupi.ui.seeking import Seeking
from zhupi.ui.viewing import Viewing

_SAVE_SECONDS = 10.0


class Window(QMainWindow):
    """The main window over one project at a time."""

    document_shown = Signal(str)
    """A document is on the screen with its suggestions."""
    language_wanted = Signal()
    failed = Signal(object)
    """The ZhupiError that the banner shows."""

    def __init__(
        self, context: Context, appearance: Appearance, annotator: str, language: str
    ) -> None:
        super().__init__()
        self.setWindowTitle("Zhupi 朱批")
        self._memory = Memory()
        self._memory.restore_window(self)
        self.appearance = appearance
        self.language = language
        self.workspace: Workspace | None = None
        self.desk: Desk | None = None
        self._position = 0
        # A decision changes the document and then the place: the panes are told once of both.
        self._place_timer = QTimer(self, singleShot=True, interval=0)
        self._place_timer.timeout.connect(self._show_place)
        self._bridge = Bridge(self)
        self._jobs = Jobs(self)
        self._opening = Opening(self._jobs, context, self)
        table = read_shortcuts()
        self._shortcuts = {shortcut.command: shortcut for shortcut in table}
        self._keys = KeyMap(table, None)
        self.asking = Asking(self, self._shortcuts)
        self._build(context)
        self.actions_ = Actions(self, self._shortcuts, self.run)
        self.actions_.fill(self.menuBar())
        self._top.add_pages(self.actions_["page.work"], self.actions_["page.review"])
        self._top.add_action(self.actions_["edit.undo"], "↶")
        self._top.add_action(self.actions_["edit.redo"], "↷")
        self.filing = Filing(
            self._opening, self._jobs, self.asking, appearance, annotator, self.close_workspace
        )
        self.viewing = Viewing(self.appearance, self.work, [self._top, self.menuBar()])
        self.seeking = Seeking(
            self.work, self.annotating, self._jobs, self._opening.lattice, self.asking, self
        )
        self._commands = {
            **self._own_commands(),
            **self.filing.commands,
            **self.seeking.commands,
        }
        self._wire()
        self._dress()

    # Building

    def _build(self, context: Context) -> None:
        self._top = TopBar()
        self.work = WorkPage(self.appearance.theme, self._key_of)
        self.work.language = self.language
        self.reader, self.documents = self.work.reader, self.work.documents
        self.banner = self.work.banner
        self.annotating = Annotating(self.reader, self)
        self.status = StatusLine(
            native(self._key_of("help.keys")), native(self._key_of("help.palette"))
        )
        self._start = StartPage(recent_projects())
        self._pages = QStackedWidget()
        self.reviewing = Reviewing(self.appearance, self.language, self._shortcuts, context, self)
        for page in (self._start, self.work, self.reviewing.page):
            self._pages.addWidget(page)
        self.setCentralWidget(column(self._top, self.banner, self._pages, self.status))

    def _key_of(self, command: str) -> str:
        return self._shortcuts[command].keys[0]

    def _wire(self) -> None:
        self.reader.key_pressed.connect(self._key_pressed)
        self.reader.place_changed.connect(self._place_timer.start)
        self.reader.paragraphs_read.connect(self._paragraphs_read)
        self.asking.refused.connect(self.show_error)
        self.seeking.label_chosen.connect(self._set_label)
        self.seeking.searching.document_wanted.connect(self.open_document)
        self.document_shown.connect(self.seeking.searching.document_shown)
        self.annotating.refused.connect(self.show_error)
        self.annotating.hinted.connect(self._hint)
        self.annotating.document_wanted.connect(self._go_beside)
        self.annotating.note_wanted.connect(self._write_note)
        self.documents.document_chosen.connect(self.open_document)
        self.work.mentions.mention_chosen.connect(self._go_to)
        self.work.labels.label_chosen.connect(self._set_label)
        self.work.find_bar.place_found.connect(self.reader.select)
        self.work.find_bar.closed.connect(self.reader.setFocus)
        self.banner.closed.connect(self.reader.setFocus)
        self._opening.workspace_opened.connect(self._take_workspace)
        self._opening.desk_opened.connect(self._take_desk)
        self._opening.words_found.connect(self._take_words)
        self._opening.suggestions_ready.connect(self._suggestions_ready)
        self._opening.progress_noted.connect(self.documents.model.refresh)
        self._opening.failed.connect(self.show_error)
        self._jobs.failed.connect(self.show_error)
        self.reviewing.failed.connect(self.show_error)
        self.reviewing.hinted.connect(self.status.hint)
        self.reviewing.saving.connect(self._top.show_saving)
        self.reviewing.command_wanted.connect(self.run)
        self._pages.currentChanged.connect(self._top.show_page)
        self._pages.currentChanged.connect(self.status.show_page)
        self._bridge.changed.connect(self._changed)
        self._bridge.saved.connect(self._saved)
        self._bridge.save_failed.connect(self._save_failed)
        self.appearance.changed.connect(self._dress)
        self._start.documents_wanted.connect(partial(self.run, "file.open"))
        self._start.project_wanted.connect(partial(self.run, "file.open_project"))
        self._start.path_chosen.connect(self.open_path)
        self._start.sample_wanted.connect(self.filing.open_sample)
        self.filing.told.connect(self.status.hint)
        self.filing.documents_added.connect(self._refill)

    def _own_commands(self) -> dict[str, Callable[[], object]]:
        return {
            "file.save": self._save_now,
            "file.quit": self.close,
            "edit.undo": lambda: self._go_back(again=False),
            "edit.redo": lambda: self._go_back(again=True),
            "edit.copy": self.work.copy,
            "edit.find": self.work.begin_find,
            "mention.guideline": self.work.toggle_guideline,
            "document.next": lambda: self._go_beside(1),
            "document.previous": lambda: self._go_beside(-1),
            "page.work": lambda: self._turn_to(self.work),
            "page.review": lambda: self._turn_to(self.reviewing.page),
            "view.language": self.language_wanted.emit,
            "help.keys": lambda: self.asking.show_keys(self._scheme(), self.language),
            "help.own_keys": lambda: self.asking.change_keys(self._scheme()),
            "help.palette": self._palette,
            "help.scores": lambda: self.asking.show_scores(self.language),
            "help.about": self.asking.about,
            **self.reviewing.commands,
        }

    # Commands

    def run(self, command: str) -> None:
        """Carry out a command, wherever it was asked for."""
        self.status.hint("")
        if self.reviewing.takes(command):
            self.reviewing.run(command)
        elif command.startswith(LABEL) or command in self.annotating.commands:
            self.annotating.run(command)
        elif command in self.viewing.commands:
            self.viewing.run(command)
        else:
            self._commands[command]()

    def _key_pressed(self, event: QKeyEvent) -> None:
        command = self._keys.command(event)
        if command is not None:
            event.accept()
            self.run(command)

    def _set_label(self, code: str) -> None:
        self.run(LABEL + code)
        self.reader.setFocus()

    def _palette(self) -> None:
        command = self.asking.command(self._scheme(), self.language)
        if command is not None:
            self.run(command)

    def _go_back(self, *, again: bool) -> None:
        if self.workspace is None:
            return
        try:
            step = self.workspace.redo() if again else self.workspace.undo()
        except ZhupiError as error:
            self.show_error(error)
            return
        if step is None:
            self._hint("nothing_to_redo" if again else "nothing_to_undo")
        elif not step.changes:
            self._hint("undone_elsewhere")
        elif self.desk is None or step.changes[0].document_id != self.desk.document.id:
            self.open_document(step.changes[0].document_id)
        else:
            self.work.show_edits(step.changes[0].edits)

    def _turn_to(self, page: QWidget) -> None:
        if self.workspace is not None:
            self._pages.setCurrentWidget(page)

    def _save_now(self) -> None:
        if self.workspace is not None:
            self._top.show_saving(self.workspace.waiting)

    def _write_note(self, mention: Mention) -> None:
        if (note := self.asking.note(mention)) is not None:
            self.annotating.write_note(mention, note)

    # Projects and documents

    def open_path(self, path: Path) -> None:
        """Open a project, a folder of documents or a document."""
        self.filing.open_path(path)

    def _take_workspace(self, workspace: Workspace) -> None:
        self.workspace = self.filing.workspace = workspace
        workspace.listen(self._bridge)
        self._keys = KeyMap(tuple(self._shortcuts.values()), workspace.scheme)
        self.documents.set_workspace(workspace)
        self._top.show_project(
            workspace.project.name, workspace.annotator, read_only=workspace.read_only
        )
        if workspace.read_only_because is not None:
            self.show_error(workspace.read_only_because)
        else:
            self._top.show_saving(0)
        self._dress()
        self.reviewing.set_workspace(workspace)
        self._pages.setCurrentWidget(self.work)
        self.reader.setFocus()
        known, self._position = self._memory.place(workspace.project.id)
        first = known if known in workspace.entries else workspace.first_unfinished
        if first is not None:
            self.open_document(first)

    def _refill(self) -> None:
        if self.workspace is not None:
            self.workspace.project.refresh_catalogue()
            self.documents.set_workspace(self.workspace)
            if self.desk is not None:
                self.documents.show_current(self.desk.document.id)

    def open_document(self, document_id: str) -> None:
        """Open a document of the project."""
        self.documents.show_current(document_id)
        self._opening.open_document(document_id)

    def _take_desk(self, desk: Desk) -> None:
        self.desk = desk
        self.annotating.set_desk(self.workspace, desk)
        self.work.show_desk(desk)
        self.setWindowTitle(f"{desk.document.title} — Zhupi 朱批")
        self.status.hint("" if desk.suggested else hint_text("looking"))
        self._place_timer.start()

    def _take_words(self, words: Words) -> None:
        if self.desk is not None and words.document_id == self.desk.document.id:
            self.reader.set_words(words.boundaries)
            self.annotating.set_lattice(words.lattice)

    def _suggestions_ready(self, document_id: str) -> None:
        desk = self.desk
        if desk is None or desk.document.id != document_id:
            return
        if self.reader.current is None and self.reader.caret == 0:
            first = desk.index.open_from(self._position) or desk.index.open_from(0)
            if first is not None:
                self.reader.set_current(desk.mentions[first])
        self._position = 0
        self.status.hint("" if desk.index.count else hint_text("none_found"))
        self.document_shown.emit(document_id)

    def _go_beside(self, step: int) -> None:
        if self.desk is None:
            return
        beside = self.documents.beside(self.desk.document.id, step)
        if beside is None:
            self._hint("last_document")
        else:
            self.open_document(beside)

    def _go_to(self, mention: Mention) -> None:
        self.reader.set_current(mention)
        self.reader.setFocus()

    # What services tell

    def _changed(self, event: Changed) -> None:
        self.documents.model.refresh(event.document_id)
        if self.workspace is not None and not self.workspace.read_only:
            self._top.show_saving(self.workspace.waiting)
        if self.desk is None or event.document_id != self.desk.document.id:
            return
        self.work.show_change(self.desk, event.change)
        self._place_timer.start()

    def _saved(self, event: Saved) -> None:
        self._top.show_saving(event.waiting)
        self.banner.settle("save")
        if self.workspace is not None:
            self.workspace.take_foreign()

    def _save_failed(self, event: SaveFailed) -> None:
        self._top.show_unsaved(event.waiting)
        self.banner.say(sentence(event.error, self.language), kind="save")

    def show_error(self, error: Exception) -> None:
        """Say what went wrong; what is no ZhupiError is a fault of the program and goes on."""
        if not isinstance(error, ZhupiError):
            raise error
        self.banner.say(sentence(error, self.language))
        if error.code == "text.encoding":
            self.banner.offer(self.tr("Choose the encoding…"), self.filing.ask_encoding)
        self.failed.emit(error)

    def _hint(self, hint: str) -> None:
        self.status.hint(hint_text(hint))

    # Places

    def _show_place(self) -> None:
        self.work.show_place(self.workspace.undo_stack.done if self.workspace else ())
        self.status.show_place(self.desk, self.reader.current, self.reader.paragraph)

    def _paragraphs_read(self, paragraphs: list[int]) -> None:
        if self.workspace is not None and self.desk is not None:
            self.workspace.mark_read(self.desk.document.id, paragraphs)
            self.reader.viewport().update()
            self.status.show_place(self.desk, self.reader.current, self.reader.paragraph)

    def _scheme(self) -> Scheme | None:
        return self.workspace.scheme if self.workspace else None

    def _dress(self) -> None:
        """Take on the theme and faces in use."""
        self.work.scheme = self._scheme()
        preferences = self.appearance.preferences
        self.work.dress(self.appearance.theme, self.appearance.reader_font(), preferences)

    # Closing

    def close_workspace(self) -> bool:
        """Save and close the project; False where the user would rather keep it open."""
        if self.workspace is None:
            return True
        saved = self.workspace.save(_SAVE_SECONDS) and self.reviewing.save()
        if not saved and not self.asking.leave_unsaved():
            return False
        if self.desk is not None:
            place = self.reader.current.span.start if self.reader.current else self.reader.caret
            self._memory.keep_place(self.workspace.project.id, self.desk.document.id, place)
        self.reviewing.close()
        self.seeking.searching.close()
        self._opening.close()
        self._jobs.finish()
        self.workspace.close(_SAVE_SECONDS)
        self.workspace = self.filing.workspace = self.desk = None
        self.annotating.set_desk(None, None)
        self.work.show_desk(None)
        self.documents.set_workspace(None)
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close once all is saved."""
        if self.close_workspace():
            self._jobs.finish()
            self._memory.keep_window(self)
            event.accept()
        else:
            event.ignore()
