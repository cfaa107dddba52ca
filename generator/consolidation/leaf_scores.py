"""Leaves → which lost points at a stage, which lost none, which have none yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from generator.consolidation.model import LeafResult, LeafState, Stage, lost_of
from generator.consolidation.stage_scores import StageScore, points_at, score_at
from generator.rulebook import AreaKind


class LeafScore(NamedTuple):
    """A leaf's points at a stage that knows them, and what it lost there.

    `lost` is never negative; of a penalty it is what was taken, and 0 of a bonus, which nobody loses.
    """

    result: LeafResult
    stage: Stage
    score: StageScore
    lost: Decimal


@dataclass(frozen=True, slots=True)
class SortedLeaves:
    """Leaves, each in one place: `lost` the greatest loss first, all else in the order of the set.

    `unscored` has, by its state, what has no points, or gave none away because nothing of it applies.
    """

    lost: tuple[LeafScore, ...]
    full: tuple[LeafScore, ...]
    bonus: tuple[LeafScore, ...]
    unscored: Mapping[LeafState, tuple[LeafResult, ...]]


def last_score(result: LeafResult) -> LeafScore | None:
    """Return the points of the last stage that knows them; None where none does."""
    known = [score for stage in Stage if (score := _known_score(result, stage))]
    return known[-1] if known else None


def losses_at(leaves: Iterable[LeafResult], stage: Stage) -> tuple[LeafScore, ...]:
    """Return the leaves that lost points at a stage, the greatest loss first."""
    known = [score for leaf in leaves if (score := _known_score(leaf, stage))]
    return tuple(sorted((one for one in known if one.lost), key=lambda one: -one.lost))


def _known_score(result: LeafResult, stage: Stage) -> LeafScore | None:
    score = score_at(result, stage)
    if score.points is None:
        return None
    return LeafScore(result, stage, score, lost_of(result.leaf, score.maximum, score.points) or Decimal(0))


def lost_at(result: LeafResult, stage: Stage) -> Decimal | None:
    """Return what a leaf lost at a stage, or a penalty took, for a table of all stages.

    None where the stage has no points of it to name (`points_at`), and of a bonus, which nobody loses.
    """
    return lost_of(result.leaf, score_at(result, stage).maximum, points_at(result, stage))


def sorted_leaves(leaves: Iterable[LeafResult]) -> SortedLeaves:
    """Return the leaves by what became of their points."""
    lost: list[LeafScore] = []
    full: list[LeafScore] = []
    bonus: list[LeafScore] = []
    unscored: dict[LeafState, list[LeafResult]] = {}
    for result in leaves:
        last = last_score(result)
        if last is not None and last.lost:
            lost.append(last)
        elif last is None or not _counts(last):
            unscored.setdefault(result.state, []).append(result)
        elif result.leaf.kind is AreaKind.BONUS:
            bonus.append(last)
        else:
            full.append(last)
    return SortedLeaves(
        tuple(sorted(lost, key=lambda one: -one.lost)),
        tuple(full),
        tuple(bonus),
        {state: tuple(found) for state, found in unscored.items()},
    )


def _counts(last: LeafScore) -> bool:
    """Whether somebody gave these points: what is left out, or not claimed, gets 0 by itself."""
    left_out = last.result.state in {LeafState.NOT_APPLICABLE, LeafState.NOT_HELD, LeafState.UNCLAIMED}
    return not left_out or bool(last.score.points)
