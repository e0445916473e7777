"""A picture of the window, and an end of the program either way."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from zhupi.ui.app import Program
from zhupi.ui.screenshot import Screenshot


class Ending(SimpleNamespace):
    """An application that notes that it was to end."""

    ended: bool = False

    def quit(self) -> None:
        self.ended = True


@pytest.fixture
def ending() -> Ending:
    return Ending()


def test_the_start_page_is_taken_at_once(
    qtbot: QtBot, start: Callable[..., Program], ending: Ending, tmp_path: Path
) -> None:
    window = start().window
    picture = Screenshot(ending, window, tmp_path / "start.png", at_once=True)
    qtbot.waitUntil(lambda: ending.ended, timeout=10_000)
    assert picture.error is None
    assert QImage(str(tmp_path / "start.png")).size() == window.size()
    assert not window.isVisible()


def test_a_document_is_taken_once_it_is_shown(
    qtbot: QtBot, start: Callable[..., Program], project: Path, ending: Ending, tmp_path: Path
) -> None:
    window = start().window
    Screenshot(ending, window, tmp_path / "page.png", at_once=False)
    window.open_path(project)
    qtbot.waitUntil(lambda: ending.ended, timeout=30_000)
    taken = QImage(str(tmp_path / "page.png"))
    assert taken.size() == window.size()
    accent = window.appearance.theme.colour("accent").rgb()
    assert any(taken.pixel(x, y) == accent for y in range(taken.height()) for x in range(200, 1000))


def test_what_can_not_be_written_is_an_error_and_ends_the_program(
    qtbot: QtBot, start: Callable[..., Program], ending: Ending, tmp_path: Path
) -> None:
    picture = Screenshot(ending, start().window, tmp_path / "no" / "x.png", at_once=True)
    qtbot.waitUntil(lambda: ending.ended, timeout=10_000)
    assert picture.error is not None
    assert picture.error.code == "output.unwritable"


def test_what_can_not_be_opened_is_an_error_and_ends_the_program(
    qtbot: QtBot, start: Callable[..., Program], ending: Ending, tmp_path: Path
) -> None:
    window = start().window
    picture = Screenshot(ending, window, tmp_path / "x.png", at_once=False)
    window.open_path(tmp_path / "nothing")
    qtbot.waitUntil(lambda: ending.ended, timeout=10_000)
    assert picture.error is not None
    assert picture.error.code == "source.missing"
    assert not (tmp_path / "x.png").exists()
