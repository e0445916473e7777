"""The last page of the dialog: what the change would do, before it is done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from zhupi.services.scheme_change import Plan
from zhupi.ui.naming import spoken, styled
from zhupi.ui.scheme.summary import Summary


class PlanPage(QWidget):
    """Counts, then says what becomes of mentions; applying and going back are asked for."""

    apply_wanted = Signal(object)
    back_wanted = Signal()
    shown = Signal()
    """What becomes of mentions can be read."""

    def __init__(self, annotator: str, language: str) -> None:
        super().__init__()
        self._summary = Summary(annotator, language)
        self._plan: Plan | None = None
        self.text = spoken(styled(QTextBrowser(), "page"), self.tr("What this does"))
        self._progress = spoken(QProgressBar(), self.tr("Counting"))
        self._progress.setRange(0, 0)
        self.apply = QPushButton(self.tr("Apply"))
        back = QPushButton(self.tr("Back"), autoDefault=False)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(back)
        foot.addWidget(self.apply)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(styled(QLabel(self.tr("What this does")), "heading"))
        layout.addWidget(self._progress)
        layout.addWidget(self.text)
        layout.addLayout(foot)
        back.clicked.connect(self.back_wanted)
        self.apply.clicked.connect(self._tell)

    def begin(self) -> None:
        """Wait for a plan."""
        self._plan = None
        self._progress.show()
        self.text.setPlainText(self.tr("Counting the mentions…"))
        self.apply.setEnabled(False)

    def show_progress(self, looked_at: int, total: int) -> None:
        """Say how many documents have been looked at."""
        self._progress.setRange(0, max(1, total))
        self._progress.setValue(looked_at)

    def show_plan(self, plan: Plan) -> None:
        """Say what the plan does."""
        self._plan = plan
        self._progress.hide()
        self.text.setHtml(self._summary.page(plan))
        self.apply.setEnabled(True)
        self.apply.setDefault(True)
        self.apply.setFocus()
        self.shown.emit()

    def _tell(self) -> None:
        if self._plan is not None:
            self.apply_wanted.emit(self._plan)
