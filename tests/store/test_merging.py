"""Two computers, a colleague's copy, and what sync clients leave behind."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from zhupi.model.document import Document
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention
from zhupi.store.checking import check
from zhupi.store.merging import (
    Contested,
    merge_annotator,
    merge_conflict_copies,
    merge_documents,
    merge_layers,
)
from zhupi.store.project import Project

Seat = Callable[..., "Annotator"]  # noqa: F821 - the class lives in conftest.py
Files = Callable[[Path], dict[str, str]]


@pytest.fixture
def copied(project: Project, tmp_path: Path) -> Callable[[], Project]:
    """Takes a copy of the project to another computer."""

    def copy() -> Project:
        target = tmp_path / f"copy{len(list(tmp_path.iterdir()))}.zhupi"
        shutil.copytree(project.path, target)
        return Project.open(target)

    return copy


def merge_all(project: Project, other: Project, annotator: str = "李雷") -> list[Contested]:
    ids = merge_documents(project, other)
    return list(merge_annotator(project, other, annotator, ids).contested)


def test_two_computers_end_with_the_same_decisions(
    project: Project, copied: Callable[[], Project], sitting: Seat
) -> None:
    home = sitting(project, device="home")
    name = home.add("wudang", 0, 3)
    work = sitting(copied(), device="work")
    home.note("wudang", name, "道士")
    work.add("canal", 0, 5, "LOC")
    assert merge_all(project, work.project) == merge_all(work.project, project) == []
    for document_id in project.catalogue():
        assert project.shard("李雷", document_id) == work.project.shard("李雷", document_id)
    assert list(project.history("李雷")) == list(work.project.history("李雷"))
    assert [step.gesture for step in project.history("李雷")] == ["add", "add", "note"]
    assert check(project) == check(work.project) == []


def test_once_more_changes_nothing(
    project: Project, copied: Callable[[], Project], sitting: Seat, files: Files
) -> None:
    sitting(project, device="home").add("wudang", 0, 3)
    work = sitting(copied(), device="work")
    work.add("wudang", 5, 8, "LOC")
    merge_all(project, work.project)
    before = files(project.path)
    ids = merge_documents(project, work.project)
    assert merge_annotator(project, work.project, "李雷", ids).documents == ()
    assert files(project.path) == before


def test_what_a_newer_program_wrote_into_the_history_comes_along(
    project: Project, copied: Callable[[], Project], sitting: Seat
) -> None:
    sitting(project, device="home")
    work = sitting(copied(), device="work")
    work.add("wudang", 0, 3)
    (path,) = work.project.history_files("李雷")
    path.write_bytes(path.read_bytes().replace(b'"gesture"', b'"seconds":3,"gesture"'))
    merge_all(project, work.project)
    (path,) = project.history_files("李雷")
    assert json.loads(path.read_bytes())["seconds"] == 3


def test_what_both_changed_is_listed(
    project: Project, copied: Callable[[], Project], sitting: Seat
) -> None:
    home = sitting(project, device="home")
    name = home.add("wudang", 0, 3)
    work = sitting(copied(), device="work")
    work.note("wudang", work.relabel("wudang", name, "LOC"), "?")
    home.note("wudang", name, "道士")
    (contested,) = merge_all(project, work.project)
    assert contested.document_id == "wudang"
    assert (contested.kept.label, contested.other.note) == ("LOC", "道士")


def test_what_was_changed_one_after_the_other_is_not(
    project: Project, copied: Callable[[], Project], sitting: Seat
) -> None:
    home = sitting(project, device="home")
    name = home.add("wudang", 0, 3)
    work = sitting(copied(), device="work")
    work.relabel("wudang", work.note("wudang", name, "道士"), "LOC")
    assert merge_all(project, work.project) == []
    assert project.shard("李雷", "wudang").mentions[name.id].label == "LOC"


def test_other_annotators_are_not_touched(
    project: Project, copied: Callable[[], Project], sitting: Seat, files: Files
) -> None:
    sitting(project, "韩梅梅").add("wudang", 0, 3)
    other = copied()
    sitting(other, "韩梅梅").add("wudang", 5, 8)
    sitting(other, "李雷").add("wudang", 5, 8)
    sitting(project, "李雷")
    before = files(project.path)
    merge_all(project, other)
    after = files(project.path)
    assert all("李雷" in path for path in after.keys() - before.keys())
    assert all(after[path] == before[path] for path in before)


def test_documents_are_the_same_if_their_texts_are(
    project: Project, scheme: Scheme, sitting: Seat, tmp_path: Path
) -> None:
    other = Project.create(tmp_path / "other.zhupi", name="other", scheme=scheme)
    text = project.document("wudang").text
    other.add_documents([Document("elsewhere", "", text, ""), Document("wudang", "", "别的", "")])
    person = sitting(other, device="work")
    place = person.add("elsewhere", 5, 8, "LOC")
    sitting(project, device="home")
    assert merge_documents(project, other) == {"elsewhere": "wudang", "wudang": "wudang-2"}
    assert merge_all(project, other) == []
    assert project.shard("李雷", "wudang").mentions == {place.id: place}
    assert [step.changes[0].document_id for step in project.history("李雷")] == ["wudang"]
    assert check(project) == []


def test_layers_come_along_and_never_change(
    project: Project, copied: Callable[[], Project], suggested: Mention
) -> None:
    other = copied()
    other.write_layer("rules@1", "wudang", [suggested])
    other.write_layer("rules@1", "canal", [])
    project.write_layer("rules@1", "wudang", [])
    ids = merge_documents(project, other)
    assert merge_layers(project, other, ids) == [("rules@1", "wudang")]
    assert project.layer("rules@1", "wudang") == {}
    assert project.has_layer("rules@1", "canal")


@pytest.mark.parametrize(
    "name",
    [
        "wudang.sync-conflict-20261121-080000-ABCDEF7.json",
        "wudang (Li Lei's conflicted copy 2026-11-21).json",
        "wudang (1).json",
        "wudang-LAPTOP.json",
    ],
)
def test_conflict_copies_are_taken_in_and_put_away(
    project: Project, sitting: Seat, copied: Callable[[], Project], name: str
) -> None:
    home = sitting(project, device="home")
    home.add("wudang", 0, 3)
    work = sitting(copied(), device="work")
    theirs = work.add("wudang", 5, 8, "LOC")
    path = project.shard_path("李雷", "wudang")
    shutil.copy(work.project.shard_path("李雷", "wudang"), path.with_name(name))
    ours = home.add("wudang", 13, 16)
    merged = merge_conflict_copies(project, "李雷")
    assert (merged.documents, merged.left) == (("wudang",), ())
    assert {theirs.id, ours.id} <= project.shard("李雷", "wudang").mentions.keys()
    assert [each.name for each in path.parent.iterdir()] == ["wudang.json"]
    assert len(list((project.path / "trash").rglob("*.json"))) == 1
    assert merge_conflict_copies(project, "李雷").documents == ()


def test_a_copy_that_is_not_whole_yet_stays_where_it_is(project: Project, sitting: Seat) -> None:
    sitting(project).add("wudang", 0, 3)
    path = project.shard_path("李雷", "wudang")
    copies = [path.with_name(f"wudang ({number}).json") for number in range(3)]
    copies[0].write_bytes(path.read_bytes()[:70])
    copies[1].write_bytes(b"")
    copies[2].write_bytes(path.read_bytes().replace(b'"wudang"', b'"unknown"'))
    merged = merge_conflict_copies(project, "李雷")
    assert (merged.documents, merged.left) == ((), tuple(copies))
    assert all(copy.exists() for copy in copies)


def test_the_session_being_written_is_left_alone(
    project: Project, copied: Callable[[], Project], sitting: Seat
) -> None:
    person = sitting(project)
    person.add("wudang", 0, 3)
    other = copied()
    # The same computer went on in the copy, in a file of the same name.
    (path,) = other.history_files("李雷")
    path.write_bytes(path.read_bytes() * 2)
    merge_all(project, other)
    person.add("wudang", 5, 8)
    assert len(list(Project.open(project.path).history("李雷"))) == 2
