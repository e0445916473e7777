"""Two copies of one person's work: whoever merges, in whatever order, gets the same."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from zhupi.model.document import DocumentMeta, DocumentState
from zhupi.model.mention import Mention, Origin, Status
from zhupi.model.merge import merge_mentions, merge_meta, newer
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp

# Few values, so that ids, revisions and times meet often.
stamps = st.builds(
    Stamp,
    at=st.sampled_from(["2026-11-21T08:00:00.000Z", "2026-11-21T08:00:00.001Z"]),
    device=st.sampled_from(["k3x2", "q7w8"]),
    by=st.just("李雷"),
)
spans = st.sampled_from([Span.of(0, 3), Span.of(0, 2), Span(((0, 1), (2, 3)))])
origins = st.none() | st.builds(
    Origin, source=st.just("rules@1"), label=st.just("PER"), span=spans, score=st.just(0.5)
)


def mentions(mention_id: str) -> st.SearchStrategy[Mention]:
    return st.builds(
        Mention,
        id=st.just(mention_id),
        span=spans,
        label=st.sampled_from(["PER", "LOC"]),
        text=st.just("张三丰"),
        status=st.sampled_from(Status),
        origin=origins,
        deleted=st.booleans(),
        stamp=stamps,
        rev=st.integers(1, 3),
        value=st.sampled_from([None, {"year": 1998}]),
    )


copies = st.fixed_dictionaries({}, optional={each: mentions(each) for each in ("a", "b", "c")})
paragraph_sets = st.frozensets(st.integers(0, 4), max_size=3)
metas = st.builds(
    DocumentMeta,
    text_sha256=st.just("hash"),
    state=st.sampled_from(DocumentState),
    read=paragraph_sets,
    settled=paragraph_sets,
    note=st.sampled_from(["", "注"]),
    flagged=st.booleans(),
    stamp=stamps,
    rev=st.integers(0, 2),
    note_rev=st.integers(0, 2),
    note_stamp=stamps,
)
Copy = dict[str, Mention]


class TestMentions:
    @settings(max_examples=300)
    @given(copies, copies)
    def test_who_merges_does_not_matter(self, one: Copy, other: Copy) -> None:
        assert merge_mentions(one, other) == merge_mentions(other, one)

    @settings(max_examples=300)
    @given(copies, copies, copies)
    def test_nor_does_the_order_of_three(self, one: Copy, other: Copy, third: Copy) -> None:
        left = merge_mentions(merge_mentions(one, other), third)
        assert left == merge_mentions(one, merge_mentions(other, third))

    @settings(max_examples=300)
    @given(copies, copies)
    def test_merging_again_changes_nothing(self, one: Copy, other: Copy) -> None:
        merged = merge_mentions(one, other)
        assert merge_mentions(merged, other) == merged
        assert merge_mentions(merged, merged) == merged

    @given(copies, copies)
    def test_every_mention_is_the_newest_of_the_two(self, one: Copy, other: Copy) -> None:
        merged = merge_mentions(one, other)
        assert set(merged) == {*one, *other}
        for key, mention in merged.items():
            versions = [copy[key] for copy in (one, other) if key in copy]
            assert mention in versions
            assert mention.rev == max(each.rev for each in versions)

    @given(mentions("a"), mentions("a"))
    def test_a_clock_that_runs_ahead_beats_no_later_decision(
        self, one: Mention, other: Mention
    ) -> None:
        ahead = replace(one, rev=1, stamp=Stamp("2099-01-01T00:00:00.000Z", "k3x2", "李雷"))
        later = replace(other, rev=2)
        assert newer(ahead, later) == newer(later, ahead) == later

    def test_a_removal_wins_over_what_it_removed(self) -> None:
        there = Mention("a", Span.of(0, 3), "PER", "张三丰", Status.ADDED, rev=1)
        removed = replace(there, deleted=True, rev=2)
        assert merge_mentions({"a": removed}, {"a": there})["a"].deleted


class TestMetas:
    @settings(max_examples=300)
    @given(metas, metas)
    def test_who_merges_does_not_matter(self, one: DocumentMeta, other: DocumentMeta) -> None:
        assert merge_meta(one, other) == merge_meta(other, one)

    @settings(max_examples=300)
    @given(metas, metas, metas)
    def test_nor_does_the_order_of_three(
        self, one: DocumentMeta, other: DocumentMeta, third: DocumentMeta
    ) -> None:
        left = merge_meta(merge_meta(one, other), third)
        assert left == merge_meta(one, merge_meta(other, third))

    @settings(max_examples=300)
    @given(metas, metas)
    def test_merging_again_changes_nothing(self, one: DocumentMeta, other: DocumentMeta) -> None:
        merged = merge_meta(one, other)
        assert merge_meta(merged, other) == merged
        assert merge_meta(merged, merged) == merged

    @given(metas, metas)
    def test_what_either_has_read_is_read(self, one: DocumentMeta, other: DocumentMeta) -> None:
        assert merge_meta(one, other).read == one.read | other.read

    @given(metas, st.sampled_from(DocumentState))
    def test_a_note_does_not_give_way_to_a_newer_state(
        self, meta: DocumentMeta, state: DocumentState
    ) -> None:
        noted = meta.with_note("新写的", Stamp())
        later = meta.with_state(state, Stamp()).with_state(state, Stamp())
        assert merge_meta(noted, later).note == "新写的"
        assert merge_meta(noted, later).state is state

    @given(metas, st.sampled_from(DocumentState))
    def test_the_newer_state_stays(self, meta: DocumentMeta, state: DocumentState) -> None:
        later = meta.with_state(state, Stamp())
        assert merge_meta(meta, later).state is state

    @given(metas, paragraph_sets)
    def test_a_paragraph_no_longer_settled_stays_so(
        self, meta: DocumentMeta, settled: frozenset[int]
    ) -> None:
        later = replace(meta, settled=settled, rev=meta.rev + 1)
        assert merge_meta(meta, later).settled == settled
        assert merge_meta(later, meta).settled == settled
