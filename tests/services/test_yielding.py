"""What gave way to a mention comes back when the mention goes."""

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhupi.model.document import Document
from zhupi.model.label import Label, Scheme
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.suggestion import Reason, Suggestion
from zhupi.model.text import text_hash
from zhupi.services import decisions
from zhupi.services.bulk import decide_all
from zhupi.services.context import Context
from zhupi.services.desk import Desk
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project

SitsDown = Callable[..., Workspace]
Suggest = Callable[..., Mapping[str, Mention]]
PART = Span.of(4, 6)


class Sitting:
    """Somebody with `wudang` open, where 武当山 and inside it 武当 are suggested."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.desk: Desk = workspace.adopt(workspace.load("wudang", ["rules@1"]))

    def statuses(self) -> dict[str, Status]:
        return {each.text: each.status for each in self.desk.mentions.values() if not each.deleted}

    def named(self, text: str) -> Mention:
        found = [each for each in self.desk.mentions.values() if each.text == text]
        return next(each for each in found if not each.deleted)

    def adds(self, span: Span = PART, label: str = "LOC") -> Mention:
        step = decisions.add(self.workspace, self.desk, span, label)
        assert step is not None
        return self.desk.mentions[step.changes[0].edits[0].after.id]

    def rejects(self, mention: Mention) -> None:
        now = self.desk.mentions[mention.id]
        assert decisions.reject(self.workspace, self.desk, now) is not None


@pytest.fixture
def sitting(sits_down: SitsDown, suggest: Suggest) -> Sitting:
    suggest("wudang", (0, 3, "PER"), (5, 8, "LOC"), (5, 7, "PER"))
    return Sitting(sits_down())


UNDECIDED = {"张三丰": Status.SUGGESTED, "武当山": Status.SUGGESTED, "武当": Status.SUGGESTED}


def test_an_own_mention_taken_away_gives_back_what_was_suggested(sitting: Sitting) -> None:
    before = sitting.named("武当山")
    mine = sitting.adds()
    assert sitting.statuses()["武当山"] is Status.REJECTED
    sitting.rejects(mine)
    assert sitting.statuses() == UNDECIDED
    assert sitting.named("武当山").same_content(before)


def test_it_is_one_step_to_undo_and_to_do_again(sitting: Sitting) -> None:
    sitting.rejects(sitting.adds())
    sitting.workspace.undo()
    assert sitting.statuses() == {
        "张三丰": Status.SUGGESTED,
        "武当山": Status.REJECTED,
        "武当": Status.REJECTED,
        "了武": Status.ADDED,
    }
    sitting.workspace.redo()
    assert sitting.statuses() == UNDECIDED
    sitting.workspace.undo()
    sitting.workspace.undo()
    assert sitting.statuses() == UNDECIDED
    assert sitting.workspace.undo_stack.done == []


def test_so_does_one_that_was_relabelled_and_moved_since(sitting: Sitting) -> None:
    workspace, desk = sitting.workspace, sitting.desk
    mine = sitting.adds(Span.of(6, 8))
    decisions.relabel(workspace, desk, mine, "PER")
    decisions.resize(workspace, desk, desk.mentions[mine.id], Span.of(5, 9))
    decisions.annotate(workspace, desk, desk.mentions[mine.id], "注")
    sitting.rejects(mine)
    assert sitting.statuses() == UNDECIDED


def test_also_after_a_restart(sitting: Sitting, sits_down: SitsDown) -> None:
    mine = sitting.adds()
    assert sitting.workspace.close(20)
    again = Sitting(sits_down())
    again.rejects(mine)
    assert again.statuses() == UNDECIDED


def test_moving_an_end_too_far_and_back_leaves_nothing_rejected(sitting: Sitting) -> None:
    mine = sitting.adds(Span.of(3, 5))
    decisions.resize(sitting.workspace, sitting.desk, mine, Span.of(3, 6))
    assert sitting.statuses()["武当山"] is Status.REJECTED
    moved = sitting.desk.mentions[mine.id]
    decisions.resize(sitting.workspace, sitting.desk, moved, Span.of(3, 5))
    assert sitting.statuses() == {**UNDECIDED, "到了": Status.ADDED}


def test_a_suggestion_that_was_confirmed_by_mistake_gives_back_too(sitting: Sitting) -> None:
    decisions.confirm(sitting.workspace, sitting.desk, sitting.named("武当"))
    assert sitting.statuses()["武当山"] is Status.REJECTED
    sitting.rejects(sitting.named("武当"))
    assert sitting.statuses()["武当山"] is Status.SUGGESTED


def test_what_was_rejected_for_itself_stays_rejected(sitting: Sitting) -> None:
    sitting.rejects(sitting.named("武当"))
    sitting.rejects(sitting.adds())
    assert sitting.statuses()["武当"] is Status.REJECTED
    assert sitting.statuses()["武当山"] is Status.SUGGESTED


def test_what_was_decided_since_stays_so(sitting: Sitting) -> None:
    mine = sitting.adds()
    decisions.confirm(sitting.workspace, sitting.desk, sitting.named("武当"))
    sitting.rejects(mine)
    assert sitting.statuses()["武当"] is Status.CONFIRMED
    assert sitting.statuses()["武当山"] is Status.REJECTED, "it has no room beside 武当"


def test_from_a_list_of_places_it_is_the_same(sitting: Sitting) -> None:
    mine = sitting.adds()
    decide_all(sitting.workspace, "reject", [("wudang", mine.span, mine.id)])
    assert sitting.statuses() == UNDECIDED


TEXT = "张三丰到了武当山。\n他见到了俞莲舟。"
spans = st.tuples(st.integers(0, 15), st.integers(1, 5)).map(
    lambda each: Span.of(each[0], min(each[0] + each[1], len(TEXT)))
)


@settings(max_examples=60, deadline=None)
@given(st.lists(spans, max_size=6), st.lists(st.integers(0, 5), max_size=3), spans, spans)
def test_adding_and_taking_away_anywhere_changes_nothing(
    suggested: list[Span], decided: list[int], place: Span, moved: Span
) -> None:
    scheme = Scheme("test", {}, (Label("PER", {}, 10), Label("LOC", {}, 200)))
    with TemporaryDirectory() as folder:
        project = Project.create(Path(folder) / "武当.zhupi", name="武当", scheme=scheme)
        project.add_documents([Document("wudang", "", TEXT, text_hash(TEXT))])
        found = [Suggestion(each, "PER", 0.9, "rules@1", Reason("rule")) for each in suggested]
        project.write_layer(
            "rules@1", "wudang", [each.as_mention("wudang", TEXT) for each in found]
        )
        workspace = Workspace(project, "甲", Context("k3x2"))
        sitting = Sitting(workspace)
        for number in decided:
            there = list(sitting.desk.mentions.values())
            if number < len(there):
                decisions.reject(workspace, sitting.desk, there[number])
        before = dict(sitting.desk.mentions)
        if (
            decisions.same_place(sitting.desk, place) is None
            and TEXT[place.start : place.end].strip()
        ):
            mine = sitting.adds(place)
            if moved.text_in(TEXT).strip():
                decisions.resize(workspace, sitting.desk, mine, moved)
            sitting.rejects(mine)
        assert sitting.desk.mentions.keys() >= before.keys()
        for key, mention in before.items():
            assert sitting.desk.mentions[key].same_content(mention)
        assert workspace.close(20)
