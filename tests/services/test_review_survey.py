"""How far two annotators agree on the sample documents, at a glance."""

from pathlib import Path

import pytest

from zhupi.formats.gold import load_gold
from zhupi.model.mention import Mention, Status
from zhupi.services.places import AGREED, DocumentPlaces, GoldPlaces, places_of
from zhupi.services.side_by_side import desk_of, shown_mentions
from zhupi.services.survey import Survey, survey

SEEDS = Path(__file__).parents[2] / "seeds"
LAYERS = ("annotator-a", "annotator-b")


@pytest.fixture(scope="module")
def documents() -> list[DocumentPlaces]:
    work = {}
    for name in LAYERS:
        with (SEEDS / f"{name}.jsonl").open("rb") as lines:
            work[name] = load_gold(lines, name)
    return [
        places_of(one.document, {LAYERS[0]: one.mentions, LAYERS[1]: other.mentions})
        for one, other in zip(*work.values(), strict=True)
    ]


@pytest.fixture(scope="module")
def found(documents: list[DocumentPlaces]) -> Survey:
    return survey(documents, LAYERS)


def test_the_figures_are_those_of_the_guidelines_page(found: Survey) -> None:
    (pairing,) = found.pairings
    assert pairing.strict.f1 == pytest.approx(0.952, abs=0.0005)
    assert pairing.boundary.f1 == pytest.approx(0.969, abs=0.0005)
    assert pairing.strict.interval is not None
    low, high = pairing.strict.interval
    assert low < 0.952 < high


def test_the_weakest_labels_come_first(found: Survey) -> None:
    (pairing,) = found.pairings
    assert [(code, round(f1, 2)) for code, f1 in pairing.weakest[:3]] == [
        ("POLICY", 0.83),
        ("HONOR", 0.86),
        ("EVENT", 0.87),
    ]


def test_labels_that_are_mistaken_for_each_other_come_first(found: Survey) -> None:
    (pairing,) = found.pairings
    assert pairing.confused(1) == ["POLICY"]
    assert pairing.confusion["EVENT", "POLICY"] == 4


def test_the_patterns_are_those_a_person_sees(found: Survey) -> None:
    rules = [(each.rule.kind, each.rule.text, len(each.places)) for each in found.patterns]
    assert ("quotes", "“”", 12) in rules
    assert ("label", "行动", 4) in rules
    assert ("label", "榜", 5) in rules


def test_nothing_marked_has_no_figures() -> None:
    (pairing,) = survey([], LAYERS).pairings
    assert pairing.strict.f1 is None
    assert pairing.strict.interval is None


def test_the_text_shows_who_has_what(documents: list[DocumentPlaces]) -> None:
    first = documents[0]
    shown = shown_mentions(first, GoldPlaces(()), {})
    assert {each.status for each in shown.values()} == {Status.SUGGESTED}
    letters = {each.text: each.origin.source for each in shown.values() if each.origin}
    assert letters["虎头帽"] == "A"
    assert letters["宝鸡高新速度"] == "B"
    assert letters["2023年"] == "", "what all agree on has no letter"


def test_the_text_shows_what_gold_made_of_it(documents: list[DocumentPlaces]) -> None:
    first = documents[0]
    place = next(each for each in first.places if each.kind != AGREED)
    taken, *others = place.variants
    gold = {
        "one": Mention("one", taken.span, taken.label, taken.text, Status.CONFIRMED),
        **{
            str(number): Mention(str(number), each.span, each.label, each.text, Status.REJECTED)
            for number, each in enumerate(others)
        },
    }
    desk = desk_of(first, GoldPlaces(gold.values()), gold)
    statuses = {(each.span, each.label): each.status for each in desk.mentions.values()}
    assert statuses[taken.span, taken.label] is Status.CONFIRMED
    assert all(statuses[each.span, each.label] is Status.REJECTED for each in others)
