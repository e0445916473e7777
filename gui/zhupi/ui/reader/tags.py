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
        self._of_label: dict[str, Sequence[str]] = {}

    def __call__(self, bar: Bar) -> Sequence[str]:
        """The forms of the tag."""
        code, fragments = bar.mention.label, bar.mention.span.fragments
        forms = self._of_label.get(code)
        if forms is None:
            name = self._scheme.label(code).name(self._language)
            forms = self._of_label[code] = (name, name[: 1 if self._language == "zh" else 3])
        if len(fragments) == 1:
            return forms
        name = forms[0]
        part = f"{name} {bar.fragment + 1}/{len(fragments)}"
        other = (bar.fragment + 1) % len(fragments)
        place = paragraph_at(self._document.paragraphs, fragments[other][0]) + 1
        arrow = "→" if other > bar.fragment else "←"
        here = paragraph_at(self._document.paragraphs, fragments[bar.fragment][0]) + 1
        full = f"{part} {arrow}" if place == here else f"{part} {arrow} ¶{place}"
        return (full, part, name)
