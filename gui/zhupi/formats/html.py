"""Web pages: the text that a reader sees, blocks on lines of their own."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from zhupi.errors import ZhupiError
from zhupi.formats.decoding import Decoded, decode

if TYPE_CHECKING:
    from bs4.element import PageElement, Tag

_INVISIBLE_NAMES = """audio canvas datalist head iframe math noscript object rp rt script style svg
    template textarea title video"""
# The elements that browsers show as blocks, after the rendering section of the HTML standard.
_BLOCK_NAMES = """address article aside blockquote body caption center dd details dialog dir div dl
    dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li
    main menu nav ol option p pre search section summary table tbody td tfoot th thead tr ul"""
_INVISIBLE = frozenset(_INVISIBLE_NAMES.split())
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SPACE = re.compile("([ \t\n\f\r]+)")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_XML_PROLOG = re.compile(r"\s*<\?xml[^>]*>")


class _Kind(Enum):
    """What a piece of a page is: text to collapse, text to keep, a line break, a block's edge."""

    TEXT = auto()
    VERBATIM = auto()
    BREAK = auto()
    EDGE = auto()


def html_text(raw: bytes, encoding: str | None, path: str) -> tuple[str, str]:
    """The visible text of a page and the encoding it was in.

    White space is collapsed as on the screen (CSS Text 3, 4.1): to one space, and to nothing
    where it breaks a line between two wide characters; `pre`, no-break and ideographic spaces are
    kept. The encoding is the named one, else UTF-8 if it fits, else what the page declares,
    else detected. Raises ZhupiError text.* as `decode` does.
    """
    from bs4 import BeautifulSoup

    decoded = _decoded(raw, encoding, path)
    # The comment keeps the library from taking a page without a tag for a file name.
    soup = BeautifulSoup("<!---->" + _XML_PROLOG.sub("", decoded.text, count=1), "html.parser")
    return _flowed(_pieces(soup)), decoded.encoding


def _decoded(raw: bytes, encoding: str | None, path: str) -> Decoded:
    from bs4.dammit import EncodingDetector

    if encoding is not None:
        return decode(raw, encoding, path=path)
    declared = EncodingDetector.find_declared_encoding(raw, is_html=True) or ""
    if declared.lower() in ("gb2312", "gbk", "x-gbk"):
        # Browsers read all three as this superset, and pages rely on it (WHATWG Encoding).
        declared = "gb18030"
    for candidate in ("utf-8", declared):
        try:
            return decode(raw, candidate, path=path)
        except ZhupiError as error:
            if error.code not in ("text.encoding", "text.unknown_encoding"):
                raise
    return decode(raw, path=path)


def _pieces(soup: "Tag") -> Iterator[tuple[_Kind, str]]:
    """The visible text in order, with the places where lines end.

    Not recursive: pages nest deeper than Python's calls may.
    """
    from bs4.element import CData, NavigableString, Tag

    waiting: list[tuple[_Kind, PageElement | None]] = [(_Kind.TEXT, soup)]
    while waiting:
        kind, node = waiting.pop()
        if node is None:
            yield kind, ""
        elif not isinstance(node, Tag):
            # Comments and declarations are strings too, of types of their own.
            if type(node) in (NavigableString, CData):
                yield kind, str(node)
        elif node.name == "br":
            yield _Kind.BREAK, ""
        elif not _is_invisible(node):
            edges = [(_Kind.EDGE, None)] if node.name in _BLOCKS else []
            inside = _Kind.VERBATIM if node.name == "pre" else kind
            children = ((inside, child) for child in reversed(node.contents))
            waiting.extend((*edges, *children, *edges))


def _is_invisible(tag: "Tag") -> bool:
    if tag.name in _INVISIBLE or tag.has_attr("hidden"):
        return True
    return _HIDDEN_STYLE.search(str(tag.get("style", ""))) is not None


def _flowed(pieces: Iterable[tuple[_Kind, str]]) -> str:
    flow = _Flow()
    for kind, text in pieces:
        match kind:
            case _Kind.TEXT:
                flow.add(text)
            case _Kind.VERBATIM:
                flow.put(text)
            case _Kind.BREAK:
                flow.end_line(even_if_empty=True)
            case _Kind.EDGE:
                flow.end_line(even_if_empty=False)
    return "".join(flow.out).strip("\n")


@dataclass(slots=True)
class _Flow:
    """Text laid into lines; white space waits until it is known what follows it."""

    out: list[str] = field(default_factory=list)
    waiting: str = ""

    def add(self, text: str) -> None:
        for part in _SPACE.split(text):
            if not part:
                continue
            if _SPACE.fullmatch(part):
                self.waiting += part
            else:
                self.put(part)

    def put(self, text: str) -> None:
        if self.waiting and not self.at_line_start():
            joins = "\n" in self.waiting and _is_wide(self.out[-1][-1]) and _is_wide(text[0])
            if not joins:
                self.out.append(" ")
        self.waiting = ""
        self.out.append(text)

    def end_line(self, *, even_if_empty: bool) -> None:
        self.waiting = ""
        if even_if_empty or not self.at_line_start():
            self.out.append("\n")

    def at_line_start(self) -> bool:
        return not self.out or self.out[-1].endswith("\n")


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
