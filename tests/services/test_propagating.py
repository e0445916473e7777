"""The same elsewhere: one decision, proposed wherever its name stands."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhupi.model.document import Document
from zhupi.model.label import Label, Scheme
from zhupi.model.mention import Mention, Status, suggestion_id
from zhupi.model.span import Span
from zhupi.model.text import text_hash
from zhupi.services import decisions
from zhupi.services.propagating import (
    Doubt,
    Occurrence,
    apply,
    find,
    find_in,
    prepare,
    query_for,
)
from zhupi.services.suggesting import LAYER, segmenter
from zhupi.services.workspace import Workspace
from zhupi.store.checking import check
from zhupi.store.project import Project

TEXTS = {
    "one": "联想集团有限公司今天发布。联想集团在北京大学设奖，聯想集團很大。\n联\n想集团。",
    "two": "联想集团有限公司与ＡＢ公司、北大签约。由此联想到许多。",
    "three": "这里没有。",
}


@pytest.fixture
def project(folder: Path) -> Project:
    labels = (
        Label("COM", {"en": "company", "zh": "企业"}, 10, "1"),
        Label("ORG", {"en": "body", "zh": "机构"}, 99, "2"),
    )
    scheme = Scheme("test", {"en": "Test"}, labels)
    made = Project.create(folder, name="武当", scheme=scheme)
    made.add_documents(Document(key, key, text, text_hash(text)) for key, text in TEXTS.items())
    return made


@pytest.fixture(scope="module")
def lattice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Sequence[int]]:
    return segmenter(tmp_path_factory.mktemp("cache")).lattice


def added(workspace: Workspace, document_id: str, start: int, end: int, label: str) -> Mention:
    desk = workspace.open_desk(document_id)
    step = decisions.add(workspace, desk, Span.of(start, end), label)
    assert step is not None
    return step.changes[0].edits[0].after


def everywhere(
    workspace: Workspace, mention: Mention, lattice: Callable[[str], Sequence[int]]
) -> tuple[Occurrence, ...]:
    return find(
        workspace.project,
        workspace.annotator,
        query_for(workspace.open_desk("one").document, mention),
        list(workspace.entries),
        opened=workspace.opened(),
        lattice=lattice,
        progress=lambda _: True,
    )


def shown(places: Sequence[Occurrence]) -> list[tuple[str, str, Doubt | None]]:
    return [(place.document_id, place.text, place.doubt) for place in places]


def test_full_names_come_first_then_short_ones(
    sits_down: Callable[..., Workspace], lattice: Callable[[str], Sequence[int]]
) -> None:
    workspace = sits_down()
    mention = added(workspace, "one", 0, 8, "COM")
    places = everywhere(workspace, mention, lattice)
    assert shown(places) == [
        ("two", "联想集团有限公司", None),
        ("one", "联想集团", None),
        ("one", "聯想集團", None),
        ("one", "联\n想集团", None),
        ("two", "联想", None),
    ]
    assert places[0].name == "联想集团有限公司"


def test_width_and_script_do_not_hide_a_name(
    sits_down: Callable[..., Workspace], lattice: Callable[[str], Sequence[int]]
) -> None:
    workspace = sits_down()
    desk = workspace.open_desk("two")
    start = desk.document.text.index("ＡＢ公司")
    mention = added(workspace, "two", start, start + 4, "COM")
    query = query_for(desk.document, mention)
    text = "AB公司和ＡＢ公司，ab公司不是。"
    other = Document("x", "x", text, text_hash(text))
    assert shown(find_in(other, {}, query, lattice).occurrences) == [
        ("x", "AB公司", None),
        ("x", "ＡＢ公司", None),
    ]


@pytest.mark.parametrize(
    ("text", "name", "doubt"),
    [
        ("他研究生命的起源。", "研究生", Doubt.OFF_WORDS),
        ("今日北京大学开学。", "北京", Doubt.CONTINUED),
        ("党的总书记讲话。", "书记", Doubt.LED),
        ("任副主任助理。", "主任", Doubt.LED),
        ("日前主任讲话。", "主任", None),
        ("中立的人。", "中", Doubt.SHORT),
        ("在北京开会。", "北京", None),
    ],
)
def test_a_doubtful_place_says_why(
    text: str, name: str, doubt: Doubt | None, lattice: Callable[[str], Sequence[int]]
) -> None:
    source = Document("s", "s", name, text_hash(name))
    mention = Mention("m", Span.of(0, len(name)), "ORG", name, Status.ADDED)
    cut: Callable[[str], Sequence[int]] = lattice
    if doubt is Doubt.OFF_WORDS:
        cut = lambda run: (0, 1, 3, 5, len(run))  # noqa: E731
    document = Document("x", "x", text, text_hash(text))
    found = find_in(document, {}, query_for(source, mention), cut).occurrences
    assert [place.doubt for place in found] == [doubt]


def test_a_place_inside_a_longer_decided_name_is_unchecked_everywhere(
    sits_down: Callable[..., Workspace], lattice: Callable[[str], Sequence[int]]
) -> None:
    workspace = sits_down()
    added(workspace, "two", 0, 8, "COM")
    short = added(workspace, "one", 13, 17, "COM")
    doubts = {(p.document_id, p.span.start): p.doubt for p in everywhere(workspace, short, lattice)}
    assert doubts["two", 0] is Doubt.INSIDE
    assert doubts["one", 0] is Doubt.LONGER, "decided as a longer name in the other document"
    assert doubts["one", TEXTS["one"].index("聯")] is None


def test_what_was_decided_is_left_out(
    sits_down: Callable[..., Workspace],
    suggest: Callable[..., object],
    lattice: Callable[[str], Sequence[int]],
) -> None:
    suggest("two", (0, 8, "ORG"), source=LAYER)
    workspace = sits_down()
    mention = added(workspace, "one", 0, 8, "COM")
    desk = workspace.open_desk("two", (LAYER,))
    decisions.reject(workspace, desk, next(iter(desk.mentions.values())))
    assert ("two", "联想集团有限公司") not in [
        (place.document_id, place.text) for place in everywhere(workspace, mention, lattice)
    ]


def test_applying_is_one_step_that_undo_takes_back(
    sits_down: Callable[..., Workspace],
    suggest: Callable[..., object],
    lattice: Callable[[str], Sequence[int]],
) -> None:
    suggest("two", (0, 8, "ORG"), (0, 4, "COM"), source=LAYER)
    workspace = sits_down()
    mention = added(workspace, "one", 0, 8, "COM")
    places = everywhere(workspace, mention, lattice)
    query = query_for(workspace.open_desk("one").document, mention)
    step = apply(workspace, query, places[:-1], places[-1:])
    assert step is not None
    assert step.gesture == "propagate"

    two = workspace.open_desk("two")
    found = {each.text: each for each in two.mentions.values() if each.span.start < 8}
    assert found["联想集团有限公司"].status is Status.CORRECTED
    assert found["联想集团有限公司"].label == "COM"
    assert found["联想集团"].status is Status.REJECTED, "no room for it in the longer one"
    one = workspace.open_desk("one")
    assert sum(each.counts for each in one.mentions.values()) == 4

    workspace.undo()
    assert [each.status for each in two.mentions.values() if not each.deleted] == [
        Status.SUGGESTED,
        Status.SUGGESTED,
    ]
    assert sum(each.counts for each in one.mentions.values()) == 1
    again = everywhere(workspace, mention, lattice)
    assert shown(again) == shown(places)
    apply(workspace, query, again, ())
    assert sum(each.counts for each in one.mentions.values()) == 4
    assert workspace.save(10)
    assert check(workspace.project) == []


def test_documents_are_prepared_apart_and_taken_over_with_the_step(
    sits_down: Callable[..., Workspace],
    suggest: Callable[..., object],
    lattice: Callable[[str], Sequence[int]],
) -> None:
    suggest("two", (0, 8, "ORG"), (0, 4, "COM"), source=LAYER)
    workspace = sits_down()
    mention = added(workspace, "one", 0, 8, "COM")
    places = everywhere(workspace, mention, lattice)
    query = query_for(workspace.open_desk("one").document, mention)
    prepared = prepare(workspace, query, places, (), ["two"])
    assert not workspace.is_open("two"), "nothing is changed by it"
    assert len(workspace.undo_stack.done) == 1

    step = apply(workspace, query, places, (), prepared)
    assert step is not None
    assert [change.document_id for change in step.changes] == ["one", "two"]
    two = workspace.open_desk("two")
    assert two is prepared[0].desk
    assert [each.text for each in two.mentions.values() if each.counts] == [
        "联想集团有限公司",
        "联想",
    ]
    assert workspace.save(10)
    assert workspace.project.shard(workspace.annotator, "two").mentions == two.shard.mentions
    workspace.undo()
    left = [each for each in two.mentions.values() if not each.deleted]
    assert [each.status for each in left] == [Status.SUGGESTED] * 2


def test_a_document_that_was_opened_since_is_taken_as_it_stands(
    sits_down: Callable[..., Workspace], lattice: Callable[[str], Sequence[int]]
) -> None:
    workspace = sits_down()
    mention = added(workspace, "one", 0, 8, "COM")
    places = everywhere(workspace, mention, lattice)
    query = query_for(workspace.open_desk("one").document, mention)
    prepared = prepare(workspace, query, places, (), ["two"])
    own = added(workspace, "two", 0, 8, "ORG")
    apply(workspace, query, places, (), prepared)
    two = workspace.open_desk("two")
    assert two is not prepared[0].desk
    assert two.mentions[own.id].label == "ORG"
    assert workspace.save(10)
    assert check(workspace.project) == []


def test_an_unchecked_place_does_not_come_back(
    sits_down: Callable[..., Workspace], lattice: Callable[[str], Sequence[int]]
) -> None:
    workspace = sits_down()
    mention = added(workspace, "one", 0, 8, "COM")
    places = everywhere(workspace, mention, lattice)
    apply(workspace, query_for(workspace.open_desk("one").document, mention), (), places)
    assert everywhere(workspace, mention, lattice) == ()
    document = workspace.project.document("two")
    span = next(place.span for place in places if place.document_id == "two")
    later = suggestion_id("two", span, "COM")
    fresh = Mention(later, span, "COM", span.text_in(document.text), Status.SUGGESTED)
    workspace.take_suggestions(document, {later: fresh})
    assert workspace.open_desk("two").mentions[later].status is Status.REJECTED


def test_an_undecided_mention_is_confirmed_with_the_others(
    sits_down: Callable[..., Workspace],
    suggest: Callable[..., object],
    lattice: Callable[[str], Sequence[int]],
) -> None:
    suggest("one", (0, 8, "COM"), source=LAYER)
    workspace = sits_down()
    desk = workspace.open_desk("one", (LAYER,))
    mention = next(iter(desk.mentions.values()))
    query = query_for(desk.document, mention)
    apply(workspace, query, everywhere(workspace, mention, lattice), ())
    assert desk.mentions[mention.id].status is Status.CONFIRMED


@given(st.text(st.sampled_from("联想聯集團团\nＡA𠮷 "), max_size=24))
def test_every_place_has_the_name_at_its_offsets(text: str) -> None:
    source = Document("s", "s", "联想集团", text_hash("联想集团"))
    mention = Mention("m", Span.of(0, 4), "COM", "联想集团", Status.ADDED)
    document = Document("x", "x", text, text_hash(text))
    query = query_for(source, mention)
    found = find_in(document, {}, query, lambda run: range(len(run) + 1)).occurrences
    for place in found:
        assert place.text == text[place.span.start : place.span.end]
        bare = place.text.translate({ord("聯"): "联", ord("團"): "团", 10: None, 32: None})
        assert bare == place.name
        assert text[: place.span.start].endswith(place.before)
        assert text[place.span.end :].startswith(place.after)
    assert sorted(found, key=lambda place: place.span) == list(found)
