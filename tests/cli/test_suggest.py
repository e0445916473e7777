import json
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from zhupi.cli.suggest import suggest
from zhupi.cli.train import train

TEXT = "7月26日,宝鸡高新区签约项目12个,总投资13.8亿元。"


def test_a_text_from_standard_input_comes_out_as_gold_format() -> None:
    result = CliRunner().invoke(suggest, ["-"], input=TEXT.encode())
    assert result.exit_code == 0
    line = json.loads(result.stdout)
    assert line["text"] == TEXT
    assert ("MONEY", "13.8亿元") in {(span["label"], span["text"]) for span in line["spans"]}


def test_a_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    target = tmp_path / "out.jsonl"
    runner = CliRunner()
    assert runner.invoke(suggest, [str(tmp_path / "a.txt"), "-o", str(target)]).exit_code == 0
    both = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "-o", str(target)]
    result = runner.invoke(suggest, [*both, "--resume", "--json"])
    assert result.exit_code == 0
    assert json.loads(result.stderr) == {
        "documents": 1,
        "skipped": 1,
        "left_out": 0,
        "mentions": 4,
    }
    lines = target.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a", "b"]


def test_no_process_outlives_a_run_that_is_killed(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number}.txt").write_text(TEXT * 20, encoding="utf-8")
    command = "from zhupi.cli.suggest import suggest; suggest()"
    with subprocess.Popen(
        [sys.executable, "-c", command, str(tmp_path), "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as run:
        assert run.stdout is not None
        assert json.loads(run.stdout.readline())["id"] == "0"
        run.kill()
        # The pipes end when the last process that holds them does.
        run.communicate(timeout=60)


def test_a_missing_file_is_said_in_a_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(suggest, [str(tmp_path / "none.txt")])
    assert result.exit_code == 2
    assert "none.txt" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_missing_model_is_said_in_a_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(suggest, ["-", "--model", str(tmp_path / "x.model")], input=b"a")
    assert result.exit_code == 2
    assert "x.model" in result.stderr


def test_training_says_what_it_learned_from(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    rows = [
        {"id": f"d{index}", "text": TEXT, "spans": [{"start": 6, "end": 11, "label": "Z"}]}
        for index in range(6)
    ]
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    model = tmp_path / "own.model"
    result = CliRunner().invoke(train, [str(gold), "-o", str(model), "--json"])
    assert result.exit_code == 0
    facts = json.loads(result.stdout)
    assert (facts["documents"], facts["mentions"], facts["labels"]) == (6, 6, ["Z"])
    shown = CliRunner().invoke(suggest, ["-", "--model", str(model)], input=TEXT.encode())
    assert {span["label"] for span in json.loads(shown.stdout)["spans"]} == {"Z"}


def test_a_gold_file_without_mentions_is_refused(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "a", "text": TEXT, "spans": []}) + "\n", encoding="utf-8")
    result = CliRunner().invoke(train, [str(gold), "-o", str(tmp_path / "x.model")])
    assert result.exit_code == 2
    assert not (tmp_path / "x.model").exists()
