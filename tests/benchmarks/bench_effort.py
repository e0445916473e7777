"""How many keys gold takes: `python tests/benchmarks/bench_effort.py`.

A simulated annotator turns the sample documents into their gold in the real window, by key
presses alone: from the program's suggestions and from nothing. They read a paragraph, mend what
is wrong in it, mark what is missing by letters (F), and confirm the rest with Space; or, for
comparison, each suggestion by itself with Return. The shipped model has learned from the sample
documents and flatters itself on them; *held out* has each document suggested by a model that was
trained on the other four, as a document of one's own would be.

Beside it stands what the same takes in doccano 1.8 with a mouse and label keys, in operations and
in seconds by the keystroke-level model (Card, Moran and Newell 1980, CACM 23(7): K 0.28 s for an
average typist, P 1.10 s; a mouse button pressed or released 0.10 s, Kieras 2001). Time to read
and to decide is the same on both sides and counted on neither. Asserts nothing.
"""

import os
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["ZHUPI_HOME"] = tempfile.mkdtemp()

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from zhupi.formats.gold import read_gold
from zhupi.model.mention import Mention
from zhupi.model.span import Span
from zhupi.services.creating import new_project
from zhupi.services.schemes import default_scheme
from zhupi.services.suggesting import LAYER, suggestions_for
from zhupi.services.training import decided_in, train_model
from zhupi.store.project import Project
from zhupi.suggest.pipeline import Suggester
from zhupi.suggest.segment import Segmenter
from zhupi.ui.app import Program
from zhupi.ui.dialogs.propagating import PropagatingDialog
from zhupi.ui.reader.jump import Jump

SEEDS = Path(__file__).parents[2] / "seeds"
KEYS = {label.code: label.key.upper() for label in default_scheme().labels}
K, P, B = 0.28, 1.10, 0.10
FURTHEST_MOVE = 4
"""Moving an end by more keys than this takes longer than marking the place anew."""

Wanted = dict[Span, str]


