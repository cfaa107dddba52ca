"""A workbook that came back and what is wrong in it → the same workbook, each mistake at its cell and listed.

It is the very file that was sent: only colour, notes and a list of mistakes are put in, and can be taken out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from generator.exchange.workbook.looks import HEAD, HEADS, LOCKED, QUIET, WRONG
from generator.exchange.workbook.stored import NOTES_COLUMN
from generator.exchange.workbook.typed_answers import (
    MISTAKES_HEAD,
    CellPlace,
    is_list,
    own_notes,
    stored_sheet,
)
from generator.office.xlsx_cells import TypedBook
from generator.office.xlsx_marking import BookMarks, MarkedBook, marked_book
from generator.office.xlsx_writer import (
    CellLook,
    WrittenBook,
    WrittenCell,
    WrittenSheet,
    cell_name,
    xlsx_bytes,
)
from generator.vi import workbook as words
from generator.vi.excerpts import shortened

_FIRST = MISTAKES_HEAD + 1  # row of the list
_WIDTHS = (11, 24, 70, 60, 8)
_LONGEST = 8_000  # letters of a note, and of a cell of the list
_NO_HOUR = datetime(2000, 1, 1, tzinfo=UTC)  # of a workbook that lends its sheet and goes nowhere


@dataclass(frozen=True, slots=True)
class CellMark:
    """What is wrong at a place, and the cure."""

    code: str
    severity: str
    text: str
    cure: str
    place: CellPlace


def marked_workbook(
    data: bytes, judged: bytes, book: TypedBook, marks: Sequence[CellMark]
) -> MarkedBook | None:
    """Return the workbook with these marks, and without those of an earlier time.

    `judged` is what `check_package` allows to be opened of `data`, and `book` what that holds. None where it
    cannot be written into.
    """
    sheets = {sheet.name for sheet in book.sheets}
    at_cells: dict[tuple[str, int, int], list[CellMark]] = {}
    links = {}
    for line, mark in enumerate(marks, _FIRST):
        place = mark.place
        if place.sheet in sheets and place.row:
            at_cells.setdefault((place.sheet, place.row, place.column), []).append(mark)
            links[cell_name(line, 2)] = (place.sheet, place.row, place.column)
    stored = stored_sheet(book)
    return marked_book(
        data,
        judged,
        BookMarks(
            cells={at: _note(own) for at, own in at_cells.items()},
            ground=WRONG,
            listed=_listed(marks) if marks else None,
            links=links,
            kept=(stored.name if stored else "", NOTES_COLUMN),
            notes=own_notes(book),
            lists=[sheet.name for sheet in book.sheets if is_list(sheet)],
        ),
    )


def _note(marks: Sequence[CellMark]) -> str:
    said = (f"{mark.text}\n{words.CURE} {mark.cure}" if mark.cure else mark.text for mark in marks)
    return shortened("\n".join((words.NOTE_OF_PROGRAM, *said)), _LONGEST)


def _listed(marks: Sequence[CellMark]) -> bytes:
    """The workbook whose one sheet lists what is wrong, each with its cell and its cure."""
    free = CellLook(framed=False)
    cells = [
        WrittenCell(1, 2, words.MISTAKES, replace(free, bold=True, size=16, colour=HEAD)),
        WrittenCell(2, 2, words.ABOUT_MISTAKES, replace(free, italic=True, colour=QUIET)),
        *(WrittenCell(MISTAKES_HEAD, at, head, HEADS) for at, head in enumerate(words.MISTAKE_HEADS, 1)),
    ]
    for line, mark in enumerate(marks, _FIRST):
        said = (mark.severity, mark.place.label, mark.text, mark.cure, mark.code)
        looks = (LOCKED, replace(LOCKED, colour=HEAD) if mark.place.row else LOCKED, LOCKED, LOCKED, LOCKED)
        cells += [
            WrittenCell(line, at, shortened(text, _LONGEST), look)
            for at, (text, look) in enumerate(zip(said, looks, strict=True), 1)
        ]
    sheet = WrittenSheet(
        words.MISTAKES,
        _WIDTHS,
        cells,
        still=(MISTAKES_HEAD, 0),
        head=(MISTAKES_HEAD, MISTAKES_HEAD),
        tab_colour="#B3261E",
    )
    return xlsx_bytes(WrittenBook((sheet,), words.MISTAKES, "", _NO_HOUR))
