"""Labels and schemes."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhupi.model.label import Label, Scheme, scheme_from, scheme_to

words = st.text(st.sampled_from("人名地点abc"), max_size=4)
languages = st.dictionaries(st.sampled_from(["en", "zh"]), words, max_size=2)


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    codes = draw(st.lists(st.sampled_from(["PER", "LOC", "ORG", "人"]), min_size=1, unique=True))
    keys = draw(st.permutations(["1", "2", "p", "l"]))
    labels = tuple(
        Label(
            code=code,
            names=draw(languages),
            hue=draw(st.integers(0, 359)),
            key=draw(st.sampled_from(["", key])),
            parent=draw(st.sampled_from(["", "NAME"])),
            guideline=draw(languages),
            examples=tuple(draw(st.lists(words, max_size=2))),
            counterexamples=tuple(draw(st.lists(words, max_size=2))),
        )
        for code, key in zip(codes, keys, strict=False)
    )
    return Scheme("test", draw(languages), labels, draw(st.booleans()), draw(languages))


def described(**changes: Any) -> dict[str, Any]:
    labels = [{"code": "PER", "key": "1", "hue": 10}, {"code": "LOC", "key": "2", "hue": 200}]
    return {"id": "test", "labels": labels} | changes


class TestWritingSchemesDown:
    @given(schemes())
    def test_a_scheme_written_as_json_reads_back_the_same(self, scheme: Scheme) -> None:
        assert scheme_from(json.loads(json.dumps(scheme_to(scheme)))) == scheme

    def test_what_is_left_out_is_empty(self) -> None:
        scheme = scheme_from({"id": "s", "labels": [{"code": "PER"}]})
        assert not scheme.nesting
        assert scheme.labels == (Label("PER", {}, -1),)

    @pytest.mark.parametrize(
        "bad",
        [
            described(labels=[]),
            described(labels=[{"code": "PER"}, {"code": "PER"}]),
            described(labels=[{"code": "PER", "key": "1"}, {"code": "LOC", "key": "1"}]),
            described(labels=[{"key": "1"}]),
            described(labels=[{"code": "PER", "hue": "red"}]),
            described(labels="PER"),
            {"labels": [{"code": "PER"}]},
            {"id": "test"},
        ],
        ids=["none", "code twice", "key twice", "no code", "hue", "no list", "no id", "nothing"],
    )
    def test_what_is_no_scheme_is_refused(self, bad: dict[str, Any]) -> None:
        with pytest.raises((KeyError, TypeError, ValueError)):
            scheme_from(bad)

    def test_labels_without_keys_are_no_clash(self) -> None:
        scheme = scheme_from(described(labels=[{"code": "PER"}, {"code": "LOC"}]))
        assert dict(scheme.by_key) == {}


class TestLookingUp:
    def test_labels_by_code_and_by_key_in_the_order_of_the_bar(self) -> None:
        scheme = scheme_from(described())
        assert list(scheme.by_code) == ["PER", "LOC"]
        assert scheme.by_key["2"] is scheme.label("LOC")

    def test_a_code_the_scheme_does_not_have_is_shown_grey_under_its_own_name(self) -> None:
        unknown = scheme_from(described()).label("VEHICLE")
        assert unknown.hue == -1
        assert unknown.key == ""
        assert unknown.name("zh") == unknown.name("en") == "VEHICLE"

    def test_a_name_falls_back_to_another_language_and_then_to_the_code(self) -> None:
        assert Label("PER", {"en": "person", "zh": "人物"}, 1).name("zh") == "人物"
        assert Label("PER", {"en": "person"}, 1).name("zh") == "person"
        assert Label("PER", {}, 1).name("zh") == "PER"
