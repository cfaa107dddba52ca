"""What a file says outside the decision's table → what of it may bear on points, how much else there is."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from generator.criteria_table.header import Head, end_of_body, find_head
from generator.diagnostics import Diagnostic, Place, diagnose
from generator.lexicon.document_lines import bears_on_points
from generator.office.grid import Cell, Grid, shortened_words


def report_outside(
    path: str, grids: Sequence[Grid], headed: Sequence[tuple[Grid, Head]], chosen: bool
) -> Iterator[Diagnostic]:
    """Yield X627 for each text outside the table that may bear on points, once; X628 for all others together.

    A paragraph stands at the last row of the table above it, a cell of the table's own sheet where it is.
    Nothing is said where there is no table: then nothing is read. Where a person has `chosen` one of several
    tables, the others of its form are known; that a sheet is not read is said elsewhere (X626).
    """
    heads = {id(grid): head for grid, head in headed}
    several = len({grid.title for grid in grids if grid.title}) > 1
    said: set[str] = set()
    others = offset = 0
    for index, grid in enumerate(grids if headed else ()):
        place = Place(max(offset, 1), 1)
        texts = [("paragraph", place, text) for text in grid.above]
        head = heads.get(id(grid))
        if head is not None:
            texts += (
                ("cell", Place(cell.row + offset, cell.column), cell.text) for cell in _around(grid, head)
            )
            offset += grid.height
        elif not (grid.nested or _holds_table(grids[index + 1 :], heads) or (chosen and find_head(grid, {}))):
            texts += (("table", place, words) for words in _words(grid))
        for what, at, text in texts:
            words = shortened_words([text])
            if words not in said and bears_on_points(text):
                sheet = grid.title if several else ""
                yield diagnose("X627", path, at, what=what, text=words, sheet=sheet)
            elif what != "table" or not grid.title:
                others += words not in said
            said.add(words)
    if others:
        yield diagnose("X628", path, Place(1, 1), count=others)


def _around(grid: Grid, head: Head) -> Iterator[Cell]:
    """The cells with text above the head and below the last row, each once."""
    rows = (*grid.rows[: head.start], *grid.rows[end_of_body(grid, head) :])
    yield from dict.fromkeys(cell for row in rows for cell in row if cell.text.strip())


def _holds_table(after: Sequence[Grid], heads: Mapping[int, Head]) -> bool:
    """Whether the table before these holds the decision's table in a cell: then its words are read there."""
    inside = takewhile(lambda grid: grid.nested, after)
    return any(id(grid) in heads for grid in inside)


def _words(grid: Grid) -> Iterator[str]:
    """One text for another table: its first row that may bear on points, else its first words."""
    rows = [shortened_words(cell.text for cell in dict.fromkeys(row)) for row in grid.rows]
    filled = [row for row in rows if row]
    yield from [row for row in filled if bears_on_points(row)][:1] or filled[:1]
