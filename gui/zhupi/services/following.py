"""Following a change of labels: an annotator's own files under today's codes.

Whoever changes the labels has their own mentions brought along at once, as part of that step. All
others' are understood when they are read (`zhupi.services.reading`) and are written by nobody but
themselves: when they next open the project, as a step in their history that says of each mention
what it was called before. Undo passes that step over, since the labels are not theirs to undo.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import orjson

from zhupi.errors import ZhupiError
from zhupi.model.change import Change, Edit, SchemeEdit, Step
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention
from zhupi.model.stamp import Stamp
from zhupi.model.succession import follow, today
from zhupi.model.text import text_hash
from zhupi.paths import user_cache
from zhupi.services.context import Context
from zhupi.services.undo import FOLLOW
from zhupi.store.project import Project
from zhupi.store.shards import Shard

_CLOCKS_NS = 5_000_000_000
"""How far the clock of a file system may be behind."""


def follow_scheme(project: Project, annotator: str, context: Context) -> list[str]:
    """Bring the annotator's files under today's labels; the documents that changed.

    Run it with the annotator's lock held. Doing it twice changes nothing; what was looked at is
    remembered in the user's cache, so that a large project opens quickly.
    """
    scheme = project.scheme
    if not scheme.was:
        return []
    looked = _Looked(project, annotator, dict(scheme.was))
    stamp = context.stamp(annotator)
    shards = dict(shards_with(project, annotator, scheme.was, since=looked.since))
    changes = [relabelling(key, each.mentions, scheme, stamp) for key, each in shards.items()]
    changes = [each for each in changes if not each.is_empty]
    if changes:
        step = Step(context.new_id(), FOLLOW, stamp, tuple(changes))
        project.append_history(annotator, [step])
    for change in changes:
        shard = shards[change.document_id]
        after = replace(shard, mentions=change.apply(shard.mentions))
        project.write_shard(annotator, change.document_id, after)
    looked.keep()
    return [change.document_id for change in changes]


class _Looked:
    """When an annotator's files were last looked through for these former codes."""

    def __init__(self, project: Project, annotator: str, was: dict[str, str]) -> None:
        name = f"followed-{text_hash(f'{project.path.resolve()} {annotator}')[:16]}.json"
        self._file = user_cache() / project.id / name
        self._was = was
        self._now = time.time_ns()
        self.since = 0
        try:
            known = orjson.loads(self._file.read_bytes())
            if known["was"] == was:
                self.since = int(known["at"]) - _CLOCKS_NS
        except (OSError, ValueError, KeyError, TypeError):
            pass  # Nothing usable: every file is looked at.

    def keep(self) -> None:
        """Remember this look; where that fails the next one takes longer."""
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_bytes(orjson.dumps({"was": self._was, "at": self._now}))


def relabelling(
    document_id: str, mentions: Mapping[str, Mention], scheme: Scheme, stamp: Stamp
) -> Change:
    """The change that brings a document's mentions under today's labels; empty where they are."""
    return Change(document_id, follow(mentions, scheme, stamp))


def put_back(project: Project, edit: SchemeEdit, *, again: bool) -> SchemeEdit:
    """Give the project the labels from before an edit, or those after it `again`; what that was.

    Raises `store.scheme_changed` where the labels were changed since, and what writing raises.
    """
    back = edit.inverse()
    made = SchemeEdit(back.after, edit.after) if again else back
    project.update(scheme=made.after, replacing=made.before)
    return made


def today_too(change: Change, scheme: Scheme) -> Change:
    """An earlier change under today's labels, so that it can be taken back."""
    if not scheme.was:
        return change
    edits = (
        Edit(edit.before and _today(edit.before, scheme), _today(edit.after, scheme))
        for edit in change.edits
    )
    return replace(change, edits=tuple(edits))


def _today(mention: Mention, scheme: Scheme) -> Mention:
    return today({mention.id: mention}, scheme)[mention.id]


def shards_with(
    project: Project,
    annotator: str,
    codes: Mapping[str, object],
    *,
    since: int = 0,
) -> Iterator[tuple[str, Shard]]:
    """The annotator's shards in which one of these labels may stand.

    Those not written since a time (nanoseconds since 1970) are passed over unread, and those
    that can't be read: they say so when they are opened.
    """
    if not codes:
        return
    for document_id in project.catalogue():
        if may_hold(project.shard_path(annotator, document_id), codes, since):
            try:
                yield document_id, project.shard(annotator, document_id)
            except ZhupiError:
                continue


def may_hold(path: Path, codes: Mapping[str, object], since: int = 0) -> bool:
    """Whether a file of mentions may have one of these labels; much quicker than reading them."""
    try:
        if since and max((found := path.stat()).st_mtime_ns, found.st_ctime_ns) < since:
            return False
        data = path.read_bytes()
    except OSError:
        return False
    # A file that some other program wrote may have its letters escaped.
    return b"\\u" in data or any(orjson.dumps(code) in data for code in codes)
