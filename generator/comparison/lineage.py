"""A leaf and the assessments of earlier years → what it continues of each, and what that got."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.comparison.years import YearSide, year_side
from generator.consolidation import Assessment, Stage
from generator.rulebook import Correspondence, correspondences


@dataclass(frozen=True, slots=True)
class Ancestor:
    """An earlier year's leaves that became, by `link`, those of the year after. No side: there were none."""

    assessment: Assessment
    after: Assessment
    link: Correspondence
    claimed: YearSide | None
    appraised: YearSide | None


def ancestors(code: str, years: tuple[Assessment, ...]) -> Iterator[Ancestor]:
    """What a leaf of the first year continues in each of those after it, which are ever earlier ones.

    It ends where the leaf was new, or where a set says nothing of the one before.
    """
    codes = {code}
    for now, last in pairwise(years):
        found = [
            link
            for link in correspondences(now.rulebook.criteria, last.rulebook.criteria)
            if codes.intersection(link.codes)
        ]
        for link in found:
            sides = (year_side(last, link.earlier, stage) for stage in (Stage.SELF, Stage.APPRAISED))
            yield Ancestor(last, now, link, *sides)
        codes = {earlier for link in found for earlier in link.earlier}
