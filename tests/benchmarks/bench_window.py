"""Benchmarks of the window: `python tests/benchmarks/bench_window.py [--large]`.

Prints CPU times of the window's thread beside the budgets of the design; asserts nothing. What is
compared is measured in turns, a few of one and a few of the other over several rounds, and a
ratio is the median of the rounds' own: a machine that changes its pace meanwhile changes both.
Milliseconds stand beside a yardstick measured between them, one repaint of a bare QPlainTextEdit
with the same text and size, so that they can be read on a slow machine too.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["ZHUPI_HOME"] = tempfile.mkdtemp()

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

from zhupi.formats.gold import read_gold
from zhupi.model.document import Document
from zhupi.model.mention import Mention
from zhupi.model.span import Span
from zhupi.model.suggestion import Reason, Suggestion
from zhupi.model.text import text_hash
from zhupi.services.context import this_device
from zhupi.services.schemes import default_scheme
from zhupi.services.suggesting import LAYER
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project
from zhupi.ui.app import Program

SEEDS = Path(__file__).parents[2] / "seeds"
ROUNDS = 5
ACTIONS = 8
"""How often each thing is done in a round."""
PAGES = 5
WARM = 50
"""Pages that hold the seed documents once."""
WHOLE = "200000_whole"

Case = tuple[Document, list[Mention]]


class Taken:
    """Milliseconds by what was measured, a list for each round."""

    def __init__(self) -> None:
        self._rounds: dict[str, list[list[float]]] = {}

    def note(self, name: str, action: Callable[[], object], times: int = 1) -> None:
        """Do something so often, and note the CPU time of this thread for each."""
        taken = []
        for _ in range(times):
            begun = time.thread_time()
            action()
            taken.append((time.thread_time() - begun) * 1000)
        self._rounds.setdefault(name, []).append(taken)

    def median(self, name: str) -> float:
        return statistics.median(each for taken in self._rounds[name] for each in taken)

    def least(self, name: str) -> float:
        return min(each for taken in self._rounds[name] for each in taken)

    def ratio(self, name: str, other: str) -> float:
        """The median of the ratios of the rounds, each of that round's medians."""
        pairs = zip(self._rounds[name], self._rounds[other], strict=True)
        return statistics.median(
            statistics.median(one) / statistics.median(two) for one, two in pairs
        )


def document_of(size: int, name: str, *, one_paragraph: bool = False) -> Case:
    """The seed documents repeated to `size` characters, a suggestion about every 11 of them."""
    gold = list(read_gold((SEEDS / "gold.jsonl").open("rb"), "gold.jsonl"))
    texts: list[str] = []
    spans: list[tuple[int, int, str]] = []
    length = 0
    while length < size:
        for source in gold:
            for mention in source.mentions:
                if len(mention.span.fragments) == 1:
                    start, end = mention.span.start + length, mention.span.end + length
                    if end < size - len(name):
                        spans.append((start, end, mention.label))
            texts.append(source.document.text + "\n")
            length += len(texts[-1])
            if length >= size:
                break
    # A project keeps one document of each text.
    text = "".join(texts)[: size - len(name)] + name
    if one_paragraph:
        text = text.replace("\n", " ")
    document = Document(name, name, text, text_hash(text), {})
    mentions = [
        Suggestion(Span.of(start, end), label, 0.9, "rules@1", Reason("rule")).as_mention(
            name, text
        )
        for start, end, label in spans
        if "\n" not in text[start:end]
    ]
    return document, mentions


class Bench:
    """One window over one project that holds all documents."""

    def __init__(self, app: QApplication, cases: Sequence[Case]) -> None:
        self.app = app
        self.folder = Path(tempfile.mkdtemp()) / "bench.zhupi"
        project = Project.create(self.folder, name="bench", scheme=default_scheme())
        project.add_documents([document for document, _ in cases])
        for document, mentions in cases:
            project.write_layer(LAYER, document.id, mentions)
        self.program = Program(app, annotator="bench", language="zh", theme="light")
        self.window = self.program.window
        self.window.resize(1360, 860)
        self.window.show()
        self.window._take_workspace(Workspace.open(self.folder, "bench", this_device()))
        self.settle()

    def settle(self) -> None:
        """Let everything come to rest that the last action began."""
        end = time.monotonic() + 0.1
        while time.monotonic() < end or self.window._jobs.busy:
            self.app.processEvents()

    def opener(self, document_id: str) -> Callable[[], None]:
        """What opens a document, from having read it to its first paint."""
        workspace = self.window.workspace
        assert workspace is not None
        desk = workspace.adopt(workspace.load(document_id, (LAYER,)))

        def show() -> None:
            self.window.working.take_desk(desk)
            self.window.reader.viewport().repaint()

        return show

    def open(self, document_id: str) -> None:
        self.opener(document_id)()
        self.settle()

    def key(self, key: Qt.Key) -> Callable[[], None]:
        """What presses a key and waits for all that follows from it until it is painted."""

        def press() -> None:
            QTest.keyClick(self.window.reader, key)
            self.app.processEvents()

        return press

    def page_with_panes(self) -> None:
        """Page Down until the panes, which follow a moment later, are painted too."""
        self.key(Qt.Key.Key_PageDown)()
        self.window.working._place_timer.timeout.emit()
        self.app.processEvents()


