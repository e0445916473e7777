"""Several at once: a writer and readers in one window, and several windows on one project."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import zhupi
from zhupi.store.checking import check
from zhupi.store.project import Project

Seat = Callable[..., "Annotator"]  # noqa: F821 - the class lives in conftest.py

WINDOW = """
import sys
from pathlib import Path
from zhupi.model.document import Document
from zhupi.model.change import Change, Step
from zhupi.model.decision import add
from zhupi.model.document import DocumentMeta
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.store.project import Project
from zhupi.store.shards import Shard

path, name = Path(sys.argv[1]), sys.argv[2]
project = Project.open(path)
with project.lock(name):
    for number in range(10):
        text = f"{name}的第{number}篇"
        (added,) = project.add_documents([Document(f"d{number}", "", text, "")])
        edit = add(f"m{number}", Span.of(0, 1), "PER", text, Stamp(f"{number:03d}", name, name))
        change = Change(added, (edit,))
        project.append_history(name, [Step(f"{name}{number}", "add", edit.after.stamp, (change,))])
        meta = DocumentMeta(project.catalogue()[added].sha256)
        project.write_shard(name, added, Shard(meta, change.apply({})))
project.close()
"""


def test_windows_of_several_people_do_not_disturb_each_other(project: Project) -> None:
    environment = os.environ | {"PYTHONPATH": str(Path(zhupi.__file__).parent.parent)}
    names = ["甲", "乙", "丙"]
    windows = [
        subprocess.Popen([sys.executable, "-c", WINDOW, project.path, name], env=environment)
        for name in names
    ]
    assert [window.wait() for window in windows] == [0, 0, 0]
    opened = Project.open(project.path)
    assert opened.annotators() == sorted(names)
    assert len(opened.catalogue()) == 32
    for name in names:
        assert len(list(opened.history(name))) == len(opened.refresh_summary(name)) == 10
    assert check(opened) == []


def test_readers_see_whole_shards_while_one_writes(project: Project, sitting: Seat) -> None:
    person = sitting(project)
    mention = person.add("wudang", 0, 3)
    project.summary("李雷")
    done = threading.Event()
    seen: list[int] = []
    errors: list[BaseException] = []

    def read() -> None:
        last = 0
        try:
            while not done.is_set():
                rev = project.shard("李雷", "wudang").mentions[mention.id].rev
                assert rev >= last
                last = rev
                assert project.summary("李雷").of("wudang").decided <= 1
                assert project.refresh_summary("李雷").of("wudang").decided == 1
                assert len(project.recent_steps("李雷", "k3x2", 5)) <= 5
                assert len(project.catalogue()) == 2
        except BaseException as error:
            errors.append(error)
        seen.append(last)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(100):
        mention = person.note("wudang", mention, f"{number}")
    done.set()
    for reader in readers:
        reader.join()
    assert errors == []
    assert max(seen) > 1
    assert project.shard("李雷", "wudang").mentions[mention.id].rev == 101
