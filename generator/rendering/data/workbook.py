"""Tables → the bytes of an Excel workbook, ready to read, filter and print."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from generator.office.xlsx_writer import (
    LONGEST_TEXT,
    CellLook,
    WrittenBook,
    WrittenCell,
    WrittenSheet,
    xlsx_bytes,
)
from generator.rendering.escape.visible import visible
from generator.rendering.provenance import Provenance
from generator.vi import score_table as words
from generator.vi.excerpts import shortened

Cell = str | date | Decimal | int | None  # a Decimal is a measure, an int a count or a number of something

_HEAD_ROW = 4  # below the title, the notice and an empty row
_RED = "#B3261E"
_TITLE = CellLook(bold=True, size=14, framed=False, number="General")
_NOTICE = CellLook(bold=True, colour=_RED, framed=False, number="General")
_HEAD = CellLook(bold=True, ground="#E7E6E6", align="center", wraps=True)
_PLAIN, _BOLD = CellLook(), CellLook(bold=True)


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
    written = [_sheet(sheet, title, notice) for sheet in sheets]
    return xlsx_bytes(WrittenBook(written, title, notice, created))


def about_sheet(rows: Iterable[tuple[str, str]], provenance: Provenance) -> Sheet:
    """Return the sheet that says what a workbook is, and which program made it of which data."""
    said = [*rows, *words.made_by(provenance.version, provenance.revision)]
    return Sheet(words.ABOUT, (SheetColumn(words.SUBJECT, 34), SheetColumn(words.CONTENT, 90)), said, still=1)


def _sheet(sheet: Sheet, title: str, notice: str) -> WrittenSheet:
    above = (
        WrittenCell(1, 1, _text(title), _TITLE),
        WrittenCell(2, 1, _text(notice), _NOTICE),
        *(WrittenCell(_HEAD_ROW, at, _text(one.head), _HEAD) for at, one in enumerate(sheet.columns, 1)),
    )
    return WrittenSheet(
        sheet.name,
        [column.width for column in sheet.columns],
        (*above, *_rows(sheet)),
        still=(_HEAD_ROW, sheet.still),
        head=(_HEAD_ROW, _HEAD_ROW),
        filtered=(_HEAD_ROW, len(sheet.columns)),
        notice=notice,
        footer=words.PAGES,
    )


def _rows(sheet: Sheet) -> Iterator[WrittenCell]:
    for at, row in enumerate(sheet.rows):
        look = _BOLD if at in sheet.bold else _PLAIN
        for place, (value, column) in enumerate(zip(row, sheet.columns, strict=False), 1):
            yield _cell(_HEAD_ROW + 1 + at, place, value, column, look)


def _cell(row: int, place: int, value: Cell, column: SheetColumn, look: CellLook) -> WrittenCell:
    match value:
        case str():
            return WrittenCell(row, place, _text(value), replace(look, wraps=column.wraps))
        case date():
            return WrittenCell(row, place, value, replace(look, number="dd/mm/yyyy"))
        case Decimal():
            shown = value.scaleb(-2) if column.is_percentage else value
            return WrittenCell(row, place, shown, replace(look, number=_shown(value, column)))
        case int():
            return WrittenCell(row, place, Decimal(value), replace(look, number="0"))
        case None:
            return WrittenCell(row, place, None, look)


def _shown(value: Decimal, column: SheetColumn) -> str:
    """How Excel shows the number: with two decimals, more where it carries more."""
    exponent = value.as_tuple().exponent
    places = max(2, -exponent if isinstance(exponent, int) else 2)
    return f"#,##0.{'0' * places}{'%' if column.is_percentage else ''}"


def _text(text: str) -> str:
    """What nobody sees stands out; what Excel could not hold is cut."""
    return shortened(visible(text), LONGEST_TEXT)
