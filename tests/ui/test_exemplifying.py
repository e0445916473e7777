"""Examples of a label in the project, by keys, in the window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from zhupi.ui.window import Window

Key = Qt.Key


@pytest.fixture
def window(open_window: Callable[..., Window]) -> Window:
    """通州 is confirmed as a place, 杭州 rejected; 省 (a place) is current."""
    window = open_window()
    QTest.keyClick(window.reader, Key.Key_Return)
    QTest.keyClick(window.reader, Key.Key_Backspace)
    return window


def rows(window: Window) -> list[str]:
    shown = listed(window)
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(shown.item(row).data(role)).partition(":")[0] for row in range(shown.count())]


def listed(window: Window) -> QListWidget:
    found = window.work.guideline.examples.findChild(QListWidget)
    assert found is not None
    return found


def test_what_was_decided_with_a_label_stands_below_its_guideline(
    window: Window, qtbot: QtBot
) -> None:
    QTest.keyClick(window.reader, Key.Key_G)
    qtbot.waitUntil(lambda: rows(window) == ["通州, ×1", "杭州, ✕ 已拒绝 ×1"])


def test_return_leads_to_the_place_and_escape_back_to_the_text(
    window: Window, qtbot: QtBot
) -> None:
    QTest.keyClick(window.reader, Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: len(rows(window)) == 2)
    qtbot.waitUntil(listed(window).hasFocus)
    QTest.keyClick(listed(window), Key.Key_Return)
    assert window.reader.current is not None
    assert window.reader.current.text == "通州"
    QTest.keyClick(window.reader, Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(listed(window).hasFocus)
    QTest.keyClick(listed(window), Key.Key_Escape)
    assert window.reader.hasFocus()


def test_the_list_stays_while_one_works_and_follows_when_asked(
    window: Window, qtbot: QtBot
) -> None:
    QTest.keyClick(window.reader, Key.Key_G)
    qtbot.waitUntil(lambda: len(rows(window)) == 2)
    QTest.keyClick(window.reader, Key.Key_Return)
    QApplication.processEvents()
    assert rows(window) == ["通州, ×1", "杭州, ✕ 已拒绝 ×1"]
    window.work.guideline.examples.wanted.emit()
    qtbot.waitUntil(lambda: rows(window) == ["省, ×1", "通州, ×1", "杭州, ✕ 已拒绝 ×1"])


def test_a_label_nothing_was_decided_about_says_so(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.document_shown):
        window.run("document.next")
    window.run("mention.guideline")
    qtbot.waitUntil(lambda: window.work.guideline.label == "PER")
    qtbot.waitUntil(lambda: not window._jobs.busy)
    assert rows(window) == []
