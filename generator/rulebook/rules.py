"""How a leaf is scored, as values: what is asked, how it is measured, how the measure becomes points."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from generator.rulebook.expressions import (
    AllTrue,
    AnyTrue,
    Comparison,
    Constant,
    CountTrue,
    Difference,
    Expression,
    Largest,
    Number,
    Product,
    Quotient,
    Smallest,
    Sum,
    YesNo,
    inputs_named,
)
from generator.rulebook.inputs import Input, InputType
from generator.rulebook.peers import PeerFigure


class MeasureKind(StrEnum):
    """How a rule's inputs become the one thing its scale looks at."""

    VALUE = "value"  # one input as it is
    SUM = "sum"
    WEIGHTED_SUM = "weighted_sum"  # each input by its own coefficient
    MEAN = "mean"
    DIFFERENCE = "difference"  # first minus second
    PRODUCT = "product"
    RATIO = "ratio"  # first over second
    GROWTH = "growth"  # (now - before) over before
    SMALLEST = "smallest"
    LARGEST = "largest"
    YES = "yes"  # one yes/no
    ALL = "all"  # yes when every input is yes
    ANY = "any"  # yes when at least one is
    COUNT_YES = "count_yes"  # how many are yes
    CHOICE = "choice"  # the option chosen

    @property
    def input_types(self) -> frozenset[InputType]:
        """Return the types of input that can be measured so."""
        match self:
            case MeasureKind.YES | MeasureKind.ALL | MeasureKind.ANY | MeasureKind.COUNT_YES:
                return frozenset({InputType.YES_NO})
            case MeasureKind.CHOICE:
                return frozenset({InputType.CHOICE})
            case (
                MeasureKind.VALUE
                | MeasureKind.SUM
                | MeasureKind.WEIGHTED_SUM
                | MeasureKind.MEAN
                | MeasureKind.DIFFERENCE
                | MeasureKind.PRODUCT
                | MeasureKind.RATIO
                | MeasureKind.GROWTH
                | MeasureKind.SMALLEST
                | MeasureKind.LARGEST
            ):
                return frozenset(given for given in InputType if given.is_number)
            case _:
                assert_never(self)


def number_measured(kind: MeasureKind, operands: Sequence[Number]) -> Number:
    """Return what a measure of numbers computes; `operands` are as many as the kind takes, in its order.

    Raises ValueError for a kind that measures no numbers.
    """
    match kind:
        case MeasureKind.VALUE:
            return operands[0]
        case MeasureKind.SUM | MeasureKind.WEIGHTED_SUM:
            return Sum(tuple(operands))
        case MeasureKind.MEAN:
            return Quotient(Sum(tuple(operands)), Constant(Fraction(len(operands))))
        case MeasureKind.DIFFERENCE:
            return Difference(operands[0], operands[1])
        case MeasureKind.PRODUCT:
            return Product(tuple(operands))
        case MeasureKind.RATIO:
            return Quotient(operands[0], operands[1])
        case MeasureKind.GROWTH:
            return Quotient(Difference(operands[0], operands[1]), operands[1])
        case MeasureKind.SMALLEST:
            return Smallest(tuple(operands))
        case MeasureKind.LARGEST:
            return Largest(tuple(operands))
        case MeasureKind.YES | MeasureKind.ALL | MeasureKind.ANY | MeasureKind.COUNT_YES | MeasureKind.CHOICE:
            raise ValueError(f"{kind} is not measured of numbers")
        case _:
            assert_never(kind)


