"""Documents of the same title are told apart; others need nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from zhupi.model.document import Document
from zhupi.model.label import Scheme
from zhupi.model.text import text_hash
from zhupi.services.telling_apart import told_apart
from zhupi.store.project import Project

Tell = Callable[..., dict[str, str]]


@pytest.fixture
def tell(tmp_path: Path, scheme: Scheme) -> Tell:
    """What is shown beside the titles of documents given as (id, title, file)."""

    def apart(*documents: tuple[str, str, str]) -> dict[str, str]:
        with Project.create(tmp_path / "公告.zhupi", name="公告", scheme=scheme) as project:
            for key, title, file in documents:
                text = f"{title}{key}"
                meta = {"source": file} if file else {}
                project.add_documents([Document(key, title, text, text_hash(text), meta)])
            return told_apart(project.catalogue())

    return apart


def test_only_those_that_share_their_title(tell: Tell) -> None:
    found = tell(("a", "公告", "三月.txt"), ("b", "公告", "四月.txt"), ("c", "通知", "五月.txt"))
    assert found == {"a": "三月", "b": "四月"}


def test_the_same_name_with_another_suffix_is_shown_whole(tell: Tell) -> None:
    assert tell(("a", "公告", "三月.txt"), ("b", "公告", "三月.md")) == {
        "a": "三月.txt",
        "b": "三月.md",
    }


def test_documents_of_one_file_or_of_none_have_their_ids(tell: Tell) -> None:
    found = tell(
        ("a", "公告", "all.jsonl"),
        ("b", "公告", "all.jsonl"),
        ("c", "公告", ""),
        ("d", "公告", "四月.txt"),
    )
    assert found == {"a": "a", "b": "b", "c": "c", "d": "四月"}


def test_a_document_without_a_title_is_told_apart_from_others_without(tell: Tell) -> None:
    assert tell(("a", "", "一.txt"), ("b", "", "二.txt")) == {"a": "一", "b": "二"}
