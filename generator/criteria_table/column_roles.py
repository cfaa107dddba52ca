"""The columns of a head, and what stands below them → one role each; what is not sure is asked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.criteria_table.header import Column, Headed, Named, body_rows
from generator.criteria_table.level_columns import are_levels
from generator.diagnostics import Diagnostic, Place, diagnose
from generator.lexicon.decision_tables import fold
from generator.lexicon.decision_words import POINTS

NOTHING = frozenset({"", "-", "–", "—", "/"})  # marks of an empty cell
NO_FIGURE = NOTHING | {"x"}  # where a figure or a name is wanted
_OF_WORDS = frozenset({"title", "text", "evidence", "note"})
_ROLES = ("maximum", "points", "code", "title", "text", "survey", "evidence", "note")


def settled(
    path: str, grids: Sequence[Headed], named: Named, found: list[Diagnostic]
) -> tuple[Column, ...] | None:
    """Return the columns of the first grid's head with one role each; None where a person must name them.

    `grids` are those under the same head: a column that is empty in all of them is no candidate, but for the
    maximum. A column whose role is "" is read under its heading.
    """
    judge = _Judge(path, grids, found)
    columns = _weights_as_maximum(grids[0][1].columns)
    for role in _ROLES:
        columns = judge.with_one(role, columns)
    judge.ask_numbers(columns)
    judge.ask_absent(columns, named)
    if judge.asked:
        return None
    judge.report(columns)
    return tuple(columns)


def _weights_as_maximum(columns: Sequence[Column]) -> list[Column]:
    """Weights are the maximum where no column is called so; beside one nobody can tell what they are."""
    beside = any(column.role in {"maximum", "points"} for column in columns)
    role = "" if beside else "maximum"
    return [replace(column, role=role) if column.role == "weight" else column for column in columns]


class _Judge:
    """Columns → columns with one role each; reports as it goes. `asked`: whether a question is open."""

    def __init__(self, path: str, grids: Sequence[Headed], found: list[Diagnostic]) -> None:
        self.path, self.grids, self.found, self.asked = path, grids, found, False
        self.bodies = [(grid, row) for grid, head in grids for row in body_rows(grid, head)]

    def with_one(self, role: str, columns: list[Column]) -> list[Column]:
        """Return the columns with at most one of that role, or ask which it is."""
        named = [column for column in columns if column.role == role and column.named]
        others = [column for column in columns if column.role == role and not column.named]
        if named:
            if len(named) > 1 and role not in _OF_WORDS:
                self._ask("X631", role, named)
            return self._changed(columns, others, "" if role in _OF_WORDS else "passed")
        if role == "maximum":
            return self._maximum(columns, others)
        filled = [column for column in others if any(self.texts(column))]
        if role == "title" and are_levels(filled):
            return columns
        if len(filled) > 1:
            self._ask("X631", role, filled)
            return columns
        chosen = filled or others[:1]
        return self._changed(columns, [column for column in others if column not in chosen], "ignore")

    def _maximum(self, columns: list[Column], others: list[Column]) -> list[Column]:
        """Beside a maximum that is called so, other columns of points are those of options."""
        sure = [column for column in others if column.sure]
        parts = [
            other
            for other in others
            if any(one.shares_heading(other) and not one.is_total and not other.sure for one in sure)
        ]
        likely = [*parts, *sure] or others
        if not others:
            likely = [column for column in columns if column.role == "points" and not column.named]
        if len(likely) > 1:
            self._ask("X631", "maximum", likely)
        elif not others:
            return self._changed(columns, likely, "maximum")
        return self._changed(columns, [column for column in others if column not in likely], "points")

    def _changed(self, columns: list[Column], some: Iterable[Column], role: str) -> list[Column]:
        changed = tuple(some)
        return [replace(column, role=role) if column in changed else column for column in columns]

    def ask_numbers(self, columns: Iterable[Column]) -> None:
        """X631: figures under a heading that is not known may change what every item is worth."""
        for column in columns:
            texts = list(self.texts(column))
            if (
                not column.role
                and not column.named
                and texts
                and all(POINTS.fullmatch(text.lower()) for text in texts)
            ):
                self._ask("X631", "numbers", [column])

    def ask_absent(self, columns: Iterable[Column], named: Named) -> None:
        """X632: a column that was named and is not there."""
        columns = tuple(columns)
        for typed, role in named.items():
            if not any(column.is_named(typed) for column in columns):
                headings = "|".join(column.heading for column in columns)
                self._ask("X632", role, (), typed=typed, headings=headings)

    def report(self, columns: Iterable[Column]) -> None:
        """X630, X617: once for each column that is read under its heading, or filled and not read."""
        for column in columns:
            count = sum(1 for _ in self.texts(column))
            if not count or column.role not in {"", "about", "score", "passed"}:
                continue
            code = "X617" if column.role == "about" else "X630"
            what = {"": "unknown", "about": "about"}.get(column.role, "unread")
            self._diagnose(
                code, column, what=what, text=column.heading, count=count, name=self._typed(column)
            )

    def _ask(self, code: str, role: str, columns: Sequence[Column], **params: object) -> None:
        """A question at the head; `columns` are those it is between."""
        self.asked = True
        headings = "|".join(column.heading for column in columns)
        names = "|".join(self._typed(column) for column in columns)
        given = {"what": role, "headings": headings, "names": names, **params}
        self._diagnose(code, columns[0] if columns else None, **given)

    def _typed(self, column: Column) -> str:
        """Return how a person names this column: by its heading, by its number where two have the same."""
        same = [other for other in self.grids[0][1].columns if fold(other.heading) == fold(column.heading)]
        return column.heading if len(same) == 1 else str(column.places[0] + 1)

    def _diagnose(self, code: str, column: Column | None, **params: object) -> None:
        grid, head = self.grids[0]
        place = Place(grid.number(head.end - 1), column.places[0] + 1 if column else 1)
        self.found.append(diagnose(code, self.path, place, **params))

    def texts(self, column: Column) -> Iterator[str]:
        """Yield what stands below a heading, but for marks of empty cells."""
        for grid, row in self.bodies:
            for place in column.places:
                cell = grid.at(row, place)
                text = " ".join(cell.text.split())
                begins = grid.begins(row, place) and cell.column - 1 == place
                if begins and (cell.drawn or text.lower() not in NOTHING):
                    yield text
