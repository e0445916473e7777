"""Suggestions of a project: computed once, kept, and the same whenever they are looked at."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from zhupi.model.span import Span
from zhupi.model.suggestion import Reason, Suggestion
from zhupi.services.suggesting import suggestions_for
from zhupi.store.project import Project
from zhupi.suggest.pipeline import SOURCE


class OneName:
    """A suggester that finds the first three characters, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def suggest(self, text: str) -> Iterable[Suggestion]:
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
