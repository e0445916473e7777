"""Selecting without the mouse: letters stand at word starts, and then at word ends.

The letters are read from key codes and the reader takes no input method, so they work while a
Chinese one is on.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from zhupi.ui.reader import codes
from zhupi.ui.reader.view import ReaderView

_CLOSING = "，。、；：！？）》”’】」』,.;:!?)]}>…—"
_FURTHEST = 120
"""How many characters after a start its end is looked for."""


class _Letters(QWidget):
    """The letters over the text; they take neither keys nor the mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._shown: list[tuple[QPointF, str, int]] = []
        font = QFont(self.font())
        font.setPixelSize(11)
        font.setBold(True)
        self.setFont(font)
        self.hide()

    def show_codes(self, shown: list[tuple[QPointF, str, int]]) -> None:
        """Show codes at points; so many letters of each have been typed."""
        self._shown = shown
        self.setGeometry(self._page.rect())
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each code as a small card above its place."""
        metrics = QFontMetricsF(self.font())
        palette = self.palette()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for point, code, typed in self._shown:
                width = metrics.horizontalAdvance(code) + 4
                card = QRectF(point.x(), point.y() - 14, width, metrics.height() + 1)
                painter.setPen(palette.color(QPalette.ColorRole.Mid))
                painter.setBrush(palette.color(QPalette.ColorRole.ToolTipBase))
                painter.drawRoundedRect(card, 3, 3)
                painter.setPen(palette.color(QPalette.ColorRole.ToolTipText))
                rest = card.adjusted(2 + metrics.horizontalAdvance(code[:typed]), 0, 0, 0)
                painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, code[typed:])


class Jump(QObject):
    """Letters over a reader, from the first key press to the selection or to Esc.

    `places` gives all code points where a word may begin or end, sorted.
    """

    def __init__(self, reader: ReaderView, places: Callable[[], Sequence[int]]) -> None:
        super().__init__(reader)
        self._reader = reader
        self._places = places
        self._letters = _Letters(reader.viewport())
        self._start: int | None = None
        self._targets: list[int] = []
        self._codes: list[str] = []
        self._typed = ""
        reader.verticalScrollBar().valueChanged.connect(self.end)

    @property
    def codes(self) -> dict[str, int]:
        """What can be typed now, and the code point it leads to; empty while nothing can."""
        return dict(zip(self._codes, self._targets, strict=True))

    def begin(self) -> None:
        """Show letters at the word starts on the screen."""
        targets = self._starts()
        if not targets:
            return
        self._reader.installEventFilter(self)
        self._reader.viewport().installEventFilter(self)
        self._start = None
        self._offer(targets, codes.pairs(len(targets)))

    def end(self) -> None:
        """Take the letters away."""
        self._reader.removeEventFilter(self)
        self._reader.viewport().removeEventFilter(self)
        self._targets, self._codes, self._typed = [], [], ""
        self._letters.hide()

    def _starts(self) -> list[int]:
        """The word starts that show whole, as many as two letters can tell apart."""
        page, desk = self._reader.page, self._reader.desk
        if page is None or desk is None:
            return []
        text, places = desk.document.text, self._places()
        left = self._reader.origin().x()
        low = page.position_at(0, -self._reader.origin().y() + 12)
        high = page.position_at(
            page.type.width + left, self._reader.viewport().height() - self._reader.origin().y()
        )
        shown = places[bisect_left(places, low) : bisect_left(places, high)]
        wanted = [each for each in shown if not _cannot_begin(text[each : each + 1])]
        return wanted[: codes.MOST]

    def _ends(self, start: int) -> list[int]:
        desk = self._reader.desk
        assert desk is not None
        text, places = desk.document.text, self._places()
        shown = places[bisect_right(places, start) : bisect_right(places, start + _FURTHEST)]
        return [each for each in shown if not text[each - 1].isspace()]

    def _offer(self, targets: list[int], given: list[str]) -> None:
        self._targets, self._codes, self._typed = targets[: len(given)], given, ""
        self._show()

    def _show(self) -> None:
        left = codes.starting(self._codes, self._typed)
        typed = len(self._typed)
        self._letters.show_codes(
            [(self._point(self._targets[each]), self._codes[each], typed) for each in left]
        )

    def _point(self, target: int) -> QPointF:
        page = self._reader.page
        assert page is not None
        if self._start is None:
            x, top, _ = page.place(target)
        else:
            # The end of a word that ends its line is not the start of the next line.
            x, top, _ = page.place(target - 1)
            following, same, _ = page.place(target)
            x = following if same == top else x + page.type.font.pixelSize()
            x -= 12
        return self._reader.origin() + QPointF(x, top)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take letters, Backspace and Esc; anything else ends it and goes its way."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt):
                return False
            return self._key(event)
        if event.type() in (
            QEvent.Type.MouseButtonPress,
            QEvent.Type.FocusOut,
            QEvent.Type.Resize,
        ):
            self.end()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if plain and Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z:
            self._type(chr(event.key()))
        elif event.key() == Qt.Key.Key_Backspace and self._typed:
            self._typed = self._typed[:-1]
            self._show()
        else:
            self.end()
            return event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace)
        return True

    def _type(self, letter: str) -> None:
        left = codes.starting(self._codes, self._typed + letter)
        if not left:
            return
        self._typed += letter
        if self._codes[left[0]] != self._typed:
            self._show()
            return
        target = self._targets[left[0]]
        if self._start is None:
            self._start = target
            ends = self._ends(target)
            self._offer(ends, codes.shortest(len(ends)))
            return
        start = self._start
        self.end()
        self._reader.select(start, target)


def _cannot_begin(character: str) -> bool:
    return not character.strip() or character in _CLOSING
