"""Settling by a rule: choose a side, look at every place, apply to those that are checked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from zhupi.model.label import Scheme
from zhupi.services.patterns import Pattern
from zhupi.services.places import Place
from zhupi.ui.naming import spoken, styled
from zhupi.ui.review.wording import habits_text, reading_text, rule_text, side_text

_PLACE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True)
class PatternAnswer:
    """What was chosen: the side and the places; whether to propose the same from now on, and
    whether to write it into the guideline.
    """

    side: str
    places: tuple[Place, ...]
    remember: bool
    guideline: bool


class PatternDialog(QDialog):
    """A preview of one rule. Left and Right choose the side, Space checks, Return applies."""

    def __init__(
        self,
        pattern: Pattern,
        places: Sequence[Place],
        scheme: Scheme,
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settle by a rule"))
        self.resize(640, 560)
        self._pattern, self._scheme, self._language = pattern, scheme, language
        rule = pattern.rule
        title = styled(QLabel(rule_text(rule, pattern.heads, scheme, language)), "heading")
        habits = styled(QLabel(habits_text(pattern, scheme, language), wordWrap=True), "muted")
        self._sides = QButtonGroup(self)
        sides = QHBoxLayout()
        sides.setSpacing(18)
        for number, side in enumerate(rule.sides):
            button = QRadioButton(side_text(rule, side, scheme, language))
            self._sides.addButton(button, number)
            sides.addWidget(button)
        sides.addStretch()
        self._sides.button(0).setChecked(True)
        self._list = spoken(QListWidget(), self.tr("Places"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for place in places:
            item = QListWidgetItem()
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(_PLACE, place)
            self._list.addItem(item)
        self._remember = QCheckBox(self.tr("Propose the same wherever it comes up from now on"))
        self._guideline = QCheckBox(self.tr("Write it into the guideline"))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._apply = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._apply.setDefault(True)
        layout = QVBoxLayout(self)
        layout.addWidget(title)
        layout.addWidget(habits)
        layout.addLayout(sides)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._remember)
        layout.addWidget(self._guideline)
        layout.addWidget(self._buttons)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._sides.idToggled.connect(self._preview)
        self._list.itemChanged.connect(self._count)
        self._preview()
        self._sides.button(0).setFocus()

    @property
    def answer(self) -> PatternAnswer:
        """What is chosen."""
        items = (self._list.item(row) for row in range(self._list.count()))
        checked = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        return PatternAnswer(
            self._pattern.rule.sides[self._sides.checkedId()],
            tuple(item.data(_PLACE) for item in checked),
            self._remember.isChecked(),
            self._guideline.isChecked(),
        )

    def _preview(self) -> None:
        """Write what each place would become."""
        side = self._pattern.rule.sides[self._sides.checkedId()]
        blocked = self._list.blockSignals(True)
        for row in range(self._list.count()):
            item = self._list.item(row)
            place: Place = item.data(_PLACE)
            taken = reading_text(
                self._pattern.rule.taken(place, side), self._scheme, self._language
            )
            around = f"{place.before[-8:]}{place.text}{place.after[:8]}".replace("\n", "⏎")
            item.setText(f"{taken}\n{around}")
        self._list.blockSignals(blocked)
        self._count()

    def _count(self) -> None:
        count = len(self.answer.places)
        self._apply.setText(self.tr("Settle %n place(s)", "", count))
        self._apply.setEnabled(count > 0)

    @classmethod
    def ask(
        cls,
        pattern: Pattern,
        places: Sequence[Place],
        scheme: Scheme,
        language: str,
        parent: QWidget,
    ) -> PatternAnswer | None:
        """What was chosen; None where it was given up."""
        dialog = cls(pattern, places, scheme, language, parent)
        kept = dialog.exec() == QDialog.DialogCode.Accepted
        answer = dialog.answer if kept else None
        dialog.deleteLater()
        return answer
