"""The window: commands that go beyond the text, and how its parts follow each other."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from zhupi.model.document import DocumentState
from zhupi.model.mention import Status
from zhupi.services.searching import Kind, Search, search
from zhupi.ui.app import Program
from zhupi.ui.dialogs.searching import SearchDialog
from zhupi.ui.hints import hint_text
from zhupi.ui.models.documents import Order, Show
from zhupi.ui.window import Window

Key = Qt.Key
NONE, CONTROL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def window(open_window: Callable[..., Window]) -> Window:
    return open_window()


def hint(window: Window) -> str:
    return window.status._hint.text()


def current(window: Window) -> str:
    return window.reader.current.text if window.reader.current else ""


def press(window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.reader, key, modifiers)


def goes_to(qtbot: QtBot, window: Window, command: str) -> None:
    with qtbot.waitSignal(window.document_shown, timeout=10_000):
        window.run(command)


# Keys, menus and the palette


def test_a_key_a_menu_and_the_palette_do_the_same(window: Window) -> None:
    assert window.desk is not None
    press(window, Key.Key_Return)
    window.actions_["mention.confirm"].trigger()

    def choose() -> None:
        palette = QApplication.activeModalWidget()
        assert palette is not None
        entry = palette.findChild(QLineEdit)
        assert isinstance(entry, QLineEdit)
        entry.setText("确认，到下一处")
        QTest.keyClick(entry, Key.Key_Return)

    QTimer.singleShot(0, choose)
    window.run("help.palette")
    statuses = [mention.status for mention in window.desk.mentions.values()]
    assert statuses == [Status.CONFIRMED] * 3


@pytest.mark.parametrize("page", ["", "page.work", "page.review", "page.overview", "page.model"])
def test_the_keys_of_help_act_on_every_page(
    open_window: Callable[..., Window], start: Callable[..., Program], page: str
) -> None:
    window = open_window() if page else start().window
    if page:
        window.run(page)
    for key in (Key.Key_F1, Key.Key_Question):
        seen: list[str] = []

        def look(seen: list[str] = seen) -> None:
            dialog = QApplication.activeModalWidget()
            assert dialog is not None
            seen.append(dialog.windowTitle())
            dialog.close()

        QTimer.singleShot(0, look)
        QTest.keyClick(window.focusWidget() or window, key)
        assert len(seen) == 1


def test_a_hint_goes_with_the_next_command(window: Window) -> None:
    window.run("edit.undo")
    assert hint(window) == hint_text("nothing_to_undo") == "没有可撤销的操作。"
    window.run("mention.next")
    assert hint(window) == ""


def test_a_label_button_does_what_its_key_does_and_gives_the_keys_back(window: Window) -> None:
    window.work.labels.label_chosen.emit("ORG")
    assert window.desk is not None
    first = window.desk.mentions[window.desk.index.ids()[0]]
    assert (first.label, first.status) == ("ORG", Status.CORRECTED)
    assert window.reader.hasFocus()


def test_letters_typed_into_a_field_decide_nothing(window: Window) -> None:
    window.run("edit.find")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "1q ")
    QTest.keyClick(field, Key.Key_Backspace)
    assert window.desk is not None
    assert window.desk.decided_count == 0


# Undo


def test_what_is_taken_back_is_shown_and_can_be_repeated(window: Window) -> None:
    window.run("mention.confirm")
    assert current(window) == "杭州"
    window.run("edit.undo")
    assert current(window) == "通州"
    assert window.desk is not None
    assert window.desk.decided_count == 0
    window.run("edit.redo")
    assert window.desk.decided_count == 1
    window.run("edit.redo")
    assert hint(window) == hint_text("nothing_to_redo")


def test_taking_back_an_own_mention_selects_where_it_was(window: Window) -> None:
    window.reader.select(0, 5)
    window.run("label:LOC")
    window.run("edit.undo")
    assert window.reader.selection == (0, 5)


def test_undo_goes_to_the_document_where_something_was_done(qtbot: QtBot, window: Window) -> None:
    window.run("mention.confirm")
    goes_to(qtbot, window, "document.next")
    assert window.desk is not None
    assert window.desk.document.id == "wudang"
    with qtbot.waitSignal(window.document_shown, timeout=10_000):
        window.run("edit.undo")
    assert window.desk.document.id == "canal"
    assert window.desk.decided_count == 0


# Documents


def test_documents_follow_each_other_and_end_with_a_hint(qtbot: QtBot, window: Window) -> None:
    window.run("document.previous")
    assert hint(window) == hint_text("last_document")
    goes_to(qtbot, window, "document.next")
    assert current(window) == "张三丰"
    window.run("document.next")
    assert hint(window) == hint_text("last_document")
    goes_to(qtbot, window, "document.previous")
    assert current(window) == "通州"


def test_a_document_that_is_done_leads_to_the_next(qtbot: QtBot, window: Window) -> None:
    window.run("document.done")
    assert hint(window).startswith("还有待定 3 处，未读 ")
    assert hint(window).endswith("再按一次 Ctrl+回车 仍标为完成。")
    goes_to(qtbot, window, "document.done")
    assert window.desk is not None
    assert window.desk.document.id == "wudang"
    assert window.workspace is not None
    assert window.workspace.state("canal") is DocumentState.DONE
    window.run("document.done")
    window.run("document.done")
    assert window.workspace.state("wudang") is DocumentState.DONE
    assert hint(window) == hint_text("last_is_done")


def test_after_the_last_suggestion_tab_goes_on_in_the_next_document(
    qtbot: QtBot, window: Window
) -> None:
    window.run("mention.next")
    window.run("mention.next")
    with qtbot.waitSignal(window.document_shown, timeout=10_000):
        press(window, Key.Key_Tab)
    assert current(window) == "张三丰"


def test_the_work_is_there_again_after_the_window_was_closed(
    qtbot: QtBot, open_window: Callable[..., Window], start: Callable[..., Program], project: Path
) -> None:
    first = open_window()
    first.run("mention.confirm")
    first.close()
    assert first.workspace is None
    again = start().window
    with qtbot.waitSignal(again.document_shown, timeout=30_000):
        again.open_path(project)
    assert current(again) == "杭州"
    again.run("edit.undo")
    assert current(again) == "通州"


def test_a_change_of_language_keeps_project_and_place(
    qtbot: QtBot, start: Callable[..., Program], project: Path
) -> None:
    program = start("en")
    with qtbot.waitSignal(program.window.document_shown, timeout=30_000):
        program.window.open_path(project)
    program.window.run("mention.confirm")
    program.window.run("view.language")
    qtbot.waitUntil(lambda: current(program.window) == "杭州", timeout=30_000)
    assert program.window.language == "zh"
    assert program.appearance.preferences.language == "zh"


def test_a_change_of_language_leaves_one_where_one_was(
    qtbot: QtBot, start: Callable[..., Program], project: Path
) -> None:
    """Also at a mention that is decided, in another document than the first, further down."""
    program = start("en")
    before = program.window
    with qtbot.waitSignal(before.document_shown, timeout=30_000):
        before.open_path(project)
    before.resize(1000, 520)
    for _ in range(8):
        before.run("view.larger")
        before.run("view.looser")
    goes_to(qtbot, before, "document.next")
    before.run("mention.confirm")
    assert before.desk is not None
    him = next(each for each in before.desk.mentions.values() if each.text == "张三丰")
    before.reader.set_current(him)
    before.reader.verticalScrollBar().setValue(33)
    stance = before.reader.stance
    before.run("view.language")
    after = program.window
    assert after is not before
    qtbot.waitUntil(lambda: after.reader.stance == stance, timeout=30_000)
    assert current(after) == "张三丰"
    assert after.reader.current is not None
    assert after.reader.current.status is Status.CONFIRMED
    assert after.reader.verticalScrollBar().value() == 33


def test_a_change_of_language_keeps_what_is_selected_and_the_page(
    qtbot: QtBot, start: Callable[..., Program], project: Path
) -> None:
    program = start("en")
    with qtbot.waitSignal(program.window.document_shown, timeout=30_000):
        program.window.open_path(project)
    program.window.reader.select(2, 5)
    program.window.run("page.overview")
    with qtbot.waitSignal(program.window.language_wanted):
        program.window.run("view.language")
    qtbot.waitUntil(lambda: program.window.pages.current == "page.overview", timeout=30_000)
    qtbot.waitUntil(lambda: program.window.desk is not None, timeout=30_000)
    qtbot.waitUntil(lambda: program.window.reader.selection == (2, 5), timeout=30_000)


# Around the text


def test_copying_takes_the_document_s_own_text(window: Window) -> None:
    window.run("edit.copy")
    assert QGuiApplication.clipboard().text() == "通州"
    window.reader.select(3, 8)
    window.run("edit.copy")
    assert QGuiApplication.clipboard().text() == "运河\n通州"


def test_finding_begins_with_what_is_selected(window: Window) -> None:
    window.reader.select(2, 5)
    window.run("edit.find")
    assert window.work.find_bar.isVisible()
    assert window.reader.selection == (2, 5)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "大运河"
    QTest.keyClick(field, Key.Key_Escape)
    assert window.reader.hasFocus()


def test_panes_can_be_hidden_and_come_back(window: Window) -> None:
    for command, pane in (
        ("view.lists", window.documents),
        ("view.details", window.work.details),
        ("mention.guideline", window.work.guideline),
    ):
        before = pane.isVisible()
        window.run(command)
        assert pane.isVisible() != before
        window.run(command)
        assert pane.isVisible() == before


def test_the_text_becomes_larger_and_smaller(window: Window) -> None:
    size = window.appearance.preferences.font_size
    window.run("view.larger")
    assert window.reader.page is not None
    assert window.reader.page.type.font.pixelSize() == size + 1
    window.run("view.smaller")
    window.run("view.smaller")
    assert window.reader.page.type.font.pixelSize() == size - 1
    assert current(window) == "通州"


def test_the_next_theme_keeps_document_and_place(window: Window) -> None:
    before = window.appearance.theme.id
    window.run("view.theme")
    assert window.appearance.theme.id != before
    assert current(window) == "通州"


def test_paragraphs_that_were_on_the_screen_count_as_read(qtbot: QtBot, window: Window) -> None:
    assert window.desk is not None
    qtbot.waitUntil(lambda: len(window.desk.meta.read) == 3, timeout=10_000)
    assert window.workspace is not None
    assert window.workspace.undo_stack.next_undo is None


def test_an_export_is_written_where_one_says(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "out.jsonl"
    window.run("mention.confirm")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    window.run("file.export")
    qtbot.waitUntil(lambda: "导出 1 篇" in hint(window), timeout=10_000)
    assert "1 篇未标为完成" in hint(window)
    lines = file.read_text("utf-8").splitlines()
    assert any('"通州"' in line for line in lines)


def test_a_note_is_asked_for_and_shown(window: Window) -> None:
    def write() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        QTest.keyClicks(dialog.findChild(QPlainTextEdit), "see 7")
        dialog.accept()

    QTimer.singleShot(0, write)
    press(window, Key.Key_N)
    assert window.reader.current is not None
    assert window.reader.current.note == "see 7"


# Opening


def test_a_document_is_opened_as_a_project_beside_it(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path
) -> None:
    file = tmp_path / "到通州去.txt"
    file.write_text("二〇二六年，他到通州去了。", "utf-8")
    window = start().window
    with qtbot.waitSignal(window.document_shown, timeout=60_000):
        window.open_path(file)
    assert (tmp_path / "到通州去.zhupi").is_dir()
    assert file.read_text("utf-8") == "二〇二六年，他到通州去了。"
    assert window.desk is not None
    assert window.desk.mentions


def test_files_that_could_not_be_taken_are_named(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "canal.txt").write_text("京杭大运河", "utf-8")
    (folder / "nothing.txt").write_text("", "utf-8")
    window = start("en").window
    with qtbot.waitSignal(window.document_shown, timeout=30_000):
        window.open_path(folder)
    assert "nothing.txt (1 in all)" in window.banner.text


def test_an_export_of_nothing_is_refused(
    qtbot: QtBot,
    start: Callable[..., Program],
    project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = start("en").window
    with qtbot.waitSignal(window.document_shown, timeout=30_000):
        window.open_path(project)
    file = tmp_path / "none.jsonl"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    with qtbot.waitSignal(window.failed, timeout=10_000) as failed:
        window.run("file.export")
    assert failed.args[0].code == "export.nothing_own"
    assert not file.exists()


def test_an_encoding_that_can_not_be_told_is_asked_for(
    qtbot: QtBot,
    start: Callable[..., Program],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    file = tmp_path / "odd.txt"
    file.write_bytes(b"caf\xe9 \xff au lait")
    window = start().window
    with qtbot.waitSignal(window.failed, timeout=30_000) as told:
        window.open_path(file)
    assert told.args[0].code == "text.encoding"
    verb = window.banner.findChild(QPushButton)
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_, **__: ("", False))
    verb.click()
    assert window.workspace is None
    window.show_error(told.args[0])
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_, **__: ("windows-1252", True))
    with qtbot.waitSignal(window.document_shown, timeout=60_000):
        verb.click()
    assert window.desk is not None
    assert window.desk.document.text == "café ÿ au lait"


def test_choosing_nothing_opens_nothing(
    start: Callable[..., Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    window = start().window
    for command in ("file.open", "file.open_document", "file.open_project"):
        window.run(command)
    assert window.workspace is None


def test_before_anything_is_open_no_command_does_harm(
    start: Callable[..., Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = start().window
    for command in sorted(
        {"file.save", "file.export", "edit.undo", "edit.redo", "edit.copy", "edit.find"}
        | {"document.next", "document.previous", "mention.guideline", "view.larger"}
        | window.annotating.commands
    ):
        window.run(command)
    assert window.workspace is None


def test_the_place_in_a_project_is_there_again(qtbot: QtBot, window: Window) -> None:
    goes_to(qtbot, window, "document.next")
    assert window.desk is not None
    document = window.desk.document.id
    path = window.workspace.project.path if window.workspace else None
    window.run("mention.next")
    place = current(window)
    with qtbot.waitSignal(window.document_shown, timeout=10_000):
        window.open_path(path)
    assert window.desk.document.id == document
    assert current(window) == place
    assert window.desk.document.title in window.windowTitle()


def test_documents_are_added_to_an_open_project(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    more = tmp_path / "more.txt"
    more.write_text("西湖在杭州。", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(more)], ""))
    before = window.documents.model.rowCount()
    window.run("file.add")
    qtbot.waitUntil(lambda: window.documents.model.rowCount() == before + 1, timeout=10_000)
    assert "1" in hint(window)


def test_another_annotator_starts_with_nothing_decided(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.run("mention.confirm")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("乙", True))
    with qtbot.waitSignal(window.document_shown, timeout=10_000):
        window.run("file.annotator")
    assert window.workspace is not None
    assert window.workspace.annotator == "乙"
    assert window.desk is not None
    assert window.desk.decided_count == 0


# Documents of the same title


def test_documents_of_the_same_title_are_told_apart_wherever_they_are_listed(
    qtbot: QtBot, start: Callable[..., Program], tmp_path: Path
) -> None:
    folder = tmp_path / "公告"
    folder.mkdir()
    for month in ("三月", "四月"):
        (folder / f"{month}.txt").write_text(
            f"关于表彰的公告\n{month}，张三丰到了武当山。", "utf-8"
        )
    (folder / "五月.txt").write_text("另一则公告\n五月，张三丰到了武当山。", "utf-8")
    window = start("en").window
    with qtbot.waitSignal(window.document_shown, timeout=60_000):
        window.open_path(folder)
    assert window.workspace is not None
    qtbot.waitUntil(lambda: window.workspace.apart != {}, timeout=10_000)  # type: ignore[union-attr]
    assert set(window.workspace.apart.values()) == {"三月", "四月"}
    model = window.documents.model
    spoken = [
        str(model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)).split(":")[0]
        for row in range(model.rowCount())
    ]
    assert sorted(spoken) == ["关于表彰的公告 · 三月", "关于表彰的公告 · 四月", "另一则公告"]
    model.choose(text="四月", show=Show.ALL, order=Order.ADDED)
    assert model.rowCount() == 1, "the filter finds what is shown"
    dialog = SearchDialog(window.workspace.scheme, "en", apart=window.workspace.apart)
    qtbot.addWidget(dialog)
    hits = search(
        window.workspace.project,
        "甲",
        Search("武当山", Kind.TEXT),
        list(window.workspace.entries),
        opened={},
        progress=lambda _: True,
    )
    dialog.take(hits)
    rows = [
        str(dialog.places.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(len(hits))
    ]
    assert sum("公告 · 四月" in each for each in rows) == 1
    assert sum("另一则公告" in each and "·" not in each for each in rows) == 1
