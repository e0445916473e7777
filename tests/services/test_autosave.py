"""Saving: in order, off the window's thread, until it is on the disk, and nothing twice."""

import errno
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import pytest

from zhupi.errors import ZhupiError
from zhupi.model import decision
from zhupi.model.change import Change, Step
from zhupi.model.document import DocumentMeta
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.services.autosave import Autosave
from zhupi.services.events import Saved, SaveFailed
from zhupi.store.shards import Shard

TEXT = "张三丰到了武当山"
WAIT = 20.0


def step(name: str) -> Step:
    stamp = Stamp("2026-11-21T08:00:00.000Z", "k3x2", "甲")
    edit = decision.add(name, Span.of(0, 3), "PER", TEXT, stamp)
    return Step(name, "add", stamp, (Change("wudang", (edit,)),))


def shard(*notes: str) -> Shard:
    return Shard(DocumentMeta("hash", note=" ".join(notes)))


@dataclass
class FakeDisk:
    """A target that remembers, fails while told to, and stops at a gate."""

    done: list[str] = field(default_factory=list)
    history: list[str] = field(default_factory=list)
    shards: dict[str, Shard] = field(default_factory=dict)
    failing: dict[str, Exception] = field(default_factory=dict)
    tries_until_well: int = 0
    gate: threading.Event = field(default_factory=threading.Event)
    reached: threading.Event = field(default_factory=threading.Event)
    foreign: Shard | None = None

    def _pass(self, what: str) -> None:
        self.reached.set()
        assert self.gate.wait(WAIT)
        error = self.failing.get(what)
        if error is not None:
            self.tries_until_well -= 1
            if self.tries_until_well < 1:
                del self.failing[what]
            raise error

    def append_history(self, annotator: str, steps: list[Step]) -> None:
        self._pass("history")
        self.history += [each.id for each in steps]
        self.done.append("history")

    def write_shard(self, annotator: str, document_id: str, shard: Shard) -> Shard:
        self._pass(document_id)
        self.shards[document_id] = self.foreign or shard
        self.done.append(document_id)
        return self.shards[document_id]


@dataclass
class Desk:
    """An annotator's side of autosave: what was heard from it."""

    disk: FakeDisk
    heard: list[Saved | SaveFailed] = field(default_factory=list)
    merged: list[tuple[str, Shard]] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)

    def report(self, event: Saved | SaveFailed) -> None:
        self.threads.add(threading.current_thread().name)
        self.heard.append(event)

    def note(self, document_id: str, shard: Shard) -> None:
        self.merged.append((document_id, shard))

    @property
    def failures(self) -> list[SaveFailed]:
        return [each for each in self.heard if isinstance(each, SaveFailed)]


Begin = Callable[[FakeDisk], tuple[Autosave, Desk]]


@pytest.fixture
def begin() -> Iterator[Begin]:
    """Starts autosave on a disk; ended with the test, whatever state it is in."""
    started: list[tuple[Autosave, FakeDisk]] = []

    def start(disk: FakeDisk) -> tuple[Autosave, Desk]:
        desk = Desk(disk)
        autosave = Autosave(disk, "甲", report=desk.report, merged=desk.note)
        started.append((autosave, disk))
        return autosave, desk

    yield start
    for autosave, disk in started:
        disk.failing.clear()
        disk.gate.set()
        autosave.close(1)


def open_disk(**options: object) -> FakeDisk:
    disk = FakeDisk(**options)  # type: ignore[arg-type]
    disk.gate.set()
    return disk


