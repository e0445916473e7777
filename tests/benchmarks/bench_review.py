"""Benchmarks of the review: `python tests/benchmarks/bench_review.py [--large]`.

Prints how many keys the sample documents' disagreements take through the window, how long the
queue takes to open, and with --large that over 100,000 mentions of each of three annotators;
asserts nothing.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["ZHUPI_HOME"] = tempfile.mkdtemp()

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from zhupi.formats.gold import load_gold
from zhupi.services.layers import comparable, sources, usual_choice
from zhupi.services.patterns import mine
from zhupi.services.places import AGREED, Place
from zhupi.services.queue import Queue, read_batch
from zhupi.services.schemes import default_scheme
from zhupi.services.survey import survey
from zhupi.store.project import Project
from zhupi.ui.app import Program
from zhupi.ui.review.reviewing import Reviewing

SEEDS = Path(__file__).parents[2] / "seeds"
ANNOTATORS = ("annotator-a", "annotator-b")


def say(what: str, value: str) -> None:
    sys.stdout.write(f"{what:<58}{value:>16}\n")


def sample_project(folder: Path, copies: int = 1, third: bool = False) -> Project:
    """The sample documents with their annotators as layers, each document several times."""
    made = Project.create(folder, name="bench", scheme=default_scheme())
    names = [*ANNOTATORS, *(["annotator-c"] if third else [])]
    for name in names:
        file = "annotator-a" if name == "annotator-c" else name
        with (SEEDS / f"{file}.jsonl").open("rb") as lines:
            items = load_gold(lines, name)
        for copy in range(copies):
            if name == names[0]:
                made.add_documents(
                    replace(
                        each.document,
                        id=f"{each.document.id}-{copy}",
                        text=each.document.text + "\n" * copy,
                        sha256="",
                    )
                    for each in items
                )
            for each in items:
                made.write_layer(name, f"{each.document.id}-{copy}", each.mentions)
    return made


def wait(app: QApplication, done: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        app.processEvents()


def key_for(place: Place, wanted: Iterable[object]) -> str:
    """The key that makes of a place what gold has there."""
    held = {(each.span.fragments, each.label) for each in place.variants}
    kept = held & set(wanted)
    for key, alternative in zip("ABC", place.alternatives, strict=False):
        if {(each.span.fragments, each.label) for each in alternative.mentions} == kept:
            return key
    return "X" if not kept else "Space"


def gold_places() -> dict[str, set[object]]:
    found = {}
    for line in (SEEDS / "gold.jsonl").read_text("utf-8").splitlines():
        data = json.loads(line)
        found[data["id"]] = {
            (
                tuple(map(tuple, each.get("fragments") or [[each["start"], each["end"]]])),
                each["label"],
            )
            for each in data["spans"]
        }
    return found


def settle_by_keys(app: QApplication, folder: Path) -> None:
    """Press what settles every disagreement of the sample documents."""
    with sample_project(folder):
        pass
    program = Program(app, annotator="lead", language="zh", theme="light")
    window = program.window
    window.show()
    shown: list[str] = []
    window.document_shown.connect(shown.append)
    window.open_path(folder)
    wait(app, lambda: shown)
    window.reader.setFocus()
    reviewing = window.pages.page("page.review")
    assert isinstance(reviewing, Reviewing)
    settling, keys = reviewing.settling, Counter[str]()
    begun = time.perf_counter()

    def press(key: str) -> None:
        keys[key] += 1
        combination = QKeySequence(key)[0]
        target = window.focusWidget() or window.reader
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    press("Ctrl+2")
    wait(app, lambda: settling.place is not None)
    say("review page: first disagreement on the screen", f"{time.perf_counter() - begun:.2f} s")
    wait(app, lambda: settling.patterns)
    gold, took = gold_places(), []
    queue = settling.review.queue if settling.review else Queue(())
    total = left = sum(each.kind != AGREED for each in queue.places())
    keys.clear()
    while left and settling.place is not None:
        key = key_for(settling.place, gold[settling.place.document_id.rpartition("-")[0]])
        start = time.process_time()
        press(key)
        took.append(time.process_time() - start)
        left -= 1
    say("disagreements settled by keys", f"{total}")
    say("presses per disagreement", f"{sum(keys.values()) / total:.2f}")
    say("keys", " ".join(f"{key}:{count}" for key, count in keys.most_common()))
    took.sort()
    say("one key, CPU, median", f"{took[len(took) // 2] * 1000:.1f} ms")
    window.close()
    program.end()


def open_queue(folder: Path, copies: int) -> None:
    """Read the queue of three layers as the page does: the first batch, then all."""
    project = sample_project(folder, copies, third=True)
    begun = time.perf_counter()
    chosen = usual_choice(project, sources(project))
    ids = comparable(project, chosen)
    queue = Queue(chosen)
    queue.take(read_batch(project, chosen, ids[:24]))
    first = time.perf_counter() - begun
    queue.take(read_batch(project, chosen, ids[24:]))
    whole = time.perf_counter() - begun
    mentions = sum(len(held) for each in queue.documents.values() for held in each.layers.values())
    begun = time.perf_counter()
    survey(list(queue.documents.values()), queue.layers)
    figures = time.perf_counter() - begun
    begun = time.perf_counter()
    mine(queue.documents.values())
    say(f"queue of {len(ids)} documents, {mentions} mentions: first batch", f"{first:.2f} s")
    say("  all of it", f"{whole:.2f} s")
    say("  figures and patterns", f"{figures:.2f} s")
    say("  patterns alone", f"{time.perf_counter() - begun:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--large", action="store_true", help="100,000 mentions × 3 annotators")
    large = parser.parse_args().large
    app = QApplication(["zhupi"])
    with tempfile.TemporaryDirectory() as folder:
        settle_by_keys(app, Path(folder) / "seeds.zhupi")
        open_queue(Path(folder) / "many.zhupi", 68 if large else 4)


if __name__ == "__main__":
    main()
