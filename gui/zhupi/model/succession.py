"""Mentions under today's labels, whatever their label was called when they were written.

A label that is renamed or merged leaves its old code in `Scheme.was`. Files are not rewritten for
it: machines' layers never change, and nobody writes another annotator's. So mentions are brought
under today's labels when they are read. A person's own files follow by a step of their own
(`zhupi.services.following`), which comes to the same mentions.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from zhupi.model.change import Edit
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp

Place = tuple[Span, str]


def today(mentions: Mapping[str, Mention], scheme: Scheme) -> Mapping[str, Mention]:
    """The mentions of one document under today's labels; the very same where nothing changes.

    One whose label was withdrawn is rejected, an own one removed. Where a merge leaves two with
    one span and label, the one that had the label before stays, else the first; a wanted one
    before an undecided one.
    """
    if not scheme.was:
        return mentions
    moved = {key: each for key, each in mentions.items() if is_of_the_past(each, scheme)}
    if not moved:
        return mentions
    kept = [each for key, each in mentions.items() if key not in moved]
    after = dict(mentions)
    taken = {_place(each) for each in kept if each.counts}
    after |= _moved([each for each in moved.values() if each.counts], taken, scheme)
    taken |= {_place(each) for each in kept if each.is_open}
    after |= _moved([each for each in moved.values() if not each.counts], taken, scheme)
    return after


def _moved(
    mentions: Iterable[Mention], taken: set[Place], scheme: Scheme
) -> Iterator[tuple[str, Mention]]:
    for mention in mentions:
        label = scheme.current(mention.label)
        renamed = _renamed(mention, label) if label else mention
        if not label or (_stands(mention) and _place(renamed) in taken):
            renamed = _turned_down(renamed)
        elif _stands(renamed):
            taken.add(_place(renamed))
        yield mention.id, renamed


def follow(mentions: Mapping[str, Mention], scheme: Scheme, stamp: Stamp) -> tuple[Edit, ...]:
    """The edits, signed by `stamp`, that bring mentions under today's labels; origins are kept."""
    after = today(mentions, scheme)
    if after is mentions:
        return ()
    return tuple(
        Edit(before, replace(after[key], stamp=stamp, rev=before.rev + 1))
        for key, before in mentions.items()
        if after[key] is not before
    )


def is_of_the_past(mention: Mention, scheme: Scheme) -> bool:
    """Whether the mention's label is called otherwise today, or withdrawn while it still stands."""
    if mention.deleted or scheme.current(mention.label) == mention.label:
        return False
    return bool(scheme.current(mention.label)) or mention.status is not Status.REJECTED


def read_today(mentions: Iterable[Mention], scheme: Scheme) -> dict[str, Mention]:
    """A machine's mentions under today's labels, those of withdrawn labels and doubles left out."""
    before = {mention.id: mention for mention in mentions}
    after = today(before, scheme)
    return {key: each for key, each in after.items() if each is before[key] or _stands(each)}


def origin_today(mention: Mention, scheme: Scheme) -> Mention:
    """The mention with its origin under today's label too, for those who compare the two."""
    origin = mention.origin
    label = scheme.current(origin.label) if origin else ""
    if origin is None or not label or label == origin.label:
        return mention
    return replace(mention, origin=replace(origin, label=label))


def _renamed(mention: Mention, label: str) -> Mention:
    origin = mention.origin
    if mention.is_open and origin is not None:
        # Nobody has decided: it is proposed with today's label, so confirming it is just that.
        origin = replace(origin, label=label)
    return replace(mention, label=label, origin=origin)


def _turned_down(mention: Mention) -> Mention:
    if mention.origin is None:
        return replace(mention, deleted=True)
    return replace(mention, status=Status.REJECTED)


def _stands(mention: Mention) -> bool:
    return mention.counts or mention.is_open


def _place(mention: Mention) -> Place:
    return mention.span, mention.label
