"""The bytes of an Excel file → the grids of its visible sheets. The only module that knows openpyxl.

What is in hidden rows and columns is in no grid; a merged cell that reaches out of them begins where it
is seen.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from openpyxl.cell.rich_text import CellRichText
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.utils import range_boundaries

from generator.lexicon.printed_signs import lowered, raised
from generator.office.colours import SMALLEST, UNCLEAR, WHITE, Colour, is_seen
from generator.office.grid import (
    LONGEST_WORDS,
    MOST_PLACES,
    MOST_ROWS,
    Cell,
    CellRemark,
    Grid,
    RemarkKind,
    TooLarge,
    shortened_words,
    within_limits,
)
from generator.office.package import BROKEN
from generator.office.symbol_fonts import before_unicode, drawn
from generator.office.xlsx_beside import Beside, beside_cells, comment_words
from generator.office.xlsx_colours import ExcelColours
from generator.office.xlsx_escapes import unescaped
from generator.office.xlsx_numbers import ShownNumber, shown_number, shown_text
from generator.office.xlsx_opening import OpenedSheet, hidden_columns, is_row_hidden, open_book

_MOST_COLUMNS = 40
_DATES = (date, datetime, time, timedelta)
_OF_POINTS = frozenset({"", "\u0111", "\u0111i\u1ec3m"})  # words behind a number that change nothing
_MOST_DIGITS = 14  # before the decimal sign; Excel keeps fifteen
_LIGHT_STYLES = ("TableStyleLight", "TableStyleMedium")  # their rows, but for head and totals, are light
# marks of fonts, and fields such as the page's number, in what stands at the top and foot of pages
_PAGE_MARK = re.compile(r'&(?:K[\dA-F]{2}[-+]\d{3}|K[\dA-F]{6}|\d+ ?|"[^"]*"|\[\w+\]|[A-Z](?![a-z]))')


def read_excel(data: bytes) -> tuple[Grid, ...] | None:
    """The sheets in their order, hidden ones without rows; None for a broken file. Raises TooLarge."""
    try:
        opened = open_book(data)
        beside = beside_cells(data)
        colours = ExcelColours(opened.book.loaded_theme, COLOR_INDEX)
        sizes = (_size(one.sheet) for one in opened.sheets if _is_seen(one.sheet))
        if sum(height * width for height, width in sizes) > MOST_PLACES:
            raise TooLarge  # a cell far away makes all those before it
        return within_limits(
            _Sheet(one, colours, beside.get(one.sheet.title, ())).grid()
            if _is_seen(one.sheet)
            else _hidden(one.sheet)
            for one in opened.sheets
        )
    except BROKEN:
        return None


def _is_seen(sheet: Any) -> bool:
    return bool(sheet.sheet_state == "visible")


def _size(sheet: Any) -> tuple[int, int]:
    """The rows and columns to read; one row more than a table may have, to see that there are too many."""
    return min(sheet.max_row, MOST_ROWS + 1), min(sheet.max_column, _MOST_COLUMNS)


def _hidden(sheet: Any) -> Grid:
    """A sheet nobody sees: its first words are all that is said of it."""
    height, width = _size(sheet)
    rows = sheet.iter_rows(max_row=min(height, LONGEST_WORDS), max_col=width, values_only=True)
    words = shortened_words(str(value) for row in rows for value in row if value is not None)
    said = (Cell("", 1, 1, (CellRemark(RemarkKind.SHEET_HIDDEN, words),)),) if words else ()
    return Grid((), title=sheet.title, unread=said)


class _Sheet:
    """One sheet: its cells, and which of its rows and columns are seen."""

    def __init__(self, opened: OpenedSheet, colours: ExcelColours, beside: Iterable[Beside]) -> None:
        self.sheet, self.beside = (sheet := opened.sheet), tuple(beside)
        self.height, self.width = _size(sheet)
        area = {"max_row": self.height, "max_col": self.width}
        coloured = tuple(_coloured_by_tables(sheet))
        self.cells = [
            [
                _cell(cell, opened.is_computed(cell), _Seen(colours, _ground(cell, colours, coloured)))
                for cell in row
            ]
            for row in sheet.iter_rows(**area)
        ]
        self.seen_rows = [r for r in range(1, self.height + 1) if not is_row_hidden(sheet, r)]
        unseen = hidden_columns(sheet, self.width)
        self.seen_columns = [c for c in range(1, self.width + 1) if c not in unseen]

    def grid(self) -> Grid:
        """Return the sheet as it is seen, and what is not seen of it."""
        self._merge()
        seen = set(self.seen_columns)
        rows = tuple(
            tuple(
                cell if column in seen else Cell("", number, column)
                for column, cell in enumerate(self.cells[number - 1], 1)
            )
            for number in self.seen_rows
        )
        above = tuple(_page_lines(self.sheet))
        return Grid(rows, tuple(self.seen_rows), self.sheet.title, tuple(self._unread()), above)

    def _unread(self) -> Iterator[Cell]:
        """What stands where nobody sees it, and what stands beside the cells."""
        rows, columns = set(self.seen_rows), set(self.seen_columns)
        for number, cells in enumerate(self.cells, 1):
            words = shortened_words(cell.text for cell in cells)
            if number not in rows and words:
                yield Cell("", number, 1, (CellRemark(RemarkKind.ROW_HIDDEN, words),))
            elif words and not _is_printed(self.sheet, number):
                yield Cell("", number, 1, (CellRemark(RemarkKind.ROW_UNPRINTED, words),))
        for column in range(1, self.width + 1):
            standing = [self.cells[row - 1][column - 1] for row in self.seen_rows]
            words = shortened_words(cell.text for cell in standing)
            if column not in columns and words:
                row = next(cell.row for cell in standing if cell.text)
                yield Cell("", row, column, (CellRemark(RemarkKind.COLUMN_HIDDEN, words),))
        yield from (Cell("", one.row, one.column, (one.remark,)) for one in self.beside)

    def _merge(self) -> None:
        """Put each merged cell in all its places; it begins where it is first seen."""
        seen_rows, seen_columns = set(self.seen_rows), set(self.seen_columns)
        for merged in self.sheet.merged_cells.ranges:
            rows = [r for r in range(merged.min_row, min(merged.max_row, self.height) + 1) if r in seen_rows]
            columns = [
                c for c in range(merged.min_col, min(merged.max_col, self.width) + 1) if c in seen_columns
            ]
            if not rows or not columns or merged.min_row > self.height or merged.min_col > self.width:
                continue
            first = self.cells[merged.min_row - 1][merged.min_col - 1]
            made = Cell(first.text, rows[0], columns[0], first.remarks)
            self.cells[merged.min_row - 1][merged.min_col - 1] = Cell("", first.row, first.column)
            for row in rows:
                for column in columns:
                    self.cells[row - 1][column - 1] = made


def _is_printed(sheet: Any, row: int) -> bool:
    """Whether some page has the row; without an area to be printed all are."""
    areas = [range_boundaries(area.rpartition("!")[2]) for area in sheet.print_area.split(",") if area]
    return not areas or any((first or 1) <= row <= (last or row) for _, first, _, last in areas)


def _page_lines(sheet: Any) -> Iterator[str]:
    """The words at the top and foot of printed pages: of the odd ones, the even and the first."""
    kinds = (f"{pages}{end}" for pages in ("odd", "even", "first") for end in ("Header", "Footer"))
    stated = [getattr(sheet, kind) for kind in kinds]
    parts = (part for one in stated if one is not None for part in (one.left, one.center, one.right))
    for part in parts:
        for line in _PAGE_MARK.sub("", str(part.text or "")).splitlines():
            if any(map(str.isalpha, line)):
                yield " ".join(line.replace("&&", "&").split())


def _coloured_by_tables(sheet: Any) -> Iterator[tuple[range, range]]:
    """Rows and columns that a table's style may give a dark ground: its head, its totals, or all of it."""
    for table in sheet.tables.values():
        style = "" if table.tableStyleInfo is None else str(table.tableStyleInfo.name or "")
        if not style:
            continue
        left, top, right, bottom = range_boundaries(table.ref)
        columns = range(left, right + 1)
        if style.startswith(_LIGHT_STYLES):
            yield range(top, top + (table.headerRowCount or 0)), columns
            yield range(bottom + 1 - (table.totalsRowCount or 0), bottom + 1), columns
        else:
            yield range(top, bottom + 1), columns


