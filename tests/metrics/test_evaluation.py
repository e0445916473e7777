import random
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhupi.formats.gold import load_gold
from zhupi.metrics.evaluation import Compared, Evaluation, Score, bootstrap, evaluate
from zhupi.model.span import Span
from zhupi.paths import seeds


@dataclass(frozen=True)
class Marked:
    span: Span
    label: str


def marked(*items: tuple[int, int, str]) -> list[Marked]:
    return [Marked(Span.of(start, end), label) for start, end, label in items]


@st.composite
def mentions(draw: st.DrawFn) -> Marked:
    start = draw(st.integers(0, 10))
    return Marked(Span.of(start, start + draw(st.integers(1, 4))), draw(st.sampled_from("ABC")))


layers = st.lists(mentions(), max_size=6)
documents = st.lists(st.builds(Compared, st.text("xyz", max_size=3), layers, layers), max_size=5)


@pytest.fixture(scope="module")
def annotators() -> Evaluation:
    ours, theirs = (
        load_gold((seeds() / f"annotator-{name}.jsonl").read_bytes().split(b"\n"), name)
        for name in "ab"
    )
    return evaluate(
        Compared(one.document.id, one.mentions, other.mentions)
        for one, other in zip(ours, theirs, strict=True)
    )


def test_the_two_annotators_of_the_seeds_agree_as_published(annotators: Evaluation) -> None:
    assert round(annotators.strict.f1 or 0, 3) == 0.952
    assert round(annotators.boundary.f1 or 0, 3) == 0.969
    by_label = {code: round(score.f1 or 0, 2) for code, score in annotators.labels.items()}
    assert len(by_label) == annotators.macro.labels == 16
    weakest = {"POLICY": 0.83, "HONOR": 0.86, "EVENT": 0.87, "PROJ": 0.90, "PROD": 0.90}
    assert {code: by_label[code] for code in weakest} == weakest
    assert min(by_label[code] for code in ("DATE", "MONEY", "PCT", "QTY")) >= 0.98


def test_the_intervals_of_the_seeds_hold_their_values(annotators: Evaluation) -> None:
    interval = annotators.strict_interval
    assert interval
    assert 0.92 < interval.low < 0.952 < interval.high < 0.98
    for code, score in annotators.labels.items():
        around = annotators.label_intervals[code]
        assert around
        assert around.low <= (score.f1 or 0) <= around.high


def test_a_reviewer_can_go_to_every_disagreement(annotators: Evaluation) -> None:
    for result in annotators.documents:
        matched = sum(pair.kind.value == "strict" for pair in result.matching.pairs)
        assert matched == result.strict.correct


def test_the_measures_count_what_their_names_say() -> None:
    gold = marked((0, 2, "A"), (3, 5, "A"), (6, 8, "B"), (20, 22, "B"))
    predicted = marked((0, 2, "A"), (3, 5, "B"), (6, 9, "B"), (30, 32, "A"), (33, 35, "A"))
    found = evaluate([Compared("d", gold, predicted)])
    assert found.strict == Score(1, 4, 5)
    assert found.boundary == Score(2, 4, 5)
    assert found.same_label == Score(2, 4, 5)
    assert found.overlap == Score(3, 4, 5)
    assert found.labels == {"A": Score(1, 2, 3), "B": Score(0, 2, 2)}
    assert (found.strict.precision, found.strict.recall) == (1 / 5, 1 / 4)
    assert found.strict.f1 == pytest.approx(2 / 9)
    assert found.macro.precision == pytest.approx(1 / 6)
    assert found.macro.f1 == pytest.approx(0.2)


def test_what_is_not_defined_says_why() -> None:
    nothing, one = [], marked((0, 1, "A"))
    empty = evaluate([Compared("d", nothing, nothing)])
    assert (empty.strict.precision, empty.strict.recall, empty.strict.f1) == (None, None, None)
    assert set(empty.strict.undefined) == {"precision", "recall", "f1"}
    assert (empty.macro.f1, empty.labels) == (None, {})
    missed = evaluate([Compared("d", one, nothing)]).strict
    assert (missed.precision, missed.recall, missed.f1) == (None, 0, 0)
    assert missed.undefined == {"precision": "metrics.nothing_predicted"}
    spurious = evaluate([Compared("d", nothing, one)]).strict
    assert spurious.undefined == {"recall": "metrics.nothing_in_gold"}
    assert evaluate([]).strict == Score(0, 0, 0)


