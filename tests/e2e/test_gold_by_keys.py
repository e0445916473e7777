"""The main job: a person turns the suggestions of a document into its gold, by keys alone."""

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from zhupi.cli.main import cli
from zhupi.model.mention import Mention
from zhupi.model.span import Span
from zhupi.model.suggestion import Reason, Suggestion
from zhupi.services.creating import project_for
from zhupi.services.schemes import default_scheme
from zhupi.services.suggesting import LAYER
from zhupi.store.project import Project

Place = tuple[tuple[tuple[int, int], ...], str]
KEYS = {label.code: label.key for label in default_scheme().labels}


def as_place(mention: Mention) -> Place:
    return mention.span.fragments, mention.label


def nearest(
    mention: Mention, wanted: set[Place], taken: set[tuple[tuple[int, int], ...]]
) -> Place | None:
    """The wanted place a suggestion should be moved to: the one it shares most with."""
    best, most = None, 0
    for fragments, label in wanted:
        if len(fragments) > 1 or fragments in taken:
            continue
        start, end = fragments[0]
        shared = min(end, mention.span.end) - max(start, mention.span.start)
        if shared > most:
            best, most = (fragments, label), shared
    return best


def decide_suggestions(person: Any, wanted: set[Place]) -> dict[str, int]:
    """Go through all suggestions with Tab; confirm, relabel, move or reject each."""
    done = {"confirmed": 0, "relabelled": 0, "moved": 0, "rejected": 0}
    suggested = {mention.span.fragments for mention in person.desk.mentions.values()}
    labels = dict(wanted)
    person.press("Ctrl+Home")
    if person.current is None or not person.current.is_open:
        person.press("Tab")
    while person.desk.index.open_count:
        mention = person.current
        assert mention is not None
        if not mention.is_open:
            person.press("Tab")
            continue
        if as_place(mention) in wanted:
            person.press("Return")
            done["confirmed"] += 1
        elif mention.span.fragments in labels:
            person.press(KEYS[labels[mention.span.fragments]].upper())
            done["relabelled"] += 1
        elif (goal := nearest(mention, wanted, suggested)) is not None:
            move(person, goal)
            done["moved"] += 1
        else:
            person.press("Backspace")
            done["rejected"] += 1
    return done


def move(person: Any, goal: Place) -> None:
    """Move both edges of the current mention to a place, by words and then by characters."""
    (start, end), label = goal[0][0], goal[1]

    def shown() -> tuple[int, int]:
        assert person.current is not None
        return person.current.span.start, person.current.span.end

    while shown()[0] > start:
        person.press("Alt+{")
    while shown()[1] < end:
        person.press("Alt+]")
    while shown()[0] < start:
        person.press("Alt+}")
    while shown()[1] > end:
        person.press("Alt+[")
    assert person.current is not None
    if person.current.label != label:
        person.press(KEYS[label].upper())


def add_missing(person: Any, wanted: set[Place]) -> int:
    """Select what was not suggested with the arrow keys and press its label's key."""
    have = {as_place(mention) for mention in person.desk.mentions.values() if mention.counts}
    missing = sorted(wanted - have)
    for fragments, label in missing:
        person.selects(*fragments[0])
        person.press(KEYS[label].upper())
        for fragment in fragments[1:]:
            person.selects(*fragment)
            person.press("+")
    return len(missing)


def exported(project: Path) -> dict[str, dict]:
    result = CliRunner().invoke(cli, ["export", str(project)])
    assert result.exit_code == 0, result.output
    return {line["id"]: line for line in map(json.loads, result.stdout.splitlines())}


def suggest_poorly(seeds: Path, gold: dict[str, SimpleNamespace]) -> None:
    """Have the documents' suggestions made from their gold with every kind of mistake in it."""
    project = Project.open(project_for(seeds, scheme=default_scheme()))
    for document_id in project.catalogue():
        text = project.document(document_id).text
        mentions = {
            mention.id: mention
            for number, (fragments, label) in enumerate(sorted(gold[document_id].spans))
            for suggestion in (mistaken(number, fragments, label, text),)
            if suggestion is not None
            for mention in (suggestion.as_mention(document_id, text),)
        }
        project.write_layer(LAYER, document_id, mentions.values())


def mistaken(number: int, fragments: Any, label: str, text: str) -> Suggestion | None:
    """A gold mention as suggested: every ninth is missing, others moved, mislabelled or doubled."""
    start, end = fragments[0]
    if number % 9 == 1 or len(fragments) > 1:
        return None
    if number % 9 == 2:
        end -= end - start > 2
    if number % 9 == 3 and end < len(text) and text[end] not in "\n ":
        end += 1
    if number % 9 == 4:
        label = "ORG" if label != "ORG" else "COM"
    if number % 9 == 5 and text[end : end + 2].strip() and "\n" not in text[end : end + 2]:
        start, end = end, end + 2
    return Suggestion(Span.of(start, end), label, 0.5, "mistaken@1", Reason("rule"))


@pytest.mark.parametrize("suggestions", ["shipped", "poor"])
def test_suggestions_become_the_gold_by_keys_alone(
    sits_down: Callable[..., Any],
    seeds: Path,
    gold: dict[str, SimpleNamespace],
    suggestions: str,
) -> None:
    if suggestions == "poor":
        suggest_poorly(seeds, gold)
    person = sits_down()
    person.opens(seeds)
    document = "000_aadfcb604947aa9f"
    person.goes_to(document)
    wanted = gold[document].spans
    assert any(len(fragments) > 1 for fragments, _ in wanted), "the discontinuous one is in it"

    done = decide_suggestions(person, wanted)
    added = add_missing(person, wanted)

    kept = {as_place(each) for each in person.desk.mentions.values() if each.counts}
    assert kept == wanted
    assert done["confirmed"], "most suggestions are right"
    if suggestions == "poor":
        assert all(done.values()), "some are to be moved, relabelled and rejected"
        assert added > 1, "some are missing, the discontinuous one among them"
    person.press("Ctrl+Return")
    person.saved()
    person.closes()

    again = sits_down()
    again.opens(seeds)
    again.goes_to(document)
    kept = {as_place(each) for each in again.desk.mentions.values() if each.counts}
    assert kept == wanted
    again.closes()

    line = exported(seeds.with_name("seeds.zhupi"))[document]
    assert line["text"] == gold[document].text
    assert line["spans"] == gold[document].line["spans"]