# one cell


@dataclass(frozen=True, slots=True)
class _Seen:
    """Which letters are seen on the ground of a cell."""

    colours: ExcelColours
    ground: Colour

    def why_not(self, font: Any) -> RemarkKind | None:
        """Why letters of a font are not read; None where they are seen."""
        if font.strike:
            return RemarkKind.STRUCK
        if font.sz is not None and 0 < font.sz <= SMALLEST:
            return RemarkKind.TINY
        return None if is_seen(self.colours.letters(font.color), self.ground) else RemarkKind.PALE


def _ground(cell: Any, colours: ExcelColours, coloured: Iterable[tuple[range, range]]) -> Colour:
    """What stands behind a cell's letters; `coloured` are places that a style may colour."""
    ground = colours.ground(cell.fill) if cell.has_style else WHITE
    styled = any(cell.row in rows and cell.column in columns for rows, columns in coloured)
    return UNCLEAR if styled and ground == WHITE else ground


def _cell(cell: Any, is_computed: bool, seen: _Seen) -> Cell:
    text, remarks = _shown(cell, is_computed, seen)
    comment = "" if cell.comment is None else comment_words(cell.comment.text)
    if comment:
        remarks = [*remarks, CellRemark(RemarkKind.COMMENT, comment)]
    return Cell(text, cell.row, cell.column, tuple(remarks))


