"""What a user prefers, kept in one readable file."""

import json
from pathlib import Path

import pytest

from zhupi import paths
from zhupi.services.preferences import (
    Preferences,
    annotator_name,
    read_preferences,
    write_preferences,
)


@pytest.fixture
def file() -> Path:
    path = paths.user_config() / "preferences.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def test_what_was_chosen_is_there_next_time() -> None:
    chosen = Preferences(annotator="李雷", theme="dark", font_size=24, line_height=2.0)
    write_preferences(chosen)
    assert read_preferences() == chosen


def test_the_file_holds_only_what_differs_and_can_be_read(file: Path) -> None:
    write_preferences(Preferences(annotator="李雷", show_lists=False))
    assert json.loads(file.read_text("utf-8")) == {"annotator": "李雷", "show_lists": False}
    assert "李雷" in file.read_text("utf-8")
    assert list(file.parent.iterdir()) == [file]


def test_going_back_to_the_defaults_is_remembered(file: Path) -> None:
    write_preferences(Preferences(font_size=24))
    write_preferences(Preferences())
    assert read_preferences() == Preferences()
    assert json.loads(file.read_text("utf-8")) == {}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'"dark"'])
def test_a_damaged_file_gives_the_defaults(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert read_preferences() == Preferences()


def test_one_wrong_value_does_not_spoil_the_others(file: Path) -> None:
    stored = {"font_size": "large", "show_lists": 1, "theme": "dark", "from_the_future": True}
    file.write_text(json.dumps(stored), "utf-8")
    assert read_preferences() == Preferences(theme="dark")


def test_a_line_height_written_as_a_whole_number_counts(file: Path) -> None:
    file.write_text('{"line_height": 2}', "utf-8")
    assert read_preferences().line_height == 2.0


class TestTheNameDecisionsAreSignedWith:
    def test_is_the_chosen_one(self) -> None:
        assert annotator_name(Preferences(annotator="李雷")) == "李雷"

    def test_else_the_login(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LOGNAME", "hanmeimei")
        assert annotator_name(Preferences()) == "hanmeimei"

    def test_else_a_name_that_works(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr("os.getuid", lambda: 1_999_999_999)
        assert annotator_name(Preferences()) == "annotator"
