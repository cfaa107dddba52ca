"""Points with the way that led to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from generator.rulebook import Band, Input, Leaf, Part
from generator.validation import Entry, Submission


@dataclass(frozen=True, slots=True)
class Operand:
    """One input as it entered the measure: name, what it is, value as typed."""

    name: str
    input: Input
    value: Any  # int, Decimal, bool or str


@dataclass(frozen=True, slots=True)
class PartResult:
    """One part of a rule, computed: what was measured, the band it fell into, its points.

    `measured` is exact (a ratio is 0.94 as 47/50), a yes/no, or the key of an option.
    `unlimited` are the points before the band's limits; `points` after them.
    """

    part: Part
    operands: tuple[Operand, ...]
    measured: Fraction | bool | str
    band: Band
    unlimited: Fraction
    points: Fraction
    counts: bool  # False for the parts `best` or `chosen` left aside


@dataclass(frozen=True, slots=True)
class Trace:
    """Inputs → measure → band → points, then the one rounding.

    `exact` is the sum (or best, or chosen) of the steps within 0..maximum; `points` is it rounded.
    """

    steps: tuple[PartResult, ...]
    combined: Fraction
    exact: Fraction
    points: Decimal


@dataclass(frozen=True, slots=True)
class ScoredLeaf:
    """One answered leaf: the claim, what the inputs give (None where they cannot), and the trace."""

    leaf: Leaf
    entry: Entry
    computed: Decimal | None
    trace: Trace | None

    @property
    def exact(self) -> Fraction | None:
        """The claim before any rounding: what its inputs give where it agrees with them, else as typed."""
        self_score = self.entry.self_score
        if self_score is None:
            return None
        return (
            self.trace.exact
            if self.trace is not None and self_score == self.computed
            else Fraction(self_score)
        )


@dataclass(frozen=True, slots=True)
class Scorecard:
    """An agency's appendix, scored leaf by leaf."""

    submission: Submission
    leaves: Mapping[str, ScoredLeaf]
