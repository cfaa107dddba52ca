"""The rows of totals → what the table says it adds up to, held against what it does add up to."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from generator.criteria_table.nodes import Total
from generator.criteria_table.outline import OutlineItem
from generator.criteria_table.rows import TableRow
from generator.diagnostics import Diagnostic, diagnose
from generator.lexicon.decision_tables import GRAND_TOTAL, TOTAL_OF

Maximums = Mapping[int, Decimal | None]  # by the node's identity


def grand_total(totals: Sequence[Total]) -> TableRow | None:
    """Return the last row that adds up the whole table; None where there is none."""
    grand = [total.row for total in totals if total.at_end and _is_grand(total)]
    return grand[-1] if grand else None


def check_totals(
    path: str,
    areas: Sequence[OutlineItem],
    maximums: Maximums,
    totals: Sequence[Total],
    found: list[Diagnostic],
) -> None:
    """Report X609 for a row that adds up neither everything nor, where it need not, a part above it."""
    main = [area for area in areas if not area.kind]
    if any(area.maximum is None for area in main):
        return
    whole = _sum(area.maximum for area in main)
    last = grand_total(totals)
    for total in totals:
        points = total.row.points
        named = _named(total, areas)
        if total.row is last:
            right = [whole]
        elif named is not None:
            right = [named]
        else:
            right = [whole, *_parts(total, areas, maximums)]
        if points is not None and points not in right:
            place = total.row.place("maximum")
            area = maximums[id(total.before[0])] if total.before and not total.at_end else None
            due = right[0] if len(right) == 1 or area is None else area
            found.append(diagnose("X609", path, place, what="points", stated=points, total=due))


def _parts(total: Total, areas: Sequence[OutlineItem], maximums: Maximums) -> Iterator[Decimal]:
    """What a row of a total may add up besides the whole: items, areas, sections, a way of scoring."""
    for by in ("appraisal", "survey"):
        leaves = (leaf for area in areas if not area.kind for leaf in area.walk())
        yield _sum(leaf.maximum for leaf in leaves if leaf.scored and leaf.scored.scored_by == by)
    yield _sum(area.maximum for area in areas[: total.areas] if not area.kind)
    for kinds in (("bonus",), ("penalty",), ("", "bonus")):
        yield _sum(area.maximum for area in areas if area.kind in kinds)
    yield from (known for node in reversed(total.before) if (known := maximums[id(node)]) is not None)


def _named(total: Total, areas: Sequence[OutlineItem]) -> Decimal | None:
    """The maximum of the one item whose code ends the row's words: "Sum of 2"; None where none is named."""
    words = TOTAL_OF.search(" ".join(total.row.title))
    codes = {words["code"].strip(" .").casefold()} if words else set()
    items = [
        item
        for area in areas
        for item in area.walk()
        if {item.code.casefold(), item.printed.casefold()} & codes
    ]
    return items[0].maximum if len(items) == 1 else None


def _is_grand(total: Total) -> bool:
    return GRAND_TOTAL.found_in(" ".join(total.row.title))


def _sum(values: Iterator[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))
