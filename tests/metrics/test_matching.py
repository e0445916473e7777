from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from zhupi.metrics.matching import Kind, Matching, match
from zhupi.model.span import Span


@dataclass(frozen=True)
class Marked:
    span: Span
    label: str


def marked(*items: tuple[int, int, str]) -> list[Marked]:
    return [Marked(Span.of(start, end), label) for start, end, label in items]


def kinds(matching: Matching) -> dict[tuple[int, int], str]:
    return {(pair.gold, pair.predicted): pair.kind.value for pair in matching.pairs}


@st.composite
def mentions(draw: st.DrawFn) -> Marked:
    edges = sorted(draw(st.sets(st.integers(0, 12), min_size=2, max_size=4)))
    ranges = zip(edges[::2], edges[1::2], strict=False)
    return Marked(Span.joined(ranges), draw(st.sampled_from(["PER", "ORG"])))


layers = st.lists(mentions(), max_size=7)


def test_identical_mentions_match_whatever_stands_before_them() -> None:
    nested = marked((0, 2, "LOC"), (0, 5, "ORG"))
    for gold in (nested, nested[::-1]):
        matching = match(gold, marked((0, 5, "ORG")))
        assert kinds(matching) == {(gold.index(nested[1]), 0): "strict"}
        assert matching.missed == (gold.index(nested[0]),)


def test_each_way_of_being_nearly_the_same_is_told_apart() -> None:
    gold = marked((0, 2, "PER"), (4, 8, "ORG"), (10, 14, "ORG"), (20, 24, "LOC"), (30, 32, "PER"))
    predicted = marked(
        (0, 2, "PER"), (4, 8, "LOC"), (11, 14, "ORG"), (23, 26, "ORG"), (40, 42, "PER")
    )
    matching = match(gold, predicted)
    assert kinds(matching) == {
        (0, 0): "strict",
        (1, 1): "boundary",
        (2, 2): "label",
        (3, 3): "overlap",
    }
    assert (matching.missed, matching.spurious) == ((4,), (4,))
    assert matching.count(Kind.STRICT, Kind.BOUNDARY) == 2
    assert matching.same_label == 2


def test_neighbours_that_share_no_character_do_not_overlap() -> None:
    assert match(marked((0, 2, "PER")), marked((2, 4, "PER"))).pairs == ()


def test_the_gap_of_a_span_in_fragments_is_not_covered() -> None:
    gold = [Marked(Span(((0, 2), (6, 8))), "ORG")]
    assert match(gold, marked((3, 5, "ORG"))).pairs == ()
    assert kinds(match(gold, marked((6, 9, "ORG")))) == {(0, 0): "label"}


def test_the_larger_overlap_wins() -> None:
    matching = match(marked((0, 6, "PER")), marked((0, 1, "PER"), (1, 6, "PER")))
    assert kinds(matching) == {(0, 1): "label"}
    assert matching.spurious == (0,)


def test_as_many_as_possible_find_a_counterpart() -> None:
    # The first would rather have the second prediction, which is all that the other can have.
    gold = marked((0, 5, "PER"), (4, 9, "PER"))
    predicted = marked((0, 1, "PER"), (1, 5, "PER"))
    assert kinds(match(gold, predicted)) == {(0, 0): "label", (1, 1): "label"}


def test_the_same_mention_twice_is_matched_once() -> None:
    twice = marked((0, 2, "PER"), (0, 2, "PER"))
    matching = match(twice[:1], twice)
    assert (len(matching.pairs), len(matching.spurious)) == (1, 1)


def test_a_long_chain_of_shifted_mentions_is_matched() -> None:
    gold = marked(*((start, start + 2, "PER") for start in range(0, 4000, 2)))
    predicted = marked(*((start, start + 2, "PER") for start in range(1, 4001, 2)))
    assert len(match(gold, predicted).pairs) == len(gold)


@given(layers)
def test_a_layer_matches_itself(layer: list[Marked]) -> None:
    matching = match(layer, layer)
    assert matching.count(Kind.STRICT) == matching.same_label == len(layer)
    assert (matching.missed, matching.spurious) == ((), ())


@given(layers, layers)
def test_every_mention_is_matched_once_or_left_over(
    gold: list[Marked], predicted: list[Marked]
) -> None:
    matching = match(gold, predicted)
    found = sorted([pair.gold for pair in matching.pairs] + list(matching.missed))
    assert found == list(range(len(gold)))
    found = sorted([pair.predicted for pair in matching.pairs] + list(matching.spurious))
    assert found == list(range(len(predicted)))
    for pair in matching.pairs:
        one, other = gold[pair.gold], predicted[pair.predicted]
        assert one.span.overlaps(other.span)
        same = (one.span == other.span, one.label == other.label)
        expected = {
            (True, True): Kind.STRICT,
            (True, False): Kind.BOUNDARY,
            (False, True): Kind.LABEL,
            (False, False): Kind.OVERLAP,
        }
        assert pair.kind is expected[same]


def as_values(
    gold: Sequence[Marked], predicted: Sequence[Marked]
) -> tuple[int, list[tuple[Marked, Marked]], list[Marked], list[Marked]]:
    matching = match(gold, predicted)

    def key(item: Marked) -> tuple[Span, str]:
        return (item.span, item.label)

    pairs = [(gold[pair.gold], predicted[pair.predicted]) for pair in matching.pairs]
    return (
        matching.same_label,
        sorted(pairs, key=lambda pair: (key(pair[0]), key(pair[1]))),
        sorted((gold[index] for index in matching.missed), key=key),
        sorted((predicted[index] for index in matching.spurious), key=key),
    )


@given(layers, layers, st.randoms(use_true_random=False))
def test_the_order_of_the_layers_does_not_matter(
    gold: list[Marked], predicted: list[Marked], chance: object
) -> None:
    shuffled = [list(gold), list(predicted)]
    for layer in shuffled:
        chance.shuffle(layer)  # type: ignore[attr-defined]
    assert as_values(gold, predicted) == as_values(*shuffled)


@given(layers, layers)
def test_the_counts_stay_when_the_layers_change_sides(
    gold: list[Marked], predicted: list[Marked]
) -> None:
    one, other = match(gold, predicted), match(predicted, gold)
    assert one.same_label == other.same_label
    assert len(one.pairs) == len(other.pairs)
    for of_kinds in ((Kind.STRICT,), (Kind.STRICT, Kind.BOUNDARY)):
        assert one.count(*of_kinds) == other.count(*of_kinds)


@given(st.lists(mentions(), max_size=5), st.lists(mentions(), max_size=5))
@settings(max_examples=50)
def test_no_other_pairing_of_what_is_left_finds_more(
    gold: list[Marked], predicted: list[Marked]
) -> None:
    matching = match(gold, predicted)
    exact = [pair for pair in matching.pairs if pair.kind in (Kind.STRICT, Kind.BOUNDARY)]
    left = [gold[i] for i in set(range(len(gold))) - {pair.gold for pair in exact}]
    right = [predicted[i] for i in set(range(len(predicted))) - {pair.predicted for pair in exact}]
    fewer, more = sorted((left, right), key=len)
    best = max(
        sum(one.span.overlaps(other.span) for one, other in zip(fewer, order, strict=False))
        for order in permutations(more)
    )
    assert len(matching.pairs) - len(exact) == best
