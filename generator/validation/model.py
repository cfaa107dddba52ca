"""What was submitted, reviewed, surveyed and appraised, once nothing in it can be wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from generator.rulebook import Appendix, AreaKind, Document, Leaf

Day = date  # where a field is called `date` too
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Status(StrEnum):
    """A draft may have holes; a submitted file may not."""

    DRAFT = "draft"
    SUBMITTED = "submitted"


class Access(StrEnum):
    """What of a document may be published."""

    PUBLIC = "public"
    RESTRICTED = "restricted"  # its identity and hash, not its link
    SECRET = "secret"  # noqa: S105 - number and date only


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed a report: the title of the office, and a name where the report prints one."""

    title: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The agency's own report behind its file."""

    number: str
    date: date
    signed_by: Signer


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document's identity, where it is, the SHA-256 (hex) of its bytes, how many pages it has."""

    number: str
    date: date
    issuer: str = ""
    title: str = ""
    url: str = ""
    sha256: str = ""
    access: Access = Access.PUBLIC
    page_count: int | None = None


@dataclass(frozen=True, slots=True)
class EvidenceRef:
    """Which document proves an entry, and where in it."""

    ref: str
    pages: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """The answer to one leaf. `self_score` None is "not given"; zero is a score.

    `inputs` holds int, Decimal, bool or str, each of the kind and range its rule asks for.
    """

    inputs: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    sources: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    formula: str = ""
    formula_reason: str = ""
    self_score: Decimal | None = None
    not_applicable: str = ""
    override_reason: str = ""
    explanation: str = ""
    evidence: tuple[EvidenceRef, ...] = ()


def is_unclaimed(leaf: Leaf, entry: Entry) -> bool:
    """Return whether nothing is claimed of a bonus: a self score of zero, and nothing else.

    Of a penalty the same is a claim, that nothing was done wrong: it must be shown like any other.
    """
    return leaf.kind is AreaKind.BONUS and entry == Entry(self_score=Decimal(0))


@dataclass(frozen=True, slots=True)
class Reply:
    """An agency's answer to a request for more, by the request's id."""

    to: str
    date: date
    text: str
    evidence: tuple[EvidenceRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    """One agency's appendix."""

    campaign: str
    appendix: int
    agency: str
    status: Status
    entries: Mapping[str, Entry]
    evidence: Mapping[str, Evidence] = field(default_factory=lambda: _NOTHING)
    report: Report | None = None
    difficulties: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    declared_total: Decimal | None = None
    replies: tuple[Reply, ...] = ()


def unanswered(campaign: str, appendix: Appendix) -> Submission:
    """Return what an agency that has not written its file yet has submitted: a draft without an entry."""
    return Submission(campaign, appendix.number, appendix.agency, Status.DRAFT, {})


class Decision(StrEnum):
    """What the reviewing agency says of an answer."""

    ACCEPTED = "accepted"
    ADJUSTED = "adjusted"
    RETURNED = "returned"


class Reason(StrEnum):
    """Why a claim was not accepted as it is."""

    EVIDENCE_MISSING = "evidence_missing"
    EVIDENCE_INSUFFICIENT = "evidence_insufficient"
    WRONG_CALCULATION = "wrong_calculation"
    OUT_OF_PERIOD = "out_of_period"
    OTHER = "other"


class Conclusion(StrEnum):
    """What the asker says of a reply."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who judged, by office and role, never by name; and the agency they belong to."""

    title: str
    role: str
    agency: str


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """The decision on one leaf. `fingerprint` says of what exactly; empty until it is stamped.

    `due` is the day by which the agency is to supplement what was returned to it; None where no day is named.
    """

    decision: Decision
    reviewer: Reviewer
    date: date
    reviewed_score: Decimal | None = None
    reason: Reason | None = None
    note: str = ""
    due: Day | None = None
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class ClarificationOutcome:
    """The asker's conclusion on a reply."""

    decision: Conclusion
    date: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Clarification:
    """A request for more on one leaf. Whether it is answered is told by the agency's replies."""

    id: str
    item: str
    question: str
    asked_by: str
    asked_on: date
    due: date
    follows: str = ""
    outcome: ClarificationOutcome | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """The ledger of one appendix."""

    campaign: str
    appendix: int
    items: Mapping[str, ReviewItem]
    clarifications: tuple[Clarification, ...] = ()


@dataclass(frozen=True, slots=True)
class RespondentList:
    """A list a unit sent: how many people it names and the SHA-256 (hex) of the file kept elsewhere."""

    unit: str
    received_on: date
    count: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SurveyGroup:
    """What is known of one group of respondents; None is not known, or not laid down."""

    respondents_required: int | None = None
    lists: tuple[RespondentList, ...] = ()
    forms_issued: int | None = None
    forms_returned: int | None = None


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """What the survey found of a leaf: points, or figures its rule makes points of, or why there is nothing.

    `source` says where that was published.
    """

    source: str
    points: Decimal | None = None
    inputs: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    not_applicable: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """The survey beside the self-assessment; groups by the plan's ids, results by leaf."""

    campaign: str
    groups: Mapping[str, SurveyGroup]
    results: Mapping[str, SurveyResult] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class AppraisedItem:
    """The ministry's points of one leaf, and why where they differ from the claim."""

    appraised_score: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Improvement:
    """What an agency will do about a loss, and until when; `done_on` None while it is not done."""

    item: str
    agency: str
    action: str
    due: date
    done_on: date | None = None

    def overdue(self, today: date) -> int:
        """How many days it is, or was, late; 0 where it is in time or not yet due."""
        return max(0, ((self.done_on or today) - self.due).days)


@dataclass(frozen=True, slots=True)
class GradeConditionDecision:
    """Whether a condition on the group holds, on what ground, and where that is written."""

    holds: bool
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Appraisal:
    """What the ministry decided and asked; the city's own decision before it, the work after it."""

    campaign: str
    items: Mapping[str, AppraisedItem]
    document: Document | None = None
    decided_on: date | None = None
    submitted_under: Document | None = None
    requests: tuple[Clarification, ...] = ()
    improvements: tuple[Improvement, ...] = ()
    grade_conditions: Mapping[str, GradeConditionDecision] = field(default_factory=dict)  # by the set's key
