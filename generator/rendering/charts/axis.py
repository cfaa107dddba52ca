"""Values on an axis → positions in a drawing, exact to a hundredth of its unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import count

_PERCENT = Fraction(1, 100)
_INTERVALS = 5  # on an axis, at most


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from `low` to `high`, drawn from `start` to `end`; `ticks` are the values marked on it."""

    low: Fraction
    high: Fraction
    start: int
    end: int
    ticks: tuple[Fraction, ...] = ()

    def at(self, value: Fraction | Decimal) -> Decimal:
        """Return where a value lies, half up; one outside the axis at its nearer end."""
        inside = min(max(Fraction(value), self.low), self.high)
        exact = self.start + (inside - self.low) * (self.end - self.start) / (self.high - self.low)
        return Decimal((200 * exact.numerator + exact.denominator) // (2 * exact.denominator)).scaleb(-2)


def axis_around(values: Iterable[Fraction], start: int, end: int, step: Fraction = _PERCENT) -> Axis:
    """Return an axis around the values, at least one, from one whole tick to another: not from zero.

    The ticks are 1, 2, 5, 10 … percent from each other, at least `step`, so that five intervals do.
    """
    found = list(values)
    for size in (_PERCENT * unit * 10**power for power in count() for unit in (1, 2, 5)):
        low, high = min(found) // size, -(-max(found) // size)
        high += low == high
        if size >= step and high - low <= _INTERVALS:
            break
    ticks = tuple(size * number for number in range(low, high + 1))
    return Axis(ticks[0], ticks[-1], start, end, ticks)
