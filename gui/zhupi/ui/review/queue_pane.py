"""The queue: what is left to settle, filtered by kind, pattern and words."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from zhupi.model.label import Scheme
from zhupi.services.patterns import Pattern
from zhupi.services.places import AGREED, KINDS, Place
from zhupi.services.queue import Queue
from zhupi.ui.naming import spoken, styled
from zhupi.ui.panes.flow import FlowLayout
from zhupi.ui.panes.rows import rows_view
from zhupi.ui.panes.steady import YieldingButton
from zhupi.ui.review.rows import PLACE_ROLE, ROW, PlacePainter, PlacesModel
from zhupi.ui.review.wording import habits_text, kind_text, rule_text
from zhupi.ui.theme import Theme

ALL, RULED = "all", "ruled"
_MOST_PATTERNS = 4


class _Filter(QLineEdit):
    """The field for words; Return and Down lead back to the list."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the field by key."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class QueuePane(QWidget):
    """Places grouped by kind; a chip for each kind with its count, patterns below the list."""

    place_chosen = Signal(object)
    pattern_chosen = Signal(object)
    left = Signal()
    """The keyboard is to go back to the text."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        styled(self, "documents")
        self.model = PlacesModel(self)
        self._queue: Queue | None = None
        self._kind = ALL
        self._patterns: Sequence[Pattern] = ()
        self._ruled: frozenset[Place] = frozenset()
        self._chips: dict[str, QToolButton] = {}
        self._chip_box = QWidget()
        self._flow = FlowLayout(self._chip_box, gap=6)
        self._flow.setContentsMargins(0, 0, 0, 0)
        for kind in (ALL, *KINDS, RULED):
            self._add_chip(kind)
        self._words = _Filter(placeholderText=self.tr("Filter places…  /"))
        self._words.setClearButtonEnabled(True)
        self._words.setAccessibleName(self.tr("Filter places"))
        self._list = spoken(rows_view(ROW), self.tr("Disagreements"))
        self._list.setModel(self.model)
        self._list.say_empty(self.tr("No places to show"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._painter = PlacePainter(self._list, theme)
        self._list.setItemDelegate(self._painter)
        self._rules = QVBoxLayout()
        self._rules.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 10, 8, 8)
        layout.addWidget(self._chip_box)
        layout.addWidget(self._words)
        layout.addWidget(self._list, 1)
        layout.addLayout(self._rules)
        self._words.textChanged.connect(self._list_anew)
        self._words.left.connect(self._leave)
        self._list.clicked.connect(self._choose)

    def _add_chip(self, kind: str) -> None:
        chip = styled(QToolButton(), "chip")
        chip.setCheckable(True)
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.setProperty("kind", kind)
        chip.clicked.connect(self._choose_kind)
        self._chips[kind] = chip
        self._flow.addWidget(chip)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._painter.theme = theme
        self._list.viewport().update()

    # What is listed

    def set_queue(self, queue: Queue | None) -> None:
        """List another queue."""
        self._queue = queue
        self._ruled = frozenset()
        self.show_patterns((), None, "en")
        self._list_anew()

    def added(self, places: Sequence[Place]) -> None:
        """List places that were read meanwhile."""
        self.model.add_places([each for each in places if self._shows(each)])
        self.show_counts()

    def show_counts(self) -> None:
        """Count anew what is open."""
        counts = self._queue.counts() if self._queue else {}
        total = sum(
            count for (kind, is_open), count in counts.items() if is_open and kind != AGREED
        )
        for kind, chip in self._chips.items():
            count = total if kind == ALL else counts.get((kind, True), 0)
            there = count or counts.get((kind, False), 0)
            if kind == RULED and self._queue is not None:
                there, count = len(self._ruled), sum(map(self._queue.is_open, self._ruled))
            word = self.tr("all") if kind == ALL else kind_text(kind)
            chip.setText(f"{word} {count}")
            chip.setVisible(kind == ALL or bool(there))
            chip.setChecked(kind == self._kind)
        self._chip_box.setFixedHeight(max(24, self._flow.heightForWidth(self._chip_box.width())))
        self.model.renew()

    def resizeEvent(self, event: object) -> None:
        """Take just the height that the chips need at this width."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.show_counts()

    def _shows(self, place: Place) -> bool:
        words = self._words.text().strip()
        if words and words not in place.text and words not in self.model.title(place):
            return False
        if self._kind == RULED:
            return place in self._ruled
        return self._kind == place.kind or (self._kind == ALL and place.kind != AGREED)

    def _list_anew(self) -> None:
        queue = self._queue
        if queue is None:
            self.model.set_places((), bool)
        else:
            shown = [each for each in queue.places() if self._shows(each)]
            self.model.set_places(shown, queue.is_open)
        self.show_counts()

    def set_ruled(self, places: Iterable[Place]) -> None:
        """Have these places under a chip of their own: those that a decided rule speaks of."""
        self._ruled = frozenset(places)
        if self._kind == RULED:
            self._list_anew()
        self.show_counts()

    @property
    def kind(self) -> str:
        """The kind of place that is listed, `ALL` or `RULED`."""
        return self._kind

    def show_kind(self, kind: str) -> None:
        """List only places of a kind."""
        self._kind = kind
        self._list_anew()

    def step_kind(self, step: int) -> None:
        """List the next kind that there is, or the one before; ALL stands before the first."""
        # The kind that is listed may have come to its end meanwhile, with its chip hidden.
        kinds = [
            kind for kind, chip in self._chips.items() if kind == self._kind or not chip.isHidden()
        ]
        self.show_kind(kinds[(kinds.index(self._kind) + step) % len(kinds)])
        self._leave()

    def _choose_kind(self) -> None:
        chip = self.sender()
        if isinstance(chip, QToolButton):
            self.show_kind(str(chip.property("kind")))
            self._leave()

    def begin_filter(self) -> None:
        """Put the keyboard into the field for words."""
        self._words.setFocus()
        self._words.selectAll()

    def _leave(self) -> None:
        first = self.model.beside(-1, 1, only_open=True) or self.model.place(0)
        if first is not None:
            self.place_chosen.emit(first)
        self.left.emit()

    # Where one is

    def show_place(self, place: Place | None) -> None:
        """Mark the current place."""
        row = self.model.row(place) if place is not None else None
        if row is None:
            self._list.clearSelection()
            return
        index = self.model.index(row)
        self._list.setCurrentIndex(index)
        self._list.scrollTo(index)

    def _choose(self, index: QModelIndex) -> None:
        place = index.data(PLACE_ROLE)
        if isinstance(place, Place):
            self.place_chosen.emit(place)
            self.left.emit()

    # Patterns

    def show_patterns(
        self, patterns: Sequence[Pattern], scheme: Scheme | None, language: str
    ) -> None:
        """Show the patterns that still have open places, a button for each."""
        while (item := self._rules.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._patterns = patterns[:_MOST_PATTERNS]
        if scheme is None:
            return
        for number, pattern in enumerate(self._patterns):
            words = rule_text(pattern.rule, pattern.heads, scheme, language)
            count = self.tr("%n place(s)", "", len(pattern.places))
            button = styled(YieldingButton(f"{words}   {count}"), "pattern")
            button.setToolTip(habits_text(pattern, scheme, language))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setProperty("number", number)
            button.clicked.connect(self._choose_pattern)
            self._rules.addWidget(button)

    def _choose_pattern(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.pattern_chosen.emit(self._patterns[int(button.property("number"))])
