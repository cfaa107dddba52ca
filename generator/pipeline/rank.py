"""A campaign of units → who of them stands where. One unit at a time is held: of the others only sums."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.consolidation import (
    WHOLE,
    RankedTable,
    Stage,
    Unit,
    UnitRanking,
    consolidate,
    rank_table,
    rank_units,
    ranked_codes,
    ranked_criterion,
    unit_of,
)
from generator.diagnostics import Diagnostic
from generator.pipeline.assess import Outcome, assess
from generator.pipeline.campaign import campaign_verdict, check_parts, verdict_of_units
from generator.pipeline.load import Loader, shared_loader
from generator.pipeline.paths import appendix_place
from generator.pipeline.peers import FiguresByGroup, figures_by_group, peer_results
from generator.pipeline.plans import campaigns_of_units
from generator.pipeline.redact import redacted_diagnostics
from generator.pipeline.verdict import Verdict
from generator.reading import Tree
from generator.rulebook import Campaign, NotOfUnits, Rulebook
from generator.validation import Disclosure


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


@dataclass(frozen=True, slots=True)
class UnitsOutcome:
    """What one run over a campaign of units found; `table` is None where the rules cannot be trusted."""

    campaign: str
    table: RankedTable | None
    verdict: Verdict

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All mistakes, in order."""
        return self.verdict.diagnostics

    @property
    def plan(self) -> Campaign | None:
        """The campaign; None where the rules cannot be trusted."""
        return self.table.whole.campaign if self.table is not None else None


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
    figures = figures_by_group(tree, campaign, loader)
    for unit, verdict in _units(tree, campaign, loader, [code or WHOLE], figures):
        units.append(unit)
        found += [one for one in verdict.diagnostics if one.blocks]
    ranking = rank_units(shared.campaign, shared.criteria, units, criterion, stage, figures)
    return RankedCampaign(ranking, redacted_diagnostics(found, tree))


def assess_campaign(
    tree: Tree, campaign: str, disclosure: Disclosure, stage: Stage | None = None
) -> Outcome | UnitsOutcome:
    """Return what one run over a campaign finds: of one of units `assess_units`, of any other `assess`.

    Raise SchemaUnreadable, and NotOfUnits where another is to be ranked at a `stage`.
    """
    loader = shared_loader(tree)
    if campaign in campaigns_of_units(tree, loader):
        return assess_units(tree, campaign, stage)
    if stage is not None:
        raise NotOfUnits(campaign)
    return assess(tree, campaign, loader, disclosure)


def ledgers_with_errors(found: Iterable[Diagnostic]) -> tuple[int, ...]:
    """Return the numbers of the units whose ledger has an error: none of its decisions counts."""
    places = (appendix_place(one.path) for one in found if one.blocks)
    return tuple(sorted({place[1] for place in places if place is not None and place[2] == "review"}))


def assess_units(tree: Tree, campaign: str, stage: Stage | None = None) -> UnitsOutcome:
    """Return the units of a campaign ranked by the whole and by every part, and all that is wrong with it.

    At `stage`, or where it is None as `rank_units` chooses.
    Raise NotOfUnits, SchemaUnreadable.
    """
    loader = shared_loader(tree)
    rulebooks, _ = loader.rulebooks(tree, campaign)
    if rulebooks is None:
        return UnitsOutcome(campaign, None, campaign_verdict(tree, campaign, loader))
    if not rulebooks.by_unit:
        raise NotOfUnits(campaign)
    shared = rulebooks.shared
    codes = (WHOLE, *ranked_codes(shared.criteria))
    figures = figures_by_group(tree, campaign, loader)
    units, verdicts = zip(*_units(tree, campaign, loader, codes, figures), strict=True)
    table = rank_table(shared.campaign, shared.criteria, units, stage, figures)
    return UnitsOutcome(campaign, table, verdict_of_units(tree, shared.campaign, verdicts, loader))


def _units(
    tree: Tree, campaign: str, loader: Loader, codes: Iterable[str], figures: FiguresByGroup
) -> Iterator[tuple[Unit, Verdict]]:
    """Each unit with its tallies of these codes, and what is wrong with its files."""
    rulebooks, _ = loader.rulebooks(tree, campaign)
    for checked, verdict, _ in check_parts(tree, campaign, loader, rulebooks.each if rulebooks else ()):
        peers = peer_results(figures, checked.rulebook)
        one = consolidate(checked.rulebook, checked.cards, checked.errors, checked.proceedings, peers=peers)
        yield unit_of(one, codes), verdict
