"""A tally and its set's groups → the group its index has reached."""

from generator.consolidation.model import Tally
from generator.rulebook import CriteriaSet, Grade


def grade_of(tally: Tally, criteria: CriteriaSet) -> Grade | None:
    """Return the group of the tally's exact index; None below them all, or while the index is not known."""
    if tally.index is None:
        return None
    reached = [grade for grade in criteria.grades if tally.index >= grade.bound]
    return max(reached, key=lambda grade: grade.bound, default=None)
