"""Benchmarks of the window: `python tests/benchmarks/bench_window.py [--large]`.

Prints CPU times as ratios within one run beside the budgets of the design; asserts nothing.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["ZHUPI_HOME"] = tempfile.mkdtemp()

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QTextCursor
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
ACTIONS = 40


def cpu(action: Callable[[], object], times: int = ACTIONS) -> float:
    """The median CPU time of an action on the window's thread, in milliseconds."""
    taken = []
    for _ in range(times):
        begun = time.thread_time()
        action()
        taken.append((time.thread_time() - begun) * 1000)
    return statistics.median(taken)


def document_of(size: int, *, one_paragraph: bool = False) -> tuple[Document, list[Mention]]:
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
                    if end < size:
                        spans.append((start, end, mention.label))
            texts.append(source.document.text + "\n")
            length += len(texts[-1])
            if length >= size:
                break
    text = "".join(texts)[:size]
    if one_paragraph:
        text = text.replace("\n", " ")
    name = f"d{size}{'p' if one_paragraph else ''}"
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
    """One window over one project that holds a document of each size."""

    def __init__(self, app: QApplication, cases: Sequence[tuple[Document, list[Mention]]]) -> None:
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
        end = time.monotonic() + 0.2
        while time.monotonic() < end or self.window._jobs.busy:
            self.app.processEvents()

    def open(self, document: Document) -> float:
        """Open a document; the CPU time from having read it to its first paint."""
        workspace = self.window.workspace
        assert workspace is not None
        desk = workspace.adopt(workspace.load(document.id, (LAYER,)))
        begun = time.thread_time()
        self.window.working.take_desk(desk)
        self.window.reader.viewport().repaint()
        return (time.thread_time() - begun) * 1000

    def key(self, key: Qt.Key) -> None:
        """A key press and all that follows from it until it is painted."""
        QTest.keyClick(self.window.reader, key)
        self.app.processEvents()


def plain(app: QApplication, text: str, size: QSize) -> dict[str, float]:
    """The same by a bare QPlainTextEdit."""
    edit = QPlainTextEdit()
    edit.setFont(QFont("Noto Serif CJK SC", 14))
    edit.resize(size)
    begun = time.process_time()
    edit.setPlainText(text)
    edit.show()
    app.processEvents()
    edit.viewport().repaint()
    first = (time.process_time() - begun) * 1000
    repaint = cpu(edit.viewport().repaint)

    def page() -> None:
        QTest.keyClick(edit, Qt.Key.Key_PageDown)
        app.processEvents()

    edit.moveCursor(QTextCursor.MoveOperation.Start)
    paged = cpu(page, 20)
    edit.close()
    return {"first": first, "repaint": repaint, "page": paged}


def measure(bench: Bench, document: Document) -> dict[str, float]:
    """Times of one document, in milliseconds of CPU."""
    found = {"first paint": bench.open(document)}
    bench.settle()
    reader = bench.window.reader
    bench.key(Qt.Key.Key_Tab)
    found["repaint"] = cpu(reader.viewport().repaint)
    found["confirm"] = cpu(lambda: bench.key(Qt.Key.Key_Return))
    found["relabel"] = cpu(lambda: bench.key(Qt.Key.Key_3))
    found["page down"] = cpu(lambda: bench.key(Qt.Key.Key_PageDown), 20)
    bench.settle()
    return found


def start_ratio() -> float:
    """The CPU time of our window being up, by that of an empty QMainWindow."""
    import subprocess

    empty = (
        "from PySide6.QtWidgets import QApplication, QMainWindow;"
        "a=QApplication([]);w=QMainWindow();w.show();a.processEvents();w.repaint()"
    )
    ours = (
        "from PySide6.QtWidgets import QApplication;from zhupi.ui.app import Program;"
        "a=QApplication([]);a.setStyle('Fusion');"
        "p=Program(a,annotator='x',language='zh',theme='light');"
        "p.window.show();a.processEvents();p.window.repaint()"
    )

    # As installed: the modules are compiled, whatever the surroundings say about writing that.
    surroundings = {**os.environ, "PYTHONPYCACHEPREFIX": tempfile.mkdtemp()}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)

    def taken(code: str) -> float:
        import resource

        times = []
        for _ in range(6):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, "-c", code], check=True, env=surroundings)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return statistics.median(times[1:])

    return taken(ours) / taken(empty)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--large", action="store_true", help="2,000,000 characters as well")
    sizes = [2_000, 20_000, 200_000] + ([2_000_000] if parser.parse_args().large else [])
    app = QApplication([])
    app.setStyle("Fusion")
    assert QMainWindow
    cases = [document_of(size) for size in sizes]
    whole = document_of(200_000, one_paragraph=True)
    bench = Bench(app, [*cases, whole])
    results = {}
    print(
        f"{'characters':>12} {'mentions':>9}  CPU ms: first paint, repaint, confirm, relabel, page"
    )
    for document, mentions in [*cases, whole]:
        found = results[document.id] = measure(bench, document)
        row = "  ".join(f"{found[key]:8.2f}" for key in found)
        print(f"{document.id:>12} {len(mentions):>9}  {row}")
    bare = plain(app, cases[2][0].text, bench.window.reader.size())
    big, small = results["d200000"], results["d2000"]
    rows = [
        ("key press, 20k, ms", results["d20000"]["confirm"], 4.0),
        ("key press, 200k, ms", big["confirm"], 4.0),
        ("key press 200k / 2k", big["confirm"] / small["confirm"], 1.5),
        ("first paint 200k / 2k", big["first paint"] / small["first paint"], 1.5),
        ("page down / QPlainTextEdit", big["page down"] / bare["page"], 1.6),
        (
            "one paragraph / paragraphs, repaint",
            results["d200000p"]["repaint"] / big["repaint"],
            5.0,
        ),
        ("window up / empty QMainWindow", start_ratio(), 2.0),
    ]
    print()
    for name, value, budget in rows:
        print(f"{name:<38} {value:6.2f}   budget {budget:.1f}  {'' if value <= budget else '!'}")
    bench.window.close()


if __name__ == "__main__":
    main()
