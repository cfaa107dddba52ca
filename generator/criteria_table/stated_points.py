"""A title, a document wanted or a heading → the maximum it states, and what else it says of points."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.criteria_table.header import Head
from generator.diagnostics import Diagnostic, Place, diagnose
from generator.lexicon.decision_conditions import ABOUT_POINTS, ASIDE, CLAUSE_END, STATED_MAXIMUM
from generator.lexicon.decision_words import decimal
from generator.office.grid import Grid


def stated_maximum(text: str) -> Decimal | None:
    """Return the points a text says are the most: "Report (3 points)"; None where it says none, or two."""
    found = {decimal(next(filter(None, match.groups()))) for match in STATED_MAXIMUM.finditer(text)}
    return found.pop() if len(found) == 1 else None


def clauses_about_points(text: str) -> tuple[str, ...]:
    """Return what a text says that gives, takes or withholds points, clause by clause, the maximum aside."""
    rest = STATED_MAXIMUM.sub("", text)
    asides = [match["aside"] for match in ASIDE.finditer(rest)]
    clauses = [*CLAUSE_END.split(ASIDE.sub("", rest)), *asides]
    return tuple(clause.strip(" .-–—") for clause in clauses if ABOUT_POINTS.search(clause.strip()))


def report_heads(
    path: str, headed: Sequence[tuple[Grid, Head]], whole: Decimal | None
) -> Iterator[Diagnostic]:
    """X610: what headings say of points, once each; `whole` is the sum of the table, which one may state."""
    seen: set[str] = set()
    offset = 0
    for grid, head in headed:
        for column in head.columns if head.end else ():
            words = column.heading
            if column.role == "ignore" or words in seen:
                continue
            seen.add(words)
            total = [words] if stated_maximum(words) not in {None, whole} else []
            for text in (*clauses_about_points(words), *total):
                place = Place(grid.number(head.start) + offset, column.places[0] + 1)
                yield diagnose("X610", path, place, what="head", text=text)
        offset += grid.height
