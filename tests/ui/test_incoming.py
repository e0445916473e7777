"""What comes into the open project: mentions of other programs, other copies of the project."""

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from zhupi.model.document import Document
from zhupi.model.mention import Status
from zhupi.model.span import Span
from zhupi.model.text import text_hash
from zhupi.services import decisions
from zhupi.services.context import Context
from zhupi.services.messages import sentence
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project
from zhupi.ui.app import Program
from zhupi.ui.hints import hint_text
from zhupi.ui.review.reviewing import Reviewing
from zhupi.ui.window import Window

TEXT = "京杭大运河\n通州至杭州，长1794公里。\n沿河有六省市。"


@pytest.fixture
def window(open_window: Callable[..., Window]) -> Window:
    return open_window("en")


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Answers the dialogs for a file or a folder, and for the layer's name."""

    def answer(path: Path, layer: str | None = None) -> None:
        def name(*_: object, text: str = "", **__: object) -> tuple[str, bool]:
            return (text if layer is None else layer), True

        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path))
        monkeypatch.setattr(QInputDialog, "getText", name)

    return answer


def hint(window: Window) -> str:
    return window.status._hint.text()


def workspace_of(window: Window) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a project but locks and the machine's own notes."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in found
        if not path.name.startswith(".")
    }


def doccano(file: Path, *lines: tuple[str, Iterable[tuple[int, int, str]]]) -> Path:
    texts = [json.dumps({"text": text, "label": [*marks]}) for text, marks in lines]
    file.write_text("\n".join(texts), "utf-8")
    return file


def decide(path: Path, annotator: str, start: int, end: int, label: str) -> None:
    """One decision about the canal, made with another computer."""
    workspace = Workspace.open(path, annotator, Context("elsewhere"))
    desk = workspace.open_desk("canal")
    decisions.add(workspace, desk, Span.of(start, end), label)
    assert workspace.close(10)


def wanted(project: Project, annotator: str) -> set[tuple[str, str]]:
    mentions = project.shard(annotator, "canal").mentions.values()
    return {(each.text, each.label) for each in mentions if each.counts}


# Mentions of other programs


def test_an_imported_layer_can_be_compared_at_once(
    qtbot: QtBot, window: Window, choose: Callable[..., None], tmp_path: Path
) -> None:
    reviewing = window.pages.page("page.review")
    assert isinstance(reviewing, Reviewing)
    window.run("page.review")
    qtbot.waitUntil(lambda: bool(reviewing._found), timeout=30_000)
    choose(doccano(tmp_path / "colleague.jsonl", (TEXT, [(6, 8, "LOC"), (0, 5, "ORG")])))
    window.run("file.import")
    qtbot.waitUntil(lambda: "2 mentions imported" in hint(window), timeout=30_000)
    assert hint(window).startswith("import-colleague: ")
    assert not window.banner.text
    qtbot.waitUntil(
        lambda: "import-colleague" in [each.name for each in reviewing._found], timeout=30_000
    )


def test_the_layer_is_called_as_one_says(
    qtbot: QtBot, window: Window, choose: Callable[..., None], tmp_path: Path
) -> None:
    choose(doccano(tmp_path / "a.jsonl", (TEXT, [(6, 8, "LOC")])), layer=" 同事 ")
    window.run("file.import")
    qtbot.waitUntil(lambda: "1 mention imported" in hint(window), timeout=30_000)
    mentions = workspace_of(window).project.layer("同事", "canal").values()
    assert [(each.text, each.label) for each in mentions] == [("通州", "LOC")]


def test_what_of_a_file_has_no_place_is_named(
    qtbot: QtBot, window: Window, choose: Callable[..., None], tmp_path: Path
) -> None:
    file = doccano(tmp_path / "a.jsonl", (TEXT, [(6, 8, "RIVER")]), ("不在这里。", []))
    choose(file)
    window.run("file.import")
    qtbot.waitUntil(lambda: "imported" in window.banner.text, timeout=30_000)
    assert "not in the project, left out: 1" in window.banner.text
    assert "RIVER (1)" in window.banner.text


