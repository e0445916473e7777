"""Offsets survive everything a text may hold, from import to painting to export."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from PySide6.QtGui import QColor

from zhupi.cli.main import cli
from zhupi.services.schemes import default_scheme

# What Qt's own text documents rewrite or count differently, around names to be marked.
LINES = (
    "\ufeff第一行:𠮷野家2023年在北京开业😀。",
    "NBSP\u00a0之后\u00a0宝鸡高新区,\u2028行分隔之后渭南高新区。",
    "CR之后\r华天科技;家庭👨\u200d👩\u200d👧之后上海。",
    "全角\u3000之后\ufffc葛\U000e0100城区,\u2029段分隔之后长安银行。",
)
RAW = "\r\n".join(LINES).encode("utf-8")
STORED = "\n".join(LINES).removeprefix("\ufeff").replace("\r", "\n")
NAMES = {
    "𠮷野家": "COM",
    "宝鸡高新区": "ZONE",
    "渭南高新区": "ZONE",
    "华天科技": "COM",
    "上海": "LOC",
    "葛\U000e0100城区": "LOC",
    "长安银行": "COM",
}
KEYS = {label.code: label.key.upper() for label in default_scheme().labels}


def test_offsets_survive_from_import_to_painting_to_export(
    sits_down: Callable[..., Any], tmp_path: Path
) -> None:
    file = tmp_path / "hard.txt"
    file.write_bytes(RAW)
    person = sits_down()
    person.opens(file)
    desk = person.desk
    assert desk.document.text == STORED
    places = {name: STORED.index(name) for name in NAMES}

    while desk.index.open_count:
        if person.current is None or not person.current.is_open:
            person.press("Tab")
        person.press("Backspace")
    for name, start in places.items():
        person.selects(start, start + len(name))
        person.press(KEYS[NAMES[name]])
        assert person.current.text == name
        is_framed_where_it_stands(person)
    person.press("Ctrl+C")
    person.saved()
    person.closes()

    assert file.read_bytes() == RAW, "the source is never touched"
    project = str(tmp_path / "hard.zhupi")
    checked = CliRunner().invoke(cli, ["check", project])
    assert checked.exit_code == 0, checked.output
    (line,) = CliRunner().invoke(cli, ["export", project]).stdout.splitlines()
    data = json.loads(line)
    assert data["text"] == STORED
    spans = [
        {"start": start, "end": start + len(name), "label": NAMES[name], "text": name}
        for name, start in sorted(places.items(), key=lambda item: item[1])
    ]
    assert data["spans"] == spans


def is_framed_where_it_stands(person: Any) -> None:
    """The frame of the current mention is painted around its characters and nowhere else."""
    view, page = person.reader, person.reader.page
    span = person.current.span
    left, top, bottom = page.place(span.start)
    right = page.place(span.end - 1)[0]
    view.viewport().repaint()
    image = view.viewport().grab().toImage()
    accent = QColor(person.program.appearance.theme.colours["accent"])
    scale = image.devicePixelRatio()
    hits = [
        (x / scale, y / scale)
        for y in range(0, image.height(), 1)
        for x in range(0, image.width(), 1)
        if image.pixelColor(x, y) == accent
    ]
    assert hits, "the current mention is framed"
    origin = view.origin()
    xs = [x - origin.x() for x, _ in hits]
    ys = [y - origin.y() for _, y in hits]
    assert left - 6 <= min(xs) <= left + 2
    assert right <= max(xs) <= right + 30
    assert top - 6 <= min(ys)
    assert max(ys) <= bottom + 8
