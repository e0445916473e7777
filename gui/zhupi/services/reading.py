"""What layers and people have in a document, under today's labels.

Whoever compares, exports, counts or shows mentions reads them here. `Project.layer` and
`Project.shard` give what the files say, which may be under a label's former code
(`zhupi.model.succession`); that is for those who write, merge and check files.
"""

from collections.abc import Mapping
from dataclasses import replace

from zhupi.model.mention import Mention
from zhupi.model.succession import origin_today, read_today, today
from zhupi.store.project import Project
from zhupi.store.shards import Shard


def layer_today(project: Project, source: str, document_id: str) -> dict[str, Mention]:
    """The mentions of a machine's layer by id, {} where there is none.

    Those whose label was withdrawn are left out. Raises `store.layer_damaged`.
    """
    mentions = project.layer(source, document_id)
    return read_today(mentions.values(), project.scheme) if project.scheme.was else mentions


def proposed_today(project: Project, source: str, document_id: str) -> dict[str, Mention]:
    """What a suggester's layer proposes: of retired labels, which are given no more, nothing."""
    mentions = layer_today(project, source, document_id)
    if all(not label.retired for label in project.scheme.labels):
        return mentions
    return {
        key: each
        for key, each in mentions.items()
        if not each.is_open or not project.scheme.label(each.label).retired
    }


def shard_today(project: Project, annotator: str, document_id: str) -> Shard:
    """A person's work on a document, for reading, with origins under today's labels too.

    Raises `store.shard_damaged`, `store.newer`.
    """
    shard = seen_today(project, project.shard(annotator, document_id))
    return replace(shard, mentions=with_origins(project, shard.mentions))


def with_origins(project: Project, mentions: Mapping[str, Mention]) -> Mapping[str, Mention]:
    """Mentions for comparing with where they come from; never to be written."""
    if not project.scheme.was:
        return mentions
    return {key: origin_today(each, project.scheme) for key, each in mentions.items()}


def seen_today(project: Project, shard: Shard) -> Shard:
    """A shard under today's labels; the very same where nothing changes."""
    mentions: Mapping[str, Mention] = today(shard.mentions, project.scheme)
    return shard if mentions is shard.mentions else replace(shard, mentions=mentions)
