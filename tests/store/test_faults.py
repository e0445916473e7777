"""Full disks, refused files, failing drives: nothing confirmed is lost, and it goes on after."""

import errno
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from zhupi.errors import ZhupiError
from zhupi.model.document import Document
from zhupi.model.label import Scheme
from zhupi.model.mention import Mention
from zhupi.model.merge import newer
from zhupi.store.atomic import AtomicJSONStorage, Disk
from zhupi.store.project import Project

Seat = Callable[..., "Annotator"]  # noqa: F821 - the class lives in conftest.py
Files = Callable[[Path], dict[str, str]]


class TroubledDisk(Disk):
    """A disk whose operations `name` fail from the `first` on, `times` times."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.error, self.first, self.times = "", 0, 0, 0
        self.done: dict[str, int] = {}
        self.paused: list[float] = []

    def trouble(self, name: str, error: int, first: int = 1, times: int = 10**9) -> None:
        self.name, self.error, self.first, self.times = name, error, first, times
        self.done.clear()

    def heal(self) -> None:
        self.times = 0

    def _count(self, name: str) -> bool:
        number = self.done[name] = self.done.get(name, 0) + 1
        return name == self.name and self.first <= number < self.first + self.times

    def _act(self, name: str) -> None:
        if self._count(name):
            raise OSError(self.error, os.strerror(self.error))

    def write(self, descriptor: int, data: bytes) -> None:
        if self._count("write"):
            super().write(descriptor, data[: len(data) // 2])
            raise OSError(self.error, os.strerror(self.error))
        super().write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        self._act("sync")
        super().sync(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        self._act("replace")
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        self._act("sync_folder")
        super().sync_folder(folder)

    def open_to_write(self, path: Path, flags: int) -> int:
        self._act("open")
        return super().open_to_write(path, flags)

    def pause(self, seconds: float) -> None:
        self.paused.append(seconds)


class ReadOnlyDisk(Disk):
    """A folder that may only be read, as on a mounted disc."""

    def open_to_write(self, path: Path, flags: int) -> int:
        raise OSError(errno.EROFS, "Read-only file system")

    def can_write_in(self, folder: Path) -> bool:
        return False


@pytest.fixture
def disk() -> TroubledDisk:
    return TroubledDisk()


@pytest.fixture
def troubled(project: Project, disk: TroubledDisk) -> Project:
    return Project.open(project.path, disk=disk)


KINDS = [
    ("write", errno.ENOSPC, "store.disk_full"),
    ("open", errno.ENOSPC, "store.disk_full"),
    ("open", errno.EACCES, "store.read_only"),
    ("sync", errno.EIO, "store.not_saved"),
    ("sync_folder", errno.EIO, "store.not_saved"),
    ("replace", errno.EACCES, "store.read_only"),
    ("replace", errno.EIO, "store.not_saved"),
]


def with_document(project: Project) -> Project:
    project.add_documents([Document("wudang", "", "张三丰到了武当山。他见到了俞莲舟。", "")])
    return project


def decide_all(person: Any, confirmed: dict[str, Mention]) -> None:
    for start, end in ((0, 3), (5, 8), (13, 16)):
        mention = person.add("wudang", start, end)
        confirmed[mention.id] = mention
    first = next(iter(confirmed.values()))
    confirmed[first.id] = person.note("wudang", first, "道士")


def is_held(confirmed: dict[str, Mention], found: Mapping[str, Mention]) -> bool:
    """Whether every confirmed decision is there, or one that came after it."""
    return all(
        key in found and newer(found[key], mention) is found[key]
        for key, mention in confirmed.items()
    )


@pytest.mark.parametrize(("name", "error", "code"), KINDS)
def test_whichever_operation_fails_nothing_confirmed_is_lost(
    tmp_path: Path, scheme: Scheme, sitting: Seat, name: str, error: int, code: str
) -> None:
    codes = []
    for first in range(1, 99):
        disk = TroubledDisk()
        path = tmp_path / f"{first}.zhupi"
        person = sitting(with_document(Project.create(path, name="x", scheme=scheme, disk=disk)))
        disk.trouble(name, error, first)
        confirmed: dict[str, Mention] = {}
        try:
            decide_all(person, confirmed)
        except ZhupiError as caught:
            codes.append(caught.code)
        else:
            break
        opened = Project.open(path)
        found = opened.shard("李雷", "wudang").after("wudang", opened.last_session("李雷", "k3x2"))
        assert is_held(confirmed, found.mentions)
        assert list(path.rglob("annotations/**/.~*")) == []
        disk.heal()
        # What is in memory, the failed decision included, is what the next save writes.
        person.save("wudang")
        stored = Project.open(path).shard("李雷", "wudang").mentions
        assert stored == person.shards["wudang"].mentions
        assert is_held(confirmed, stored)
    assert len(codes) >= 4
    assert set(codes) == {code}
    assert len(confirmed) == 3


@pytest.mark.parametrize(("name", "error", "code"), KINDS)
def test_a_failed_import_of_documents_adds_nothing(
    troubled: Project, disk: TroubledDisk, files: Files, name: str, error: int, code: str
) -> None:
    documents = [Document(f"d{number}", "", f"第{number}回", "") for number in range(5)]
    before = files(troubled.path)
    codes = []
    for first in range(1, 99):
        disk.trouble(name, error, first)
        try:
            troubled.add_documents(documents)
        except ZhupiError as caught:
            codes.append(caught.code)
        else:
            break
        assert files(troubled.path) == before
        assert len(troubled.catalogue()) == 2
        disk.heal()
    assert set(codes) == {code}
    assert len(Project.open(troubled.path).catalogue()) == 7


class DyingDisk(Disk):
    """Works until a catalogue is in place, and never again."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root
        self.is_dead = False

    def replace(self, source: Path, target: Path) -> None:
        if self.is_dead:
            raise OSError(errno.EIO, "Input/output error")
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        if folder == self.root:
            self.is_dead = True
            raise OSError(errno.EIO, "Input/output error")
        super().sync_folder(folder)


