"""Themes: the colours of the interface and of the labels, from resources/themes."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor, QPalette

from zhupi import paths
from zhupi.model.label import Scheme
from zhupi.ui.reader.inks import Inks, LabelInk

THEMES = ("light", "dark", "paper", "contrast")
_DEFAULT = {False: "light", True: "dark"}


@dataclass(frozen=True, slots=True)
class Theme:
    """Named colours, and how labels get theirs: lightness and chroma in OKLCH for a hue."""

    id: str
    dark: bool
    colours: Mapping[str, str]
    labels: Mapping[str, float]

    def colour(self, name: str) -> QColor:
        """A colour by its name in the theme file."""
        return QColor(self.colours[name])


def read_theme(name: str, *, system_dark: bool = False) -> Theme:
    """The theme of that name; the system's light or dark one where the name is none."""
    chosen = name if name in THEMES else _DEFAULT[system_dark]
    data = tomllib.loads(paths.resource(f"themes/{chosen}.toml").read_text("utf-8"))
    return Theme(data["id"], data["appearance"] == "dark", data["colours"], data["labels"])


def oklch(lightness: float, chroma: float, hue: float) -> QColor:
    """The sRGB colour of OKLCH coordinates (Ottosson 2020, "A perceptual color space").

    Chroma is lowered as far as the screen demands; lightness and hue are kept.
    """
    while True:
        channels = _linear_rgb(lightness, chroma, hue)
        if chroma <= 0 or all(-0.0005 <= channel <= 1.0005 for channel in channels):
            return QColor.fromRgbF(*(_gamma(min(1.0, max(0.0, each))) for each in channels))
        chroma -= 0.005


def _linear_rgb(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _gamma(channel: float) -> float:
    if channel <= 0.0031308:
        return 12.92 * channel
    return float(1.055 * channel ** (1 / 2.4) - 0.055)


def label_ink(theme: Theme, hue: int) -> LabelInk:
    """The colours of a label of that hue, grey for a negative one."""
    parameters = theme.labels
    grey = hue < 0
    ink = oklch(parameters["ink_lightness"], 0 if grey else parameters["ink_chroma"], hue)
    fill = oklch(parameters["fill_lightness"], 0 if grey else parameters["fill_chroma"], hue)
    return LabelInk(fill, _between(fill, theme.colour("text_page"), 0.62), ink, ink)


def _between(one: QColor, other: QColor, share: float) -> QColor:
    mixed = (a + (b - a) * share for a, b in zip(_channels(one), _channels(other), strict=True))
    return QColor.fromRgbF(*mixed)


def _channels(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def label_contrast(theme: Theme, hue: int) -> float:
    """The least contrast that a label of that hue has in a theme: its tag, and the text on it."""
    ink = label_ink(theme, hue)
    tag = (contrast(ink.text, theme.colour("text_page")), contrast(ink.text, ink.fill))
    return min(*tag, contrast(theme.colour("ink"), ink.fill))


def inks(theme: Theme, scheme: Scheme) -> Inks:
    """The reader's colours for a theme and the labels of a scheme."""

    @cache
    def label(code: str) -> LabelInk:
        return label_ink(theme, scheme.label(code).hue)

    page = theme.colour("text_page")
    return Inks(
        page=page,
        ink=theme.colour("ink"),
        muted=theme.colour("muted"),
        faint=theme.colour("faint"),
        rule=theme.colour("line"),
        accent=theme.colour("accent"),
        selection=theme.colour("selection"),
        settled=_between(theme.colour("ok"), page, 0.55),
        unsettled=_between(theme.colour("danger"), page, 0.55),
        label=label,
    )


def palette(theme: Theme) -> QPalette:
    """Qt's palette, so that its own widgets and dialogs follow the theme."""
    role = QPalette.ColorRole
    roles = {
        role.Window: "window",
        role.WindowText: "ink",
        role.Base: "card",
        role.AlternateBase: "panel",
        role.Text: "ink",
        role.Button: "key_bg",
        role.ButtonText: "ink",
        role.BrightText: "danger",
        role.ToolTipBase: "card",
        role.ToolTipText: "ink",
        role.PlaceholderText: "muted",
        role.Highlight: "selection",
        role.HighlightedText: "ink",
        role.Link: "ok",
        role.Light: "card",
        role.Midlight: "hover",
        role.Mid: "line",
        role.Dark: "faint",
        role.Shadow: "faint",
    }
    made = QPalette()
    for each, name in roles.items():
        made.setColor(each, theme.colour(name))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, theme.colour("faint"))
    return made


def style_sheet(theme: Theme) -> str:
    """The few rules that Qt's style can't take from a palette."""
    template = paths.resource("themes/window.qss").read_text("utf-8")
    template = template.replace("@chevron", paths.resource("themes/chevron.svg").as_posix())
    for name in sorted(theme.colours, key=len, reverse=True):
        template = template.replace(f"@{name}", theme.colours[name])
    return template
