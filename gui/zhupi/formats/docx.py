"""Word documents: their paragraphs as lines of text.

The XML is walked rather than python-docx's paragraphs, because those leave out what stands in
content controls, text boxes and tracked insertions. Paragraphs come in document order, those of
table cells among them, row by row. Headers, footers, notes and comments are not part of the text.
"""

import io
from collections.abc import Iterator
from typing import Any

from zhupi.errors import ZhupiError

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH = _WORD + "p"
_TEXTS = {
    _WORD + "tab": "\t",
    _WORD + "br": "\n",
    _WORD + "cr": "\n",
    _WORD + "noBreakHyphen": "\u2011",
}
# Deleted and moved text, the reading beside a character, and the older copy of a text box.
_LEFT_OUT = frozenset(
    (
        _WORD + "del",
        _WORD + "moveFrom",
        _WORD + "rt",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)


def docx_text(raw: bytes, path: str) -> str:
    """The text of a .docx file, a line a paragraph.

    Raises ZhupiError source.unreadable where the bytes are no such file or it is damaged.
    """
    import docx

    try:
        body = docx.Document(io.BytesIO(raw)).element.body
    except Exception as error:
        # The library lets through whatever zipfile, lxml and its own lookups raise.
        raise ZhupiError("source.unreadable", path=path, reason=str(error)) from error
    return "\n".join(_paragraphs(body))


def _paragraphs(body: Any) -> Iterator[str]:
    """The texts of all paragraphs below an element, outer ones before those inside them."""
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if element.tag == _PARAGRAPH:
            inner: list[Any] = []
            yield "".join(_pieces(element, inner))
        else:
            inner = [child for child in element if child.tag not in _LEFT_OUT]
        waiting.extend(reversed(inner))


def _pieces(paragraph: Any, inner: list[Any]) -> Iterator[str]:
    """The pieces of one paragraph's own text; paragraphs inside it are put into `inner`."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == _WORD + "t":
            yield element.text or ""
        elif element.tag in _TEXTS and element.getparent().tag == _WORD + "r":
            # A tab stop of the paragraph's properties is called tab as well.
            yield _TEXTS[element.tag]
        elif element.tag == _PARAGRAPH:
            inner.append(element)
        elif element.tag not in _LEFT_OUT:
            waiting.extend(reversed(element))
