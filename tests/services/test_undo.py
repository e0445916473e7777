"""Undo: any sequence of decisions, undo, redo and restarts is the same as doing what is left."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhupi.model import decision
from zhupi.model.change import Change, Step
from zhupi.model.document import Document, DocumentState
from zhupi.model.label import Label, Scheme
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.model.suggestion import Reason, Suggestion
from zhupi.model.text import text_hash
from zhupi.services import decisions
from zhupi.services.context import Context
from zhupi.services.desk import Desk
from zhupi.services.undo import UndoStack
from zhupi.services.workspace import Workspace
from zhupi.store.atomic import Disk
from zhupi.store.project import Project

TEXTS = ["张三丰到了武当山。\n他见到了俞莲舟。", "京杭大运河\n通州至杭州"]
PLACES = [(0, 3, "PER"), (1, 3, "PER"), (7, 9, "LOC")]
RULES = "rules@1"
SCHEME = Scheme("test", {}, (Label("PER", {}, 10), Label("LOC", {}, 200)))


def make_project(path: Path, texts: Sequence[str]) -> None:
    project = Project.create(path, name="武当", scheme=SCHEME)
    for number, text in enumerate(texts):
        project.add_documents([Document(f"d{number}", "", text, text_hash(text))])
        project.write_layer(
            RULES,
            f"d{number}",
            [
                Suggestion(Span.of(start, end), label, 0.9, RULES, Reason("rule")).as_mention(
                    f"d{number}", text
                )
                for start, end, label in PLACES
            ],
        )


class Person:
    """Does things in a project of two documents, and remembers what it looked like."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.ids = count()
        make_project(path, TEXTS)
        self.open()
        self.past = [self.sees()]
        self.now = 0

    def open(self) -> None:
        context = Context("k3x2", letters=lambda size: f"{next(self.ids):0{size}d}")
        self.workspace = Workspace.open(self.path, "甲", context)
        self.desks = [
            self.workspace.adopt(self.workspace.load(f"d{number}", [RULES])) for number in (0, 1)
        ]

    def reopen(self) -> None:
        assert self.workspace.close(20)
        self.open()

    def sees(self) -> object:
        return [
            (
                {
                    key: replace(each, stamp=Stamp(), rev=0)
                    for key, each in desk.mentions.items()
                    if not each.deleted
                },
                desk.meta.state,
                desk.meta.settled,
            )
            for desk in self.desks
        ]

    def decide(self, kind: str, desk: Desk, pick: int) -> Step | None:
        there = [desk.mentions[each] for each in desk.index.ids()]
        mention = there[pick % len(there)] if there else None
        span = Span.of(pick, pick + 2)
        if mention is None or kind == "add":
            return decisions.add(self.workspace, desk, span, "LOC")
        if kind == "both":
            return self.workspace.do("bulk", [self.confirming(each) for each in self.desks])
        return {
            "confirm": lambda: decisions.confirm(self.workspace, desk, mention),
            "reject": lambda: decisions.reject(self.workspace, desk, mention),
            "relabel": lambda: decisions.relabel(self.workspace, desk, mention, "LOC"),
            "resize": lambda: decisions.resize(self.workspace, desk, mention, span),
            "note": lambda: decisions.annotate(self.workspace, desk, mention, f"注{pick}"),
            "settle": lambda: decisions.settle(self.workspace, desk, pick % 2),
            "done": lambda: decisions.set_state(self.workspace, desk, DocumentState.DONE),
        }[kind]()

    def confirming(self, desk: Desk) -> Change:
        # The one suggestion that nothing else suggested overlaps.
        stamp = self.workspace.context.stamp("甲")
        alone = [each for each in desk.mentions.values() if each.is_open and each.span.start == 7]
        edits = [decision.confirm(each, stamp) for each in alone]
        return Change(desk.document.id, tuple(each for each in edits if each is not None))

    def acts(self, kind: str, number: int, pick: int) -> None:
        if kind == "reopen":
            self.reopen()
        elif kind == "undo":
            assert (self.workspace.undo() is not None) == (self.now > 0)
            self.now = max(0, self.now - 1)
        elif kind == "redo":
            assert (self.workspace.redo() is not None) == (self.now < len(self.past) - 1)
            self.now = min(len(self.past) - 1, self.now + 1)
        elif kind == "read":
            self.workspace.mark_read(f"d{number}", [pick % 2])
        elif self.decide(kind, self.desks[number], pick) is not None:
            self.past[self.now + 1 :] = [self.sees()]
            self.now += 1


MOVES = ("undo", "redo", "reopen")
KINDS = [
    *("confirm", "reject", "relabel", "resize", "add", "note", "settle", "done", "both", "read"),
    *("undo", "undo", "undo", "redo", "redo", "reopen"),
]
actions = st.tuples(st.sampled_from(KINDS), st.integers(0, 1), st.integers(0, 6))


