"""The value of one input at which an expression comes to a given number."""

from collections.abc import Mapping
from fractions import Fraction
from functools import reduce
from typing import Any, assert_never

from generator.rulebook import (
    Constant,
    CountTrue,
    Difference,
    Figure,
    InputType,
    Largest,
    Number,
    Product,
    Quotient,
    Smallest,
    Sum,
    inputs_named,
    number_of,
)

# Coefficients of 1, x, x², …; a quotient of two such is what an expression is of one of its inputs.
Polynomial = tuple[Fraction, ...]
_Fraction = tuple[Polynomial, Polynomial]
_ONE: Polynomial = (Fraction(1),)


def input_at(limit: Fraction, expression: Number, name: str, given: Mapping[str, Any]) -> Fraction | None:
    """Return the value to type for `name` at which the expression is exactly `limit`; the others stay.

    None where no value or more than one does it, or where the input stands under a least or greatest.
    """
    try:
        above, below = _quotient(expression, name, given)
    except (_NotAQuotientError, ZeroDivisionError):
        return None
    difference = _trimmed(_added(above, _multiplied((-limit,), below)))
    if len(difference) != 2:
        return None
    found = -difference[0] / difference[1]
    return found if sum(x * found**i for i, x in enumerate(below)) else None  # there nothing divides


class _NotAQuotientError(Exception):
    """The input stands where what it gives is no quotient of polynomials."""


def _quotient(expression: Number, name: str, given: Mapping[str, Any]) -> _Fraction:
    """Return the expression as a polynomial of the input over another, the other inputs as given."""
    if name not in inputs_named(expression):
        return (number_of(expression, given),), _ONE
    match expression:
        case Figure(_, spec):
            return (Fraction(0), Fraction(1, 100 if spec.type is InputType.PERCENT else 1)), _ONE
        case Sum(terms):
            return reduce(_plus, (_quotient(term, name, given) for term in terms))
        case Difference(left, right):
            minus, under = _quotient(right, name, given)
            return _plus(_quotient(left, name, given), (_multiplied((Fraction(-1),), minus), under))
        case Product(factors):
            return reduce(_times, (_quotient(factor, name, given) for factor in factors))
        case Quotient(dividend, divisor):
            above, below = _quotient(divisor, name, given)
            return _times(_quotient(dividend, name, given), (below, above))
        case Constant() | Smallest() | Largest() | CountTrue():
            raise _NotAQuotientError
        case _:
            assert_never(expression)


def _times(a: _Fraction, b: _Fraction) -> _Fraction:
    return _multiplied(a[0], b[0]), _multiplied(a[1], b[1])


def _plus(a: _Fraction, b: _Fraction) -> _Fraction:
    if a[1] == b[1]:
        return _added(a[0], b[0]), a[1]
    return _added(_multiplied(a[0], b[1]), _multiplied(b[0], a[1])), _multiplied(a[1], b[1])


def _added(a: Polynomial, b: Polynomial) -> Polynomial:
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    return tuple(x + (shorter[i] if i < len(shorter) else 0) for i, x in enumerate(longer))


def _multiplied(a: Polynomial, b: Polynomial) -> Polynomial:
    found = [Fraction(0)] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            found[i + j] += x * y
    return tuple(found)


def _trimmed(a: Polynomial) -> Polynomial:
    """Return it without highest powers that do not occur."""
    while len(a) > 1 and a[-1] == 0:
        a = a[:-1]
    return a
