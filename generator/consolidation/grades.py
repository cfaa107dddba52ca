"""A tally, its set's groups and the conditions on them → the group of the result, and why it is that one."""

from dataclasses import dataclass

from generator.consolidation.model import Assessment, Tally
from generator.rulebook import Grade, GradeCondition
from generator.validation import GradeConditionDecision


@dataclass(frozen=True, slots=True)
class GradeResult:
    """The group of a result: `by_points` by its exact index, `grade` as the conditions that hold limit it.

    Both are None below every group, or while the index is not known. `undecided` are the conditions of which
    nobody has stated whether they hold: with any of them `grade` may still become lower.
    """

    by_points: Grade | None
    grade: Grade | None
    undecided: tuple[GradeCondition, ...]

    @property
    def is_limited(self) -> bool:
        """Return whether a condition that holds makes the group lower than the points do."""
        return self.grade != self.by_points


def grade_of(tally: Tally, assessment: Assessment) -> GradeResult:
    """Return the group of the tally, which is of the whole scale, under the assessment's conditions."""
    criteria = assessment.rulebook.criteria
    index = tally.index
    reached = [] if index is None else [grade for grade in criteria.grades if index >= grade.bound]
    if not reached:
        return GradeResult(None, None, ())
    by_points = max(reached, key=lambda grade: grade.bound)
    decided = condition_decisions(assessment)
    held = {condition.highest for condition, decision in decided if decision is not None and decision.holds}
    limits = [by_points, *(grade for grade in criteria.grades if grade.name in held)]
    undecided = tuple(condition for condition, decision in decided if decision is None)
    return GradeResult(by_points, min(limits, key=lambda grade: grade.bound), undecided)


def condition_decisions(
    assessment: Assessment,
) -> tuple[tuple[GradeCondition, GradeConditionDecision | None], ...]:
    """Return the set's conditions in its order, each with what was decided on it; None while nothing is."""
    appraisal = assessment.proceedings.appraisal
    decided = appraisal.grade_conditions if appraisal is not None else {}
    conditions = assessment.rulebook.criteria.grade_conditions
    return tuple((condition, decided.get(condition.key)) for condition in conditions)
