"""Grids with the remarks of their cells → what a person must know: what was left out, or read otherwise."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from generator.criteria_table.header import Head
from generator.diagnostics import Diagnostic, Place, diagnose
from generator.lexicon.printed_signs import marks_in, struck_in
from generator.office.grid import Cell, CellRemark, Grid, RemarkKind, shortened_words

_CODES: Mapping[RemarkKind, str] = {
    RemarkKind.FORMULA: "X619",
    RemarkKind.ERROR: "X619",
    RemarkKind.NUMBERED: "X619",
    RemarkKind.TRACKED: "X619",
    RemarkKind.ROW_INSERTED: "X619",
    RemarkKind.ROW_DELETED: "X619",
    RemarkKind.RAISED: "X622",
    RemarkKind.SYMBOL: "X622",
    RemarkKind.OLD_FONT: "X622",
    RemarkKind.EQUATION: "X622",
    RemarkKind.ROW_UNPRINTED: "X622",
    RemarkKind.STRUCK: "X623",
    RemarkKind.HIDDEN: "X623",
    RemarkKind.PALE: "X623",
    RemarkKind.TINY: "X623",
    RemarkKind.ROW_HIDDEN: "X623",
    RemarkKind.COLUMN_HIDDEN: "X623",
    RemarkKind.SHEET_HIDDEN: "X623",
    RemarkKind.FOOTNOTE: "X624",
    RemarkKind.COMMENT: "X624",
    RemarkKind.TEXT_BOX: "X624",
    RemarkKind.OBJECT: "X624",
    RemarkKind.DATE: "X625",
    RemarkKind.SHOWN: "X625",
}
_LEFT_OUT = {RemarkKind.ROW_DELETED, *(kind for kind, code in _CODES.items() if code == "X623")}
_OF_CODES = frozenset({RemarkKind.NUMBERED, RemarkKind.DATE})  # X605 says so of a code
_SPOKEN_OF = _OF_CODES | {RemarkKind.FOOTNOTE}  # X616 and X610 say so of a row's notes


def report_remarks(
    path: str, grids: Sequence[Grid], headed: Sequence[tuple[Grid, Head]]
) -> Iterator[Diagnostic]:
    """Yield what the cells of the table say, at rows counted as those of the table; and of what is unread.

    Above the head only what is left out counts: the head itself may be. Without a table, all grids say what
    they leave out. A footnote in a row goes with the row.
    """
    several = len({grid.title for grid in grids if grid.title}) > 1
    offset = 0
    for grid, head in headed:
        sheet = grid.title if several else ""
        first = grid.number(head.start) if head.end else 1
        body = grid.number(head.end) if head.end < len(grid.rows) else grid.height + 1
        for cell in grid.remarked():
            spoken = set(_SPOKEN_OF if cell.row >= body else ())
            if cell.column - 1 not in head.places("code"):
                spoken -= _OF_CODES
            remarks = [r for r in cell.remarks if cell.row >= first or r.kind in _LEFT_OUT]
            remarks = [r for r in remarks if r.kind not in spoken]
            yield from _reports(path, Place(cell.row + offset, cell.column), remarks, sheet)
        for cell in _cells(grid, head):
            place = Place(cell.row + offset, cell.column)
            yield from _reports(path, place, _said_by_signs(cell.text), sheet)
        offset += grid.height
    used = {id(grid) for grid, _ in headed}
    for grid in grids:
        if id(grid) not in used and (not headed or not grid.rows):
            for cell in grid.remarked():
                hidden = [r for r in cell.remarks if not grid.rows or r.kind in _LEFT_OUT]
                yield from _reports(path, Place(cell.row, cell.column), hidden, grid.title)
    if several and headed:
        yield from _report_sheets(path, grids, used)


def _said_by_signs(text: str) -> Iterator[CellRemark]:
    """What the letters of a cell say themselves: small marks, strokes typed through them."""
    for kind, pieces in ((RemarkKind.RAISED, marks_in(text)), (RemarkKind.STRUCK, struck_in(text))):
        if pieces:
            yield CellRemark(kind, shortened_words(pieces))


def _cells(grid: Grid, head: Head) -> Iterator[Cell]:
    """The cells of the table, head included, each once."""
    seen: set[tuple[int, int]] = set()
    for row in grid.rows[head.start :]:
        for cell in row:
            if (cell.row, cell.column) not in seen:
                seen.add((cell.row, cell.column))
                yield cell


def _reports(path: str, place: Place, remarks: Iterable[CellRemark], sheet: str) -> Iterator[Diagnostic]:
    for remark in remarks:
        words = shortened_words([remark.words])
        yield diagnose(_CODES[remark.kind], path, place, why=remark.kind.value, text=words, sheet=sheet)


def _report_sheets(path: str, grids: Sequence[Grid], used: Set[int]) -> Iterator[Diagnostic]:
    """X626: which sheets with something in them made the table, and which did not."""
    filled = [grid for grid in grids if any(cell.text for row in grid.rows for cell in row)]
    unread = ", ".join(grid.title for grid in filled if id(grid) not in used)
    read = ", ".join(grid.title for grid in filled if id(grid) in used)
    if len(filled) > 1:
        yield diagnose("X626", path, Place(1, 1), read=read, unread=unread)
