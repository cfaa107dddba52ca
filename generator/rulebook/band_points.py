"""Which of the measured numbers a band holds, and between which points it then gives."""

from fractions import Fraction
from typing import assert_never

from generator.rulebook.expressions import Chosen, Condition
from generator.rulebook.intervals import End, Interval, interval_of
from generator.rulebook.rules import AwardKind, Band, Part


def measured_by(part: Part) -> Interval:
    """Return the numbers a part can measure; no ends where it measures no number."""
    expression = part.measure.expression
    return Interval() if isinstance(expression, Condition | Chosen) else interval_of(expression)


def held_by(band: Band, measured: Interval) -> Interval | None:
    """Return what of the measured falls into a band; None where nothing does, no ends for a label."""
    if band.when is not None:
        return Interval()
    lower = None if band.lower is None else End(band.lower, band.lower_closed)
    upper = None if band.upper is None else End(band.upper, band.upper_closed)
    own = Interval(lower, upper)
    return own.common(measured) if own.meets(measured) else None


def points_of(band: Band, held: Interval) -> tuple[Fraction | None, Fraction | None]:
    """Return the least and the most points a band gives over an interval, before its own limits."""
    award = band.award
    match award.kind:
        case AwardKind.JUDGED | AwardKind.UNDEFINED:
            return award.at_least, award.at_most
        case AwardKind.FIXED | AwardKind.PROPORTIONAL | AwardKind.PER_UNIT:
            if not award.each:
                return award.start, award.start
        case _:
            assert_never(award.kind)
    ends = [None if end is None else award.start + award.each * end.value for end in (held.low, held.high)]
    low, high = ends if award.each > 0 else reversed(ends)
    return low, high
