"""A table as a grid of cells, whatever file it came from: merged cells stand in every place they cover.

A cell's text is what a reader of the printed page sees. What the file says besides, or what is seen and could
not be read, is a remark at its place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

MOST_ROWS = 12_000  # a decision's table has some hundreds
MOST_PLACES = 200_000  # of all tables of a file
LONGEST_TEXT = 50_000  # letters of a cell
MOST_TEXT = 10_000_000  # letters of all places: a merged cell's count in each


class TooLarge(Exception):  # noqa: N818
    """More than any decision's tables hold."""


class RemarkKind(StrEnum):
    """What is said of a place beside its text; a remark's words are those in brackets."""

    # figures
    FORMULA = "formula"  # its result is not stored
    ERROR = "error"  # its result is an error (such as #REF!)
    NUMBERED = "numbered"  # a number of Word's that is not sure
    DATE = "date"  # a spreadsheet's day, typed as such or made of a code (the day)
    SHOWN = "shown"  # a number that its format shows otherwise (what is shown, "" where that is not known)
    # changes neither accepted nor refused, read as accepted
    TRACKED = "tracked"  # in the cell (+ what was put in, \u2212 what was taken out)
    ROW_INSERTED = "row_inserted"  # (what stands in the row)
    ROW_DELETED = "row_deleted"  # the row is not read (what stood in it)
    # seen, and not read as it is seen
    RAISED = "raised"  # a small mark above or below the line is left out (the mark)
    SYMBOL = "symbol"  # a place holder stands for a sign of a font of signs (font and number of the sign)
    OLD_FONT = "old_font"  # letters of a font from before Unicode (the letters)
    ROW_UNPRINTED = "row_unprinted"  # the row is read; no page that is printed has it (what stands in it)
    EQUATION = "equation"  # a formula's sign is not known (what could be read)
    # not seen, or seen as no longer valid, and not read
    STRUCK = "struck"  # (the words)
    HIDDEN = "hidden"  # (the words)
    PALE = "pale"  # of the colour of what is behind them (the words)
    TINY = "tiny"  # too small to be read (the words)
    ROW_HIDDEN = "row_hidden"  # (what stands in the row)
    COLUMN_HIDDEN = "column_hidden"  # (what stands in the column)
    SHEET_HIDDEN = "sheet_hidden"  # (what stands in the sheet)
    # beside the cell's text
    FOOTNOTE = "footnote"  # or endnote (its words)
    COMMENT = "comment"  # (its words)
    TEXT_BOX = "text_box"  # (its words)
    OBJECT = "object"  # a picture, drawing or embedded file: none of its words can be read


@dataclass(frozen=True, slots=True)
class CellRemark:
    """One thing said of a place, and the words it is about, "" where there are none."""

    kind: RemarkKind
    words: str = ""


LONGEST_WORDS = 300  # letters of a remark, but for a footnote's


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at its upper left corner (`row`, `column`, both from 1); its paragraphs are its lines.

    `drawn` is a number of Word's that begins the text, of a list that goes on as 1, 1.1, 1.1.1.
    """

    text: str
    row: int
    column: int
    remarks: tuple[CellRemark, ...] = ()
    drawn: str = ""

    def has(self, kind: RemarkKind) -> bool:
        """Tell whether a remark of that kind stands here."""
        return any(remark.kind is kind for remark in self.remarks)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. A merged cell is the same value in each place; `numbers` are the rows' own in the file.

    They count from 1 and may be left out where no row is. `unread` are cells without text, for remarks at
    places that are in no row. `title` is the name of a spreadsheet's sheet; one that is hidden has no rows.
    `above` are the paragraphs outside all tables between the table before and this one; those behind the last
    table stand in a grid without rows. A table that is `nested` stands in a cell of the one before.
    """

    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...] = ()
    title: str = ""
    unread: tuple[Cell, ...] = ()
    above: tuple[str, ...] = ()
    nested: bool = False

    @property
    def width(self) -> int:
        """The columns of its widest row."""
        return max(map(len, self.rows), default=0)

    @property
    def height(self) -> int:
        """The number of its last row."""
        return self.number(len(self.rows) - 1) if self.rows else 0

    def number(self, row: int) -> int:
        """The number in the file, from 1, of a row counted from 0."""
        return self.numbers[row] if self.numbers else row + 1

    def at(self, row: int, column: int) -> Cell:
        """The cell that covers a place, counted from 0; an empty one where the row has none."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else Cell("", self.number(row), column + 1)

    def begins(self, row: int, column: int) -> bool:
        """Whether the cell that covers the place begins in this row."""
        return self.at(row, column).row == self.number(row)

    def remarked(self) -> Iterator[Cell]:
        """Yield each cell with a remark once, and the places in no row."""
        seen: set[tuple[int, int]] = set()
        for cell in (cell for row in self.rows for cell in row if cell.remarks):
            if (cell.row, cell.column) not in seen:
                seen.add((cell.row, cell.column))
                yield cell
        yield from self.unread


def shortened_words(parts: Iterable[str]) -> str:
    """Return the parts that are not empty in one line, cut where they are long."""
    taken = ""
    for part in parts:
        taken = " ".join([taken, *part[: LONGEST_WORDS * 2].split()]).strip()
        if len(taken) > LONGEST_WORDS:
            return f"{taken[:LONGEST_WORDS]}…"
    return taken


def within_limits(grids: Iterable[Grid]) -> tuple[Grid, ...]:
    """Takes the tables of a file one by one as long as they fit. Raises TooLarge."""
    taken: list[Grid] = []
    places = letters = 0
    for grid in grids:
        lengths = [_letters(cell) for row in (*grid.rows, grid.unread) for cell in row]
        lengths += map(len, grid.above)
        places += len(lengths)
        letters += sum(lengths)
        long = max(lengths, default=0) > LONGEST_TEXT or len(grid.rows) > MOST_ROWS
        if long or places > MOST_PLACES or letters > MOST_TEXT:
            raise TooLarge
        taken.append(grid)
    return tuple(taken)


def _letters(cell: Cell) -> int:
    return len(cell.text) + sum(len(remark.words) for remark in cell.remarks)
