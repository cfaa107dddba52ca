"""Scorecards → `Assessment`: totals by area, criterion, agency, appendix; what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from generator.consolidation.at_stage import Standing, standing
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
from generator.scoring import Scorecard, ScoredLeaf, add_up, fingerprint
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


_MAIN = AreaKind.MAIN
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
    stages = {stage: _totals(stage, rulebook, leaves, rounding) for stage in Stage}
    ours = stages[Stage.SELF]
    return Assessment(
        rulebook=rulebook,
        areas=tuple(_area(area, leaves, rounding) for area in rulebook.criteria.areas),
        appendices=tuple(
            _appendix(appendix, rulebook, leaves, cards, errors, ours)
            for appendix in rulebook.campaign.appendices
        ),
        leaves=leaves,
        documents=tuple(use for number in sorted(cards) for use in _documents(cards[number])),
        appraised=ours.appraised,
        survey=ours.survey,
        stages=stages,
        journey=journey,
    )


def _totals(
    stage: Stage, rulebook: Rulebook, leaves: Mapping[str, LeafResult], rounding: Rounding
) -> StageTotals:
    areas = {
        area.code: _area_tallies(area, [leaves[leaf.code] for leaf in area.leaves], rounding, stage)
        for area in rulebook.criteria.areas
    }
    main = _tally(leaves.values(), ScoredBy.APPRAISAL, rounding, stage=stage)
    sections = [
        (area.kind, areas[area.code][0]) for area in rulebook.criteria.areas if area.kind is not _MAIN
    ]
    return StageTotals(
        stage=stage,
        appraised=_with_sections(main, sections),
        survey=_tally(leaves.values(), ScoredBy.SURVEY, rounding, stage=stage),
        areas=areas,
        appendices={
            appendix.number: _tally(
                [leaves[leaf.code] for leaf in rulebook.led_by(appendix.number)],
                ScoredBy.APPRAISAL,
                rounding,
                stage=stage,
            )
            for appendix in rulebook.campaign.appendices
        },
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


def _tally(
    leaves: Iterable[LeafResult],
    by: ScoredBy,
    rounding: Rounding,
    kind: AreaKind = _MAIN,
    stage: Stage = Stage.SELF,
) -> Tally:
    ours = [
        (leaf, standing(leaf, stage))
        for leaf in leaves
        if leaf.leaf.scored_by is by and leaf.leaf.kind is kind
    ]
    known = [there for _, there in ours if there.points is not None]
    zero = Decimal(0)
    return Tally(
        stated=sum((leaf.leaf.maximum for leaf, _ in ours), zero),
        maximum=sum((there.maximum for _, there in ours), zero),
        known=sum((there.maximum for there in known), zero),
        points=add_up(
            (
                (there.points, there.exact)
                for there in known
                if there.points is not None and there.exact is not None
            ),
            rounding,
        ),
        leaves=len(ours),
        known_leaves=len(known),
    )


def _with_sections(main: Tally, sections: Iterable[tuple[AreaKind, Tally]]) -> Tally:
    """The city's tally: bonus and penalty change its points, never its maximum; it is not below zero."""
    parts = list(sections)
    bonus = sum((tally.points for kind, tally in parts if kind is AreaKind.BONUS), Decimal(0))
    penalty = sum((tally.points for kind, tally in parts if kind is AreaKind.PENALTY), Decimal(0))
    penalty = min(penalty, main.points + bonus)
    return replace(
        main,
        points=main.points + bonus - penalty,
        leaves=main.leaves + sum(tally.leaves for _, tally in parts),
        known_leaves=main.known_leaves + sum(tally.known_leaves for _, tally in parts),
        bonus=bonus,
        penalty=penalty,
    )


def _criterion(
    criterion: Criterion, leaves: Mapping[str, LeafResult], rounding: Rounding, kind: AreaKind
) -> CriterionResult:
    ours = tuple(leaves[leaf.code] for leaf in criterion.leaves)
    return CriterionResult(
        criterion,
        ours,
        _tally(ours, ScoredBy.APPRAISAL, rounding, kind),
        _tally(ours, ScoredBy.SURVEY, rounding, kind),
    )


def _area(area: Area, leaves: Mapping[str, LeafResult], rounding: Rounding) -> AreaResult:
    appraised, survey = _area_tallies(area, [leaves[leaf.code] for leaf in area.leaves], rounding, Stage.SELF)
    criteria = tuple(_criterion(criterion, leaves, rounding, area.kind) for criterion in area.criteria)
    return AreaResult(area, criteria, appraised, survey)


def _area_tallies(
    area: Area, leaves: list[LeafResult], rounding: Rounding, stage: Stage
) -> tuple[Tally, Tally]:
    """What of the area is appraised, and what is surveyed."""
    appraised = _tally(leaves, ScoredBy.APPRAISAL, rounding, area.kind, stage)
    if area.kind is not _MAIN:
        appraised = _capped(appraised, area.maximum)
    return appraised, _tally(leaves, ScoredBy.SURVEY, rounding, area.kind, stage)


def _capped(tally: Tally, cap: Decimal) -> Tally:
    """A bonus or penalty area: its criteria may be worth more than its cap, it is not."""
    return replace(
        tally,
        stated=cap,
        maximum=min(tally.maximum, cap),
        known=min(tally.known, cap),
        points=min(tally.points, cap),
    )


def _appendix(
    appendix: Appendix,
    rulebook: Rulebook,
    leaves: Mapping[str, LeafResult],
    cards: Mapping[int, Scorecard],
    errors: Mapping[int, int],
    totals: StageTotals,
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
        tally=totals.appendices[appendix.number],
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
