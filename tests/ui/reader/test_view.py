"""Reading with keys and mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.services.desk import Desk
from zhupi.ui.reader.view import ReaderView

MakeDesk = Callable[..., Desk]
Read = Callable[[Desk], ReaderView]
PointOf = Callable[[ReaderView, int], QPointF]
Key = Qt.Key
CONTROL, SHIFT, ALT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)
LEFT = Qt.MouseButton.LeftButton
TEXT = "运河\n京杭大运河从通州到杭州，张三丰没有走过。\n沿河有六个省市，他只在图上看过。"


@pytest.fixture
def reader(make_desk: MakeDesk, read: Read) -> ReaderView:
    """A text with 京杭大运河, 京杭 inside it, and 张三丰."""
    places = (Span.of(3, 8), Span.of(3, 5), Span.of(15, 18))
    return read(make_desk(TEXT, *((span, "LOC", Status.SUGGESTED) for span in places)))


def current_id(reader: ReaderView) -> str | None:
    return reader.current.id if reader.current else None


def press(reader: ReaderView, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(reader, key, modifiers)


def click(reader: ReaderView, at: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(reader.viewport(), LEFT, modifiers, at.toPoint() + QPoint(4, 0))


# Keys


def test_arrows_move_by_what_is_seen(make_desk: MakeDesk, read: Read) -> None:
    reader = read(make_desk("𠮷e\u0301👨\u200d👩\u200d👧字"))
    stops = []
    for _ in range(4):
        press(reader, Key.Key_Right)
        stops.append(reader.caret)
    assert stops == [1, 3, 8, 9]
    for expected in (8, 3, 1, 0, 0):
        press(reader, Key.Key_Left)
        assert reader.caret == expected


def test_control_moves_by_the_words_it_was_given(reader: ReaderView) -> None:
    reader.put_caret(3)
    reader.set_words((0, 3, 8, 9, 11, 12, 14, len(TEXT)))
    found = []
    for _ in range(4):
        press(reader, Key.Key_Right, CONTROL)
        found.append(reader.caret)
    assert found == [8, 9, 11, 12]
    press(reader, Key.Key_Left, CONTROL)
    assert reader.caret == 11


def test_home_and_end_go_to_the_ends_of_the_line_and_with_control_of_the_text(
    reader: ReaderView,
) -> None:
    reader.put_caret(10)
    press(reader, Key.Key_End)
    assert reader.caret == TEXT.index("\n", 3)
    press(reader, Key.Key_Home)
    assert reader.caret == 3
    press(reader, Key.Key_End, CONTROL)
    assert reader.caret == len(TEXT)
    press(reader, Key.Key_Home, CONTROL)
    assert reader.caret == 0


def test_end_stays_on_a_line_that_wraps(make_desk: MakeDesk, read: Read) -> None:
    reader = read(make_desk("长" * 100))
    assert reader.page is not None
    _, end = reader.page.line_bounds(0)
    press(reader, Key.Key_End)
    assert reader.caret == end - 1
    press(reader, Key.Key_End)
    assert reader.caret == end - 1


def test_down_and_up_keep_to_the_column_through_shorter_lines(
    make_desk: MakeDesk, read: Read
) -> None:
    text = "标\n一二三四五六七八\n一\n一二三四五六七八"
    reader = read(make_desk(text))
    reader.put_caret(8)
    for expected in (12, 19):
        press(reader, Key.Key_Down)
        assert reader.caret == expected
    press(reader, Key.Key_Up)
    press(reader, Key.Key_Up)
    assert reader.caret == 8


def test_a_page_down_shows_the_caret_where_it_has_gone(make_desk: MakeDesk, read: Read) -> None:
    reader = read(make_desk("第一行的字。\n" * 80))
    press(reader, Key.Key_PageDown)
    first = reader.caret
    assert first > 0
    press(reader, Key.Key_PageDown)
    assert reader.caret > first
    assert reader.verticalScrollBar().value() > 0
    press(reader, Key.Key_PageUp)
    assert reader.caret == first


@pytest.mark.parametrize("line", [0, 3, 6])
def test_pages_leave_nothing_out_wherever_the_caret_stands(
    make_desk: MakeDesk, read: Read, line: int
) -> None:
    reader = read(make_desk("第一行的字。\n" * 80))
    reader.put_caret(7 * line)
    bar, height = reader.verticalScrollBar(), reader.viewport().height()
    for key in (Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageUp):
        before = bar.value()
        press(reader, key)
        assert height / 2 < abs(bar.value() - before) <= height
        assert reader.height_on_screen(reader.caret, height) is not None


def test_shift_selects_and_a_plain_arrow_lets_go(reader: ReaderView) -> None:
    reader.put_caret(9)
    for _ in range(2):
        press(reader, Key.Key_Right, SHIFT)
    assert reader.selection == (9, 11)
    press(reader, Key.Key_Left, SHIFT)
    assert reader.selection == (9, 10)
    press(reader, Key.Key_Left)
    assert reader.selection is None


def test_a_selection_may_be_begun_at_its_end(reader: ReaderView) -> None:
    reader.put_caret(11)
    for _ in range(2):
        press(reader, Key.Key_Left, SHIFT)
    assert (reader.selection, reader.caret) == ((9, 11), 9)


def test_tab_is_handed_on_and_the_focus_stays(qtbot: QtBot, reader: ReaderView) -> None:
    for key in (Key.Key_Tab, Key.Key_Backtab):
        with qtbot.waitSignal(reader.key_pressed):
            press(reader, key)
        assert reader.hasFocus()


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Key.Key_N, NONE), (Key.Key_Return, NONE), (Key.Key_Space, NONE), (Key.Key_Left, ALT)],
)
def test_keys_that_move_nothing_are_handed_on(
    qtbot: QtBot, reader: ReaderView, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    reader.put_caret(9)
    with qtbot.waitSignal(reader.key_pressed):
        press(reader, key, modifiers)
    assert reader.caret == 9


def test_movement_keys_are_not_handed_on(qtbot: QtBot, reader: ReaderView) -> None:
    with qtbot.assertNotEmitted(reader.key_pressed):
        press(reader, Key.Key_Right)


def test_letters_reach_the_reader_while_an_input_method_is_on(
    qtbot: QtBot, reader: ReaderView
) -> None:
    assert not reader.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert not reader.viewport().testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert not reader.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)


def test_without_a_document_every_key_is_handed_on(qtbot: QtBot, reader: ReaderView) -> None:
    reader.set_desk(None, None, "zh")
    with qtbot.waitSignal(reader.key_pressed):
        reader.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Key.Key_Right, NONE))
    assert (reader.caret, reader.selection, reader.current, reader.paragraph) == (0, None, None, 0)


# The mouse


def test_a_click_puts_the_caret_there(reader: ReaderView, point_of: PointOf) -> None:
    click(reader, point_of(reader, 10))
    assert (reader.caret, reader.selection, reader.current) == (10, None, None)


def test_a_click_into_a_mention_makes_it_current(reader: ReaderView, point_of: PointOf) -> None:
    click(reader, point_of(reader, 16))
    assert current_id(reader) == "m002"


def test_clicks_at_one_place_go_through_the_mentions_that_lie_in_each_other(
    reader: ReaderView, point_of: PointOf
) -> None:
    found = []
    for _ in range(4):
        click(reader, point_of(reader, 4))
        found.append(current_id(reader))
    assert found == ["m001", "m000", "m001", "m000"]


def test_a_click_beside_the_text_makes_nothing_current(
    reader: ReaderView, point_of: PointOf
) -> None:
    click(reader, point_of(reader, 4))
    click(reader, point_of(reader, TEXT.index("\n", 3)) + QPointF(60, 0))
    assert reader.current is None


def test_a_double_click_selects_the_word(reader: ReaderView, point_of: PointOf) -> None:
    reader.set_words((0, 2, 3, 8, 9, 11, 12, len(TEXT)))
    at = point_of(reader, 10).toPoint() + QPoint(4, 0)
    QTest.mouseDClick(reader.viewport(), LEFT, NONE, at)
    assert reader.selection == (9, 11)


WORDS = (0, 2, 3, 8, 9, 11, 12, 14, 15, 18, len(TEXT))


def held_over(reader: ReaderView, point_of: PointOf, word: int, *places: int) -> None:
    """Double-click into a word and move over places with the button held."""
    at = point_of(reader, word).toPoint() + QPoint(4, 0)
    QTest.mouseClick(reader.viewport(), LEFT, NONE, at)
    # Qt's own mouseDClick() lets the button go at once.
    kinds = QEvent.Type
    send(reader, kinds.MouseButtonDblClick, QPointF(at))
    for place in places:
        send(reader, kinds.MouseMove, point_of(reader, place) + QPointF(3, 0))


def send(reader: ReaderView, kind: QEvent.Type, at: QPointF) -> None:
    """A mouse event with the left button held."""
    viewport = reader.viewport()
    event = QMouseEvent(kind, at, QPointF(viewport.mapToGlobal(at)), LEFT, LEFT, NONE)
    QApplication.sendEvent(viewport, event)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ((10,), (9, 11)),
        ((13,), (9, 14)),
        ((13, 17), (9, 18)),
        ((4,), (3, 11)),
        ((17, 4), (3, 11)),
        ((17, 10), (9, 11)),
    ],
)
def test_dragging_after_a_double_click_selects_by_words(
    reader: ReaderView, point_of: PointOf, places: tuple[int, ...], expected: tuple[int, int]
) -> None:
    reader.set_words(WORDS)
    held_over(reader, point_of, 10, *places)
    assert reader.selection == expected
    at = point_of(reader, 1).toPoint()
    QTest.mouseRelease(reader.viewport(), LEFT, NONE, at)
    QTest.mouseMove(reader.viewport(), at)
    assert reader.selection == expected
    click(reader, point_of(reader, 12))
    assert reader.selection is None


def test_a_click_near_the_bottom_means_what_is_under_the_mouse(
    make_desk: MakeDesk, read: Read, point_of: PointOf
) -> None:
    text = "\n".join(["京杭大运河从通州到杭州"] * 60)
    starts = range(0, len(text), 12)
    reader = read(make_desk(text, *((Span.of(s, s + 5), "LOC", Status.SUGGESTED) for s in starts)))
    reader.set_words(sorted([*starts, *(s + 5 for s in starts), *(s + 11 for s in starts)]))
    bottom = reader.viewport().height()
    start = max(s for s in starts if point_of(reader, s).y() < bottom - 12)
    assert point_of(reader, start).y() > bottom - 60
    at = point_of(reader, start + 2).toPoint() + QPoint(4, 0)
    QTest.mouseClick(reader.viewport(), LEFT, NONE, at)
    assert reader.verticalScrollBar().value() == 0
    assert reader.current is not None
    assert reader.current.span.start == start
    QTest.mouseDClick(reader.viewport(), LEFT, NONE, at)
    assert reader.selection == (start, start + 5)
    assert reader.verticalScrollBar().value() == 0


def test_dragging_out_of_the_text_scrolls_on_line_by_line(
    make_desk: MakeDesk, read: Read, point_of: PointOf
) -> None:
    reader = read(make_desk("\n".join(["京杭大运河从通州到杭州"] * 60)))
    bar = reader.verticalScrollBar()
    below = QPointF(200, reader.viewport().height() + 30)
    send(reader, QEvent.Type.MouseButtonPress, point_of(reader, 14))
    for _ in range(3):
        send(reader, QEvent.Type.MouseMove, below)
    assert bar.value() == 3 * bar.singleStep()
    assert reader.selection is not None
    assert reader.selection[0] == 14
    send(reader, QEvent.Type.MouseMove, QPointF(200, -20))
    assert bar.value() == 2 * bar.singleStep()


def test_dragging_selects(reader: ReaderView, point_of: PointOf) -> None:
    begin, middle, end = (
        point_of(reader, position).toPoint() + QPoint(3, 0) for position in (15, 16, 18)
    )
    QTest.mousePress(reader.viewport(), LEFT, NONE, begin)
    QTest.mouseMove(reader.viewport(), middle)
    QTest.mouseMove(reader.viewport(), end)
    QTest.mouseRelease(reader.viewport(), LEFT, NONE, end)
    assert reader.selection == (15, 18)


def test_moving_without_a_button_selects_nothing(reader: ReaderView, point_of: PointOf) -> None:
    QTest.mouseMove(reader.viewport(), point_of(reader, 15).toPoint())
    assert reader.selection is None


def test_a_click_with_shift_selects_up_to_there(reader: ReaderView, point_of: PointOf) -> None:
    click(reader, point_of(reader, 9))
    click(reader, point_of(reader, 14), SHIFT)
    assert reader.selection == (9, 14)


def test_the_right_button_moves_nothing(reader: ReaderView, point_of: PointOf) -> None:
    reader.put_caret(9)
    at = point_of(reader, 14).toPoint()
    QTest.mousePress(reader.viewport(), Qt.MouseButton.RightButton, NONE, at)
    assert reader.caret == 9


# The current mention


def test_making_a_mention_current_brings_it_into_view(make_desk: MakeDesk, read: Read) -> None:
    text = "一行字。\n" * 100
    place = (Span.of(400, 402), "LOC", Status.SUGGESTED)
    reader = read(make_desk(text, place))
    mention: Mention = reader.desk.mentions["m000"] if reader.desk else pytest.fail("no desk")
    reader.set_current(mention)
    assert (reader.current, reader.caret, reader.paragraph) == (mention, 402, 80)
    assert reader.page is not None
    _, top, bottom = reader.page.place(400)
    shown = reader.verticalScrollBar().value()
    assert shown < top < bottom < shown + reader.viewport().height()


def test_moving_the_caret_into_a_mention_makes_the_innermost_current(reader: ReaderView) -> None:
    for position, expected in ((3, "m001"), (6, "m000"), (9, None), (17, "m002")):
        reader.put_caret(position)
        assert current_id(reader) == expected


def test_while_text_is_selected_nothing_is_current_but_what_was_is_remembered(
    reader: ReaderView, point_of: PointOf
) -> None:
    click(reader, point_of(reader, 16))
    for _ in range(2):
        press(reader, Key.Key_Right, SHIFT)
    assert reader.current is None
    assert reader.remembered is not None
    assert reader.remembered.id == "m002"


def test_every_move_is_told_of(qtbot: QtBot, reader: ReaderView) -> None:
    with qtbot.waitSignal(reader.place_changed):
        press(reader, Key.Key_Right)
    with qtbot.waitSignal(reader.place_changed):
        reader.select(3, 5)
    with qtbot.waitSignal(reader.place_changed):
        reader.set_current(None)


def test_what_has_stood_on_the_screen_for_a_while_is_told_of(
    qtbot: QtBot, make_desk: MakeDesk, read: Read
) -> None:
    reader = read(make_desk("一行字。\n" * 60))
    with qtbot.waitSignal(reader.paragraphs_read) as told:
        reader.verticalScrollBar().setValue(0)
    paragraphs = told.args[0]
    assert paragraphs[0] == 0
    assert paragraphs == list(range(len(paragraphs)))
    assert 2 < len(paragraphs) < 40


def test_the_line_on_top_stays_on_top_when_the_window_becomes_narrower(
    qtbot: QtBot, make_desk: MakeDesk, read: Read
) -> None:
    reader = read(make_desk("很长的一段文字写了又写。" * 12 + "\n" + "又是一段。\n" * 80))
    reader.verticalScrollBar().setValue(900)
    assert reader.page is not None

    def on_top() -> int:
        assert reader.page is not None
        return reader.page.position_at(0, reader.verticalScrollBar().value() - 26 + 8)

    before = reader.page.block_of(on_top())
    reader.resize(420, 480)
    assert reader.page.block_of(on_top()) == before


def test_paging_quickly_leaves_what_stayed_on_the_screen_read(
    qtbot: QtBot, make_desk: MakeDesk, read: Read
) -> None:
    reader = read(make_desk("一行字。\n" * 60))
    bar, told = reader.verticalScrollBar(), set[int]()
    reader.paragraphs_read.connect(told.update)

    def scrolls_on() -> bool:
        bar.setValue(bar.value() ^ 1)
        return bool(told)

    # Never still for as long as a paragraph takes to count.
    qtbot.waitUntil(scrolls_on, timeout=10_000)
    assert 0 in told
