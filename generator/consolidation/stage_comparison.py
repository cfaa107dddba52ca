"""A stage and the claim → what differs over the same leaves and maxima, and what has become applicable."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from generator.consolidation.model import Assessment, LeafResult, Stage, Tally
from generator.consolidation.stage_scores import score_at
from generator.rulebook import AreaKind


class Trend(StrEnum):
    """Which way the share of the points went."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class StageComparison:
    """What a stage gave beside the claim, over the leaves whose points it knows; all in points.

    `fewer` and `more` are the leaves judged out of the maximum of the claim, `lost` and `gained` (both
    positive) what they lost and gained. `newly_applicable` are those claimed not to apply that the stage gave
    points: `newly_points` out of `newly_maximum`. `claimed` and `decided` are the shares of the points,
    exact: of the claim over what it said applies, of the stage over what it says applies; None where nothing
    does.
    """

    fewer: tuple[LeafResult, ...]
    more: tuple[LeafResult, ...]
    lost: Decimal
    gained: Decimal
    newly_applicable: tuple[LeafResult, ...]
    newly_points: Decimal
    newly_maximum: Decimal
    claimed: Fraction | None
    decided: Fraction | None

    @property
    def change(self) -> Decimal:
        """The difference over the same leaves and the same maxima."""
        return self.gained - self.lost

    @property
    def differs(self) -> bool:
        """Whether any leaf has other points or another maximum than claimed."""
        return bool(self.fewer or self.more or self.newly_applicable)

    @property
    def trend(self) -> Trend:
        """Which way it went: where more has become applicable the share's way, for that alone is no gain."""
        if not self.newly_applicable:
            return _trend(Fraction(self.change))
        if self.claimed is None or self.decided is None:
            return Trend.LEVEL
        return _trend(self.decided - self.claimed)


def _trend(change: Fraction) -> Trend:
    if not change:
        return Trend.LEVEL
    return Trend.UP if change > 0 else Trend.DOWN


def compared(leaves: Iterable[LeafResult], stage: Stage, there: Tally, claim: Tally) -> StageComparison:
    """Hold a stage against the claim over these leaves.

    `there` is the stage's tally of them, `claim` that of the claim over those the stage knows.
    """
    ours = tuple(leaves)
    changes = [(leaf, change) for leaf in ours if (change := change_at(leaf, stage))]
    newly = tuple(leaf for leaf in ours if _newly_applies(leaf, stage))
    given = [score_at(leaf, stage) for leaf in newly]
    zero = Decimal(0)
    return StageComparison(
        fewer=tuple(leaf for leaf, change in changes if change < 0),
        more=tuple(leaf for leaf, change in changes if change > 0),
        lost=sum((-change for _, change in changes if change < 0), zero),
        gained=sum((change for _, change in changes if change > 0), zero),
        newly_applicable=newly,
        newly_points=sum((one.points for one in given if one.points is not None), zero),
        newly_maximum=sum((one.maximum for one in given), zero),
        claimed=share(claim),
        decided=share(there),
    )


def compared_city(assessment: Assessment, stage: Stage) -> StageComparison:
    """Hold a stage against the claim over the whole city, the survey in it where it is known."""
    there, claim = assessment.stages[stage], assessment.self_totals[stage]
    if surveyed(assessment):
        return compared(assessment.leaves.values(), stage, there.whole, claim.whole)
    return compared(assessment.leaves.values(), stage, there.appraised, claim.appraised)


def surveyed(assessment: Assessment) -> bool:
    """Whether the survey's points are known, so that totals may be given over the whole scale."""
    return bool(assessment.survey.leaves) and assessment.survey.complete


def change_at(leaf: LeafResult, stage: Stage) -> Decimal | None:
    """What a stage's points of a leaf do to the total beside the claim, out of the same maximum.

    More of a penalty is less. None where either is not known, or the maxima differ.
    """
    claim, there = score_at(leaf, Stage.SELF), score_at(leaf, stage)
    if claim.points is None or there.points is None or claim.maximum != there.maximum:
        return None
    change = there.points - claim.points
    match leaf.leaf.kind:
        case AreaKind.MAIN | AreaKind.BONUS:
            return change
        case AreaKind.PENALTY:
            return -change
        case _:
            assert_never(leaf.leaf.kind)


def share(tally: Tally) -> Fraction | None:
    """Return the points over what is known of the maximum, exact; None where nothing is known or applies.

    Of a tally that is whole this is its index: bonus and penalty are points of the whole scale.
    """
    if not tally.known:
        return None
    sections = Fraction(tally.bonus - tally.penalty)
    return (Fraction(tally.points) - sections) / Fraction(tally.known) + sections / Fraction(tally.stated)


def _newly_applies(leaf: LeafResult, stage: Stage) -> bool:
    claim, there = score_at(leaf, Stage.SELF), score_at(leaf, stage)
    return claim.points is not None and there.points is not None and claim.maximum < there.maximum
