"""The same elsewhere, as a list to look through before anything is written."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from zhupi.services.propagating import Doubt, Occurrence
from zhupi.ui.models.places import PlaceRow
from zhupi.ui.naming import styled
from zhupi.ui.panes.places import PlacesList

_NONE: Mapping[str, str] = {}


class PropagatingDialog(QDialog):
    """Places with what stands around them.

    Space or two clicks check, D keeps to this document, Return applies.
    `decided` carries the checked places and the others, once; a list that is given up carries
    nothing.
    """

    decided = Signal(list, list)

    def __init__(
        self,
        name: str,
        label: str,
        document_id: str,
        total: int,
        parent: QWidget | None = None,
        *,
        apart: Mapping[str, str] = _NONE,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("The same elsewhere"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1040, 560)
        self._name, self._document_id, self._apart = name, document_id, apart
        self._found: dict[bool, Sequence[Occurrence]] = {}
        self._listed: list[Occurrence] = []
        self._count = styled(QLabel(), "muted")
        self._progress = QProgressBar(maximum=max(1, total))
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(160)
        self.places = PlacesList(self.tr("Places"), fades=True)
        self.places.say_empty(self.tr("Looking for it elsewhere…"))
        self._here = QCheckBox(self.tr("Only this document (D)"))
        self._here.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._apply = QPushButton()
        self._buttons.addButton(self._apply, QDialogButtonBox.ButtonRole.AcceptRole)
        head = QHBoxLayout()
        head.addWidget(styled(QLabel(f"{name}  {label}"), "heading"))
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self._progress)
        foot = QHBoxLayout()
        foot.addWidget(self._here)
        foot.addStretch()
        foot.addWidget(self._buttons)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.places)
        layout.addWidget(
            styled(
                QLabel(self.tr("Space checks. What stays unchecked is remembered as rejected.")),
                "muted",
            )
        )
        layout.addLayout(foot)
        self.places.key_pressed.connect(self._key_pressed)
        self.places.chosen.connect(self.accept)
        self.places.pointed.connect(self.places.model.toggle)
        self.places.counted.connect(self._say)
        self._here.toggled.connect(self._show_places)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._say()
        self.places.setFocus()

    def show_progress(self, looked_at: int) -> None:
        """Say how many documents have been looked at."""
        self._progress.setValue(looked_at)

    def take(self, places: Sequence[Occurrence], *, everywhere: bool) -> None:
        """List what was found in this document, and then `everywhere`."""
        self._found[everywhere] = places
        if everywhere:
            self._progress.hide()
            self.places.say_empty(self.tr("It stands nowhere else."))
            self._found.setdefault(False, [p for p in places if self._is_here(p)])
        if not everywhere or not self._here.isChecked():
            self._show_places()

    def _is_here(self, place: Occurrence) -> bool:
        return place.document_id == self._document_id

    def _show_places(self) -> None:
        """List the places anew, the doubtful ones last.

        What was checked or unchecked by hand stays so.
        """
        before = dict(zip(self._listed, range(len(self._listed)), strict=True))
        checked = self.places.model.checked
        wider = not self._here.isChecked() and True in self._found
        self._listed = sorted(self._found.get(wider, ()), key=lambda place: bool(place.doubt))
        rows = [self._row(place) for place in self._listed]
        on = [
            row
            for row, place in enumerate(self._listed)
            if (before[place] in checked if place in before else place.doubt is None)
        ]
        self.places.model.set_rows(rows, on)

    def _row(self, place: Occurrence) -> PlaceRow:
        remark, apart = self._remark(place), self._apart.get(place.document_id, "")
        return PlaceRow(place.title, place.before, place.text, place.after, "", remark, apart=apart)

    def _remark(self, place: Occurrence) -> str:
        words = {
            Doubt.INSIDE: self.tr("inside {name}"),
            Doubt.OVERLAPS: self.tr("overlaps {name}"),
            Doubt.LONGER: self.tr("part of {name}, decided elsewhere"),
            Doubt.CONTINUED: self.tr("may be the beginning of a longer name"),
            Doubt.LED: self.tr("may be the end of a longer name"),
            Doubt.OFF_WORDS: self.tr("cuts a word"),
            Doubt.SHORT: self.tr("a single character"),
        }
        if place.doubt is not None:
            return words[place.doubt].format(name=place.longer)
        return self.tr("another name for it") if place.name != self._name else ""

    def _say(self) -> None:
        checked, total = len(self.places.model.checked), self.places.model.rowCount()
        self._count.setText(
            self.tr("{checked} of {total} places").format(checked=checked, total=total)
        )
        self._apply.setText(self.tr("Apply to {count} (Return)").format(count=checked))
        self._apply.setEnabled(total > 0)

    def accept(self) -> None:
        """Hand over what is checked and what is not."""
        checked = self.places.model.checked
        wanted = [place for row, place in enumerate(self._listed) if row in checked]
        rest = [place for row, place in enumerate(self._listed) if row not in checked]
        self.decided.emit(wanted, rest)
        super().accept()

    def _key_pressed(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._here.toggle()
            event.accept()
