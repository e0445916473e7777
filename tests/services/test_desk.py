"""One open document: what was decided, and what is still suggested beside it."""

from dataclasses import replace

import pytest

from zhupi.model import decision
from zhupi.model.change import Change, Edit, MetaEdit
from zhupi.model.document import Document, DocumentMeta, DocumentState
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.model.suggestion import Reason, Suggestion
from zhupi.model.text import text_hash
from zhupi.services.desk import Desk
from zhupi.store.shards import Shard

TEXT = "张三丰到了武当山。\n他见到了俞莲舟。"
DOCUMENT = Document("wudang", "武当", TEXT, text_hash(TEXT))
NOW = Stamp("2026-11-21T08:00:00.000Z", "k3x2", "甲")
THEIRS = Stamp("2026-11-21T08:00:01.000Z", "q7w8", "甲")

HIM, HERE = (0, 3, "PER"), (5, 8, "LOC")


def suggested(start: int, end: int, label: str, source: str = "rules@1") -> Mention:
    suggestion = Suggestion(Span.of(start, end), label, 0.9, source, Reason("rule"))
    return suggestion.as_mention("wudang", TEXT)


def by_id(*mentions: Mention) -> dict[str, Mention]:
    return {each.id: each for each in mentions}


def desk_of(
    *decided: Mention, suggestions: tuple[Mention, ...] = (), nesting: bool = False
) -> Desk:
    return Desk(DOCUMENT, Shard(None, by_id(*decided)), by_id(*suggestions), nesting=nesting)


def done(edit: Edit | None) -> Mention:
    assert edit is not None
    return edit.after


class TestASuggesterNeverReopensWhatWasDecided:
    @pytest.mark.parametrize(
        "decided",
        [
            done(decision.confirm(suggested(*HERE), NOW)),
            done(decision.reject(suggested(*HERE), NOW)),
            done(decision.relabel(suggested(*HERE), "PER", NOW)),
            done(decision.resize(suggested(*HERE), Span.of(5, 7), TEXT, NOW)),
        ],
        ids=["confirmed", "rejected", "relabelled", "resized"],
    )
    def test_the_same_suggestion_meets_its_decision(self, decided: Mention) -> None:
        desk = desk_of(decided, suggestions=(suggested(*HERE, source="learned@7"),))
        assert desk.mentions == by_id(decided)
        assert desk.index.open_count == 0

    @pytest.mark.parametrize("place", [(5, 8), (5, 7), (4, 9), (7, 9)])
    def test_another_one_over_a_wanted_mention_is_left_out(self, place: tuple[int, int]) -> None:
        wanted = done(decision.confirm(suggested(*HERE), NOW))
        desk = desk_of(wanted, suggestions=(suggested(*place, "ORG"),))
        assert desk.mentions == by_id(wanted)

    def test_another_one_where_a_suggestion_was_rejected_is_shown(self) -> None:
        rejected = done(decision.reject(suggested(*HERE), NOW))
        desk = desk_of(rejected, suggestions=(suggested(5, 7, "LOC"),))
        assert desk.index.open_count == 1

    def test_one_that_was_removed_by_hand_stays_removed(self) -> None:
        mine = decision.add("k3x2-1", Span.of(5, 8), "LOC", TEXT, NOW).after
        removed = done(decision.reject(mine, NOW))
        desk = desk_of(removed, suggestions=(suggested(*HIM),))
        assert desk.index.ids() == [suggested(*HIM).id]

    def test_where_labels_nest_one_inside_a_wanted_mention_is_shown(self) -> None:
        wanted = done(decision.confirm(suggested(0, 8, "EVENT"), NOW))
        desk = desk_of(wanted, suggestions=(suggested(*HERE),), nesting=True)
        assert desk.index.open_count == 1

    def test_where_labels_nest_a_second_opinion_on_the_same_place_is_left_out(self) -> None:
        wanted = done(decision.confirm(suggested(*HERE), NOW))
        desk = desk_of(wanted, suggestions=(suggested(5, 8, "ORG"),), nesting=True)
        assert desk.mentions == by_id(wanted)

    def test_two_suggestions_that_overlap_are_both_shown(self) -> None:
        desk = desk_of(suggestions=(suggested(5, 8, "LOC"), suggested(5, 7, "ORG")))
        assert desk.index.open_count == 2

    def test_suggestions_that_come_later_are_shown_beside(self) -> None:
        desk = desk_of(done(decision.confirm(suggested(*HIM), NOW)))
        before = desk.revision
        desk.take_suggestions(by_id(suggested(*HIM), suggested(*HERE)))
        assert desk.index.open_ids() == [suggested(*HERE).id]
        assert desk.revision > before


