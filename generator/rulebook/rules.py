"""How a leaf is scored, as values: what is asked, how it is measured, how the measure becomes points."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import assert_never


class InputType(StrEnum):
    """What an agency types for one input of a rule."""

    COUNT = "count"  # a whole number of things
    NUMBER = "number"  # any decimal: money, scores, days
    PERCENT = "percent"  # 85.5 means 85,5 %
    YES_NO = "yes_no"  # true or false
    CHOICE = "choice"  # one key of `options`

    @property
    def is_number(self) -> bool:
        """Return whether a number is typed, which may have a range."""
        match self:
            case InputType.COUNT | InputType.NUMBER | InputType.PERCENT:
                return True
            case InputType.YES_NO | InputType.CHOICE:
                return False
            case _:
                assert_never(self)


class MeasureKind(StrEnum):
    """How a rule's inputs become the one thing its scale looks at."""

    VALUE = "value"  # one input as it is
    SUM = "sum"
    DIFFERENCE = "difference"  # first minus second
    RATIO = "ratio"  # first over second
    GROWTH = "growth"  # (now - before) over before
    YES = "yes"  # one yes/no
    ALL = "all"  # yes when every input is yes
    ANY = "any"  # yes when at least one is
    COUNT_YES = "count_yes"  # how many are yes
    CHOICE = "choice"  # the option chosen

    @property
    def divides(self) -> bool:
        """Return whether it is a share of its second input: a percentage, with a divisor."""
        match self:
            case MeasureKind.RATIO | MeasureKind.GROWTH:
                return True
            case (
                MeasureKind.VALUE
                | MeasureKind.SUM
                | MeasureKind.DIFFERENCE
                | MeasureKind.YES
                | MeasureKind.ALL
                | MeasureKind.ANY
                | MeasureKind.COUNT_YES
                | MeasureKind.CHOICE
            ):
                return False
            case _:
                assert_never(self)

    def accepts(self, given: InputType) -> bool:
        """Return whether an input of this type can be measured so."""
        match self:
            case MeasureKind.YES | MeasureKind.ALL | MeasureKind.ANY | MeasureKind.COUNT_YES:
                return given is InputType.YES_NO
            case MeasureKind.CHOICE:
                return given is InputType.CHOICE
            case (
                MeasureKind.VALUE
                | MeasureKind.SUM
                | MeasureKind.DIFFERENCE
                | MeasureKind.RATIO
                | MeasureKind.GROWTH
            ):
                return given.is_number
            case _:
                assert_never(self)


class AwardKind(StrEnum):
    """How a band turns what was measured into points."""

    FIXED = "fixed"
    PROPORTIONAL = "proportional"  # measured x maximum
    PER_UNIT = "per_unit"  # start + each x measured


class Combine(StrEnum):
    """How the parts of one rule make its points."""

    SUM = "sum"
    BEST = "best"
    CHOSEN = "chosen"  # the assessor picks a part and says why


@dataclass(frozen=True, slots=True)
class Input:
    """One figure a rule asks the agency for."""

    title: str
    type: InputType
    unit: str = ""
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    options: Mapping[str, str] | None = None  # choice only: key -> wording
    outside: bool = False  # known only outside: its source must be stated
    within: str = ""  # the input it is a part of: it cannot be larger


@dataclass(frozen=True, slots=True)
class Measure:
    """How inputs become a number (exact), a yes/no or a chosen option."""

    kind: MeasureKind
    inputs: tuple[str, ...]
    percent: bool  # shown and compared as a percentage


@dataclass(frozen=True, slots=True)
class Award:
    """Points of a band, in points (never in percent once loaded).

    FIXED gives `start`; PROPORTIONAL gives `each` (the maximum) x measured;
    PER_UNIT gives `start + each` x measured. All end within `at_least..at_most`.
    """

    kind: AwardKind
    start: Fraction
    each: Fraction
    at_least: Fraction
    at_most: Fraction


@dataclass(frozen=True, slots=True)
class Band:
    """One line of a scale: an interval with each end open or closed, or one label."""

    award: Award
    lower: Fraction | None = None
    lower_closed: bool = True
    upper: Fraction | None = None
    upper_closed: bool = False
    when: bool | str | None = None

    def holds(self, measured: Fraction | bool | str) -> bool:
        """Whether what was measured falls into this band."""
        if self.when is not None:
            return measured == self.when
        if not isinstance(measured, Fraction):
            return False
        if self.lower is not None and (
            measured < self.lower or (measured == self.lower and not self.lower_closed)
        ):
            return False
        return not (
            self.upper is not None
            and (measured > self.upper or (measured == self.upper and not self.upper_closed))
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One measure with its scale; a simple rule has exactly one part."""

    measure: Measure
    scale: tuple[Band, ...]
    title: str = ""
    key: str = ""  # named where the assessor chooses among parts


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example of a rule: these inputs give these points."""

    inputs: Mapping[str, int | Decimal | bool | str]
    points: Decimal
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """The decision's own words beside the rule a machine can compute."""

    text: str
    inputs: Mapping[str, Input]
    parts: tuple[Part, ...]
    combine: Combine
    examples: tuple[Example, ...]
    clause: str = ""

    @property
    def computable(self) -> bool:
        """False where the words alone are known: the agency declares, nothing is computed."""
        return bool(self.parts)
