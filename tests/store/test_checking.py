"""`zhupi check`: a healthy project has nothing to say, and each kind of damage is named."""

import json
import string
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import zhupi.store
from zhupi.model.mention import Mention
from zhupi.model.span import Span
from zhupi.paths import resource
from zhupi.store.checking import check
from zhupi.store.project import Project

Seat = Callable[..., "Annotator"]  # noqa: F821 - the class lives in conftest.py
Files = Callable[[Path], dict[str, str]]


@pytest.fixture
def worked(project: Project, sitting: Seat, suggested: Mention) -> Project:
    """A project with a layer and decisions of two annotators."""
    project.write_layer("rules@1", "wudang", [suggested])
    first = sitting(project, "李雷", "k3x2")
    second = sitting(project, "gold", "m9")
    name = first.add("wudang", 0, 3)
    first.note("wudang", name, "道士")
    first.reject("wudang", suggested)
    second.take("wudang", suggested)
    second.reject("canal", second.add("canal", 0, 5, "LOC"))
    return project


def codes(project: Project) -> list[str]:
    return [problem.code for problem in check(Project.open(project.path))]


def edit(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    tables = json.loads(path.read_bytes())
    change(tables)
    path.write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")


def test_a_healthy_project_has_no_problems_and_is_not_touched(
    worked: Project, files: Files
) -> None:
    before = files(worked.path)
    assert check(Project.open(worked.path)) == []
    assert files(worked.path) == before


def test_a_changed_text_and_a_missing_one(worked: Project) -> None:
    worked.text_path("wudang").write_bytes("张三丰到了武当山。".encode())
    worked.text_path("canal").unlink()
    assert codes(worked) == ["check.text_changed", "check.no_text"]


def test_a_mention_beside_its_characters(worked: Project) -> None:
    path = worked.shard_path("李雷", "wudang")
    edit(path, lambda tables: tables["mentions"]["2"].update(text="武当"))
    (problem,) = [each for each in check(worked) if each.code == "check.text_differs"]
    assert (problem.document_id, problem.path) == ("wudang", path)
    assert "武当 LOC 5–8" in problem.detail


def test_a_mention_outside_the_text(worked: Project) -> None:
    path = worked.layer_path("rules@1", "wudang")
    edit(path, lambda tables: tables["mentions"]["1"].update(fragments=[[5, 999]]))
    assert codes(worked) == ["check.outside"]


def test_a_label_that_the_scheme_does_not_know(worked: Project) -> None:
    edit(
        worked.layer_path("rules@1", "wudang"),
        lambda tables: tables["mentions"]["1"].update(label="SECT"),
    )
    assert codes(worked) == ["check.unknown_label"]


def test_a_shard_made_for_another_text(worked: Project) -> None:
    edit(
        worked.shard_path("gold", "canal"),
        lambda tables: tables["meta"]["1"].update(text_sha256="0" * 64),
    )
    assert codes(worked) == ["check.other_text"]


@pytest.mark.parametrize("content", [b"", b"{", b'{"meta": {"one": {}}}', b"\0" * 64])
def test_a_shard_or_layer_that_cant_be_read(worked: Project, content: bytes) -> None:
    worked.shard_path("gold", "canal").write_bytes(content)
    worked.layer_path("rules@1", "wudang").write_bytes(content)
    assert codes(worked).count("check.unreadable") == 2


def test_a_file_that_only_zhupi_could_read(worked: Project) -> None:
    edit(
        worked.shard_path("李雷", "wudang"),
        lambda tables: tables["mentions"].update(last=tables["mentions"].pop("2")),
    )
    assert codes(worked) == ["check.not_tinydb"]


def test_a_decision_that_only_the_history_has(worked: Project) -> None:
    path = worked.shard_path("李雷", "wudang")
    edit(path, lambda tables: tables["mentions"].pop("2"))
    worked.shard_path("gold", "canal").unlink()
    found = check(worked)
    assert [each.code for each in found] == ["check.not_in_shard", "check.not_in_shard"]
    assert "武当山" in found[0].detail


def test_a_decision_newer_than_the_history(worked: Project) -> None:
    (path,) = worked.history_files("李雷")
    first, *_ = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first)
    assert codes(worked) == ["check.not_in_history"]


def test_a_line_of_the_history_that_cant_be_read(worked: Project) -> None:
    (path,) = worked.history_files("gold")
    path.write_bytes(b"not JSON\n" + path.read_bytes())
    (problem,) = check(worked)
    assert (problem.code, problem.detail, problem.path) == ("check.history_line", "1", path)


def test_a_copy_that_a_sync_client_made(worked: Project) -> None:
    path = worked.shard_path("李雷", "wudang")
    copy = path.with_name("wudang.sync-conflict-20261121-080000-ABCDEF.json")
    copy.write_bytes(path.read_bytes())
    (problem,) = check(worked)
    assert (problem.code, problem.path) == ("check.stray", copy)


def test_a_copy_of_the_project_file_that_a_sync_client_made(worked: Project) -> None:
    copy = worked.path / "project (conflicted copy).json"
    copy.write_bytes((worked.path / "project.json").read_bytes())
    (problem,) = check(worked)
    assert (problem.code, problem.path) == ("check.stray", copy)


def test_a_torn_last_line_and_leftovers_of_a_kill_are_no_problem(worked: Project) -> None:
    path = worked.shard_path("李雷", "wudang")
    path.with_name(".~wudang.json.pc").write_bytes(b'{"meta":{')
    (history,) = worked.history_files("李雷")
    history.write_bytes(history.read_bytes() + b'{"id":"half')
    assert codes(worked) == []


def test_a_removed_mention_of_an_old_label_is_no_problem(worked: Project, sitting: Seat) -> None:
    nameless = replace(worked.scheme, labels=worked.scheme.labels[:1])
    worked.update(scheme=nameless)
    found = [each.detail for each in check(worked) if each.code == "check.unknown_label"]
    assert len(found) == 3
    assert not any("京杭大运河" in detail for detail in found)


def test_a_mention_of_several_parts_is_checked_part_by_part(
    project: Project, suggested: Mention
) -> None:
    parts = Span(((0, 1), (5, 8)))
    mention = replace(suggested, span=parts, text="张武当山")
    project.write_layer("parts", "wudang", [mention])
    assert codes(project) == []
    project.write_layer("wrong", "wudang", [replace(mention, text="张三武当山")])
    assert codes(project) == ["check.text_differs"]


def test_every_error_has_its_sentence_in_both_languages() -> None:
    sentences = tomllib.loads(resource("messages/store.toml").read_text("utf-8"))
    used = set()
    for module in Path(zhupi.store.__file__).parent.glob("*.py"):
        for piece in module.read_text("utf-8").split('"')[1::2]:
            if (
                piece.startswith(("store.", "check."))
                and piece.replace(".", "").replace("_", "").isalpha()
            ):
                used.add(piece)
    assert used == set(sentences)
    for code, by_language in sentences.items():
        fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name}
                  for text in (by_language["en"], by_language["zh"])]  # fmt: skip
        assert fields[0] == fields[1], code
        if code.startswith("check."):
            assert fields[0] <= {"document", "detail", "path"}
