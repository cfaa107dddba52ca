"""A trace → the sentences that let a person do the sum again: inputs, measure, band, points, rounding."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, assert_never

from generator.rulebook import (
    Award,
    AwardKind,
    Band,
    Combine,
    Input,
    InputType,
    Leaf,
    MeasureKind,
    Part,
    Rounding,
)
from generator.scoring import Operand, PartResult, Trace
from generator.vi import labels, numbers


@dataclass(frozen=True, slots=True)
class ExplainedStep:
    """One part of a rule in words. `counts` is False for a part that was left aside."""

    title: str
    measure: str
    band: str
    award: str
    points: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Explained:
    """A trace in words. `combination` is empty for a rule of one part, `limit` where none applied."""

    steps: tuple[ExplainedStep, ...]
    combination: str
    limit: str
    rounding: str
    points: str


def explain(trace: Trace, leaf: Leaf, rounding: Rounding) -> Explained:
    """The trace of one leaf, step by step."""
    limit = ""
    if trace.combined != trace.exact:
        limit = f"Giới hạn trong khoảng từ 0 đến {numbers.number(leaf.maximum)} điểm: {_points(trace.exact)}"
    return Explained(
        steps=tuple(_step(step) for step in trace.steps),
        combination=_combination(leaf, trace),
        limit=limit,
        rounding=_rounding(trace, rounding),
        points=numbers.score(trace.points),
    )


def typed(operand: Input, value: Any) -> str:
    """An input's value with its unit, as people write it."""
    match operand.type:
        case InputType.YES_NO:
            return labels.YES if value else labels.NO
        case InputType.CHOICE:
            return (operand.options or {}).get(value, value)
        case InputType.PERCENT:
            return f"{numbers.number(value)}%"
        case InputType.COUNT | InputType.NUMBER:
            return f"{numbers.number(value)} {operand.unit}" if operand.unit else numbers.number(value)
        case _:
            assert_never(operand.type)


def band_words(band: Band, part: Part, options: Input | None = None) -> str:
    """When a band applies: "từ 80% đến dưới 100%"."""
    if isinstance(band.when, bool):
        return labels.YES if band.when else labels.NO
    if band.when is not None:
        return (options.options or {}).get(band.when, band.when) if options else band.when
    lower = None if band.lower is None else _measured(band.lower, part)
    upper = None if band.upper is None else _measured(band.upper, part)
    if lower is not None and lower == upper:
        return f"bằng {lower}"
    if lower is None and upper is None:
        return "mọi giá trị"
    if lower is None:
        return f"không quá {upper}" if band.upper_closed else f"dưới {upper}"
    begin = f"từ {lower}" if band.lower_closed else f"trên {lower}"
    if upper is None:
        return f"{begin} trở lên" if band.lower_closed else begin
    return f"{begin} đến {upper}" if band.upper_closed else f"{begin} đến dưới {upper}"


def award_words(award: Award, part: Part) -> str:
    """What a band gives: "1,5 điểm", "tỷ lệ × 1,5 điểm"."""
    match award.kind:
        case AwardKind.FIXED:
            return f"{_points(award.start)} điểm"
        case AwardKind.PROPORTIONAL:
            return f"{_name(part)} × {_points(award.each)} điểm"
        case AwardKind.PER_UNIT:
            return _per_unit_words(award, part)
        case _:
            assert_never(award.kind)


def _per_unit_words(award: Award, part: Part) -> str:
    rises = award.each >= 0
    begin = f"{_points(award.start)} {'+' if rises else '−'} " if award.start else ("" if rises else "− ")
    limit = f"không quá {_points(award.at_most)}" if rises else f"không thấp hơn {_points(award.at_least)}"
    return f"{begin}{_points(abs(award.each))} × {_name(part)}, {limit} điểm"


def _name(part: Part) -> str:
    return "tỷ lệ" if part.measure.percent else "số đo được"


def _step(step: PartResult) -> ExplainedStep:
    options = step.operands[0].input if step.part.measure.kind is MeasureKind.CHOICE else None
    return ExplainedStep(
        title=step.part.title,
        measure=_measure(step),
        band=band_words(step.band, step.part, options),
        award=_award(step),
        points=_points(step.points),
        counts=step.counts,
    )


