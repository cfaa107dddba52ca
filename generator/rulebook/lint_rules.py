"""One leaf's rule against itself: its measure, its scale, and what its bands award."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, assert_never

from generator.diagnostics import Diagnostic, any_blocks
from generator.reading import KeyPath, Source
from generator.rulebook.band_points import held_by, measured_by, points_of
from generator.rulebook.criteria_set import Leaf
from generator.rulebook.expressions import (
    Chosen,
    Comparison,
    Condition,
    Constant,
    Expression,
    Figure,
    Number,
    Quotient,
    Relation,
    YesNo,
    inputs_named,
    mixed_units,
    walk,
)
from generator.rulebook.intervals import Interval, interval_of
from generator.rulebook.linear_facts import Fact, can_hold, facts_of, known_of
from generator.rulebook.lint_constraints import idle_or_impossible, wrong_units
from generator.rulebook.lint_highest import wrong_highest
from generator.rulebook.lint_inputs import equal_options, idle_inputs, wrong_limits
from generator.rulebook.lint_parts import idle_parts, wrong_keys
from generator.rulebook.lint_peers import unmeasured_peers
from generator.rulebook.lint_units import mixed_figures, mixed_wholes
from generator.rulebook.lint_weights import wrong_weights
from generator.rulebook.rules import NOTHING, AwardKind, Band, Combine, Part, PartGroup, Rule
from generator.rulebook.scale_gaps import gaps, typed_number

_ENDS = ("from", "above", "to", "below")


def wrong_rule(leaf: Leaf, source: Source, steps: KeyPath) -> list[Diagnostic]:
    """Every wrong of a leaf's rule. `steps` lead to the leaf."""
    rule, at = leaf.rule, (*steps, "rule")
    found = [*wrong_limits(rule, source, (*at, "inputs"))]
    limited = not found
    found += equal_options(rule, source, (*at, "inputs"))
    found += wrong_keys(rule, source, at)
    if limited:
        found += _wrong_constraints(rule, source, (*at, "constraints"))
    for part, place, summed in _placed(rule.combine, rule.parts, at, written="parts" in _at(source, at)):
        unfit = _unfit(part, source, place)
        found += unfit
        if limited and not unfit:
            found += _wrong_divisor(part, source, place)
            found += _wrong_scale(leaf, part, source, place, summed=summed)
            found += unmeasured_peers(part, rule, source, (*place, "measure"))
    if not found:  # else what follows may be a consequence
        found += wrong_highest(leaf, source, at)
    if not any_blocks(found):
        found += idle_inputs(rule, source, (*at, "inputs"))
        found += idle_parts(rule, source, at)
        for part, place, _ in _placed(rule.combine, rule.parts, at, written="parts" in _at(source, at)):
            found += wrong_weights(part, rule, source, (*place, "measure"))
            found += mixed_figures(part.measure.expression, source, (*place, "measure"))
        found += mixed_wholes(rule, source, (*at, "inputs"))
        for i, constraint in enumerate(rule.constraints):
            found += mixed_figures(constraint.comparison, source, (*at, "constraints", i))
    return found


def _placed(
    combine: Combine,
    parts: tuple[Part | PartGroup, ...],
    at: KeyPath,
    *,
    written: bool = True,
    summed: bool = False,
) -> Iterator[tuple[Part, KeyPath, bool]]:
    """Yield every part with a measure, the steps to it, and whether it is one of several that are added.

    So is a part within one that is `summed`. A rule of one part is not `written` as parts.
    """
    added = summed or (combine in {Combine.SUM, Combine.MEAN} and len(parts) > 1)
    for i, part in enumerate(parts):
        place = (*at, "parts", i) if written else at
        match part:
            case Part():
                yield part, place, added
            case PartGroup():
                yield from _placed(part.combine, part.parts, place, summed=added)
            case _:
                assert_never(part)


def _at(source: Source, steps: KeyPath) -> Any:
    data = source.data
    for step in steps:
        data = data[step]
    return data