class Annotator:
    """Presses keys in a window and counts them by what they are for."""

    def __init__(
        self, app: QApplication, project: Path, gold: dict[str, Wanted], *, singly: bool
    ) -> None:
        self.app = app
        self.singly = singly
        self.gold = gold
        self.presses: Counter[str] = Counter()
        self.done: Counter[str] = Counter()
        self.program = Program(app, annotator="bench", language="zh", theme="light")
        self.window = self.program.window
        self.reader = self.window.reader
        self.window.resize(1360, 860)
        self.window.show()
        self.window.open_path(project)
        self.waits(lambda: self.window.desk is not None)
        jump = self.reader.findChild(Jump)
        assert jump is not None
        self.jump: Jump = jump

    def waits(self, until: Callable[[], object], seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while not until():
            assert time.monotonic() < end, "nothing happens"
            self.app.processEvents()

    def press(self, purpose: str, key: str, target: QWidget | None = None) -> None:
        self.presses[purpose] += 1
        combination = QKeySequence(key)[0]
        QTest.keyClick(target or self.reader, combination.key(), combination.keyboardModifiers())

    # One document after the other

    def works(self) -> None:
        for number, document_id in enumerate(self.gold):
            if number:
                self.press("documents", "Ctrl+Return")
                if self.desk.document.id != document_id:
                    # Asked once more where paragraphs were not on the screen.
                    self.press("documents", "Ctrl+Return")
            self.waits(lambda key=document_id: self.desk.document.id == key)  # type: ignore[misc]
            self.waits(lambda: len(self.window.annotating.lattice))
            self.waits(lambda: not self.window._jobs.busy)
            self.document(self.gold[document_id])

    @property
    def desk(self):  # type: ignore[no-untyped-def]
        assert self.window.desk is not None
        return self.window.desk

    def document(self, wanted: Wanted) -> None:
        for paragraph in self.desk.document.paragraphs:
            if any(paragraph.start <= span.start < paragraph.end + 1 for span in wanted) or (
                self.desk.index.open_in(paragraph.index)
            ):
                self.paragraph(paragraph.index, paragraph.start, paragraph.end + 1, wanted)
        have = {m.span: m.label for m in self.desk.mentions.values() if m.counts}
        missed = len(wanted.items() ^ have.items())
        self.done["differences left"] += missed

    def paragraph(self, index: int, start: int, end: int, wanted: Wanted) -> None:
        while wrong := self.wrong(start, end, wanted):
            self.goes_to(wrong[-1], wanted)
            self.mends(wanted)
        if self.singly:
            for mention in self.open(start, end):
                self.goes_to(mention, wanted)
                self.press("confirm", "Return")
                self.done["confirmed"] += 1
        self.adds(start, end, wanted)
        if left := self.open(start, end):
            if self.reader.paragraph != index:
                self.goes_to(left[0], wanted)
            self.done["confirmed"] += len(left)
            self.press("settle", "Space")

    def open(self, start: int, end: int) -> list[Mention]:
        found = self.desk.index.open_ids_between(start, end)
        return [self.desk.mentions[each] for each in found]

    def wrong(self, start: int, end: int, wanted: Wanted) -> list[Mention]:
        found = self.open(start, end)
        return [m for m in reversed(found) if wanted.get(m.span) != m.label]

    def goes_to(self, goal: Mention, wanted: Wanted) -> None:
        """With Return over what is right, with Tab to the first of the paragraph."""
        while self.reader.current is None or self.reader.current.id != goal.id:
            current = self.reader.current
            if current is not None and current.is_open and current.span < goal.span:
                right = wanted.get(current.span) == current.label
                self.done["confirmed"] += right
                self.press("confirm" if right else "go", "Return" if right else "Tab")
            elif current is not None and goal.span < current.span:
                self.press("go", "Shift+Tab")
            else:
                self.press("go", "Tab")

    def mends(self, wanted: Wanted) -> None:
        """Relabel, move or reject the current suggestion."""
        mention = self.reader.current
        assert mention is not None
        if mention.span in wanted:
            self.done["relabelled"] += 1
            self.press("relabel", KEYS[wanted[mention.span]])
            return
        goal, keys = self.nearest(mention, wanted)
        if goal is None or len(keys) > FURTHEST_MOVE:
            self.done["rejected"] += 1
            self.press("reject", "Backspace")
            return
        self.done["moved"] += 1
        for key in keys:
            self.press("move", key)
        if wanted[goal] != mention.label:
            self.press("relabel", KEYS[wanted[goal]])

    def nearest(self, mention: Mention, wanted: Wanted) -> tuple[Span | None, list[str]]:
        taken = {m.span for m in self.desk.mentions.values() if m.is_open or m.counts}
        near = [
            (self.moves(mention.span, span), span)
            for span in wanted
            if len(span.fragments) == 1 and span.overlaps(mention.span) and span not in taken
        ]
        if not near:
            return None, []
        keys, goal = min(near, key=lambda pair: (len(pair[0]), pair[1]))
        return goal, keys

    def moves(self, span: Span, goal: Span) -> list[str]:
        ends = self.steps(span.end, goal.end, "]", "[")
        return [*self.steps(span.start, goal.start, "}", "{"), *ends]

    def steps(self, here: int, there: int, right: str, left: str) -> list[str]:
        """By words as long as that does not lead too far, then by characters."""
        lattice = self.window.annotating.lattice
        low, high = sorted((here, there))
        between = sum(low < each < high for each in lattice)
        key = right if there > here else left
        if here == there:
            return []
        if there in set(lattice):
            return [key] * (between + 1)
        last = max((each for each in lattice if low <= each <= high), default=low)
        first = min((each for each in lattice if low <= each <= high), default=high)
        rest = high - last if there > here else first - low
        return [key] * between + [f"Alt+{key}"] * max(1, rest)

    # What is missing

    def missing(self, wanted: Wanted, start: int, end: int) -> list[Span]:
        have = {m.span: m for m in self.desk.mentions.values() if m.counts or m.is_open}
        return [s for s in sorted(wanted) if start <= s.start < end and s not in have]

    def adds(self, start: int, end: int, wanted: Wanted) -> None:
        for span in self.missing(wanted, start, end):
            if span in {m.span for m in self.desk.mentions.values() if m.counts}:
                continue
            self.selects(*span.fragments[0])
            self.press("add", KEYS[wanted[span]])
            self.done["added"] += 1
            for fragment in span.fragments[1:]:
                self.selects(*fragment)
                self.press("add", "+")
            if len(span.fragments) == 1:
                self.propagates(span, wanted)

    def selects(self, start: int, end: int) -> None:
        """By letters; by arrows what no letter leads to."""
        self.press("add", "F")
        first = self.code(start)
        if first is None:
            self.press("add", "Esc")
            self.walks(start, end)
            return
        self.types(first)
        last = self.code(end)
        if last is not None:
            self.types(last)
            return
        near = max((each for each in self.jump.codes.values() if each < end), default=None)
        if near is None:
            self.press("add", "Esc")
            self.walks(start, end)
            return
        code = self.code(near)
        assert code is not None
        self.types(code)
        while self.reader.caret < end:
            self.press("add", "Shift+Right")

    def walks(self, start: int, end: int) -> None:
        at = self.reader.caret
        if not start - 60 < at < start + 60:
            # A click: an annotator looks there, points there.
            self.presses["point"] += 1
            self.reader.put_caret(start)
        while self.reader.caret != start:
            self.press("add", "Right" if self.reader.caret < start else "Left")
        while self.reader.caret < end:
            self.press("add", "Shift+Right")

    def code(self, target: int) -> str | None:
        return next((code for code, place in self.jump.codes.items() if place == target), None)

    def types(self, letters: str) -> None:
        for letter in letters:
            self.press("add", letter)

    def propagates(self, span: Span, wanted: Wanted) -> None:
        """Where the same is missing elsewhere as often as the list is worth its keys."""
        text, label = span.text_in(self.desk.document.text), wanted[span]
        same = [s for s in wanted if s != span and wanted[s] == label]
        have = {m.span for m in self.desk.mentions.values() if m.counts or m.is_open}
        others = [s for s in same if s not in have and s.text_in(self.desk.document.text) == text]
        if not others:
            return
        self.press("propagate", "A")
        dialog = self.window.findChild(PropagatingDialog)
        assert dialog is not None
        self.waits(lambda: not self.window._jobs.busy)
        target = dialog.places.focusProxy()
        assert target is not None
        for row, place in enumerate(dialog._listed):
            right = self.gold[place.document_id].get(place.span) == label
            if right != (row in dialog.places.model.checked):
                while dialog.places.row < row:
                    self.press("propagate", "Down", target)
                self.press("propagate", "Space", target)
        self.done["propagated"] += len(dialog.places.model.checked)
        self.press("propagate", "Return", target)
        self.app.processEvents()

    def ends(self) -> None:
        self.window.close()
        self.program.end()


def gold_of() -> dict[str, Wanted]:
    found = read_gold((SEEDS / "gold.jsonl").open("rb"), "gold.jsonl")
    return {each.document.id: {m.span: m.label for m in each.mentions} for each in found}


def project_with(suggestions: str, gold: dict[str, Wanted]) -> Path:
    """A project of the sample documents with "shipped", "held out" or no suggestions."""
    folder = Path(tempfile.mkdtemp())
    sources = folder / "seeds"
    sources.mkdir()
    for file in SEEDS.glob("*.txt"):
        shutil.copy(file, sources)
    made = new_project(folder / "effort.zhupi", [sources], scheme=default_scheme()).path
    if suggestions == "shipped":
        return made
    with Project.open(made) as project:
        for document_id in gold:
            document = project.document(document_id)
            if suggestions == "held out":
                suggestions_for(project, suggester_without(document.text, folder), document)
            else:
                project.write_layer(LAYER, document_id, [])
    return made


def suggester_without(text: str, folder: Path) -> Suggester:
    """What a model that was trained on the other documents suggests."""
    segmenter = Segmenter(folder)
    others = [each for each in decided_in(SEEDS / "gold.jsonl") if each.text != text]
    model = folder / "others.model"
    train_model(others, model, segmenter=segmenter)
    return Suggester(segmenter, model=model)


def doccano(annotator: Annotator, gold: int) -> tuple[int, float]:
    """Operations and seconds of the same work: dragging from start to end, then a label's key.

    What is imported counts as labelled there, so what is right needs nothing (and nobody can
    say that anyone looked); what is wrong is clicked and deleted or given another label.
    """
    done = annotator.done
    clicked = done["rejected"] + done["relabelled"] + done["moved"]
    dragged = done["added"] + done["propagated"] + done["moved"]
    operations = clicked * 3 + dragged * 5
    return operations, clicked * (P + 2 * B + K) + dragged * (2 * P + 2 * B + K)


def report(title: str, annotator: Annotator, gold: int) -> None:
    presses = annotator.presses
    total = sum(presses.values())
    operations, seconds = doccano(annotator, gold)
    own = (total - presses["point"]) * K + presses["point"] * (P + 2 * B)
    print(f"\n{title}: {gold} mentions in the gold")
    print("  done: " + ", ".join(f"{name} {count}" for name, count in annotator.done.items()))
    for purpose, count in presses.most_common():
        print(f"  {purpose:<12} {count:6}  {count / gold:6.3f} per mention")
    print(f"  {'presses':<12} {total:6}  {total / gold:6.3f} per mention   {own / gold:5.2f} s")
    print(
        f"  {'doccano':<12} {operations:6}  {operations / gold:6.3f} per mention   "
        f"{seconds / gold:5.2f} s"
    )


def main() -> None:
    app = QApplication([])
    app.setStyle("Fusion")
    gold = gold_of()
    count = sum(map(len, gold.values()))
    cases = (
        ("with suggestions, by paragraph", "shipped", False),
        ("with suggestions, each by itself", "shipped", True),
        ("with suggestions held out, by paragraph", "held out", False),
        ("with suggestions held out, each by itself", "held out", True),
        ("from nothing", "", False),
    )
    for title, suggestions, singly in cases:
        project = project_with(suggestions, gold)
        annotator = Annotator(app, project, gold, singly=singly)
        annotator.works()
        report(title, annotator, count)
        annotator.ends()
    print(
        "\ndoccano: dragging over what is missing and deleting what is wrong. What is imported "
        "counts as\nlabelled there, so what is right costs nothing and nobody can say that anyone "
        "looked at it;\nhere each mention is confirmed, alone or with its paragraph."
    )


if __name__ == "__main__":
    main()
