"""Many decisions as one step, over any number of documents."""

from collections.abc import Iterable

from zhupi.errors import ZhupiError
from zhupi.model import decision
from zhupi.model.change import Change, Edit, MetaEdit, Step
from zhupi.model.document import DocumentState
from zhupi.model.mention import Mention
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.services.desk import Desk
from zhupi.services.own_model import layer_of
from zhupi.services.workspace import Workspace
from zhupi.services.yielding import given_back


class Edits:
    """The edits of one document while they are collected; the first about a mention holds.

    As with single decisions, what a wanted mention leaves no room for is rejected with it. A
    document that is not open is read now, unless its `desk` is given.
    """

    def __init__(
        self, workspace: Workspace, document_id: str, stamp: Stamp, desk: Desk | None = None
    ) -> None:
        sources = (layer_of(workspace.project),)
        self.desk = desk or workspace.open_desk(document_id, sources)
        self.stamp = stamp
        self._workspace = workspace
        self._nesting = workspace.scheme.nesting
        self._edits: dict[str, Edit] = {}

    def confirm(self, mention: Mention) -> None:
        """Confirm a mention as it stands."""
        self.note(decision.confirm(mention, self.stamp))
        self.make_room(mention)

    def reject(self, mention: Mention) -> None:
        """Reject a suggestion or remove an own mention; what gave way to it is open again."""
        edit = decision.reject(mention, self.stamp)
        self.note(edit)
        for back in given_back(self._workspace, self.desk, edit, self.stamp):
            self.note(back)

    def relabel(self, mention: Mention, label: str) -> None:
        """Give a mention another label; its own confirms it."""
        self.note(decision.relabel(mention, label, self.stamp))
        self.make_room(mention)

    def add(self, span: Span, label: str) -> None:
        """Mark a place; a mention that has just that span is relabelled instead."""
        present = next((m for m in self.at(span) if m.counts or m.is_open), None)
        if present is not None:
            self.relabel(present, label)
            return
        text = self.desk.document.text
        edit = decision.add(self._workspace.context.new_id(), span, label, text, self.stamp)
        self.note(edit)
        self.make_room(edit.after)

    def at(self, span: Span) -> list[Mention]:
        """The mentions that have just this span."""
        found = self.desk.index.at(span.start, self.desk.mentions)
        return [mention for mention in found if mention.span == span]

    def make_room(self, mention: Mention) -> None:
        """Reject the suggestions that a wanted mention leaves no room for."""
        for other in self.desk.index.overlapping(mention, self.desk.mentions):
            if other.is_open and (not self._nesting or other.span == mention.span):
                self.note(decision.reject(other, self.stamp))

    def note(self, edit: Edit | None) -> None:
        """Take an edit in."""
        if edit is not None:
            self._edits.setdefault(edit.after.id, edit)

    def change(self) -> Change:
        """All edits; the first ones of a document begin it."""
        meta = self.desk.meta
        begun = None
        if self._edits and meta.state is DocumentState.TODO:
            begun = MetaEdit(meta, meta.with_state(DocumentState.DOING, self.stamp))
        return Change(self.desk.document.id, tuple(self._edits.values()), begun)


def read_desks(
    workspace: Workspace, document_ids: Iterable[str], *, suggested: bool = True
) -> list[Desk]:
    """Documents read for decisions about many of them, for `Workspace.hold`; on any thread.

    With their suggestions where `suggested`.
    """
    sources = (layer_of(workspace.project),) if suggested else ()
    return [workspace.load(document_id, sources) for document_id in document_ids]


Place = tuple[str, Span, str]
"""A document, a span of it, and the id of the mention there ("" where there is none)."""


def decide_all(
    workspace: Workspace, gesture: str, places: Iterable[Place], label: str = ""
) -> Step | None:
    """Do the same with many places: "confirm", "reject" or "relabel" (with `label`).

    To relabel a place without a mention marks it. A mention that is gone meanwhile is passed
    over. Raises ZhupiError before anything changed, as single decisions do.
    """
    if gesture == "relabel" and not workspace.scheme.gives(label):
        raise ZhupiError("decision.no_label", label=label)
    stamp = workspace.context.stamp(workspace.annotator)
    documents: dict[str, Edits] = {}
    for document_id, span, mention_id in places:
        if document_id not in documents:
            documents[document_id] = Edits(workspace, document_id, stamp)
        _decide(documents[document_id], gesture, span, mention_id, label)
    return workspace.do(gesture, [edits.change() for edits in documents.values()])


def _decide(edits: Edits, gesture: str, span: Span, mention_id: str, label: str) -> None:
    mention = edits.desk.mentions.get(mention_id)
    if mention is not None and mention.deleted:
        return
    if gesture == "relabel":
        if mention is None:
            edits.add(span, label)
        else:
            edits.relabel(mention, label)
        return
    # Of a place in a text, what is wanted or undecided there; a rejected one only where named.
    here = [each for each in edits.at(span) if each.is_open or each.counts]
    for each in [mention] if mention is not None else here:
        if gesture == "confirm":
            edits.confirm(each)
        else:
            edits.reject(each)