def _unfit(part: Part, source: Source, place: KeyPath) -> list[Diagnostic]:
    """Return why a measure does not fit its inputs (units, one twice), or the bands their measure."""
    measure, steps = part.measure, (*place, "measure")
    named = [operand.name for operand in measure.operands if isinstance(operand, Figure | YesNo)]
    for i, name in enumerate(named):
        if name in named[:i]:
            return [source.mistake("R253", steps, what="repeated", code=name)]
    if isinstance(measure.expression, Condition | Chosen):
        return [*_wrong_units(part, source, place)]
    if mixed := mixed_units(measure.expression):
        share, other = (", ".join(inputs_named(number)) for number in mixed)
        return [source.mistake("R253", steps, what="units", code=share, other=other)]
    return [*_wrong_units(part, source, place)]


def _wrong_constraints(rule: Rule, source: Source, steps: KeyPath) -> Iterator[Diagnostic]:
    """Constraints that do not fit their figures or may divide by zero; else what they do not change."""
    found: list[Diagnostic] = []
    for i, constraint in enumerate(rule.constraints):
        found += wrong_units(constraint, source, (*steps, i))
        found += _wrong_divisors(constraint.comparison, source, (*steps, i))
    yield from found or idle_or_impossible(rule, source, steps)


def _wrong_divisor(part: Part, source: Source, place: KeyPath) -> Iterator[Diagnostic]:
    """R257: a divisor may be zero, and the scale does not say what then."""
    if any(band.when == NOTHING for band in part.scale):
        return
    yield from _wrong_divisors(part.measure.expression, source, (*place, "measure"))


def _wrong_divisors(expression: Expression, source: Source, at: KeyPath) -> Iterator[Diagnostic]:
    for node in walk(expression):
        if isinstance(node, Quotient) and interval_of(node.divisor).has_zero:
            single = node.divisor.input.type if isinstance(node.divisor, Figure) else ""
            names = ", ".join(inputs_named(node.divisor)) or "0"
            yield source.mistake("R257", at, name=names, type=single)


def _wrong_units(part: Part, source: Source, place: KeyPath) -> Iterator[Diagnostic]:
    """Bands in another unit than the measure, or awards that need another kind of measure."""
    high = measured_by(part).high
    share = part.measure.percent or (high is not None and high.value <= 1)
    numeric = not isinstance(part.measure.expression, Condition | Chosen)
    for b, band in enumerate(part.scale):
        steps = (*place, "scale", b)
        data: dict[str, Any] = _at(source, steps)
        if numeric and band.when is None:
            yield from _wrong_ends(part, data, source, steps)
            if band.award.kind is AwardKind.PROPORTIONAL and not share:
                yield source.mistake("R253", (*steps, "points"), what="proportional", code="")
        elif band.award.kind is AwardKind.PROPORTIONAL or "each" in data:
            field = "each" if "each" in data else "points"
            yield source.mistake("R253", (*steps, field), what="label_award", code=f"{field}: {data[field]}")


def _wrong_ends(part: Part, data: dict[str, Any], source: Source, steps: KeyPath) -> Iterator[Diagnostic]:
    """Limits of a band typed in percent where the measure is a plain number, or the other way round."""
    for field in _ENDS:
        value, whole = data.get(field), ""
        if isinstance(value, str) and not part.measure.percent:
            what, cure = "percent_limit", value.removesuffix("%")
        elif isinstance(value, int | Decimal) and part.measure.percent and value != 0:
            what, cure = "plain_limit", f"{value}%"
            whole = f"{typed_number(Fraction(value) * 100)}%" if -1 < value < 1 else ""
        else:
            continue
        yield source.mistake(
            "R253", (*steps, field), what=what, code=field, value=value, cure=cure, whole=whole
        )


