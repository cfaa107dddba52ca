"""A leaf at each stage: what of its maximum applies, and which points count there."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, assert_never

from generator.consolidation.model import LeafResult, LeafState, Stage
from generator.rulebook import ScoredBy
from generator.validation import Decision


class StageScore(NamedTuple):
    """`points` and `exact` (before rounding) are None where the stage does not know them."""

    maximum: Decimal
    points: Decimal | None
    exact: Fraction | None


def score_at(result: LeafResult, stage: Stage) -> StageScore:
    """Survey leaves stand alike at every stage. A stale decision of a reviewer says nothing any more.

    What does not apply has no points the ministry could name: left out of its decision, it is recognised.
    """
    here = StageScore(result.maximum, result.points, result.exact)
    if result.leaf.scored_by is ScoredBy.SURVEY:
        return here
    match stage:
        case Stage.SELF:
            return here
        case Stage.REVIEWED:
            return _reviewed(result, here)
        case Stage.APPRAISED:
            return _appraised(result, here)
        case _:
            assert_never(stage)


def points_at(result: LeafResult, stage: Stage) -> Decimal | None:
    """Return a leaf's points at a stage, for a table of all stages; None where there are none to name.

    That is: the stage does not know them, nothing of the leaf applies at it, or a survey alone scores it.
    """
    here = score_at(result, stage)
    exempt = result.state is LeafState.NOT_APPLICABLE and not here.maximum
    return None if exempt or result.leaf.scored_by is ScoredBy.SURVEY else here.points


def _reviewed(result: LeafResult, here: StageScore) -> StageScore:
    unknown = StageScore(result.maximum, None, None)
    if result.reviewed is None or not result.reviewed.fresh:
        return unknown
    item = result.reviewed.item
    match item.decision:
        case Decision.ACCEPTED:
            return here
        case Decision.ADJUSTED | Decision.RETURNED:
            return unknown if item.reviewed_score is None else _decided(result, item.reviewed_score)
        case _:
            assert_never(item.decision)


def _appraised(result: LeafResult, here: StageScore) -> StageScore:
    if result.appraised is not None:
        return _decided(result, result.appraised.appraised_score)
    exempt = result.state is LeafState.NOT_APPLICABLE and result.concluded
    return here if exempt else StageScore(result.maximum, None, None)


def self_score_at(result: LeafResult, stage: Stage) -> StageScore:
    """The agency's self score where the stage knows its own: what the stage's points are held against."""
    self_score = score_at(result, Stage.SELF)
    known = score_at(result, stage).points is not None
    return self_score if known else StageScore(self_score.maximum, None, None)


def _decided(result: LeafResult, points: Decimal) -> StageScore:
    """Points somebody gave; the exact ones behind a self score stay where it was left as it is."""
    exact = result.exact if points == result.points else Fraction(points)
    maximum = result.leaf.maximum if result.state is LeafState.NOT_APPLICABLE else result.maximum
    return StageScore(maximum, points, exact)
