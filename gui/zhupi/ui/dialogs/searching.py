"""Searching the project: a question above, a list below that can be acted on."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from zhupi.model.label import Scheme
from zhupi.model.mention import Status
from zhupi.services.searching import MOST, WANTED, Hit, Kind, Search
from zhupi.ui.models.places import PlaceRow
from zhupi.ui.naming import spoken, styled
from zhupi.ui.panes.places import PlacesList
from zhupi.ui.wording import STATUS_GLYPHS, status_text

_PAUSE_MS = 250


class SearchDialog(QDialog):
    """Stays open beside the text. Return goes to a place; Space checks, Ctrl+A checks all.

    C confirms what is checked, Del rejects it, a label's key relabels it.
    """

    wanted = Signal(object)
    """A `Search`, once typing pauses."""
    place_wanted = Signal(object)
    """The `Hit` to go to."""
    action_wanted = Signal(str, str, list)
    """A gesture of `decide_all`, a label or "", and the hits it is meant for."""
    palette_wanted = Signal()
    """A label is to be chosen for what is checked."""

    def __init__(self, scheme: Scheme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Find in the project"))
        self.resize(1040, 560)
        self._scheme = scheme
        self._language = language
        self._hits: Sequence[Hit] = ()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        self.field = spoken(QLineEdit(), self.tr("Find in the project"))
        self.field.setPlaceholderText(self.tr("Find in the project"))
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.kinds = spoken(QComboBox(), self.tr("Where"))
        self.labels = spoken(QComboBox(), self.tr("Label"))
        self.statuses = spoken(QComboBox(), self.tr("Status"))
        self.count = styled(QLabel(), "muted")
        self.places = PlacesList(self.tr("Places"))
        self._fill()
        self._lay_out()
        self.field.textChanged.connect(self._pause.start)
        for choice in (self.kinds, self.labels, self.statuses):
            choice.currentIndexChanged.connect(self._choose)
        self.places.chosen.connect(self._go)
        self.places.counted.connect(self._say)
        self.places.key_pressed.connect(self._key_pressed)
        self._choose()

    def _fill(self) -> None:
        kinds = {
            Kind.TEXT: self.tr("in the texts"),
            Kind.MENTIONS: self.tr("in mentions"),
            Kind.NOTES: self.tr("in notes"),
        }
        for kind, text in kinds.items():
            self.kinds.addItem(text, kind)
        self.labels.addItem(self.tr("all labels"), "")
        for label in self._scheme.labels:
            self.labels.addItem(label.name(self._language), label.code)
        self.statuses.addItem(self.tr("all but rejected"), None)
        for status in Status:
            self.statuses.addItem(status_text(status), status)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.field, 1)
        for choice in (self.kinds, self.labels, self.statuses):
            head.addWidget(choice)
        foot = QHBoxLayout()
        foot.addWidget(self.count)
        foot.addStretch()
        actions = (
            (self.tr("Go there (Return)"), lambda: self._go(self.places.row)),
            (self.tr("Confirm (C)"), lambda: self._act("confirm")),
            (self.tr("Reject (Del)"), lambda: self._act("reject")),
            (self.tr("Relabel… (L)"), self.palette_wanted.emit),
        )
        for text, act in actions:
            button = QPushButton(text, autoDefault=False)
            button.clicked.connect(act)
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.places)
        layout.addLayout(foot)

    def begin(self, text: str) -> None:
        """Come to the front, with a text to look for or with what was asked last."""
        if text:
            self.field.setText(text)
        self.show()
        self.activateWindow()
        self.field.setFocus()
        self.field.selectAll()

    def _choose(self) -> None:
        of_mentions = self.kinds.currentData() != Kind.TEXT
        self.labels.setEnabled(of_mentions)
        self.statuses.setEnabled(of_mentions)
        self._pause.start()

    def ask(self) -> None:
        """Search now."""
        self._pause.stop()
        status = self.statuses.currentData()
        statuses = WANTED if status is None else frozenset({Status(status)})
        kind = Kind(self.kinds.currentData())
        self.count.setText(self.tr("searching…"))
        self.wanted.emit(
            Search(self.field.text().strip(), kind, self.labels.currentData(), statuses)
        )

    def take(self, hits: Sequence[Hit]) -> None:
        """List what was found; nothing is checked."""
        row = self.places.row
        self._hits = hits
        self.places.model.set_rows([self._row(hit) for hit in hits], ())
        if row > 0:
            self.places.go_to(min(row, len(hits) - 1))

    def _row(self, hit: Hit) -> PlaceRow:
        mark = remark = ""
        if hit.mention is not None:
            mark = f"{STATUS_GLYPHS[hit.mention.status]} "
            label = self._scheme.label(hit.mention.label).name(self._language)
            remark = f"{hit.mention.note}  {label}" if hit.mention.note else label
        return PlaceRow(hit.title, hit.before, hit.text, hit.after, mark, remark)

    def _say(self) -> None:
        total, checked = len(self._hits), len(self.places.model.checked)
        more = "+" if total >= MOST else ""
        self.count.setText(
            self.tr("{total} places, {checked} checked").format(
                total=f"{total}{more}", checked=checked
            )
        )

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._hits):
            self.place_wanted.emit(self._hits[row])

    def _act(self, gesture: str, label: str = "") -> None:
        """Act on what is checked; where nothing is, on the row one is at."""
        rows = sorted(self.places.model.checked) or [self.places.row]
        chosen = [self._hits[row] for row in rows if 0 <= row < len(self._hits)]
        if chosen:
            self.action_wanted.emit(gesture, label, chosen)

    def relabel(self, label: str) -> None:
        """Give what is checked a label."""
        self._act("relabel", label)

    def _key_pressed(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return
        key = event.key()
        label = self._scheme.by_key.get(chr(key).lower()) if 0x20 < key < 0x7F else None
        if label is not None:
            self.relabel(label.code)
        elif key == Qt.Key.Key_C:
            self._act("confirm")
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._act("reject")
        elif key == Qt.Key.Key_L:
            self.palette_wanted.emit()
        else:
            return
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return in the field searches at once; Down goes to the list."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.ask()
                self.places.setFocus()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.places.setFocus()
                return True
        return super().eventFilter(watched, event)
