"""A criteria set as values: the tree of its criteria and leaves, and what each is worth."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from generator.rulebook.rules import Rule


class ScoredBy(StrEnum):
    """Where a leaf's points come from. Survey leaves are never self-scored (384/BNV-CCHC 2021)."""

    APPRAISAL = "appraisal"
    SURVEY = "survey"
    INFORMATION = "information"  # asked for, and no points of anything


class AreaKind(StrEnum):
    """What an area does to the total. A bonus or a penalty counts up to the area's maximum, its cap."""

    MAIN = "main"
    BONUS = "bonus"  # added beyond the maximum of the set
    PENALTY = "penalty"  # its leaves score what is taken away


class NotApplicable(StrEnum):
    """What becomes of the maximum of a leaf that does not apply."""

    REBASE = "rebase"  # it leaves the maximum; the index is over what applies
    ZERO = "zero"  # it stays in the maximum and earns nothing
    FULL = "full"  # it stays in the maximum and earns it


@dataclass(frozen=True, slots=True)
class Document:
    """A legal document by its identity: number, date, issuer, abstract."""

    number: str
    date: date
    issuer: str
    title: str


class RoundedAt(StrEnum):
    """Where points lose anything: in each leaf, or only in a sum of exact points."""

    LEAF = "leaf"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Rounding:
    """The set's one stated rounding: decimal places, mode, where."""

    places: int
    mode: Literal["half_up", "half_even"]
    at: RoundedAt = RoundedAt.LEAF


@dataclass(frozen=True, slots=True)
class Grade:
    """A group of the whole's result (A, B, C); `bound` is the least index of it, exact.

    The decision states it in percent, or in points of the whole scale: one of the two is not None.
    """

    name: str
    bound: Fraction
    from_percent: Decimal | None = None
    from_points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class GradeCondition:
    """What keeps a result out of every group above `highest`, where somebody decides that it holds."""

    key: str
    text: str
    highest: str  # the name of a group of the set
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is scored: a criterion that has none below it. Codes are text.

    `path` holds the codes of the criteria above it, the area first: empty where the area itself is scored.
    """

    code: str
    title: str
    maximum: Decimal
    scored_by: ScoredBy
    rule: Rule
    path: tuple[str, ...]
    evidence_wanted: tuple[str, ...] = ()
    not_applicable: str | None = None  # when it may be left out; None = never
    exempt_as: NotApplicable | None = None  # what then becomes of it; None = what the set says
    kind: AreaKind = AreaKind.MAIN  # of its area
    printed: str = ""  # the code as the decision prints it; empty = as `code`

    @property
    def area(self) -> str:
        """The code of its area, which may be its own."""
        return (*self.path, self.code)[0]

    @property
    def is_claimed(self) -> bool:
        """Return whether an agency types its points: nothing scores it but what that agency answers."""
        return self.scored_by is ScoredBy.APPRAISAL and not self.rule.peers

    @property
    def numbered(self) -> str:
        """The code as the decision prints it."""
        return self.printed or self.code


@dataclass(frozen=True, slots=True)
class Criterion:
    """A numbered line of the table, at any level; an area is one of the first level.

    It has `children`, or it is scored itself, as `leaf`.
    """

    code: str
    title: str
    maximum: Decimal
    children: tuple["Criterion", ...] = ()
    leaf: Leaf | None = None
    kind: AreaKind = AreaKind.MAIN  # of its area
    printed: str = ""  # the code as the decision prints it; empty = as `code`

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """All leaves below it, or its own, in the order of the table."""
        if self.leaf is not None:
            return (self.leaf,)
        return tuple(leaf for child in self.children for leaf in child.leaves)

    @property
    def numbered(self) -> str:
        """The code as the decision prints it."""
        return self.printed or self.code

    def walk(
        self, above: tuple["Criterion", ...] = ()
    ) -> Iterator[tuple[tuple["Criterion", ...], "Criterion"]]:
        """Yield it and all below it, each behind those above it, in the order of the table."""
        yield above, self
        for child in self.children:
            yield from child.walk((*above, self))


@dataclass(frozen=True, slots=True)
class PublishedSource:
    """Where a published fact was read."""

    title: str
    where: str


@dataclass(frozen=True, slots=True)
class Official:
    """The totals the decision states, which the set must add up to, and where they were read.

    `areas`, `criteria` and `sub_criteria` count the first level, the second, and all below.
    """

    areas: int
    criteria: int
    sub_criteria: int
    points: Decimal
    appraised: Decimal
    survey: Decimal
    area_maximums: Mapping[str, Decimal]
    sources: tuple[PublishedSource, ...]


@dataclass(frozen=True, slots=True)
class Corresponds:
    """What became of an earlier set: this set's leaf codes, each with those it continues (none: new)."""

    earlier: str
    codes: Mapping[str, tuple[str, ...]]
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """One decision's scoring table, frozen once a campaign uses it."""

    id: str
    title: str
    decision: Document
    areas: tuple[Criterion, ...]
    rounding: Rounding
    not_applicable: NotApplicable
    grades: tuple[Grade, ...]
    official: Official
    illustrative: str = ""  # what in the set is not the decision's own; empty = nothing
    corresponds: Corresponds | None = None
    grade_conditions: tuple[GradeCondition, ...] = ()

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """All leaves, in the order of the table."""
        return tuple(leaf for area in self.areas for leaf in area.leaves)

    @property
    def of_peers(self) -> tuple[Leaf, ...]:
        """The leaves whose points rest on figures of the peers, in the order of the table."""
        return tuple(leaf for leaf in self.leaves if leaf.rule.peers)

    def exempt_as(self, leaf: Leaf) -> NotApplicable:
        """Return what becomes of the leaf where it does not apply: its own word, else the set's."""
        return leaf.exempt_as or self.not_applicable

    def walk(self) -> Iterator[tuple[tuple[Criterion, ...], Criterion]]:
        """Yield every criterion behind those above it, in the order of the table."""
        for area in self.areas:
            yield from area.walk()