class TestSaving:
    def test_the_history_comes_before_the_shard(self, begin: Begin) -> None:
        autosave, desk = begin(open_disk())
        autosave.put(step("1"), {"wudang": shard("1")})
        assert autosave.flush(WAIT)
        assert desk.disk.done == ["history", "wudang"]
        assert desk.disk.shards["wudang"] == shard("1")
        assert autosave.waiting == 0

    def test_what_waits_for_a_slow_disk_is_written_once_in_its_last_state(
        self, begin: Begin
    ) -> None:
        autosave, desk = begin(FakeDisk())
        autosave.put(step("1"), {"wudang": shard("1")})
        assert desk.disk.reached.wait(WAIT)
        for number in range(2, 30):
            autosave.put(step(str(number)), {"wudang": shard(str(number))})
        autosave.put(step("30"), {"canal": shard("30")})
        assert autosave.waiting == 3  # one on its way, two in the queue
        desk.disk.gate.set()
        assert autosave.flush(WAIT)
        assert desk.disk.history == [str(number) for number in range(1, 31)]
        assert desk.disk.done == ["history", "wudang", "history", "wudang", "canal"]
        assert desk.disk.shards == {"wudang": shard("29"), "canal": shard("30")}

    def test_putting_never_waits_for_the_disk(self, begin: Begin) -> None:
        autosave, desk = begin(FakeDisk())
        autosave.put(step("1"), {"wudang": shard("1")})
        assert desk.disk.reached.wait(WAIT)
        autosave.put(step("2"), {"wudang": shard("2")})
        assert not autosave.flush(0.01)
        assert desk.disk.done == []

    def test_what_was_read_is_saved_without_a_step(self, begin: Begin) -> None:
        autosave, desk = begin(open_disk())
        autosave.put(None, {"wudang": shard("read")})
        assert autosave.flush(WAIT)
        assert desk.disk.done == ["wudang"]

    def test_a_step_that_changed_no_document_is_history_all_the_same(self, begin: Begin) -> None:
        autosave, desk = begin(open_disk())
        autosave.put(replace(step("undo"), changes=(), undoes="1"), {})
        assert autosave.close(WAIT)
        assert desk.disk.history == ["undo"]

    def test_the_last_step_on_disk_is_named(self, begin: Begin) -> None:
        autosave, desk = begin(FakeDisk())
        autosave.put(step("1"), {"wudang": shard("1")})
        autosave.put(step("2"), {"wudang": shard("2")})
        desk.disk.gate.set()
        assert autosave.close(WAIT)
        assert isinstance(desk.heard[-1], Saved)
        assert desk.heard[-1] == Saved("2", 0)

    def test_reports_come_from_the_writer_thread(self, begin: Begin) -> None:
        autosave, desk = begin(open_disk())
        autosave.put(step("1"), {"wudang": shard("1")})
        assert autosave.close(WAIT)
        assert desk.threads == {"zhupi-autosave"}

    def test_what_another_device_had_written_comes_back(self, begin: Begin) -> None:
        autosave, desk = begin(open_disk(foreign=shard("theirs")))
        autosave.put(step("1"), {"wudang": shard("mine")})
        assert autosave.flush(WAIT)
        assert desk.merged == [("wudang", shard("theirs"))]

    def test_what_was_written_as_given_is_no_news(self, begin: Begin) -> None:
        autosave, desk = begin(open_disk())
        autosave.put(step("1"), {"wudang": shard("mine")})
        assert autosave.flush(WAIT)
        assert desk.merged == []


FULL = ZhupiError("store.disk_full", path="wudang.json")


