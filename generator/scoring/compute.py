"""The arithmetic: exact fractions until the set's one stated rounding."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, assert_never

from generator.rulebook import (
    Award,
    AwardKind,
    Combine,
    Leaf,
    Part,
    PartGroup,
    RoundedAt,
    Rounding,
    Rule,
    Value,
    band_below_all,
    value_of,
)
from generator.scoring.model import (
    GroupResult,
    Measurement,
    MissingPart,
    Operand,
    PartResult,
    PointRange,
    Step,
    Trace,
    range_of_award,
)

_ZERO = Fraction(0)


def compute(leaf: Leaf, inputs: Mapping[str, Any], formula: str, rounding: Rounding) -> Trace | None:
    """Return the points `inputs` give under the leaf's rule, with their trace.

    None where the rule is words only, an input is not given, or no band holds. `inputs` must have passed
    validation: each of its kind and range.
    """
    rule = leaf.rule
    if not rule.computable:
        return None
    if rule.combine is Combine.CHOSEN and formula not in {part.key for part in rule.parts}:
        return None
    try:
        steps = _steps(rule.combine, rule.parts, rule, inputs, formula)
    except _NotKnownError:
        return None
    combined = _combined(rule.combine, steps)
    limited = _limited(combined, Fraction(leaf.maximum))
    exact = limited.exact
    return Trace(steps, combined, limited, None if exact is None else round_points(exact, rounding))


def measure(leaf: Leaf, inputs: Mapping[str, Any]) -> Measurement | None:
    """Return what `inputs` measure under a rule whose measure has no scale.

    None of any other rule, or where an input is not given. `inputs` must have passed validation.
    """
    part = next(leaf.rule.simple_parts, None)
    if part is None or part.scale or part.missing(inputs):
        return None
    return _measurement(part, leaf.rule, inputs)


def round_points(exact: Fraction, rounding: Rounding) -> Decimal:
    """`exact`, not negative, to the set's decimal places; the only place where points lose anything."""
    scaled = exact * 10**rounding.places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    if 2 * rest > scaled.denominator or (2 * rest == scaled.denominator and _half_goes_up(whole, rounding)):
        whole += 1
    return Decimal(whole).scaleb(-rounding.places)


def _half_goes_up(whole: int, rounding: Rounding) -> bool:
    match rounding.mode:
        case "half_up":
            return True
        case "half_even":
            return whole % 2 == 1
        case _:
            assert_never(rounding.mode)


def add_up(points: Iterable[tuple[Decimal, Fraction]], rounding: Rounding) -> Decimal:
    """The sum of points, each given as shown and as it was before rounding, by the set's rounding."""
    pairs = list(points)
    match rounding.at:
        case RoundedAt.LEAF:
            return sum((shown for shown, _ in pairs), Decimal(0))
        case RoundedAt.TOTAL:
            return round_points(sum((exact for _, exact in pairs), Fraction(0)), rounding)
        case _:
            assert_never(rounding.at)


class _NotKnownError(Exception):
    """An input of a part is not given, or no band holds what was measured."""


def _steps(
    combine: Combine, parts: tuple[Part | PartGroup, ...], rule: Rule, inputs: Mapping[str, Any], formula: str
) -> tuple[Step, ...]:
    """Return the parts computed, with those that do not count marked so.

    Raises _NotKnownError where one that must be known is not; among alternatives one known is enough.
    """
    match combine:
        case Combine.SUM | Combine.MEAN:
            return tuple(_step(part, rule, inputs) for part in parts)
        case Combine.BEST:
            return _alternatives(parts, rule, inputs)
        case Combine.CHOSEN:
            steps = [_step(part, rule, inputs) for part in parts]
            keys = [part.key for part in parts]
            return tuple(
                step if key == formula else _aside(step) for step, key in zip(steps, keys, strict=True)
            )
        case _:
            assert_never(combine)


def _alternatives(
    parts: tuple[Part | PartGroup, ...], rule: Rule, inputs: Mapping[str, Any]
) -> tuple[Step, ...]:
    """Return every alternative, those without data as missing; of equal best ones the first counts.

    One whose points a person decides counts beside the best where it may turn out to be better.
    """
    steps: list[Step] = []
    for part in parts:
        if missing := part.missing(inputs):
            steps.append(MissingPart(part, tuple(rule.figures[name] for name in missing)))
        else:
            steps.append(_step(part, rule, inputs))
    known = [step for step in steps if not isinstance(step, MissingPart)]
    if not known:
        raise _NotKnownError
    best = max(known, key=lambda step: step.points.least)
    return tuple(
        step if step is best or _may_exceed(step, best.points.least) else _aside(step) for step in steps
    )


