"""The interface in two languages: complete, up to date, and without a word of the other one."""

import html
import importlib.util
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QAbstractItemModel, QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from zhupi import paths
from zhupi.errors import ZhupiError
from zhupi.model.mention import Status
from zhupi.services.exchanging import format_titles
from zhupi.services.layers import Source
from zhupi.services.messages import sentences
from zhupi.services.outgoing import Wanted
from zhupi.ui.app import Program
from zhupi.ui.commands import COMMANDS
from zhupi.ui.dialogs.exporting import Offer
from zhupi.ui.i18n import LANGUAGES, chosen_language
from zhupi.ui.window import Window

# The program's name, keys, formats, the switch between the languages, codes and file names.
KEYS = "tab ctrl ins shift alt return enter esc del home end pgdown pgup"
FORMATS = "jsonl toml txt md docx html htm pdf gold utf gb big hkscs jis euc kr windows"
EXCHANGED = "json ndjson ann zip bio bioes bmes char conll iob annotations leakage train dev test"
NAMES = "zhupi english per loc org canal wudang"
ALLOWED = frozenset(f"{KEYS} {FORMATS} {EXCHANGED} {NAMES}".split())
CHINESE_IN_ENGLISH = ("Zhupi 朱批", "朱批", "中文界面", "甲", "山河", "武当山")
HANZI = re.compile(r"[\u4e00-\u9fff]")


def _updater() -> ModuleType:
    file = paths.resource("i18n/update.py")
    spec = importlib.util.spec_from_file_location("update_translations", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def updater() -> ModuleType:
    return _updater()


def english_words(text: str) -> set[str]:
    """The Latin words of a text that a Chinese interface should not show."""
    if text.lstrip().startswith("<"):
        text = html.unescape(re.sub(r"<[^>]*>", " ", text))
    return {
        word
        for word in re.findall(r"[A-Za-z]{2,}", re.sub(r"&(?=\w)|\{[\w.]*\}", "", text))
        if word.lower() not in ALLOWED
    }


# The catalogues


def test_the_catalogues_hold_every_text_translated(updater: ModuleType) -> None:
    assert list(updater.faults()) == []


def test_the_catalogues_are_those_that_an_update_would_write(updater: ModuleType) -> None:
    assert list(updater.stale()) == []


def test_a_translation_fills_in_what_the_text_fills_in(updater: ModuleType) -> None:
    for entry in updater.entries(paths.resource("i18n/zhupi_zh_CN.ts")):
        wanted = sorted(re.findall(r"\{[\w.]*\}|%n", entry.text.source))
        for form in entry.forms:
            assert sorted(re.findall(r"\{[\w.]*\}|%n", form)) == wanted, entry.text.source


def test_the_chinese_is_chinese(updater: ModuleType) -> None:
    for entry in updater.entries(paths.resource("i18n/zhupi_zh_CN.ts")):
        for form in entry.forms:
            assert not english_words(form), form
            # The arrow keys are arrows.
            said = HANZI.search(form) or not any(each.isalpha() for each in form)
            assert said or not english_words(entry.text.source), entry


def test_menus_keep_a_letter_to_reach_them_by(updater: ModuleType) -> None:
    letters = []
    for entry in updater.entries(paths.resource("i18n/zhupi_zh_CN.ts")):
        source = re.search(r"&(\w)", entry.text.source)
        if source is not None:
            written = re.search(r"\(&(\w)\)", entry.forms[0])
            assert written is not None, entry
            letters.append(written[1])
    assert len(letters) == len(set(letters)) > 4


def test_every_sentence_for_an_error_is_there_in_both_languages() -> None:
    for code, languages in sentences().items():
        assert set(languages) == {"en", "zh"}, code
        assert HANZI.search(languages["zh"]), code
        assert not HANZI.search(languages["en"]), code


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('class A:\n def f(self):\n  self.tr("one" " two")', {("A", "one two")}),
        ("class A:\n def f(self):\n  f\"{self.tr('inside')}\"", {("A", "inside")}),
        ('def f():\n QCoreApplication.translate("Free", "word")', {("Free", "word")}),
        ('T = {"a": QT_TRANSLATE_NOOP("Table", "text")}', {("Table", "text")}),
        ('def f(t):\n return QCoreApplication.translate("Table", t)', set()),
    ],
)
def test_texts_are_found_in_the_sources(
    updater: ModuleType, source: str, texts: set[tuple[str, str]]
) -> None:
    assert updater.texts_of(source) == (texts, [])


