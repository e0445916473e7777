"""Every screen and dialog: each control has a name and can be reached, and no words are cut."""

import importlib.util
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSlider,
    QToolButton,
    QWidget,
)

from zhupi.ui.app import Program
from zhupi.ui.panes.labels import LabelButton
from zhupi.ui.reader.view import ReaderView

SCRIPT = Path(__file__).parents[2] / "resources" / "screenshots" / "make.py"
CONTROLS = (
    *(QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView),
    *(QAbstractSpinBox, QSlider, ReaderView),
)
QT_INTERNAL = ("QLineEditIconButton", "QTableCornerButton", "QComboBoxListView", "QLineEditPrivate")
# What these buttons do has a key of its own: to turn to a page, to a kind of places, to settle by a
# rule, to choose layers.
HAVE_KEYS = {"page", "chip", "pattern", "layers"}
NAMES_ITS_KEY = re.compile(r"\([A-Z]\)$")


@pytest.fixture(scope="module")
def make() -> Iterator[ModuleType]:
    # As when it is run by its path: beside it lies what it imports.
    sys.path.insert(0, str(SCRIPT.parent))
    spec = importlib.util.spec_from_file_location("make_screens", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(SCRIPT.parent))


def shown(root: QWidget, *kinds: type[QWidget]) -> Iterator[QWidget]:
    """The widgets of some kinds that show in another, Qt's own inner parts left out."""
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, kinds) or not widget.isVisibleTo(root):
            continue
        parents = set()
        above = widget.parentWidget()
        while above is not None:
            parents.add(type(above).__name__)
            above = above.parentWidget()
        own = type(widget).__name__ not in QT_INTERNAL and not isinstance(widget, QHeaderView)
        # The cross that empties a field.
        own = own and not isinstance(widget.parentWidget(), QLineEdit)
        if own and not parents & {"QComboBoxPrivateContainer", "QComboBox", "QSpinBox"}:
            yield widget


def described(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()!r} {widget.property('text') or ''!r}"


def without_name(root: QWidget) -> Iterator[str]:
    """The controls that a screen reader has no name for."""
    for widget in shown(root, *CONTROLS):
        name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        # A glyph is no name: it is read as what it is called in Unicode.
        if not any(each.isalpha() for each in name):
            yield f"no name: {described(widget)}"


def out_of_reach(root: QWidget) -> Iterator[str]:
    """The controls that the keyboard does not reach."""
    for widget in shown(root, *CONTROLS):
        reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        by_menu = isinstance(widget, QToolButton) and bool(widget.defaultAction())
        by_key = isinstance(widget, LabelButton) or widget.objectName() in HAVE_KEYS
        by_key = by_key or bool(NAMES_ITS_KEY.search(str(widget.property("text"))))
        # Lists that are moved through from elsewhere: the field above them, or the page's keys.
        moved = isinstance(widget, QAbstractItemView) and root.findChild(QLineEdit) is not None
        # The arrows go round radio buttons, Tab to the chosen one.
        beside = isinstance(widget, QRadioButton) and any(
            each.isChecked() for each in widget.parentWidget().findChildren(QRadioButton)
        )
        if not (reached or by_menu or by_key or moved or beside):
            yield f"out of reach: {described(widget)}"


def letters_lost(root: QWidget) -> Iterator[str]:
    """The lists from which a Chinese input method would take the letters that are keys there."""
    for widget in shown(root, QAbstractItemView):
        if widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            yield f"an input method takes its letters: {described(widget)}"


def cut(root: QWidget) -> Iterator[str]:
    """The words that have less room than they need."""
    for widget in shown(root, QLabel, QAbstractButton):
        text = str(widget.property("text") or "")
        if not text:
            continue
        wanted = widget.sizeHint()
        if isinstance(widget, QLabel) and widget.wordWrap():
            high = widget.heightForWidth(widget.width())
            fits = widget.height() >= high - 1
        else:
            high = min(wanted.height() - 1, widget.fontMetrics().tightBoundingRect(text).height())
            fits = widget.width() >= wanted.width() - 1 and widget.height() >= high
        if not fits:
            yield f"cut: {described(widget)} {widget.size().toTuple()} of {wanted.toTuple()}"


def off_the_screen(root: QWidget) -> Iterator[str]:
    """What lies beyond the edge of its window and can't be scrolled to."""
    for widget in shown(root, QLabel, *CONTROLS):
        above = widget.parentWidget()
        while above is not None and above is not root:
            if isinstance(above, QAbstractScrollArea):
                break
            above = above.parentWidget()
        if above is root:
            corner = widget.mapTo(root, widget.rect().bottomRight())
            if not root.rect().adjusted(0, 0, 1, 1).contains(corner):
                yield f"off the screen: {described(widget)}"


def all_faults(root: QWidget) -> set[str]:
    """Everything that is wrong with a screen."""
    checks = (without_name, out_of_reach, letters_lost, cut, off_the_screen)
    return {fault for check in checks for fault in check(root)}


@pytest.mark.slow
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize(
    ("language", "size"),
    [("zh", (1360, 860)), ("en", (1000, 700)), ("en", (1360, 860)), ("zh", (1000, 700))],
)
def test_every_control_has_a_name_is_reached_and_shows_its_words(
    qapp: QApplication,
    start: Callable[..., Program],
    make: ModuleType,
    tmp_path: Path,
    language: str,
    size: tuple[int, int],
    full: bool,
) -> None:
    if (language, size) not in {("zh", (1360, 860)), ("en", (1000, 700))} and not full:
        return
    found: dict[str, str] = {}
    seen: list[str] = []

    def look(name: str, widget: QWidget) -> None:
        seen.append(name)
        if isinstance(widget, QFileDialog):
            return
        if widget is program.window and widget.size().toTuple() != size:
            found.setdefault(f"needs {widget.size().toTuple()}", name)
        faults = all_faults(widget)
        # What is still being laid out is looked at once more when that is done.
        for _ in range(20 if faults else 0):
            qapp.processEvents()
        for fault in faults & all_faults(widget) if faults else ():
            found.setdefault(fault, name)

    program = start(language)
    program.window.resize(*size)
    make.Tour(qapp, program, look).go(make.sample_project(tmp_path))
    assert len(seen) > 30
    assert not found, "\n".join(f"{name}: {fault}" for fault, name in found.items())


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_one_key_goes_round_every_control_of_every_page(
    qapp: QApplication, start: Callable[..., Program], make: ModuleType, tmp_path: Path
) -> None:
    window = start("en").window
    window.activateWindow()
    tour = make.Tour(qapp, window, lambda name, widget: None)
    arrived: list[str] = []
    window.document_shown.connect(arrived.append)
    window.open_path(make.sample_project(tmp_path))
    tour.until(lambda: bool(arrived))
    for page in window.pages.turns:
        window.run(page)
        if page == "page.work":
            window.run("mention.guideline")
        tour.settle()
        root = window.pages.page(page).widget
        wanted = {
            each for each in shown(root, QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        }
        wanted = {each for each in wanted if each.isEnabled() and each.focusProxy() is None}
        visited: set[QWidget] = set()
        for _ in range(3 * len(wanted) + 30):
            window.run("view.next_control")
            focused = window.focusWidget()
            if focused is not None:
                visited.add(focused)
        assert not {described(each) for each in wanted - visited}, page
