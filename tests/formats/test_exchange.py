"""The traps of other programs' formats, each with the smallest file that has it."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from zhupi.errors import ZhupiError
from zhupi.formats.exchange import Reading, open_files
from zhupi.formats.gold import GoldDocument
from zhupi.formats.table import FORMATS, format_of
from zhupi.model.mention import Status

TEXT = "😀李强在北京大学。"
Marks = list[tuple[str, str]]


def read(name: str, content: Any, file: str = "x.jsonl") -> Reading:
    if not isinstance(content, str):
        content = json.dumps(content)
    return FORMATS[name].read({file: content.encode()})


def marks(item: GoldDocument) -> Marks:
    return [(mention.label, mention.text) for mention in item.mentions]


def only(reading: Reading) -> GoldDocument:
    (item,) = reading.documents
    return item


def losses(reading: Reading) -> dict[str, int]:
    return {loss.code: loss.count for loss in reading.report.losses}


def refusal(name: str, content: Any) -> ZhupiError:
    with pytest.raises(ZhupiError) as caught:
        read(name, content)
    return caught.value


BOTH = [("PER", "李强"), ("ORG", "北京大学")]


# doccano


def test_doccano_counts_utf_16_units() -> None:
    reading = read("doccano", {"id": 1, "text": TEXT, "label": [[2, 4, "PER"], [5, 9, "ORG"]]})
    assert marks(only(reading)) == BOTH
    assert only(reading).document.id == "1"


def test_doccano_offsets_that_split_a_character_can_only_be_code_points() -> None:
    reading = read("doccano", {"text": TEXT, "label": [[1, 3, "PER"], [4, 8, "ORG"]]})
    assert marks(only(reading)) == BOTH
    assert losses(reading) == {}


def test_doccano_offsets_that_could_be_either_are_doubtful() -> None:
    reading = read("doccano", {"text": TEXT, "label": [[2, 4, "PER"]]})
    assert losses(reading) == {"doubt.offsets": 1}


def test_one_line_decides_for_the_whole_doccano_file() -> None:
    lines = [{"text": TEXT, "label": [[4, 8, "ORG"]]}, {"text": TEXT, "label": [[9, 10, "X"]]}]
    reading = read("doccano", "\n".join(map(json.dumps, lines)))
    assert [marks(item) for item in reading.documents] == [[("ORG", "在北京大")], [("X", "。")]]
    assert losses(reading) == {}


def test_doccano_with_relations_and_comments() -> None:
    value = {
        "id": 1,
        "text": "李强在北京大学。",
        "entities": [
            {"id": 7, "label": "PER", "start_offset": 0, "end_offset": 2},
            {"id": 8, "label": "ORG", "start_offset": 3, "end_offset": 7},
        ],
        "relations": [{"id": 3, "from_id": 7, "to_id": 8, "type": "works_at"}],
        "Comments": ["核对"],
        "page": 3,
    }
    reading = read("doccano", value)
    assert marks(only(reading)) == BOTH
    assert losses(reading) == {"loss.relations": 1}
    assert only(reading).document.meta == {"Comments": ["核对"], "page": 3}


@pytest.mark.parametrize(
    "value",
    [
        {"text": "李强在北京大学。", "labels": [[0, 2, "PER"], [3, 7, "ORG"]]},
        {"data": "李强在北京大学。", "label": [[0, 2, "PER"], [3, 7, "ORG"]]},
        {
            "text": "李强在北京大学。",
            "annotations": [
                {"label": "PER", "start_offset": 0, "end_offset": 2, "user": 1},
                {"label": "ORG", "start_offset": 3, "end_offset": 7, "user": 1},
            ],
        },
    ],
)
def test_older_exports_of_doccano(value: dict[str, Any]) -> None:
    assert marks(only(read("doccano", value))) == BOTH


def test_doccano_labels_of_documents_are_counted() -> None:
    reading = read("doccano", {"text": "李强", "label": ["新闻"]})
    assert losses(reading) == {"loss.document_label": 1}


def test_each_member_of_a_doccano_project_is_an_annotator(tmp_path: Path) -> None:
    line = json.dumps({"text": "李强", "label": [[0, 2, "PER"]]})
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        for name in ("wang.jsonl", "li.jsonl", "__MACOSX/._li.jsonl"):
            archive.writestr(name, line)
    files = open_files(tmp_path / "export.zip")
    reading = format_of(files).read(files)
    assert [item.annotator for item in reading.documents] == ["li", "wang"]


# Label Studio


def task(start: int, end: int, **value: Any) -> dict[str, Any]:
    result = {
        "id": "a1",
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": {"start": start, "end": end, "labels": ["PER"], **value},
    }
    return {"id": 1, "data": {"text": TEXT}, "annotations": [{"result": [result]}]}


@pytest.mark.parametrize(("start", "end"), [(1, 3), (2, 4)])
def test_the_text_of_a_label_studio_region_says_what_its_offsets_count(
    start: int, end: int
) -> None:
    reading = read("label-studio", [task(start, end, text="李强")])
    assert marks(only(reading)) == [("PER", "李强")]
    assert losses(reading) == {}


def test_a_label_studio_region_without_its_text_counts_code_points() -> None:
    reading = read("label-studio", [task(1, 3)])
    assert marks(only(reading)) == [("PER", "李强")]
    assert losses(reading) == {}


def test_annotators_predictions_and_cancelled_work_of_label_studio() -> None:
    result = task(1, 3, text="李强")["annotations"][0]["result"]
    choice = {"type": "choices", "from_name": "c", "to_name": "text", "value": {"choices": ["a"]}}
    value = {
        "id": 5,
        "data": {"text": TEXT, "page": 3},
        "annotations": [
            {"completed_by": 10, "result": [*result, choice]},
            {"completed_by": {"id": 11, "email": "li@example.org"}, "result": []},
            {"completed_by": 12, "was_cancelled": True, "result": result},
        ],
        "predictions": [{"model_version": "ner-1", "result": [{**result[0], "score": 0.97}]}],
    }
    reading = read("label-studio", [value])
    assert [item.annotator for item in reading.documents] == ["10", "li@example.org", "ner-1"]
    assert losses(reading) == {"loss.cancelled": 1, "loss.other_result": 1}
    predicted = reading.documents[2].mentions[0]
    assert predicted.status is Status.SUGGESTED
    assert predicted.origin
    assert (predicted.origin.source, predicted.origin.score) == ("ner-1", 0.97)
    assert reading.documents[0].document.meta == {"page": 3}


def test_a_label_studio_region_may_have_several_labels_and_other_white_space() -> None:
    value = task(0, 5, text="李强 在", labels=["PER", "X"])
    value["data"] = {"content": "李强  在北京"}
    assert marks(only(read("label-studio", [value]))) == [("PER", "李强  在"), ("X", "李强  在")]


def test_a_label_studio_region_over_a_line_end() -> None:
    value = task(0, 5, text="李强\\n在北")
    value["data"] = {"text": "李强\n在北京"}
    assert marks(only(read("label-studio", [value]))) == [("PER", "李强\n在北")]


def test_line_ends_of_a_label_studio_text_count_as_the_region_says() -> None:
    for start, end in ((4, 6), (3, 5)):
        value = task(start, end, text="李强")
        value["data"] = {"text": "一二\r\n李强"}
        item = only(read("label-studio", [value]))
        assert (item.document.text, marks(item)) == ("一二\n李强", [("PER", "李强")])


def test_label_studio_json_min() -> None:
    value = {
        "id": 1,
        "text": TEXT,
        "annotator": 4,
        "annotation_id": 9,
        "lead_time": 1.5,
        "label": [{"start": 1, "end": 3, "text": "李强", "labels": ["PER"]}],
    }
    item = only(read("label-studio", [value]))
    assert (item.annotator, marks(item)) == ("4", [("PER", "李强")])


# Prodigy and spaCy


def test_prodigy_tokens_have_inclusive_ends() -> None:
    tokens = [{"text": char, "start": i, "end": i + 1, "id": i} for i, char in enumerate(TEXT)]
    span = {"token_start": 1, "token_end": 2, "label": "PER"}
    value = {"text": TEXT, "tokens": tokens, "spans": [span], "_session_id": "ds-alice"}
    item = only(read("prodigy", value))
    assert (item.annotator, marks(item)) == ("ds-alice", [("PER", "李强")])


def test_prodigy_rejects_are_not_documents_without_mentions() -> None:
    lines = [
        {"text": "接受", "spans": [], "answer": "accept"},
        {"text": "否决", "spans": [], "answer": "reject"},
        {"text": "忽略", "answer": "ignore"},
    ]
    reading = read("prodigy", "\n".join(map(json.dumps, lines)))
    assert [item.document.text for item in reading.documents] == ["接受"]
    assert losses(reading) == {"loss.not_accepted": 2}


def test_binary_decisions_of_prodigy_make_one_document() -> None:
    spans = [{"start": 1, "end": 3, "label": "PER"}, {"start": 4, "end": 8, "label": "ORG"}]
    lines = [
        {"text": TEXT, "spans": [span], "answer": "accept", "_input_hash": 7}
        for span in (*spans, spans[0])
    ]
    item = only(read("prodigy", "\n".join(map(json.dumps, lines))))
    assert marks(item) == BOTH


def test_spacy_examples_and_span_groups() -> None:
    entities = [[1, 3, "PER"], [4, 8, "ORG"]]
    nested = [*entities, [4, 6, "LOC"]]
    plain = [TEXT, {"entities": entities}]
    grouped = [TEXT, {"entities": entities, "spans": {"sc": nested, "x": [[0, 1, "A"]]}}]
    reading = read("spacy", [plain, grouped], "x.json")
    assert [marks(item) for item in reading.documents] == [BOTH, [*BOTH, ("LOC", "北京")]]
    assert losses(reading) == {"loss.span_group": 1}


# brat


def brat(annotations: str, text: str = TEXT) -> Reading:
    files = {"d.txt": text.encode(), "d.ann": annotations.encode()}
    assert format_of(files).name == "brat"
    return FORMATS["brat"].read(files)


def test_brat_mentions_with_notes_and_attributes() -> None:
    reading = brat(
        "T1\tPER 1 3\t李强\nT2\tORG 4 8\t北京大学\nA1\tConfidence T2 High\n"
        "#1\tAnnotatorNotes T2\t核对全称\nR1\tIn Arg1:T1 Arg2:T2\n*\tEquiv T1 T2\n"
    )
    item = only(reading)
    assert (item.document.id, marks(item)) == ("d", BOTH)
    assert item.mentions[1].note == "核对全称"
    assert losses(reading) == {"loss.attribute": 1, "loss.relations": 2}


def test_brat_fragments() -> None:
    item = only(brat("T3\tDIS 0 1;3 7\t肝 功能异常\n", "肝、肾功能异常"))
    assert item.mentions[0].span.fragments == ((0, 1), (3, 7))


def test_a_brat_mention_over_a_line_end_is_one_piece() -> None:
    item = only(brat("T1\tORG 0 2;3 5\t北京 大学\n", "北京\n大学"))
    assert (item.mentions[0].span.fragments, item.mentions[0].text) == (((0, 5),), "北京\n大学")


@pytest.mark.parametrize("start", [3, 4])
def test_brat_line_ends_count_as_the_covered_text_says(start: int) -> None:
    item = only(brat(f"T1\tPER {start} {start + 2}\t李强\n", "一二\r\n李强"))
    assert (item.document.text, marks(item)) == ("一二\n李强", [("PER", "李强")])


def test_brat_offsets_of_a_javascript_tool() -> None:
    assert marks(only(brat("T1\tPER 2 4\t李强\n"))) == [("PER", "李强")]


@pytest.mark.parametrize(
    "line", ["T1\tPER 1\t李强", "T1\tPER 1 5;3 8\tx", "nonsense", "T1\t 1 3\t"]
)
def test_a_line_that_is_not_brats_is_refused(line: str) -> None:
    with pytest.raises(ZhupiError) as caught:
        brat("\n" + line)
    assert (caught.value.code, caught.value.params["line"]) == ("format.brat", 2)


def test_brat_offsets_that_fit_no_way_of_counting_are_refused() -> None:
    with pytest.raises(ZhupiError) as caught:
        brat("T1\tPER 1 3\t李强\nT2\tPER 5 7\t李强\n")
    assert caught.value.code == "format.text"
    assert (caught.value.params["line"], caught.value.params["given"]) == (2, "李强")


def test_brat_annotations_without_their_text_are_refused() -> None:
    with pytest.raises(ZhupiError) as caught:
        FORMATS["brat"].read({"d.ann": b""})
    assert caught.value.params["field"] == "d.txt"


def test_a_brat_note_to_nothing_is_counted() -> None:
    assert losses(brat("T1\tPER 1 3\t李强\n#1\tAnnotatorNotes R9\t孤\n")) == {"loss.note": 1}


def test_a_text_without_spans_comes_through(tmp_path: Path) -> None:
    assert only(read("label-studio", [{"data": {"text": TEXT}}])).mentions == ()
    assert only(brat("")).mentions == ()


# CoNLL


def columns(*rows: str) -> Reading:
    return read("bio", "\n".join(rows) + "\n", "x.bio")


@pytest.mark.parametrize(
    "rows",
    [
        "李 B-PER|强 I-PER|在 O|北 B-ORG|京 I-ORG|大 I-ORG|学 I-ORG|。 O",
        "李 B-PER|强 E-PER|在 O|北 B-ORG|京 I-ORG|大 I-ORG|学 E-ORG|。 O",
        "李 B-PER|强 E-PER|在 O|北 B-ORG|京 M-ORG|大 M-ORG|学 E-ORG|。 O",
        "李\tB_PER|强\tL_PER|在\tO|北\tB_ORG|京\tI_ORG|大\tI_ORG|学\tL_ORG|。\tO",
        "李 I-PER|强 I-PER|在 O|北 I-ORG|京 I-ORG|大 I-ORG|学 I-ORG|。 O",
        "李0 B-PER|强1 I-PER|在0 O|北0 B-ORG|京1 I-ORG|大2 I-ORG|学3 I-ORG|。0 O",
        "-DOCSTART- -X- O O||李 NN x B-PER|强 NN x I-PER|在 P x O|北 N x B-ORG|京 N x I-ORG|"
        "大 N x I-ORG|学 N x I-ORG|。 PU x O",
        "李强 B-PER|在 O|北京 B-ORG|大学 I-ORG|。 O",
    ],
)
def test_columns_of_every_kind(rows: str) -> None:
    reading = columns(*rows.split("|"))
    item = only(reading)
    assert (item.document.text, marks(item)) == ("李强在北京大学。", BOTH)
    assert (item.document.id, losses(reading)) == ("x", {})


def test_single_and_adjoining_mentions_in_columns() -> None:
    item = only(columns("陕 S-LOC", "甘 S-LOC", "李 B-PER", "强 I-PER", "张 B-PER", "三 I-PER"))
    assert [mention.text for mention in item.mentions] == ["陕", "甘", "李强", "张三"]


def test_tags_that_continue_nothing_are_doubtful() -> None:
    reading = columns("李 B-PER", "强 I-PER", "在 O", "北 I-ORG", "京 I-ORG", "大 B-X", "学 I-Y")
    assert marks(only(reading)) == [("PER", "李强"), ("ORG", "北京"), ("X", "大"), ("Y", "学")]
    assert losses(reading) == {"doubt.tag": 2}


def test_a_character_that_is_white_space_keeps_its_row() -> None:
    item = only(columns("张 B-PER", " I-PER", "\tI-PER", "三 I-PER", "　 O", "", "二 O"))
    assert item.document.text == "张  三　\n二"
    assert marks(item) == [("PER", "张  三")]


def test_latin_words_in_columns_do_not_run_together() -> None:
    item = only(columns("New B-LOC", "York I-LOC", "的 O", "2 O", "0 O", "年 O"))
    assert (item.document.text, marks(item)) == ("New York的20年", [("LOC", "New York")])


def test_docstart_divides_documents() -> None:
    reading = columns("-DOCSTART- O", "", "甲 O", "", "乙 O", "", "-DOCSTART- O", "", "丙 O")
    assert [item.document.text for item in reading.documents] == ["甲\n乙", "丙"]
    assert [item.document.id for item in reading.documents] == ["x-1", "x-2"]


@pytest.mark.parametrize("row", ["李", "李 PER", "李 B", "李 O-PER", "李 b-PER"])
def test_a_row_without_a_tag_is_refused(row: str) -> None:
    error = refusal("bio", f"甲 O\n{row}\n")
    assert (error.code, error.params["line"]) == ("format.tag", 2)


# CLUENER


@pytest.mark.parametrize(("per", "org"), [([1, 2], [4, 7]), ([1, 3], [4, 8]), ([2, 3], [5, 8])])
def test_cluener_ends_are_recognised_by_the_covered_text(per: list[int], org: list[int]) -> None:
    label = {"name": {"李强": [per]}, "organization": {"北京大学": [org]}}
    reading = read("cluener", {"text": TEXT, "label": label})
    assert marks(only(reading)) == [("name", "李强"), ("organization", "北京大学")]
    assert losses(reading) == {}


def test_cluener_test_lines_have_no_labels() -> None:
    assert only(read("cluener", {"id": 0, "text": "李强"})).document.id == "0"


# every format


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("doccano", "nonsense", "gold.json"),
        ("doccano", {"text": 3}, "format.field"),
        ("doccano", {"text": "李强", "label": [[0, "2", "PER"]]}, "format.field"),
        ("doccano", {"text": "李强", "label": [{"start": 0}]}, "format.field"),
        ("doccano", {"text": "李强", "label": [[0, 9, "PER"]]}, "format.range"),
        ("doccano", {"text": TEXT, "label": [[9, 11, "PER"]]}, "format.range"),
        ("doccano", {"text": "李强", "label": [[1, 1, "PER"]]}, "format.range"),
        ("label-studio", "nonsense", "format.json"),
        ("label-studio", {}, "format.json"),
        ("label-studio", [3], "format.field"),
        ("label-studio", [{"data": {"a": "x", "b": "y"}}], "format.field"),
        ("label-studio", [{"data": {"text": "x"}, "annotations": [3]}], "format.field"),
        ("label-studio", [{"data": {"text": "x"}, "annotations": [{"result": [3]}]}],
         "format.field"),
        ("label-studio", [{"text": "x", "label": [3]}], "format.field"),
        ("label-studio", [task(1, 3, text="张三")], "format.text"),
        ("label-studio", [task(1, 99, text="张三")], "format.range"),
        ("prodigy", {"text": "李强", "spans": [3]}, "format.field"),
        ("prodigy", {"text": "李强", "spans": [{"label": "PER"}]}, "format.field"),
        ("prodigy", {"text": "李", "tokens": [{}], "spans": [{"token_start": 0, "token_end": 0}]},
         "format.field"),
        ("spacy", "{}", "format.json"),
        ("spacy", [["李强"]], "format.field"),
        ("spacy", [["李强", {"entities": [[0, 2]]}]], "format.field"),
        ("cluener", {"text": "李强", "label": {"name": ["李强"]}}, "format.field"),
        ("cluener", {"text": "李强", "label": {"name": {"李强": 3}}}, "format.field"),
        ("cluener", {"text": "李强", "label": {"name": {"张三": [[0, 1]]}}}, "format.text"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_hold_together_is_refused(name: str, content: Any, code: str) -> None:
    error = refusal(name, content)
    assert (error.code, error.params["path"]) == (code, "x.jsonl")


@pytest.mark.parametrize(
    ("file", "content", "name"),
    [
        ("a.jsonl", '\n{"text": "x", "spans": []}', "gold"),
        ("a.jsonl", '{"text": "x", "label": []}', "doccano"),
        ("a.jsonl", '{"text": "x", "label": {}}', "cluener"),
        ("a.jsonl", '{"text": "x", "spans": [], "answer": "accept"}', "prodigy"),
        ("a.json", '[{"data": {"text": "x"}}]', "label-studio"),
        ("a.json", '[{"text": "x", "label": [{"labels": ["A"]}]}]', "label-studio"),
        ("a.json", '[["x", {"entities": []}]]', "spacy"),
        ("a.BMES", "x O", "bio"),
    ],
)
def test_a_file_is_known_by_its_look(file: str, content: str, name: str) -> None:
    assert format_of({"notes.txt": b"", file: content.encode()}).name == name


@pytest.mark.parametrize(
    "files",
    [{}, {"a.txt": b"x"}, {"a.json": b"{"}, {"a.jsonl": b"[]"}, {"a.jsonl": b'{"text": "x"}'}],
)
def test_a_file_of_no_known_look_has_to_be_named(files: dict[str, bytes]) -> None:
    with pytest.raises(ZhupiError, match=r"format\.unknown"):
        format_of(files)


def test_files_are_opened_from_folders_and_archives(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "a.ann").write_text("x")
    (tmp_path / "in" / ".hidden").write_text("x")
    assert open_files(tmp_path / "in") == {"deep/a.ann": b"x"}
    assert open_files(tmp_path / "in" / "deep" / "a.ann") == {"a.ann": b"x"}
    (tmp_path / "in" / "deep" / "a.txt").write_text("y")
    assert open_files(tmp_path / "in" / "deep" / "a.ann") == {"a.ann": b"x", "a.txt": b"y"}
    with pytest.raises(ZhupiError, match=r"source\.missing"):
        open_files(tmp_path / "none.json")
    (tmp_path / "bad.zip").write_text("x")
    with pytest.raises(ZhupiError, match=r"source\.unreadable"):
        open_files(tmp_path / "bad.zip")
