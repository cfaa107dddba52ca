"""Two years' assessments → which leaves correspond, and what each year got: sums where split or merged."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from generator.consolidation import Assessment, LeafResult, LeafState, Stage, standing
from generator.rulebook import LinkKind, links
from generator.scoring import add_up


@dataclass(frozen=True, slots=True)
class YearSide:
    """One year's leaves of a pair: what of their maximum applies, and their points.

    `points` is None unless those of every leaf are known: half of a sum would pass for all of it.
    """

    leaves: tuple[LeafResult, ...]
    maximum: Decimal
    points: Decimal | None

    @property
    def share(self) -> Fraction | None:
        """The part of the maximum earned; None where it is not known, or where a leaf did not apply."""
        exempt = any(leaf.state is LeafState.NOT_APPLICABLE for leaf in self.leaves)
        if self.points is None or not self.maximum or exempt:
            return None
        return Fraction(self.points) / Fraction(self.maximum)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Leaves that correspond. `before` is None where they are new, `after` where they are gone."""

    kind: LinkKind
    before: YearSide | None
    after: YearSide | None

    @property
    def moved(self) -> Fraction | None:
        """How far the share of the maximum went up (down: negative); None unless both are known."""
        before, after = (side.share if side else None for side in (self.before, self.after))
        return None if before is None or after is None else after - before


def counterparts(last: Assessment, now: Assessment, stage: Stage = Stage.SELF) -> tuple[Counterpart, ...]:
    """Every leaf of both years once, in the order of this year's set, what is gone last.

    Empty where this year's set says nothing of last year's: nothing is paired by its code alone.
    """
    told = links(now.rulebook.criteria, last.rulebook.criteria)
    return tuple(
        Counterpart(link.kind, _side(last, link.earlier, stage), _side(now, link.codes, stage))
        for link in told
    )


def _side(assessment: Assessment, codes: Iterable[str], stage: Stage) -> YearSide | None:
    leaves = tuple(assessment.leaves[code] for code in codes)
    if not leaves:
        return None
    there = [standing(leaf, stage) for leaf in leaves]
    known = [(one.points, one.exact) for one in there if one.points is not None and one.exact is not None]
    points = add_up(known, assessment.rulebook.criteria.rounding) if len(known) == len(leaves) else None
    return YearSide(leaves, sum((one.maximum for one in there), Decimal(0)), points)
