"""Without a screen one is told so in a sentence, before Qt would end the program."""

import os
import socket
import sys
from pathlib import Path

import pytest

from zhupi.errors import ZhupiError
from zhupi.services.messages import sentence
from zhupi.ui.display import require_display


@pytest.fixture(autouse=True)
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_display_there_is_a_sentence_that_says_what_to_do() -> None:
    with pytest.raises(ZhupiError) as refused:
        require_display()
    assert refused.value.code == "display.missing"
    for language in ("en", "zh"):
        said = sentence(refused.value, language)
        assert "DISPLAY" in said
        assert "zhupi --help" in said


@pytest.mark.parametrize("display", [":4711", "no.such.host.invalid:0", "nonsense", "unix:x"])
def test_a_display_that_does_not_answer_is_none(
    monkeypatch: pytest.MonkeyPatch, display: str
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    with pytest.raises(ZhupiError) as refused:
        require_display()
    assert refused.value.code == "display.missing"
    assert display in str(refused.value.params["reason"])


def test_a_picture_may_be_taken_without_a_screen() -> None:
    require_display(may_be_offscreen=True)
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_a_platform_that_was_chosen_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "minimal")
    require_display(may_be_offscreen=True)
    assert os.environ["QT_QPA_PLATFORM"] == "minimal"


def test_missing_libraries_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setitem(sys.modules, "PySide6.QtGui", None)
    with pytest.raises(ZhupiError) as refused:
        require_display()
    assert refused.value.code == "display.libraries"
    assert "apt-get install" in sentence(refused.value, "zh")


def code_of_refusal() -> str:
    try:
        require_display()
    except ZhupiError as error:
        return error.code
    return ""


def test_an_x_server_that_answers_is_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1] - 6000
        monkeypatch.setenv("DISPLAY", f"127.0.0.1:{number}")
        # A machine without the X libraries says that instead.
        assert code_of_refusal() in ("", "display.libraries")


def test_elsewhere_than_on_linux_there_is_always_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    require_display()
