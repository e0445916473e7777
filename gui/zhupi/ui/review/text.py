"""The text of a review: a reader that shows what each layer has, and stands still."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from zhupi.model.change import Change, Edit
from zhupi.model.document import Document
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention
from zhupi.services.places import DocumentPlaces, Place
from zhupi.services.queue import Queue
from zhupi.services.side_by_side import desk_of, shown_as, shown_mentions
from zhupi.ui.reader.bars import Bar
from zhupi.ui.reader.inks import Inks
from zhupi.ui.reader.tags import TagWords
from zhupi.ui.reader.view import ReaderView


class ReviewText(ReaderView):
    """One document with every layer's mentions. The arrow keys are its own only while `marking`."""

    clicked = Signal(int)
    """The code point that was pressed with the mouse while nothing is being marked."""

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
        self.set_desk(desk_of(found, queue.gold(found.document.id), own), scheme, language)

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

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell where the mouse was pressed."""
        super().mouseReleaseEvent(event)
        point = self._to_page(event.position())
        page = self.page
        character = page.character_at(point.x(), point.y()) if page is not None else None
        if character is not None and not self.marking:
            self.clicked.emit(character)

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