def test_documents_that_could_not_be_taken_back_keep_their_texts(project: Project) -> None:
    dying = Project.open(project.path, disk=DyingDisk(project.path))
    project.add_documents([Document("d0", "", "第零回", "")])
    with pytest.raises(ZhupiError):
        dying.add_documents([Document("d1", "", "第一回", "")])
    opened = Project.open(project.path)
    assert [opened.document(each).id for each in opened.catalogue()] == [
        "wudang", "canal", "d0", "d1"
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "error", "code"), KINDS)
def test_a_failed_creation_leaves_nothing(
    tmp_path: Path, scheme: Scheme, disk: TroubledDisk, name: str, error: int, code: str
) -> None:
    home = tmp_path / "projects"
    home.mkdir()
    codes = []
    for first in range(1, 99):
        disk.trouble(name, error, first)
        try:
            Project.create(home / "new.zhupi", name="new", scheme=scheme, disk=disk)
        except ZhupiError as caught:
            codes.append(caught.code)
        else:
            break
        assert list(home.iterdir()) == []
    assert set(codes) == {code}


@pytest.mark.parametrize("times", [1, 2, 3, 4, 5])
def test_a_file_held_open_for_a_moment_is_waited_for(
    project: Project, troubled: Project, disk: TroubledDisk, sitting: Seat, times: int
) -> None:
    person = sitting(troubled)
    disk.trouble("replace", errno.EACCES, times=times)
    mention = person.add("wudang", 0, 3)
    assert len(disk.paused) == times
    assert sum(disk.paused) <= 2
    assert disk.paused == sorted(disk.paused)
    assert project.shard("李雷", "wudang").mentions == {mention.id: mention}


def test_a_file_that_stays_refused_is_given_up_and_left_alone(
    troubled: Project, disk: TroubledDisk, sitting: Seat
) -> None:
    person = sitting(troubled)
    person.add("wudang", 0, 3)
    path = troubled.shard_path("李雷", "wudang")
    before = path.read_bytes()
    disk.trouble("replace", errno.EPERM)
    with pytest.raises(ZhupiError) as caught:
        person.save("wudang")
    assert caught.value.code == "store.read_only"
    assert 1.5 <= sum(disk.paused) <= 2
    assert path.read_bytes() == before


def test_short_writes_are_continued(
    project: Project, sitting: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: whole(descriptor, data[:7]))
    person = sitting(project)
    mention = person.add("wudang", 0, 3)
    monkeypatch.undo()
    assert project.shard("李雷", "wudang").mentions == {mention.id: mention}
    assert len(list(project.history("李雷"))) == 1


class TestReadOnlyFolder:
    @pytest.fixture
    def read_only(self, project: Project, sitting: Seat) -> Project:
        sitting(project).add("wudang", 0, 3)
        project.close()
        return Project.open(project.path, disk=ReadOnlyDisk())

    def test_it_can_be_read(self, read_only: Project) -> None:
        assert not read_only.writable
        assert len(read_only.shard("李雷", "wudang").mentions) == 1
        assert len(list(read_only.history("李雷"))) == 1
        assert read_only.refresh_summary("李雷").of("wudang").decided == 1
        assert read_only.document("wudang").text.startswith("张三丰")

    def test_it_is_said_before_work_begins(
        self, read_only: Project, suggested: Mention, files: Files
    ) -> None:
        before = files(read_only.path)
        attempts: list[Callable[[], object]] = [
            lambda: read_only.lock("韩梅梅"),
            lambda: read_only.add_documents([Document("d", "", "新", "")]),
            lambda: read_only.write_layer("rules@1", "wudang", [suggested]),
            lambda: read_only.update(name="x"),
        ]
        for attempt in attempts:
            with pytest.raises(ZhupiError) as caught:
                attempt()
            assert caught.value.code == "store.read_only"
        assert files(read_only.path) == before

    def test_a_project_cant_be_made_there(self, tmp_path: Path, scheme: Scheme) -> None:
        with pytest.raises(ZhupiError) as caught:
            Project.create(tmp_path / "x.zhupi", name="x", scheme=scheme, disk=ReadOnlyDisk())
        assert caught.value.code == "store.read_only"
        assert list(tmp_path.iterdir()) == []


def test_a_storage_in_trouble_keeps_the_old_tables(tmp_path: Path, disk: TroubledDisk) -> None:
    path = tmp_path / "db.json"
    storage = AtomicJSONStorage(path, disk)
    assert storage.read() is None
    storage.write({"mentions": {"1": {"text": "张三丰"}}})
    disk.trouble("write", errno.ENOSPC)
    with pytest.raises(OSError, match="No space left"):
        storage.write({"mentions": {}})
    assert storage.read() == {"mentions": {"1": {"text": "张三丰"}}}
    assert list(tmp_path.iterdir()) == [path]
