"""Points with the way that led to them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, assert_never

from generator.rulebook import Award, Band, Input, Leaf, Part, PartGroup, Value
from generator.validation import Entry, Submission


@dataclass(frozen=True, slots=True)
class Operand:
    """One input as it entered the measure: name, what it is, value as typed."""

    name: str
    input: Input
    value: Any  # int, Decimal, bool or str


@dataclass(frozen=True, slots=True)
class PointRange:
    """Points that lie somewhere between two numbers; an end that is not closed does not belong to it."""

    least: Fraction
    most: Fraction
    least_closed: bool = True
    most_closed: bool = True

    @property
    def exact(self) -> Fraction | None:
        """Return the one number it holds; None where a person decides among several."""
        return self.least if self.least is self.most or self.least == self.most else None

    def holds(self, points: Fraction) -> bool:
        """Return whether these points lie in it."""
        above = points > self.least or (self.least_closed and points == self.least)
        return above and (points < self.most or (self.most_closed and points == self.most))


def range_of_award(award: Award) -> PointRange:
    """Return between which points an award leaves a person to decide."""
    return PointRange(award.at_least, award.at_most, award.at_least_closed, award.at_most_closed)


@dataclass(frozen=True, slots=True)
class Measurement:
    """What the inputs of a part measure, without a scale to score it by; `measured` as of a `PartResult`."""

    part: Part
    operands: tuple[Operand, ...]
    measured: Value | None


@dataclass(frozen=True, slots=True)
class PartResult:
    """One part of a rule, computed: what was measured, the band it fell into, its points.

    `measured` is exact (a ratio is 0.94 as 47/50), a yes/no, the key of an option, or None where a divisor is
    zero; the band then is that of nothing, or of what is less than every limit. `unlimited` are the points
    before the band's limits; `points` after them.
    """

    part: Part
    operands: tuple[Operand, ...]
    measured: Value | None
    band: Band
    unlimited: Fraction
    points: PointRange
    counts: bool  # False for the parts `best` or `chosen` left aside


@dataclass(frozen=True, slots=True)
class GroupResult:
    """Parts that together are one part of a rule, computed."""

    group: PartGroup
    steps: tuple["Step", ...]
    points: PointRange
    counts: bool


@dataclass(frozen=True, slots=True)
class MissingPart:
    """An alternative that is left aside because these of its inputs are not known."""

    part: Part | PartGroup
    inputs: tuple[Input, ...]


Step = PartResult | GroupResult | MissingPart


@dataclass(frozen=True, slots=True)
class Trace:
    """Inputs → measure → band → points, then the one rounding.

    `combined` is what the steps make together; `exact` is it within 0..maximum, `points` is that rounded.
    `exact` and `points` are None where a person decides, within `limited`.
    """

    steps: tuple[Step, ...]
    combined: PointRange
    limited: PointRange
    points: Decimal | None

    @property
    def exact(self) -> Fraction | None:
        """Return the points before rounding; None where a person decides."""
        return self.limited.exact

    @property
    def parts(self) -> Iterator[PartResult]:
        """Yield every part computed, however deep, in the order of the rule."""
        yield from _parts(self.steps)


def _parts(steps: tuple[Step, ...]) -> Iterator[PartResult]:
    for step in steps:
        match step:
            case PartResult():
                yield step
            case GroupResult():
                yield from _parts(step.steps)
            case MissingPart():
                pass
            case _:
                assert_never(step)


@dataclass(frozen=True, slots=True)
class ScoredLeaf:
    """One answered leaf: the claim, what the inputs give (None where they cannot), and the trace.

    `measurement` is what is measured of information, of which nothing is scored.
    """

    leaf: Leaf
    entry: Entry
    computed: Decimal | None
    trace: Trace | None
    measurement: Measurement | None = None

    @property
    def judged(self) -> PointRange | None:
        """Return between which points a person decides; None where figures give them, or nothing is known."""
        return self.trace.limited if self.trace is not None and self.trace.points is None else None

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
