"""Two years' assessments → what became of the points from one to the other: leaf by leaf, area by area."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from generator.comparison.years import Comparability, Counterpart, YearSide, counterparts, year_side
from generator.consolidation import Assessment, Stage, last_complete_stage
from generator.rulebook import AreaKind, Criterion, ScoredBy


class NotSummable(StrEnum):
    """Why an area's points of two years cannot be added up and compared."""

    CAPPED = "capped"  # a bonus or a penalty, up to a cap: its leaves say no sum
    CROSSES = "crosses"  # a leaf was split over areas, or is not scored as it was
    UNKNOWN = "unknown"
    NOTHING = "nothing"  # no leaf of it continues one that applied in both years


@dataclass(frozen=True, slots=True)
class AreaYears:
    """What of an area is scored in one way, in both years: over the leaves that can be compared, no others.

    `area` is None for all areas as one. The sides are None where `not_summable` says why; `left_out` are the
    pairs of the area that the sums do not speak of.
    """

    area: Criterion | None
    by: ScoredBy
    before: YearSide | None
    after: YearSide | None
    left_out: tuple[Counterpart, ...]
    not_summable: NotSummable | None

    @property
    def moved(self) -> Fraction | None:
        """How far the share of the maximum went up (down: negative)."""
        before, after = (side.share if side else None for side in (self.before, self.after))
        return None if before is None or after is None else after - before


class NotCompared(NamedTuple):
    """What of an area of this year is not compared: its rows without a sum, its pairs without a move."""

    area: Criterion
    rows: tuple[AreaYears, ...]
    pairs: tuple[Counterpart, ...]


@dataclass(frozen=True, slots=True)
class YearChange:
    """One year held against an earlier one, at the same stage. No `pairs`: the sets say nothing of it."""

    last: Assessment
    now: Assessment
    stage: Stage
    pairs: tuple[Counterpart, ...]
    areas: tuple[AreaYears, ...]

    @property
    def moved(self) -> tuple[Counterpart, ...]:
        """The pairs whose share of the maximum is not what it was, the greatest move first."""
        moves = [(pair.moved, pair) for pair in self.pairs if pair.moved]
        return tuple(pair for _, pair in sorted(moves, key=lambda one: -abs(one[0])))

    @property
    def stayed(self) -> tuple[Counterpart, ...]:
        """The pairs whose share is what it was."""
        return tuple(pair for pair in self.pairs if pair.moved == 0)

    @property
    def not_compared(self) -> tuple[NotCompared, ...]:
        """The areas of this year of which something is not compared, in the order of the set.

        A pair over several areas stands in the first of its leaves of this year.
        """
        waiting = self.pairs_that_are(Comparability.UNKNOWN, Comparability.EXEMPT, Comparability.OTHERWISE)
        found = []
        for area in self.now.rulebook.criteria.areas:
            rows = tuple(row for row in self.areas if row.area == area and row.not_summable is not None)
            pairs = tuple(
                pair for pair in waiting if pair.after and pair.after.leaves[0].leaf.area == area.code
            )
            if rows or pairs:
                found.append(NotCompared(area, rows, pairs))
        return tuple(found)

    @property
    def last_stage(self) -> Stage:
        """The last stage that knows every appraised leaf of the earlier year."""
        return last_complete_stage(self.last)

    def decided_before(self, pair: Counterpart) -> YearSide | None:
        """The earlier year's side of a pair at `last_stage`; None where it is as at the stage compared."""
        if pair.before is None or self.last_stage is self.stage:
            return None
        side = year_side(self.last, [leaf.leaf.code for leaf in pair.before.leaves], self.last_stage)
        there, here = ((one.points, one.maximum) if one else None for one in (side, pair.before))
        return None if side is None or side.points is None or there == here else side

    def pairs_that_are(self, *ways: Comparability) -> tuple[Counterpart, ...]:
        """The pairs of which this is to be said."""
        return tuple(pair for pair in self.pairs if pair.comparability in ways)


def year_change(last: Assessment, now: Assessment) -> YearChange:
    """At the last stage that knows every appraised leaf in both years, else by the agencies' claims."""
    whole = [s for s in Stage if all(side.stages[s].appraised.complete for side in (last, now))]
    stage = whole[-1] if whole else Stage.SELF
    pairs = counterparts(last, now, stage)
    areas = tuple(_areas(last, now, stage, pairs)) if pairs else ()
    return YearChange(last, now, stage, pairs, areas)


def _areas(
    last: Assessment, now: Assessment, stage: Stage, pairs: tuple[Counterpart, ...]
) -> Iterator[AreaYears]:
    """Every area of this year, what is appraised and what is surveyed apart; then all of them as one."""
    for by in (ScoredBy.APPRAISAL, ScoredBy.SURVEY):
        main: list[Counterpart] = []
        reasons: set[NotSummable | None] = set()
        for area in now.rulebook.criteria.areas:
            ours = {leaf.code for leaf in area.leaves if leaf.scored_by is by}
            touching = [pair for pair in pairs if _codes(pair) & ours]
            if not touching:
                continue
            row = _summed(area, by, touching, _not_summable(area, touching), (last, now), stage)
            yield row
            if area.kind is AreaKind.MAIN:
                main += touching
                reasons.add(row.not_summable)
        if main and reasons <= {None, NotSummable.NOTHING}:
            yield _summed(None, by, main, None, (last, now), stage)


def _codes(pair: Counterpart) -> set[str]:
    return {leaf.leaf.code for leaf in pair.after.leaves} if pair.after else set()


def _not_summable(area: Criterion, pairs: list[Counterpart]) -> NotSummable | None:
    if area.kind is not AreaKind.MAIN:
        return NotSummable.CAPPED
    inside = {leaf.code for leaf in area.leaves}
    ways = {pair.comparability for pair in pairs}
    if Comparability.OTHERWISE in ways or not all(_codes(pair) <= inside for pair in pairs):
        return NotSummable.CROSSES
    if Comparability.UNKNOWN in ways:
        return NotSummable.UNKNOWN
    return None if Comparability.COMPARED in ways else NotSummable.NOTHING


def _summed(
    area: Criterion | None,
    by: ScoredBy,
    pairs: list[Counterpart],
    not_summable: NotSummable | None,
    years: tuple[Assessment, Assessment],
    stage: Stage,
) -> AreaYears:
    compared = (
        [] if not_summable else [pair for pair in pairs if pair.comparability is Comparability.COMPARED]
    )
    codes = [
        [leaf.leaf.code for side in sides if side for leaf in side.leaves]
        for sides in ([pair.before for pair in compared], [pair.after for pair in compared])
    ]
    before, after = (year_side(year, ours, stage) for year, ours in zip(years, codes, strict=True))
    left_out = tuple(
        pair for pair in pairs if not_summable or pair.comparability is not Comparability.COMPARED
    )
    return AreaYears(area, by, before, after, left_out, not_summable)
