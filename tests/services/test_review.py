"""Settling what two or three layers differ in, into gold."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from zhupi.errors import ZhupiError
from zhupi.model.document import DocumentState
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.services.decisions import add, set_state
from zhupi.services.layers import comparable, sources, usual_choice
from zhupi.services.places import AGREED, Place, review_record
from zhupi.services.queue import Queue, read_batch
from zhupi.services.review import MAJORITY, Review
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project

# 张三丰到了武当山。⏎他见到了俞莲舟。⏎⏎𠮷野家在山下。
ZHANG, ZHANGSAN, WUDANG, SHAN, YU = (0, 3), (0, 2), (5, 8), (7, 8), (14, 17)


@pytest.fixture
def marks(sits_down: Callable[..., Workspace]) -> Callable[..., None]:
    """Somebody marks `wudang` and says it is done."""

    def mark(annotator: str, *places: tuple[tuple[int, int], str], done: bool = True) -> None:
        workspace = sits_down(annotator)
        desk = workspace.open_desk("wudang")
        for (start, end), label in places:
            add(workspace, desk, Span.of(start, end), label)
        if done:
            set_state(workspace, desk, DocumentState.DONE)
        workspace.close(5)

    return mark


@pytest.fixture
def reviews(project: Project, sits_down: Callable[..., Workspace]) -> Callable[..., Review]:
    """The lead opens the review of some layers, by default of everybody's."""

    def review(*names: str, device: str = "k3x2", unfinished: bool = False) -> Review:
        gold = sits_down("gold", device)
        chosen = [each for each in sources(project) if each.title in names]
        chosen = chosen or list(usual_choice(project, sources(project)))
        queue = Queue(chosen)
        ids = comparable(project, chosen, unfinished=unfinished)
        queue.take(read_batch(project, chosen, ids))
        return Review(gold, queue, "组长")

    return review


def disputed(review: Review) -> list[Place]:
    return [each for each in review.queue.places() if each.kind != AGREED]


def gold_of(review: Review) -> set[tuple[int, int, str]]:
    mentions = review.workspace.open_desk("wudang").mentions.values()
    return {(each.span.start, each.span.end, each.label) for each in mentions if each.counts}


def refresh(review: Review) -> None:
    review.queue.refresh("wudang", review.workspace.open_desk("wudang").mentions)


def test_differences_are_queued_in_reading_order_and_agreement_apart(
    marks: Any, reviews: Any
) -> None:
    marks("甲", (ZHANG, "PER"), (WUDANG, "LOC"))
    marks("乙", (ZHANGSAN, "PER"), (WUDANG, "LOC"), (YU, "PER"))
    review = reviews()
    assert review.queue.layers == ("乙", "甲")
    assert [(each.kind, each.text) for each in review.queue.places()] == [
        ("boundary", "张三丰"),
        ("agreed", "武当山"),
        ("missing", "俞莲舟"),
    ]


def test_a_is_the_first_layer_and_b_the_second(marks: Any, reviews: Any) -> None:
    marks("a", (ZHANG, "PER"))
    marks("b", (WUDANG, "LOC"))
    first, second = disputed(reviews("a", "b"))
    assert [each.layers for each in first.alternatives] == [("a",), ("b",)]
    assert [bool(each.mentions) for each in first.alternatives] == [True, False]
    assert [bool(each.mentions) for each in second.alternatives] == [False, True]


def test_what_is_taken_becomes_gold_and_the_losers_are_kept(marks: Any, reviews: Any) -> None:
    marks("a", (ZHANG, "PER"))
    marks("b", (ZHANGSAN, "PER"))
    review = reviews("a", "b")
    (place,) = disputed(review)
    review.take(place, place.alternatives[0].mentions, "全名")
    assert gold_of(review) == {(0, 3, "PER")}
    held = {each.text: each for each in review.workspace.open_desk("wudang").mentions.values()}
    assert held["张三"].status is Status.REJECTED
    record = review_record(held["张三丰"])
    assert record == {"how": "adjudicated", "by": "组长", "layers": ["a", "b"], "for": ["a"]}
    assert review_record(held["张三"])["for"] == ["b"]
    assert held["张三丰"].note == "全名"


