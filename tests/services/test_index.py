"""Where the mentions of a document are, against a list that is searched from end to end."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.text import paragraph_at, paragraphs
from zhupi.services.index import MentionIndex

TEXT = "张三丰到了\n\n武当山𠮷野家\n他见到了俞莲舟\n"
PARAGRAPHS = paragraphs(TEXT)
IDS = ["a", "b", "c", "d", "e", "f"]

ranges = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 9)).map(
    lambda pair: (pair[0], min(len(TEXT), sum(pair)))
)
spans = st.lists(ranges, min_size=1, max_size=3).map(Span.joined)


def mentions(mention_id: str) -> st.SearchStrategy[Mention]:
    return st.builds(
        Mention,
        id=st.just(mention_id),
        span=spans,
        label=st.sampled_from(["PER", "LOC"]),
        text=st.just(""),
        status=st.sampled_from(Status),
        deleted=st.sampled_from([False, False, False, True]),
    )


any_mention = st.sampled_from(IDS).flatmap(mentions)


@st.composite
def changed_indexes(draw: st.DrawFn) -> tuple[MentionIndex, dict[str, Mention]]:
    """An index after any number of changes, and what a plain list says is there."""
    there = {each: draw(mentions(each)) for each in draw(st.sets(st.sampled_from(IDS)))}
    index = MentionIndex(PARAGRAPHS, there.values())
    for mention in draw(st.lists(any_mention, max_size=12)):
        known = there.pop(mention.id, None)
        if draw(st.integers(0, 4)):
            index.replace(known, mention)
            there[mention.id] = mention
        else:
            index.replace(known, None)
    return index, {key: each for key, each in there.items() if not each.deleted}


def reading_order(mention: Mention) -> tuple[int, int, str]:
    return (mention.span.start, -mention.span.end, mention.id)


def in_order(there: dict[str, Mention]) -> list[Mention]:
    return sorted(there.values(), key=reading_order)


def open_ones(there: dict[str, Mention]) -> list[Mention]:
    return [each for each in in_order(there) if each.is_open]


def seen_characters(mention: Mention) -> set[int]:
    """The characters a bar can be drawn under: all but line feeds."""
    covered = {each for start, end in mention.span.fragments for each in range(start, end)}
    return {each for each in covered if TEXT[each] != "\n"}


def first(found: list[Mention]) -> str | None:
    return found[0].id if found else None


places = st.integers(0, len(TEXT))
cases = changed_indexes()
Case = tuple[MentionIndex, dict[str, Mention]]


class TestWholeLists:
    @given(cases)
    def test_in_reading_order(self, case: Case) -> None:
        index, there = case
        assert index.ids() == [each.id for each in in_order(there)]
        assert index.open_ids() == [each.id for each in open_ones(there)]
        assert index.open_count == len(open_ones(there))

    @given(cases)
    def test_counts_by_label_and_status(self, case: Case) -> None:
        index, there = case
        assert +index.counts == Counter((each.label, each.status) for each in there.values())
        assert all(number >= 0 for number in index.counts.values())

    @given(cases)
    def test_how_much_is_open_in_each_paragraph(self, case: Case) -> None:
        index, there = case
        expected = Counter(paragraph_at(PARAGRAPHS, each.span.start) for each in open_ones(there))
        assert [index.open_in(each.index) for each in PARAGRAPHS] == [
            expected[each.index] for each in PARAGRAPHS
        ]


class TestGoingOn:
    @given(cases, any_mention)
    def test_to_the_next_and_the_one_before(self, case: Case, here: Mention) -> None:
        index, there = case
        after = [each for each in open_ones(there) if reading_order(each) > reading_order(here)]
        before = [each for each in open_ones(there) if reading_order(each) < reading_order(here)]
        assert index.open_after(here) == first(after)
        assert index.open_before(here) == first(before[::-1])

    @given(cases, places)
    def test_from_the_caret(self, case: Case, place: int) -> None:
        index, there = case
        after = [each for each in open_ones(there) if each.span.start >= place]
        before = [each for each in open_ones(there) if each.span.start < place]
        assert index.open_from(place) == first(after)
        assert index.open_until(place) == first(before[::-1])

    @given(cases, places, places)
    def test_what_is_open_in_a_stretch(self, case: Case, start: int, end: int) -> None:
        index, there = case
        expected = [each.id for each in open_ones(there) if start <= each.span.start < end]
        assert index.open_ids_between(start, end) == expected

    @given(cases)
    def test_the_rank_is_the_row_in_the_list(self, case: Case) -> None:
        index, there = case
        assert [index.rank(each) for each in in_order(there)] == list(range(len(there)))


class TestPlaces:
    @given(cases, places, places)
    def test_the_pieces_a_paragraph_paints(self, case: Case, start: int, end: int) -> None:
        index, there = case
        for paragraph in PARAGRAPHS:
            expected = []
            for mention in there.values():
                for low, high in mention.span.fragments:
                    piece = max(low, paragraph.start), min(high, paragraph.end)
                    if piece[0] < piece[1] and piece[0] < end and piece[1] > start:
                        expected.append((*piece, mention.id))
            assert index.pieces(paragraph.index, start, end) == sorted(expected)

    @given(cases, st.integers(0, len(TEXT) - 1))
    def test_what_covers_a_character_innermost_first(self, case: Case, place: int) -> None:
        index, there = case
        covering = [each for each in there.values() if place in seen_characters(each)]
        covering.sort(key=lambda each: (each.span.length, each.status is Status.REJECTED, each.id))
        assert index.at(place, there) == covering

    @given(cases, any_mention)
    def test_what_shares_a_character_with_a_mention(self, case: Case, probe: Mention) -> None:
        index, there = case
        probe = replace(probe, deleted=False)
        sharing = [
            each
            for each in in_order(there)
            if each.id != probe.id and seen_characters(each) & seen_characters(probe)
        ]
        assert index.overlapping(probe, there) == sharing
