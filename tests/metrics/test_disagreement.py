"""Every place where annotators differ is listed once, whatever the order of anything."""

import random
import string
from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhupi import paths
from zhupi.formats.gold import load_gold
from zhupi.metrics.disagreement import Disagreement, DisagreementKind, disagreements
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span

TEXT = string.ascii_lowercase


def mention(label: str, *ranges: tuple[int, int], status: Status = Status.ADDED) -> Mention:
    span = Span.joined(ranges)
    return Mention(f"{label}{ranges}", span, label, span.text_in(TEXT), status)


def only(*layers: list[Mention]) -> Disagreement:
    (found,) = disagreements(dict(zip("abc", layers, strict=False)))
    return found


def shown(found: list[Disagreement]) -> list[tuple[object, ...]]:
    return [
        (
            each.kind,
            each.span,
            {
                layer: [(one.span, one.label) for one in mentions]
                for layer, mentions in each.mentions.items()
            },
        )
        for each in found
    ]


def test_layers_that_are_the_same_have_no_disagreement() -> None:
    layer = [mention("PER", (0, 3)), mention("LOC", (1, 2)), mention("ORG", (4, 5), (7, 9))]
    assert disagreements({"a": layer, "b": layer[::-1], "c": layer}) == []
    assert disagreements({"a": layer}) == []
    assert disagreements({}) == []


def test_notes_values_and_origins_never_count() -> None:
    plain = mention("PER", (0, 3))
    noted = Mention("x", plain.span, "PER", plain.text, Status.CORRECTED, note="?", value=3)
    assert disagreements({"a": [plain], "b": [noted]}) == []


def test_what_was_rejected_or_removed_does_not_stand() -> None:
    rejected = mention("PER", (0, 3), status=Status.REJECTED)
    removed = Mention("x", Span.of(0, 3), "PER", "abc", Status.ADDED, deleted=True)
    assert disagreements({"a": [rejected], "b": [removed], "c": []}) == []


@pytest.mark.parametrize(
    ("one", "other", "kind", "bounds"),
    [
        ([mention("PER", (0, 3))], [], "missing", (0, 3)),
        ([mention("PER", (0, 3))], [mention("LOC", (0, 3))], "label", (0, 3)),
        ([mention("PER", (0, 3))], [mention("PER", (1, 4))], "boundary", (0, 4)),
        ([mention("PER", (0, 3))], [mention("LOC", (1, 4))], "boundary+label", (0, 4)),
        ([mention("ORG", (0, 9))], [mention("ORG", (0, 3), (6, 9))], "fragments", (0, 9)),
        ([mention("ORG", (0, 9))], [mention("ORG", (0, 4)), mention("LOC", (5, 9))], "split", 9),
        ([mention("ORG", (0, 9))], [mention("ORG", (0, 8)), mention("LOC", (0, 2))], "nested", 9),
    ],
)
def test_each_kind_has_its_name(
    one: list[Mention], other: list[Mention], kind: str, bounds: tuple[int, int] | int
) -> None:
    for first, second in ((one, other), (other, one)):
        found = only(first, second)
        assert found.kind.value == kind
        assert found.span == Span.of(*(bounds if isinstance(bounds, tuple) else (0, bounds)))
        assert found.mentions == {"a": tuple(first), "b": tuple(second)}


def test_a_moved_border_between_neighbours_is_two_places() -> None:
    one = [mention("LOC", (0, 5)), mention("ORG", (5, 9))]
    other = [mention("LOC", (0, 6)), mention("ORG", (6, 9))]
    found = disagreements({"a": one, "b": other})
    assert [(each.kind, each.labels) for each in found] == [
        (DisagreementKind.BOUNDARY, ("LOC",)),
        (DisagreementKind.BOUNDARY, ("ORG",)),
    ]


def test_nested_mentions_find_their_own_counterparts() -> None:
    one = [mention("ORG", (0, 10)), mention("LOC", (2, 4))]
    other = [mention("ORG", (0, 9)), mention("LOC", (2, 5))]
    found = disagreements({"a": one, "b": other})
    assert [each.kind for each in found] == [DisagreementKind.BOUNDARY] * 2