def test_neither_is_remembered_after_a_restart(marks: Any, reviews: Any) -> None:
    marks("a", (ZHANG, "PER"))
    marks("b", (WUDANG, "LOC"))
    review = reviews("a", "b")
    for place in disputed(review):
        review.take(place, ())
    assert gold_of(review) == set()
    review.workspace.close(5)
    again = reviews("a", "b")
    assert [again.queue.is_open(each) for each in disputed(again)] == [False, False]


def test_undo_opens_the_place_again(marks: Any, reviews: Any) -> None:
    marks("a", (ZHANG, "PER"))
    marks("b", (ZHANGSAN, "PER"))
    review = reviews("a", "b")
    (place,) = disputed(review)
    review.take(place, place.alternatives[1].mentions)
    refresh(review)
    assert not review.queue.is_open(place)
    review.workspace.undo()
    refresh(review)
    assert review.queue.is_open(place)
    assert gold_of(review) == set()
    review.workspace.redo()
    assert gold_of(review) == {(0, 2, "PER")}


def test_a_settled_place_can_be_settled_otherwise(marks: Any, reviews: Any) -> None:
    marks("a", (ZHANG, "PER"))
    marks("b", (ZHANGSAN, "PER"))
    review = reviews("a", "b")
    (place,) = disputed(review)
    one, other = place.alternatives
    review.take(place, one.mentions)
    review.take(place, other.mentions)
    assert gold_of(review) == {(0, 2, "PER")}
    review.write(place, Span.of(0, 1), "PER")
    assert gold_of(review) == {(0, 1, "PER")}
    review.take(place, one.mentions)
    assert gold_of(review) == {(0, 3, "PER")}


def test_both_are_taken_where_they_do_not_overlap(marks: Any, reviews: Any) -> None:
    marks("a", (ZHANG, "PER"))
    marks("b", (ZHANGSAN, "PER"), (YU, "PER"))
    review = reviews("a", "b")
    boundary, missing = disputed(review)
    with pytest.raises(ZhupiError, match=r"review\.overlap"):
        review.take_both(boundary)
    assert gold_of(review) == set()
    review.take_both(missing)
    assert gold_of(review) == {(14, 17, "PER")}


def test_the_lead_marks_a_place_as_nobody_did(marks: Any, reviews: Any) -> None:
    marks("a", (ZHANG, "PER"))
    marks("b", (ZHANGSAN, "PER"))
    review = reviews("a", "b")
    (place,) = disputed(review)
    review.write(place, Span.of(0, 1), "LOC", "只取姓")
    assert gold_of(review) == {(0, 1, "LOC")}
    (written,) = [
        each for each in review.workspace.open_desk("wudang").mentions.values() if each.counts
    ]
    assert written.status is Status.CORRECTED
    refresh(review)
    assert not review.queue.is_open(place)
    with pytest.raises(ZhupiError, match=r"decision\.no_label"):
        review.write(place, Span.of(0, 1), "ORG")
    with pytest.raises(ZhupiError, match=r"decision\.no_text"):
        review.write(place, Span.of(9, 10), "LOC")


def test_all_that_is_unanimous_is_one_step(marks: Any, reviews: Any) -> None:
    marks("a", (ZHANG, "PER"), (WUDANG, "LOC"))
    marks("b", (ZHANG, "PER"), (WUDANG, "LOC"), (YU, "PER"))
    review = reviews("a", "b")
    step = review.take_agreed()
    assert step is not None
    assert gold_of(review) == {(0, 3, "PER"), (5, 8, "LOC")}
    mentions = review.workspace.open_desk("wudang").mentions.values()
    assert {review_record(each)["how"] for each in mentions} == {"unanimous"}
    review.workspace.undo()
    assert gold_of(review) == set()


def test_the_last_place_makes_the_document_done(marks: Any, reviews: Any) -> None:
    marks("a", (ZHANG, "PER"), (WUDANG, "LOC"))
    marks("b", (WUDANG, "LOC"))
    review = reviews("a", "b")
    review.take_agreed()
    refresh(review)
    assert review.workspace.state("wudang") is DocumentState.DOING
    (place,) = disputed(review)
    review.take(place, ())
    assert review.workspace.state("wudang") is DocumentState.DONE
    review.workspace.undo()
    assert review.workspace.state("wudang") is DocumentState.DOING


