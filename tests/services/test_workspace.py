"""A project opened by one annotator."""

import hashlib
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from zhupi.errors import ZhupiError
from zhupi.model.document import Document, DocumentState
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.services import decisions
from zhupi.services.context import Context
from zhupi.services.desk import Desk
from zhupi.services.events import Changed, Event, Saved, SaveFailed
from zhupi.services.workspace import Workspace
from zhupi.store.atomic import Disk
from zhupi.store.project import Project

SitsDown = Callable[..., Workspace]
Suggest = Callable[..., Mapping[str, Mention]]
RULES = "rules@1"


@pytest.fixture(autouse=True)
def suggestions(suggest: Suggest) -> None:
    """Two suggestions in `wudang`, one in `canal`."""
    suggest("wudang", (0, 3, "PER"), (5, 8, "LOC"))
    suggest("canal", (0, 5, "LOC"))


def opened(workspace: Workspace, document_id: str = "wudang") -> Desk:
    return workspace.adopt(workspace.load(document_id, [RULES]))


def first_open(desk: Desk) -> Mention:
    return desk.mentions[desk.index.open_ids()[0]]


def confirm_one(workspace: Workspace, document_id: str = "wudang") -> Mention:
    desk = opened(workspace, document_id)
    mention = first_open(desk)
    assert decisions.confirm(workspace, desk, mention) is not None
    return desk.mentions[mention.id]


def files_of(folder: Path, annotator: str) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for part in ("annotations", "history")
        for path in sorted((folder / part / annotator).rglob("*.json*"))
    }


class TestComingBack:
    def test_everything_decided_is_there(self, sits_down: SitsDown) -> None:
        workspace = sits_down()
        desk = opened(workspace)
        confirm_one(workspace)
        decisions.add(workspace, desk, Span.of(14, 17), "PER")
        decisions.annotate(workspace, desk, first_open(desk), "哪一座山？")
        seen = desk.mentions
        assert workspace.close(20)
        assert opened(sits_down()).mentions == seen

    def test_what_was_read_is_remembered_and_is_no_step(self, sits_down: SitsDown) -> None:
        workspace = sits_down()
        workspace.mark_read("wudang", [0, 1])
        assert workspace.undo() is None
        assert workspace.close(20)
        assert opened(sits_down()).meta.read == {0, 1}

    def test_undo_leaves_what_was_read(self, sits_down: SitsDown) -> None:
        workspace = sits_down()
        confirm_one(workspace)
        workspace.mark_read("wudang", [0])
        workspace.undo()
        assert workspace.close(20)
        desk = opened(sits_down())
        assert desk.meta.read == {0}
        assert desk.meta.state is DocumentState.TODO

    def test_reading_the_same_again_writes_nothing(self, sits_down: SitsDown) -> None:
        workspace = sits_down()
        workspace.mark_read("wudang", [0])
        assert workspace.save(20)
        workspace.mark_read("wudang", [0])
        assert workspace.waiting == 0

    def test_states_and_progress_are_known_before_documents_are_opened(
        self, sits_down: SitsDown
    ) -> None:
        workspace = sits_down()
        confirm_one(workspace)
        decisions.set_state(workspace, opened(workspace, "canal"), DocumentState.DONE)
        assert workspace.progress("wudang") == (1, 1)
        assert workspace.close(20)
        later = sits_down()
        assert [later.state(each) for each in ("wudang", "canal", "empty")] == [
            DocumentState.DOING,
            DocumentState.DONE,
            DocumentState.TODO,
        ]
        assert later.progress("wudang") == (1, None)
        later.note_progress("wudang", 1, 1)
        assert later.progress("wudang") == (1, 1)

    def test_work_goes_on_where_it_was_left(self, sits_down: SitsDown) -> None:
        workspace = sits_down()
        assert workspace.first_unfinished == "wudang"
        confirm_one(workspace, "canal")
        assert workspace.first_unfinished == "canal"
        decisions.set_state(workspace, opened(workspace, "canal"), DocumentState.DONE)
        assert workspace.first_unfinished == "wudang"
        for document_id in ("wudang", "empty"):
            decisions.set_state(workspace, opened(workspace, document_id), DocumentState.DONE)
        assert workspace.first_unfinished == "wudang"


