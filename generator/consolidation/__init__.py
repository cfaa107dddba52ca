"""Scorecards → `Assessment`: totals by area, criterion, agency, appendix; what is missing."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import partial

from generator.consolidation.at_stage import Standing, claimed, standing
from generator.consolidation.model import (
    AppendixResult,
    AppendixState,
    AreaResult,
    Assessment,
    Citation,
    CriterionResult,
    DocumentUse,
    Journey,
    LeafResult,
    LeafState,
    Progress,
    Request,
    RequestState,
    Reviewed,
    Stage,
    StageTotals,
    Tally,
)
from generator.consolidation.prospects import Winnable, summed, winnable
from generator.consolidation.tasks import Task, TaskKind, last_day, todo, unfinished
from generator.consolidation.totals import tally, totals
from generator.rulebook import (
    Appendix,
    Area,
    AreaKind,
    Criterion,
    Leaf,
    NotApplicable,
    Rounding,
    Rulebook,
    ScoredBy,
)
from generator.scoring import Scorecard, ScoredLeaf, fingerprint
from generator.validation import Decision, Review, Status

__all__ = [
    "AppendixResult",
    "AppendixState",
    "AreaResult",
    "Assessment",
    "Citation",
    "CriterionResult",
    "DocumentUse",
    "Journey",
    "LeafResult",
    "LeafState",
    "Progress",
    "Request",
    "RequestState",
    "Reviewed",
    "Stage",
    "StageTotals",
    "Standing",
    "Tally",
    "Task",
    "TaskKind",
    "Winnable",
    "consolidate",
    "last_day",
    "standing",
    "summed",
    "todo",
    "unfinished",
    "winnable",
]


_JUST_BEGUN = Journey()
_BEFORE_REVIEW = {
    AppendixState.NO_SUBMISSION: Progress.NOT_STARTED,
    AppendixState.UNTRUSTED: Progress.UNTRUSTED,
    AppendixState.DRAFT: Progress.DRAFT,
}


def consolidate(
    rulebook: Rulebook,
    cards: Mapping[int, Scorecard],
    errors: Mapping[int, int],
    journey: Journey = _JUST_BEGUN,
) -> Assessment:
    """The assessment from the scorecards by appendix number, and from what was decided after them.

    `errors` counts the errors of the files that have any: their numbers are used nowhere.
    An appendix in neither mapping was not submitted.
    """
    leaves = {leaf.code: _leaf(leaf, rulebook, cards, errors, journey) for leaf in rulebook.criteria.leaves}
    rounding = rulebook.criteria.rounding
    stages = {stage: totals(rulebook, leaves, partial(standing, stage=stage)) for stage in Stage}
    claims = {stage: totals(rulebook, leaves, partial(claimed, stage=stage)) for stage in Stage}
    ours = stages[Stage.SELF]
    return Assessment(
        rulebook=rulebook,
        areas=tuple(_area(area, leaves, rounding, ours) for area in rulebook.criteria.areas),
        appendices=tuple(
            _appendix(appendix, rulebook, leaves, cards, errors, ours)
            for appendix in rulebook.campaign.appendices
        ),
        leaves=leaves,
        documents=tuple(use for number in sorted(cards) for use in _documents(cards[number])),
        appraised=ours.appraised,
        survey=ours.survey,
        stages=stages,
        claims=claims,
        journey=journey,
    )


def _leaf(
    leaf: Leaf,
    rulebook: Rulebook,
    cards: Mapping[int, Scorecard],
    errors: Mapping[int, int],
    journey: Journey,
) -> LeafResult:
    lead = rulebook.lead_of.get(leaf.code)
    card = cards.get(lead) if lead is not None else None
    scored = card.leaves.get(leaf.code) if card is not None else None
    state = _state(leaf, lead, card, scored, errors)
    surveyed = journey.survey.results.get(leaf.code) if journey.survey else None
    maximum, points, exact = leaf.maximum, None, None
    if state is LeafState.SCORED and scored is not None:
        points, exact = scored.entry.self_score, scored.exact
    elif state is LeafState.NOT_APPLICABLE:
        policy = rulebook.criteria.not_applicable
        maximum = Decimal(0) if policy is NotApplicable.REBASE else leaf.maximum
        points = leaf.maximum if policy is NotApplicable.FULL else Decimal(0)
        exact = Fraction(points)
    elif state is LeafState.AWAITING_SURVEY and surveyed is not None:
        state, points, exact = LeafState.SURVEYED, surveyed.points, Fraction(surveyed.points)
    return LeafResult(
        leaf=leaf,
        state=state,
        appendix=lead,
        contributors=rulebook.contributors.get(leaf.code, ()),
        maximum=maximum,
        points=points,
        exact=exact,
        scored=scored,
        citations=_citations(card, scored),
        reviewed=_reviewed(leaf, journey.reviews.get(lead or 0), card),
        appraised=journey.appraisal.items.get(leaf.code) if journey.appraisal else None,
        concluded=journey.appraisal is not None and journey.appraisal.decided_on is not None,
        surveyed=surveyed,
        requests=tuple(_requests(leaf, journey, lead, card)),
    )


def _reviewed(leaf: Leaf, review: Review | None, card: Scorecard | None) -> Reviewed | None:
    item = review.items.get(leaf.code) if review else None
    if item is None or card is None or leaf.code not in card.leaves:
        return None
    return Reviewed(item, fresh=item.fingerprint == fingerprint(card, leaf.code))


def _requests(leaf: Leaf, journey: Journey, lead: int | None, card: Scorecard | None) -> Iterable[Request]:
    """What was asked about a leaf, by the reviewing agency and by the ministry's council, oldest first."""
    review = journey.reviews.get(lead or 0)
    asked = [
        *(review.clarifications if review else ()),
        *(journey.appraisal.requests if journey.appraisal else ()),
    ]
    replies = {reply.to: reply for reply in card.submission.replies} if card else {}
    for request in asked:
        if request.item == leaf.code:
            reply = replies.get(request.id)
            state = RequestState.ANSWERED if reply else RequestState.OPEN
            if reply and request.outcome:
                state = RequestState(request.outcome.decision)
            yield Request(request, reply, state)