def _measure(step: PartResult) -> str:
    kind, operands = step.part.measure.kind, step.operands
    values = [_plain(operand) for operand in operands]
    if isinstance(step.measured, str):
        return typed(operands[0].input, step.measured)
    if isinstance(step.measured, bool):
        answers = "; ".join(f"{o.input.title}: {v.lower()}" for o, v in zip(operands, values, strict=True))
        return (
            answers if kind is MeasureKind.YES else f"{answers} → {'đạt' if step.measured else 'không đạt'}"
        )
    result = _measured(step.measured, step.part)
    if kind is MeasureKind.COUNT_YES:
        return f"{result} trên {len(operands)} điều kiện đạt"
    way = _way(kind, values)
    return _equal(way, result) if way else result


def _way(kind: MeasureKind, values: list[str]) -> str:
    """The sum a measure does, as written on paper; empty where the input itself is the measure."""
    match kind:
        case MeasureKind.RATIO:
            return f"{values[0]} : {values[1]}"
        case MeasureKind.GROWTH:
            return f"({values[0]} − {values[1]}) : {values[1]}"
        case MeasureKind.DIFFERENCE:
            return f"{values[0]} − {values[1]}"
        case MeasureKind.SUM:
            return " + ".join(values) if len(values) > 1 else ""
        case MeasureKind.VALUE:
            return ""
        case MeasureKind.YES | MeasureKind.ALL | MeasureKind.ANY | MeasureKind.COUNT_YES | MeasureKind.CHOICE:
            return ""
        case _:
            assert_never(kind)


def _equal(way: str, result: str) -> str:
    """ "47 : 50 = 94%", or "58 : 64 ≈ 90,63%" where the result had to be shortened."""
    return f"{way} {result}" if result.startswith("≈") else f"{way} = {result}"


def _award(step: PartResult) -> str:
    award, measured = step.band.award, step.measured
    if not isinstance(measured, Fraction):
        return f"{_points(step.points)} điểm"
    match award.kind:
        case AwardKind.FIXED:
            return f"{_points(step.points)} điểm"
        case AwardKind.PROPORTIONAL:
            way = f"{_factor(step, measured)} × {_points(award.each)}"
        case AwardKind.PER_UNIT:
            sign = "+" if award.each >= 0 else "−"
            begin = f"{_points(award.start)} {sign} " if award.start or award.each < 0 else ""
            way = f"{begin}{_points(abs(award.each))} × {_factor(step, measured)}"
        case _:
            assert_never(award.kind)
    text = _equal(way, _points(step.unlimited))
    if step.points > step.unlimited:
        return f"{text}, không thấp hơn {_points(award.at_least)}"
    if step.points < step.unlimited:
        return f"{text}, không quá {_points(award.at_most)}"
    return text


def _factor(step: PartResult, measured: Fraction) -> str:
    """What was measured; the sum itself where a shortened figure would not give the points."""
    by = _measured(measured, step.part)
    if not by.startswith("≈"):
        return by
    values = [_plain(operand) for operand in step.operands]
    way = _way(step.part.measure.kind, values)
    return f"({way})" if way else values[0]


def _combination(leaf: Leaf, trace: Trace) -> str:
    if len(trace.steps) == 1:
        return ""
    match leaf.rule.combine:
        case Combine.SUM:
            return _parts_added(trace)
        case Combine.BEST:
            return _equal("Điểm phần cao nhất", _points(trace.combined))
        case Combine.CHOSEN:
            return _equal("Điểm phần cơ quan đã chọn", _points(trace.combined))
        case _:
            assert_never(leaf.rule.combine)


def _parts_added(trace: Trace) -> str:
    terms = [_points(step.points) for step in trace.steps]
    way = " + ".join(term.removeprefix("≈ ") for term in terms).replace("+ −", "− ")
    total = _points(trace.combined)
    if any(term.startswith("≈") for term in terms):  # the terms shown are shortened, so their sum is
        total = f"≈ {total.removeprefix('≈ ')}"
    return _equal(f"Cộng các phần: {way}", total)


def _rounding(trace: Trace, rounding: Rounding) -> str:
    if Fraction(trace.points) == trace.exact:
        return ""
    return f"Làm tròn {rounding.places} chữ số thập phân: {numbers.score(trace.points)}"


def _plain(operand: Operand) -> str:
    if isinstance(operand.value, bool):
        return labels.YES if operand.value else labels.NO
    if isinstance(operand.value, int | Decimal):
        percent = "%" if operand.input.type is InputType.PERCENT else ""
        return f"{numbers.number(operand.value)}{percent}"
    return str(operand.value)


def _measured(value: Fraction, part: Part) -> str:
    return numbers.share(value) if part.measure.percent else numbers.shortened(value)


def _points(value: Fraction) -> str:
    return numbers.shortened(value)
