"""The most points a rule gives against the maximum of its leaf."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import assert_never

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source
from generator.rulebook.band_points import held_by, measured_by, points_of
from generator.rulebook.criteria_set import Leaf
from generator.rulebook.expressions import Chosen, Condition, Expression, Quotient, Value, walk
from generator.rulebook.intervals import End, Interval
from generator.rulebook.rules import Combine, Part, PartGroup, Rule
from generator.rulebook.scale_gaps import typed_number


def wrong_highest(leaf: Leaf, source: Source, at: KeyPath) -> Iterator[Diagnostic]:
    """R267: the best that can be reached is less than the maximum, or the parts add up to more."""
    rule = leaf.rule
    if not rule.computable:
        return
    best = _highest(rule.combine, rule.parts)
    if best < leaf.maximum:
        what = "below"
    elif (best := _surely(rule.combine, rule.parts, rule)) > leaf.maximum:
        what = "above"
    else:
        return
    key = "parts" if source.written(*at, "parts") else "scale"
    yield source.mistake(
        "R267", (*at, key), key=True, what=what, code=leaf.code, maximum=leaf.maximum, best=typed_number(best)
    )


def _highest(combine: Combine, parts: tuple[Part | PartGroup, ...]) -> Fraction:
    """Return the most points parts give together within what their inputs allow."""
    return _combined(combine, list(map(_highest_of, parts)))


def _combined(combine: Combine, points: Sequence[Fraction]) -> Fraction:
    """Return what the points of parts make together."""
    match combine:
        case Combine.SUM:
            return sum(points, Fraction(0))
        case Combine.MEAN:
            return sum(points, Fraction(0)) / len(points)
        case Combine.BEST | Combine.CHOSEN:
            return max(points)
        case _:
            assert_never(combine)


def _highest_of(part: Part | PartGroup) -> Fraction:
    if isinstance(part, PartGroup):
        return _highest(part.combine, part.parts)
    measured = measured_by(part)
    points = [Fraction(0)]
    for band in part.scale:
        if (held := held_by(band, measured)) is not None:
            _, given = points_of(band, held)
            points.append(band.award.at_most if given is None else min(given, band.award.at_most))
    return max(points)


def _surely(combine: Combine, parts: tuple[Part | PartGroup, ...], rule: Rule) -> Fraction:
    """Return what parts give at once: of those on the same inputs, or shares of one whole, the best.

    All things cannot be in time and late: whether two such parts exclude each other, no rule says.
    """
    match combine:
        case Combine.SUM:
            return _surely_added(parts, rule)
        case Combine.MEAN:
            return _surely_added(parts, rule) / len(parts)
        case Combine.BEST | Combine.CHOSEN:
            return max(_surely_of(part, rule) for part in parts)
        case _:
            assert_never(combine)


def _surely_of(part: Part | PartGroup, rule: Rule) -> Fraction:
    return _surely(part.combine, part.parts, rule) if isinstance(part, PartGroup) else _highest_of(part)


def _surely_added(parts: tuple[Part | PartGroup, ...], rule: Rule) -> Fraction:
    groups: list[tuple[set[str], Fraction]] = []
    for alike in _by_measure(parts):
        points = _surely_of(alike[0], rule) if len(alike) == 1 else _highest_together(alike)
        names = {name for part in alike for simple in part.simple_parts for name in simple.measure.inputs}
        names |= {rule.figures[name].within for name in names} - {""}
        for group in [group for group in groups if group[0] & names]:
            groups.remove(group)
            names, points = names | group[0], max(points, group[1])
        groups.append((names, points))
    return sum((points for _, points in groups), Fraction(0))


def _by_measure(parts: tuple[Part | PartGroup, ...]) -> list[list[Part | PartGroup]]:
    """Return the parts, those that measure one and the same thing together."""
    found: list[list[Part | PartGroup]] = []
    for part in parts:
        measured = _one_measure(part)
        alike = (group for group in found if measured is not None and _one_measure(group[0]) == measured)
        group = next(alike, None)
        if group is None:
            found.append([part])
        else:
            group.append(part)
    return found


def _one_measure(part: Part | PartGroup) -> Expression | None:
    """Return what every part in it measures; None where they measure several things."""
    first, *others = (simple.measure.expression for simple in part.simple_parts)
    return first if all(other == first for other in others) else None


def _highest_together(parts: list[Part | PartGroup]) -> Fraction:
    """Return the most points that parts of one measure give at the same value of it."""
    simple = [one for part in parts for one in part.simple_parts]
    return max(sum((_points_at(part, value) for part in parts), Fraction(0)) for value in _values(simple))


def _points_at(part: Part | PartGroup, value: Value) -> Fraction:
    if isinstance(part, Part):
        band = next((band for band in part.scale if band.holds(value)), None)
        if band is None:
            return Fraction(0)
        at = End(value) if isinstance(value, Fraction) else None
        _, points = points_of(band, Interval(at, at))
        award = band.award
        return award.at_most if points is None else min(max(points, award.at_least), award.at_most)
    return _combined(part.combine, [_points_at(one, value) for one in part.parts])


def _values(parts: list[Part]) -> list[Value]:
    """Return values of the measure among which every band of the parts is met: all ends, and between."""
    bands = [band for part in parts for band in part.scale]
    expression, measured = parts[0].measure.expression, measured_by(parts[0])
    if isinstance(expression, Condition | Chosen):
        return [band.when for band in bands if band.when is not None]
    ends = {end for band in bands for end in (band.lower, band.upper) if end is not None}
    ends |= {end.value for end in (measured.low, measured.high) if end is not None} | {Fraction(0)}
    order = [min(ends) - 1, *sorted(ends), max(ends) + 1]
    found = {*order, *((low + high) / 2 for low, high in pairwise(order))}
    if not any(isinstance(node, Quotient) for node in walk(expression)):
        found = {Fraction(whole) for value in found for whole in (floor(value), ceil(value))}
    return [value for value in sorted(found) if measured.meets(Interval(End(value), End(value)))]
