"""A project of three documents, and people who mark mentions in it on some computer."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from zhupi.model import decision
from zhupi.model.change import Change, MetaEdit
from zhupi.model.document import Document, DocumentState
from zhupi.model.label import Label, Scheme
from zhupi.model.span import Span
from zhupi.model.text import text_hash
from zhupi.services.context import Context
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project

TEXTS = {
    "wudang": "张三丰到了武当山。\n他见到了俞莲舟。",
    "shaolin": "少林寺在 嵩山。",
    "canal": "京杭大运河从𠮷市到杭州。",
}


@pytest.fixture
def scheme() -> Scheme:
    """Persons and places; mentions do not nest."""
    labels = (
        Label("PER", {"en": "person", "zh": "人物"}, 10, "1"),
        Label("LOC", {"en": "place", "zh": "地点"}, 200, "2"),
    )
    return Scheme("test", {"en": "Test", "zh": "测试"}, labels)


@pytest.fixture
def project(tmp_path: Path, scheme: Scheme) -> Path:
    """A project of three documents that nobody has begun."""
    made = Project.create(tmp_path / "p.zhupi", name="p", scheme=scheme)
    made.add_documents(Document(key, key, text, text_hash(text)) for key, text in TEXTS.items())
    return made.path


@pytest.fixture
def mark(project: Path) -> Callable[..., None]:
    """Marks mentions (start, end, label) in a document and says how far that got.

    A mention that stands there with that span already is relabelled. The clock ticks once a look.
    """
    ticks = count()
    start = datetime(2026, 11, 21, 8, tzinfo=UTC)

    def write(
        annotator: str,
        document_id: str,
        *spans: tuple[int, int, str],
        at: Path = project,
        device: str = "home",
        state: DocumentState = DocumentState.DONE,
    ) -> None:
        context = Context(device, clock=lambda: start + timedelta(milliseconds=next(ticks)))
        workspace = Workspace.open(at, annotator, context)
        desk = workspace.open_desk(document_id)
        stamp = context.stamp(annotator)
        known = {each.span: each for each in desk.mentions.values()}
        edits = []
        for low, high, label in spans:
            span = Span.of(low, high)
            if span in known:
                edit = decision.relabel(known[span], label, stamp)
            else:
                edit = decision.add(context.new_id(), span, label, desk.document.text, stamp)
            edits += [edit] if edit else []
        meta = MetaEdit(desk.meta, desk.meta.with_state(state, stamp))
        workspace.do("add", [Change(document_id, tuple(edits), meta)])
        assert workspace.close(5)

    return write
