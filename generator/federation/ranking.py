"""Units with verified data → who stands where, by the whole and by each area. Equal values share a place."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction

from generator.consolidation import StageTotals, Tally, places_of, ranked_value, ranking_sign
from generator.federation.model import (
    FederatedUnit,
    Federation,
    Ranking,
    SourceList,
    SourceState,
    Standing,
    Unranked,
)
from generator.rulebook import AreaKind, CriteriaSet, Criterion


def federate(
    listed: SourceList, criteria: CriteriaSet, units: Iterable[FederatedUnit], today: date
) -> Federation:
    """Return the units of a list ranked by the whole and by every area of the set, in its order."""
    found = tuple(units)
    return Federation(
        listed,
        criteria,
        today,
        found,
        _ranking(found, None, lambda totals: totals.whole),
        {area.code: _ranking(found, area, _of_area(area.code)) for area in criteria.areas},
    )


def _of_area(code: str) -> Callable[[StageTotals], Tally]:
    return lambda totals: totals.whole_of(code)


def _ranking(
    units: tuple[FederatedUnit, ...], area: Criterion | None, tally_of: Callable[[StageTotals], Tally]
) -> Ranking:
    """A unit whose tally is not complete, or of which nothing applies, has no place: it is no zero."""
    kind = area.kind if area is not None else AreaKind.MAIN
    tallies = {unit.key: tally_of(unit.data.totals) if unit.data else None for unit in units}
    values = {
        key: value
        for key, tally in tallies.items()
        if tally is not None and (value := ranked_value(tally, kind)) is not None
    }
    sign = ranking_sign(kind)
    ranked = sorted((unit for unit in units if unit.key in values), key=lambda unit: sign * values[unit.key])
    places = places_of(values.values(), sign)
    by_group: dict[str, list[Fraction]] = {}
    for unit in ranked:
        if unit.source.group is not None:
            by_group.setdefault(unit.source.group, []).append(values[unit.key])
    in_group = {group: places_of(inside, sign) for group, inside in by_group.items()}
    counted = Counter(values.values())
    standings = []
    for unit in ranked:
        value, tally = values[unit.key], tallies[unit.key]
        group = in_group.get(unit.source.group or "")
        if tally is not None:
            place = group[value] if group is not None else None
            standings.append(Standing(unit, tally, value, places[value], counted[value] - 1, place))
    rest = tuple(Unranked(unit, tallies[unit.key]) for unit in units if unit.key not in values)
    return Ranking(area, tuple(standings), rest, by_index=kind is AreaKind.MAIN)


def counted_states(federation: Federation) -> Mapping[SourceState, int]:
    """Return how many sources are in each state that any is in, in the order of the states."""
    counts = Counter(unit.state for unit in federation.units)
    return {state: counts[state] for state in SourceState if counts[state]}
