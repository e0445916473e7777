"""The overview page: whose work and of what time, the figures that matter, and cards of charts."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

from zhupi.services.progress import Overview, Period
from zhupi.services.sheets import Sheet
from zhupi.ui.naming import spoken, styled
from zhupi.ui.overview.card import Card, Drawing, Draws
from zhupi.ui.overview.figures import Figures

CARDS = ("days", "tenths", "labels", "documents", "gestures", "sources")
"""The cards by the keys of their sheets, in reading order."""
_TWO_COLUMNS = 860
_WIDEST = 1180
_SPACE = 14


class Columns(QWidget):
    """Widgets in two columns where there is room for them, else in one; each as high as it needs.

    A box layout would give a label that wraps its lines the height of another width.
    """

    def __init__(self, parts: Sequence[QWidget]) -> None:
        super().__init__()
        self._parts = parts
        for part in parts:
            part.setParent(self)

    def _arrange(self) -> None:
        """Put each widget under the shorter column, so that the order of reading is kept."""
        count = 2 if self.width() >= _TWO_COLUMNS else 1
        width = (self.width() - _SPACE * (count - 1)) // count
        ends = [0] * count
        for part in self._parts:
            column = ends.index(min(ends))
            asked = part.heightForWidth(width)
            height = asked if asked > 0 else part.sizeHint().height()
            part.setGeometry(column * (width + _SPACE), ends[column], width, height)
            ends[column] += height + _SPACE
        self.setFixedHeight(max(ends) - _SPACE)

    def event(self, event: QEvent) -> bool:
        """Arrange anew where a widget has become higher or lower."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew for another width."""
        self._arrange()


class OverviewPage(QWidget):
    """Shows an overview; `chosen` when another person or time is asked for."""

    chosen = Signal()
    shown = Signal()
    save_wanted = Signal()
    copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        styled(self, "overview")
        self.person = spoken(QComboBox(), self.tr("Whose work"))
        self.period = spoken(QComboBox(), self.tr("Of what time"))
        for period, text in (
            (Period.TODAY, self.tr("today")),
            (Period.WEEK, self.tr("seven days")),
            (Period.ALL, self.tr("all time")),
        ):
            self.period.addItem(text, period)
        self.period.setCurrentIndex(self.period.count() - 1)
        self._state = styled(QLabel(), "muted")
        self._save = QPushButton(self.tr("Save the tables…"))
        self._save.setEnabled(False)
        self.figures = Figures()
        self.cards = {key: Card() for key in CARDS}
        self.drawing = Drawing(tuple(self.cards.values()), self)
        self._scroll = QScrollArea(widgetResizable=True)
        self._people: tuple[str, ...] = ()
        self._wire()
        self._lay_out()

    def _wire(self) -> None:
        for choice in (self.person, self.period):
            choice.currentIndexChanged.connect(self.chosen)
        self._save.clicked.connect(self.save_wanted)
        for card in self.cards.values():
            card.copied.connect(self.copied)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.person)
        head.addWidget(self.period)
        head.addWidget(self._state, 1)
        head.addWidget(self._save)
        inner = styled(QWidget(), "overview")
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 18, 24, 24)
        column.setSpacing(_SPACE)
        column.addLayout(head)
        column.addWidget(self.figures)
        column.addWidget(Columns([self.cards[key] for key in CARDS]))
        column.addStretch(1)
        middle = styled(QWidget(), "overview")
        line = QHBoxLayout(middle)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch()
        line.addWidget(inner, 1000)
        line.addStretch()
        self._scroll.setWidget(middle)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        spoken(self._scroll, self.tr("Overview"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self.setFocusProxy(self._scroll)

    @property
    def scroll_bar(self) -> QScrollBar:
        """What says how far down the page is."""
        return self._scroll.verticalScrollBar()

    @property
    def wanted(self) -> tuple[str, Period]:
        """Whose work is asked for, "" for everyone's, and of what time."""
        return self.person.currentData() or "", Period(self.period.currentData())

    def set_people(self, people: Sequence[str], own: str) -> None:
        """Offer these people, oneself first, and everyone where there are several."""
        names = tuple(dict.fromkeys([own, *people]))
        if names == self._people:
            return
        self._people = names
        current = self.person.currentData()
        self.person.blockSignals(True)
        self.person.clear()
        for name in names:
            self.person.addItem(name, name)
        if len(names) > 1:
            self.person.addItem(self.tr("everyone"), "")
        self.person.setCurrentIndex(max(0, self.person.findData(current)))
        self.person.blockSignals(False)

    def show_state(self, text: str) -> None:
        """Say what is going on beside the choices; "" where nothing is."""
        self._state.setText(text)

    def show_overview(self, overview: Overview, sheets: Sequence[Sheet]) -> None:
        """Show the figures, and each card its sheet."""
        self.figures.show_overview(overview)
        for sheet in sheets:
            if sheet.key in self.cards:
                self.cards[sheet.key].show_sheet(sheet)
        self.drawing.begin()
        self._save.setEnabled(True)

    def set_charts(self, charts: Draws) -> None:
        """Have the cards draw charts from now on."""
        for card in self.cards.values():
            card.set_charts(charts)
        self.drawing.begin()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the focus, so that the keys scroll, and ask for what is new."""
        super().showEvent(event)
        self._scroll.setFocus()
        self.shown.emit()
