"""Notes to documents: written, undone, kept, merged, exported, taken in again, checked."""

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhupi.errors import ZhupiError
from zhupi.model.document import DocumentState
from zhupi.model.stamp import Stamp
from zhupi.services.checking import check_project
from zhupi.services.decisions import annotate_document, set_flag, set_state
from zhupi.services.exchanging import FORMAT_NAMES
from zhupi.services.importing import import_into
from zhupi.services.merging import note_lines, take_in
from zhupi.services.notes import document_notes
from zhupi.services.outgoing import Wanted, prepare
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project
from zhupi.store.shards import Shard

SitDown = Callable[..., Workspace]


def write(workspace: Workspace, document_id: str, note: str) -> None:
    annotate_document(workspace, workspace.open_desk(document_id), note)
    assert workspace.save(5)


def test_a_note_is_kept_over_a_restart(sits_down: SitDown, folder: Path) -> None:
    first = sits_down()
    write(first, "wudang", "第二段疑有缺字")
    first.close(5)
    second = sits_down()
    assert second.noted("wudang")
    assert not second.noted("canal")
    assert second.note("wudang") == ""
    second.take_notes(document_notes(second.project, "甲", second.entries))
    assert second.note("wudang") == "第二段疑有缺字"
    assert second.open_desk("wudang").meta.note == "第二段疑有缺字"


def test_a_note_begins_a_document_and_is_taken_back(sits_down: SitDown) -> None:
    workspace = sits_down()
    write(workspace, "wudang", "一")
    assert workspace.state("wudang") is DocumentState.DOING
    write(workspace, "wudang", "二")
    workspace.undo()
    assert workspace.note("wudang") == "一"
    workspace.undo()
    assert workspace.note("wudang") == ""
    assert workspace.state("wudang") is DocumentState.TODO
    workspace.redo()
    assert workspace.note("wudang") == "一"


def test_a_done_document_stays_done(sits_down: SitDown) -> None:
    workspace = sits_down()
    set_state(workspace, workspace.open_desk("wudang"), DocumentState.DONE)
    write(workspace, "wudang", "再看")
    assert workspace.state("wudang") is DocumentState.DONE


def test_the_same_note_again_is_no_step(sits_down: SitDown) -> None:
    workspace = sits_down()
    write(workspace, "wudang", "一")
    assert annotate_document(workspace, workspace.open_desk("wudang"), "一") is None


def test_the_notes_of_another_summary_are_found_again(
    sits_down: SitDown, own_home: Path, folder: Path
) -> None:
    workspace = sits_down()
    write(workspace, "canal", "河")
    workspace.close(5)
    shutil.rmtree(own_home, ignore_errors=True)
    project = Project.open(folder)
    assert document_notes(project, "甲", project.catalogue()) == {}
    project.refresh_summary("甲")
    assert document_notes(project, "甲", project.catalogue()) == {"canal": "河"}


def exported(folder: Path, target: Path, format_name: str = "gold") -> Path:
    outgoing = prepare(folder, Wanted(format_name=format_name))
    outgoing.write(target)
    return target


def test_a_note_goes_out_and_comes_in_again(
    sits_down: SitDown, folder: Path, tmp_path: Path
) -> None:
    write(sits_down(), "wudang", "第二段\n疑有缺字")
    file = exported(folder, tmp_path / "out.jsonl")
    (line,) = map(json.loads, file.read_text("utf-8").splitlines())
    assert line["meta"]["note"] == "第二段\n疑有缺字"
    found = import_into(folder, file)
    assert found.notes == 1
    project = Project.open(folder)
    assert project.layer_note("import-甲", "wudang") == "第二段\n疑有缺字"
    again = prepare(folder, Wanted(layer="import-甲"))
    assert json.loads(again.text)["meta"]["note"] == "第二段\n疑有缺字"
    assert import_into(folder, file).notes == 1


@pytest.mark.parametrize("format_name", [each for each in FORMAT_NAMES if each != "gold"])
def test_each_format_holds_a_note_or_says_that_it_cannot(
    format_name: str, sits_down: SitDown, folder: Path, tmp_path: Path
) -> None:
    write(sits_down(), "wudang", "疑有缺字")
    outgoing = prepare(folder, Wanted(format_name=format_name))
    (report,) = outgoing.reports
    lost = report.count("loss.document_note")
    outgoing.write(tmp_path / "out.x")
    held = any("疑有缺字" in content for content in outgoing.files.values())
    assert lost == (not held)
    if lost:
        assert any("疑有缺字" in sentence for sentence in outgoing.losses("zh"))


