"""What a screen reader is told of the reader: Qt's own interfaces are asked, as it asks them."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleTextInterface

from zhupi.model.mention import Status
from zhupi.model.span import Span
from zhupi.services.desk import Desk
from zhupi.ui.colours import inks
from zhupi.ui.reader.spoken import speak_readers, spoken_of
from zhupi.ui.reader.view import ReaderView
from zhupi.ui.theme import read_theme
from zhupi.ui.window import Window
from zhupi.ui.wording import spoken_text

ASTRAL = "𠮷野家在北京。\n😀张三丰到了武当山。"


@pytest.fixture(scope="module", autouse=True)
def asked() -> None:
    speak_readers()


@pytest.fixture
def listening() -> Iterator[None]:
    """Somebody listens."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def hear(read: Callable[..., ReaderView]) -> Callable[[Desk], ReaderView]:
    """Opens a document in a reader that can be heard."""

    def begin(desk: Desk) -> ReaderView:
        reader = read(desk)
        reader.setAccessibleName("正文")
        spoken_of(reader).describe = lambda mention: spoken_text(mention, None, "zh")
        return reader

    return begin


def interface(reader: ReaderView) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(reader)


def text_of(reader: ReaderView) -> QAccessibleTextInterface:
    return interface(reader).textInterface()


def selected(reader: ReaderView) -> str:
    return spoken_of(reader)._renewed().edit.textCursor().selectedText()


def test_the_reader_is_a_read_only_text(hear, make_desk) -> None:
    reader = hear(make_desk("京杭大运河\n通州至杭州。"))
    state = interface(reader).state()
    assert interface(reader).role() is QAccessible.Role.EditableText
    assert interface(reader).text(QAccessible.Text.Name) == "正文"
    assert state.readOnly
    assert state.multiLine
    assert text_of(reader).text(0, 12) == "京杭大运河\n通州至杭州。"


def test_the_caret_is_where_the_reader_has_it(hear, make_desk) -> None:
    reader = hear(make_desk("京杭大运河\n通州至杭州。"))
    reader.put_caret(8)
    assert text_of(reader).cursorPosition() == 8
    assert text_of(reader).selectionCount() == 0
    reader.select(6, 8)
    assert text_of(reader).selectionCount() == 1
    assert selected(reader) == "通州"


def test_characters_beyond_16_bits_count_twice_there(hear, make_desk) -> None:
    reader = hear(make_desk(ASTRAL))
    assert text_of(reader).characterCount() == len(ASTRAL) + 2
    reader.select(9, 12)
    assert text_of(reader).cursorPosition() == 14
    assert selected(reader) == "张三丰"


def test_a_braille_display_may_move_the_caret(hear, make_desk) -> None:
    reader = hear(make_desk(ASTRAL))
    text_of(reader).setCursorPosition(14)
    assert reader.caret == 12
    assert reader.selection is None
    text_of(reader).setSelection(0, 11, 14)
    assert reader.selection == (9, 12)
    # Half of a character: the place before it.
    text_of(reader).setCursorPosition(1)
    assert reader.caret == 0


def test_the_current_mention_is_the_description(hear, make_desk) -> None:
    desk = make_desk(ASTRAL, (Span.of(9, 12), "PER", Status.SUGGESTED))
    reader = hear(desk)
    assert interface(reader).text(QAccessible.Text.Description) == ""
    reader.set_current(desk.mentions["m000"])
    described = interface(reader).text(QAccessible.Text.Description)
    assert described.startswith("张三丰, PER, ")
    assert "0.90" in described


def test_the_hidden_caret_lies_over_the_readers(hear, make_desk, point_of) -> None:
    reader = hear(make_desk("京杭大运河\n" * 40))
    reader.put_caret(100)
    place = text_of(reader).characterRect(100)
    wanted = reader.viewport().mapToGlobal(point_of(reader, 100).toPoint())
    assert abs(place.x() - wanted.x()) <= 2
    assert place.top() - 12 <= wanted.y() <= place.bottom() + 12


def test_only_a_stretch_of_a_long_text_is_held(hear, make_desk) -> None:
    text = "张三丰到了武当山，见到了俞莲舟。\n" * 20_000
    reader = hear(make_desk(text))
    for place in (0, 170_000, len(text), 5):
        reader.put_caret(place)
        heard = text_of(reader)
        assert heard.characterCount() < 20_000
        caret = heard.cursorPosition()
        assert heard.text(caret, min(caret + 8, heard.characterCount())) == text[place : place + 8]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    text=st.text(st.sampled_from("张三丰，。\n😀𠮷 a\u2028\u00a0"), max_size=60),
    places=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=4),
)
def test_whatever_is_selected_is_heard(hear, make_desk, text: str, places) -> None:
    reader = hear(make_desk(text))
    for anchor, caret in places:
        reader.select(min(anchor, len(text)), min(caret, len(text)))
        heard, selection = text_of(reader), reader.selection
        assert heard.cursorPosition() == len(text[: reader.caret].encode("utf-16-le")) // 2
        assert heard.selectionCount() == (selection is not None)
        if selection is not None:
            shown = text[slice(*selection)].replace("\u2028", "\n")
            assert selected(reader).replace("\u2029", "\n").replace("\u2028", "\n") == shown


def test_nothing_is_made_while_nobody_listens(hear, make_desk) -> None:
    reader = hear(make_desk("京杭大运河"))
    reader.put_caret(3)
    QCoreApplication.processEvents()
    assert spoken_of(reader)._stretch is None


def test_a_reader_that_is_heard_comes_to_its_end(scheme, make_desk, listening) -> None:
    for _ in range(20):
        reader = ReaderView(inks(read_theme("light"), scheme))
        reader.set_desk(make_desk(ASTRAL), scheme, "zh")
        reader.put_caret(4)
        assert text_of(reader).cursorPosition() == 5
        reader.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize(("language", "words"), [("en", "Place, suggested"), ("zh", "地点, ")])
def test_the_window_says_the_mention_in_its_language(
    open_window: Callable[..., Window], listening, language: str, words: str
) -> None:
    window = open_window(language)
    window.run("mention.next")
    described = interface(window.reader).text(QAccessible.Text.Description)
    assert words in described
    assert window.reader.current is not None
    assert described.startswith(window.reader.current.text)