def _may_exceed(step: Step, points: Fraction) -> bool:
    return not isinstance(step, MissingPart) and step.points.most > points


def _aside(step: Step) -> Step:
    return step if isinstance(step, MissingPart) else replace(step, counts=False)


def _step(part: Part | PartGroup, rule: Rule, inputs: Mapping[str, Any]) -> PartResult | GroupResult:
    match part:
        case Part():
            return _part_result(part, rule, inputs)
        case PartGroup():
            steps = _steps(part.combine, part.parts, rule, inputs, "")
            return GroupResult(part, steps, _combined(part.combine, steps), counts=True)
        case _:
            assert_never(part)


def _part_result(part: Part, rule: Rule, inputs: Mapping[str, Any]) -> PartResult:
    if part.missing(inputs):
        raise _NotKnownError
    found = _measurement(part, rule, inputs)
    below = band_below_all(part, rule, inputs) if found.measured is None else None
    band = below or next((band for band in part.scale if band.holds(found.measured)), None)
    if band is None:
        raise _NotKnownError
    unlimited = _award(band.award, found.measured) if below is None else _least(band.award)
    points = _within(band.award, unlimited)
    return PartResult(part, found.operands, found.measured, band, unlimited, points, counts=True)


def _measurement(part: Part, rule: Rule, inputs: Mapping[str, Any]) -> Measurement:
    operands = tuple(Operand(name, rule.figures[name], inputs[name]) for name in part.measure.inputs)
    try:
        measured = value_of(part.measure.expression, inputs)
    except ZeroDivisionError:
        return Measurement(part, operands, None)
    return Measurement(part, operands, measured)


def _award(award: Award, measured: Value | None) -> Fraction:
    match award.kind:
        case AwardKind.FIXED | AwardKind.JUDGED | AwardKind.UNDEFINED:
            return award.start
        case AwardKind.PROPORTIONAL | AwardKind.PER_UNIT:
            return award.start + award.each * measured if isinstance(measured, Fraction) else award.start
        case _:
            assert_never(award.kind)


def _least(award: Award) -> Fraction:
    """Return what an award comes to where less is measured than any number."""
    return award.at_most if award.each < 0 else award.at_least


def _within(award: Award, unlimited: Fraction) -> PointRange:
    if award.kind.is_computed:
        points = min(max(unlimited, award.at_least), award.at_most)
        return PointRange(points, points)
    return range_of_award(award)


def _combined(combine: Combine, steps: tuple[Step, ...]) -> PointRange:
    """Return the points of the steps that count, together."""
    counting = [step.points for step in steps if not isinstance(step, MissingPart) and step.counts]
    if len(counting) == 1:
        return counting[0]
    if combine is Combine.BEST:
        return _greatest(counting)
    count = len(counting) if combine is Combine.MEAN else 1
    return PointRange(
        sum((points.least for points in counting), Fraction(0)) / count,
        sum((points.most for points in counting), Fraction(0)) / count,
        all(points.least_closed for points in counting),
        all(points.most_closed for points in counting),
    )


def _greatest(ranges: Sequence[PointRange]) -> PointRange:
    """Return between which numbers the greatest lies of one number in each range."""
    least = max(points.least for points in ranges)
    most = max(points.most for points in ranges)
    return PointRange(
        least,
        most,
        all(points.least_closed for points in ranges if points.least == least),
        any(points.most_closed for points in ranges if points.most == most),
    )


def _limited(points: PointRange, maximum: Fraction) -> PointRange:
    """Return the points within 0..maximum; what was cut off leaves a closed end."""
    least = _between(points.least, maximum)
    if points.least is points.most and points.least_closed and points.most_closed:  # nearly always
        return PointRange(least, least)
    most = _between(points.most, maximum)
    return PointRange(
        least, most, points.least_closed or least != points.least, points.most_closed or most != points.most
    )


def _between(points: Fraction, maximum: Fraction) -> Fraction:
    return _ZERO if points < 0 else min(points, maximum)
