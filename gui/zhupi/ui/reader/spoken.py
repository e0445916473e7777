"""The reader for those who hear it: its text, caret and selection, as screen readers ask for them.

QAccessibleTextInterface can't be written in PySide6: of its functions, those with results in
parameters (`selection`, `attributes`) have no form in Python and answer with what happened to lie
in memory. Its own implementation for QPlainTextEdit is whole, so one that is never shown holds
the text around the caret, follows the reader and is never read. Nothing of this is made before
some assistive technology asks.

The stretch is several paragraphs and not one: Orca takes an event for one it knows where the
caret is as far into the text as before, which it is at the start of every paragraph.
"""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QAccessibleWidget, QPlainTextEdit
from shiboken6 import Shiboken

from zhupi.model.document import Document
from zhupi.model.mention import Mention
from zhupi.model.text import OffsetMap
from zhupi.ui.naming import announce
from zhupi.ui.reader.page import Page
from zhupi.ui.reader.view import ReaderView

_AROUND = 4000
"""Code points on either side of the caret; blocks are taken whole."""


class _Stretch:
    """Part of a document in a text widget of Qt's; places go in and come out as code points."""

    def __init__(self) -> None:
        self.edit = QPlainTextEdit()
        self.edit.setUndoRedoEnabled(False)
        self.edit.setReadOnly(True)
        self._document: Document | None = None
        self._start = self._end = 0
        self._offsets = OffsetMap("")

    def show(self, page: Page | None, anchor: int, caret: int) -> None:
        """Hold what is around the caret, with the caret and the selection in it."""
        document = page.desk.document if page is not None else None
        if page is None or document is None:
            self._hold(None, 0, 0)
            return
        text = document.text
        last = caret == self._end == len(text)
        if document is not self._document or not (self._start <= caret < self._end or last):
            first = page.blocks[page.block_of(max(0, caret - _AROUND))]
            final = page.blocks[page.block_of(min(len(text), caret + _AROUND))]
            self._hold(document, first.start, final.end)
        cursor = QTextCursor(self.edit.document())
        cursor.setPosition(self.unit(anchor))
        cursor.setPosition(self.unit(caret), QTextCursor.MoveMode.KeepAnchor)
        self.edit.setTextCursor(cursor)

    def _hold(self, document: Document | None, start: int, end: int) -> None:
        self._document, self._start, self._end = document, start, end
        text = document.text[start:end] if document is not None else ""
        self._offsets = OffsetMap(text)
        self.edit.setPlainText(text)

    def interface(self) -> QAccessibleTextInterface:
        """Qt's own answers about it."""
        return QAccessible.queryAccessibleInterface(self.edit).textInterface()

    def unit(self, position: int) -> int:
        """The UTF-16 unit of a place; one beyond the stretch is taken for its nearest end."""
        return self._offsets.to_utf16(min(max(position, self._start), self._end) - self._start)

    def position(self, unit: int) -> int:
        """The place of a UTF-16 unit; inside a character, the place before it."""
        try:
            return self._start + self._offsets.to_code_point(unit)
        except ValueError:
            return self._start + self._offsets.to_code_point(unit - 1)


