"""A card of the overview: a sheet as a chart, or as the table that it is."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from zhupi.services.sheets import Sheet
from zhupi.ui.naming import spoken, styled
from zhupi.ui.panes.flow import FlowLayout

Legend = Sequence[tuple[str, QPixmap]]
"""Words with a picture of the fill they stand for."""
Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_HEADER = 42
_MOST_ROWS = 10
_ROW = 25


class Draws(Protocol):
    """Draws sheets in the colours of a theme; `zhupi.ui.overview.charts.Charts` does."""

    def draw(self, sheet: Sheet) -> QWidget:
        """The chart of a sheet that has rows."""

    def legend(self, sheet: Sheet) -> Legend:
        """What its fills stand for; nothing where it has one kind of them."""


class SheetModel(QAbstractTableModel):
    """The cells of a sheet, as people read them."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None

    def show_sheet(self, sheet: Sheet) -> None:
        """Show another one."""
        self.beginResetModel()
        self._sheet = sheet
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """A row for each of the sheet."""
        return len(self._sheet.rows) if self._sheet else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """A column for each heading."""
        return len(self._sheet.headings) if self._sheet else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell's text; figures stand at the right."""
        if self._sheet is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._sheet.shown(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return _RIGHT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The headings."""
        across = orientation is Qt.Orientation.Horizontal
        if self._sheet is None or not across:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignBottom) | int(Qt.TextFlag.TextWordWrap)
        told = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        return self._sheet.headings[section] if role in told else None


class SheetTable(QTableView):
    """A sheet as a table; the copying key takes all of it, for a spreadsheet."""

    copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cells = SheetModel()
        self._sheet: Sheet | None = None
        styled(self, "sheet")
        self.setModel(self._cells)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setFixedHeight(_HEADER)
        self.verticalHeader().setDefaultSectionSize(_ROW)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show another one, as high as its rows need, within reason."""
        self._sheet = sheet
        self._cells.show_sheet(sheet)
        contents = QHeaderView.ResizeMode.ResizeToContents
        self.horizontalHeader().setSectionResizeMode(0, contents)
        rows = min(_MOST_ROWS, len(sheet.rows))
        self.setFixedHeight(_HEADER + rows * _ROW + 4)

    def copy(self) -> None:
        """Put the table on the clipboard."""
        if self._sheet is not None:
            QGuiApplication.clipboard().setText(self._sheet.copied())
            self.copied.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy; everything else is the view's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)


class Card(QFrame):
    """One figure with its title. It begins as a table and turns to a chart once it can draw.

    A chart takes some tens of milliseconds: `Drawing` has cards drawn, one after the other.
    """

    copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        styled(self, "card")
        self._sheet: Sheet | None = None
        self._chart: QWidget | None = None
        self._charts: Draws | None = None
        self._title = styled(QLabel(), "heading")
        self._as_table = QPushButton()
        self._as_table.setCheckable(True)
        self._as_table.toggled.connect(self._show)
        self._copy = QPushButton(self.tr("Copy"))
        self._copy.clicked.connect(self._copy_sheet)
        self._keys = _Keys()
        self._key_line = FlowLayout(self._keys, gap=14)
        self._key_line.setContentsMargins(0, 0, 0, 0)
        self._empty = styled(QLabel(wordWrap=True), "muted")
        self._note = styled(QLabel(wordWrap=True), "note")
        self._table = SheetTable()
        self._table.copied.connect(self.copied)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        for button in (self._as_table, self._copy):
            styled(button, "small")
            head.addWidget(button)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(16, 12, 16, 14)
        self._body.setSpacing(8)
        self._body.addLayout(head)
        for part in (self._keys, self._empty, self._table, self._note):
            self._body.addWidget(part)
        self._body.addStretch()

    @property
    def has_chart(self) -> bool:
        """Whether there is something to draw, and something that draws."""
        return self._chart is not None

    def set_charts(self, charts: Draws) -> None:
        """Have charts drawn from now on, with what their fills stand for above them."""
        self._charts = charts

    def show_sheet(self, sheet: Sheet) -> None:
        """Show another sheet."""
        self._sheet = sheet
        self._title.setText(sheet.title)
        self._empty.setText(sheet.empty)
        self._note.setText(sheet.note)
        self._table.show_sheet(sheet)
        said = sheet.said()
        spoken(self, sheet.title).setAccessibleDescription(said)
        spoken(self._table, sheet.title).setAccessibleDescription(said)
        spoken(self._copy, self.tr("Copy: {title}").format(title=sheet.title))
        self._show()

    def draw(self) -> None:
        """Draw the chart of the sheet that shows."""
        if self._chart is not None:
            self._body.removeWidget(self._chart)
            self._chart.hide()
            self._chart.deleteLater()
            self._chart = None
        while (item := self._key_line.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if self._sheet is not None and self._charts is not None and self._sheet.rows:
            self._chart = spoken(self._charts.draw(self._sheet), self._sheet.title)
            self._chart.setAccessibleDescription(self._sheet.said())
            self._body.insertWidget(2, self._chart)
            for text, swatch in self._charts.legend(self._sheet):
                self._key_line.addWidget(_key(text, swatch))
        self._show()

    def _show(self) -> None:
        sheet = self._sheet
        filled = sheet is not None and bool(sheet.rows)
        as_table = filled and (self._chart is None or self._as_table.isChecked())
        self._as_table.setText(self.tr("Chart") if as_table else self.tr("Table"))
        title = sheet.title if sheet else ""
        said = self.tr("As a chart: {title}") if as_table else self.tr("As a table: {title}")
        spoken(self._as_table, said.format(title=title))
        self._as_table.setVisible(filled and self._chart is not None)
        self._copy.setVisible(filled)
        self._empty.setVisible(not filled)
        self._note.setVisible(filled and bool(sheet and sheet.note))
        self._table.setVisible(as_table)
        self._keys.setVisible(filled and not as_table and self._key_line.count() > 0)
        if self._chart is not None:
            self._chart.setVisible(not as_table)

    def _copy_sheet(self) -> None:
        self._table.copy()


class Drawing(QObject):
    """Has the charts of cards drawn, one at a time, so that keys are heard in between."""

    def __init__(self, cards: Sequence[Card], parent: QObject) -> None:
        super().__init__(parent)
        self._cards = cards
        self._waiting: list[Card] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._next)

    @property
    def busy(self) -> bool:
        """Whether a chart is still to be drawn."""
        return bool(self._waiting)

    def begin(self) -> None:
        """Draw all of them anew."""
        self._waiting = list(self._cards)
        self._timer.start()

    def _next(self) -> None:
        self._waiting.pop(0).draw()
        if not self._waiting:
            self._timer.stop()


class _Keys(QWidget):
    """What the fills stand for, on as many lines as it takes."""

    def hasHeightForWidth(self) -> bool:
        """Narrow, it is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of its lines."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else 0


def _key(text: str, swatch: QPixmap) -> QWidget:
    """What one fill stands for."""
    key = QWidget()
    line = QHBoxLayout(key)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(5)
    picture = QLabel()
    picture.setPixmap(swatch)
    line.addWidget(picture)
    line.addWidget(styled(QLabel(text), "note"))
    return key
