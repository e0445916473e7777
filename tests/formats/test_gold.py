import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhupi.errors import ZhupiError
from zhupi.formats.gold import (
    GoldDocument,
    gold_line,
    load_gold,
    read_gold,
    title_of,
    write_gold,
)
from zhupi.model.document import Document
from zhupi.model.mention import Mention, Origin, Status, suggestion_id
from zhupi.model.span import Span
from zhupi.model.text import text_hash
from zhupi.paths import seeds

TEXT = "😀李强在北京大学。"


def span(start: int, end: int, label: str = "PER", **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "label": label, "text": TEXT[start:end], **more}


def line(*spans: dict[str, Any], **more: Any) -> str:
    return json.dumps({"id": "d1", "text": TEXT, "spans": list(spans), **more})


def read_one(source: str) -> GoldDocument:
    (document,) = load_gold([source], "a.jsonl")
    return document


def refusal(source: str | bytes, *before: str) -> ZhupiError:
    with pytest.raises(ZhupiError) as caught:
        load_gold([*before, source], "a.jsonl")
    return caught.value


@pytest.mark.parametrize("name", ["gold.jsonl", "annotator-a.jsonl", "annotator-b.jsonl"])
def test_the_seed_gold_reads_and_writes_to_the_same_bytes(name: str) -> None:
    original = (seeds() / name).read_bytes()
    documents = load_gold(original.splitlines(keepends=True), name)
    stream = io.StringIO()
    report = write_gold(documents, stream)
    assert stream.getvalue().encode() == original
    assert (report.documents, report.losses) == (5, ())
    assert report.mentions == original.count(b'"start"')


def test_the_seed_gold_is_of_the_seed_texts() -> None:
    for item in read_gold((seeds() / "gold.jsonl").read_bytes().split(b"\n"), "gold.jsonl"):
        path = seeds() / f"{item.document.id}.txt"
        assert item.document.text == path.read_text(encoding="utf-8")
        assert item.annotator == "gold"


def test_offsets_count_code_points() -> None:
    item = read_one(line(span(1, 3), span(4, 8, "ORG")))
    assert [mention.text for mention in item.mentions] == ["李强", "北京大学"]
    assert item.mentions[0].id == suggestion_id("d1", Span.of(1, 3), "PER")
    assert {mention.status for mention in item.mentions} == {Status.ADDED}


def test_a_bare_line_of_another_program_is_enough() -> None:
    item = read_one('{"text": "李强", "spans": [{"start": 0, "end": 2, "label": "PER"}]}')
    assert item.document.id == ""
    assert item.mentions[0].text == "李强"
    assert item.document.sha256 == text_hash("李强")
    renamed = item.with_id("d7")
    assert renamed.document.id == "d7"
    assert renamed.mentions[0].id == suggestion_id("d7", Span.of(0, 2), "PER")


def test_a_span_of_several_fragments() -> None:
    source = line({**span(1, 8), "text": "李强大学", "fragments": [[1, 3], [6, 8]]})
    item = read_one(source)
    assert item.mentions[0].span == Span(((1, 3), (6, 8)))
    assert json.loads(gold_line(item))["spans"] == json.loads(source)["spans"]


def test_fragments_that_touch_are_one() -> None:
    item = read_one(line({**span(1, 3), "fragments": [[1, 2], [2, 3]]}))
    assert item.mentions[0].span == Span.of(1, 3)


@pytest.mark.parametrize(
    ("source", "code", "field"),
    [
        ("nonsense", "gold.json", None),
        ("[1]", "gold.json", None),
        (b'{"text": "\xff"}', "gold.json", None),
        ('{"text": "\\ud800", "spans": []}', "gold.json", None),
        ('{"spans": []}', "gold.field", "text"),
        ('{"text": 3, "spans": []}', "gold.field", "text"),
        ('{"text": "李强"}', "gold.field", "spans"),
        ('{"text": "李强", "spans": [[0, 1]]}', "gold.field", "spans[0]"),
        (line(annotator=3), "gold.field", "annotator"),
        (line(meta=[]), "gold.field", "meta"),
        (line(id=True), "gold.field", "id"),
        (line(offset_unit="utf16"), "gold.unit", "offset_unit"),
        (line(sha256="0" * 64), "gold.hash", "sha256"),
        (line(span(1, 3), {"start": 1}), "gold.field", "spans[1].end"),
        (line({**span(1, 3), "label": None}), "gold.field", "spans[0].label"),
        (line({**span(1, 3), "label": ""}), "gold.field", "spans[0].label"),
        (line({**span(1, 3), "start": 1.0}), "gold.field", "spans[0].start"),
        (line({**span(1, 3), "start": True}), "gold.field", "spans[0].start"),
        (line({**span(1, 3), "end": 10, "text": None}), "gold.range", "spans[0]"),
        (line({**span(1, 3), "start": -1}), "gold.range", "spans[0]"),
        (line({**span(1, 3), "end": 1}), "gold.range", "spans[0]"),
        (line({**span(1, 3), "text": "强在"}), "gold.text", "spans[0].text"),
        (line(span(1, 3, status="perhaps")), "gold.field", "spans[0].status"),
        (line(span(1, 3, score="high")), "gold.field", "spans[0].score"),
        (line(span(1, 3, note=1)), "gold.field", "spans[0].note"),
        (line(span(1, 3, fragments=[])), "gold.fragments", "spans[0].fragments"),
        (line(span(1, 3, fragments=[[1, 2]])), "gold.fragments", "spans[0].fragments"),
        (line(span(1, 3, fragments=[[1, 3], [2, 3]])), "gold.fragments", "spans[0].fragments"),
        (line(span(1, 3, fragments=[[2, 3], [1, 2]])), "gold.fragments", "spans[0].fragments"),
        (line(span(1, 3, fragments=[[1, 2, 3]])), "gold.fragments", "spans[0].fragments"),
        (line(span(1, 3, fragments=[[True, 3]])), "gold.fragments", "spans[0].fragments"),
    ],
)
def test_a_wrong_line_is_refused_with_its_place(
    source: str | bytes, code: str, field: str | None
) -> None:
    error = refusal(source, line(span(1, 3), id="d0"), "")
    assert error.code == code
    assert (error.params["path"], error.params["line"]) == ("a.jsonl", 3)
    assert error.params.get("field") == field


