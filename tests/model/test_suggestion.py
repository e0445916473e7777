"""What a suggester proposes, and how it is recognised later."""

from hypothesis import given
from hypothesis import strategies as st

from zhupi.model.mention import Status, suggestion_id
from zhupi.model.span import Span
from zhupi.model.suggestion import Reason, Suggestion

TEXT = "张三丰到了武当山"
MOUNTAIN = Span.of(5, 8)


def proposed(score: float = 0.93456, source: str = "rules@1") -> Suggestion:
    return Suggestion(MOUNTAIN, "LOC", score, source, Reason("place.suffix", "山"))


class TestIds:
    def test_they_never_change_since_decisions_on_disk_name_them(self) -> None:
        assert suggestion_id("wudang", MOUNTAIN, "LOC") == "s-16c57cda5beaa26c"

    def test_a_newer_suggester_that_says_the_same_meets_the_decision(self) -> None:
        old = proposed(0.5, "rules@1").as_mention("wudang", TEXT)
        new = proposed(0.9, "learned@7").as_mention("wudang", TEXT)
        assert old.id == new.id

    def test_another_document_span_or_label_is_another_suggestion(self) -> None:
        ids = {
            suggestion_id("wudang", MOUNTAIN, "LOC"),
            suggestion_id("canal", MOUNTAIN, "LOC"),
            suggestion_id("wudang", MOUNTAIN, "PER"),
            suggestion_id("wudang", Span.of(5, 7), "LOC"),
            suggestion_id("wudang", Span(((5, 6), (7, 8))), "LOC"),
        }
        assert len(ids) == 5


class TestBecomingAMention:
    def test_it_is_undecided_and_knows_where_it_came_from(self) -> None:
        mention = proposed().as_mention("wudang", TEXT)
        assert mention.is_open
        assert (mention.text, mention.status, mention.rev) == ("武当山", Status.SUGGESTED, 0)
        assert mention.origin is not None
        assert mention.origin.span == MOUNTAIN
        assert mention.origin.label == "LOC"
        assert mention.origin.score == 0.9346
        assert Reason.loads(mention.origin.reason) == Reason("place.suffix", "山")

    def test_the_value_of_a_number_comes_along(self) -> None:
        suggestion = Suggestion(MOUNTAIN, "NUM", 1.0, "rules@1", Reason("rule.number"), 1794)
        assert suggestion.as_mention("canal", TEXT).value == 1794


class TestReasons:
    @given(
        st.from_regex(r"[a-z]+\.[a-z-]+", fullmatch=True),
        st.text(st.sampled_from("山水 a人"), max_size=6).map(str.rstrip),
    )
    def test_written_down_they_read_back_the_same(self, code: str, evidence: str) -> None:
        assert Reason.loads(Reason(code, evidence).dumps()) == Reason(code, evidence)
