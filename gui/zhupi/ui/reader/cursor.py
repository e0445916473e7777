"""Where movement keys lead."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt

from zhupi.ui.reader import caret
from zhupi.ui.reader.page import Page

Key = Qt.Key
_LINES = {Key.Key_Up: -1, Key.Key_Down: 1}
_PAGES = {Key.Key_PageUp: -1, Key.Key_PageDown: 1}


@dataclass(frozen=True, slots=True)
class Stance:
    """How one stands in a document: the current mention, caret and anchor, and what is on top.

    `top` is a block and how many pixels of it are scrolled away.
    """

    current: str | None
    caret: int
    anchor: int
    top: tuple[int, float]


@dataclass(slots=True)
class Cursor:
    """The caret and the other end of the selection, as code points.

    `goal_x` is the x that moving by lines keeps to, in pixels; None after any other move.
    """

    caret: int = 0
    anchor: int = 0
    goal_x: float | None = None

    @property
    def selection(self) -> tuple[int, int] | None:
        """The selected range; None where nothing is selected."""
        if self.anchor == self.caret:
            return None
        return min(self.anchor, self.caret), max(self.anchor, self.caret)

    def goal(
        self, page: Page, words: Sequence[int], key: int, *, by_word: bool, page_height: int
    ) -> int | None:
        """Where a movement key leads from here; None for any other key."""
        if key in (*_LINES, *_PAGES) and not by_word:
            return self._by_lines(page, Key(key), page_height)
        text, at = page.desk.document.text, self.caret
        place: int | None = None
        if key == Key.Key_Right:
            place = caret.word_right(words, at) if by_word else caret.right(text, at)
        elif key == Key.Key_Left:
            place = caret.word_left(words, at) if by_word else caret.left(text, at)
        elif key == Key.Key_Home:
            place = 0 if by_word else page.line_bounds(at)[0]
        elif key == Key.Key_End:
            place = len(text) if by_word else _line_end(page, at)
        if place is not None:
            self.goal_x = None
        return place

    def _by_lines(self, page: Page, key: Qt.Key, page_height: int) -> int:
        x, top, bottom = page.place(self.caret)
        if self.goal_x is None:
            self.goal_x = x
        if key in _LINES:
            return page.beside(self.caret, _LINES[key], self.goal_x)
        room = max(0.0, page_height - (bottom - top))
        return page.further(self.caret, _PAGES[key] * room, self.goal_x)


def _line_end(page: Page, position: int) -> int:
    """The last place that is shown on the line of `position`.

    Where the line wraps, the place after its last character is shown on the next line.
    """
    document = page.desk.document
    end = page.line_bounds(position)[1]
    block = page.blocks[page.block_of(position)]
    wraps = end < document.paragraphs[block.paragraph].end
    return caret.left(document.text, end) if wraps else end
