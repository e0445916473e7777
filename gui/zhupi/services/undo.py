"""Undo over documents, bulk actions and restarts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from zhupi.model.change import Change, Edit, MetaEdit, Step
from zhupi.model.document import DocumentMeta
from zhupi.model.mention import Mention
from zhupi.model.stamp import Stamp

_DEPTH = 1000


class UndoStack:
    """The steps that can be taken back, newest last, and those that can be repeated."""

    def __init__(self, recorded: Iterable[Step] = ()) -> None:
        self.done: list[Step] = []
        self.undone: list[Step] = []
        for step in recorded:
            self.record(step)

    def record(self, step: Step) -> None:
        """Take note of a step that was carried out, an undo or a redo among them."""
        if step.undoes:
            self._move(self.done, self.undone, step.undoes)
        elif step.redoes:
            self._move(self.undone, self.done, step.redoes)
        else:
            self.done.append(step)
            self.undone.clear()
            del self.done[:-_DEPTH]

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
    return Change(change.document_id, tuple(edits), _meta_to(change.meta, meta, stamp, back=True))


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
    return Change(change.document_id, tuple(edits), _meta_to(change.meta, meta, stamp, back=False))


def _meta_to(
    edit: MetaEdit | None, now: DocumentMeta, stamp: Stamp, *, back: bool
) -> MetaEdit | None:
    if edit is None:
        return None
    goal = edit.before if back else edit.after
    # What has been on the screen stays read whatever is taken back.
    return MetaEdit(now, replace(goal, read=now.read, stamp=stamp, rev=now.rev + 1))


Rebuild = Callable[[Change, Mapping[str, Mention], DocumentMeta, Stamp], Change]
