"""The list of documents: filtered, sorted, flagged."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from zhupi.model.document import DocumentState
from zhupi.model.span import Span
from zhupi.services.context import Context
from zhupi.services.decisions import add, set_state
from zhupi.services.workspace import Workspace
from zhupi.ui.dialogs.note import NoteDialog
from zhupi.ui.models.documents import ROW_ROLE, Order, Show
from zhupi.ui.window import Window


def listed(window: Window) -> list[str]:
    model = window.documents.model
    return [model.document_id(row) for row in range(model.rowCount())]


def spoken(window: Window, document_id: str) -> str:
    model = window.documents.model
    index = model.index(model.row(document_id))
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


@pytest.fixture
def window(open_window: Callable[..., Window]) -> Window:
    return open_window()


def choose(window: Window, show: Show = Show.ALL, order: Order = Order.ADDED) -> None:
    window.documents.model.choose(text="", show=show, order=order)


def sort(window: Window, order: Order) -> None:
    """Choose an order as a user does, so that what it takes is looked for."""
    window.documents.orders.setCurrentIndex(window.documents.orders.findData(order))


def test_b_flags_a_document_and_undo_takes_the_flag_away(window: Window) -> None:
    QTest.keyClick(window.reader, Qt.Key.Key_B)
    row = window.documents.model.index(0)
    assert row.data(ROW_ROLE).flagged
    assert row.data(Qt.ItemDataRole.AccessibleTextRole).startswith("★")
    choose(window, Show.FLAGGED)
    assert listed(window) == ["canal"]
    window.run("edit.undo")
    choose(window, Show.FLAGGED)
    assert listed(window) == []


def test_documents_are_chosen_by_state(window: Window) -> None:
    window.run("mention.confirm")
    choose(window, Show.DOING)
    assert listed(window) == ["canal"]
    choose(window, Show.TODO)
    assert listed(window) == ["wudang"]
    window.run("document.done")
    window.run("document.done")
    window.run("document.done")
    choose(window, Show.UNFINISHED)
    assert listed(window) == ["wudang"]


def test_documents_are_sorted_by_state_and_progress(window: Window) -> None:
    window.run("mention.confirm")
    choose(window, order=Order.PROGRESS)
    assert listed(window) == ["wudang", "canal"]
    choose(window, order=Order.STATE)
    assert listed(window) == ["canal", "wudang"]


def test_the_least_certain_come_first_once_that_is_known(window: Window) -> None:
    window.documents.orders.setCurrentIndex(window.documents.orders.findData(Order.UNCERTAIN))
    window.documents.take_figures(Order.UNCERTAIN, {"canal": 0.9, "wudang": 0.4})
    assert listed(window) == ["wudang", "canal"]


def test_going_on_from_a_document_that_is_not_listed(window: Window) -> None:
    choose(window, Show.DONE)
    assert window.documents.beside("canal", 1) is None
    choose(window, Show.TODO)
    window.documents.model.choose(text="wudang", show=Show.ALL, order=Order.ADDED)
    assert window.documents.beside("canal", 1) == "wudang"


def test_no_row_moves_while_one_works(window: Window) -> None:
    choose(window, Show.TODO)
    before = listed(window)
    window.run("mention.confirm")
    assert listed(window) == before


def test_what_is_flagged_comes_first(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.document_shown):
        window.run("document.next")
    window.run("document.flag")
    assert listed(window) == ["canal", "wudang"]
    choose(window, order=Order.FLAGGED)
    assert listed(window) == ["wudang", "canal"]
    window.run("document.flag")
    assert listed(window) == ["wudang", "canal"], "no row moves while one works"
    choose(window, order=Order.FLAGGED)
    assert listed(window) == ["canal", "wudang"]


def test_certainty_is_found_in_the_suggestions(window: Window, qtbot: QtBot) -> None:
    sort(window, Order.UNCERTAIN)
    figures = window.documents.model.figures
    qtbot.waitUntil(lambda: set(figures.get(Order.UNCERTAIN, ())) == {"canal", "wudang"})
    assert list(figures[Order.UNCERTAIN].values()) == [pytest.approx(0.8)] * 2
    assert "80%" in spoken(window, "canal")


def test_the_most_differences_come_first(window: Window) -> None:
    choose(window, order=Order.DIFFERENT)
    window.documents.take_figures(Order.DIFFERENT, {"wudang": 3.0})
    assert listed(window) == ["wudang", "canal"]
    assert "3 处差异" in spoken(window, "wudang")
    assert "–" in spoken(window, "canal")
    choose(window, Show.DIFFERENT)
    window.documents.take_figures(Order.DIFFERENT, {"wudang": 3.0, "canal": 0.0})
    assert listed(window) == ["wudang"]


def test_the_next_document_is_the_next_that_is_shown(window: Window, qtbot: QtBot) -> None:
    choose(window, order=Order.DIFFERENT)
    window.documents.take_figures(Order.DIFFERENT, {"wudang": 3.0, "canal": 0.0})
    with qtbot.waitSignal(window.document_shown):
        window.run("document.previous")
    assert window.desk is not None
    assert window.desk.document.id == "wudang"


def test_a_note_marks_its_document(window: Window) -> None:
    choose(window, Show.NOTED)
    assert listed(window) == []
    window.annotating.write_document_note("第二段疑有缺字")
    choose(window, Show.ALL)
    choose(window, Show.NOTED)
    assert listed(window) == ["canal"]
    assert "第二段疑有缺字" in spoken(window, "canal")
    tip = window.documents.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "第二段疑有缺字" in tip
    window.run("edit.undo")
    choose(window, Show.ALL)
    choose(window, Show.NOTED)
    assert listed(window) == []


def test_a_note_is_known_before_its_document_is_opened(
    open_window: Callable[..., Window], window: Window, qtbot: QtBot
) -> None:
    window.annotating.write_document_note("疑有缺字")
    assert window.workspace is not None
    with qtbot.waitSignal(window.document_shown):
        window.run("document.next")
    assert window.close()
    again = open_window()
    assert again.workspace is not None
    assert not again.workspace.is_open("canal")
    qtbot.waitUntil(lambda: again.workspace is not None and again.workspace.note("canal") != "")
    assert "疑有缺字" in spoken(again, "canal")


def test_a_note_is_written_by_keys_and_shown_beside_the_text(window: Window) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NoteDialog)
        field = dialog.findChild(QPlainTextEdit)
        assert field is not None
        QTest.keyClicks(field, "OCR")
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    QTimer.singleShot(0, answer)
    window.run("document.note")
    assert window.desk is not None
    assert window.desk.meta.note == "OCR"
    QApplication.processEvents()
    shown = [each.text() for each in window.work.inspector.findChildren(QLabel)]
    assert "OCR" in shown


def test_differences_of_those_who_are_done_are_counted(
    open_window: Callable[..., Window], project: Path, qtbot: QtBot
) -> None:
    for name, label in (("乙", "LOC"), ("丙", "PER")):
        workspace = Workspace.open(project, name, Context("k3x2"))
        desk = workspace.open_desk("wudang")
        add(workspace, desk, Span.of(0, 3), label)
        set_state(workspace, desk, DocumentState.DONE)
        workspace.close(5)
    window = open_window()
    sort(window, Order.DIFFERENT)
    qtbot.waitUntil(lambda: listed(window) == ["wudang", "canal"])
    assert "1 处差异" in spoken(window, "wudang")
