"""The invented news that a model learns from beside what a person decided."""

import json
from pathlib import Path

import pytest

from zhupi.model.span import Span
from zhupi.paths import resource, seeds
from zhupi.services.schemes import find_scheme
from zhupi.services.training import PRACTICE
from zhupi.train.practice import practice_in


def test_marks_become_mentions_and_leave_the_text(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(
        "# 说明\n\n[LOC:江城]举办[EVENT:首届书展]。\n第二段。\n\n没有名字。\n", encoding="utf-8"
    )
    first, second = practice_in(path)
    assert first.text == "江城举办首届书展。\n第二段。"
    assert first.mentions == ((Span.of(0, 2), "LOC"), (Span.of(4, 8), "EVENT"))
    assert (second.text, second.mentions) == ("没有名字。", ())


def test_an_empty_file_holds_no_pieces(tmp_path: Path) -> None:
    path = tmp_path / "none.txt"
    path.write_text("# nothing yet\n", encoding="utf-8")
    assert practice_in(path) == []


def test_what_comes_with_the_program_is_whole() -> None:
    known = {label.code for label in find_scheme("gaoxin").labels}
    pieces = practice_in(PRACTICE)
    assert len(pieces) > 50
    for piece in pieces:
        assert "[" not in piece.text
        assert "]" not in piece.text
        for span, label in piece.mentions:
            assert label in known
            name = span.text_in(piece.text)
            assert name == name.strip()
            assert name.count("“") == name.count("”"), name


def listed() -> set[str]:
    return {
        name
        for path in resource("gazetteers").glob("*.txt")
        for name in path.read_text(encoding="utf-8").split()
    }


@pytest.mark.parametrize("label", ["EVENT", "PROJ", "HONOR", "POLICY", "PROD", "COM", "ORG"])
def test_no_name_of_the_seeds_is_practised(label: str) -> None:
    """Else the scores on the seeds would be better than on texts that nobody has seen."""
    names = {
        span["text"].replace("\n", "").strip("“”")
        for line in (seeds() / "gold.jsonl").read_text(encoding="utf-8").splitlines()
        for span in json.loads(line)["spans"]
        if span["label"] == label
    }
    practised = {
        span.text_in(piece.text).strip("“”")
        for piece in practice_in(PRACTICE)
        for span, given in piece.mentions
        if given == label
    }
    assert practised & names <= listed()
