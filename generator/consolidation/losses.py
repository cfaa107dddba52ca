"""An assessment → the points lost at a stage of it: by area, and in each by agency."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import assert_never

from generator.consolidation.model import Assessment, LeafResult, Stage, Tally
from generator.consolidation.stage_scores import score_at
from generator.consolidation.totals import tally
from generator.rulebook import AreaKind, Criterion, ScoredBy


@dataclass(frozen=True, slots=True)
class LossPart:
    """Points lost in an area by one agency, by its appendix; None: in the survey."""

    appendix: int | None
    points: Decimal


@dataclass(frozen=True, slots=True)
class AreaLoss:
    """Points lost in an area, or taken by a penalty up to its cap, of the `known` part of its maximum.

    `parts` add up to `points`, the greatest first; empty where a cap or a rounding keeps them from it.
    """

    area: Criterion
    known: Decimal
    points: Decimal
    parts: tuple[LossPart, ...]


@dataclass(frozen=True, slots=True)
class AreaLosses:
    """What each area lost at a stage, the greatest first, then in the order of the set; no bonus areas.

    `appraised` and `survey` are the parts of the stage's scale: what is not known of them is lost nowhere.
    """

    stage: Stage
    appraised: Tally
    survey: Tally
    areas: tuple[AreaLoss, ...]

    @property
    def tally(self) -> Tally:
        """Return the points of the whole scale."""
        return self.appraised + self.survey

    @property
    def points(self) -> Decimal:
        """Return all points lost, with those taken by penalties."""
        return sum((one.points for one in self.areas), Decimal(0))

    @property
    def penalty(self) -> Decimal:
        """Return the points taken by penalties."""
        return sum((one.points for one in self.areas if one.area.kind is AreaKind.PENALTY), Decimal(0))


def last_complete_stage(assessment: Assessment) -> Stage:
    """Return the last stage that knows every appraised leaf; the claim where none does."""
    known = [stage for stage in Stage if _knows_all(assessment.stages[stage].appraised)]
    return known[-1] if known else Stage.SELF


def _knows_all(appraised: Tally) -> bool:
    return appraised.complete and appraised.leaves > 0


def area_losses(assessment: Assessment, stage: Stage | None = None) -> AreaLosses:
    """Return the losses at a stage, by itself the last complete one: see `last_complete_stage`."""
    stage = stage or last_complete_stage(assessment)
    areas = [
        _area_loss(area, assessment, stage)
        for area in assessment.rulebook.criteria.areas
        if area.kind is not AreaKind.BONUS
    ]
    ordered = sorted(areas, key=lambda one: -one.points)
    totals = assessment.stages[stage]
    return AreaLosses(stage, totals.appraised, totals.survey, tuple(ordered))


def _area_loss(area: Criterion, assessment: Assessment, stage: Stage) -> AreaLoss:
    sums = assessment.stages[stage].areas[area.code]
    points = sum((_lost(one, area.kind) for one in sums), Decimal(0))
    parts = sorted(_parts(area, assessment, stage), key=lambda one: -one.points)
    whole = sum((one.points for one in parts), Decimal(0)) == points
    return AreaLoss(area, sum((one.known for one in sums), Decimal(0)), points, tuple(parts) if whole else ())


def _parts(area: Criterion, assessment: Assessment, stage: Stage) -> Iterator[LossPart]:
    leaves = [assessment.leaves[leaf.code] for leaf in area.leaves]
    for appendix in dict.fromkeys(leaf.appendix for leaf in leaves):
        ours: list[LeafResult] = [leaf for leaf in leaves if leaf.appendix == appendix]
        by = ScoredBy.SURVEY if appendix is None else ScoredBy.APPRAISAL
        rounding = assessment.rulebook.criteria.rounding
        points = _lost(tally(ours, by, rounding, area.kind, partial(score_at, stage=stage)), area.kind)
        if points:
            yield LossPart(appendix, points)


def _lost(sums: Tally, kind: AreaKind) -> Decimal:
    match kind:
        case AreaKind.MAIN:
            return sums.lost
        case AreaKind.PENALTY:
            return sums.points
        case AreaKind.BONUS:
            return Decimal(0)
        case _:
            assert_never(kind)