def test_another_note_is_another_layer(sits_down: SitDown, folder: Path, tmp_path: Path) -> None:
    workspace = sits_down()
    write(workspace, "wudang", "一")
    import_into(folder, exported(folder, tmp_path / "one.jsonl"))
    write(workspace, "wudang", "二")
    with pytest.raises(ZhupiError, match=r"store\.layer_exists"):
        import_into(folder, exported(folder, tmp_path / "two.jsonl"))


def test_the_later_note_stays_and_the_other_is_named(
    sits_down: SitDown, folder: Path, tmp_path: Path
) -> None:
    home = sits_down()
    write(home, "wudang", "家")
    home.close(5)
    copy = tmp_path / "copy.zhupi"
    shutil.copytree(folder, copy)
    home, work = sits_down(device="home"), sits_down(device="work", at=copy)
    write(home, "wudang", "在家写的")
    set_flag(work, work.open_desk("wudang"), flagged=True)
    write(work, "wudang", "单位写的")
    home.close(5)
    work.close(5)
    taken = take_in(folder, copy)
    assert Project.open(folder).shard("甲", "wudang").meta == (
        Project.open(copy).shard("甲", "wudang").meta
    )
    assert not taken.is_clean
    assert list(note_lines(taken.notes)) == ["甲  wudang  “单位写的”  ←  “在家写的”"]
    assert list(take_in(copy, folder).notes) == []
    _, problems = check_project(folder)
    assert problems == []


def test_a_note_does_not_give_way_to_a_later_flag(
    sits_down: SitDown, folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.zhupi"
    shutil.copytree(folder, copy)
    home, work = sits_down(device="home"), sits_down(device="work", at=copy)
    write(home, "wudang", "疑有缺字")
    for flagged in (True, False, True):
        set_flag(work, work.open_desk("wudang"), flagged=flagged)
    home.close(5)
    work.close(5)
    assert take_in(folder, copy).is_clean
    meta = Project.open(folder).shard("甲", "wudang").meta
    assert meta is not None
    assert (meta.note, meta.flagged) == ("疑有缺字", True)
    assert check_project(folder)[1] == []


def test_taking_back_a_flag_leaves_the_note_alone(sits_down: SitDown) -> None:
    workspace = sits_down()
    desk = workspace.open_desk("wudang")
    set_flag(workspace, desk, flagged=True)
    theirs = desk.meta.with_note("另一台电脑写的", Stamp("2026", "m9", "甲"))
    desk.absorb(Shard(theirs, {}))
    workspace.undo()
    assert (desk.meta.flagged, desk.meta.note) == (False, "另一台电脑写的")


def test_a_note_that_only_grew_gives_way_silently(
    sits_down: SitDown, folder: Path, tmp_path: Path
) -> None:
    home = sits_down(device="home")
    write(home, "wudang", "一")
    home.close(5)
    copy = tmp_path / "copy.zhupi"
    shutil.copytree(folder, copy)
    work = sits_down(device="work", at=copy)
    write(work, "wudang", "一，二")
    work.close(5)
    assert take_in(folder, copy).is_clean
    assert Project.open(folder).shard("甲", "wudang").meta.note == "一，二"  # type: ignore[union-attr]


def test_check_finds_a_note_that_only_the_history_has(sits_down: SitDown, folder: Path) -> None:
    workspace = sits_down()
    write(workspace, "wudang", "一")
    workspace.close(5)
    assert check_project(folder)[1] == []
    path = Project.open(folder).shard_path("甲", "wudang")
    known = path.read_bytes()
    again = sits_down()
    write(again, "wudang", "二")
    again.close(5)
    path.write_bytes(known)
    (problem,) = check_project(folder)[1]
    assert (problem.code, problem.document_id) == ("check.not_in_shard", "wudang")
    assert "二" in problem.detail
    path.write_text(path.read_text("utf-8").replace('"rev":1', '"rev":9'), "utf-8")
    assert [each.code for each in check_project(folder)[1]] == ["check.not_in_history"]


NOTES = st.lists(st.text("备注 ab\n", max_size=6).map(str.strip), min_size=1, max_size=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(notes=NOTES)
def test_undoing_everything_leaves_no_note(sits_down: SitDown, notes: Iterable[str]) -> None:
    workspace = sits_down()
    desk = workspace.open_desk("wudang")
    for note in notes:
        annotate_document(workspace, desk, note)
    while workspace.undo_stack.next_undo:
        workspace.undo()
    assert desk.meta.note == ""
    assert desk.meta.state is DocumentState.TODO
    workspace.close(5)
