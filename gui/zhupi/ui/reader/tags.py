"""What the tags below the lines say."""

from collections.abc import Sequence

from zhupi.model.document import Document
from zhupi.model.label import Scheme
from zhupi.model.text import paragraph_at
from zhupi.ui.reader.bars import Bar


class TagWords:
    """The words of a bar's tag, the fullest first; the last ones are short enough to squeeze in.

    A fragment of a discontinuous mention says where the next one is.
    """

    def __init__(self, scheme: Scheme, language: str, document: Document) -> None:
        self._scheme = scheme
        self._language = language
        self._document = document

    def __call__(self, bar: Bar) -> Sequence[str]:
        """The forms of the tag."""
        name = self._scheme.label(bar.mention.label).name(self._language)
        fragments = bar.mention.span.fragments
        if len(fragments) == 1:
            return (name, name[: 1 if self._language == "zh" else 3])
        part = f"{name} {bar.fragment + 1}/{len(fragments)}"
        other = (bar.fragment + 1) % len(fragments)
        place = paragraph_at(self._document.paragraphs, fragments[other][0]) + 1
        arrow = "→" if other > bar.fragment else "←"
        here = paragraph_at(self._document.paragraphs, fragments[bar.fragment][0]) + 1
        full = f"{part} {arrow}" if place == here else f"{part} {arrow} ¶{place}"
        return (full, part, name)
