"""What an annotator can decide: one user action, one undo step."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from zhupi.errors import ZhupiError
from zhupi.model.change import Step
from zhupi.model.document import DocumentState
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.services import decisions
from zhupi.services.workspace import Workspace

SitsDown = Callable[..., Workspace]
Suggest = Callable[..., Mapping[str, Mention]]
HIM, MOUNTAIN, WUDANG, FRIEND = (0, 3, "PER"), (5, 8, "LOC"), (5, 7, "PER"), (14, 17, "PER")


class Sitting:
    """An annotator with the document `wudang` open, who points at characters."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.desk = workspace.adopt(workspace.load("wudang", ["rules@1"]))

    def at(self, start: int, end: int, label: str | None = None) -> Mention:
        (found,) = (
            each
            for each in self.desk.mentions.values()
            if each.span == Span.of(start, end) and label in (None, each.label)
        )
        return found

    def statuses(self) -> dict[str, Status]:
        """Text to status, of everything that isn't removed."""
        return {each.text: each.status for each in self.desk.mentions.values() if not each.deleted}

    def do(self, action: Callable[..., Step | None], *arguments: object) -> Step | None:
        return action(self.workspace, self.desk, *arguments)


@pytest.fixture
def sitting(sits_down: SitsDown, suggest: Suggest) -> Sitting:
    """Four suggestions, two of which overlap, in a project without nesting."""
    suggest("wudang", HIM, MOUNTAIN, WUDANG, FRIEND)
    return Sitting(sits_down())


@pytest.fixture
def nested(sitting: Sitting) -> Sitting:
    """The same where mentions may nest."""
    scheme: Scheme = replace(sitting.workspace.scheme, nesting=True)
    sitting.workspace.project.update(scheme=scheme)
    return sitting


class TestOneAction:
    def test_is_one_step_that_undo_takes_back(self, sitting: Sitting) -> None:
        step = sitting.do(decisions.confirm, sitting.at(*MOUNTAIN))
        assert step is not None
        assert step.gesture == "confirm"
        assert sitting.workspace.undo_stack.done == [step]
        sitting.workspace.undo()
        assert set(sitting.statuses().values()) == {Status.SUGGESTED}

    def test_that_changes_nothing_is_none(self, sitting: Sitting) -> None:
        sitting.do(decisions.confirm, sitting.at(*HIM))
        confirmed = sitting.at(*HIM)
        assert sitting.do(decisions.confirm, confirmed) is None
        assert sitting.do(decisions.relabel, confirmed, "PER") is None
        assert sitting.do(decisions.resize, confirmed, confirmed.span) is None
        assert sitting.do(decisions.annotate, confirmed, "") is None
        assert sitting.do(decisions.set_state, DocumentState.DOING) is None
        assert len(sitting.workspace.undo_stack.done) == 1

    def test_begins_the_document_and_the_last_undo_ends_it(self, sitting: Sitting) -> None:
        assert sitting.desk.meta.state is DocumentState.TODO
        sitting.do(decisions.confirm, sitting.at(*HIM))
        sitting.do(decisions.confirm, sitting.at(*FRIEND))
        assert sitting.desk.meta.state is DocumentState.DOING
        sitting.workspace.undo()
        assert sitting.desk.meta.state is DocumentState.DOING
        sitting.workspace.undo()
        assert sitting.desk.meta.state is DocumentState.TODO

    def test_does_not_take_a_finished_document_back_to_doing(self, sitting: Sitting) -> None:
        sitting.do(decisions.set_state, DocumentState.DONE)
        sitting.do(decisions.confirm, sitting.at(*HIM))
        assert sitting.desk.meta.state is DocumentState.DONE


