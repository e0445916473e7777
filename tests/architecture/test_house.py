"""The rules of the house that a program can check."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "gui" / "zhupi"
TESTS = ROOT / "tests"
SHAPELESS = {"utils", "util", "helpers", "helper", "common", "core", "manager", "managers", "misc"}

PASSED_OVER = {"skip", "skipif", "xfail", "importorskip"}


def modules(*folders: Path) -> Iterator[tuple[str, str]]:
    """Path below the root and text of every module."""
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            yield str(path.relative_to(ROOT)), path.read_text("utf-8")


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    lengths = {name: len(text.splitlines()) for name, text in modules(SOURCE)}
    assert {name: lines for name, lines in lengths.items() if lines > 400} == {}


def test_every_module_is_named_for_what_it_holds() -> None:
    names = [part for name, _ in modules(SOURCE) for part in Path(name).with_suffix("").parts]
    assert SHAPELESS.intersection(names) == set()


def test_every_module_says_why_it_exists() -> None:
    silent = [name for name, text in modules(SOURCE) if not ast.get_docstring(ast.parse(text))]
    assert silent == []


def test_nothing_is_imported_wholesale_or_relatively() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, text in modules(SOURCE, TESTS)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom)
        and (node.level or any(each.name == "*" for each in node.names))
    ]
    assert found == []


def test_the_arrows_point_downwards() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    environment = os.environ | {"PYTHONPATH": str(ROOT / "gui")}
    ended = subprocess.run(
        [program, "--no-cache"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stdout


def test_what_is_translated_is_a_sentence_and_not_put_together() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, text in modules(SOURCE)
        for function, node in calls(ast.parse(text))
        if function.split(".")[-1] in ("tr", "translate")
        and any(isinstance(each, ast.JoinedStr) for each in node.args)
    ]
    assert found == []


def test_no_test_waits_for_time_to_pass() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, text in modules(TESTS)
        for function, node in calls(ast.parse(text))
        if re.search(r"(^|\.)(sleep|qWait|qSleep)$|^qtbot\.wait$", function)
    ]
    assert found == []


def test_no_test_is_passed_over() -> None:
    found = {
        name
        for name, text in modules(TESTS)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute) and node.attr in PASSED_OVER
    }
    assert found == set()


def test_nothing_is_left_for_later() -> None:
    mark = re.compile(r"#.*\b(TODO|FIXME|XXX|HACK)\b")
    found = [
        f"{name}:{number}"
        for name, text in modules(SOURCE)
        for number, line in enumerate(text.splitlines(), 1)
        if mark.search(line)
    ]
    assert found == []
