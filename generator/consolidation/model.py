"""The whole assessment as one value: what is known, of how many points it speaks, what is still missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from generator.rulebook import Agency, Appendix, Area, AreaKind, Criterion, Leaf, Rulebook
from generator.scoring import Scorecard, ScoredLeaf
from generator.validation import Evidence, EvidenceRef


class LeafState(StrEnum):
    """Missing, zero and not applicable are three different things."""

    SCORED = "scored"
    NOT_APPLICABLE = "not_applicable"
    UNANSWERED = "unanswered"  # the appendix is there, this leaf has no self score yet
    NO_SUBMISSION = "no_submission"  # the agency's file is not there
    UNTRUSTED = "untrusted"  # the agency's file has errors: none of its numbers is used
    AWAITING_SURVEY = "awaiting_survey"


class AppendixState(StrEnum):
    """Where an agency stands."""

    SUBMITTED = "submitted"
    DRAFT = "draft"
    NO_SUBMISSION = "no_submission"
    UNTRUSTED = "untrusted"


@dataclass(frozen=True, slots=True)
class Tally:
    """A sum of points that says of how many it speaks. All in points.

    `stated` is the maximum by the set, `maximum` what applies (they differ where a set re-bases),
    `known` the part of `maximum` whose points are known, `points` the sum over that part. In the city's
    tally `points` holds the `bonus` added and the `penalty` taken, each up to its area's cap.
    """

    stated: Decimal
    maximum: Decimal
    known: Decimal
    points: Decimal
    leaves: int
    known_leaves: int
    bonus: Decimal = Decimal(0)
    penalty: Decimal = Decimal(0)

    @property
    def complete(self) -> bool:
        """True when every leaf that applies has its points: only then is `points` a total."""
        return self.known_leaves == self.leaves

    @property
    def index(self) -> Fraction | None:
        """Points over what applies, exact; None unless complete and something applies.

        Bonus and penalty are points of the whole scale, whatever of it applies.
        """
        if not self.complete or not self.maximum:
            return None
        sections = Fraction(self.bonus - self.penalty)
        return (Fraction(self.points) - sections) / Fraction(self.maximum) + sections / Fraction(self.stated)

    @property
    def rebased(self) -> Fraction | None:
        """The points brought back to the stated maximum; None where nothing was left out."""
        index = self.index
        return None if index is None or self.maximum == self.stated else index * Fraction(self.stated)

    @property
    def lost(self) -> Decimal:
        """Points of the known part that were not earned, bonus and penalty aside."""
        return self.known - (self.points - self.bonus + self.penalty)


@dataclass(frozen=True, slots=True)
class Citation:
    """A document cited by a leaf: which, where in it, and its key in the appendix's file."""

    reference: EvidenceRef
    document: Evidence


@dataclass(frozen=True, slots=True)
class LeafResult:
    """One leaf in the assessment. `points` is what counts (None: unknown), `maximum` what applies."""

    leaf: Leaf
    state: LeafState
    appendix: int | None  # the lead; None for survey leaves
    contributors: tuple[int, ...]
    maximum: Decimal
    points: Decimal | None
    exact: Fraction | None  # `points` before any rounding
    scored: ScoredLeaf | None
    citations: tuple[Citation, ...]

    @property
    def lost(self) -> Decimal | None:
        """Points not earned, or taken by a penalty; None where the points are not known.

        A bonus that was not earned is not lost.
        """
        if self.points is None or self.leaf.kind is AreaKind.BONUS:
            return None
        return self.points if self.leaf.kind is AreaKind.PENALTY else self.maximum - self.points


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """A criterion with its leaves; `appraised` and `survey` are tallied apart."""

    criterion: Criterion
    leaves: tuple[LeafResult, ...]
    appraised: Tally
    survey: Tally


@dataclass(frozen=True, slots=True)
class AreaResult:
    """An area with its criteria."""

    area: Area
    criteria: tuple[CriterionResult, ...]
    appraised: Tally
    survey: Tally


@dataclass(frozen=True, slots=True)
class AppendixResult:
    """An agency's appendix: its state, its tally, its leaves in the order of the set.

    `card` is None where there is no file or it cannot be trusted; `errors` counts its errors.
    """

    appendix: Appendix
    agency: Agency
    state: AppendixState
    card: Scorecard | None
    leaves: tuple[LeafResult, ...]
    tally: Tally
    errors: int


@dataclass(frozen=True, slots=True)
class DocumentUse:
    """A document in the register: who filed it under which key, and the leaves it proves."""

    appendix: int
    key: str
    document: Evidence
    used_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """The consolidated self-assessment of one campaign."""

    rulebook: Rulebook
    areas: tuple[AreaResult, ...]
    appendices: tuple[AppendixResult, ...]
    leaves: Mapping[str, LeafResult]
    documents: tuple[DocumentUse, ...]
    appraised: Tally
    survey: Tally

    @property
    def losses(self) -> tuple[LeafResult, ...]:
        """Leaves that lost points, the greatest loss first."""
        lossy = [leaf for leaf in self.leaves.values() if leaf.lost]
        return tuple(sorted(lossy, key=lambda leaf: -(leaf.lost or Decimal(0))))
