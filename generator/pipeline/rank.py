"""A campaign of units → who of them stands where. One unit at a time is held: of the others only sums."""

from dataclasses import dataclass

from generator.consolidation import (
    Stage,
    Unit,
    UnitRanking,
    consolidate,
    rank_units,
    ranked_criterion,
    unit_of,
)
from generator.diagnostics import Diagnostic
from generator.pipeline.campaign import check_parts
from generator.pipeline.load import shared_loader
from generator.pipeline.redact import redacted_diagnostics
from generator.reading import Tree
from generator.rulebook import Rulebook


class NotOfUnits(Exception):  # noqa: N818
    """The campaign's appendices share one table: it has one total, and nobody to rank."""


class NotRanked(Exception):  # noqa: N818
    """The criteria set has no such code, or gives it no points."""

    def __init__(self, code: str, rulebook: Rulebook) -> None:
        super().__init__(code)
        self.code, self.rulebook = code, rulebook


@dataclass(frozen=True, slots=True)
class RankedCampaign:
    """The ranking, None where the rules cannot be trusted; and what is wrong with rules and files."""

    ranking: UnitRanking | None
    diagnostics: tuple[Diagnostic, ...]


def rank(tree: Tree, campaign: str, code: str | None = None, stage: Stage | None = None) -> RankedCampaign:
    """Return the units of a campaign ranked by the whole, or by the criterion of a code, of any level.

    Raise NotOfUnits, NotRanked, SchemaUnreadable.
    """
    loader = shared_loader(tree)
    rulebooks, found = loader.rulebooks(tree, campaign)
    if rulebooks is None:
        return RankedCampaign(None, redacted_diagnostics(found, tree))
    if not rulebooks.by_unit:
        raise NotOfUnits(campaign)
    shared = rulebooks.shared
    criterion = ranked_criterion(shared.criteria, code) if code is not None else None
    if code is not None and criterion is None:
        raise NotRanked(code, shared)
    units: list[Unit] = []
    for checked, verdict, _ in check_parts(tree, campaign, loader, rulebooks.each):
        found += [one for one in verdict.diagnostics if one.blocks]
        one = consolidate(checked.rulebook, checked.cards, checked.errors, checked.proceedings)
        units.append(unit_of(one, criterion))
    ranking = rank_units(shared.campaign, shared.criteria, units, criterion, stage)
    return RankedCampaign(ranking, redacted_diagnostics(found, tree))
