"""The history: every decision a line, read back whatever happened to the last of them."""

import errno
import json
import logging
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhupi.errors import ZhupiError
from zhupi.model.change import Change, Edit, Step
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.store.atomic import Disk
from zhupi.store.history import History, read_steps
from zhupi.store.project import Project

Seat = Callable[..., "Annotator"]  # noqa: F821 - the class lives in conftest.py


def decision(number: int, *, device: str = "k3x2", at: str = "") -> Step:
    stamp = Stamp(at or f"2026-11-21T08:{number:02d}:00.000Z", device, "李雷")
    mention = Mention(
        f"m{number}", Span.of(number, number + 2), "PER", "张三", Status.ADDED, stamp=stamp, rev=1
    )
    return Step(f"{device}-{number}", "add", stamp, (Change("wudang", (Edit(None, mention),)),))


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history" / "李雷", Disk())


def again(history: History) -> History:
    """The same history after a restart."""
    history.close()
    return History(history.folder, Disk())


def test_a_decision_is_one_line_that_says_who_when_what_and_how(history: History) -> None:
    history.append([decision(1), decision(2)])
    (path,) = history.files()
    first, second = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    assert (first["by"], first["device"], first["gesture"]) == ("李雷", "k3x2", "add")
    assert first["at"] == "2026-11-21T08:01:00.000Z"
    assert first["changes"][0]["edits"][0]["before"] is None
    assert first["changes"][0]["edits"][0]["after"]["text"] == "张三"
    assert second["id"] == "k3x2-2"


def test_each_session_begins_a_file_of_its_own(history: History) -> None:
    history.append([decision(1)])
    history.append([decision(2)])
    later = again(history)
    later.append([decision(3)])
    assert len(later.files()) == 2
    assert list(later.steps()) == [decision(1), decision(2), decision(3)]
    assert later.last_session("k3x2") == [decision(3)]
    assert again(later).last_session("k3x2") == [decision(3)]


def test_a_session_without_a_decision_leaves_no_file(history: History) -> None:
    history.append([])
    assert history.files() == []


def test_undo_reaches_back_over_restarts(history: History) -> None:
    for number in range(6):
        history.append([decision(number)])
        if number % 2:
            history = again(history)
    history.append([decision(9, device="other")])
    assert history.recent("k3x2", 3) == [decision(3), decision(4), decision(5)]
    assert history.recent("k3x2", 99) == [decision(number) for number in range(6)]
    assert history.recent("k3x2", 0) == []
    assert history.recent("nobody", 5) == []


def test_devices_are_merged_by_time_and_keep_their_own_order(history: History) -> None:
    mine = [
        decision(1),
        decision(2, at="2026-11-21T07:00:00.000Z"),  # the clock was set back
        decision(30),
    ]
    theirs = [decision(number, device="m9") for number in (0, 2, 40)]
    history.append([mine[0], theirs[0], mine[1], theirs[1]])
    history = again(history)
    history.append([*mine[2:], *theirs[2:]])
    assert list(history.steps()) == [theirs[0], mine[0], mine[1], theirs[1], mine[2], theirs[2]]


def test_the_newest_session_is_known_even_if_the_clock_was_set_back(history: History) -> None:
    history.append([decision(1)])
    (path,) = history.files()
    future = path.with_name("k3x2.29991231T235959000000.jsonl")
    history.close()
    path.rename(future)
    later = again(history)
    later.append([decision(2)])
    assert later.last_session("k3x2") == [decision(2)]


def test_a_step_that_was_written_twice_counts_once(history: History) -> None:
    history.append([decision(1), decision(2)])
    history.append([decision(2), decision(3)])
    wanted = [decision(1), decision(2), decision(3)]
    assert list(history.steps()) == history.last_session("k3x2") == wanted
    assert history.recent("k3x2", 2) == wanted[1:]


@given(numbers=st.lists(st.integers(0, 50), unique=True, max_size=6), data=st.data())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_it_is_cut_off_a_file_holds_the_first_steps(
    tmp_path: Path, numbers: list[int], data: st.DataObject
) -> None:
    folder = tmp_path / "cut"
    for path in folder.glob("*"):
        path.unlink()
    history = History(folder, Disk())
    steps = [decision(number) for number in numbers]
    history.append([*steps, decision(99)])
    history.close()
    (path,) = history.files()
    content = path.read_bytes()
    cut = data.draw(st.integers(0, len(content)))
    torn = data.draw(st.sampled_from([b"", b"\0" * 20, b"\xff\xfe{"]))
    path.write_bytes(content[:cut] + torn)
    whole = content[:cut].count(b"\n")
    assert read_steps(path) == ([*steps, decision(99)][:whole], [])
    # Never continued: what comes next is in another file and lost nowhere.
    later = again(history)
    later.append([decision(77)])
    assert path.read_bytes() == content[:cut] + torn
    assert list(later.steps())[-1] == decision(77)
    assert len(list(later.steps())) == whole + 1
    later.close()


