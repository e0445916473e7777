"""Searching the project and acting on what is found, by keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from zhupi.model.mention import Status
from zhupi.services.searching import Kind
from zhupi.services.suggesting import LAYER
from zhupi.ui.dialogs.palette import Palette
from zhupi.ui.dialogs.searching import SearchDialog
from zhupi.ui.panes.rows import RowsView
from zhupi.ui.window import Window

Key = Qt.Key


class Searcher:
    """Someone with the search dialog before them."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot
        window.run("edit.find_everywhere")
        dialog = window.findChild(SearchDialog)
        assert dialog is not None
        self.dialog: SearchDialog = dialog

    def asks(self, text: str, kind: Kind, places: int) -> None:
        self.dialog.kinds.setCurrentIndex(self.dialog.kinds.findData(kind))
        self.dialog.field.setText(text)
        self.dialog.ask()
        self.finds(places)

    def finds(self, places: int) -> None:
        self._qtbot.waitUntil(lambda: self.dialog.places.model.rowCount() == places)

    def presses(self, *keys: Key, control: bool = False) -> None:
        target = self.dialog.places.focusProxy()
        assert isinstance(target, QWidget)
        modifier = Qt.KeyboardModifier.ControlModifier
        for key in keys:
            QTest.keyClick(target, key, modifier if control else Qt.KeyboardModifier.NoModifier)

    def rests(self) -> None:
        """Wait until everything that was asked for is done."""
        self._qtbot.waitUntil(lambda: not self.window._jobs.busy)

    def statuses(self, document_id: str) -> dict[str, tuple[str, Status]]:
        assert self.window.workspace is not None
        desk = self.window.workspace.open_desk(document_id, (LAYER,))
        found = (desk.mentions[each] for each in desk.index.ids())
        return {each.text: (each.label, each.status) for each in found}


@pytest.fixture
def searcher(open_window: Callable[..., Window], qtbot: QtBot) -> Searcher:
    return Searcher(open_window(), qtbot)


def test_return_goes_to_a_place_in_another_document(searcher: Searcher, qtbot: QtBot) -> None:
    searcher.asks("武当山", Kind.TEXT, 1)
    with qtbot.waitSignal(searcher.window.document_shown):
        searcher.presses(Key.Key_Return)
    assert searcher.window.desk is not None
    assert searcher.window.desk.document.id == "wudang"
    assert searcher.window.reader.selection == (5, 8)


def test_the_dialog_does_not_cover_the_place_it_goes_to(searcher: Searcher) -> None:
    searcher.asks("杭州", Kind.MENTIONS, 1)
    searcher.presses(Key.Key_Return)
    assert not searcher.dialog.isVisible()
    searcher.window.run("edit.find_everywhere")
    assert searcher.dialog.isVisible()
    assert searcher.dialog.field.text() == "杭州"
    searcher.finds(1)


def test_return_goes_to_a_mention_in_this_document(searcher: Searcher) -> None:
    searcher.asks("杭州", Kind.MENTIONS, 1)
    searcher.presses(Key.Key_Return)
    assert searcher.window.reader.current is not None
    assert searcher.window.reader.current.text == "杭州"


def test_all_found_are_confirmed_and_undone_as_one(searcher: Searcher) -> None:
    searcher.asks("", Kind.MENTIONS, 5)
    searcher.presses(Key.Key_A, control=True)
    searcher.presses(Key.Key_C)
    searcher.rests()
    assert {status for _, status in searcher.statuses("wudang").values()} == {Status.CONFIRMED}
    searcher.window.run("edit.undo")
    assert {status for _, status in searcher.statuses("canal").values()} == {Status.SUGGESTED}


def test_where_nothing_is_marked_nothing_is_decided_and_that_is_said(searcher: Searcher) -> None:
    searcher.asks("运河", Kind.TEXT, 1)
    searcher.presses(Key.Key_C)
    searcher.rests()
    assert "没有提及或建议" in searcher.dialog.count.text()
    assert searcher.window.workspace is not None
    assert searcher.window.workspace.undo_stack.next_undo is None
    # Of a place in a text where something is suggested, that is meant.
    searcher.asks("杭州", Kind.TEXT, 1)
    searcher.rests()
    searcher.presses(Key.Key_C)
    searcher.rests()
    assert searcher.statuses("canal")["杭州"] == ("LOC", Status.CONFIRMED)


def test_a_label_without_mentions_is_told_apart_from_nothing_asked(searcher: Searcher) -> None:
    dialog = searcher.dialog
    searcher.asks("", Kind.MENTIONS, 5)
    dialog.labels.setCurrentIndex(dialog.labels.findData("ORG"))
    dialog.ask()
    searcher.finds(0)
    assert dialog.places.findChild(RowsView).accessibleDescription() == "没有找到。"
    searcher.asks("", Kind.TEXT, 0)
    searcher.rests()
    assert "没有找到" not in dialog.places.findChild(RowsView).accessibleDescription()


