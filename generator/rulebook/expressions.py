"""A rule as a small tree: inputs and constants under + − × ÷, least, greatest, count and conditions.

Values are exact: a number is a `Fraction` (85,5 % is 171/200), a condition a bool, a choice the key of its
option. Words, traces and scores are all made from this one tree.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from generator.rulebook.inputs import Input, InputType

Given = Mapping[str, int | Decimal | bool | str]
Value = Fraction | bool | str


@dataclass(frozen=True, slots=True)
class Constant:
    """A number of the decision's own; `percent` where it is written as a percentage."""

    value: Fraction
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """The number typed for an input."""

    name: str
    input: Input


@dataclass(frozen=True, slots=True)
class Sum:
    """The terms, added."""

    terms: tuple["Number", ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Left minus right."""

    left: "Number"
    right: "Number"


@dataclass(frozen=True, slots=True)
class Product:
    """The factors, multiplied."""

    factors: tuple["Number", ...]


@dataclass(frozen=True, slots=True)
class Quotient:
    """Dividend over divisor."""

    dividend: "Number"
    divisor: "Number"


@dataclass(frozen=True, slots=True)
class Smallest:
    """The least of the terms."""

    terms: tuple["Number", ...]


@dataclass(frozen=True, slots=True)
class Largest:
    """The greatest of the terms."""

    terms: tuple["Number", ...]


@dataclass(frozen=True, slots=True)
class CountTrue:
    """How many of the answers are yes."""

    answers: tuple["YesNo", ...]


@dataclass(frozen=True, slots=True)
class YesNo:
    """The yes or no typed for an input."""

    name: str
    input: Input


@dataclass(frozen=True, slots=True)
class AllTrue:
    """Whether every answer is yes; true of none."""

    answers: tuple["YesNo", ...]


@dataclass(frozen=True, slots=True)
class AnyTrue:
    """Whether at least one answer is yes."""

    answers: tuple["YesNo", ...]


class Relation(StrEnum):
    """How two numbers are compared."""

    EQUAL = "="
    AT_LEAST = "≥"
    ABOVE = ">"
    AT_MOST = "≤"
    BELOW = "<"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether left stands so to right."""

    left: "Number"
    relation: Relation
    right: "Number"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The option typed for an input."""

    name: str
    input: Input


Number = Constant | Figure | Sum | Difference | Product | Quotient | Smallest | Largest | CountTrue
Condition = YesNo | AllTrue | AnyTrue | Comparison
Expression = Number | Condition | Chosen


def value_of(expression: Expression, given: Given) -> Value:
    """Return the exact value; `given` has every input named, each of its own kind.

    Raises ZeroDivisionError where a divisor is zero.
    """
    if isinstance(expression, Chosen):
        return str(given[expression.name])
    if isinstance(expression, Condition):
        return holds(expression, given)
    return number_of(expression, given)


def number_of(expression: Number, given: Given) -> Fraction:
    """Return the exact number. Raises ZeroDivisionError where a divisor is zero."""
    match expression:
        case Figure(name, spec):
            typed = Fraction(given[name])
            return typed / 100 if spec.type is InputType.PERCENT else typed
        case Quotient(dividend, divisor):
            return number_of(dividend, given) / number_of(divisor, given)
        case Sum(terms):
            return sum((number_of(term, given) for term in terms), Fraction(0))
        case Difference(left, right):
            return number_of(left, given) - number_of(right, given)
        case CountTrue(answers):
            return Fraction(sum(holds(answer, given) for answer in answers))
        case Constant(value):
            return value
        case Product(factors):
            product = Fraction(1)
            for factor in factors:
                product *= number_of(factor, given)
            return product
        case Smallest(terms):
            return min(number_of(term, given) for term in terms)
        case Largest(terms):
            return max(number_of(term, given) for term in terms)
        case _:
            assert_never(expression)


def holds(condition: Condition, given: Given) -> bool:
    """Return whether the condition is true. Raises ZeroDivisionError where a divisor in it is zero."""
    match condition:
        case YesNo(name):
            return given[name] is True
        case AllTrue(answers):
            return all(holds(answer, given) for answer in answers)
        case AnyTrue(answers):
            return any(holds(answer, given) for answer in answers)
        case Comparison(left, relation, right):
            return _compared(number_of(left, given), relation, number_of(right, given))
        case _:
            assert_never(condition)


def _compared(left: Fraction, relation: Relation, right: Fraction) -> bool:
    match relation:
        case Relation.EQUAL:
            return left == right
        case Relation.AT_LEAST:
            return left >= right
        case Relation.ABOVE:
            return left > right
        case Relation.AT_MOST:
            return left <= right
        case Relation.BELOW:
            return left < right
        case _:
            assert_never(relation)


def children(expression: Expression) -> tuple[Expression, ...]:
    """Return what stands directly under a node, in the order it is read."""
    match expression:
        case Constant() | Figure() | YesNo() | Chosen():
            return ()
        case Sum(terms) | Smallest(terms) | Largest(terms):
            return terms
        case Product(factors):
            return factors
        case Difference(left, right) | Comparison(left, _, right):
            return left, right
        case Quotient(dividend, divisor):
            return dividend, divisor
        case CountTrue(answers) | AllTrue(answers) | AnyTrue(answers):
            return answers
        case _:
            assert_never(expression)


def walk(expression: Expression) -> Iterator[Expression]:
    """Yield the node and all below it, in the order they are read."""
    yield expression
    for child in children(expression):
        yield from walk(child)


def with_part(number: Number, part: Number, other: Number) -> Number:
    """Return the number with another in the place of every part of it that is this one."""
    if number == part:
        return other
    match number:
        case Constant() | Figure() | CountTrue():
            return number
        case Sum(terms):
            return Sum(tuple(with_part(term, part, other) for term in terms))
        case Smallest(terms):
            return Smallest(tuple(with_part(term, part, other) for term in terms))
        case Largest(terms):
            return Largest(tuple(with_part(term, part, other) for term in terms))
        case Product(factors):
            return Product(tuple(with_part(factor, part, other) for factor in factors))
        case Difference(left, right):
            return Difference(with_part(left, part, other), with_part(right, part, other))
        case Quotient(dividend, divisor):
            return Quotient(with_part(dividend, part, other), with_part(divisor, part, other))
        case _:
            assert_never(number)


def inputs_named(expression: Expression) -> tuple[str, ...]:
    """Return the names of the inputs used, each once, in the order they are read."""
    named = (node.name for node in walk(expression) if isinstance(node, Figure | YesNo | Chosen))
    return tuple(dict.fromkeys(named))


def is_share(expression: Number) -> bool:
    """Return whether the number is a share of something, which is read as a percentage.

    A constant factor or divisor changes no unit: the mean of percentages is a percentage, 80 % of a count is
    a count.
    """
    match expression:
        case Constant(_, percent):
            return percent
        case Figure(_, spec):
            return spec.type is InputType.PERCENT
        case Quotient(dividend, Constant()):
            return is_share(dividend)
        case Quotient():
            return True
        case Sum(terms) | Smallest(terms) | Largest(terms):
            return any(map(is_share, terms))
        case Product(factors):
            weighed = [factor for factor in factors if not isinstance(factor, Constant)]
            return all(map(is_share, weighed or factors))
        case Difference(left, right):
            return is_share(left) or is_share(right)
        case CountTrue():
            return False
        case _:
            assert_never(expression)


def mixed_units(expression: Expression) -> tuple[Number, Number] | None:
    """Return a share and a plain number that are added, compared or divided; None where all units fit.

    A constant fits either, and of factors each may have its own.
    """
    for node in walk(expression):
        match node:
            case Sum(terms) | Smallest(terms) | Largest(terms):
                together = terms
            case Difference(left, right) | Quotient(left, right) | Comparison(left, _, right):
                together = (left, right)
            case _:
                continue
        typed = [term for term in together if not isinstance(term, Constant)]
        shares = [term for term in typed if is_share(term)]
        others = [term for term in typed if not is_share(term)]
        if shares and others:
            return shares[0], others[0]
    return None
