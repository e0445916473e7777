"""What an annotator may expect of every label scheme that ships."""

import json
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QTextDocument

from zhupi.model.label import Scheme, scheme_from, scheme_to
from zhupi.paths import resource, seeds

LANGUAGES = {"en", "zh"}
COMMAND_KEYS = set("afng[]{}?+-= ")  # beside those of shortcuts.toml
VERMILION = 29
FILES = sorted(resource("schemes").glob("*.toml"))


def load(path: Path) -> Scheme:
    with path.open("rb") as file:
        return scheme_from(tomllib.load(file))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def scheme(request: pytest.FixtureRequest) -> Scheme:
    return load(request.param)


@pytest.fixture
def gaoxin() -> Scheme:
    return load(resource("schemes/gaoxin.toml"))


def test_the_promised_schemes_ship() -> None:
    assert {path.stem for path in FILES} >= {"gaoxin", "cluener", "news3", "ontonotes18"}
    assert all(load(path).id == path.stem for path in FILES)


def test_a_scheme_survives_a_project_file(scheme: Scheme) -> None:
    assert scheme_from(json.loads(json.dumps(scheme_to(scheme)))) == scheme


def test_everything_reads_in_both_languages(scheme: Scheme) -> None:
    texts = [scheme.names, scheme.guideline]
    texts += [text for label in scheme.labels for text in (label.names, label.guideline)]
    for text in texts:
        assert set(text) == LANGUAGES
        assert all(words.strip() for words in text.values())
        assert re.search("[一-鿿]", text["zh"])
    for names in (label.names for label in scheme.labels):
        assert not re.search("[一-鿿]", names["en"])


def test_names_are_told_apart(scheme: Scheme) -> None:
    for language in LANGUAGES:
        names = [label.name(language) for label in scheme.labels]
        assert len(set(names)) == len(names)


def test_both_languages_have_the_same_parts(scheme: Scheme) -> None:
    for text in (scheme.guideline, *(label.guideline for label in scheme.labels)):
        counts = {len(re.findall(r"(?m)^\S", text[language])) for language in LANGUAGES}
        assert len(counts) == 1, text["en"]


def test_guidelines_are_markdown_that_qt_understands(scheme: Scheme, qapp: QGuiApplication) -> None:
    for text in (scheme.guideline, *(label.guideline for label in scheme.labels)):
        for words in text.values():
            page = QTextDocument()
            page.setMarkdown(words)
            assert not re.search(r"[*`#]", page.toPlainText())
            assert page.blockCount() == len(re.findall(r"(?m)^\S", words))


def test_every_label_has_a_free_key(scheme: Scheme) -> None:
    with resource("shortcuts.toml").open("rb") as file:
        # Keys of the review page are free for labels: no label is set there by a key.
        commands = [
            each for each in tomllib.load(file)["command"] if each["where"] in ("reader", "window")
        ]
    taken = COMMAND_KEYS | {key.lower() for command in commands for key in command["keys"]}
    for label in scheme.labels:
        assert len(label.key) == 1
        assert label.key.isascii()
        assert label.key == label.key.lower()
        assert label.key not in taken


def test_every_label_shows_what_it_marks_and_what_not(scheme: Scheme) -> None:
    for label in scheme.labels:
        assert len(label.examples) >= 2
        assert label.counterexamples
        assert not set(label.examples) & set(label.counterexamples)


def test_hues_are_apart_and_leave_vermilion_to_the_current_place(scheme: Scheme) -> None:
    hues = sorted(label.hue for label in scheme.labels if label.hue >= 0)
    assert len(hues) >= len(scheme.labels) - 1
    assert all(later - earlier >= 14 for earlier, later in pairwise([*hues, hues[0] + 360]))
    assert all(abs(hue - VERMILION) >= 14 for hue in hues)


def test_the_label_bar_is_in_the_order_of_the_keys(gaoxin: Scheme) -> None:
    codes = "PER TITLE GOV COM ORG ZONE LOC PROJ EVENT HONOR POLICY PROD DATE MONEY PCT QTY"
    assert [label.code for label in gaoxin.labels] == codes.split()
    assert "".join(label.key for label in gaoxin.labels) == "1234567890qwerty"
    assert not gaoxin.nesting


def test_all_general_rules_are_there(gaoxin: Scheme) -> None:
    for language in LANGUAGES:
        numbers = re.findall(r"(?m)^(\d+)\. \*\*", gaoxin.guideline[language])
        assert numbers == [str(number) for number in range(1, 14)]


def test_the_gold_never_contradicts_an_example(gaoxin: Scheme) -> None:
    lines = (seeds() / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    marked: dict[str, set[str]] = {}
    for line in lines:
        for span in json.loads(line)["spans"]:
            marked.setdefault(span["text"], set()).add(span["label"])
    assert set().union(*marked.values()) == set(gaoxin.by_code)
    for label in gaoxin.labels:
        for example in label.examples:
            assert label.code in marked.get(example, {label.code}), example
        for counterexample in label.counterexamples:
            assert label.code not in marked.get(counterexample, ()), counterexample