def test_a_place_is_heard_with_its_status(searcher: Searcher) -> None:
    searcher.asks("杭州", Kind.MENTIONS, 1)
    heard = searcher.dialog.places.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "建议" in heard


def test_a_label_key_relabels_what_is_checked(searcher: Searcher) -> None:
    searcher.asks("张三丰", Kind.MENTIONS, 1)
    searcher.presses(Key.Key_Q)
    searcher.rests()
    assert searcher.statuses("wudang")["张三丰"] == ("ORG", Status.CORRECTED)


def test_del_rejects_and_the_list_follows(searcher: Searcher) -> None:
    searcher.asks("", Kind.MENTIONS, 5)
    searcher.presses(Key.Key_Down, Key.Key_Space, Key.Key_Delete)
    searcher.finds(4)
    assert searcher.statuses("canal")["杭州"] == ("LOC", Status.REJECTED)


def test_text_found_is_marked_with_a_label(searcher: Searcher) -> None:
    searcher.asks("大运河", Kind.TEXT, 1)
    searcher.presses(Key.Key_2)
    assert searcher.statuses("canal")["大运河"] == ("LOC", Status.ADDED)


def test_what_is_selected_is_looked_for(open_window: Callable[..., Window], qtbot: QtBot) -> None:
    window = open_window()
    window.reader.select(0, 2)
    assert Searcher(window, qtbot).dialog.field.text() == "京杭"


def test_the_label_palette_filters_by_every_word(
    open_window: Callable[..., Window], qapp: QApplication, qtbot: QtBot
) -> None:
    window = open_window()
    window.reader.select(0, 2)

    def choose() -> None:
        palette = qapp.activeModalWidget()
        assert isinstance(palette, Palette)
        field = palette.findChild(QLineEdit)
        assert field is not None
        field.setText("org 机构")
        QTest.keyClick(field, Key.Key_Return)

    QTimer.singleShot(0, choose)
    QTest.keyClick(window.reader, Key.Key_L)
    assert window.reader.current is not None
    assert window.reader.current.label == "ORG"


def test_the_search_closes_with_its_project(searcher: Searcher, qtbot: QtBot) -> None:
    searcher.asks("", Kind.MENTIONS, 5)
    closed = searcher.dialog
    with qtbot.waitSignal(closed.destroyed):
        searcher.window.close_workspace()
    searcher.window.run("edit.find_everywhere")
    assert searcher.window.findChild(SearchDialog) is None


# Notes, layers of others, many documents


def test_a_note_on_a_document_is_found_and_leads_to_its_beginning(
    searcher: Searcher, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(searcher.window.document_shown):
        searcher.window.run("document.next")
    searcher.window.annotating.write_document_note("疑有缺字")
    with qtbot.waitSignal(searcher.window.document_shown):
        searcher.window.run("document.previous")
    searcher.asks("缺字", Kind.NOTES, 1)
    searcher.presses(Key.Key_C)
    searcher.presses(Key.Key_Delete)
    with qtbot.waitSignal(searcher.window.document_shown):
        searcher.presses(Key.Key_Return)
    assert searcher.window.desk is not None
    assert searcher.window.desk.document.id == "wudang"
    assert searcher.window.reader.selection == (0, 1)
    assert {status for _, status in searcher.statuses("wudang").values()} == {Status.SUGGESTED}


def test_a_suggesters_layer_is_there_to_be_read(searcher: Searcher, qtbot: QtBot) -> None:
    whose = searcher.dialog.whose
    qtbot.waitUntil(lambda: whose.count() == 2)
    searcher.asks("张三丰", Kind.MENTIONS, 1)
    whose.setCurrentIndex(1)
    searcher.asks("", Kind.MENTIONS, 5)
    searcher.presses(Key.Key_A, control=True)
    searcher.presses(Key.Key_C, Key.Key_Delete, Key.Key_Q)
    searcher.rests()
    assert {status for _, status in searcher.statuses("canal").values()} == {Status.SUGGESTED}
    assert "只读" in searcher.dialog.count.text()


def test_what_was_acted_on_is_listed_anew_in_its_place(searcher: Searcher) -> None:
    searcher.asks("", Kind.MENTIONS, 5)
    searcher.presses(Key.Key_Down, Key.Key_Space, Key.Key_C)
    model = searcher.dialog.places.model
    searcher.rests()
    shown = [model.index(row).data() for row in range(model.rowCount())]
    assert len(shown) == 5
    assert "杭州" in shown[1]
    assert searcher.statuses("canal")["杭州"] == ("LOC", Status.CONFIRMED)


def test_a_search_can_be_stopped(searcher: Searcher) -> None:
    searcher.dialog.kinds.setCurrentIndex(searcher.dialog.kinds.findData(Kind.MENTIONS))
    searcher.dialog.ask()
    searcher.dialog.stopped.emit()
    searcher.rests()
    assert searcher.dialog.places.model.rowCount() <= 5
    searcher.asks("", Kind.MENTIONS, 5)