def test_a_line_in_the_middle_that_cant_be_read_is_passed_over_and_named(
    history: History, caplog: pytest.LogCaptureFixture
) -> None:
    history.append([decision(1), decision(2), decision(3)])
    (path,) = history.files()
    first, _, third, _ = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([first, b'{"id": "half', third, b""]))
    assert list(history.steps()) == [decision(1), decision(3)]
    assert [record.args[0] for record in caplog.records] == [2]
    assert caplog.records[0].levelno == logging.WARNING
    caplog.clear()
    assert read_steps(path) == ([decision(1), decision(3)], [2])


def test_a_device_without_a_name_has_a_history_too(history: History) -> None:
    history.append([decision(1, device="")])
    assert again(history).last_session("") == [decision(1, device="")]
    assert list(history.steps()) == [decision(1, device="")]


def test_other_files_in_the_folder_do_no_harm(history: History) -> None:
    history.append([decision(1)])
    for name in ["notes.txt", ".~k3x2.jsonl", "k3x2.jsonl", "k3x2.today.jsonl", ".DS_Store"]:
        (history.folder / name).write_text("not a step\n", encoding="utf-8")
    assert list(again(history).steps()) == [decision(1)]


class BrokenDisk(Disk):
    """Fails the next write or sync, after `allowed` bytes have got through."""

    def __init__(self, failing: str, error: int, allowed: int = 0) -> None:
        super().__init__()
        self.failing, self.error, self.allowed = failing, error, allowed

    def _fail(self) -> None:
        self.failing = ""
        raise OSError(self.error, os.strerror(self.error))

    def write(self, descriptor: int, data: bytes) -> None:
        if self.failing == "write":
            super().write(descriptor, data[: self.allowed])
            self._fail()
        super().write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        if self.failing == "sync":
            self._fail()
        super().sync(descriptor)


@pytest.mark.parametrize("session", ["first", "running"])
@pytest.mark.parametrize(
    ("failing", "error", "allowed", "code"),
    [
        ("write", errno.ENOSPC, 0, "store.disk_full"),
        ("write", errno.ENOSPC, 25, "store.disk_full"),
        ("write", errno.EDQUOT, 1, "store.disk_full"),
        ("write", errno.EIO, 40, "store.not_saved"),
        ("sync", errno.EIO, 0, "store.not_saved"),
        ("sync", errno.ENOSPC, 0, "store.disk_full"),
    ],
)
def test_after_a_failure_the_same_steps_can_be_written_again(
    tmp_path: Path, session: str, failing: str, error: int, allowed: int, code: str
) -> None:
    disk = BrokenDisk("", error, allowed)
    history = History(tmp_path / "history", disk)
    confirmed = []
    if session == "running":
        history.append([decision(1)])
        confirmed = [decision(1)]
    disk.failing = failing
    with pytest.raises(ZhupiError) as caught:
        history.append([decision(2), decision(3)])
    assert caught.value.code == code
    assert list(History(history.folder, Disk()).steps()) == confirmed
    before = {path: path.read_bytes() for path in history.files()}
    history.append([decision(2), decision(3)])
    assert list(history.steps()) == [*confirmed, decision(2), decision(3)]
    assert {path: path.read_bytes() for path in before} == before
    history.close()


def test_a_failed_sync_is_never_repeated_on_the_same_file(tmp_path: Path) -> None:
    disk = BrokenDisk("", errno.EIO)
    history = History(tmp_path / "history", disk)
    history.append([decision(1)])
    disk.failing = "sync"
    with pytest.raises(ZhupiError):
        history.append([decision(2)])
    history.append([decision(2)])
    assert [len(read_steps(path)[0]) for path in history.files()] == [1, 1]
    history.close()


def test_what_an_annotator_undid_is_in_the_history(project: Project, sitting: Seat) -> None:
    person = sitting(project)
    mention = person.add("wudang", 0, 3)
    person.reject("wudang", mention)
    steps = list(Project.open(project.path).history("李雷"))
    assert [step.changes[0].edits[0].after.deleted for step in steps] == [False, True]
    assert steps[1].changes[0].edits[0].before == mention
