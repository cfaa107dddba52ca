"""The grids of a document → those that make the decision's table, each with its head."""

from collections.abc import Iterator, Sequence

from generator.criteria_table.header import Head, find_head, missing
from generator.criteria_table.rows import code_of, tidy
from generator.diagnostics import Diagnostic, Place, diagnose
from generator.office.grid import Grid

Headed = tuple[Grid, Head]


def find_table(
    path: str, grids: Sequence[Grid], wanted: int | None, found: list[Diagnostic]
) -> tuple[Headed, ...]:
    """The grids of one table in their order; none where no table, or more than one, has the official head.

    `wanted` is the table's number among those, from 1. A table may go on in a second grid, with its head
    again or without.
    """
    groups = list(_groups(path, grids, found))
    if not groups:
        lacking = min((missing(grid) for grid in grids), key=len, default=())
        _refuse(path, found, what="none", count=len(grids), names=",".join(lacking))
        return ()
    if wanted is None and len(groups) == 1:
        return tuple(groups[0])
    if wanted is None or not 1 <= wanted <= len(groups):
        _refuse(path, found, what="several" if wanted is None else "number", count=len(groups), names="")
        return ()
    return tuple(groups[wanted - 1])


def _refuse(path: str, found: list[Diagnostic], **params: object) -> None:
    found[:] = [diagnose("X603", path, Place(1, 1), **params)]


def _groups(path: str, grids: Sequence[Grid], found: list[Diagnostic]) -> Iterator[list[Headed]]:
    group: list[Headed] = []
    seen: set[str] = set()
    for grid in grids:
        head = find_head(grid)
        if head is not None:
            codes = _codes(grid, head)
            if group and codes and codes[0] in seen:  # it begins again: another table of the same form
                yield group
                group, seen = [], set()
            group.append((grid, head))
            seen.update(codes)
        elif group and grid.width == group[0][0].width:
            head = Head(0, 0, group[0][1].columns)
            codes = _codes(grid, head)
            if codes and codes[0] not in seen:
                rows = sum(other.height for other, _ in group)
                found.append(diagnose("X617", path, Place(rows + 1, 1), what="table", text=codes[0]))
                group.append((grid, head))
                seen.update(codes)
    if group:
        yield group


def _codes(grid: Grid, head: Head) -> list[str]:
    """The codes of its rows, in order."""
    column = head.columns["code"]
    cells = (grid.at(row, column) for row in range(head.end, len(grid.rows)) if grid.begins(row, column))
    return [code for cell in cells if (code := code_of(tidy(cell.text)[0]))]
