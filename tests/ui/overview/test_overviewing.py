"""The overview page by keyboard: figures that follow the work, tables, and a file."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from zhupi.services.progress import Period
from zhupi.ui.overview.card import SheetTable
from zhupi.ui.window import Window

Reader = Any  # the class lives in conftest.py


def decides(reader: Reader, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(reader.window.reader, key)
    assert reader.window.workspace is not None
    assert reader.window.workspace.save(10)


def test_the_figures_say_what_was_decided(reader: Reader) -> None:
    decides(reader, Qt.Key.Key_Return, Qt.Key.Key_Backspace)
    reader.looks()
    decided, undecided, *_ = reader.figures()
    assert decided == "2. 40% of what is known"
    assert undecided == "3. "


def test_a_decision_made_elsewhere_shows_on_the_way_back(reader: Reader) -> None:
    reader.looks()
    assert reader.figures()[0].startswith("0.")
    reader.window.run("page.work")
    decides(reader, Qt.Key.Key_Return)
    reader.looks()
    assert reader.figures()[0].startswith("1.")


def test_too_little_work_gives_no_forecast(reader: Reader) -> None:
    reader.looks()
    assert reader.figures()[3].startswith("—. Not enough work yet")


def test_a_card_turns_into_its_table_by_key_and_back(reader: Reader) -> None:
    decides(reader, Qt.Key.Key_Return)
    reader.looks()
    card = reader.card("labels")
    button = next(
        each
        for each in card.findChildren(QPushButton)
        if each.accessibleName() == "As a table: Mentions by label"
    )
    table = card.findChild(SheetTable)
    assert table is not None
    assert not table.isVisible()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert table.isVisible()
    assert table.model().index(0, 0).data() == "Place"
    assert button.accessibleName() == "As a chart: Mentions by label"
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert not table.isVisible()


def test_a_table_is_copied_for_a_spreadsheet(reader: Reader) -> None:
    decides(reader, Qt.Key.Key_Return)
    reader.looks()
    table = reader.card("labels").findChild(SheetTable)
    assert table is not None
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].split("\t")[:2] == ["Label", "confirmed"]
    assert copied[1].split("\t") == ["Place", "1", "0", "0", "0", "3"]
    assert reader.hints[-1] == "The table is on the clipboard."


def test_charts_have_a_description_in_words(reader: Reader) -> None:
    decides(reader, Qt.Key.Key_Return)
    reader.looks()
    for card in reader.overviewing.page.cards.values():
        assert card.accessibleName()
        assert card.accessibleDescription()
    assert "Place: confirmed 1" in reader.card("labels").accessibleDescription()


def test_what_is_missing_is_said_in_a_sentence(reader: Reader) -> None:
    reader.looks()
    assert "Nothing was decided in this time." in reader.card("gestures").accessibleDescription()
    assert not reader.card("gestures").has_chart
    assert reader.card("labels").has_chart


def test_person_and_time_are_chosen_by_key(reader: Reader) -> None:
    reader.looks()
    page = reader.overviewing.page
    assert page.wanted == ("甲", Period.ALL)
    QTest.keyClick(page.period, Qt.Key.Key_Up)
    assert page.wanted == ("甲", Period.WEEK)
    reader.waits()
    assert reader.overviewing.overview is not None
    assert reader.overviewing.overview.period is Period.WEEK


def test_of_several_choices_in_a_row_the_last_is_answered(reader: Reader) -> None:
    reader.looks()
    page = reader.overviewing.page
    for _ in range(3):
        QTest.keyClick(page.period, Qt.Key.Key_Up)
        QTest.keyClick(page.period, Qt.Key.Key_Down)
    QTest.keyClick(page.period, Qt.Key.Key_Up)
    reader.waits()
    assert reader.overviewing.overview is not None
    assert reader.overviewing.overview.period is Period.WEEK


def test_others_are_offered_and_everyone(
    reader: Reader, project: Path, open_window: Callable[..., Window], qtbot: QtBot
) -> None:
    decides(reader, Qt.Key.Key_Return)
    reader.window.filing.annotator = "乙"
    with qtbot.waitSignal(reader.window.document_shown, timeout=30_000):
        reader.window.open_path(project)
    reader.looks()
    person = reader.overviewing.page.person
    assert [person.itemText(each) for each in range(person.count())] == ["乙", "甲", "everyone"]
    assert reader.figures()[0].startswith("0.")
    person.setCurrentIndex(2)
    reader.waits()
    assert reader.figures()[0].startswith("1.")


def test_all_tables_go_into_one_file(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / "overview.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    reader.window.run("overview.save")
    assert not path.exists()
    decides(reader, Qt.Key.Key_Return)
    reader.looks()
    with qtbot.waitSignal(reader.overviewing.hinted, timeout=10_000):
        reader.window.run("overview.save")
    text = path.read_text("utf-8-sig")
    for title in ("In short", "Mentions by label", "Seconds for one mention"):
        assert title in text


def test_the_page_reflows_where_it_is_narrow(reader: Reader, qtbot: QtBot) -> None:
    reader.looks()
    cards = reader.overviewing.page.cards
    reader.window.resize(1360, 860)
    qtbot.waitUntil(lambda: cards["tenths"].x() > 0)
    reader.window.resize(760, 860)
    qtbot.waitUntil(lambda: all(card.x() == 0 for card in cards.values()))


def test_the_keys_scroll(reader: Reader, qtbot: QtBot) -> None:
    reader.window.resize(800, 500)
    reader.looks()
    target = reader.window.focusWidget()
    assert target is not None
    bar = reader.overviewing.page.scroll_bar
    QTest.keyClick(target, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: bar.value() > 0)


def test_without_the_charts_library_the_tables_have_it_all(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [each for each in sys.modules if each.startswith("zhupi.ui.overview.charts")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyqtgraph", None)
    decides(reader, Qt.Key.Key_Return)
    reader.looks()
    table = reader.card("labels").findChild(SheetTable)
    assert table is not None
    assert table.isVisible()
