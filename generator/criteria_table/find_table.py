"""The grids of a document → those that make the decision's table, each with its head, its columns settled."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.criteria_table.column_roles import settled
from generator.criteria_table.header import Head, Headed, Named, find_head, likeliest_head
from generator.criteria_table.row_codes import code_in_title, printed_code
from generator.criteria_table.rows import tidy
from generator.diagnostics import Diagnostic, Place, diagnose
from generator.lexicon.printed_signs import without_marks
from generator.office.grid import Grid


def find_table(
    path: str, grids: Sequence[Grid], wanted: int | None, named: Named, found: list[Diagnostic]
) -> tuple[Headed, ...]:
    """Return the grids of one table in their order; none where there is not one, or a question is open.

    `wanted` is the table's number among those, from 1; `named` the roles a person gave to columns. A table
    may go on in a second grid, with its head again or without.
    """
    groups = list(_groups(path, grids, named, found))
    if not groups:
        _no_table(path, grids, named, found)
        return ()
    if wanted is None and len(groups) > 1:
        found[:] = [diagnose("X603", path, Place(1, 1), what="several", count=len(groups))]
        return ()
    if wanted is not None and not 1 <= wanted <= len(groups):
        found[:] = [diagnose("X603", path, Place(1, 1), what="number", count=len(groups))]
        return ()
    return _settled(path, groups[(wanted or 1) - 1], named, found)


def _settled(path: str, group: Sequence[Headed], named: Named, found: list[Diagnostic]) -> tuple[Headed, ...]:
    """The grids with one role for each column: the same for all that have the same headings."""
    made: list[Headed] = []
    for grid, head in group:
        alike = [other for other in group if other[1].columns == head.columns]
        before = [i for i, other in enumerate(group[: len(made)]) if other[1].columns == head.columns]
        columns = made[before[0]][1].columns if before else settled(path, alike, named, found)
        if columns is None:
            return ()
        made.append((grid, replace(head, columns=columns)))
    return tuple(made)


def _no_table(path: str, grids: Sequence[Grid], named: Named, found: list[Diagnostic]) -> None:
    """X603 with the headings of the table that looks most like one, or that the file has no table."""
    filled = [grid for grid in grids if grid.rows]
    if not filled:
        found[:] = [diagnose("X603", path, Place(1, 1), what="empty", count=0)]
        return
    heads = [likeliest_head(grid, named) for grid in filled]
    number = max(range(len(heads)), key=lambda i: len({column.role for column in heads[i].columns} - {""}))
    columns = heads[number].columns
    names = {"title", "maximum"} - {column.role for column in columns}
    headings = "|".join(column.heading for column in columns)
    place = Place(filled[number].number(heads[number].start), 1)
    lacking = ",".join(name for name in ("title", "maximum") if name in names)
    found[:] = [
        diagnose("X603", path, place, what="none", count=len(grids), names=lacking, headings=headings)
    ]


def _groups(
    path: str, grids: Sequence[Grid], named: Named, found: list[Diagnostic]
) -> Iterator[list[Headed]]:
    """The tables: those with a column of codes, else those whose titles begin with codes."""
    heads = [find_head(grid, named) for grid in grids]
    with_codes = any(head is not None and head.places("code") for head in heads)
    group: list[Headed] = []
    seen: list[str] = []
    for grid, head in zip(grids, heads, strict=True):
        if head is not None and with_codes and not head.places("code"):
            continue
        if head is not None:
            codes = _codes(grid, head)
            if group and codes and _begins_again(codes[0], seen):  # another table of the same form
                yield group
                group, seen = [], []
            group.append((grid, head))
            seen += codes
        elif group and grid.width == group[0][0].width:
            head = Head(0, 0, group[0][1].columns)
            codes = _codes(grid, head)
            if codes and not _begins_again(codes[0], seen):
                rows = sum(other.height for other, _ in group)
                found.append(diagnose("X617", path, Place(rows + 1, 1), what="table", text=codes[0]))
                group.append((grid, head))
                seen += codes
    if group:
        yield group


def _begins_again(code: str, seen: Sequence[str]) -> bool:
    """Whether this code begins another table; single numbers may begin again in each section."""
    return code == next(iter(seen), "") or (code in seen and "." in code)


def _codes(grid: Grid, head: Head) -> list[str]:
    """The codes of its rows, in order."""
    places = head.places("code") or head.places("title")[:1]
    of = printed_code if head.places("code") else (lambda text: code_in_title(text)[0])
    cells = (
        grid.at(row, place)
        for row in range(head.end, len(grid.rows))
        for place in places
        if grid.begins(row, place)
    )
    return [code for cell in cells if (code := of(without_marks(tidy(cell.text)[0])))]
