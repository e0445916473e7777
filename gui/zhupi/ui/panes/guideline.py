"""The guideline of a label, beside the text, with examples from the project."""

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from zhupi.model.label import Label
from zhupi.ui.naming import spoken
from zhupi.ui.panes.examples import ExamplesList


class GuidelinePane(QFrame):
    """What a label marks and what not, with examples, and what was decided with it here."""

    label_shown = Signal(str)
    """The code of another label whose guideline is shown now, "" for none."""

    def __init__(self, parent: QWidget | None = None, *, examples: bool = True) -> None:
        """`examples` says whether there is room for those of the project, which others find."""
        super().__init__(parent)
        self.setObjectName("card")
        self._with_examples = examples
        self._page = spoken(QTextBrowser(), self.tr("Guideline"))
        self._page.setFrameShape(QFrame.Shape.NoFrame)
        self.examples = ExamplesList()
        self.examples.hide()
        self._shown: Label | None = None
        self._say_empty()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 6, 8)
        layout.addWidget(self._page, 2)
        layout.addWidget(self.examples, 3)
        self.hide()

    @property
    def label(self) -> str:
        """The code of the label that is shown; "" for none."""
        return self._shown.code if self._shown is not None else ""

    def show_label(self, label: Label | None, language: str) -> None:
        """Show a label's guideline; the same again is left as one has scrolled it."""
        if label == self._shown:
            return
        self._shown = label
        self.examples.setVisible(self._with_examples and label is not None)
        self.label_shown.emit(self.label)
        if label is None:
            self._say_empty()
            return
        text = escape(label.guideline.get(language, "")).strip().replace("\n\n", "<p>")
        parts = [f"<h3>{escape(label.name(language))} {label.code}</h3>", f"<p>{text}</p>"]
        for title, examples in (
            (self.tr("Examples"), label.examples),
            (self.tr("Not"), label.counterexamples),
        ):
            if examples:
                shown = "、".join(escape(each) for each in examples)
                parts.append(f"<p><b>{title}</b> {shown}</p>")
        self._page.setHtml("".join(parts))
        self._page.moveCursor(QTextCursor.MoveOperation.Start)

    def _say_empty(self) -> None:
        # As HTML: plain text would keep the format of the heading that stood there.
        text = self.tr("Go to a mention to read its label's guideline.")
        self._page.setHtml(f"<p>{escape(text)}</p>")