class TestWhereMentionsDoNotNest:
    def test_confirming_rejects_the_suggestions_it_overlaps_in_the_same_step(
        self, sitting: Sitting
    ) -> None:
        sitting.do(decisions.confirm, sitting.at(*MOUNTAIN))
        assert sitting.statuses()["武当山"] is Status.CONFIRMED
        assert sitting.statuses()["武当"] is Status.REJECTED
        assert sitting.statuses()["张三丰"] is Status.SUGGESTED
        sitting.workspace.undo()
        assert sitting.statuses()["武当"] is Status.SUGGESTED

    def test_so_does_correcting_its_label(self, sitting: Sitting) -> None:
        sitting.do(decisions.relabel, sitting.at(*WUDANG), "LOC")
        assert sitting.statuses()["武当山"] is Status.REJECTED

    def test_so_does_moving_an_end_over_them(self, sitting: Sitting) -> None:
        sitting.do(decisions.resize, sitting.at(*HIM), Span.of(0, 6))
        assert sitting.statuses()["武当山"] is Status.REJECTED
        assert sitting.statuses()["武当"] is Status.REJECTED

    def test_so_does_adding_one(self, sitting: Sitting) -> None:
        sitting.do(decisions.add, Span.of(4, 6), "LOC")
        assert sitting.statuses() == {
            "张三丰": Status.SUGGESTED,
            "了武": Status.ADDED,
            "武当山": Status.REJECTED,
            "武当": Status.REJECTED,
            "俞莲舟": Status.SUGGESTED,
        }

    def test_what_a_person_decided_is_never_touched(self, sitting: Sitting) -> None:
        sitting.do(decisions.confirm, sitting.at(*HIM))
        sitting.do(decisions.add, Span.of(2, 5), "LOC")
        assert sitting.statuses()["张三丰"] is Status.CONFIRMED

    def test_rejecting_leaves_the_others_open(self, sitting: Sitting) -> None:
        sitting.do(decisions.reject, sitting.at(*MOUNTAIN))
        assert sitting.statuses()["武当"] is Status.SUGGESTED

    def test_a_note_leaves_the_others_open(self, sitting: Sitting) -> None:
        sitting.do(decisions.annotate, sitting.at(*MOUNTAIN), "注")
        assert sitting.statuses()["武当"] is Status.SUGGESTED


class TestWhereMentionsNest:
    def test_confirming_leaves_the_inner_suggestion_open(self, nested: Sitting) -> None:
        nested.do(decisions.confirm, nested.at(*MOUNTAIN))
        assert nested.statuses()["武当"] is Status.SUGGESTED

    def test_it_is_still_open_when_the_document_is_opened_again(self, nested: Sitting) -> None:
        nested.do(decisions.confirm, nested.at(*MOUNTAIN))
        assert nested.workspace.save(20)
        again = nested.workspace.load("wudang", ["rules@1"])
        assert again.mentions == nested.desk.mentions

    def test_settling_confirms_both(self, nested: Sitting) -> None:
        nested.do(decisions.settle, 0)
        assert nested.statuses()["武当山"] is nested.statuses()["武当"] is Status.CONFIRMED


class TestAdding:
    def test_a_mention_of_ones_own(self, sitting: Sitting) -> None:
        sitting.do(decisions.add, Span.of(3, 5), "LOC")
        mine = sitting.at(3, 5)
        assert (mine.text, mine.status, mine.label) == ("到了", Status.ADDED, "LOC")
        assert mine.stamp.by == "甲"
        assert mine.id.startswith("k3x2-")

    def test_where_a_suggestion_stands_decides_it(self, sitting: Sitting) -> None:
        sitting.do(decisions.add, Span.of(0, 3), "PER")
        assert sitting.at(0, 3).status is Status.CONFIRMED
        sitting.do(decisions.add, Span.of(14, 17), "LOC")
        assert sitting.at(14, 17).status is Status.CORRECTED

    def test_where_one_was_rejected_brings_it_back(self, sitting: Sitting) -> None:
        sitting.do(decisions.reject, sitting.at(*HIM))
        sitting.do(decisions.add, Span.of(0, 3), "PER")
        assert sitting.at(0, 3).status is Status.CONFIRMED

    def test_where_ones_own_was_removed_marks_it_once(self, sitting: Sitting) -> None:
        sitting.do(decisions.add, Span.of(3, 5), "LOC")
        sitting.do(decisions.reject, sitting.at(3, 5))
        sitting.do(decisions.add, Span.of(3, 5), "LOC")
        assert sitting.desk.count(Status.ADDED) == 1

    def test_of_two_at_the_same_place_the_wanted_one_is_meant(self, nested: Sitting) -> None:
        nested.desk.take_suggestions({})
        nested.do(decisions.add, Span.of(3, 5), "LOC")
        wanted = nested.at(3, 5)
        assert decisions.same_place(nested.desk, Span.of(3, 5)) == wanted
        assert decisions.same_place(nested.desk, Span.of(3, 4)) is None

    def test_in_pieces(self, sitting: Sitting) -> None:
        sitting.do(decisions.add, Span(((0, 1), (14, 15))), "PER")
        assert sitting.statuses()["张俞"] is Status.ADDED


