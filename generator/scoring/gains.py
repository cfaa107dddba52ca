"""What more a leaf's inputs could have brought: the smallest change that reaches a better band, and the best.

Candidates are found by turning the measure round at every limit of the scale; each is then computed like any
answer, so that no gain is claimed which `compute` does not give. Where a constraint refuses one, the only
other figure that it binds is moved along, or the change ends where the constraint does.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, assert_never

from generator.rulebook import (
    AllTrue,
    AnyTrue,
    AreaKind,
    Award,
    Chosen,
    Combine,
    Comparison,
    Constraint,
    CountTrue,
    Difference,
    Input,
    InputType,
    Number,
    Part,
    Quotient,
    Rounding,
    Rule,
    ScoredBy,
    YesNo,
    inputs_named,
    walk,
)
from generator.scoring.compute import compute
from generator.scoring.inverse import input_at
from generator.scoring.model import ScoredLeaf, Trace
from generator.validation import acceptable, broken_by

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

    `exact` is what they add before any rounding. `reaches` is true where they lead to another band of the
    scale, or to the limit of a rising one; `bound` where a constraint refuses one of the changes without the
    others.
    """

    changes: tuple[Change, ...]
    points: Decimal
    added: Decimal
    exact: Fraction
    reaches: bool
    bound: bool = False


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
    """Return None where nothing was computed, or no change an agency can make brings more points.

    Of a penalty, whose points are taken away, fewer are more.
    """
    surveyed = scored.leaf.scored_by is ScoredBy.SURVEY  # others answered, no agency can
    others = surveyed or scored.leaf.rule.peers  # of whom a better answer changes the figures too
    if scored.trace is None or scored.entry.not_applicable or others:
        return None
    found = [gain for inputs in _candidates(scored) if (gain := _gain(scored, inputs, rounding))]
    if not found:
        return None
    nearest = min([gain for gain in found if gain.reaches] or found, key=_effort)
    best = max([*found, *_best_of_all_parts(scored, rounding)], key=_worth)
    return Gains(best if nearest.added == best.added else nearest, best)


def withheld_by(scored: ScoredLeaf, rounding: Rounding) -> Constraint | None:
    """Return the constraint for which no better answer is shown; None where one is, or there is none."""
    if scored.trace is None or gains_of(scored, rounding) is not None:
        return None
    for inputs in _candidates(scored, bound=False):
        broken = _broken(scored.leaf.rule, inputs)
        if broken is not None and _better(scored, inputs, rounding) is not None:
            return broken
    return None


def _gain(scored: ScoredLeaf, inputs: Inputs, rounding: Rounding) -> Gain | None:
    """What these inputs bring more, if they may be and do."""
    return None if any(broken_by(scored.leaf.rule, inputs)) else _better(scored, inputs, rounding)


def _better(scored: ScoredLeaf, inputs: Inputs, rounding: Rounding) -> Gain | None:
    """What these inputs bring more, each in its range, if they do, whatever binds them together."""
    wanted, before = scored.leaf.rule.inputs, scored.entry.inputs
    changes = tuple(
        Change(name, wanted[name], before[name], value)
        for name, value in inputs.items()
        if value != before[name]
    )
    if not changes or not all(acceptable(name, inputs, wanted) for name in inputs if name in wanted):
        return None
    now, then = scored.trace, compute(scored.leaf, inputs, scored.entry.formula, rounding)
    if now is None or now.points is None or now.exact is None:
        return None
    if then is None or then.points is None or then.exact is None:
        return None
    added, exact = then.points - now.points, then.exact - now.exact
    if scored.leaf.kind is AreaKind.PENALTY:
        added, exact = -added, -exact
    bound = any(_broken(scored.leaf.rule, {**before, one.name: one.after}) for one in changes)
    return Gain(changes, then.points, added, exact, _reaches(now, then), bound) if added > 0 else None