def test_each_annotator_of_a_file_gets_a_layer(
    qtbot: QtBot, window: Window, choose: Callable[..., None], tmp_path: Path
) -> None:
    file = tmp_path / "both.jsonl"
    span = {"start": 6, "end": 8, "label": "LOC", "text": "通州"}
    lines = [
        {
            "id": "canal",
            "text": TEXT,
            "sha256": text_hash(TEXT),
            "offset_unit": "codepoint",
            "annotator": name,
            "spans": [span],
            "meta": {},
        }
        for name in ("乙", "丙")
    ]
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    choose(file, layer="nobody asks")
    window.run("file.import")
    qtbot.waitUntil(lambda: "2 mentions imported" in hint(window), timeout=30_000)
    layers = workspace_of(window).project.layers()
    assert {"import-乙", "import-丙"} <= set(layers)
    assert "nobody asks" not in layers


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.jsonl", '{"text": "不在这里。", "label": []}', "import.nothing"),
        ("a.xyz", "?", "format.unknown"),
        ("a.zip", "no archive", "source.unreadable"),
    ],
)
def test_a_wrong_file_says_so_and_changes_nothing(
    qtbot: QtBot,
    window: Window,
    choose: Callable[..., None],
    project: Path,
    tmp_path: Path,
    name: str,
    content: str,
    code: str,
) -> None:
    file = tmp_path / name
    file.write_text(content, "utf-8")
    choose(file)
    before = files(project / "layers")
    with qtbot.waitSignal(window.failed, timeout=30_000) as told:
        window.run("file.import")
    assert told.args[0].code == code
    assert window.banner.text == sentence(told.args[0], "en")
    assert files(project / "layers") == before


def test_an_import_under_a_person_s_name_is_refused(
    qtbot: QtBot, window: Window, choose: Callable[..., None], tmp_path: Path
) -> None:
    window.run("mention.confirm")
    assert workspace_of(window).save(10)
    choose(doccano(tmp_path / "a.jsonl", (TEXT, [(6, 8, "LOC")])), layer="甲")
    with qtbot.waitSignal(window.failed, timeout=30_000) as told:
        window.run("file.import")
    assert told.args[0].code == "import.name"
    assert "甲" not in workspace_of(window).project.layers()


# Other copies of the project


@pytest.fixture
def copy(project: Path, tmp_path: Path) -> Path:
    """The project as it went to another computer."""
    return Path(shutil.copytree(project, tmp_path / "copy" / project.name))


def take_in(qtbot: QtBot, window: Window) -> None:
    with qtbot.waitSignal(window.document_shown, timeout=60_000):
        window.run("file.merge")


def test_decisions_of_both_copies_are_there_and_undo_goes_on(
    qtbot: QtBot, window: Window, choose: Callable[..., None], copy: Path
) -> None:
    decide(copy, "乙", 0, 5, "LOC")
    decide(copy, "甲", 25, 27, "ORG")
    window.run("mention.confirm")
    choose(copy)
    before = files(copy)
    take_in(qtbot, window)
    workspace = workspace_of(window)
    assert not workspace.read_only
    assert wanted(workspace.project, "乙") == {("京杭大运河", "LOC")}
    desk = workspace.open_desk("canal")
    decided = {each.text: each.status for each in desk.mentions.values() if each.counts}
    assert decided["通州"] is Status.CONFIRMED
    assert decided["省市"] is Status.ADDED
    assert hint(window) == "Decisions of 乙, 甲 came into 1 document."
    assert not window.banner.text
    assert files(copy) == before
    window.run("edit.undo")
    qtbot.waitUntil(lambda: desk.decided_count == 1, timeout=10_000)
    window.run("mention.confirm")
    assert workspace.save(10)
    assert wanted(workspace.project, "甲") == {("通州", "LOC"), ("省市", "ORG")}


def test_one_annotator_s_folder_comes_in_alone(
    qtbot: QtBot, window: Window, choose: Callable[..., None], copy: Path
) -> None:
    decide(copy, "乙", 0, 5, "LOC")
    decide(copy, "丙", 0, 5, "ORG")
    choose(copy / "annotations" / "乙")
    take_in(qtbot, window)
    assert "丙" not in workspace_of(window).project.annotators()
    assert wanted(workspace_of(window).project, "乙") == {("京杭大运河", "LOC")}
    assert hint(window) == "Decisions of 乙 came into 1 document."


def test_documents_of_the_other_copy_are_listed(
    qtbot: QtBot, window: Window, choose: Callable[..., None], copy: Path
) -> None:
    text = "西湖在杭州。"
    with Project.open(copy) as other:
        other.add_documents([Document("lake", "西湖", text, text_hash(text))])
    choose(copy)
    take_in(qtbot, window)
    assert window.documents.model.rowCount() == 3
    assert hint(window) == "1 document added."


def test_what_both_copies_decided_is_named(
    qtbot: QtBot, window: Window, choose: Callable[..., None], project: Path, copy: Path
) -> None:
    window.run("mention.confirm")
    assert workspace_of(window).save(10)
    other = Workspace.open(copy, "甲", Context("elsewhere"))
    desk = other.open_desk("canal", workspace_of(window).project.layers())
    first = desk.mentions[desk.index.ids()[0]]
    decisions.relabel(other, desk, first, "ORG")
    assert other.close(10)
    choose(copy)
    take_in(qtbot, window)
    assert "Decided in both copies" in window.banner.text
    assert "甲: 通州" in window.banner.text
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        page = dialog.findChild(QTextBrowser)
        assert isinstance(page, QTextBrowser)
        seen.append(page.toPlainText())
        dialog.close()

    QTimer.singleShot(0, look)
    window.banner.findChild(QPushButton).click()
    assert "Organisation · corrected" in seen[0]
    assert "Place · confirmed" in seen[0]


