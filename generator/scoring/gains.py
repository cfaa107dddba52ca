"""What more a leaf's inputs could have brought: the smallest change that reaches a better band, and the best.

Candidates are found by turning the measure round at every limit of the scale; each is then computed like any
answer, so that no gain is claimed which `compute` does not give.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, assert_never

from generator.rulebook import (
    AreaKind,
    Award,
    Combine,
    Input,
    InputType,
    Measure,
    MeasureKind,
    Part,
    Rounding,
)
from generator.scoring.compute import compute
from generator.scoring.model import ScoredLeaf, Trace
from generator.validation import acceptable

Inputs = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One input given another value of its own kind."""

    name: str
    input: Input
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Gain:
    """These changes together give `points`, `added` more than the inputs as they are.

    `reaches` is true where they lead to another band of the scale, or to the limit of a rising one.
    """

    changes: tuple[Change, ...]
    points: Decimal
    added: Decimal
    reaches: bool


@dataclass(frozen=True, slots=True)
class Gains:
    """The nearest better answer and the best one; the same where the nearest is the best."""

    nearest: Gain
    best: Gain

    @property
    def distinct(self) -> tuple[Gain, ...]:
        """The nearest, then the best where it is another."""
        return (self.nearest,) if self.nearest == self.best else (self.nearest, self.best)


def gains_of(scored: ScoredLeaf, rounding: Rounding) -> Gains | None:
    """None where nothing was computed, or no change of what the agency can change brings more points.

    Of a penalty, whose points are taken away, fewer are more.
    """
    if scored.trace is None or scored.entry.not_applicable:
        return None
    found = [gain for inputs in _candidates(scored) if (gain := _gain(scored, inputs, rounding))]
    if not found:
        return None
    nearest = min([gain for gain in found if gain.reaches] or found, key=_effort)
    best = max([*found, *_best_of_all_parts(scored, rounding)], key=_worth)
    return Gains(best if nearest.added == best.added else nearest, best)


def _gain(scored: ScoredLeaf, inputs: Inputs, rounding: Rounding) -> Gain | None:
    """What these inputs bring more, if they may be and do."""
    wanted = scored.leaf.rule.inputs
    before = scored.entry.inputs
    changes = tuple(
        Change(name, wanted[name], before[name], value)
        for name, value in inputs.items()
        if value != before[name]
    )
    if not changes or not all(acceptable(name, inputs, wanted) for name in inputs if name in wanted):
        return None
    trace = compute(scored.leaf, inputs, scored.entry.formula, rounding)
    if trace is None or scored.trace is None:
        return None
    added = trace.points - scored.trace.points
    if scored.leaf.kind is AreaKind.PENALTY:
        added = -added
    return Gain(changes, trace.points, added, _reaches(scored.trace, trace)) if added > 0 else None


def _reaches(before: Trace, after: Trace) -> bool:
    return any(
        new.band is not old.band or (new.points != old.points and new.points in _ends(new.band.award))
        for old, new in zip(before.steps, after.steps, strict=True)
    )


def _ends(award: Award) -> tuple[Fraction, Fraction]:
    return award.at_least, award.at_most


def _effort(gain: Gain) -> tuple[Fraction, ...]:
    """How much is asked: how many inputs, then how far each number moves in proportion to what it is."""
    distances = [
        abs(Fraction(change.after) - Fraction(change.before)) / max(abs(Fraction(change.before)), Fraction(1))
        for change in gain.changes
        if change.input.type.is_number
    ]
    return (Fraction(len(gain.changes)), sum(distances, Fraction(0)), -Fraction(gain.added))


def _worth(gain: Gain) -> tuple[Decimal, tuple[Fraction, ...]]:
    """More points first; of equal ones that which asks less."""
    return gain.added, tuple(-effort for effort in _effort(gain))


def _best_of_all_parts(scored: ScoredLeaf, rounding: Rounding) -> Iterator[Gain]:
    """Of a rule of several parts: every part brought to its own best, one after the other."""
    inputs: Inputs = scored.entry.inputs
    reached = Decimal(0)
    for part in _counting(scored):
        better = [
            (gain, changed)
            for changed in _of_part(part, scored.leaf.rule.inputs, inputs)
            if (gain := _gain(scored, changed, rounding)) and gain.added > reached
        ]
        if better:
            gain, inputs = max(better, key=lambda pair: _worth(pair[0]))
            reached = gain.added
            yield gain


def _candidates(scored: ScoredLeaf) -> Iterator[Inputs]:
    for part in _counting(scored):
        yield from _of_part(part, scored.leaf.rule.inputs, scored.entry.inputs)