def test_an_annotator_has_a_document_once() -> None:
    assert refusal(line(), line()).params == {"path": "a.jsonl", "line": 2, "id": "d1", "first": 1}
    both = load_gold([line(annotator="a"), line(annotator="b")], "a.jsonl")
    assert [item.annotator for item in both] == ["a", "b"]


def test_a_byte_order_mark_and_carriage_returns_do_no_harm() -> None:
    (item,) = load_gold([b"\xef\xbb\xbf" + line(span(1, 3)).encode() + b"\r\n", b"\r\n"], "a")
    assert item.mentions[0].text == "李强"


def test_the_same_span_twice_stays_two_mentions() -> None:
    item = read_one(line(span(1, 3), span(1, 3)))
    assert len({mention.id for mention in item.mentions}) == 2


def test_details_survive_where_they_are_asked_for() -> None:
    source = [
        span(1, 3, "ORG", status="rejected", source="rules@1"),
        span(1, 3, status="confirmed", score=0.93, source="rules@1", note="核对"),
        span(4, 8, "LOC", status="corrected", score=0.5, source="rules@1"),
        span(4, 8, "ORG", status="suggested", source="model@2", value={"n": 1}),
        span(8, 9, "QTY", status="added", token_start=8),
    ]
    item = read_one(line(*source))
    first = item.mentions[1]
    assert first.origin == Origin("rules@1", "PER", Span.of(1, 3), 0.93)
    assert (first.status, first.note) == (Status.CONFIRMED, "核对")
    assert item.mentions[2].origin is None
    assert json.loads(gold_line(item, details=True))["spans"] == source
    plain = io.StringIO()
    report = write_gold([item], plain)
    assert report.count("loss.rejected") == 1
    assert report.losses[0].examples == ("d1: 李强",)
    spans = json.loads(plain.getvalue())["spans"]
    assert [value["label"] for value in spans] == ["PER", "LOC", "ORG", "QTY"]
    assert all(list(value) == ["start", "end", "label", "text"] for value in spans)


def test_a_score_alone_makes_a_suggestion() -> None:
    (mention,) = read_one(line(span(1, 3, score=1), annotator="lac")).mentions
    assert mention.status is Status.SUGGESTED
    assert mention.origin == Origin("lac", "PER", Span.of(1, 3), 1.0)


def test_a_removed_mention_is_not_written() -> None:
    item = read_one(line(span(1, 3)))
    removed = replace(item.mentions[0], deleted=True)
    assert json.loads(gold_line(replace(item, mentions=(removed,)), details=True))["spans"] == []


def test_a_title_of_its_own_is_kept() -> None:
    item = read_one(line())
    assert item.document.title == TEXT
    titled = replace(item, document=replace(item.document, title="头条", meta={"page": 3}))
    back = read_one(gold_line(titled))
    assert (back.document.title, back.document.meta["page"]) == ("头条", 3)
    assert "meta" not in json.loads(gold_line(item))


def test_the_title_is_the_first_line_with_something_on_it() -> None:
    assert title_of("\n\u3000\n  奋力跑出\n正文") == "奋力跑出"
    assert title_of("长" * 70) == "长" * 60
    assert title_of(" \n") == ""


def test_line_separators_in_a_text_do_not_break_lines() -> None:
    text = "一\u2028二\x85三\u2029四\r\n五\x0c"
    item = GoldDocument(Document("d", title_of(text), text, text_hash(text)), "a", ())
    written = gold_line(item)
    assert len(written.splitlines()) == 1
    assert read_one(written).document.text == text


def test_a_mention_that_does_not_fit_its_text_is_not_written(tmp_path: Path) -> None:
    item = read_one(line(span(1, 3)))
    wrong = replace(item.mentions[0], text="张三")
    with pytest.raises(ZhupiError, match=r"gold\.unwritable"):
        gold_line(replace(item, mentions=(wrong,)))


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@st.composite
def documents(draw: st.DrawFn) -> GoldDocument:
    text = draw(texts)
    document = Document("d1", title_of(text), text, text_hash(text))
    mentions = []
    for label in draw(st.lists(st.sampled_from(["PER", "ORG", "地点"]), max_size=5)):
        cuts = draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6))
        edges = sorted(cuts)[: len(cuts) // 2 * 2]
        span = Span(tuple(zip(edges[::2], edges[1::2], strict=True)))
        key = suggestion_id("d1", span, label)
        mentions.append(Mention(key, span, label, span.text_in(text), Status.ADDED))
    unique = {mention.id: mention for mention in mentions}
    return GoldDocument(document, "a", tuple(unique.values()))


@given(documents(), st.booleans())
@settings(max_examples=60)
def test_whatever_is_written_reads_back_the_same(item: GoldDocument, details: bool) -> None:
    back = read_one(gold_line(item, details=details))
    assert back.document == item.document
    by_id = {mention.id: mention for mention in back.mentions}
    assert by_id == {mention.id: mention for mention in item.mentions}
    shuffled = replace(item, mentions=tuple(reversed(item.mentions)))
    assert gold_line(shuffled, details=details) == gold_line(item, details=details)