class TestRefusals:
    @pytest.mark.parametrize(
        ("action", "arguments", "code"),
        [
            (decisions.add, (Span.of(0, 3), "VEHICLE"), "decision.no_label"),
            (decisions.add, (Span.of(9, 10), "PER"), "decision.no_text"),
            (decisions.add, (Span.of(25, 99), "PER"), "decision.no_text"),
        ],
        ids=["label", "white space", "outside"],
    )
    def test_of_what_cannot_be_marked(
        self,
        sitting: Sitting,
        action: Callable[..., Step],
        arguments: tuple[object, ...],
        code: str,
    ) -> None:
        before = sitting.desk.mentions
        with pytest.raises(ZhupiError) as caught:
            sitting.do(action, *arguments)
        assert caught.value.code == code
        assert sitting.desk.mentions is before
        assert sitting.workspace.undo_stack.done == []
        assert sitting.workspace.waiting == 0

    def test_of_a_label_that_the_scheme_does_not_have(self, sitting: Sitting) -> None:
        with pytest.raises(ZhupiError, match=r"decision\.no_label"):
            sitting.do(decisions.relabel, sitting.at(*HIM), "VEHICLE")
        assert sitting.at(*HIM).status is Status.SUGGESTED

    def test_of_an_end_moved_over_nothing(self, sitting: Sitting) -> None:
        with pytest.raises(ZhupiError, match=r"decision\.no_text"):
            sitting.do(decisions.resize, sitting.at(*HIM), Span.of(9, 10))
        assert sitting.at(*HIM).status is Status.SUGGESTED


class TestSettlingAParagraph:
    def test_confirms_what_is_open_there_and_marks_it(self, sitting: Sitting) -> None:
        step = sitting.do(decisions.settle, 1)
        assert step is not None
        assert sitting.statuses()["俞莲舟"] is Status.CONFIRMED
        assert sitting.statuses()["张三丰"] is Status.SUGGESTED
        assert sitting.desk.meta.settled == {1}
        assert sitting.desk.meta.state is DocumentState.DOING

    def test_leaves_what_was_decided(self, sitting: Sitting) -> None:
        sitting.do(decisions.reject, sitting.at(*HIM))
        sitting.do(decisions.reject, sitting.at(*MOUNTAIN))
        sitting.do(decisions.settle, 0)
        assert sitting.statuses()["张三丰"] is Status.REJECTED
        assert sitting.statuses()["武当"] is Status.CONFIRMED

    def test_confirms_no_two_that_overlap_where_mentions_do_not_nest(
        self, sitting: Sitting
    ) -> None:
        sitting.do(decisions.settle, 0)
        assert sitting.statuses()["武当山"] is Status.CONFIRMED
        assert sitting.statuses()["武当"] is Status.REJECTED

    def test_does_not_confirm_over_what_a_person_wants(self, nested: Sitting) -> None:
        nested.do(decisions.confirm, nested.at(*MOUNTAIN))
        project = nested.workspace.project
        project.update(scheme=replace(project.scheme, nesting=False))
        nested.do(decisions.settle, 0)
        assert nested.statuses()["武当山"] is Status.CONFIRMED
        assert nested.statuses()["武当"] is Status.REJECTED

    def test_is_one_step_and_undo_leaves_it_unsettled(self, sitting: Sitting) -> None:
        sitting.do(decisions.settle, 0)
        sitting.workspace.undo()
        assert set(sitting.statuses().values()) == {Status.SUGGESTED}
        assert sitting.desk.meta.settled == frozenset()
        assert sitting.desk.meta.state is DocumentState.TODO

    def test_an_empty_one_is_marked_too_but_only_once(self, sitting: Sitting) -> None:
        assert sitting.do(decisions.settle, 2) is not None
        assert sitting.desk.meta.settled == {2}
        assert sitting.do(decisions.settle, 2) is None


class TestTheStateOfADocument:
    def test_done_can_be_taken_back(self, sitting: Sitting) -> None:
        sitting.do(decisions.set_state, DocumentState.DONE)
        assert sitting.workspace.state("wudang") is DocumentState.DONE
        sitting.workspace.undo()
        assert sitting.workspace.state("wudang") is DocumentState.TODO
        sitting.workspace.redo()
        assert sitting.workspace.state("wudang") is DocumentState.DONE
