"""Two years' assessments → which leaves correspond, and what each year got: sums where split or merged."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from generator.consolidation import Assessment, LeafResult, LeafState, Stage, score_at
from generator.rulebook import AreaKind, CorrespondenceKind, ScoredBy, correspondences
from generator.scoring import add_up


class Comparability(StrEnum):
    """Whether leaves that correspond can be held against each other, or why not."""

    COMPARED = "compared"
    NEW = "new"
    GONE = "gone"
    OTHERWISE = "otherwise"  # appraised in one year and surveyed in the other, a bonus in one of them
    UNKNOWN = "unknown"  # the points of a leaf are not known
    EXEMPT = "exempt"  # a leaf did not apply


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
        if self.points is None or not self.maximum or self.exempt:
            return None
        return Fraction(self.points) / Fraction(self.maximum)

    @property
    def exempt(self) -> bool:
        """Whether a leaf of it did not apply."""
        return any(leaf.state is LeafState.NOT_APPLICABLE for leaf in self.leaves)

    @property
    def stated(self) -> Decimal:
        """The maximum by the set, whether it applied or not."""
        return sum((leaf.leaf.maximum for leaf in self.leaves), Decimal(0))

    @property
    def way(self) -> tuple[ScoredBy, AreaKind] | None:
        """Who gives its points, and what they do to the total; None where its leaves differ in that."""
        ways = {(leaf.leaf.scored_by, leaf.leaf.kind) for leaf in self.leaves}
        return ways.pop() if len(ways) == 1 else None


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Leaves that correspond. `before` is None where they are new, `after` where they are gone."""

    kind: CorrespondenceKind
    before: YearSide | None
    after: YearSide | None

    @property
    def comparability(self) -> Comparability:
        """Whether their points can be compared."""
        if self.before is None:
            return Comparability.NEW
        if self.after is None:
            return Comparability.GONE
        if self.after.way is None or self.before.way != self.after.way:
            return Comparability.OTHERWISE
        if self.before.points is None or self.after.points is None:
            return Comparability.UNKNOWN
        return (
            Comparability.EXEMPT if None in {self.before.share, self.after.share} else Comparability.COMPARED
        )

    @property
    def moved(self) -> Fraction | None:
        """How far the share of the maximum went up (down: negative); None unless it can be compared.

        A penalty of which more was taken went down.
        """
        before, after = (side.share if side else None for side in (self.before, self.after))
        if self.comparability is not Comparability.COMPARED or before is None or after is None:
            return None
        taken = self.after is not None and self.after.leaves[0].leaf.kind is AreaKind.PENALTY
        return before - after if taken else after - before

    @property
    def rescaled(self) -> bool:
        """Whether the maximum by the set is another."""
        return bool(self.before and self.after and self.before.stated != self.after.stated)

    @property
    def ruled_otherwise(self) -> bool:
        """Whether one leaf continues one, but its rule is another."""
        single = self.kind in {CorrespondenceKind.SAME, CorrespondenceKind.RENAMED}
        rules = [[leaf.leaf.rule for leaf in side.leaves] for side in (self.before, self.after) if side]
        return single and rules[0] != rules[1]


def counterparts(last: Assessment, now: Assessment, stage: Stage = Stage.SELF) -> tuple[Counterpart, ...]:
    """Every leaf of both years once, in the order of this year's set, what is gone last.

    Empty where this year's set says nothing of last year's: nothing is paired by its code alone.
    """
    return tuple(
        Counterpart(link.kind, year_side(last, link.earlier, stage), year_side(now, link.codes, stage))
        for link in correspondences(now.rulebook.criteria, last.rulebook.criteria)
    )


def year_side(assessment: Assessment, codes: Iterable[str], stage: Stage) -> YearSide | None:
    """These leaves of one year as one; None where there are none."""
    leaves = tuple(assessment.leaves[code] for code in codes)
    if not leaves:
        return None
    there = [score_at(leaf, stage) for leaf in leaves]
    known = [(one.points, one.exact) for one in there if one.points is not None and one.exact is not None]
    points = add_up(known, assessment.rulebook.criteria.rounding) if len(known) == len(leaves) else None
    return YearSide(leaves, sum((one.maximum for one in there), Decimal(0)), points)
