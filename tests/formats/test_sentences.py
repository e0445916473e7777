"""Every code that can reach a user has a sentence in both languages, and no sentence is idle."""

import re
import tomllib
from pathlib import Path
from string import Formatter

import pytest

import zhupi
from zhupi.paths import resource

PACKAGE = Path(zhupi.__file__).parent
CODE = re.compile(r'"((?:gold|format|text|source|loss|doubt)\.[a-z_]+)"')
MEASURES = re.compile(r'"((?:metrics|evaluate)\.[a-z_]+)"')


def codes(pattern: re.Pattern[str], *places: str) -> set[str]:
    files = [file for place in places for file in PACKAGE.glob(place)]
    return {code for file in files for code in pattern.findall(file.read_text("utf-8"))}


@pytest.mark.parametrize(
    ("table", "pattern", "places"),
    [
        ("formats", CODE, ["formats/*.py", "ui/filing.py"]),
        ("metrics", MEASURES, ["metrics/*.py", "services/evaluating.py"]),
    ],
)
def test_codes_and_sentences_are_the_same(
    table: str, pattern: re.Pattern[str], places: list[str]
) -> None:
    sentences = tomllib.loads(resource(f"messages/{table}.toml").read_text("utf-8"))
    assert set(sentences) == codes(pattern, *places)
    for code, by_language in sentences.items():
        fields = {
            language: {name for _, name, _, _ in Formatter().parse(sentence) if name}
            for language, sentence in by_language.items()
        }
        assert fields["en"] >= fields["zh"], code
        assert set(by_language) == {"en", "zh"}, code
