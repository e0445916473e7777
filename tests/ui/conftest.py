"""Documents with mentions, a reader to show them, and the program over a small project."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from zhupi.model.document import Document, DocumentMeta
from zhupi.model.label import Label, Scheme
from zhupi.model.mention import Mention, Origin, Status
from zhupi.model.span import Span
from zhupi.model.suggestion import Reason, Suggestion
from zhupi.model.text import text_hash
from zhupi.services.desk import Desk
from zhupi.services.suggesting import LAYER
from zhupi.store.project import Project
from zhupi.store.shards import Shard
from zhupi.ui.app import Program
from zhupi.ui.appearance import load_fallback_face
from zhupi.ui.colours import inks
from zhupi.ui.reader.typeset import Type
from zhupi.ui.reader.view import ReaderView
from zhupi.ui.theme import read_theme
from zhupi.ui.window import Window

Place = tuple[Span, str, Status]
TEXTS = {
    "canal": "京杭大运河\n通州至杭州，长1794公里。\n沿河有六省市。",
    "wudang": "张三丰到了武当山。\n他见到了俞莲舟。\n张三丰又到了通州。",
}
SUGGESTED = {
    "canal": ((6, 8, "LOC"), (9, 11, "LOC"), (25, 26, "LOC")),
    "wudang": ((0, 3, "PER"), (5, 8, "LOC")),
}


@pytest.fixture(scope="session")
def scheme() -> Scheme:
    """Persons, places and organisations; mentions may nest."""
    labels = (
        Label("PER", {"en": "Person", "zh": "人物"}, 282, "1", guideline={"zh": "人名。"}),
        Label("LOC", {"en": "Place", "zh": "地点"}, 200, "2", examples=("武当山",)),
        Label("ORG", {"en": "Organisation", "zh": "机构"}, 122, "q"),
    )
    return Scheme("test", {"en": "Test", "zh": "测试"}, labels, nesting=True)


def _mention(text: str, place: Place, number: int) -> Mention:
    span, label, status = place
    origin = None if status is Status.ADDED else Origin("rules@1", label, span, 0.9, "rule.date")
    return Mention(
        id=f"m{number:03}",
        span=span,
        label=label,
        text=span.text_in(text),
        status=status,
        origin=origin,
        rev=int(status is not Status.SUGGESTED),
    )


@pytest.fixture(scope="session")
def make_desk() -> Callable[..., Desk]:
    """Opens a text with mentions given as (span, label, status); their ids are m000, m001, …"""

    def make(text: str, *places: Place) -> Desk:
        digest = text_hash(text)
        mentions = {
            each.id: each
            for number, place in enumerate(places)
            for each in (_mention(text, place, number),)
        }
        shard = Shard(DocumentMeta(text_sha256=digest), mentions)
        return Desk(Document("d", "d", text, digest), shard, {})

    return make


@pytest.fixture(scope="session")
def face(qapp: QApplication) -> QFont:
    """The face that comes with the program, at the reader's usual size: the same everywhere."""
    font = QFont([load_fallback_face()])
    font.setPixelSize(19)
    return font


@pytest.fixture(scope="session")
def type_of(face: QFont) -> Callable[[float], Type]:
    """The measures of a page of some width."""

    def make(width: float) -> Type:
        title = QFont(face)
        title.setPixelSize(26)
        return Type(face, title, width, 2.25)

    return make


@pytest.fixture
def read(qtbot: QtBot, scheme: Scheme, face: QFont) -> Callable[[Desk], ReaderView]:
    """Shows a document in a reader of 640 by 480 with the focus."""

    def show(desk: Desk, language: str = "zh") -> ReaderView:
        reader = ReaderView(inks(read_theme("light"), scheme))
        qtbot.addWidget(reader)
        reader.resize(640, 480)
        reader.set_type(face, 2.25, 44)
        reader.set_desk(desk, scheme, language)
        with qtbot.waitExposed(reader):
            reader.show()
        reader.activateWindow()
        reader.setFocus()
        qtbot.waitUntil(reader.hasFocus)
        return reader

    return show


@pytest.fixture(scope="session")
def point_of() -> Callable[[ReaderView, int], QPointF]:
    """Where the left edge of a character is in the reader's viewport, halfway up its line."""

    def find(reader: ReaderView, position: int) -> QPointF:
        assert reader.page is not None
        x, top, _ = reader.page.place(position)
        return reader.origin() + QPointF(x, top + 12)

    return find


@pytest.fixture(scope="session")
def on_screen(qapp: QApplication) -> Callable[[QWidget], QImage]:
    """What stands on the screen, painted piece by piece as it was; grab() would paint it anew."""

    def take(widget: QWidget) -> QImage:
        qapp.processEvents()
        return widget.screen().grabWindow(widget.winId()).toImage()

    return take


@pytest.fixture
def project(tmp_path: Path, scheme: Scheme) -> Path:
    """A project with the documents `canal` and `wudang` and their suggestions."""
    folder = tmp_path / "山河.zhupi"
    with Project.create(folder, name="山河", scheme=scheme) as made:
        made.add_documents(Document(key, key, text, text_hash(text)) for key, text in TEXTS.items())
        for key, places in SUGGESTED.items():
            made.write_layer(
                LAYER,
                key,
                [
                    Suggestion(
                        Span.of(start, end), label, 0.9, LAYER, Reason("rule.date", "1794")
                    ).as_mention(key, TEXTS[key])
                    for start, end, label in places
                ],
            )
    return folder


@pytest.fixture
def start(qapp: QApplication) -> Iterator[Callable[..., Program]]:
    """Starts the program without opening anything."""
    programs: list[Program] = []

    def begin(language: str = "zh", theme: str = "light") -> Program:
        program = Program(qapp, annotator="甲", language=language, theme=theme)
        programs.append(program)
        program.window.show()
        return program

    yield begin
    for program in programs:
        program.window.close()
        program.end()
    qapp.processEvents()


@pytest.fixture
def open_window(
    qtbot: QtBot, start: Callable[..., Program], project: Path
) -> Callable[..., Window]:
    """Opens the project in a window and waits for its first document."""

    def begin(language: str = "zh") -> Window:
        window = start(language).window
        with qtbot.waitSignal(window.document_shown, timeout=30_000):
            window.open_path(project)
        qtbot.waitUntil(lambda: len(window.annotating.lattice) > 0, timeout=30_000)
        return window

    return begin