def _shown(cell: Any, is_computed: bool, seen: _Seen) -> tuple[str, list[CellRemark]]:
    """What the cell shows, and what must be said of it."""
    value, form = cell.value, str(cell.number_format or "General")
    if cell.data_type == "e":
        return "", [CellRemark(RemarkKind.ERROR, str(value))]
    if value is None:
        return "", [CellRemark(RemarkKind.FORMULA)] if is_computed else []
    if not isinstance(value, CellRichText | str):
        text, remarks = _figure(value, form)
        whole, more = _letters(text, cell.font, seen)
        return whole, [*remarks, *more]
    text, remarks = _letters(value, cell.font, seen)
    shown = shown_text(text, form)
    if text and not shown:
        return "", [*remarks, CellRemark(RemarkKind.HIDDEN, shortened_words([text]))]
    said = [] if shown.strip() == text.strip() else [CellRemark(RemarkKind.SHOWN, shortened_words([shown]))]
    return text, [*remarks, *said]


def _figure(value: Any, form: str) -> tuple[str, list[CellRemark]]:
    """A value that is no text: numbers exact, percentages with their sign, days as they are written."""
    if isinstance(value, bool):
        return str(value).upper(), []
    if isinstance(value, _DATES):
        day = value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)
        return day, [CellRemark(RemarkKind.DATE, day)]
    number = Decimal(str(value))
    if not number.is_finite():
        return "", [CellRemark(RemarkKind.ERROR, str(value))]
    if number.adjusted() > _MOST_DIGITS:
        return format(number, "f"), [CellRemark(RemarkKind.SHOWN)]
    number = round(number, 9)  # a sum of binary fractions is off at the sixteenth digit
    shown = shown_number(number, form)
    percent = shown.percent if shown is not None else "%" in form
    exact = (number * 100 if percent else number).normalize()
    text = f"{exact:f}{'%' if percent else ''}"
    if shown is None:
        return text, [CellRemark(RemarkKind.SHOWN)]
    if not shown.text:
        return "", [CellRemark(RemarkKind.HIDDEN, text)]
    if not _says_the_same(shown, exact):
        return text, [CellRemark(RemarkKind.SHOWN, shown.text)]
    return f"{shown.value:f}{'%' if percent else ''}", []  # 1.1 as a code may be shown as 1.10


def _says_the_same(shown: ShownNumber, exact: Decimal) -> bool:
    after = shown.after.strip().lower()
    return shown.value == exact and not shown.before.strip() and after in _OF_POINTS


def _letters(value: Any, font: Any, seen: _Seen) -> tuple[str, list[CellRemark]]:
    """The letters of a cell or of its runs, each as its own font draws it."""
    runs = value if isinstance(value, CellRichText) else [value]
    pieces: list[str] = []
    found: list[tuple[RemarkKind, str]] = []
    for run in runs:
        own = getattr(run, "font", None)
        spelt, name = (run, font.name) if own is None else (run.text, own.rFont)
        text = unescaped(str(spelt)) if spelt else ""
        why = seen.why_not(own or font) if str(text or "").strip() else None
        if why is not None:
            found.append((why, str(text)))
        else:
            pieces.append(_drawn(str(text or ""), str(name or ""), own or font, found))
    kinds = dict.fromkeys(kind for kind, _ in found)
    remarks = [CellRemark(kind, shortened_words(w for other, w in found if other is kind)) for kind in kinds]
    return "".join(pieces), remarks


def _drawn(text: str, name: str, font: Any, found: list[tuple[RemarkKind, str]]) -> str:
    """One run's letters; what is left out of them, or not known, goes to `found`."""
    if before_unicode(text, name):
        found.append((RemarkKind.OLD_FONT, text))
    lines, unknown = drawn(text, name)
    found += [(RemarkKind.SYMBOL, f"{name} {number:02X}") for number in unknown]
    small = {"superscript": raised, "subscript": lowered}.get(font.vertAlign or "")
    if small is None or not lines.strip():
        return lines
    if marks := small(lines.strip()):
        return marks
    if sum(letter.isalpha() for letter in lines) >= 3:
        return lines
    found.append((RemarkKind.RAISED, lines))
    return ""
