"""The grade of a mention says how it came to be in gold."""

from typing import Any

import pytest

from zhupi.errors import ZhupiError
from zhupi.formats.gold import GoldDocument
from zhupi.model.document import Document
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.model.text import text_hash
from zhupi.services.grading import grade_of, graded, with_pedigree
from zhupi.services.places import REVIEW

TEXT = "张三丰到了武当山。"
DOCUMENT = Document("wudang", "wudang", TEXT, text_hash(TEXT))


def mention(status: Status, **record: Any) -> Mention:
    extra = {"kept": 1, **({REVIEW: record} if record else {})}
    stamp = Stamp("2026-11-21T08:00:00.000Z", "dev1", "gold")
    return Mention("m", Span.of(0, 3), "PER", "张三丰", status, stamp=stamp, extra=extra)


@pytest.mark.parametrize("status", [Status.ADDED, Status.CONFIRMED, Status.CORRECTED])
def test_without_a_review_it_is_what_the_person_did(status: Status) -> None:
    assert grade_of(mention(status)) == status.value


@pytest.mark.parametrize("how", ["unanimous", "majority", "pattern", "adjudicated"])
def test_with_a_review_it_is_how_that_settled_it(how: str) -> None:
    assert grade_of(mention(Status.CONFIRMED, how=how)) == how


def test_what_the_lead_wrote_differently_is_adjudicated() -> None:
    assert grade_of(mention(Status.CORRECTED, how="adjudicated")) == "adjudicated"


def test_what_was_changed_after_the_review_is_corrected() -> None:
    assert grade_of(mention(Status.CORRECTED, how="unanimous")) == "corrected"


def test_the_pedigree_names_who_settled_it_and_who_had_marked_it() -> None:
    record = {"how": "majority", "by": "组长", "layers": ["甲", "乙", "丙"], "for": ["甲", "丙"]}
    item = GoldDocument(DOCUMENT, "gold", (mention(Status.CONFIRMED, **record),))
    (found,) = with_pedigree([item])
    assert found.mentions[0].extra == {
        "kept": 1,
        "grade": "majority",
        "by": "组长",
        "at": "2026-11-21T08:00:00.000Z",
        "marked_by": ["甲", "丙"],
        "compared": ["甲", "乙", "丙"],
    }


def test_without_a_review_the_annotator_decided() -> None:
    (found,) = with_pedigree([GoldDocument(DOCUMENT, "gold", (mention(Status.ADDED),))])
    assert found.mentions[0].extra["by"] == "gold"
    assert "marked_by" not in found.mentions[0].extra


def test_only_the_wanted_grades_stay() -> None:
    both = (mention(Status.ADDED), mention(Status.CONFIRMED, how="unanimous"))
    (found,) = graded([GoldDocument(DOCUMENT, "gold", both)], ["unanimous"])
    assert found.mentions == both[1:]
    (found,) = graded([GoldDocument(DOCUMENT, "gold", both)], [])
    assert found.mentions == both


def test_a_grade_that_there_is_not_is_refused() -> None:
    with pytest.raises(ZhupiError) as raised:
        list(graded([], ["good"]))
    assert raised.value.code == "export.grade"