class Spoken(QObject):
    """Tells assistive technology where its reader is, and says the mention that becomes current.

    `describe` gives the words for a mention. It does nothing while nobody listens.
    """

    def __init__(self, reader: ReaderView) -> None:
        super().__init__(reader)
        self.describe: Callable[[Mention], str] = lambda mention: mention.text
        self._reader = reader
        self._stretch: _Stretch | None = None
        self._following = False
        self._told = (-1, -1)
        self._said = ("", "")
        self._interface: QAccessibleInterface | None = None
        # A decision changes the document and then the place; it is told of once.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._tell)
        reader.place_changed.connect(self._place_changed)

    @property
    def words(self) -> str:
        """The current mention as words; "" where none is."""
        current = self._reader.current
        return self.describe(current) if current is not None else ""

    def interface(self) -> QAccessibleInterface:
        """What assistive technology asks about the reader."""
        self._interface = _SpokenReader(self._reader, self)
        return self._interface

    def text(self) -> QAccessibleTextInterface:
        """Text, caret and selection as they are now, in UTF-16 units of the stretch."""
        return self._renewed().interface()

    def _renewed(self) -> _Stretch:
        if self._stretch is None:
            self._stretch = _Stretch()
            self._stretch.edit.cursorPositionChanged.connect(self._asked_to_move)
            self._stretch.edit.selectionChanged.connect(self._asked_to_move)
        self._follow(self._stretch)
        return self._stretch

    def _follow(self, stretch: _Stretch) -> None:
        reader, page = self._reader, self._reader.page
        self._following = True
        if page is not None:
            stretch.edit.setFont(page.type.font)
            stretch.edit.resize(round(page.type.width), reader.viewport().height())
        stretch.show(page, reader.anchor, reader.caret)
        if page is not None:
            self._lay_over(stretch, page)
        self._following = False

    def _lay_over(self, stretch: _Stretch, page: Page) -> None:
        """Have the character at the caret lie where the reader has it, for those who magnify it."""
        heard = stretch.interface()
        unit = min(stretch.edit.textCursor().position(), heard.characterCount() - 1)
        if unit < 0:
            return
        x, top, _ = page.place(stretch.position(unit))
        shown = self._reader.viewport().mapToGlobal(self._reader.origin().toPoint())
        told = heard.characterRect(unit).topLeft()
        stretch.edit.move(stretch.edit.pos() + shown + QPoint(round(x), round(top)) - told)

    def _place_changed(self) -> None:
        if QAccessible.isActive():
            self._timer.start()

    def _tell(self) -> None:
        cursor = self._renewed().edit.textCursor()
        place = (cursor.anchor(), cursor.position())
        if place != self._told:
            selected = self._told[0] != self._told[1] or cursor.hasSelection()
            self._told = place
            moved = QAccessibleTextCursorEvent(self._reader, cursor.position())
            QAccessible.updateAccessibility(moved)
            if selected:
                begin, end = cursor.selectionStart(), cursor.selectionEnd()
                QAccessible.updateAccessibility(
                    QAccessibleTextSelectionEvent(self._reader, begin, end)
                )
        desk = self._reader.desk
        title, words = desk.document.title if desk is not None else "", self.words
        if (title, words) != self._said:
            new = [title] if title != self._said[0] else []
            self._said = title, words
            announce(self._reader, ". ".join([*new, words] if words else new))

    def _asked_to_move(self) -> None:
        """Go where a braille display or a screen reader wants the caret."""
        if self._following or self._stretch is None:
            return
        cursor = self._stretch.edit.textCursor()
        anchor = self._stretch.position(cursor.anchor())
        caret = self._stretch.position(cursor.position())
        if anchor == caret:
            self._reader.put_caret(caret)
        else:
            self._reader.select(anchor, caret)


class _SpokenReader(QAccessibleWidget):
    """A reader as a read-only text, with the current mention as its description."""

    def __init__(self, reader: ReaderView, spoken: Spoken) -> None:
        super().__init__(reader, QAccessible.Role.EditableText, "")
        self._spoken = spoken

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override]
        """The interface of that kind; the stub says int, an address is what is meant."""
        if kind is QAccessible.InterfaceType.TextInterface:
            return self._spoken.text()
        # None would leave the address unset.
        return super().interface_cast(kind) or Shiboken.VoidPtr(0)

    def state(self) -> QAccessible.State:
        """A text of several lines that can be selected and not written in."""
        state = super().state()
        state.readOnly = state.multiLine = state.selectableText = True
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """The name; the current mention as the description."""
        if kind is QAccessible.Text.Description:
            return self._spoken.words
        return super().text(kind)


def spoken_of(reader: ReaderView) -> Spoken:
    """What speaks for a reader; made where none does yet."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    found = reader.findChild(Spoken, options=direct)
    return found if isinstance(found, Spoken) else Spoken(reader)


def _interface_of(_kind: str, asked: QObject) -> QAccessibleInterface | None:
    return spoken_of(asked).interface() if isinstance(asked, ReaderView) else None


@cache
def speak_readers() -> None:
    """Have the readers answer assistive technology, before any is made; asked again, the same."""
    QAccessible.installFactory(_interface_of)
