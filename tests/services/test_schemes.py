"""Label schemes as files a user may write."""

from pathlib import Path

import pytest

from zhupi.errors import ZhupiError
from zhupi.services.schemes import default_scheme, read_scheme

GOOD = """
id = "mine"
nesting = true

[[labels]]
code = "PER"
key = "1"
hue = 10
names = { en = "person", zh = "人物" }
"""


def test_a_scheme_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(GOOD, "utf-8")
    scheme = read_scheme(file)
    assert (scheme.id, scheme.nesting, list(scheme.by_code)) == ("mine", True, ["PER"])
    assert scheme.label("PER").name("zh") == "人物"


def test_without_one_a_project_gets_one_that_can_be_worked_with() -> None:
    scheme = default_scheme()
    assert scheme.labels
    assert all(label.key for label in scheme.labels)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"id = ",
        b"\xff\xfe",
        b'id = "mine"\nlabels = []\n',
        (GOOD + '\n[[labels]]\ncode = "PER"\n').encode(),
        (GOOD + '\n[[labels]]\ncode = "LOC"\nkey = "1"\n').encode(),
        b'id = "mine"\nlabels = ["PER"]\n',
    ],
    ids=["empty", "no TOML", "no text", "no labels", "code twice", "key twice", "bare names"],
)
def test_what_is_no_scheme_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(content)
    with pytest.raises(ZhupiError) as caught:
        read_scheme(file)
    assert caught.value.code in ("scheme.bad", "scheme.incomplete")
    assert caught.value.params["path"] == file


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ZhupiError, match=r"scheme\.missing"):
        read_scheme(tmp_path / "nothing.toml")
