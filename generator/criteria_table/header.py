"""A grid → where its head stands, and which column is which, found by what the headings say."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.lexicon.decision_words import HEADINGS, WANTED, bare
from generator.office.grid import Grid

_LAST_START = 60  # rows before the head: a title, a reference to the decision
_HIGHEST = 4


@dataclass(frozen=True, slots=True)
class Head:
    """Rows from `start` up to `end` (not included, from 0); `columns` by kind, from 0."""

    start: int
    end: int
    columns: Mapping[str, int]


def find_head(grid: Grid) -> Head | None:
    """The first head of the official form; None where the table has none."""
    for row in range(min(len(grid.rows), _LAST_START)):
        columns = _columns(grid, row, row + 1)
        if _complete(columns):
            end = row + 1
            while end < min(len(grid.rows), row + _HIGHEST) and _goes_on(grid, end, columns):
                end += 1
            return Head(row, end, {**columns, **_columns(grid, row, end)})
    return None


def missing(grid: Grid) -> tuple[str, ...]:
    """The kinds of column nobody finds in the row that looks most like a head."""
    best: Mapping[str, int] = {}
    for row in range(min(len(grid.rows), _LAST_START)):
        columns = _columns(grid, row, row + 1)
        if sum(kind in columns for kind in WANTED) > sum(kind in best for kind in WANTED):
            best = columns
    return tuple(kind for kind in WANTED if kind not in best)


def is_head(grid: Grid, row: int, head: Head) -> bool:
    """Whether the head is repeated in this row: at least the code's and the name's heading again."""
    columns = _columns(grid, row, row + 1)
    return all(columns.get(kind) == head.columns[kind] for kind in ("code", "name")) or (
        _goes_on(grid, row, head.columns) and row > 0 and _same_above(grid, row)
    )


def _same_above(grid: Grid, row: int) -> bool:
    """A second row of a repeated head: some cell of the first reaches down into it."""
    return any(not grid.begins(row, column) for column in range(len(grid.rows[row]))) and bool(
        _kinds_in(grid, row)
    )


def _complete(columns: Mapping[str, int]) -> bool:
    return all(kind in columns for kind in WANTED)


def _goes_on(grid: Grid, row: int, columns: Mapping[str, int]) -> bool:
    """Whether the head goes on: nothing new under code and name, headings or nothing elsewhere."""
    for kind in ("code", "name"):
        place = columns[kind]
        if grid.begins(row, place) and grid.at(row, place).text.strip():
            return False
    return bool(_kinds_in(grid, row)) or all(
        not grid.begins(row, place) for place in (columns["code"], columns["name"])
    )


def _kinds_in(grid: Grid, row: int) -> set[str]:
    """The kinds of headings that begin in this row; empty where some cell is no heading."""
    kinds = set()
    for column in range(len(grid.rows[row])):
        text = bare(grid.at(row, column).text)
        if not text or not grid.begins(row, column):
            continue
        kind = _kind((text,))
        if kind is None:
            return set()
        kinds.add(kind)
    return kinds


def _columns(grid: Grid, start: int, end: int) -> dict[str, int]:
    """The first column of each kind; what stands in more than one kind's words goes to the first kind."""
    found: dict[str, int] = {}
    for column in range(grid.width):
        parts = tuple(dict.fromkeys(bare(grid.at(row, column).text) for row in range(start, end)))
        kind = _kind(tuple(reversed(parts)))
        if kind is not None:
            found.setdefault(kind, column)
    return found


def _kind(parts: tuple[str, ...]) -> str | None:
    """The kind a heading names, its lowest line first: points over "XHH" are the survey's."""
    for part in filter(None, parts):
        if len(part) > 90:
            return None
        for kind, words in HEADINGS.items():
            if words.search(part):
                return kind
    return None
