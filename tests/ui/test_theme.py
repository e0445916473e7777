"""Label colours in every theme can be read and told apart, with contrasts computed here."""

import itertools
import re

import pytest
from PySide6.QtGui import QColor, QPalette

from zhupi import paths
from zhupi.services.schemes import read_scheme
from zhupi.ui.colours import inks, oklch
from zhupi.ui.theme import THEMES, palette, read_theme, style_sheet

SCHEMES = sorted(file.stem for file in paths.resource("schemes").glob("*.toml"))
COMBINED = list(itertools.product(THEMES, SCHEMES))


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio as WCAG 2.2 defines it, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize(("theme", "scheme"), COMBINED)
def test_the_tags_of_all_labels_can_be_read_on_the_page(theme: str, scheme: str) -> None:
    labels = read_scheme(paths.resource(f"schemes/{scheme}.toml"))
    colours = inks(read_theme(theme), labels)
    for label in (*labels.labels, labels.label("unknown")):
        assert contrast(colours.label(label.code).text, colours.page) >= 4.5, label.code


@pytest.mark.parametrize(("theme", "scheme"), COMBINED)
def test_text_can_be_read_on_what_is_painted_behind_mentions(theme: str, scheme: str) -> None:
    labels = read_scheme(paths.resource(f"schemes/{scheme}.toml"))
    colours = inks(read_theme(theme), labels)
    for label in (*labels.labels, labels.label("unknown")):
        ink = colours.label(label.code)
        assert contrast(colours.ink, ink.fill) >= 7
        assert contrast(colours.ink, ink.pale) >= 7
    assert contrast(colours.ink, colours.selection) >= 4.5
    assert contrast(colours.muted, colours.page) >= 4.5


@pytest.mark.parametrize(("theme", "scheme"), COMBINED)
def test_lines_and_frames_stand_out_from_whatever_is_behind_them(theme: str, scheme: str) -> None:
    labels = read_scheme(paths.resource(f"schemes/{scheme}.toml"))
    colours = inks(read_theme(theme), labels)
    inked = [colours.label(label.code) for label in (*labels.labels, labels.label("unknown"))]
    grounds = [colours.page, *(each.fill for each in inked), *(each.pale for each in inked)]
    # A line may run over the ground of another mention, where they are nested or overlap.
    for line in (*(each.line for each in inked), colours.accent, colours.muted):
        assert min(contrast(line, ground) for ground in grounds) >= 3
    for ink in inked:
        assert min(contrast(ink.text, ground) for ground in (ink.fill, ink.pale)) >= 4.5


@pytest.mark.parametrize(("theme", "scheme"), COMBINED)
def test_labels_can_be_read_in_lists_and_on_buttons(theme: str, scheme: str) -> None:
    labels = read_scheme(paths.resource(f"schemes/{scheme}.toml"))
    chosen = read_theme(theme)
    colours = inks(chosen, labels)
    for label in (*labels.labels, labels.label("unknown")):
        ink = colours.label(label.code)
        for ground in ("card", "panel", "window", "hover"):
            assert contrast(ink.text, chosen.colour(ground)) >= 4.5, (label.code, ground)
        # A button takes on its label's ground while its mention is the current one.
        assert contrast(chosen.colour("ink"), ink.fill) >= 7, label.code


@pytest.mark.parametrize(("theme", "scheme"), COMBINED)
def test_no_label_looks_like_the_current_place(theme: str, scheme: str) -> None:
    labels = read_scheme(paths.resource(f"schemes/{scheme}.toml"))
    colours = inks(read_theme(theme), labels)
    for label in labels.labels:
        for colour in (colours.label(label.code).line, colours.label(label.code).fill):
            assert colour != colours.accent


@pytest.mark.parametrize("theme", THEMES)
def test_a_suggestion_is_paler_than_what_is_decided(theme: str) -> None:
    labels = read_scheme(paths.resource("schemes/gaoxin.toml"))
    colours = inks(read_theme(theme), labels)
    for label in labels.labels:
        ink = colours.label(label.code)
        assert contrast(ink.pale, colours.page) < contrast(ink.fill, colours.page)


@pytest.mark.parametrize("theme", THEMES)
def test_widgets_can_be_read(theme: str) -> None:
    colours = palette(read_theme(theme))
    role = QPalette.ColorRole
    for above, below in (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.PlaceholderText, role.Base),
    ):
        assert contrast(colours.color(above), colours.color(below)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_the_style_sheet_leaves_no_colour_unnamed(theme: str) -> None:
    rules = re.sub(r"/\*.*?\*/", "", style_sheet(read_theme(theme)), flags=re.DOTALL)
    assert "@" not in rules


def test_without_a_choice_the_system_decides() -> None:
    assert read_theme("").id == "light"
    assert read_theme("", system_dark=True).id == "dark"
    assert read_theme("no such theme", system_dark=True).id == "dark"
    assert read_theme("paper", system_dark=True).id == "paper"
    assert read_theme("", system_contrast=True).id == "contrast"
    assert read_theme("light", system_contrast=True).id == "light"


def test_oklch_gives_known_colours() -> None:
    assert oklch(1, 0, 0).name() == "#ffffff"
    assert oklch(0, 0, 0).name() == "#000000"
    # Red of sRGB, from the conversion in the CSS Color 4 draft's sample code.
    assert oklch(0.62796, 0.25768, 29.234).name() == "#ff0000"


def test_a_colour_beyond_the_screen_keeps_its_lightness() -> None:
    vivid, plain = oklch(0.6, 0.9, 145), oklch(0.6, 0, 0)
    assert luminance(vivid) == pytest.approx(luminance(plain), abs=0.06)
