"""Two `Assessment`s → `Changes`: what moved, by how much, and what it does to the totals."""

from dataclasses import dataclass
from decimal import Decimal

from generator.consolidation import Assessment, LeafResult, Tally

__all__ = ["Changes", "LeafChange", "compare"]


@dataclass(frozen=True, slots=True)
class LeafChange:
    """One leaf that is not as it was. None on a side where the set has no such leaf."""

    code: str
    before: LeafResult | None
    after: LeafResult | None

    @property
    def points(self) -> Decimal | None:
        """Points gained (negative: lost); None unless known on both sides."""
        if self.before is None or self.after is None:
            return None
        if self.before.points is None or self.after.points is None:
            return None
        return self.after.points - self.before.points


@dataclass(frozen=True, slots=True)
class Changes:
    """Changed leaves, the greatest fall first, those whose difference is unknown before all others."""

    leaves: tuple[LeafChange, ...]
    before: Tally
    after: Tally


def compare(before: Assessment, after: Assessment) -> Changes:
    """What differs between two states of an assessment: points, inputs, evidence, explanations."""
    codes = [*after.leaves, *(code for code in before.leaves if code not in after.leaves)]
    changes = [LeafChange(code, before.leaves.get(code), after.leaves.get(code)) for code in codes]
    changed = [change for change in changes if _differ(change.before, change.after)]
    return Changes(
        leaves=tuple(sorted(changed, key=_severity)), before=before.appraised, after=after.appraised
    )


def _differ(before: LeafResult | None, after: LeafResult | None) -> bool:
    if before is None or after is None:
        return before is not after
    entries = [side.scored.entry if side.scored else None for side in (before, after)]
    told = (before.state, before.points, before.maximum, before.citations)
    return told != (after.state, after.points, after.maximum, after.citations) or entries[0] != entries[1]


def _severity(change: LeafChange) -> tuple[bool, Decimal]:
    return change.points is not None, change.points or Decimal(0)