class TestWhatIsWritten:
    def test_suggestions_alone_are_not(self) -> None:
        assert desk_of(suggestions=(suggested(*HIM),)).shard.mentions == {}

    def test_a_decision_is_and_names_the_text_it_was_made_on(self) -> None:
        desk = desk_of(suggestions=(suggested(*HIM), suggested(*HERE)))
        edit = decision.confirm(suggested(*HIM), NOW)
        assert edit is not None
        desk.apply(Change("wudang", (edit,)))
        assert desk.shard.mentions == by_id(edit.after)
        assert desk.shard.meta is not None
        assert desk.shard.meta.text_sha256 == DOCUMENT.sha256

    def test_a_shard_handed_out_does_not_change_under_the_writer(self) -> None:
        desk = desk_of(suggestions=(suggested(*HIM),))
        handed_out, mentions = desk.shard, desk.mentions
        edit = decision.confirm(suggested(*HIM), NOW)
        assert edit is not None
        desk.apply(Change("wudang", (edit,)))
        assert handed_out.mentions == {}
        assert mentions == by_id(suggested(*HIM))


class TestAnotherDevicesWork:
    def test_its_decisions_are_taken_in(self) -> None:
        desk = desk_of(suggestions=(suggested(*HIM), suggested(*HERE)))
        theirs = done(decision.confirm(suggested(*HIM), THEIRS))
        meta = DocumentMeta(DOCUMENT.sha256, DocumentState.DOING, rev=1, read=frozenset({1}))
        desk.mark_read([0])
        desk.absorb(Shard(meta, by_id(theirs)))
        assert desk.mentions[theirs.id] == theirs
        assert desk.index.open_ids() == [suggested(*HERE).id]
        assert desk.meta.state is DocumentState.DOING
        assert desk.meta.read == {0, 1}
        assert desk.shard.mentions == by_id(theirs)

    def test_an_older_one_does_not_undo_a_newer_decision(self) -> None:
        first = done(decision.confirm(suggested(*HIM), THEIRS))
        second = done(decision.relabel(first, "LOC", NOW))
        desk = desk_of(second)
        desk.absorb(Shard(None, by_id(first)))
        assert desk.mentions == by_id(second)
        assert desk.index.counts["LOC", Status.CORRECTED] == 1

    def test_a_removal_is_taken_in_too(self) -> None:
        mine = decision.add("k3x2-1", Span.of(5, 8), "LOC", TEXT, NOW).after
        desk = desk_of(mine)
        desk.absorb(Shard(None, by_id(done(decision.reject(mine, THEIRS)))))
        assert desk.index.ids() == []

    def test_a_copy_of_ones_own_work_changes_nothing_seen(self) -> None:
        desk = desk_of(
            done(decision.confirm(suggested(*HIM), NOW)), suggestions=(suggested(*HERE),)
        )
        before = desk.mentions
        desk.absorb(desk.shard)
        assert desk.mentions == before
        assert len(desk.index.ids()) == 2


class TestCounts:
    def test_by_status_and_label(self) -> None:
        desk = desk_of(
            done(decision.confirm(suggested(*HIM), NOW)),
            done(decision.reject(suggested(13, 16, "PER"), NOW)),
            suggestions=(suggested(*HERE),),
        )
        assert desk.count(Status.CONFIRMED, Status.REJECTED) == 2
        assert desk.count(Status.SUGGESTED, label="LOC") == 1
        assert desk.count(Status.SUGGESTED, label="PER") == 0
        assert desk.decided_count == 2

    def test_a_note_on_a_suggestion_decides_nothing(self) -> None:
        desk = desk_of(suggestions=(suggested(*HIM),))
        edit = decision.annotate(suggested(*HIM), "注", NOW)
        assert edit is not None
        desk.apply(Change("wudang", (edit,)))
        assert desk.decided_count == 0
        assert desk.index.open_count == 1

    def test_what_was_on_the_screen_is_read_and_stays_so(self) -> None:
        desk = desk_of()
        desk.mark_read([0])
        desk.mark_read([1])
        assert desk.meta == replace(desk.meta, read=frozenset({0, 1}))

    def test_what_was_neither_read_nor_settled_is_unread(self) -> None:
        desk = desk_of()
        texts = sum(part.end > part.start for part in desk.document.paragraphs)
        assert desk.unread_count == texts
        desk.mark_read([0])
        assert desk.unread_count == texts - 1
        settled = replace(desk.meta, settled=frozenset({0, 1}))
        desk.apply(Change("wudang", meta=MetaEdit(desk.meta, settled)))
        assert desk.unread_count == texts - 2
        back = replace(settled, settled=frozenset())
        desk.apply(Change("wudang", meta=MetaEdit(settled, back)))
        assert desk.unread_count == texts - 1, "it was settled unseen, and that was taken back"
