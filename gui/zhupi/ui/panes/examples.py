"""Examples of a label out of this project, below its guideline."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from zhupi.model.label import Scheme
from zhupi.services.examples import Example, Examples
from zhupi.ui.naming import spoken, styled

_Index = QModelIndex | QPersistentModelIndex
_EXAMPLE = int(Qt.ItemDataRole.UserRole)
_REMARK = _EXAMPLE + 1
_ROW = 40
_SMALL = 12
_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight


class _RowPainter(QStyledItemDelegate):
    """Paints an example: its text with a count, and one of its places below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> object:  # type: ignore[override]
        """Two lines."""
        size = super().sizeHint(option, index)
        size.setHeight(_ROW)
        return size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        example = index.data(_EXAMPLE)
        if not isinstance(example, Example):
            return
        painter.save()
        palette: QPalette = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Midlight))
        rect = option.rect.adjusted(4, 3, -6, -2)
        remark = str(index.data(_REMARK))
        metrics = painter.fontMetrics()
        muted = palette.color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(muted)
        painter.drawText(rect, _RIGHT, remark)
        room = rect.width() - metrics.horizontalAdvance(remark) - 8
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        mode = Qt.TextElideMode.ElideMiddle
        painter.drawText(rect, _LEFT, metrics.elidedText(example.text, mode, room))
        small = painter.font()
        small.setPixelSize(_SMALL)
        painter.setFont(small)
        painter.setPen(muted)
        below = rect.adjusted(0, metrics.height() + 1, 0, 0)
        painter.drawText(below, _LEFT, _in_context(example, QFontMetrics(small), below))
        painter.restore()


def _in_context(example: Example, metrics: QFontMetrics, rect: QRect) -> str:
    """The first place on one line; what stands before it gives way first, so that it is seen."""
    place = example.places[0]
    text = f"【{example.text}】"
    after = metrics.elidedText(place.after, Qt.TextElideMode.ElideRight, rect.width() // 3)
    room = rect.width() - metrics.horizontalAdvance(text + after)
    before = metrics.elidedText(place.before, Qt.TextElideMode.ElideLeft, max(0, room))
    return metrics.elidedText(before + text + after, Qt.TextElideMode.ElideRight, rect.width())


class ExamplesList(QWidget):
    """Texts that were decided with a label, and then those that were decided against it.

    Return or a click goes to a place of the text, once more to its next one; Esc leaves.
    """

    wanted = Signal()
    """The examples are to be looked for anew."""
    place_wanted = Signal(object)
    """The `Hit` to go to."""
    left = Signal()
    """Back to the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visited: dict[int, int] = {}
        self._says = styled(QLabel(), "muted")
        again = QToolButton(autoRaise=True)
        again.setText("↻")
        again.setToolTip(self.tr("Look again"))
        again.setAccessibleName(self.tr("Look for examples again"))
        again.clicked.connect(self.wanted)
        self._list = spoken(QListWidget(), self.tr("Examples in this project"))
        self._list.setObjectName("plain")
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setItemDelegate(_RowPainter(self._list))
        self._list.installEventFilter(self)
        self._list.clicked.connect(self._go)
        head = QHBoxLayout()
        head.addWidget(styled(QLabel(self.tr("In this project")), "heading"))
        head.addWidget(self._says, 1)
        head.addWidget(again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        head.setContentsMargins(5, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self._list)

    def begin(self) -> None:
        """Put the keys on the examples, unless there are none."""
        if not self._list.isHidden():
            self._list.setFocus()

    def wait(self) -> None:
        """Show nothing until examples are found."""
        self._list.clear()
        self._says.setText(self.tr("looking…"))

    def take(self, examples: Examples, scheme: Scheme, language: str) -> None:
        """Show what was found."""
        self._visited.clear()
        self._list.clear()
        for example in examples.taken:
            self._add(example, f"×{example.count}")
        for example in examples.refused:
            self._add(example, f"{self._against(example, scheme, language)} ×{example.count}")
        found = self._list.count() > 0
        if not found and self._list.hasFocus():
            self.left.emit()
        self._list.setVisible(found)
        # Without a list the guideline above has the room.
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Preferred if found else policy.Maximum)
        if found:
            self._list.setCurrentRow(0)
            taken, refused = (
                sum(each.count for each in side) for side in (examples.taken, examples.refused)
            )
            said = self.tr("{taken} yes, {refused} no").format(taken=taken, refused=refused)
            self._says.setText(said)
        else:
            self._says.setText(self.tr("nothing yet"))

    def _add(self, example: Example, remark: str) -> None:
        item = QListWidgetItem(example.text)
        item.setData(_EXAMPLE, example)
        item.setData(_REMARK, remark)
        place = example.places[0]
        spoken_text = f"{example.text}, {remark}: {place.before}【{place.text}】{place.after}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken_text)
        item.setToolTip(f"{place.before}【{place.text}】{place.after}\n{place.title}")
        self._list.addItem(item)

    def _against(self, example: Example, scheme: Scheme, language: str) -> str:
        if example.instead:
            name = scheme.label(example.instead).name(language)
            return self.tr("✕ not this, but {label}").format(label=name)
        if example.moved:
            return self.tr("✕ not this, but “{text}”").format(text=example.moved)
        return self.tr("✕ rejected")

    def _go(self) -> None:
        item = self._list.currentItem()
        example = item.data(_EXAMPLE) if item is not None else None
        if isinstance(example, Example):
            row = self._list.currentRow()
            number = self._visited.get(row, 0)
            self._visited[row] = number + 1
            self.place_wanted.emit(example.places[number % len(example.places)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return goes to a place, Esc back to the text."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)
