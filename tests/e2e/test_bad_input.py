"""Bad input: one clear sentence, exit code 2 or a banner, and nothing changed on disk."""

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from zhupi.__main__ import main as program
from zhupi.cli.main import cli
from zhupi.services.creating import new_project
from zhupi.services.schemes import default_scheme

GOOD = '{"id": "a", "text": "宝鸡高新区"}\n'


def tree(folder: Path) -> dict[str, bytes | None]:
    """Every file and folder below with its content."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(each) for each in arguments])


def says_one_sentence(result: Result, *words: str) -> None:
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    (line,) = result.stderr.strip().splitlines()
    assert line.startswith("zhupi: ")
    for word in words:
        assert word in line
    assert "{" not in line, "every placeholder is filled"


def missing(folder: Path) -> Path:
    return folder / "nothing.txt"


def empty(folder: Path) -> Path:
    (folder / "empty.txt").write_bytes(b"")
    return folder / "empty.txt"


def binary(folder: Path) -> Path:
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    return folder / "picture.txt"


def unknown_encoding(folder: Path) -> Path:
    # Neither UTF-8 nor GB18030 nor Big5 has these bytes in this order.
    (folder / "odd.txt").write_bytes(b"\xff\xfd\x81\x20\xfe\x01\xff\xc3\x28" * 40)
    return folder / "odd.txt"


def broken_line(folder: Path) -> Path:
    (folder / "broken.jsonl").write_text(GOOD + '{"id": "b", "text": \n' + GOOD, "utf-8")
    return folder / "broken.jsonl"


def shifted_span(folder: Path) -> Path:
    span = {"start": 0, "end": 2, "label": "ZONE", "text": "高新"}
    line = {"id": "a", "text": "宝鸡高新区", "spans": [span]}
    (folder / "shifted.jsonl").write_text(json.dumps(line), "utf-8")
    return folder / "shifted.jsonl"


def not_a_document(folder: Path) -> Path:
    (folder / "sound.wav").write_bytes(b"RIFF")
    return folder / "sound.wav"


def folder_without_documents(folder: Path) -> Path:
    (folder / "void").mkdir()
    return folder / "void"


BAD = (
    missing,
    empty,
    binary,
    unknown_encoding,
    broken_line,
    shifted_span,
    not_a_document,
    folder_without_documents,
)


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_a_project_is_not_made_of_bad_documents(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    bad = make(tmp_path)
    before = tree(tmp_path)
    says_one_sentence(run("new", tmp_path / "p.zhupi", bad), bad.name)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_suggest_refuses_bad_documents(make: Callable[[Path], Path], tmp_path: Path) -> None:
    bad = make(tmp_path)
    before = tree(tmp_path)
    says_one_sentence(run("suggest", bad, "-o", tmp_path / "out.jsonl"), bad.name)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("make", BAD[1:], ids=lambda make: make.__name__)
def test_the_window_says_it_in_a_banner(
    make: Callable[[Path], Path], tmp_path: Path, sits_down: Callable[..., Any], qtbot: Any
) -> None:
    bad = make(tmp_path)
    before = tree(tmp_path)
    person = sits_down(language="en")
    with qtbot.waitSignal(person.window.failed, timeout=20_000):
        person.window.open_path(bad)
    assert bad.name in person.window.banner.text
    assert "Traceback" not in person.window.banner.text
    assert person.window.banner.isVisible()
    assert tree(tmp_path) == before


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    says_one_sentence(run("new", tmp_path / "p", broken_line(tmp_path)), "broken.jsonl", "2")


def test_the_window_of_a_missing_path_says_so(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, [str(tmp_path / "nothing")], obj=_window)
    says_one_sentence(result, "nothing")


def _window(path: Path | None, **options: Any) -> int:
    from zhupi.__main__ import _open_window

    return _open_window(path, **options)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("宝鸡高新区", "utf-8")
    return new_project(tmp_path / "p.zhupi", [tmp_path / "a.txt"], scheme=default_scheme()).path


@pytest.fixture
def newer(project: Path) -> Path:
    file = project / "project.json"
    data = json.loads(file.read_text("utf-8"))
    data["meta"]["1"]["schema"] = 99
    file.write_text(json.dumps(data), "utf-8")
    return project


@pytest.mark.parametrize("command", ["export", "check"])
def test_a_project_of_a_newer_version_is_refused(newer: Path, command: str) -> None:
    before = tree(newer)
    says_one_sentence(run(command, newer))
    assert tree(newer) == before


def test_the_window_refuses_a_newer_project(
    newer: Path, sits_down: Callable[..., Any], qtbot: Any
) -> None:
    before = tree(newer)
    person = sits_down(language="zh")
    with qtbot.waitSignal(person.window.failed, timeout=20_000):
        person.window.open_path(newer)
    assert person.window.banner.isVisible()
    assert tree(newer) == before


@pytest.mark.parametrize("command", ["export", "check"])
def test_a_folder_that_is_no_project_is_refused(tmp_path: Path, command: str) -> None:
    (tmp_path / "plain").mkdir()
    says_one_sentence(run(command, tmp_path / "plain"), "plain")
    says_one_sentence(run(command, tmp_path / "gone"), "gone")


def test_a_project_that_exists_is_not_overwritten(project: Path) -> None:
    before = tree(project)
    says_one_sentence(run("new", project, project.with_name("a.txt")), project.name)
    assert tree(project) == before


def test_nothing_decided_means_nothing_to_export(project: Path, tmp_path: Path) -> None:
    says_one_sentence(run("export", project, "-o", tmp_path / "out.jsonl"))
    assert not (tmp_path / "out.jsonl").exists()


# Places that can't be written


class _Capabilities(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable")]


_DAC_OVERRIDE = 1 << 1


@contextmanager
def minding_permissions() -> Iterator[None]:
    """Have this thread and those it starts bound by file permissions, root or not.

    Root may write anywhere by a capability (capabilities(7)); it is laid down for a while.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    held = (_Capabilities * 2)()
    assert libc.capget(header, held) == 0
    before = held[0].effective
    held[0].effective = before & ~_DAC_OVERRIDE
    assert libc.capset(header, held) == 0
    yield
    held[0].effective = before
    assert libc.capset(header, held) == 0


