"""Every value comes back from the disk as it went there, with what newer programs added."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhupi.model.change import Change, Edit, MetaEdit, Step
from zhupi.model.document import DocumentMeta, DocumentState
from zhupi.model.mention import Mention, Origin, Status
from zhupi.model.span import Span
from zhupi.model.stamp import Stamp
from zhupi.store import codec
from zhupi.store.atomic import encode_tables, tables_from
from zhupi.store.shards import shard_from

texts = st.text(max_size=8)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
newer_keys = st.dictionaries(texts.map("x-".__add__), values, max_size=2)
spans = st.lists(st.integers(0, 10**6), min_size=2, max_size=6, unique=True).map(
    lambda ends: Span(tuple(zip(*[iter(sorted(ends))] * 2, strict=False)))
)
stamps = st.builds(Stamp, texts, texts, texts)
origins = st.builds(Origin, texts, texts, spans, st.none() | st.floats(0, 1), texts)
indices = st.frozensets(st.integers(0, 300))


@st.composite
def mentions(draw: st.DrawFn) -> Mention:
    origin = draw(st.none() | origins)
    extra = draw(newer_keys)
    if origin is not None and (more := draw(newer_keys)):
        extra["origin"] = more
    return Mention(
        id=draw(texts),
        span=draw(spans),
        label=draw(texts),
        text=draw(texts),
        status=draw(st.sampled_from(Status)),
        origin=origin,
        deleted=draw(st.booleans()),
        stamp=draw(stamps),
        rev=draw(st.integers(0, 2**53)),
        note=draw(texts),
        value=draw(values),
        extra=extra,
    )


metas = st.builds(
    DocumentMeta,
    texts,
    st.sampled_from(DocumentState),
    indices,
    indices,
    texts,
    st.booleans(),
    stamps,
    st.integers(0, 99),
    newer_keys,
    st.integers(1, 9),
    stamps,
)
changes = st.builds(
    Change,
    texts,
    st.lists(st.builds(Edit, st.none() | mentions(), mentions()), max_size=2).map(tuple),
    st.none() | st.builds(MetaEdit, metas, metas),
)
steps = st.builds(
    Step, texts, texts, stamps, st.lists(changes, max_size=2).map(tuple), texts, texts
)


def through_json(record: dict[str, Any]) -> Any:
    return codec.loads(codec.dumps(record))


@given(mentions())
@settings(deadline=None)
def test_a_mention_comes_back(mention: Mention) -> None:
    assert codec.mention_from(through_json(codec.mention_to(mention))) == mention


@given(metas)
@settings(deadline=None)
def test_a_meta_comes_back(meta: DocumentMeta) -> None:
    assert codec.meta_from(through_json(codec.meta_to(meta))) == meta


@given(steps)
@settings(deadline=None)
def test_a_step_comes_back(step: Step) -> None:
    assert codec.step_from(through_json(codec.step_to(step))) == step


@given(st.dictionaries(texts, st.dictionaries(st.integers(1, 99).map(str), newer_keys)))
@settings(deadline=None)
def test_tables_are_what_stock_tinydb_would_hold(tables: dict[str, Any]) -> None:
    data = encode_tables(tables)
    assert json.loads(data) == tables
    assert (tables_from(data) or {}) == tables


@pytest.mark.parametrize("value", [2**63, 2**64, -(10**30), {"n": [10**19 + 1]}, 10**18])
def test_a_long_number_stays_exact(value: object) -> None:
    assert codec.loads(codec.dumps(value)) == value


def test_half_a_character_does_not_stop_a_note_from_being_saved() -> None:
    assert codec.loads(codec.dumps({"note": "好\ud83d"})) == {"note": "好?"}


def test_the_record_of_the_design_is_understood() -> None:
    record = {
        "id": "k3x2-01j9", "fragments": [[12, 15]], "text": "张三丰", "label": "PER",
        "status": "corrected", "deleted": False,
        "origin": {"source": "rules@1", "label": "LOC", "fragments": [[12, 14]], "score": 0.93,
                   "reason": "surname 张"},
        "by": "annotator-a", "device": "k3x2", "at": "2026-11-20T15:25:08.884Z", "rev": 3,
        "note": "", "value": None,
    }  # fmt: skip
    mention = codec.mention_from(record)
    assert mention.span == Span.of(12, 15)
    assert mention.status is Status.CORRECTED
    assert mention.origin == Origin("rules@1", "LOC", Span.of(12, 14), 0.93, "surname 张")
    assert mention.stamp == Stamp("2026-11-20T15:25:08.884Z", "k3x2", "annotator-a")
    assert json.loads(codec.dumps(codec.mention_to(mention))) == record


@pytest.mark.parametrize(
    "wrong",
    [
        {"fragments": []},
        {"fragments": [[3, 3]]},
        {"fragments": [[0, 2], [1, 3]]},
        {"fragments": [[-1, 3]]},
        {"fragments": "0-3"},
        {"status": "maybe"},
        {"text": 5},
        {"label": None},
        {"rev": "many"},
        {"origin": "rules@1"},
        {"origin": {"source": "rules@1"}},
    ],
)
def test_what_is_no_mention_is_refused(wrong: dict[str, Any]) -> None:
    record = {"id": "m", "fragments": [[0, 3]], "text": "张三丰", "label": "PER", "status": "added"}
    assert codec.mention_from(record).rev == 0
    with pytest.raises(codec.MALFORMED):
        codec.mention_from(record | wrong)


def test_files_of_schema_1_can_be_read_for_ever(tmp_path: Path) -> None:
    golden = Path(__file__).with_name("schema-1.json")
    shard = shard_from(golden.read_bytes(), golden)
    assert shard.meta is not None
    assert shard.meta.read == frozenset({0, 1, 4})
    assert shard.meta.extra == {"seconds": 42}
    first, second = shard.mentions.values()
    assert (first.text, first.status, first.rev) == ("张三丰", Status.CONFIRMED, 2)
    assert second.span == Span(((5, 6), (7, 8)))
    assert second.extra == {"colour": "red", "origin": {"model": "m1"}}
    assert shard.extra == {"drawings": {"3": {"x": 1}}}
