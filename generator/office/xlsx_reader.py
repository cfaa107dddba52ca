"""The bytes of an Excel file → the grids of its visible sheets. The only module that knows openpyxl."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from warnings import catch_warnings

from openpyxl import load_workbook

from generator.office.grid import MOST_PLACES, MOST_ROWS, Cell, Grid, TooLarge, within_limits
from generator.office.package import BROKEN, in_memory

_MOST_COLUMNS = 40
_DATES = (date, datetime, time, timedelta)


def read_excel(data: bytes) -> tuple[Grid, ...] | None:
    """The sheets in their order, None for a broken file. Raises TooLarge."""
    try:
        with catch_warnings(action="ignore"):  # a library's words, about what no table needs
            book = load_workbook(in_memory(data))
            values = load_workbook(in_memory(data), data_only=True)
        seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if sum(height * width for height, width in map(_size, seen)) > MOST_PLACES:
            raise TooLarge  # a cell far away makes all those before it
        return within_limits(_grid(sheet, values[sheet.title]) for sheet in seen)
    except BROKEN:
        return None


def _grid(sheet: Any, values: Any) -> Grid:
    height, width = _size(sheet)
    rows = [
        [_cell(typed, stored) for typed, stored in zip(typed_row, stored_row, strict=True)]
        for typed_row, stored_row in zip(
            sheet.iter_rows(max_row=height, max_col=width),
            values.iter_rows(max_row=height, max_col=width),
            strict=True,
        )
    ]
    for merged in sheet.merged_cells.ranges:
        for row in range(merged.min_row, min(merged.max_row, height) + 1):
            for column in range(merged.min_col, min(merged.max_col, width) + 1):
                rows[row - 1][column - 1] = rows[merged.min_row - 1][merged.min_col - 1]
    return Grid(tuple(map(tuple, rows)))


def _size(sheet: Any) -> tuple[int, int]:
    """The rows and columns to read; one row more than a table may have, to see that there are too many."""
    return min(sheet.max_row, MOST_ROWS + 1), min(sheet.max_column, _MOST_COLUMNS)


def _cell(typed: Any, stored: Any) -> Cell:
    value, problem = stored.value, ""
    if typed.data_type == "f" and value is None:
        problem = "formula"
    if typed.data_type == "e" or stored.data_type == "e":
        value, problem = None, "formula"
    if isinstance(value, _DATES):
        problem = "date"
    return Cell(_text(value, str(typed.number_format or "")), typed.row, typed.column, problem)


def _text(value: Any, form: str) -> str:
    """What the cell shows, as near as matters: numbers exact, percentages with their sign."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float):
        number = Decimal(str(value))
        if not number.is_finite():
            return ""
        number = round(number, 9)  # a sum of binary fractions is off at the sixteenth digit
        shown = number * 100 if "%" in form else number
        return format(shown.normalize(), "f") + ("%" if "%" in form else "")
    return str(value)
