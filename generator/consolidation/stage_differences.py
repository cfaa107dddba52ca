"""An assessment → why the index of one complete stage is not that of the stage before; the same by agency."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from generator.consolidation.model import AppendixResult, Assessment, LeafResult, Stage, Tally
from generator.consolidation.stage_comparison import share
from generator.consolidation.stage_scores import score_at
from generator.rulebook import AreaKind, ScoredBy

_ZERO = Decimal(0)


class DifferenceKind(StrEnum):
    """What makes two stages' totals differ, in the order in which it is counted."""

    DECREASED = "decreased"  # leaves of the same maximum with fewer points
    INCREASED = "increased"
    SECTIONS = "sections"  # bonus and penalty, each up to its cap
    ADDED = "added"  # leaves that did not apply at the stage before
    REMOVED = "removed"  # leaves that do not apply any more
    ROUNDED = "rounded"  # what a rounding at the sum makes of it


@dataclass(frozen=True, slots=True)
class StageDifference:
    """One reason: its leaves by code, what it does to the points and to the maximum, and the index after it.

    Of SECTIONS and ROUNDED no leaves are named.
    """

    kind: DifferenceKind
    leaves: tuple[str, ...]
    points: Decimal
    maximum: Decimal
    index: Fraction


@dataclass(frozen=True, slots=True)
class StageStep:
    """A complete stage, its total and index, and what led to it from the complete stage before."""

    stage: Stage
    tally: Tally
    index: Fraction
    differences: tuple[StageDifference, ...]


@dataclass(frozen=True, slots=True)
class AgencyDifference:
    """An agency's share of the points at a stage, and its claim's on the same leaves.

    A share is of what applies there, exact; None where nothing is known or applies.
    """

    result: AppendixResult
    claimed: Fraction | None
    decided: Fraction | None

    @property
    def change(self) -> Fraction | None:
        """Return how far the share went up (down: negative); None where a side is not known."""
        return None if self.claimed is None or self.decided is None else self.decided - self.claimed


@dataclass(frozen=True, slots=True)
class AgencyDifferences:
    """The agencies at a stage, the greatest fall first; those whose share is not known there are left out."""

    stage: Stage
    tally: Tally
    agencies: tuple[AgencyDifference, ...]


def stage_steps(assessment: Assessment) -> tuple[StageStep, ...]:
    """Return every complete stage in order, the first without differences; with the survey once it is whole.

    The differences' points add up to that of the totals, and the last index is the stage's own.
    """
    survey = assessment.survey
    steps: list[StageStep] = []
    for stage in Stage:
        sums = assessment.stages[stage]
        total = sums.whole if survey.complete and survey.leaves else sums.appraised
        if total.index is None:
            continue
        found = tuple(_differences(assessment, steps[-1], stage, total)) if steps else ()
        steps.append(StageStep(stage, total, total.index, found))
    return tuple(steps)


def agency_differences(assessment: Assessment) -> AgencyDifferences | None:
    """Return the agencies at the last stage that knows points of any leaf; None where that is the claim."""
    begun = [stage for stage in Stage if assessment.stages[stage].appraised.known]
    if not begun or begun[-1] is Stage.SELF:
        return None
    stage = begun[-1]
    sums, claims = assessment.stages[stage], assessment.self_totals[stage]
    found = [
        AgencyDifference(result, share(claims.appendices[number]), share(sums.appendices[number]))
        for result in assessment.appendices
        for number in (result.appendix.number,)
    ]
    known = [one for one in found if one.change is not None]
    return AgencyDifferences(
        stage, sums.appraised, tuple(sorted(known, key=lambda one: one.change or Fraction(0)))
    )


def _differences(
    assessment: Assessment, before: StageStep, stage: Stage, after: Tally
) -> Iterator[StageDifference]:
    sections = [one.bonus - one.penalty for one in (before.tally, after)]
    groups = _grouped(assessment.leaves.values(), before.stage, stage)
    groups[DifferenceKind.SECTIONS] = ((), sections[1] - sections[0], _ZERO)
    rest = after.points - before.tally.points - sum((points for _, points, _ in groups.values()), _ZERO)
    groups[DifferenceKind.ROUNDED] = ((), rest, _ZERO)
    main, maximum, added = before.tally.points - sections[0], before.tally.maximum, sections[0]
    for kind in DifferenceKind:
        leaves, points, more = groups[kind]
        if not (leaves or points):
            continue
        if kind is DifferenceKind.SECTIONS:
            added += points
        else:
            main, maximum = main + points, maximum + more
        index = Fraction(main) / Fraction(maximum) + Fraction(added) / Fraction(after.stated)
        yield StageDifference(kind, leaves, points, more, index)


_Group = tuple[tuple[str, ...], Decimal, Decimal]  # codes, change of the points, change of the maximum


def _grouped(leaves: Iterable[LeafResult], before: Stage, after: Stage) -> dict[DifferenceKind, _Group]:
    groups: dict[DifferenceKind, _Group] = dict.fromkeys(DifferenceKind, ((), _ZERO, _ZERO))
    for leaf in leaves:
        if leaf.leaf.scored_by is not ScoredBy.APPRAISAL or leaf.leaf.kind is not AreaKind.MAIN:
            continue
        there, here = score_at(leaf, before), score_at(leaf, after)
        points = (here.points or _ZERO) - (there.points or _ZERO)
        maximum = here.maximum - there.maximum
        if not points and not maximum:
            continue
        kind = _kind(points, maximum)
        codes, sum_points, sum_maximum = groups[kind]
        groups[kind] = ((*codes, leaf.leaf.code), sum_points + points, sum_maximum + maximum)
    return groups


def _kind(points: Decimal, maximum: Decimal) -> DifferenceKind:
    if maximum:
        return DifferenceKind.ADDED if maximum > 0 else DifferenceKind.REMOVED
    return DifferenceKind.INCREASED if points > 0 else DifferenceKind.DECREASED
