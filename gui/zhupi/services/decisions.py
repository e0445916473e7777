"""What an annotator can decide; each function is one user action and one undo step.

All take code points of the document's text. They raise ZhupiError before anything changed:
`decision.no_label` for a label the scheme does not have, `decision.no_text` for a span of
nothing but white space, `project.read_only` where this window may only read.
"""

from collections.abc import Iterable
from dataclasses import replace

from zhupi.errors import ZhupiError
from zhupi.model import decision
from zhupi.model.change import Change, Edit, MetaEdit, Step
from zhupi.model.document import DocumentState
from zhupi.model.mention import Mention
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.services.desk import Desk
from zhupi.services.workspace import Workspace
from zhupi.services.yielding import given_back


def confirm(workspace: Workspace, desk: Desk, mention: Mention) -> Step | None:
    """Confirm a mention as it stands."""
    stamp = workspace.context.stamp(workspace.annotator)
    return _decide(workspace, desk, "confirm", decision.confirm(mention, stamp), stamp)


def reject(workspace: Workspace, desk: Desk, mention: Mention) -> Step | None:
    """Reject a suggestion or remove an own mention; what had to give way to it is open again."""
    stamp = workspace.context.stamp(workspace.annotator)
    edit = decision.reject(mention, stamp)
    edits = [edit, *given_back(workspace, desk, edit, stamp)] if edit else []
    return workspace.do("reject", [_change(desk, edits, stamp)])


def relabel(workspace: Workspace, desk: Desk, mention: Mention, label: str) -> Step | None:
    """Give a mention another label; its own confirms it."""
    _check_label(workspace, label)
    stamp = workspace.context.stamp(workspace.annotator)
    return _decide(workspace, desk, "relabel", decision.relabel(mention, label, stamp), stamp)


def resize(workspace: Workspace, desk: Desk, mention: Mention, span: Span) -> Step | None:
    """Move a mention to another span."""
    _check_span(desk, span)
    stamp = workspace.context.stamp(workspace.annotator)
    edit = decision.resize(mention, span, desk.document.text, stamp)
    return _decide(workspace, desk, "resize", edit, stamp)


def add(workspace: Workspace, desk: Desk, span: Span, label: str) -> Step | None:
    """Mark a span; a mention that is there already with just that span is relabelled instead."""
    _check_label(workspace, label)
    _check_span(desk, span)
    present = same_place(desk, span)
    if present is not None:
        return relabel(workspace, desk, present, label)
    stamp = workspace.context.stamp(workspace.annotator)
    edit = decision.add(workspace.context.new_id(), span, label, desk.document.text, stamp)
    return _decide(workspace, desk, "add", edit, stamp)


def annotate(workspace: Workspace, desk: Desk, mention: Mention, note: str) -> Step | None:
    """Write a note to a mention."""
    stamp = workspace.context.stamp(workspace.annotator)
    edit = decision.annotate(mention, note, stamp)
    return workspace.do("note", [_change(desk, [edit] if edit else [], stamp)])


def settle(workspace: Workspace, desk: Desk, paragraph: int) -> Step | None:
    """Confirm what is undecided in a paragraph and mark it as settled.

    Where mentions may not nest, of suggestions that overlap the first in reading order is
    confirmed, unless a mention that is wanted already stands there.
    """
    stamp = workspace.context.stamp(workspace.annotator)
    place = desk.document.paragraphs[paragraph]
    edits: dict[str, Edit] = {}
    for mention_id in desk.index.open_ids_between(place.start, place.end + 1):
        if mention_id not in edits:
            _settle_one(workspace, desk, desk.mentions[mention_id], stamp, edits)
    change = _change(desk, list(edits.values()), stamp)
    meta = change.meta.after if change.meta else desk.meta
    if paragraph not in desk.meta.settled:
        settled = replace(
            meta, settled=meta.settled | {paragraph}, stamp=stamp, rev=desk.meta.rev + 1
        )
        change = replace(change, meta=MetaEdit(desk.meta, settled))
    return workspace.do("settle", [change])


