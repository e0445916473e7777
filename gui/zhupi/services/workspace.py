"""A project opened by one annotator: every change of it goes through here.

One path for everything: a command calls a function of `decisions` or `undo`, which gives a
change; `Workspace.do` applies it, hands it to autosave, and tells the listeners once.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from zhupi.errors import ZhupiError
from zhupi.model.change import Change, SchemeEdit, Step
from zhupi.model.document import Document, DocumentState
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention
from zhupi.services.autosave import Autosave
from zhupi.services.context import Context
from zhupi.services.desk import Desk
from zhupi.services.events import Changed, Event, Listener, SchemeChanged
from zhupi.services.following import follow_scheme, put_back, relabelling, today_too
from zhupi.services.own_model import layer_of
from zhupi.services.reading import proposed_today, seen_today
from zhupi.services.recovery import recover
from zhupi.services.standing import Standing
from zhupi.services.undo import Rebuild, UndoStack, repeating, taking_back
from zhupi.store.catalogue import CatalogueEntry
from zhupi.store.locks import AnnotatorLock
from zhupi.store.project import Project
from zhupi.store.shards import Shard

_KEPT_OPEN = 12
_UNDO_DEPTH = 1000


class Workspace:
    """What one annotator has open of one project.

    Used on one thread, but for `load` and `Autosave`'s reports; listeners hear `Changed` on that
    thread and `Saved` and `SaveFailed` on the writer thread. Read-only where another window holds
    the annotator's lock or the folder can't be written: changes then raise `project.read_only`.
    """

    def __init__(self, project: Project, annotator: str, context: Context) -> None:
        self.project = project
        self.annotator = annotator
        self.context = context
        self.read_only_because: ZhupiError | None = None
        self.left_out: tuple[ZhupiError, ...] = ()
        """What could not be read of the documents that the project was just made of."""
        self.apart: Mapping[str, str] = {}
        """What to show beside a title that several documents have, by id, once it is known."""
        self._lock: AnnotatorLock | None = self._take_lock()
        self._listeners: list[Listener] = []
        self._desks: OrderedDict[str, Desk] = OrderedDict()
        self._foreign: dict[str, Shard] = {}
        self._shown = ""
        self._stale: set[str] = set()
        if self._lock is not None:
            try:
                recover(project, annotator, context.device)
                with suppress(ZhupiError):
                    # Where this can't be written, former labels are understood all the same.
                    follow_scheme(project, annotator, context)
            except BaseException:
                self._lock.release()
                raise
        self._autosave = Autosave(project, annotator, report=self._tell, merged=self._note_foreign)
        self.undo_stack = UndoStack(project.recent_steps(annotator, context.device, _UNDO_DEPTH))
        self._summary = project.summary(annotator)
        self._progress: dict[str, tuple[int, int]] = {}
        self._notes: dict[str, str] = {}

    @classmethod
    def open(cls, path: Path, annotator: str, context: Context) -> "Workspace":
        """Open the project folder at `path`; ZhupiError where it is none or a newer one."""
        return cls(Project.open(path), annotator, context)

    def _take_lock(self) -> AnnotatorLock | None:
        if not self.project.writable:
            self.read_only_because = ZhupiError("project.read_only", path=self.project.path)
            return None
        try:
            return self.project.lock(self.annotator)
        except ZhupiError as error:
            self.read_only_because = error
            return None

    @property
    def read_only(self) -> bool:
        """Whether this window may only read."""
        return self._lock is None

    @property
    def scheme(self) -> Scheme:
        """The project's labels."""
        return self.project.scheme

    @property
    def entries(self) -> Mapping[str, CatalogueEntry]:
        """The project's documents by id, in order."""
        return self.project.catalogue()

    @property
    def waiting(self) -> int:
        """How much is not on disk yet."""
        return self._autosave.waiting

    @property
    def first_unfinished(self) -> str | None:
        """The document to go on with: one in progress, else one to do, else the first."""
        states = {document_id: self.state(document_id) for document_id in self.entries}
        for wanted in (DocumentState.DOING, DocumentState.TODO, DocumentState.DONE):
            for document_id, state in states.items():
                if state is wanted:
                    return document_id
        return None

    def listen(self, listener: Listener) -> None:
        """Have `listener` called with every event from now on."""
        self._listeners.append(listener)

    def _tell(self, event: Event) -> None:
        for listener in self._listeners:
            listener(event)

    # Documents

    def load(self, document_id: str, sources: Iterable[str] = ()) -> Desk:
        """Read a document from disk with the suggestions of `sources`; on any thread."""
        document = self.project.document(document_id)
        found = [each for each in sources if self.project.has_layer(each, document_id)]
        suggestions: dict[str, Mention] = {}
        for source in found:
            suggestions |= proposed_today(self.project, source, document_id)
        shard = self._shard(document_id)
        nesting = self.scheme.nesting
        return Desk(document, shard, suggestions, nesting=nesting, suggested=bool(found))

    def _shard(self, document_id: str) -> Shard:
        """What is on disk; a damaged file of one's own is rebuilt from the history.

        Whoever only reads sees today's labels: these files can't follow a change of them.
        """
        try:
            shard = self.project.shard(self.annotator, document_id)
            return seen_today(self.project, shard) if self.read_only else shard
        except ZhupiError as error:
            if error.code != "store.shard_damaged" or self.read_only:
                raise
            return self.project.recover(self.annotator, document_id)

    def adopt(self, desk: Desk) -> Desk:
        """Take a loaded document in; one that is open already stays, with what waits in it."""
        document_id = desk.document.id
        known = self._desks.setdefault(document_id, desk)
        self._desks.move_to_end(document_id)
        self._shown = document_id
        self._suggest_anew(document_id)
        if not self.waiting:
            while len(self._desks) > _KEPT_OPEN:
                closed, desk = self._desks.popitem(last=False)
                self._progress[closed] = (desk.decided_count, desk.index.open_count)
                self._notes[closed] = desk.meta.note
                self._summary = self.project.summary(self.annotator)
        return known

    def open_desk(self, document_id: str, sources: Iterable[str] = ()) -> Desk:
        """The open document, read now if it is not open yet; no other is closed for it.

        So a step over any number of documents finds all of them as they stand, on disk or not.
        """
        if document_id not in self._desks:
            self._desks[document_id] = self.load(document_id, sources)
        self._suggest_anew(document_id)
        return self._desks[document_id]

    def hold(self, desks: Iterable[Desk]) -> None:
        """Take loaded documents in; those that are open already stay, and no other is closed."""
        for desk in desks:
            self._desks.setdefault(desk.document.id, desk)

    def opened(self) -> dict[str, Standing]:
        """The open documents as they stand, as values for any thread."""
        return {
            key: Standing(desk.document, desk.mentions, desk.meta.note)
            for key, desk in self._desks.items()
        }

    def is_open(self, document_id: str) -> bool:
        """Whether the document is in memory."""
        return document_id in self._desks

    def take_suggestions(self, document: Document, suggestions: Mapping[str, Mention]) -> None:
        """Show suggestions that were computed meanwhile; ignored for a document not open."""
        desk = self._desks.get(document.id)
        if desk is None or desk.document.sha256 != document.sha256:
            return
        before = desk.revision
        desk.suggested = True
        desk.take_suggestions(suggestions)
        if desk.revision != before:
            self._tell(Changed(document.id, desk.revision, Change(document.id), "suggest"))

    def state(self, document_id: str) -> DocumentState:
        """How far the annotator has come with a document."""
        desk = self._desks.get(document_id)
        return desk.meta.state if desk else self._summary.of(document_id).state

    def flagged(self, document_id: str) -> bool:
        """Whether the annotator wants to come back to a document."""
        desk = self._desks.get(document_id)
        return desk.meta.flagged if desk else self._summary.of(document_id).flagged

    def noted(self, document_id: str) -> bool:
        """Whether the annotator has written a note to a document."""
        desk = self._desks.get(document_id)
        return bool(desk.meta.note) if desk else self._summary.of(document_id).noted

    def note(self, document_id: str) -> str:
        """The annotator's note to a document; "" where there is none, or it is not read yet."""
        desk = self._desks.get(document_id)
        return desk.meta.note if desk else self._notes.get(document_id, "")

    def take_notes(self, notes: Mapping[str, str]) -> None:
        """Remember the notes to documents that were read in the background."""
        self._notes |= notes

    def progress(self, document_id: str) -> tuple[int, int | None]:
        """How many mentions are decided, and how many are open (None where not known yet)."""
        desk = self._desks.get(document_id)
        if desk is not None:
            return desk.decided_count, desk.index.open_count
        if document_id in self._progress:
            return self._progress[document_id]
        return self._summary.of(document_id).decided, None

    def note_progress(self, document_id: str, decided: int, undecided: int) -> None:
        """Remember the counts of a document that was looked at in the background."""
        self._progress.setdefault(document_id, (decided, undecided))

    def known_strings(self) -> dict[str, str]:
        """The strings wanted in documents that are open, with the one label they have there."""
        labels: dict[str, set[str]] = {}
        for desk in self._desks.values():
            for mention in desk.mentions.values():
                if mention.counts and len(mention.span.fragments) == 1:
                    labels.setdefault(mention.text, set()).add(mention.label)
        return {text: next(iter(found)) for text, found in labels.items() if len(found) == 1}

    # Changes

    def do(
        self, gesture: str, changes: Iterable[Change], applied: Iterable[Desk] = ()
    ) -> Step | None:
        """Carry out what one user action changes, as one step that undo takes back.

        Nothing happens, and None is returned, where all changes are empty. `applied` are desks
        read since, of documents not open, that have their change already.
        """
        step = self._step(gesture, changes)
        return self._carry_out(step, applied=applied) if step.changes else None

    def undo(self) -> Step | None:
        """Take the last step back, in whatever document it was; None where there is none."""
        step = self.undo_stack.next_undo
        return self._again(step, "undo", taking_back) if step else None

    def redo(self) -> Step | None:
        """Repeat the step that was taken back last; None where there is none."""
        step = self.undo_stack.next_redo
        return self._again(step, "redo", repeating) if step else None

    def change_scheme(self, edit: SchemeEdit, loaded: Iterable[Desk]) -> Step:
        """Have the own mentions follow a change of labels that the project has already.

        One step, the labels with it, that undo takes back. `loaded` are desks, read since, of
        the other documents that have mentions to follow.
        """
        before = set(self._desks)
        self.hold(loaded)
        stamp = self.context.stamp(self.annotator)
        changes = [
            relabelling(key, desk.shard.mentions, edit.after, stamp)
            for key, desk in self._desks.items()
        ]
        return self._carry_out(replace(self._step("scheme", changes), scheme=edit), stale=before)

    def _again(self, step: Step, gesture: str, rebuild: Rebuild) -> Step:
        stamp = self.context.stamp(self.annotator)
        edit = self._put_back(step, again=gesture == "redo")
        changes = []
        for change in step.changes:
            desk = self.open_desk(change.document_id)
            # What was decided before labels were called otherwise is taken back all the same.
            known = change if edit else today_too(change, self.scheme)
            changes.append(rebuild(known, desk.mentions, desk.meta, stamp))
        undoes, redoes = (step.id, "") if gesture == "undo" else ("", step.id)
        made = self._step(gesture, changes)
        return self._carry_out(replace(made, undoes=undoes, redoes=redoes, scheme=edit))

    def _put_back(self, step: Step, *, again: bool) -> SchemeEdit | None:
        """Give the project the labels from before a step, or those after it again.

        Where they were changed since, `store.scheme_changed`: such a step is out of reach.
        """
        if step.scheme is None:
            return None
        if self.read_only_because is not None:
            raise self.read_only_because
        try:
            return put_back(self.project, step.scheme, again=again)
        except ZhupiError as error:
            if error.code == "store.scheme_changed":
                self.undo_stack.forget(step)
            raise

    def _step(self, gesture: str, changes: Iterable[Change]) -> Step:
        kept = tuple(change for change in changes if not change.is_empty)
        stamp = self.context.stamp(self.annotator)
        return Step(self.context.new_id(), gesture, stamp, kept)

    def _carry_out(
        self, step: Step, stale: Iterable[str] | None = None, applied: Iterable[Desk] = ()
    ) -> Step:
        if self.read_only_because is not None:
            raise self.read_only_because
        done = frozenset(applied)
        self.hold(done)
        desks = [self.open_desk(change.document_id) for change in step.changes]
        for desk, change in zip(desks, step.changes, strict=True):
            if desk not in done:
                self._take_foreign(desk)
                desk.apply(change)
        self.undo_stack.record(step)
        self._autosave.put(step, {desk.document.id: desk.shard for desk in desks})
        for desk, change in zip(desks, step.changes, strict=True):
            self._tell(Changed(desk.document.id, desk.revision, change, step.gesture))
        if step.scheme is not None:
            self._show_scheme(self._desks if stale is None else stale)
        return step

    def _show_scheme(self, stale: Iterable[str]) -> None:
        """Suggest under the labels of today: now in what is shown, else when it next is."""
        self._stale = set(stale)
        self._suggest_anew(self._shown)
        self._tell(SchemeChanged(self.scheme))

    def _suggest_anew(self, document_id: str) -> None:
        if document_id in self._stale:
            self._stale.discard(document_id)
            suggestions = proposed_today(self.project, layer_of(self.project), document_id)
            self._desks[document_id].suggest_anew(suggestions, nesting=self.scheme.nesting)

    def mark_read(self, document_id: str, paragraphs: Iterable[int]) -> None:
        """Remember that paragraphs have been on the screen; no step, and never undone."""
        desk = self.open_desk(document_id)
        if self.read_only or desk.meta.read.issuperset(paragraphs):
            return
        desk.mark_read(paragraphs)
        self._autosave.put(None, {document_id: desk.shard})

    # Another device's work, found while writing

    def _note_foreign(self, document_id: str, shard: Shard) -> None:
        # On the writer thread: kept for the next change or look on the thread of the desks.
        self._foreign[document_id] = shard

    def _take_foreign(self, desk: Desk) -> None:
        shard = self._foreign.pop(desk.document.id, None)
        if shard is not None:
            desk.absorb(shard)
            document_id = desk.document.id
            self._tell(Changed(document_id, desk.revision, Change(document_id), "merge"))

    def take_foreign(self) -> None:
        """Show what another device wrote into open documents since the last look."""
        for document_id in list(self._foreign):
            desk = self._desks.get(document_id)
            if desk is None:
                del self._foreign[document_id]
                continue
            self._take_foreign(desk)

    # Saving

    def save(self, timeout: float | None = None) -> bool:
        """Wait until everything is on disk; False where that failed or took too long."""
        return self._autosave.flush(timeout)

    def close(self, timeout: float | None = None) -> bool:
        """Save, let go of the lock; False where something could not be written."""
        saved = self._autosave.close(timeout)
        if self._lock is not None:
            self._lock.release()
        self.project.close()
        return saved
