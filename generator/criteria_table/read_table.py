"""The grids of a document → the outline of its decision's table, and all that must be decided about it."""

from collections.abc import Sequence
from types import MappingProxyType

from generator.criteria_table.build import build
from generator.criteria_table.cell_remarks import report_remarks
from generator.criteria_table.find_table import find_table
from generator.criteria_table.header import Named
from generator.criteria_table.level_columns import in_one_column
from generator.criteria_table.outline import Outline
from generator.criteria_table.outside_text import report_outside
from generator.criteria_table.reused_rules import ReusedRules
from generator.criteria_table.rows import read_rows
from generator.criteria_table.stated_points import report_heads
from generator.diagnostics import Diagnostic, Place, diagnose
from generator.office.grid import Grid


def read_table(
    path: str,
    grids: Sequence[Grid],
    wanted: int | None,
    known: ReusedRules | None = None,
    named: Named = MappingProxyType({}),
) -> tuple[Outline | None, list[Diagnostic]]:
    """Return the outline; None where no table can be taken, a question is open, or nothing in it is scored.

    `wanted` is the table's number, from 1, where several have the official head; `known` are the rules of
    another set, taken over where the words are the same; `named` the roles a person gave to columns. Places
    are row and column of the table, from 1.
    """
    found: list[Diagnostic] = []
    headed = find_table(path, grids, wanted, named, found)
    found += report_remarks(path, grids, headed)
    found += report_outside(path, grids, headed, chosen=wanted is not None)
    if not headed:
        return None, found
    rows = read_rows(path, in_one_column(path, headed, found), found)
    made = build(path, rows, found, known)
    found += report_heads(path, headed, made.whole())
    if not made.leaves():
        grid, head = headed[0]
        return None, [*found, diagnose("X604", path, Place(grid.number(head.end - 1) + 1, 1))]
    return made, found
