"""Figures of one entry against each other: what its rule says must hold, and what divides by zero."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, assert_never

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source
from generator.rulebook import (
    Combine,
    Constraint,
    Leaf,
    Number,
    Part,
    PartGroup,
    Quotient,
    Rule,
    band_below_all,
    holds,
    inputs_named,
    number_of,
    walk,
)
from generator.validation.submission.entries import CheckContext, acceptable


def broken_constraints(context: CheckContext) -> Iterator[Diagnostic]:
    """R280 figures that cannot stand beside each other, R281 a figure to divide, and zero to divide it by.

    R299 an alternative that has figures of its own, but not all.
    """
    for leaf, entry, steps in context.own():
        yield from wrong_together(context.source, leaf, entry.inputs, steps)


def wrong_together(
    source: Source, leaf: Leaf, inputs: Mapping[str, Any], steps: KeyPath
) -> Iterator[Diagnostic]:
    """R280, R281 of the figures at `steps`, where each is acceptable by itself; R299 wherever it stands."""
    yield from _half_filled(source, leaf, inputs, steps)
    if not all(acceptable(name, inputs, leaf.rule.inputs) for name in inputs):
        return
    for broken in broken_by(leaf.rule, inputs):
        match broken:
            case Constraint():
                yield _broken_constraint(source, leaf, inputs, steps, broken)
            case Quotient():
                name = inputs_named(broken)[-1]
                yield source.mistake(
                    "R281", (*steps, "inputs", name), criterion=leaf.code, name=name,
                    title=_titles(broken.divisor, leaf), of=_titles(broken.dividend, leaf),
                )  # fmt: skip
            case _:
                assert_never(broken)


def _half_filled(
    source: Source, leaf: Leaf, inputs: Mapping[str, Any], steps: KeyPath
) -> Iterator[Diagnostic]:
    """R299: figures of an alternative that is not computed, because others of it are not given."""
    rule = leaf.rule
    inputs = {**inputs, **dict.fromkeys(rule.peers)}  # nobody types them: none is still to be given
    whole = [part for part in rule.simple_parts if not part.missing(inputs)]
    for part in _left_out(rule.combine, rule.parts, inputs):
        inner = [*part.simple_parts]
        named = {name for one in inner for name in one.measure.inputs}
        used = {name for one in whole if one not in inner for name in one.measure.inputs}
        idle = [name for name in rule.inputs if name in named - used and name in inputs]
        missing = part.missing(inputs)
        if idle and not any(source.written(*steps, "inputs", name) for name in missing):
            yield source.mistake(
                "R299", (*steps, "inputs", idle[0]), key=True, criterion=leaf.code, part=part.title,
                names=", ".join(idle), name=missing[0],
                missing=", ".join(f"“{rule.inputs[name].title}”" for name in missing),
            )  # fmt: skip


def _left_out(
    combine: Combine, parts: tuple[Part | PartGroup, ...], inputs: Mapping[str, Any]
) -> Iterator[Part | PartGroup]:
    """Yield the alternatives that lack a figure beside one that lacks none, however deep."""
    chooses = combine is Combine.BEST and not all(part.missing(inputs) for part in parts)
    for part in parts:
        if chooses and part.missing(inputs):
            yield part
        elif isinstance(part, PartGroup):
            yield from _left_out(part.combine, part.parts, inputs)


def _broken_constraint(
    source: Source, leaf: Leaf, inputs: Mapping[str, Any], steps: KeyPath, broken: Constraint
) -> Diagnostic:
    compared = broken.comparison
    left, right = (number_of(side, inputs) for side in (compared.left, compared.right))
    name = broken.inputs[0]
    return source.mistake(
        "R280", (*steps, "inputs", name), criterion=leaf.code, name=name,
        title=_titles(compared.left, leaf), total=_decimal(left), bound=compared.relation.name.lower(),
        limit=_decimal(right), against=_titles(compared.right, leaf),
    )  # fmt: skip


def _titles(number: Number, leaf: Leaf) -> str:
    return ", ".join(f"“{leaf.rule.inputs[name].title}”" for name in inputs_named(number))


def _decimal(value: Fraction) -> Decimal:
    """Return a figure to be shown: as it is, or to four places."""
    return round(Decimal(value.numerator) / Decimal(value.denominator), 4)


def broken_by(rule: Rule, inputs: Mapping[str, Any]) -> Iterator[Constraint | Quotient]:
    """Yield what the inputs, each acceptable, break together: a constraint, or a number over zero.

    Zero over zero is nothing that arose; a rule may say what that is worth, and what less than nothing is.
    """
    for constraint in rule.constraints:
        if all(name in inputs for name in constraint.inputs) and not holds(constraint.comparison, inputs):
            yield constraint
    for part in rule.simple_parts:
        if part.missing(inputs) or band_below_all(part, rule, inputs) is not None:
            continue
        quotients = (node for node in walk(part.measure.expression) if isinstance(node, Quotient))
        yield from (node for node in quotients if _divides_by_zero(node, inputs))


def _divides_by_zero(node: Quotient, inputs: Mapping[str, Any]) -> bool:
    """Whether something is divided by zero here; where it is below, that is said of the quotient below."""
    try:
        return number_of(node.divisor, inputs) == 0 and number_of(node.dividend, inputs) != 0
    except ZeroDivisionError:
        return False
