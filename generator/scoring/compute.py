"""The arithmetic: exact fractions until the set's one stated rounding."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, assert_never

from generator.rulebook import (
    Award,
    AwardKind,
    Combine,
    InputType,
    Leaf,
    MeasureKind,
    Part,
    RoundedAt,
    Rounding,
    Rule,
)
from generator.scoring.model import Operand, PartResult, Trace


def compute(leaf: Leaf, inputs: Mapping[str, Any], formula: str, rounding: Rounding) -> Trace | None:
    """The points `inputs` give under the leaf's rule, with their trace.

    None where the rule is words only or an input is not given. `inputs` must have passed validation:
    each of its kind and range, so that no divisor is zero and some band always holds.
    """
    rule = leaf.rule
    needed = {name for part in rule.parts for name in part.measure.inputs}
    if not rule.computable or not needed <= inputs.keys():
        return None
    if rule.combine is Combine.CHOSEN and formula not in {part.key for part in rule.parts}:
        return None
    steps = [_part_result(rule, part, inputs) for part in rule.parts]
    counting = _counting(rule, steps, formula)
    combined = sum((steps[i].points for i in counting), Fraction(0))
    exact = min(max(combined, Fraction(0)), Fraction(leaf.maximum))
    return Trace(
        steps=tuple(step if i in counting else replace(step, counts=False) for i, step in enumerate(steps)),
        combined=combined,
        exact=exact,
        points=round_points(exact, rounding),
    )


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


def _part_result(rule: Rule, part: Part, inputs: Mapping[str, Any]) -> PartResult:
    operands = tuple(Operand(name, rule.inputs[name], inputs[name]) for name in part.measure.inputs)
    measured = _measure(part.measure.kind, operands)
    band = next(band for band in part.scale if band.holds(measured))
    unlimited = _award(band.award, measured)
    points = min(max(unlimited, band.award.at_least), band.award.at_most)
    return PartResult(part, operands, measured, band, unlimited, points, counts=True)


def _counting(rule: Rule, steps: list[PartResult], formula: str) -> set[int]:
    """Which parts make the points; of equal best ones, the first."""
    match rule.combine:
        case Combine.SUM:
            return set(range(len(steps)))
        case Combine.BEST:
            return {max(range(len(steps)), key=lambda i: (steps[i].points, -i))}
        case Combine.CHOSEN:
            return {i for i, part in enumerate(rule.parts) if part.key == formula}
        case _:
            assert_never(rule.combine)


def _measure(kind: MeasureKind, operands: tuple[Operand, ...]) -> Fraction | bool | str:
    match kind:
        case MeasureKind.CHOICE:
            return str(operands[0].value)
        case MeasureKind.COUNT_YES:
            return Fraction(sum(operand.value for operand in operands))
        case MeasureKind.ANY:
            return any(operand.value for operand in operands)
        case MeasureKind.YES | MeasureKind.ALL:
            return all(operand.value for operand in operands)
        case MeasureKind.VALUE:
            return _number(operands[0])
        case MeasureKind.SUM:
            return sum(map(_number, operands), Fraction(0))
        case MeasureKind.DIFFERENCE:
            return _number(operands[0]) - _number(operands[1])
        case MeasureKind.RATIO:
            return _number(operands[0]) / _number(operands[1])
        case MeasureKind.GROWTH:
            now, before = map(_number, operands)
            return (now - before) / before
        case _:
            assert_never(kind)


def _number(operand: Operand) -> Fraction:
    value = Fraction(operand.value)
    return value / 100 if operand.input.type is InputType.PERCENT else value


def _award(award: Award, measured: Fraction | bool | str) -> Fraction:
    match award.kind:
        case AwardKind.FIXED:
            return award.start
        case AwardKind.PROPORTIONAL | AwardKind.PER_UNIT:
            return award.start + award.each * measured if isinstance(measured, Fraction) else award.start
        case _:
            assert_never(award.kind)
