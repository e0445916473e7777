"""The list of documents: filtered, sorted, flagged."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from zhupi.ui.models.documents import ROW_ROLE, Order, Show
from zhupi.ui.window import Window


def listed(window: Window) -> list[str]:
    model = window.documents.model
    return [model.document_id(row) for row in range(model.rowCount())]


@pytest.fixture
def window(open_window: Callable[..., Window]) -> Window:
    return open_window()


def choose(window: Window, show: Show = Show.ALL, order: Order = Order.ADDED) -> None:
    window.documents.model.choose(text="", show=show, order=order)


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
    window.documents.take_certainties({"canal": 0.9, "wudang": 0.4})
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


def test_certainty_is_the_mean_score_of_what_is_undecided(window: Window, qtbot: QtBot) -> None:
    window.documents.orders.setCurrentIndex(window.documents.orders.findData(Order.UNCERTAIN))
    qtbot.waitUntil(lambda: set(window.documents.model.certainties) == {"canal", "wudang"})
    certainties = window.documents.model.certainties
    assert list(certainties.values()) == [pytest.approx(0.9)] * 2