def test_a_mention_inside_an_agreed_one_is_missing_only_for_itself() -> None:
    outer, inner = mention("ORG", (0, 10)), mention("LOC", (2, 4))
    found = only([outer, inner], [outer])
    assert (found.kind, found.labels, found.missing) == ("missing", ("LOC",), ("b",))


def test_a_mention_marked_twice_is_a_place_of_its_own() -> None:
    one = mention("PER", (0, 3))
    assert only([one, one], [one]).kind == "missing"


def test_three_annotators_who_differ_are_one_place() -> None:
    long, short = mention("PER", (0, 4)), mention("PER", (0, 3))
    found = only([short], [long], [long])
    assert found.kind == "boundary"
    assert found.mentions == {"a": (short,), "b": (long,), "c": (long,)}
    assert found.missing == ()


def test_one_of_three_who_has_nothing_there_is_named() -> None:
    assert only([mention("PER", (0, 3))], [], [mention("LOC", (0, 3))]).missing == ("b",)


def test_two_that_one_layer_has_side_by_side_are_not_taken_for_each_other() -> None:
    outer, inner = mention("ORG", (0, 10)), mention("LOC", (2, 4))
    found = disagreements({"a": [outer], "b": [outer, inner], "c": [inner]})
    assert [(each.labels, each.missing) for each in found] == [
        (("ORG",), ("c",)),
        (("LOC",), ("a",)),
    ]


def test_the_two_annotators_of_the_samples_differ_in_eighty_six_places() -> None:
    one, other = (
        load_gold((paths.seeds() / name).read_bytes().split(b"\n"), name)
        for name in ("annotator-a.jsonl", "annotator-b.jsonl")
    )
    found = [
        each
        for left, right in zip(one, other, strict=True)
        for each in disagreements({"a": left.mentions, "b": right.mentions})
    ]
    assert Counter(each.kind.value for each in found) == {
        "missing": 36,
        "label": 25,
        "boundary": 19,
        "split": 4,
        "boundary+label": 1,
        "fragments": 1,
    }
    # What is in no place is what both have: the 1405 mentions of the strict score.
    assert sum(len(each.mentions["a"]) for each in found) == 1474 - 1405
    assert sum(len(each.mentions["b"]) for each in found) == 1477 - 1405


@st.composite
def one_mention(draw: st.DrawFn) -> Mention:
    cuts = sorted(draw(st.lists(st.integers(0, 14), min_size=2, max_size=4, unique=True)))
    ranges = list(zip(cuts[::2], cuts[1::2], strict=False))
    return mention(draw(st.sampled_from(["PER", "LOC"])), *ranges)


LAYERS = st.lists(st.lists(one_mention(), max_size=6), min_size=2, max_size=3)


def _key(one: Mention) -> tuple[object, ...]:
    return (one.span.fragments, one.label)


@given(LAYERS)
def test_what_not_all_have_is_in_exactly_one_place(layers: list[list[Mention]]) -> None:
    named = dict(zip("abc", layers, strict=False))
    counts = [Counter(map(_key, layer)) for layer in layers]
    agreed = counts[0]
    for count in counts[1:]:
        agreed = agreed & count
    found = disagreements(named)
    for name, count in zip(named, counts, strict=True):
        listed = Counter(_key(one) for each in found for one in each.mentions[name])
        assert listed == count - agreed
    for each in found:
        parts = [one.span for mentions in each.mentions.values() for one in mentions]
        assert each.span.start == min(part.start for part in parts)
        assert each.span.end == max(part.end for part in parts)
        assert len({tuple(map(_key, mentions)) for mentions in each.mentions.values()}) > 1


@given(LAYERS, st.randoms())
def test_the_order_of_layers_and_mentions_changes_nothing(
    layers: list[list[Mention]], chance: random.Random
) -> None:
    named = dict(zip("abc", layers, strict=False))
    expected = shown(disagreements(named))
    for order in permutations(named):
        shuffled = {name: chance.sample(named[name], len(named[name])) for name in order}
        assert shown(disagreements(shuffled)) == expected