class TestADiskThatFails:
    @pytest.mark.parametrize("what", ["history", "wudang"])
    def test_the_user_hears_of_it_once_and_nothing_is_lost(self, begin: Begin, what: str) -> None:
        autosave, desk = begin(open_disk(failing={what: FULL}, tries_until_well=2))
        autosave.put(step("1"), {"wudang": shard("1")})
        assert autosave.flush(WAIT)
        assert autosave.close(WAIT)
        assert [each.error for each in desk.failures] == [FULL]
        assert desk.failures[0].waiting == 1
        assert isinstance(desk.heard[-1], Saved)
        assert desk.disk.shards == {"wudang": shard("1")}

    @pytest.mark.parametrize("what", ["history", "wudang"])
    def test_nothing_comes_into_the_history_twice(self, begin: Begin, what: str) -> None:
        autosave, desk = begin(FakeDisk(failing={what: FULL}, tries_until_well=2))
        autosave.put(step("1"), {"wudang": shard("1")})
        assert desk.disk.reached.wait(WAIT)
        autosave.put(step("2"), {"wudang": shard("2")})
        desk.disk.gate.set()
        assert autosave.flush(WAIT)
        assert desk.disk.history == ["1", "2"]
        assert desk.disk.shards == {"wudang": shard("2")}

    def test_a_newer_state_is_not_overwritten_by_the_one_that_failed(self, begin: Begin) -> None:
        autosave, desk = begin(FakeDisk(failing={"wudang": FULL}, tries_until_well=1))
        autosave.put(step("1"), {"wudang": shard("old")})
        assert desk.disk.reached.wait(WAIT)
        autosave.put(None, {"wudang": shard("new")})
        desk.disk.gate.set()
        assert autosave.flush(WAIT)
        assert desk.disk.shards == {"wudang": shard("new")}

    def test_one_document_that_fails_leaves_the_saved_ones_saved(self, begin: Begin) -> None:
        autosave, desk = begin(open_disk(failing={"canal": FULL}, tries_until_well=1))
        autosave.put(step("1"), {"wudang": shard("1"), "canal": shard("1")})
        assert autosave.flush(WAIT)
        assert desk.disk.done == ["history", "wudang", "canal"]

    def test_while_it_fails_the_work_counts_as_not_saved(self, begin: Begin) -> None:
        autosave, desk = begin(open_disk(failing={"wudang": FULL}, tries_until_well=1000))
        autosave.put(step("1"), {"wudang": shard("1")})
        assert not autosave.flush(0.3)
        assert autosave.waiting >= 1
        assert len(desk.failures) == 1

    def test_the_next_trouble_is_told_again(self, begin: Begin) -> None:
        autosave, desk = begin(open_disk(failing={"wudang": FULL}, tries_until_well=1))
        autosave.put(step("1"), {"wudang": shard("1")})
        assert autosave.flush(WAIT)
        desk.disk.failing["wudang"] = FULL
        autosave.put(step("2"), {"wudang": shard("2")})
        assert autosave.flush(WAIT)
        assert len(desk.failures) == 2

    def test_an_error_of_the_system_becomes_a_sentence(self, begin: Begin) -> None:
        error = OSError(errno.EIO, "Input/output error")
        autosave, desk = begin(open_disk(failing={"wudang": error}, tries_until_well=1))
        autosave.put(step("1"), {"wudang": shard("1")})
        assert autosave.flush(WAIT)
        (failed,) = desk.failures
        assert (failed.error.code, failed.error.params) == (
            "save.failed",
            {"reason": "Input/output error"},
        )

    def test_a_defect_of_the_program_does_not_end_saving(
        self, begin: Begin, caplog: pytest.LogCaptureFixture
    ) -> None:
        autosave, desk = begin(
            open_disk(failing={"wudang": TypeError("not serialisable")}, tries_until_well=1)
        )
        autosave.put(step("1"), {"wudang": shard("1")})
        assert autosave.flush(WAIT)
        assert desk.failures[0].error.code == "save.failed"
        assert desk.disk.shards == {"wudang": shard("1")}
        assert [each.message for each in caplog.records] == ["saving failed"]
        caplog.clear()


class TestClosing:
    def test_what_waits_is_written_first(self, begin: Begin) -> None:
        autosave, desk = begin(open_disk())
        for number in range(20):
            autosave.put(step(str(number)), {f"d{number % 3}": shard(str(number))})
        assert autosave.close(WAIT)
        assert desk.disk.history == [str(number) for number in range(20)]
        assert desk.disk.shards == {"d0": shard("18"), "d1": shard("19"), "d2": shard("17")}

    def test_a_disk_that_never_gets_well_does_not_hold_the_window_open(self, begin: Begin) -> None:
        autosave, desk = begin(open_disk(failing={"history": FULL}, tries_until_well=1000))
        autosave.put(step("1"), {"wudang": shard("1")})
        assert not autosave.close(0.3)
        assert autosave.waiting == 1
        assert len(desk.failures) == 1

    def test_with_nothing_to_do_it_is_over_at_once(self, begin: Begin) -> None:
        autosave, desk = begin(open_disk())
        assert autosave.close(WAIT)
        assert desk.heard == []
