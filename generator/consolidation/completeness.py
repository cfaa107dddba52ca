"""An assessment → what it still lacks to be signed: who has not submitted, which points are not known."""

from dataclasses import dataclass

from generator.consolidation.model import AppendixResult, AppendixState, Assessment, Stage, Tally


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing: the appendices not submitted, and of the furthest stage the sum that is not whole.

    `tally` is None where the stage knows the points of every leaf.
    """

    appendices: tuple[AppendixResult, ...]
    stage: Stage
    tally: Tally | None


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