def answers_measured(kind: MeasureKind, answers: Sequence[YesNo]) -> Expression:
    """Return what a measure of yes and no computes. Raises ValueError for a kind that measures neither."""
    match kind:
        case MeasureKind.YES:
            return answers[0]
        case MeasureKind.ALL:
            return AllTrue(tuple(answers))
        case MeasureKind.ANY:
            return AnyTrue(tuple(answers))
        case MeasureKind.COUNT_YES:
            return CountTrue(tuple(answers))
        case (
            MeasureKind.VALUE
            | MeasureKind.SUM
            | MeasureKind.WEIGHTED_SUM
            | MeasureKind.MEAN
            | MeasureKind.DIFFERENCE
            | MeasureKind.PRODUCT
            | MeasureKind.RATIO
            | MeasureKind.GROWTH
            | MeasureKind.SMALLEST
            | MeasureKind.LARGEST
            | MeasureKind.CHOICE
        ):
            raise ValueError(f"{kind} is not measured of yes and no")
        case _:
            assert_never(kind)


class AwardKind(StrEnum):
    """How a band turns what was measured into points."""

    FIXED = "fixed"
    PROPORTIONAL = "proportional"  # measured x maximum
    PER_UNIT = "per_unit"  # start + each x measured
    JUDGED = "judged"  # the assessor gives points within the award's limits, and says why
    UNDEFINED = "undefined"  # the decision gives no points for this; the assessor says what they are, and why

    @property
    def is_computed(self) -> bool:
        """Return whether what was measured gives the points, not a person."""
        match self:
            case AwardKind.FIXED | AwardKind.PROPORTIONAL | AwardKind.PER_UNIT:
                return True
            case AwardKind.JUDGED | AwardKind.UNDEFINED:
                return False
            case _:
                assert_never(self)


class Combine(StrEnum):
    """How the parts of one rule make its points."""

    SUM = "sum"
    MEAN = "mean"
    BEST = "best"  # of those whose inputs are known
    CHOSEN = "chosen"  # the assessor picks a part and says why


@dataclass(frozen=True, slots=True)
class Measure:
    """How inputs become a number (exact), a yes/no or a chosen option.

    `operands` are as the rule names them, `expression` is what is computed of them.
    """

    kind: MeasureKind
    operands: tuple[Expression, ...]
    expression: Expression
    inputs: tuple[str, ...]  # those the expression reads, each once
    percent: bool  # shown and compared as a percentage


@dataclass(frozen=True, slots=True)
class Award:
    """Points of a band, in points (never in percent once loaded).

    FIXED gives `start`; PROPORTIONAL gives `each` (the maximum) x measured;
    PER_UNIT gives `start + each` x measured. JUDGED and UNDEFINED leave the points to a person.
    All end within `at_least..at_most`, and not at an end that is open.
    """

    kind: AwardKind
    start: Fraction
    each: Fraction
    at_least: Fraction
    at_most: Fraction
    at_least_closed: bool = True
    at_most_closed: bool = True


NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Band:
    """One line of a scale: an interval with each end open or closed, or one label.

    The label NOTHING is of a number that cannot be measured, because its divisor is zero.
    """

    award: Award
    lower: Fraction | None = None
    lower_closed: bool = True
    upper: Fraction | None = None
    upper_closed: bool = False
    when: bool | str | None = None

    def holds(self, measured: Fraction | bool | str | None) -> bool:
        """Return whether what was measured falls into this band; None where nothing could be."""
        if measured is None:
            return self.when == NOTHING
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
    """One measure with its scale; a simple rule has exactly one part.

    The scale is empty only where nothing is scored of what is measured, in information.
    """

    measure: Measure
    scale: tuple[Band, ...]
    title: str = ""
    key: str = ""  # named where the assessor chooses among parts

    @property
    def simple_parts(self) -> Iterator["Part"]:
        """Yield the part itself."""
        yield self

    def missing(self, given: Container[str]) -> tuple[str, ...]:
        """Return the inputs it cannot be computed without and that are not given."""
        return tuple(name for name in self.measure.inputs if name not in given)


