"""A campaign's `Source`, already of the right shape, bound to its criteria set → `Rulebook`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.diagnostics import Diagnostic, any_blocks
from generator.reading import KeyPath, Source, structure
from generator.rulebook.campaign import Campaign, Rulebook, Rulebooks, folded, rulebooks_of
from generator.rulebook.criteria_set import CriteriaSet, Leaf, ScoredBy
from generator.rulebook.permissions import wrong_permissions


def load_campaign(source: Source) -> Campaign:
    """The campaign a file spells out."""
    return structure(source.data, Campaign)


def asking_for_groups(source: Source | None, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return what was found of the shape of a plan; where it has groups a unit lacks its group, not leads."""
    groups = source.data.get("groups") if source and isinstance(source.data, dict) else None
    if not isinstance(groups, dict) or not groups:
        return list(found)
    asked = {"name": "group", "typed": f"group: {next(iter(groups))}"}
    return [
        replace(one, params={**one.params, **asked})
        if (one.code, one.params.get("name"), one.params.get("inside")) == ("S101", "leads", "appendices")
        else one
        for one in found
    ]


def bind(
    campaign: Campaign, criteria: CriteriaSet, source: Source, carried_over: int = 0
) -> tuple[Rulebooks | None, list[Diagnostic]]:
    """The rulebooks, if every appraised leaf has exactly one lead, or all are units, and names are known."""
    found: list[Diagnostic] = []
    lead_of: dict[str, int] = {}
    helpers: dict[str, list[int]] = {}
    for i, appendix in enumerate(campaign.appendices):
        steps: KeyPath = ("appendices", i)
        if appendix.agency not in campaign.agencies:
            found.append(source.mistake("C404", (*steps, "agency"), what="agency", name=appendix.agency))
        if sum(other.number == appendix.number for other in campaign.appendices) > 1:
            found.append(source.mistake("C404", (*steps, "number"), what="number", name=appendix.number))
        for j, code in enumerate(appendix.leads):
            leaves = _under(criteria, code)
            if not leaves:
                found.append(_not_led(criteria, code, source, (*steps, "leads", j)))
            for leaf in leaves:
                first = lead_of.setdefault(leaf.code, appendix.number)
                if first != appendix.number:
                    found.append(source.mistake("C403", (*steps, "leads", j), code=leaf.code, first=first))
        for j, code in enumerate(appendix.contributes):
            leaves = _under(criteria, code)
            if not leaves:
                found.append(_not_led(criteria, code, source, (*steps, "contributes", j)))
            for leaf in leaves:
                helpers.setdefault(leaf.code, []).append(appendix.number)
    if campaign.is_of_units:
        found.extend(_wrong_units(campaign, criteria, source))
    else:
        found.extend(_without_lead(criteria, lead_of, source))
        found.extend(_without_peers(criteria, source))
    if not campaign.survey.groups and not campaign.survey.not_held:
        found.append(source.mistake("C435", ("survey",), key=True))
    found.extend(_same_names(campaign, source))
    found.extend(_empty_groups(campaign, source))
    receiving = campaign.plan.receiving_agency
    if receiving and receiving not in campaign.agencies:
        found.append(source.mistake("C404", ("plan", "receiving_agency"), what="agency", name=receiving))
    if campaign.permissions is not None:
        found.extend(wrong_permissions(campaign.permissions, campaign.agencies, source))
    if any_blocks(found):
        return None, found
    shared = Rulebook(
        criteria=criteria,
        campaign=campaign,
        leaves={leaf.code: leaf for leaf in criteria.leaves},
        lead_of=lead_of,
        contributors={code: tuple(numbers) for code, numbers in helpers.items()},
        carried_over=carried_over,
    )
    return rulebooks_of(shared), found


