"""Mentions are read under today's labels by everybody who does not write, merge or check files."""

import ast
from pathlib import Path

from zhupi import services

RAW = {"shard", "layer"}
WRITERS = {
    "following",
    "importing",
    "notes",
    "reading",
    "recovery",
    "workspace",
}


def test_only_who_writes_reads_what_the_files_say() -> None:
    found = set()
    for path in Path(services.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = ast.unparse(node.func.value)
                if node.func.attr in RAW and owner.endswith("project"):
                    found.add(path.stem)
    assert found <= WRITERS
