"""The criteria set and the campaign as values: what a year's assessment is worth, and who answers for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from generator.rulebook.permissions import Permissions


class ScoredBy(StrEnum):
    """Where a leaf's points come from. Survey leaves are never self-scored (384/BNV-CCHC 2021)."""

    APPRAISAL = "appraisal"
    SURVEY = "survey"


class AreaKind(StrEnum):
    """What an area does to the total. A bonus or a penalty counts up to the area's maximum, its cap."""

    MAIN = "main"
    BONUS = "bonus"  # added beyond the maximum of the set
    PENALTY = "penalty"  # its leaves score what is taken away


class InputType(StrEnum):
    """What an agency types for one input of a rule."""

    COUNT = "count"  # a whole number of things
    NUMBER = "number"  # any decimal: money, scores, days
    PERCENT = "percent"  # 85.5 means 85,5 %
    YES_NO = "yes_no"  # true or false
    CHOICE = "choice"  # one key of `options`


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


PERCENTAGES = frozenset({MeasureKind.RATIO, MeasureKind.GROWTH})
YES_OR_NO = frozenset({MeasureKind.YES, MeasureKind.ALL, MeasureKind.ANY})


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


class NotApplicable(StrEnum):
    """What a set does with the maximum of a leaf that does not apply."""

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
    mode: str  # "half_up" or "half_even"
    at: RoundedAt = RoundedAt.LEAF


@dataclass(frozen=True, slots=True)
class Grade:
    """A group of the published index (A, B, C); `from_percent` is its closed lower end."""

    name: str
    from_percent: Decimal


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


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is scored: a sub-criterion, or a criterion that has none. Codes are text."""

    code: str
    title: str
    maximum: Decimal
    scored_by: ScoredBy
    rule: Rule
    area: str
    criterion: str
    evidence_wanted: tuple[str, ...] = ()
    not_applicable: str | None = None  # when it may be left out; None = never
    kind: AreaKind = AreaKind.MAIN  # of its area


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion and its leaves (itself, where it has no sub-criteria)."""

    code: str
    title: str
    maximum: Decimal
    leaves: tuple[Leaf, ...]

    @property
    def is_leaf(self) -> bool:
        """True when the criterion is scored directly."""
        return len(self.leaves) == 1 and self.leaves[0].code == self.code


@dataclass(frozen=True, slots=True)
class Area:
    """An area (linh vuc) of reform and its criteria."""

    code: str
    title: str
    maximum: Decimal
    criteria: tuple[Criterion, ...]
    kind: AreaKind = AreaKind.MAIN

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """All leaves of the area, in the order of the table."""
        return tuple(leaf for criterion in self.criteria for leaf in criterion.leaves)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a published fact was read."""

    title: str
    where: str


@dataclass(frozen=True, slots=True)
class Official:
    """The totals the decision states, which the set must add up to, and where they were read."""

    areas: int
    criteria: int
    sub_criteria: int
    points: Decimal
    appraised: Decimal
    survey: Decimal
    area_maximums: Mapping[str, Decimal]
    sources: tuple[Source, ...]


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
    areas: tuple[Area, ...]
    rounding: Rounding
    not_applicable: NotApplicable
    grades: tuple[Grade, ...]
    official: Official
    illustrative: str = ""  # what in the set is not the decision's own; empty = nothing
    corresponds: Corresponds | None = None

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """All leaves, in the order of the table."""
        return tuple(leaf for area in self.areas for leaf in area.leaves)

    def walk(self) -> Iterator[tuple[Area, Criterion, Leaf]]:
        """Every leaf with the criterion and the area it stands in."""
        for area in self.areas:
            for criterion in area.criteria:
                for leaf in criterion.leaves:
                    yield area, criterion, leaf


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency that fills an appendix. `head` is the title of its head, never a name.

    `parent` is the body above it where that is not the issuer of the plan (a tax department's, say).
    """

    name: str
    short_name: str
    head: str
    symbol: str  # as in document numbers: SNV, STP ...
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix of the plan: who fills it, and the codes of what it leads or contributes to."""

    number: int
    agency: str
    leads: tuple[str, ...]  # codes of areas, criteria or leaves
    contributes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date of the plan: in force, as printed where that differs, and why."""

    id: str
    title: str
    due: date
    who: str
    source: str
    starts: date | None = None
    printed: str | None = None
    reason: str | None = None
    closes: str = ""  # what may no longer be sent after it: "submissions"


@dataclass(frozen=True, slots=True)
class SurveyGroup:
    """A group of people asked by the survey; `counted` says whether it is in the sample size."""

    id: str
    title: str
    counted: bool


@dataclass(frozen=True, slots=True)
class SurveyPlan:
    """The sociological survey beside the self-assessment; what is empty, or None, is not known."""

    groups: tuple[SurveyGroup, ...]
    lead: str = ""
    coordinating: tuple[str, ...] = ()
    sample: int | None = None
    sample_text: str = ""
    tasks: tuple[str, ...] = ()
    respondent_lists: Document | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """What the plan asks of whom, in its own words, with its section."""

    who: str
    items: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature block: lines of authority and title; the name only where a document printed it."""

    authority: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of the campaign, as issued; what is empty, or None, is not known of it."""

    issuer: str
    title: str
    number: str = ""
    issued_on: date | None = None
    basis: tuple[Document, ...] = ()
    purposes: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    duties: tuple[Duty, ...] = ()
    closing: str = ""
    recipients: tuple[str, ...] = ()
    signature: Signature | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What the consolidated report prints around its tables (Decree 30/2020/ND-CP, annex I)."""

    issuer: tuple[str, ...]
    number: str
    place: str
    date: date
    abstract: str
    addressee: str
    recipients: tuple[str, ...]
    signature: Signature


@dataclass(frozen=True, slots=True)
class Campaign:
    """One year's assessment: the plan as data."""

    id: str
    title: str
    year: int
    criteria_set: str
    illustrative: bool
    plan: Plan
    agencies: Mapping[str, Agency]
    appendices: tuple[Appendix, ...]
    deadlines: tuple[Deadline, ...]
    survey: SurveyPlan
    report: ReportHead
    permissions: Permissions | None = None


@dataclass(frozen=True, slots=True)
class Rulebook:
    """A campaign bound to its criteria set: each appraised leaf has exactly one lead appendix."""

    criteria: CriteriaSet
    campaign: Campaign
    leaves: Mapping[str, Leaf]
    lead_of: Mapping[str, int]  # leaf code -> appendix number (appraised leaves)
    contributors: Mapping[str, tuple[int, ...]]  # leaf code -> appendices that help
    carried_over: int = 0  # texts of the plan that are the year before's, not looked over yet

    def appendix(self, number: int) -> Appendix:
        """The appendix of that number; KeyError if the campaign has none."""
        for appendix in self.campaign.appendices:
            if appendix.number == number:
                return appendix
        raise KeyError(number)

    def led_by(self, number: int) -> tuple[Leaf, ...]:
        """The leaves an appendix must answer, in the order of the table."""
        return tuple(leaf for code, leaf in self.leaves.items() if self.lead_of.get(code) == number)