def _wrong_scale(
    leaf: Leaf, part: Part, source: Source, place: KeyPath, *, summed: bool
) -> Iterator[Diagnostic]:
    """A scale with gaps, bands that nothing reaches, awards outside what the leaf may give."""
    for gap in gaps(part, source):
        steps = (*place, "scale") if gap.band is None else (*place, "scale", gap.band)
        yield source.mistake("R255", steps, code=leaf.code, what=gap.what, **gap.params)
    measured = measured_by(part)
    for b, band in enumerate(part.scale):
        steps = (*place, "scale", b)
        held = held_by(band, measured)
        if (wrong := _wrong_award(leaf, band, held, _at(source, steps), summed=summed)) is not None:
            what, given = wrong
            least = -leaf.maximum if summed else 0
            yield source.mistake(
                "R258", steps, code=leaf.code, maximum=leaf.maximum, least=least, what=what, given=given
            )
        if held is None:
            yield source.mistake("R259", steps, code=leaf.code, what="limits")
        elif _is_forbidden(band, part, leaf.rule):
            yield source.mistake("R259", steps, code=leaf.code, what="constraints")
        elif band.when == NOTHING and (never := _never_nothing(part, leaf.rule)):
            what, limits = never
            yield source.mistake("R255", steps, code=leaf.code, what=what, limits=limits)


def _never_nothing(part: Part, rule: Rule) -> tuple[str, str] | None:
    """Return why no figures make a measured number zero over zero, and their limits; None where some do."""
    if isinstance(part.measure.expression, Condition | Chosen):
        return None  # an option may have this name
    quotients = [node for node in walk(part.measure.expression) if isinstance(node, Quotient)]
    varying = [node for node in quotients if inputs_named(node.divisor)]
    known = known_of([side for node in varying for side in (node.dividend, node.divisor)], rule)
    if any(can_hold((*known, *_zero(node.dividend), *_zero(node.divisor))) for node in varying):
        return None
    names = (name for node in varying for name in inputs_named(node))
    return "nothing_never_zero" if varying else "nothing_undivided", rule.stated_limits(names)


def _is_forbidden(band: Band, part: Part, rule: Rule) -> bool:
    """Return whether no figures that keep the constraints measure what falls into a band."""
    measured = part.measure.expression
    if not rule.constraints or band.when is not None or isinstance(measured, Condition | Chosen):
        return False
    known, ends = known_of([measured], rule), list[Fact]()
    if band.lower is not None:
        relation = Relation.AT_LEAST if band.lower_closed else Relation.ABOVE
        ends += facts_of(Comparison(measured, relation, Constant(band.lower)))
    if band.upper is not None:
        relation = Relation.AT_MOST if band.upper_closed else Relation.BELOW
        ends += facts_of(Comparison(measured, relation, Constant(band.upper)))
    return can_hold(known) and not can_hold((*known, *ends))


def _zero(number: Number) -> tuple[Fact, ...]:
    return facts_of(Comparison(number, Relation.EQUAL, Constant(Fraction(0))))


def _wrong_award(
    leaf: Leaf, band: Band, held: Interval | None, data: dict[str, Any], *, summed: bool
) -> tuple[str, str] | None:
    """Return how an award leaves what its leaf may give, with the points reached; None where it does not."""
    award, maximum = band.award, Fraction(leaf.maximum)
    per_unit = award.kind is AwardKind.PER_UNIT and award.each
    judged = award.kind is AwardKind.JUDGED
    if award.at_most > maximum or award.at_least < (-maximum if summed else 0):
        return ("judged_beyond" if judged else "stated"), ""
    if award.at_least > award.at_most or (per_unit and award.at_least == award.at_most):
        return ("judged" if judged else "constant"), ""
    closed = award.at_least_closed and award.at_most_closed
    if award.at_least == award.at_most and not closed:
        return "judged", ""
    if award.kind is not AwardKind.PER_UNIT or held is None:
        return None
    least, most = points_of(band, held)
    if "at_most" not in data and most is not None and most > maximum:
        return "above", typed_number(most)
    if "at_least" not in data and (least is None or least < 0):
        return ("penalty" if summed else "below"), ""
    return None
