"""The widget below the reader: shows a page, scrolls it, paints it."""

from collections.abc import Iterable
from time import monotonic_ns

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QHideEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from zhupi.model.document import Document
from zhupi.model.label import Scheme
from zhupi.model.span import Range
from zhupi.services.desk import Desk
from zhupi.ui.reader.ground import GroundedBar
from zhupi.ui.reader.inks import Inks
from zhupi.ui.reader.margin import Margin
from zhupi.ui.reader.page import Page
from zhupi.ui.reader.paint import Marks, PagePainter, Shown
from zhupi.ui.reader.tags import TagWords
from zhupi.ui.reader.typeset import Type
from zhupi.ui.reader.watching import Passage, Watch

_GUTTER = 84
_TOP = 26
_BOTTOM = 120
_READ_AFTER_MS = 900


def _now() -> int:
    return monotonic_ns() // 1_000_000


class PageView(QAbstractScrollArea):
    """A page with the line on top kept whatever becomes known of heights above and below."""

    paragraphs_read = Signal(list)
    """Indices of paragraphs that have stood on the screen for a while."""

    def __init__(self, inks: Inks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalScrollBar(GroundedBar(QPalette.ColorRole.Window))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._inks = inks
        self._font = QFont(self.font())
        self._font.setPixelSize(19)
        self._line_height = 2.35
        self._columns = 44
        self._page: Page | None = None
        self._painter: PagePainter | None = None
        self._scheme: Scheme | None = None
        self._language = "en"
        self._shown = Shown()
        self._watch = Watch(_READ_AFTER_MS)
        self._passage = Passage()
        self._is_watch_due = True
        self._read_timer = QTimer(self, singleShot=True)
        self._read_timer.timeout.connect(self._tell_read)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def desk(self) -> Desk | None:
        """The open document."""
        return self._page.desk if self._page else None

    @property
    def page(self) -> Page | None:
        """The geometry of the open document."""
        return self._page

    def _show_desk(self, desk: Desk | None, scheme: Scheme | None, language: str) -> None:
        self._scheme, self._language = scheme, language
        self._page = Page(desk, self._type()) if desk is not None else None
        self._renew_painter()
        self._set_range()
        self.verticalScrollBar().setValue(0)
        self._watch.clear()
        self._passage.clear()
        self._is_watch_due = True
        self._repaint()

    def set_scheme(self, scheme: Scheme | None) -> None:
        """Name mentions by other labels."""
        self._scheme = scheme
        self._renew_painter()
        self._repaint()

    def marks(self) -> Marks:
        """What is shown besides the document."""
        return Marks(None, None, None)

    def set_shown(self, *, rejected: bool, marks: bool) -> None:
        """Show rejected mentions or not, and line ends and odd spaces or not."""
        if self._shown != Shown(rejected, marks):
            self._shown = Shown(rejected, marks)
            self._renew_painter()
            self._repaint()

    def set_inks(self, inks: Inks) -> None:
        """Paint in other colours."""
        self._inks = inks
        self._renew_painter()
        self._repaint()

    def set_type(self, font: QFont, line_height: float, columns: int) -> None:
        """Typeset in another face; size in pixels, columns in ems. The top line stays on top."""
        self._font, self._line_height, self._columns = QFont(font), line_height, columns
        self._retype()

    def _repaint(self) -> None:
        self.viewport().update()

    def _type(self) -> Type:
        title = QFont(self._font)
        title.setPixelSize(round(self._font.pixelSize() * 1.35))
        title.setWeight(QFont.Weight.DemiBold)
        room = self.viewport().width() - _GUTTER - 40
        width = max(120.0, min(room, self._columns * self._font.pixelSize()))
        return Type(self._font, title, width, self._line_height)

    def _retype(self) -> None:
        if self._page is not None:
            top = self._anchor_block()
            self._page.set_type(self._type())
            self._renew_painter()
            self._keep_anchor(top)
        self._is_watch_due = True
        self._repaint()

    def _renew_painter(self) -> None:
        if self._page is None or self._scheme is None:
            self._painter = None
            return
        tag_font = QFont(self.font())
        tag_font.setPixelSize(max(10, round(self._font.pixelSize() * 0.56)))
        words = self._tag_words(self._scheme, self._language, self._page.desk.document)
        self._painter = PagePainter(self._page, self._inks, tag_font, words, self._shown)

    def _tag_words(self, scheme: Scheme, language: str, document: Document) -> TagWords:
        """What the tags of a document say."""
        return TagWords(scheme, language, document)

    # Scrolling

    def origin(self) -> QPointF:
        """Where the page's text begins, in the viewport."""
        spare = 0.0
        if self._page is not None:
            spare = (self.viewport().width() - _GUTTER - 24 - self._page.type.width) / 2
        return QPointF(_GUTTER + max(0.0, spare), _TOP - self.verticalScrollBar().value())

    def _to_page(self, point: QPointF) -> QPointF:
        return point - self.origin()

    def _set_range(self) -> None:
        bar = self.verticalScrollBar()
        height = self._page.column.total + _TOP + _BOTTOM if self._page else 0
        page_step = self.viewport().height()
        bar.setPageStep(page_step)
        bar.setSingleStep(round(self._font.pixelSize() * self._line_height))
        bar.setRange(0, max(0, round(height) - page_step))

    def reveal(self, position: int, *, comfortably: bool = True) -> None:
        """Scroll only where a place is not (comfortably) in view, and then well into view."""
        if self._page is None:
            return
        _, top, bottom = self._page.place(position)
        self._set_range()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = top + _TOP, bottom + _TOP
        margin = min(60.0, height / 6) if comfortably else 0.0
        if top < bar.value() + margin / 2 or bottom > bar.value() + height - margin:
            bar.setValue(round(top - height * 0.32))

    def height_on_screen(self, position: int, room: float) -> float | None:
        """How far below the top of a viewport `room` pixels high a place is; None outside."""
        if self._page is None:
            return None
        _, top, bottom = self._page.place(position)
        above = top + _TOP - self.verticalScrollBar().value()
        return above if 0 <= above <= room - (bottom - top) else None

    def scroll_to(self, position: int, height: float) -> None:
        """Bring a place to so many pixels below the top of the viewport, if there is the room."""
        if self._page is not None:
            top = self._page.place(position)[1]
            self._set_range()
            self.verticalScrollBar().setValue(round(top + _TOP - height))

    def _anchor_block(self) -> tuple[int, float]:
        """The block at the top of the viewport, and how far it is scrolled into."""
        assert self._page is not None
        y = max(0.0, self.verticalScrollBar().value() - float(_TOP))
        index = self._page.column.at(y)
        return index, y - self._page.column.top(index)

    def _keep_anchor(self, anchor: tuple[int, float]) -> None:
        assert self._page is not None
        index, inside = anchor
        for each in range(max(0, index - 1), min(len(self._page.blocks), index + 2)):
            self._page.settled(each)
        self._set_range()
        inside = min(inside, self._page.column.height(index))
        if index or inside:
            self.verticalScrollBar().setValue(round(self._page.column.top(index) + inside + _TOP))

    def _scrolled(self) -> None:
        self._is_watch_due = True
        self._repaint()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Repaint: what is painted depends on the scroll bar's value alone."""
        self._repaint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Typeset to the new width; the line on top stays there."""
        super().resizeEvent(event)
        if self._page is not None and self._type().width != self._page.type.width:
            self._retype()
        else:
            self._set_range()
        self._is_watch_due = True

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what shows. Heights that became known are taken up first, with the top kept."""
        self._settle_visible()
        if self._is_watch_due:
            self._look()
        with QPainter(self.viewport()) as painter:
            origin, marks = self.origin(), self.marks()
            # Piece by piece: between two lines that changed there may be many that did not.
            for piece in event.region():  # type: ignore[attr-defined]
                painter.setClipRect(piece)
                painter.fillRect(piece, self._inks.page)
                if self._painter is not None:
                    self._painter.paint(painter, QRectF(piece), origin, marks, self._margin)

    def _settle_visible(self) -> None:
        page = self._page
        if page is None:
            return
        total, anchor = page.column.total, self._anchor_block()
        top = self.verticalScrollBar().value() - _TOP
        for _ in page.blocks_between(top, top + self.viewport().height()):
            pass
        if page.column.total != total:
            blocked = self.verticalScrollBar().blockSignals(True)
            self._keep_anchor(anchor)
            self.verticalScrollBar().blockSignals(blocked)
            self._is_watch_due = True

    @property
    def place_in(self) -> int:
        """The paragraph to be marked as the current place; -1 for none."""
        return -1

    def _margin(self, paragraph: int) -> Margin:
        assert self._page is not None
        desk = self._page.desk
        return Margin(
            number=paragraph + 1,
            open=desk.index.open_in(paragraph),
            read=paragraph in desk.meta.read,
            settled=paragraph in desk.meta.settled,
            here=paragraph == self.place_in,
        )

    def _forget(self, ranges: Iterable[Range] | None) -> None:
        """Take note that mentions in these ranges of the text are others; None for anywhere."""
        if self._page is None or self._painter is None:
            return
        if ranges is None:
            self._painter.dressing.forget_all()
        for place in ranges or ():
            for index in self._page.blocks_in(place):
                self._painter.dressing.forget(index)

    def _update_ranges(self, ranges: Iterable[Range]) -> None:
        """Paint anew the lines that hold these ranges of the text."""
        page, painter = self._page, self._painter
        if page is None or painter is None:
            return
        origin = self.origin().y()
        first = page.column.at(-origin)
        last = page.column.at(-origin + self.viewport().height())
        for start, end in set(ranges):
            touched = page.blocks_in((start, end))
            for index in range(max(first, touched.start), min(last + 1, touched.stop)):
                block = page.settled(index)
                held = [line for line in block.lines if line.start < end and line.end >= start]
                if held:
                    top = origin + page.column.top(index)
                    highest = painter.dressing.extent(block, held[0], framed=True)[0]
                    lowest = painter.dressing.extent(block, held[-1], framed=True)[1]
                    area = QRectF(0, top + highest, self.viewport().width(), lowest - highest)
                    self.viewport().update(area.toAlignedRect())

    # Reading

    def _look(self) -> None:
        """Take note of the paragraphs that show to their end, or have shown and end there."""
        page = self._page
        if page is None:
            return
        top = self.verticalScrollBar().value() - _TOP
        bottom = top + self.viewport().height()
        shown = set()
        for y, block in page.blocks_between(top, bottom):
            seen = block.seen(top - y, bottom - y)
            if seen and self._passage.ends(block.block, *seen):
                shown.add(block.block.paragraph)
        self._is_watch_due = False
        self._watch.see(shown, _now())
        self._wait_for_reading()

    def _wait_for_reading(self) -> None:
        wait = self._watch.wait(_now())
        if wait is not None and not self._read_timer.isActive():
            self._read_timer.start(wait)

    def _tell_read(self) -> None:
        read = self._watch.take(_now())
        if read and self._page is not None:
            self.paragraphs_read.emit(read)
        self._wait_for_reading()

    def hideEvent(self, event: QHideEvent) -> None:
        """What does not show is not read; it is looked at anew when it shows again."""
        super().hideEvent(event)
        self._watch.clear()
        self._is_watch_due = True
