"""The list of the document's mentions."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from zhupi.model.label import Scheme
from zhupi.model.mention import Mention, Status
from zhupi.services.desk import Desk
from zhupi.ui.models.mentions import MENTION_ROLE, WANTED, MentionsModel
from zhupi.ui.naming import spoken, styled
from zhupi.ui.panes.rows import rows_view
from zhupi.ui.panes.steady import SteadyLabel
from zhupi.ui.reader.inks import Inks
from zhupi.ui.reader.swift import ready_for_text
from zhupi.ui.wording import STATUS_GLYPHS, shown_text, status_text

_Index = QModelIndex | QPersistentModelIndex
_ROW = 27
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class _RowPainter(QStyledItemDelegate):
    """Paints a mention: its status as a glyph, its colour, its text, its label."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.inks: Inks | None = None
        self.scheme: Scheme | None = None
        self.language = "en"

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One line."""
        return QSize(100, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        mention = index.data(MENTION_ROLE)
        if self.inks is None or self.scheme is None or not isinstance(mention, Mention):
            return
        painter.save()
        rect = option.rect
        palette: QPalette = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Midlight))
        ready_for_text(painter, rect.topLeft())
        metrics = painter.fontMetrics()
        ink = self.inks.label(mention.label)
        inner = rect.adjusted(8, 0, -8, 0)
        painter.setPen(self.inks.muted)
        painter.drawText(inner, _LEFT, STATUS_GLYPHS[mention.status])
        name = self.scheme.label(mention.label).name(self.language)
        if mention.note:
            name = f"※ {name}"
        painter.setPen(ink.text)
        painter.drawText(inner, _RIGHT, name)
        text = inner.adjusted(20, 0, -metrics.horizontalAdvance(name) - 8, 0)
        role = QPalette.ColorRole.Text
        painter.setPen(
            self.inks.muted if mention.status is Status.REJECTED else palette.color(role)
        )
        shown, room = shown_text(mention), max(0, text.width())
        # Most are short: to measure costs less than to elide.
        if metrics.horizontalAdvance(shown) > room:
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(text, _LEFT, shown)
        painter.restore()


def _choice() -> QComboBox:
    """A choice that never asks for more room than the pane has."""
    choice = QComboBox()
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(4)
    return choice


class MentionsPane(QFrame):
    """Mentions in reading order, filtered by label and status; choosing one goes there."""

    mention_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.model = MentionsModel(self)
        self._title = styled(QLabel(self.tr("Mentions")), "heading")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._count = styled(SteadyLabel(ground=QPalette.ColorRole.Base), "muted")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._labels = spoken(_choice(), self.tr("Label"))
        self._statuses = spoken(_choice(), self.tr("Status"))
        self._list = spoken(rows_view(_ROW), self.tr("Mentions in this document"))
        self._list.setModel(self.model)
        self._list.say_empty(self.tr("No mentions to show"))
        self._painter = _RowPainter(self._list)
        self._list.setItemDelegate(self._painter)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        choices = QHBoxLayout()
        choices.addWidget(self._labels, 1)
        choices.addWidget(self._statuses, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 10, 8)
        layout.addLayout(head)
        layout.addLayout(choices)
        layout.addWidget(self._list)
        self._statuses.addItem(self.tr("not rejected"), None)
        for status in Status:
            self._statuses.addItem(status_text(status), status)
        self._labels.currentIndexChanged.connect(self._choose)
        self._statuses.currentIndexChanged.connect(self._choose)
        self._list.clicked.connect(self._go)
        self._list.activated.connect(self._go)

    def set_scheme(self, scheme: Scheme | None, language: str, inks: Inks | None) -> None:
        """Paint with a scheme's names and colours."""
        self._painter.scheme, self._painter.language = scheme, language
        self._painter.inks = inks
        chosen = self._labels.currentData()
        self._labels.blockSignals(True)
        self._labels.clear()
        self._labels.addItem(self.tr("all labels"), "")
        for label in scheme.labels if scheme else ():
            self._labels.addItem(label.name(language), label.code)
        self._labels.setCurrentIndex(max(0, self._labels.findData(chosen)))
        self._labels.blockSignals(False)
        self._choose()

    def set_desk(self, desk: Desk | None) -> None:
        """List another document's mentions."""
        self.model.set_desk(desk)
        self.show_count(desk)

    def show_count(self, desk: Desk | None) -> None:
        """Say how many are undecided."""
        total = desk.index.count if desk else 0
        undecided = desk.index.open_count if desk else 0
        self._count.say(self.tr("{total} · {open} undecided").format(total=total, open=undecided))

    def show_current(self, mention: Mention | None) -> None:
        """Mark the current mention's row."""
        row = self.model.row(mention) if mention is not None else None
        if row is None:
            self._list.clearSelection()
            return
        index = self.model.index(row)
        shown, place = self._list.viewport().rect(), self._list.visualRect(index)
        # A page at a time: one row further at each key press would paint the whole list anew.
        if place.bottom() > shown.bottom():
            self._list.scrollTo(index, QTableView.ScrollHint.PositionAtTop)
        elif place.top() < shown.top():
            self._list.scrollTo(index, QTableView.ScrollHint.PositionAtBottom)
        self._list.setCurrentIndex(index)

    def _choose(self) -> None:
        status = self._statuses.currentData()
        statuses = WANTED if status is None else frozenset({Status(status)})
        self.model.choose(label=self._labels.currentData() or "", statuses=statuses)

    def _go(self, index: QModelIndex) -> None:
        mention = index.data(MENTION_ROLE)
        if isinstance(mention, Mention):
            self.mention_chosen.emit(mention)
