"""The same elsewhere, by keys in the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from zhupi.model.document import Document
from zhupi.model.label import Scheme
from zhupi.model.mention import Status
from zhupi.model.span import Span
from zhupi.model.suggestion import Reason, Suggestion
from zhupi.model.text import text_hash
from zhupi.services.suggesting import LAYER
from zhupi.store.project import Project
from zhupi.ui.dialogs.propagating import PropagatingDialog
from zhupi.ui.window import Window

TEXTS = {
    "a": "张三丰来了。大家见到张三丰，又见張三豐的徒弟。",
    "b": "这一天，张三丰不在家。",
}


@pytest.fixture
def project(tmp_path: Path, scheme: Scheme) -> Path:
    folder = tmp_path / "武当.zhupi"
    with Project.create(folder, name="武当", scheme=scheme) as made:
        made.add_documents(Document(key, key, text, text_hash(text)) for key, text in TEXTS.items())
        for key, text in TEXTS.items():
            start = text.index("张")
            first = Suggestion(Span.of(start, start + 3), "PER", 0.9, LAYER, Reason("rule.date"))
            made.write_layer(LAYER, key, [first.as_mention(key, text)])
    return folder


def ask(window: Window, qtbot: QtBot, places: int) -> PropagatingDialog:
    """Press A and wait until all places are listed."""
    QTest.keyClick(window.reader, Qt.Key.Key_A)
    dialog = window.findChild(PropagatingDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.places.model.rowCount() == places, timeout=30_000)
    return dialog


def press(dialog: PropagatingDialog, *keys: Qt.Key) -> None:
    target = dialog.places.focusProxy()
    assert isinstance(target, QWidget)
    for key in keys:
        QTest.keyClick(target, key)


def statuses(window: Window, document_id: str) -> list[Status]:
    assert window.workspace is not None
    desk = window.workspace.open_desk(document_id, (LAYER,))
    return [desk.mentions[each].status for each in desk.index.ids()]


def test_a_return_applies_what_is_checked_in_every_document(
    open_window: Callable[..., Window], qtbot: QtBot
) -> None:
    window = open_window()
    dialog = ask(window, qtbot, 3)
    press(dialog, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return)
    # The other document is read first.
    qtbot.waitUntil(lambda: len(statuses(window, "a")) == 3)
    assert statuses(window, "a") == [Status.CONFIRMED, Status.CONFIRMED, Status.REJECTED]
    assert statuses(window, "b") == [Status.CONFIRMED]

    window.run("edit.undo")
    assert statuses(window, "a") == [Status.SUGGESTED]
    assert statuses(window, "b") == [Status.SUGGESTED]


def test_d_keeps_to_this_document(open_window: Callable[..., Window], qtbot: QtBot) -> None:
    window = open_window()
    dialog = ask(window, qtbot, 3)
    press(dialog, Qt.Key.Key_D)
    assert dialog.places.model.rowCount() == 2
    press(dialog, Qt.Key.Key_Return)
    assert statuses(window, "a") == [Status.CONFIRMED] * 3
    assert statuses(window, "b") == [Status.SUGGESTED]


def test_esc_changes_nothing(open_window: Callable[..., Window], qtbot: QtBot) -> None:
    window = open_window()
    dialog = ask(window, qtbot, 3)
    press(dialog, Qt.Key.Key_Escape)
    assert window.workspace is not None
    assert window.workspace.undo_stack.next_undo is None


def test_what_was_checked_by_hand_stays_when_more_places_arrive(
    open_window: Callable[..., Window], qtbot: QtBot
) -> None:
    window = open_window()
    dialog = ask(window, qtbot, 3)
    press(dialog, Qt.Key.Key_D, Qt.Key.Key_Space, Qt.Key.Key_D)
    assert dialog.places.model.rowCount() == 3
    assert dialog.places.model.checked == {1, 2}


def test_without_a_mention_a_says_so(open_window: Callable[..., Window]) -> None:
    window = open_window()
    window.reader.set_current(None)
    QTest.keyClick(window.reader, Qt.Key.Key_A)
    assert window.findChild(PropagatingDialog) is None
