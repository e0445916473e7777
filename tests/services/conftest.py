"""A small project, and people who sit down to work in it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from zhupi.model.document import Document
from zhupi.model.label import Label, Scheme
from zhupi.model.mention import Mention
from zhupi.model.span import Span
from zhupi.model.suggestion import Reason, Suggestion
from zhupi.model.text import text_hash
from zhupi.services.context import Context
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project

TEXTS = {
    "wudang": "张三丰到了武当山。\n他见到了俞莲舟。\n\n𠮷野家在山下。",
    "canal": "京杭大运河\n通州至杭州，长1794公里。",
    "empty": "无",
}
RULES = "rules@1"


@pytest.fixture
def scheme() -> Scheme:
    """Persons and places; mentions do not nest."""
    labels = (
        Label("PER", {"en": "person", "zh": "人物"}, 10, "1"),
        Label("LOC", {"en": "place", "zh": "地点"}, 200, "2"),
    )
    return Scheme("test", {"en": "Test", "zh": "测试"}, labels)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the project lies."""
    return tmp_path / "武当.zhupi"


@pytest.fixture
def project(folder: Path, scheme: Scheme) -> Project:
    """A project with the documents `wudang`, `canal` and `empty`."""
    made = Project.create(folder, name="武当", scheme=scheme)
    made.add_documents(Document(key, key, text, text_hash(text)) for key, text in TEXTS.items())
    return made


@pytest.fixture
def suggest(project: Project) -> Callable[..., Mapping[str, Mention]]:
    """Writes suggestions (start, end, label) for a document as a suggester's layer."""

    def write(document_id: str, *spans: tuple[int, int, str], source: str = RULES) -> object:
        text = project.document(document_id).text
        mentions = [
            Suggestion(Span.of(start, end), label, 0.9, source, Reason("rule")).as_mention(
                document_id, text
            )
            for start, end, label in spans
        ]
        project.write_layer(source, document_id, mentions)
        return {each.id: each for each in mentions}

    return write  # type: ignore[return-value]


@pytest.fixture
def context() -> Callable[[str], Context]:
    """Makes the context of a device; its clock ticks once a look, its ids are counted."""
    ticks, letters = count(), count()
    start = datetime(2026, 11, 21, 8, tzinfo=UTC)

    def make(device: str) -> Context:
        return Context(
            device,
            clock=lambda: start + timedelta(milliseconds=next(ticks)),
            letters=lambda size: f"{next(letters):0{size}d}",
        )

    return make


@pytest.fixture
def sits_down(
    project: Project, folder: Path, context: Callable[[str], Context]
) -> Iterator[Callable[..., Workspace]]:
    """Opens the project for an annotator, as often as wanted; all are closed in the end."""
    opened: list[Workspace] = []

    def sit_down(annotator: str = "甲", device: str = "k3x2", at: Path = folder) -> Workspace:
        workspace = Workspace.open(at, annotator, context(device))
        opened.append(workspace)
        return workspace

    yield sit_down
    for workspace in opened:
        workspace.close(5)
