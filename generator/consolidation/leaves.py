"""A leaf, its answer and what was decided after it → `LeafResult`."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from generator.consolidation.model import (
    Citation,
    LeafResult,
    LeafState,
    Proceedings,
    Request,
    RequestState,
    Reviewed,
    Stage,
)
from generator.consolidation.peer_results import PeerResult
from generator.consolidation.peers import scored_by_peers
from generator.rulebook import Leaf, NotApplicable, Rulebook, ScoredBy
from generator.scoring import Scorecard, ScoredLeaf, is_stamped, score_surveyed
from generator.validation import Clarification, Review, SurveyResult, is_unclaimed


def leaf_result(
    leaf: Leaf,
    rulebook: Rulebook,
    cards: Mapping[int, Scorecard],
    errors: Mapping[int, int],
    proceedings: Proceedings,
    filed: Mapping[int, Scorecard],
    peers: tuple[PeerResult, ...] = (),
) -> LeafResult:
    """The leaf with its points, or why there are none, and what was decided about it.

    `cards` hold what may be told; `filed` are the same as they were judged. `peers` are the figures of other
    units that its points rest on.
    """
    lead = rulebook.lead_of.get(leaf.code)
    card = cards.get(lead) if lead is not None else None
    scored = card.leaves.get(leaf.code) if card is not None else None
    surveyed = proceedings.survey.results.get(leaf.code) if proceedings.survey else None
    if surveyed and surveyed.points is None:
        scored = score_surveyed(leaf, surveyed, rulebook.criteria.rounding)
    if leaf.rule.peers and scored is not None:
        scored = scored_by_peers(scored, peers, rulebook.criteria.rounding)
    held = not rulebook.campaign.survey.not_held
    state = _state(leaf, lead, card, scored, surveyed, errors, held=held)
    maximum, points, exact = leaf.maximum, None, None
    match state:
        case LeafState.SCORED | LeafState.UNCLAIMED:
            points, exact = (scored.entry.self_score, scored.exact) if scored else (None, None)
        case LeafState.NOT_APPLICABLE:
            maximum, points = exempt_points(leaf, rulebook.criteria.exempt_as(leaf))
            exact = Fraction(points)
        case LeafState.SURVEYED:
            points, exact = _surveyed(surveyed, scored)
        case LeafState.NOT_HELD:
            maximum, points, exact = Decimal(0), Decimal(0), Fraction(0)
        case (
            LeafState.INFORMATION
            | LeafState.UNANSWERED
            | LeafState.NO_SUBMISSION
            | LeafState.UNTRUSTED
            | LeafState.AWAITING_SURVEY
        ):
            pass
        case _:
            assert_never(state)
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
        reviewed=_reviewed(leaf, proceedings.reviews.get(lead or 0), filed.get(lead or 0), rulebook),
        appraised=proceedings.appraisal.items.get(leaf.code) if proceedings.appraisal else None,
        concluded=proceedings.appraisal is not None and proceedings.appraisal.decided_on is not None,
        surveyed=surveyed,
        requests=tuple(_requests(leaf, proceedings, lead, card)),
        peers=peers,
    )


def _surveyed(
    result: SurveyResult | None, scored: ScoredLeaf | None
) -> tuple[Decimal | None, Fraction | None]:
    """The points of a survey leaf as published, or as its figures give them; and the same before rounding."""
    if scored is not None and scored.trace is not None:
        return scored.trace.points, scored.trace.exact
    points = result.points if result else None
    return points, None if points is None else Fraction(points)


def exempt_points(leaf: Leaf, policy: NotApplicable) -> tuple[Decimal, Decimal]:
    """Return the maximum and the points of a leaf that does not apply."""
    match policy:
        case NotApplicable.REBASE:
            return Decimal(0), Decimal(0)
        case NotApplicable.ZERO:
            return leaf.maximum, Decimal(0)
        case NotApplicable.FULL:
            return leaf.maximum, leaf.maximum
        case _:
            assert_never(policy)


def requests_by_lead(proceedings: Proceedings, rulebook: Rulebook) -> dict[int, dict[str, Clarification]]:
    """Return what was asked, by the appendix that must answer, then by id; without what no appendix leads."""
    asked = [request for review in proceedings.reviews.values() for request in review.clarifications]
    found: dict[int, dict[str, Clarification]] = {}
    for request in [*asked, *(proceedings.appraisal.requests if proceedings.appraisal else ())]:
        if request.item in rulebook.lead_of:
            found.setdefault(rulebook.lead_of[request.item], {})[request.id] = request
    return found


def _reviewed(
    leaf: Leaf, review: Review | None, card: Scorecard | None, rulebook: Rulebook
) -> Reviewed | None:
    item = review.items.get(leaf.code) if review else None
    if item is None or card is None or leaf.code not in card.leaves:
        return None
    key = item.reviewer.agency
    agency = rulebook.campaign.agencies.get(key)
    name = agency.name if agency else key
    return Reviewed(item, name, fresh=is_stamped(item.fingerprint, card, leaf.code))


def _requests(
    leaf: Leaf, proceedings: Proceedings, lead: int | None, card: Scorecard | None
) -> Iterable[Request]:
    """What was asked about a leaf, by the reviewing agency and by the ministry's council, oldest first."""
    review = proceedings.reviews.get(lead or 0)
    appraisal = proceedings.appraisal
    asked = [
        *((one, Stage.REVIEWED) for one in (review.clarifications if review else ())),
        *((one, Stage.APPRAISED) for one in (appraisal.requests if appraisal else ())),
    ]
    replies = {reply.to: reply for reply in card.submission.replies} if card else {}
    for request, stage in asked:
        if request.item == leaf.code:
            reply = replies.get(request.id)
            state = RequestState.ANSWERED if reply else RequestState.OPEN
            if reply and request.outcome:
                state = RequestState(request.outcome.decision)
            yield Request(request, stage, reply, state)


def _state(
    leaf: Leaf,
    lead: int | None,
    card: Scorecard | None,
    scored: ScoredLeaf | None,
    surveyed: SurveyResult | None,
    errors: Mapping[int, int],
    *,
    held: bool,
) -> LeafState:
    if leaf.scored_by is ScoredBy.SURVEY:
        if not held:
            return LeafState.NOT_HELD
        if surveyed is None:
            return LeafState.AWAITING_SURVEY
        return LeafState.NOT_APPLICABLE if surveyed.not_applicable else LeafState.SURVEYED
    if lead in errors:
        return LeafState.UNTRUSTED
    if card is None:
        return LeafState.NO_SUBMISSION
    if leaf.scored_by is ScoredBy.INFORMATION:
        return LeafState.INFORMATION
    if scored is None:
        return LeafState.UNANSWERED
    if scored.entry.not_applicable:
        return LeafState.NOT_APPLICABLE
    if is_unclaimed(leaf, scored.entry):
        return LeafState.UNCLAIMED
    return LeafState.UNANSWERED if scored.entry.self_score is None else LeafState.SCORED


def _citations(card: Scorecard | None, scored: ScoredLeaf | None) -> tuple[Citation, ...]:
    if card is None or scored is None:
        return ()
    described = card.submission.evidence
    return tuple(Citation(reference, described[reference.ref]) for reference in scored.entry.evidence)
