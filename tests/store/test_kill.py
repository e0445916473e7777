"""Kill -9 at a random moment: every decision that was confirmed is there afterwards."""

import json
import os
import random
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tinydb import TinyDB

import zhupi
from zhupi.model.document import Document
from zhupi.model.label import Scheme
from zhupi.store.project import Project

CHILD = Path(__file__).with_name("deciding_child.py")
SHORTEST, LONGEST = 0.06, 5.0

Confirmed = dict[tuple[str, str], int]


class Killing:
    """Starts deciding processes and kills each at a random moment.

    Where the machine is slow they get to live longer, so that some decide something first.
    """

    def __init__(self) -> None:
        self._longest_life = SHORTEST
        environment = os.environ | {"PYTHONPATH": str(Path(zhupi.__file__).parent.parent)}
        self._server = subprocess.Popen(
            [sys.executable, "-u", CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            bufsize=0, env=environment,
        )  # fmt: skip
        assert self._server.stdout is not None
        self._pipe = self._server.stdout.fileno()
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._pipe, selectors.EVENT_READ)

    def trial(self, store: str, path: Path, seed: int) -> Confirmed:
        """What was confirmed by a process that lived for a moment."""
        assert self._server.stdin is not None
        self._server.stdin.write(f"{store}\t{path}\t{seed}\n".encode())
        output = self._until(b"", lambda text: b"born" in text and text.endswith(b"\n"))
        child = int(next(line for line in output.split(b"\n") if line[:5] == b"born ")[5:])
        deadline = time.monotonic() + random.Random(seed).random() * self._longest_life
        while (left := deadline - time.monotonic()) > 0:
            if self._selector.select(left):
                output += os.read(self._pipe, 1 << 16)
        os.kill(child, signal.SIGKILL)
        output = self._until(output, lambda text: b"dead " in text and text.endswith(b"\n"))
        confirmed: Confirmed = {}
        for line in output.decode().splitlines():
            first, *rest = line.split(" ")
            if first == "dead":
                assert int(rest[0]) == signal.SIGKILL, "it died by itself"
            elif first != "born":
                key, rev = rest
                confirmed[first, key] = int(rev)
        wanted = self._longest_life * (0.95 if confirmed else 1.1)
        self._longest_life = min(max(wanted, SHORTEST), LONGEST)
        return confirmed

    def _until(self, output: bytes, is_enough: object) -> bytes:
        while not is_enough(output):
            more = os.read(self._pipe, 1 << 16)
            assert more, "the process that forks has died"
            output += more
        return output

    def close(self) -> None:
        self._selector.close()
        self._server.kill()
        self._server.communicate()


@pytest.fixture
def killing() -> Iterator[Killing]:
    killing = Killing()
    yield killing
    killing.close()


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_no_kill_takes_a_confirmed_decision(
    tmp_path: Path, scheme: Scheme, killing: Killing, full: bool
) -> None:
    path = tmp_path / "killed.zhupi"
    made = Project.create(path, name="killed", scheme=scheme)
    made.add_documents([Document(name, "", name + "字" * 50, "") for name in ("one", "two")])
    confirmed: Confirmed = {}
    total = 0
    for seed in range(1000 if full else 200):
        more = killing.trial("zhupi", path, seed)
        confirmed |= more
        total += len(more)
        project = Project.open(path)
        steps = project.last_session("李雷", "k3x2")
        found = {
            name: project.shard("李雷", name).after(name, steps).mentions
            for name in project.catalogue()
        }
        for (document_id, key), rev in confirmed.items():
            mention = found[document_id][key]
            assert mention.rev >= rev, f"trial {seed} lost {document_id} {key} {rev}"
            assert mention.note.startswith(f"{mention.rev}:")
        for shard in path.glob("annotations/*/*/*.json"):
            with TinyDB(shard, access_mode="r", encoding="utf-8") as database:
                assert len(database.table("mentions")) <= 40
    print(f"{seed + 1} kills, {total} decisions confirmed, 0 lost")  # noqa: T201
    assert total > 200, "hardly anything was decided before the kills"


@pytest.mark.slow
def test_the_same_kills_find_stock_tinydb_out(tmp_path: Path, killing: Killing) -> None:
    file = tmp_path / "stock.json"
    confirmed: Confirmed = {}
    for seed in range(300):
        confirmed |= killing.trial("stock", tmp_path, seed)
        if confirmed and not is_held(confirmed, file.read_text("utf-8")):
            return
        if not confirmed:
            file.unlink(missing_ok=True)
    pytest.fail("a storage that loses decisions was not found out")


def is_held(confirmed: Confirmed, content: str) -> bool:
    try:
        rows = json.loads(content)["mentions"].values()
    except ValueError:
        return False
    found = {("stock", str(row["id"])): row["rev"] for row in rows}
    return all(found.get(key, 0) >= rev for key, rev in confirmed.items())
