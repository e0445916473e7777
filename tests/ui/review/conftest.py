"""A lead at the review page of two annotators' work on two short documents."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.services.places import AGREED, Place
from zhupi.store.project import Project
from zhupi.ui.app import Program
from zhupi.ui.review.reviewing import Reviewing

Marked = tuple[int, int, str]
# 京杭大运河⏎通州至杭州，长1794公里。⏎沿河有六省市。 and 张三丰到了武当山。⏎他见到了俞莲舟。
WORK: dict[str, dict[str, tuple[Marked, ...]]] = {
    "first": {
        "canal": ((0, 5, "LOC"), (6, 8, "LOC"), (9, 11, "LOC")),
        "wudang": ((0, 3, "PER"), (5, 8, "LOC")),
    },
    "second": {
        "canal": ((0, 5, "ORG"), (6, 8, "LOC"), (24, 26, "LOC")),
        "wudang": ((0, 2, "PER"), (5, 8, "LOC"), (14, 17, "PER")),
    },
}


def _layer(text: str, marked: tuple[Marked, ...]) -> list[Mention]:
    return [
        Mention(f"m{start}", Span.of(start, end), label, text[start:end], Status.ADDED)
        for start, end, label in marked
    ]


class Lead:
    """Presses keys at the review page and looks at what it shows."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program = program
        self.window = program.window
        reviewing = self.window.pages.page("page.review")
        assert isinstance(reviewing, Reviewing)
        self.reviewing = reviewing
        self.page = self.reviewing.page
        self.settling = self.reviewing.settling
        self.qtbot = qtbot
        self.errors: list[str] = []
        self.window.failed.connect(lambda error: self.errors.append(error.code))

    def press(self, *keys: str) -> None:
        for key in keys:
            combination = QKeySequence(key)[0]
            target = self.window.focusWidget() or self.page.text
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def turns_to_the_review(self) -> None:
        with self.qtbot.waitSignal(self.reviewing.ready, timeout=30_000):
            self.window.run("page.review")
        self.qtbot.waitUntil(lambda: self.page._survey is not None, timeout=30_000)

    @property
    def place(self) -> Place:
        assert self.settling.place is not None
        return self.settling.place

    @property
    def queue(self) -> list[str]:
        """The places that are listed, settled ones with a tick."""
        model = self.page.queue_pane.model
        is_open = self.settling.review.queue.is_open  # type: ignore[union-attr]
        places = [model.place(row) for row in range(model.rowCount())]
        return [("" if is_open(each) else "✓") + each.text for each in places if each is not None]

    @property
    def disputed(self) -> list[Place]:
        queue = self.settling.review.queue  # type: ignore[union-attr]
        return [each for each in queue.places() if each.kind != AGREED]

    def gold(self, document: str = "canal") -> set[tuple[str, str]]:
        workspace = self.settling.review.workspace  # type: ignore[union-attr]
        mentions = workspace.open_desk(document).mentions.values()
        return {(each.text, each.label) for each in mentions if each.counts}

    @property
    def hint(self) -> str:
        return self.window.status._hint.text()


@pytest.fixture
def two_layers(project: Path) -> Path:
    """The project with what two annotators marked elsewhere, as imported."""
    with Project.open(project) as opened:
        for name, work in WORK.items():
            for document, marked in work.items():
                text = opened.document(document).text
                opened.write_layer(name, document, _layer(text, marked))
    return project


@pytest.fixture
def sits_down(qtbot: QtBot, start: Callable[..., Program], two_layers: Path) -> Callable[..., Lead]:
    """Opens the project; the review is not turned to yet."""

    def sit_down(language: str = "en") -> Lead:
        program = start(language)
        with qtbot.waitSignal(program.window.document_shown, timeout=30_000):
            program.window.open_path(two_layers)
        return Lead(program, qtbot)

    return sit_down


@pytest.fixture
def lead(sits_down: Callable[..., Lead]) -> Lead:
    """The lead with the first disagreement on the screen."""
    person = sits_down()
    person.turns_to_the_review()
    return person


@pytest.fixture
def answers(qtbot: QtBot, qapp: QApplication) -> Callable[[Callable[[QDialog], None]], None]:
    """Answers the next dialog that opens."""
    from PySide6.QtCore import QTimer

    def answer(act: Callable[[QDialog], None]) -> None:
        def look() -> None:
            dialog = qapp.activeModalWidget()
            if isinstance(dialog, QDialog):
                act(dialog)
            else:
                QTimer.singleShot(5, look)

        QTimer.singleShot(0, look)

    return answer


@pytest.fixture(autouse=True)
def _end(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.processEvents()
