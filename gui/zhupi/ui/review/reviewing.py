"""Reviewing: the review of the open project, from its keys to what the page shows."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent

from zhupi.errors import ZhupiError
from zhupi.model.mention import Mention
from zhupi.services.events import Changed
from zhupi.services.layers import Source, shuffled
from zhupi.services.places import AGREED
from zhupi.services.queue import Batch, Queue
from zhupi.services.reading import with_origins
from zhupi.services.review import Review
from zhupi.services.survey import Survey
from zhupi.services.workspace import Workspace
from zhupi.ui.bridge import Bridge
from zhupi.ui.commands import with_keys
from zhupi.ui.dialogs.note import NoteDialog
from zhupi.ui.fetching import Fetching
from zhupi.ui.jobs import Jobs
from zhupi.ui.keys import LABEL, REVIEW, KeyMap
from zhupi.ui.page import Page, Setting
from zhupi.ui.review.correcting import Correcting
from zhupi.ui.review.hints import empty_hint, review_hint
from zhupi.ui.review.layers_dialog import LayersDialog
from zhupi.ui.review.loading import Loading, Opened, Wanted
from zhupi.ui.review.page import ReviewPage
from zhupi.ui.review.returning import Returning, Where, key_of
from zhupi.ui.review.ruling import Ruling
from zhupi.ui.review.settling import Settling
from zhupi.ui.review.veil import veiled, veiled_names
from zhupi.ui.review.wording import place_text

_SAVE_SECONDS = 10.0
_WHILE_MARKING = (
    "review.accept",
    "review.cancel",
    "review.end_right",
    "review.end_left",
    "review.start_left",
    "review.start_right",
)


class Reviewing(Page):
    """The review of the open project. Its own commands and page; the window only shows them."""

    ready = Signal()
    """All documents of the queue are read."""

    def __init__(self, setting: Setting) -> None:
        page = ReviewPage(setting.appearance.theme, setting.language, setting.key_of)
        super().__init__(page, setting.window)
        self.page = page
        self._window = setting.window
        self._appearance, self._language = setting.appearance, setting.language
        self._shortcuts, self._key_of = tuple(setting.shortcuts.values()), setting.key_of
        self._jobs = Jobs(self)
        self._fetching = Fetching(self._jobs, suggested=False)
        self._bridge = Bridge(self)
        self._count_timer = QTimer(self, singleShot=True, interval=0)
        self._count_timer.timeout.connect(self._count)
        self._workspace: Workspace | None = None
        self._gold: Workspace | None = None
        self._queue: Queue | None = None
        self._correcting = Correcting(self._jobs, self._language, self._window)
        self._loading = Loading(self._jobs, setting.context, self)
        self._found: tuple[Source, ...] = ()
        self._names: dict[str, str] = {}
        self._wanted = Wanted()
        self.settling = Settling(self.page.text, self.page.queue_pane, self._fetching, self)
        self._returning = Returning(self.settling)
        self._ruling = Ruling(
            self.page, self.settling, self._fetching, self._language, self._window
        )
        self.commands = {
            "review.layers": self.choose_layers,
            "review.guideline": self.toggle_guideline,
            "review.corrections": lambda: self._correcting.show_book(self._workspace),
            "review.pair": self.page.agreement.next_pair,
            "edit.undo": lambda: self._go_back(again=False),
            "edit.redo": lambda: self._go_back(again=True),
            "edit.find": self.page.queue_pane.begin_filter,
            "mention.guideline": self.toggle_guideline,
            **{command: self._runner(command) for command in self.settling.commands},
        }
        self._keys = self._marking_keys = KeyMap(self._shortcuts, None, REVIEW)
        self._wire()

    def _runner(self, command: str) -> Callable[[], object]:
        return lambda: self._settle(command)

    def _settle(self, command: str) -> None:
        if self.page.isVisible():
            self.settling.run(command)
        else:
            self._hint("not_shown")

    def _wire(self) -> None:
        page, settling = self.page, self.settling
        page.text.key_pressed.connect(self._key_pressed)
        page.text.clicked.connect(self._go_to)
        page.cards.command_chosen.connect(self.command_wanted)
        page.shown.connect(self.open)
        page.queue_pane.place_chosen.connect(settling.go)
        page.queue_pane.pattern_chosen.connect(self._ruling.ask)
        page.queue_pane.left.connect(page.text.setFocus)
        page.labels.label_chosen.connect(self._set_label)
        page.layers_wanted.connect(self.choose_layers)
        settling.refused.connect(self.failed)
        settling.hinted.connect(self._hint)
        settling.moved.connect(self._show_place)
        settling.note_wanted.connect(self._write_note)
        settling.pattern_wanted.connect(self._ruling.ask)
        self._ruling.failed.connect(self.failed)
        self._loading.opened.connect(self._take_opened)
        self._loading.batch_read.connect(self._take_batch)
        self._loading.ended.connect(self._take_end)
        self._loading.surveyed.connect(self._take_survey)
        self._jobs.failed.connect(self.failed)
        self._bridge.changed.connect(self._changed)
        self._bridge.saved.connect(lambda event: self.saving.emit(event.waiting))
        self._bridge.save_failed.connect(lambda event: self.failed.emit(event.error))
        self._appearance.changed.connect(self.dress)

    def dress(self) -> None:
        """Take on the theme, the faces and the scheme in use."""
        scheme = self._workspace.scheme if self._workspace else None
        self.page.dress(
            self._appearance.theme,
            self._appearance.reader_font(),
            self._appearance.preferences,
            scheme,
        )

    # Keys

    def _key_pressed(self, event: QKeyEvent) -> None:
        keys = self._marking_keys if self.page.text.marking else self._keys
        command = keys.command(event)
        if command is not None:
            event.accept()
            self.command_wanted.emit(command)

    def run(self, command: str) -> None:
        """Carry out a command or mark with a label; commands of other pages do nothing."""
        if command.startswith(LABEL):
            self.settling.run(command)
        else:
            super().run(command)

    @property
    def works_in(self) -> Workspace | None:
        """Gold, once it is open."""
        return self._gold

    def focus(self) -> None:
        """Have the keys act on the text."""
        self.page.text.setFocus()

    def toggle_guideline(self) -> None:
        """Show or hide the guideline of the label in question."""
        self.page.toggle_guideline(self.settling.place)

    def _set_label(self, code: str) -> None:
        self.command_wanted.emit(LABEL + code)
        self.page.text.setFocus()

    def _hint(self, hint: str) -> None:
        self.hinted.emit(with_keys(review_hint(hint), self._key_of) if hint else "")

    # Opening

    def set_workspace(self, workspace: Workspace) -> None:
        """Review another project, once it is asked for; gold of the one before is closed."""
        self._workspace, self._wanted = workspace, Wanted()
        shortcuts = self._shortcuts
        scheme = workspace.scheme
        self._keys = KeyMap(shortcuts, scheme, REVIEW)
        few = [each for each in shortcuts if each.everywhere or each.command in _WHILE_MARKING]
        self._marking_keys = KeyMap(few, scheme, REVIEW)
        self.dress()

    def open(self) -> None:
        """Read the queue, anew where it was read before."""
        workspace = self._workspace
        if workspace is None:
            return
        workspace.save(_SAVE_SECONDS)
        self.save()
        self._returning.aim(key_of(self.settling.place))
        self.page.text.setFocus()
        self._loading.open(workspace, self._gold, self._wanted)

    def _take_opened(self, opened: Opened) -> None:
        workspace = self._workspace
        assert workspace is not None
        if self._gold is None:
            self._gold = opened.gold
            opened.gold.listen(self._bridge)
            if opened.gold.read_only_because is not None:
                self.failed.emit(opened.gold.read_only_because)
        self._found = opened.found
        self._wanted = replace(self._wanted, chosen=opened.chosen)
        chosen, names = opened.chosen, dict[str, str]()
        if self._appearance.preferences.veiled_review:
            chosen = shuffled(chosen, workspace.project.id)
            names = veiled_names(chosen)
        self._names = names
        self._queue = Queue(chosen)
        self.page.show_scope(len(opened.document_ids), len(workspace.entries))
        self.page.set_queue(self._queue, workspace.scheme, workspace.apart, names)
        self.settling.set_review(Review(opened.gold, self._queue, workspace.annotator))
        if not opened.document_ids:
            self._hint(empty_hint(len(opened.chosen)))
        self._ruling.set_queue(workspace, self._queue)
        self._loading.read(workspace, self._queue, opened.document_ids)

    def _take_batch(self, batch: Batch) -> None:
        queue = self._queue
        if queue is None:
            return
        queue.take(batch)
        self.page.queue_pane.added([place for found, _ in batch for place in found.places])
        self.page.show_progress(queue)
        self._returning.take(batch)

    def _take_end(self) -> None:
        self._returning.end()
        self._show_place()
        self.ready.emit()

    def _take_survey(self, survey: Survey) -> None:
        found = veiled(survey, self._names)
        self.page.show_survey(found)
        self._ruling.take_survey(found)
        self._show_place()

    # What is shown

    def _own(self, document_id: str) -> dict[str, Mention]:
        assert self._gold is not None
        # Taken in anew, so that documents looked at long ago are let go of.
        return self._gold.adopt(self._gold.open_desk(document_id)).mentions

    def _go_to(self, position: int) -> None:
        """Make the place at a character the current one, a disputed one before an agreed one."""
        desk, queue = self.page.text.desk, self._queue
        if desk is None or queue is None:
            return
        here = [
            place
            for place in queue.documents[desk.document.id].places
            if any(each.span.covers(position) for each in place.variants)
        ]
        if here:
            self.settling.go(min(here, key=lambda each: (each.kind == AGREED, each.span.length)))

    def _show_place(self) -> None:
        self.page.show_place(
            self.settling.place,
            self._queue,
            self._own,
            proposal=self.settling.proposal,
            pattern=self.settling.pattern,
            note=self.settling.note,
        )

    def _changed(self, event: Changed) -> None:
        queue, gold = self._queue, self._gold
        if queue is None or gold is None or event.document_id not in queue.documents:
            return
        mentions = gold.open_desk(event.document_id).mentions
        queue.refresh(event.document_id, with_origins(gold.project, mentions))
        # A step over many documents tells of each; counted is once.
        self._count_timer.start()
        desk = self.page.text.desk
        if desk is not None and desk.document.id == event.document_id:
            self.page.text.renew(queue.documents[event.document_id], queue, mentions)
        self.saving.emit(gold.waiting)

    def _count(self) -> None:
        if self._queue is not None:
            self.page.show_progress(self._queue)
            self._ruling.renew()

    def _go_back(self, *, again: bool) -> None:
        """Take the last step of gold back or repeat it, and go to where that was."""
        gold, queue = self._gold, self._queue
        if gold is None or queue is None:
            return
        ids = gold.undo_stack.documents(again=again)
        then = partial(self._carry_back, gold, queue, again=again)
        self._fetching.fetch(gold, ids, then, self.failed.emit)

    def _carry_back(self, gold: Workspace, queue: Queue, *, again: bool) -> None:
        try:
            step = gold.redo() if again else gold.undo()
        except ZhupiError as error:
            self.failed.emit(error)
            return
        if step is None:
            self._hint("nothing_to_repeat" if again else "nothing_to_take_back")
            return
        edits = [edit for change in step.changes for edit in change.edits]
        if edits and step.changes[0].document_id in queue.documents:
            where = edits[-1].after.origin
            span = where.span if where is not None else edits[-1].after.span
            found = queue.documents[step.changes[0].document_id].around(span)
            self.settling.go(found or self.settling.place)

    @property
    def where(self) -> object:
        """What is compared, the kind of place that is listed, and the place."""
        return Where(self._wanted, self.page.queue_pane.kind, key_of(self.settling.place))

    def return_to(self, where: object) -> None:
        """Compare the same and go to the same place, once it is read."""
        if isinstance(where, Where):
            self._wanted = where.wanted
            self._returning.aim(where.place)
            self.page.queue_pane.show_kind(where.kind)

    # Dialogs

    def _write_note(self) -> None:
        place = self.settling.place
        if place is not None:
            note = NoteDialog.ask(place_text(place), self.settling.note, self._window)
            if note is not None:
                self.settling.note = note
                self._show_place()

    def choose_layers(self) -> None:
        """Ask which layers to compare, and compare them."""
        answer = LayersDialog.ask(
            self._found,
            self._wanted.chosen,
            unfinished=self._wanted.unfinished,
            veiled=self._appearance.preferences.veiled_review,
            parent=self._window,
        )
        if answer is not None:
            chosen, unfinished, veils = answer
            self._wanted = Wanted(chosen, unfinished)
            self._appearance.prefer(replace(self._appearance.preferences, veiled_review=veils))
            self.open()

    # Closing

    def take_scheme(self) -> None:
        """Show the labels of today; gold is opened anew, so that it follows them."""
        workspace, shown = self._workspace, self.page.isVisible()
        if workspace is not None:
            self.close()
            self.set_workspace(workspace)
            if shown:
                self.open()

    def take_layers(self) -> None:
        """Read the queue anew where it shows; else that is done when it is turned to."""
        if self.page.isVisible():
            self.open()

    def close(self) -> bool:
        """Save and close gold; False where something could not be written."""
        self._loading.stop()
        self._jobs.finish()
        gold, self._gold = self._gold, None
        own = gold is self._workspace
        self._queue = self._workspace = None
        self.settling.set_review(None)
        self.page.set_queue(None, None)
        self._show_place()
        return gold is None or own or gold.close(_SAVE_SECONDS)

    def save(self) -> bool:
        """Wait until gold is on disk; False where that fails."""
        return self._gold is None or self._gold.save(_SAVE_SECONDS)
