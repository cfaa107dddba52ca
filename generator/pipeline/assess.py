"""One campaign of a data tree → its totals, and every mistake of it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from generator.consolidation import Assessment, Location, PeerResults, Proceedings, consolidate
from generator.diagnostics import Diagnostic
from generator.pipeline.campaign import CheckedCampaign, check_campaign, check_parts
from generator.pipeline.load import Loader, shared_loader
from generator.pipeline.paths import appendix_path, appraisal_path, review_path, survey_path
from generator.pipeline.peers import FiguresByGroup, figures_by_group, groups_of, peer_results
from generator.pipeline.verdict import Verdict
from generator.reading import Tree
from generator.rulebook import Campaign, Rulebook
from generator.validation import EVERYTHING, Disclosure


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run over a campaign found; `assessment` is None where the rules cannot be trusted."""

    campaign: str
    assessment: Assessment | None
    verdict: Verdict

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All mistakes, in order."""
        return self.verdict.diagnostics

    @property
    def plan(self) -> Campaign | None:
        """The campaign; None where the rules cannot be trusted."""
        return self.assessment.rulebook.campaign if self.assessment is not None else None


def assess(
    tree: Tree,
    campaign: str,
    loader: Loader | None = None,
    disclosure: Disclosure = EVERYTHING,
    left_out: Collection[str] = (),
    number: int | None = None,
    figures: FiguresByGroup | None = None,
) -> Outcome:
    """The campaign read, validated, scored and consolidated.

    `campaign` must be one of `campaigns_in(tree)`; `loader` is the tree's own if none is given. `number` is
    the appendix that is asked about: of a campaign of units that unit's own assessment is made. By
    `disclosure` less may be told of a document than by the campaign itself. Of the files at the paths in
    `left_out` nothing is in the assessment: a submission counts as one with an error, a ledger, the survey
    and the appraisal as if they were not there. `figures` of the peers are taken from the tree where they
    are not given. Raises SchemaUnreadable, NoCommonTotal.
    """
    loader = loader or shared_loader(tree)
    checked, verdict = check_campaign(tree, campaign, loader, number)
    if checked is None:
        return Outcome(campaign, None, verdict)
    if figures is None:
        figures = figures_by_group(tree, campaign, loader, groups_of(checked.rulebook), left_out)
    peers = peer_results(figures, checked.rulebook)
    return Outcome(campaign, _consolidated(tree, checked, loader, peers, disclosure, left_out), verdict)


def assess_parts(
    tree: Tree,
    campaign: str,
    disclosure: Disclosure = EVERYTHING,
    figures: FiguresByGroup | None = None,
) -> Iterator[Outcome]:
    """Yield what `assess` makes of a campaign; of one of units what it makes of each.

    Raises SchemaUnreadable.
    """
    loader = shared_loader(tree)
    rulebooks, _ = loader.rulebooks(tree, campaign)
    if rulebooks is None:
        yield assess(tree, campaign, loader, disclosure)
        return
    if figures is None:
        figures = figures_by_group(tree, campaign, loader)
    for checked, verdict, _ in check_parts(tree, campaign, loader, rulebooks.each):
        peers = peer_results(figures, checked.rulebook)
        yield Outcome(campaign, _consolidated(tree, checked, loader, peers, disclosure), verdict)


def _consolidated(
    tree: Tree,
    checked: CheckedCampaign,
    loader: Loader,
    peers: PeerResults,
    disclosure: Disclosure = EVERYTHING,
    left_out: Collection[str] = (),
) -> Assessment:
    """What is made of a campaign that was checked; the rest is as `assess` is asked."""
    campaign = checked.rulebook.campaign.id
    untrusted = {number for number in checked.cards if appendix_path(campaign, number) in left_out}
    return consolidate(
        checked.rulebook,
        {number: card for number, card in checked.cards.items() if number not in untrusted},
        {**checked.errors, **dict.fromkeys(untrusted, 1)},
        _without(checked.proceedings, campaign, left_out),
        disclosure,
        _locations(tree, checked.rulebook, loader),
        peers,
    )


def _without(proceedings: Proceedings, campaign: str, paths: Collection[str]) -> Proceedings:
    """Return the proceedings without what the files at these paths hold."""
    reviews = {
        number: review
        for number, review in proceedings.reviews.items()
        if review_path(campaign, number) not in paths
    }
    return replace(
        proceedings,
        reviews=reviews,
        survey=None if survey_path(campaign) in paths else proceedings.survey,
        appraisal=None if appraisal_path(campaign) in paths else proceedings.appraisal,
    )


def _locations(tree: Tree, rulebook: Rulebook, loader: Loader) -> dict[str, Location]:
    """Return where each leaf is answered, in a file with errors too."""
    found: dict[str, Location] = {}
    for appendix in rulebook.campaign.appendices:
        raw = tree.get(appendix_path(rulebook.campaign.id, appendix.number))
        if raw is None or (source := loader.parse(raw)[0]) is None:
            continue
        for leaf in rulebook.led_by(appendix.number):
            if source.written("entries", leaf.code):
                found[leaf.code] = Location(raw.path, source.place("entries", leaf.code, key=True))
    return found