def test_the_page_one_was_on_shows_again(
    qtbot: QtBot, window: Window, choose: Callable[..., None], copy: Path
) -> None:
    reviewing = window.pages.page("page.review")
    assert isinstance(reviewing, Reviewing)
    window.run("page.review")
    qtbot.waitUntil(lambda: reviewing.works_in is not None, timeout=30_000)
    decide(copy, "gold", 0, 5, "LOC")
    choose(copy)
    take_in(qtbot, window)
    assert window.pages.current == "page.review"
    assert hint(window) == "Decisions of gold came into 1 document."
    qtbot.waitUntil(lambda: reviewing.works_in is not None, timeout=30_000)
    gold = reviewing.works_in
    assert gold is not None
    assert not gold.read_only


def test_a_copy_with_nothing_new_says_so(
    qtbot: QtBot, window: Window, choose: Callable[..., None], copy: Path
) -> None:
    choose(copy)
    take_in(qtbot, window)
    assert hint(window) == "The other copy has no decision that is new here."


def test_what_is_no_copy_is_refused_and_the_project_stays_open(
    qtbot: QtBot, window: Window, choose: Callable[..., None], project: Path, tmp_path: Path
) -> None:
    workspace = workspace_of(window)
    (tmp_path / "empty").mkdir()
    for path, code in ((tmp_path / "empty", "merge.no_work"), (project, "merge.same")):
        choose(path)
        with qtbot.waitSignal(window.failed, timeout=30_000) as told:
            window.run("file.merge")
        assert told.args[0].code == code
        assert window.banner.text == sentence(told.args[0], "en")
    assert window.workspace is workspace
    assert not workspace.read_only


def test_while_an_annotator_is_at_work_elsewhere_nothing_is_taken_in(
    qtbot: QtBot, window: Window, choose: Callable[..., None], project: Path, copy: Path
) -> None:
    decide(copy, "乙", 0, 5, "LOC")
    with Project.open(project) as opened, opened.lock("乙"):
        choose(copy)
        take_in(qtbot, window)
    assert "乙" in window.banner.text
    assert "乙" not in workspace_of(window).project.annotators()
    assert not workspace_of(window).read_only


def test_without_a_project_nothing_is_asked(start: Callable[..., Program]) -> None:
    window = start("en").window
    for command in ("file.import", "file.merge"):
        window.run(command)
        assert hint(window) == "Open a project first."


# A window that may only read


@pytest.fixture
def reading(qtbot: QtBot, window: Window, start: Callable[..., Program], project: Path) -> Window:
    """A second window over the same annotator's work."""
    second = start("en").window
    with qtbot.waitSignal(second.document_shown, timeout=30_000):
        second.open_path(project)
    return second


def test_a_key_that_would_decide_says_why_it_does_not(reading: Window) -> None:
    because = workspace_of(reading).read_only_because
    assert because is not None
    assert reading.desk is not None
    told: list[object] = []
    reading.failed.connect(told.append)
    keys = (
        *(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_1),
        *(Qt.Key.Key_Space, Qt.Key.Key_BracketRight, Qt.Key.Key_A, Qt.Key.Key_N),
    )
    for number, key in enumerate(keys, start=1):
        reading.banner.dismiss()
        QTest.keyClick(reading.reader, key)
        assert reading.banner.text == sentence(because, "en")
        assert hint(reading) == hint_text("read_only")
        assert told == [because] * number
    assert reading.desk.decided_count == 0
    reading.run("mention.next")
    assert hint(reading) == ""


def test_a_window_that_may_only_read_takes_nothing_in(reading: Window) -> None:
    because = workspace_of(reading).read_only_because
    assert because is not None
    for command in ("file.import", "file.merge", "document.done", "edit.undo"):
        reading.banner.dismiss()
        reading.run(command)
    reading.run("file.merge")
    assert reading.banner.text == sentence(because, "en")


def test_gold_that_is_settled_elsewhere_can_only_be_read(
    qtbot: QtBot, window: Window, project: Path
) -> None:
    reviewing = window.pages.page("page.review")
    assert isinstance(reviewing, Reviewing)
    with Project.open(project) as opened, opened.lock("gold"):
        window.run("page.review")
        qtbot.waitUntil(lambda: reviewing.works_in is not None, timeout=30_000)
        gold = reviewing.works_in
        assert gold is not None
        assert gold.read_only_because is not None
        for command in ("review.take_a", "review.note", "review.agreed", "label:LOC"):
            window.banner.dismiss()
            window.run(command)
            assert window.banner.text == sentence(gold.read_only_because, "en")
            assert "only be read" in hint(window)
