"""How the program looks: theme, faces, and the preferences behind them."""

from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QStyleHints
from PySide6.QtWidgets import QApplication

from zhupi import paths
from zhupi.services.preferences import Preferences
from zhupi.ui.theme import THEMES, Theme, palette, read_theme, style_sheet

_SERIF = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "Songti SC",
    "STSong",
    "SimSun",
    "Noto Serif SC",
)
_SANS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei UI",
    "WenQuanYi Micro Hei",
)
_SIZES = (12, 40)
_WIDTHS = (16, 90)
_HEIGHTS = (1.9, 4.0)
"""Below it tags and nested bars have no room of their own."""

_Number = TypeVar("_Number", int, float)


def _within(bounds: tuple[_Number, _Number], value: _Number) -> _Number:
    return min(bounds[1], max(bounds[0], value))


def load_fallback_face() -> str:
    """Make the face that comes with the program known to Qt; its family, "" if it can't be."""
    number = QFontDatabase.addApplicationFont(str(paths.resource("fonts/ZhupiSong-Regular.otf")))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families[0] if families else ""


def _contrast_wanted(hints: QStyleHints) -> bool:
    """Whether the system is set to high contrast; Qt tells since 6.10."""
    if not hasattr(hints, "accessibility"):
        return False
    wanted = hints.accessibility().contrastPreference()
    return wanted is Qt.ContrastPreference.HighContrast


class Appearance(QObject):
    """The theme and faces in use; `changed` when they are others.

    While `focused`, the text and its labels are all that shows.
    """

    changed = Signal()

    def __init__(
        self, app: QApplication, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._fallback = load_fallback_face()
        self.preferences = preferences
        self.focused = False
        self.theme = self._read_theme()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def _read_theme(self) -> Theme:
        hints = QGuiApplication.styleHints()
        return read_theme(
            self.preferences.theme,
            system_dark=hints.colorScheme() is Qt.ColorScheme.Dark,
            system_contrast=_contrast_wanted(hints),
        )

    def _system_changed(self) -> None:
        if not self.preferences.theme:
            self.apply()

    def apply(self) -> None:
        """Have the whole program look as preferred."""
        self.set_face()
        sheet = style_sheet(self.theme)
        # Another one, or the same once more, is worked out anew for every widget there is.
        if sheet != self._app.styleSheet():
            self._app.setStyleSheet(sheet)
        self.changed.emit()

    def set_face(self) -> None:
        """Set the face and the colours that widgets made from now on begin with.

        Without the style sheet, which is dear while a window is built: it is worked out anew
        for each widget that finds its place.
        """
        self.theme = self._read_theme()
        font = QFont(self._app.font())
        installed = set(QFontDatabase.families())
        own = [*(face for face in _SANS if face in installed), self._fallback]
        font.setFamilies(list(dict.fromkeys([*font.families(), *(face for face in own if face)])))
        font.setPixelSize(13)
        if font != self._app.font():
            self._app.setFont(font)
        colours = palette(self.theme)
        if colours != self._app.palette():
            self._app.setPalette(colours)

    def reader_font(self) -> QFont:
        """The face the text is set in: the preferred one, else a Chinese serif."""
        installed = set(QFontDatabase.families())
        wanted = [self.preferences.font_family, *_SERIF]
        families = [face for face in wanted if face in installed]
        font = QFont()
        font.setFamilies([*families, self._fallback] if self._fallback else families)
        font.setPixelSize(self.preferences.font_size)
        # Hinting shifts hanzi off their squares.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def prefer(self, preferences: Preferences) -> None:
        """Look different from now on."""
        self.preferences = replace(
            preferences,
            font_size=_within(_SIZES, preferences.font_size),
            column_width=_within(_WIDTHS, preferences.column_width),
            line_height=_within(_HEIGHTS, preferences.line_height),
        )
        self.apply()

    def focus(self) -> None:
        """Leave nothing but the text and the labels on the screen, or bring the rest back."""
        self.focused = not self.focused
        self.changed.emit()

    def next_theme(self) -> None:
        """Go on to the next theme."""
        following = THEMES[(THEMES.index(self.theme.id) + 1) % len(THEMES)]
        self.prefer(replace(self.preferences, theme=following))
