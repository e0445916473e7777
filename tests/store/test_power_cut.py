"""The power fails at a random moment: modelled, since a test can't pull the plug.

Everything the store does to the disk is recorded. A moment is chosen; what had been synced by then
is kept. Of the rest, each file keeps what was synced last or a torn piece of the new content, and
each folder the first few of the names that had changed since its last sync. The model takes from
the disk only that it orders changes of one folder and that a sync is honest.
"""

import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count, islice, takewhile
from pathlib import Path

import pytest

from zhupi.errors import ZhupiError
from zhupi.model.document import Document
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention
from zhupi.model.merge import newer
from zhupi.store.atomic import Disk
from zhupi.store.project import Project

Seat = Callable[..., "Annotator"]  # noqa: F821 - the class lives in conftest.py
Action = Callable[["Model"], None]


@dataclass
class File:
    live: bytes = b""
    synced: bytes = b""


@dataclass
class Model:
    """What is on the disk for sure, and what has been asked for besides."""

    names: dict[Path, File | None] = field(default_factory=dict)
    changed: dict[Path, list[tuple[Path, File | None, bool]]] = field(default_factory=dict)
    files: dict[int, File] = field(default_factory=dict)

    def link(self, path: Path, file: File | None, *, there: bool = True) -> None:
        self.changed.setdefault(path.parent, []).append((path, file, there))

    def apply(self, changes: list[tuple[Path, File | None, bool]]) -> None:
        for path, file, there in changes:
            if there:
                self.names[path] = file
            else:
                self.names.pop(path, None)

    def sync_folder(self, folder: Path) -> None:
        self.apply(self.changed.pop(folder, []))

    def cut(self, chance: random.Random, root: Path, target: Path) -> None:
        """Lose the power, and lay out below `target` what `root` is found to be afterwards."""
        for changes in self.changed.values():
            self.apply(changes[: chance.randint(0, len(changes))])
        for path in sorted(self.names, key=lambda path: len(path.parts)):
            file = self.names[path]
            found = target / path.relative_to(root)
            if not found.parent.is_dir():
                continue
            if file is None:
                found.mkdir(exist_ok=True)
            else:
                found.write_bytes(torn(file, chance))


def torn(file: File, chance: random.Random) -> bytes:
    if file.live == file.synced:
        return file.synced
    pairs = zip(file.live, file.synced, strict=False)
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    end = chance.randint(start, len(file.live))
    piece = file.live[start:end]
    lost = chance.choice([piece, b"\0" * len(piece), chance.randbytes(len(piece))])
    return chance.choice([file.synced, file.live[:start] + lost])


class RecordingDisk(Disk):
    """A disk that remembers what was done; kinds in `deaf` are not done for the model."""

    def __init__(self, deaf: str = "") -> None:
        super().__init__()
        self.deaf = deaf
        self.actions: list[Action] = []
        self._open: dict[int, int] = {}
        self._opened = 0

    def open_to_write(self, path: Path, flags: int) -> int:
        is_new = not path.exists()
        descriptor = super().open_to_write(path, flags)
        self._opened += 1
        number = self._open[descriptor] = self._opened

        def opened(model: Model) -> None:
            known = {path: file for pending in model.changed.values() for path, file, _ in pending}
            file = None if is_new else known.get(path, model.names.get(path))
            model.files[number] = file or File()
            if file is None:
                model.link(path, model.files[number])
            if flags & os.O_TRUNC:
                model.files[number].live = b""

        self.actions.append(opened)
        return descriptor

    def write(self, descriptor: int, data: bytes) -> None:
        super().write(descriptor, data)
        number = self._open[descriptor]

        def wrote(model: Model) -> None:
            model.files[number].live += data

        self.actions.append(wrote)

    def sync(self, descriptor: int) -> None:
        super().sync(descriptor)
        number = self._open[descriptor]

        def synced(model: Model) -> None:
            model.files[number].synced = model.files[number].live

        if self.deaf != "sync":
            self.actions.append(synced)

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)

        def replaced(model: Model) -> None:
            pending = model.changed[source.parent]
            file = next(file for path, file, _ in reversed(pending) if path == source)
            model.link(target, file)
            model.link(source, None, there=False)

        self.actions.append(replaced)

    def sync_folder(self, folder: Path) -> None:
        super().sync_folder(folder)
        if self.deaf != "sync_folder":
            self.actions.append(lambda model: model.sync_folder(folder))

    def make_one_folder(self, folder: Path) -> None:
        super().make_one_folder(folder)
        self.actions.append(lambda model: model.link(folder, None))


