"""Examples of a label out of what was decided in the project."""

from collections.abc import Callable

import pytest

from zhupi.model.span import Span
from zhupi.services import decisions
from zhupi.services.examples import Example, Examples, find_examples
from zhupi.services.suggesting import LAYER
from zhupi.services.workspace import Workspace

SitDown = Callable[..., Workspace]


@pytest.fixture
def workspace(sits_down: SitDown, suggest: Callable[..., object]) -> Workspace:
    """武当山 and 通州 confirmed as places, 俞莲舟 rejected, 京杭 lengthened, 杭州 a person."""
    suggest("wudang", (5, 8, "LOC"), (14, 17, "LOC"), source=LAYER)
    suggest("canal", (0, 2, "LOC"), (6, 8, "LOC"), (9, 11, "LOC"), source=LAYER)
    workspace = sits_down()
    wudang, canal = (workspace.open_desk(key, (LAYER,)) for key in ("wudang", "canal"))
    by_text = {
        each.text: (desk, each) for desk in (wudang, canal) for each in desk.mentions.values()
    }
    decisions.confirm(workspace, *by_text["武当山"])
    decisions.confirm(workspace, *by_text["通州"])
    decisions.reject(workspace, *by_text["俞莲舟"])
    decisions.resize(workspace, *by_text["京杭"], Span.of(0, 5))
    decisions.relabel(workspace, *by_text["杭州"], "PER")
    decisions.add(workspace, wudang, Span.of(6, 8), "LOC")
    return workspace


def examples(workspace: Workspace, label: str) -> Examples:
    return find_examples(
        workspace.project,
        workspace.annotator,
        label,
        list(workspace.entries),
        opened=workspace.opened(),
        progress=lambda _: True,
    )


def counted(found: tuple[Example, ...]) -> dict[str, int]:
    return {each.text: each.count for each in found}


def test_what_was_decided_with_a_label_and_what_against_it(workspace: Workspace) -> None:
    found = examples(workspace, "LOC")
    assert counted(found.taken) == {"京杭大运河": 1, "当山": 1, "武当山": 1, "通州": 1}
    against = {each.text: (each.instead, each.moved) for each in found.refused}
    assert against == {"俞莲舟": ("", ""), "杭州": ("PER", ""), "京杭": ("", "京杭大运河")}


def test_each_example_leads_to_its_place(workspace: Workspace) -> None:
    (first, *_) = [each for each in examples(workspace, "LOC").taken if each.text == "武当山"]
    (place,) = first.places
    assert (place.document_id, place.span, place.before) == ("wudang", Span.of(5, 8), "张三丰到了")


def test_the_most_frequent_come_first(workspace: Workspace) -> None:
    desk = workspace.open_desk("wudang")
    for start, end in ((0, 3), (3, 5), (12, 14)):
        decisions.add(workspace, desk, Span.of(start, end), "PER")
    found = examples(workspace, "PER").taken
    assert [(each.text, each.count) for each in found] == [("到了", 2), ("张三丰", 1), ("杭州", 1)]
    assert [place.span.start for place in found[0].places] == [3, 12]


def test_a_label_that_nothing_was_decided_about_has_none(workspace: Workspace) -> None:
    assert examples(workspace, "ORG") == Examples("ORG")


def test_what_is_on_the_disk_alone_counts_as_well(workspace: Workspace, sits_down: SitDown) -> None:
    before = counted(examples(workspace, "LOC").taken)
    workspace.close(5)
    assert counted(examples(sits_down(), "LOC").taken) == before


def test_a_look_that_is_not_wanted_any_more_ends(workspace: Workspace) -> None:
    found = find_examples(
        workspace.project,
        workspace.annotator,
        "LOC",
        list(workspace.entries),
        opened={},
        progress=lambda _: False,
    )
    assert found == Examples("LOC")
