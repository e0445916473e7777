"""The page's geometry: places lead back to positions, and decisions move nothing."""

import itertools
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from zhupi.model import decision
from zhupi.model.change import Change, Edit
from zhupi.model.mention import Status
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.services.desk import Desk
from zhupi.ui.reader import caret
from zhupi.ui.reader.page import Page
from zhupi.ui.reader.typeset import LANE, Type

MakeDesk = Callable[..., Desk]
TypeOf = Callable[[float], Type]
STAMP = Stamp("2026-11-21T08:00:00.000Z", "k3x2", "甲")
SEEN = [
    "字",
    "，",
    "𠮷",
    "😀",
    "A",
    "b ",
    "\u00a0",
    "\u2028",
    "\t",
    "e\u0301",
    "葛\U000e0100",
    "\n",
    "长城",
]
texts = st.lists(st.sampled_from(SEEN), max_size=60).map("".join)
widths = st.sampled_from([120.0, 260.0, 700.0])


def stops(text: str) -> list[int]:
    """Every place where the caret may stand."""
    found, position = [0], 0
    while position < len(text):
        position = caret.right(text, position)
        found.append(position)
    return found


def every_height(page: Page) -> list[float]:
    return [page.settled(block.index).height for block in page.blocks]


def middle(page: Page, position: int) -> tuple[float, float]:
    """A point at a place, halfway up its line."""
    x, top, bottom = page.place(position)
    return x, (top + bottom) / 2


def apply(page: Page, *edits: Edit | None) -> None:
    change = Change("d", tuple(edit for edit in edits if edit is not None))
    page.desk.apply(change)
    page.take(change)


@given(text=texts, width=widths)
@settings(max_examples=60)
def test_a_place_leads_back_to_its_position(
    make_desk: MakeDesk, type_of: TypeOf, text: str, width: float
) -> None:
    page = Page(make_desk(text), type_of(width))
    for position in stops(text):
        found = page.position_at(*middle(page, position))
        # Spaces at the end of a line have no width: the places around them are the same.
        around = text[min(found, position) : max(found, position)]
        assert found == position or not around.strip()
        assert page.place(found) == page.place(position)


@given(text=texts, width=widths)
@settings(max_examples=60)
def test_every_character_is_on_one_line_and_lines_stand_below_each_other(
    make_desk: MakeDesk, type_of: TypeOf, text: str, width: float
) -> None:
    page = Page(make_desk(text), type_of(width))
    for block in page.blocks:
        lines = page.settled(block.index).lines
        assert lines[0].start == block.start
        assert lines[-1].end == block.end
        for above, below in itertools.pairwise(lines):
            assert above.end == below.start
            assert above.bottom == below.top
    assert page.column.total == pytest.approx(sum(every_height(page)))


@given(text=texts, x=st.floats(-50, 900), y=st.floats(-50, 2000))
@settings(max_examples=60)
def test_any_point_leads_to_a_place_in_the_text(
    make_desk: MakeDesk, type_of: TypeOf, text: str, x: float, y: float
) -> None:
    page = Page(make_desk(text), type_of(260.0))
    assert 0 <= page.position_at(x, y) <= len(text)
    character = page.character_at(x, y)
    assert character is None or 0 <= character < len(text)


def test_a_character_is_found_under_a_point_inside_it(make_desk: MakeDesk, type_of: TypeOf) -> None:
    text = "他见到𠮷野家😀就停下了脚步，再也没有走远。"
    page = Page(make_desk(text), type_of(200.0))
    for position in range(len(text)):
        x, top, _ = page.place(position)
        assert page.character_at(x + 3, top + 5) == position
        assert page.character_at(x + 15, top + 5) == position


def test_beside_the_text_there_is_no_character(make_desk: MakeDesk, type_of: TypeOf) -> None:
    page = Page(make_desk("一二三\n四"), type_of(260.0))
    assert page.character_at(-4, 10) is None
    assert page.character_at(200, 10) is None


def test_moving_by_lines_keeps_to_its_x(make_desk: MakeDesk, type_of: TypeOf) -> None:
    page = Page(make_desk("标题\n一二三四五六七八九十\n一\n甲乙丙丁戊己庚辛壬癸"), type_of(700.0))
    x, _, _ = page.place(7)
    assert page.beside(7, 1, x) == 15
    assert page.beside(7, 2, x) == 20
    assert page.beside(20, -2, x) == 7
    assert page.beside(7, 70, x) == 20
    assert page.beside(7, -70, x) == 2


# What decisions do to the lines

TEXT = "标题\n" + "中国科学院西安光学精密机械研究所位于陕西省西安市高新区，旧称光机所。" * 3


