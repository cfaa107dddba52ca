"""A `Proposal` → the parts of campaigns it concerns: a campaign, or of one of units each unit it touches."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.pipeline.assess import Outcome, assess
from generator.pipeline.campaign import campaign_verdict
from generator.pipeline.load import Loader
from generator.pipeline.paths import appendix_folder, campaign_place, campaigns_in
from generator.pipeline.peers import FiguresByGroup, figures_by_group
from generator.pipeline.plans import campaigns_of_units, plans_of
from generator.pipeline.proposal import Proposal
from generator.reading import Tree


class ConcernedPart(NamedTuple):
    """A campaign with a total of its own, or a unit of one; of units without a number what is of them all."""

    campaign: str
    number: int | None
    of_units: bool

    def holds(self, path: str) -> bool:
        """Return whether a file lies in its folder."""
        campaign = campaign_place(path)[0]
        folder = appendix_folder(path, campaign)
        return campaign == self.campaign and self.number in (None, folder)


def parts_of(proposal: Proposal, loader: Loader) -> tuple[ConcernedPart, ...]:
    """Return what the proposal concerns, in order.

    Of a campaign of units that is each unit of which it touches files, and what is of all of them where it
    touches other files, or brings the campaign. Nothing where it could not be read.
    """
    if proposal.unread:
        return ()
    sides = (proposal.before, proposal.after)
    units = frozenset[str]().union(*(campaigns_of_units(tree, loader) for tree in sides))
    named = sorted({one.campaign for one in proposal.changed_files if one.campaign})
    return tuple(
        part
        for name in named
        for part in (
            _units(name, proposal, loader) if name in units else [ConcernedPart(name, None, of_units=False)]
        )
    )


def _units(campaign: str, proposal: Proposal, loader: Loader) -> Iterator[ConcernedPart]:
    plans = [plans_of(tree, loader).get(campaign) for tree in (proposal.before, proposal.after)]
    known = {one.number for plan in plans if plan for one in plan.appendices}
    paths = [one.change.path for one in proposal.changed_files if one.campaign == campaign]
    folders = {appendix_folder(path, campaign) for path in paths}
    touched = sorted(number for number in folders if number in known) if plans[0] else []
    if len(touched) < len(folders):
        yield ConcernedPart(campaign, None, of_units=True)
    for number in touched:
        yield ConcernedPart(campaign, number, of_units=True)


def peers_of_parts(
    tree: Tree, parts: Iterable[ConcernedPart], loader: Loader
) -> Mapping[str, FiguresByGroup]:
    """Return the figures of the peers in the groups of the units concerned, by campaign.

    Raises SchemaUnreadable.
    """
    plans, groups = plans_of(tree, loader), dict[str, set[str]]()
    for part in parts:
        plan = plans.get(part.campaign)
        for unit in plan.appendices if plan is not None else ():
            if unit.number == part.number:
                groups.setdefault(part.campaign, set()).add(unit.group)
    return {name: figures_by_group(tree, name, loader, some) for name, some in groups.items()}


def assessed_parts(
    tree: Tree,
    parts: Iterable[ConcernedPart],
    loader: Loader,
    figures: Mapping[str, FiguresByGroup],
) -> dict[ConcernedPart, Outcome]:
    """Return what is known of the parts that are there; of what is of all units only the verdict.

    `figures` of the peers are those of the tree (`peers_of_parts`). Raises SchemaUnreadable.
    """
    return {
        part: _assessed(tree, part, loader, figures.get(part.campaign, {}))
        for part in parts
        if _is_there(tree, part, loader)
    }


def _is_there(tree: Tree, part: ConcernedPart, loader: Loader) -> bool:
    """Whether the campaign is in the tree, and the unit in its plan, as far as that can be read."""
    if part.campaign not in campaigns_in(tree):
        return False
    plan = plans_of(tree, loader).get(part.campaign)
    return plan is None or part.number is None or part.number in {one.number for one in plan.appendices}


def _assessed(tree: Tree, part: ConcernedPart, loader: Loader, figures: FiguresByGroup) -> Outcome:
    if part.of_units and part.number is None:
        return Outcome(part.campaign, None, campaign_verdict(tree, part.campaign, loader))
    return assess(tree, part.campaign, loader, number=part.number, figures=figures)


def outcome_at(outcomes: Mapping[ConcernedPart, Outcome], path: str) -> Outcome | None:
    """Return the outcome of the part whose folder a file lies in, the narrowest; None where there is none."""
    found = [part for part in outcomes if part.holds(path)]
    return outcomes[max(found, key=lambda part: part.number or 0)] if found else None
