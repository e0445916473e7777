"""Everything that is written on the screen can be read, in every theme and for every hue."""

import math
import tomllib
from pathlib import Path
from typing import Any

import pytest

from zhupi.paths import resource

Rgb = tuple[float, float, float]

FILES = sorted(resource("themes").glob("*.toml"))
COLOURS = [
    *("window", "panel", "card", "text_page", "ink", "muted", "faint", "line", "accent"),
    *("ok", "warn", "danger", "selection", "hover", "track", "thumb"),
    *("key_bg", "key_ink"),
]
BACKGROUNDS = ("window", "panel", "card", "text_page")
HUES = range(0, 360, 3)


def parsed(colour: str) -> Rgb:
    """The linear parts of "#rrggbb" (sRGB, IEC 61966-2-1)."""
    assert len(colour) == 7
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of WCAG 2.2."""
    dark, light = sorted(0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2] for c in (one, other))
    return (light + 0.05) / (dark + 0.05)


def from_oklch(lightness: float, chroma: float, hue: float) -> Rgb:
    """Linear sRGB of an OKLCH colour (Björn Ottosson, 2020), paler where sRGB lacks it."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    if all(-1e-6 <= part <= 1 + 1e-6 for part in (red, green, blue)):
        return red, green, blue
    return from_oklch(lightness, chroma - 0.002, hue)


def hue_of(colour: Rgb) -> float:
    """The OKLCH hue of a linear sRGB colour, in degrees."""
    red, green, blue = colour
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return math.degrees(math.atan2(b, a)) % 360


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture
def theme(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


@pytest.fixture
def colours(theme: dict[str, Any]) -> dict[str, Rgb]:
    return {name: parsed(colour) for name, colour in theme["colours"].items()}


def test_the_promised_themes_ship() -> None:
    assert {file.stem for file in FILES} >= {"light", "dark", "paper", "contrast"}


def test_a_theme_is_whole(path: Path, theme: dict[str, Any]) -> None:
    assert theme["id"] == path.stem
    assert set(theme["names"]) == {"en", "zh"}
    assert theme["appearance"] in {"light", "dark"}
    assert list(theme["colours"]) == COLOURS
    names = {"ink_lightness", "ink_chroma", "fill_lightness", "fill_chroma"}
    assert set(theme["labels"]) == names
    assert all(0 < value < 1 for value in theme["labels"].values())


def test_appearance_says_what_is_to_be_seen(theme: dict[str, Any], colours: dict[str, Rgb]) -> None:
    darker = sum(colours["text_page"]) < sum(colours["ink"])
    assert darker == (theme["appearance"] == "dark")


@pytest.mark.parametrize("name", ["ink", "muted", "accent", "ok", "warn", "danger"])
def test_words_can_be_read_everywhere(colours: dict[str, Rgb], name: str) -> None:
    assert min(contrast(colours[name], colours[ground]) for ground in BACKGROUNDS) >= 4.5


@pytest.mark.parametrize(
    ("words", "ground", "least"),
    [
        ("ink", "selection", 4.5),
        ("ink", "hover", 7),
        ("muted", "hover", 4.5),
        ("key_ink", "key_bg", 4.5),
        ("muted", "key_bg", 4.5),
    ],
)
def test_words_can_be_read_on_small_grounds(
    colours: dict[str, Rgb], words: str, ground: str, least: float
) -> None:
    assert contrast(colours[words], colours[ground]) >= least


def test_faint_things_can_still_be_seen(colours: dict[str, Rgb]) -> None:
    assert min(contrast(colours["faint"], colours[ground]) for ground in BACKGROUNDS) >= 3


def test_label_colours_can_be_read_at_every_hue(
    theme: dict[str, Any], colours: dict[str, Rgb]
) -> None:
    labels = theme["labels"]
    for hue in HUES:
        ink = from_oklch(labels["ink_lightness"], labels["ink_chroma"], hue)
        fill = from_oklch(labels["fill_lightness"], labels["fill_chroma"], hue)
        grounds = [colours[ground] for ground in BACKGROUNDS]
        assert min(contrast(ink, ground) for ground in (*grounds, fill)) >= 4.5, hue
        assert contrast(colours["ink"], fill) >= 7, hue


def test_high_contrast_is_high() -> None:
    with resource("themes/contrast.toml").open("rb") as file:
        colours = {key: parsed(each) for key, each in tomllib.load(file)["colours"].items()}
    for ground in (*BACKGROUNDS, "hover", "key_bg"):
        for words in ("ink", "muted", "accent", "ok", "warn", "danger", "key_ink"):
            assert contrast(colours[words], colours[ground]) >= 7 or ground == "hover", words
        assert contrast(colours["line"], colours[ground]) >= 4.5 or ground == "hover"
        assert contrast(colours["faint"], colours[ground]) >= 4.5
    assert contrast(colours["ink"], colours["selection"]) >= 6


def test_only_the_current_place_is_vermilion(colours: dict[str, Rgb]) -> None:
    accent = hue_of(colours["accent"])
    assert 24 <= accent <= 34
    for name in ("ok", "warn", "danger", "selection"):
        away = abs(hue_of(colours[name]) - accent) % 360
        assert min(away, 360 - away) >= 25, name
