"""A small project, and annotators who work in it the way the services do."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from zhupi.model.change import Change, Edit, Step
from zhupi.model.decision import add, annotate, confirm, reject, relabel
from zhupi.model.document import Document, DocumentMeta
from zhupi.model.label import Label, Scheme
from zhupi.model.mention import Mention
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.model.suggestion import Reason, Suggestion
from zhupi.model.text import text_hash
from zhupi.store.project import Project
from zhupi.store.shards import Shard

WUDANG = "张三丰到了武当山。\n他见到了俞莲舟。\n𠮷野家在山下。"
CANAL = "京杭大运河\r\n通州至杭州，长1794公里。"


def document(document_id: str, text: str, title: str = "") -> Document:
    return Document(document_id, title or document_id, text, text_hash(text))


class Annotator:
    """Decides as the services do: history first, then the shard."""

    def __init__(self, project: Project, name: str, device: str) -> None:
        self.project = project
        self.lock = project.lock(name)
        self.name = name
        self.device = device
        self.shards: dict[str, Shard] = {}
        self._count = 0

    def leave(self) -> None:
        self.lock.release()
        self.project.close()

    def stamp(self) -> Stamp:
        self._count += 1
        return Stamp(f"2026-11-21T08:00:00.{self._count:03d}Z", self.device, self.name)

    def shard(self, document_id: str) -> Shard:
        if document_id not in self.shards:
            self.shards[document_id] = self.project.shard(self.name, document_id)
        return self.shards[document_id]

    def step(self, document_id: str, edit: Edit, gesture: str) -> Step:
        change = Change(document_id, (edit,))
        number = f"{self.device}-{self._count}-{edit.after.id}-{edit.after.rev}"
        return Step(number, gesture, edit.after.stamp, (change,))

    def do(self, document_id: str, edit: Edit | None, gesture: str) -> Mention:
        assert edit is not None
        before = self.shard(document_id)
        mentions = self.step(document_id, edit, gesture).changes[0].apply(before.mentions)
        meta = before.meta or DocumentMeta(self.project.catalogue()[document_id].sha256)
        self.shards[document_id] = replace(before, meta=meta, mentions=mentions)
        self.project.append_history(self.name, [self.step(document_id, edit, gesture)])
        self.save(document_id)
        return edit.after

    def save(self, document_id: str) -> None:
        self.shards[document_id] = self.project.write_shard(
            self.name, document_id, self.shards[document_id]
        )

    def add(self, document_id: str, start: int, end: int, label: str = "PER") -> Mention:
        text = self.project.document(document_id).text
        mention_id = f"{self.device}-{document_id}-{start}-{end}-{label}"
        edit = add(mention_id, Span.of(start, end), label, text, self.stamp())
        return self.do(document_id, edit, "add")

    def take(self, document_id: str, mention: Mention) -> Mention:
        return self.do(document_id, confirm(mention, self.stamp()), "confirm")

    def relabel(self, document_id: str, mention: Mention, label: str) -> Mention:
        return self.do(document_id, relabel(mention, label, self.stamp()), "relabel")

    def reject(self, document_id: str, mention: Mention) -> Mention:
        return self.do(document_id, reject(mention, self.stamp()), "reject")

    def note(self, document_id: str, mention: Mention, note: str) -> Mention:
        return self.do(document_id, annotate(mention, note, self.stamp()), "note")


@pytest.fixture
def scheme() -> Scheme:
    labels = (
        Label("PER", {"en": "person", "zh": "人物"}, 10, "1"),
        Label("LOC", {"en": "place", "zh": "地点"}, 200, "2"),
    )
    return Scheme("test", {"en": "Test", "zh": "测试"}, labels)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "武当.zhupi"


@pytest.fixture
def project(folder: Path, scheme: Scheme) -> Project:
    """A project with the documents `wudang` and `canal`."""
    project = Project.create(folder, name="武当", scheme=scheme)
    project.add_documents([document("wudang", WUDANG), document("canal", CANAL)])
    return project


@pytest.fixture
def sitting() -> Iterator[Callable[..., Annotator]]:
    """Seats an annotator at a project, with the lock, until the test ends."""
    with ExitStack() as stack:

        def seat(project: Project, name: str = "李雷", device: str = "k3x2") -> Annotator:
            annotator = Annotator(project, name, device)
            stack.callback(annotator.leave)
            return annotator

        yield seat


@pytest.fixture
def suggested() -> Mention:
    """What a suggester proposes in `wudang`: 武当山 as a place."""
    suggestion = Suggestion(Span.of(5, 8), "LOC", 0.93, "rules@1", Reason("place.suffix", "山"))
    return suggestion.as_mention("wudang", WUDANG)


@pytest.fixture
def plainly() -> Callable[[Path], dict[str, list[dict[str, Any]]]]:
    """Reads the tables of a file as a notebook would, with TinyDB as it comes."""

    def read(path: Path) -> dict[str, list[dict[str, Any]]]:
        with TinyDB(path, access_mode="r", encoding="utf-8") as database:
            return {name: list(database.table(name)) for name in database.tables()}

    return read


@pytest.fixture
def files() -> Callable[[Path], dict[str, str]]:
    """Maps each file below a folder to the hash of its bytes; the locks are left out."""

    def listed(folder: Path) -> dict[str, str]:
        return {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.name.startswith(".~lock")
        }

    return listed
