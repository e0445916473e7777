"""A review goes on where labels are called otherwise than when it was begun."""

from collections.abc import Callable

import pytest

from zhupi.model.document import DocumentState
from zhupi.model.span import Span
from zhupi.services.decisions import add, set_state
from zhupi.services.layers import comparable, sources
from zhupi.services.patterns import LABEL, Decided, Rule, rules_today, with_rule
from zhupi.services.places import AGREED
from zhupi.services.queue import Queue, read_batch
from zhupi.services.review import Review
from zhupi.services.scheme_change import change_scheme, plan
from zhupi.services.scheme_draft import begin
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project

SitsDown = Callable[..., Workspace]


@pytest.fixture
def review(sits_down: SitsDown) -> Callable[[], Review]:
    """The review of what 甲 and 乙 marked, opened anew at each call."""
    for name, places in (
        ("甲", (((0, 3), "PER"), ((5, 8), "LOC"))),
        ("乙", (((0, 2), "PER"), ((5, 8), "PER"))),
    ):
        workspace = sits_down(name)
        desk = workspace.open_desk("wudang")
        for (start, end), label in places:
            add(workspace, desk, Span.of(start, end), label)
        set_state(workspace, desk, DocumentState.DONE)
        workspace.close(5)

    def open_it() -> Review:
        gold = sits_down("gold")
        project = gold.project
        chosen = [each for each in sources(project) if each.name in ("甲", "乙") and not each.day]
        queue = Queue(chosen)
        queue.take(read_batch(project, chosen, comparable(project, chosen)))
        return Review(gold, queue, "组长")

    return open_it


def still_open(review: Review) -> int:
    return sum(map(review.queue.is_open, review.queue.places()))


def test_what_was_settled_stays_settled(review: Callable[[], Review], sits_down: SitsDown) -> None:
    first = review()
    for place in [each for each in first.queue.places() if each.kind != AGREED]:
        # Both are corrected: another span or label than any suggestion of theirs.
        first.write(place, Span.of(place.span.start, place.span.end), "LOC")
    first.queue.refresh("wudang", first.workspace.open_desk("wudang").mentions)
    assert still_open(first) == 0
    first.workspace.close(5)
    lead = sits_down("组长")
    found = plan(lead.project, begin(lead.scheme).changed(0, code="人").changed(1, code="地"))
    assert found is not None
    change_scheme(lead, found.edit)
    assert still_open(review()) == 0


def test_rules_follow(project: Project) -> None:
    rule = Rule(LABEL, "武当山", ("LOC", "PER"))
    settings = with_rule({}, Decided(rule, "LOC"))
    draft = begin(project.scheme)
    renamed = draft.changed(1, code="地").scheme()
    (kept,) = rules_today(settings, renamed)
    assert (kept.rule.sides, kept.side) == (("地", "PER"), "地")
    assert rules_today(settings, draft.merged(1, 0).scheme()) == []
