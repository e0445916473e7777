"""The lead's job: two annotators' disagreements become gold, by keys alone."""

import json
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from zhupi.cli.main import cli
from zhupi.formats.gold import load_gold
from zhupi.model.mention import Mention
from zhupi.services.places import AGREED, Place
from zhupi.services.schemes import default_scheme
from zhupi.store.project import Project
from zhupi.ui.review.reviewing import Reviewing

SEEDS = Path(__file__).parents[2] / "seeds"
KEYS = {label.code: label.key.upper() for label in default_scheme().labels}
OVERRULED = {
    # Both annotators agree and the adjudication does not: a label, and three roles without a name.
    ("000_aadfcb604947aa9f", 2823, "潘太路片区"): "LOC",
    ("000_aadfcb604947aa9f", 3988, "记者"): "",
    ("000_aadfcb604947aa9f", 4256, "负责人"): "",
    ("001_c295e5d11954351f", 2424, "负责人"): "",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The sample documents with the layers of two annotators, as imported."""
    folder = tmp_path / "高新区新闻.zhupi"
    with Project.create(folder, name="高新区新闻", scheme=default_scheme()) as made:
        for name in ("annotator-a", "annotator-b"):
            with (SEEDS / f"{name}.jsonl").open("rb") as lines:
                items = load_gold(lines, name)
            made.add_documents(item.document for item in items)
            for item in items:
                made.write_layer(name, item.document.id, item.mentions)
    return folder


class Lead:
    """Sits at the review page and looks at the current place."""

    def __init__(self, person: Any) -> None:
        self.person = person
        reviewing = person.window.pages.page("page.review")
        assert isinstance(reviewing, Reviewing)
        self.reviewing = reviewing
        self.settling = self.reviewing.settling

    def turns_to_the_review(self) -> None:
        with self.person.qtbot.waitSignal(self.reviewing.ready, timeout=60_000):
            self.person.press("Ctrl+2")

    @property
    def place(self) -> Place:
        assert self.settling.place is not None
        return self.settling.place

    @property
    def open_places(self) -> list[Place]:
        queue = self.settling.review.queue
        return [each for each in queue.places() if each.kind != AGREED and queue.is_open(each)]

    def filters(self, words: str) -> None:
        self.person.press("/")
        field = self.person.window.focusWidget()
        self.person.presses += len(words)
        field.setText(words)
        self.person.press("Return")

    def saved(self) -> None:
        workspace = self.settling.review.workspace
        self.person.qtbot.waitUntil(lambda: workspace.waiting == 0, timeout=20_000)


def as_place(mention: Mention) -> tuple[tuple[tuple[int, int], ...], str]:
    return mention.span.fragments, mention.label


def key_for(place: Place, wanted: set[Any]) -> str | None:
    """The one key that makes of the place what gold has there; None where there is none."""
    held = {as_place(each) for each in place.variants}
    for key, alternative in zip("ABC", place.alternatives, strict=False):
        if {as_place(each) for each in alternative.mentions} == wanted & held:
            return key
    if not wanted & held:
        return "X"
    apart = not any(a.span.overlaps(b.span) for a, b in combinations(place.variants, 2))
    return "Space" if held <= wanted and apart else None


def exported(project: Path) -> dict[str, dict]:
    result = CliRunner().invoke(cli, ["export", str(project)])
    assert result.exit_code == 0, result.output
    return {line["id"]: line for line in map(json.loads, result.stdout.splitlines())}


def test_two_annotators_become_gold_by_keys_alone(
    sits_down: Callable[..., Any], project: Path, gold: dict[str, SimpleNamespace]
) -> None:
    person = sits_down("组长")
    person.opens(project)
    lead = Lead(person)
    lead.turns_to_the_review()
    assert len(lead.open_places) == 86

    before = person.presses
    while lead.open_places:
        key = key_for(lead.place, gold[lead.place.document_id].spans)
        assert key is not None, lead.place
        person.press(key)
    assert person.presses - before == 86, "one key for every disagreement"
    person.press("U")

    person.press("Left")
    for (document, start, words), label in OVERRULED.items():
        lead.filters(words)
        while (lead.place.document_id, lead.place.span.start) != (document, start):
            person.press("J")
        person.press(KEYS[label] if label else "X")
    lead.saved()
    person.closes()

    lines = exported(project)
    assert lines.keys() == gold.keys()
    for document, line in lines.items():
        assert line["text"] == gold[document].text
        assert line["spans"] == gold[document].line["spans"]


def test_who_sits_down_as_gold_reviews_in_the_same_way(
    sits_down: Callable[..., Any], project: Path
) -> None:
    person = sits_down("gold")
    person.opens(project)
    lead = Lead(person)
    lead.turns_to_the_review()
    place = lead.place
    person.press("A")
    kept = {as_place(each) for each in place.alternatives[0].mentions}
    person.press("Ctrl+1")
    wanted = {as_place(each) for each in person.desk.mentions.values() if each.counts}
    assert wanted == kept
    person.closes()
    again = sits_down("gold")
    again.opens(project)
    tomorrow = Lead(again)
    tomorrow.turns_to_the_review()
    assert tomorrow.place.text != place.text


def test_what_was_settled_is_still_settled_the_next_day(
    sits_down: Callable[..., Any], project: Path
) -> None:
    person = sits_down("组长")
    person.opens(project)
    lead = Lead(person)
    lead.turns_to_the_review()
    for key in ("A", "B", "X", "J", "A"):
        person.press(key)
    left = [each.text for each in lead.open_places]
    person.press("Ctrl+Z")
    assert len(lead.open_places) == len(left) + 1
    person.press("Ctrl+Shift+Z")
    lead.saved()
    person.closes()

    again = sits_down("组长")
    again.opens(project)
    tomorrow = Lead(again)
    tomorrow.turns_to_the_review()
    assert [each.text for each in tomorrow.open_places] == left
    assert tomorrow.place is tomorrow.open_places[0]
