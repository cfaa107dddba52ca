"""What the city could have won, leaf by leaf, and what that sums up to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from generator.consolidation.model import Assessment, LeafResult
from generator.scoring import Gains, gains_of

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class LeafGains:
    """A leaf whose inputs could have brought more, and how."""

    result: LeafResult
    gains: Gains

    @property
    def added(self) -> Decimal:
        """Points the best answer adds to what the inputs give now."""
        return self.gains.best.added


def leaf_gains(assessment: Assessment) -> tuple[LeafGains, ...]:
    """The leaves that could bring more, the greatest gain first."""
    rounding = assessment.rulebook.criteria.rounding
    found = [
        LeafGains(result, better)
        for result in assessment.leaves.values()
        if result.scored is not None and (better := gains_of(result.scored, rounding)) is not None
    ]
    return tuple(sorted(found, key=lambda one: -one.added))


def summed(found: Iterable[LeafGains], key: Callable[[LeafResult], Key]) -> Mapping[Key, Decimal]:
    """What could be added by area, by appendix, by whatever `key` says of a leaf; the greatest sum first."""
    sums: dict[Key, Decimal] = {}
    for one in found:
        sums[key(one.result)] = sums.get(key(one.result), Decimal(0)) + one.added
    return dict(sorted(sums.items(), key=lambda pair: -pair[1]))
