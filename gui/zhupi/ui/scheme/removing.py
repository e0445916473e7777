"""Asking what is to become of a label's mentions."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from zhupi.services.scheme_draft import Entry
from zhupi.ui.naming import spoken, styled

KEEP, REJECT = -1, -2
"""Instead of the number of a label that takes the mentions."""


class RemovingDialog(QDialog):
    """Keep the mentions as they are, give them another label, or reject them."""

    def __init__(
        self, name: str, others: Sequence[Entry], language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Remove {label}").format(label=name))
        self.keep = QRadioButton(
            self.tr("Keep its mentions: the label is shown where it is, and given no more")
        )
        self.move_ = QRadioButton(self.tr("Give its mentions another label:"))
        self.others = spoken(QComboBox(), self.tr("Another label"))
        for entry in others:
            self.others.addItem(f"{entry.label.name(language)}  {entry.label.code}", entry.uid)
        self.reject_ = QRadioButton(self.tr("Reject its mentions"))
        note = styled(
            QLabel(
                self.tr("Nothing is done before you apply it; undo takes it back."), wordWrap=True
            ),
            "muted",
        )
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        layout = QVBoxLayout(self)
        for part in (self.keep, self.move_, self.others, self.reject_, note, buttons):
            layout.addWidget(part)
        self.keep.setChecked(True)
        self.move_.setEnabled(bool(others))
        self.others.setEnabled(False)
        self.move_.toggled.connect(self.others.setEnabled)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)

    @classmethod
    def ask(cls, name: str, others: Sequence[Entry], language: str, parent: QWidget) -> int | None:
        """KEEP, REJECT, or the number of the label that takes the mentions; None to leave it."""
        dialog = cls(name, others, language, parent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        answer = dialog.answer if accepted else None
        dialog.deleteLater()
        return answer

    @property
    def answer(self) -> int:
        """What is chosen."""
        if self.move_.isChecked():
            return int(self.others.currentData())
        return REJECT if self.reject_.isChecked() else KEEP
