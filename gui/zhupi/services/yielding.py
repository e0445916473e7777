"""What gave way to a mention, and comes back when that mention goes.

Where mentions may not nest, wanting one rejects the suggestions it shares characters with, in the
same step. Nobody has judged these: they only had no room. So when the mention is removed or moved
away, they are undecided again, unless somebody has decided about them since.
"""

from collections.abc import Iterator

from zhupi.model.change import Edit
from zhupi.model.mention import Mention, Status
from zhupi.model.stamp import Stamp
from zhupi.services.desk import Desk
from zhupi.services.following import today_too
from zhupi.services.workspace import Workspace


def given_back(workspace: Workspace, desk: Desk, edit: Edit | None, stamp: Stamp) -> list[Edit]:
    """The edits that give back what had no room beside a mention before `edit` and has after it.

    It belongs into the same step as `edit`; [] where that is None or made no room.
    """
    if edit is None or edit.before is None or not edit.before.counts:
        return []
    found: dict[str, Edit] = {}
    for rejection in _rejected_for(workspace, desk, edit.after.id):
        now = desk.mentions.get(rejection.after.id)
        if now is None or not now.same_content(rejection.after):
            continue
        back = Edit(rejection.before, now).inverse(stamp)
        if _has_room(desk, back.after, edit.after):
            found[now.id] = back
    return list(found.values())


def _rejected_for(workspace: Workspace, desk: Desk, mention_id: str) -> Iterator[Edit]:
    """The rejections of suggestions in steps that put this mention where they stood."""
    for step in workspace.undo_stack.done:
        for change in step.changes:
            if change.document_id != desk.document.id:
                continue
            if all(edit.after.id != mention_id for edit in change.edits):
                continue
            edits = today_too(change, workspace.scheme).edits
            (own,) = (edit.after for edit in edits if edit.after.id == mention_id)
            yield from (edit for edit in edits if own.counts and _gave_way(edit, own))


def _gave_way(edit: Edit, mention: Mention) -> bool:
    before, after = edit.before, edit.after
    return (
        before is not None
        and before.is_open
        and after.status is Status.REJECTED
        and after.span.overlaps(mention.span)
    )


def _has_room(desk: Desk, suggestion: Mention, gone: Mention) -> bool:
    """Whether nothing wanted stands where the suggestion is, with `gone` as it is from now on."""
    if gone.counts and gone.span.overlaps(suggestion.span):
        return False
    others = desk.index.overlapping(suggestion, desk.mentions)
    return not any(other.counts for other in others if other.id != gone.id)