def plain_edit(app: QApplication, text: str, font: QFont, size: QSize) -> QPlainTextEdit:
    """A bare QPlainTextEdit, for comparison."""
    edit = QPlainTextEdit()
    edit.setFont(font)
    edit.resize(size)
    edit.setPlainText(text)
    edit.show()
    app.processEvents()
    return edit


def measure(bench: Bench, edit: QPlainTextEdit, taken: Taken, sizes: Sequence[str]) -> None:
    """First paints, key presses, repaints and pages, in turns."""

    def page() -> None:
        QTest.keyClick(edit, Qt.Key.Key_PageDown)
        bench.app.processEvents()

    # Once through all characters: which of the two meets one first would else pay for both.
    bench.open("200000")
    for _ in range(WARM):
        bench.key(Qt.Key.Key_PageDown)()
        page()
    for number in range(ROUNDS):
        for size in sizes:
            taken.note(f"first paint {size}", bench.opener(f"{size}_fresh{number}"))
            bench.settle()
        for size in sizes:
            bench.open(size)
            bench.window.annotating.next()
            bench.key(Qt.Key.Key_Return)()
            taken.note(f"confirm {size}", bench.key(Qt.Key.Key_Return), ACTIONS)
            taken.note(f"relabel {size}", bench.key(Qt.Key.Key_3), ACTIONS)
            taken.note(f"repaint {size}", bench.window.reader.viewport().repaint, ACTIONS)
            taken.note(f"plain repaint {size}", edit.viewport().repaint, ACTIONS)
        for size in sizes:
            bench.open(f"{size}_fresh{number}")
            taken.note(f"page {size}", bench.key(Qt.Key.Key_PageDown), PAGES)
            bench.settle()
            taken.note(f"page, panes {size}", bench.page_with_panes, PAGES)
            taken.note(f"plain page {size}", page, PAGES)


EMPTY = """
import os
from PySide6.QtWidgets import QApplication, QMainWindow

app = QApplication([])
window = QMainWindow()
window.show()
app.processEvents()
window.repaint()
os._exit(0)
"""
OURS = """
import os, sys
from zhupi.__main__ import main
from zhupi.ui import starting

def leave():
    from PySide6.QtWidgets import QApplication
    QApplication.processEvents()
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            window.repaint()
    os._exit(0)

starting.release_collector = leave  # What the program does once its window is up.
sys.argv = ["zhupi", "--language", "zh", "--theme", "light"]
main()
"""

COLD = """
import os, sys, time
from zhupi.__main__ import main
from zhupi.ui import starting

release = starting.release_collector
longest, last = 0.0, 0.0

def tick():
    global longest, last
    longest, last = max(longest, time.perf_counter() - last), time.perf_counter()

def watch():
    global last
    release()
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication
    (window,) = (each for each in QApplication.topLevelWidgets() if hasattr(each, "failed"))

    def leave():
        window.reader.viewport().repaint()
        tick()
        print(longest * 1000, flush=True)
        os._exit(0)

    window.document_shown.connect(leave)
    timer = QTimer(window, interval=5, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    last = time.perf_counter()
    timer.start()

starting.release_collector = watch
sys.argv = ["zhupi", sys.argv[1], "--language", "zh", "--theme", "light"]
main()
"""