def test_the_majority_of_three_is_a_proposal(marks: Any, reviews: Any) -> None:
    marks("a", (ZHANG, "PER"))
    marks("b", (ZHANGSAN, "PER"))
    marks("c", (ZHANG, "PER"), (YU, "PER"))
    review = reviews()
    first, second = disputed(review)
    assert first.majority is not None
    assert first.majority.layers == ("a", "c")
    assert second.majority is not None
    assert second.majority.mentions == ()
    review.accept(first, first.majority.mentions, MAJORITY)
    assert gold_of(review) == {(0, 3, "PER")}


def test_two_that_differ_have_no_majority(marks: Any, reviews: Any) -> None:
    marks("a", (ZHANG, "PER"))
    marks("b", (ZHANGSAN, "PER"))
    (place,) = disputed(reviews())
    assert place.majority is None


def test_nobodys_work_is_compared_before_it_is_done(
    project: Project, marks: Any, reviews: Any
) -> None:
    marks("a", (ZHANG, "PER"))
    marks("b", (ZHANGSAN, "PER"), done=False)
    assert list(reviews("a", "b").queue.places()) == []
    assert len(disputed(reviews("a", "b", device="b2", unfinished=True))) == 1


def test_who_annotates_sees_others_only_where_they_are_done(project: Project, marks: Any) -> None:
    marks("a", (ZHANG, "PER"))
    marks("b", (ZHANGSAN, "PER"))
    marks("c", (ZHANG, "PER"), done=False)
    chosen = [each for each in sources(project) if each.name in ("a", "b")]
    assert comparable(project, chosen, viewer="组长") == ("wudang",)
    assert comparable(project, chosen, viewer="a") == ("wudang",)
    assert comparable(project, chosen, viewer="c") == ()
    assert comparable(project, chosen, viewer="c", unfinished=True) == ("wudang",)


def test_gold_made_by_hand_settles_what_it_overlaps(marks: Any, reviews: Any) -> None:
    marks("a", (ZHANG, "PER"), (WUDANG, "LOC"))
    marks("b", (ZHANGSAN, "PER"), (SHAN, "LOC"))
    marks("gold", (ZHANG, "PER"))
    review = reviews("a", "b")
    assert [review.queue.is_open(each) for each in disputed(review)] == [False, True]


def test_a_suggester_is_reviewed_against_gold(
    suggest: Callable[..., Any], marks: Any, reviews: Any
) -> None:
    marks("gold", (ZHANG, "PER"), (YU, "PER"))
    suggest("wudang", (0, 2, "PER"), (5, 8, "LOC"))
    review = reviews("gold", "rules@1")
    kinds = [(each.kind, each.text) for each in disputed(review)]
    assert kinds == [("boundary", "张三丰"), ("missing", "武当山"), ("missing", "俞莲舟")]
    boundary, suggested, own = disputed(review)
    review.take(boundary, boundary.mentions["rules@1"])
    review.take(suggested, ())
    review.take(own, own.mentions["gold"])
    assert gold_of(review) == {(0, 2, "PER"), (14, 17, "PER")}
    refresh(review)
    assert not any(review.queue.is_open(each) for each in disputed(review))


def test_two_who_settle_the_same_merge_into_one_gold(
    project: Project, marks: Any, reviews: Any
) -> None:
    marks("a", (ZHANG, "PER"), (WUDANG, "LOC"))
    marks("b", (ZHANGSAN, "PER"), (WUDANG, "LOC"))
    ids = []
    for device in ("k3x2", "b7q1"):
        review = reviews("a", "b", device=device)
        review.take_agreed()
        mentions: Sequence[Mention] = [*review.workspace.open_desk("wudang").mentions.values()]
        ids.append({each.id for each in mentions})
        review.workspace.undo()
        review.workspace.close(5)
    assert ids[0] == ids[1]