def _same_names(campaign: Campaign, source: Source) -> Iterator[Diagnostic]:
    """C441: of agencies, or groups of units, that bear the name of one before; only their keys differ."""
    agencies = {key: one.name for key, one in campaign.agencies.items()}
    for table, names, own in (("agencies", agencies, ("name",)), ("groups", campaign.groups, ())):
        first: dict[str, str] = {}
        for key, name in names.items():
            other = first.setdefault(folded(name), key)
            if other != key:
                yield source.mistake("C441", (table, key, *own), name=name, first=other)


def _empty_groups(campaign: Campaign, source: Source) -> Iterator[Diagnostic]:
    """C442: of groups of units to which no unit belongs."""
    used = {one.group for one in campaign.appendices}
    for key, title in campaign.groups.items():
        if key not in used:
            yield source.mistake("C442", ("groups", key), key=True, name=title)


def _wrong_units(campaign: Campaign, criteria: CriteriaSet, source: Source) -> Iterator[Diagnostic]:
    """C438 where appendices that lead items stand with units, C404 of names, C439 of a survey."""
    yield from _mixed_shapes(campaign, source)
    units: dict[str, int] = {}  # agency -> the first unit it is
    for i, one in enumerate(campaign.appendices):
        steps: KeyPath = ("appendices", i)
        if one.group and one.group not in campaign.groups:
            near = source.nearest(one.group, list(campaign.groups))
            yield source.mistake("C404", (*steps, "group"), what="group", name=one.group, near=near)
        if (first := units.setdefault(one.agency, one.number)) != one.number:
            yield source.mistake("C404", (*steps, "agency"), what="unit", name=one.agency, first=first)
    surveyed = [leaf.code for leaf in criteria.leaves if leaf.scored_by is ScoredBy.SURVEY]
    if surveyed and not campaign.survey.not_held:
        yield source.mistake("C439", ("survey",), key=True, code=surveyed[0], count=len(surveyed))


def _mixed_shapes(campaign: Campaign, source: Source) -> Iterator[Diagnostic]:
    """C438: of an appendix that is both, and once where the second shape of a campaign begins."""
    first, *others = campaign.appendices
    for i, one in enumerate(campaign.appendices):
        if one.group and (one.leads or one.contributes):
            key = "leads" if one.leads else "contributes"
            yield source.mistake("C438", ("appendices", i, key), key=True, what="both", number=one.number)
    for i, one in enumerate(others, 1):
        if bool(one.group) != bool(first.group):
            what, key = ("unit", "group") if one.group else ("lead", "leads")
            steps: KeyPath = ("appendices", i, key)
            yield source.mistake("C438", steps, key=True, what=what, number=one.number, first=first.number)
            return


def _under(criteria: CriteriaSet, code: str) -> list[Leaf]:
    """The appraised leaves that the code of a criterion, at whatever level, stands for."""
    return [
        leaf
        for leaf in criteria.leaves
        if leaf.scored_by is not ScoredBy.SURVEY and code in {leaf.code, *leaf.path}
    ]


def _not_led(criteria: CriteriaSet, code: str, source: Source, steps: KeyPath) -> Diagnostic:
    """C404, with what may be meant: what the decision prints so, else what is spelt alike."""
    known = [criterion for _, criterion in criteria.walk()]
    printed = ", ".join(one.code for one in known if one.printed == code)
    near = printed or source.nearest(code, [one.code for one in known if one.code != code])
    return source.mistake("C404", steps, what="code", name=code, near=near)


def _without_peers(criteria: CriteriaSet, source: Source) -> Iterator[Diagnostic]:
    """C440: leaves that compare units, in a campaign that has none."""
    if leaves := criteria.of_peers:
        yield source.mistake("C440", ("criteria_set",), code=leaves[0].code, count=len(leaves))


def _without_lead(criteria: CriteriaSet, lead_of: dict[str, int], source: Source) -> Iterator[Diagnostic]:
    for leaf in criteria.leaves:
        if leaf.scored_by is not ScoredBy.SURVEY and leaf.code not in lead_of:
            yield source.mistake("C402", ("appendices",), key=True, code=leaf.code, title=leaf.title)
