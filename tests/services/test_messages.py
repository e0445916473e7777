"""Every error a user can meet has its sentence, and no sentence is left over."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import zhupi
from zhupi import paths
from zhupi.errors import ZhupiError
from zhupi.model.suggestion import Reason
from zhupi.services.messages import reason_sentence, reasons, sentence, sentences

SOURCE = Path(zhupi.__file__).parent
CODE = re.compile(r"[a-z]+\.[a-z][a-z_-]*")
LANGUAGES = ("en", "zh")
CHINESE = re.compile("[\u4e00-\u9fff]")


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


def raised() -> Iterator[tuple[str, frozenset[str] | None]]:
    """Each code given to ZhupiError as it stands, with its parameters; None where they vary."""
    for _, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("ZhupiError"):
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    names = [keyword.arg for keyword in node.keywords]
                    known = frozenset(each for each in names if each is not None)
                    yield first.value, known if None not in names else None


def spoken() -> set[str]:
    """Every string of the source that could be a code, docstrings left out."""
    return {
        node.value
        for _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value)
    }


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


class TestTheSentences:
    def test_the_source_raises_errors_at_all(self) -> None:
        assert len({code for code, _ in raised()}) > 30

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_code_that_is_raised_has_one(self, language: str) -> None:
        missing = {code for code, _ in raised() if not sentences().get(code, {}).get(language)}
        assert missing == set()

    def test_every_code_that_is_passed_on_has_one(self) -> None:
        passed_on = {
            argument.value
            for _, tree in modules()
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and ast.unparse(node.func).endswith((".refuse", "Problem"))
            for argument in node.args[:1]
            if isinstance(argument, ast.Constant) and CODE.fullmatch(str(argument.value))
        }
        assert passed_on
        assert passed_on - set(sentences()) == set()

    def test_every_sentence_has_somebody_who_says_it(self) -> None:
        assert set(sentences()) - spoken() == set()

    @pytest.mark.parametrize("code", sorted(sentences()))
    def test_both_languages_say_the_same(self, code: str) -> None:
        both = sentences()[code]
        assert set(both) == set(LANGUAGES)
        assert placeholders(both["en"]) == placeholders(both["zh"])
        assert CHINESE.search(both["zh"])
        assert not CHINESE.search(both["en"])
        assert both["en"].rstrip("”’)")[-1] in ".:}"
        assert both["zh"][-1] in "。）}"

    def test_no_sentence_has_a_gap_that_nobody_fills(self) -> None:
        gaps = {
            (code, name)
            for code, given in raised()
            if given is not None and code in sentences()
            for name in placeholders(sentences()[code]["en"]) - given
        }
        assert gaps == set()

    def test_no_code_stands_in_two_files(self) -> None:
        found = [
            line
            for file in paths.resource("messages").glob("*.toml")
            for line in file.read_text("utf-8").splitlines()
            if line.startswith("[")
        ]
        assert len(found) == len(set(found))


class TestSayingThem:
    def test_with_what_it_is_about(self) -> None:
        error = ZhupiError("decision.no_label", label="VEHICLE")
        assert sentence(error, "en") == (
            "The label VEHICLE is not in this project's scheme. Nothing was changed."
        )
        assert "VEHICLE" in sentence(error, "zh")
        assert CHINESE.search(sentence(error, "zh"))

    def test_a_gap_shows_its_name(self) -> None:
        assert "{label}" in sentence(ZhupiError("decision.no_label"), "en")

    def test_a_code_without_a_sentence_shows_itself(self) -> None:
        assert sentence(ZhupiError("moon.full", path="x"), "en") == "moon.full (path=x)"
        assert sentence(ZhupiError("decision.no_text"), "fr") == "decision.no_text"

    def test_what_looks_like_a_gap_in_a_file_name_is_left_alone(self) -> None:
        error = ZhupiError("source.missing", path="{path}{0}.txt")
        assert "{path}{0}.txt" in sentence(error, "en")


class TestReasons:
    @pytest.mark.parametrize("code", sorted(reasons()))
    def test_both_languages_name_the_same_evidence(self, code: str) -> None:
        both = reasons()[code]
        assert set(both) == set(LANGUAGES)
        assert placeholders(both["en"]) == placeholders(both["zh"]) <= {"evidence"}

    def test_they_show_the_evidence(self) -> None:
        code = next(key for key, each in reasons().items() if "{evidence}" in each["en"])
        assert "武当" in reason_sentence(Reason(code, "武当"), "zh")

    def test_one_without_a_sentence_shows_itself(self) -> None:
        assert reason_sentence(Reason("moon.full", "月"), "en") == "moon.full 月"
