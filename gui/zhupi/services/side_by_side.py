"""Every layer's mentions of a document in one text, as a review shows them."""

from collections.abc import Mapping
from dataclasses import replace

from zhupi.model.document import DocumentMeta
from zhupi.model.mention import Mention, Origin, Status, suggestion_id
from zhupi.services.desk import Desk
from zhupi.services.places import AGREED, DocumentPlaces, GoldPlaces, Place
from zhupi.store.shards import Shard

LETTERS = "ABCDEFGH"
_GOLD = "✓"


def letters_of(place: Place, mention: Mention) -> str:
    """The letters of the alternatives that have a mention."""
    return "".join(
        letter
        for letter, each in zip(LETTERS, place.alternatives, strict=False)
        if mention in each.mentions
    )


def shown_mentions(
    found: DocumentPlaces, gold: GoldPlaces, own: Mapping[str, Mention]
) -> dict[str, Mention]:
    """What the text shows by id: every layer's mentions as gold decided them, and gold's own.

    An undecided one is a suggestion, a turned down one rejected. The source of its origin holds
    the letters that its tag begins with.
    """
    shown: dict[str, Mention] = {}
    for place in found.places:
        for variant in place.variants:
            decided = gold.decided(variant)
            kept = decided is not None and decided.counts and decided.span == variant.span
            status = Status.SUGGESTED if decided is None else Status.REJECTED
            if kept and decided is not None and decided.label == variant.label:
                status = Status.CONFIRMED
            letters = "" if place.kind == AGREED else letters_of(place, variant)
            shown_id = shown_as(place, variant)
            origin = Origin(letters, variant.label, variant.span)
            shown[shown_id] = Mention(
                shown_id, variant.span, variant.label, variant.text, status, origin
            )
    taken = {(each.span, each.label) for each in shown.values()}
    for mention in own.values():
        if mention.counts and (mention.span, mention.label) not in taken:
            origin = Origin(_GOLD, mention.label, mention.span)
            shown[mention.id + _GOLD] = replace(mention, id=mention.id + _GOLD, origin=origin)
    return shown


def shown_as(place: Place, variant: Mention) -> str:
    """The id under which the text shows a mention of a place."""
    return suggestion_id(place.document_id, variant.span, variant.label)


def desk_of(found: DocumentPlaces, gold: GoldPlaces, own: Mapping[str, Mention]) -> Desk:
    """A document to look at, with what `shown_mentions` gives; nothing of it is ever written."""
    shard = Shard(DocumentMeta(found.document.sha256), shown_mentions(found, gold, own))
    return Desk(found.document, shard, {}, nesting=True)
