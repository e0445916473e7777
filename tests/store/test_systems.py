"""What differs between systems and drives: syncs that mean less, shares without locks, names."""

import errno
import fcntl
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from zhupi.errors import ZhupiError
from zhupi.store.atomic import Disk
from zhupi.store.names import document_file, quoted, unquoted
from zhupi.store.project import Project

Seat = Callable[..., "Annotator"]  # noqa: F821 - the class lives in conftest.py


def failing(error: int) -> Callable[..., None]:
    def fail(*arguments: object) -> None:
        raise OSError(error, os.strerror(error))

    return fail


def test_on_macos_the_drive_itself_is_told_to_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda descriptor, command: asked.append(command))
    Disk().write_file(tmp_path / "file", b"text")
    assert asked == [51]
    # A drive that does not know the command is synced as elsewhere.
    synced: list[int] = []
    monkeypatch.setattr(fcntl, "fcntl", failing(errno.ENOTSUP))
    monkeypatch.setattr(os, "fsync", synced.append)
    Disk().write_file(tmp_path / "file", b"text")
    assert len(synced) == 2


def test_on_windows_folders_are_not_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "open", lambda *arguments: opened.append(arguments))
    Disk().sync_folder(tmp_path)
    assert opened == []


def test_a_share_that_cant_sync_folders_is_good_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing(errno.EINVAL))
    Disk().sync_folder(tmp_path)
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    with pytest.raises(OSError, match="Input/output"):
        Disk().sync_folder(tmp_path)


@pytest.mark.parametrize("error", [errno.ENOLCK, errno.ENOSYS])
def test_on_a_share_without_locks_work_goes_on(
    project: Project, sitting: Seat, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    monkeypatch.setattr(fcntl, "flock", failing(error))
    person = sitting(project)
    person.add("wudang", 0, 3)
    project.update(name="x")
    assert not person.lock.protected
    person.leave()


def test_a_lock_that_fails_otherwise_is_told(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fcntl, "flock", failing(errno.EIO))
    with pytest.raises(ZhupiError) as caught:
        project.lock("李雷")
    assert caught.value.code == "store.not_saved"


def test_a_folder_that_is_not_there_cant_be_written(tmp_path: Path) -> None:
    assert Disk().can_write_in(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert not Disk().can_write_in(tmp_path / "none")


@pytest.mark.parametrize(
    ("name", "file_name"),
    [
        ("红楼梦·第一回", "红楼梦·第一回"),
        ("annotator-a", "annotator-a"),
        ("con", "%63on"),
        ("Com1.txt", "%43om1.txt"),
        ("console", "console"),
        ("a:b", "a%3Ab"),
        ("..", "%2E%2E"),
        (".x", "%2Ex"),
        ("x ", "x%20"),
        ("50%", "50%25"),
        ("a\u3000b", "a%E3%80%80b"),
    ],
)
def test_a_name_is_a_file_name_everywhere(name: str, file_name: str) -> None:
    assert quoted(name) == file_name
    assert unquoted(file_name) == name


@pytest.mark.parametrize(
    "document_id", ["a", "字", "字" * 300, "x" * 179 + "é", "../../etc", "..."]
)
def test_a_document_lies_two_levels_deep(document_id: str) -> None:
    path = document_file(document_id, ".json")
    assert len(path.parts) == 2
    assert not any(part in ("", ".", "..") for part in path.parts)
    assert len(f".~{path.name}.sixteen-letters-".encode()) <= 255
