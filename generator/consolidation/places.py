"""Tallies → what each is ranked by, and the place that gives it among others. Equal values share a place."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import assert_never

from generator.consolidation.model import Tally
from generator.rulebook import AreaKind


def ranked_value(tally: Tally, kind: AreaKind) -> Fraction | None:
    """Return what a tally is ranked by: its share of what applies; of bonus and penalty its points.

    None where it is not complete, or nothing of it applies: it is no zero.
    """
    match kind:
        case AreaKind.MAIN:
            return tally.index
        case AreaKind.BONUS | AreaKind.PENALTY:
            return Fraction(tally.points) if tally.complete else None
        case _:
            assert_never(kind)


def ranking_sign(kind: AreaKind) -> int:
    """Return -1 where the greatest is the best, 1 where the least is: of what is taken away."""
    match kind:
        case AreaKind.MAIN | AreaKind.BONUS:
            return -1
        case AreaKind.PENALTY:
            return 1
        case _:
            assert_never(kind)


def places_of(values: Iterable[Fraction], sign: int) -> Mapping[Fraction, int]:
    """Return the place of each value, by a sign that puts the best first.

    It is one more than there are better ones, so that 1, 2, 2 is followed by 4.
    """
    places: dict[Fraction, int] = {}
    for position, value in enumerate(sorted(values, key=lambda one: sign * one), 1):
        places.setdefault(value, position)
    return places


def median_of(values: Iterable[Fraction]) -> Fraction | None:
    """Return the value in the middle, of two the mean, exact; None of no values."""
    found = sorted(values)
    return (found[(len(found) - 1) // 2] + found[len(found) // 2]) / 2 if found else None
