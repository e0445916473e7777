"""The review page at work: what keys do to the queue and to gold."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from zhupi.model.document import Document, DocumentState
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.text import text_hash
from zhupi.services import decisions
from zhupi.services.context import Context
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project
from zhupi.ui.review.layers_dialog import LayersDialog
from zhupi.ui.review.pattern_dialog import PatternDialog
from zhupi.ui.review.returning import key_of


def test_the_queue_lists_only_what_layers_differ_in(lead: Any) -> None:
    assert lead.queue == ["京杭大运河", "杭州", "六省", "张三丰", "俞莲舟"]
    assert lead.place.text == "京杭大运河"
    assert lead.page.text.current.text == "京杭大运河"


@pytest.mark.parametrize(("key", "label"), [("A", "LOC"), ("B", "ORG")])
def test_a_key_takes_an_alternative_and_goes_on(lead: Any, key: str, label: str) -> None:
    lead.press(key)
    assert lead.gold() == {("京杭大运河", label)}
    assert lead.queue[0] == "✓京杭大运河"
    assert lead.place.text == "杭州"


def test_neither_marks_nothing(lead: Any) -> None:
    lead.press("X")
    assert lead.gold() == set()
    assert lead.queue[0] == "✓京杭大运河"


def test_both_are_taken_where_mentions_may_nest(lead: Any) -> None:
    lead.press("Space")
    assert lead.gold() == {("京杭大运河", "LOC"), ("京杭大运河", "ORG")}


def test_an_alternative_that_is_not_there_says_so(lead: Any) -> None:
    lead.press("C")
    assert lead.gold() == set()
    assert "alternatives" in lead.hint


def test_arrows_and_letters_go_through_the_queue(lead: Any) -> None:
    lead.press("Down", "J")
    assert lead.place.text == "六省"
    lead.press("K", "Up", "Up")
    assert lead.place.text == "俞莲舟", "from the other end"
    lead.press("A", "Tab")
    assert lead.place.text == "杭州"


def test_undo_takes_the_last_step_back_and_goes_there(lead: Any) -> None:
    lead.press("A", "A")
    lead.press("Ctrl+Z")
    assert lead.queue[:2] == ["✓京杭大运河", "杭州"]
    assert lead.place.text == "杭州"
    lead.press("Ctrl+Shift+Z")
    assert lead.queue[:2] == ["✓京杭大运河", "✓杭州"]


def test_what_is_exported_here_is_gold(
    lead: Any, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "gold.jsonl"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    lead.press("A")
    lead.window.run("file.export")
    qtbot.waitUntil(lambda: lead.hint.startswith("gold: "), timeout=10_000)
    (line,) = file.read_text("utf-8").splitlines()
    assert json.loads(line)["annotator"] == "gold"
    assert "京杭大运河" in line


def test_undo_here_leaves_the_own_annotations_alone(lead: Any) -> None:
    before = list(lead.window.workspace.undo_stack.done)
    lead.press("Ctrl+Z")
    assert lead.window.workspace.undo_stack.done == before
    assert "take back" in lead.hint


def test_what_is_unanimous_is_taken_at_once(lead: Any) -> None:
    lead.press("U")
    lead.qtbot.waitUntil(lambda: lead.gold() == {("通州", "LOC")})
    assert lead.gold("wudang") == {("武当山", "LOC")}
    lead.press("U")
    assert "already" in lead.hint
    lead.press("Ctrl+Z")
    assert lead.gold("wudang") == set()


def test_a_label_s_key_settles_under_another_label(lead: Any) -> None:
    lead.press("1")
    assert lead.gold() == {("京杭大运河", "PER")}


def test_a_label_s_key_needs_one_span(lead: Any) -> None:
    lead.press("J", "J", "J")
    assert lead.place.text == "张三丰"
    lead.press("2")
    assert lead.gold("wudang") == set()
    assert "E" in lead.hint


def test_a_place_is_marked_anew(lead: Any) -> None:
    lead.press("E", "Shift+Left", "Shift+Left", "Q")
    assert lead.gold() == {("京杭大", "ORG")}
    assert lead.place.text == "杭州"


def test_ends_are_moved_by_one_key(lead: Any) -> None:
    lead.press("}", "}", "[", "Return")
    assert lead.gold() == {("大运", "LOC")}


def test_marking_anew_can_be_left_off(lead: Any) -> None:
    lead.press("]", "Esc", "A")
    assert lead.gold() == {("京杭大运河", "LOC")}


def test_return_has_nothing_to_accept_of_two(lead: Any) -> None:
    lead.press("Return")
    assert lead.gold() == set()
    assert "proposed" in lead.hint


def test_kinds_are_gone_through_by_key(lead: Any) -> None:
    lead.press("Right")
    assert lead.queue == ["张三丰"]
    lead.press("Left", "Left")
    assert lead.queue == ["通州", "武当山"]
    lead.press("X")
    assert lead.queue == ["✓通州", "武当山"]
    lead.press("Return")
    assert lead.gold("wudang") == {("武当山", "LOC")}


def test_words_filter_the_queue(lead: Any) -> None:
    lead.press("/")
    lead.window.focusWidget().insert("俞")
    lead.press("Return")
    assert lead.queue == ["俞莲舟"]
    lead.press("B")
    assert lead.gold("wudang") == {("俞莲舟", "PER")}
    lead.press("Ctrl+F", "Esc")
    assert len(lead.queue) == 5


def test_a_click_goes_to_the_place_there(lead: Any, point_of: Any) -> None:
    text = lead.page.text
    for character, words in ((9, "杭州"), (6, "通州")):
        point = point_of(text, character).toPoint() + QPoint(3, 0)
        QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert lead.place.text == words
    lead.press("X")
    assert "✓通州" not in lead.queue, "agreed ones are not listed"
    assert ("通州", "LOC") not in lead.gold()


def test_a_reason_is_kept_with_the_decision(lead: Any, answers: Any) -> None:
    def write(dialog: QDialog) -> None:
        dialog._field.setPlainText("河名")  # type: ignore[attr-defined]
        dialog.accept()

    answers(write)
    lead.press("N")
    assert lead.settling.note == "河名"
    lead.press("A")
    workspace = lead.settling.review.workspace
    notes = {each.note for each in workspace.open_desk("canal").mentions.values()}
    assert notes == {"河名"}
    assert lead.settling.note == ""


def test_the_guideline_of_the_label_takes_the_place_of_the_figures(lead: Any) -> None:
    lead.press("G")
    assert lead.page.guideline.isVisible()
    assert not lead.page.agreement.isVisible()
    lead.press("G")
    assert lead.page.agreement.isVisible()


def test_the_end_of_the_queue_is_told(lead: Any) -> None:
    lead.press("A", "A", "A", "A", "A")
    assert "settled" in lead.hint
    assert lead.queue == ["✓京杭大运河", "✓杭州", "✓六省", "✓张三丰", "✓俞莲舟"]


def test_other_layers_can_be_chosen(lead: Any, answers: Any) -> None:
    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, LayersDialog)
        dialog._list.item(dialog._list.count() - 1).setCheckState(Qt.CheckState.Checked)
        dialog.accept()

    answers(choose)
    with lead.qtbot.waitSignal(lead.reviewing.ready, timeout=30_000):
        lead.press("L")
    assert len(lead.settling.review.queue.layers) == 3


def test_commands_of_the_other_page_do_nothing(lead: Any) -> None:
    before = dict(lead.window.desk.mentions)
    lead.window.run("mention.confirm")
    lead.window.run("paragraph.settle")
    assert dict(lead.window.desk.mentions) == before


def test_review_commands_do_nothing_on_the_annotating_page(sits_down: Callable[..., Any]) -> None:
    lead = sits_down()
    lead.window.run("review.take_a")
    assert "Ctrl+2" in lead.hint


def test_one_comes_back_to_the_annotating_page_as_it_was(lead: Any) -> None:
    lead.press("Ctrl+1")
    assert lead.window.work.isVisible()
    assert lead.window.reader.desk is lead.window.desk


def test_nothing_to_compare_is_said(qtbot: Any, start: Callable[..., Any], project: Path) -> None:
    window = start("en").window
    with qtbot.waitSignal(window.document_shown, timeout=30_000):
        window.open_path(project)
    reviewing = window.pages.page("page.review")
    with qtbot.waitSignal(reviewing.ready, timeout=30_000):
        window.run("page.review")
    assert "two layers" in window.status._hint.text()
    assert "two layers" in reviewing.page._where.text()
    assert reviewing.page.queue_pane.model.rowCount() == 0


def test_one_who_annotates_too_is_told_why_nothing_is_shown(
    qtbot: QtBot, sits_down: Callable[..., Any]
) -> None:
    lead = sits_down()
    QTest.keyClick(lead.window.reader, Qt.Key.Key_Return)
    with qtbot.waitSignal(lead.reviewing.ready, timeout=30_000):
        lead.window.run("page.review")
    assert "marked as done" in lead.hint
    assert lead.page._where.text() == lead.hint


def test_gold_that_another_window_holds_is_not_written(
    sits_down: Callable[..., Any], two_layers: Path
) -> None:
    lead = sits_down()
    other = Project.open(two_layers)
    lock = other.lock("gold")
    lead.turns_to_the_review()
    assert lead.errors == ["store.locked"]
    lead.press("A")
    assert lead.gold() == set()
    assert lead.errors == ["store.locked", "store.locked"]
    lock.release()
    other.close()


def test_the_correction_book_opens(lead: Any, answers: Any) -> None:
    seen: list[str] = []

    def read(dialog: QDialog) -> None:
        seen.append(dialog._html)  # type: ignore[attr-defined]
        dialog.reject()

    answers(read)
    lead.window.run("review.corrections")
    lead.qtbot.waitUntil(lambda: bool(seen), timeout=30_000)
    assert "甲" in seen[0]


def test_a_rule_settles_many_places_as_one_step(
    sits_down: Callable[..., Any], answers: Any, two_layers: Path
) -> None:
    text = "陕西省、四川省、云南省。"
    add(two_layers, text)
    lead = sits_down("zh")
    lead.turns_to_the_review()
    while lead.place.text != "陕西省":
        lead.press("J")
    assert lead.settling.pattern is not None

    def decide(dialog: QDialog) -> None:
        assert isinstance(dialog, PatternDialog)
        dialog._sides.button(1).setChecked(True)
        dialog._list.item(2).setCheckState(Qt.CheckState.Unchecked)
        dialog._remember.setChecked(True)
        dialog._guideline.setChecked(True)
        dialog.accept()

    answers(decide)
    lead.press("P")
    assert lead.gold("provinces") == {("陕西", "LOC"), ("四川", "LOC")}
    scheme = lead.window.workspace.scheme
    assert "省" in scheme.label("LOC").guideline["zh"]
    lead.press("Left")
    assert lead.queue == ["✓陕西省", "✓四川省", "云南省"], "what the rule speaks of"
    assert lead.place.text == "云南省"
    lead.press("Return")
    assert ("云南", "LOC") in lead.gold("provinces")
    lead.press("Ctrl+Z", "Ctrl+Z")
    assert lead.gold("provinces") == set()


def add(project: Path, text: str) -> None:
    """Another document, in which the first annotator always marks the 省 and the second never."""
    with Project.open(project) as opened:
        opened.add_documents([Document("provinces", "provinces", text, text_hash(text))])
        for name, length in (("first", 3), ("second", 2)):
            opened.write_layer(
                name,
                "provinces",
                [
                    Mention(
                        f"m{start}",
                        Span.of(start, start + length),
                        "LOC",
                        text[start : start + length],
                        Status.ADDED,
                    )
                    for start in (0, 4, 8)
                ],
            )


# Without names


@pytest.fixture
def people(two_layers: Path) -> None:
    """Two annotators who have done both documents."""
    for name, (start, end, label) in {"李梅": (0, 5, "LOC"), "王强": (0, 5, "ORG")}.items():
        workspace = Workspace.open(two_layers, name, Context(f"device-{name}"))
        for key in workspace.entries:
            desk = workspace.open_desk(key)
            decisions.add(workspace, desk, Span.of(start, end), label)
            decisions.set_state(workspace, desk, DocumentState.DONE)
        assert workspace.close(20)


def said_on(page: Any) -> str:
    labels = " ".join(each.text() for each in page.findChildren(QLabel))
    buttons = " ".join(each.text() + each.toolTip() for each in page.findChildren(QPushButton))
    return f"{labels} {buttons} {page.cards.spoken}"


@pytest.mark.usefixtures("people")
def test_names_are_hidden_on_request_and_gold_knows_them_all_the_same(
    lead: Any, answers: Callable[..., None]
) -> None:
    assert "李梅" in said_on(lead.page)

    def hide(dialog: QDialog) -> None:
        assert isinstance(dialog, LayersDialog)
        dialog._veiled.setChecked(True)
        dialog.accept()

    answers(hide)
    with lead.qtbot.waitSignal(lead.reviewing.ready, timeout=30_000):
        lead.window.run("review.layers")
    lead.qtbot.waitUntil(lambda: lead.page._survey is not None, timeout=30_000)
    said = said_on(lead.page)
    assert "李梅" not in said
    assert "王强" not in said
    assert "annotator 1" in said
    assert "annotator 2" in said
    lead.press("A")
    workspace = lead.settling.review.workspace
    taken = [each for each in workspace.open_desk("canal").mentions.values() if each.counts]
    (record,) = (each.extra["review"] for each in taken)
    assert set(record["layers"]) == {"李梅", "王强"}
    assert lead.window.appearance.preferences.veiled_review


# Staying where one is


def test_turning_away_and_back_stays_at_the_place(lead: Any) -> None:
    lead.press("J", "J")
    before = key_of(lead.place)
    lead.window.run("page.work")
    lead.turns_to_the_review()
    assert key_of(lead.place) == before


def test_a_change_of_language_stays_at_the_place_of_the_review(qtbot: QtBot, lead: Any) -> None:
    lead.press("J", "J")
    before = key_of(lead.place)
    lead.window.run("view.language")
    window = lead.program.window
    assert window is not lead.window
    qtbot.waitUntil(lambda: window.pages.current == "page.review", timeout=30_000)
    again = type(lead)(lead.program, qtbot)
    qtbot.waitUntil(lambda: again.settling.place is not None, timeout=30_000)
    assert window.language == "zh"
    assert key_of(again.place) == before
