"""Documents and what an annotator has done to them as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from zhupi.model.stamp import Stamp
from zhupi.model.text import Paragraph, paragraphs


@dataclass(frozen=True)
class Document:
    """An immutable text with an id and metadata; `sha256` is the hash of the text as UTF-8."""

    id: str
    title: str
    text: str
    sha256: str
    meta: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The stretches between line feeds, in order."""
        return paragraphs(self.text)


class DocumentState(StrEnum):
    """How far one annotator has come with a document."""

    TODO = "todo"
    DOING = "doing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class DocumentMeta:
    """One annotator's work on one document, beside the mentions.

    `read` and `settled` hold indices of paragraphs: seen on the screen, and confirmed as a
    whole. `rev` and `stamp` are those of the last decision of any kind, `note_rev` and `note_stamp`
    of the last note. Merging copies takes the union of what was read, the newest note, and the
    newest of the rest.
    """

    text_sha256: str
    state: DocumentState = DocumentState.TODO
    read: frozenset[int] = frozenset()
    settled: frozenset[int] = frozenset()
    note: str = ""
    flagged: bool = False
    stamp: Stamp = field(default_factory=Stamp)
    rev: int = 0
    extra: Mapping[str, Any] = field(default_factory=dict)
    note_rev: int = 0
    note_stamp: Stamp = field(default_factory=Stamp)

    def with_note(self, note: str, stamp: Stamp) -> "DocumentMeta":
        """The next revision, with another note."""
        return replace(
            self,
            note=note,
            note_rev=self.note_rev + 1,
            note_stamp=stamp,
            stamp=stamp,
            rev=self.rev + 1,
        )

    def with_state(self, state: DocumentState, stamp: Stamp) -> "DocumentMeta":
        """The next revision, in another state."""
        return replace(self, state=state, stamp=stamp, rev=self.rev + 1)
