"""A table as a grid of cells, whatever file it came from: merged cells stand in every place they cover."""

from collections.abc import Iterable
from dataclasses import dataclass

MOST_ROWS = 12_000  # a decision's table has some hundreds
MOST_PLACES = 200_000  # of all tables of a file
LONGEST_TEXT = 50_000  # letters of a cell
MOST_TEXT = 10_000_000  # letters of all places: a merged cell's count in each


class TooLarge(Exception):  # noqa: N818
    """More than any decision's tables hold."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at its upper left corner (`row`, `column`, both from 1); its paragraphs are its lines.

    `problem` says why the text may not be what a person sees: "formula" (no stored value), "date" (a code
    that a spreadsheet took for a day), "numbered" (a number of Word's that is not sure), "tracked" (changes
    neither accepted nor refused), or nothing. `drawn` is a number of Word's that begins the text, of a list
    that goes on as 1, 1.1, 1.1.1.
    """

    text: str
    row: int
    column: int
    problem: str = ""
    drawn: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `rows[0]` is row `first` of its file; a merged cell is the same value in each place."""

    rows: tuple[tuple[Cell, ...], ...]
    first: int = 1

    @property
    def width(self) -> int:
        """The columns of its widest row."""
        return max(map(len, self.rows), default=0)

    def at(self, row: int, column: int) -> Cell:
        """The cell that covers a place, counted from 0; an empty one where the row has none."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else Cell("", row + self.first, column + 1)

    def begins(self, row: int, column: int) -> bool:
        """Whether the cell that covers the place begins in this row."""
        return self.at(row, column).row == row + self.first


def within_limits(grids: Iterable[Grid]) -> tuple[Grid, ...]:
    """Takes the tables of a file one by one as long as they fit. Raises TooLarge."""
    taken: list[Grid] = []
    places = letters = 0
    for grid in grids:
        lengths = [len(cell.text) for row in grid.rows for cell in row]
        places += len(lengths)
        letters += sum(lengths)
        long = max(lengths, default=0) > LONGEST_TEXT or len(grid.rows) > MOST_ROWS
        if long or places > MOST_PLACES or letters > MOST_TEXT:
            raise TooLarge
        taken.append(grid)
    return tuple(taken)
