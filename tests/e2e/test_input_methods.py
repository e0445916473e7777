"""A Chinese input method may stay on: it writes into fields and leaves the letters of the text."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QInputMethodQueryEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


def takes_letters() -> bool:
    """Whether an input method gets the keys before what has the focus: it asks just this."""
    asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(QGuiApplication.focusObject(), asked)
    return bool(asked.value(Qt.InputMethodQuery.ImEnabled))


def commits(widget: QWidget, words: str) -> None:
    """Have an input method write words."""
    event = QInputMethodEvent(words, [])
    QApplication.sendEvent(widget, event)
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(widget, event)


def test_letters_decide_in_the_text_and_hanzi_go_into_fields(
    sits_down: Callable[..., Any], seeds: Path
) -> None:
    person = sits_down()
    person.window.activateWindow()
    person.opens(seeds)
    person.qtbot.waitUntil(person.reader.hasFocus)
    assert not takes_letters()
    person.press("1")
    assert person.desk.decided_count == 1

    person.press("Ctrl+F")
    assert takes_letters()
    field = person.window.focusWidget()
    commits(field, "宝鸡")
    assert field.text() == "宝鸡"
    assert person.desk.decided_count == 1
    person.press("Esc")
    assert not takes_letters()
    # Even a method that takes no notice of that changes nothing, and one is told what to do.
    before = person.desk.decided_count, person.reader.caret
    commits(person.reader, "一")
    assert (person.desk.decided_count, person.reader.caret) == before
    assert "输入法" in person.window.status._hint.text()
    person.press("Tab")
    assert "输入法" not in person.window.status._hint.text()


@pytest.mark.parametrize("keys", ["N", "Ctrl+K", "Ctrl+Shift+F", "L"])
def test_hanzi_can_be_written_in_every_dialog_with_a_field(
    sits_down: Callable[..., Any], seeds: Path, keys: str
) -> None:
    person = sits_down()
    person.window.activateWindow()
    person.opens(seeds)
    written: list[str] = []

    def write(dialog: QWidget) -> None:
        field = dialog.findChild(QLineEdit) or dialog.findChild(QPlainTextEdit)
        assert field is not None
        assert field.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
        commits(field, "地点")
        written.append(field.text() if isinstance(field, QLineEdit) else field.toPlainText())
        dialog.close()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            write(dialog)

    QTimer.singleShot(0, look)
    person.press(keys)
    for dialog in QApplication.topLevelWidgets():
        if not written and dialog.isVisible() and dialog is not person.window:
            write(dialog)
    assert written == ["地点"]


def test_letters_settle_places_on_the_review_page(
    sits_down: Callable[..., Any], seeds: Path
) -> None:
    person = sits_down()
    person.window.activateWindow()
    person.opens(seeds)
    person.press("Ctrl+2")
    review = person.window.pages.page("page.review").widget
    person.qtbot.waitUntil(lambda: review.isAncestorOf(person.window.focusWidget()))
    assert not takes_letters()
