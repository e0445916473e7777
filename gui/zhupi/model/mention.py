"""Mentions: spans with a label, and where they came from."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from operator import attrgetter
from typing import Any

from zhupi.model.span import Span
from zhupi.model.stamp import Stamp


class Status(StrEnum):
    """What has been decided about a mention."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Origin:
    """The suggestion a mention began as; it never changes.

    `reason` is what `Reason.dumps` gives; `score` a probability or None where none is known.
    """

    source: str
    label: str
    span: Span
    score: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span with a label, in one layer of one document.

    `text` is the covered text; `deleted` marks a removed mention, which is kept so that copies
    can be merged. `rev` counts this mention's decisions. `value` is the normalised value of a
    number or date. `extra` holds what a newer program wrote and this one doesn't know.
    """

    id: str
    span: Span
    label: str
    text: str
    status: Status
    origin: Origin | None = None
    deleted: bool = False
    stamp: Stamp = field(default_factory=Stamp)
    rev: int = 0
    note: str = ""
    value: Any = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether a person has yet to decide."""
        return self.status is Status.SUGGESTED and not self.deleted

    @property
    def counts(self) -> bool:
        """Whether a person wants it: it is confirmed, corrected or added, and not removed."""
        return not self.deleted and self.status not in (Status.SUGGESTED, Status.REJECTED)

    def same_content(self, other: "Mention") -> bool:
        """Whether the two differ in nothing but who wrote them down when."""
        return _CONTENT(self) == _CONTENT(other)


_CONTENT = attrgetter(*({each.name for each in fields(Mention)} - {"stamp", "rev"}))


def suggestion_id(document_id: str, span: Span, label: str) -> str:
    """The id of a suggestion: the same on every device and from every version of a suggester.

    So a decision about it is found again after re-extraction, and two devices that decided the
    same suggestion merge into one record.
    """
    key = f"{document_id}\n{span.fragments}\n{label}"
    return "s-" + hashlib.blake2s(key.encode(), digest_size=8).hexdigest()
