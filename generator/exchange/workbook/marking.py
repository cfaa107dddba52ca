"""A workbook that came back and what is wrong in it → the same workbook, each mistake at its cell and listed.

It is the very file that was sent: only colour, notes and a list of mistakes are put in, and can be taken out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import repeat

from generator.exchange.workbook.looks import HEAD, HEADS, LOCKED, QUIET, WRONG
from generator.exchange.workbook.stored import MARKS_COLUMN
from generator.exchange.workbook.typed_answers import (
    CellPlace,
    is_list,
    is_sentence,
    own_list,
    own_notes,
    stored_sheet,
)
from generator.office.typed_cells import TypedBook, TypedSheet
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

_HEAD_ROW = 3
_FIRST = _HEAD_ROW + 1  # row of the list
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
    stored, before = stored_sheet(book), own_list(book)
    lists = [sheet.name for sheet in book.sheets if is_list(sheet, before)]
    cells = {at: _note(own) for at, own in at_cells.items()}
    listed = list(_list_cells(marks)) if marks else []
    others = [sheet for sheet in book.sheets if sheet.name not in lists and sheet is not stored]
    said = (*(str(cell.value) for cell in listed), *_still_there(before, others))
    kept = [*dict.fromkeys(cells.values()), *(f"{words.LIST_OF_PROGRAM}{one}" for one in said)]
    return marked_book(
        data,
        judged,
        BookMarks(
            cells=cells,
            ground=WRONG,
            listed=_list_book(listed) if listed else None,
            links=links,
            kept=(stored.name if stored else "", MARKS_COLUMN, kept),
            notes=own_notes(book),
            lists=lists,
        ),
    )


def _still_there(listed: Sequence[str], sheets: Iterable[TypedSheet]) -> Iterator[str]:
    """The words of earlier lists on sheets that are people's by now, because they wrote on them."""
    counted = Counter(listed)
    held = [[" ".join(cell.words.split()) for cell in sheet.cells.values()] for sheet in sheets]
    said = [one for there in held if any(is_sentence(one) and counted[one] for one in there) for one in there]
    for text in counted:
        plain = " ".join(text.split())
        times = sum(one == plain or (is_sentence(plain) and plain in one) for one in said)
        yield from repeat(text, min(times, counted[text]))


def _note(marks: Sequence[CellMark]) -> str:
    said = (f"{mark.text}\n{words.CURE} {mark.cure}" if mark.cure else mark.text for mark in marks)
    return shortened("\n".join((words.NOTE_OF_PROGRAM, *said)), _LONGEST)


def _list_cells(marks: Sequence[CellMark]) -> Iterator[WrittenCell]:
    """What is wrong, each with its cell and its cure."""
    free = CellLook(framed=False)
    yield WrittenCell(1, 2, words.MISTAKES, replace(free, bold=True, size=16, colour=HEAD))
    yield WrittenCell(2, 2, words.ABOUT_MISTAKES, replace(free, italic=True, colour=QUIET))
    for at, head in enumerate(words.MISTAKE_HEADS, 1):
        yield WrittenCell(_HEAD_ROW, at, head, HEADS)
    for line, mark in enumerate(marks, _FIRST):
        said = (mark.severity, mark.place.label, mark.text, mark.cure, mark.code)
        looks = (LOCKED, replace(LOCKED, colour=HEAD) if mark.place.row else LOCKED, LOCKED, LOCKED, LOCKED)
        for at, (text, look) in enumerate(zip(said, looks, strict=True), 1):
            yield WrittenCell(line, at, shortened(text, _LONGEST), look)


def _list_book(cells: Sequence[WrittenCell]) -> bytes:
    """The workbook whose one sheet is the list."""
    sheet = WrittenSheet(
        words.MISTAKES,
        _WIDTHS,
        cells,
        still=(_HEAD_ROW, 0),
        head=(_HEAD_ROW, _HEAD_ROW),
        tab_colour="#B3261E",
    )
    return xlsx_bytes(WrittenBook((sheet,), words.MISTAKES, "", _NO_HOUR))