def _counting(scored: ScoredLeaf) -> tuple[Part, ...]:
    """The parts a change can act through; of a chosen formula only that one."""
    rule = scored.leaf.rule
    match rule.combine:
        case Combine.SUM | Combine.BEST:
            return rule.parts
        case Combine.CHOSEN:
            return tuple(part for part in rule.parts if part.key == scored.entry.formula)
        case _:
            assert_never(rule.combine)


def _of_part(part: Part, wanted: Mapping[str, Input], inputs: Inputs) -> Iterator[Inputs]:
    measure = part.measure
    match measure.kind:
        case MeasureKind.CHOICE:
            (name,) = measure.inputs
            yield from ({**inputs, name: option} for option in wanted[name].options or {})
        case MeasureKind.YES | MeasureKind.ALL | MeasureKind.ANY | MeasureKind.COUNT_YES:
            yield from _turned(measure.inputs, inputs)
        case (
            MeasureKind.VALUE
            | MeasureKind.SUM
            | MeasureKind.DIFFERENCE
            | MeasureKind.RATIO
            | MeasureKind.GROWTH
        ):
            for name in _levers(measure, wanted):
                values = _values_at(_limits(part), measure, name, wanted, inputs)
                yield from ({**inputs, name: value} for value in values)
        case _:
            assert_never(measure.kind)


def _levers(measure: Measure, wanted: Mapping[str, Input]) -> Iterator[str]:
    """The inputs an agency's work can change: no figure from outside, no whole that is part of nothing.

    Of a ratio the part done, of growth this year's figure; neither what they are held against.
    """
    wholes = {spec.within for spec in wanted.values() if spec.within and not wanted[spec.within].within}
    for name in measure.inputs[:1] if measure.kind.divides else measure.inputs:
        if name not in wholes and not wanted[name].outside:
            yield name


def _turned(names: tuple[str, ...], inputs: Inputs) -> Iterator[Inputs]:
    """The first so many conditions not met, met; and the first so many that are met, no more."""
    for answer in (True, False):
        others = [name for name in names if inputs[name] is not answer]
        for count in range(1, len(others) + 1):
            yield {**inputs, **dict.fromkeys(others[:count], answer)}


def _limits(part: Part) -> set[Fraction]:
    """Where the scale changes: the ends of its bands, and where a rising award meets its own limits."""
    found: set[Fraction] = set()
    for band in part.scale:
        found |= {end for end in (band.lower, band.upper) if end is not None}
        award = band.award
        if award.each:
            found |= {(points - award.start) / award.each for points in (award.at_least, award.at_most)}
    return found


def _values_at(
    limits: Iterable[Fraction], measure: Measure, name: str, wanted: Mapping[str, Input], inputs: Inputs
) -> Iterator[int | Decimal]:
    """The values of one input: its own ends, and what brings the measure to each limit or one step off it."""
    spec = wanted[name]
    whole = spec.type is InputType.COUNT
    for end in (spec.at_least, spec.at_most, inputs.get(spec.within)):
        if end is not None:
            yield int(end) if whole else end
    step = Fraction(1) if whole else Fraction(1, 100)
    for limit in sorted(limits):
        exact = _turned_round(limit, measure, name, wanted, inputs)
        steps = exact // step
        for near in (steps - 1, steps, steps + 1, steps + 2):
            value = near * step
            yield int(value) if whole else Decimal(value.numerator) / Decimal(value.denominator)


def _turned_round(
    limit: Fraction, measure: Measure, name: str, wanted: Mapping[str, Input], inputs: Inputs
) -> Fraction:
    """The value of `name` at which the measure is exactly `limit`; the other inputs stay."""
    scale = 100 if wanted[name].type is InputType.PERCENT else 1
    others = [_as_measured(inputs[other], wanted[other]) for other in measure.inputs if other != name]
    match measure.kind:
        case MeasureKind.VALUE:
            return limit * scale
        case MeasureKind.SUM:
            return (limit - sum(others, Fraction(0))) * scale
        case MeasureKind.DIFFERENCE:
            return (limit + others[0] if name == measure.inputs[0] else others[0] - limit) * scale
        case MeasureKind.RATIO:
            return limit * others[0] * scale
        case MeasureKind.GROWTH:
            return (limit + 1) * others[0] * scale
        case MeasureKind.YES | MeasureKind.ALL | MeasureKind.ANY | MeasureKind.COUNT_YES | MeasureKind.CHOICE:
            raise ValueError(f"{measure.kind} is not measured of numbers")
        case _:
            assert_never(measure.kind)


def _as_measured(value: int | Decimal, spec: Input) -> Fraction:
    return Fraction(value) / 100 if spec.type is InputType.PERCENT else Fraction(value)
