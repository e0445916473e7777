"""Killed at any moment, the program has every decision it said was saved."""

import os
import random
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from zhupi.model.label import Label, Scheme
from zhupi.model.mention import Mention
from zhupi.services.context import this_device
from zhupi.services.creating import new_project
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project

CHILD = Path(__file__).with_name("killed_child.py")
SCHEME = Scheme("four", {}, tuple(Label(code, {}, 10) for code in ("PER", "LOC", "ORG", "DATE")))


class Annotators:
    """A process that starts annotators and reports what they print."""

    def __init__(self, project: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(CHILD), str(project)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        self._left = b""

    def lines_until(self, deadline: float, *stops: bytes) -> Iterator[bytes]:
        """What is printed until the time is over or a line begins with one of `stops`."""
        assert self._process.stdout is not None
        with selectors.DefaultSelector() as ready:
            ready.register(self._process.stdout, selectors.EVENT_READ)
            while True:
                while b"\n" in self._left:
                    line, self._left = self._left.split(b"\n", 1)
                    yield line
                    if line.startswith(stops or (b"\0",)):
                        return
                if not ready.select(max(0.0, deadline - time.monotonic())):
                    return
                read = os.read(self._process.stdout.fileno(), 65536)
                assert read, "the annotators' process has ended"
                self._left += read

    def begin(self, seed: int) -> int:
        """Start an annotator; its process id."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{seed}\n".encode())
        last = list(self.lines_until(time.monotonic() + 30, b"pid "))[-1]
        return int(last.split()[1])

    def end(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    source = tmp_path / "documents"
    source.mkdir()
    for name in ("one", "two", "three"):
        (source / f"{name}.txt").write_text(
            f"{name}号文件。" + "宝鸡高新区2023年拿出奖金。\n" * 20, "utf-8"
        )
    return new_project(tmp_path / "kill.zhupi", [source], scheme=SCHEME).path


def held(project: Path) -> dict[tuple[str, str], Mention]:
    """What the project's files hold after the program has opened it again."""
    workspace = Workspace.open(project, "甲", this_device())
    assert not workspace.read_only, "the lock of a killed program is free"
    mentions = {
        (document, key): mention
        for document in workspace.entries
        for key, mention in workspace.project.shard("甲", document).mentions.items()
    }
    workspace.close()
    return mentions


def decided_by(project: Path, steps: set[str]) -> dict[tuple[str, str], Mention]:
    """The newest state of each mention that acknowledged steps led to."""
    newest: dict[tuple[str, str], Mention] = {}
    seen = set()
    for step in Project.open(project).history("甲"):
        if step.id in steps:
            seen.add(step.id)
            for change in step.changes:
                for edit in change.edits:
                    place = (change.document_id, edit.after.id)
                    if place not in newest or newest[place].rev < edit.after.rev:
                        newest[place] = edit.after
    assert seen == steps, "the history has every acknowledged step"
    return newest


@pytest.mark.timeout(900)
def test_every_acknowledged_decision_survives_sigkill(
    project: Path, full: bool, record_property: Callable[[str, object], None]
) -> None:
    kills = 1000 if full else 200
    chance = random.Random(2026)
    annotators = Annotators(project)
    acknowledged: set[str] = set()
    device = this_device().device.encode()
    for trial in range(kills):
        pid = annotators.begin(trial)
        lines = []
        if trial % 4:
            # Most die after something was acknowledged; every fourth one wherever it is,
            # recovery among the places.
            lines += annotators.lines_until(time.monotonic() + 30, device)
        lines += annotators.lines_until(time.monotonic() + chance.uniform(0.0, 0.09))
        os.kill(pid, signal.SIGKILL)
        lines += annotators.lines_until(time.monotonic() + 30, b"dead")
        steps = {line.decode() for line in lines} - {"ready", "dead"}
        assert steps or trial % 4 == 0, "the program was at work"
        acknowledged |= steps
        if trial % 10 == 9 or trial == kills - 1:
            expected, found = decided_by(project, acknowledged), held(project)
            lost = [
                place
                for place, mention in expected.items()
                if place not in found
                or found[place].rev < mention.rev
                or (found[place].rev == mention.rev and found[place] != mention)
            ]
            assert not lost, f"lost after {trial + 1} kills"
    annotators.end()
    record_property("kills", kills)
    record_property("acknowledged steps", len(acknowledged))
