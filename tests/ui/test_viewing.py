"""How one reads: what a person changes about the text's look stays within reason and is kept."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QInputDialog

from zhupi.services.preferences import read_preferences
from zhupi.ui.window import Window


@pytest.fixture
def window(open_window: Callable[[], Window]) -> Window:
    return open_window()


@pytest.mark.parametrize(
    ("more", "less", "what"),
    [
        ("view.larger", "view.smaller", "font_size"),
        ("view.wider", "view.narrower", "column_width"),
        ("view.looser", "view.tighter", "line_height"),
    ],
)
def test_the_text_grows_and_shrinks_within_bounds(
    window: Window, more: str, less: str, what: str
) -> None:
    usual = getattr(window.appearance.preferences, what)
    window.run(more)
    assert getattr(window.appearance.preferences, what) > usual
    assert getattr(read_preferences(), what) > usual, "it is kept"
    for _ in range(80):
        window.run(less)
    least = getattr(window.appearance.preferences, what)
    assert 0 < least < usual
    window.run(less)
    assert getattr(window.appearance.preferences, what) == least


@pytest.mark.parametrize("command", ["view.lists", "view.details"])
def test_panels_hide_and_come_back(window: Window, command: str) -> None:
    panel = window.documents if command == "view.lists" else window.work.details
    assert not panel.isHidden()
    window.run(command)
    assert panel.isHidden()
    window.run(command)
    assert not panel.isHidden()


def test_nothing_but_the_text_leaves_the_labels_and_comes_back(window: Window) -> None:
    window.run("view.focus")
    assert window.documents.isHidden()
    assert window.work.details.isHidden()
    assert window.menuBar().isHidden()
    assert not window.work.labels.isHidden()
    assert window.work.labels.height() >= window.work.labels.sizeHint().height()
    window.run("view.focus")
    assert not window.documents.isHidden()
    assert not window.menuBar().isHidden()


def test_what_is_rejected_is_hidden_and_shown_without_moving_anything(window: Window) -> None:
    window.run("mention.reject")
    reader = window.reader
    reader.set_current(None)
    shown = reader.viewport().grab().toImage()
    height = reader.page.column.total
    window.run("view.rejected")
    hidden = reader.viewport().grab().toImage()
    assert hidden != shown
    assert reader.page.column.total == height
    window.run("view.rejected")
    assert reader.viewport().grab().toImage() == shown


def test_line_ends_show_on_demand_without_moving_anything(window: Window) -> None:
    reader = window.reader
    plain = reader.viewport().grab().toImage()
    height = reader.page.column.total
    window.run("view.marks")
    assert reader.viewport().grab().toImage() != plain
    assert reader.page.column.total == height


def test_a_face_is_chosen_and_the_delivered_one_comes_back(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def answer(row: int) -> None:
        def choose(*given: Any, **_options: Any) -> tuple[str, bool]:
            asked.append(given[4])
            return given[3][row], True

        monkeypatch.setattr(QInputDialog, "getItem", choose)
        window.run("view.face")

    answer(-1)
    chosen = window.appearance.preferences.font_family
    assert read_preferences().font_family == chosen
    answer(0)
    assert window.appearance.preferences.font_family == ""
    assert asked[0] == 0, "what is in use is offered first"
