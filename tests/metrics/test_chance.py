"""Kappa and alpha are those of the literature, and of programs that others wrote."""

import math
import string

import krippendorff
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from zhupi import paths
from zhupi.formats.gold import load_gold
from zhupi.metrics.chance import (
    Coefficient,
    cohen_kappa,
    krippendorff_alpha,
    unitizing_alpha,
)
from zhupi.metrics.characters import CharacterTable, Rated, character_table
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span

NO_CHARACTERS = Coefficient(None, "metrics.no_characters")
NO_VARIATION = Coefficient(None, "metrics.no_variation")


def mention(label: str, *ranges: tuple[int, int]) -> Mention:
    return Mention("", Span.joined(ranges), label, "", Status.ADDED)


def coded(*raters: str) -> CharacterTable:
    """Items coded by several raters, "." where one did not: each item is a text of a character."""
    texts = []
    for item in zip(*raters, strict=True):
        layers = [None if code == "." else [mention(code, (0, 1))] for code in item]
        texts.append(Rated(1, layers))
    return character_table(texts, len(raters))


def value(found: Coefficient) -> float:
    assert found.value is not None
    return found.value


def test_kappa_of_the_grant_readers() -> None:
    # en.wikipedia.org/wiki/Cohen's_kappa, first example: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no.
    table = coded("y" * 25 + "n" * 25, "y" * 20 + "n" * 5 + "y" * 10 + "n" * 15)
    assert value(cohen_kappa(table, 0, 1)) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("raters", "expected"),
    [
        # Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability": two observers of binary
        # and of nominal data, and four with missing values.
        (["0100000010", "1110010000"], 0.095),
        (["aabbdcccedda", "babbbccceddd"], 0.692),
        (["123321412...", "1233224125.3", ".3332342251.", "12332441251."], 0.743),
        # en.wikipedia.org/wiki/Krippendorff's_alpha, the computational example.
        ([".....34121133.3", "1.213343.......", "..21344.21133.4"], 0.691),
    ],
)
def test_alpha_of_the_published_examples(raters: list[str], expected: float) -> None:
    assert value(krippendorff_alpha(coded(*raters))) == pytest.approx(expected, abs=5e-4)


def samples() -> list[Rated]:
    layers = [
        load_gold((paths.seeds() / f"{name}.jsonl").read_bytes().split(b"\n"), name)
        for name in ("annotator-a", "annotator-b", "gold")
    ]
    return [
        Rated(len(each[0].document.text), [item.mentions for item in each])
        for each in zip(*layers, strict=True)
    ]


def test_the_samples_have_the_values_other_programs_give_them() -> None:
    # nltk 3.10.4, krippendorff 0.9.0 and krippendorff-unitized-alpha 0.1.0 over the 24,915
    # characters; the last is given units that tile the texts end to end.
    table = character_table(samples(), 3)
    assert value(cohen_kappa(table, 0, 1)) == pytest.approx(0.9655387386993339, abs=1e-12)
    assert value(krippendorff_alpha(table)) == pytest.approx(0.9763782500607432, abs=1e-12)
    assert value(unitizing_alpha(table)) == pytest.approx(0.9763791905604453, abs=1e-12)
    assert table.left_out == 0


CODES = st.sampled_from("abc")
ITEMS = st.lists(st.tuples(CODES, CODES), min_size=2, max_size=30)


@given(ITEMS)
def test_kappa_is_what_nltk_computes(items: list[tuple[str, str]]) -> None:
    ones, others = ("".join(codes) for codes in zip(*items, strict=True))
    found = cohen_kappa(coded(ones, others), 0, 1)
    if len(set(ones) | set(others)) == 1:
        assert found == NO_VARIATION
        return
    rows = [
        (rater, str(item), code)
        for item, both in enumerate(items)
        for rater, code in zip("xy", both, strict=True)
    ]
    assert value(found) == pytest.approx(AnnotationTask(rows).kappa(), abs=1e-9)


@given(st.lists(st.tuples(*[st.sampled_from("abc.")] * 3), min_size=2, max_size=20))
def test_alpha_is_what_krippendorff_s_package_computes(items: list[tuple[str, ...]]) -> None:
    found = krippendorff_alpha(coded(*("".join(codes) for codes in zip(*items, strict=True))))
    pairable = [item for item in items if sum(code != "." for code in item) > 1]
    if not pairable:
        assert found == NO_CHARACTERS
        return
    if len({code for item in pairable for code in item} - {"."}) == 1:
        assert found == NO_VARIATION
        return
    numbers = [
        [math.nan if code == "." else "abc".index(code) for code in rater]
        for rater in zip(*items, strict=True)
    ]
    theirs = krippendorff.alpha(numbers, level_of_measurement="nominal")
    assert value(found) == pytest.approx(theirs, abs=1e-9)


@st.composite
def unitized(draw: st.DrawFn) -> list[Mention]:
    """Mentions of a text of 12 characters, side by side or apart."""
    cuts = sorted(draw(st.lists(st.integers(0, 12), max_size=8, unique=True)))
    return [mention(draw(CODES), cut) for cut in zip(cuts[::2], cuts[1::2], strict=False)]


