"""Between which numbers an expression can lie, as far as the ranges of its inputs tell."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from math import ceil, floor
from typing import assert_never

from generator.rulebook.expressions import (
    Constant,
    CountTrue,
    Difference,
    Figure,
    Largest,
    Number,
    Product,
    Quotient,
    Smallest,
    Sum,
)
from generator.rulebook.inputs import Input, InputType


@dataclass(frozen=True, slots=True)
class End:
    """One end of an interval; `closed` where the number itself belongs to it."""

    value: Fraction
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from `low` to `high`; None where there is no end."""

    low: End | None = None
    high: End | None = None

    def reaches_below(self, end: End) -> bool:
        """Return whether it has a number below an interval that begins at `end`."""
        if self.low is None or self.low.value < end.value:
            return True
        return self.low.value == end.value and self.low.closed and not end.closed

    def reaches_above(self, end: End) -> bool:
        """Return whether it has a number above an interval that finishes at `end`."""
        if self.high is None or self.high.value > end.value:
            return True
        return self.high.value == end.value and self.high.closed and not end.closed

    def meets(self, other: "Interval") -> bool:
        """Return whether a number is in both."""
        return _in_order(self.low, other.high) and _in_order(other.low, self.high)

    def common(self, other: "Interval") -> "Interval":
        """Return what it has in common with one that it meets."""
        return Interval(_later(self.low, other.low), _earlier(self.high, other.high))

    @property
    def is_in_order(self) -> bool:
        """Return whether a number is in it."""
        return _in_order(self.low, self.high)

    @property
    def of_whole_numbers(self) -> "Interval":
        """Return it with both ends on the first and the last whole number in it, if there is one."""
        low, high = self.low, self.high
        if low is not None:
            low = End(Fraction(ceil(low.value) if low.closed else floor(low.value) + 1))
        if high is not None:
            high = End(Fraction(floor(high.value) if high.closed else ceil(high.value) - 1))
        return Interval(low, high)

    @property
    def has_zero(self) -> bool:
        """Return whether zero is in it."""
        return self.meets(Interval(End(Fraction(0)), End(Fraction(0))))


def _later(x: End | None, y: End | None) -> End | None:
    if x is None or y is None:
        return x or y
    return max(x, y, key=lambda end: (end.value, not end.closed))


def _earlier(x: End | None, y: End | None) -> End | None:
    if x is None or y is None:
        return x or y
    return min(x, y, key=lambda end: (end.value, end.closed))


def _in_order(low: End | None, high: End | None) -> bool:
    """Return whether there is a number from `low` to `high`."""
    if low is None or high is None or low.value < high.value:
        return True
    return low.value == high.value and low.closed and high.closed


def range_of(spec: Input) -> Interval:
    """Return the range stated for a number, as it is measured (85,5 % is 171/200)."""
    scale = 100 if spec.type is InputType.PERCENT else 1
    return Interval(
        _end(spec.at_least, scale, closed=True) or _end(spec.above, scale, closed=False),
        _end(spec.at_most, scale, closed=True) or _end(spec.below, scale, closed=False),
    )


def interval_of(expression: Number) -> Interval:
    """Return an interval that holds every value the expression can have."""
    match expression:
        case Constant(value):
            return Interval(End(value), End(value))
        case Figure(_, spec):
            return range_of(spec)
        case Sum(terms):
            return reduce(_plus, map(interval_of, terms))
        case Difference(left, right):
            return _difference(left, right)
        case Product(factors):
            return reduce(_times, map(interval_of, factors))
        case Quotient(Difference(now, before), divisor) if before == divisor:  # growth
            share = interval_of(Quotient(now, before))
            return _plus(share, Interval(End(Fraction(-1)), End(Fraction(-1))))
        case Quotient(dividend, divisor):
            share, one = _over(interval_of(dividend), interval_of(divisor)), End(Fraction(1))
            if _is_part(dividend, divisor):
                return share.common(Interval(None, one))
            whole = _is_part(divisor, dividend) and _not_negative(interval_of(divisor))
            return share.common(Interval(one, None)) if whole else share
        case Smallest(terms):
            return reduce(_smallest, map(interval_of, terms))
        case Largest(terms):
            return reduce(_largest, map(interval_of, terms))
        case CountTrue(answers):
            return Interval(End(Fraction(0)), End(Fraction(len(answers))))
        case _:
            assert_never(expression)


