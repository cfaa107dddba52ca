"""The bytes of an Excel workbook that we wrote → its cells as they were typed, wherever people moved them.

Unlike `xlsx_reader`, which reads strangers' tables as they look, this keeps what kind of value a cell holds.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from numbers import Number
from typing import Any

from openpyxl.cell.rich_text import CellRichText

from generator.office.grid import CellRemark, RemarkKind
from generator.office.package import BROKEN
from generator.office.typed_cells import TypedBook, TypedCell, TypedSheet
from generator.office.xlsx_beside import Beside, beside_cells, comment_words
from generator.office.xlsx_escapes import unescaped
from generator.office.xlsx_opening import OpenedSheet, hidden_columns, is_row_hidden, open_book

_SHOWN = "visible"


def read_cells(data: bytes) -> TypedBook | None:
    """Return what the workbook holds; None for a broken file. `data` has passed `check_package`."""
    try:
        opened = open_book(data)
        beside = beside_cells(data)
        sheets = tuple(_sheet(one, beside.get(one.sheet.title, ())) for one in opened.sheets)
        names = {name: str(one.attr_text) for name, one in opened.book.defined_names.items()}
        return TypedBook(sheets, names)
    except BROKEN:
        return None


def _sheet(opened: OpenedSheet, beside: tuple[Beside, ...]) -> TypedSheet:
    sheet = opened.sheet
    hidden_rows = {row for row in {row for row, _ in sheet._cells} if is_row_hidden(sheet, row)}
    cells = {(cell.row, cell.column): cell for cell in _cells(opened, hidden_rows)}
    merged = tuple(
        (area.min_row, area.min_col, area.max_row, area.max_col) for area in sheet.merged_cells.ranges
    )
    comments = (
        Beside(cell.row, cell.column, CellRemark(RemarkKind.COMMENT, comment_words(cell.comment.text)))
        for cell in sheet._cells.values()
        if cell.comment is not None
    )
    stand = tuple(dict.fromkeys((*comments, *beside)))
    unseen = frozenset(hidden_columns(sheet, max((column for _, column in cells), default=0)))
    return TypedSheet(sheet.title, sheet.sheet_state != _SHOWN, cells, merged, stand, unseen)


def _cells(opened: OpenedSheet, hidden_rows: set[int]) -> Iterator[TypedCell]:
    for (row, column), cell in opened.sheet._cells.items():
        value, formula, error = cell.value, opened.is_computed(cell), ""
        if value is None and not formula:
            continue
        if cell.data_type == "e":
            error, value = str(value), None
        percent = "%" in str(cell.number_format or "")
        hidden, struck = row in hidden_rows, _struck(value, cell.font)
        yield TypedCell(row, column, _value(value), formula, percent, error, hidden, struck, _is_time(value))


def _struck(value: Any, font: Any) -> str:
    """The words of a cell, or of its runs, that are struck out; runs have fonts of their own."""
    if isinstance(value, CellRichText):
        return unescaped(
            "".join(_struck(getattr(run, "text", run), getattr(run, "font", font)) for run in value)
        )
    return str(value) if font.strike and value is not None and str(value).strip() else ""


def _is_time(value: Any) -> bool:
    return isinstance(value, time | timedelta) or (isinstance(value, datetime) and value.time() != time.min)


def _value(value: Any) -> str | Decimal | date | bool | None:
    match value:
        case None | bool():
            return value
        case CellRichText() | str():
            return unescaped(str(value))
        case Number():
            return Decimal(repr(value))
        case datetime():
            return (
                value.date() if value.time() == datetime.min.time() else value.strftime("%d/%m/%Y %H:%M:%S")
            )
        case date():
            return value
        case _:
            return str(value)
