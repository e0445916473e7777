"""Colours worked out from a theme: those of a scheme's labels, and all that the text is set in."""

import math
from functools import cache

from PySide6.QtGui import QColor

from zhupi.model.label import Scheme
from zhupi.ui.reader.inks import Inks, LabelInk
from zhupi.ui.theme import Theme


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
