"""Selecting by letters, without the mouse."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from zhupi.services.desk import Desk
from zhupi.ui.reader.caret import plain_words
from zhupi.ui.reader.codes import MOST, pairs, shortest, starting
from zhupi.ui.reader.jump import Jump
from zhupi.ui.reader.view import ReaderView

TEXT = "京杭大运河，从𠮷州到杭州。\n\n张三丰没有走过。"
WORDS = (0, 2, 5, 6, 7, 9, 10, 12, 13, 14, 15, 18, 20, 22, 23)


@pytest.fixture
def reader(make_desk: Callable[..., Desk], read: Callable[[Desk], ReaderView]) -> ReaderView:
    return read(make_desk(TEXT))


@pytest.fixture
def jump(reader: ReaderView) -> Jump:
    made = Jump(reader, lambda: WORDS)
    made.begin()
    return made


def types(reader: ReaderView, letters: str) -> None:
    for letter in letters:
        QTest.keyClick(reader, Qt.Key(ord(letter)))


def code_of(jump: Jump, target: int) -> str:
    return next(code for code, place in jump.codes.items() if place == target)


def test_letters_select_from_a_word_start_to_a_word_end(jump: Jump, reader: ReaderView) -> None:
    types(reader, code_of(jump, 15))
    types(reader, code_of(jump, 18))
    assert reader.selection == (15, 18)
    assert jump.codes == {}


def test_two_letters_stand_at_every_word_start_but_at_no_full_stop(jump: Jump) -> None:
    assert set(map(len, jump.codes)) == {2}
    assert sorted(jump.codes.values()) == [0, 2, 6, 7, 9, 10, 15, 18, 20]


def test_esc_leaves_all_as_it_was(jump: Jump, reader: ReaderView) -> None:
    reader.put_caret(3)
    types(reader, code_of(jump, 15))
    QTest.keyClick(reader, Qt.Key.Key_Escape)
    assert jump.codes == {}
    assert (reader.selection, reader.caret) == (None, 3)


def test_backspace_takes_back_a_letter(jump: Jump, reader: ReaderView) -> None:
    types(reader, code_of(jump, 15)[:1])
    QTest.keyClick(reader, Qt.Key.Key_Backspace)
    types(reader, code_of(jump, 0))
    types(reader, code_of(jump, 5))
    assert reader.selection == (0, 5)


def test_letters_are_read_while_an_input_method_sends_no_text(
    jump: Jump, reader: ReaderView, qapp: QApplication
) -> None:
    for letter in code_of(jump, 15):
        kind = QEvent.Type.KeyPress
        modifiers = Qt.KeyboardModifier.NoModifier
        qapp.sendEvent(reader, QKeyEvent(kind, ord(letter), modifiers, ""))
    assert 18 in jump.codes.values()


def test_any_other_key_ends_it_and_does_what_it_does(jump: Jump, reader: ReaderView) -> None:
    reader.put_caret(0)
    heard: list[int] = []
    reader.key_pressed.connect(lambda event: heard.append(event.key()))
    QTest.keyClick(reader, Qt.Key.Key_Tab)
    assert jump.codes == {}
    assert heard == [Qt.Key.Key_Tab]


def test_scrolling_ends_it(make_desk: Callable[..., Desk], read: Callable[..., ReaderView]) -> None:
    reader = read(make_desk("一二三。\n" * 80))
    jump = Jump(reader, lambda: plain_words("一二三。\n" * 80))
    jump.begin()
    assert jump.codes
    assert max(jump.codes.values()) < 200, "only what is on the screen"
    reader.verticalScrollBar().setValue(300)
    assert jump.codes == {}


def test_what_is_not_on_the_screen_costs_nothing(reader: ReaderView) -> None:
    jump = Jump(reader, lambda: ())
    jump.begin()
    assert jump.codes == {}


@given(st.integers(0, 800))
def test_no_code_begins_another(count: int) -> None:
    for codes in (pairs(count), shortest(count)):
        assert len(codes) == min(count, MOST)
        assert len(set(codes)) == len(codes)
        assert all(starting(codes, code) == [place] for place, code in enumerate(codes))
