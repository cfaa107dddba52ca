"""Rows typed in a test → the grid of a table under the official head."""

from collections.abc import Iterable, Sequence

from generator.criteria_table.outline import Outline
from generator.criteria_table.read_table import read_table
from generator.diagnostics import Diagnostic
from generator.office.grid import Cell, Grid

HEAD = (
    "STT",
    "Lĩnh vực/Tiêu chí/Tiêu chí thành phần",
    "Điểm tối đa",
    "XHH",
    "Tài liệu kiểm chứng",
    "Ghi chú",
)


def grid(rows: Iterable[Sequence[str]]) -> Grid:
    """Cells without merges; "^" is a cell that came down from the row above."""
    made: list[tuple[Cell, ...]] = []
    for number, row in enumerate(rows, 1):
        cells = [
            made[-1][column] if text == "^" else Cell(text, number, column + 1)
            for column, text in enumerate(row)
        ]
        made.append(tuple(cells))
    return Grid(tuple(made))


def read(rows: Sequence[Sequence[str]]) -> tuple[Outline | None, list[Diagnostic]]:
    """The rows as a table; the official head is put above where they bring none."""
    headed = rows if rows and rows[0][0] in {"STT", "TT"} else [HEAD, *rows]
    return read_table("table.docx", [grid(headed)], None)


def codes_of_rows(rows: Sequence[Sequence[str]]) -> set[str]:
    """The codes found in the rows."""
    return {diagnostic.code for diagnostic in read(rows)[1]}
