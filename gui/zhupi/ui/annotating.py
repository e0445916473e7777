"""Annotating: the commands that decide about the open document."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from zhupi.errors import ZhupiError
from zhupi.model.change import Step
from zhupi.model.document import DocumentState
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.services import decisions
from zhupi.services.desk import Desk
from zhupi.services.workspace import Workspace
from zhupi.ui.keys import LABEL
from zhupi.ui.reader import caret
from zhupi.ui.reader.view import ReaderView

_LOOKING = frozenset(("mention.next", "mention.previous", "selection.clear"))
"""The commands that decide nothing."""


class Annotating(QObject):
    """Turns commands into decisions about the reader's current mention or selection.

    It changes nothing itself: services do, and what they changed comes back as an event.
    """

    refused = Signal(object)
    """A ZhupiError: nothing was changed."""
    hinted = Signal(str)
    """The id of a hint that says why a key did nothing."""
    document_wanted = Signal(int)
    """Go on in the next document (1) or the previous one (-1)."""
    elsewhere_wanted = Signal(object)
    """The mention to propose wherever its name stands."""
    note_wanted = Signal(object)
    """The mention to write a note to."""
    document_note_wanted = Signal(object)
    """The desk whose document is to get a note."""

    def __init__(self, reader: ReaderView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._workspace: Workspace | None = None
        self._desk: Desk | None = None
        self._lattice: Sequence[int] = ()
        self._finishing: tuple[str, int] | None = None
        self._commands: dict[str, Callable[[], None]] = {
            "mention.next": self.next,
            "mention.previous": self.previous,
            "mention.confirm": self.confirm,
            "mention.reject": self.reject,
            "mention.end_right": lambda: self.move_end(1, by_character=False),
            "mention.end_left": lambda: self.move_end(-1, by_character=False),
            "mention.start_left": lambda: self.move_start(-1, by_character=False),
            "mention.start_right": lambda: self.move_start(1, by_character=False),
            "mention.end_right_character": lambda: self.move_end(1, by_character=True),
            "mention.end_left_character": lambda: self.move_end(-1, by_character=True),
            "mention.start_left_character": lambda: self.move_start(-1, by_character=True),
            "mention.start_right_character": lambda: self.move_start(1, by_character=True),
            "mention.join": self.join,
            "mention.cut": self.cut,
            "mention.elsewhere": self.elsewhere,
            "mention.note": self.note,
            "paragraph.settle": self.settle,
            "selection.clear": self.clear,
            "document.done": self.finish,
            "document.reopen": self.reopen,
            "document.flag": self.flag,
            "document.note": self.note_document,
        }

    @property
    def commands(self) -> frozenset[str]:
        """The ids of the commands that are carried out here."""
        return frozenset(self._commands)

    def set_desk(self, workspace: Workspace | None, desk: Desk | None) -> None:
        """Work on another document; its lattice is not known yet."""
        self._workspace, self._desk, self._lattice = workspace, desk, ()

    @property
    def workspace(self) -> Workspace | None:
        """The project that is worked on."""
        return self._workspace

    @property
    def lattice(self) -> Sequence[int]:
        """Where edges may be moved to; empty until it is known."""
        return self._lattice

    @property
    def places(self) -> Sequence[int]:
        """Where words may begin or end, sorted.

        Until the lattice is known, the words the reader moves by serve as well as can be.
        """
        return self._lattice or self._reader.words

    def set_lattice(self, boundaries: Sequence[int]) -> None:
        """Move edges between these places from now on."""
        self._lattice = boundaries

    def run(self, command: str) -> None:
        """Carry out a command; one that can't be done says why and changes nothing."""
        if self._workspace is None or self._desk is None:
            return
        try:
            if command not in _LOOKING:
                self._require_writing()
            if command.startswith(LABEL):
                self.label(command.removeprefix(LABEL))
            else:
                self._commands[command]()
        except ZhupiError as error:
            self.refused.emit(error)
            if error is self._workspace.read_only_because:
                # The banner may have said so before: then this alone shows that the key came.
                self.hinted.emit("read_only")

    # Where one is

    def here(self) -> tuple[Workspace, Desk]:
        """What is worked on; only while something is."""
        assert self._workspace is not None
        assert self._desk is not None
        return self._workspace, self._desk

    def _current(self, hint: str = "no_mention") -> Mention | None:
        mention = self._reader.current
        if mention is None:
            self.hinted.emit(hint)
        return mention

    def next(self) -> None:
        """Go to the next undecided suggestion, in the next document after the last one."""
        _, desk = self.here()
        current = self._reader.current
        found = (
            desk.index.open_after(current)
            if current is not None
            else desk.index.open_from(self._reader.caret)
        )
        if found is None:
            self.document_wanted.emit(1)
        else:
            self._reader.set_current(desk.mentions[found])

    def previous(self) -> None:
        """Go to the previous undecided suggestion, in the previous document before the first."""
        _, desk = self.here()
        current = self._reader.current
        found = (
            desk.index.open_before(current)
            if current is not None
            else desk.index.open_until(self._reader.caret)
        )
        if found is None:
            self.document_wanted.emit(-1)
        else:
            self._reader.set_current(desk.mentions[found])

    def advance(self, mention: Mention) -> None:
        """Go to the next undecided suggestion; stay where there is none in this document."""
        _, desk = self.here()
        found = desk.index.open_after(mention)
        if found is not None:
            self._reader.set_current(desk.mentions[found])
        else:
            kept = desk.mentions.get(mention.id)
            self._reader.set_current(kept if kept is not None and not kept.deleted else None)
            self.hinted.emit("document_decided" if not desk.index.open_count else "end_reached")

    def advance_from(self, document_id: str, mention: Mention) -> None:
        """Go on from a mention, where nobody has gone on from it meanwhile."""
        current = self._reader.current
        if self._desk is None or self._desk.document.id != document_id or current is None:
            return
        if current.id == mention.id:
            self.advance(mention)

    # Deciding

    def confirm(self) -> None:
        """Confirm the current mention and go on."""
        workspace, desk = self.here()
        mention = self._current()
        if mention is not None:
            decisions.confirm(workspace, desk, mention)
            self.advance(mention)

    def reject(self) -> None:
        """Reject the current suggestion or remove the own mention, and go on."""
        workspace, desk = self.here()
        mention = self._current()
        if mention is not None:
            step = decisions.reject(workspace, desk, mention)
            self._go_on(mention, step)

    def _go_on(self, mention: Mention, step: Step | None) -> None:
        """Go to what came back in the place of a mention, else to the next undecided one."""
        _, desk = self.here()
        edits = step.changes[0].edits if step is not None else ()
        back = [edit.after.id for edit in edits if edit.after.is_open]
        if back:
            self._reader.set_current(desk.mentions[back[0]])
            self.hinted.emit("given_back")
        else:
            self.advance(mention)

    def label(self, code: str) -> None:
        """Mark the selection with a label, or relabel the current mention.

        An undecided mention is decided by it, and the next one becomes current.
        """
        workspace, desk = self.here()
        selection = self._reader.selection
        if selection is not None:
            step = decisions.add(workspace, desk, Span.of(*selection), code)
            if step is not None:
                self._show(desk.mentions[step.changes[0].edits[0].after.id])
            return
        mention = self._current("no_mention_or_selection")
        if mention is None:
            return
        decisions.relabel(workspace, desk, mention, code)
        if mention.is_open:
            self.advance(mention)
        else:
            self._reader.set_current(desk.mentions[mention.id])

    def move_end(self, direction: int, *, by_character: bool) -> None:
        """Move the current mention's end by a boundary of the lattice or by a character."""
        mention = self._current()
        if mention is not None:
            end = self._moved(mention.span.end, direction, by_character)
            if end > mention.span.start:
                self._resize(mention, mention.span.with_end(end))

    def move_start(self, direction: int, *, by_character: bool) -> None:
        """Move the current mention's start by a boundary of the lattice or by a character."""
        mention = self._current()
        if mention is not None:
            start = self._moved(mention.span.start, direction, by_character)
            if start < mention.span.end:
                self._resize(mention, mention.span.with_start(start))

    def _moved(self, position: int, direction: int, by_character: bool) -> int:
        _, desk = self.here()
        text = desk.document.text
        if by_character:
            return caret.right(text, position) if direction > 0 else caret.left(text, position)
        places = self.places
        if direction > 0:
            return caret.word_right(places, position)
        return caret.word_left(places, position)

    def _resize(self, mention: Mention, span: Span) -> None:
        workspace, desk = self.here()
        decisions.resize(workspace, desk, mention, span)
        self._show(desk.mentions[mention.id])

    def _show(self, mention: Mention) -> None:
        """Go to a mention that was just made or moved, and say if it meets another one."""
        workspace, desk = self.here()
        self._reader.set_current(mention)
        others = desk.index.overlapping(mention, desk.mentions)
        if not workspace.scheme.nesting and any(other.counts for other in others):
            self.hinted.emit("overlaps")

    def join(self) -> None:
        """Join the selection to the mention that was current before it was made."""
        selection, mention = self._reader.selection, self._reader.remembered
        if selection is None or mention is None:
            self.hinted.emit("join_how")
            return
        self._resize(mention, mention.span.with_range(*selection))

    def cut(self) -> None:
        """Cut the selection out of the mention around it, which leaves two fragments."""
        _, desk = self.here()
        selection = self._reader.selection
        if selection is None:
            self.hinted.emit("cut_how")
            return
        chosen = Span.of(*selection)
        around = [
            each
            for each in desk.index.at(chosen.start, desk.mentions)
            if each.status is not Status.REJECTED and each.span != chosen
        ]
        if not around:
            self.hinted.emit("cut_how")
            return
        self._resize(around[0], around[0].span.without_range(*selection))

    def elsewhere(self) -> None:
        """Ask for the other places of the current mention's name."""
        mention = self._current()
        if mention is not None:
            self.elsewhere_wanted.emit(mention)

    def note(self) -> None:
        """Ask for a note to the current mention."""
        mention = self._current()
        if mention is not None:
            self.note_wanted.emit(mention)

    def _require_writing(self) -> None:
        """Refuse before anything is asked for or written that could not be kept."""
        workspace, _ = self.here()
        if workspace.read_only_because is not None:
            raise workspace.read_only_because

    def write_note(self, mention: Mention, note: str) -> None:
        """Keep a note that was written."""
        workspace, desk = self.here()
        try:
            decisions.annotate(workspace, desk, desk.mentions[mention.id], note)
        except ZhupiError as error:
            self.refused.emit(error)

    # Paragraphs and documents

    def settle(self) -> None:
        """Confirm what is undecided in this paragraph and go to the next one with text."""
        workspace, desk = self.here()
        paragraph = self._reader.paragraph
        decisions.settle(workspace, desk, paragraph)
        paragraphs = desk.document.paragraphs
        for following in paragraphs[paragraph + 1 :]:
            if desk.document.text[following.start : following.end].strip():
                self._go_into(desk, following.start, following.end)
                return
        self.hinted.emit("document_decided" if not desk.index.open_count else "end_reached")

    def _go_into(self, desk: Desk, start: int, end: int) -> None:
        found = desk.index.open_from(start)
        if found is not None and desk.mentions[found].span.start < end:
            self._reader.set_current(desk.mentions[found])
        else:
            self._reader.put_caret(start)

    def clear(self) -> None:
        """Let go of the selection, then of the current mention."""
        if self._reader.selection is not None:
            self._reader.put_caret(self._reader.caret)
        else:
            self._reader.set_current(None)

    def finish(self) -> None:
        """Mark the document as done and go to the next.

        Where something is undecided or has not been on the screen, that is asked for twice.
        """
        workspace, desk = self.here()
        left_over = desk.index.open_count or desk.unread_count
        if left_over and self._finishing != (desk.document.id, desk.revision):
            self._finishing = (desk.document.id, desk.revision)
            self.hinted.emit("finish_again")
            return
        decisions.set_state(workspace, desk, DocumentState.DONE)
        self.document_wanted.emit(1)

    def flag(self) -> None:
        """Flag the document to come back to it, or take the flag away."""
        workspace, desk = self.here()
        decisions.set_flag(workspace, desk, flagged=not desk.meta.flagged)

    def note_document(self) -> None:
        """Ask for a note to the document."""
        _, desk = self.here()
        self.document_note_wanted.emit(desk)

    def write_document_note(self, note: str) -> None:
        """Keep a note to the document that was written."""
        workspace, desk = self.here()
        try:
            decisions.annotate_document(workspace, desk, note)
        except ZhupiError as error:
            self.refused.emit(error)

    def reopen(self) -> None:
        """Mark the document as not done."""
        workspace, desk = self.here()
        decisions.set_state(workspace, desk, DocumentState.DOING)
