"""Scorecards → `Assessment`: totals by area, criterion, agency, appendix; what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import assert_never

from generator.consolidation.at_date import (
    LaterDecisions as LaterDecisions,
    card_on,
    later_decisions,
    proceedings_on,
    reviewed_on,
)
from generator.consolidation.completeness import (
    Missing as Missing,
    MissingUnits as MissingUnits,
    furthest_stage as furthest_stage,
    missing_parts as missing_parts,
    missing_units as missing_units,
)
from generator.consolidation.disclosed import disclosed_cards
from generator.consolidation.ending import (
    CampaignEnd as CampaignEnd,
    EndReason as EndReason,
    campaign_end as campaign_end,
    days_late as days_late,
    end_at as end_at,
    progress_at as progress_at,
)
from generator.consolidation.gains import (
    MOST_SHARE_PLANNED as MOST_SHARE_PLANNED,
    MOST_UNITS_NOW as MOST_UNITS_NOW,
    CountedTotal as CountedTotal,
    Effort as Effort,
    EffortGroup as EffortGroup,
    GainStep as GainStep,
    LeafGains as LeafGains,
    by_effort as by_effort,
    counted_total as counted_total,
    gains_at as gains_at,
    leaf_gains as leaf_gains,
    losses_not_explained as losses_not_explained,
    not_explained as not_explained,
    steps_of as steps_of,
    summed as summed,
)
from generator.consolidation.grades import condition_decisions as condition_decisions, grade_of as grade_of
from generator.consolidation.leaf_scores import (
    LeafScore as LeafScore,
    SortedLeaves as SortedLeaves,
    last_score as last_score,
    losses_at as losses_at,
    lost_at as lost_at,
    sorted_leaves as sorted_leaves,
)
from generator.consolidation.leaves import (
    exempt_points as exempt_points,
    leaf_result,
    requests_by_lead as requests_by_lead,
)
from generator.consolidation.losses import (
    AreaLoss as AreaLoss,
    AreaLosses as AreaLosses,
    LossPart as LossPart,
    area_losses as area_losses,
    last_complete_stage as last_complete_stage,
)
from generator.consolidation.manual_decisions import (
    ByHand as ByHand,
    by_hand as by_hand,
    refused_since as refused_since,
)
from generator.consolidation.model import (
    AppendixResult as AppendixResult,
    AppendixState as AppendixState,
    AreaResult as AreaResult,
    Assessment as Assessment,
    Citation as Citation,
    CriterionResult as CriterionResult,
    DocumentUse as DocumentUse,
    LeafResult as LeafResult,
    LeafState as LeafState,
    Location as Location,
    Proceedings as Proceedings,
    Progress as Progress,
    Request as Request,
    RequestState as RequestState,
    Reviewed as Reviewed,
    Stage as Stage,
    StageTotals as StageTotals,
    Tally as Tally,
    Texts as Texts,
    state_of,
)
from generator.consolidation.overview import (
    Overview as Overview,
    Phase as Phase,
    StageResult as StageResult,
    overview_of as overview_of,
)
from generator.consolidation.peer_results import (
    NO_PEERS as NO_PEERS,
    AbsenceReason as AbsenceReason,
    AbsentPeer as AbsentPeer,
    Peer as Peer,
    PeerResult as PeerResult,
    PeerResults as PeerResults,
)
from generator.consolidation.peers import (
    GroupFigures as GroupFigures,
    PeerAnswers as PeerAnswers,
    group_figures as group_figures,
    peer_answers as peer_answers,
)
from generator.consolidation.places import (
    median_of as median_of,
    places_of as places_of,
    ranked_value as ranked_value,
    ranking_sign as ranking_sign,
)
from generator.consolidation.plan_timeline import (
    DeadlineState as DeadlineState,
    Timeline as Timeline,
    timeline as timeline,
)
from generator.consolidation.register import (
    DocumentCounts as DocumentCounts,
    document_counts as document_counts,
)
from generator.consolidation.stage_comparison import (
    StageComparison as StageComparison,
    Trend as Trend,
    change_at as change_at,
    compared as compared,
    compared_city as compared_city,
    surveyed as surveyed,
)
from generator.consolidation.stage_differences import (
    AgencyDifference as AgencyDifference,
    AgencyDifferences as AgencyDifferences,
    DifferenceKind as DifferenceKind,
    StageDifference as StageDifference,
    StageStep as StageStep,
    agency_differences as agency_differences,
    stage_steps as stage_steps,
)
from generator.consolidation.stage_scores import (
    StageScore as StageScore,
    points_at as points_at,
    score_at as score_at,
    self_score_at,
)
from generator.consolidation.survey_responses import (
    ResponseRate as ResponseRate,
    response_rates as response_rates,
    whole_response_rate as whole_response_rate,
)
from generator.consolidation.tasks import (
    Task as Task,
    TaskKind as TaskKind,
    last_day as last_day,
    named_reviewers as named_reviewers,
    open_tasks as open_tasks,
    todo as todo,
    unfinished as unfinished,
)
from generator.consolidation.totals import stage_totals as stage_totals, totals
from generator.consolidation.unit_ranking import (
    RANKED_STAGES as RANKED_STAGES,
    WHOLE as WHOLE,
    GroupRanking as GroupRanking,
    RankedPart as RankedPart,
    RankedTable as RankedTable,
    RankedUnit as RankedUnit,
    Unit as Unit,
    UnitRanking as UnitRanking,
    UnrankedReason as UnrankedReason,
    UnrankedUnit as UnrankedUnit,
    rank_table as rank_table,
    rank_units as rank_units,
    ranked_codes as ranked_codes,
    ranked_criterion as ranked_criterion,
    stage_signed as stage_signed,
    unit_of as unit_of,
)
from generator.rulebook import Appendix, Criterion, Rulebook, ScoredBy
from generator.scoring import Scorecard
from generator.validation import EVERYTHING, Decision, Disclosure

_JUST_BEGUN = Proceedings()
_NOWHERE: Mapping[str, Location] = {}


def consolidate(
    rulebook: Rulebook,
    cards: Mapping[int, Scorecard],
    errors: Mapping[int, int],
    proceedings: Proceedings = _JUST_BEGUN,
    disclosure: Disclosure = EVERYTHING,
    locations: Mapping[str, Location] = _NOWHERE,
    peers: PeerResults = NO_PEERS,
) -> Assessment:
    """The assessment from the scorecards by appendix number, and from what was decided after them.

    `errors` counts the errors of the files that have any: their numbers are used nowhere.
    An appendix in neither mapping was not submitted. Nothing is in it of a document that may not be told;
    `disclosure` may know a stricter access of one than the cards do. `locations` tell by leaf where it is
    answered, in whatever file. Of a unit `peers` has the figures of others that its points rest on.
    """
    filed, cards = cards, disclosed_cards(cards, disclosure)
    leaves = {
        leaf.code: replace(
            leaf_result(leaf, rulebook, cards, errors, proceedings, filed, peers.get(leaf.code, ())),
            location=locations.get(leaf.code),
        )
        for leaf in rulebook.criteria.leaves
    }
    return _consolidated(rulebook, leaves, cards, errors, proceedings)


def known_on(assessment: Assessment, day: date) -> tuple[Assessment, LaterDecisions]:
    """The assessment as it was known on a day, and what was left out because it came later.

    The submissions are those of the assessment: nothing in them but the replies bears a date. What bears
    none of what followed is left out too.
    """
    results, rulebook = assessment.appendices, assessment.rulebook
    cards = {one.appendix.number: card_on(one.card, day) for one in results if one.card is not None}
    errors = {one.appendix.number: one.errors for one in results if one.state is AppendixState.UNTRUSTED}
    proceedings = proceedings_on(assessment.proceedings, day)
    leaves = {
        code: replace(
            leaf_result(result.leaf, rulebook, cards, errors, proceedings, {}, result.peers),
            reviewed=reviewed_on(result.reviewed, day),  # its freshness was asked of the answer as filed
        )
        for code, result in assessment.leaves.items()
    }
    then = _consolidated(rulebook, leaves, cards, errors, proceedings)
    return then, later_decisions(assessment.leaves.values(), leaves.values())


def _consolidated(
    rulebook: Rulebook,
    leaves: Mapping[str, LeafResult],
    cards: Mapping[int, Scorecard],
    errors: Mapping[int, int],
    proceedings: Proceedings,
) -> Assessment:
    stages = {stage: totals(rulebook, leaves, partial(score_at, stage=stage)) for stage in Stage}
    self_totals = {stage: totals(rulebook, leaves, partial(self_score_at, stage=stage)) for stage in Stage}
    self_stage = stages[Stage.SELF]
    return Assessment(
        rulebook=rulebook,
        areas=tuple(_area(area, leaves, self_stage) for area in rulebook.criteria.areas),
        appendices=tuple(
            _appendix(appendix, rulebook, leaves, cards, errors, self_stage)
            for appendix in rulebook.campaign.appendices
        ),
        leaves=leaves,
        documents=tuple(use for number in sorted(cards) for use in _documents(cards[number])),
        appraised=self_stage.appraised,
        survey=self_stage.survey,
        stages=stages,
        self_totals=self_totals,
        proceedings=proceedings,
    )


def _criterion(criterion: Criterion, leaves: Mapping[str, LeafResult], stage: StageTotals) -> CriterionResult:
    return CriterionResult(
        criterion,
        tuple(_criterion(child, leaves, stage) for child in criterion.children),
        tuple(leaves[leaf.code] for leaf in criterion.leaves),
        *stage.criteria[criterion.code],
    )


def _area(area: Criterion, leaves: Mapping[str, LeafResult], stage: StageTotals) -> AreaResult:
    criteria = tuple(_criterion(child, leaves, stage) for child in area.children or (area,))
    return AreaResult(area, criteria, *stage.areas[area.code])


def _appendix(
    appendix: Appendix,
    rulebook: Rulebook,
    leaves: Mapping[str, LeafResult],
    cards: Mapping[int, Scorecard],
    errors: Mapping[int, int],
    self_stage: StageTotals,
) -> AppendixResult:
    results = tuple(leaves[leaf.code] for leaf in rulebook.led_by(appendix.number))
    card = None if appendix.number in errors else cards.get(appendix.number)
    state = state_of(card, untrusted=appendix.number in errors)
    return AppendixResult(
        appendix=appendix,
        agency=rulebook.campaign.agencies[appendix.agency],
        state=state,
        card=card,
        leaves=results,
        tally=self_stage.appendices[appendix.number],
        errors=errors.get(appendix.number, 0),
        progress=_progress(
            state, tuple(one for one in results if one.leaf.scored_by is not ScoredBy.INFORMATION)
        ),
    )


def _documents(card: Scorecard) -> Iterable[DocumentUse]:
    used_by: dict[str, list[str]] = {}
    for code, scored in card.leaves.items():
        for key in dict.fromkeys(reference.ref for reference in scored.entry.evidence):
            used_by.setdefault(key, []).append(code)
    for key, document in card.submission.evidence.items():
        yield DocumentUse(card.submission.appendix, key, document, tuple(used_by.get(key, ())))


def _progress(state: AppendixState, leaves: tuple[LeafResult, ...]) -> Progress:
    """How far an appendix has come, from the facts in the tree."""
    match state:
        case AppendixState.NO_SUBMISSION:
            return Progress.NOT_STARTED
        case AppendixState.UNTRUSTED:
            return Progress.UNTRUSTED
        case AppendixState.DRAFT:
            return Progress.DRAFT
        case AppendixState.SUBMITTED:
            return _review_progress(leaves)
        case _:
            assert_never(state)


def _review_progress(leaves: tuple[LeafResult, ...]) -> Progress:
    """How far the review of a submitted appendix has come."""
    requests = {request.state for leaf in leaves for request in leaf.requests}
    reviewed = [leaf.reviewed for leaf in leaves]
    handed_back = any(one and one.fresh and one.item.decision is Decision.RETURNED for one in reviewed)
    if RequestState.OPEN in requests or handed_back:  # a stale decision says nothing any more
        return Progress.CLARIFICATION
    unconcluded = RequestState.ANSWERED in requests or any(map(refused_since, leaves))
    if all(one is not None and one.fresh for one in reviewed) and not unconcluded:
        return Progress.APPROVED
    return Progress.IN_REVIEW if any(reviewed) or unconcluded else Progress.SUBMITTED
