"""`zhupi merge`: work from another computer, or from a colleague, taken in."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from zhupi.cli.main import cli
from zhupi.model.document import Document
from zhupi.model.label import Label, Scheme
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.text import text_hash
from zhupi.services.checking import check_project
from zhupi.services.context import Context
from zhupi.services.decisions import annotate_document
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project

Marks = Callable[..., None]


def run(*arguments: str | Path) -> Result:
    words = ["merge", *map(str, arguments)]
    return CliRunner().invoke(cli, words, env={"LANGUAGE": "en"})


def marked(path: Path, annotator: str, document_id: str) -> set[tuple[str, str]]:
    mentions = Project.open(path).shard(annotator, document_id).mentions.values()
    return {(each.text, each.label) for each in mentions if each.counts}


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in found
        if not path.name.startswith(".")
    }


@pytest.fixture
def copy(project: Path, tmp_path: Path) -> Callable[[], Path]:
    """Takes a copy of the project to another computer."""

    def take() -> Path:
        target = tmp_path / "copy" / project.name
        shutil.copytree(project, target)
        return target

    return take


def test_the_work_of_both_computers_is_there_in_the_end(
    project: Path, mark: Marks, copy: Callable[[], Path]
) -> None:
    mark("甲", "wudang", (0, 3, "PER"))
    other = copy()
    mark("甲", "wudang", (5, 8, "LOC"))
    mark("甲", "wudang", (14, 17, "PER"), at=other, device="work")
    mark("乙", "canal", (0, 5, "LOC"), at=other, device="work")
    before = files(other)
    result = run(project, other)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "乙: 1 documents changed\n甲: 1 documents changed\n"
    assert marked(project, "甲", "wudang") == {
        ("张三丰", "PER"),
        ("武当山", "LOC"),
        ("俞莲舟", "PER"),
    }
    assert marked(project, "乙", "canal") == {("京杭大运河", "LOC")}
    assert files(other) == before
    assert check_project(project)[1] == []


def test_merging_both_ways_ends_the_same_and_once_more_changes_nothing(
    project: Path, mark: Marks, copy: Callable[[], Path]
) -> None:
    mark("甲", "wudang", (0, 3, "PER"))
    other = copy()
    mark("甲", "wudang", (0, 3, "LOC"))
    mark("甲", "wudang", (5, 8, "LOC"), at=other, device="work")
    assert run(project, other).exit_code == 0
    assert run(other, project).exit_code == 0
    assert marked(project, "甲", "wudang") == marked(other, "甲", "wudang")
    before = files(project)
    assert run(project, other).stdout == "甲: 0 documents changed\n"
    assert files(project) == before


def test_what_both_decided_is_listed(project: Path, mark: Marks, copy: Callable[[], Path]) -> None:
    mark("甲", "wudang", (0, 3, "PER"))
    other = copy()
    mark("甲", "wudang", (0, 3, "LOC"))
    mark("甲", "wudang", (5, 8, "LOC"), at=other, device="work")
    mark("甲", "canal", (0, 5, "LOC"), at=other, device="work")
    # On the other computer the same mention is corrected in another way.
    document = Project.open(other)
    (name,) = [
        each for each in document.shard("甲", "wudang").mentions.values() if each.text == "张三丰"
    ]
    assert name.label == "PER"
    mark("甲", "wudang", (0, 3, "LOC"), at=other, device="work")
    mark("甲", "wudang", (0, 3, "PER"), at=other, device="work")
    result = run(project, other)
    assert result.exit_code == 1
    assert "Decided in both copies, the first stays (1):" in result.stderr
    assert "0–3 张三丰 PER added (work)  ←  0–3 张三丰 LOC added (home)" in result.stderr
    data = json.loads(run(project, other, "--json").stdout)
    assert data["annotators"]["甲"]["documents"] == []


def test_one_annotators_folder_out_of_a_copy(
    project: Path, mark: Marks, copy: Callable[[], Path]
) -> None:
    other = copy()
    mark("甲", "wudang", (0, 3, "PER"), at=other, device="work")
    mark("乙", "wudang", (0, 3, "LOC"), at=other, device="work")
    assert run(project, other / "annotations" / "甲").exit_code == 0
    assert Project.open(project).annotators() == ["甲"]
    assert marked(project, "甲", "wudang") == {("张三丰", "PER")}


def test_a_folder_that_was_sent_alone(
    project: Path, mark: Marks, copy: Callable[[], Path], tmp_path: Path
) -> None:
    other = copy()
    mark("甲", "wudang", (0, 3, "PER"), at=other, device="work")
    mark("甲", "canal", (0, 5, "LOC"), at=other, device="work")
    sent = tmp_path / "from 甲 (2)"
    shutil.copytree(other / "annotations" / "甲", sent)
    torn = next(sent.glob("*/canal.json"))
    torn.write_bytes(torn.read_bytes()[:20])
    result = run(project, sent)
    assert result.exit_code == 1
    assert "canal.json" in result.stderr
    assert marked(project, "甲", "wudang") == {("张三丰", "PER")}
    assert marked(project, "甲", "canal") == set()


def test_a_file_of_another_text_is_left_out(
    project: Path, mark: Marks, copy: Callable[[], Path], tmp_path: Path
) -> None:
    other = copy()
    mark("甲", "wudang", (0, 3, "PER"), at=other, device="work")
    sent = tmp_path / "甲"
    shutil.copytree(other / "annotations" / "甲", sent)
    shard = next(sent.glob("*/wudang.json"))
    shard.write_bytes(shard.read_bytes().replace(b'"text_sha256":"', b'"text_sha256":"0'))
    result = run(project, sent)
    assert result.exit_code == 1
    assert marked(project, "甲", "wudang") == set()


def test_the_work_of_several_in_one_folder_is_refused(
    project: Path, mark: Marks, copy: Callable[[], Path], tmp_path: Path
) -> None:
    other = copy()
    mark("甲", "wudang", (0, 3, "PER"), at=other)
    mark("乙", "wudang", (0, 3, "LOC"), at=other)
    result = run(project, shutil.copytree(other / "annotations", tmp_path / "sent"))
    assert result.exit_code == 2
    assert "several annotators" in result.stderr
    assert Project.open(project).annotators() == []


def test_new_documents_and_layers_come_along(
    project: Path, copy: Callable[[], Path], mark: Marks
) -> None:
    other = copy()
    theirs = Project.open(other)
    theirs.add_documents([Document("emei", "emei", "峨眉山", text_hash("峨眉山"))])
    layer = [Mention("m", Span.of(0, 3), "LOC", "峨眉山", Status.SUGGESTED)]
    theirs.write_layer("rules@1", "emei", layer)
    mark("甲", "emei", (0, 3, "LOC"), at=other, device="work")
    result = run(project, other)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "1 documents added"
    assert marked(project, "甲", "emei") == {("峨眉山", "LOC")}
    assert Project.open(project).layer("rules@1", "emei")


def test_a_layer_that_is_another_one_there_stays_as_it_is_here(
    project: Path, copy: Callable[[], Path]
) -> None:
    other = copy()
    for path, label in ((project, "PER"), (other, "LOC")):
        layer = [Mention("m", Span.of(0, 3), label, "张三丰", Status.SUGGESTED)]
        Project.open(path).write_layer("rules@1", "wudang", layer)
    result = run(project, other)
    assert result.exit_code == 1
    assert "rules@1 of wudang is another one there" in result.stderr
    assert Project.open(project).layer("rules@1", "wudang")["m"].label == "PER"


def test_while_a_window_has_an_annotator_open_nothing_is_changed(
    project: Path, mark: Marks, copy: Callable[[], Path]
) -> None:
    other = copy()
    mark("甲", "wudang", (0, 3, "PER"), at=other)
    mark("乙", "wudang", (0, 3, "PER"), at=other)
    window = Project.open(project)
    with window.lock("甲"):
        result = run(project, other)
    assert result.exit_code == 2
    assert Project.open(project).annotators() == []
    assert run(project, other).exit_code == 0


def test_what_is_no_copy_is_refused(project: Path, tmp_path: Path, scheme: Scheme) -> None:
    stranger = Project.create(tmp_path / "other.zhupi", name="other", scheme=scheme)
    stranger.add_documents([Document("emei", "emei", "峨眉山", text_hash("峨眉山"))])
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.json").write_text("{}")
    for other, said in (
        (stranger.path, "no text in common"),
        (project, "this project itself"),
        (tmp_path / "notes", "neither a project nor"),
        (tmp_path / "nowhere", "no file or folder"),
    ):
        result = run(project, other)
        assert result.exit_code == 2
        assert said in result.stderr
    assert len(Project.open(project).catalogue()) == 3


def test_a_copy_that_a_sync_client_left_comes_along(
    project: Path, mark: Marks, copy: Callable[[], Path]
) -> None:
    mark("甲", "wudang", (0, 3, "PER"))
    other = copy()
    mark("甲", "wudang", (5, 8, "LOC"), at=other, device="work")
    shard = next((other / "annotations" / "甲").glob("*/wudang.json"))
    beside = project / shard.relative_to(other).with_name("wudang (conflicted copy).json")
    shutil.copyfile(shard, beside)
    third = shutil.copytree(project, project.with_name("third.zhupi"))
    result = run(project, third)
    assert result.exit_code == 0
    assert result.stdout == "甲: 1 documents changed\n"
    assert marked(project, "甲", "wudang") == {("张三丰", "PER"), ("武当山", "LOC")}
    assert not beside.exists()


def test_labels_that_only_the_other_scheme_has_are_named(
    project: Path, copy: Callable[[], Path], scheme: Scheme
) -> None:
    other = copy()
    more = Label("ORG", {"en": "body"}, 100, "3")
    Project.open(other).update(scheme=replace(scheme, labels=(*scheme.labels, more)))
    result = run(project, other)
    assert result.exit_code == 0
    assert result.stderr == "Labels missing in the scheme here: ORG\n"


def test_a_note_that_gave_way_is_named(
    project: Path, mark: Marks, copy: Callable[[], Path]
) -> None:
    mark("甲", "wudang", (0, 3, "PER"))
    other = copy()
    for path, device, notes in ((project, "home", ["家"]), (other, "work", ["一", "二"])):
        workspace = Workspace.open(path, "甲", Context(device))
        for note in notes:
            annotate_document(workspace, workspace.open_desk("wudang"), note)
        workspace.close(5)
    result = run(project, other)
    assert result.exit_code == 1
    assert "甲  wudang  “二”  ←  “家”" in result.stderr
    merged = json.loads(run(project, other, "--json").stdout)
    assert merged["annotators"]["甲"]["notes"] == []
