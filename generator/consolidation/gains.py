"""What the city could have won, leaf by leaf: by how much it asks, and what that sums up to."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, TypeVar, assert_never

from generator.consolidation.leaf_scores import LeafScore, last_score
from generator.consolidation.model import Assessment, LeafResult
from generator.rulebook import AreaKind, InputType, Rounding
from generator.scoring import Change, Gain, Gains, gains_of

Key = TypeVar("Key")

MOST_UNITS_NOW = 5  # of something counted one by one
MOST_SHARE_PLANNED = Fraction(1, 5)  # of the figure as it is


class Effort(StrEnum):
    """How much a better answer asks, the least first."""

    NOW = "now"  # a yes or no answered otherwise, or a few units counted one by one
    PLANNED = "planned"  # another option, or a figure changed by no large part of itself
    HARD = "hard"  # a figure changed by more than that, or one that is zero


@dataclass(frozen=True, slots=True)
class LeafGains:
    """A leaf whose inputs could have brought more, and how."""

    result: LeafResult
    gains: Gains

    @property
    def added(self) -> Decimal:
        """Points the best answer adds to those that count now."""
        return self.gains.best.added


class GainStep(NamedTuple):
    """Better answers of one leaf that ask the same effort.

    `added` are the points the last of them adds: to those that count now, or to what an easier step has given
    already, where `follows` is true. So the steps of a leaf sum up to all it could win.
    """

    result: LeafResult
    effort: Effort
    gains: tuple[Gain, ...]
    added: Decimal
    follows: bool


class EffortGroup(NamedTuple):
    """All steps of one effort, the most points first; `added` is their sum."""

    effort: Effort
    steps: tuple[GainStep, ...]
    added: Decimal


def leaf_gains(assessment: Assessment) -> tuple[LeafGains, ...]:
    """The leaves that could bring more, the greatest gain first."""
    rounding = assessment.rulebook.criteria.rounding
    found = [
        LeafGains(result, better)
        for result in assessment.leaves.values()
        if (better := gains_at(result, rounding)) is not None
    ]
    return tuple(sorted(found, key=lambda one: -one.added))


def gains_at(result: LeafResult, rounding: Rounding) -> Gains | None:
    """Return what other figures could add to the points that count, those of the last stage that knows them.

    None where nothing could, and where the figures do not give those points: what better ones would bring is
    then not known (`not_explained`).
    """
    if result.scored is None or _differs(result, last_score(result)):
        return None
    return gains_of(result.scored, rounding)


def not_explained(result: LeafResult) -> LeafScore | None:
    """Return the points that count of a leaf whose figures give others, where it could have got more.

    None of a leaf that is scored by no figures.
    """
    last = last_score(result)
    if last is None or not _differs(result, last):
        return None
    short = last.score.points != last.score.maximum if result.leaf.kind is AreaKind.BONUS else last.lost
    return last if short else None


def losses_not_explained(assessment: Assessment) -> tuple[LeafScore, ...]:
    """Return those of them that lost points, the greatest loss first."""
    found = [one for leaf in assessment.leaves.values() if (one := not_explained(leaf)) and one.lost]
    return tuple(sorted(found, key=lambda one: -one.lost))


def _differs(result: LeafResult, last: LeafScore | None) -> bool:
    """Whether somebody gave other points than the figures do, or points where an agency gave no figures."""
    if result.scored is None or last is None:
        return False
    if result.scored.entry.not_applicable:
        return bool(last.score.maximum)
    return result.scored.computed is not None and last.score.points != result.scored.computed


def effort_of(gain: Gain) -> Effort:
    """Return the effort of the hardest of its changes."""
    return max((_effort(change) for change in gain.changes), key=list(Effort).index)


def steps_of(one: LeafGains) -> Iterator[GainStep]:
    """Yield the nearest answer and the best apart where the best asks more; where it asks less it alone."""
    nearest, best = one.gains.nearest, one.gains.best
    order = list(Effort).index
    first, last = effort_of(nearest), effort_of(best)
    if order(first) < order(last):
        yield GainStep(one.result, first, (nearest,), nearest.added, follows=False)
        yield GainStep(one.result, last, (best,), best.added - nearest.added, follows=True)
    else:
        gains = one.gains.distinct if first is last else (best,)
        yield GainStep(one.result, last, gains, best.added, follows=False)


def by_effort(found: Iterable[LeafGains]) -> tuple[EffortGroup, ...]:
    """Return every effort once, the least first, with the steps that ask it; the sums are of all gains."""
    steps = sorted((step for one in found for step in steps_of(one)), key=lambda step: -step.added)
    ours = {effort: tuple(step for step in steps if step.effort is effort) for effort in Effort}
    return tuple(
        EffortGroup(effort, group, sum((step.added for step in group), Decimal(0)))
        for effort, group in ours.items()
    )


def summed(found: Iterable[LeafGains], key: Callable[[LeafResult], Key]) -> Mapping[Key, Decimal]:
    """What could be added by area, by appendix, by whatever `key` says of a leaf; the greatest sum first."""
    sums: dict[Key, Decimal] = {}
    for one in found:
        sums[key(one.result)] = sums.get(key(one.result), Decimal(0)) + one.added
    return dict(sorted(sums.items(), key=lambda pair: -pair[1]))


def _effort(change: Change) -> Effort:
    match change.input.type:
        case InputType.YES_NO:
            return Effort.NOW
        case InputType.CHOICE:
            return Effort.PLANNED
        case InputType.COUNT | InputType.NUMBER | InputType.PERCENT:
            distance = abs(Fraction(change.after) - Fraction(change.before))
            if change.input.type is InputType.COUNT and distance <= MOST_UNITS_NOW:
                return Effort.NOW
            planned = distance <= MOST_SHARE_PLANNED * abs(Fraction(change.before))
            return Effort.PLANNED if planned else Effort.HARD
        case _:
            assert_never(change.input.type)
