"""What is to be said of a proposed change: what it does to each campaign, and everything wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from generator.comparison.attention import Hint
from generator.comparison.model import Changes
from generator.comparison.moved_peers import PeerMove
from generator.comparison.plans import PlanChanges
from generator.consolidation import Assessment, CampaignEnd, Stage, UnitRanking
from generator.diagnostics import Diagnostic, Summary
from generator.rulebook import CriteriaSet
from generator.validation import Publication


class ProceedingsFile(StrEnum):
    """A file about the answers of others, which may have errors while the answers have none."""

    REVIEW = "review"
    SURVEY = "survey"
    APPRAISAL = "appraisal"


class UncomparedFile(NamedTuple):
    """A file that has an error on a side: neither side's assessment holds anything of it.

    `appendix` is the one a ledger judges, else None; `proposed` says that it has errors as it is proposed,
    not only as it was.
    """

    kind: ProceedingsFile
    appendix: int | None
    path: str
    proposed: bool


class ChangedSet(NamedTuple):
    """A criteria set whose file differs, by name, and on which sides it is there.

    `criteria` is the set proposed; None where it is taken away, or has an error.
    """

    name: str
    was_there: bool
    is_there: bool
    criteria: CriteriaSet | None = None


@dataclass(frozen=True, slots=True)
class CampaignChange:
    """A campaign on both sides; an assessment is None where there is none, or its rules cannot be trusted.

    Where the rules of a side that is there cannot be trusted, nothing is compared (`rules_read` is false).

    `remains` is false where the proposal deletes the campaign; `plan` is None where its plan is not touched;
    `signed` are the records of sign-offs that the proposal adds; `end` and `ends` how the campaign has ended
    on the day of the review, as it was and as it is proposed; `standing` are the leaves of which a decision
    had a warning before that the proposal neither brings nor removes.

    Of a campaign of units it is what became of one, `unit`, or of what is of them all, which has no points
    (`is_of_all_units`); `rankings` are the units as proposed, by the stage at which a record that is added
    ranks them, None where it does not say. `moves` are of units that the proposal does not touch; of several
    touched units of one group they stand with the first.
    """

    name: str
    remains: bool
    before: Assessment | None
    after: Assessment | None
    changes: Changes
    hints: tuple[Hint, ...]
    plan: PlanChanges | None = None
    signed: tuple[Publication, ...] = ()
    end: CampaignEnd | None = None
    ends: CampaignEnd | None = None
    rules_read: bool = True
    uncompared: tuple[UncomparedFile, ...] = ()
    standing: tuple[str, ...] = ()
    unit: int | None = None
    is_of_all_units: bool = False
    moves: tuple[PeerMove, ...] = ()
    rankings: Mapping[Stage | None, UnitRanking] = field(default_factory=dict)

    @property
    def latest(self) -> Assessment | None:
        """Return the assessment as it is proposed, or as it is where that cannot be told."""
        return self.after or self.before

    @property
    def is_opened(self) -> bool:
        """Return whether it was not there before, and nobody has points in it yet."""
        new = self.before is None and self.after is not None and self.rules_read
        return new and not any(leaf.stages for leaf in self.changes.leaves)

    @property
    def is_whole(self) -> bool:
        """Return whether everything that is there on both sides could be compared."""
        leaves_read = all(leaf.is_comparable for leaf in self.changes.leaves)
        return self.rules_read and not self.uncompared and leaves_read


@dataclass(frozen=True, slots=True)
class ProposalReport:
    """`base` and `head` are full commit ids, `files` counts the changed ones of the proposal.

    `elsewhere` counts errors that were there before, in files it does not touch. Where the proposal could not
    be read (`read` is false) there is no campaign, and nothing is said of points.

    `restated` are the new forms of the files that say what they said in a newer form, `relaid` counts those
    whose layout or comments alone differ; `not_told` what was found in both before, but errors; `sets` are
    the criteria sets that are added, edited or taken away.
    """

    base: str
    head: str
    files: int
    diagnostics: tuple[Diagnostic, ...]
    summary: Summary
    elsewhere: int
    campaigns: tuple[CampaignChange, ...]
    read: bool
    restated: tuple[int, ...] = ()
    relaid: int = 0
    not_told: int = 0
    sets: tuple[ChangedSet, ...] = ()

    @property
    def awaits_import(self) -> bool:
        """Return whether all that is wrong is that sound workbooks are not yet their appendices' files."""
        errors = [one for one in self.diagnostics if one.blocks]
        kinds = {one.params["kind"] if one.code == "C437" else one.code for one in errors}
        return "ready" in kinds and kinds <= {"ready", "attachment"}

    @property
    def is_same_content(self) -> bool:
        """Return whether it changes files, and what none of them says."""
        return 0 < self.files == len(self.restated) + self.relaid
