"""The labels of a project are edited in the window, and everything follows at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from zhupi.model.mention import Status
from zhupi.services.schemes import find_scheme, read_scheme
from zhupi.store.project import Project
from zhupi.ui.app import Program
from zhupi.ui.keys import LABEL
from zhupi.ui.panes.labels import LabelButton
from zhupi.ui.scheme.choosing import ChoosingDialog
from zhupi.ui.scheme.dialog import SchemeDialog
from zhupi.ui.scheme.removing import RemovingDialog
from zhupi.ui.window import Window

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window: Callable[..., Window]) -> Window:
    return open_window()


@pytest.fixture
def dialog(qtbot: QtBot, window: Window) -> SchemeDialog:
    window.run("scheme.edit")
    return shown(qtbot)


def shown(qtbot: QtBot) -> SchemeDialog:
    def found() -> list[SchemeDialog]:
        widgets = QApplication.topLevelWidgets()
        return [each for each in widgets if isinstance(each, SchemeDialog) and each.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def lines(dialog: SchemeDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def press(dialog: SchemeDialog, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, key, modifiers)


def write(field: QLineEdit, text: str) -> None:
    field.selectAll()
    if text.isascii():
        QTest.keyClicks(field, text)
    else:
        # An input method hands its words over whole.
        field.setText(text)
        field.textEdited.emit(text)


def apply(qtbot: QtBot, window: Window, dialog: SchemeDialog) -> str:
    """Press Apply, read what it would do, press Apply again; what was to be read."""
    said: list[str] = []

    def confirm() -> None:
        said.append(dialog.plan_page.text.toPlainText())
        QTest.keyClick(dialog.plan_page.apply, Key.Key_Space)

    dialog.plan_page.shown.connect(confirm)
    QTest.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "标签已更改" in window.status._hint.text(), timeout=10_000)
    return "".join(said)


def buttons(of: QWidget) -> list[LabelButton]:
    """The buttons of labels that are shown; those of before may not be gone yet."""
    return [each for each in of.findChildren(LabelButton) if not each.isHidden()]


def bar(window: Window) -> list[str]:
    return [button.label.code for button in buttons(window.work.labels)]


def answer_with(answer: Callable[[QDialog], None], kind: type[QDialog] = QDialog) -> None:
    """Answer the next dialog of a kind that opens."""

    def look() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, kind) and widget.isVisible():
                answer(widget)
                return
        QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def discard(dialog: SchemeDialog) -> None:
    """Close the dialog and say that what was edited is not wanted."""

    def say(box: QDialog) -> None:
        QTest.mouseClick(box.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)

    answer_with(say, QMessageBox)
    dialog.reject()
    assert not dialog.isVisible()


def test_a_renamed_label_is_everywhere_at_once(
    qtbot: QtBot, window: Window, dialog: SchemeDialog, project: Path
) -> None:
    QTest.keyClick(window.reader, Key.Key_Return)
    press(dialog, Key.Key_F2)
    assert dialog.form.code.hasFocus()
    write(dialog.form.code, "人")
    write(dialog.form.names["zh"], "人名")
    write(dialog.form.key, "p")
    said = apply(qtbot, window, dialog)
    assert "人物 PER → 人名 人" in said
    qtbot.waitUntil(lambda: bar(window) == ["人", "LOC", "ORG"])
    assert {entry.command for entry in window.asking._labels(window._scheme(), "zh")} == {
        LABEL + "人",
        LABEL + "LOC",
        LABEL + "ORG",
    }
    assert window.desk is not None
    labels = {each.text: each.label for each in window.desk.mentions.values()}
    qtbot.waitUntil(lambda: window.workspace is not None and not window.workspace.waiting)
    assert Project.open(project).scheme.was == {"PER": "人"}
    assert set(labels.values()) <= {"人", "LOC"}
    # The new key sets it, the old one nothing.
    mention = next(each for each in window.desk.mentions.values() if each.label == "LOC")
    window.reader.set_current(mention)
    QTest.keyClick(window.reader, Key.Key_P)
    assert window.desk.mentions[mention.id].label == "人"


def test_undo_takes_it_back_in_the_window(
    qtbot: QtBot, window: Window, dialog: SchemeDialog
) -> None:
    write(dialog.form.code, "人")
    apply(qtbot, window, dialog)
    window.run("edit.undo")
    qtbot.waitUntil(lambda: bar(window) == ["PER", "LOC", "ORG"])
    assert "已恢复原状" in window.status._hint.text()
    window.run("edit.redo")
    qtbot.waitUntil(lambda: bar(window) == ["人", "LOC", "ORG"])


class TestTheList:
    def test_labels_are_added_moved_and_copied_by_keys(self, dialog: SchemeDialog) -> None:
        press(dialog, Key.Key_Insert)
        assert dialog.form.code.selectedText() == "LABEL"
        write(dialog.form.code, "EVENT")
        assert [line.split()[0] for line in lines(dialog)] == ["PER", "EVENT", "LOC", "ORG"]
        press(dialog, Key.Key_Down, ALT)
        press(dialog, Key.Key_D, CONTROL)
        codes = [line.split()[0] for line in lines(dialog)]
        assert codes == ["PER", "LOC", "EVENT", "EVENT2", "ORG"]

    def test_it_narrows_as_one_types(self, dialog: SchemeDialog) -> None:
        dialog.filter.setText("机构")
        hidden = [dialog.list.item(row).isHidden() for row in range(3)]
        assert hidden == [True, True, False]

    def test_a_label_is_removed_in_the_way_that_is_chosen(self, dialog: SchemeDialog) -> None:
        dialog.list.setCurrentRow(2)
        answer_with(lambda box: box.accept(), RemovingDialog)
        press(dialog, Key.Key_Delete)
        assert "（已停用）" in lines(dialog)[2]
        QTest.mouseClick(dialog._buttons["remove"], Qt.MouseButton.LeftButton)
        assert "（已停用）" not in lines(dialog)[2]

        def move(box: QDialog) -> None:
            assert isinstance(box, RemovingDialog)
            box.move_.setChecked(True)
            box.others.setCurrentIndex(1)
            box.accept()

        answer_with(move, RemovingDialog)
        QTest.mouseClick(dialog._buttons["remove"], Qt.MouseButton.LeftButton)
        assert [line.split()[0] for line in lines(dialog)] == ["PER", "LOC"]
        assert dialog.draft.scheme().current("ORG") == "LOC"

    def test_a_label_is_merged(self, dialog: SchemeDialog, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(QInputDialog, "getItem", lambda *a, **k: ("地点  LOC", True))
        dialog.list.setCurrentRow(2)
        dialog.merge()
        assert dialog.draft.scheme().current("ORG") == "LOC"
        assert dialog.draft.label(dialog.current).code == "LOC"


class TestBadInput:
    def test_it_is_said_at_once_and_nothing_is_applied(
        self, window: Window, dialog: SchemeDialog
    ) -> None:
        write(dialog.form.key, "2")
        assert dialog.message.text() == "按键 2 已属于标签 LOC。请换一个键。"
        write(dialog.form.key, "a")
        assert "按键 A 已用于「" in dialog.message.text()
        QTest.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)
        assert dialog.isVisible()
        assert dialog.list.isVisible()
        write(dialog.form.key, "1")
        write(dialog.form.code, "LOC")
        assert dialog.message.text() == "两个标签的代码都是 LOC。请更改其中一个。"
        write(dialog.form.code, "A B")
        assert dialog.message.text().startswith("「A B」不能用作标签代码")
        write(dialog.form.code, "PER")
        assert not dialog.message.isVisible()
        dialog.reject()
        assert bar(window) == ["PER", "LOC", "ORG"]

    def test_a_colour_close_to_vermilion_or_another_is_warned_of(
        self, dialog: SchemeDialog
    ) -> None:
        colour = dialog.form.colour
        colour.chosen.emit(30)
        assert "朱红" in colour.warning
        colour.chosen.emit(204)
        assert "地点" in colour.warning
        colour.chosen.emit(-1)
        assert colour.warning == ""
        assert dialog.draft.label(dialog.current).hue == -1


def test_what_is_written_survives_a_file(
    qtbot: QtBot, dialog: SchemeDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "标签.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a, **k: (str(file), ""))
    dialog.form.guidelines["zh"].setPlainText("人的姓名。\n\n不标：职务。")
    scheme = dialog.draft.scheme()
    dialog.save_wanted.emit(scheme)
    assert read_scheme(file) == scheme
    dialog.load(find_scheme("news3"))
    assert "（已停用）" not in "".join(lines(dialog))
    dialog.load_wanted.emit()
    assert dialog.draft.scheme().labels == scheme.labels
    file.write_text("labels = 1", "utf-8")
    dialog.load_wanted.emit()
    assert "不是标签方案" in dialog.message.text()
    discard(dialog)


def test_a_change_of_looks_is_applied_without_more_ado(
    qtbot: QtBot, window: Window, dialog: SchemeDialog
) -> None:
    write(dialog.form.names["zh"], "人名")
    assert apply(qtbot, window, dialog) == ""
    qtbot.waitUntil(lambda: bool(buttons(window.work.labels)))
    assert buttons(window.work.labels)[0].accessibleName().startswith("人名")


def test_going_back_changes_nothing(qtbot: QtBot, window: Window, dialog: SchemeDialog) -> None:
    write(dialog.form.code, "人")
    QTest.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.plan_page.apply.isEnabled)
    dialog.plan_page.back_wanted.emit()
    assert dialog.list.isVisible()
    answer_with(lambda box: box.reject(), QMessageBox)
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.isVisible()
    discard(dialog)
    assert bar(window) == ["PER", "LOC", "ORG"]


def test_every_field_says_its_name(dialog: SchemeDialog) -> None:
    for kind in (QLineEdit, QPushButton):
        for each in dialog.findChildren(kind):
            if each.objectName() != "qt_spinbox_lineedit":
                assert each.accessibleName() or getattr(each, "text", str)(), each
    dialog.reject()


def test_the_review_follows_too(qtbot: QtBot, window: Window) -> None:
    window.run("page.review")
    page = window.pages.page("page.review")
    qtbot.waitUntil(lambda: page._gold is not None, timeout=10_000)  # type: ignore[attr-defined]
    window.run("scheme.edit")
    dialog = shown(qtbot)
    write(dialog.form.code, "人")
    apply(qtbot, window, dialog)
    qtbot.waitUntil(lambda: bool(buttons(page.widget)))
    assert [button.label.code for button in buttons(page.widget)] == ["人", "LOC", "ORG"]


class TestNewProjects:
    def test_who_never_asks_gets_the_default_labels(
        self, qtbot: QtBot, start: Callable[..., Program], tmp_path: Path
    ) -> None:
        window = opened(qtbot, start, tmp_path)
        assert window.workspace is not None
        assert window.workspace.scheme.id == "gaoxin"

    def test_others_are_chosen_on_the_first_page(
        self, qtbot: QtBot, start: Callable[..., Program], tmp_path: Path
    ) -> None:
        def choose(box: QDialog) -> None:
            assert isinstance(box, ChoosingDialog)
            row = next(
                row for row in range(box.list.count()) if "新闻三类" in box.list.item(row).text()
            )
            box.list.setCurrentRow(row)
            box.accept()

        answer_with(choose, ChoosingDialog)
        window = opened(qtbot, start, tmp_path, lambda window: window._start.labels.click())
        assert "新闻三类" in window._start.labels.text()
        assert bar(window) == ["PER", "LOC", "ORG"]

    def test_a_file_that_is_no_scheme_is_refused(self, qtbot: QtBot, tmp_path: Path) -> None:
        file = tmp_path / "x.toml"
        file.write_text("id = 1", "utf-8")
        box = ChoosingDialog("", "zh")
        qtbot.addWidget(box)
        box.take_file(file)
        assert "不是标签方案" in box.message.text()
        assert box.list.count() == 4
        assert box.answer[0] == "gaoxin"


def opened(
    qtbot: QtBot,
    start: Callable[..., Program],
    folder: Path,
    before: Callable[[Window], None] = lambda _: None,
) -> Window:
    documents = folder / "新闻"
    documents.mkdir()
    (documents / "a.txt").write_text("张三丰到了武当山。", "utf-8")
    window = start("zh").window
    before(window)
    with qtbot.waitSignal(window.document_shown, timeout=30_000):
        window.open_path(documents)
    return window


def test_a_hundred_labels_leave_room_for_the_text(
    qtbot: QtBot, window: Window, dialog: SchemeDialog
) -> None:
    draft = dialog.draft
    for number in range(100):
        draft, uid = draft.added()
        draft = draft.changed(uid, names={"zh": f"第{number}类", "en": f"Kind {number}"})
    dialog._take(draft)
    window.resize(1000, 700)
    apply(qtbot, window, dialog)
    qtbot.waitUntil(lambda: len(bar(window)) == 103)
    assert window.work.labels.height() < 140
    labels = window.asking._labels(window._scheme(), "zh")
    assert len(labels) == 103
    assert window.desk is not None
    mention = next(iter(window.desk.mentions.values()))
    window.reader.set_current(mention)
    window.run(LABEL + "LABEL77")
    decided = window.desk.mentions[mention.id]
    assert (decided.label, decided.status) == ("LABEL77", Status.CORRECTED)
    window.reader.set_current(decided)
    button = next(each for each in buttons(window.work.labels) if each.label.code == "LABEL77")
    qtbot.waitUntil(lambda: not button.visibleRegion().isEmpty())