class TestTwoWindows:
    def test_the_second_may_read_and_hears_why(self, sits_down: SitsDown) -> None:
        confirm_one(sits_down())
        second = sits_down()
        assert second.read_only
        assert second.read_only_because is not None
        assert second.read_only_because.code == "store.locked"
        assert second.read_only_because.params["annotator"] == "甲"
        assert len(opened(second).mentions) == 2

    def test_the_second_can_change_nothing(self, sits_down: SitsDown, folder: Path) -> None:
        first = sits_down()
        confirm_one(first)
        assert first.save(20)
        second = sits_down()
        desk = opened(second)
        before, files = desk.mentions, files_of(folder, "甲")
        for action in (
            lambda: decisions.confirm(second, desk, first_open(desk)),
            lambda: decisions.settle(second, desk, 0),
            lambda: decisions.set_state(second, desk, DocumentState.DONE),
            second.undo,
        ):
            with pytest.raises(ZhupiError, match=r"store\.locked"):
                action()
        second.mark_read("wudang", [0])
        assert desk.mentions is before
        assert desk.meta.read == frozenset()
        assert second.close(20)
        assert files_of(folder, "甲") == files

    def test_the_first_is_not_disturbed(self, sits_down: SitsDown) -> None:
        first = sits_down()
        sits_down().close(20)
        confirm_one(first)
        assert first.close(20)

    def test_once_the_first_is_closed_the_next_may_write(self, sits_down: SitsDown) -> None:
        sits_down().close(20)
        assert not sits_down().read_only

    def test_a_folder_that_cannot_be_written_is_open_for_reading(
        self, project: Project, folder: Path
    ) -> None:
        class WriteProtected(Disk):
            def can_write_in(self, folder: Path) -> bool:
                return False

        locked = Project.open(folder, disk=WriteProtected())
        workspace = Workspace(locked, "甲", Context("k3x2"))
        desk = opened(workspace)
        with pytest.raises(ZhupiError) as caught:
            decisions.confirm(workspace, desk, first_open(desk))
        assert caught.value.code == "project.read_only"
        assert caught.value.params["path"] == folder
        assert workspace.close(20)


class TestOtherAnnotators:
    def test_are_not_kept_out(self, sits_down: SitsDown) -> None:
        sits_down("甲")
        assert not sits_down("乙").read_only

    def test_do_not_see_each_others_work(self, sits_down: SitsDown) -> None:
        first = sits_down("甲")
        confirm_one(first)
        decisions.set_state(first, opened(first), DocumentState.DONE)
        assert first.save(20)
        other = sits_down("乙")
        desk = opened(other)
        assert desk.index.open_count == 2
        assert desk.decided_count == 0
        assert other.state("wudang") is DocumentState.TODO
        assert other.undo() is None

    def test_never_write_each_others_files(self, sits_down: SitsDown, folder: Path) -> None:
        first = sits_down("甲")
        confirm_one(first)
        assert first.close(20)
        before = files_of(folder, "甲")
        assert before
        other = sits_down("乙")
        desk = opened(other)
        decisions.relabel(other, desk, first_open(desk), "LOC")
        other.undo()
        assert other.close(20)
        assert files_of(folder, "甲") == before


class TestEvents:
    def test_a_decision_is_told_once_and_then_that_it_is_saved(self, sits_down: SitsDown) -> None:
        workspace = sits_down()
        desk = opened(workspace)
        heard: list[Event] = []
        workspace.listen(heard.append)
        step = decisions.confirm(workspace, desk, first_open(desk))
        assert step is not None
        assert workspace.save(20)
        assert workspace.close(20)
        assert heard == [
            Changed("wudang", desk.revision, step.changes[0], "confirm"),
            Saved(step.id, 0),
        ]

    def test_undo_and_redo_are_told_as_such(self, sits_down: SitsDown) -> None:
        workspace = sits_down()
        confirm_one(workspace)
        heard: list[Event] = []
        workspace.listen(heard.append)
        workspace.undo()
        workspace.redo()
        gestures = [each.gesture for each in heard if isinstance(each, Changed)]
        assert gestures == ["undo", "redo"]

    def test_nothing_happened_is_not_told(self, sits_down: SitsDown) -> None:
        workspace = sits_down()
        heard: list[Event] = []
        workspace.listen(heard.append)
        assert workspace.do("confirm", []) is None
        assert workspace.undo() is None
        assert workspace.redo() is None
        assert heard == []

    def test_a_full_disk_is_told_and_what_was_decided_is_saved_later(
        self, project: Project, folder: Path
    ) -> None:
        class FullDisk(Disk):
            full = False

            def write(self, descriptor: int, data: bytes) -> None:
                if self.full:
                    raise OSError(28, "No space left on device")
                super().write(descriptor, data)

        disk = FullDisk()
        workspace = Workspace(Project.open(folder, disk=disk), "甲", Context("k3x2"))
        heard: list[Event] = []
        workspace.listen(heard.append)
        disk.full = True
        mention = confirm_one(workspace)
        assert not workspace.save(0.3)
        failures = [each for each in heard if isinstance(each, SaveFailed)]
        assert [each.error.code for each in failures] == ["store.disk_full"]
        disk.full = False
        assert workspace.close(20)
        assert dict(project.shard("甲", "wudang").mentions) == {mention.id: mention}
        assert len(list(project.history("甲"))) == 1


