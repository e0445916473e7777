"""`zhupi import` and `zhupi export` in the formats of other programs."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from zhupi.cli.main import cli
from zhupi.formats.gold import load_gold
from zhupi.formats.table import FORMATS
from zhupi.model import decision
from zhupi.model.change import Change, MetaEdit
from zhupi.model.document import Document, DocumentState
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention, Status, suggestion_id
from zhupi.model.span import Span
from zhupi.model.text import text_hash
from zhupi.services.context import Context
from zhupi.services.decisions import add, annotate_document
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project

TEXTS = {
    "wudang": "张三丰到了武当山。\n他见到了俞莲舟。",
    "shaolin": "少林寺在 嵩山。",
    "canal": "京杭大运河从𠮷市到杭州。",
}


def run(*arguments: str | Path, stdin: str = "") -> Result:
    words = [str(each) for each in arguments]
    return CliRunner().invoke(cli, words, input=stdin, env={"LANGUAGE": "en"})


def line(document_id: str, *spans: tuple[int, int, str], text: str = "", **more: Any) -> str:
    values = [{"start": start, "end": end, "label": label} for start, end, label in spans]
    text = text or TEXTS[document_id]
    return json.dumps({"id": document_id, "text": text, "spans": values, **more}) + "\n"


Mark = Callable[..., None]


def layer_of(project: Path, name: str, document_id: str) -> list[tuple[Span, str, str]]:
    found = Project.open(project).layer(name, document_id).values()
    return sorted((each.span, each.label, each.text) for each in found)


class TestImport:
    def test_mentions_become_a_layer(self, project: Path, tmp_path: Path) -> None:
        file = tmp_path / "model.jsonl"
        file.write_text(line("wudang", (0, 3, "PER"), (5, 8, "LOC")) + line("canal", (0, 5, "LOC")))
        result = run("import", project, file)
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout == "import-model: 2 documents\n3 mentions\n"
        assert layer_of(project, "import-model", "wudang") == [
            (Span.of(0, 3), "PER", "张三丰"),
            (Span.of(5, 8), "LOC", "武当山"),
        ]
        assert Project.open(project).annotators() == []

    def test_doing_it_again_changes_nothing(self, project: Path, tmp_path: Path) -> None:
        file = tmp_path / "model.jsonl"
        file.write_text(line("wudang", (0, 3, "PER")))
        assert run("import", project, file).output == run("import", project, file).output

    def test_another_import_of_that_name_is_refused_whole(
        self, project: Path, tmp_path: Path
    ) -> None:
        file = tmp_path / "model.jsonl"
        file.write_text(line("wudang", (0, 3, "PER")))
        assert run("import", project, file).exit_code == 0
        file.write_text(line("canal", (0, 5, "LOC")) + line("wudang", (0, 2, "PER")))
        result = run("import", project, file)
        assert result.exit_code == 2
        assert "another name" in result.stderr
        assert not Project.open(project).has_layer("import-model", "canal")
        assert run("import", project, file, "--layer", "model@2").exit_code == 0
        assert layer_of(project, "model@2", "wudang") == [(Span.of(0, 2), "PER", "张三")]

    def test_each_annotator_of_a_file_gets_a_layer(self, project: Path, tmp_path: Path) -> None:
        file = tmp_path / "team.jsonl"
        file.write_text(
            line("wudang", (0, 3, "PER"), annotator="甲")
            + line("wudang", (0, 3, "LOC"), annotator="乙")
        )
        result = run("import", project, file, "--layer", "team")
        assert result.exit_code == 2
        assert "several annotators" in result.stderr
        assert run("import", project, file).exit_code == 0
        assert Project.open(project).layers() == ["import-乙", "import-甲"]

    def test_documents_are_found_by_their_text(self, project: Path, tmp_path: Path) -> None:
        file = tmp_path / "model.jsonl"
        file.write_text(line("42", (0, 5, "LOC"), text=TEXTS["canal"]))
        assert run("import", project, file).exit_code == 0
        assert layer_of(project, "import-model", "canal") == [(Span.of(0, 5), "LOC", "京杭大运河")]

    def test_columns_without_white_space_find_their_place(
        self, project: Path, tmp_path: Path
    ) -> None:
        rows = zip(
            "少林寺在嵩山。", ["B-LOC", "I-LOC", "I-LOC", "O", "B-LOC", "I-LOC", "O"], strict=True
        )
        file = tmp_path / "columns.bio"
        file.write_text("".join(f"{char} {tag}\n" for char, tag in rows))
        result = run("import", project, file)
        assert result.exit_code == 0
        assert "mentions moved (1): shaolin" in result.stderr
        assert layer_of(project, "import-columns", "shaolin") == [
            (Span.of(0, 3), "LOC", "少林寺"),
            (Span.of(5, 7), "LOC", "嵩山"),
        ]

    def test_what_has_no_place_is_named_and_the_rest_taken(
        self, project: Path, tmp_path: Path
    ) -> None:
        file = tmp_path / "model.jsonl"
        file.write_text(
            line("wudang", (0, 3, "HERO"))
            + line("emei", (0, 2, "LOC"), text="峨眉")
            + line("canal", (0, 2, "LOC"), text="另一篇")
        )
        result = run("import", project, file)
        assert result.exit_code == 1
        assert "Not in the project, left out (1): emei" in result.stderr
        assert "With another text in the project, left out (1): canal" in result.stderr
        assert "Labels that the scheme does not have (1): HERO (1)" in result.stderr
        assert layer_of(project, "import-model", "wudang")
        assert len(Project.open(project).catalogue()) == 3

    def test_a_file_with_nothing_of_the_project_is_refused(
        self, project: Path, tmp_path: Path
    ) -> None:
        file = tmp_path / "model.jsonl"
        file.write_text(line("emei", (0, 2, "LOC"), text="峨眉"))
        result = run("import", project, file)
        assert result.exit_code == 2
        assert "None of the 1 documents" in result.stderr
        assert Project.open(project).layers() == []

    def test_an_annotators_name_is_refused(self, project: Path, tmp_path: Path, mark: Mark) -> None:
        mark("甲", "wudang", (0, 3, "PER"))
        file = tmp_path / "model.jsonl"
        file.write_text(line("wudang", (0, 3, "PER")))
        result = run("import", project, file, "--layer", "甲")
        assert result.exit_code == 2
        assert "甲 is an annotator" in result.stderr

    def test_a_bad_line_changes_nothing(self, project: Path, tmp_path: Path) -> None:
        file = tmp_path / "model.jsonl"
        file.write_text(line("wudang", (0, 3, "PER")) + line("canal", (0, 99, "LOC")))
        result = run("import", project, file)
        assert result.exit_code == 2
        assert "ine 2" in result.stderr
        assert Project.open(project).layers() == []


class TestExport:
    @pytest.mark.parametrize("name", sorted(FORMATS))
    def test_every_format_comes_back_as_it_went(
        self, name: str, project: Path, tmp_path: Path, mark: Mark
    ) -> None:
        mark("甲", "wudang", (0, 3, "PER"), (5, 8, "LOC"))
        mark("甲", "canal", (0, 5, "LOC"), (6, 8, "LOC"))
        target = tmp_path / f"out{FORMATS[name].suffix}"
        result = run("export", project, "--format", name, "-o", target)
        assert result.exit_code == 0, result.output
        assert result.stdout == ""
        assert "甲: 2 documents; 1 not begun, left out." in result.stderr
        result = run("import", project, target, "--layer", "back", "--format", name)
        assert result.exit_code == 0, result.output
        for document_id in ("wudang", "canal"):
            mine = Project.open(project).shard("甲", document_id).mentions.values()
            assert layer_of(project, "back", document_id) == sorted(
                (each.span, each.label, each.text) for each in mine
            )

    def test_losses_are_counted_and_named(self, project: Path, mark: Mark) -> None:
        mark("甲", "wudang", (0, 3, "PER"), (0, 2, "PER"))
        result = run("export", project, "--format", "bio")
        assert result.exit_code == 0
        assert "mentions inside others, 1 (" in result.stderr
        assert "张三" in result.stderr

    def test_several_files_need_a_folder_that_is_new(
        self, project: Path, tmp_path: Path, mark: Mark
    ) -> None:
        mark("甲", "wudang", (0, 3, "PER"))
        assert run("export", project, "--format", "brat").exit_code == 2
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "mine.txt").write_text("!")
        result = run("export", project, "--format", "brat", "-o", tmp_path / "out")
        assert result.exit_code == 2
        assert [each.name for each in (tmp_path / "out").iterdir()] == ["mine.txt"]
        assert not list(tmp_path.glob(".~*"))

    def test_details_belong_to_the_gold_format(self, project: Path, mark: Mark) -> None:
        mark("甲", "wudang", (0, 3, "PER"))
        assert run("export", project, "--format", "bio", "--details").exit_code == 2


class TestGrades:
    @pytest.fixture
    def decided(self, project: Path) -> Path:
        """One mention confirmed, one corrected, one added, one rejected."""
        spans = [(0, 3, "PER"), (5, 8, "PER"), (9, 10, "LOC")]
        text = TEXTS["wudang"]
        layer = []
        for start, end, label in spans:
            span = Span.of(start, end)
            mention_id = suggestion_id("wudang", span, label)
            layer.append(Mention(mention_id, span, label, span.text_in(text), Status.SUGGESTED))
        Project.open(project).write_layer("rules@1", "wudang", layer)
        return project

    def test_grades_can_be_chosen_and_shown(self, decided: Path, mark: Mark) -> None:
        mark("甲", "wudang", (14, 17, "PER"))
        (found,) = load_gold(
            run("export", decided, "--grade", "added", "--who").stdout.encode().split(b"\n"), "-"
        )
        (mention,) = found.mentions
        assert mention.extra["grade"] == "added"
        assert mention.extra["by"] == "甲"
        assert mention.extra["at"].endswith("Z")
        empty = run("export", decided, "--grade", "confirmed").stdout
        assert json.loads(empty)["spans"] == []

    def test_an_unknown_grade_is_refused(self, decided: Path, mark: Mark) -> None:
        mark("甲", "wudang", (14, 17, "PER"))
        result = run("export", decided, "--grade", "good")
        assert result.exit_code == 2
        assert "adjudicated" in result.stderr


class TestSplits:
    @pytest.fixture
    def many(self, tmp_path: Path, scheme: Scheme) -> Path:
        """Twelve documents, the second of which is nearly the first."""
        made = Project.create(tmp_path / "many.zhupi", name="many", scheme=scheme)
        texts = {
            f"d{number:02}": "".join(
                f"第{number}篇第{line}句说的是{number * line}号路。\n" for line in range(20)
            )
            for number in range(12)
        }
        texts["d01"] = texts["d00"] + "完"
        made.add_documents(Document(key, key, text, text_hash(text)) for key, text in texts.items())
        workspace = Workspace.open(made.path, "甲", Context("dev1"))
        for key in texts:
            desk = workspace.open_desk(key)
            stamp = workspace.context.stamp("甲")
            edit = decision.add(
                workspace.context.new_id(), Span.of(0, 1), "LOC", desk.document.text, stamp
            )
            meta = MetaEdit(desk.meta, desk.meta.with_state(DocumentState.DONE, stamp))
            workspace.do("add", [Change(key, (edit,), meta)])
        assert workspace.close(5)
        return made.path

    def test_sets_share_no_near_duplicates_and_say_what_they_share(
        self, many: Path, tmp_path: Path
    ) -> None:
        out = tmp_path / "out"
        result = run("export", many, "--split", "train,dev,test", "-o", out)
        assert result.exit_code == 0, result.output
        assert sorted(each.name for each in out.iterdir()) == [
            "dev.jsonl",
            "leakage.json",
            "test.jsonl",
            "train.jsonl",
        ]
        sets = {
            name: [
                item.document.id
                for item in load_gold((out / f"{name}.jsonl").read_bytes().split(b"\n"), name)
            ]
            for name in ("train", "dev", "test")
        }
        assert sorted(key for keys in sets.values() for key in keys) == [
            f"d{number:02}" for number in range(12)
        ]
        assert any({"d00", "d01"} <= set(keys) for keys in sets.values())
        assert len(sets["train"]) >= 8
        report = json.loads((out / "leakage.json").read_text())
        assert report["near_duplicates"] == [["d00", "d01"]]
        assert report["leakage"]["test"]["share"] == 1.0
        assert "100% with the same text and label in train" in result.stderr

    def test_the_same_seed_gives_the_same_sets(self, many: Path, tmp_path: Path) -> None:
        for name, seed in (("a", "1"), ("b", "1")):
            words = ("--split", "train=1,test=1", "--seed", seed, "-o", tmp_path / name)
            assert run("export", many, *words).exit_code == 0
        for file in (tmp_path / "a").iterdir():
            assert file.read_text() == (tmp_path / "b" / file.name).read_text()

    def test_formats_of_several_files_get_a_folder_each(self, many: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        assert (
            run("export", many, "--split", "train,test", "--format", "brat", "-o", out).exit_code
            == 0
        )
        assert (out / "train").is_dir()
        assert (out / "test").is_dir()

    @pytest.mark.parametrize("wanted", ["train", "a,a", "a=0,b=1", "a=x,b", "../a,b", ",", "a,b,"])
    def test_what_says_no_split_is_refused(self, many: Path, tmp_path: Path, wanted: str) -> None:
        result = run("export", many, "--split", wanted, "-o", tmp_path / "out")
        assert result.exit_code == 2
        assert not (tmp_path / "out").exists()

    def test_more_sets_than_documents_are_refused(
        self, project: Path, tmp_path: Path, mark: Mark
    ) -> None:
        mark("甲", "wudang", (0, 3, "PER"))
        result = run("export", project, "--split", "train,test", "-o", tmp_path / "out")
        assert result.exit_code == 2
        assert "too few" in result.stderr


def test_notes_on_documents_go_out_and_come_in(project: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(project, "甲", Context("home"))
    desk = workspace.open_desk("wudang")
    add(workspace, desk, Span.of(0, 3), "PER")
    annotate_document(workspace, desk, "疑有缺字")
    workspace.close(5)
    file = tmp_path / "out.jsonl"
    assert run("export", project, "-o", file).exit_code == 0
    taken = run("import", project, file)
    assert taken.exit_code == 0
    assert "1 note on documents" in taken.output
    again = run("export", project, "--layer", "import-甲")
    assert json.loads(again.stdout)["meta"]["note"] == "疑有缺字"
    lost = run("export", project, "--layer", "甲", "--format", "bio")
    assert "Notes on documents left out: 1 (wudang: 疑有缺字)" in lost.stderr
    assert run("check", project).exit_code == 0
    made = run("new", tmp_path / "again.zhupi", file)
    assert made.exit_code == 0, made.output
    layer = Project.open(tmp_path / "again.zhupi")
    assert layer.document("wudang").meta["note"] == "疑有缺字"
    assert layer.layer_note("import-甲", "wudang") == "疑有缺字"
