"""Source files: the documents a project is made of, whatever kind of file they come in."""

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from zhupi.errors import ZhupiError
from zhupi.formats.decoding import decode, with_line_feeds
from zhupi.formats.docx import docx_text
from zhupi.formats.gold import gold_document, json_lines, title_of
from zhupi.formats.html import html_text
from zhupi.formats.pdf import pdf_text
from zhupi.model.mention import Mention

PLAIN = frozenset((".txt", ".md"))
MARKUP = frozenset((".html", ".htm"))
LINES = ".jsonl"
_PACKED: Mapping[str, Callable[[bytes, str], str]] = {".docx": docx_text, ".pdf": pdf_text}
_IN_FOLDERS = PLAIN | MARKUP | set(_PACKED)
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_PROJECT = ".zhupi"


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document as a file brings it, before a project has it.

    `id` is what the file or the line gives, fit for a project, or None where it gives none.
    `mentions` is None where the source has no place for any; their ids follow from `id`, or from
    "" without one (`gold.identified` makes them anew). `source_sha256` is the hash of the whole
    file's bytes, `changes` what decoding did, as (code, count).
    """

    id: str | None
    title: str
    text: str
    source_name: str
    source_sha256: str
    meta: Mapping[str, Any] = field(default_factory=dict)
    mentions: tuple[Mention, ...] | None = None
    annotator: str | None = None
    encoding: str = "utf-8"
    changes: tuple[tuple[str, int], ...] = ()


def read_documents(path: Path, *, encoding: str | None = None) -> Iterator[SourceDocument]:
    """The documents of one file, whose suffix says what it is; `encoding` None finds out.

    A JSON Lines file holds any number and is checked whole before the first one comes, any other
    file holds one. Raises ZhupiError source.missing, source.type, source.unreadable,
    source.locked, source.no_text, text.* as `decode` does, and gold.* as `read_gold` does.
    """
    _check_type(path)
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise ZhupiError("source.missing", path=str(path)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise ZhupiError("source.unreadable", path=str(path), reason=reason) from error
    return read_bytes(raw, str(path), encoding=encoding)


def read_bytes(raw: bytes, name: str, *, encoding: str | None = None) -> Iterator[SourceDocument]:
    """The documents of a file of which the bytes are at hand, from standard input for instance.

    `name` is its path or a stand-in for it; its suffix says what it is. Raises what
    `read_documents` raises.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix == LINES:
        if encoding is not None:
            raw = decode(raw, encoding, path=name).text.encode()
        return iter(_from_lines(raw, name))
    return iter((_from_file(raw, name, suffix, encoding),))


def find_documents(paths: Sequence[Path]) -> list[Path]:
    """The files named, and for each folder the documents below it, sorted; none of them twice.

    Below folders: .txt .md .docx .html .htm .pdf; hidden files and folders, Word's lock files and
    projects are passed over, JSON Lines count only where they are named. Raises ZhupiError
    source.missing, source.type, source.empty_folder, source.unreadable.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found |= dict.fromkeys(_below(path))
        elif path.exists():
            _check_type(path)
            found[path] = None
        else:
            raise ZhupiError("source.missing", path=str(path))
    return list(found)


def document_id(stem: str) -> str | None:
    """The id that a file of that name without its suffix gives its document, or None.

    An id is a lower-case letter or digit and up to 63 of these, hyphens and underscores.
    """
    lowered = stem.lower()
    return lowered if _ID.fullmatch(lowered) else None


def _check_type(path: Path) -> None:
    if path.suffix.lower() not in _IN_FOLDERS | {LINES}:
        raise ZhupiError("source.type", path=str(path))


def _below(folder: Path) -> list[Path]:
    if folder.suffix.lower() == _PROJECT:
        raise ZhupiError("source.type", path=str(folder))

    def refuse(error: OSError) -> None:
        reason = error.strerror or str(error)
        raise ZhupiError("source.unreadable", path=str(error.filename), reason=reason) from error

    found = []
    for parent, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not _is_passed_over(name)]
        candidates = (Path(parent, name) for name in names if not _is_passed_over(name))
        found += [path for path in candidates if path.suffix.lower() in _IN_FOLDERS]
    if not found:
        raise ZhupiError("source.empty_folder", path=str(folder))
    return sorted(found)


def _is_passed_over(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower().endswith(_PROJECT)


def _from_file(raw: bytes, name: str, suffix: str, encoding: str | None) -> SourceDocument:
    if suffix in _PACKED:
        used = ""
        text, changes = with_line_feeds(_PACKED[suffix](raw, name))
    elif suffix in MARKUP:
        text, used = html_text(raw, encoding, name)
        changes = ()
    elif suffix in PLAIN:
        decoded = decode(raw, encoding, path=name)
        text, used, changes = decoded.text, decoded.encoding, decoded.changes
    else:
        raise ZhupiError("source.type", path=name)
    if not text.strip():
        raise ZhupiError("source.no_text", path=name)
    path = PurePath(name)
    return SourceDocument(
        id=document_id(path.stem),
        title=title_of(text),
        text=text,
        source_name=path.name,
        source_sha256=hashlib.sha256(raw).hexdigest(),
        encoding=used,
        changes=changes,
    )


def _from_lines(raw: bytes, name: str) -> list[SourceDocument]:
    # Texts stay as they are, carriage returns too: spans and hashes were made with them.
    digest = hashlib.sha256(raw).hexdigest()
    found = []
    for number, value in json_lines(raw.split(b"\n"), name):
        bare = value.get("spans") is None
        item = gold_document(value | {"spans": []} if bare else value, name, number)
        document = item.document
        if not document.text.strip():
            raise ZhupiError("text.empty", path=f"{name}:{number}")
        found.append(
            SourceDocument(
                id=document.id or None,
                title=document.title,
                text=document.text,
                source_name=PurePath(name).name,
                source_sha256=digest,
                meta=document.meta,
                mentions=None if bare else item.mentions,
                annotator=item.annotator or None,
            )
        )
    if not found:
        raise ZhupiError("text.empty", path=name)
    return found