class TestSuggestionsThatComeLater:
    def test_are_shown_and_told(self, sits_down: SitsDown) -> None:
        workspace = sits_down()
        desk = workspace.adopt(workspace.load("wudang"))
        heard: list[Event] = []
        workspace.listen(heard.append)
        workspace.take_suggestions(desk.document, workspace.project.layer(RULES, "wudang"))
        assert desk.index.open_count == 2
        assert [each.gesture for each in heard if isinstance(each, Changed)] == ["suggest"]

    def test_for_a_document_that_is_closed_are_dropped(self, sits_down: SitsDown) -> None:
        workspace = sits_down()
        document = workspace.project.document("wudang")
        heard: list[Event] = []
        workspace.listen(heard.append)
        workspace.take_suggestions(document, workspace.project.layer(RULES, "wudang"))
        assert not workspace.is_open("wudang")
        assert heard == []


class TestOpenDocuments:
    def test_one_that_is_open_stays_with_what_waits_in_it(self, sits_down: SitsDown) -> None:
        workspace = sits_down()
        confirm_one(workspace)
        desk = workspace.open_desk("wudang")
        assert workspace.adopt(workspace.load("wudang", [RULES])) is desk
        assert desk.count(Status.CONFIRMED) == 1

    def test_old_ones_are_let_go_and_come_back_as_they_were(
        self, sits_down: SitsDown, project: Project
    ) -> None:
        project.add_documents(Document(f"d{each}", "", f"第{each}篇", "") for each in range(15))
        workspace = sits_down()
        confirm_one(workspace)
        assert workspace.save(20)
        for each in range(15):
            opened(workspace, f"d{each}")
        assert not workspace.is_open("wudang")
        assert workspace.progress("wudang") == (1, 1)
        assert workspace.state("wudang") is DocumentState.DOING
        assert opened(workspace).count(Status.CONFIRMED) == 1


class TestAnotherDevice:
    @pytest.fixture
    def elsewhere(
        self, sits_down: SitsDown, folder: Path, tmp_path: Path
    ) -> Callable[[Callable[[Workspace, Desk], object]], None]:
        """Has something done in a copy of the project, and its files synchronised back."""
        copy = tmp_path / "copy" / folder.name
        shutil.copytree(folder, copy)

        def do(action: Callable[[Workspace, Desk], object]) -> None:
            there = sits_down(device="q7w8", at=copy)
            action(there, opened(there))
            assert there.close(20)
            for part in ("annotations", "history"):
                shutil.copytree(copy / part, folder / part, dirs_exist_ok=True)

        return do

    def test_its_decisions_join_ones_own_at_the_next_save(
        self,
        sits_down: SitsDown,
        elsewhere: Callable[..., None],
        project: Project,
    ) -> None:
        here = sits_down()
        desk = opened(here)
        heard: list[Event] = []
        here.listen(heard.append)
        elsewhere(lambda there, their: decisions.add(there, their, Span.of(14, 17), "PER"))
        confirm_one(here)
        assert here.save(20)
        here.take_foreign()
        assert desk.count(Status.ADDED) == 1
        assert desk.count(Status.CONFIRMED) == 1
        assert "merge" in [each.gesture for each in heard if isinstance(each, Changed)]
        assert len(project.shard("甲", "wudang").mentions) == 2

    def test_are_told_too_where_the_next_decision_brings_them_in(
        self, sits_down: SitsDown, elsewhere: Callable[..., None]
    ) -> None:
        here = sits_down()
        desk = opened(here)
        heard: list[Event] = []
        here.listen(heard.append)
        elsewhere(lambda there, their: decisions.add(there, their, Span.of(14, 17), "PER"))
        here.mark_read("wudang", [0])
        assert here.save(20)
        decisions.confirm(here, desk, first_open(desk))
        gestures = [each.gesture for each in heard if isinstance(each, Changed)]
        assert gestures == ["merge", "confirm"]

    def test_undo_leaves_a_mention_that_was_changed_there_since(
        self, sits_down: SitsDown, elsewhere: Callable[..., None]
    ) -> None:
        here = sits_down()
        desk = opened(here)
        elsewhere(
            lambda there, their: [
                decisions.relabel(there, their, their.mentions[their.index.ids()[0]], label)
                for label in ("LOC", "PER", "LOC")
            ]
        )
        confirm_one(here)
        assert here.save(20)
        here.take_foreign()
        him = desk.mentions[desk.index.ids()[0]]
        assert (him.label, him.status) == ("LOC", Status.CORRECTED)
        here.undo()
        assert desk.mentions[him.id] == him
        assert here.close(20)
        assert sits_down().undo() is None


def test_what_is_no_project_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ZhupiError, match=r"store\.missing"):
        Workspace.open(tmp_path / "nothing.zhupi", "甲", Context("k3x2"))
