"""After a kill: what reached the history is decided, whatever the shard says."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from zhupi.errors import ZhupiError
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.services import decisions
from zhupi.services.desk import Desk
from zhupi.services.recovery import recover
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project

SitsDown = Callable[..., Workspace]
RULES = "rules@1"


def opened(workspace: Workspace) -> Desk:
    return workspace.adopt(workspace.load("wudang", [RULES]))


@pytest.fixture
def shard(folder: Path) -> Path:
    return folder / "annotations" / "甲" / "ng" / "wudang.json"


@pytest.fixture
def two_decisions(
    sits_down: SitsDown, suggest: Callable[..., Mapping[str, Mention]], shard: Path
) -> tuple[bytes, dict[str, Mention]]:
    """The shard after the first of two decisions, and what was seen after both."""
    suggest("wudang", (0, 3, "PER"), (5, 8, "LOC"))
    workspace = sits_down()
    desk = opened(workspace)
    decisions.confirm(workspace, desk, desk.mentions[desk.index.open_ids()[0]])
    assert workspace.save(20)
    before = shard.read_bytes()
    decisions.add(workspace, desk, Span.of(14, 17), "PER")
    seen = dict(desk.mentions)
    assert workspace.close(20)
    return before, seen


Case = tuple[bytes, dict[str, Mention]]


class TestADecisionThatReachedTheHistoryOnly:
    def test_is_there_at_the_next_start_and_in_the_shard(
        self, sits_down: SitsDown, shard: Path, two_decisions: Case
    ) -> None:
        before, seen = two_decisions
        shard.write_bytes(before)
        workspace = sits_down()
        assert "俞莲舟" in shard.read_text("utf-8")
        assert opened(workspace).mentions == seen

    def test_is_there_where_the_shard_was_never_written(
        self, sits_down: SitsDown, shard: Path, two_decisions: Case
    ) -> None:
        shard.unlink()
        assert opened(sits_down()).mentions == two_decisions[1]

    def test_can_be_undone(self, sits_down: SitsDown, shard: Path, two_decisions: Case) -> None:
        shard.write_bytes(two_decisions[0])
        workspace = sits_down()
        assert workspace.undo() is not None
        assert opened(workspace).count(Status.ADDED) == 0
        assert opened(workspace).count(Status.CONFIRMED) == 1


@pytest.mark.parametrize("damage", [b"", b"{", b'{"meta": {"1"', b"[]"])
def test_a_damaged_shard_is_rebuilt_from_the_history(
    sits_down: SitsDown, shard: Path, two_decisions: Case, folder: Path, damage: bytes
) -> None:
    shard.write_bytes(damage)
    assert opened(sits_down()).mentions == two_decisions[1]
    kept = list((folder / "trash").rglob("wudang.*"))
    assert [each.read_bytes() for each in kept] == [damage]


def test_doing_it_twice_changes_nothing(project: Project, shard: Path, two_decisions: Case) -> None:
    shard.write_bytes(two_decisions[0])
    with project.lock("甲"):
        assert recover(project, "甲", "k3x2") == ["wudang"]
        after = shard.read_bytes()
        assert recover(project, "甲", "k3x2") == []
    assert shard.read_bytes() == after


def test_with_everything_on_disk_there_is_nothing_to_do(
    project: Project, shard: Path, two_decisions: Case
) -> None:
    before = shard.read_bytes()
    with project.lock("甲"):
        assert recover(project, "甲", "k3x2") == []
        assert recover(project, "甲", "q7w8") == []
    assert shard.read_bytes() == before


def test_an_old_session_does_not_undo_what_another_device_decided_since(
    project: Project, sits_down: SitsDown, two_decisions: Case
) -> None:
    later = sits_down(device="q7w8")
    desk = opened(later)
    mine = next(each for each in desk.mentions.values() if each.status is Status.ADDED)
    decisions.relabel(later, desk, mine, "LOC")
    assert later.close(20)
    first = sits_down(device="k3x2")
    assert opened(first).mentions[mine.id].label == "LOC"


def test_a_project_that_cannot_be_opened_is_not_left_locked(
    sits_down: SitsDown, shard: Path, two_decisions: Case, project: Project
) -> None:
    whole = shard.read_text("utf-8")
    shard.write_text(whole.replace('"schema":1', '"schema":99'), "utf-8")
    with pytest.raises(ZhupiError, match=r"store\.newer") as caught:
        sits_down()
    shard.write_text(whole, "utf-8")
    assert not sits_down().read_only
    del caught
