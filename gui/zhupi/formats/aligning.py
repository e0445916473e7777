"""Aligning: mentions of a text whose white space was lost or changed, brought to the text itself.

Columns have no white space, and other programs collapse or replace it. Where two texts are the
same but for that, every mention has its place in the other.
"""

from collections.abc import Mapping
from dataclasses import replace

from zhupi.formats.gold import GoldDocument, identified
from zhupi.model.document import Document
from zhupi.model.span import Span


def bare(text: str) -> str:
    """The text without white space: equal for texts that can be aligned."""
    return "".join(text.split())


def align(item: GoldDocument, document: Document) -> GoldDocument | None:
    """The mentions of `item` in `document`, or None where the texts differ in more than space.

    A mention keeps its first and last character; white space that stands between them is
    covered as well. One of white space alone can't be placed and makes the answer None.
    """
    if item.document.text == document.text:
        return GoldDocument(document, item.annotator, identified(document.id, item.mentions))
    if bare(item.document.text) != bare(document.text):
        return None
    places = _places(item.document.text, document.text)
    mentions = []
    for mention in item.mentions:
        ranges = []
        for start, end in mention.span.fragments:
            kept = [places[place] for place in range(start, end) if place in places]
            if not kept:
                return None
            ranges.append((kept[0], kept[-1] + 1))
        span = Span.joined(ranges)
        mentions.append(replace(mention, span=span, text=span.text_in(document.text)))
    return GoldDocument(document, item.annotator, identified(document.id, mentions))


def _places(text: str, other: str) -> Mapping[int, int]:
    """Where each character of `text` that is not white space stands in `other`."""
    theirs = (place for place, char in enumerate(other) if not char.isspace())
    ours = (place for place, char in enumerate(text) if not char.isspace())
    return dict(zip(ours, theirs, strict=True))
