"""Tables → the bytes of an Excel workbook, ready to read, filter and print.

Texts are texts and numbers as exact as they are; nobody's text can become a formula or a link.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import ceil
from typing import Any, BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from generator.office.package import packed
from generator.rendering.escape.visible import visible
from generator.vi import score_table as words

Cell = str | date | Decimal | None
LONGEST_TEXT = 32_767  # letters of a cell; Excel refuses a file with more

_TEXTS_STAY_TEXTS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
_TEXT = "@"
_A4 = 9
_HEAD_ROW = 3  # below the title, the notice and an empty row
_LINE = 15.0  # points of a line of text
_HIGHEST_ROW = 409.0  # points, that Excel takes
_LETTERS = 1.1  # of Vietnamese to a column's unit, which is a figure of the widest font
_RED = "#B3261E"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """`width` is in letters; a percentage is written as such, and what does not wrap may be cut off."""

    head: str
    width: int
    is_percentage: bool = False
    wraps: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """`bold` are rows that sum others up; `still` columns stay in sight."""

    name: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[Cell]]
    bold: frozenset[int] = frozenset()
    still: int = 2


def workbook(sheets: Sequence[Sheet], title: str, notice: str, created: datetime) -> bytes:
    """Return the workbook, the same bytes for the same tables.

    `title` and `notice` stand above every sheet, the notice on every printed page too; `created` is in UTC.
    """

    def save(file: BinaryIO) -> None:
        with Workbook(file, {"in_memory": True, **_TEXTS_STAY_TEXTS}) as book:
            book.set_properties({"title": title, "comments": notice, "created": created.replace(tzinfo=None)})
            for sheet in sheets:
                _write(book, sheet, title, notice)

    return packed(save)


def _write(book: Workbook, sheet: Sheet, title: str, notice: str) -> None:
    made = book.add_worksheet(sheet.name)
    made.write_string(0, 0, _text(title), book.add_format({**_FONT, "bold": True, "font_size": 14}))
    made.write_string(1, 0, _text(notice), book.add_format({**_FONT, "bold": True, "font_color": _RED}))
    for at, column in enumerate(sheet.columns):
        made.set_column(at, at, column.width)
    formats = _Formats(book)
    _write_row(made, _HEAD_ROW, [column.head for column in sheet.columns], sheet.columns, formats, "head")
    for at, row in enumerate(sheet.rows):
        look = "bold" if at in sheet.bold else "plain"
        _write_row(made, _HEAD_ROW + 1 + at, row, sheet.columns, formats, look)
    _set_up_page(made, sheet, notice)


def _set_up_page(made: Worksheet, sheet: Sheet, notice: str) -> None:
    last = _HEAD_ROW + len(sheet.rows)
    made.freeze_panes(_HEAD_ROW + 1, sheet.still)
    if sheet.rows:
        made.autofilter(_HEAD_ROW, 0, last, len(sheet.columns) - 1)
    made.ignore_errors({"number_stored_as_text": f"A1:{xl_rowcol_to_cell(last, len(sheet.columns) - 1)}"})
    made.set_landscape()
    made.set_paper(_A4)
    made.fit_to_pages(1, 0)
    made.repeat_rows(_HEAD_ROW)
    made.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.7)
    made.set_header(f"&L{notice[:200].replace('&', '&&')}")
    made.set_footer(f"&C{words.PAGES}")


class _Formats:
    """The formats of one workbook, each made when it is first asked for."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, str, bool], Format] = {}

    def of(self, look: str, shown: str = _TEXT, *, wraps: bool = False) -> Format:
        """The format of a look ("head", "bold", "plain") and of numbers, if it is not for text."""
        key = (look, shown, wraps)
        if key not in self._made:
            settings: dict[str, Any] = {**_FONT, "border": 1, "border_color": "#BFBFBF"}
            settings |= {"num_format": shown, "text_wrap": wraps}
            settings |= {"bold": True} if look != "plain" else {}
            settings |= {"bg_color": "#E7E6E6", "align": "center"} if look == "head" else {}
            self._made[key] = self._book.add_format(settings)
        return self._made[key]


def _write_row(
    made: Worksheet,
    at: int,
    row: Sequence[Cell],
    columns: Sequence[SheetColumn],
    formats: _Formats,
    look: str,
) -> None:
    lines = 1
    for place, (cell, column) in enumerate(zip(row, columns, strict=False)):
        match cell:
            case None | "":
                made.write_blank(at, place, None, formats.of(look))
            case str():
                made.write_string(at, place, _text(cell), formats.of(look, wraps=column.wraps))
                lines = max(lines, ceil(len(cell) / (_LETTERS * column.width))) if column.wraps else lines
            case date():
                made.write_datetime(at, place, cell, formats.of(look, "dd/mm/yyyy"))
            case Decimal():
                value = cell.scaleb(-2) if column.is_percentage else cell
                made.write_number(at, place, value, formats.of(look, _shown(cell, column)))
    made.set_row(at, min(_LINE * lines + 2, _HIGHEST_ROW))


def _shown(value: Decimal, column: SheetColumn) -> str:
    """How Excel shows the number: with two decimals, more where it carries more."""
    exponent = value.as_tuple().exponent
    places = max(2, -exponent if isinstance(exponent, int) else 2)
    return f"#,##0.{'0' * places}{'%' if column.is_percentage else ''}"


def _text(text: str) -> str:
    """What nobody sees stands out; what Excel could not hold is cut."""
    seen = visible(text)
    return seen if len(seen) <= LONGEST_TEXT else f"{seen[: LONGEST_TEXT - 1]}…"
