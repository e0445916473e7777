"""Sheets say the same whether they are read, heard, copied or written to a file."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhupi.errors import ZhupiError
from zhupi.services.sheets import Cell, Sheet, write_sheets

LABELS = Sheet(
    "labels",
    "各标签的提及",
    ("标签", "已确认", "比例"),
    (("人物", 1234, 0.5), ("地点, 山", 0, None)),
    empty="还没有提及。",
    percent=frozenset({2}),
)


def test_figures_are_shown_as_people_read_them() -> None:
    shown = [[LABELS.shown(row, column) for column in range(3)] for row in range(2)]
    assert shown == [["人物", "1,234", "50.0%"], ["地点, 山", "0", "—"]]


def test_a_sheet_can_be_heard() -> None:
    assert LABELS.said() == "人物: 已确认 1,234, 比例 50.0%; 地点, 山: 已确认 0, 比例 —"
    assert Sheet("x", "x", ("a",), (), empty="还没有提及。").said() == "还没有提及。"


def test_what_is_copied_has_the_figures_as_they_are() -> None:
    assert LABELS.copied() == "标签\t已确认\t比例\n人物\t1234\t0.5\n地点, 山\t0\t\n"


def test_a_file_holds_all_sheets(tmp_path: Path) -> None:
    path = tmp_path / "概览.csv"
    write_sheets(path, [LABELS, LABELS])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    one = [
        ["各标签的提及"],
        ["标签", "已确认", "比例"],
        ["人物", "1234", "0.5"],
        ["地点, 山", "0", ""],
        [],
    ]
    assert rows == one * 2


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(ZhupiError) as raised:
        write_sheets(tmp_path / "missing" / "a.csv", [LABELS])
    assert raised.value.code == "output.unwritable"


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs", "Cc"])),
            st.one_of(st.none(), st.integers(), st.floats(allow_nan=False, allow_infinity=False)),
        ),
        min_size=1,
    )
)
def test_whatever_the_cells_hold_a_spreadsheet_reads_them_back(
    rows: list[tuple[str, Cell]],
) -> None:
    sheet = Sheet("x", "x", ("名", "值"), tuple(rows))
    read = list(csv.reader(sheet.copied().splitlines(keepends=True), dialect="excel-tab"))
    assert [name for name, _ in read[1:]] == [name for name, _ in rows]
    assert [value for _, value in read[1:]] == ["" if v is None else str(v) for _, v in rows]
