"""A table with a column for each level (area | criterion | sub-criterion) → one with one column of titles.

A cell reaches down over all that is inside it, or is empty or the same again in the rows below.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from generator.criteria_table.header import Column, Head, Headed, body_rows
from generator.criteria_table.row_codes import code_in_title, printed_code, segments
from generator.diagnostics import Diagnostic, Place, diagnose
from generator.lexicon.decision_tables import LEVEL_HEADINGS, TOTAL
from generator.office.grid import Cell, Grid


def are_levels(columns: Sequence[Column]) -> bool:
    """Tell whether columns of titles are levels: each heading is of a lower level than the one before."""
    ranks = [_rank(column) for column in columns]
    return len(ranks) > 1 and -1 not in ranks and all(a < b for a, b in pairwise(ranks))


def _rank(column: Column) -> int:
    """The level a heading names, the outermost 0; -1 for none."""
    found = (rank for rank, words in enumerate(LEVEL_HEADINGS) if words.found_in(column.heading))
    return next(found, -1)


def in_one_column(path: str, headed: Sequence[Headed], found: list[Diagnostic]) -> tuple[Headed, ...]:
    """Return the tables with a row for each item and one column of titles; as they are where it is one.

    Rows of a later grid go on with the items of the one before. An item without a code of its own is numbered
    in its order, below the code of what it stands in (X617, once).
    """
    open_items, made = _OpenItems(), []
    for grid, head in headed:
        titles = [column for column in head.columns if column.role == "title"]
        if not are_levels(titles):
            made.append((grid, head))
            continue
        if not open_items.codes:
            headings = " | ".join(column.heading for column in titles)
            place = Place(grid.number(head.end - 1), titles[0].places[0] + 1)
            found.append(diagnose("X617", path, place, what="levels", text=headings))
            open_items.codes = open_items.texts = [""] * len(titles)
        levels = _Levels(grid, head, [column.places[0] for column in titles], open_items)
        rows = [pair for row in range(len(grid.rows)) for pair in levels.rows(row)]
        numbers, cells = tuple(number for number, _ in rows), tuple(row for _, row in rows)
        columns = tuple(replace(c, role="ignore") if c in titles[1:] else c for c in head.columns)
        made.append((replace(grid, rows=cells, numbers=numbers), replace(head, columns=columns)))
    return tuple(made)


@dataclass(slots=True)
class _OpenItems:
    """The item at hand of each level: its words and its code; and how many were met in each code."""

    texts: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


class _Levels:
    """The rows of a table, each taken apart into the items that begin in it; `places`: of the levels."""

    def __init__(self, grid: Grid, head: Head, places: Sequence[int], items: _OpenItems) -> None:
        self.grid, self.head, self.places, self.items = grid, head, places, items
        self.body = frozenset(body_rows(grid, head))
        self.code_place = next(iter(head.places("code")), None)
        numbered = {row for row in self.body if self._code(row)}
        self.numbers_areas = numbered == {row for row in self.body if self._text(row, 0)}
        self.numbers_all = any(len(segments(self._code(row))) > 1 for row in numbered)

    def rows(self, row: int) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        """Yield the number and the cells of each row that stands for this one."""
        number = self.grid.number(row)
        if row not in self.body or self._reaches_over(row):
            yield number, self.grid.rows[row]
            return
        cells, begun = self._without_titles(row), self._begun(row)
        if not begun:
            level = next((n for n in range(len(self.places)) if self._text(row, n) not in self._known(n)), 0)
            title = "" if self._text(row, level) in self._known(level) else self._text(row, level)
            yield number, self._titled(cells, row, level, title)
            return
        owner, maximum = self._owner_of_points(row, begun), self.head.places("maximum")
        empty = tuple(Cell("", number, cell.column) for cell in cells)
        for level, code, title in self._coded(row, begun):
            shown = cells if level == begun[-1] else empty
            points = cells if level == owner else empty
            mixed = tuple(points[n] if n in maximum else cell for n, cell in enumerate(shown))
            yield number, self._titled(mixed, row, level, title, code)

    # what begins in a row

    def _begun(self, row: int) -> list[int]:
        """The levels whose items begin in a row; none for a row of words, of options, of a total."""
        begun: list[int] = []
        innermost = len(self.places) - 1
        for level in range(len(self.places)):
            text = self._text(row, level)
            again = text == self.items.texts[level] and not begun and level < innermost
            if text and not again:
                begun.append(level)
        if any(TOTAL.found_in(self._text(row, level)) for level in begun):
            return []
        if begun == [innermost] and not self._is_item(row, self._text(row, innermost)):
            return []
        for level in begun:
            self.items.texts = [
                *self.items.texts[:level], self._text(row, level), *[""] * (innermost - level),
            ]  # fmt: skip
        return begun

    def _is_item(self, row: int, text: str) -> bool:
        """Whether innermost words alone in a row are an item, and no option of the one above."""
        if self._code(row) or code_in_title(text)[0]:
            return True
        places = (*self.head.places("maximum"), *self.head.places("text"))
        return not self.numbers_all and any(self._cell_text(row, place) for place in places)

    def _known(self, level: int) -> tuple[str, str]:
        """What says nothing new in a row in which no item begins."""
        return "", self.items.texts[level]

    def _owner_of_points(self, row: int, begun: Sequence[int]) -> int:
        """The level that the cell of the maximum belongs to: the one that reaches as far down."""
        places = self.head.places("maximum")
        reach = self._reach(row, places[0]) if places else 1
        inner = self._reach(row, self.places[begun[-1]])
        fitting = [level for level in begun if self._reach(row, self.places[level]) == reach]
        return fitting[-1] if reach > inner and fitting else begun[-1]

    def _reach(self, row: int, place: int) -> int:
        """How many rows a cell covers that begins in this one; 0 for one that began above."""
        end = row
        while (
            self.grid.begins(row, place)
            and end < len(self.grid.rows)
            and self.grid.at(end, place) is self.grid.at(row, place)
        ):
            end += 1
        return end - row

    # codes

    def _coded(self, row: int, begun: Sequence[int]) -> Iterator[tuple[int, str, str]]:
        """The level, code and title of each item that begins here, the outermost first."""
        stated: Mapping[int, str] = self._stated(row, begun)
        for level in begun:
            printed, title = code_in_title(self._text(row, level))
            above = next((code for code in reversed(self.items.codes[:level]) if code), "")
            self.items.counts[above] = self.items.counts.get(above, 0) + 1
            counted = ".".join(filter(None, (above, str(self.items.counts[above]))))
            code = printed or stated.get(level, "") or counted
            self.items.codes = [*self.items.codes[:level], code, *[""] * (len(self.places) - level - 1)]
            yield level, code, title

    def _stated(self, row: int, begun: Sequence[int]) -> Mapping[int, str]:
        """What the column of codes says of each level: 1.2.3 is of the third, and 1.2 of the second there."""
        code = self._code(row)
        parts = segments(code)
        if not code:
            return {}
        if len(parts) == 1:
            return {0: code} if self.numbers_areas and begun[0] == 0 else {}
        if len(parts) != begun[-1] + 1:
            return {begun[-1]: code}
        return {level: ".".join(parts[: level + 1]) for level in begun}

    # cells

    def _text(self, row: int, level: int) -> str:
        return self._cell_text(row, self.places[level])

    def _code(self, row: int) -> str:
        return "" if self.code_place is None else printed_code(self._cell_text(row, self.code_place))

    def _cell_text(self, row: int, place: int) -> str:
        """The text of a cell that begins at this place."""
        cell = self.grid.at(row, place)
        return cell.text.strip() if self.grid.begins(row, place) and cell.column == place + 1 else ""

    def _reaches_over(self, row: int) -> bool:
        """Whether one cell reaches over several levels: a title of its own, a total."""
        first, second = (self.grid.at(row, place) for place in self.places[:2])
        return first is second and bool(first.text.strip())

    def _without_titles(self, row: int) -> tuple[Cell, ...]:
        number = self.grid.number(row)
        cells = (self.grid.at(row, place) for place in range(self.grid.width))
        return tuple(Cell("", number, n + 1) if n in self.places else cell for n, cell in enumerate(cells))

    def _titled(
        self, cells: tuple[Cell, ...], row: int, level: int, title: str, code: str = ""
    ) -> tuple[Cell, ...]:
        """The cells with the title of a level; and with its code in the column of codes, else before it."""
        number, place, made = self.grid.number(row), self.places[0], list(cells)
        begins = bool(self._text(row, level))
        remarks = self.grid.at(row, self.places[level]).remarks if begins else ()
        if code and self.code_place is not None:
            made[self.code_place] = Cell(code, number, self.code_place + 1)
        elif code:
            title = f"{code}. {title}"
        made[place] = Cell(title, number, place + 1, remarks)
        return tuple(made)
