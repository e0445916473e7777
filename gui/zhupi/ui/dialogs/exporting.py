"""Choosing what of a project to export, and how."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from zhupi.errors import ZhupiError
from zhupi.model.mention import Status
from zhupi.services.exchanging import GOLD_FORMAT, format_titles, needs_folder
from zhupi.services.grading import GRADES
from zhupi.services.layers import Source
from zhupi.services.messages import sentence
from zhupi.services.outgoing import Wanted
from zhupi.services.review import ADJUDICATED, MAJORITY, PATTERN, UNANIMOUS
from zhupi.services.splitting import shares
from zhupi.ui.naming import announce, spoken, styled

_USUAL_SETS = "train=8, dev=1, test=1"
_COLUMNS = 2
_MOST_SEEDS = 9999


@dataclass(frozen=True)
class Offer:
    """What can be chosen from: the layers there are, and what is chosen to begin with."""

    layers: Sequence[Source]
    wanted: Wanted


class ExportDialog(QDialog):
    """Whose work, which mentions, in what format and in how many parts: what `zhupi export` asks.

    Nothing is written by it.
    """

    def __init__(self, offer: Offer, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export with choices"))
        self._language = language
        self.layers = spoken(QComboBox(), self.tr("Whose work"))
        self.formats = spoken(QComboBox(), self.tr("Format"))
        self.grades = {grade: QCheckBox(text) for grade, text in self._grade_texts().items()}
        self.details = QCheckBox(self.tr("Status, certainty, source, value and note"))
        self.pedigree = QCheckBox(self.tr("How it was settled, by whom and when"))
        self.divided = QCheckBox(self.tr("Divide into sets, for training and testing"))
        self.sets = spoken(QLineEdit(), self.tr("Sets and their shares"))
        self.seed = spoken(QSpinBox(maximum=_MOST_SEEDS), self.tr("Number of the division"))
        self._result = styled(QLabel(wordWrap=True), "muted")
        self._error = styled(QLabel(wordWrap=True), "fault")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        choose = self._buttons.addButton(
            self.tr("Choose where to write…"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        styled(choose, "primary").setDefault(True)
        self._fill(offer.layers)
        self.choose(offer.wanted)
        self._lay_out()
        self._wire()
        self._show()

    def _grade_texts(self) -> dict[str, str]:
        texts = {
            Status.ADDED.value: self.tr("marked by hand"),
            Status.CONFIRMED.value: self.tr("confirmed as suggested"),
            Status.CORRECTED.value: self.tr("corrected"),
            UNANIMOUS: self.tr("unanimous in review"),
            MAJORITY: self.tr("by majority in review"),
            PATTERN: self.tr("by a rule in review"),
            ADJUDICATED: self.tr("settled one by one in review"),
        }
        return {grade: texts[grade] for grade in GRADES}

    def _fill(self, layers: Sequence[Source]) -> None:
        for source in layers:
            kind = self.tr("person") if source.is_person else self.tr("import or suggester")
            self.layers.addItem(f"{source.title}   {kind}", source.name)
        for name, title in format_titles().items():
            self.formats.addItem(title, name)

    def choose(self, wanted: Wanted) -> None:
        """Choose what was wanted before; a layer that is not there leaves the first one."""
        self.layers.setCurrentIndex(max(0, self.layers.findData(wanted.layer)))
        self.formats.setCurrentIndex(self.formats.findData(wanted.format_name))
        for grade, box in self.grades.items():
            box.setChecked(not wanted.grades or grade in wanted.grades)
        self.details.setChecked(wanted.details)
        self.pedigree.setChecked(wanted.pedigree)
        self.divided.setChecked(bool(wanted.sets))
        self.sets.setText(wanted.sets or _USUAL_SETS)
        self.seed.setValue(wanted.seed)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(12)
        form.addRow(self.tr("Whose work"), self.layers)
        form.addRow(self.tr("Format"), self.formats)
        grades = QGridLayout()
        grades.setHorizontalSpacing(18)
        for number, box in enumerate(self.grades.values()):
            grades.addWidget(box, number // _COLUMNS, number % _COLUMNS)
        form.addRow(self.tr("Mentions"), grades)
        with_them = QVBoxLayout()
        with_them.addWidget(self.details)
        with_them.addWidget(self.pedigree)
        form.addRow(self.tr("With each"), with_them)
        parts = QGridLayout()
        parts.setHorizontalSpacing(8)
        parts.setVerticalSpacing(6)
        parts.addWidget(self.divided, 0, 0, 1, 3)
        parts.addWidget(self.sets, 1, 0)
        parts.addWidget(QLabel(self.tr("division no.")), 1, 1)
        parts.addWidget(self.seed, 1, 2)
        parts.setColumnStretch(0, 1)
        form.addRow(self.tr("Parts"), parts)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._result)
        layout.addWidget(self._error)
        layout.addStretch()
        layout.addWidget(self._buttons)
        self.resize(560, self.sizeHint().height())

    def _wire(self) -> None:
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.formats.currentIndexChanged.connect(self._show)
        self.sets.textEdited.connect(self._show)
        for box in (*self.grades.values(), self.divided):
            box.toggled.connect(self._show)

    def _show(self) -> None:
        gold = self.formats.currentData() == GOLD_FORMAT
        for box in (self.details, self.pedigree):
            box.setEnabled(gold)
            box.setToolTip("" if gold else self.tr("Only the gold format has room for it."))
        for part in (self.sets, self.seed):
            part.setEnabled(self.divided.isChecked())
        self._result.setText(self._says())
        self._error.hide()

    def _says(self) -> str:
        if self.divided.isChecked():
            return self.tr(
                "A folder with a part for each set. Near-duplicate documents stay together; "
                "leakage.json counts the mentions that stand in the first set as well."
            )
        if needs_folder(self.formats.currentData()):
            return self.tr("A folder with several files.")
        return self.tr("One file.")

    @property
    def wanted(self) -> Wanted:
        """What is chosen. Raises ZhupiError export.split where the sets can't be understood."""
        gold = self.formats.currentData() == GOLD_FORMAT
        grades = tuple(grade for grade, box in self.grades.items() if box.isChecked())
        sets = self.sets.text().strip() if self.divided.isChecked() else ""
        if self.divided.isChecked():
            shares(sets)
        return Wanted(
            layer=self.layers.currentData(),
            grades=() if len(grades) == len(GRADES) else grades,
            format_name=self.formats.currentData(),
            details=gold and self.details.isChecked(),
            pedigree=gold and self.pedigree.isChecked(),
            sets=sets,
            seed=self.seed.value() if sets else 0,
        )

    def accept(self) -> None:
        """Be done, unless something is missing: then that is said."""
        if not any(box.isChecked() for box in self.grades.values()):
            self._refuse(self.tr("Check at least one kind of mention."), self.grades[GRADES[0]])
            return
        try:
            _ = self.wanted
        except ZhupiError as error:
            self._refuse(sentence(error, self._language), self.sets)
            return
        super().accept()

    def _refuse(self, reason: str, where: QWidget) -> None:
        self._error.setText(reason)
        self._error.show()
        announce(self, reason, urgent=True)
        where.setFocus()

    @classmethod
    def ask(cls, offer: Offer, language: str, parent: QWidget) -> Wanted | None:
        """What to export; None where it was given up."""
        dialog = cls(offer, language, parent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        wanted = dialog.wanted if accepted else None
        dialog.deleteLater()
        return wanted
