"""Searching a project, and doing the same with all that is found."""

from collections.abc import Callable

import pytest

from zhupi.errors import ZhupiError
from zhupi.model.document import DocumentState
from zhupi.model.mention import Status
from zhupi.model.span import Span
from zhupi.services import decisions
from zhupi.services.bulk import Place, decide_all
from zhupi.services.searching import Hit, Kind, Search, search, searchable
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


# Notes to documents, and layers of others


def test_notes_to_documents_are_found_with_those_to_mentions(workspace: Workspace) -> None:
    decisions.annotate_document(workspace, workspace.open_desk("wudang"), "武当山一段待查")
    decisions.annotate_document(workspace, workspace.open_desk("canal"), "长度待查")
    hits = found(workspace, "待查", Kind.NOTES)
    assert [(hit.document_id, hit.is_document, hit.note) for hit in hits] == [
        ("wudang", True, "武当山一段待查"),
        ("wudang", False, "二弟子，待查"),
        ("canal", True, "长度待查"),
    ]
    assert not any(hit.is_document for hit in found(workspace, kind=Kind.NOTES, label="PER"))


def test_a_note_is_found_whatever_its_script_and_width(workspace: Workspace) -> None:
    decisions.annotate_document(workspace, workspace.open_desk("canal"), "運河長度ＡＢ")
    assert [hit.note for hit in found(workspace, "运河长度ab", Kind.NOTES)] == ["運河長度ＡＢ"]


def test_another_annotator_is_read_where_both_are_done(
    workspace: Workspace, sits_down: Callable[..., Workspace]
) -> None:
    other = sits_down("乙")
    for document_id in ("wudang", "canal"):
        desk = other.open_desk(document_id)
        decisions.add(other, desk, Span.of(0, 2), "LOC")
        decisions.annotate_document(other, desk, "乙的备注")
    decisions.set_state(other, other.open_desk("wudang"), DocumentState.DONE)
    other.close(5)
    (source,) = [
        each
        for each in searchable(workspace.project, workspace.annotator)
        if each.is_person and each.name == "乙"
    ]
    # Who annotates too sees others only where both are done.
    decisions.add(workspace, workspace.open_desk("canal"), Span.of(0, 5), "LOC")
    assert workspace.save(5)
    assert found(workspace, kind=Kind.MENTIONS, source=source) == []
    decisions.set_state(workspace, workspace.open_desk("wudang"), DocumentState.DONE)
    assert workspace.save(5)
    assert texts(found(workspace, kind=Kind.MENTIONS, source=source)) == [("wudang", "张三")]
    assert [hit.note for hit in found(workspace, kind=Kind.NOTES, source=source)] == ["乙的备注"]


def test_a_machines_layer_is_searched_as_it_is(workspace: Workspace) -> None:
    (source,) = [
        each
        for each in searchable(workspace.project, workspace.annotator)
        if not each.is_person and each.name == LAYER
    ]
    assert len(found(workspace, kind=Kind.MENTIONS, source=source)) == 4
    assert texts(found(workspace, "武當", Kind.MENTIONS, source=source)) == [("wudang", "武当山")]


def test_a_mention_in_two_parts_is_found_by_what_it_says(workspace: Workspace) -> None:
    desk = workspace.open_desk("canal")
    decisions.add(workspace, desk, Span(((0, 1), (3, 5))), "LOC")
    workspace.save(5)
    assert texts(found(workspace, "京运河", Kind.MENTIONS)) == [("canal", "京运河")]


def test_decided_ones_alone_are_looked_for_where_something_was_decided(
    workspace: Workspace, sits_down: Callable[..., Workspace]
) -> None:
    confirmed = frozenset({Status.CONFIRMED})
    assert texts(found(workspace, kind=Kind.MENTIONS, statuses=confirmed)) == [("wudang", "俞莲舟")]
    workspace.close(5)
    later = sits_down()
    assert texts(found(later, kind=Kind.MENTIONS, statuses=confirmed)) == [("wudang", "俞莲舟")]
    added = frozenset({Status.ADDED})
    assert found(later, kind=Kind.MENTIONS, statuses=added) == []


def test_mentions_are_found_whatever_their_script_width_and_case(workspace: Workspace) -> None:
    desk = workspace.open_desk("canal")
    decisions.add(workspace, desk, Span.of(12, 16), "LOC")
    assert desk.document.text[12:16] in [hit.text for hit in found(workspace, kind=Kind.MENTIONS)]
    assert texts(found(workspace, "１７９４", Kind.MENTIONS)) == texts(
        found(workspace, "1794", Kind.MENTIONS)
    )
    assert texts(found(workspace, "張三豐", Kind.MENTIONS)) == [("wudang", "张三丰")]
