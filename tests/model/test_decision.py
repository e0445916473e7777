"""What a person says about one mention, and the status it gets by it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhupi.model import decision
from zhupi.model.change import Edit
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.model.suggestion import Reason, Suggestion

TEXT = "张三丰于一九九八年到了武当山。"
NOW = Stamp("2026-11-21T08:00:00.000Z", "k3x2", "李雷")
HIM = Span.of(0, 3)
YEAR = Span.of(4, 9)


def suggested(span: Span = HIM, label: str = "PER") -> Mention:
    value = {"year": 1998} if span == YEAR else None
    suggestion = Suggestion(span, label, 0.93, "rules@1", Reason("name.surname", "张"), value)
    return suggestion.as_mention("wudang", TEXT)


def added(span: Span = HIM) -> Mention:
    return decision.add("k3x2-1", span, "PER", TEXT, NOW).after


def done(edit: Edit | None) -> Mention:
    assert edit is not None
    return edit.after


class TestConfirming:
    def test_a_suggestion_as_it_stands(self) -> None:
        assert done(decision.confirm(suggested(), NOW)).status is Status.CONFIRMED

    def test_what_is_confirmed_already_stays_as_it_is(self) -> None:
        confirmed = done(decision.confirm(suggested(), NOW))
        assert decision.confirm(confirmed, replace(NOW, at="later")) is None

    def test_a_rejected_suggestion_is_wanted_after_all(self) -> None:
        rejected = done(decision.reject(suggested(), NOW))
        assert done(decision.confirm(rejected, NOW)).status is Status.CONFIRMED

    def test_a_corrected_one_stays_corrected(self) -> None:
        corrected = done(decision.relabel(suggested(), "LOC", NOW))
        assert decision.confirm(corrected, NOW) is None

    def test_an_own_mention_stays_an_own_mention(self) -> None:
        assert decision.confirm(added(), NOW) is None


class TestRejecting:
    def test_a_suggestion_stays_known_as_rejected(self) -> None:
        rejected = done(decision.reject(suggested(), NOW))
        assert rejected.status is Status.REJECTED
        assert not rejected.deleted
        assert not rejected.counts

    def test_an_own_mention_is_removed_and_leaves_a_tombstone(self) -> None:
        removed = done(decision.reject(added(), NOW))
        assert removed.deleted
        assert not removed.counts

    @pytest.mark.parametrize("mention", [suggested(), added()], ids=["suggested", "own"])
    def test_twice_is_once(self, mention: Mention) -> None:
        assert decision.reject(done(decision.reject(mention, NOW)), NOW) is None


class TestRelabelling:
    def test_another_label_corrects(self) -> None:
        corrected = done(decision.relabel(suggested(), "LOC", NOW))
        assert (corrected.label, corrected.status) == ("LOC", Status.CORRECTED)

    def test_its_own_label_confirms(self) -> None:
        assert done(decision.relabel(suggested(), "PER", NOW)).status is Status.CONFIRMED

    def test_back_to_the_suggested_label_is_confirmed_again(self) -> None:
        corrected = done(decision.relabel(suggested(), "LOC", NOW))
        assert done(decision.relabel(corrected, "PER", NOW)).status is Status.CONFIRMED

    def test_an_own_mention_stays_added(self) -> None:
        assert done(decision.relabel(added(), "LOC", NOW)).status is Status.ADDED

    def test_a_removed_one_comes_back(self) -> None:
        removed = done(decision.reject(added(), NOW))
        assert done(decision.relabel(removed, "LOC", NOW)).counts


class TestMovingTheEnds:
    def test_another_span_corrects_and_takes_its_text_along(self) -> None:
        moved = done(decision.resize(suggested(), Span.of(0, 2), TEXT, NOW))
        assert (moved.text, moved.status) == ("张三", Status.CORRECTED)

    def test_back_to_the_suggested_span_is_confirmed(self) -> None:
        moved = done(decision.resize(suggested(), Span.of(0, 2), TEXT, NOW))
        assert done(decision.resize(moved, HIM, TEXT, NOW)).status is Status.CONFIRMED

    def test_the_value_of_a_date_does_not_survive_another_span(self) -> None:
        moved = done(decision.resize(suggested(YEAR, "DATE"), Span.of(4, 8), TEXT, NOW))
        assert moved.value is None

    def test_the_value_of_a_date_survives_its_confirmation(self) -> None:
        kept = done(decision.resize(suggested(YEAR, "DATE"), YEAR, TEXT, NOW))
        assert kept.value == {"year": 1998}

    def test_an_own_mention_where_it_is_stays_unchanged(self) -> None:
        assert decision.resize(added(), HIM, TEXT, NOW) is None


class TestNotes:
    @pytest.mark.parametrize(
        "mention",
        [suggested(), added(), done(decision.reject(suggested(), NOW))],
        ids=["suggested", "own", "rejected"],
    )
    def test_a_note_decides_nothing(self, mention: Mention) -> None:
        noted = done(decision.annotate(mention, "见前文", NOW))
        assert (noted.note, noted.status, noted.deleted) == (
            "见前文",
            mention.status,
            mention.deleted,
        )

    def test_the_same_note_is_no_change(self) -> None:
        assert decision.annotate(suggested(), "", NOW) is None


class TestEveryDecision:
    @given(st.lists(st.integers(0, 5), max_size=8), st.booleans())
    def test_is_signed_counts_up_and_leaves_the_origin_alone(
        self, kinds: list[int], own: bool
    ) -> None:
        mention = first = added() if own else suggested()
        stamp = replace(NOW, device="q7w8")
        for kind in kinds:
            edit = (
                decision.confirm(mention, stamp),
                decision.reject(mention, stamp),
                decision.relabel(mention, "LOC", stamp),
                decision.relabel(mention, "PER", stamp),
                decision.resize(mention, Span.of(0, 2), TEXT, stamp),
                decision.annotate(mention, "注", stamp),
            )[kind]
            if edit is None:
                continue
            assert edit.before is mention
            assert (edit.after.rev, edit.after.stamp) == (mention.rev + 1, stamp)
            mention = edit.after
            assert (mention.id, mention.origin) == (first.id, first.origin)
            assert mention.text == mention.span.text_in(TEXT)

    def test_a_new_mention_has_nothing_before_it(self) -> None:
        edit = decision.add("k3x2-1", HIM, "PER", TEXT, NOW)
        assert edit.before is None
        assert (edit.after.text, edit.after.status, edit.after.rev) == ("张三丰", Status.ADDED, 1)
        assert edit.after.counts


class TestWhatIsOpenAndWhatCounts:
    @pytest.mark.parametrize("status", Status)
    @pytest.mark.parametrize("deleted", [False, True])
    def test_each_status(self, status: Status, deleted: bool) -> None:
        mention = replace(suggested(), status=status, deleted=deleted)
        wanted = {Status.CONFIRMED, Status.CORRECTED, Status.ADDED}
        assert mention.counts == (status in wanted and not deleted)
        assert mention.is_open == (status is Status.SUGGESTED and not deleted)

    def test_who_wrote_it_down_when_is_no_content(self) -> None:
        mention = suggested()
        assert mention.same_content(replace(mention, stamp=NOW, rev=7))
        assert not mention.same_content(replace(mention, note="注"))
