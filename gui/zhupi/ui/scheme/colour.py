"""The colour of a label: one hue, and what each theme makes of it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSlider, QSpinBox, QWidget

from zhupi.services.scheme_draft import NEAR, VERMILION, distance
from zhupi.ui.colours import label_contrast, label_ink
from zhupi.ui.naming import spoken, styled
from zhupi.ui.theme import THEMES, Theme, read_theme

LEAST = 4.5
"""The contrast that text needs at the least (WCAG 2.2, level AA)."""
GREY = -1


def swatch(theme: Theme, hue: int, size: int = 14) -> QIcon:
    """A small picture of a label's colour."""
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = label_ink(theme, hue)
    painter.setPen(QPen(ink.line, 2))
    painter.setBrush(ink.fill)
    painter.drawRoundedRect(QRectF(1, 1, size - 2, size - 2), 3, 3)
    painter.end()
    return QIcon(picture)


class _Sample(QWidget):
    """A mention as a theme shows it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._hue = GREY
        self._name = ""

    def show_label(self, hue: int, name: str) -> None:
        self._hue, self._name = hue, name
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(96, 54)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = label_ink(self._theme, self._hue)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._theme.colour("line"))
            painter.setBrush(self._theme.colour("text_page"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            middle = Qt.AlignmentFlag.AlignCenter
            box = QRectF(self.width() / 2 - 26, 6, 52, 24)
            painter.fillRect(box, ink.fill)
            painter.setPen(self._theme.colour("ink"))
            painter.drawText(box, middle, "武当山")
            painter.setPen(QPen(ink.line, 2))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
            small = painter.font()
            small.setPixelSize(11)
            painter.setFont(small)
            painter.setPen(ink.text)
            painter.drawText(QRectF(0, 32, self.width(), 18), middle, self._name)


class ColourField(QWidget):
    """A hue in degrees, or grey, with samples of all themes and their contrast."""

    chosen = Signal(int)
    """The hue, -1 for grey."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slider = spoken(QSlider(Qt.Orientation.Horizontal), self.tr("Hue"))
        self._slider.setMaximum(359)
        self._degrees = spoken(QSpinBox(maximum=359, suffix="°"), self.tr("Hue in degrees"))
        self._degrees.setWrapping(True)
        self._degrees.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._grey = QCheckBox(self.tr("grey"))
        self._warning = QLabel(wordWrap=True)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._slider, 0, 0, 1, 2)
        layout.addWidget(self._degrees, 0, 2)
        layout.addWidget(self._grey, 0, 3)
        self._samples: list[tuple[Theme, _Sample, QLabel]] = []
        for column, name in enumerate(THEMES):
            theme = read_theme(name)
            sample, ratio = _Sample(theme), styled(QLabel(), "muted")
            layout.addWidget(sample, 1, column)
            layout.addWidget(ratio, 2, column)
            self._samples.append((theme, sample, ratio))
        layout.addWidget(self._warning, 3, 0, 1, 4)
        self._slider.valueChanged.connect(self._degrees.setValue)
        self._degrees.valueChanged.connect(self._slider.setValue)
        self._degrees.valueChanged.connect(self._tell)
        self._grey.toggled.connect(self._tell)

    @property
    def hue(self) -> int:
        """The hue in degrees; -1 for grey."""
        return GREY if self._grey.isChecked() else self._degrees.value()

    @property
    def warning(self) -> str:
        """What speaks against the colour; "" where nothing does."""
        return self._warning.text()

    def show_hue(self, hue: int, name: str, others: Sequence[tuple[int, str]]) -> None:
        """Show a label's colour; `others` are hues and names of the other labels."""
        for field in (self._slider, self._degrees, self._grey):
            field.blockSignals(True)
        self._grey.setChecked(hue == GREY)
        if hue != GREY:
            self._slider.setValue(hue)
            self._degrees.setValue(hue)
        for field in (self._slider, self._degrees, self._grey):
            field.blockSignals(False)
        self._slider.setEnabled(hue != GREY)
        self._degrees.setEnabled(hue != GREY)
        words = {
            "light": self.tr("light {ratio}"),
            "dark": self.tr("dark {ratio}"),
            "paper": self.tr("paper {ratio}"),
            "contrast": self.tr("contrast {ratio}"),
        }
        pale = []
        for theme, sample, shown in self._samples:
            ratio = label_contrast(theme, hue)
            sample.show_label(hue, name)
            text = words[theme.id].format(ratio=f"{ratio:.1f} : 1")
            shown.setText(text if ratio >= LEAST else f"⚠ {text}")
            if ratio < LEAST:
                pale.append(text)
        self._warning.setText(self._against(hue, others, pale))
        self._warning.setVisible(bool(self._warning.text()))

    def _against(self, hue: int, others: Sequence[tuple[int, str]], pale: Sequence[str]) -> str:
        if pale:
            return "⚠ " + self.tr("Hard to read, below 4.5 : 1: {themes}.").format(
                themes=", ".join(pale)
            )
        if hue != GREY and distance(hue, VERMILION) < NEAR:
            return "⚠ " + self.tr("Close to vermilion, which marks the current place.")
        alike = [
            name
            for other, name in others
            if (hue == other == GREY) or (GREY not in (hue, other) and distance(hue, other) < NEAR)
        ]
        if alike:
            return self.tr("Looks much like {labels}.").format(labels=", ".join(alike[:4]))
        return ""

    def _tell(self) -> None:
        self.chosen.emit(self.hue)
