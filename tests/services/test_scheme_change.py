"""Labels are renamed, merged and taken away where two people and a machine have worked."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from errno import ENOSPC
from pathlib import Path

import pytest

from zhupi.errors import ZhupiError
from zhupi.model.change import Change, Edit, SchemeEdit, Step
from zhupi.model.document import DocumentState
from zhupi.model.label import Label
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.services.agreeing import compare_layers
from zhupi.services.checking import check_project, former_labels
from zhupi.services.context import Context
from zhupi.services.decisions import add, confirm, reject, relabel, set_state
from zhupi.services.events import Event, SchemeChanged
from zhupi.services.exporting import exported, plan_export
from zhupi.services.layers import mentions_of, sources
from zhupi.services.patterns import in_guideline
from zhupi.services.scheme_change import Fate, Plan, change_scheme, plan, put
from zhupi.services.scheme_draft import Draft, begin
from zhupi.services.standing import standing
from zhupi.services.suggesting import LAYER
from zhupi.services.undo import FOLLOW
from zhupi.services.workspace import Workspace
from zhupi.store.atomic import Disk, Signature
from zhupi.store.checking import check
from zhupi.store.project import Project

SitsDown = Callable[..., Workspace]
PER, LOC = 0, 1
# 张三丰到了武当山。⏎他见到了俞莲舟。⏎⏎𠮷野家在山下。
ZHANG, WUDANG, YU = Span.of(0, 3), Span.of(5, 8), Span.of(14, 17)


@pytest.fixture(autouse=True)
def worked_on(suggest: Callable[..., object], sits_down: SitsDown) -> None:
    """Both 甲 and 乙 confirmed a person and a place; 甲 marked another person."""
    suggest("wudang", (0, 3, "PER"), (5, 8, "LOC"), source=LAYER)
    suggest("canal", (0, 5, "LOC"), source=LAYER)
    for name in ("甲", "乙"):
        workspace = sits_down(name)
        desk = workspace.open_desk("wudang", (LAYER,))
        for mention in list(desk.mentions.values()):
            confirm(workspace, desk, mention)
        if name == "甲":
            add(workspace, desk, YU, "PER")
        set_state(workspace, desk, DocumentState.DONE)
        assert workspace.close(20)


def changed(workspace: Workspace, edit: Callable[[Draft], Draft]) -> Plan:
    found = plan(workspace.project, edit(begin(workspace.scheme, {"PER", "LOC"})))
    assert found is not None
    change_scheme(workspace, found.edit)
    assert workspace.save(20)
    return found


def labels(mentions: Iterable[Mention]) -> dict[str, str]:
    return {each.text: each.label for each in mentions if each.counts}


def on_disk(folder: Path, name: str) -> Mapping[str, Mention]:
    return Project.open(folder).shard(name, "wudang").mentions


def bytes_of(folder: Path, name: str) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for part in ("annotations", "history")
        for path in sorted((folder / part / name).rglob("*.json*"))
    }


class TestRenaming:
    def test_own_mentions_follow_in_one_step_with_their_origin(
        self, sits_down: SitsDown, folder: Path
    ) -> None:
        changed(sits_down(), lambda draft: draft.changed(PER, code="人物"))
        held = on_disk(folder, "甲").values()
        assert labels(held) == {"张三丰": "人物", "俞莲舟": "人物", "武当山": "LOC"}
        zhang = next(each for each in held if each.text == "张三丰")
        assert zhang.status is Status.CONFIRMED
        assert zhang.origin is not None
        assert zhang.origin.label == "PER"
        *_, last = Project.open(folder).history("甲")
        said = [(edit.before and edit.before.label, edit.after.label) for edit in edits(last)]
        assert said == [("PER", "人物")] * 2

    def test_the_others_files_stay_as_they_are_and_count_under_the_new_label(
        self, sits_down: SitsDown, folder: Path
    ) -> None:
        before = bytes_of(folder, "乙")
        changed(sits_down(), lambda draft: draft.changed(PER, code="人物"))
        assert bytes_of(folder, "乙") == before
        assert labels(on_disk(folder, "乙").values())["张三丰"] == "PER"
        project = Project.open(folder)
        (document,) = exported(project, plan_export(project, "乙"))
        assert labels(document.mentions) == {"张三丰": "人物", "武当山": "LOC"}
        machine = next(source for source in sources(project) if not source.is_person)
        suggested = {each.text: each.label for each in mentions_of(project, machine, "wudang")}
        assert suggested == {"张三丰": "人物", "武当山": "LOC"}

    def test_agreement_is_as_before(self, sits_down: SitsDown, folder: Path) -> None:
        before = compare_layers([folder], ["甲", "乙"]).agreement.strict.score
        changed(sits_down(), lambda draft: draft.changed(PER, code="人物"))
        assert compare_layers([folder], ["甲", "乙"]).agreement.strict.score == before

    def test_the_others_files_follow_when_they_open_the_project(
        self, sits_down: SitsDown, folder: Path
    ) -> None:
        sits = sits_down()
        changed(sits, lambda draft: draft.changed(PER, code="人物"))
        sits.close(20)
        theirs = sits_down("乙")
        assert labels(on_disk(folder, "乙").values())["张三丰"] == "人物"
        *_, last = theirs.project.history("乙")
        assert last.gesture == FOLLOW
        assert check(Project.open(folder)) == []
        # It is not theirs to take back, what they decided before is.
        undone = theirs.undo()
        assert undone is not None
        assert theirs.open_desk("wudang").meta.state is DocumentState.DOING
        theirs.undo()
        assert theirs.open_desk("wudang", (LAYER,)).count(Status.CONFIRMED, label="LOC") == 0

    def test_what_was_decided_before_can_be_taken_back_afterwards(
        self, sits_down: SitsDown, folder: Path
    ) -> None:
        first = sits_down()
        changed(first, lambda draft: draft.changed(PER, code="人物"))
        first.close(20)
        theirs = sits_down("乙")
        for _ in range(3):
            assert theirs.undo() is not None
        desk = theirs.open_desk("wudang", (LAYER,))
        zhang = next(each for each in desk.mentions.values() if each.span == ZHANG)
        assert (zhang.label, zhang.is_open) == ("人物", True)
        step = confirm(theirs, desk, zhang)
        assert step is not None
        assert desk.mentions[zhang.id].status is Status.CONFIRMED

    def test_undo_takes_labels_and_mentions_back_and_redo_does_it_again(
        self, sits_down: SitsDown, folder: Path
    ) -> None:
        workspace = sits_down()
        scheme, before = workspace.scheme, labels(on_disk(folder, "甲").values())
        changed(workspace, lambda draft: draft.changed(PER, code="人物"))
        renamed = workspace.scheme
        workspace.undo()
        assert workspace.save(20)
        assert Project.open(folder).scheme == replace(scheme, was={"人物": "PER"})
        assert labels(on_disk(folder, "甲").values()) == before
        workspace.redo()
        assert workspace.save(20)
        assert Project.open(folder).scheme == renamed
        assert labels(on_disk(folder, "甲").values())["张三丰"] == "人物"
        assert check(Project.open(folder)) == []

    def test_undo_works_after_a_restart(self, sits_down: SitsDown, folder: Path) -> None:
        workspace = sits_down()
        changed(workspace, lambda draft: draft.changed(PER, code="人物"))
        workspace.close(20)
        again = sits_down()
        again.undo()
        assert [label.code for label in again.scheme.labels] == ["PER", "LOC"]

    def test_labels_that_were_changed_elsewhere_since_are_left(
        self, sits_down: SitsDown, folder: Path
    ) -> None:
        workspace = sits_down()
        changed(workspace, lambda draft: draft.changed(PER, code="人物"))
        other = sits_down("乙")
        changed(other, lambda draft: draft.changed(LOC, code="地"))
        with pytest.raises(ZhupiError, match=r"store\.scheme_changed"):
            workspace.undo()
        with pytest.raises(ZhupiError, match=r"store\.scheme_changed"):
            changed(workspace, lambda draft: draft.changed(PER, code="X"))
        # The step is out of reach; those before it are not.
        assert workspace.undo() is not None

    def test_open_documents_and_listeners_see_it_at_once(self, sits_down: SitsDown) -> None:
        workspace = sits_down()
        canal = workspace.adopt(workspace.load("canal", (LAYER,)))
        desk = workspace.adopt(workspace.load("wudang", (LAYER,)))
        heard: list[Event] = []
        workspace.listen(heard.append)
        changed(workspace, lambda draft: draft.changed(LOC, code="地"))
        assert labels(desk.mentions.values())["武当山"] == "地"
        assert workspace.open_desk("canal") is canal
        (canal_mention,) = canal.mentions.values()
        assert (canal_mention.label, canal_mention.is_open) == ("地", True)
        assert [each for each in heard if isinstance(each, SchemeChanged)]
        step = confirm(workspace, canal, canal_mention)
        assert step is not None
        assert canal.mentions[canal_mention.id].status is Status.CONFIRMED

    def test_a_label_of_the_past_is_no_problem_and_an_unknown_one_is(
        self, sits_down: SitsDown, folder: Path, project: Project
    ) -> None:
        changed(sits_down(), lambda draft: draft.changed(PER, code="人物"))
        assert check(Project.open(folder)) == []
        desk = sits_down("丙").open_desk("wudang", (LAYER,))
        assert {each.label for each in desk.mentions.values()} == {"人物", "LOC"}


def edits(step: Step) -> list[Edit]:
    return [edit for change in step.changes for edit in change.edits]


class TestMerging:
    def test_both_are_one_and_undo_tells_them_apart_again(
        self, sits_down: SitsDown, folder: Path
    ) -> None:
        workspace = sits_down()
        before = labels(on_disk(folder, "甲").values())
        found = changed(workspace, lambda draft: draft.merged(LOC, PER))
        (effect,) = found.effects
        assert (effect.fate, effect.code, effect.to) == (Fate.MERGED, "LOC", "PER")
        assert {name: use.decided for name, use in effect.annotators.items()} == {"甲": 1, "乙": 1}
        assert effect.layers[LAYER].suggested == 2
        assert effect.layers[LAYER].documents == 2
        assert set(labels(on_disk(folder, "甲").values()).values()) == {"PER"}
        project = Project.open(folder)
        (document,) = exported(project, plan_export(project, "乙"))
        assert set(labels(document.mentions).values()) == {"PER"}
        workspace.undo()
        workspace.save(20)
        assert labels(on_disk(folder, "甲").values()) == before

    def test_two_that_become_the_same_are_one(self, sits_down: SitsDown, folder: Path) -> None:
        workspace = sits_down()
        workspace.project.update(scheme=replace(workspace.scheme, nesting=True))
        desk = workspace.open_desk("wudang", (LAYER,))
        wudang = next(each for each in desk.mentions.values() if each.span == WUDANG)
        twin = replace(wudang, id="twin", label="PER", origin=None, status=Status.ADDED)
        workspace.do("add", [Change("wudang", (Edit(None, twin),))])
        changed(workspace, lambda draft: draft.merged(LOC, PER))
        here = [each for each in on_disk(folder, "甲").values() if each.span == WUDANG]
        assert [each.counts for each in here].count(True) == 1
        assert {each.status for each in here} == {Status.ADDED, Status.REJECTED}


class TestTakingAway:
    def test_retired_is_shown_and_given_no_more(self, sits_down: SitsDown, folder: Path) -> None:
        workspace = sits_down()
        changed(workspace, lambda draft: draft.retired(LOC))
        assert labels(on_disk(folder, "甲").values())["武当山"] == "LOC"
        desk = workspace.open_desk("wudang", (LAYER,))
        zhang = next(each for each in desk.mentions.values() if each.span == ZHANG)
        with pytest.raises(ZhupiError, match=r"decision\.no_label"):
            relabel(workspace, desk, zhang, "LOC")
        assert check(Project.open(folder)) == []

    def test_a_retired_label_that_nobody_used_is_not_kept(self, sits_down: SitsDown) -> None:
        workspace = sits_down()
        scheme = workspace.scheme
        more = replace(scheme, labels=(*scheme.labels, Label("ORG", {}, 90)))
        change_scheme(workspace, SchemeEdit(scheme, more))
        found = changed(workspace, lambda draft: draft.retired(2))
        assert found.effects[0].is_unused
        assert "ORG" not in workspace.scheme.by_code

    def test_rejected_with_the_label_and_back(self, sits_down: SitsDown, folder: Path) -> None:
        workspace = sits_down()
        before = labels(on_disk(folder, "甲").values())
        theirs = bytes_of(folder, "乙")
        changed(workspace, lambda draft: draft.withdrawn(PER))
        held = on_disk(folder, "甲")
        assert labels(held.values()) == {"武当山": "LOC"}
        # A tombstone each: what came of a suggestion is rejected, what was marked is removed.
        assert {each.text for each in held.values()} == {"张三丰", "俞莲舟", "武当山"}
        assert bytes_of(folder, "乙") == theirs
        project = Project.open(folder)
        (document,) = exported(project, plan_export(project, "乙"))
        assert labels(document.mentions) == {"武当山": "LOC"}
        mentions = standing(project, "丙", "wudang").mentions
        assert {each.text for each in mentions.values()} == {"武当山"}
        assert check(project) == []
        workspace.undo()
        workspace.save(20)
        assert labels(on_disk(folder, "甲").values()) == before
        mentions = standing(Project.open(folder), "丙", "wudang").mentions
        assert {each.text for each in mentions.values()} == {"张三丰", "武当山"}

    def test_a_suggestion_that_was_rejected_stays_so_under_the_new_name(
        self, sits_down: SitsDown, suggest: Callable[..., object], folder: Path
    ) -> None:
        workspace = sits_down()
        desk = workspace.open_desk("canal", (LAYER,))
        (mention,) = desk.mentions.values()
        reject(workspace, desk, mention)
        changed(workspace, lambda draft: draft.changed(LOC, code="地"))
        workspace.close(20)
        suggest("canal", (0, 5, "地"), source="zhupi@9")
        again = sits_down().open_desk("canal", ("zhupi@9",))
        assert again.index.open_count == 0


def test_whoever_may_only_read_changes_nothing(sits_down: SitsDown, folder: Path) -> None:
    sits_down()
    second = sits_down()
    assert second.read_only
    before = (folder / "project.json").read_bytes()
    with pytest.raises(ZhupiError, match=r"store\.locked"):
        changed(second, lambda draft: draft.changed(PER, code="X"))
    assert (folder / "project.json").read_bytes() == before


def test_counting_can_be_stopped(sits_down: SitsDown) -> None:
    workspace = sits_down()
    draft = begin(workspace.scheme).changed(PER, code="X")
    assert plan(workspace.project, draft, lambda _: False) is None


def test_former_labels_are_listed_without_being_a_problem(
    sits_down: SitsDown, folder: Path
) -> None:
    changed(sits_down(), lambda draft: draft.changed(PER, code="人物").withdrawn(LOC))
    project, problems = check_project(folder)
    assert problems == []
    assert {
        (each.code, each.today, each.holder, each.mentions, each.documents)
        for each in former_labels(project)
    } == {
        ("PER", "人物", "乙", 1, 1),
        ("PER", "人物", LAYER, 1, 1),
        ("LOC", "", "乙", 1, 1),
        ("LOC", "", LAYER, 2, 2),
        ("LOC", "", "甲", 1, 1),
    }


def test_a_program_that_died_in_between_costs_the_undo_step_alone(
    sits_down: SitsDown, folder: Path
) -> None:
    workspace = sits_down()
    found = plan(workspace.project, begin(workspace.scheme).changed(PER, code="人物"))
    assert found is not None
    put(workspace, found.edit)
    workspace.close(20)
    assert labels(on_disk(folder, "甲").values())["张三丰"] == "PER"
    again = sits_down()
    assert labels(on_disk(folder, "甲").values())["张三丰"] == "人物"
    assert check(Project.open(folder)) == []
    step = again.undo()
    assert step is not None
    assert again.scheme == found.edit.after


def test_a_window_with_the_labels_of_before_overwrites_nothing(
    sits_down: SitsDown, folder: Path
) -> None:
    theirs = sits_down("乙")
    before = theirs.scheme
    changed(sits_down(), lambda draft: draft.changed(PER, code="人物"))
    described = in_guideline(before, ["PER"], "zh", "地名不标。")
    with pytest.raises(ZhupiError, match=r"store\.scheme_changed"):
        theirs.project.update(scheme=described, replacing=before)
    # What they decide meanwhile under the old label follows when they come back.
    desk = theirs.open_desk("wudang", (LAYER,))
    add(theirs, desk, YU, "PER")
    assert theirs.close(20)
    sits_down("乙")
    assert labels(on_disk(folder, "乙").values())["俞莲舟"] == "人物"


def test_a_full_disk_keeps_nobody_out(
    sits_down: SitsDown, folder: Path, context: Callable[[str], Context]
) -> None:
    first = sits_down()
    changed(first, lambda draft: draft.changed(PER, code="人物"))

    class Full(Disk):
        def write_file(self, path: Path, data: bytes, *, durable: bool = True) -> Signature:
            raise OSError(ENOSPC, "No space left on device")

        def open_to_write(self, path: Path, flags: int) -> int:
            raise OSError(ENOSPC, "No space left on device")

    theirs = Workspace(Project.open(folder, disk=Full()), "乙", context("k3x2"))
    desk = theirs.open_desk("wudang", (LAYER,))
    shown = {each.text: theirs.scheme.label(each.label).code for each in desk.mentions.values()}
    assert shown == {"张三丰": "人物", "武当山": "LOC"}
    assert theirs.close(5)
