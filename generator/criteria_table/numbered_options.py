"""Rows 1, 2, 3 below an item → whether they number its options, not items of their own."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from generator.criteria_table.rows import TableRow


def numbered_options(rows: Sequence[TableRow], maximum: Decimal, restarts: bool) -> tuple[TableRow, ...]:
    """Return the rows from the first on that number options of an item of that maximum, or none.

    Options are alternatives: the first earns all, each later one no more than the one before, and together
    they are more than the maximum. Unless the numbers must be a new list (`restarts`), one earns nothing.
    """
    found: list[TableRow] = []
    for number, row in enumerate(rows, 1):
        least = found[-1].points if found else maximum
        alone = (
            not row.words
            and not row.beside
            and not row.evidence
            and row.title
            and not row.odd_points
            and not row.option_points
        )
        if row.code != str(number) or not alone or row.points is None or least is None or row.points > least:
            break
        found.append(row)
    after = rows[len(found)] if len(found) < len(rows) else None
    if after is not None and not after.code and not after.merged and after.points is not None and after.lines:
        return ()  # options of the last of them
    points = [row.points or Decimal(0) for row in found]
    listed = len(found) > 1 and points[0] == maximum and (sum(points) > maximum or not all(points))
    return tuple(found) if listed and (restarts or not all(points)) else ()


def option_row(row: TableRow) -> TableRow:
    """Return the row without a code, its number as the mark of an option: 1 → "1)"."""
    return replace(row, code="", title=(f"{row.code}) {row.title[0]}", *row.title[1:]))
