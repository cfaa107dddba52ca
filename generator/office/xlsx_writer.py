"""Sheets of cells → the bytes of an Excel workbook, the same bytes for the same cells.

Texts are texts and numbers as exact as they are; nobody's text can become a formula or a link. Rows and
columns are counted from 1, as Excel counts rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from math import ceil
from types import MappingProxyType
from typing import Any, BinaryIO
from warnings import catch_warnings

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from generator.office.package import packed

LONGEST_TEXT = 32_767  # letters of a cell; Excel refuses a file with more
LONGEST_FORMULA = 8_192  # letters
TEXT_FORMAT = "@"

_TEXTS_STAY_TEXTS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_A4 = 9
_LINE = 1.37  # of a line of text to the size of its letters
_HIGHEST_ROW = 409.0  # points, that Excel takes
_LETTERS = 1.18  # of Vietnamese to a column's unit, which is a figure of the widest font
_EDGE = "#BFBFBF"


@dataclass(frozen=True, slots=True)
class CellLook:
    """How a cell is drawn; `number` is Excel's number format, `wraps` breaks its text into lines."""

    bold: bool = False
    italic: bool = False
    size: int = 11  # points
    colour: str = ""
    ground: str = ""
    align: str = ""
    middle: bool = False
    number: str = TEXT_FORMAT
    wraps: bool = False
    framed: bool = True
    indent: int = 0
    locked: bool = True


@dataclass(frozen=True, slots=True)
class CellFormula:
    """A formula, without its "=", and what it comes to, for viewers that do not calculate."""

    text: str
    result: Decimal | str


@dataclass(frozen=True, slots=True)
class CellRuns:
    """A text that begins in bold letters."""

    bold: str
    plain: str


CellValue = str | date | Decimal | CellFormula | CellRuns | None


@dataclass(frozen=True, slots=True)
class WrittenCell:
    """One cell."""

    row: int
    column: int
    value: CellValue
    look: CellLook


@dataclass(frozen=True, slots=True)
class CellRule:
    """What may be typed into a cell: what Excel says of it beforehand, and where it refuses.

    `kind` is Excel's: "list" (of `source`, a formula), "whole", "decimal", "date" (between the two limits,
    numbers or days) or "any". Titles have up to 32 letters, messages 255.
    """

    row: int
    column: int
    kind: str
    source: str = ""
    least: Decimal | date | None = None
    most: Decimal | date | None = None
    title: str = ""
    message: str = ""
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Highlight:
    """Cells that are coloured where a formula is true; the area is as Excel writes it, "B5:K90"."""

    area: str
    formula: str
    ground: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """One sheet. `widths` are of its columns, in letters; `still` is the last row and column kept in sight.

    `hidden_rows` and `hidden_columns` are there and not seen; a `protected` sheet lets only cells be typed in
    that are not locked. `head` are the first and last row printed on each page; `filtered` the row of heads
    with a filter; `notice` stands on top of each page.
    """

    name: str
    widths: Sequence[int]
    cells: Sequence[WrittenCell]
    rules: Sequence[CellRule] = ()
    highlights: Sequence[Highlight] = ()
    still: tuple[int, int] = (0, 0)
    head: tuple[int, int] = (0, 0)
    filtered: tuple[int, int] = (0, 0)
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    hidden: bool = False
    protected: bool = False
    landscape: bool = True
    tab_colour: str = ""
    notice: str = ""
    footer: str = ""


@dataclass(frozen=True, slots=True)
class WrittenBook:
    """A workbook. `created` is in UTC; `names` are Excel's names of places, each with its formula.

    `properties` are custom ones, read by programs.
    """

    sheets: Sequence[WrittenSheet]
    title: str
    comments: str
    created: datetime
    font: str = "Times New Roman"
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    properties: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def xlsx_bytes(book: WrittenBook) -> bytes:
    """Return the workbook. Raise UserWarning for what Excel would not take, such as a list too long."""

    def save(file: BinaryIO) -> None:
        with (
            catch_warnings(action="error"),
            Workbook(file, {"in_memory": True, **_TEXTS_STAY_TEXTS}) as made,
        ):
            created = book.created.replace(tzinfo=None)
            made.set_properties({"title": book.title, "comments": book.comments, "created": created})
            for name, value in book.properties.items():
                made.set_custom_property(name, value, "text")
            formats = _Formats(made, book.font)
            for sheet in book.sheets:
                _write(made.add_worksheet(sheet.name, _Sheet), sheet, formats)
            for name, place in book.names.items():
                made.define_name(name, f"={place}")
            first = next(at for at, sheet in enumerate(book.sheets) if not sheet.hidden)
            made.worksheets()[first].activate()

    return packed(save)


def cell_name(row: int, column: int, *, fixed: bool = False) -> str:
    """Return how Excel writes a place: "F37", or "$F$37" where it is to stay as formulas are moved."""
    return str(xl_rowcol_to_cell(row - 1, column - 1, row_abs=fixed, col_abs=fixed))


def column_name(column: int) -> str:
    """Return the letters of a column."""
    return str(xl_col_to_name(column - 1))


