"""Finding text in the open document."""

from bisect import bisect_left

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from zhupi.services.finding import occurrences
from zhupi.ui.naming import styled


class FindBar(QWidget):
    """A field above the text; Return goes to the next place, Shift+Return back, Esc closes.

    What is typed is looked for from the place in the text where the search began.
    """

    place_found = Signal(int, int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "find")
        self._text = ""
        self._places: list[tuple[int, int]] = []
        self._at = -1
        self._from = 0
        self._field = QLineEdit(placeholderText=self.tr("Find in this document"))
        self._field.setAccessibleName(self.tr("Find in this document"))
        self._field.installEventFilter(self)
        self._count = styled(QLabel(), "muted")
        close = QToolButton(autoRaise=True)
        close.setText("✕")
        close.setAccessibleName(self.tr("Close"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.addWidget(self._field, 1)
        layout.addWidget(self._count)
        layout.addWidget(close)
        self._field.textChanged.connect(self._search)
        close.clicked.connect(self.end)
        self.hide()

    def set_text(self, text: str) -> None:
        """Search another document's text, from its beginning."""
        self._text, self._from = text, 0
        self._search()

    def begin(self, chosen: str, start: int = 0) -> None:
        """Open with what is selected in the text, and search from the character `start` on."""
        self._from = start
        self.show()
        if chosen and "\n" not in chosen:
            if chosen == self._field.text():
                self._search()
            self._field.setText(chosen)
        else:
            self._stand()
        self._field.selectAll()
        self._field.setFocus()

    def end(self) -> None:
        """Close and give the keys back to the text."""
        self.hide()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return and Esc in the field."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.end()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self._go(-1 if back else 1)
                if self._places:
                    self._from = self._places[self._at][0]
                return True
        return super().eventFilter(watched, event)

    def _search(self) -> None:
        wanted = self._field.text()
        self._places = occurrences(self._text, wanted) if wanted else []
        self._stand()
        self._say()
        if self._places and self.isVisible():
            self._go(1)

    def _stand(self) -> None:
        """Stand before the first place from where the search began."""
        self._at = bisect_left(self._places, (self._from, 0)) - 1

    def _go(self, step: int) -> None:
        if self._places:
            self._at = (self._at + step) % len(self._places)
            self.place_found.emit(*self._places[self._at])
        self._say()

    def _say(self) -> None:
        if not self._field.text():
            self._count.setText("")
        elif not self._places:
            self._count.setText(self.tr("not found"))
        else:
            self._count.setText(f"{max(1, self._at + 1)} / {len(self._places)}")
