"""Earlier states of a person's work, as the history tells them.

So a person can be compared with themselves: what was changed since the guideline was sharpened,
what a late look at one's first documents turned over.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from zhupi.model.mention import Mention
from zhupi.model.merge import merge_mentions
from zhupi.store.project import Project

_OFFERED = 5
_DAY = re.compile(r"\.(\d{4})(\d{2})(\d{2})T\d+\.jsonl$")


def earlier_days(project: Project, annotator: str) -> list[str]:
    """The days (ISO 8601, UTC) at whose end the work stood otherwise than today, newest first.

    Days on which a session was begun, the last one left out, since that is how it stands; no
    more than five.
    """
    names = (path.name for path in project.history_files(annotator))
    days = {"-".join(found.groups()) for name in names if (found := _DAY.search(name))}
    return sorted(days)[:-1][-_OFFERED:][::-1]


@lru_cache(maxsize=4)
def state_at(project: Project, annotator: str, day: str) -> Mapping[str, Mapping[str, Mention]]:
    """The mentions of each document as they stood at the end of a day.

    The past does not change, so it is folded once for a project that is open.
    """
    end = f"{day}T23:59:59.999Z"
    state: dict[str, dict[str, Mention]] = {}
    for step in project.history(annotator):
        if step.stamp.at > end:
            continue
        for change in step.changes:
            after = {edit.after.id: edit.after for edit in change.edits}
            held = state.get(change.document_id, {})
            state[change.document_id] = merge_mentions(held, after)
    return state