def _is_part(part: Number, whole: Number) -> bool:
    """Return whether a number is at most another, because it is a part of it or what is left of it."""
    match part:
        case Figure(_, spec):
            return isinstance(whole, Figure) and spec.within == whole.name
        case Difference(left, right):
            low = interval_of(right).low
            return left == whole and low is not None and low.value >= 0
        case _:
            return False


def _difference(left: Number, right: Number) -> Interval:
    """Return the interval of a difference, which is on one side of zero where one is a part of the other."""
    found, zero = _plus(interval_of(left), _negative(interval_of(right))), End(Fraction(0))
    if _is_part(right, left):
        return found.common(Interval(zero, None))
    return found.common(Interval(None, zero)) if _is_part(left, right) else found


def _end(value: Decimal | None, scale: int, *, closed: bool) -> End | None:
    return None if value is None else End(Fraction(value) / scale, closed)


def _negative(a: Interval) -> Interval:
    def turned(end: End | None) -> End | None:
        return None if end is None else End(-end.value, end.closed)

    return Interval(turned(a.high), turned(a.low))


def _plus(a: Interval, b: Interval) -> Interval:
    def added(left: End | None, right: End | None) -> End | None:
        if left is None or right is None:
            return None
        return End(left.value + right.value, left.closed and right.closed)

    return Interval(added(a.low, b.low), added(a.high, b.high))


def _times(a: Interval, b: Interval) -> Interval:
    if _not_negative(a) and _not_negative(b):
        return Interval(_multiplied(a.low, b.low), _multiplied(a.high, b.high))
    ends = [_multiplied(x, y) for x in (a.low, a.high) for y in (b.low, b.high)]
    known = [end for end in ends if end is not None]
    if len(known) < len(ends):
        return Interval()
    return Interval(min(known, key=_value), max(known, key=_value))


def _multiplied(x: End | None, y: End | None) -> End | None:
    if x is None or y is None:
        return None
    zero = any(end.value == 0 and end.closed for end in (x, y))
    return End(x.value * y.value, zero or (x.closed and y.closed))


def _over(a: Interval, b: Interval) -> Interval:
    """Return the quotient's interval; nothing is known of it unless neither can be negative."""
    if a.low is None or b.low is None or a.low.value < 0 or b.low.value < 0:
        return Interval()
    inverse = Interval(
        End(Fraction(0), closed=False) if b.high is None else _inverse(b.high),
        None if b.low.value == 0 else _inverse(b.low),
    )
    return _times(a, inverse)


def _inverse(end: End) -> End | None:
    return End(1 / end.value, end.closed) if end.value else None


def _not_negative(a: Interval) -> bool:
    return a.low is not None and a.low.value >= 0


def _smallest(a: Interval, b: Interval) -> Interval:
    return Interval(_outer(a.low, b.low, min), _inner(a.high, b.high, min))


def _largest(a: Interval, b: Interval) -> Interval:
    return Interval(_inner(a.low, b.low, max), _outer(a.high, b.high, max))


def _outer(x: End | None, y: End | None, pick: Callable[..., End]) -> End | None:
    """Return the end picked of two; no end where either has none."""
    return None if x is None or y is None else pick(x, y, key=_value)


def _inner(x: End | None, y: End | None, pick: Callable[..., End]) -> End | None:
    """Return the end picked of two; the other where one has none."""
    if x is None or y is None:
        return x or y
    return pick(x, y, key=_value)


def _value(end: End) -> Fraction:
    return end.value
