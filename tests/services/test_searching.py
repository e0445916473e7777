"""Searching a project, and doing the same with all that is found."""

from collections.abc import Callable

import pytest

from zhupi.errors import ZhupiError
from zhupi.model.mention import Status
from zhupi.services import decisions
from zhupi.services.bulk import Place, decide_all
from zhupi.services.searching import Hit, Kind, Search, search
from zhupi.services.suggesting import LAYER
from zhupi.services.workspace import Workspace
from zhupi.store.checking import check


@pytest.fixture
def workspace(sits_down: Callable[..., Workspace], suggest: Callable[..., object]) -> Workspace:
    """张三丰 and 武当山 are suggested, 俞莲舟 is confirmed with a note, 通州 is suggested."""
    suggest("wudang", (0, 3, "PER"), (5, 8, "LOC"), (14, 17, "PER"), source=LAYER)
    suggest("canal", (6, 8, "LOC"), source=LAYER)
    workspace = sits_down()
    desk = workspace.adopt(workspace.load("wudang", (LAYER,)))
    yu = next(each for each in desk.mentions.values() if each.text == "俞莲舟")
    decisions.confirm(workspace, desk, yu)
    decisions.annotate(workspace, desk, desk.mentions[yu.id], "二弟子，待查")
    return workspace


def found(
    workspace: Workspace, text: str = "", kind: Kind = Kind.TEXT, **more: object
) -> list[Hit]:
    wanted = Search(text, kind, **more)  # type: ignore[arg-type]
    return search(
        workspace.project,
        workspace.annotator,
        wanted,
        list(workspace.entries),
        opened=workspace.opened(),
        progress=lambda _: True,
    )


def texts(hits: list[Hit]) -> list[tuple[str, str]]:
    return [(hit.document_id, hit.text) for hit in hits]


def test_texts_of_all_documents_are_searched(workspace: Workspace) -> None:
    hits = found(workspace, "山")
    assert texts(hits) == [("wudang", "山"), ("wudang", "山")]
    assert hits[0].before == "张三丰到了武当"
    assert hits[0].after == "。"
    assert texts(found(workspace, "京杭大運河")) == [("canal", "京杭大运河")]


def test_mentions_are_chosen_by_text_label_and_status(workspace: Workspace) -> None:
    assert texts(found(workspace, kind=Kind.MENTIONS, label="LOC")) == [
        ("wudang", "武当山"),
        ("canal", "通州"),
    ]
    open_ones = frozenset({Status.SUGGESTED})
    assert texts(found(workspace, kind=Kind.MENTIONS, label="PER", statuses=open_ones)) == [
        ("wudang", "张三丰")
    ]
    assert texts(found(workspace, "俞莲", Kind.MENTIONS)) == [("wudang", "俞莲舟")]


def test_notes_are_searched_for_what_was_written(workspace: Workspace) -> None:
    assert texts(found(workspace, kind=Kind.NOTES)) == [("wudang", "俞莲舟")]
    assert texts(found(workspace, "待查", Kind.NOTES)) == [("wudang", "俞莲舟")]
    assert found(workspace, "张", Kind.NOTES) == []


def test_what_is_on_the_disk_alone_is_found_as_well(
    workspace: Workspace, sits_down: Callable[..., Workspace]
) -> None:
    workspace.close(5)
    later = sits_down()
    assert later.opened() == {}
    assert texts(found(later, kind=Kind.NOTES)) == [("wudang", "俞莲舟")]
    assert len(found(later, kind=Kind.MENTIONS)) == 4


def test_nothing_asked_finds_nothing(workspace: Workspace) -> None:
    assert found(workspace) == []


def test_a_search_that_is_not_wanted_any_more_ends(workspace: Workspace) -> None:
    wanted = Search("山", Kind.TEXT)
    ids = list(workspace.entries)
    project = workspace.project
    assert search(project, "甲", wanted, ids, opened={}, progress=lambda _: False) == []


def as_places(hits: list[Hit]) -> list[Place]:
    return [(h.document_id, h.span, h.mention.id if h.mention else "") for h in hits]


def statuses(workspace: Workspace) -> dict[str, tuple[str, Status]]:
    return {
        each.text: (each.label, each.status)
        for key in ("wudang", "canal")
        for each in workspace.open_desk(key, (LAYER,)).mentions.values()
        if not each.deleted
    }


def test_all_found_are_decided_in_one_step(workspace: Workspace) -> None:
    before = statuses(workspace)
    places = as_places(found(workspace, kind=Kind.MENTIONS, label="LOC"))
    decide_all(workspace, "confirm", places)
    assert statuses(workspace)["武当山"] == ("LOC", Status.CONFIRMED)
    assert statuses(workspace)["通州"] == ("LOC", Status.CONFIRMED)
    workspace.undo()
    assert statuses(workspace) == before

    decide_all(workspace, "reject", places)
    assert statuses(workspace)["通州"] == ("LOC", Status.REJECTED)
    rejected = found(workspace, kind=Kind.MENTIONS, statuses=frozenset({Status.REJECTED}))
    decide_all(workspace, "relabel", as_places(rejected), "PER")
    assert statuses(workspace)["通州"] == ("PER", Status.CORRECTED)
    assert workspace.save(10)
    assert check(workspace.project) == []


def test_places_in_a_text_are_marked(workspace: Workspace) -> None:
    decide_all(workspace, "relabel", as_places(found(workspace, "杭")), "LOC")
    desk = workspace.open_desk("canal")
    assert sum(each.status is Status.ADDED for each in desk.mentions.values()) == 2
    decide_all(workspace, "reject", as_places(found(workspace, "杭")))
    assert not any(each.counts for each in desk.mentions.values())


def test_a_label_that_is_none_changes_nothing(workspace: Workspace) -> None:
    with pytest.raises(ZhupiError) as caught:
        decide_all(workspace, "relabel", as_places(found(workspace, "杭")), "XYZ")
    assert caught.value.code == "decision.no_label"
