"""Units ranked → an Excel workbook: places of each group, every area side by side, every item."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from generator.consolidation import (
    GroupRanking,
    RankedPart,
    RankedTable,
    RankedUnit,
    UnitRanking,
    UnrankedUnit,
)
from generator.rendering.data.workbook import Cell, Sheet, SheetColumn, about_sheet, workbook
from generator.rendering.provenance import Provenance
from generator.vi import numbers, ranking_workbook as words, score_table, unit_pages, unit_ranking


def ranking_xlsx(table: RankedTable, provenance: Provenance) -> bytes:
    """Return the workbook, the same bytes for the same data; an empty cell is no zero."""
    areas = [one for one in table.parts.values() if one.criterion in table.whole.criteria.areas]
    items = [
        one for one in table.parts.values() if one.criterion is not None and one.criterion.leaf is not None
    ]
    return workbook(
        (
            _places(table.whole),
            _areas(table, areas),
            _items(table, items),
            about_sheet(words.about(table.whole, provenance.record, provenance.replaced_by), provenance),
        ),
        words.title(table.whole.campaign),
        score_table.notice(provenance.record, illustrative=provenance.illustrative),
        provenance.moment,
    )


def _places(whole: UnitRanking) -> Sheet:
    """A row a unit, group by group: those with a place, the best first, then the others with the reason."""
    columns = (
        SheetColumn(words.GROUP, 24),
        SheetColumn(words.PLACE, 8),
        SheetColumn(words.TIED, 12),
        SheetColumn(words.NUMBER, 8),
        SheetColumn(words.UNIT, 34),
        SheetColumn(words.POINTS, 10),
        SheetColumn(words.OUT_OF, 10),
        SheetColumn(words.INDEX, 10, is_percentage=True),
        SheetColumn(words.WHY, 30),
    )
    rows: list[tuple[Cell, ...]] = []
    for group, own in _in_order(whole):
        unit = own.unit.number, own.unit.agency.name
        match own:
            case RankedUnit(place=place, sharing=sharing, tally=tally, value=value):
                shared = sharing or None
                total = tally.points, tally.maximum, _percent(value, whole)
                rows.append((group.title, place, shared, *unit, *total, None))
            case UnrankedUnit():
                why = unit_ranking.reason(own, whole.stage)
                rows.append((group.title, None, None, *unit, None, None, None, why))
    return Sheet(words.RANKING, columns, rows, still=5)


def _areas(table: RankedTable, areas: list[UnitRanking]) -> Sheet:
    """The value, the place and how many share it, of every unit by the whole and by each area."""
    columns = [*_unit_columns()]
    for one in (table.whole, *areas):
        name = unit_pages.part_name(one)
        columns += [
            SheetColumn(f"{name}: {unit_pages.kind(one)}", 14, is_percentage=one.by_index),
            SheetColumn(f"{name}: {words.PLACE}", 8),
            SheetColumn(f"{name}: {words.TIED}", 12),
        ]
    standings = [one.by_unit() for one in (table.whole, *areas)]
    rows = [
        (*_unit_cells(group, own), *(cell for one in standings for cell in _standing(one[own.unit.number])))
        for group, own in _in_order(table.whole)
    ]
    return Sheet(words.AREAS, columns, rows, still=3)


def _items(table: RankedTable, items: list[UnitRanking]) -> Sheet:
    """The points of every unit at each item."""
    columns = [*_unit_columns(), *(SheetColumn(unit_pages.part_name(one), 14) for one in items)]
    standings = [one.by_unit() for one in items]
    rows = [
        (*_unit_cells(group, own), *(_points(one[own.unit.number]) for one in standings))
        for group, own in _in_order(table.whole)
    ]
    return Sheet(words.ITEMS, columns, rows, still=3)


def _in_order(ranking: UnitRanking) -> Iterator[tuple[GroupRanking, RankedUnit | UnrankedUnit]]:
    for group in ranking.groups:
        for own in group.ranked:
            yield group, own
        for left in group.unranked:
            yield group, left


def _unit_columns() -> tuple[SheetColumn, ...]:
    return SheetColumn(words.GROUP, 24), SheetColumn(words.NUMBER, 8), SheetColumn(words.UNIT, 34)


def _unit_cells(group: GroupRanking, own: RankedUnit | UnrankedUnit) -> tuple[Cell, ...]:
    return group.title, own.unit.number, own.unit.agency.name


def _standing(part: RankedPart) -> tuple[Cell, Cell, Cell]:
    match part.own:
        case RankedUnit(value=value, place=place, sharing=sharing, tally=tally):
            shown = _percent(value, part.ranking) if part.ranking.by_index else tally.points
            return shown, place, sharing or None
        case UnrankedUnit():
            return None, None, None


def _points(part: RankedPart) -> Cell:
    return part.own.tally.points if isinstance(part.own, RankedUnit) else None


def _percent(index: Fraction, ranking: UnitRanking) -> Decimal:
    """An index as every exit prints it: never on the other side of a grade's bound."""
    return numbers.index_percent(index, (one.bound for one in ranking.criteria.grades))
