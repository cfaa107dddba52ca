"""A group of units → the rows of those with a place, wherever they are shown."""

from dataclasses import dataclass

from generator.consolidation import GroupRanking, RankedUnit, UnitRanking
from generator.vi import places, unit_pages


@dataclass(frozen=True, slots=True)
class RankedRow:
    """A unit with a place; `alike` where one beside it reads alike and is another."""

    standing: RankedUnit
    alike: bool


def ranked_rows(group: GroupRanking, ranking: UnitRanking) -> tuple[RankedRow, ...]:
    """Return the units with a place, the best first."""
    apart = places.reading_alike((one.value, unit_pages.value(one, ranking)) for one in group.ranked)
    return tuple(RankedRow(one, alike=number in apart) for number, one in enumerate(group.ranked))
