"""The bytes of an Excel workbook that we wrote → its cells as they were typed, wherever people moved them.

Unlike `xlsx_reader`, which reads strangers' tables as they look, this keeps what kind of value a cell holds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from numbers import Number
from typing import Any
from warnings import catch_warnings

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText

from generator.office.grid import CellRemark, RemarkKind
from generator.office.package import BROKEN, in_memory, with_parts
from generator.office.xlsx_beside import Beside, beside_cells, comment_words
from generator.office.xlsx_escapes import guarded, unescaped

MOST_CELLS = 200_000  # that hold something

_SHOWN = "visible"


@dataclass(frozen=True, slots=True)
class TypedCell:
    """What a cell holds: text, exact number, day, truth or nothing.

    `formula` is true where it is computed (then `value` is the last result); `percent` where the number is
    shown as a percentage; `error` is Excel's word, such as "#REF!"; `struck` are words that are struck out.
    """

    row: int
    column: int
    value: str | Decimal | date | bool | None
    formula: bool = False
    percent: bool = False
    error: str = ""
    hidden: bool = False
    struck: str = ""


@dataclass(frozen=True, slots=True)
class TypedSheet:
    """One sheet, its cells by row and column, both from 1.

    `merged` are areas: first row and column, last row and column. `beside` are comments, text boxes and
    pictures, each at its cell.
    """

    name: str
    hidden: bool
    cells: Mapping[tuple[int, int], TypedCell]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    beside: tuple[Beside, ...] = ()


@dataclass(frozen=True, slots=True)
class TypedBook:
    """The sheets in their order; `names` are Excel's names of places, each as "'Sheet'!$E$7"."""

    sheets: tuple[TypedSheet, ...]
    names: Mapping[str, str]


def read_cells(data: bytes) -> TypedBook | None:
    """Return what the workbook holds; None for a broken file. `data` has passed `check_package`."""
    try:
        data = with_parts(data, guarded)
        with catch_warnings(action="ignore"):  # a library's words about what nobody needs here
            formulas = load_workbook(in_memory(data))
            values = load_workbook(in_memory(data), data_only=True, rich_text=True)
        beside = beside_cells(data)
        sheets = tuple(
            _sheet(sheet, values[sheet.title], beside.get(sheet.title, ())) for sheet in formulas.worksheets
        )
        names = {name: str(one.attr_text) for name, one in formulas.defined_names.items()}
        return TypedBook(sheets, names)
    except BROKEN:
        return None


def _sheet(typed: Any, stored: Any, beside: tuple[Beside, ...]) -> TypedSheet:
    hidden_rows = {row for row, known in typed.row_dimensions.items() if known.hidden}
    cells = {(row, column): cell for (row, column), cell in _cells(typed, stored, hidden_rows)}
    merged = tuple(
        (area.min_row, area.min_col, area.max_row, area.max_col) for area in typed.merged_cells.ranges
    )
    comments = (
        Beside(cell.row, cell.column, CellRemark(RemarkKind.COMMENT, comment_words(cell.comment.text)))
        for cell in typed._cells.values()
        if cell.comment is not None
    )
    stand = tuple(dict.fromkeys((*comments, *beside)))
    return TypedSheet(typed.title, typed.sheet_state != _SHOWN, cells, merged, stand)


def _cells(typed: Any, stored: Any, hidden_rows: set[int]) -> Iterator[tuple[tuple[int, int], TypedCell]]:
    for place, cell in typed._cells.items():
        if cell.value is None:
            continue
        value = stored._cells[place].value if place in stored._cells else None
        formula, error = cell.data_type == "f", ""
        if cell.data_type == "e" or (place in stored._cells and stored._cells[place].data_type == "e"):
            error, value = str(value), None
        percent = "%" in str(cell.number_format or "")
        row, column = place
        hidden, struck = row in hidden_rows, _struck(value, cell.font)
        yield place, TypedCell(row, column, _value(value), formula, percent, error, hidden, struck)


def _struck(value: Any, font: Any) -> str:
    """The words of a cell, or of its runs, that are struck out; runs have fonts of their own."""
    if isinstance(value, CellRichText):
        return unescaped(
            "".join(_struck(getattr(run, "text", run), getattr(run, "font", font)) for run in value)
        )
    return str(value) if font.strike and value is not None and str(value).strip() else ""


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
