"""The reader widget: shows a page, keeps the caret, the selection and the current mention.

It changes nothing of the document. Keys go to `key_pressed` for the window to turn into commands;
only the movement of caret and selection is its own.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from zhupi.model.change import Change
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention
from zhupi.model.span import Range
from zhupi.services.desk import Desk
from zhupi.ui.reader import caret as moves
from zhupi.ui.reader.cursor import Cursor, Stance
from zhupi.ui.reader.inks import Inks
from zhupi.ui.reader.page_view import PageView
from zhupi.ui.reader.paint import Marks


class ReaderView(PageView):
    """A document with its mentions. All positions are code points of its text."""

    key_pressed = Signal(QKeyEvent)
    intercepted = Signal()
    """An input method took keys that were meant for the text."""
    place_changed = Signal()
    """The caret, the selection or the current mention is another one."""
    page_turned = Signal()
    """The place changed by a whole page: more pages may follow at once."""

    def __init__(self, inks: Inks, parent: QWidget | None = None) -> None:
        super().__init__(inks, parent)
        self.setObjectName("reader")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Off, so that a Chinese input method leaves the letters that set labels alone.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._words: Sequence[int] | None = None
        self._current: str | None = None
        self._remembered: str | None = None
        self._cursor = Cursor()
        self._held: Range | None = None
        """The word of a double click while its button is held."""

    # What is shown

    def set_desk(self, desk: Desk | None, scheme: Scheme | None, language: str) -> None:
        """Show a document from its beginning, or nothing."""
        self._show_desk(desk, scheme, language)
        self._words = None
        self._current, self._cursor = None, Cursor()
        self.place_changed.emit()

    def set_words(self, boundaries: Sequence[int]) -> None:
        """Move and select by these word boundaries from now on."""
        self._words = boundaries

    def take(self, change: Change) -> None:
        """Show a change of the document."""
        if self._page is None:
            return
        top, height = self._anchor_block(), self._page.column.total
        touched = self._page.take(change)
        if not change.edits:
            self._page.take_all()
            touched = [(0, len(self._page.desk.document.text))]
        self._forget(touched if change.edits else None)
        self._keep_anchor(top)
        self._update_ranges(touched)
        if self._page.column.total != height:
            self._repaint()
        if self._current is not None:
            mention = self._page.desk.mentions.get(self._current)
            if mention is None or mention.deleted:
                self.set_current(None)

    # Places

    @property
    def current(self) -> Mention | None:
        """The current mention."""
        desk = self.desk
        return desk.mentions.get(self._current) if desk and self._current else None

    @property
    def caret(self) -> int:
        """The place between characters where the caret stands."""
        return self._cursor.caret

    @property
    def anchor(self) -> int:
        """The other end of the selection; the caret where nothing is selected."""
        return self._cursor.anchor

    @property
    def selection(self) -> tuple[int, int] | None:
        """The selected range; None where nothing is selected."""
        return self._cursor.selection

    @property
    def words(self) -> Sequence[int]:
        """The word boundaries in use."""
        if self._words is None:
            # Only where a key asks before the segmenter has answered.
            self._words = moves.plain_words(self.desk.document.text) if self.desk else ()
        return self._words

    @property
    def remembered(self) -> Mention | None:
        """The mention that was current when the selection was begun."""
        desk = self.desk
        return desk.mentions.get(self._remembered) if desk and self._remembered else None

    @property
    def paragraph(self) -> int:
        """The index of the paragraph one is in: the current mention's, else the caret's."""
        if self._page is None:
            return 0
        current = self.current
        position = current.span.start if current is not None else self.caret
        return self._page.blocks[self._page.block_of(position)].paragraph

    def put_caret(self, position: int) -> None:
        """Put the caret somewhere, with nothing selected."""
        self._set_caret(position)

    def set_current(self, mention: Mention | None) -> None:
        """Make a mention the current one, put the caret at its end and bring it into view."""
        marked, paragraph = self._marked_ranges(), self.place_in
        self._current = self._remembered = mention.id if mention else None
        if mention is not None:
            self._cursor = Cursor(mention.span.end, mention.span.end)
            self.reveal(mention.span.start)
        marked += self._marked_ranges()
        if self._page is not None and paragraph != self.place_in:
            # The number beside a paragraph says whether one is in it.
            paragraphs = self._page.desk.document.paragraphs
            starts = (paragraphs[each].start for each in (paragraph, self.place_in) if each >= 0)
            marked += ((start, start + 1) for start in starts)
        self._update_ranges(marked)
        self.place_changed.emit()

    def select(self, start: int, end: int) -> None:
        """Select a range; the caret stands at its end."""
        self._set_caret(start)
        self._set_caret(end, keep_anchor=True)

    def _set_caret(self, position: int, *, keep_anchor: bool = False, reveal: bool = True) -> None:
        if self._page is None:
            return
        position = max(0, min(position, len(self._page.desk.document.text)))
        self._cursor.caret = position
        if not keep_anchor:
            self._cursor.anchor = position
        inside = None if keep_anchor else self._mention_at(position)
        self._current = inside.id if inside else None
        if reveal:
            self.reveal(position)
        self._repaint()
        self.place_changed.emit()

    def _mention_at(self, position: int) -> Mention | None:
        """The innermost mention around a caret; at an edge, the one that begins there."""
        if self._page is None:
            return None
        desk = self._page.desk
        found = desk.index.at(position, desk.mentions)
        return found[0] if found else None

    @property
    def stance(self) -> Stance | None:
        """How one stands in the open document."""
        if self._page is None:
            return None
        return Stance(self._current, self.caret, self.anchor, self._anchor_block())

    def take_stance(self, stance: Stance) -> None:
        """Stand in the open document as one did before; a mention that is gone is not current."""
        if self._page is None:
            return
        mentions = self._page.desk.mentions
        known = stance.current in mentions
        self._current = self._remembered = stance.current if known else None
        self._cursor = Cursor(stance.caret, stance.anchor)
        self._keep_anchor(stance.top)
        self._repaint()
        self.place_changed.emit()

    # Movement keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret, or hand the key on."""
        if self._page is None or not self._moved(event):
            event.ignore()
            self.key_pressed.emit(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Write nothing: the method is off here, but not every one takes notice."""
        if event.preeditString() or event.commitString():
            self.intercepted.emit()
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Keep Tab for the next suggestion: it does not leave the reader."""
        return False

    def _moved(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers()
        if self._page is None or modifiers & Qt.KeyboardModifier.AltModifier:
            return False
        by_word = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        goal = self._cursor.goal(
            self._page,
            self.words if by_word else (),
            event.key(),
            by_word=by_word,
            page_height=self.viewport().height(),
        )
        if goal is None:
            return False
        select = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        turns = event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        room = self.viewport().height()
        height = self.height_on_screen(self.caret, room) if turns else None
        self._set_caret(goal, keep_anchor=select)
        if height is not None:
            # By a page and no further: what lies between the two has been on the screen.
            self.scroll_to(self.caret, height)
            self.page_turned.emit()
        return True

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the caret there; a second press at the same place takes the next outer mention."""
        if self._page is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        position = self._position(event)
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        before = self._current
        self._cursor.goal_x = None
        self._held = None
        # What is under the mouse stays there: a second click means the same place.
        self._set_caret(position, keep_anchor=extend, reveal=False)
        character = self._character(event)
        if not extend and character is not None:
            desk = self._page.desk
            here = [mention.id for mention in desk.index.at(character, desk.mentions)]
            if here:
                turn = here.index(before) + 1 if before in here else 0
                self._current = self._remembered = here[turn % len(here)]
            else:
                self._current = None
            self._repaint()
            self.place_changed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select while a button is held: whole words where a double click began it."""
        if self._page is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        position = self._position(event)
        if self._held is not None:
            anchor, position = moves.grown(self.words, self._held, position)
            if (anchor, position) == (self.anchor, self.caret):
                return
            self._set_caret(anchor, reveal=False)
        if position != self.caret:
            self._set_caret(position, keep_anchor=True, reveal=False)
        self._follow(event.position().y())

    def _follow(self, y: float) -> None:
        """Scroll on where the mouse is dragged out of the text, above or below."""
        bar = self.verticalScrollBar()
        if y < 0:
            bar.setValue(bar.value() - bar.singleStep())
        elif y > self.viewport().height():
            bar.setValue(bar.value() + bar.singleStep())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the release, like the press before it, from what lies around the reader."""
        self._held = None
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word under the mouse; as long as the button is held, by words."""
        if self._page is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        character = self._character(event)
        if character is not None:
            self._held = start, end = moves.word_at(self.words, character)
            self._set_caret(start, reveal=False)
            self._set_caret(end, keep_anchor=True, reveal=False)

    def _character(self, event: QMouseEvent) -> int | None:
        assert self._page is not None
        point = self._to_page(event.position())
        return self._page.character_at(point.x(), point.y())

    def _position(self, event: QMouseEvent) -> int:
        assert self._page is not None
        point = self._to_page(event.position())
        return self._page.position_at(point.x(), point.y())

    @property
    def place_in(self) -> int:
        """The caret's paragraph, where nothing more exact is the current place."""
        return -1 if self._current is not None or self.desk is None else self.paragraph

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a current mention in view that was in view; what stands there stays there."""
        current, height = self.current, event.oldSize().height()
        start = current.span.start if current is not None else -1
        shown = start >= 0 and (height < 0 or self.height_on_screen(start, height) is not None)
        super().resizeEvent(event)
        if shown:
            self.reveal(start, comfortably=False)

    def marks(self) -> Marks:
        """The current mention, the selection, and the caret where it is of use."""
        shown = self.hasFocus() and (self._current is None or self.selection is not None)
        return Marks(self._current, self.selection, self.caret if shown else None)

    def _marked_ranges(self) -> list[Range]:
        """Where the current mention, the selection or the caret shows."""
        current = self.current
        ranges = [self.selection or (self.caret, self.caret + 1)]
        return [*ranges, *(current.span.fragments if current is not None else ())]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        super().focusInEvent(event)
        self._repaint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret."""
        super().focusOutEvent(event)
        self._repaint()
