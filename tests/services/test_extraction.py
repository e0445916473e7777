import io
import json
from pathlib import Path

import pytest

from zhupi.errors import ZhupiError
from zhupi.model.span import Span
from zhupi.services.extraction import finished, sources, suggest_lines
from zhupi.services.suggesting import segmenter
from zhupi.services.training import Decided, decided_in, train_model

TEXT = "7月26日,宝鸡高新区签约项目12个,总投资13.8亿元。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "news"
    home.mkdir()
    for name in ("a", "b", "c"):
        (home / f"{name}.txt").write_text(f"{name}{TEXT}", encoding="utf-8")
    return home


def test_files_folders_and_streams_are_read_in_order(folder: Path) -> None:
    lines = io.BytesIO(json.dumps({"id": "x1", "text": TEXT}).encode())
    found = list(sources([str(folder), str(folder / "a.txt"), "-"], lines))
    assert [each.id for each in found] == ["a", "b", "c", "a-2", "x1"]
    plain = list(sources(["-"], io.BytesIO(TEXT.encode())))
    assert [(each.id, each.text) for each in plain] == [("stdin", TEXT)]


def test_a_file_of_a_folder_that_cannot_be_read_is_left_out_and_told(folder: Path) -> None:
    (folder / "b.txt").write_bytes(bytes(range(256)) * 20)
    told: list[str] = []
    found = list(sources([str(folder)], left_out=lambda error: told.append(error.code)))
    assert [each.id for each in found] == ["a", "c"]
    assert told == ["text.binary"]
    with pytest.raises(ZhupiError, match=r"text\.binary"):
        list(sources([str(folder / "b.txt")], left_out=lambda error: told.append(error.code)))


def test_lines_hold_spans_with_score_source_and_value(folder: Path) -> None:
    seen: list[int] = []
    lines = list(suggest_lines(sources([str(folder)]), progress=seen.append))
    assert seen == [1, 2, 3]
    first = json.loads(lines[0])
    money = next(span for span in first["spans"] if span["label"] == "MONEY")
    assert money["text"] == "13.8亿元"
    assert money["value"] == {"currency": "CNY", "amount": 1_380_000_000}
    assert money["source"] == "rules@1"
    assert 0 < money["score"] <= 1
    assert first["text"][money["start"] : money["end"]] == "13.8亿元"


def test_dates_count_from_the_day_of_the_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("推进会\n2023年7月26日\n\n昨日,项目开工。", encoding="utf-8")
    (line,) = suggest_lines(sources([str(tmp_path)]))
    values = [span["value"] for span in json.loads(line)["spans"] if span["text"] == "昨日"]
    assert values == [{"iso": "2023-07-25", "relative": True}]


def test_several_processes_give_the_same_lines(folder: Path) -> None:
    alone = list(suggest_lines(sources([str(folder)])))
    assert list(suggest_lines(sources([str(folder)]), jobs=2)) == alone


def test_an_interrupted_run_knows_what_it_has(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_bytes(b'{"id": "a", "text": "x", "spans": []}\n{"id": "b", "te')
    assert finished(target) == {"a"}
    assert target.read_bytes().endswith(b"}\n")
    assert finished(tmp_path / "none") == set()


def test_a_model_for_labels_of_one_s_own(tmp_path: Path) -> None:
    names = ["王小明", "李建国", "张丽华", "陈志强", "刘海燕", "赵文博"]
    decided = []
    for index, name in enumerate(names * 4):
        text = f"会上,{name}介绍了第{index}车间的情况。"
        decided.append(Decided(f"d{index}", text, ((Span.of(3, 6), "人"),)))
    path = tmp_path / "own.model"
    trained = train_model(decided, path, segmenter=segmenter())
    assert (trained.documents, trained.mentions, trained.labels) == (24, 24, ("人",))
    (line,) = suggest_lines(
        sources(["-"], io.BytesIO("会上,孙立军介绍了九车间的情况。".encode())), model=path
    )
    spans = json.loads(line)["spans"]
    assert [(span["text"], span["label"]) for span in spans] == [("孙立军", "人")]


def test_documents_without_mentions_teach_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZhupiError) as refused:
        train_model([Decided("a", TEXT, ())], tmp_path / "x.model", segmenter=segmenter())
    assert refused.value.code == "train.nothing"
    assert not (tmp_path / "x.model").exists()


def test_a_gold_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ZhupiError) as refused:
        decided_in(tmp_path / "none.jsonl")
    assert refused.value.code == "source.missing"