def tiled(mentions: list[Mention], length: int) -> list[tuple[int, int, str]]:
    """The units of a rater, and each character of a gap as a unit of its own."""
    units = [(one.span.start, one.span.end, one.label) for one in mentions]
    marked = {place for start, end, _ in units for place in range(start, end)}
    return units + [(place, place + 1, "") for place in range(length) if place not in marked]


@given(st.lists(unitized(), min_size=2, max_size=4))
def test_unitizing_alpha_follows_its_definition(raters: list[list[Mention]]) -> None:
    """Disagreement by chance: any unit may fall on any other, but none on itself."""
    found = unitizing_alpha(character_table([Rated(12, raters)], len(raters)))
    layers = [tiled(rater, 12) for rater in raters]
    observed = sum(
        max(0, min(end, other_end) - max(start, other_start))
        for one, layer in enumerate(layers)
        for two, another in enumerate(layers)
        for start, end, label in layer
        for other_start, other_end, other in another
        if one != two and label != other
    ) / (len(raters) - 1)
    everything = [unit for layer in layers for unit in layer]
    pairs = [
        ((end - start) * (other_end - other_start), label != other)
        for one, (start, end, label) in enumerate(everything)
        for two, (other_start, other_end, other) in enumerate(everything)
        if one != two
    ]
    unlike = sum(size for size, differ in pairs if differ)
    if not unlike:
        assert found == NO_VARIATION
        return
    expected = 12 * len(raters) * unlike / sum(size for size, _ in pairs)
    assert value(found) == pytest.approx(1 - observed / expected, abs=1e-9)


@given(st.lists(st.text("ab-", min_size=9, max_size=9), min_size=2, max_size=3))
def test_for_units_of_one_character_both_alphas_are_one(raters: list[str]) -> None:
    layers = [
        [mention(code, (place, place + 1)) for place, code in enumerate(rater) if code != "-"]
        for rater in raters
    ]
    table = character_table([Rated(9, layers)], len(layers))
    one, other = krippendorff_alpha(table), unitizing_alpha(table)
    assert one.undefined == other.undefined
    if one.value is not None:
        assert value(other) == pytest.approx(one.value, abs=1e-9)


@given(st.lists(unitized(), min_size=2, max_size=3))
def test_full_agreement_is_exactly_one_and_raters_may_change_places(
    raters: list[list[Mention]],
) -> None:
    same = character_table([Rated(12, [raters[0]] * 2)], 2)
    assume(raters[0])
    for found in (cohen_kappa(same, 0, 1), krippendorff_alpha(same), unitizing_alpha(same)):
        assert found.value in (1.0, None)
    forth = character_table([Rated(12, raters)], len(raters))
    back = character_table([Rated(12, raters[::-1])], len(raters))
    assert krippendorff_alpha(forth) == krippendorff_alpha(back)
    assert unitizing_alpha(forth) == unitizing_alpha(back)
    assert cohen_kappa(forth, 0, 1) == cohen_kappa(back, len(raters) - 1, len(raters) - 2)


def test_texts_that_only_one_has_done_say_nothing() -> None:
    marked = [mention("a", (0, 2))]
    table = character_table([Rated(9, [marked, None]), Rated(9, [None, None])], 2)
    assert table.counts == {}
    assert cohen_kappa(table, 0, 1) == NO_CHARACTERS
    assert unitizing_alpha(table) == NO_CHARACTERS


def test_a_text_that_is_missing_for_one_is_not_an_empty_one() -> None:
    marked, other = [mention("a", (0, 4))], [mention("a", (2, 6))]
    both = Rated(9, [marked, other, None])
    missing = character_table([both, Rated(9, [marked, marked, None])], 3)
    empty = character_table([both, Rated(9, [marked, marked, []])], 3)
    assert value(krippendorff_alpha(missing)) > value(krippendorff_alpha(empty))
    assert cohen_kappa(missing, 0, 2) == NO_CHARACTERS


def test_of_overlapping_mentions_the_longest_is_taken_and_the_others_are_counted() -> None:
    outer, inner = mention("ORG", (0, 6)), mention("LOC", (1, 3))
    table = character_table([Rated(8, [[outer, inner], [outer]])], 2)
    assert table.left_out == 1
    assert table.counts == {("ORG", "ORG"): 6, ("", ""): 2}


def test_fragments_are_units_and_the_gap_between_them_is_free() -> None:
    torn, inside = mention("ORG", (0, 2), (5, 7)), mention("LOC", (2, 5))
    table = character_table([Rated(8, [[torn, inside], [torn]])], 2)
    assert table.left_out == 0
    assert table.counts == {("ORG", "ORG"): 4, ("LOC", ""): 3, ("", ""): 1}
    assert table.squares == {"ORG": 16, "LOC": 9}


def test_one_label_alone_leaves_the_others_out() -> None:
    table = coded("aabb", "abcc").reduced("a")
    assert table.counts == {("a", "a"): 1, ("a", ""): 1, ("", ""): 2}
    assert value(cohen_kappa(table, 0, 1)) == pytest.approx(0.5)


def test_characters_beyond_the_first_plane_count_once() -> None:
    text = string.ascii_lowercase[:3] + "𠮷𠮷"
    table = character_table([Rated(len(text), [[mention("a", (3, 5))], []])], 2)
    assert table.counts == {("", ""): 3, ("a", ""): 2}
