"""Intervals of a number → where they leave a hole or overlap, and what they leave."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from generator.criteria_table.wording.options import plain

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Span:
    """All numbers between two ends; an end is None where there is none, closed where it belongs to them."""

    lower: Decimal | None
    lower_closed: bool
    upper: Decimal | None
    upper_closed: bool

    def mirrored(self) -> "Span":
        """Return the same numbers with the other sign."""
        lower = None if self.upper is None else -self.upper
        upper = None if self.lower is None else -self.lower
        return Span(lower, self.upper_closed, upper, self.lower_closed)

    def ends(self, sign: str) -> dict[str, str | bool]:
        """Return the ends as a scale spells them, `sign` behind each number."""
        made: dict[str, str | bool] = {}
        if self.lower is not None:
            made["from" if self.lower_closed else "above"] = f"{plain(self.lower)}{sign}"
        if self.upper is not None:
            made["to" if self.upper_closed else "below"] = f"{plain(self.upper)}{sign}"
        return made


@dataclass(frozen=True, slots=True)
class Domain:
    """The numbers that can be: from `least` to `most`, both among them; None for no limit."""

    least: Decimal | None = None
    most: Decimal | None = None

    def open_ends(self, intervals: Sequence[Span]) -> tuple[Span | None, Span | None]:
        """Return the numbers below all intervals, and those above them all; None for none."""
        first = min(intervals, key=start)
        last = max(intervals, key=_end)
        low, high = first.lower, last.upper
        below = low is not None and (
            self.least is None or low > self.least or (low == self.least and not first.lower_closed)
        )
        above = high is not None and (
            self.most is None or high < self.most or (high == self.most and not last.upper_closed)
        )
        return (
            Span(None, False, low, not first.lower_closed) if below else None,
            Span(high, not last.upper_closed, None, False) if above else None,
        )


def start(interval: Span) -> tuple[bool, Decimal, bool]:
    """Return what sorts intervals by their lower end."""
    return interval.lower is not None, interval.lower or _ZERO, not interval.lower_closed


def _end(interval: Span) -> tuple[bool, Decimal, bool]:
    return interval.upper is None, interval.upper or _ZERO, interval.upper_closed


def fault(intervals: Sequence[Span], domain: Domain) -> tuple[str, Decimal] | None:
    """Return "hole" or "overlap" and where; None where each number of the domain is in one interval."""
    for outside in domain.open_ends(intervals):
        if outside is not None:
            return "hole", outside.upper or outside.lower or _ZERO
    for below, above in pairwise(sorted(intervals, key=start)):
        if below.upper is None or above.lower is None or above.lower < below.upper:
            return "overlap", above.lower or _ZERO
        if above.lower > below.upper or not (below.upper_closed or above.lower_closed):
            return "hole", below.upper
        if below.upper_closed and above.lower_closed:
            return "overlap", above.lower
    return None


def remainder(intervals: Sequence[Span], domain: Domain) -> Span | None:
    """Return what the intervals leave of the domain, where it lies below them all or above them all."""
    below, above = domain.open_ends(intervals)
    return None if below and above else below or above


def meeting(intervals: Iterable[Span]) -> tuple[dict[Span, Span], tuple[str, ...]]:
    """Return each interval as whole numbers need it, and between which numbers nothing lies: "3-4".

    An end is changed only where it must be: after "1 to 3" and "from 4", the first ends below 4.
    """
    made = {interval: interval for interval in intervals}
    closed = []
    for below, above in pairwise(sorted(made, key=start)):
        if below.upper is None or above.lower is None:
            continue
        last = below.upper if below.upper_closed else below.upper - 1
        first = above.lower if above.lower_closed else above.lower + 1
        meets = below.upper == above.lower and below.upper_closed != above.lower_closed
        if first == last + 1 and not meets:
            made[below] = replace(below, upper=above.lower, upper_closed=not above.lower_closed)
            closed.append(f"{plain(last)}-{plain(first)}")
    return made, tuple(closed)
