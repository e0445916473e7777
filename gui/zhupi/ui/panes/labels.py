"""The bar of labels: their names, keys and counts."""

from collections import Counter

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QWidget

from zhupi.model.label import Label, Scheme
from zhupi.model.mention import Status
from zhupi.services.desk import Desk
from zhupi.ui.colours import inks
from zhupi.ui.naming import styled
from zhupi.ui.panes.flow import FlowLayout
from zhupi.ui.panes.grounded import Grounded
from zhupi.ui.reader.inks import LabelInk
from zhupi.ui.reader.swift import ready_for_text
from zhupi.ui.theme import Theme

_SMALL = 10
_CAP = 15
_GAP = 4
_EDGE = 6
_LINE_GAP = 4
_EDGE = 6
_MARGIN = 8
_MOST_LINES = 3


class LabelButton(QAbstractButton):
    """One label with its key and how often the document has it."""

    def __init__(self, label: Label, language: str, theme: Theme, ink: LabelInk) -> None:
        super().__init__()
        self.label = label
        self._name = label.name(language)
        self._theme = theme
        self._ink = ink
        self._count = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(label.guideline.get(language, "").strip())
        self._describe()

    def set_count(self, count: int) -> None:
        """Show how many mentions of the document have this label."""
        if count != self._count:
            wider = len(str(count)) > len(str(self._count))
            self._count = count
            self._describe()
            if wider:
                self.updateGeometry()
            self.update()

    def _describe(self) -> None:
        key = self.label.key.upper()
        self.setAccessibleName(f"{self._name} {key}: {self._count}")

    def sizeHint(self) -> QSize:
        """Room for name, key and two digits or more, so that counting moves nothing."""
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self._name) + 2 * _EDGE + _CAP + 2 * _GAP + 1
        digits = "0" * max(2, len(str(self._count)))
        return QSize(width + _small(self.font()).horizontalAdvance(digits), metrics.height() + 11)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a small card with the label's colour at its foot."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -1.5)
            painter.setPen(self._theme.colour("line"))
            painter.setBrush(self._ink.fill if self._lit else self._theme.colour("card"))
            painter.drawRoundedRect(box, 5, 5)
            painter.setPen(QPen(self._ink.line, 3))
            painter.drawLine(box.bottomLeft() + _inset(4), box.bottomRight() - _inset(4))
            self._write(painter, box)

    @property
    def _lit(self) -> bool:
        return self.isDown() or self.isChecked() or self.underMouse()

    def _write(self, painter: QPainter, box: QRectF) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        ready_for_text(painter, box.topLeft())
        painter.setPen(self._theme.colour("ink"))
        left = box.adjusted(_EDGE, 0, 0, -2)
        painter.drawText(left, middle | Qt.AlignmentFlag.AlignLeft, self._name)
        small = painter.font()
        small.setPixelSize(_SMALL)
        if self.label.key:
            x = left.left() + QFontMetrics(self.font()).horizontalAdvance(self._name) + _GAP
            cap = QRectF(x, left.center().y() - _CAP / 2, _CAP, _CAP)
            painter.setPen(self._theme.colour("line"))
            painter.setBrush(self._theme.colour("key_bg"))
            painter.drawRoundedRect(cap, 3, 3)
            painter.setFont(small)
            painter.setPen(self._theme.colour("key_ink"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.label.key.upper())
        painter.setFont(small)
        # Muted words are too weak for the ground of some labels.
        painter.setPen(self._theme.colour("ink" if self._lit else "muted"))
        count = str(self._count) if self._count else ""
        painter.drawText(
            box.adjusted(0, 0, -_EDGE, -2), middle | Qt.AlignmentFlag.AlignRight, count
        )


def _small(font: QFont) -> QFontMetrics:
    small = QFont(font)
    small.setPixelSize(_SMALL)
    return QFontMetrics(small)


def _inset(x: float) -> QPointF:
    return QPointF(x, 0)


class LabelBar(QScrollArea):
    """The labels that can be given; pressing one does what its key does.

    It is as high as the labels need, but for more than three lines, which are scrolled.
    """

    label_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._cards = styled(Grounded(), "labels")
        self._flow = FlowLayout(self._cards, gap=_LINE_GAP)
        self._flow.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._buttons: list[LabelButton] = []
        self.setWidget(self._cards)

    def set_scheme(self, scheme: Scheme | None, language: str, theme: Theme) -> None:
        """Show the labels of a scheme."""
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons = []
        if scheme is None:
            return
        colours = inks(theme, scheme)
        for label in scheme.active:
            button = LabelButton(label, language, theme, colours.label(label.code))
            button.clicked.connect(self._choose)
            self._flow.addWidget(button)
            self._buttons.append(button)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take just the height that the labels need at this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = self._flow.heightForWidth(self.width())
        line = max((button.sizeHint().height() for button in self._buttons), default=0) + _LINE_GAP
        most = 2 * _MARGIN + _MOST_LINES * line - _LINE_GAP
        if needed > most:
            # A part of the next line shows that there is more.
            needed = self._flow.heightForWidth(self.width() - self._bar_width())
            most += line // 3
        self._cards.setMinimumHeight(needed)
        self.setFixedHeight(min(needed, most))

    def _bar_width(self) -> int:
        return self.verticalScrollBar().sizeHint().width()

    def show_counts(self, desk: Desk | None) -> None:
        """Show how many mentions of each label the document has, rejected ones left out."""
        counts: Counter[str] = Counter()
        for (code, status), count in desk.index.counts.items() if desk else ():
            if status is not Status.REJECTED:
                counts[code] += count
        for button in self._buttons:
            button.set_count(counts[button.label.code])

    def show_current(self, code: str | None) -> None:
        """Mark the label of the current mention."""
        for button in self._buttons:
            button.setChecked(button.label.code == code)
            if button.isChecked():
                self.ensureWidgetVisible(button, 0, _MARGIN)

    def _choose(self) -> None:
        button = self.sender()
        if isinstance(button, LabelButton):
            button.setChecked(False)
            self.label_chosen.emit(button.label.code)
