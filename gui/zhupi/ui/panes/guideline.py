"""The guideline of a label, beside the text."""

from html import escape

from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from zhupi.model.label import Label
from zhupi.ui.naming import spoken


class GuidelinePane(QFrame):
    """What a label marks and what not, with examples."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._page = spoken(QTextBrowser(), self.tr("Guideline"))
        self._page.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 6, 8)
        layout.addWidget(self._page)
        self.hide()

    def show_label(self, label: Label | None, language: str) -> None:
        """Show a label's guideline."""
        if label is None:
            self._page.setPlainText(self.tr("Go to a mention to read its label's guideline."))
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
