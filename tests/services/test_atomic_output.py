"""Files a user asked for: whole or not at all."""

import os
import threading
from pathlib import Path

import pytest

from zhupi.errors import ZhupiError
from zhupi.services.atomic_output import replacing


def test_it_is_there_when_all_is_written(tmp_path: Path) -> None:
    target = tmp_path / "gold.jsonl"
    with replacing(target) as file:
        file.write("一行\n")
        assert not target.exists()
    assert target.read_bytes() == "一行\n".encode()
    assert list(tmp_path.iterdir()) == [target]


def test_what_stood_there_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "gold.jsonl"
    target.write_text("a longer text that stood there before", "utf-8")
    with replacing(target) as file:
        file.write("new")
    assert target.read_text("utf-8") == "new"


@pytest.mark.parametrize("error", [ValueError("half way"), KeyboardInterrupt()])
def test_after_any_interruption_what_stood_there_stays(
    tmp_path: Path, error: BaseException
) -> None:
    target = tmp_path / "gold.jsonl"
    target.write_text("earlier", "utf-8")

    def write_half() -> None:
        with replacing(target) as file:
            file.write("half")
            raise error

    with pytest.raises(type(error)):
        write_half()
    assert target.read_text("utf-8") == "earlier"
    assert list(tmp_path.iterdir()) == [target]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    target = tmp_path / "missing" / "gold.jsonl"
    with pytest.raises(ZhupiError) as caught, replacing(target):
        pass
    assert caught.value.code == "output.unwritable"
    assert caught.value.params["path"] == target


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ZhupiError, match=r"output\.unwritable"), replacing(tmp_path) as file:
        file.write("x")
    assert tmp_path.is_dir()
    assert list(tmp_path.iterdir()) == []


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text("utf-8")))
    reader.start()
    with replacing(pipe) as file:
        file.write("一行\n")
    reader.join()
    assert read == ["一行\n"]
    assert pipe.is_fifo()


def test_where_a_link_leads_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    target, link = tmp_path / "gold.jsonl", tmp_path / "latest.jsonl"
    target.write_text("earlier", "utf-8")
    link.symlink_to(target)
    with replacing(link) as file:
        file.write("new")
    assert link.is_symlink()
    assert target.read_text("utf-8") == "new"
