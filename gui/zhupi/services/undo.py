"""Undo over documents, bulk actions and restarts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from zhupi.model.change import Change, Edit, MetaEdit, Step
from zhupi.model.document import DocumentMeta
from zhupi.model.mention import Mention
from zhupi.model.stamp import Stamp

_DEPTH = 1000
FOLLOW = "scheme.follow"
"""The gesture of a step by which an annotator's files follow a change of labels: not theirs to
take back, so undo passes it over."""


class UndoStack:
    """The steps that can be taken back, newest last, and those that can be repeated."""

    def __init__(self, recorded: Iterable[Step] = ()) -> None:
        self.done: list[Step] = []
        self.undone: list[Step] = []
        for step in recorded:
            self.record(step)

    def record(self, step: Step) -> None:
        """Take note of a step that was carried out, an undo or a redo among them."""
        if step.gesture == FOLLOW:
            return
        if step.undoes:
            self._move(self.done, self.undone, step.undoes)
        elif step.redoes:
            self._move(self.undone, self.done, step.redoes)
        else:
            self.done.append(step)
            self.undone.clear()
            del self.done[:-_DEPTH]

    def forget(self, step: Step) -> None:
        """Let go of a step that can't be taken back or repeated any more."""
        for steps in (self.done, self.undone):
            if step in steps:
                steps.remove(step)

    @staticmethod
    def _move(source: list[Step], target: list[Step], step_id: str) -> None:
        # A history that was cut off may name a step that is no longer known.
        found = next((step for step in reversed(source) if step.id == step_id), None)
        if found is not None:
            source.remove(found)
            target.append(found)

    @property
    def next_undo(self) -> Step | None:
        """The step that undo would take back."""
        return self.done[-1] if self.done else None

    def documents(self, *, again: bool) -> list[str]:
        """The documents that redo (`again`) or undo would change."""
        step = self.next_redo if again else self.next_undo
        return [change.document_id for change in step.changes] if step else []

    @property
    def next_redo(self) -> Step | None:
        """The step that redo would repeat."""
        return self.undone[-1] if self.undone else None


def taking_back(
    change: Change, mentions: Mapping[str, Mention], meta: DocumentMeta, stamp: Stamp
) -> Change:
    """The change that takes `change` back from how things stand now.

    A mention that was changed again elsewhere since (another device) is left as it is.
    """
    edits = []
    for edit in reversed(change.edits):
        now = mentions.get(edit.after.id)
        if now is not None and now.same_content(edit.after):
            edits.append(Edit(edit.before, now).inverse(stamp))
    return Change(change.document_id, tuple(edits), _back(change.meta, meta, stamp))


def repeating(
    change: Change, mentions: Mapping[str, Mention], meta: DocumentMeta, stamp: Stamp
) -> Change:
    """The change that does `change` again after it was taken back."""
    edits = []
    for edit in change.edits:
        now = mentions.get(edit.after.id)
        before = edit.before or replace(edit.after, deleted=True)
        if now is not None and now.same_content(before):
            edits.append(Edit(now, replace(edit.after, stamp=stamp, rev=now.rev + 1)))
    # What was undone is taken back in its turn: a change of the meta from after to before.
    undone = MetaEdit(change.meta.after, change.meta.before) if change.meta else None
    return Change(change.document_id, tuple(edits), _back(undone, meta, stamp))


def _back(edit: MetaEdit | None, now: DocumentMeta, stamp: Stamp) -> MetaEdit | None:
    """The edit that takes `edit` back from how the meta stands now."""
    return edit.inverse(stamp, now) if edit is not None else None


Rebuild = Callable[[Change, Mapping[str, Mention], DocumentMeta, Stamp], Change]
