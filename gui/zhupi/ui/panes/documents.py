"""The list of documents."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from zhupi.model.document import DocumentState
from zhupi.services.workspace import Workspace
from zhupi.ui.models.documents import RANKED, ROW_ROLE, DocumentRow, DocumentsModel, Order, Show
from zhupi.ui.naming import spoken, styled
from zhupi.ui.panes.grounded import Grounded
from zhupi.ui.panes.rows import draw_titled, rows_view
from zhupi.ui.theme import Theme
from zhupi.ui.wording import state_text

_Index = QModelIndex | QPersistentModelIndex
_ROW = 60
_GLYPHS = {DocumentState.TODO: "○", DocumentState.DOING: "◐", DocumentState.DONE: "✓"}


class _RowPainter(QStyledItemDelegate):
    """Paints a document: its state as a glyph and a word, its title, a bar of its progress."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines and a bar."""
        return QSize(120, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, DocumentRow):
            return
        painter.save()
        rect = option.rect.adjusted(0, 2, -1, -2)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self.theme.colour("line"))
            painter.setBrush(self.theme.colour("card"))
            painter.drawRoundedRect(rect, 7, 7)
        self._words(painter, rect.adjusted(10, 7, -10, -6), row, option)
        painter.restore()

    def _words(
        self, painter: QPainter, rect: QRect, row: DocumentRow, option: QStyleOptionViewItem
    ) -> None:
        metrics = painter.fontMetrics()
        palette: QPalette = option.palette
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        marks = f"{'★' if row.flagged else ''}{'※' if row.noted else ''}"
        title = f"{marks}{_GLYPHS[row.state]} {row.title}"
        line = metrics.height()
        head = QRect(rect.left(), rect.top(), rect.width(), line)
        draw_titled(painter, head, title, row.apart, self.theme.colour("muted"))
        bar = QRect(rect.left(), rect.top() + line + 4, rect.width(), 3)
        painter.fillRect(bar, self.theme.colour("line"))
        done = QRect(bar.left(), bar.top(), round(bar.width() * row.share), 3)
        painter.fillRect(done, self.theme.colour("ok"))
        small = painter.font()
        small.setPixelSize(11)
        painter.setFont(small)
        painter.setPen(self.theme.colour("muted"))
        below = QRect(rect.left(), bar.bottom() + 3, rect.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, self._count(row))
        right = row.figure or state_text(row.state)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, right)

    def _count(self, row: DocumentRow) -> str:
        if row.open is None and not row.decided:
            return ""
        return f"{row.decided} / {row.decided + (row.open or 0)}"


