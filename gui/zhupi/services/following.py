"""Following a change of labels: an annotator's own files under today's codes.

Whoever changes the labels has their own mentions brought along at once, as part of that step. All
others' are understood when they are read (`zhupi.services.reading`) and are written by nobody but
themselves: when they next open the project, as a step in their history that says of each mention
what it was called before. Undo passes that step over, since the labels are not theirs to undo.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import orjson

from zhupi.errors import ZhupiError
from zhupi.model.change import Change, Edit, Step
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention
from zhupi.model.stamp import Stamp
from zhupi.model.succession import follow, today
from zhupi.services.context import Context
from zhupi.services.undo import FOLLOW
from zhupi.store.project import Project
from zhupi.store.shards import Shard

Progress = Callable[[int], bool]
"""Told how many documents were looked at; says whether to go on."""


def follow_scheme(project: Project, annotator: str, context: Context) -> list[str]:
    """Bring the annotator's files under today's labels; the documents that changed.

    Run it with the annotator's lock held. Doing it twice changes nothing.
    """
    scheme = project.scheme
    stamp = context.stamp(annotator)
    shards = dict(shards_with(project, annotator, scheme.was))
    changes = [relabelling(key, each.mentions, scheme, stamp) for key, each in shards.items()]
    changes = [each for each in changes if not each.is_empty]
    if not changes:
        return []
    project.append_history(annotator, [Step(context.new_id(), FOLLOW, stamp, tuple(changes))])
    for change in changes:
        shard = shards[change.document_id]
        project.write_shard(
            annotator, change.document_id, replace(shard, mentions=change.apply(shard.mentions))
        )
    return [change.document_id for change in changes]


def relabelling(
    document_id: str, mentions: Mapping[str, Mention], scheme: Scheme, stamp: Stamp
) -> Change:
    """The change that brings a document's mentions under today's labels; empty where they are."""
    return Change(document_id, follow(mentions, scheme, stamp))


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
    progress: Progress = lambda _: True,
) -> Iterator[tuple[str, Shard]]:
    """The annotator's shards in which one of these labels may stand; ends early with `progress`.

    One that can't be read is passed over: it says so when it is opened.
    """
    if not codes:
        return
    for number, document_id in enumerate(project.catalogue()):
        if number % 50 == 0 and not progress(number):
            return
        if may_hold(project.shard_path(annotator, document_id), codes):
            try:
                yield document_id, project.shard(annotator, document_id)
            except ZhupiError:
                continue


def may_hold(path: Path, codes: Mapping[str, object]) -> bool:
    """Whether a file of mentions may have one of these labels; much quicker than reading them."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    # A file that some other program wrote may have its letters escaped.
    return b"\\u" in data or any(orjson.dumps(code) in data for code in codes)
