"""The correction book: an annotator sees what gold made of their own mentions, and why."""

from collections.abc import Callable

import pytest

from zhupi.model.document import DocumentState
from zhupi.model.span import Span
from zhupi.services.corrections import correction_book
from zhupi.services.decisions import add, set_state
from zhupi.services.layers import comparable, sources, usual_choice
from zhupi.services.places import AGREED
from zhupi.services.queue import Queue, read_batch
from zhupi.services.review import Review
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project


@pytest.fixture
def settled(project: Project, sits_down: Callable[..., Workspace]) -> Review:
    """甲 and 乙 have done `wudang`; the lead has not settled anything yet."""
    work = {
        "甲": [((0, 3), "PER"), ((5, 8), "LOC")],
        "乙": [((0, 2), "PER"), ((5, 8), "PER"), ((14, 17), "PER")],
    }
    for annotator, marked in work.items():
        workspace = sits_down(annotator)
        desk = workspace.open_desk("wudang")
        for (start, end), label in marked:
            add(workspace, desk, Span.of(start, end), label)
        set_state(workspace, desk, DocumentState.DONE)
        workspace.close(5)
    chosen = usual_choice(project, sources(project))
    queue = Queue(chosen)
    queue.take(read_batch(project, chosen, comparable(project, chosen)))
    return Review(sits_down("gold"), queue, "组长")


def test_it_has_just_what_gold_changed(project: Project, settled: Review) -> None:
    zhang, wudang, yu = (each for each in settled.queue.places() if each.kind != AGREED)
    settled.take(zhang, zhang.mentions["甲"], "人名取全称")
    settled.take(wudang, wudang.mentions["甲"])
    settled.take(yu, yu.mentions["乙"])
    settled.workspace.save()

    mine = correction_book(project, "甲")
    assert mine.total == 2
    assert [(each.mine, each.gold and each.gold.text) for each in mine.corrections] == [
        (None, "俞莲舟")
    ]

    theirs = correction_book(project, "乙")
    assert theirs.total == 3
    first, second = theirs.corrections
    assert first.mine is not None
    assert first.gold is not None
    assert (first.mine.text, first.gold.text) == ("张三", "张三丰")
    assert (first.reason, first.how, first.by) == ("人名取全称", "adjudicated", "组长")
    assert (second.label, second.before[-2:], second.after[:1]) == ("LOC", "到了", "。")


def test_what_gold_has_not_decided_is_no_mistake(project: Project, settled: Review) -> None:
    zhang, *_ = (each for each in settled.queue.places() if each.kind != AGREED)
    settled.take(zhang, zhang.mentions["甲"])
    settled.workspace.save()
    book = correction_book(project, "乙")
    assert [each.mine and each.mine.text for each in book.corrections] == ["张三"]
    assert book.total == 1


def test_what_gold_turned_down_is_in_it(project: Project, settled: Review) -> None:
    *_, yu = (each for each in settled.queue.places() if each.kind != AGREED)
    settled.take(yu, (), "此处不标")
    settled.workspace.save()
    (only,) = correction_book(project, "乙").corrections
    assert only.gold is None
    assert only.reason == "此处不标"


def test_it_is_empty_before_anything_is_settled(project: Project, settled: Review) -> None:
    assert correction_book(project, "甲").corrections == ()