@pytest.mark.parametrize(
    "source",
    [
        'class A:\n def f(self, x):\n  self.tr(f"to {x}")',
        "class A:\n def f(self, x):\n  self.tr(x)",
        'class A:\n def f(self, w):\n  w.tr("of another")',
        'def f(w):\n w.tr("outside a class")',
        "T = QT_TRANSLATE_NOOP(CONTEXT, 'text')",
    ],
)
def test_texts_that_would_never_be_translated_are_refused(updater: ModuleType, source: str) -> None:
    _, faults = updater.texts_of(source, "module.py")
    assert len(faults) == 1
    assert faults[0].startswith("module.py:")


def test_english_has_its_plural_forms(start: Callable[..., Program]) -> None:
    top = start("en").window._top
    top.show_unsaved(1)
    assert top._saved.text() == "▲ not saved: 1 document"
    top.show_unsaved(2)
    assert top._saved.text() == "▲ not saved: 2 documents"


def test_an_unknown_language_is_that_of_the_system() -> None:
    assert chosen_language("zh") == "zh"
    assert chosen_language("en") == "en"
    assert chosen_language("") in LANGUAGES
    assert chosen_language("tlh") == chosen_language("")


# Everything that is shown

_PROPERTIES = (
    *("text", "placeholderText", "title", "windowTitle", "plainText"),
    *("toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription"),
    *("suffix", "prefix", "informativeText", "iconText"),
)
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


