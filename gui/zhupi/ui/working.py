"""The annotating page: the open document, what is done to it and where one is in it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent

from zhupi.errors import ZhupiError
from zhupi.model.change import Change
from zhupi.model.document import DocumentState
from zhupi.model.mention import Mention
from zhupi.services.desk import Desk
from zhupi.services.events import Changed, Saved
from zhupi.services.suggesting import Words
from zhupi.services.workspace import Workspace
from zhupi.ui.annotating import Annotating
from zhupi.ui.asking import Asking
from zhupi.ui.bridge import Bridge
from zhupi.ui.commands import with_keys
from zhupi.ui.exemplifying import Exemplifying
from zhupi.ui.fetching import Fetching
from zhupi.ui.hints import hint_text
from zhupi.ui.jobs import Jobs
from zhupi.ui.keys import LABEL, KeyMap
from zhupi.ui.memory import Memory
from zhupi.ui.opening import Opening
from zhupi.ui.page import Page, Setting
from zhupi.ui.panes.work import WorkPage
from zhupi.ui.reader.cursor import Stance
from zhupi.ui.seeking import Seeking
from zhupi.ui.stock import Stock

# The page comes first: where one leafs through a text, lists and details follow when it rests.
_AFTER_PAGE_MS = 20


class Working(Page):
    """Shows one document of the project after another and has decisions made about them."""

    document_shown = Signal(str)
    """A document is on the screen with its suggestions."""
    desk_taken = Signal(object)
    """Another document is opened; its suggestions may still be looked for."""
    decided = Signal(str)
    """The gesture that changed a document."""
    saved = Signal()
    scheme_changed = Signal()
    """The project has other labels."""
    unsaved = Signal(object)
    """What SaveFailed tells: decisions could not be written yet."""
    place_shown = Signal(object, object, int)
    """The desk, the current mention and the paragraph one is in now."""

    def __init__(self, setting: Setting, jobs: Jobs, asking: Asking, memory: Memory) -> None:
        page = WorkPage(setting.appearance.theme, setting.key_of)
        super().__init__(page, setting.window)
        page.language = setting.language
        self.page, self.reader, self.documents = page, page.reader, page.documents
        self._appearance, self._shortcuts = setting.appearance, tuple(setting.shortcuts.values())
        self._key_of = setting.key_of
        self._asking, self._memory, self._fetching = asking, memory, Fetching(jobs)
        self._bridge, self._opening = Bridge(self), Opening(jobs, self)
        self.workspace: Workspace | None = None
        self.desk: Desk | None = None
        self._position = 0
        self._returning: tuple[str, Stance] | None = None
        # A decision changes the document and then the place: the panes are told once of both.
        self._place_timer = QTimer(self, singleShot=True)
        self._place_timer.timeout.connect(self._show_place)
        self._keys = KeyMap(self._shortcuts, None)
        self.annotating = Annotating(self.reader, self)
        lattice = self._opening.lattice
        self.seeking = Seeking(page, self.annotating, jobs, lattice, asking, setting.window)
        self.commands = {
            "edit.undo": lambda: self._go_back(again=False),
            "edit.redo": lambda: self._go_back(again=True),
            "edit.copy": page.copy,
            "edit.find": page.begin_find,
            "mention.guideline": page.toggle_guideline,
            "mention.examples": page.begin_examples,
            "document.next": lambda: self._go_beside(1),
            "document.previous": lambda: self._go_beside(-1),
            **self.seeking.commands,
            **{command: self._decider(command) for command in self.annotating.commands},
        }
        self._stock = Stock(page.documents, jobs, self)
        self._exemplifying = Exemplifying(page.guideline, jobs, page.language, self)
        self._wire()
        self.dress()

    def _decider(self, command: str) -> Callable[[], None]:
        return lambda: self.annotating.run(command)

    def _wire(self) -> None:
        page, annotating, opening = self.page, self.annotating, self._opening
        self.reader.key_pressed.connect(self._key_pressed)
        self.reader.intercepted.connect(partial(self._hint, "intercepted"))
        self.reader.place_changed.connect(partial(self._place_timer.start, 0))
        self.reader.page_turned.connect(partial(self._place_timer.start, _AFTER_PAGE_MS))
        self.reader.paragraphs_read.connect(self._paragraphs_read)
        self.seeking.label_chosen.connect(self._set_label)
        self.seeking.searching.document_wanted.connect(self.open_document)
        self.document_shown.connect(self.seeking.searching.document_shown)
        annotating.refused.connect(self.failed)
        annotating.hinted.connect(self._hint)
        annotating.document_wanted.connect(self._go_beside)
        annotating.note_wanted.connect(self._write_note)
        annotating.document_note_wanted.connect(self._write_document_note)
        self.documents.document_chosen.connect(self.open_document)
        page.mentions.mention_chosen.connect(self._go_to)
        page.labels.label_chosen.connect(self._set_label)
        page.guideline.examples.place_wanted.connect(self.seeking.searching.go_to)
        page.guideline.examples.left.connect(self.reader.setFocus)
        page.find_bar.place_found.connect(self.reader.select)
        page.find_bar.closed.connect(self.reader.setFocus)
        opening.desk_opened.connect(self.take_desk)
        opening.words_found.connect(self._take_words)
        opening.suggestions_ready.connect(self._suggestions_ready)
        opening.progress_noted.connect(self.documents.model.refresh)
        opening.failed.connect(self.failed)
        self._bridge.changed.connect(self._changed)
        self._bridge.saved.connect(self._saved)
        self._bridge.save_failed.connect(self.unsaved)
        self._bridge.scheme_changed.connect(opening.take_scheme)
        self._bridge.scheme_changed.connect(self.scheme_changed)
        self._appearance.changed.connect(self.dress)

    def dress(self) -> None:
        """Take on the theme, the faces and the scheme in use."""
        self.page.scheme = self.workspace.scheme if self.workspace else None
        appearance, preferences = self._appearance, self._appearance.preferences
        self.page.dress(appearance.theme, appearance.reader_font(), preferences)
        self.documents.setVisible(preferences.show_lists and not appearance.focused)
        self.page.details.setVisible(preferences.show_details and not appearance.focused)

    # Commands

    def takes(self, command: str) -> bool:
        """Whether a command is about the open document."""
        return command.startswith(LABEL) or command in self.commands

    def run(self, command: str) -> None:
        """Carry out a command or set a label."""
        if command.startswith(LABEL):
            self.annotating.run(command)
        else:
            super().run(command)

    def _key_pressed(self, event: QKeyEvent) -> None:
        command = self._keys.command(event)
        if command is not None:
            event.accept()
            self.command_wanted.emit(command)

    def _set_label(self, code: str) -> None:
        self.command_wanted.emit(LABEL + code)
        self.reader.setFocus()

    def _go_back(self, *, again: bool) -> None:
        workspace = self.workspace
        if workspace is not None:
            ids = workspace.undo_stack.documents(again=again)
            then = partial(self._carry_back, workspace, again=again)
            self._fetching.fetch(workspace, ids, then, self.failed.emit)

    def _carry_back(self, workspace: Workspace, *, again: bool) -> None:
        try:
            step = workspace.redo() if again else workspace.undo()
        except ZhupiError as error:
            self.failed.emit(error)
            if workspace.read_only:
                self._hint("read_only")
            return
        if step is None:
            self._hint("nothing_to_redo" if again else "nothing_to_undo")
        elif step.scheme is not None:
            self._hint("labels_again" if again else "labels_back")
        elif not step.changes:
            self._hint("undone_elsewhere")
        elif self.desk is None or step.changes[0].document_id != self.desk.document.id:
            self.open_document(step.changes[0].document_id)
        else:
            self.page.show_edits(step.changes[0].edits)

    def _write_note(self, mention: Mention) -> None:
        if (note := self._asking.note(mention)) is not None:
            self.annotating.write_note(mention, note)

    def _write_document_note(self, desk: Desk) -> None:
        note = self._asking.document_note(desk.document.title, desk.meta.note)
        if note is not None:
            self.annotating.write_document_note(note)

    def _hint(self, hint: str) -> None:
        text, desk = hint_text(hint), self.desk
        if desk is not None:
            text = text.replace("{open}", str(desk.index.open_count))
            text = text.replace("{unread}", str(desk.unread_count))
        self.hinted.emit(with_keys(text, self._key_of))

    # The project and its documents

    def set_workspace(self, workspace: Workspace) -> None:
        """Open a project where one left off."""
        self.workspace = workspace
        workspace.listen(self._bridge)
        self._opening.set_workspace(workspace)
        self._keys = KeyMap(self._shortcuts, workspace.scheme)
        self.documents.set_workspace(workspace)
        self._stock.set_workspace(workspace)
        self._exemplifying.set_workspace(workspace)
        self.dress()
        known, self._position = self._memory.place(workspace.project.id)
        first = known if known in workspace.entries else workspace.first_unfinished
        if first is not None:
            self.open_document(first)

    def take_scheme(self) -> None:
        """Show the labels that the project has from now on, where one is."""
        if self.workspace is None:
            return
        self._keys = KeyMap(self._shortcuts, self.workspace.scheme)
        self.seeking.searching.close()
        self._exemplifying.set_workspace(self.workspace)
        self.dress()
        self.reader.set_scheme(self.workspace.scheme)
        if self.desk is not None:
            self.page.show_change(self.desk, Change(self.desk.document.id))
        self._place_timer.start(0)

    def refill(self) -> None:
        """List the documents anew: some were added."""
        if self.workspace is not None:
            self.workspace.project.refresh_catalogue()
            self.documents.set_workspace(self.workspace)
            self._stock.tell_apart()
            if self.desk is not None:
                self.documents.show_current(self.desk.document.id)

    def open_document(self, document_id: str) -> None:
        """Open a document of the project."""
        self.documents.show_current(document_id)
        self._opening.open_document(document_id)

    def take_desk(self, desk: Desk) -> None:
        """Show a document that was read."""
        self.desk = desk
        self.annotating.set_desk(self.workspace, desk)
        self.page.show_desk(desk)
        self.desk_taken.emit(desk)
        self.hinted.emit("" if desk.suggested else hint_text("looking"))
        self._place_timer.start(0)

    def _take_words(self, words: Words) -> None:
        if self.desk is not None and words.document_id == self.desk.document.id:
            self.reader.set_words(words.boundaries)
            self.annotating.set_lattice(words.lattice)

    def _suggestions_ready(self, document_id: str) -> None:
        desk = self.desk
        if desk is None or desk.document.id != document_id:
            return
        where, self._returning = self._returning, None
        if where is not None and where[0] == document_id:
            self.reader.take_stance(where[1])
        elif self.reader.current is None and self.reader.caret == 0:
            first = desk.index.open_from(self._position) or desk.index.open_from(0)
            if first is not None:
                self.reader.set_current(desk.mentions[first])
        self._position = 0
        self.hinted.emit("" if desk.index.count else hint_text("none_found"))
        self.document_shown.emit(document_id)

    @property
    def where(self) -> object:
        """The document and how one stands in it."""
        stance = self.reader.stance
        return None if self.desk is None or stance is None else (self.desk.document.id, stance)

    def return_to(self, where: object) -> None:
        """Stand in the same document as before, once its suggestions are there."""
        match where:
            case str(document_id), Stance() as stance:
                self._returning = document_id, stance

    def _go_beside(self, step: int) -> None:
        if self.desk is None:
            return
        beside = self.documents.beside(self.desk.document.id, step)
        if beside is None:
            done = step > 0 and self.desk.meta.state is DocumentState.DONE
            self._hint("last_is_done" if done else "last_document")
        else:
            self.open_document(beside)

    def close(self) -> bool:
        """Remember the place and let go of the project."""
        if self.workspace is not None and self.desk is not None:
            place = self.reader.current.span.start if self.reader.current else self.reader.caret
            self._memory.keep_place(self.workspace.project.id, self.desk.document.id, place)
        self.seeking.searching.close()
        self._opening.set_workspace(None)
        self.workspace = self.desk = None
        self._stock.set_workspace(None)
        self._exemplifying.set_workspace(None)
        self.annotating.set_desk(None, None)
        self.page.show_desk(None)
        self.documents.set_workspace(None)
        return True

    # Changes and places

    def _changed(self, event: Changed) -> None:
        self.documents.model.refresh(event.document_id)
        self._exemplifying.take(event)
        if self.workspace is not None and not self.workspace.read_only:
            self.saving.emit(self.workspace.waiting)
        if self.desk is not None and event.document_id == self.desk.document.id:
            self.page.show_change(self.desk, event.change)
            self._place_timer.start(0)
        self.decided.emit(event.gesture)

    def _saved(self, event: Saved) -> None:
        self.saving.emit(event.waiting)
        self.saved.emit()
        if self.workspace is not None:
            self.workspace.take_foreign()

    def focus(self) -> None:
        """Have the keys act on the text."""
        self.reader.setFocus()

    def _go_to(self, mention: Mention) -> None:
        self.reader.set_current(mention)
        self.reader.setFocus()

    def _show_place(self) -> None:
        self.page.show_place(self.workspace.undo_stack.done if self.workspace else ())
        self._tell_place()

    def _tell_place(self) -> None:
        self.place_shown.emit(self.desk, self.reader.current, self.reader.paragraph)

    def _paragraphs_read(self, paragraphs: list[int]) -> None:
        if self.workspace is not None and self.desk is not None:
            self.workspace.mark_read(self.desk.document.id, paragraphs)
            self.reader.viewport().update()
            self._tell_place()
