"""The same elsewhere: places in a list, checked with the keyboard, applied as one step."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from zhupi.model.span import Span
from zhupi.services.propagating import Doubt, Occurrence
from zhupi.ui.dialogs.propagating import PropagatingDialog
from zhupi.ui.models.places import PlaceRow, PlacesModel

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def place(start: int, document_id: str = "d", doubt: Doubt | None = None) -> Occurrence:
    span = Span.of(start, start + 2)
    return Occurrence(document_id, document_id, span, "通州", "到", "去", "通州", doubt, "通州区")


HERE = [place(0), place(9, doubt=Doubt.INSIDE)]
EVERYWHERE = [*HERE, place(3, "e"), place(8, "e", Doubt.SHORT)]


@pytest.fixture
def dialog(qtbot: QtBot) -> PropagatingDialog:
    made = PropagatingDialog("通州", "地点", "d", 2)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def decided(dialog: PropagatingDialog) -> list[tuple[list[Occurrence], list[Occurrence]]]:
    found: list[tuple[list[Occurrence], list[Occurrence]]] = []
    dialog.decided.connect(lambda checked, rest: found.append((checked, rest)))
    return found


def press(dialog: PropagatingDialog, key: Qt.Key, modifiers: object = None) -> None:
    view = dialog.places.focusProxy()
    QTest.keyClick(view, key, modifiers or Qt.KeyboardModifier.NoModifier)


def test_doubtful_places_come_unchecked(dialog: PropagatingDialog) -> None:
    answers = decided(dialog)
    dialog.take(EVERYWHERE, everywhere=True)
    press(dialog, Key.Key_Return)
    assert answers == [([EVERYWHERE[0], EVERYWHERE[2]], [EVERYWHERE[1], EVERYWHERE[3]])]


def test_doubtful_places_stand_last(dialog: PropagatingDialog) -> None:
    dialog.take(EVERYWHERE, everywhere=True)
    assert dialog._listed == [EVERYWHERE[0], EVERYWHERE[2], EVERYWHERE[1], EVERYWHERE[3]]
    assert dialog.places.model.checked == {0, 1}


def test_another_name_is_said_to_be_one(dialog: PropagatingDialog) -> None:
    short = Occurrence("d", "d", Span.of(20, 22), "州城", "到", "去", "州城")
    dialog.take([HERE[0], short], everywhere=True)
    model = dialog.places.model
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1)]
    assert spoken == ["☑ 到【通州】去, d", "☑ 到【州城】去, d, another name for it"]


def click(dialog: PropagatingDialog, row: int, x: int, *, twice: bool = False) -> None:
    view = dialog.places.findChild(QTableView)
    at = QPointF(x, view.rowViewportPosition(row) + view.rowHeight(row) / 2)
    kinds, left = QEvent.Type, Qt.MouseButton.LeftButton
    second = [kinds.MouseButtonDblClick, kinds.MouseButtonRelease] if twice else []
    for kind in (kinds.MouseButtonPress, kinds.MouseButtonRelease, *second):
        place = QPointF(view.viewport().mapToGlobal(at))
        event = QMouseEvent(kind, at, place, left, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view.viewport(), event)


def test_clicks_check_and_uncheck_and_apply_nothing(dialog: PropagatingDialog) -> None:
    answers = decided(dialog)
    dialog.take(EVERYWHERE, everywhere=True)
    checked = dialog.places.model
    click(dialog, 0, 12)
    assert checked.checked == {1}
    click(dialog, 0, 12, twice=True)
    assert checked.checked == {1}, "checked and unchecked again"
    click(dialog, 0, 300)
    assert checked.checked == {1}
    click(dialog, 0, 300, twice=True)
    assert checked.checked == {0, 1}
    assert answers == []
    assert dialog.isVisible()


def test_control_a_checks_all_and_then_none(dialog: PropagatingDialog) -> None:
    dialog.take(EVERYWHERE, everywhere=True)
    press(dialog, Key.Key_A, CONTROL)
    assert dialog.places.model.checked == {0, 1, 2, 3}
    press(dialog, Key.Key_A, CONTROL)
    assert dialog.places.model.checked == frozenset()


def test_the_list_of_places_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    model = PlacesModel()
    qtmodeltester.check(model)
    model.set_rows([PlaceRow("d", "到", "通州", "去", "", "a single character")] * 3, [1])
    qtmodeltester.check(model)
    spoken = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "☑ 到【通州】去, d, a single character"
    model.toggle(7)
    assert model.checked == {1}
