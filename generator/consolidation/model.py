"""The whole assessment as one value: what is known, of how many points it speaks, what is still missing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, assert_never

from generator.consolidation.peer_results import PeerResult
from generator.diagnostics import Place
from generator.lexicon.review_marks import is_to_review, without_mark
from generator.rulebook import Agency, Appendix, AreaKind, Criterion, Leaf, Rulebook, ScoredBy
from generator.scoring import Scorecard, ScoredLeaf
from generator.validation import (
    Appraisal,
    AppraisedItem,
    Clarification,
    Evidence,
    EvidenceRef,
    PublishedResults,
    Reply,
    Review,
    ReviewItem,
    Status,
    Survey,
    SurveyResult,
)


class LeafState(StrEnum):
    """Missing, zero and not applicable are three different things."""

    SCORED = "scored"
    NOT_APPLICABLE = "not_applicable"
    UNCLAIMED = "unclaimed"  # a bonus nobody asks for: zero, and nothing to show
    UNANSWERED = "unanswered"  # the appendix is there, this leaf has no self score yet
    NO_SUBMISSION = "no_submission"  # the agency's file is not there
    UNTRUSTED = "untrusted"  # the agency's file has errors: none of its numbers is used
    AWAITING_SURVEY = "awaiting_survey"
    SURVEYED = "surveyed"
    INFORMATION = "information"  # asked for, never scored
    NOT_HELD = "not_held"  # a survey leaf of a campaign without a survey


class AppendixState(StrEnum):
    """Where an agency stands."""

    SUBMITTED = "submitted"
    DRAFT = "draft"
    NO_SUBMISSION = "no_submission"
    UNTRUSTED = "untrusted"


def state_of(card: Scorecard | None, *, untrusted: bool) -> AppendixState:
    """Return where an agency stands by the card of its file; of one that is `untrusted` whatever it holds."""
    if untrusted:
        return AppendixState.UNTRUSTED
    if card is None:
        return AppendixState.NO_SUBMISSION
    return AppendixState.SUBMITTED if card.submission.status is Status.SUBMITTED else AppendixState.DRAFT


class Stage(StrEnum):
    """Whose points count: the agency's claim, the reviewing agency's, the ministry's."""

    SELF = "self"
    REVIEWED = "reviewed"
    APPRAISED = "appraised"


class RequestState(StrEnum):
    """Where a request for more stands; told by the replies and the asker's conclusion, never typed."""

    OPEN = "open"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Progress(StrEnum):
    """How far an appendix has come."""

    NOT_STARTED = "not_started"
    UNTRUSTED = "untrusted"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    CLARIFICATION = "clarification"  # something was asked, or returned, and waits for the agency
    APPROVED = "approved"  # every leaf accepted or adjusted, unchanged since; every answer concluded
    ENDED = "ended"  # it was submitted, and the campaign has ended (`progress_at`)


@dataclass(frozen=True, slots=True)
class Proceedings:
    """What stands around the submissions: ledgers by appendix, survey, appraisal, earlier years' results."""

    reviews: Mapping[int, Review] = field(default_factory=dict)
    survey: Survey | None = None
    appraisal: Appraisal | None = None
    results: PublishedResults | None = None


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

    def __add__(self, other: "Tally") -> "Tally":
        """Two parts of one scale as one."""
        return Tally(*(getattr(self, part.name) + getattr(other, part.name) for part in fields(Tally)))

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
class Reviewed:
    """The decision on a leaf, and the name of the agency whose reviewer decided.

    `fresh` is false where what was judged has changed since, or is not stamped.
    """

    item: ReviewItem
    agency: str
    fresh: bool


@dataclass(frozen=True, slots=True)
class Request:
    """A request for more on a leaf, and the agency's reply where there is one.

    `stage` is that of the decision it prepares: the city's or the ministry's.
    """

    asked: Clarification
    stage: Stage
    reply: Reply | None
    state: RequestState

    def overdue(self, today: date) -> int:
        """How many days an answer is, or was, late; 0 where it is in time or not yet due."""
        until = self.reply.date if self.reply else today
        return max(0, (until - self.asked.due).days)


class Texts(NamedTuple):
    """What an agency writes of this year; what it carried over and has not looked over, without the mark."""

    own: tuple[str, ...]
    to_review: tuple[str, ...]


def texts(written: Iterable[str]) -> Texts:
    """Return the texts that are not empty, by whether they bear the mark of what is carried over."""
    found = [text for text in written if text]
    return Texts(
        tuple(text for text in found if not is_to_review(text)),
        tuple(without_mark(text) for text in found if is_to_review(text)),
    )


class Location(NamedTuple):
    """Where a leaf is answered: the file's path, and the place of the answer's key in it."""

    path: str
    place: Place


