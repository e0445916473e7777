"""What another desktop annotator, labelme 7 (PySide6 too), had to learn from its users' issues."""

import errno
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QMessageBox, QTableView, QWidget
from tinydb import TinyDB

from zhupi import paths
from zhupi.ui.theme import THEMES


def statuses(seeds: Path, document: str) -> dict[str, str]:
    """The statuses of a document's mentions on disk, read with plain TinyDB."""
    folder = seeds.with_name("seeds.zhupi") / "annotations" / "甲"
    file = next(folder.glob(f"*/{document}.json"))
    with TinyDB(file, access_mode="r", encoding="utf-8") as shard:
        return {each["id"]: each["status"] for each in shard.table("mentions").all()}


@contextmanager
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing can be put in place of an annotator's file."""
    replace = os.replace

    def refuse(source: Any, target: Any, **options: Any) -> None:
        if "annotations" in str(target):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
        replace(source, target, **options)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", refuse)
        yield


def answer(choose: Callable[[QMessageBox], None]) -> list[str]:
    """Answer the next question; what it says."""
    asked: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            asked.append(box.text())
            choose(box)

    QTimer.singleShot(0, look)
    return asked


def test_undo_is_saved_like_any_decision(sits_down: Callable[..., Any], seeds: Path) -> None:
    """#2288: undo did not trigger autosave."""
    person = sits_down()
    person.opens(seeds)
    person.press("Return")
    person.saved()
    document = person.desk.document.id
    assert list(statuses(seeds, document).values()) == ["confirmed"]
    person.press("Ctrl+Z")
    person.saved()
    assert "confirmed" not in statuses(seeds, document).values()
    person.press("Ctrl+Shift+Z")
    person.saved()
    assert list(statuses(seeds, document).values()) == ["confirmed"]


def test_what_failed_to_be_saved_stays_unsaved(
    sits_down: Callable[..., Any], seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """#2472: a failed autosave left the file marked as clean."""
    person = sits_down(language="en")
    person.opens(seeds)
    window = person.window
    with full_disk(monkeypatch):
        person.press("Return")
        person.qtbot.waitUntil(lambda: bool(window.banner.text), timeout=20_000)
        assert window.workspace.waiting > 0
        assert "not saved" in window._top._saved.text()
    person.saved()
    person.qtbot.waitUntil(lambda: not window.banner.text, timeout=20_000)
    assert list(statuses(seeds, person.desk.document.id).values()) == ["confirmed"]


def test_a_failed_save_leaves_the_last_good_file(
    sits_down: Callable[..., Any], seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """#2477: a failed save truncated the last good file."""
    person = sits_down()
    person.opens(seeds)
    person.press("Return")
    person.saved()
    before = statuses(seeds, person.desk.document.id)
    with full_disk(monkeypatch):
        person.press("Return", 3)
        person.qtbot.waitUntil(lambda: bool(person.window.banner.text), timeout=20_000)
        assert statuses(seeds, person.desk.document.id) == before
    person.saved()
    assert len(statuses(seeds, person.desk.document.id)) == 4


def test_a_close_that_is_called_off_remembers_nothing(
    sits_down: Callable[..., Any], seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """#2478: a cancelled close still saved the state of the window."""
    monkeypatch.setattr("zhupi.ui.window._SAVE_SECONDS", 0.1)
    person = sits_down(language="en")
    person.opens(seeds)
    window = person.window
    remembered = paths.user_config() / "window.ini"
    before = remembered.read_bytes() if remembered.exists() else b""
    with full_disk(monkeypatch):
        person.press("Return")
        person.qtbot.waitUntil(lambda: bool(window.banner.text), timeout=20_000)
        window.resize(1111, 777)
        asked = answer(lambda box: box.defaultButton().click())
        assert not window.close()
        assert "lost" in asked[0]
        assert window.isVisible()
        assert window.workspace is not None
        assert (remembered.read_bytes() if remembered.exists() else b"") == before
    person.saved()
    person.press("Return")
    person.saved()
    assert window.close()
    assert remembered.exists()


@pytest.mark.parametrize("wrong", ["missing.zhupi", "broken.zhupi", "binary.txt"])
def test_what_can_not_be_opened_leaves_the_session_as_it_is(
    sits_down: Callable[..., Any], seeds: Path, tmp_path: Path, wrong: str
) -> None:
    """#2468: a failed open blanked the session."""
    person = sits_down()
    person.opens(seeds)
    person.press("Return")
    before, mention = person.desk, person.current
    path = tmp_path / wrong
    if wrong == "broken.zhupi":
        path.mkdir()
        (path / "project.json").write_text("{", "utf-8")
    elif wrong == "binary.txt":
        path.write_bytes(bytes(range(256)) * 40)
    with person.qtbot.waitSignal(person.window.failed, timeout=30_000):
        person.window.open_path(path)
    assert person.window.banner.text
    assert person.desk is before
    assert person.current == mention
    person.press("Return")
    person.saved()
    assert list(statuses(seeds, before.document.id).values()) == ["confirmed"] * 2


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2.2."""

    def luminance(colour: QColor) -> float:
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (colour.redF(), colour.greenF(), colour.blueF())
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def best_contrast_in_row(view: QWidget, row: int) -> float:
    """How far the words of a row stand out from the ground that most of it has, as painted."""
    assert isinstance(view, QTableView | QListWidget)
    rect = view.visualRect(view.model().index(row, 0))
    # Where its text stands, and not what may stand at the right in colours of its own.
    picture = view.viewport().grab(rect.adjusted(26, 0, -rect.width() // 2, 0)).toImage()
    pixels = Counter(
        picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())
    )
    ground = QColor.fromRgb(pixels.most_common(1)[0][0])
    return max(contrast(ground, QColor.fromRgb(pixel)) for pixel in pixels)


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_selected_in_a_list_can_be_read(
    sits_down: Callable[..., Any], seeds: Path, theme: str
) -> None:
    """#2436: the selection in lists could not be read in the dark theme."""
    person = sits_down(theme=theme)
    person.opens(seeds)
    person.press("Tab", 2)
    window = person.window
    for pane in (window.work.mentions, window.documents):
        QApplication.processEvents()
        row = pane._list.currentIndex().row()
        assert row >= 0
        assert best_contrast_in_row(pane._list, row) >= 4.5
    found: list[float] = []

    def look() -> None:
        palette = QApplication.activeModalWidget()
        found.append(best_contrast_in_row(palette.findChild(QListWidget), 0))
        palette.reject()

    QTimer.singleShot(0, look)
    person.press("Ctrl+K")
    assert found[0] >= 4.5


def test_searching_a_list_does_not_leave_the_document(
    sits_down: Callable[..., Any], seeds: Path
) -> None:
    """#2474: typing into the search field of the file list switched the document."""
    person = sits_down()
    person.opens(seeds)
    before, mention = person.desk, person.current
    field = person.window.documents._filter
    field.setFocus()
    other = person.window.workspace.entries[
        next(key for key in person.window.workspace.entries if key != before.document.id)
    ]
    for character in other.title[:3]:
        typed = QInputMethodEvent()
        typed.setCommitString(character)
        QApplication.sendEvent(field, typed)
        QApplication.processEvents()
    person.qtbot.waitUntil(lambda: not person.window._jobs.busy, timeout=60_000)
    assert field.text() == other.title[:3]
    assert person.window.documents.model.rowCount() >= 1
    assert person.desk is before
    assert person.current == mention
    with person.qtbot.waitSignal(person.window.document_shown, timeout=30_000):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert person.desk.document.id != before.document.id
