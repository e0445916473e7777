"""Sheets: figures as rows and columns, to be read, copied, and written as CSV."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from zhupi.services.atomic_output import replacing

Cell = str | int | float | None
"""A value as it is: a name, a count, a measure, or None where nothing is known."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a title, in the language of who reads it.

    `note` says what one should know to read it, `empty` what is missing where there are no rows.
    The first column names the row. Columns in `percent` hold shares of 1.
    """

    key: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    empty: str = ""
    percent: frozenset[int] = frozenset()

    def shown(self, row: int, column: int) -> str:
        """A cell as people read it; a dash where nothing is known."""
        cell = self.rows[row][column]
        if cell is None:
            return "—"
        if column in self.percent and not isinstance(cell, str):
            return f"{cell:.1%}"
        return f"{cell:,.1f}" if isinstance(cell, float) else _grouped(cell)

    def said(self) -> str:
        """The table in words, for those who hear it."""
        if not self.rows:
            return self.empty
        lines = []
        for row in range(len(self.rows)):
            name, *cells = (self.shown(row, column) for column in range(len(self.headings)))
            told = (f"{a} {b}" for a, b in zip(self.headings[1:], cells, strict=True))
            lines.append(f"{name}: {', '.join(told)}")
        return "; ".join(lines)

    def copied(self) -> str:
        """The table with tabs between its columns, as spreadsheets take it from a clipboard."""
        stream = io.StringIO()
        writer = csv.writer(stream, dialect="excel-tab", lineterminator="\n")
        writer.writerows([self.headings, *self.rows])
        return stream.getvalue()


def _grouped(cell: str | int) -> str:
    return f"{cell:,}" if isinstance(cell, int) else cell


def write_sheets(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write sheets as one CSV file, whole or not at all: title, headings, rows, an empty line.

    UTF-8 with a byte order mark, without which spreadsheets take Chinese for something else.
    Raises `output.unwritable`.
    """
    with replacing(path) as stream:
        stream.write("\N{BYTE ORDER MARK}")
        writer = csv.writer(stream, lineterminator="\n")
        for sheet in sheets:
            writer.writerows([[sheet.title], sheet.headings, *sheet.rows, []])
