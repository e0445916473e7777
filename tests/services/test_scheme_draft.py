"""Editing labels: whatever is done in whatever order, the scheme stays one that can be used."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhupi.model.change import SchemeEdit
from zhupi.model.label import Label, Scheme, scheme_from, scheme_to
from zhupi.services.scheme_draft import NEAR, VERMILION, Draft, begin, distance
from zhupi.services.schemes import find_scheme

CODES = ("PER", "LOC", "ORG", "PROD")
BUILT_IN = frozenset(("PER", "LOC", "ORG"))
BASE = Scheme(
    "test",
    {"en": "Test", "zh": "测试"},
    tuple(
        Label(code, {"en": code.lower(), "zh": code}, 40 * at, str(at + 1))
        for at, code in enumerate(CODES)
    ),
    was={"PERSON": "PER", "GONE": ""},
)
PER, LOC, ORG, PROD = range(4)


@pytest.fixture
def draft() -> Draft:
    return begin(BASE, BUILT_IN)


def codes(scheme: Scheme) -> list[str]:
    return [label.code for label in scheme.labels]


def fault_codes(draft: Draft, **reserved: str) -> list[str]:
    return [fault.error.code for fault in draft.faults(reserved)]


def test_a_draft_that_was_not_touched_is_the_scheme(draft: Draft) -> None:
    assert draft.scheme() == BASE
    assert draft.faults({}) == []


class TestRenaming:
    def test_the_old_code_is_remembered_and_still_proposed(self, draft: Draft) -> None:
        scheme = draft.changed(LOC, code="PLACE").scheme()
        assert codes(scheme) == ["PER", "PLACE", "ORG", "PROD"]
        assert scheme.was["LOC"] == "PLACE"
        assert scheme.proposals["LOC"] == "PLACE"

    def test_what_the_program_never_proposes_is_not_asked_of_it(self, draft: Draft) -> None:
        assert draft.changed(PROD, code="技术").scheme().label("技术").takes == ()

    def test_older_codes_follow(self, draft: Draft) -> None:
        scheme = draft.changed(PER, code="人").scheme()
        assert scheme.was == {"PERSON": "人", "PER": "人", "GONE": ""}

    def test_back_to_an_earlier_code_of_its_own(self, draft: Draft) -> None:
        edited = draft.changed(PER, code="PERSON")
        assert edited.faults({}) == []
        assert edited.scheme().was == {"PER": "PERSON", "GONE": ""}

    def test_there_and_back_is_nothing(self, draft: Draft) -> None:
        assert draft.changed(PER, code="X").changed(PER, code="PER").scheme() == BASE

    def test_children_still_name_their_parent(self, draft: Draft) -> None:
        edited = draft.changed(ORG, parent="LOC").changed(LOC, code="PLACE")
        assert edited.label(ORG).parent == "PLACE"
        # As it is typed: another label's code, then none, may stand there for a moment.
        edited = edited.changed(LOC, code="PER").changed(LOC, code="").changed(LOC, code="地")
        assert edited.label(ORG).parent == "地"
        assert edited.label(PER).parent == edited.label(LOC).parent == ""


class TestMergingAndRemoving:
    def test_the_heir_takes_what_was_proposed_for_both(self, draft: Draft) -> None:
        scheme = draft.merged(ORG, LOC).scheme()
        assert codes(scheme) == ["PER", "LOC", "PROD"]
        assert scheme.was["ORG"] == "LOC"
        assert scheme.proposals == {"LOC": "LOC", "ORG": "LOC", "PER": "PER", "PROD": "PROD"}

    def test_a_chain_ends_at_the_last_heir(self, draft: Draft) -> None:
        scheme = draft.merged(PROD, ORG).merged(ORG, LOC).changed(LOC, code="X").scheme()
        assert {code: scheme.current(code) for code in CODES[1:]} == dict.fromkeys(CODES[1:], "X")

    def test_what_was_merged_goes_with_its_heir(self, draft: Draft) -> None:
        scheme = draft.merged(PROD, ORG).withdrawn(ORG).scheme()
        assert scheme.current("PROD") == scheme.current("ORG") == ""

    def test_a_retired_label_is_known_and_not_given(self, draft: Draft) -> None:
        scheme = draft.retired(LOC).scheme()
        assert scheme.label("LOC").name("zh") == "LOC"
        assert not scheme.gives("LOC")
        assert "2" not in scheme.by_key
        assert "LOC" not in scheme.proposals
        assert draft.retired(LOC).retired(LOC, retired=False).scheme().gives("LOC")

    def test_children_get_the_grandparent(self, draft: Draft) -> None:
        edited = draft.changed(ORG, parent="LOC").changed(LOC, parent="PER").withdrawn(LOC)
        assert edited.label(ORG).parent == "PER"

    def test_a_new_label_goes_without_a_trace(self, draft: Draft) -> None:
        edited, uid = draft.added()
        assert edited.retired(uid).scheme() == edited.withdrawn(uid).scheme() == BASE


class TestFaults:
    def test_codes(self, draft: Draft) -> None:
        assert fault_codes(draft.changed(PER, code="LOC")) == ["scheme.code_twice"] * 2
        assert fault_codes(draft.changed(PER, code="GONE")) == ["scheme.code_used"]
        assert fault_codes(draft.changed(PER, code="A B")) == ["scheme.bad_code"]
        assert fault_codes(draft.changed(PER, code="")) == ["scheme.bad_code"]
        twice = draft.changed(PER, code="X").changed(LOC, code="X")
        assert fault_codes(twice) == ["scheme.code_twice"] * 2

    def test_the_code_of_a_merged_label_is_not_free(self, draft: Draft) -> None:
        edited, uid = draft.merged(LOC, PER).added()
        assert fault_codes(edited.changed(uid, code="LOC")) == ["scheme.code_used"]

    def test_keys(self, draft: Draft) -> None:
        assert fault_codes(draft.changed(PER, key="2")) == ["scheme.key_twice"] * 2
        assert fault_codes(draft.changed(PER, key="a"), A="同样的地方") == ["scheme.key_taken"]
        assert fault_codes(draft.changed(PER, key="ab")) == ["scheme.bad_key"]
        assert fault_codes(draft.retired(LOC).changed(PER, key="2")) == []

    def test_a_free_key_is_neither_a_labels_nor_a_commands(self, draft: Draft) -> None:
        assert draft.free_key({}) == "5"
        assert draft.free_key(dict.fromkeys("567890Q", "")) == "w"
        assert draft.free_key(dict.fromkeys("1234567890QWERTYUIOPSDGHJKLZXCVBM", "")) == ""

    def test_what_is_proposed_belongs_to_one_label(self, draft: Draft) -> None:
        twice = draft.changed(PER, takes=("ORG",)).changed(LOC, takes=("ORG",))
        assert fault_codes(twice) == ["scheme.taken_twice"]

    def test_parents(self, draft: Draft) -> None:
        circle = draft.changed(PER, parent="LOC").changed(LOC, parent="PER")
        assert fault_codes(circle) == ["scheme.parent_circle"] * 2
        assert fault_codes(draft.changed(PER, parent="?")) == ["scheme.no_parent"]

    def test_no_labels(self, draft: Draft) -> None:
        for uid in range(4):
            draft = draft.retired(uid)
        assert fault_codes(draft) == ["scheme.no_labels"]


def test_new_labels_get_codes_and_colours_of_their_own(draft: Draft) -> None:
    for _ in range(12):
        draft, _ = draft.added()
    scheme = draft.scheme()
    assert len(set(codes(scheme))) == 16
    hues = [label.hue for label in scheme.labels[4:]]
    assert len(set(hues)) == 12
    assert all(distance(hue, VERMILION) >= NEAR for hue in hues)


def test_a_copy_is_a_label_beside(draft: Draft) -> None:
    edited, uid = draft.added(PER, draft.label(PER))
    assert codes(edited.scheme()) == ["PER", "PER2", "LOC", "ORG", "PROD"]
    assert edited.label(uid).key == ""
    assert edited.faults({}) == []


def test_loading_another_scheme_keeps_labels_of_the_same_code(draft: Draft) -> None:
    news = find_scheme("news3")
    edited = draft.loaded(news)
    assert edited.faults({}) == []
    scheme = edited.scheme()
    assert scheme.id == "news3"
    assert [label.code for label in scheme.active] == ["PER", "LOC", "ORG"]
    assert scheme.labels[3].retired
    assert scheme.was == BASE.was


Operation = tuple[str, int, int]
operations = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "add",
                "copy",
                "rename",
                "merge",
                "retire",
                "restore",
                "withdraw",
                "move",
                "load",
                "parent",
            ]
        ),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    max_size=12,
)


def carried_out(draft: Draft, operation: Operation) -> Draft:
    name, one, other = operation
    uids = [entry.uid for entry in draft.entries]
    if name == "load":
        return draft.loaded(find_scheme(["news3", "cluener"][one % 2]))
    if name == "add" or not uids:
        return draft.added()[0]
    uid, to = uids[one % len(uids)], uids[other % len(uids)]
    match name:
        case "parent":
            return draft.changed(uid, parent=draft.label(to).code)
        case "copy":
            return draft.added(uid, draft.label(uid))[0]
        case "rename":
            return draft.changed(uid, code=f"{draft.label(uid).code}{other}")
        case "merge":
            return draft.merged(uid, to)
        case "move":
            return draft.moved(uid, one - other)
        case "withdraw":
            return draft.withdrawn(uid)
    return draft.retired(uid, retired=name == "retire")


@given(st.lists(operations, min_size=1, max_size=3))
def test_whatever_is_done_no_code_is_left_behind(rounds: list[list[Operation]]) -> None:
    scheme = BASE
    ever = {*codes(scheme), *scheme.was}
    for each in rounds:
        draft = begin(scheme, BUILT_IN)
        for operation in each:
            draft = carried_out(draft, operation)
        if draft.faults({}):
            continue
        edit = SchemeEdit(scheme, draft.scheme())
        scheme = edit.after
        assert scheme_from(scheme_to(scheme)) == scheme
        ever |= set(codes(scheme))
        for code in ever:
            assert scheme.knows(code)
            assert scheme.current(code) in {"", *codes(scheme)}
        assert not set(scheme.was) & set(codes(scheme))
        back = edit.inverse().after
        assert back.labels == edit.before.labels
        assert set(back.was.values()) <= {"", *codes(back)}
