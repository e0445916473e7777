"""Decisions: what a person says about one mention, as edits.

Every function returns the edit that does it, or None where nothing would change.
"""

from dataclasses import replace

from zhupi.model.change import Edit
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp


def _edit(mention: Mention, after: Mention, stamp: Stamp) -> Edit | None:
    if after.same_content(mention):
        return None
    return Edit(mention, replace(after, stamp=stamp, rev=mention.rev + 1))


def _settled(mention: Mention) -> Status:
    """The status of a wanted mention: confirmed where it is just what was suggested."""
    if mention.origin is None:
        return Status.ADDED
    origin = mention.origin
    same = origin.label == mention.label and origin.span == mention.span
    return Status.CONFIRMED if same else Status.CORRECTED


def confirm(mention: Mention, stamp: Stamp) -> Edit | None:
    """Say that the mention is right as it stands."""
    if mention.counts:
        return None
    return _edit(mention, replace(mention, status=_settled(mention), deleted=False), stamp)


def reject(mention: Mention, stamp: Stamp) -> Edit | None:
    """Say that nothing is to be marked there; an own mention is removed."""
    if mention.origin is None:
        return _edit(mention, replace(mention, deleted=True), stamp)
    return _edit(mention, replace(mention, status=Status.REJECTED), stamp)


def relabel(mention: Mention, label: str, stamp: Stamp) -> Edit | None:
    """Give the mention another label; its own label confirms it."""
    if mention.counts and mention.label == label:
        # Its label may have been called otherwise when it was suggested: that corrects nothing.
        return None
    after = replace(mention, label=label, deleted=False)
    return _edit(mention, replace(after, status=_settled(after)), stamp)


def resize(mention: Mention, span: Span, text: str, stamp: Stamp) -> Edit | None:
    """Move the mention to `span` of the document's `text`; its value no longer holds."""
    value = mention.value if span == mention.span else None
    after = replace(mention, span=span, text=span.text_in(text), value=value, deleted=False)
    return _edit(mention, replace(after, status=_settled(after)), stamp)


def annotate(mention: Mention, note: str, stamp: Stamp) -> Edit | None:
    """Write a note to the mention; what was decided about it stays."""
    return _edit(mention, replace(mention, note=note), stamp)


def add(mention_id: str, span: Span, label: str, text: str, stamp: Stamp) -> Edit:
    """Mark a new mention at `span` of the document's `text`."""
    return Edit(
        None,
        Mention(
            id=mention_id,
            span=span,
            label=label,
            text=span.text_in(text),
            status=Status.ADDED,
            stamp=stamp,
            rev=1,
        ),
    )