def whatever_is_done(done: Sequence[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder:
        person = Person(Path(folder) / "武当.zhupi")
        try:
            for kind, number, pick in done:
                person.acts(kind, number, pick)
                assert person.sees() == person.past[person.now]
            person.reopen()
            assert person.sees() == person.past[person.now]
        finally:
            person.workspace.close(20)


@settings(max_examples=80, deadline=None)
@given(st.lists(actions, min_size=1, max_size=16))
def test_what_is_seen_is_what_was_done_and_not_taken_back(
    done: list[tuple[str, int, int]],
) -> None:
    whatever_is_done(done)


@pytest.mark.parametrize("pick", [0, 1, 3])
@pytest.mark.parametrize("kind", [each for each in dict.fromkeys(KINDS) if each not in MOVES])
def test_each_kind_of_decision_goes_back_and_forth(kind: str, pick: int) -> None:
    undo, redo, reopen = (("undo", 0, 0), ("redo", 0, 0), ("reopen", 0, 0))
    whatever_is_done([(kind, 0, pick), undo, undo, redo, redo])
    whatever_is_done([(kind, 0, pick), undo, reopen, redo, reopen, undo, undo, redo])


def test_settling_that_was_taken_back_stays_so_after_a_restart() -> None:
    whatever_is_done([("settle", 0, 0), ("undo", 0, 0), ("reopen", 0, 0), ("redo", 0, 0)])


def test_a_new_decision_ends_redo() -> None:
    with TemporaryDirectory() as folder:
        person = Person(Path(folder) / "武当.zhupi")
        person.acts("confirm", 0, 0)
        person.acts("undo", 0, 0)
        person.acts("confirm", 1, 0)
        person.reopen()
        assert person.workspace.redo() is None
        person.workspace.close(20)


class TestOverDocuments:
    def test_one_step_over_two_documents_is_taken_back_in_both(
        self,
        sits_down: Callable[..., Workspace],
        suggest: Callable[..., Mapping[str, Mention]],
    ) -> None:
        suggest("wudang", (0, 3, "PER"))
        suggest("canal", (0, 5, "LOC"))
        workspace = sits_down()
        desks = [workspace.adopt(workspace.load(each, [RULES])) for each in ("wudang", "canal")]
        stamp = workspace.context.stamp("甲")
        changes = [
            Change(
                desk.document.id,
                tuple(
                    edit
                    for each in desk.mentions.values()
                    if (edit := decision.confirm(each, stamp)) is not None
                ),
            )
            for desk in desks
        ]
        workspace.do("bulk", changes)
        assert [desk.count(Status.CONFIRMED) for desk in desks] == [1, 1]
        assert workspace.undo() is not None
        assert [desk.count(Status.CONFIRMED) for desk in desks] == [0, 0]
        assert workspace.undo() is None

    def test_undo_reaches_a_document_that_is_not_open(
        self,
        sits_down: Callable[..., Workspace],
        suggest: Callable[..., Mapping[str, Mention]],
    ) -> None:
        suggest("wudang", (0, 3, "PER"))
        workspace = sits_down()
        desk = workspace.adopt(workspace.load("wudang", [RULES]))
        decisions.confirm(workspace, desk, next(iter(desk.mentions.values())))
        workspace.close(20)
        later = sits_down()
        assert not later.is_open("wudang")
        assert later.undo() is not None
        assert later.open_desk("wudang").count(Status.CONFIRMED) == 0
        later.save(20)
        assert later.load("wudang", [RULES]).index.open_count == 1

    def test_a_step_over_many_documents_is_taken_back_before_it_is_on_disk(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "many.zhupi"
        make_project(path, [f"{TEXTS[0]}{number}" for number in range(20)])
        disk = SlowDisk()
        project = Project.open(path, disk=disk)
        workspace = Workspace(project, "甲", Context("k3x2"))
        stamp = workspace.context.stamp("甲")
        changes = []
        for document_id in workspace.entries:
            desk = workspace.adopt(workspace.load(document_id, [RULES]))
            edit = decision.confirm(next(iter(desk.mentions.values())), stamp)
            assert edit is not None
            changes.append(Change(document_id, (edit,)))
        disk.gate.clear()
        workspace.do("bulk", changes)
        workspace.undo()
        disk.gate.set()
        assert workspace.close(20)
        for document_id in project.catalogue():
            (mention,) = project.shard("甲", document_id).mentions.values()
            assert mention.is_open

    def test_a_document_is_not_let_go_while_it_waits_for_the_disk(self, tmp_path: Path) -> None:
        path = tmp_path / "many.zhupi"
        make_project(path, [f"{TEXTS[0]}{number}" for number in range(20)])
        disk = SlowDisk()
        workspace = Workspace(Project.open(path, disk=disk), "甲", Context("k3x2"))
        desk = workspace.adopt(workspace.load("d0", [RULES]))
        disk.gate.clear()
        decisions.settle(workspace, desk, 0)
        for number in range(1, 20):
            workspace.adopt(workspace.load(f"d{number}", [RULES]))
        assert workspace.open_desk("d0") is desk
        disk.gate.set()
        assert workspace.close(20)


class SlowDisk(Disk):
    """A disk that takes its time while the gate is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.gate.set()

    def sync(self, descriptor: int) -> None:
        assert self.gate.wait(20)
        super().sync(descriptor)


class TestTheStack:
    def step(self, name: str, undoes: str = "", redoes: str = "") -> Step:
        return Step(name, "confirm", Stamp(), (), undoes, redoes)

    def test_it_is_the_same_after_reading_the_history_again(self) -> None:
        steps = [self.step("1"), self.step("2"), self.step("3", undoes="2")]
        stack = UndoStack(steps)
        assert stack.next_undo == steps[0]
        assert stack.next_redo == steps[1]

    def test_a_history_that_was_cut_off_is_no_obstacle(self) -> None:
        stack = UndoStack([self.step("9", undoes="8"), self.step("10", redoes="7")])
        assert stack.next_undo is None
        assert stack.next_redo is None

    def test_it_holds_the_last_thousand(self) -> None:
        stack = UndoStack(self.step(str(number)) for number in range(1100))
        assert len(stack.done) == 1000
        assert stack.done[0].id == "100"