@dataclass(frozen=True, slots=True)
class LeafResult:
    """One leaf in the assessment, by the agency's claim: `points` is what counts (None: unknown).

    `maximum` is what applies. What others decided stands beside it; `score_at` gives each stage.
    """

    leaf: Leaf
    state: LeafState
    appendix: int | None  # the lead; None for survey leaves
    contributors: tuple[int, ...]
    maximum: Decimal
    points: Decimal | None
    exact: Fraction | None  # `points` before any rounding
    scored: ScoredLeaf | None
    citations: tuple[Citation, ...]
    reviewed: Reviewed | None = None
    appraised: AppraisedItem | None = None
    concluded: bool = False  # the ministry has decided: what it does not name it left as claimed
    surveyed: SurveyResult | None = None
    requests: tuple[Request, ...] = ()
    peers: tuple[PeerResult, ...] = ()  # figures of other units that its points rest on
    # known of a file with errors too; an answer that only moved is the same answer
    location: Location | None = field(default=None, compare=False, repr=False)

    @property
    def explanation(self) -> Texts:
        """The agency's explanation, of this year or still to be looked over; neither where it gives none."""
        return texts([self.scored.entry.explanation] if self.scored else [])

    @property
    def lost(self) -> Decimal | None:
        """Points not earned, or taken by a penalty; None where the points are not known.

        A bonus that was not earned is not lost.
        """
        return lost_of(self.leaf, self.maximum, self.points)


def lost_of(leaf: Leaf, maximum: Decimal, points: Decimal | None) -> Decimal | None:
    """Return what of the maximum a leaf with these points lost; see `LeafResult.lost`."""
    if points is None:
        return None
    match leaf.kind:
        case AreaKind.MAIN:
            return maximum - points
        case AreaKind.BONUS:
            return None
        case AreaKind.PENALTY:
            return points
        case _:
            assert_never(leaf.kind)


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """A criterion with its children and all leaves below it; `appraised` and `survey` are tallied apart."""

    criterion: Criterion
    children: tuple["CriterionResult", ...]
    leaves: tuple[LeafResult, ...]
    appraised: Tally
    survey: Tally

    def walk(self, level: int = 0) -> Iterator[tuple[int, "CriterionResult"]]:
        """Yield this one and all below it, each with how far below, in the order of the table."""
        yield level, self
        for child in self.children:
            yield from child.walk(level + 1)


@dataclass(frozen=True, slots=True)
class AreaResult:
    """An area with its criteria; one that is scored itself is its own only criterion."""

    area: Criterion
    criteria: tuple[CriterionResult, ...]
    appraised: Tally
    survey: Tally

    @property
    def summed(self) -> tuple[CriterionResult, ...]:
        """The criteria below the area, and those below them that have others below."""
        below = [pair for criterion in self.criteria for pair in criterion.walk()]
        return tuple(item for level, item in below if not level or item.children)

    @property
    def leaves(self) -> tuple[LeafResult, ...]:
        """All leaves of the area, in the order of the table."""
        return tuple(leaf for item in self.criteria for leaf in item.leaves)


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
    progress: Progress = Progress.NOT_STARTED

    @property
    def scored(self) -> tuple[LeafResult, ...]:
        """The leaves that get points: all but those asked for as information."""
        return tuple(leaf for leaf in self.leaves if leaf.leaf.scored_by is not ScoredBy.INFORMATION)

    @property
    def difficulties(self) -> Texts:
        """The difficulties the agency names."""
        return texts(self.card.submission.difficulties if self.card else ())

    @property
    def proposals(self) -> Texts:
        """The proposals the agency makes."""
        return texts(self.card.submission.proposals if self.card else ())

    @property
    def requests(self) -> tuple[tuple[LeafResult, Request], ...]:
        """What was asked of the agency, in the order of its leaves."""
        return tuple((leaf, request) for leaf in self.leaves for request in leaf.requests)


@dataclass(frozen=True, slots=True)
class DocumentUse:
    """A document in the register: who filed it under which key, and the leaves it proves."""

    appendix: int
    key: str
    document: Evidence
    used_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageTotals:
    """All totals of one stage: of the city, by area and criterion (appraised and survey), by appendix.

    `criteria` has every criterion of any level; of an area it has the sum without its cap.

    `whole` joins appraised and survey; each tally says of how many points it speaks.
    """

    appraised: Tally
    survey: Tally
    areas: Mapping[str, tuple[Tally, Tally]]
    criteria: Mapping[str, tuple[Tally, Tally]]
    appendices: Mapping[int, Tally]

    @property
    def whole(self) -> Tally:
        """The city's points over the whole scale."""
        return self.appraised + self.survey

    def whole_of(self, code: str) -> Tally:
        """Return the points of an area, or of a criterion, over what is appraised and what is surveyed."""
        appraised, survey = self.areas[code] if code in self.areas else self.criteria[code]
        return appraised + survey


@dataclass(frozen=True, slots=True)
class Assessment:
    """The consolidated assessment of one campaign; the plain totals are those of the self-assessment.

    `self_totals` are the self-assessment's totals over the leaves each stage knows, and no others.
    """

    rulebook: Rulebook
    areas: tuple[AreaResult, ...]
    appendices: tuple[AppendixResult, ...]
    leaves: Mapping[str, LeafResult]
    documents: tuple[DocumentUse, ...]
    appraised: Tally
    survey: Tally
    stages: Mapping[Stage, StageTotals]
    self_totals: Mapping[Stage, StageTotals]
    proceedings: Proceedings

    @property
    def summed(self) -> Mapping[str, AreaResult | CriterionResult]:
        """Areas and criteria by their code: whatever has a total of its own and is no leaf."""
        return {
            **{item.criterion.code: item for area in self.areas for item in area.summed},
            **{area.area.code: area for area in self.areas},
        }
