"""`zhupi agree` over files and projects."""

import json
import re
import sys
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from zhupi.cli.main import cli
from zhupi.model.document import DocumentState
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.paths import seeds
from zhupi.store.project import Project

TEXT = "李强在北京大学。\n张三丰在武当山。"
A, B = seeds() / "annotator-a.jsonl", seeds() / "annotator-b.jsonl"


def run(*arguments: str | Path, stdin: str = "", env: Mapping[str, str] | None = None) -> Result:
    words = ["agree", *map(str, arguments)]
    return CliRunner().invoke(cli, words, input=stdin, env={"LANGUAGE": "en", **(env or {})})


def data_of(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def line(document_id: str, *spans: tuple[int, int, str], text: str = TEXT, **more: Any) -> str:
    values = [{"start": start, "end": end, "label": label} for start, end, label in spans]
    return json.dumps({"id": document_id, "text": text, "spans": values, **more}) + "\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Two annotators of two documents: one label, one boundary and one missing mention differ."""
    one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    one.write_text(
        line("d1", (0, 2, "PER"), (3, 7, "ORG"), annotator="甲")
        + line("d2", (9, 12, "PER"), text=TEXT + "!", annotator="甲")
    )
    other.write_text(
        line("d2", (9, 12, "LOC"), text=TEXT + "!", annotator="乙")
        + line("d1", (0, 2, "PER"), (3, 5, "ORG"), (13, 16, "LOC"), annotator="乙")
    )
    return one, other


class Texts(HTMLParser):
    """The texts of a page, and whether every element was closed."""

    VOID = frozenset(("meta", "br"))

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.cells: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "td":
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if "td" in self.open:
            self.cells[-1] += data


class TestTheSamples:
    def test_the_table_has_the_reference_figures(self) -> None:
        result = run(A, B)
        assert result.exit_code == 0
        assert result.stderr == ""
        rows = {row.split("  ")[0]: row.split() for row in result.stdout.splitlines() if row}
        assert rows["a – b"][3:6] == ["0.952", "0.940–0.963", "0.969"]
        assert rows["POLICY"][1:3] == ["0.834", "0.775–0.915"]
        assert rows["all labels"][-2:] == ["1474", "1477"]
        assert "86 differences in 5 documents" in result.stdout

    def test_every_difference_is_in_the_data_once(self) -> None:
        data = data_of(run(A, B, "--json"))
        assert round(data["strict"]["f1"], 3) == 0.952
        assert round(data["boundary"]["f1"], 3) == 0.969
        places = [place for each in data["documents"] for place in each["disagreements"]]
        assert len(places) == 86
        for number, layer in enumerate("ab"):
            listed = [
                (document["id"], one["start"], one["end"], one["label"])
                for document in data["documents"]
                for place in document["disagreements"]
                for one in place["layers"][layer]
            ]
            assert len(listed) == len(set(listed))
            assert len(listed) == data["strict"]["marked"][number] - data["strict"]["same"]
        assert sum(each["count"] for each in data["patterns"]) == 86

    def test_three_layers(self) -> None:
        data = data_of(run(A, B, seeds() / "gold.jsonl", "--json"))
        assert [each["layers"] for each in data["pairs"]] == [
            ["a", "b"],
            ["a", "gold"],
            ["b", "gold"],
        ]
        assert run(A, B, seeds() / "gold.jsonl").stdout.count("all pairs") == 1

    @pytest.mark.parametrize(("language", "word"), [("en", "Agreement"), ("zh", "一致性报告")])
    def test_the_page_reads_in_both_languages(
        self, tmp_path: Path, language: str, word: str
    ) -> None:
        target = tmp_path / "report.html"
        result = run(A, B, "--report", target, env={"LANGUAGE": language})
        assert result.exit_code == 0
        assert "0.952" in result.stdout
        page = target.read_text("utf-8")
        found = Texts(page)
        assert found.open == []
        assert word in found.texts
        assert "0.952" in found.texts
        assert len(re.findall("<mark>", page)) == 86
        assert not re.findall(r"https?://|<script|<link|@import|url\(", page)


class TestFiles:
    def test_places_say_who_has_what(self, files: tuple[Path, Path]) -> None:
        data = data_of(run(*files, "--json"))
        assert [each["name"] for each in data["layers"]] == ["甲", "乙"]
        places = {each["id"]: each["disagreements"] for each in data["documents"]}
        assert [(each["kind"], each["start"], each["end"]) for each in places["d1"]] == [
            ("boundary", 3, 7),
            ("missing", 13, 16),
        ]
        assert places["d2"][0]["layers"] == {
            "甲": [{"start": 9, "end": 12, "label": "PER", "text": "张三丰"}],
            "乙": [{"start": 9, "end": 12, "label": "LOC", "text": "张三丰"}],
        }

    def test_one_file_may_hold_several_annotators(self, files: tuple[Path, Path]) -> None:
        both = "".join(file.read_text() for file in files)
        data = data_of(run("-", "--json", stdin=both))
        assert [each["name"] for each in data["layers"]] == ["甲", "乙"]

    def test_layers_can_be_named(self, files: tuple[Path, Path]) -> None:
        data = data_of(run(*files, *files, "--layers", "乙, 甲 (2)", "--json"))
        assert [each["name"] for each in data["layers"]] == ["乙", "甲 (2)"]
        result = run(*files, "--layers", "甲,丙")
        assert result.exit_code == 2
        assert "There is no layer 丙. There is: 甲, 乙." in result.stderr

    def test_one_layer_is_too_few(self, files: tuple[Path, Path]) -> None:
        result = run(files[0])
        assert result.exit_code == 2
        assert "takes two layers" in result.stderr

    def test_texts_that_differ_are_refused(self, tmp_path: Path, files: tuple[Path, Path]) -> None:
        changed = tmp_path / "changed.jsonl"
        changed.write_text(line("d1", (0, 2, "PER"), text="别的文本", annotator="丙"))
        result = run(files[0], changed)
        assert result.exit_code == 2
        assert "d1" in result.stderr

    def test_a_document_of_one_alone_is_named_and_counts_neither_way(
        self, tmp_path: Path, files: tuple[Path, Path]
    ) -> None:
        more = tmp_path / "more.jsonl"
        more.write_text(files[0].read_text() + line("d3", (0, 1, "PER"), text="赵", annotator="甲"))
        result = run(more, files[1])
        assert "Done by one only, left out (1): d3" in result.stderr
        assert result.stdout == run(*files).stdout

    def test_documents_without_ids_are_matched_by_their_text(self, tmp_path: Path) -> None:
        one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
        one.write_text(line("", (0, 2, "PER")) + line("", (0, 1, "PER"), text="赵云"))
        other.write_text(line("", (0, 1, "PER"), text="赵云") + line("x", (0, 2, "PER")))
        data = data_of(run(one, other, "--json"))
        assert data["strict"]["f1"] == 1.0

    def test_what_is_not_defined_says_why(self, tmp_path: Path) -> None:
        one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
        one.write_text(line("d1"))
        other.write_text(line("d1"))
        result = run(one, other)
        assert result.exit_code == 0
        assert "alpha, over characters: – (Everybody marked" in result.stdout
        assert "Marked by nobody, in no F1 (1): d1" in result.stderr
        data = data_of(run(one, other, "--json"))
        assert data["strict"] == {
            "f1": None,
            "same": 0,
            "marked": [0, 0],
            "undefined": "metrics.nothing_marked",
        }
        page = run(one, other, "--report", "-").stdout
        assert Texts(page).open == []

    def test_overlapping_mentions_are_counted_and_named(self, tmp_path: Path) -> None:
        path = tmp_path / "one.jsonl"
        path.write_text(line("d1", (3, 7, "ORG"), (3, 5, "LOC")))
        result = run(path, path)
        assert "2 mentions overlap longer ones" in result.stderr

    def test_a_page_escapes_what_it_shows(self, tmp_path: Path) -> None:
        one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
        text = "<b>李强</b>&"
        one.write_text(line("<i>", (3, 5, "<PER>"), text=text, annotator="<u>"))
        other.write_text(line("<i>", (2, 6, "<PER>"), text=text, annotator="\"'"))
        page = run(one, other, "--report", "-").stdout
        assert not re.findall(r"<[ui]>|<PER>|<b>", page)
        assert ">李强< <PER>" in Texts(page).cells

    def test_only_one_thing_goes_to_standard_output(self, files: tuple[Path, Path]) -> None:
        assert run(*files, "--json", "--report", "-").exit_code == 2

    def test_what_is_missing_is_said(self, tmp_path: Path) -> None:
        result = run(tmp_path / "no.jsonl", tmp_path / "no.jsonl")
        assert result.exit_code == 2
        assert "no.jsonl" in result.stderr


Mark = Callable[..., None]
DOING = DocumentState.DOING


class TestProjects:
    def test_documents_count_once_both_marked_them_done(self, project: Path, mark: Mark) -> None:
        mark("甲", "wudang", (2, 4, "PER"))
        mark("乙", "wudang", (2, 4, "LOC"))
        mark("甲", "canal", (2, 4, "PER"))
        mark("乙", "canal", (2, 4, "PER"), state=DOING)
        result = run(project, "--json")
        data = data_of(result)
        assert [each["id"] for each in data["documents"]] == ["wudang"]
        assert data["strict"]["f1"] == 0.0
        assert data["boundary"]["f1"] == 1.0
        assert run(project).stderr.splitlines()[0] == "乙: 2 documents not done, left out."
        begun = data_of(run(project, "--unfinished", "--json"))
        assert [each["id"] for each in begun["documents"]] == ["wudang", "canal"]
        assert begun["strict"]["f1"] == 0.5

    def test_nothing_that_two_have_done_says_what_to_do(self, project: Path, mark: Mark) -> None:
        mark("甲", "wudang", (2, 4, "PER"), state=DOING)
        mark("乙", "wudang", (2, 4, "LOC"), state=DOING)
        for result in (run(project), run(project, "--layers", "甲,乙")):
            assert result.exit_code == 2
            assert "--unfinished" in result.stderr
        assert data_of(run(project, "--unfinished", "--json"))["strict"]["f1"] == 0.0

    def test_a_machine_s_layer_can_be_compared_with_a_person(
        self, project: Path, mark: Mark
    ) -> None:
        mark("甲", "wudang", (2, 4, "PER"))
        mention = Mention("m", Span.of(2, 4), "PER", "丰到", Status.SUGGESTED)
        Project.open(project).write_layer("rules@1", "wudang", [mention])
        assert run(project).exit_code == 2
        data = data_of(run(project, "--layers", "甲,rules@1", "--json"))
        assert data["strict"]["f1"] == 1.0
        assert data["layers"][0]["not_done"] == ["canal", "shaolin"]

    def test_a_project_and_a_file_side_by_side(
        self, project: Path, mark: Mark, tmp_path: Path
    ) -> None:
        mark("甲", "wudang", (2, 4, "PER"))
        mark("乙", "wudang", (2, 4, "PER"))
        file = tmp_path / "model.jsonl"
        file.write_text(
            line("wudang", (2, 4, "PER"), text=Project.open(project).document("wudang").text)
        )
        data = data_of(run(project, file, "--json"))
        assert [each["name"] for each in data["layers"]] == ["乙", "甲", "model"]


def test_gamma_is_an_extra_and_says_so(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pygamma_agreement", None)
    monkeypatch.setitem(sys.modules, "pyannote.core", None)
    result = run(*files, "--gamma")
    assert result.exit_code == 2
    assert "pip install zhupi[gamma]" in result.stderr
    assert "gamma" not in run(*files).stdout
