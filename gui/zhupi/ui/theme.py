"""Themes: the colours of the interface, from resources/themes."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor, QPalette

from zhupi import paths

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


@cache
def read_theme(name: str, *, system_dark: bool = False, system_contrast: bool = False) -> Theme:
    """The theme of that name; where the name is none, what the system is set to."""
    usual = "contrast" if system_contrast else _DEFAULT[system_dark]
    chosen = name if name in THEMES else usual
    data = tomllib.loads(paths.resource(f"themes/{chosen}.toml").read_text("utf-8"))
    return Theme(data["id"], data["appearance"] == "dark", data["colours"], data["labels"])


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
    tick = "tick-dark.svg" if theme.dark else "tick-light.svg"
    for name, file in (("@chevron", "chevron.svg"), ("@tick", tick)):
        template = template.replace(name, paths.resource(f"themes/{file}").as_posix())
    for name in sorted(theme.colours, key=len, reverse=True):
        template = template.replace(f"@{name}", theme.colours[name])
    return template
