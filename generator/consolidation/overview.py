"""An assessment and a day → its first screen: how far, the last whole result, what waits, what is lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from generator.consolidation.ending import CampaignEnd, campaign_end
from generator.consolidation.losses import AreaLosses, area_losses, last_complete_stage
from generator.consolidation.model import AppendixResult, AppendixState, AreaResult, Assessment, Stage, Tally
from generator.consolidation.stage_comparison import surveyed
from generator.validation import YearResult


class Phase(StrEnum):
    """How far a campaign has come, as its files tell; how late it is stands beside."""

    NOT_BEGUN = "not_begun"  # no appendix has a file
    FILLING = "filling"  # some appendix is not submitted
    SUBMITTED = "submitted"  # every appendix is, and nothing is reviewed
    IN_REVIEW = "in_review"
    REVIEWED = "reviewed"  # the city has decided every leaf
    DECIDED = "decided"  # the ministry has


class StageResult(NamedTuple):
    """A stage that knows every point, and its tally; over the whole scale where `whole`."""

    stage: Stage
    tally: Tally
    whole: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """What stands first. `results` are the stages that know every point, the latest last.

    `stage` is that of the latest result, the claim where there is none; `areas` and `appendices` are its
    tallies, of the areas over the whole scale where the survey is known; `losses` are those of that stage.
    `waiting` are the appendices not submitted,
    `days_late` how many days after `due` that is; 0 before, and once the campaign has ended. `published` is
    the latest year with a published result.
    """

    phase: Phase
    end: CampaignEnd | None
    results: tuple[StageResult, ...]
    stage: Stage
    areas: tuple[tuple[AreaResult, Tally], ...]
    appendices: tuple[tuple[AppendixResult, Tally], ...]
    losses: AreaLosses
    waiting: tuple[AppendixResult, ...]
    due: date | None
    days_late: int
    published: YearResult | None

    @property
    def submitted(self) -> Fraction:
        """The share of the appendices that are submitted, from 0 to 1."""
        return 1 - Fraction(len(self.waiting), max(1, len(self.appendices)))


def overview_of(assessment: Assessment, today: date) -> Overview:
    """Return what the first screen says of the assessment on a day."""
    waiting = tuple(one for one in assessment.appendices if one.state is not AppendixState.SUBMITTED)
    end = campaign_end(assessment, today)
    results = tuple(_results(assessment, waiting=bool(waiting)))
    stage = last_complete_stage(assessment)
    due = assessment.rulebook.campaign.submissions_due
    late = (today - due).days if due is not None and waiting and end is None else 0
    tallies = assessment.stages[stage].appendices
    known = assessment.proceedings.results
    return Overview(
        phase=_phase(assessment, today, waiting=bool(waiting)),
        end=end,
        results=results,
        stage=stage,
        areas=tuple(_areas(assessment, stage)),
        appendices=tuple((one, tallies[one.appendix.number]) for one in assessment.appendices),
        losses=area_losses(assessment, stage),
        waiting=waiting,
        due=due,
        days_late=max(0, late),
        published=max(known.years, key=lambda one: one.year, default=None) if known else None,
    )


def _results(assessment: Assessment, *, waiting: bool) -> list[StageResult]:
    """The stages that are whole; the claim is not while an appendix may still change."""
    whole = surveyed(assessment)
    return [
        StageResult(stage, totals.whole if whole else totals.appraised, whole)
        for stage, totals in assessment.stages.items()
        if totals.appraised.complete and totals.appraised.leaves and not (stage is Stage.SELF and waiting)
    ]


def _phase(assessment: Assessment, today: date, *, waiting: bool) -> Phase:
    appraisal = assessment.proceedings.appraisal
    decided_on = appraisal.decided_on if appraisal else None
    if decided_on is not None and decided_on <= today:
        return Phase.DECIDED
    if waiting:
        begun = any(one.state is not AppendixState.NO_SUBMISSION for one in assessment.appendices)
        return Phase.FILLING if begun else Phase.NOT_BEGUN
    reviewed = assessment.stages[Stage.REVIEWED].appraised
    if reviewed.complete and reviewed.leaves:
        return Phase.REVIEWED
    return Phase.IN_REVIEW if any(leaf.reviewed for leaf in assessment.leaves.values()) else Phase.SUBMITTED


def _areas(assessment: Assessment, stage: Stage) -> Iterator[tuple[AreaResult, Tally]]:
    whole = surveyed(assessment)
    for area in assessment.areas:
        appraised, survey = assessment.stages[stage].areas[area.area.code]
        yield area, appraised + survey if whole else appraised
