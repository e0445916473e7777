import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from zhupi.cli.evaluate import evaluate
from zhupi.model.label import Label, Scheme
from zhupi.paths import seeds
from zhupi.services.creating import new_project

TEXT = "李强在北京大学。"


def run(*arguments: str | Path, stdin: bytes | str = "") -> Result:
    return CliRunner().invoke(evaluate, [str(each) for each in arguments], input=stdin)


def line(document_id: str, *spans: tuple[int, int, str], text: str = TEXT, **more: Any) -> str:
    values = [{"start": start, "end": end, "label": label} for start, end, label in spans]
    return json.dumps({"id": document_id, "text": text, "spans": values, **more}) + "\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A gold and a predicted file: right, wrong label, wrong end, missed and spurious mentions."""
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text(line("d1", (0, 2, "PER"), (3, 7, "ORG")) + line("d2", (0, 2, "PER")))
    predicted.write_text(
        line("d2", (0, 2, "PER"), (3, 5, "LOC")) + line("d1", (0, 2, "ORG"), (3, 5, "ORG"))
    )
    return gold, predicted


def data_of(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_table_of_the_two_seed_annotators() -> None:
    result = run(seeds() / "annotator-a.jsonl", seeds() / "annotator-b.jsonl")
    assert result.exit_code == 0
    lines = {each.split("  ")[0]: each.split() for each in result.stdout.splitlines() if each}
    assert lines["strict"][3:5] == ["0.952", "0.940–0.963"]
    assert lines["boundary"][3] == "0.969"
    assert lines["POLICY"][1:] == ["0.826", "0.841", "0.834", "0.775–0.915", "164", "167", "138"]
    assert lines["5 documents"]
    assert result.stderr == ""


def test_the_columns_are_aligned_on_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line("d1", (0, 2, "人物"), (3, 7, "ORG")))
    rows = [row for row in run(path, path).stdout.splitlines() if row.endswith(" 1")]
    assert len(rows) == 2
    shown = [sum(2 if "一" <= char <= "龥" else 1 for char in row) for row in rows]
    assert shown[0] == shown[1]


def test_every_difference_is_in_the_json(files: tuple[Path, Path]) -> None:
    data = data_of(run(*files, "--json"))
    assert data["strict"] == {
        "precision": 0.25,
        "recall": 1 / 3,
        "f1": 2 / 7,
        "correct": 1,
        "gold": 3,
        "predicted": 4,
        "interval": [0.0, 2 / 3],
    }
    assert data["boundary"]["correct"] == 2
    assert data["same_label"]["correct"] == 2
    assert data["overlap"]["correct"] == 3
    assert data["labels"]["LOC"]["undefined"] == {"recall": "metrics.nothing_in_gold"}
    first, second = data["documents"]
    assert [(each["kind"], each["predicted"]["text"]) for each in first["differences"]] == [
        ("boundary", "李强"),
        ("label", "北京"),
    ]
    assert second["differences"] == [
        {
            "kind": "spurious",
            "gold": None,
            "predicted": {"start": 3, "end": 5, "label": "LOC", "text": "北京"},
        }
    ]


def test_a_file_against_itself_is_perfect(files: tuple[Path, Path]) -> None:
    data = data_of(run(files[0], files[0], "--json"))
    assert data["strict"]["f1"] == data["macro"]["f1"] == 1
    assert all(each["differences"] == [] for each in data["documents"])


@pytest.mark.parametrize("side", [0, 1])
def test_either_file_may_come_from_standard_input(files: tuple[Path, Path], side: int) -> None:
    names: list[str | Path] = list(files)
    names[side] = "-"
    piped = run(*names, "--json", stdin=files[side].read_bytes())
    assert data_of(piped)["strict"] == data_of(run(*files, "--json"))["strict"]


def test_both_from_standard_input_is_bad_use() -> None:
    assert run("-", "-").exit_code == 2


