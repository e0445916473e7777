"""Two windows: one writes, the other is told who does."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import zhupi
from zhupi.errors import ZhupiError
from zhupi.store.locks import project_lock
from zhupi.store.project import Project

HOLDER = """
import sys
from pathlib import Path
from zhupi.store.project import Project
lock = Project.open(Path(sys.argv[1])).lock("李雷")
print("locked", flush=True)
sys.stdin.read()
"""

Locked = Callable[[Path], subprocess.Popen[str]]


@pytest.fixture
def other_window(request: pytest.FixtureRequest) -> Locked:
    """Starts another process that holds 李雷's lock."""

    def start(path: Path) -> subprocess.Popen[str]:
        environment = os.environ | {"PYTHONPATH": str(Path(zhupi.__file__).parent.parent)}
        window = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
        )  # fmt: skip
        request.addfinalizer(lambda: (window.kill(), window.communicate()))
        assert window.stdout is not None
        assert window.stdout.readline() == "locked\n"
        return window

    return start


def test_a_second_window_is_told_which_process_is_at_work(
    project: Project, other_window: Locked
) -> None:
    window = other_window(project.path)
    with pytest.raises(ZhupiError) as caught:
        project.lock("李雷")
    assert caught.value.code == "store.locked"
    assert caught.value.params["pid"] == window.pid
    assert re.fullmatch(r"20\d\d-\d\d-\d\d \d\d:\d\d", str(caught.value.params["since"]))
    assert caught.value.params["host"]
    with project.lock("韩梅梅") as lock:
        assert lock.protected


def test_after_the_holder_was_killed_work_goes_on(project: Project, other_window: Locked) -> None:
    window = other_window(project.path)
    window.kill()
    window.wait()
    with project.lock("李雷") as lock:
        assert lock.annotator == "李雷"


def test_two_windows_in_one_process_exclude_each_other(project: Project) -> None:
    other = Project.open(project.path)
    lock = project.lock("李雷")
    for window in (project, other):
        with pytest.raises(ZhupiError) as caught:
            window.lock("李雷")
        assert caught.value.params["pid"] == os.getpid()
    lock.release()
    lock.release()
    other.lock("李雷").release()
    project.lock("李雷").release()


def test_a_lock_may_be_released_by_another_thread(project: Project) -> None:
    lock = project.lock("李雷")
    thread = threading.Thread(target=lock.release)
    thread.start()
    thread.join()
    Project.open(project.path).lock("李雷").release()


def test_a_torn_note_about_the_holder_does_no_harm(project: Project) -> None:
    lock = project.lock("李雷")
    (project.path / ".~lock.李雷.json").write_bytes(b'{"pid"')
    with pytest.raises(ZhupiError) as caught:
        project.lock("李雷")
    assert caught.value.params["pid"] == "?"
    lock.release()


def test_nothing_that_a_sync_client_would_carry_is_left_after_work(project: Project) -> None:
    project.lock("李雷").release()
    names = {path.name for path in project.path.iterdir() if path.is_file()}
    assert names == {"project.json", ".~lock", ".~lock.李雷"}


def test_a_busy_project_is_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhupi.store.locks._PATIENCE", 0.01)
    with project_lock(project.path / ".~lock"), pytest.raises(ZhupiError) as caught:
        Project.open(project.path).update(name="x")
    assert caught.value.code == "store.busy"
    project.update(name="y")
