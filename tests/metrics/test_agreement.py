"""Agreement of any number of annotators, and where they differ."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhupi import paths
from zhupi.formats.gold import load_gold
from zhupi.metrics.agreement import NOTHING, Agreement, Annotated, agreement
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span


def mention(label: str, start: int, end: int, status: Status = Status.ADDED) -> Mention:
    return Mention(f"{label}{start}-{end}", Span.of(start, end), label, "", status)


def seeds(*names: str) -> list[Annotated]:
    files = [
        load_gold((paths.seeds() / f"{name}.jsonl").read_bytes().split(b"\n"), name)
        for name in names
    ]
    return [
        Annotated(
            items[0].document.id,
            len(items[0].document.text),
            {name: item.mentions for name, item in zip(names, items, strict=True)},
        )
        for items in zip(*files, strict=True)
    ]


@pytest.fixture(scope="module")
def samples() -> Agreement:
    names = ["annotator-a", "annotator-b"]
    return agreement(seeds(*names), names)


def test_the_samples_agree_as_the_guidelines_say(samples: Agreement) -> None:
    marked = {layer: sum(counts.values()) for layer, counts in samples.marked.items()}
    assert marked == {"annotator-a": 1474, "annotator-b": 1477}
    assert samples.marked["annotator-a"]["POLICY"] == 164
    assert round(samples.strict.score.f1 or 0, 3) == 0.952
    assert round(samples.boundary.score.f1 or 0, 3) == 0.969
    weakest = sorted(samples.labels, key=lambda code: samples.labels[code].score.f1 or 0)[:5]
    assert {code: round(samples.labels[code].score.f1 or 0, 2) for code in weakest} == {
        "POLICY": 0.83,
        "HONOR": 0.86,
        "EVENT": 0.87,
        "PROJ": 0.90,
        "PROD": 0.90,
    }
    for code in ("DATE", "MONEY", "PCT", "QTY"):
        assert (samples.labels[code].score.f1 or 0) >= 0.975


def test_the_pair_of_two_layers_is_what_is_pooled(samples: Agreement) -> None:
    (pair,) = samples.pairs
    assert (pair.strict, pair.boundary) == (samples.strict, samples.boundary)
    assert pair.evaluation.strict == samples.strict.score
    interval = samples.strict.interval
    assert interval
    assert interval.low < 0.952 < interval.high


def test_every_difference_of_the_samples_is_listed_once(samples: Agreement) -> None:
    places = [each for document in samples.documents for each in document.disagreements]
    assert len(places) == 86
    held = sum(len(one) for each in places for one in each.mentions.values())
    score = samples.strict.score
    assert held == score.gold + score.predicted - 2 * score.correct


def test_the_confusion_has_every_mention_once(samples: Agreement) -> None:
    confusion = samples.pairs[0].confusion
    score = samples.strict.score
    assert sum(count for (one, _), count in confusion.items() if one != NOTHING) == score.gold
    assert sum(count for (_, one), count in confusion.items() if one != NOTHING) == score.predicted
    assert confusion["EVENT", "POLICY"] + confusion["POLICY", "EVENT"] > 0


def test_three_layers_are_three_pairs_added_up() -> None:
    names = ["annotator-a", "annotator-b", "gold"]
    found = agreement(seeds(*names), names, resamples=50)
    assert [(each.one, each.other) for each in found.pairs] == [
        ("annotator-a", "annotator-b"),
        ("annotator-a", "gold"),
        ("annotator-b", "gold"),
    ]
    for pair in found.pairs:
        assert pair.strict.score == pair.evaluation.strict
        assert pair.strict.interval
    assert found.strict.score.correct == sum(each.strict.score.correct for each in found.pairs)
    assert found.alpha.value == pytest.approx(0.9763782500607432)


def test_a_document_that_one_has_not_done_counts_only_for_the_others() -> None:
    marked, other = [mention("PER", 0, 2)], [mention("LOC", 0, 2)]
    found = agreement(
        [
            Annotated("d1", 5, {"a": marked, "b": marked, "c": None}),
            Annotated("d2", 5, {"a": marked, "b": marked, "c": other}),
            Annotated("d3", 5, {"a": marked, "b": None}),
        ],
        ["a", "b", "c"],
    )
    assert found.alone == ("d3",)
    assert found.marked == {"a": {"PER": 2}, "b": {"PER": 2}, "c": {"LOC": 1}}
    assert [each.strict.score.f1 for each in found.pairs] == [1.0, 0.0, 0.0]
    assert [each.layers for each in found.documents] == [("a", "b"), ("a", "b", "c")]
    assert [len(each.disagreements) for each in found.documents] == [0, 1]


def test_a_document_that_nobody_marked_agrees_and_is_counted_apart() -> None:
    found = agreement([Annotated("d1", 5, {"a": [], "b": []})], ["a", "b"])
    assert found.empty == ("d1",)
    assert found.strict.score.f1 is None
    assert found.strict.score.undefined["f1"] == "metrics.nothing_marked"
    assert found.alpha.undefined == "metrics.no_variation"


def test_nothing_to_compare_is_said_and_not_guessed() -> None:
    found = agreement([Annotated("d1", 5, {"a": [mention("PER", 0, 2)]})], ["a"])
    assert (found.pairs, found.documents, found.alone) == ((), (), ("d1",))
    assert found.alpha.undefined == "metrics.no_characters"


def test_what_was_rejected_does_not_count() -> None:
    rejected = mention("PER", 0, 2, Status.REJECTED)
    found = agreement([Annotated("d1", 5, {"a": [rejected], "b": []})], ["a", "b"])
    assert found.marked == {"a": {}, "b": {}}
    assert found.documents[0].disagreements == ()


MARKS = st.lists(
    st.tuples(st.sampled_from(["PER", "LOC"]), st.integers(0, 8), st.integers(1, 3)), max_size=4
).map(lambda marks: [mention(label, start, start + length) for label, start, length in marks])
DOCUMENTS = st.lists(
    st.fixed_dictionaries({name: st.none() | MARKS for name in "abc"}), min_size=1, max_size=3
).map(lambda found: [Annotated(str(number), 12, each) for number, each in enumerate(found)])


def figures(found: Agreement) -> tuple[object, ...]:
    return (
        found.strict.score.f1,
        found.strict.interval,
        found.boundary.score.f1,
        found.same_label.f1,
        found.overlap.f1,
        {code: each.score.f1 for code, each in found.labels.items()},
        found.alpha.value,
        found.label_alpha,
        {frozenset((each.one, each.other)): each.strict for each in found.pairs},
    )


@settings(max_examples=30)
@given(DOCUMENTS, st.randoms())
def test_the_order_of_anything_changes_no_figure(
    documents: list[Annotated], chance: random.Random
) -> None:
    found = agreement(documents, ["a", "b", "c"], resamples=20)
    turned = [
        Annotated(
            each.document_id,
            each.length,
            {
                name: mentions and chance.sample(mentions, len(mentions))
                for name, mentions in each.layers.items()
            },
        )
        for each in chance.sample(documents, len(documents))
    ]
    again = agreement(turned, ["a", "b", "c"], resamples=20)
    assert figures(again) == figures(found)
    # By another order of layers the pairs change sides, so only intervals may move.
    other = agreement(turned, ["c", "a", "b"], resamples=20)
    assert other.strict.score.f1 == found.strict.score.f1
    assert other.alpha.value == pytest.approx(found.alpha.value)
    assert len(other.documents) == len(found.documents)
