"""Suggestions of a project: computed once, kept, and the same whenever they are looked at."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from zhupi.model.span import Span
from zhupi.model.suggestion import Reason, Suggestion
from zhupi.services import decisions
from zhupi.services.context import this_device
from zhupi.services.creating import new_project
from zhupi.services.schemes import default_scheme, find_scheme
from zhupi.services.suggesting import Extraction, suggestions_for
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project
from zhupi.suggest.pipeline import SOURCE


class OneName:
    """A suggester that finds the first three characters, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def suggest(self, text: str, *, date: object = None) -> Iterable[Suggestion]:
        self.asked += 1
        return [Suggestion(Span.of(0, 3), "PER", 0.9, SOURCE, Reason("rule"))]


@pytest.fixture
def one_name() -> OneName:
    return OneName()


def test_they_are_computed_once_and_kept(project: Project, one_name: OneName) -> None:
    document = project.document("wudang")
    first = suggestions_for(project, one_name, document)  # type: ignore[arg-type]
    again = suggestions_for(project, one_name, document)  # type: ignore[arg-type]
    assert first == again == project.layer(SOURCE, "wudang")
    assert [each.text for each in first.values()] == ["张三丰"]
    assert one_name.asked == 1


def test_where_nothing_can_be_written_they_are_shown_all_the_same(
    project: Project, one_name: OneName, folder: Path
) -> None:
    project.writable = False
    found = suggestions_for(project, one_name, project.document("wudang"))  # type: ignore[arg-type]
    assert len(found) == 1
    assert not (folder / "layers").exists()


@pytest.mark.parametrize(
    ("scheme", "found"),
    [
        ("news3", {"陕西省": "LOC", "宝鸡高新区": "LOC", "陕西省工业和信息化厅": "ORG"}),
        ("cluener", {"陕西省": "address", "陕西省工业和信息化厅": "government"}),
        ("ontonotes18", {"陕西省": "GPE", "陕西省工业和信息化厅": "ORG", "15.3%": "PERCENT"}),
    ],
)
def test_a_project_with_labels_of_its_own_gets_the_built_in_suggestions_under_them(
    tmp_path: Path, scheme: str, found: dict[str, str]
) -> None:
    text = "近日,陕西省工业和信息化厅在宝鸡高新区开会。陕西省去年增长15.3%。"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    labels = find_scheme(scheme)
    made = new_project(tmp_path / "a", [tmp_path / "a.txt"], scheme=labels)
    project = Project.open(made.path)
    mentions = Extraction(labels).suggestions(project, project.document("a"))
    named = {mention.text: mention.label for mention in mentions.values()}
    assert found.items() <= named.items()
    assert set(named.values()) <= set(labels.by_code)


def test_what_was_decided_in_one_document_is_proposed_in_the_next(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text("谷雨科创基金亮相。会后谷雨科创答问。", "utf-8")
    (tmp_path / "two.txt").write_text("昨日谷雨科创答问。", "utf-8")
    scheme = default_scheme()
    sources = [tmp_path / "one.txt", tmp_path / "two.txt"]
    made = new_project(tmp_path / "p", sources, scheme=scheme)
    workspace = Workspace.open(made.path, "甲", this_device())
    decisions.add(workspace, workspace.open_desk("one"), Span.of(0, 4), "COM")
    assert workspace.known_strings() == {"谷雨科创": "COM"}
    project = workspace.project
    found = Extraction(scheme).suggestions(
        project, project.document("two"), workspace.known_strings()
    )
    named = {each.text: each.origin.reason for each in found.values() if each.origin}
    assert named["谷雨科创"].startswith("memory.confirmed")
    workspace.close(5)
