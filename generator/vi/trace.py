"""A trace → the sentences that let a person do the sum again: inputs, measure, band, points, rounding."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, assert_never

from generator.rulebook import (
    NOTHING,
    Award,
    AwardKind,
    Band,
    Chosen,
    Combine,
    Condition,
    Constraint,
    Input,
    InputType,
    Leaf,
    MeasureKind,
    Part,
    Rounding,
)
from generator.scoring import (
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
from generator.vi import labels, numbers
from generator.vi.formulas import RELATIONS, formula


@dataclass(frozen=True, slots=True)
class ExplainedStep:
    """One part of a rule in words. `counts` is False for a part that was left aside.

    A group of parts has its own `steps`, how they make its points in `combination`, and nothing measured. A
    part whose inputs are not known has them in `measure`, and no band and no award.
    """

    title: str
    measure: str
    band: str
    award: str
    points: str
    counts: bool
    steps: tuple["ExplainedStep", ...] = ()
    combination: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """A trace in words. `combination` is empty for a rule of one part, `limit` where none applied.

    `judged` says who gives the points where the rule does not, and is empty where it does.
    """

    steps: tuple[ExplainedStep, ...]
    combination: str
    limit: str
    rounding: str
    points: str
    judged: str = ""


def explain(trace: Trace, leaf: Leaf, rounding: Rounding) -> Explained:
    """The trace of one leaf, step by step."""
    limit = ""
    if trace.combined != trace.limited:
        maximum = numbers.number(leaf.maximum)
        limit = f"Giới hạn trong khoảng từ 0 đến {maximum} điểm: {range_words(trace.limited)}"
    return Explained(
        steps=tuple(map(_step, trace.steps)),
        combination=_combination(leaf.rule.combine, trace.steps, trace.combined),
        limit=limit,
        rounding=_rounding(trace, rounding),
        points=range_words(trace.limited) if trace.points is None else numbers.score(trace.points),
        judged="" if trace.points is not None else judged_words(trace.limited),
    )


def range_words(points: PointRange) -> str:
    """Return the points, or between which a person decides: "từ 0 đến dưới 3"."""
    exact = points.exact
    if exact is not None:
        return _points(exact)
    begin = "từ" if points.least_closed else "trên"
    end = "đến" if points.most_closed else "đến dưới"
    return f"{begin} {_points(points.least)} {end} {_points(points.most)}"


def judged_words(points: PointRange) -> str:
    """Return who gives the points, and between which: "Người chấm cho từ 0 đến dưới 3 điểm …"."""
    return f"Người chấm cho {range_words(points)} điểm và nêu lý do ở phần giải trình."


def constraint_words(constraint: Constraint) -> str:
    """Return what must hold between inputs: "“A” + “B” phải bằng “C”"."""
    left, right = (
        formula(side, lambda named: f"“{named.input.title}”")
        for side in (constraint.comparison.left, constraint.comparison.right)
    )
    return f"{left} phải {RELATIONS[constraint.comparison.relation]} {right}"


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
    if band.when == NOTHING and options is None:
        return labels.NOTHING_MEASURED
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
        case AwardKind.JUDGED:
            return f"{range_words(range_of_award(award))} điểm, người chấm quyết định và nêu lý do"
        case AwardKind.UNDEFINED:
            return labels.UNDEFINED_POINTS
        case _:
            assert_never(award.kind)


def _per_unit_words(award: Award, part: Part) -> str:
    rises = award.each >= 0
    begin = f"{_points(award.start)} {'+' if rises else '−'} " if award.start else ("" if rises else "− ")
    limit = f"không quá {_points(award.at_most)}" if rises else f"không thấp hơn {_points(award.at_least)}"
    return f"{begin}{_points(abs(award.each))} × {_name(part)}, {limit} điểm"


def _name(part: Part) -> str:
    return "tỷ lệ" if part.measure.percent else "số đo được"


def _step(step: Step) -> ExplainedStep:
    match step:
        case PartResult():
            return _part(step)
        case GroupResult(group, steps, points, counts):
            combination = _combination(group.combine, steps, points)
            inner = tuple(map(_step, steps))
            return ExplainedStep(group.title, "", "", "", range_words(points), counts, inner, combination)
        case MissingPart(part, missing):
            titles = ", ".join(spec.title for spec in missing)
            return ExplainedStep(part.title, f"chưa có số liệu: {titles}", "", "", "", counts=False)
        case _:
            assert_never(step)


def _part(step: PartResult) -> ExplainedStep:
    options = step.operands[0].input if step.part.measure.kind is MeasureKind.CHOICE else None
    return ExplainedStep(
        title=step.part.title,
        measure=measured_words(step),
        band=band_words(step.band, step.part, options),
        award=_award(step),
        points=range_words(step.points),
        counts=step.counts,
    )


def measured_words(step: PartResult | Measurement) -> str:
    """Return what was measured, with the sum that gives it: "47 : 50 = 94%"."""
    operands, measured = step.operands, step.measured
    if isinstance(measured, str):
        return typed(operands[0].input, measured)
    if isinstance(measured, bool):
        answers = "; ".join(f"{operand.input.title}: {_plain(operand).lower()}" for operand in operands)
        if step.part.measure.kind is MeasureKind.YES:
            return answers
        return f"{answers} → {'đạt' if measured else 'không đạt'}"
    way = _way(step)
    if measured is None:
        below = isinstance(step, PartResult) and step.band.when != NOTHING
        return f"{way}: {labels.BELOW_ALL if below else labels.NOTHING_MEASURED}"
    result = _measured(measured, step.part)
    if any(_plain(operand).startswith("≈") for operand in operands) and not result.startswith("≈"):
        result = f"≈ {result}"  # who does the sum with the figures as they are shown comes near it
    if step.part.measure.kind is MeasureKind.COUNT_YES:
        return f"{result} trên {len(operands)} điều kiện đạt"
    return result if _is_figure_alone(step, way) else _equal(way, result)


def _is_figure_alone(step: PartResult | Measurement, way: str) -> bool:
    """Return whether one figure is measured just as it is."""
    return len(step.operands) == 1 and way == _plain(step.operands[0]).removeprefix("≈ ")


def _way(step: PartResult | Measurement) -> str:
    """Return the sum a measure does, with the figures given, as written on paper; empty of no numbers."""
    expression = step.part.measure.expression
    if isinstance(expression, Chosen | Condition):
        return ""
    given = {operand.name: _plain(operand).removeprefix("≈ ") for operand in step.operands}
    return formula(expression, lambda operand: given[operand.name])


def _equal(way: str, result: str) -> str:
    """ "47 : 50 = 94%", or "58 : 64 ≈ 90,63%" where the result had to be shortened."""
    return f"{way} {result}" if result.startswith("≈") else f"{way} = {result}"


def _award(step: PartResult) -> str:
    award, measured = step.band.award, step.measured
    points = range_words(step.points)
    if not award.kind.is_computed:
        return award_words(award, step.part)
    if not isinstance(measured, Fraction):
        return f"{points} điểm"
    match award.kind:
        case AwardKind.PROPORTIONAL:
            way = f"{_factor(step, measured)} × {_points(award.each)}"
        case AwardKind.PER_UNIT:
            sign = "+" if award.each >= 0 else "−"
            begin = f"{_points(award.start)} {sign} " if award.start or award.each < 0 else ""
            way = f"{begin}{_points(abs(award.each))} × {_factor(step, measured)}"
        case AwardKind.FIXED | AwardKind.JUDGED | AwardKind.UNDEFINED:
            return f"{points} điểm"
        case _:
            assert_never(award.kind)
    text = _equal(way, _points(step.unlimited))
    if step.points.least > step.unlimited:
        return f"{text}, không thấp hơn {_points(award.at_least)}"
    if step.points.most < step.unlimited:
        return f"{text}, không quá {_points(award.at_most)}"
    return text


def _factor(step: PartResult, measured: Fraction) -> str:
    """What was measured; the sum itself where a shortened figure would not give the points."""
    by = _measured(measured, step.part)
    if not by.startswith("≈"):
        return by
    way = _way(step)
    return way if _is_figure_alone(step, way) else f"({way})"


def _combination(combine: Combine, steps: tuple[Step, ...], combined: PointRange) -> str:
    """Return how the steps make the points of their rule or group; empty where there is one."""
    if len(steps) == 1:
        return ""
    points = range_words(combined)
    match combine:
        case Combine.SUM:
            return f"Cộng các phần: {_added(steps, points)}"
        case Combine.MEAN:
            return f"Trung bình các phần: {_added(steps, points, mean=True)}"
        case Combine.BEST:
            return _equal("Điểm phần cao nhất", points)
        case Combine.CHOSEN:
            return _equal("Điểm phần cơ quan đã chọn", points)
        case _:
            assert_never(combine)


def _added(steps: tuple[Step, ...], total: str, *, mean: bool = False) -> str:
    counting = [step.points for step in steps if not isinstance(step, MissingPart)]
    terms = [f"({range_words(one)})" if one.exact is None else _points(one.exact) for one in counting]
    way = " + ".join(term.removeprefix("≈ ") for term in terms).replace("+ −", "− ")
    if any(term.startswith("≈") for term in terms):  # the terms shown are shortened, so their sum is
        total = f"≈ {total.removeprefix('≈ ')}"
    return _equal(f"({way}) : {len(terms)}" if mean else way, total)


def _rounding(trace: Trace, rounding: Rounding) -> str:
    if trace.points is None or Fraction(trace.points) == trace.exact:
        return ""
    return f"Làm tròn {rounding.places} chữ số thập phân: {numbers.score(trace.points)}"


def _plain(operand: Operand) -> str:
    if isinstance(operand.value, bool):
        return labels.YES if operand.value else labels.NO
    if isinstance(operand.value, int | Decimal):
        percent = "%" if operand.input.type is InputType.PERCENT else ""
        return f"{numbers.number(operand.value)}{percent}"
    if isinstance(operand.value, Fraction):  # of the peers
        share = operand.input.type is InputType.PERCENT
        return numbers.share(operand.value / 100) if share else numbers.shortened(operand.value)
    return str(operand.value)


def _measured(value: Fraction, part: Part) -> str:
    return numbers.share(value) if part.measure.percent else numbers.shortened(value)


def _points(value: Fraction) -> str:
    return numbers.shortened(value)
