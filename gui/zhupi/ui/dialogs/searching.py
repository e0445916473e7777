"""Searching the project: a question above, a list below that can be acted on."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from zhupi.model.label import Scheme
from zhupi.model.mention import Status
from zhupi.services.layers import Source
from zhupi.services.searching import MOST, WANTED, Hit, Kind, Search
from zhupi.ui.models.places import PlaceRow
from zhupi.ui.naming import announce, spoken, styled
from zhupi.ui.panes.places import PlacesList
from zhupi.ui.wording import STATUS_GLYPHS, status_text

_PAUSE_MS = 250
_NONE: Mapping[str, str] = {}


class SearchDialog(QDialog):
    """Stays open beside the text. Return goes to a place; Space checks, Ctrl+A checks all.

    Put away and opened again it still has its question and its list.
    C confirms what is checked, Del rejects it, a label's key relabels it. Layers of others are
    there to be read: nothing in them is decided.
    """

    wanted = Signal(object)
    """A `Search`, once typing pauses."""
    place_wanted = Signal(object)
    """The `Hit` to go to."""
    action_wanted = Signal(str, str, list)
    """A gesture of `decide_all`, a label or "", and the hits it is meant for."""
    palette_wanted = Signal()
    """A label is to be chosen for what is checked."""
    stopped = Signal()
    """What has been found so far is enough."""

    def __init__(
        self,
        scheme: Scheme,
        language: str,
        documents: int = 1,
        parent: QWidget | None = None,
        *,
        apart: Mapping[str, str] = _NONE,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Find in the project"))
        self.resize(1040, 560)
        self._scheme = scheme
        self._language = language
        self._apart = apart
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
        self.whose = spoken(QComboBox(), self.tr("Whose work"))
        self.count = styled(QLabel(), "muted")
        self._progress = spoken(QProgressBar(maximum=documents), self.tr("Progress"))
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(140)
        self._stop = QPushButton(self.tr("Stop"), autoDefault=False)
        self._actions: list[QPushButton] = []
        self.places = PlacesList(self.tr("Places"))
        self.places.say_empty(self.tr("Type what to look for in all documents."))
        self._fill()
        self._lay_out()
        self.field.textChanged.connect(self._pause.start)
        for choice in (self.kinds, self.labels, self.statuses, self.whose):
            choice.currentIndexChanged.connect(self._choose)
        self._stop.clicked.connect(self.stopped)
        self._show_searching(under_way=False)
        self.places.chosen.connect(self._go)
        self.places.pointed.connect(self._go)
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
        self.statuses.addItem(self.tr("not rejected"), None)
        for status in Status:
            self.statuses.addItem(status_text(status), status)

        self.whose.addItem(self.tr("my work"), None)
        self.whose.hide()

    def offer_layers(self, layers: Sequence[Source]) -> None:
        """Offer the layers of others to be searched; the one that is chosen stays chosen."""
        chosen = self.whose.currentData()
        self.whose.blockSignals(True)
        while self.whose.count() > 1:
            self.whose.removeItem(1)
        for layer in layers:
            self.whose.addItem(layer.title, layer)
        kept = layers.index(chosen) + 1 if chosen in layers else 0
        self.whose.setCurrentIndex(kept)
        self.whose.blockSignals(False)
        self.whose.setVisible(bool(layers))
        if chosen is not None and not kept:
            self._choose()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.field, 1)
        for choice in (self.kinds, self.labels, self.statuses, self.whose):
            head.addWidget(choice)
        foot = QHBoxLayout()
        for part in (self.count, self._progress, self._stop):
            foot.addWidget(part)
        foot.addStretch()
        actions = (
            (self.tr("Go there (Return)"), lambda: self._go(self.places.row)),
            (self.tr("Confirm (C)"), lambda: self._act("confirm")),
            (self.tr("Reject (Del)"), lambda: self._act("reject")),
            (self.tr("Relabel… (L)"), self.palette_wanted.emit),
        )
        for text, act in actions:
            button = QPushButton(text, autoDefault=False)
            if not self._actions:
                styled(button, "primary")
            button.clicked.connect(act)
            foot.addWidget(button)
            self._actions.append(button)
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
        self.whose.setEnabled(of_mentions)
        self._pause.start()

    def ask(self) -> None:
        """Search now."""
        self._pause.stop()
        self._show_searching(under_way=True)
        self.count.setText(self.tr("searching…"))
        self.wanted.emit(self.question)

    @property
    def question(self) -> Search:
        """What is asked for."""
        kind = Kind(self.kinds.currentData())
        text = self.field.text().strip()
        if kind is Kind.TEXT:
            return Search(text, kind)
        status = self.statuses.currentData()
        statuses = WANTED if status is None else frozenset({Status(status)})
        layer = self.whose.currentData()
        return Search(text, kind, self.labels.currentData(), statuses, layer)

    @property
    def read_only(self) -> bool:
        """Whether what is listed is another's work."""
        return self.question.source is not None

    def show_progress(self, looked_at: int) -> None:
        """Say how many documents have been looked at."""
        self._progress.setValue(looked_at)

    def _show_searching(self, *, under_way: bool) -> None:
        self._progress.setValue(0)
        self._progress.setVisible(under_way)
        self._stop.setVisible(under_way)

    def take_again(self, document_ids: Collection[str], hits: Sequence[Hit]) -> None:
        """List these documents anew, in the place where they are listed."""
        kept: dict[str, list[Hit]] = {}
        for hit in self._hits:
            kept.setdefault(hit.document_id, []).append(hit)
        for document_id in document_ids:
            kept[document_id] = [hit for hit in hits if hit.document_id == document_id]
        self.take([hit for found in kept.values() for hit in found])

    def take(self, hits: Sequence[Hit]) -> None:
        """List what was found; nothing is checked."""
        self._show_searching(under_way=False)
        for button in self._actions[1:]:
            button.setEnabled(not self.read_only)
        row = self.places.row
        self.places.say_empty(
            self.tr("Type what to look for in all documents.")
            if self.question.is_empty
            else self.tr("Nothing found.")
        )
        self._hits = hits
        self.places.model.set_rows([self._row(hit) for hit in hits], ())
        if row > 0:
            self.places.go_to(min(row, len(hits) - 1))

    def _row(self, hit: Hit) -> PlaceRow:
        mark = remark = meaning = ""
        apart = self._apart.get(hit.document_id, "")
        if hit.is_document:
            note = " ".join(hit.note.split())
            remark = self.tr("note on the document")
            return PlaceRow(hit.title, "", note, "", "※ ", remark, apart=apart)
        if hit.mention is not None:
            mark = f"{STATUS_GLYPHS[hit.mention.status]} "
            meaning = status_text(hit.mention.status)
            label = self._scheme.label(hit.mention.label).name(self._language)
            remark = f"{hit.note}  {label}" if hit.note else label
        return PlaceRow(hit.title, hit.before, hit.text, hit.after, mark, remark, meaning, apart)

    def _say(self) -> None:
        total, checked = len(self._hits), len(self.places.model.checked)
        more = "+" if total >= MOST else ""
        said = self.tr("{total} places, {checked} checked").format(
            total=f"{total}{more}", checked=checked
        )
        if self.read_only:
            said = self.tr("{said} · someone else's work, read only").format(said=said)
        self.count.setText(said)

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._hits):
            self.place_wanted.emit(self._hits[row])

    def _act(self, gesture: str, label: str = "") -> None:
        """Act on what is checked; where nothing is, on the row one is at."""
        rows = sorted(self.places.model.checked) or [self.places.row]
        found = (self._hits[row] for row in rows if 0 <= row < len(self._hits))
        chosen = [hit for hit in found if not hit.is_document]
        if chosen and not self.read_only:
            self.action_wanted.emit(gesture, label, chosen)

    def say_nothing_done(self) -> None:
        """Say that no mention was there to be decided about."""
        self.count.setText(
            self.tr("Nothing is marked or suggested just there; a label's key marks it.")
        )
        announce(self, self.count.text())

    def relabel(self, label: str) -> None:
        """Give what is checked a label."""
        self._act("relabel", label)

    def _key_pressed(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return
        key = event.key()
        label = self._scheme.by_key.get(chr(key).lower()) if 0x20 < key < 0x7F else None
        # What is written on the buttons goes before a label that has the same letter.
        if key == Qt.Key.Key_C:
            self._act("confirm")
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._act("reject")
        elif key == Qt.Key.Key_L:
            self.palette_wanted.emit()
        elif label is not None:
            self.relabel(label.code)
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