def _reaches(before: Trace, after: Trace) -> bool:
    return any(
        new.band is not old.band or (new.points != old.points and new.points.exact in _ends(new.band.award))
        for old, new in zip(before.parts, after.parts, strict=True)
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


def _worth(gain: Gain) -> tuple[Fraction, tuple[Fraction, ...]]:
    """More points first, as they are before rounding; of equal ones that which asks less.

    Where rounding alone would give the points of a limit, the limit is asked for.
    """
    return gain.exact, tuple(-effort for effort in _effort(gain))


def _best_of_all_parts(scored: ScoredLeaf, rounding: Rounding) -> Iterator[Gain]:
    """Of a rule of several parts: every part brought to its own best, one after the other."""
    inputs: Inputs = scored.entry.inputs
    reached = Decimal(0)
    for part in _counting(scored):
        better = [
            (gain, changed)
            for changed in _within_constraints(part, scored.leaf.rule, inputs)
            if (gain := _gain(scored, changed, rounding)) and gain.added > reached
        ]
        if better:
            gain, inputs = max(better, key=lambda pair: _worth(pair[0]))
            reached = gain.added
            yield gain


def _candidates(scored: ScoredLeaf, *, bound: bool = True) -> Iterator[Inputs]:
    """Yield answers that may be better; where `bound`, as the constraints let them be."""
    rule, inputs = scored.leaf.rule, scored.entry.inputs
    for part in _counting(scored):
        yield from _within_constraints(part, rule, inputs) if bound else _of_part(part, rule.inputs, inputs)


def _within_constraints(part: Part, rule: Rule, inputs: Inputs) -> Iterator[Inputs]:
    """Yield the candidates of a part; of one that a constraint refuses, what the constraint makes of it."""
    for changed in _of_part(part, rule.inputs, inputs):
        broken = _broken(rule, changed)
        if broken is None:
            yield changed
            continue
        moved = [name for name in broken.inputs if changed[name] != inputs[name]]
        partners = [name for name in broken.inputs if name not in moved and name in _free(rule)]
        for only in (partners, moved):
            if len(only) == 1:
                yield from _evened(broken, only[0], rule, changed)


def _broken(rule: Rule, inputs: Inputs) -> Constraint | None:
    return next((one for one in broken_by(rule, inputs) if isinstance(one, Constraint)), None)


def _free(rule: Rule) -> set[str]:
    """Return the figures that may move along with another: no whole, no divisor, none from outside."""
    nodes = (node for part in rule.simple_parts for node in walk(part.measure.expression))
    against = {name for node in nodes if isinstance(node, Quotient) for name in inputs_named(node.divisor)}
    against |= {spec.within for spec in rule.inputs.values()}
    return {
        name
        for name, spec in rule.inputs.items()
        if spec.type.is_number and not spec.outside and name not in against
    }


def _evened(constraint: Constraint, name: str, rule: Rule, inputs: Inputs) -> Iterator[Inputs]:
    """Yield the inputs with one of them where both sides of the constraint are equal."""
    sides = constraint.comparison
    exact = input_at(Fraction(0), Difference(sides.left, sides.right), name, inputs)
    if exact is None:
        return
    if rule.inputs[name].type is not InputType.COUNT:
        yield {**inputs, name: Decimal(exact.numerator) / Decimal(exact.denominator)}
    elif exact.denominator == 1:
        yield {**inputs, name: exact.numerator}


def _counting(scored: ScoredLeaf) -> tuple[Part, ...]:
    """The parts a change can act through; of a chosen formula only that one."""
    rule = scored.leaf.rule
    match rule.combine:
        case Combine.SUM | Combine.MEAN | Combine.BEST:
            return _known(rule.simple_parts, scored)
        case Combine.CHOSEN:
            chosen = (part for part in rule.parts if part.key == scored.entry.formula)
            return _known((simple for part in chosen for simple in part.simple_parts), scored)
        case _:
            assert_never(rule.combine)


def _known(parts: Iterable[Part], scored: ScoredLeaf) -> tuple[Part, ...]:
    """Return those whose inputs are all given: of alternatives some may be without data."""
    given = scored.entry.inputs
    return tuple(part for part in parts if not part.missing(given))


def _of_part(part: Part, wanted: Mapping[str, Input], inputs: Inputs) -> Iterator[Inputs]:
    expression = part.measure.expression
    match expression:
        case Chosen(name, spec):
            yield from ({**inputs, name: option} for option in spec.options or {})
        case YesNo() | AllTrue() | AnyTrue() | CountTrue():
            yield from _turned(part.measure.inputs, inputs)
        case Comparison():
            return
        case _:
            for name in _levers(expression, wanted):
                values = _values_at(_limits(part), expression, name, wanted, inputs)
                yield from ({**inputs, name: value} for value in values)


def _levers(expression: Number, wanted: Mapping[str, Input]) -> Iterator[str]:
    """The inputs an agency's work can change: no figure from outside, no whole that is part of nothing.

    Of a ratio the part done, of growth this year's figure; neither what they are held against.
    """
    wholes = {spec.within for spec in wanted.values() if spec.within and not wanted[spec.within].within}
    divisors = [node.divisor for node in walk(expression) if isinstance(node, Quotient)]
    against = {name for divisor in divisors for name in inputs_named(divisor)}
    for name in inputs_named(expression):
        if name not in wholes | against and wanted[name].type.is_number and not wanted[name].outside:
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
    limits: Iterable[Fraction], expression: Number, name: str, wanted: Mapping[str, Input], inputs: Inputs
) -> Iterator[int | Decimal]:
    """The values of one input: its own ends, and what brings the measure to each limit or one step off it."""
    spec = wanted[name]
    whole = spec.type is InputType.COUNT
    for end in (spec.at_least, spec.at_most, inputs.get(spec.within)):
        if end is not None:
            yield int(end) if whole else end
    step = Fraction(1) if whole else Fraction(1, 100)
    for limit in sorted(limits):
        exact = input_at(limit, expression, name, inputs)
        if exact is None:
            continue
        steps = exact // step
        for near in (steps - 1, steps, steps + 1, steps + 2):
            value = near * step
            yield int(value) if whole else Decimal(value.numerator) / Decimal(value.denominator)