@pytest.fixture
def locked_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with a document and a project, where nothing may be written."""
    folder = tmp_path / "locked"
    folder.mkdir()
    (folder / "a.txt").write_text("宝鸡高新区2023年", "utf-8")
    new_project(folder / "read.zhupi", [folder / "a.txt"], scheme=default_scheme())
    places = [folder, *folder.rglob("*")]
    for each in places:
        each.chmod(0o555 if each.is_dir() else 0o444)
    with minding_permissions():
        yield folder
    for each in places:
        each.chmod(0o755)


def test_a_project_in_a_folder_without_write_permission_is_refused(locked_folder: Path) -> None:
    before = tree(locked_folder)
    result = run("new", locked_folder / "p.zhupi", locked_folder / "a.txt")
    says_one_sentence(result, "p.zhupi")
    assert tree(locked_folder) == before


def test_documents_that_cannot_be_written_beside_open_from_the_data_folder(
    locked_folder: Path, sits_down: Callable[..., Any], own_home: Path
) -> None:
    before = tree(locked_folder)
    person = sits_down()
    person.opens(locked_folder / "a.txt")
    person.press("Return")
    person.saved()
    assert person.window.workspace.project.path.is_relative_to(own_home)
    person.closes()
    assert tree(locked_folder) == before


def test_a_project_that_cannot_be_written_opens_for_reading(
    locked_folder: Path, sits_down: Callable[..., Any]
) -> None:
    before = tree(locked_folder)
    person = sits_down()
    person.opens(locked_folder / "read.zhupi")
    assert person.window.workspace.read_only
    assert person.window.banner.isVisible()
    person.window.banner.dismiss()
    undecided = person.desk.index.open_count
    person.press("Return")
    assert person.window.banner.isVisible(), "it says why nothing happens"
    assert person.desk.index.open_count == undecided
    person.closes()
    assert tree(locked_folder) == before


# A machine without a screen


@pytest.mark.parametrize("language", ["en_US.UTF-8", "zh_CN.UTF-8"])
def test_a_machine_without_a_screen_gets_a_sentence(tmp_path: Path, language: str) -> None:
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LANGUAGE", "LC_ALL")
    }
    environment["LANG"] = language
    ended = subprocess.run(
        [sys.executable, "-m", "zhupi", str(tmp_path)],
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    said = ended.stderr.decode("utf-8")
    assert ended.returncode == 2
    assert "Traceback" not in said
    assert len(said.strip().splitlines()) == 1
    assert "DISPLAY" in said
    assert ("显示器" in said) == language.startswith("zh")


def test_the_program_has_an_entry_point() -> None:
    assert callable(program)