class DocumentsPane(Grounded):
    """The documents with state and progress, filtered as one types, and sorted as one likes."""

    document_chosen = Signal(str)
    left = Signal()
    """Back to the text: the filter is done with."""
    ranks_wanted = Signal(object)
    """What the documents are to be sorted by, an `Order` that takes a look at each of them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "documents")
        self.model = DocumentsModel(self)
        self._current = ""
        self._filter = QLineEdit(placeholderText=self.tr("Filter documents…"))
        self._filter.setClearButtonEnabled(True)
        self._filter.setAccessibleName(self.tr("Filter documents"))
        self.shows = spoken(QComboBox(), self.tr("Which documents"))
        self.orders = spoken(QComboBox(), self.tr("Sorted by"))
        self._fill()
        self._list = rows_view(_ROW)
        self._list.setModel(self.model)
        self._list.setAccessibleName(self.tr("Documents"))
        self._list.say_empty(self.tr("No documents to show"))
        self._painter = _RowPainter(self._list, theme)
        self._list.setItemDelegate(self._painter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 10, 8, 4)
        self._choices = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._choices.setSpacing(6)
        self._choices.addWidget(self.shows)
        self._choices.addWidget(self.orders)
        layout.addWidget(self._filter)
        layout.addLayout(self._choices)
        layout.addWidget(self._list)
        self._filter.returnPressed.connect(self._choose_first)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._filter)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self._leave)
        self._filter.textChanged.connect(self._choose_rows)
        # Chosen once more, an order sorts by what has changed since.
        self.orders.activated.connect(self._choose_rows)
        self.shows.currentIndexChanged.connect(self._choose_rows)
        self.orders.currentIndexChanged.connect(self._choose_rows)
        self._list.activated.connect(self._choose)
        self._list.clicked.connect(self._choose)

    def _fill(self) -> None:
        shows = {
            Show.ALL: self.tr("all"),
            Show.UNFINISHED: self.tr("not done"),
            Show.TODO: state_text(DocumentState.TODO),
            Show.DOING: state_text(DocumentState.DOING),
            Show.DONE: state_text(DocumentState.DONE),
            Show.FLAGGED: self.tr("★ flagged"),
            Show.NOTED: self.tr("※ with a note"),
            Show.DIFFERENT: self.tr("with differences"),
        }
        orders = {
            Order.ADDED: self.tr("as added"),
            Order.STATE: self.tr("by state"),
            Order.PROGRESS: self.tr("least done first"),
            Order.UNCERTAIN: self.tr("least certain first"),
            Order.DIFFERENT: self.tr("most differences first"),
            Order.FLAGGED: self.tr("flagged first"),
        }
        for show, text in shows.items():
            self.shows.addItem(text, show)
        for order, text in orders.items():
            self.orders.addItem(text, order)
        for choice in (self.shows, self.orders):
            choice.setMinimumContentsLength(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choices below each other where their words have no room side by side."""
        super().resizeEvent(event)
        needed = sum(choice.sizeHint().width() for choice in (self.shows, self.orders))
        room = self.contentsRect().width() - 16 - self._choices.spacing()
        directions = QBoxLayout.Direction
        wanted = directions.LeftToRight if needed <= room else directions.TopToBottom
        if self._choices.direction() is not wanted:
            self._choices.setDirection(wanted)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._painter.theme = theme
        self._list.viewport().update()

    def set_workspace(self, workspace: Workspace | None) -> None:
        """List another project's documents."""
        self.model.set_workspace(workspace)
        self._choose_rows()

    def show_current(self, document_id: str) -> None:
        """Mark the open document."""
        self._current = document_id
        index = self.model.index(self.model.row(document_id))
        self._list.setCurrentIndex(index)
        self._list.scrollTo(index)

    def beside(self, document_id: str, step: int) -> str | None:
        """The document after or before one, among those shown; None at the end.

        From one that is not shown, the first or the last of those that are.
        """
        row, count = self.model.row(document_id), self.model.rowCount()
        row = row + step if row >= 0 else (0 if step > 0 else count - 1)
        return self.model.document_id(row) if 0 <= row < count else None

    def _choose_rows(self) -> None:
        order = Order(self.orders.currentData())
        show = Show(self.shows.currentData())
        self.model.choose(text=self._filter.text(), show=show, order=order)
        if order in RANKED:
            self.ranks_wanted.emit(order)
        elif show is Show.DIFFERENT:
            self.ranks_wanted.emit(Order.DIFFERENT)
        self.show_current(self._current)

    def take_figures(self, order: Order, figures: Mapping[str, float]) -> None:
        """Sort and filter by these where documents are sorted or filtered by that."""
        self.model.set_figures(order, figures)
        self.show_current(self._current)

    def _choose_first(self) -> None:
        """Open the first document that the filter leaves, and go back to the text."""
        for row in range(self.model.rowCount()):
            if not self._list.isRowHidden(row):
                self.document_chosen.emit(self.model.document_id(row))
                break
        self.left.emit()

    def _leave(self) -> None:
        """Show all documents again and go back to the text."""
        self._filter.clear()
        self.left.emit()

    def _choose(self, index: QModelIndex) -> None:
        self.document_chosen.emit(self.model.document_id(index.row()))
