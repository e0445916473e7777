"""The fields of one label."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QWidget,
)

from zhupi.model.label import Label
from zhupi.ui.naming import spoken
from zhupi.ui.scheme.colour import ColourField

LANGUAGES = ("en", "zh")


class _Takes(QPushButton):
    """The built-in codes proposed under a label, to be checked in a menu."""

    chosen = Signal(tuple)

    def __init__(self, built_in: Sequence[Label], language: str) -> None:
        super().__init__(autoDefault=False)
        self.setObjectName("choice")
        self.setAccessibleName(self.tr("Built-in labels proposed under this one"))
        menu = QMenu(self)
        self._actions: dict[str, QAction] = {}
        for label in built_in:
            action = menu.addAction(f"{label.name(language)}  {label.code}")
            action.setCheckable(True)
            action.triggered.connect(self._tell)
            self._actions[label.code] = action
        self.setMenu(menu)

    def show_codes(self, codes: Sequence[str]) -> None:
        for code, action in self._actions.items():
            action.setChecked(code in codes)
        # A style sheet has no padding for a text at the left beside a menu.
        self.setText(" " + (", ".join(codes) or self.tr("nothing")))

    def _tell(self) -> None:
        self.chosen.emit(tuple(code for code, each in self._actions.items() if each.isChecked()))


class LabelForm(QWidget):
    """Shows a label and tells of every change of a field at once."""

    edited = Signal(str, object)
    """A field of `Label` and its new value."""

    def __init__(self, built_in: Sequence[Label], language: str) -> None:
        super().__init__()
        self._language = language
        self._label: Label | None = None
        self.code = spoken(QLineEdit(), self.tr("Code"))
        self.names = {
            "en": spoken(QLineEdit(), self.tr("English name")),
            "zh": spoken(QLineEdit(), self.tr("Chinese name")),
        }
        self.key = spoken(QLineEdit(maxLength=1), self.tr("Key"))
        self.key.setFixedWidth(52)
        self.colour = ColourField()
        self.parent_field = spoken(QComboBox(), self.tr("Parent"))
        self.takes = _Takes(built_in, language)
        self.guidelines = {"en": QPlainTextEdit(), "zh": QPlainTextEdit()}
        pages = QTabWidget()
        titles = {"en": self.tr("English"), "zh": self.tr("Chinese")}
        for each in sorted(LANGUAGES, key=lambda code: code != language):
            field = spoken(self.guidelines[each], self.tr("Guideline") + " " + titles[each])
            field.setTabChangesFocus(True)
            pages.addTab(field, titles[each])
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addRow(self.tr("Code"), self.code)
        for each in LANGUAGES:
            layout.addRow(self.names[each].accessibleName(), self.names[each])
        layout.addRow(self.tr("Key"), self.key)
        layout.addRow(self.tr("Colour"), self.colour)
        layout.addRow(self.tr("Parent"), self.parent_field)
        layout.addRow(self.tr("Built-in labels"), self.takes)
        layout.addRow(self.tr("Guideline"), pages)
        self._wire()

    def _wire(self) -> None:
        self.code.textEdited.connect(lambda text: self.edited.emit("code", text.strip()))
        self.key.textEdited.connect(lambda text: self.edited.emit("key", text.strip().lower()))
        self.colour.chosen.connect(partial(self.edited.emit, "hue"))
        self.parent_field.activated.connect(self._parent_chosen)
        self.takes.chosen.connect(partial(self.edited.emit, "takes"))
        for language in LANGUAGES:
            self.names[language].textEdited.connect(partial(self._named, language))
            self.guidelines[language].textChanged.connect(partial(self._described, language))

    def _parent_chosen(self) -> None:
        self.edited.emit("parent", self.parent_field.currentData())

    def _named(self, language: str, text: str) -> None:
        if self._label is not None:
            self.edited.emit("names", _with(self._label.names, language, text.strip()))

    def _described(self, language: str) -> None:
        if self._label is not None:
            text = self.guidelines[language].toPlainText().strip()
            self.edited.emit("guideline", _with(self._label.guideline, language, text))

    def show_label(self, label: Label, others: Sequence[Label], takes: Sequence[str]) -> None:
        """Show a label; `others` are those it is told apart from, `takes` what it is given.

        A field that shows the same already is left alone, with its caret.
        """
        self._label = None
        _write(self.code, label.code)
        _write(self.key, label.key.upper())
        for language in LANGUAGES:
            _write(self.names[language], label.names.get(language, ""))
            guideline, text = self.guidelines[language], label.guideline.get(language, "")
            if guideline.toPlainText().strip() != text.strip():
                guideline.setPlainText(text)
        self._label = label
        active = [each for each in others if not each.retired]
        hues = [(each.hue, each.name(self._language)) for each in active]
        self.colour.show_hue(label.hue, label.name(self._language), hues)
        self._show_parents(label, others)
        self.takes.show_codes(takes)
        for field in (self.key, self.takes):
            field.setEnabled(not label.retired)

    def _show_parents(self, label: Label, others: Sequence[Label]) -> None:
        self.parent_field.clear()
        self.parent_field.addItem(self.tr("none"), "")
        for other in others:
            self.parent_field.addItem(f"{other.name(self._language)}  {other.code}", other.code)
        if self.parent_field.findData(label.parent) < 0:
            self.parent_field.addItem(label.parent, label.parent)
        self.parent_field.setCurrentIndex(self.parent_field.findData(label.parent))


def _with(texts: Mapping[str, str], language: str, text: str) -> dict[str, str]:
    changed = {**texts, language: text}
    return {each: words for each, words in changed.items() if words}


def _write(field: QLineEdit, text: str) -> None:
    if field.text().strip().casefold() != text.casefold() or not text:
        field.setText(text)