def cold_start() -> tuple[float, float, float]:
    """From nothing kept to the first suggestions of a seed document: seconds, seconds of CPU, and
    the milliseconds that the window's thread was held up at once; the medians of some runs."""
    import resource
    import shutil
    import subprocess

    def taken() -> tuple[float, float, float]:
        with tempfile.TemporaryDirectory() as folder:
            document = shutil.copy(min(SEEDS.glob("*.txt")), folder)
            surroundings = {**os.environ, "ZHUPI_HOME": str(Path(folder) / "home")}
            before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
            ended = subprocess.run(
                [sys.executable, "-c", COLD, document],
                check=True,
                env=surroundings,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            wall, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return wall, cpu, float(ended.stdout)

    walls, cpus, stalls = zip(*(taken() for _ in range(ROUNDS)), strict=True)
    return statistics.median(walls), statistics.median(cpus), statistics.median(stalls)


def start_ratio() -> float:
    """The CPU time of `zhupi` until its window is up, by that of an empty QMainWindow."""
    import subprocess

    # As installed: the modules are compiled, whatever the surroundings say about writing that.
    surroundings = {**os.environ, "PYTHONPYCACHEPREFIX": tempfile.mkdtemp()}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)

    def taken(code: str) -> float:
        import resource

        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-c", code], check=True, env=surroundings, stderr=subprocess.DEVNULL
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def ratios() -> Iterator[float]:
        taken(OURS)
        for _ in range(4 * ROUNDS):
            yield taken(OURS) / taken(EMPTY)

    return statistics.median(ratios())


def rows(taken: Taken) -> Iterator[tuple[str, float, float | None]]:
    """What is measured, the figure, the budget where there is one."""
    for size in ("20000", "200000"):
        for what in ("confirm", "relabel"):
            yield f"{what} {size}, ms", taken.median(f"{what} {size}"), 4.0
    yield "confirm 200k / 2k", taken.ratio("confirm 200000", "confirm 2000"), 1.5
    yield "first paint 200k / 2k", taken.ratio("first paint 200000", "first paint 2000"), 1.5
    yield "page down / QPlainTextEdit", taken.ratio("page 200000", "plain page 200000"), 1.6
    both = taken.ratio("page, panes 200000", "plain page 200000")
    yield "the same until lists and details follow", both, None
    in_one = taken.ratio(f"repaint {WHOLE}", "repaint 200000")
    yield "one paragraph / paragraphs, repaint", in_one, 5.0
    yield "window up / empty QMainWindow", start_ratio(), 2.0
    wall, cpu, stall = cold_start()
    yield "cold start to first suggestions, s", wall, 2.0
    yield "the same, s of CPU", cpu, 2.0
    yield "longest stall meanwhile, ms", stall, None


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--large", action="store_true", help="2,000,000 characters as well")
    lengths = [2_000, 20_000, 200_000] + ([2_000_000] if parser.parse_args().large else [])
    app = QApplication([])
    app.setStyle("Fusion")
    assert QMainWindow
    sizes = [*(str(length) for length in lengths), WHOLE]
    cases: list[Case] = []
    for size in sizes:
        length, whole = int(size.split("_")[0]), size == WHOLE
        names = [size, *(f"{size}_fresh{number}" for number in range(ROUNDS))]
        cases += [document_of(length, name, one_paragraph=whole) for name in names]
    bench = Bench(app, cases)
    text = next(document.text for document, _ in cases if document.id == "200000")
    bench.open("200000")
    reader = bench.window.reader
    assert reader.page is not None
    edit = plain_edit(app, text, reader.page.type.font, reader.size())
    taken = Taken()
    measure(bench, edit, taken, sizes)
    columns = ("first paint", "repaint", "confirm", "relabel", "page")
    print("CPU ms, median (least)" + " ".join(f"{name:>15}" for name in columns))
    for size in sizes:
        figures = (
            f"{taken.median(f'{name} {size}'):7.2f} ({taken.least(f'{name} {size}'):5.2f})"
            for name in columns
        )
        print(f"{size:>22}" + " ".join(figures))
    yardstick = f"plain repaint {sizes[1]}"
    print(
        f"Yardstick, a repaint of a QPlainTextEdit: {taken.median(yardstick):.2f} ms "
        f"({taken.least(yardstick):.2f}); confirm / yardstick, 20k "
        f"{taken.ratio('confirm 20000', 'plain repaint 20000'):.2f}, 200k "
        f"{taken.ratio('confirm 200000', 'plain repaint 200000'):.2f}"
    )
    for name, value, budget in rows(taken):
        limit = "" if budget is None else f"budget {budget:.1f}  {'' if value <= budget else '!'}"
        print(f"{name:<38} {value:6.2f}   {limit}".rstrip())
    bench.window.close()


if __name__ == "__main__":
    main()
