"""A grid → where its head stands, and what the heading of each column may say that the column is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.criteria_table.row_codes import code_in_title, printed_code
from generator.lexicon.decision_tables import (
    ABOUT_HEADING,
    HEADINGS,
    LONGEST_HEADING,
    SURVEY_PART,
    TOTAL,
    UNNAMED_COLUMN,
    fold,
)
from generator.lexicon.decision_words import POINTS
from generator.lexicon.document_lines import closes_table
from generator.lexicon.printed_signs import without_marks
from generator.office.grid import Grid

_LAST_START = 60  # rows before the head: a title, a reference to the decision
_HIGHEST = 4


@dataclass(frozen=True, slots=True)
class Column:
    """What stands under one heading: one place, counted from 0, or several that the heading's cell spans.

    `lines` are what the heading says in each of its rows, the top one first.

    `role` is one of HEADINGS, "about" for what has no say in points, "" where the heading is not known. It is
    `sure` where it can be nothing else, `named` where a person gave it.
    """

    lines: tuple[str, ...]
    places: tuple[int, ...]
    role: str
    sure: bool = True
    named: bool = False

    @property
    def is_total(self) -> bool:
        """Whether its lowest line says that it adds up the columns beside it."""
        return bool(self.lines) and TOTAL.found_in(self.lines[-1])

    def shares_heading(self, other: "Column") -> bool:
        """Tell whether one heading stands over both columns, and each has its own line below that."""
        return len(self.lines) > 1 and len(other.lines) > 1 and self.lines[0] == other.lines[0]

    @property
    def heading(self) -> str:
        """All lines of the heading as one; its number where it has none."""
        return " – ".join(self.lines) or UNNAMED_COLUMN.format(number=self.places[0] + 1)

    def is_named(self, typed: str) -> bool:
        """Tell whether a person means this column: by its heading, the last line of that, or its number."""
        numbers = (str(place + 1) for place in self.places)
        return fold(typed) in {fold(self.heading), *map(fold, self.lines[-1:]), *numbers}


@dataclass(frozen=True, slots=True)
class Head:
    """Rows from `start` up to `end` (not included, from 0), and the columns below it."""

    start: int
    end: int
    columns: tuple[Column, ...]

    def places(self, role: str) -> tuple[int, ...]:
        """Return the places of all columns of that role, from 0."""
        return tuple(place for column in self.columns if column.role == role for place in column.places)


Headed = tuple[Grid, Head]
Named = Mapping[str, str]  # a heading as typed, or the number of a column from 1 → its role


def find_head(grid: Grid, named: Named) -> Head | None:
    """Return the first head with a title and a maximum in columns of their own; None where there is none."""
    for row in range(min(len(grid.rows), _LAST_START)):
        if _complete(_columns(grid, row, row + 1, named)):
            end = row + 1
            while end < min(len(grid.rows), row + _HIGHEST) and _goes_on(grid, row, end):
                end += 1
            return Head(row, end, _columns(grid, row, end, named))
    return None


def likeliest_head(grid: Grid, named: Named) -> Head:
    """Return the row that looks most like a head, of a grid where none is complete."""
    best = Head(0, min(1, len(grid.rows)), ())
    for row in range(min(len(grid.rows), _LAST_START)):
        columns = _columns(grid, row, row + 1, named)
        if _known(columns) > _known(best.columns):
            best = Head(row, row + 1, columns)
    return best


def is_head(grid: Grid, row: int, head: Head) -> bool:
    """Tell whether the head is repeated in this row: two of its headings again, or its lower row."""
    title = head.places("title")[0]
    if _role([" ".join(grid.at(row, title).text.split())])[0] == "title":
        again = _columns(grid, row, row + 1, {})
        same = {
            column.role for column in again if column.role and column.places[0] in head.places(column.role)
        }
        if "title" in same and same & {"code", "maximum", "points"}:
            return True
    return any(_same_texts(grid, row, lower) for lower in range(head.start + 1, head.end) if lower != row)


def body_rows(grid: Grid, head: Head) -> Iterator[int]:
    """Yield the rows of a table, from 0, that are neither the head again nor numbers of columns."""
    for row in range(head.end, end_of_body(grid, head)):
        if not is_head(grid, row, head) and not _numbers_columns(grid, row):
            yield row


def end_of_body(grid: Grid, head: Head) -> int:
    """Return the row, from 0, behind the last of the table.

    It is an empty one with a note or a signature below it, or one with a note where codes stand; there is
    no code, figure or total from there on.
    """
    end = len(grid.rows)
    found, below, worded = end, end, False
    for row in range(end - 1, head.end - 1, -1):
        if _of_table(grid, row, head):
            break
        if any(cell.text.strip() or cell.drawn or cell.remarks for cell in grid.rows[row]):
            below = row
            noted = _notes_among_codes(grid, row, head)
            worded = worded or not (noted or closes_table(_title(grid, row, head)))
            found = row if noted and not worded else found
        elif below < end and _closes(grid, below, head):
            found = row
    return found


def _closes(grid: Grid, row: int, head: Head) -> bool:
    """Tell whether a row is a note or a signature below the table; or words where codes stand."""
    texts = [cell.text for cell in grid.rows[row] if cell.text.strip()]
    codes = [grid.at(row, place).text.split() for place in head.places("code") if grid.begins(row, place)]
    return any(map(closes_table, texts[:1])) or any(len(words) > 1 for words in codes)


def _title(grid: Grid, row: int, head: Head) -> str:
    """The words that begin in this row where titles stand."""
    place = head.places("title")[0]
    return grid.at(row, place).text if grid.begins(row, place) else ""


def _notes_among_codes(grid: Grid, row: int, head: Head) -> bool:
    """Tell whether a note stands in the place of a code, in a cell of its own or over all columns."""
    cells = [grid.at(row, place) for place in head.places("code") if grid.begins(row, place)]
    return any(len(cell.text.split()) > 1 and closes_table(cell.text) for cell in cells)


def _of_table(grid: Grid, row: int, head: Head) -> bool:
    """Tell whether a row has a code, a figure or the words of a total."""
    texts = {
        role: [grid.at(row, place) for place in head.places(role) if grid.begins(row, place)]
        for role in ("code", "title", "maximum", "points")
    }
    figures = any(POINTS.fullmatch(cell.text.strip().lower()) for cell in texts["maximum"] + texts["points"])
    coded = any(cell.drawn or printed_code(cell.text) for cell in texts["code"])
    named = texts["code"] + texts["title"]
    return figures or coded or any(code_in_title(c.text)[0] or TOTAL.found_in(c.text) for c in named)


def _same_texts(grid: Grid, row: int, other: int) -> bool:
    """Tell whether two rows hold the same words, at least in two cells that begin there."""
    begun = [
        place
        for place in range(len(grid.rows[row]))
        if grid.begins(row, place) and grid.at(row, place).text.strip()
    ]
    return len(begun) > 1 and all(
        fold(grid.at(row, place).text) == fold(grid.at(other, place).text) for place in begun
    )


def _numbers_columns(grid: Grid, row: int) -> bool:
    """Tell whether a row only numbers the columns: "(1) (2) (3)"; letters first, as in "A B 1 2"."""
    texts = [cell.text.strip() for cell in grid.rows[row] if cell.text.strip()]
    marks = [text.strip("() ") for text in texts]
    letters = [mark for mark in marks if not mark.isdecimal()]
    numbers = [str(number) for number in range(1, len(marks) - len(letters) + 1)]
    return len(marks) >= 3 and marks == [*"ABC"[: len(letters)], *numbers]


def _known(columns: tuple[Column, ...]) -> int:
    return len({column.role for column in columns} - {"", "about", "score", "note"})


def _complete(columns: tuple[Column, ...]) -> bool:
    roles = {column.role for column in columns}
    return "title" in roles and bool(roles & {"maximum", "points", "weight"})


def _goes_on(grid: Grid, start: int, row: int) -> bool:
    """Tell whether the head goes on: nothing new under code and title, headings or nothing elsewhere."""
    above = _columns(grid, start, start + 1, {})
    places = [column.places[0] for column in above if column.role in {"code", "title"}]
    if any(grid.begins(row, place) and grid.at(row, place).text.strip() for place in places):
        return False
    begun = [grid.at(row, place).text for place in range(len(grid.rows[row])) if grid.begins(row, place)]
    texts = [text for text in begun if text.strip()]
    headings = bool(texts) and all(_role([text])[0] for text in texts)
    return headings or _divides(grid, row, above) or not any(grid.begins(row, place) for place in places)


def _divides(grid: Grid, row: int, above: Sequence[Column]) -> bool:
    """Tell whether a row divides columns of points: each text in it stands beside another under one heading.

    A heading stands over the columns that its cell spans, and over those beside it without one.
    """
    groups: list[list[int]] = []
    for column in above:
        if column.lines:
            groups.append([])
        if groups:
            groups[-1] += column.places
    texts = [[place for place in places if _begins_text(grid, row, place)] for places in groups]
    return any(texts) and all(len(places) != 1 for places in texts)


def _begins_text(grid: Grid, row: int, place: int) -> bool:
    cell = grid.at(row, place)
    return grid.begins(row, place) and cell.column == place + 1 and bool(cell.text.strip())


def _columns(grid: Grid, start: int, end: int, named: Named) -> tuple[Column, ...]:
    """Return what stands under each heading of these rows; places under one cell are one column."""
    found: list[Column] = []
    for place in range(grid.width):
        if place and _same_cell(grid, end - 1, place):
            found[-1] = replace(found[-1], places=(*found[-1].places, place))
            continue
        lines = [" ".join(grid.at(row, place).text.split()) for row in range(start, end)]
        if found and len(found[-1].lines) > 1 and not lines[0] and any(lines):
            lines[0] = found[-1].lines[0]  # over both, in no merged cell
        found.append(_column(tuple(dict.fromkeys(filter(None, lines))), place, named))
    return tuple(found)


def _same_cell(grid: Grid, row: int, place: int) -> bool:
    """Tell whether the cell before reaches over this place, with words in it."""
    before, here = grid.at(row, place - 1), grid.at(row, place)
    return (before.row, before.column) == (here.row, here.column) and bool(here.text.strip())


def _column(lines: tuple[str, ...], place: int, named: Named) -> Column:
    role, sure = _role(lines)
    column = Column(lines, (place,), role, sure)
    given = [role for typed, role in named.items() if column.is_named(typed)]
    return replace(column, role=given[0], named=True) if given else column


def _role(lines: Sequence[str]) -> tuple[str, bool]:
    """Return what a heading names, its lowest line first: points over "XHH" are the survey's."""
    short = [without_marks(line) for line in reversed(lines) if len(line) <= LONGEST_HEADING]
    found = [role for line in short if (role := _role_of_line(line))]
    if len(found) > 1 and found[0][0] == "score" and ("maximum", True) in found:
        return "maximum", False  # the appraised part, under a heading of the maximum
    if ("maximum", True) in found and SURVEY_PART.found_in(short[0]):
        return "survey", True
    if found:
        return found[0]
    return ("about" if short and ABOUT_HEADING.found_in(short[0]) else ""), False


@lru_cache(1024)
def _role_of_line(line: str) -> tuple[str, bool] | None:
    """Return what one line names; in a large table the same lines are asked for again and again."""
    return next(((role, sure) for role, sure, words in HEADINGS if words.found_in(line)), None)
