"""What the city could have won, leaf by leaf: by how much it asks, and what that sums up to."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, TypeVar, assert_never

from generator.consolidation.leaf_scores import LeafScore, last_score
from generator.consolidation.model import Assessment, LeafResult
from generator.consolidation.totals import section_points
from generator.rulebook import AreaKind, Criterion, InputType, Leaf, Rounding
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


@dataclass(frozen=True, slots=True)
class CountedTotal:
    """The total as it is made of the points of areas, by code: each leaf at the last stage that knows it."""

    areas: Mapping[str, tuple[Criterion, Decimal]]

    def gain(self, added: Iterable[tuple[Leaf, Decimal]]) -> Decimal:
        """Return what it gains where these leaves get so many points more.

        That is less than all of them where a bonus or a penalty is above its cap, or the total would be below
        zero.
        """
        more: dict[str, Decimal] = {}
        for leaf, points in added:
            more[leaf.area] = more.get(leaf.area, Decimal(0)) + points
        return self._points(more) - self._points({})

    def _points(self, more: Mapping[str, Decimal]) -> Decimal:
        main, sections = Decimal(0), list[tuple[AreaKind, Decimal]]()
        for code, (area, points) in self.areas.items():
            given = more.get(code, Decimal(0))
            if area.kind is AreaKind.MAIN:
                main += points + given
            else:
                then = points - given if area.kind is AreaKind.PENALTY else points + given
                sections.append((area.kind, min(then, area.maximum)))
        bonus, penalty = section_points(main, sections)
        return main + bonus - penalty


class GainStep(NamedTuple):
    """Better answers of one leaf that ask the same effort.

    `added` are the points the last of them adds: to those that count now, or to what an easier step has given
    already, where `follows` is true. So the steps of a leaf sum up to all it could win. `counted` is what of
    them the total gains.
    """

    result: LeafResult
    effort: Effort
    gains: tuple[Gain, ...]
    added: Decimal
    counted: Decimal
    follows: bool


class EffortGroup(NamedTuple):
    """All steps of one effort, the most points first.

    `counted` is what the total gains by all of them once it has what the easier groups bring.
    """

    effort: Effort
    steps: tuple[GainStep, ...]
    counted: Decimal


def counted_total(assessment: Assessment) -> CountedTotal:
    """Return the total of an assessment that gains are held against."""
    areas = {area.area.code: (area.area, Decimal(0)) for area in assessment.areas}
    for result in assessment.leaves.values():
        last = last_score(result)
        if last is not None and last.score.points is not None:
            area, points = areas[result.leaf.area]
            areas[result.leaf.area] = area, points + last.score.points
    return CountedTotal(areas)


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


def steps_of(one: LeafGains, total: CountedTotal) -> Iterator[GainStep]:
    """Yield the nearest answer and the best apart where the best asks more; where it asks less it alone."""
    nearest, best = one.gains.nearest, one.gains.best
    order = list(Effort).index
    first, last = effort_of(nearest), effort_of(best)
    whole = total.gain([(one.result.leaf, best.added)])
    if order(first) < order(last):
        counted = total.gain([(one.result.leaf, nearest.added)])
        yield GainStep(one.result, first, (nearest,), nearest.added, counted, follows=False)
        added = best.added - nearest.added
        yield GainStep(one.result, last, (best,), added, whole - counted, follows=True)
    else:
        gains = one.gains.distinct if first is last else (best,)
        yield GainStep(one.result, last, gains, best.added, whole, follows=False)


def by_effort(found: Iterable[LeafGains], total: CountedTotal) -> tuple[EffortGroup, ...]:
    """Return every effort once, the least first, with the steps that ask it; they sum up to all gains."""
    steps = sorted(
        (step for one in found for step in steps_of(one, total)),
        key=lambda step: (-step.counted, -step.added),
    )
    groups, taken, before = list[EffortGroup](), list[GainStep](), Decimal(0)
    for effort in Effort:
        ours = tuple(step for step in steps if step.effort is effort)
        taken += ours
        counted = total.gain((step.result.leaf, step.added) for step in taken)
        groups.append(EffortGroup(effort, ours, counted - before))
        before = counted
    return tuple(groups)


def summed(
    found: Iterable[LeafGains], key: Callable[[LeafResult], Key], total: CountedTotal
) -> Mapping[Key, Decimal]:
    """What the total gains by area, by appendix, by whatever `key` says of a leaf; the greatest first."""
    by_key: dict[Key, list[tuple[Leaf, Decimal]]] = {}
    for one in found:
        by_key.setdefault(key(one.result), []).append((one.result.leaf, one.added))
    gains = {name: total.gain(added) for name, added in by_key.items()}
    return dict(sorted(gains.items(), key=lambda pair: -pair[1]))


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