def _settle_one(
    workspace: Workspace, desk: Desk, mention: Mention, stamp: Stamp, edits: dict[str, Edit]
) -> None:
    """Note the edits that confirm one suggestion, or reject it where its place is taken."""
    others: list[Mention] = []
    if not workspace.scheme.nesting:
        others = desk.index.overlapping(mention, desk.mentions)
    taken = any(other.counts for other in others)
    beaten = [mention] if taken else [other for other in others if other.is_open]
    decided = [decision.reject(each, stamp) for each in beaten]
    if not taken:
        decided.insert(0, decision.confirm(mention, stamp))
    for edit in decided:
        if edit is not None:
            edits.setdefault(edit.after.id, edit)


def set_state(workspace: Workspace, desk: Desk, state: DocumentState) -> Step | None:
    """Say that a document is done, or that it is not."""
    if desk.meta.state is state:
        return None
    stamp = workspace.context.stamp(workspace.annotator)
    meta = MetaEdit(desk.meta, desk.meta.with_state(state, stamp))
    return workspace.do("state", [Change(desk.document.id, meta=meta)])


def set_flag(workspace: Workspace, desk: Desk, *, flagged: bool) -> Step | None:
    """Flag a document to come back to it, or take the flag away."""
    if desk.meta.flagged is flagged:
        return None
    stamp = workspace.context.stamp(workspace.annotator)
    after = replace(desk.meta, flagged=flagged, stamp=stamp, rev=desk.meta.rev + 1)
    return workspace.do("flag", [Change(desk.document.id, meta=MetaEdit(desk.meta, after))])


def annotate_document(workspace: Workspace, desk: Desk, note: str) -> Step | None:
    """Write a note to the document as a whole; "" takes it away.

    As with any first decision, a document that was to do is in progress then.
    """
    if desk.meta.note == note:
        return None
    stamp = workspace.context.stamp(workspace.annotator)
    after = desk.meta.with_note(note, stamp)
    if after.state is DocumentState.TODO:
        after = replace(after, state=DocumentState.DOING)
    return workspace.do(
        "document_note", [Change(desk.document.id, meta=MetaEdit(desk.meta, after))]
    )


def same_place(desk: Desk, span: Span) -> Mention | None:
    """The mention, rejected ones among them, that has just this span; a wanted one first."""
    probe = (each for each in desk.index.at(span.start, desk.mentions) if each.span == span)
    return max(probe, key=lambda mention: (mention.counts, mention.is_open), default=None)


def _check_label(workspace: Workspace, label: str) -> None:
    if not workspace.scheme.gives(label):
        raise ZhupiError("decision.no_label", label=label)


def _check_span(desk: Desk, span: Span) -> None:
    text = desk.document.text
    if span.end > len(text) or not span.text_in(text).strip():
        raise ZhupiError("decision.no_text")


def _decide(
    workspace: Workspace, desk: Desk, gesture: str, edit: Edit | None, stamp: Stamp
) -> Step | None:
    """Carry an edit out; what it makes wrong is rejected in the same step.

    What it no longer leaves without room is given back.
    """
    if edit is None:
        return None
    beaten: Iterable[Mention] = ()
    if not workspace.scheme.nesting:
        others = desk.index.overlapping(edit.after, desk.mentions)
        beaten = (other for other in others if other.is_open)
    also = (decision.reject(mention, stamp) for mention in beaten)
    back = given_back(workspace, desk, edit, stamp)
    edits = [edit, *(each for each in also if each is not None), *back]
    return workspace.do(gesture, [_change(desk, edits, stamp)])


def _change(desk: Desk, edits: list[Edit], stamp: Stamp) -> Change:
    """The change with these edits; the first one of a document begins it."""
    meta = None
    if edits and desk.meta.state is DocumentState.TODO:
        meta = MetaEdit(desk.meta, desk.meta.with_state(DocumentState.DOING, stamp))
    return Change(desk.document.id, tuple(edits), meta)