def suggested(start: int, end: int) -> tuple[Span, str, Status]:
    return Span.of(start, end), "ORG", Status.SUGGESTED


def test_a_line_grows_only_beyond_two_lanes(make_desk: MakeDesk, type_of: TypeOf) -> None:
    def height(*places: tuple[Span, str, Status]) -> float:
        return Page(make_desk(TEXT, *places), type_of(500.0)).settled(1).height

    bare = height()
    assert height(suggested(3, 18)) == bare
    assert height(suggested(3, 18), suggested(8, 10)) == bare
    three = (suggested(3, 18), suggested(3, 10), suggested(8, 10))
    assert height(*three) == bare + LANE
    assert height(*three, suggested(8, 9)) == bare + 2 * LANE


@pytest.mark.parametrize("depth", [1, 2, 4])
def test_confirming_moves_nothing(make_desk: MakeDesk, type_of: TypeOf, depth: int) -> None:
    page = Page(
        make_desk(TEXT, *(suggested(3, 18 - 3 * each) for each in range(depth))), type_of(500.0)
    )
    before = every_height(page)
    for mention in list(page.desk.mentions.values()):
        apply(page, decision.confirm(mention, STAMP))
    assert every_height(page) == before
    for mention in list(page.desk.mentions.values()):
        apply(page, decision.relabel(mention, "PER", STAMP))
    assert every_height(page) == before


@pytest.mark.parametrize("depth", [1, 2, 3, 4])
def test_rejecting_moves_nothing(make_desk: MakeDesk, type_of: TypeOf, depth: int) -> None:
    nested = (suggested(3, 18 - 3 * each) for each in range(depth))
    page = Page(make_desk(TEXT, *nested), type_of(500.0))
    before = every_height(page)
    for mention in list(page.desk.mentions.values()):
        apply(page, decision.reject(mention, STAMP))
        assert every_height(page) == before


def test_adding_a_third_lane_makes_room_at_once(make_desk: MakeDesk, type_of: TypeOf) -> None:
    page = Page(make_desk(TEXT, suggested(3, 18), suggested(8, 13)), type_of(500.0))
    before = page.settled(1).height
    apply(page, decision.add("new", Span.of(8, 10), "LOC", TEXT, STAMP))
    assert page.settled(1).height == before + LANE


_ranges = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda at: Span.of(at[0], sum(at)))
_kinds = st.sampled_from(["add", "confirm", "reject", "relabel", "resize"])


@given(st.lists(st.tuples(_kinds, _ranges, st.integers(0, 9)), max_size=12))
@settings(max_examples=40)
def test_a_page_that_followed_every_decision_is_that_of_the_document_opened_anew(
    qapp: QApplication,
    make_desk: MakeDesk,
    type_of: TypeOf,
    acts: list[tuple[str, Span, int]],
) -> None:
    page = Page(
        make_desk(TEXT, suggested(3, 18), suggested(8, 10), suggested(30, 34)), type_of(300.0)
    )
    every_height(page)
    for number, (kind, span, which) in enumerate(acts):
        living = [each for each in page.desk.mentions.values() if not each.deleted]
        mention = living[which % len(living)] if living else None
        if kind == "add" or mention is None:
            apply(page, decision.add(f"a{number}", span, "PER", TEXT, STAMP))
        elif kind == "resize":
            apply(page, decision.resize(mention, span, TEXT, STAMP))
        elif kind == "relabel":
            apply(page, decision.relabel(mention, "LOC", STAMP))
        else:
            decide = decision.confirm if kind == "confirm" else decision.reject
            apply(page, decide(mention, STAMP))
    fresh = Page(page.desk, page.type)
    assert every_height(page) == every_height(fresh)
    for block in page.blocks:
        for line in page.settled(block.index).lines:
            assert page.bars(block, line) == fresh.bars(block, line)


def test_other_measures_set_the_page_anew(make_desk: MakeDesk, type_of: TypeOf) -> None:
    page = Page(make_desk(TEXT), type_of(500.0))
    wide = sum(every_height(page))
    page.set_type(type_of(150.0))
    assert sum(every_height(page)) > wide
    assert page.position_at(*middle(page, 50)) == 50


def test_a_short_first_paragraph_is_set_as_a_title(make_desk: MakeDesk, type_of: TypeOf) -> None:
    page = Page(make_desk("\n标题\n正文。"), type_of(500.0))
    sizes = [page.settled(index).font.pixelSize() for index in range(3)]
    assert sizes == [19, 26, 19]


def test_a_long_first_paragraph_is_no_title(make_desk: MakeDesk, type_of: TypeOf) -> None:
    page = Page(make_desk("正文" * 30), type_of(500.0))
    assert page.settled(0).font.pixelSize() == 19
