"""Theme, faces and sizes as the user prefers them."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zhupi.services.preferences import Preferences, read_preferences, write_preferences
from zhupi.ui.appearance import Appearance, load_fallback_face
from zhupi.ui.theme import THEMES


@pytest.fixture
def appearance(qapp: QApplication) -> Appearance:
    return Appearance(qapp, Preferences(theme="light"))


@pytest.mark.parametrize(("wanted", "kept"), [(1, 12), (12, 12), (19, 19), (40, 40), (400, 40)])
def test_the_text_stays_between_twelve_and_forty_pixels(
    appearance: Appearance, wanted: int, kept: int
) -> None:
    appearance.prefer(replace(appearance.preferences, font_size=wanted))
    assert appearance.preferences.font_size == kept
    assert appearance.reader_font().pixelSize() == kept


def test_themes_follow_each_other_in_a_circle(qtbot: QtBot, appearance: Appearance) -> None:
    seen = [appearance.theme.id]
    for _ in THEMES:
        with qtbot.waitSignal(appearance.changed):
            appearance.next_theme()
        seen.append(appearance.theme.id)
    assert seen == [*THEMES, THEMES[0]]
    assert appearance.preferences.theme == THEMES[0]


def test_the_whole_program_takes_the_colours_of_the_theme(
    qapp: QApplication, appearance: Appearance
) -> None:
    appearance.prefer(replace(appearance.preferences, theme="dark"))
    window = qapp.palette().color(QPalette.ColorRole.Window)
    assert window == appearance.theme.colour("window")
    assert window.lightnessF() < 0.3


def test_the_fallback_face_is_there_for_machines_without_a_chinese_one(
    qapp: QApplication, appearance: Appearance
) -> None:
    family = load_fallback_face()
    assert family
    assert family in appearance.reader_font().families()


def test_a_preferred_face_comes_first_and_an_unknown_one_is_passed_over(
    appearance: Appearance,
) -> None:
    family = load_fallback_face()
    appearance.prefer(replace(appearance.preferences, font_family=family))
    assert appearance.reader_font().families()[0] == family
    appearance.prefer(replace(appearance.preferences, font_family="No Such Face"))
    assert "No Such Face" not in appearance.reader_font().families()


def test_preferences_are_read_back_as_they_were_kept() -> None:
    kept = Preferences(language="zh", theme="paper", font_size=24, line_height=2.5)
    write_preferences(kept)
    assert read_preferences() == kept
