import io
import json
import os
import threading
import zipfile
from pathlib import Path

import pytest

from zhupi.errors import ZhupiError
from zhupi.suggest.learned import read_model
from zhupi.train.archive import write_model
from zhupi.train.judging import train_judge
from zhupi.train.trainer import Example, Settings, train

EXAMPLES = [
    Example([["w=在"], ["w=西安", "P"], ["w=。"]], ["O", "B-LOC", "O"]),
    Example([["w=到"], ["w=宝鸡", "P"], ["w=了"]], ["O", "B-LOC", "O"]),
]
AS_IS = {"slope": 1.0, "offset": 0.0, "labels": {}}
FACTS = {"labels": ["LOC"], "names": AS_IS, "numbers": AS_IS}


def test_what_was_learned_is_read_back_and_used(tmp_path: Path) -> None:
    path = tmp_path / "places.model"
    write_model(path, train(EXAMPLES, Settings(c1=0.0)), {"C=": 1.5}, FACTS)
    model = read_model(path)
    assert model.labels == {"LOC"}
    assert model.judge == {"C=": 1.5}
    found = model.sequence.stretches([["w=在"], ["P"], ["w=。"]])
    assert [(one.first, one.last, one.label) for one in found] == [(1, 1, "LOC")]


def test_the_same_training_gives_the_same_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_model(tmp_path / name, train(EXAMPLES, Settings()), {}, FACTS)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_nothing_to_learn_is_refused() -> None:
    with pytest.raises(ValueError, match="no word"):
        train([Example([["w=在"]], ["O"])], Settings())


def test_a_folder_that_is_missing_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(ZhupiError) as refused:
        write_model(tmp_path / "none" / "x", train(EXAMPLES, Settings()), {}, FACTS)
    assert refused.value.code == "train.unwritable"
    assert list(tmp_path.iterdir()) == []


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_model(pipe, train(EXAMPLES, Settings()), {}, FACTS)
    reader.join()
    assert zipfile.is_zipfile(io.BytesIO(read[0]))
    assert pipe.is_fifo()


def test_a_model_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "newer.model"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("model.json", json.dumps({"format": 99}))
    with pytest.raises(ZhupiError) as refused:
        read_model(path)
    assert refused.value.code == "suggest.model-newer"


def test_a_judge_learns_which_features_speak_for_a_name() -> None:
    examples = [(["G=", "b"], True)] * 60 + [(["G~", "b"], False)] * 60
    weights = train_judge(examples)
    assert weights["G="] > 0 > weights["G~"]
    assert train_judge(examples[:10]) == {}
