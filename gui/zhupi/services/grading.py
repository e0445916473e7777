"""Grades: how sure a mention of an export is, and who made it so.

A mention that a person marked without a suggestion is "added"; one taken as suggested is
"confirmed", one that was changed "corrected". Gold that was settled in a review has the grade of
how it was settled there: "unanimous", "majority", "pattern" or "adjudicated". One that was changed
by hand afterwards is graded by that.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from zhupi.errors import ZhupiError
from zhupi.formats.gold import GoldDocument
from zhupi.model.mention import Mention, Status
from zhupi.services.places import REVIEW, review_record
from zhupi.services.review import ADJUDICATED, MAJORITY, PATTERN, UNANIMOUS

GRADES = (
    Status.ADDED.value,
    Status.CONFIRMED.value,
    Status.CORRECTED.value,
    UNANIMOUS,
    MAJORITY,
    PATTERN,
    ADJUDICATED,
)


def grade_of(mention: Mention) -> str:
    """The grade of a mention: one of `GRADES`, or "suggested" where nobody has decided."""
    how = str(review_record(mention).get("how", ""))
    settled = mention.status is Status.CONFIRMED or how == ADJUDICATED
    return how if how in GRADES and settled else mention.status.value


def graded(documents: Iterable[GoldDocument], grades: Collection[str]) -> Iterator[GoldDocument]:
    """The documents with the mentions of these grades alone; without any, with all.

    Raises ZhupiError export.grade for one that is none of `GRADES`.
    """
    for grade in grades:
        if grade not in GRADES:
            raise ZhupiError("export.grade", grade=grade, grades=", ".join(GRADES))
    for item in documents:
        kept = [each for each in item.mentions if not grades or grade_of(each) in grades]
        yield replace(item, mentions=tuple(kept))


def with_pedigree(documents: Iterable[GoldDocument]) -> Iterator[GoldDocument]:
    """The documents with each mention's grade, and who decided it when, among its details.

    Of a mention settled in a review that is who settled it, and which layers had marked it so.
    """
    for item in documents:
        yield replace(item, mentions=tuple(map(_signed, item.mentions)))


def _signed(mention: Mention) -> Mention:
    record = review_record(mention)
    kept = {key: value for key, value in mention.extra.items() if key != REVIEW}
    pedigree: dict[str, Any] = {
        "grade": grade_of(mention),
        "by": record.get("by") or mention.stamp.by,
        "at": mention.stamp.at,
    }
    if record:
        pedigree["marked_by"] = record.get("for", [])
        pedigree["compared"] = record.get("layers", [])
    return replace(mention, extra={**kept, **pedigree})