@dataclass
class Record:
    """A morning's work: the actions, and after how many of them each decision was confirmed."""

    root: Path
    before: dict[Path, bytes | None]
    actions: list[Action]
    confirmed: list[tuple[int, str, Mention]]

    def is_lost_after(self, moment: int, chance: random.Random, target: Path) -> bool:
        """Whether a decision confirmed in the first `moment` actions is missing after a cut."""
        model = Model()
        for path, content in self.before.items():
            model.names[path] = None if content is None else File(content, content)
        for action in self.actions[:moment]:
            action(model)
        target.mkdir()
        model.cut(chance, self.root, target)
        try:
            return not self._is_whole(Project.open(target), moment)
        except ZhupiError:
            return True

    def _is_whole(self, project: Project, moment: int) -> bool:
        steps = project.last_session("李雷", "k3x2")
        for done, document_id, mention in self.confirmed:
            if done > moment:
                break
            shard = project.shard("李雷", document_id).after(document_id, steps)
            found = shard.mentions.get(mention.id)
            if found is None or newer(found, mention) is not found:
                return False
        return True


Morning = Callable[[str], Record]


@pytest.fixture
def morning(tmp_path: Path, scheme: Scheme, sitting: Seat) -> Morning:
    """Works for three sessions on a recording disk."""

    def work(deaf: str) -> Record:
        root = tmp_path / "work.zhupi"
        project = Project.create(root, name="work", scheme=scheme)
        project.add_documents([Document(name, "", name + "字" * 30, "") for name in ("one", "two")])
        before = {path: path.read_bytes() if path.is_file() else None for path in root.rglob("*")}
        before[root] = None
        disk = RecordingDisk(deaf)
        confirmed = []
        for session in range(3):
            person = sitting(Project.open(root, disk=disk), device="k3x2")
            for number in range(6):
                name = ("one", "two")[number % 2]
                mention = person.add(name, 3 + session * 6 + number, 10 + session * 6 + number)
                confirmed.append((len(disk.actions), name, mention))
                noted = person.note(name, mention, "好" * (number * 40 + 1))
                confirmed.append((len(disk.actions), name, noted))
            person.leave()
        return Record(root, before, disk.actions, confirmed)

    return work


def losses(record: Record, folder: Path) -> Iterator[bool]:
    """For one random moment after the other, whether a power cut would lose something."""
    chance = random.Random(7)
    for number in count():
        moment = chance.randint(0, len(record.actions))
        yield record.is_lost_after(moment, chance, folder / f"state-{number}")


@pytest.mark.slow
def test_no_power_cut_takes_a_confirmed_decision(
    morning: Morning, tmp_path: Path, full: bool, caplog: pytest.LogCaptureFixture
) -> None:
    assert not any(islice(losses(morning(""), tmp_path), 2000 if full else 200))
    # Torn garbage may hold a line feed, and then is a line that can't be read.
    caplog.clear()


@pytest.mark.slow
@pytest.mark.parametrize("deaf", ["sync", "sync_folder"])
def test_the_same_cuts_find_a_store_out_that_does_not_sync(
    morning: Morning, tmp_path: Path, deaf: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert sum(islice(losses(morning(deaf), tmp_path), 100)) > 10
    caplog.clear()