def test_missing_documents_are_named_and_count_as_without_mentions(tmp_path: Path) -> None:
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text(line("d1", (0, 2, "PER")) + line("d2", (0, 2, "PER"), text=TEXT * 2))
    predicted.write_text(line("d1", (0, 2, "PER")) + line("d3", (0, 1, "PER"), text="第三篇"))
    result = run(gold, predicted)
    assert "Not in PREDICTED, counted as without mentions (1): d2" in result.stderr
    assert "Not in GOLD, counted as without mentions (1): d3" in result.stderr
    data = data_of(run(gold, predicted, "--json"))
    assert (data["strict"]["gold"], data["strict"]["predicted"]) == (2, 2)
    assert (data["only_gold"], data["only_predicted"]) == (["d2"], ["d3"])


def test_documents_without_a_common_id_are_matched_by_text(tmp_path: Path) -> None:
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text(line("1", (0, 2, "PER")) + line("2", (0, 1, "PER"), text="第二篇"))
    predicted.write_text(
        line("", (0, 1, "PER"), text="第二篇") + line("1", (0, 2, "PER")).replace('"1"', '"x"')
    )
    assert data_of(run(gold, predicted, "--json"))["strict"]["f1"] == 1


def test_the_same_sentence_twice_is_two_documents(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line("", (0, 2, "PER")) + line("", (3, 7, "ORG")))
    data = data_of(run(path, path, "--json"))
    assert (data["strict"]["f1"], len(data["documents"])) == (1, 2)


def test_rejected_mentions_do_not_count(tmp_path: Path) -> None:
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text(line("d1", (0, 2, "PER")))
    rejected = {"start": 3, "end": 7, "label": "ORG", "status": "rejected"}
    kept = {"start": 0, "end": 2, "label": "PER", "score": 0.9, "source": "rules@1"}
    predicted.write_text(json.dumps({"id": "d1", "text": TEXT, "spans": [kept, rejected]}))
    assert data_of(run(gold, predicted, "--json"))["strict"]["f1"] == 1


def test_nothing_to_compare_shows_dashes(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line("d1"))
    result = run(path, path)
    assert result.exit_code == 0
    assert result.stdout.count("–") == 15


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("nonsense\n", "Line 1 of"),
        (line("d1", (0, 99, "PER")), "spans[0] goes from 0 to 99"),
        (line("d1", text="另一篇"), "Document d1 has another text"),
        (line("d1", annotator="a") + line("d1", annotator="b"), "several annotators (a, b)"),
        (line("d1") * 2, "stands already in line 1"),
    ],
)
def test_bad_input_is_refused_with_its_reason(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, wrong: str, said: str
) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    files[1].write_text(wrong)
    result = run(*files)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_missing_file_is_named(files: tuple[Path, Path], tmp_path: Path) -> None:
    result = run(files[0], tmp_path / "none.jsonl")
    assert result.exit_code == 2
    assert "none.jsonl" in result.stderr


def test_a_project_stands_for_a_layer_of_it(tmp_path: Path) -> None:
    source = tmp_path / "gold.jsonl"
    begun = line("d1", (0, 2, "PER"), annotator="wang")
    unbegun = json.dumps({"id": "d2", "text": TEXT * 2}) + "\n"
    source.write_text(begun + unbegun)
    scheme = Scheme("s", {}, (Label("PER", {}, 0),))
    project = new_project(tmp_path / "p", [source], scheme=scheme).path
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text(begun + line("d2", (0, 2, "PER"), text=TEXT * 2))
    data = data_of(run(project, predicted, "--layer", "import-wang", "--json"))
    assert data["gold"] == f"{project} (import-wang)"
    assert (data["strict"]["f1"], data["left_out"]) == (1, ["d2"])
    other = data_of(run(predicted, project, "--predicted-layer", "import-wang", "--json"))
    assert (other["strict"]["f1"], other["left_out"]) == (1, ["d2"])
    assert run(project, predicted, "--layer", "nobody").exit_code == 2


def test_what_stands_in_the_training_set_is_scored_apart(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    training = tmp_path / "training.jsonl"
    training.write_text(line("t1", (0, 2, "PER"), text="李强。"))
    data = data_of(run(*files, "--train", training, "--json"))
    assert (data["seen"]["correct"], data["seen"]["gold"]) == (1, 2)
    assert (data["unseen"]["correct"], data["unseen"]["gold"]) == (0, 1)
    assert "seen" not in data_of(run(*files, "--json"))
    lines = run(*files, "--train", training).stdout.splitlines()
    assert any(each.startswith("strict, not in training") for each in lines)