class _Sheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """A sheet whose formulas name functions as files do: only those that Excel 2010 knows.

    The library would look in each formula for 94 functions of later years, a quarter of a workbook's time.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002
        return formula.removeprefix("=")


class _Formats:
    """The formats of one workbook, each made when it is first asked for."""

    def __init__(self, book: Workbook, font: str) -> None:
        self._book, self._font = book, font
        self._made: dict[CellLook, Format] = {}

    def of(self, look: CellLook) -> Format:
        """The library's format of a look."""
        if look not in self._made:
            settings: dict[str, Any] = {
                "font_name": self._font,
                "font_size": look.size,
                "valign": "vcenter" if look.middle else "top",
                "num_format": look.number,
                "text_wrap": look.wraps,
                "bold": look.bold,
                "italic": look.italic,
                "locked": look.locked,
                "indent": look.indent,
            }
            settings |= {"border": 1, "border_color": _EDGE} if look.framed else {}
            settings |= {"font_color": look.colour} if look.colour else {}
            settings |= {"bg_color": look.ground} if look.ground else {}
            settings |= {"align": look.align} if look.align else {}
            self._made[look] = self._book.add_format(settings)
        return self._made[look]

    def filled(self, ground: str, colour: str) -> Format:
        """The format of a highlight."""
        letters = {"font_color": colour} if colour else {}
        return self._book.add_format({"bg_color": ground, **letters})


def _write(made: Worksheet, sheet: WrittenSheet, formats: _Formats) -> None:
    hidden = {"hidden": True}
    for at, width in enumerate(sheet.widths):
        made.set_column(at, at, width, None, hidden if at + 1 in sheet.hidden_columns else {})
    heights: dict[int, float] = {}
    for cell in sheet.cells:
        _write_cell(made, cell, formats)
        heights[cell.row] = max(heights.get(cell.row, 0), _height(cell, sheet.widths))
    for row, height in heights.items():
        made.set_row(row - 1, min(height, _HIGHEST_ROW), None, hidden if row in sheet.hidden_rows else {})
    for rule in sheet.rules:
        _write_rule(made, rule)
    for one in sheet.highlights:
        told = {"type": "formula", "criteria": f"={one.formula}"}
        made.conditional_format(one.area, {**told, "format": formats.filled(one.ground, one.colour)})
    _set_up(made, sheet)


def _write_cell(made: Worksheet, cell: WrittenCell, formats: _Formats) -> None:
    at, form = (cell.row - 1, cell.column - 1), formats.of(cell.look)
    match cell.value:
        case None | "":
            made.write_blank(*at, None, form)
        case str(text):
            made.write_string(*at, text, form)
        case date() as day:
            made.write_datetime(*at, day, form)
        case Decimal() as number:
            made.write_number(*at, number, form)
        case CellRuns(bold, ""):
            made.write_string(*at, bold, formats.of(replace(cell.look, bold=True)))
        case CellRuns(bold, plain):
            letters = formats.of(replace(cell.look, bold=True)), formats.of(cell.look)
            made.write_rich_string(*at, letters[0], bold, letters[1], plain, form)
        case CellFormula(text, result):
            if len(text) >= LONGEST_FORMULA:
                raise UserWarning(cell)
            made.write_formula(*at, f"={text}", form, result)


def _height(cell: WrittenCell, widths: Sequence[int]) -> float:
    """The points its lines take: neither Excel nor LibreOffice fits a row that it did not write."""
    value, look = cell.value, cell.look
    lines = 1
    value = f"{value.bold}{value.plain}" if isinstance(value, CellRuns) else value
    if look.wraps and isinstance(value, str):
        room = _LETTERS * (widths[cell.column - 1] - 2 * look.indent) * 11 / look.size
        lines = sum(max(1, ceil(len(line) / room)) for line in value.split("\n"))
    return _LINE * look.size * lines + 2


def _write_rule(made: Worksheet, rule: CellRule) -> None:
    asked: dict[str, Any] = {"validate": rule.kind, "input_title": rule.title, "input_message": rule.message}
    asked |= {"error_title": rule.title, "error_message": rule.refusal} if rule.refusal else {}
    if rule.kind == "list":
        asked["source"] = f"={rule.source}"
    elif rule.kind != "any":
        match rule.least, rule.most:
            case None, most:
                asked |= {"criteria": "<=", "value": most}
            case least, None:
                asked |= {"criteria": ">=", "value": least}
            case least, most:
                asked |= {"criteria": "between", "minimum": least, "maximum": most}
    made.data_validation(rule.row - 1, rule.column - 1, rule.row - 1, rule.column - 1, asked)


def _set_up(made: Worksheet, sheet: WrittenSheet) -> None:
    last = max((cell.row for cell in sheet.cells), default=1)
    if any(sheet.still):
        made.freeze_panes(*sheet.still)
    row, columns = sheet.filtered
    if row and last > row:
        made.autofilter(row - 1, 0, last - 1, columns - 1)
    if sheet.cells:
        made.ignore_errors({"number_stored_as_text": f"A1:{cell_name(last, len(sheet.widths))}"})
    if sheet.hidden:
        made.very_hidden()
    if sheet.tab_colour:
        made.set_tab_color(sheet.tab_colour)
    if sheet.protected:
        made.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
    if sheet.landscape:
        made.set_landscape()
    made.set_paper(_A4)
    made.fit_to_pages(1, 0)
    if sheet.head[0]:
        made.repeat_rows(sheet.head[0] - 1, sheet.head[1] - 1)
    made.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.7)
    if sheet.notice:
        made.set_header(f"&L{sheet.notice[:200].replace('&', '&&')}")
    if sheet.footer:
        made.set_footer(f"&C{sheet.footer}")
