"""Who answers for what a year later: the old appendices, by the agencies' successors and what corresponds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.rulebook.campaign import Appendix, Campaign, Rulebook
from generator.rulebook.correspondence import correspondences
from generator.rulebook.criteria_set import CriteriaSet, Criterion, ScoredBy


@dataclass(frozen=True, slots=True)
class Renumbered:
    """A unit under a number that was not its own: `had` are its old ones, `holder` is whose the number was.

    `had` is empty of a unit that was none, `holder` of a number that nobody had.
    """

    number: int
    agency: str  # its key, as those of `holder`
    had: tuple[int, ...]
    holder: str


def renumbered(old: Campaign, new: Campaign, successors: Mapping[str, str]) -> tuple[Renumbered, ...]:
    """Return the units of the new plan that do not go on under their own numbers, nor under free ones.

    Empty where either plan is none of units: there a number belongs to a part of the table.
    """
    if not (old.is_of_units and new.is_of_units):
        return ()
    holders = {one.number: one.agency for one in old.appendices}
    had: dict[str, tuple[int, ...]] = {}
    for number, agency in holders.items():
        heir = successors.get(agency, agency)
        had[heir] = (*had.get(heir, ()), number)
    units = ((one, had.get(one.agency, ())) for one in new.appendices)
    return tuple(
        Renumbered(one.number, one.agency, before, holders.get(one.number, ""))
        for one, before in units
        if one.number not in before and (before or one.number in holders)
    )


def unsucceeded(old: Campaign, new: Campaign, successors: Mapping[str, str]) -> tuple[Appendix, ...]:
    """Return the old appendices whose agency, or its successor, has none in the new plan."""
    there = {one.agency for one in new.appendices}
    return tuple(one for one in old.appendices if successors.get(one.agency, one.agency) not in there)


def succeeding(old: Rulebook, criteria: CriteriaSet, successors: Mapping[str, str]) -> tuple[Appendix, ...]:
    """The new campaign's appendices under their old numbers; one that another agency took over is in its.

    A leaf is led by whoever led the first one it continues; a new leaf by nobody, which `bind` tells. A unit
    stays in the group of the one whose number it has.
    """
    home = {appendix.number: _home(appendix, old, successors) for appendix in old.campaign.appendices}
    leads: dict[str, int] = {}
    helped: dict[str, set[int]] = {}
    for link in correspondences(criteria, old.criteria):
        before = [code for code in link.earlier if code in old.lead_of]
        for code in link.codes:
            if before:
                leads[code] = home[old.lead_of[before[0]]]
            numbers = (number for earlier in before for number in old.contributors.get(earlier, ()))
            helped[code] = {home[number] for number in numbers}
    return tuple(
        Appendix(
            number=appendix.number,
            agency=successors.get(appendix.agency, appendix.agency),
            leads=tuple(_codes(criteria, {code for code, lead in leads.items() if lead == number})),
            contributes=tuple(
                _codes(criteria, {code for code in leads if number in helped[code] and leads[code] != number})
            ),
            group=appendix.group,
        )
        for appendix in old.campaign.appendices
        if (number := home[appendix.number]) == appendix.number
    )


def _home(appendix: Appendix, old: Rulebook, successors: Mapping[str, str]) -> int:
    """The number under which the appendix goes on: its own, or that of the agency that took it over."""
    heir = successors.get(appendix.agency)
    if heir is None:
        return appendix.number
    own = [one.number for one in old.campaign.appendices if one.agency == heir]
    taken = [one.number for one in old.campaign.appendices if successors.get(one.agency) == heir]
    return (own or taken)[0]


def _codes(criteria: CriteriaSet, leaves: set[str]) -> Iterator[str]:
    """Those leaves in the table's order; a criterion below an area in place of all its appraised leaves."""
    for area in criteria.areas:
        for criterion in area.children or (area,):
            yield from _covering(criterion, leaves)


def _covering(criterion: Criterion, leaves: set[str]) -> Iterator[str]:
    ours = [leaf.code for leaf in criterion.leaves if leaf.scored_by is not ScoredBy.SURVEY]
    if ours and leaves.issuperset(ours):
        yield criterion.code
    else:
        for child in criterion.children:
            yield from _covering(child, leaves)
