"""From bytes to text: which encoding, and what was changed.

GB18030 decodes nearly any bytes and Big5 most of them, so an encoding that fits proves nothing.
What does is the outcome: in real Chinese nearly every character is punctuation or one of the
common characters, the first levels of GB 2312 and of Big5, while a wrong decoding is full of rare
ones. Measured on cuts of the sample documents and their traditional conversions (2026-11), 100 of
each kind: the right text at 10, 20, 50, 200 and 1,000 characters in 100 % of cases, where
charset-normalizer 3.5 had 44–65 % at 10, 85–95 % at 20 and 100 % from 50 on. The right decoding
never scored below 0.83; from 50 characters on, damaged UTF-8 and Western, Russian or Shift-JIS text
never scored above 0.35. EUC-KR and EUC-JP can't be told from GB 2312 this way: name them.
"""

import codecs
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from zhupi.errors import ZhupiError

_PLAUSIBLE = 0.8
_SAMPLE = 20_000
_CANDIDATES = (("gb18030",), ("big5", "cp950", "big5hkscs"))
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"Rar!\x1a",
    b"7z\xbc\xaf",
    b"\x7fELF",
    b"SQLite format 3",
)
# Every C0 control but those that stand in texts: tab, line feed, form feed, carriage return, VT.
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r")
_MOST_CONTROLS = 0.01
_NON_ASCII = re.compile("[^\x00-\x7f]")
_PUNCTUATION = re.compile("[\u00b7\u00d7\u2010-\u205e\u2460-\u249b\u3000-\u303f\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text as the program keeps it, and how it came out of the bytes.

    `text` has no leading byte order mark and only line feeds at line ends; nothing else differs
    from what the bytes say. `changes` holds (code, count) of what was done: "text.bom",
    "text.crlf", "text.cr".
    """

    text: str
    encoding: str
    sha256_of_bytes: str
    changes: tuple[tuple[str, int], ...]


def decode(
    raw: bytes, encoding: str | None = None, *, path: str = "", verbatim: bool = False
) -> Decoded:
    """The text of `raw`: in `encoding` where one is named, else in the one it must be in.

    With `verbatim` byte order mark and line ends stay, for offsets that count them. Raises
    ZhupiError text.binary, text.empty (nothing but white space), text.encoding (in none of the
    known encodings, or not in the named one) and text.unknown_encoding; `path` is the file's name
    for them.
    """
    if raw.startswith(_MAGIC):
        raise ZhupiError("text.binary", path=path)
    text, used = _decoded(raw, encoding, path)
    changes: tuple[tuple[str, int], ...] = ()
    if not verbatim:
        bom = text.startswith("\ufeff")
        text, changes = with_line_feeds(text[bom:])
        changes = (("text.bom", 1), *changes) if bom else changes
    if not text.strip():
        raise ZhupiError("text.empty", path=path)
    return Decoded(text, used, hashlib.sha256(raw).hexdigest(), changes)


def with_line_feeds(text: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    """The text with CR LF and CR as LF, and how many there were of each."""
    if "\r" not in text:
        return text, ()
    pairs = text.count("\r\n")
    single = text.count("\r") - pairs
    counts = (("text.crlf", pairs), ("text.cr", single))
    changed = text.replace("\r\n", "\n").replace("\r", "\n")
    return changed, tuple((code, count) for code, count in counts if count)


def _decoded(raw: bytes, encoding: str | None, path: str) -> tuple[str, str]:
    if encoding is not None:
        return _in_encoding(raw, encoding, path), encoding
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return _in_encoding(raw, name, path), name
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    if controls > len(raw) * _MOST_CONTROLS:
        raise ZhupiError("text.binary", path=path)
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _detected(raw, path)


def _in_encoding(raw: bytes, encoding: str, path: str) -> str:
    try:
        text = raw.decode(encoding)
        # Some codecs can make lone surrogates out of bytes; no file of ours could hold them.
        text.encode("utf-8")
    except LookupError as error:
        raise ZhupiError("text.unknown_encoding", path=path, encoding=encoding) from error
    except UnicodeError as error:
        raise ZhupiError("text.encoding", path=path, encoding=encoding) from error
    return text


def _detected(raw: bytes, path: str) -> tuple[str, str]:
    found = []
    for family in _CANDIDATES:
        for name in family:
            try:
                text = raw.decode(name)
            except UnicodeDecodeError:
                continue
            found.append((plausibility(text), text, name))
            break
    # The first of equals stays: GB18030 before Big5.
    score, text, name = max(found, key=lambda item: item[0], default=(0.0, "", ""))
    if score < _PLAUSIBLE:
        raise ZhupiError("text.encoding", path=path, encoding="UTF-8, GB18030, Big5")
    return text, name


def plausibility(text: str) -> float:
    """The share of common characters and punctuation among those that are not ASCII, 0 to 1.

    1.0 for a text of ASCII alone. Looks at the first 20,000 characters that count.
    """
    sample = [match.group() for match in islice(_NON_ASCII.finditer(text), _SAMPLE)]
    if not sample:
        return 1.0
    common = _common_characters()
    good = sum(char in common or _PUNCTUATION.match(char) is not None for char in sample)
    return good / len(sample)


@cache
def _common_characters() -> frozenset[str]:
    """The 3,755 characters of level 1 of GB 2312-80 and the 5,401 of Big5's.

    The levels are contiguous in both codes, so Python's own codecs list them.
    """
    trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    simplified = (bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in trails)
    traditional = (bytes((lead, trail)) for lead in range(0xA4, 0xC7) for trail in trails)
    pairs = ((simplified, "gb2312"), (traditional, "big5"))
    return frozenset(pair.decode(name, "ignore") for codes, name in pairs for pair in codes) - {""}
