"""Many assessments as one value: the sources asked for, what became of each, and who stands where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from generator.consolidation import Stage, StageTotals, Tally, median_of
from generator.diagnostics import Diagnostic
from generator.rulebook import CriteriaSet, Criterion
from generator.validation import Publication


@dataclass(frozen=True, slots=True)
class DataSource:
    """Where the data of a unit are: `location` is a file, the folder of a site, or an https address.

    `sha256` (hex) is that of the file as it was received, `issuer` who must have issued the plan; None where
    the list does not say.
    """

    name: str
    location: str
    sha256: str | None = None
    issuer: str | None = None
    group: str | None = None

    @property
    def is_address(self) -> bool:
        """Whether the data come over the network; otherwise they are a file or a folder."""
        return "://" in self.location


@dataclass(frozen=True, slots=True)
class SourceList:
    """Whose assessments are put side by side: of which campaign, by which set, at which stage.

    `sources` by the key of the unit; `due` is the last day to sign a publication, None where there is none.
    """

    title: str
    campaign: str
    criteria_set: str
    stage: Stage
    sources: Mapping[str, DataSource]
    due: date | None = None
    groups: Mapping[str, str] = field(default_factory=dict)


class SourceState(StrEnum):
    """What became of a source. Only of what is `VERIFIED` any number is used."""

    VERIFIED = "verified"
    MISSING = "missing"  # nothing is there
    UNREACHABLE = "unreachable"  # it could not be asked, or not be read to its end
    CHANGED = "changed"  # other bytes than those the list names
    UNREADABLE = "unreadable"  # no data of the form they say they have
    OTHER_FORM = "other_form"  # of an older program, or of a newer one
    OTHER_SET = "other_set"  # of another criteria set, campaign or issuer
    WRONG_TOTAL = "wrong_total"  # a total is not what its parts give
    WRONG_RECORD = "wrong_record"  # the record of the sign-off is not what was signed
    REPEATED = "repeated"  # the same data as another source
    UNSIGNED = "unsigned"  # nobody has signed, or another publication has taken its place


@dataclass(frozen=True, slots=True)
class VerifiedData:
    """An assessment whose every total was made again; `totals` are those of the stage asked for.

    `pinned` says whether the list names its bytes by their hash. `days_late` counts from the last day to
    sign; 0 where it was in time.
    """

    totals: StageTotals
    record: Publication
    illustrative: bool
    program: str
    commit: str | None
    pinned: bool
    days_late: int


@dataclass(frozen=True, slots=True)
class FederatedUnit:
    """A unit with its source and what became of it; `data` only where that is verified.

    `mistake` says why it is not, at its place in the list, or what else must be known of it; `sha256` (hex)
    is of the bytes that came, None where none did. `overdue` counts the days since the last day to sign where
    nothing is signed.
    """

    key: str
    source: DataSource
    state: SourceState
    data: VerifiedData | None = None
    mistake: Diagnostic | None = None
    sha256: str | None = None
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit in a ranking: its `place` from 1, shared by `tied` others, and the value it is ranked by.

    `place_in_group` is among the units of its group, None where it has none.
    """

    unit: FederatedUnit
    tally: Tally
    value: Fraction
    place: int
    tied: int
    place_in_group: int | None


@dataclass(frozen=True, slots=True)
class Unranked:
    """A unit that has no place: `tally` is None where nothing of its source may be used, else incomplete."""

    unit: FederatedUnit
    tally: Tally | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """All units by the whole, or by an area: those with a place, the best first, and those without one.

    `by_index` is false where points are compared: of a bonus or a penalty, of which there is no share.
    """

    area: Criterion | None
    standings: tuple[Standing, ...]
    unranked: tuple[Unranked, ...]
    by_index: bool

    @property
    def units(self) -> int:
        """Return how many units there are, with a place or without one."""
        return len(self.standings) + len(self.unranked)

    @property
    def median(self) -> Fraction | None:
        """Return the value in the middle, of two the mean; None where nobody has a place."""
        return median_of(one.value for one in self.standings)


@dataclass(frozen=True, slots=True)
class Federation:
    """Many units' assessments of one campaign, by one set, on one day."""

    list: SourceList
    criteria: CriteriaSet
    today: date
    units: tuple[FederatedUnit, ...]
    whole: Ranking
    areas: Mapping[str, Ranking]

    @property
    def verified(self) -> tuple[FederatedUnit, ...]:
        """Return the units whose numbers are used, in the order of the list."""
        return tuple(unit for unit in self.units if unit.state is SourceState.VERIFIED)

    @property
    def illustrative(self) -> bool:
        """Return whether any of the numbers used is made up."""
        return any(unit.data.illustrative for unit in self.units if unit.data is not None)