def _texts_of_model(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(model.rowCount()):
        for role in _ROLES:
            yield str(model.index(row, 0).data(role) or "")


def texts_of(widget: QWidget) -> set[str]:
    """Every text of a widget and of what is inside it."""
    found: set[str] = set()
    for each in (widget, *widget.findChildren(QObject)):
        if isinstance(each, QWidget | QAction):
            found.update(str(each.property(name) or "") for name in _PROPERTIES)
        model = each.property("model") if not isinstance(each, QAbstractItemModel) else each
        if isinstance(model, QAbstractItemModel):
            found.update(_texts_of_model(model))
    return found - {""}


def assert_in_language(texts: set[str], language: str) -> None:
    for text in texts:
        if language == "zh":
            assert not english_words(text), text
        else:
            kept = text
            for name in CHINESE_IN_ENGLISH:
                kept = kept.replace(name, "")
            assert not HANZI.search(kept), text


def while_open(ask: Callable[[], object]) -> set[str]:
    """The texts of the dialog that `ask` opens, which is then closed."""
    found: set[str] = set()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        found.update(texts_of(dialog))
        dialog.close()

    QTimer.singleShot(0, look)
    ask()
    return found


def without_the_document(window: Window, texts: set[str]) -> set[str]:
    """The texts less what stands in the document."""
    assert window.desk is not None
    document = window.desk.document.text
    return {
        re.sub(r"[\u4e00-\u9fff]+", lambda run: "" if run[0] in document else run[0], text)
        for text in texts
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_start_page_is_in_one_language(start: Callable[..., Program], language: str) -> None:
    texts = texts_of(start(language).window)
    assert len(texts) > 60
    assert_in_language(texts, language)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_working_page_is_in_one_language(
    open_window: Callable[..., Window], language: str
) -> None:
    window = open_window(language)
    seen = texts_of(window)
    for command in ("mention.guideline", "mention.confirm", "label:ORG", "edit.undo", "edit.find"):
        window.run(command)
        seen |= texts_of(window)
    assert window.desk is not None
    first = next(iter(window.desk.mentions.values()))
    window.reader.set_current(first)
    window.annotating.write_note(first, "!")
    for command in ("mention.end_right", "mention.reject", "mention.next", "document.done"):
        window.run(command)
        seen |= texts_of(window)
    for status in Status:
        window.work.mentions.model.choose(label="", statuses=frozenset({status}))
        seen |= texts_of(window)
    window.show_error(ZhupiError("store.newer", path="1", found=2, known=1))
    seen |= texts_of(window)
    assert len(seen) > 100
    assert_in_language(without_the_document(window, seen), language)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_dialog_is_in_one_language(
    open_window: Callable[..., Window], monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    window = open_window(language)
    asking, scheme = window.asking, window._scheme()
    assert window.desk is not None
    mention = next(iter(window.desk.mentions.values()))
    for ask in (
        lambda: asking.note(mention),
        lambda: asking.command(scheme, language),
        lambda: asking.show_keys(scheme, language),
        lambda: asking.about(),
        lambda: asking.leave_unsaved(),
        lambda: asking.encoding(),
        lambda: asking.layer("1"),
    ):
        texts = while_open(ask)
        assert len(texts) > 2
        assert_in_language(without_the_document(window, texts), language)
    offer = Offer([Source("1", is_person=True, title="1")], Wanted())
    texts = while_open(lambda: asking.export_choice(offer, language))
    texts -= set(format_titles().values())
    assert len(texts) > 12
    assert_in_language(texts, language)
    titles: set[str] = set()

    def note(_parent: QWidget, *texts: str) -> tuple[str, str]:
        titles.update(texts)
        return "", ""

    def note_folder(_parent: QWidget, title: str) -> str:
        titles.add(title)
        return ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", note)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", note)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", note_folder)
    for ask_for in (
        asking.document,
        asking.documents,
        asking.project,
        asking.mentions_file,
        asking.other_copy,
        lambda: asking.export_file("1"),
        lambda: asking.export_target("1", Wanted(sets="1,2")),
    ):
        assert ask_for() is None
    assert len(titles - {""}) > 4
    assert_in_language(titles, language)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_what_qt_itself_shows_is_in_one_language(
    qtbot: QtBot, start: Callable[..., Program], language: str
) -> None:
    """Its buttons, the dialog for files where the system has none, the menu of a field."""
    start(language)
    box = QMessageBox()
    buttons = QMessageBox.StandardButton
    for each in buttons:
        if buttons.FirstButton.value <= each.value <= buttons.LastButton.value:
            box.addButton(each)
    files = QFileDialog(None, "")
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    files.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    field = QLineEdit()
    widgets: list[QWidget] = [box, files, QInputDialog(), field.createStandardContextMenu()]
    for widget in widgets:
        qtbot.addWidget(widget)
        widget.show()
        # Not what is in a folder: only what Qt says about it.
        said = [widget, *widget.findChildren(QAbstractButton), *widget.findChildren(QLabel)]
        said += widget.findChildren(QAction)
        texts = {str(each.property(name) or "") for each in said for name in _PROPERTIES}
        assert len(texts) > 3
        assert_in_language(texts, language)
    (listed,) = files.findChildren(QTreeView)
    columns = range(listed.model().columnCount())
    heads = {listed.model().headerData(each, Qt.Orientation.Horizontal) for each in columns}
    assert_in_language(heads, language)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_fault_is_told_in_one_language(
    start: Callable[..., Program], capsys: pytest.CaptureFixture[str], language: str
) -> None:
    program = start(language)
    error = ValueError("x")
    texts = while_open(lambda: program.unexpected(ValueError, error, None))
    (details,) = (text for text in texts if "ValueError: x" in text)
    assert_in_language(texts - {details}, language)
    assert "ValueError: x" in capsys.readouterr().err


def test_changing_the_language_keeps_the_project_open(
    qtbot: object, start: Callable[..., Program], project: Path
) -> None:
    program = start("en")
    assert program.window.menuBar().actions()[0].text() == "&File"
    program.window.run("view.language")
    assert program.window.menuBar().actions()[0].text() == "文件(&F)"
    program.window.run("view.language")
    assert program.window.menuBar().actions()[0].text() == "&File"
    assert {command.id for command in COMMANDS} >= {"view.language"}