@dataclass(frozen=True, slots=True)
class PartGroup:
    """Parts that together are one part of a rule."""

    combine: Combine
    parts: tuple["Part | PartGroup", ...]
    title: str = ""
    key: str = ""

    @property
    def simple_parts(self) -> Iterator[Part]:
        """Yield the parts with a measure, however deep, in the order of the rule."""
        for part in self.parts:
            yield from part.simple_parts

    def missing(self, given: Container[str]) -> tuple[str, ...]:
        """Return the inputs it cannot be computed without and that are not given."""
        return _missing(self.combine, self.parts, given)


def _missing(combine: Combine, parts: Iterable[Part | PartGroup], given: Container[str]) -> tuple[str, ...]:
    """Return the inputs that are needed and not given; of alternatives one that is whole is enough."""
    each = [part.missing(given) for part in parts]
    if combine is Combine.BEST and not all(each):
        return ()
    return tuple(dict.fromkeys(name for names in each for name in names))


@dataclass(frozen=True, slots=True)
class Constraint:
    """What must hold between inputs, such as answers that add up to the forms returned."""

    comparison: Comparison

    @property
    def inputs(self) -> tuple[str, ...]:
        """Return the names of the inputs compared, each once."""
        return inputs_named(self.comparison)


class ExampleOutcome(StrEnum):
    """What an example shows in place of a number of points."""

    MISSING = "missing"  # an input is not known
    REFUSED = "refused"  # the inputs cannot be
    JUDGED = "judged"  # a person decides
    UNDEFINED = "undefined"  # the decision gives no points for this


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example of a rule: these inputs give these points, or this outcome."""

    inputs: Mapping[str, int | Decimal | bool | str]
    points: Decimal | None
    formula: str | None = None
    outcome: ExampleOutcome | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """The decision's own words beside the rule a machine can compute.

    `inputs` are what is typed; `peers` are the figures that all units' inputs give, and nobody types.
    """

    text: str
    inputs: Mapping[str, Input]
    parts: tuple[Part | PartGroup, ...]
    combine: Combine
    examples: tuple[Example, ...]
    clause: str = ""
    constraints: tuple[Constraint, ...] = ()
    peers: Mapping[str, PeerFigure] = field(default_factory=dict)

    @property
    def figures(self) -> Mapping[str, Input]:
        """Return whatever a measure may name: what is typed, then the figures of the peers."""
        if not self.peers:
            return self.inputs
        return {**self.inputs, **{name: peer.input for name, peer in self.peers.items()}}

    @property
    def computable(self) -> bool:
        """Return False where no scale gives points: the agency declares, none are computed."""
        return any(part.scale for part in self.simple_parts)

    @property
    def simple_parts(self) -> Iterator[Part]:
        """Yield the parts with a measure, however deep, in the order of the rule."""
        for part in self.parts:
            yield from part.simple_parts

    def missing(self, given: Container[str]) -> tuple[str, ...]:
        """Return the inputs still to be given, in the rule's order: all but those of spare alternatives.

        The figures of the peers are not among them.
        """
        measured = {name for part in self.simple_parts for name in part.measure.inputs}
        compared = {name for peer in self.peers.values() for name in inputs_named(peer.of)}
        known = {name for name in self.figures if name in given or name in self.peers}
        needed = set(_missing(self.combine, self.parts, known))
        return tuple(
            name
            for name in self.inputs
            if name not in given and (name in needed or name in compared or name not in measured)
        )

    def missing_peers(self, given: Container[str]) -> tuple[str, ...]:
        """Return the figures of the peers that it cannot be computed without and that are not given."""
        return tuple(name for name in _missing(self.combine, self.parts, given) if name in self.peers)

    def stated_limits(self, names: Iterable[str]) -> str:
        """Return inputs and the wholes they are part of, each with its limits: "a (at_least: 1); b"."""
        found: dict[str, str] = {}
        for name in names:
            while name in self.figures and name not in found:
                found[name] = self.figures[name].stated_limits
                name = self.figures[name].within
        return "; ".join(f"{name} ({limits})" if limits else name for name, limits in found.items())
