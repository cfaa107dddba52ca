"""Who answers for what a year later: the old appendices, by the agencies' successors and what corresponds."""

from collections.abc import Iterator, Mapping

from generator.rulebook.campaign import Appendix, Rulebook
from generator.rulebook.correspondence import correspondences
from generator.rulebook.criteria_set import CriteriaSet, Criterion, ScoredBy


def succeeding(old: Rulebook, criteria: CriteriaSet, successors: Mapping[str, str]) -> tuple[Appendix, ...]:
    """The new campaign's appendices under their old numbers; one that another agency took over is in its.

    A leaf is led by whoever led the first one it continues; a new leaf by nobody, which `bind` tells.
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
