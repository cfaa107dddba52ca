"""The units of a rule's inputs: figures of different units that are added, subtracted or compared."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from generator.diagnostics import Diagnostic
from generator.lexicon.units import is_one_unit
from generator.reading import KeyPath, Source
from generator.rulebook.expressions import (
    Comparison,
    Constant,
    CountTrue,
    Difference,
    Expression,
    Figure,
    Largest,
    Number,
    Product,
    Quotient,
    Smallest,
    Sum,
    walk,
)
from generator.rulebook.inputs import InputType
from generator.rulebook.rules import Rule


def mixed_figures(expression: Expression, source: Source, at: KeyPath) -> Iterator[Diagnostic]:
    """R320: figures of two units put together in the expression written at these steps.

    A ratio may be of two units, a coefficient may turn one into the other, and things of two kinds may be
    counted together.
    """
    for node in walk(expression):
        match node:
            case Sum(terms) | Smallest(terms) | Largest(terms):
                mixed = _mixed(terms, counted_together=True)
            case Difference(left, right) | Comparison(left, _, right):
                mixed = _mixed((left, right))
            case _:
                continue
        if mixed is not None:
            what = "compared" if isinstance(node, Comparison) else "together"
            yield _mixture(source, at, what, *mixed)
            return


def mixed_wholes(rule: Rule, source: Source, steps: KeyPath) -> Iterator[Diagnostic]:
    """R320: an input that is a part of one of another unit. `steps` lead to `inputs`."""
    for name, spec in rule.inputs.items():
        if spec.within and (
            mixed := _mixed((Figure(name, spec), Figure(spec.within, rule.inputs[spec.within])))
        ):
            yield _mixture(source, (*steps, name, "within"), "within", *mixed)


def _mixture(source: Source, at: KeyPath, what: str, one: Figure, other: Figure) -> Diagnostic:
    return source.mistake(
        "R320", at, what=what, name=one.name, unit=one.input.unit, other=other.name,
        other_unit=other.input.unit,
    )  # fmt: skip


def _mixed(numbers: Iterable[Number], *, counted_together: bool = False) -> tuple[Figure, Figure] | None:
    """Return the first figure of a known unit and the first of another; None where all units fit.

    Where things may be `counted_together`, the units of counts fit each other.
    """
    figures = [figure for number in numbers if (figure := _measured_in(number))]
    if counted_together and all(figure.input.type is InputType.COUNT for figure in figures):
        return None
    others = (one for one in figures if not is_one_unit(one.input.unit, figures[0].input.unit))
    return next(((figures[0], other) for other in others), None)


def _measured_in(number: Number) -> Figure | None:
    """Return a figure of the number's own unit; None where it has none, or nobody says which.

    The unit of percentages is their type.
    """
    match number:
        case Figure(_, spec):
            return number if spec.unit.strip() and spec.type is not InputType.PERCENT else None
        case Sum(terms) | Smallest(terms) | Largest(terms):
            known = (figure for term in terms if (figure := _measured_in(term)))
            return None if _mixed(terms) else next(known, None)
        case Difference(left, right):
            return _measured_in(left) or _measured_in(right)
        case Quotient(dividend, Constant()):
            return _measured_in(dividend)
        case Product((Constant(_, True), other)) | Product((other, Constant(_, True))):
            return _measured_in(other)
        case Product() | Quotient() | Constant() | CountTrue():
            return None
        case _:
            assert_never(number)
