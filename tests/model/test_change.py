"""Changes and the way back."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from zhupi.model import decision
from zhupi.model.change import Change, Edit, MetaEdit
from zhupi.model.document import DocumentMeta, DocumentState
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp

TEXT = "张三丰到了武当山"
DO = Stamp("2026-11-21T08:00:00.000Z", "k3x2", "李雷")
UNDO = Stamp("2026-11-21T08:00:01.000Z", "k3x2", "李雷")


@st.composite
def mentions(draw: st.DrawFn, mention_id: str) -> Mention:
    start = draw(st.integers(0, 6))
    span = Span.of(start, draw(st.integers(start + 1, 8)))
    return Mention(
        id=mention_id,
        span=span,
        label=draw(st.sampled_from(["PER", "LOC"])),
        text=span.text_in(TEXT),
        status=draw(st.sampled_from(Status)),
        deleted=draw(st.booleans()),
        rev=draw(st.integers(1, 9)),
        note=draw(st.sampled_from(["", "注"])),
    )


@st.composite
def changes(draw: st.DrawFn) -> tuple[dict[str, Mention], Change]:
    """A state of a document and a change that fits it; some mentions are new."""
    state: dict[str, Mention] = {}
    edits = []
    for mention_id in ("a", "b", "c"):
        before = draw(st.none() | mentions(mention_id))
        if before is not None:
            state[mention_id] = before
        if draw(st.booleans()):
            after = replace(draw(mentions(mention_id)), stamp=DO)
            edits.append(Edit(before, replace(after, rev=before.rev + 1 if before else 1)))
    return state, Change("wudang", tuple(edits))


def wanted(state: dict[str, Mention]) -> dict[str, Mention]:
    """What a person sees, whoever wrote it down when."""
    return {
        key: replace(each, stamp=Stamp(), rev=0) for key, each in state.items() if not each.deleted
    }


class TestTakingAChangeBack:
    @given(changes())
    def test_everything_looks_as_before(self, case: tuple[dict[str, Mention], Change]) -> None:
        state, change = case
        after = change.apply(state)
        assert wanted(change.inverse(UNDO).apply(after)) == wanted(state)

    @given(changes())
    def test_and_once_more_as_it_was_made(self, case: tuple[dict[str, Mention], Change]) -> None:
        state, change = case
        after = change.apply(state)
        back = change.inverse(UNDO)
        again = back.inverse(DO).apply(back.apply(after))
        assert wanted(again) == wanted(after)

    @given(changes())
    def test_revisions_only_grow_and_are_signed(
        self, case: tuple[dict[str, Mention], Change]
    ) -> None:
        state, change = case
        after = change.apply(state)
        restored = change.inverse(UNDO).apply(after)
        touched = {edit.after.id for edit in change.edits}
        for key, mention in restored.items():
            if key in touched:
                assert mention.rev > after[key].rev
                assert mention.stamp == UNDO
            else:
                assert mention is state[key]

    @given(changes())
    def test_the_state_given_is_left_alone(self, case: tuple[dict[str, Mention], Change]) -> None:
        state, change = case
        before = dict(state)
        change.apply(state)
        assert state == before

    def test_an_addition_leaves_a_tombstone(self) -> None:
        edit = decision.add("k3x2-1", Span.of(0, 3), "PER", TEXT, DO)
        gone = edit.inverse(UNDO).after
        assert gone.deleted
        assert (gone.id, gone.rev) == ("k3x2-1", 2)


class TestTheMetaOfADocument:
    def test_taking_back_done_leaves_what_was_read(self) -> None:
        before = DocumentMeta("hash", read=frozenset({0}))
        after = replace(before.with_state(DocumentState.DONE, DO), read=frozenset({0, 1, 2}))
        back = MetaEdit(before, after).inverse(UNDO).after
        assert back.state is DocumentState.TODO
        assert back.read == {0, 1, 2}
        assert (back.rev, back.stamp) == (after.rev + 1, UNDO)

    def test_only_what_was_changed_is_changed_back(self) -> None:
        before = DocumentMeta("hash", settled=frozenset({0}))
        edit = MetaEdit(before, replace(before, flagged=True, settled=frozenset({0, 1}), rev=1))
        now = replace(edit.after.with_note("注", DO), settled=frozenset({0, 1, 2}))
        back = edit.inverse(UNDO, now).after
        assert (back.flagged, back.note, back.settled) == (False, "注", {0, 2})
        assert (back.note_rev, back.note_stamp) == (1, DO)

    def test_a_note_is_taken_back_while_it_stands(self) -> None:
        before = DocumentMeta("hash")
        edit = MetaEdit(before, before.with_note("注", DO))
        assert edit.inverse(UNDO).after.note == ""
        assert edit.inverse(UNDO).after.note_rev == 2
        assert edit.inverse(UNDO, edit.after.with_note("又注", DO)).after.note == "又注"

    def test_a_change_of_the_meta_alone_is_a_change(self) -> None:
        meta = DocumentMeta("hash")
        change = Change("d", meta=MetaEdit(meta, meta.with_state(DocumentState.DONE, DO)))
        assert not change.is_empty
        back = change.inverse(UNDO).meta
        assert back is not None
        assert back.after.state is DocumentState.TODO

    def test_a_change_of_nothing_is_empty(self) -> None:
        assert Change("d").is_empty
        assert Change("d").inverse(UNDO).is_empty
