"""A campaign of units → the figures of the peers that points rest on, from what every unit typed."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from generator.consolidation import (
    NO_PEERS,
    GroupFigures,
    PeerAnswers,
    PeerResults,
    group_figures,
    peer_answers,
)
from generator.pipeline.campaign import CheckedCampaign, check_parts
from generator.pipeline.load import Loader
from generator.pipeline.paths import appendix_path
from generator.reading import Tree
from generator.rulebook import Rulebook

FiguresByGroup = Mapping[str, GroupFigures]  # by the key of the group


def figures_by_group(
    tree: Tree,
    campaign: str,
    loader: Loader,
    groups: Collection[str] | None = None,
    left_out: Collection[str] = (),
) -> FiguresByGroup:
    """Return the figures of the peers in these groups of a campaign, in all where it is None.

    Nothing where no leaf of it compares units: then no file is read. The submissions at the paths in
    `left_out` count as files with an error. Raises SchemaUnreadable.
    """
    rulebooks, _ = loader.rulebooks(tree, campaign)
    if rulebooks is None or not rulebooks.by_unit or not rulebooks.shared.criteria.of_peers:
        return {}
    units = rulebooks.shared.campaign.appendices
    asked = [one.number for one in units if groups is None or one.group in groups]
    found: dict[str, list[PeerAnswers]] = {}
    for checked, _, (number,) in check_parts(tree, campaign, loader, asked):
        is_left_out = appendix_path(campaign, number) in left_out
        card = None if is_left_out else checked.cards.get(number)
        answers = peer_answers(checked.rulebook, card, checked.errors.get(number, 0) or int(is_left_out))
        found.setdefault(checked.rulebook.appendix(number).group, []).append(answers)
    return {group: group_figures(rulebooks.shared, some) for group, some in found.items()}


def groups_of(rulebook: Rulebook) -> frozenset[str]:
    """Return the group of the one unit of a rulebook; none of any other rulebook."""
    units = rulebook.campaign.appendices
    return frozenset({units[0].group}) if len(units) == 1 else frozenset()


def peer_results(figures: FiguresByGroup, rulebook: Rulebook) -> PeerResults:
    """Return the figures of the peers as the one unit of a rulebook has them; none of any other rulebook."""
    group = next((figures[one] for one in groups_of(rulebook) if one in figures), None)
    return NO_PEERS if group is None else group.of(rulebook.campaign.appendices[0].number)


def peers_of(tree: Tree, checked: CheckedCampaign, loader: Loader) -> PeerResults:
    """Return the figures of the peers that the points of a checked unit rest on, with its own as checked.

    None where its rulebook compares no units, or is none of a unit. Raises SchemaUnreadable.
    """
    rulebook, number = checked.rulebook, checked.rulebook.campaign.appendices[0].number
    figures = figures_by_group(tree, rulebook.campaign.id, loader, groups_of(rulebook))
    for group in figures.values():
        own = peer_answers(rulebook, checked.cards.get(number), checked.errors.get(number, 0))
        return replace(group, units={**group.units, number: own}).of(number)
    return NO_PEERS
