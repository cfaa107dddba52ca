"""The sums of two assessments → those that differ, of a stage, its areas, the appendices and the criteria."""

from collections.abc import Collection, Iterable
from decimal import Decimal

from generator.comparison.model import AppendixChange, LeafChange, StageChange, TallyChange
from generator.consolidation import Assessment, CriterionResult, Stage, StageTotals, Tally
from generator.rulebook import Criterion


def _common(stage: Stage, leaves: Iterable[LeafChange]) -> Decimal:
    """How far the sum of these leaves moved by those known on both sides, of the same maximum."""
    found = [one for one in leaves if None not in one.at(stage) and not one.is_rescaled(stage)]
    return sum((one.shift(stage) or Decimal(0) for one in found), Decimal(0))


def stage_change(
    stage: Stage, before: Assessment | None, after: Assessment | None, changed: Collection[LeafChange]
) -> StageChange:
    """Return the sums of a stage on both sides, in points; `changed` are the leaves that differ."""
    assessments = [side for side in (before, after) if side is not None]
    areas = {area.code: area for side in assessments for area in side.rulebook.criteria.areas}
    sides = [side.stages[stage] if side else None for side in (before, after)]
    was, now = sides
    appraised = TallyChange(was.appraised if was else None, now.appraised if now else None)
    whole = TallyChange(was.whole if was else None, now.whole if now else None, _common(stage, changed))
    sums = [
        TallyChange(
            _sum(was, code),
            _sum(now, code),
            _common(stage, (one for one in changed if one.latest and one.latest.leaf.area == code)),
        )
        for code in areas
    ]
    return StageChange(stage, appraised, whole, tuple(zip(areas.values(), sums, strict=True)))


def _sum(side: StageTotals | None, area: str) -> Tally | None:
    """Appraised and surveyed points of an area as one; None where that side has no such area."""
    return side.areas[area][0] + side.areas[area][1] if side and area in side.areas else None


def appendix_changes(
    before: Assessment | None, after: Assessment | None, changed: Collection[LeafChange]
) -> Iterable[AppendixChange]:
    """Yield the appendices that stand elsewhere, or whose words, report or claimed sum differ."""
    old = {result.appendix.number: result for result in before.appendices} if before else {}
    new = {result.appendix.number: result for result in after.appendices} if after else {}
    for number in dict.fromkeys((*new, *old)):
        was, now = old.get(number), new.get(number)
        own = (one for one in changed if one.latest and one.latest.appendix == number)
        change = AppendixChange(was, now, _common(Stage.SELF, own))
        if change.walked or change.texts or change.moved.before != change.moved.after:
            yield change


def criterion_changes(
    before: Assessment | None, after: Assessment | None, changed: Collection[LeafChange]
) -> Iterable[tuple[Criterion, TallyChange]]:
    """Yield the criteria whose claimed sum differs, with the survey, in the order of the set."""
    old, new = _by_code(before), _by_code(after)
    for code in dict.fromkeys((*new, *old)):
        was, now = old.get(code), new.get(code)
        latest = now or was
        below = {leaf.leaf.code for leaf in latest.leaves} if latest else set()
        change = TallyChange(
            was.appraised + was.survey if was else None,
            now.appraised + now.survey if now else None,
            _common(Stage.SELF, (one for one in changed if one.code in below)),
        )
        if latest and change.before != change.after:
            yield latest.criterion, change


def _by_code(assessment: Assessment | None) -> dict[str, CriterionResult]:
    """The criteria below the areas, and all below them that add others up."""
    areas = assessment.areas if assessment else ()
    return {
        one.criterion.code: one
        for area in areas
        for criterion in area.criteria
        for level, one in criterion.walk()
        if one.children or (level == 0 and one.criterion is not area.area)
    }
