"""What the tour shows: a strip below the page, and a line around the part that is meant."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from zhupi.ui.naming import announce, spoken, styled

_ROOM = 3


class TourCard(QWidget):
    """One step at a time. It covers nothing, and takes no key from the text."""

    next_wanted = Signal()
    back_wanted = Signal()
    left = Signal()

    def __init__(self, next_key: str, leave_key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "tour")
        self._next_key = next_key
        self._heading = styled(QLabel(), "heading")
        self._text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self._back = QPushButton(self.tr("Back"))
        self._next = QPushButton()
        self._leave = QPushButton(self.tr("Leave ({key})").format(key=leave_key))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._heading)
        words.addWidget(self._text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 9, 14, 9)
        layout.setSpacing(10)
        layout.addLayout(words, 1)
        for button, signal in (
            (self._back, self.back_wanted),
            (self._next, self.next_wanted),
            (self._leave, self.left),
        ):
            # The keys stay with the text when a button is clicked.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(signal)
            layout.addWidget(button)
        self.hide()

    def show_step(self, heading: str, html: str, words: str, *, first: bool, go_on: str) -> None:
        """Show a step; `words` are what a screen reader says, `go_on` what the button does."""
        self._heading.setText(heading)
        self._text.setText(html)
        self._back.setVisible(not first)
        self._next.setText(f"{go_on} ({self._next_key})")
        spoken(self, f"{heading}. {words}")
        self.show()
        announce(self, f"{heading}. {words}")

    @property
    def said(self) -> str:
        """The step as it is read out."""
        return self.accessibleName()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves from the buttons too; Return presses one."""
        button = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            button, QPushButton
        ):
            button.click()
        else:
            super().keyPressEvent(event)


class Outline(QWidget):
    """A line around one part of the window; the mouse goes through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._target: QWidget | None = None
        self.ink = QColor()
        self.hide()

    def point_at(self, target: QWidget | None) -> None:
        """Go around another part, or around none."""
        if self._target is not None:
            self._target.removeEventFilter(self)
        self._target = target
        if target is not None:
            target.installEventFilter(self)
        self._follow()

    def _follow(self) -> None:
        target, window = self._target, self._window
        if target is None or not target.isVisible():
            self.hide()
            return
        corner = target.mapTo(window, target.rect().topLeft())
        place = target.rect().translated(corner).adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)
        self.setGeometry(place.intersected(window.rect()))
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay around the part when it moves."""
        kinds = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
        if event.type() in kinds:
            self._follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.ink, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
