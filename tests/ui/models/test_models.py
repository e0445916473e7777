"""The lists of documents and of mentions as Qt models."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from zhupi.model import decision
from zhupi.model.change import Change, Edit
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.services.desk import Desk
from zhupi.ui.models.documents import ROW_ROLE, DocumentRow, DocumentsModel
from zhupi.ui.models.mentions import MENTION_ROLE, MentionsModel
from zhupi.ui.window import Window

MakeDesk = Callable[..., Desk]
TEXT = "京杭大运河从通州到杭州，张三丰没有走过。" * 2
STAMP = Stamp("2026-11-21T08:00:00.000Z", "k3x2", "甲")
LATER = Stamp("2026-11-21T08:00:01.000Z", "k3x2", "甲")


def suggested(start: int, end: int, label: str = "LOC") -> tuple[Span, str, Status]:
    return Span.of(start, end), label, Status.SUGGESTED


def listed(model: MentionsModel) -> list[str]:
    found = (model.mention(row) for row in range(model.rowCount()))
    return [mention.id for mention in found if mention is not None]


def test_the_list_of_mentions_is_a_sound_model(
    qtmodeltester: ModelTester, make_desk: MakeDesk
) -> None:
    desk = make_desk(TEXT, suggested(0, 5), suggested(6, 8), suggested(2, 5))
    model = MentionsModel()
    model.set_desk(desk)
    qtmodeltester.check(model)
    assert listed(model) == ["m000", "m002", "m001"]
    assert model.index(0).data() == "京杭大运河"
    model.set_desk(None)
    qtmodeltester.check(model)
    assert model.rowCount() == 0


def test_a_row_tells_a_screen_reader_text_label_and_status(
    qapp: QApplication, make_desk: MakeDesk
) -> None:
    model = MentionsModel()
    model.set_desk(make_desk(TEXT, suggested(0, 5)))
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "京杭大运河, LOC, suggested"


def test_a_line_break_in_a_mention_is_shown_as_a_sign(
    qapp: QApplication, make_desk: MakeDesk
) -> None:
    model = MentionsModel()
    model.set_desk(make_desk("京杭\n运河", suggested(0, 5)))
    assert model.index(0).data() == "京杭⏎运河"


@pytest.mark.parametrize(
    ("label", "statuses", "expected"),
    [
        ("", frozenset(Status), ["m000", "m001", "m002"]),
        ("PER", frozenset(Status), ["m002"]),
        ("", frozenset({Status.REJECTED}), ["m001"]),
        ("LOC", frozenset({Status.SUGGESTED}), ["m000"]),
    ],
)
def test_mentions_are_filtered_by_label_and_status(
    qapp: QApplication,
    make_desk: MakeDesk,
    label: str,
    statuses: frozenset[Status],
    expected: list[str],
) -> None:
    rejected = (Span.of(6, 8), "LOC", Status.REJECTED)
    model = MentionsModel()
    model.set_desk(make_desk(TEXT, suggested(0, 5), rejected, suggested(12, 15, "PER")))
    assert listed(model) == ["m000", "m002"]
    model.choose(label=label, statuses=statuses)
    assert listed(model) == expected


# Changes

_spans = st.tuples(st.integers(0, 35), st.integers(1, 5)).map(lambda at: Span.of(at[0], sum(at)))
_acts = st.tuples(
    st.sampled_from(["add", "confirm", "reject", "relabel", "resize", "restore"]),
    _spans,
    st.integers(0, 20),
)
steps = st.lists(st.lists(_acts, min_size=1, max_size=4), max_size=6)


def _edit(desk: Desk, act: tuple[str, Span, int], name: str) -> Edit | None:
    kind, span, which = act
    known = sorted(desk.mentions)
    mention = desk.mentions[known[which % len(known)]]
    if kind == "add" or (mention.deleted and kind != "restore"):
        return decision.add(name, span, "PER", TEXT, STAMP)
    if kind == "resize":
        return decision.resize(mention, span, TEXT, STAMP)
    if kind in ("relabel", "restore"):
        return decision.relabel(mention, "ORG", STAMP)
    return (decision.confirm if kind == "confirm" else decision.reject)(mention, STAMP)


def _change(desk: Desk, acts: list[tuple[str, Span, int]], name: str) -> Change:
    edits: dict[str, Edit] = {}
    for number, act in enumerate(acts):
        edit = _edit(desk, act, f"{name}-{number}")
        if edit is not None:
            edits.setdefault(edit.after.id, edit)
    return Change("d", tuple(edits.values()))


def _shown_of(desk: Desk, label: str, statuses: frozenset[Status]) -> list[str]:
    found = (desk.mentions[mention_id] for mention_id in desk.index.ids())
    return [each.id for each in found if each.status in statuses and label in ("", each.label)]


@given(
    label=st.sampled_from(["", "LOC"]),
    statuses=st.sampled_from([frozenset(Status), frozenset({Status.SUGGESTED, Status.ADDED})]),
    acts=steps,
)
@settings(max_examples=60)
def test_following_changes_shows_the_same_as_listing_anew(
    qapp: QApplication,
    make_desk: MakeDesk,
    label: str,
    statuses: frozenset[Status],
    acts: list[list[tuple[str, Span, int]]],
) -> None:
    added = (Span.of(20, 22), "LOC", Status.ADDED)
    desk = make_desk(TEXT, suggested(0, 5), suggested(6, 8), suggested(2, 5), added)
    model = MentionsModel()
    model.set_desk(desk)
    model.choose(label=label, statuses=statuses)
    done: list[Change] = []
    for number, group in enumerate(acts):
        change = _change(desk, group, f"s{number}")
        desk.apply(change)
        model.take(change)
        done.append(change)
        assert listed(model) == _shown_of(desk, label, statuses)
    for change in reversed(done):
        back = change.inverse(LATER)
        desk.apply(back)
        model.take(back)
        assert listed(model) == _shown_of(desk, label, statuses)


def test_a_decision_touches_its_own_row_alone(qapp: QApplication, make_desk: MakeDesk) -> None:
    desk = make_desk(TEXT, suggested(0, 5), suggested(6, 8), suggested(12, 15))
    model = MentionsModel()
    model.set_desk(desk)
    rows: list[int] = []
    resets: list[bool] = []
    model.dataChanged.connect(lambda first, _last: rows.append(first.row()))
    model.modelReset.connect(lambda: resets.append(True))
    edit = decision.confirm(desk.mentions["m001"], STAMP)
    assert edit is not None
    change = Change("d", (edit,))
    desk.apply(change)
    model.take(change)
    assert (rows, resets) == ([1], [])


def test_what_is_marked_in_the_list_stays_marked_when_another_row_goes(
    qapp: QApplication, make_desk: MakeDesk
) -> None:
    added = (Span.of(0, 5), "LOC", Status.ADDED)
    desk = make_desk(TEXT, added, suggested(6, 8))
    model = MentionsModel()
    model.set_desk(desk)
    chosen = QItemSelectionModel(model)
    chosen.setCurrentIndex(model.index(1), QItemSelectionModel.SelectionFlag.Select)
    edit = decision.reject(desk.mentions["m000"], STAMP)
    assert edit is not None
    change = Change("d", (edit,))
    desk.apply(change)
    model.take(change)
    marked = chosen.currentIndex().data(MENTION_ROLE)
    assert isinstance(marked, Mention)
    assert marked.id == "m001"


# Documents


def test_the_list_of_documents_is_a_sound_model(
    qtmodeltester: ModelTester, open_window: Callable[..., Window]
) -> None:
    window = open_window()
    model = window.documents.model
    qtmodeltester.check(model)
    assert [model.document_id(row) for row in range(model.rowCount())] == ["canal", "wudang"]
    empty = DocumentsModel()
    qtmodeltester.check(empty)


def test_a_document_shows_how_much_of_it_is_decided(open_window: Callable[..., Window]) -> None:
    window = open_window()
    index = window.documents.model.index(0)
    row = index.data(ROW_ROLE)
    assert isinstance(row, DocumentRow)
    assert (row.title, row.decided, row.open, row.share) == ("canal", 0, 3, 0.0)
    window.run("mention.confirm")
    assert index.data(ROW_ROLE).share == pytest.approx(1 / 3)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "canal: 进行中, 1 / 3"
    window.run("paragraph.settle")
    window.run("document.done")
    window.run("document.done")
    assert index.data(ROW_ROLE).share == 1.0
