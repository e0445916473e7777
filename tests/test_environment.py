"""What the program needs from the libraries it stands on, and what a start may cost."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "gui"

# Run in a process of its own: a binding that loses references to None aborts.
VOID_CALLS = """
import sys
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextDocument, QTextLayout

app = QGuiApplication([])
document = QTextDocument("张三丰到了武当山")
cursor = QTextCursor(document)
layout = QTextLayout("张三丰到了武当山")


def call(times):
    for _ in range(times):
        cursor.setPosition(1)
        layout.setFormats([])
        document.setTextWidth(100.0)
        layout.clearFormats()


call(10)
before = sys.getrefcount(None)
call(int(sys.argv[1]))
print(before - sys.getrefcount(None))
"""


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {"PYTHONPATH": str(SOURCE), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_qt_gives_back_every_reference_to_none() -> None:
    # From Python 3.12 on None is immortal and its count says nothing; surviving has to do.
    counted = sys.version_info < (3, 12)
    ended = run("-c", VOID_CALLS, "250" if counted else "50000")
    assert ended.returncode == 0, ended.stderr
    assert not counted or abs(int(ended.stdout)) < 50


def test_the_pin_keeps_the_version_out_that_loses_them() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (pin,) = (each for each in project["dependencies"] if each.startswith("PySide6"))
    assert pin.startswith("PySide6-Essentials>=")
    assert "<6.12" in pin


def test_the_start_of_a_command_loads_neither_qt_nor_dictionaries() -> None:
    ended = run("-X", "importtime", "-m", "zhupi", "--version")
    assert ended.returncode == 0, ended.stderr
    assert re.search(r"\d+\.\d+", ended.stdout)
    loaded = {line.rsplit("|", 1)[-1].strip() for line in ended.stderr.splitlines()}
    assert "zhupi.__main__" in loaded or "zhupi.cli.main" in loaded
    heavy = {"PySide6", "shiboken6", "jieba", "numpy", "pycrfsuite", "docx", "pypdf", "bs4"}
    assert {each for each in loaded if each.split(".")[0] in heavy} == set()


def test_a_command_loads_its_sentences_only_where_something_went_wrong() -> None:
    code = (
        "import sys, zhupi.cli.main;"
        "assert not {'zhupi.services.messages', 'zhupi.model.mention'} & set(sys.modules)"
    )
    ended = run("-c", code)
    assert ended.returncode == 0, ended.stderr


def test_a_window_comes_up_without_reading_sources_or_collecting_garbage() -> None:
    """PySide's import reads the source of every module; the collector waits for the start."""
    code = """
import builtins, gc, os, sys
from zhupi.__main__ import main
from zhupi.ui import starting
release = starting.release_collector

def up():
    held = not gc.isenabled()
    release()
    print(held, gc.isenabled(), builtins.__import__.__name__ != "__feature_import__", flush=True)
    os._exit(0)

starting.release_collector = up
sys.argv = ["zhupi"]
main()
"""
    ended = run("-c", code)
    assert ended.stdout.split() == ["True", "True", "True"], ended.stderr