def _state(
    leaf: Leaf,
    lead: int | None,
    card: Scorecard | None,
    scored: ScoredLeaf | None,
    errors: Mapping[int, int],
) -> LeafState:
    if leaf.scored_by is ScoredBy.SURVEY:
        return LeafState.AWAITING_SURVEY
    if lead in errors:
        return LeafState.UNTRUSTED
    if card is None:
        return LeafState.NO_SUBMISSION
    if scored is None:
        return LeafState.UNANSWERED
    if scored.entry.not_applicable:
        return LeafState.NOT_APPLICABLE
    return LeafState.UNANSWERED if scored.entry.self_score is None else LeafState.SCORED


def _citations(card: Scorecard | None, scored: ScoredLeaf | None) -> tuple[Citation, ...]:
    if card is None or scored is None:
        return ()
    described = card.submission.evidence
    return tuple(Citation(reference, described[reference.ref]) for reference in scored.entry.evidence)


def _criterion(
    criterion: Criterion, leaves: Mapping[str, LeafResult], rounding: Rounding, kind: AreaKind
) -> CriterionResult:
    ours = tuple(leaves[leaf.code] for leaf in criterion.leaves)
    return CriterionResult(
        criterion,
        ours,
        tally(ours, ScoredBy.APPRAISAL, rounding, kind),
        tally(ours, ScoredBy.SURVEY, rounding, kind),
    )


def _area(
    area: Area, leaves: Mapping[str, LeafResult], rounding: Rounding, totals: StageTotals
) -> AreaResult:
    appraised, survey = totals.areas[area.code]
    criteria = tuple(_criterion(criterion, leaves, rounding, area.kind) for criterion in area.criteria)
    return AreaResult(area, criteria, appraised, survey)


def _appendix(
    appendix: Appendix,
    rulebook: Rulebook,
    leaves: Mapping[str, LeafResult],
    cards: Mapping[int, Scorecard],
    errors: Mapping[int, int],
    claim: StageTotals,
) -> AppendixResult:
    ours = tuple(leaves[leaf.code] for leaf in rulebook.led_by(appendix.number))
    card = cards.get(appendix.number)
    if appendix.number in errors:
        state, card = AppendixState.UNTRUSTED, None
    elif card is None:
        state = AppendixState.NO_SUBMISSION
    elif card.submission.status is Status.SUBMITTED:
        state = AppendixState.SUBMITTED
    else:
        state = AppendixState.DRAFT
    return AppendixResult(
        appendix=appendix,
        agency=rulebook.campaign.agencies[appendix.agency],
        state=state,
        card=card,
        leaves=ours,
        tally=claim.appendices[appendix.number],
        errors=errors.get(appendix.number, 0),
        progress=_progress(state, ours),
    )


def _documents(card: Scorecard) -> Iterable[DocumentUse]:
    for key, document in card.submission.evidence.items():
        used_by = tuple(
            code
            for code, scored in card.leaves.items()
            if any(reference.ref == key for reference in scored.entry.evidence)
        )
        yield DocumentUse(card.submission.appendix, key, document, used_by)


def _progress(state: AppendixState, leaves: tuple[LeafResult, ...]) -> Progress:
    """How far an appendix has come, from the facts in the tree."""
    if state is not AppendixState.SUBMITTED:
        return _BEFORE_REVIEW[state]
    waits = any(request.state is RequestState.OPEN for leaf in leaves for request in leaf.requests)
    reviewed = [leaf.reviewed for leaf in leaves]
    handed_back = any(one and one.fresh and one.item.decision is Decision.RETURNED for one in reviewed)
    if waits or handed_back:  # a stale decision says nothing any more
        return Progress.CLARIFICATION
    if all(one is not None and one.fresh for one in reviewed):
        return Progress.APPROVED
    return Progress.IN_REVIEW if any(reviewed) else Progress.SUBMITTED
