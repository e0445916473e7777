"""Training in a process of its own, measured on documents that were held out."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from zhupi import paths
from zhupi.errors import ZhupiError
from zhupi.model.document import Document, DocumentMeta, DocumentState
from zhupi.model.mention import Mention, Status
from zhupi.model.span import Span
from zhupi.model.text import text_hash
from zhupi.services.comparing import Training, train_and_compare
from zhupi.services.schemes import default_scheme
from zhupi.store.project import Project
from zhupi.store.shards import Shard


def pieces() -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """The beginnings of three sample documents, with what is right in them."""
    lines = (paths.seeds() / "gold.jsonl").read_text("utf-8").splitlines()
    for line in lines[:3]:
        document = json.loads(line)
        text = document["text"][:700]
        spans = [(span["start"], span["end"], span["label"]) for span in document["spans"]]
        yield text, [span for span in spans if span[1] <= len(text)]


@pytest.fixture
def decided(tmp_path: Path) -> Path:
    """A project in which three short documents are done."""
    path = tmp_path / "园区.zhupi"
    with Project.create(path, name="园区", scheme=default_scheme()) as project:
        for number, (text, spans) in enumerate(pieces()):
            (document_id,) = project.add_documents(
                [Document(f"d{number}", f"d{number}", text, text_hash(text))]
            )
            mentions = {
                f"m{start}-{end}": Mention(
                    f"m{start}-{end}", Span.of(start, end), label, text[start:end], Status.ADDED
                )
                for start, end, label in spans
            }
            meta = DocumentMeta(text_hash(text), DocumentState.DONE)
            with project.lock("甲"):
                project.write_shard("甲", document_id, Shard(meta, mentions))
    return path


def test_what_a_training_gives(decided: Path, tmp_path: Path) -> None:
    file = tmp_path / "cache" / "trained.model"
    steps: list[tuple[int, int]] = []
    found = Training(decided, "甲", file).run(lambda done, total: steps.append((done, total)))
    assert found is not None
    assert steps == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    assert file.exists()
    right = sum(len(spans) for _, spans in pieces())
    assert (found.documents, found.mentions, found.held_out) == (3, right, 3)
    whole, *labels = found.scores
    assert whole.label == ""
    assert whole.mentions == sum(each.mentions for each in labels) == right
    for each in found.scores:
        for measured in (each.shipped, each.own):
            assert measured.f1 is None or 0 <= measured.f1 <= 1
    assert sum(each.confirmed.whole for each in found.tenths) > 0


def test_a_training_that_is_stopped_keeps_nothing(decided: Path, tmp_path: Path) -> None:
    file = tmp_path / "trained.model"
    training = Training(decided, "甲", file)
    assert training.run(lambda done, total: training.stop()) is None
    assert not file.exists()


def test_a_training_that_was_stopped_before_it_began_does_not_begin(
    decided: Path, tmp_path: Path
) -> None:
    training = Training(decided, "甲", tmp_path / "trained.model")
    training.stop()
    assert training.run(lambda done, total: None) is None


def test_one_document_is_too_little_and_that_is_said(decided: Path, tmp_path: Path) -> None:
    with Project.open(decided) as project, project.lock("甲"):
        for document_id in ("d1", "d2"):
            meta = DocumentMeta(project.document(document_id).sha256, rev=9)
            project.write_shard("甲", document_id, Shard(meta))
    with pytest.raises(ZhupiError) as raised:
        Training(decided, "甲", tmp_path / "trained.model").run(lambda done, total: None)
    assert raised.value.code == "train.too_little"
    assert raised.value.params == {"documents": 1}


def test_someone_who_has_decided_nothing_has_nothing_to_learn_from(
    decided: Path, tmp_path: Path
) -> None:
    with pytest.raises(ZhupiError) as raised:
        train_and_compare(decided, "乙", tmp_path / "a.model", lambda done, total: None)
    assert raised.value.params == {"documents": 0}


def test_what_is_only_begun_is_told_from_what_is_done(decided: Path, tmp_path: Path) -> None:
    found = train_and_compare(decided, "甲", tmp_path / "a.model", lambda done, total: None)
    assert found.unfinished == 0
    with Project.open(decided) as project, project.lock("甲"):
        for document_id in project.catalogue():
            shard = project.shard("甲", document_id)
            assert shard.meta is not None
            begun = replace(shard.meta, state=DocumentState.DOING, rev=9)
            project.write_shard("甲", document_id, Shard(begun, shard.mentions))
    found = train_and_compare(decided, "甲", tmp_path / "a.model", lambda done, total: None)
    assert found.unfinished == found.documents == 3


def test_the_shipped_model_is_said_to_know_the_samples(tmp_path: Path) -> None:
    path = tmp_path / "samples.zhupi"
    texts = [file.read_text("utf-8") for file in sorted(paths.seeds().glob("*.txt"))][:2]
    with Project.create(path, name="samples", scheme=default_scheme()) as project:
        project.add_documents(
            Document(f"s{number}", "", text, text_hash(text)) for number, text in enumerate(texts)
        )
        for number, text in enumerate(texts):
            start = text.index("高新区")
            span = Span.of(start, start + 3)
            mention = Mention("m", span, "ZONE", "高新区", Status.ADDED)
            meta = DocumentMeta(text_hash(text), DocumentState.DONE)
            with project.lock("甲"):
                project.write_shard("甲", f"s{number}", Shard(meta, {"m": mention}))
    found = train_and_compare(path, "甲", tmp_path / "a.model", lambda done, total: None)
    assert found.known == 2