def test_an_interval_takes_two_documents() -> None:
    layer = marked((0, 1, "A"))
    assert evaluate([Compared("d", layer, layer)]).strict_interval is None
    both = evaluate([Compared("d", layer, layer), Compared("e", layer, [])])
    assert both.strict_interval
    assert (both.strict_interval.low, both.strict_interval.high) == (0, 1)
    assert evaluate([Compared("d", [], []), Compared("e", [], [])]).strict_interval is None


def test_more_documents_make_the_interval_narrower() -> None:
    chance = random.Random(7)
    scores = [Score(chance.randint(5, 10), 10, 10) for _ in range(400)]
    few, many = (bootstrap([scores[:count]])[0] for count in (20, 400))
    assert few
    assert many
    assert many.high - many.low < (few.high - few.low) / 2


def test_thousands_of_documents_are_drawn_in_groups_without_a_bias(full: bool) -> None:
    # The normal approximation: mean of the shares, 1.96 standard errors to each side.
    chance = random.Random(7)
    count = 20_000 if full else 4_000
    scores = [Score(chance.randint(0, 10), 10, 10) for _ in range(count)]
    shares = [score.correct / 10 for score in scores]
    mean = sum(shares) / count
    error = (sum((share - mean) ** 2 for share in shares) / count / count) ** 0.5
    (interval,) = bootstrap([scores], resamples=2000 if full else 600)
    assert interval
    assert (interval.high - interval.low) / (2 * 1.96 * error) == pytest.approx(1, abs=0.15)
    assert interval.low < mean < interval.high


@given(documents)
@settings(max_examples=40)
def test_a_layer_against_itself_is_perfect(compared: list[Compared]) -> None:
    found = evaluate([Compared(each.document_id, each.gold, each.gold) for each in compared])
    for score in (found.strict, found.boundary, found.same_label, found.overlap):
        assert score.f1 in (1.0, None)
    if found.strict_interval:
        assert (found.strict_interval.low, found.strict_interval.high) == (1, 1)


def without_indices(found: Evaluation) -> tuple[object, ...]:
    return (
        found.strict,
        found.boundary,
        found.same_label,
        found.overlap,
        found.labels,
        found.macro,
        found.strict_interval,
        found.boundary_interval,
        found.label_intervals,
    )


@given(documents, st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_no_order_matters(compared: list[Compared], chance: random.Random) -> None:
    shuffled = [
        Compared(
            each.document_id,
            chance.sample(each.gold, len(each.gold)),
            chance.sample(each.predicted, len(each.predicted)),
        )
        for each in compared
    ]
    chance.shuffle(shuffled)
    one, other = (evaluate(each, resamples=50) for each in (compared, shuffled))
    assert without_indices(one) == without_indices(other)


@given(documents)
@settings(max_examples=40)
def test_precision_and_recall_swap_with_the_sides(compared: list[Compared]) -> None:
    swapped = [Compared(each.document_id, each.predicted, each.gold) for each in compared]
    one, other = (evaluate(each, resamples=20) for each in (compared, swapped))
    for name in ("strict", "boundary", "same_label", "overlap"):
        ours, theirs = getattr(one, name), getattr(other, name)
        assert (ours.precision, ours.recall, ours.f1) == (
            theirs.recall,
            theirs.precision,
            theirs.f1,
        )
    assert one.macro.f1 == pytest.approx(other.macro.f1)


@given(documents, mentions())
@settings(max_examples=40)
def test_a_further_right_mention_never_lowers_the_score(
    compared: list[Compared], mention: Marked
) -> None:
    if not compared:
        return
    first, *rest = compared
    more = Compared(first.document_id, [*first.gold, mention], [*first.predicted, mention])
    before, after = (evaluate(each, resamples=2) for each in (compared, [more, *rest]))
    assert (after.strict.f1 or 0) >= (before.strict.f1 or 0)
