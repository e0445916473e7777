"""Merging two copies of one annotator's work on one document.

Commutative, associative and idempotent: any number of devices that exchange copies in any order
end with the same mentions. A higher revision wins; equal ones are ordered by time, device and
content, which breaks the tie the same way everywhere.
"""

from collections.abc import Mapping
from dataclasses import replace

from zhupi.model.document import DocumentMeta
from zhupi.model.mention import Mention
from zhupi.model.stamp import Stamp


def newer(one: Mention, other: Mention) -> Mention:
    """The one of two versions of a mention that stays."""
    return max(one, other, key=_mention_order)


def _mention_order(mention: Mention) -> tuple[object, ...]:
    return (mention.rev, mention.stamp, repr(mention))


def merge_mentions(one: Mapping[str, Mention], other: Mapping[str, Mention]) -> dict[str, Mention]:
    """The mentions of both copies by id, the newer of each."""
    merged = dict(one)
    for key, mention in other.items():
        merged[key] = newer(merged[key], mention) if key in merged else mention
    return merged


def merge_meta(one: DocumentMeta, other: DocumentMeta) -> DocumentMeta:
    """The newer meta, with the newer note and every paragraph that either has read.

    Which paragraphs are settled is a decision that can be taken back, so the newer one says. A
    note has revisions of its own: it does not give way to a newer flag.
    """
    noted = max(one, other, key=lambda meta: (meta.note_rev, meta.note_stamp, meta.note))
    return replace(
        max(one, other, key=_meta_order),
        read=one.read | other.read,
        note=noted.note,
        note_rev=noted.note_rev,
        note_stamp=noted.note_stamp,
    )


def _meta_order(meta: DocumentMeta) -> tuple[object, ...]:
    # A set has no order of its own, so it would not break a tie the same way everywhere.
    nothing = frozenset[int]()
    bare = replace(meta, read=nothing, settled=nothing, note="", note_rev=0, note_stamp=Stamp())
    return (meta.rev, meta.stamp, repr(bare), sorted(meta.settled))
