"""`zhupi adjudicate`: what everybody marked alike becomes gold, the rest is counted."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from zhupi.cli.main import cli
from zhupi.model.document import DocumentState
from zhupi.store.project import Project

Marks = Callable[..., None]


def run(command: str, *arguments: str | Path) -> Result:
    words = [command, *map(str, arguments)]
    return CliRunner().invoke(cli, words, env={"LANGUAGE": "en"})


def spans(project: Path, *arguments: str) -> list[list[tuple[int, int, str]]]:
    result = run("export", project, "--layer", "gold", *arguments)
    assert result.exit_code == 0, result.output
    return [
        [(each["start"], each["end"], each["label"]) for each in json.loads(line)["spans"]]
        for line in result.stdout.splitlines()
    ]


@pytest.fixture
def both(mark: Marks) -> None:
    """甲 and 乙: one mention alike and two otherwise in one document, the same in another."""
    mark("甲", "wudang", (0, 3, "PER"), (5, 8, "LOC"))
    mark("乙", "wudang", (0, 3, "PER"), (5, 8, "PER"), (14, 17, "PER"))
    for annotator in ("甲", "乙"):
        mark(annotator, "canal", (0, 5, "LOC"))
        mark(annotator, "shaolin", state=DocumentState.DONE)


@pytest.mark.usefixtures("both")
class TestTwoAnnotators:
    def test_looking_writes_nothing(self, project: Path) -> None:
        result = run("adjudicate", project, "--layers", "甲,乙")
        assert result.exit_code == 0
        assert result.stdout.splitlines() == [
            "甲 – 乙: 3 documents, 0 done",
            "2 unanimous mentions to accept with --accept-unanimous",
            "2 places left to settle: label 1, missing 1",
        ]
        assert Project.open(project).annotators() == ["乙", "甲"]

    def test_what_both_have_becomes_gold(self, project: Path) -> None:
        result = run("adjudicate", project, "--layers", "甲,乙", "--accept-unanimous")
        assert result.stdout.splitlines() == [
            "甲 – 乙: 3 documents, 2 done",
            "2 unanimous mentions accepted",
            "2 places left to settle: label 1, missing 1",
        ]
        assert spans(project) == [[(0, 3, "PER")], [], [(0, 5, "LOC")]]
        assert spans(project, "--grade", "unanimous") == spans(project)
        assert spans(project, "--grade", "adjudicated") == [[], [], []]

    def test_again_changes_nothing(self, project: Path) -> None:
        words = (project, "--layers", "甲,乙", "--accept-unanimous", "--json")
        first = json.loads(run("adjudicate", *words).stdout)
        assert (first["accepted"], first["settled"]) == (2, 2)
        again = json.loads(run("adjudicate", *words).stdout)
        assert again == {**first, "accepted": 0}

    def test_gold_says_who_accepted_what_both_had(self, project: Path) -> None:
        run("adjudicate", project, "--layers", "甲,乙", "--accept-unanimous", "--annotator", "组长")
        line = run("export", project, "--who").stdout.splitlines()[0]
        (span,) = json.loads(line)["spans"]
        assert (span["grade"], span["by"], span["marked_by"]) == ("unanimous", "组长", ["甲", "乙"])

    def test_while_a_window_has_gold_open_nothing_is_taken(self, project: Path) -> None:
        window = Project.open(project)
        with window.lock("gold"):
            result = run("adjudicate", project, "--layers", "甲,乙", "--accept-unanimous")
        assert result.exit_code == 2
        assert "gold" in result.stderr
        assert "gold" not in Project.open(project).annotators()

    def test_gold_agrees_with_those_it_was_made_of(self, project: Path) -> None:
        run("adjudicate", project, "--layers", "甲,乙", "--accept-unanimous")
        data = json.loads(run("agree", project, "--layers", "甲,gold", "--json").stdout)
        assert data["strict"]["same"] == 2


def test_documents_that_are_not_done_wait(project: Path, mark: Marks) -> None:
    mark("甲", "wudang", (0, 3, "PER"))
    mark("乙", "wudang", (0, 3, "PER"), state=DocumentState.DOING)
    result = run("adjudicate", project, "--layers", "甲,乙")
    assert result.exit_code == 2
    assert "--unfinished" in result.stderr
    result = run("adjudicate", project, "--layers", "甲,乙", "--unfinished")
    assert result.exit_code == 0
    assert result.stderr == "2 documents not done by all, left out\n"


def test_layers_that_are_not_there_are_refused(project: Path, mark: Marks) -> None:
    mark("甲", "wudang", (0, 3, "PER"))
    result = run("adjudicate", project, "--layers", "甲,丙")
    assert result.exit_code == 2
    assert "no layer 丙" in result.stderr
    assert run("adjudicate", project, "--layers", "甲").exit_code == 2
