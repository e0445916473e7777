"""What documents are sorted by: how sure the suggester is, how much annotators differ."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhupi.model.document import DocumentState
from zhupi.model.mention import Mention, Origin, Status
from zhupi.model.span import Span
from zhupi.services import decisions
from zhupi.services.ranking import Ranks, certainties, certainty, differences
from zhupi.services.suggesting import LAYER
from zhupi.services.workspace import Workspace
from zhupi.store.project import Project

SitDown = Callable[..., Workspace]


def suggested(score: float | None, status: Status = Status.SUGGESTED) -> Mention:
    origin = Origin(LAYER, "LOC", Span.of(0, 1), score)
    return Mention("m", Span.of(0, 1), "LOC", "山", status, origin)


def test_scores_near_a_half_are_a_toss_up() -> None:
    assert certainty([suggested(0.5)]) == 0
    assert certainty([suggested(1.0), suggested(0.0)]) == 1
    assert certainty([suggested(0.9), suggested(0.5)]) == pytest.approx(0.4)


def test_what_is_decided_or_has_no_score_says_nothing() -> None:
    assert certainty([suggested(0.5, Status.CONFIRMED), suggested(None)]) is None
    assert certainty([]) is None


@given(st.lists(st.floats(0, 1), min_size=1))
def test_certainty_lies_between_none_and_all(scores: list[float]) -> None:
    found = certainty(map(suggested, scores))
    assert found is not None
    assert 0 <= found <= 1


def look(project: Project, workspace: Workspace, known: Ranks | None = None) -> Mapping[str, float]:
    ranks = certainties(
        project,
        "甲",
        list(project.catalogue()),
        opened=workspace.opened(),
        known=known or {},
        is_wanted=lambda: True,
    )
    return {key: each.figure for key, each in ranks.items() if each.figure is not None}


def test_documents_without_suggestions_have_no_certainty(
    project: Project, suggest: Callable[..., object], sits_down: SitDown
) -> None:
    suggest("wudang", (0, 3, "PER"), source=LAYER)
    suggest("canal", (0, 5, "LOC"), source=LAYER)
    workspace = sits_down()
    assert look(project, workspace) == {
        "wudang": pytest.approx(0.8),
        "canal": pytest.approx(0.8),
    }
    desk = workspace.open_desk("canal", (LAYER,))
    decisions.confirm(workspace, desk, next(iter(desk.mentions.values())))
    assert set(look(project, workspace)) == {"wudang"}


def test_what_has_not_changed_is_not_read_again(
    project: Project, suggest: Callable[..., object]
) -> None:
    suggest("wudang", (0, 3, "PER"), source=LAYER)
    ids = list(project.catalogue())
    first = certainties(project, "甲", ids, opened={}, known={}, is_wanted=lambda: True)
    again = certainties(project, "甲", ids, opened={}, known=first, is_wanted=lambda: True)
    assert all(again[key] is first[key] for key in ids)
    suggest("canal", (0, 5, "LOC"), source=LAYER)
    later = certainties(project, "甲", ids, opened={}, known=again, is_wanted=lambda: True)
    assert [key for key in ids if later[key] is not again[key]] == ["canal"]


def test_a_look_that_is_not_wanted_any_more_ends(project: Project) -> None:
    ids = list(project.catalogue())
    assert certainties(project, "甲", ids, opened={}, known={}, is_wanted=lambda: False) == {}


# Disagreement


@pytest.fixture
def marked(sits_down: SitDown) -> Callable[..., Workspace]:
    """Marks (start, end, label) in a document and finishes it."""

    def mark(name: str, document_id: str, *places: tuple[int, int, str]) -> Workspace:
        workspace = sits_down(name)
        desk = workspace.open_desk(document_id)
        for start, end, label in places:
            decisions.add(workspace, desk, Span.of(start, end), label)
        decisions.set_state(workspace, desk, DocumentState.DONE)
        workspace.close(5)
        return workspace

    return mark


def count(project: Project, viewer: str = "", known: Ranks | None = None) -> dict[str, float]:
    found = differences(project, viewer, known=known or {}, is_wanted=lambda: True)
    return {key: each.figure for key, each in found.items() if each.figure is not None}


def test_places_where_those_who_are_done_differ_are_counted(
    project: Project, marked: Callable[..., Workspace]
) -> None:
    marked("甲", "wudang", (0, 3, "PER"), (5, 8, "LOC"), (14, 17, "PER"))
    assert count(project) == {}
    marked("乙", "wudang", (0, 3, "PER"), (5, 7, "LOC"))
    assert count(project) == {"wudang": 2}
    marked("丙", "wudang", (0, 3, "LOC"))
    assert count(project) == {"wudang": 3}


def test_who_is_not_done_sees_no_differences_of_others(
    project: Project, sits_down: SitDown, marked: Callable[..., Workspace]
) -> None:
    for name, label in (("甲", "PER"), ("乙", "LOC")):
        marked(name, "wudang", (0, 3, label))
    viewer = sits_down("丙")
    assert count(project, "丙") == {"wudang": 1}
    decisions.add(viewer, viewer.open_desk("wudang"), Span.of(0, 3), "PER")
    assert viewer.save(5)
    assert count(project, "丙") == {}


def test_gold_is_not_one_of_those_who_differ(
    project: Project, marked: Callable[..., Workspace]
) -> None:
    marked("甲", "wudang", (0, 3, "PER"))
    marked("gold", "wudang", (0, 3, "LOC"))
    assert count(project) == {}


def test_differences_are_counted_again_where_a_file_changed(
    project: Project, marked: Callable[..., Workspace]
) -> None:
    for name, label in (("甲", "PER"), ("乙", "LOC")):
        marked(name, "wudang", (0, 3, label))
        marked(name, "canal", (0, 5, label))
    first = differences(project, "", known={}, is_wanted=lambda: True)
    marked("乙", "canal", (0, 5, "PER"))
    again = differences(project, "", known=first, is_wanted=lambda: True)
    assert again["wudang"] is first["wudang"]
    assert (first["canal"].figure, again["canal"].figure) == (1, 0)
