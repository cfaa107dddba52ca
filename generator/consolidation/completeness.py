"""An assessment, or a ranking of units → what it lacks to be signed: whose file, points, or place."""

from dataclasses import dataclass

from generator.consolidation.model import AppendixResult, AppendixState, Assessment, Stage, Tally
from generator.consolidation.unit_ranking import UnitRanking, UnrankedReason, UnrankedUnit


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing: the appendices not submitted, and of the furthest stage the sum that is not whole.

    `tally` is None where the stage knows the points of every leaf.
    """

    appendices: tuple[AppendixResult, ...]
    stage: Stage
    tally: Tally | None


@dataclass(frozen=True, slots=True)
class MissingUnits:
    """What a ranking lacks: the units that are to have a place, and the leaves whose points are provisional.

    Their points rest on figures of the peers that a file to come may change; `leaves` are their codes.
    """

    stage: Stage
    units: tuple[UnrankedUnit, ...]
    leaves: tuple[str, ...]


def furthest_stage(assessment: Assessment) -> tuple[Stage, Tally]:
    """The last stage that knows points of any leaf the city assesses, the claim where none does, and its sum.

    With the survey in what the ministry decided only: before that it stands beside, and may come later.
    """
    begun = [stage for stage in Stage if assessment.stages[stage].appraised.known_leaves]
    stage = begun[-1] if begun else Stage.SELF
    totals = assessment.stages[stage]
    return stage, totals.whole if stage is Stage.APPRAISED else totals.appraised


def missing_parts(assessment: Assessment) -> Missing | None:
    """What the assessment lacks; None where it is complete as far as it has come.

    Where the ministry has decided, what the city left open before no longer counts.
    """
    waiting = tuple(one for one in assessment.appendices if one.state is not AppendixState.SUBMITTED)
    stage, tally = furthest_stage(assessment)
    if not waiting and tally.complete:
        return None
    return Missing(waiting, stage, None if tally.complete else tally)


def missing_units(ranking: UnitRanking) -> MissingUnits | None:
    """What a ranking lacks; None where it is complete at its stage.

    To whom nothing applies has no place and lacks none.
    """
    units = tuple(
        one
        for group in ranking.groups
        for one in group.unranked
        if one.reason is not UnrankedReason.NOT_APPLICABLE
    )
    figures = (figure for group in ranking.groups for figure in group.figures)
    leaves = tuple(dict.fromkeys(code for code, one in figures if one.is_provisional))
    return MissingUnits(ranking.stage, units, leaves) if units or leaves else None
