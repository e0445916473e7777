"""The model page: the model in use, what can be done about it, and what a training showed."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from zhupi.services.own_model import OwnModel
from zhupi.services.sheets import Sheet
from zhupi.ui.naming import spoken, styled
from zhupi.ui.overview.card import Card, Drawing, Draws

_WIDEST = 900
_SPACE = 14


class ModelPage(QWidget):
    """Shows the model in use and a comparison; `command_wanted` has what a button asks for."""

    command_wanted = Signal(str)

    def __init__(self, key_of_shipped: str) -> None:
        super().__init__()
        styled(self, "overview")
        self._name = styled(QLabel(), "figure")
        self._learned = styled(QLabel(wordWrap=True), "note")
        self._state = styled(QLabel(wordWrap=True), "muted")
        self._bar = spoken(QProgressBar(), self.tr("Training"))
        self._bar.setTextVisible(False)
        self.train = self._button(self.tr("Train on what is decided"), "model.train")
        styled(self.train, "primary")
        self.stop = self._button(self.tr("Stop"), "model.stop")
        self.use = self._button(self.tr("Use it in this project"), "model.use")
        back = self.tr("Back to the built-in model ({key})").format(key=key_of_shipped)
        self.shipped = self._button(back, "model.shipped")
        self.scores, self.tenths = Card(), Card()
        self.drawing = Drawing((self.scores, self.tenths), self)
        self._scroll = QScrollArea(widgetResizable=True)
        self._lay_out()
        self.show_progress(0, 0)

    def _button(self, text: str, command: str) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(lambda: self.command_wanted.emit(command))
        return button

    def _lay_out(self) -> None:
        card = styled(QFrame(), "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 14)
        inside.setSpacing(8)
        inside.addWidget(styled(QLabel(self.tr("Model in use")), "muted"))
        inside.addWidget(self._name)
        inside.addWidget(self._learned)
        buttons = QHBoxLayout()
        for button in (self.train, self.stop, self.use, self.shipped):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        inside.addWidget(self._bar)
        inside.addWidget(self._state)
        inner = styled(QWidget(), "overview")
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 18, 24, 24)
        column.setSpacing(_SPACE)
        for part in (card, self.scores, self.tenths):
            column.addWidget(part)
        column.addStretch(1)
        middle = styled(QWidget(), "overview")
        line = QHBoxLayout(middle)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch()
        line.addWidget(inner, 1000)
        line.addStretch()
        self._scroll.setWidget(middle)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        spoken(self._scroll, self.tr("Model"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)

    @property
    def model_in_use(self) -> str:
        """What the page says is in use."""
        return self._name.text()

    def show_model(self, own: OwnModel | None) -> None:
        """Show which model the project's suggestions come from."""
        self.shipped.setEnabled(own is not None)
        if own is None:
            self._name.setText(self.tr("built-in"))
            self._learned.setText(
                self.tr("The model that comes with the program, with its rules and lists.")
            )
            return
        self._name.setText(self.tr("this project's own"))
        said = self.tr("Trained on {day}, on {documents} documents with {mentions} mentions.")
        day = own.trained[:10]
        self._learned.setText(
            said.format(day=day, documents=own.documents, mentions=f"{own.mentions:,}")
        )

    def show_progress(self, done: int, total: int) -> None:
        """Show how many of how many trainings are done; 0 of 0 where none is under way."""
        running = total > 0
        self._bar.setVisible(running)
        asked, answer = (self.train, self.stop) if running else (self.stop, self.train)
        answer.setEnabled(True)
        if asked.hasFocus():
            # A button that is disabled would hand the keys to whatever comes next in the window.
            answer.setFocus()
        asked.setEnabled(False)
        if running:
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            said = self.tr("Training {number} of {total}; you can work on meanwhile.")
            self.show_state(said.format(number=min(total, done + 1), total=total))

    def show_state(self, text: str) -> None:
        """Say what is going on; "" where nothing is."""
        self._state.setText(text)
        self._state.setVisible(bool(text))

    def show_sheets(self, scores: Sheet, tenths: Sheet, *, usable: bool) -> None:
        """Show what a training showed, and whether its model can be used."""
        self.scores.show_sheet(scores)
        self.tenths.show_sheet(tenths)
        self.use.setEnabled(usable)
        self.drawing.begin()

    def set_charts(self, charts: Draws) -> None:
        """Have the cards draw charts from now on."""
        for card in (self.scores, self.tenths):
            card.set_charts(charts)
        self.drawing.begin()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the focus, so that the keys scroll."""
        super().showEvent(event)
        self._scroll.setFocus()
