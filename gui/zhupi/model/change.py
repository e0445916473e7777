"""Changes: values that turn one state of a document into the next and know their inverse.

Revisions only grow, so that two copies of a file can be merged; the inverse of an edit is
therefore a newer revision with the older content, and the inverse of an addition a removal
that leaves a tombstone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from zhupi.model.document import DocumentMeta
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention
from zhupi.model.stamp import Stamp


@dataclass(frozen=True, slots=True)
class Edit:
    """One mention before and after; `before` is None where it is new.

    `after` has a higher revision than `before`.
    """

    before: Mention | None
    after: Mention

    def inverse(self, stamp: Stamp) -> "Edit":
        """The edit that takes this one back, signed by `stamp`."""
        rev = self.after.rev + 1
        if self.before is None:
            return Edit(self.after, replace(self.after, deleted=True, stamp=stamp, rev=rev))
        return Edit(self.after, replace(self.before, stamp=stamp, rev=rev))


@dataclass(frozen=True, slots=True)
class MetaEdit:
    """A document's meta before and after."""

    before: DocumentMeta
    after: DocumentMeta

    def inverse(self, stamp: Stamp, now: DocumentMeta | None = None) -> "MetaEdit":
        """The edit that takes this one back from how the meta stands `now`, signed by `stamp`.

        Only what this edit changed is changed back, and only where it still stands so. What was
        read stays read.
        """
        before, after, now = self.before, self.after, now or self.after
        back = replace(
            now,
            state=before.state if now.state is after.state else now.state,
            flagged=before.flagged if now.flagged is after.flagged else now.flagged,
            settled=(now.settled - (after.settled - before.settled))
            | (before.settled - after.settled),
            stamp=stamp,
            rev=now.rev + 1,
        )
        if before.note != after.note == now.note:
            back = replace(back, note=before.note, note_rev=now.note_rev + 1, note_stamp=stamp)
        return MetaEdit(now, back)


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one document at once: each mention at most one edit."""

    document_id: str
    edits: tuple[Edit, ...] = ()
    meta: MetaEdit | None = None

    def apply(self, mentions: Mapping[str, Mention]) -> dict[str, Mention]:
        """The mentions by id after this change; the argument is left alone."""
        changed = dict(mentions)
        for edit in self.edits:
            changed[edit.after.id] = edit.after
        return changed

    def inverse(self, stamp: Stamp) -> "Change":
        """The change that takes this one back."""
        return Change(
            self.document_id,
            tuple(edit.inverse(stamp) for edit in reversed(self.edits)),
            self.meta.inverse(stamp) if self.meta else None,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing would happen."""
        return not self.edits and self.meta is None


@dataclass(frozen=True, slots=True)
class SchemeEdit:
    """A project's labels before and after."""

    before: Scheme
    after: Scheme

    def inverse(self) -> "SchemeEdit":
        """The edit that takes this one back.

        A code that a label got by it stays understood: somebody may have written it meanwhile.
        """
        sources: dict[str, list[str]] = {}
        for old, new in self.after.was.items():
            if new and old in self.before.by_code and new not in self.before.by_code:
                sources.setdefault(new, []).append(old)
        # What was made of several can't be told apart again: it stays what it is called.
        back = {new: old for new, (old, *others) in sources.items() if not others}
        return SchemeEdit(self.after, replace(self.before, was={**self.before.was, **back}))


@dataclass(frozen=True, slots=True)
class Step:
    """The changes of one user action, over any number of documents; undone as one.

    `gesture` is the id of the command that made it; `undoes` or `redoes` the id of the step
    that it takes back or repeats. `scheme` is what it made of the project's labels, if anything.
    """

    id: str
    gesture: str
    stamp: Stamp
    changes: tuple[Change, ...]
    undoes: str = ""
    redoes: str = ""
    scheme: SchemeEdit | None = None
