"""A campaign as values: the plan as data, and what it makes of its criteria set."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from generator.rulebook.criteria_set import CriteriaSet, Document, Leaf, ScoredBy
from generator.rulebook.permissions import Permissions


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
    """An appendix of the plan: who fills it, and the codes of what it leads or contributes to.

    A unit leads the whole table; it has the `group` (its key) in which it is ranked, others have none.
    """

    number: int
    agency: str
    leads: tuple[str, ...] = ()  # codes of criteria, at whatever level
    contributes: tuple[str, ...] = ()
    group: str = ""


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
class PlannedSurveyGroup:
    """A group of people asked by the survey; `counted` says whether it is in the sample size."""

    id: str
    title: str
    counted: bool


@dataclass(frozen=True, slots=True)
class SurveyPlan:
    """The sociological survey beside the self-assessment; what is empty, or None, is not known."""

    groups: tuple[PlannedSurveyGroup, ...] = ()
    not_held: str = ""  # why there is none; its points leave the maximum then
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
    receiving_agency: str = ""  # key of the agency through which reports are sent
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
    groups: Mapping[str, str] = field(default_factory=dict)  # of units: what they are called, by their keys

    @property
    def is_of_units(self) -> bool:
        """Return whether its appendices are units, each of which answers the whole table."""
        return any(one.group for one in self.appendices)

    @property
    def submissions_due(self) -> date | None:
        """The last day for submissions, the first of several; None where the plan closes none."""
        return min((one.due for one in self.deadlines if one.closes == "submissions"), default=None)

    def agency_named(self, name: str) -> str:
        """Return the key of the agency of that name or short name; empty for a council, or any other."""
        asked = folded(name)
        return next(
            (
                key
                for key, agency in self.agencies.items()
                if asked in {folded(agency.name), folded(agency.short_name)}
            ),
            "",
        )

    def agency_meant(self, name: str) -> str:
        """Return the key of the one agency that a name, which is none's, begins as, or is the key of.

        Empty where there is none, or several.
        """
        asked = folded(name)
        if asked in self.agencies:
            return asked
        begun = [key for key, agency in self.agencies.items() if folded(agency.name).startswith(f"{asked} ")]
        return begun[0] if len(begun) == 1 and " " in asked else ""


def folded(name: str) -> str:
    """Return a name as it is told from others: without capitals, and with single blanks."""
    return " ".join(name.casefold().split())


@dataclass(frozen=True, slots=True)
class Rulebook:
    """A campaign bound to its criteria set: each appraised leaf has exactly one lead appendix."""

    criteria: CriteriaSet
    campaign: Campaign
    leaves: Mapping[str, Leaf]
    lead_of: Mapping[str, int]  # leaf code -> appendix number (of all but survey leaves)
    contributors: Mapping[str, tuple[int, ...]]  # leaf code -> appendices that help
    carried_over: int = 0  # texts of the plan that are the year before's, not looked over yet
    rivals: frozenset[str] = frozenset()  # agencies (keys) of the units ranked among whom this one is

    def appendix(self, number: int) -> Appendix:
        """The appendix of that number; KeyError if the campaign has none."""
        for appendix in self.campaign.appendices:
            if appendix.number == number:
                return appendix
        raise KeyError(number)

    def judges_of(self, number: int) -> tuple[str, ...]:
        """The agencies (keys) that may judge an appendix: those the permissions name, without its own.

        All others of the campaign where it has no permissions.
        """
        own, permissions = self.appendix(number).agency, self.campaign.permissions
        named = permissions.reviewers if permissions else self.campaign.agencies
        return tuple(name for name in named if name != own)

    def a_judge_of(self, number: int) -> str:
        """An agency (key) that an example may name as judging an appendix: one of those that may.

        That which receives the reports comes first, one that is ranked beside this unit last.
        """
        own, receiving = self.appendix(number).agency, self.campaign.plan.receiving_agency
        judges = sorted(self.judges_of(number), key=lambda name: (name != receiving, name in self.rivals))
        others = [name for name in self.campaign.agencies if name != own]
        return next(iter([*judges, *others]), own)

    def led_by(self, number: int) -> tuple[Leaf, ...]:
        """The leaves an appendix must answer, in the order of the table."""
        return tuple(leaf for code, leaf in self.leaves.items() if self.lead_of.get(code) == number)


class NoCommonTotal(Exception):  # noqa: N818
    """Each unit of the campaign has a total of its own, and the whole of it none; the message is its id."""


class NotOfUnits(Exception):  # noqa: N818
    """The campaign's appendices share one table: it has one total, and nobody to rank."""


@dataclass(frozen=True, slots=True)
class Rulebooks:
    """A campaign bound to its criteria set, by the appendix asked about.

    All appendices share one rulebook where each leads its part; units have each their own.
    """

    shared: Rulebook
    by_unit: Mapping[int, Rulebook]

    def of(self, number: int | None) -> Rulebook:
        """Return the rulebook an appendix stands in; of None that of the whole campaign.

        Of a number no unit has it is one that leads nothing, whose campaign tells the numbers there are.
        Raise NoCommonTotal where the whole of a campaign of units is asked for.
        """
        if not self.by_unit:
            return self.shared
        if number is None:
            raise NoCommonTotal(self.shared.campaign.id)
        return self.by_unit.get(number, self.shared)

    @property
    def each(self) -> Mapping[int, Rulebook]:
        """Return the rulebook of every appendix, in the order of the plan."""
        return {one.number: self.of(one.number) for one in self.shared.campaign.appendices}


def rulebooks_of(shared: Rulebook) -> Rulebooks:
    """Return the rulebooks of a campaign: where its appendices are units, one each, in which it is alone."""
    units = shared.campaign.appendices if shared.campaign.is_of_units else ()
    groups = {
        key: frozenset(one.agency for one in units if one.group == key) for key in shared.campaign.groups
    }
    return Rulebooks(shared, {one.number: _of_unit(shared, one, groups[one.group]) for one in units})


def _of_unit(shared: Rulebook, unit: Appendix, rivals: frozenset[str]) -> Rulebook:
    """The rulebook of a unit: it leads all that is not surveyed."""
    led = [code for code, leaf in shared.leaves.items() if leaf.scored_by is not ScoredBy.SURVEY]
    appendix = replace(unit, leads=tuple(area.code for area in shared.criteria.areas))
    campaign = replace(shared.campaign, appendices=(appendix,))
    return replace(shared, campaign=campaign, lead_of=dict.fromkeys(led, unit.number), rivals=rivals)
