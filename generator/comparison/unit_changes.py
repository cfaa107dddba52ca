"""Two rankings of a campaign's units → which of them stand elsewhere or have other points, by which items."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.consolidation import RankedPart, RankedTable, RankedUnit, Tally, UnitRanking, UnrankedUnit
from generator.rulebook import Criterion


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item of a unit whose points, or what applies of it, differ; None where the set has no such item."""

    criterion: Criterion
    before: Tally | None
    after: Tally | None


@dataclass(frozen=True, slots=True)
class UnitChange:
    """How a unit stood and stands in the whole, and its items that differ, in the order of the table.

    None where the plan has no such unit: then no item is told.
    """

    before: RankedPart | None
    after: RankedPart | None
    items: tuple[ItemChange, ...]

    @property
    def has_other_points(self) -> bool:
        """Return whether its total, or what applies to it, is another; not of one that came or went."""
        if self.before is None or self.after is None:
            return False
        return self.before.own.tally != self.after.own.tally

    @property
    def earlier_name(self) -> str:
        """Return what it was called before; empty where it has the same name, or was not there."""
        if self.before is None or self.after is None:
            return ""
        was, now = (one.own.unit.agency.name for one in (self.before, self.after))
        return was if was != now else ""

    @property
    def places(self) -> tuple[int | None, int | None]:
        """Return its place then and now; None where it had, or has, none."""
        was, now = (one.own.place if one and isinstance(one.own, RankedUnit) else None for one in self._sides)
        return was, now

    @property
    def stands_elsewhere(self) -> bool:
        """Return whether its place, its group, or what keeps it from a place is another."""
        was, now = map(_standing, self._sides)
        return was != now

    @property
    def _sides(self) -> tuple[RankedPart | None, RankedPart | None]:
        return self.before, self.after


@dataclass(frozen=True, slots=True)
class RankingChanges:
    """Two rankings by the whole table, each at its own stage, and the units that differ, by their numbers."""

    before: UnitRanking
    after: UnitRanking
    units: tuple[UnitChange, ...]

    def by_group(self) -> Mapping[str, tuple[UnitChange, ...]]:
        """Return the units by the title of their group: as it is now, of a unit that is gone as it was.

        First those that came, went or have other points, then those whom these moved.
        """
        found: dict[str, list[UnitChange]] = {}
        for title in (group.title for side in (self.after, self.before) for group in side.groups):
            found.setdefault(title, [])
        for one in sorted(self.units, key=_is_moved_by_others):
            part = one.after or one.before
            if part is not None:
                found[part.group.title].append(one)
        return {title: tuple(units) for title, units in found.items() if units}


def ranking_changes(before: RankedTable, after: RankedTable) -> RankingChanges:
    """Return what has become of the units since an earlier ranking of the same campaign.

    A unit is that of its agency's key: a number may go to another, as a name may.
    """
    was, now = _by_agency(before.whole), _by_agency(after.whole)
    items = {one.code: one for table in (before, after) for one in _items(table)}
    tallies = {code: (_tallies(before, code), _tallies(after, code)) for code in items}
    found = []
    for agency in sorted({*was, *now}, key=lambda one: (now.get(one) or was[one]).own.unit.number):
        changed = tuple(
            ItemChange(items[code], then.get(agency), there.get(agency))
            for code, (then, there) in tallies.items()
            if agency in was and agency in now and then.get(agency) != there.get(agency)
        )
        one = UnitChange(was.get(agency), now.get(agency), changed)
        if changed or one.has_other_points or one.stands_elsewhere or one.earlier_name:
            found.append(one)
    return RankingChanges(before.whole, after.whole, tuple(found))


def _by_agency(ranking: UnitRanking) -> Mapping[str, RankedPart]:
    """How each unit stands, by the key of its agency."""
    keys = {one.number: one.agency for one in ranking.campaign.appendices}
    return {keys[number]: part for number, part in ranking.by_unit().items()}


def _is_moved_by_others(one: UnitChange) -> bool:
    return one.before is not None and one.after is not None and not (one.items or one.has_other_points)


def _items(table: RankedTable) -> tuple[Criterion, ...]:
    """The items that get points, in the order of the set."""
    rankings = (one.criterion for one in table.parts.values())
    return tuple(one for one in rankings if one is not None and one.leaf is not None)


def _tallies(table: RankedTable, code: str) -> Mapping[str, Tally]:
    """Each unit's tally of an item, by the key of its agency; none where the set has no such item."""
    if code not in table.parts:
        return {}
    return {agency: part.own.tally for agency, part in _by_agency(table.parts[code]).items()}


def _standing(part: RankedPart | None) -> tuple[str, int | str] | None:
    if part is None:
        return None
    match part.own:
        case RankedUnit(place=place):
            return part.group.key, place
        case UnrankedUnit(reason=reason):
            return part.group.key, reason
