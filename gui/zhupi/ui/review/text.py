"""The text of a review: a reader that shows what each layer has, and stands still."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtGui import QKeyEvent

from zhupi.model.change import Change, Edit
from zhupi.model.document import Document, DocumentMeta
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention, Origin, Status, suggestion_id
from zhupi.services.desk import Desk
from zhupi.services.places import AGREED, DocumentPlaces, GoldPlaces, Place
from zhupi.services.queue import Queue
from zhupi.store.shards import Shard
from zhupi.ui.reader.bars import Bar
from zhupi.ui.reader.inks import Inks
from zhupi.ui.reader.tags import TagWords
from zhupi.ui.reader.view import ReaderView

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


class ReviewText(ReaderView):
    """One document with every layer's mentions. The arrow keys are its own only while `marking`."""

    def __init__(self, inks: Inks) -> None:
        super().__init__(inks)
        self.marking = False
        self._own: Mapping[str, Mention] = {}

    def show_places(
        self,
        found: DocumentPlaces,
        queue: Queue,
        own: Mapping[str, Mention],
        scheme: Scheme,
        language: str,
    ) -> None:
        """Show a document; `own` are gold's mentions by id."""
        document = found.document
        shown = shown_mentions(found, queue.gold(document.id), own)
        meta = DocumentMeta(document.sha256)
        self.set_desk(Desk(document, Shard(meta, shown), {}, nesting=True), scheme, language)

    def renew(self, found: DocumentPlaces, queue: Queue, own: Mapping[str, Mention]) -> None:
        """Show what gold has decided since."""
        desk = self.desk
        if desk is None:
            return
        shown = shown_mentions(found, queue.gold(found.document.id), own)
        edits = [
            Edit(desk.mentions.get(key), mention)
            for key, mention in shown.items()
            if desk.mentions.get(key) != mention
        ]
        edits += [
            Edit(mention, replace(mention, deleted=True))
            for key, mention in desk.mentions.items()
            if key not in shown and not mention.deleted
        ]
        if edits:
            change = Change(desk.document.id, tuple(edits))
            desk.apply(change)
            self.take(change)

    def show_place(self, place: Place) -> None:
        """Frame a place and bring it into view."""
        desk = self.desk
        if desk is None or not place.variants:
            return
        widest = max(place.variants, key=lambda each: each.span.length)
        self.set_current(desk.mentions.get(shown_as(place, widest)))

    def _moved(self, event: QKeyEvent) -> bool:
        return self.marking and super()._moved(event)

    def _tag_words(self, scheme: Scheme, language: str, document: Document) -> TagWords:
        return _LetteredWords(scheme, language, document)


class _LetteredWords(TagWords):
    """Tags that begin with the letters of the alternatives."""

    def __call__(self, bar: Bar) -> Sequence[str]:
        """The forms of the tag, the letters alone as the shortest."""
        letters = bar.mention.origin.source if bar.mention.origin else ""
        forms = super().__call__(bar)
        return (*(f"{letters} {form}" for form in forms), letters) if letters else forms
