"""The parts of the window around the text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from zhupi.model.label import Scheme
from zhupi.model.mention import Status
from zhupi.model.span import Span
from zhupi.services.desk import Desk
from zhupi.ui.panes.banner import Banner
from zhupi.ui.panes.documents import DocumentsPane
from zhupi.ui.panes.find import FindBar
from zhupi.ui.panes.guideline import GuidelinePane
from zhupi.ui.panes.labels import LabelBar, LabelButton
from zhupi.ui.panes.mentions import MentionsPane
from zhupi.ui.panes.start import StartPage
from zhupi.ui.reader.bars import Bar
from zhupi.ui.reader.tags import TagWords
from zhupi.ui.theme import read_theme
from zhupi.ui.window import Window
from zhupi.ui.wording import value_text

MakeDesk = Callable[..., Desk]
Key = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
TEXT = "运河从通州到杭州\n通州在北，ＱＲ在南。"


# The banner


@pytest.fixture
def banner(qtbot: QtBot) -> Banner:
    made = Banner()
    qtbot.addWidget(made)
    return made


def test_a_message_stays_until_it_is_closed(qtbot: QtBot, banner: Banner) -> None:
    assert banner.text == ""
    banner.say("one")
    banner.say("two")
    assert (banner.text, banner.accessibleName()) == ("two", "two")
    with qtbot.waitSignal(banner.closed):
        banner.findChild(QToolButton).click()
    assert banner.text == ""


def test_only_the_message_that_is_no_longer_true_is_taken_back(banner: Banner) -> None:
    banner.say("not saved", kind="save")
    banner.settle("load")
    assert banner.text == "not saved"
    banner.settle("save")
    assert banner.text == ""
    banner.say("something else")
    banner.settle("save")
    assert banner.text == "something else"


def test_a_way_out_is_taken_once_and_goes_with_its_message(banner: Banner) -> None:
    done: list[bool] = []
    banner.say("which encoding?")
    banner.offer("Choose…", lambda: done.append(True))
    verb = banner.findChild(QPushButton)
    assert not verb.isHidden()
    verb.click()
    assert done == [True]
    assert banner.text == ""
    banner.say("another message")
    assert verb.isHidden()


# Finding


@pytest.fixture
def find_bar(qtbot: QtBot) -> FindBar:
    made = FindBar()
    qtbot.addWidget(made)
    made.set_text(TEXT)
    return made


def found(find_bar: FindBar) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    find_bar.place_found.connect(lambda start, end: places.append((start, end)))
    return places


def test_return_goes_through_the_places_and_round(find_bar: FindBar) -> None:
    places = found(find_bar)
    find_bar.begin("通州")
    entry = find_bar.findChild(QLineEdit)
    assert places == [(3, 5)]
    for expected in ((9, 11), (3, 5)):
        QTest.keyClick(entry, Key.Key_Return)
        assert places[-1] == expected
    QTest.keyClick(entry, Key.Key_Return, SHIFT)
    assert places[-1] == (9, 11)


def test_what_is_typed_is_looked_for_from_the_place_in_the_text(find_bar: FindBar) -> None:
    places = found(find_bar)
    find_bar.begin("", 6)
    entry = find_bar.findChild(QLineEdit)
    entry.setText("通")
    entry.setText("通州")
    assert places == [(9, 10), (9, 11)]
    QTest.keyClick(entry, Key.Key_Return)
    assert places[-1] == (3, 5), "round to the beginning"
    find_bar.begin("", 6)
    QTest.keyClick(entry, Key.Key_Return)
    assert places[-1] == (9, 11), "what was looked for last, from here"
    find_bar.begin("通州", 3)
    assert places[-1] == (3, 5)


def test_width_and_case_do_not_matter(find_bar: FindBar) -> None:
    places = found(find_bar)
    find_bar.begin("qr")
    assert places == [(14, 16)]


def test_how_many_there_are_is_said(find_bar: FindBar) -> None:
    find_bar.begin("")
    count = find_bar.findChild(QLabel)
    entry = find_bar.findChild(QLineEdit)
    assert count.text() == ""
    entry.setText("通州")
    assert count.text() == "1 / 2"
    entry.setText("黄河")
    assert count.text() == "not found"
    QTest.keyClick(entry, Key.Key_Return)
    assert count.text() == "not found"


def test_escape_closes_and_another_text_is_searched_anew(qtbot: QtBot, find_bar: FindBar) -> None:
    find_bar.begin("通州")
    with qtbot.waitSignal(find_bar.closed):
        QTest.keyClick(find_bar.findChild(QLineEdit), Key.Key_Escape)
    assert find_bar.isHidden()
    places = found(find_bar)
    find_bar.set_text("到了通州")
    assert places == []
    find_bar.begin("")
    QTest.keyClick(find_bar.findChild(QLineEdit), Key.Key_Return)
    assert places == [(2, 4)]


# Labels


@pytest.fixture
def label_bar(qtbot: QtBot, scheme: Scheme) -> LabelBar:
    made = LabelBar()
    qtbot.addWidget(made)
    made.resize(600, 40)
    made.set_scheme(scheme, "zh", read_theme("light"))
    made.show()
    return made


def test_a_label_says_its_name_key_and_count(label_bar: LabelBar, make_desk: MakeDesk) -> None:
    places = [
        (Span.of(3, 5), "LOC", Status.CONFIRMED),
        (Span.of(9, 11), "LOC", Status.SUGGESTED),
        (Span.of(6, 8), "LOC", Status.REJECTED),
    ]
    label_bar.show_counts(make_desk(TEXT, *places))
    names = [button.accessibleName() for button in label_bar.findChildren(LabelButton)]
    assert names == ["人物 1: 0", "地点 2: 2", "机构 Q: 0"]
    label_bar.show_counts(None)
    assert label_bar.findChildren(LabelButton)[1].accessibleName() == "地点 2: 0"


def test_pressing_a_label_chooses_it(qtbot: QtBot, label_bar: LabelBar) -> None:
    with qtbot.waitSignal(label_bar.label_chosen) as chosen:
        QTest.mouseClick(label_bar.findChildren(LabelButton)[2], LEFT)
    assert chosen.args == ["ORG"]


def test_the_label_of_the_current_mention_is_marked(label_bar: LabelBar) -> None:
    label_bar.show_current("LOC")
    buttons = label_bar.findChildren(LabelButton)
    assert [button.isChecked() for button in buttons] == [False, True, False]
    label_bar.show_current(None)
    assert not any(button.isChecked() for button in buttons)


def test_labels_wrap_where_there_is_no_room(label_bar: LabelBar) -> None:
    wide = label_bar.height()
    label_bar.resize(120, 40)
    assert label_bar.height() > wide
    tops = {button.geometry().top() for button in label_bar.findChildren(LabelButton)}
    assert len(tops) > 1


def test_counting_moves_no_label(label_bar: LabelBar, make_desk: MakeDesk) -> None:
    before = [button.geometry() for button in label_bar.findChildren(LabelButton)]
    places = [(Span.of(at, at + 1), "PER", Status.ADDED) for at in range(0, 8)]
    label_bar.show_counts(make_desk(TEXT, *places))
    assert [button.geometry() for button in label_bar.findChildren(LabelButton)] == before


# Guidelines, mentions, tags, values


def test_a_guideline_is_shown_with_its_examples(qtbot: QtBot, scheme: Scheme) -> None:
    pane = GuidelinePane()
    qtbot.addWidget(pane)
    pane.show_label(scheme.label("PER"), "zh")
    assert "人名。" in pane._page.toPlainText()
    pane.show_label(scheme.label("LOC"), "zh")
    assert "武当山" in pane._page.toPlainText()
    pane.show_label(None, "zh")
    assert "武当山" not in pane._page.toPlainText()


def test_the_list_of_mentions_leaves_what_is_rejected_out_until_it_is_asked_for(
    qtbot: QtBot, make_desk: MakeDesk, scheme: Scheme
) -> None:
    pane = MentionsPane()
    qtbot.addWidget(pane)
    pane.set_scheme(scheme, "zh", None)
    rejected = (Span.of(6, 8), "LOC", Status.REJECTED)
    pane.set_desk(make_desk(TEXT, (Span.of(3, 5), "LOC", Status.SUGGESTED), rejected))
    listed = pane.model
    assert [listed.index(row, 0).data() for row in range(listed.rowCount())] == ["通州"]
    _, statuses = pane.findChildren(QComboBox)
    statuses.setCurrentIndex(statuses.findData(Status.REJECTED))
    assert [listed.index(row, 0).data() for row in range(listed.rowCount())] == ["杭州"]


def click_row(pane: DocumentsPane | MentionsPane, row: int) -> None:
    view = pane._list
    place = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), LEFT, NONE, place)


def test_choosing_a_mention_in_the_list_goes_there(
    qtbot: QtBot, open_window: Callable[..., Window]
) -> None:
    window = open_window()
    click_row(window.work.mentions, 2)
    assert window.reader.current is not None
    assert window.reader.current.text == "省"
    assert window.reader.hasFocus()


def test_documents_are_filtered_as_one_types(
    qtbot: QtBot, open_window: Callable[..., Window]
) -> None:
    window = open_window()
    pane = window.documents
    assert pane.beside("canal", 1) == "wudang"
    assert pane.beside("canal", -1) is None
    pane.findChild(QLineEdit).setText("CAN")
    assert pane.beside("canal", 1) is None
    pane.findChild(QLineEdit).setText("")
    with qtbot.waitSignal(window.document_shown):
        click_row(pane, 1)
    assert window.desk is not None
    assert window.desk.document.id == "wudang"


def test_the_start_page_offers_recent_projects(qtbot: QtBot, tmp_path: Path) -> None:
    page = StartPage([tmp_path / "山河.zhupi"], lambda _: "F4")
    qtbot.addWidget(page)
    button = next(each for each in page.findChildren(QPushButton) if "山河" in each.text())
    assert str(tmp_path) in button.text(), "two projects of one name are told apart"
    assert button.toolTip() == str(tmp_path / "山河.zhupi")
    with qtbot.waitSignal(page.path_chosen) as chosen:
        button.click()
    assert chosen.args == [tmp_path / "山河.zhupi"]
    assert any("Confirm with F4" in each.text() for each in page.findChildren(QLabel))


@pytest.mark.parametrize(
    ("fragment", "words"),
    [(0, ("地点 1/2 → ¶2", "地点 1/2", "地点")), (1, ("地点 2/2 ← ¶1", "地点 2/2", "地点"))],
)
def test_the_tag_of_a_fragment_says_where_the_next_one_is(
    make_desk: MakeDesk, scheme: Scheme, fragment: int, words: tuple[str, ...]
) -> None:
    desk = make_desk(TEXT, (Span(((3, 5), (9, 11))), "LOC", Status.SUGGESTED))
    start, end = desk.mentions["m000"].span.fragments[fragment]
    bar = Bar(desk.mentions["m000"], start, end, 0, fragment, begins=True, ends=True)
    assert TagWords(scheme, "zh", desk.document)(bar) == words


@pytest.mark.parametrize(("language", "words"), [("zh", ("地点", "地")), ("en", ("Place", "Pla"))])
def test_a_tag_has_a_short_form(
    make_desk: MakeDesk, scheme: Scheme, language: str, words: tuple[str, ...]
) -> None:
    desk = make_desk(TEXT, (Span.of(3, 5), "LOC", Status.SUGGESTED))
    bar = Bar(desk.mentions["m000"], 3, 5, 0, 0, begins=True, ends=True)
    assert TagWords(scheme, language, desk.document)(bar) == words


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"amount": 1794, "unit": "km"}, "amount 1794, unit km"),
        ({"min": 3, "max": 5, "about": True}, "from 3, to 5, about"),
        (
            {"iso": "2026-11", "part": "start", "relative": True},
            "date 2026-11, early in it, counted from the day of writing",
        ),
        ({"other": 1, "part": "dusk"}, "other 1, dusk"),
        ("1794", "1794"),
        (17.5, "17.5"),
    ],
)
def test_values_are_said_in_words(value: object, text: str) -> None:
    assert value_text(value) == text


def test_a_mention_with_a_note_is_marked_and_says_it(open_window: Callable[..., Window]) -> None:
    window = open_window()
    mention = window.reader.current
    assert mention is not None
    window.annotating.write_note(mention, "今北京通州区")
    row = window.work.mentions.model.index(0)
    assert "今北京通州区" in row.data(Qt.ItemDataRole.ToolTipRole)
    assert row.data(Qt.ItemDataRole.AccessibleTextRole).endswith("备注：今北京通州区")


def test_on_a_low_screen_the_guideline_has_the_room_of_the_mentions(
    open_window: Callable[..., Window],
) -> None:
    window = open_window()
    window.resize(1000, 700)
    window.run("mention.guideline")
    assert window.work.guideline.isVisible()
    assert not window.work.mentions.isVisible()
    window.run("mention.guideline")
    assert window.work.mentions.isVisible()
    window.run("mention.guideline")
    window.resize(1200, 900)
    assert window.work.mentions.isVisible()
