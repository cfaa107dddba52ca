"""Scorecards → `Assessment`: totals by area, criterion, agency, appendix; what is missing."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from generator.consolidation.model import (
    AppendixResult,
    AppendixState,
    AreaResult,
    Assessment,
    Citation,
    CriterionResult,
    DocumentUse,
    LeafResult,
    LeafState,
    Tally,
)
from generator.rulebook import Appendix, Area, Criterion, Leaf, NotApplicable, Rulebook, ScoredBy
from generator.scoring import Scorecard, ScoredLeaf
from generator.validation import Status

__all__ = [
    "AppendixResult",
    "AppendixState",
    "AreaResult",
    "Assessment",
    "Citation",
    "CriterionResult",
    "DocumentUse",
    "LeafResult",
    "LeafState",
    "Tally",
    "consolidate",
]


def consolidate(rulebook: Rulebook, cards: Mapping[int, Scorecard], errors: Mapping[int, int]) -> Assessment:
    """The assessment from the scorecards by appendix number.

    `errors` counts the errors of the files that have any: their numbers are used nowhere.
    An appendix in neither mapping was not submitted.
    """
    leaves = {leaf.code: _leaf(leaf, rulebook, cards, errors) for leaf in rulebook.criteria.leaves}
    return Assessment(
        rulebook=rulebook,
        areas=tuple(_area(area, leaves) for area in rulebook.criteria.areas),
        appendices=tuple(
            _appendix(appendix, rulebook, leaves, cards, errors) for appendix in rulebook.campaign.appendices
        ),
        leaves=leaves,
        documents=tuple(use for number in sorted(cards) for use in _documents(cards[number])),
        appraised=_tally(leaves.values(), ScoredBy.APPRAISAL),
        survey=_tally(leaves.values(), ScoredBy.SURVEY),
    )


def _leaf(
    leaf: Leaf, rulebook: Rulebook, cards: Mapping[int, Scorecard], errors: Mapping[int, int]
) -> LeafResult:
    lead = rulebook.lead_of.get(leaf.code)
    card = cards.get(lead) if lead is not None else None
    scored = card.leaves.get(leaf.code) if card is not None else None
    state = _state(leaf, lead, card, scored, errors)
    maximum, points = leaf.maximum, None
    if state is LeafState.SCORED and scored is not None:
        points = scored.entry.self_score
    elif state is LeafState.NOT_APPLICABLE:
        policy = rulebook.criteria.not_applicable
        maximum = Decimal(0) if policy is NotApplicable.REBASE else leaf.maximum
        points = leaf.maximum if policy is NotApplicable.FULL else Decimal(0)
    return LeafResult(
        leaf=leaf,
        state=state,
        appendix=lead,
        contributors=rulebook.contributors.get(leaf.code, ()),
        maximum=maximum,
        points=points,
        scored=scored,
        citations=_citations(card, scored),
    )


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


def _tally(leaves: Iterable[LeafResult], by: ScoredBy) -> Tally:
    ours = [leaf for leaf in leaves if leaf.leaf.scored_by is by]
    known = [leaf for leaf in ours if leaf.points is not None]
    zero = Decimal(0)
    return Tally(
        stated=sum((leaf.leaf.maximum for leaf in ours), zero),
        maximum=sum((leaf.maximum for leaf in ours), zero),
        known=sum((leaf.maximum for leaf in known), zero),
        points=sum((leaf.points for leaf in known if leaf.points is not None), zero),
        leaves=len(ours),
        known_leaves=len(known),
    )


def _criterion(criterion: Criterion, leaves: Mapping[str, LeafResult]) -> CriterionResult:
    ours = tuple(leaves[leaf.code] for leaf in criterion.leaves)
    return CriterionResult(criterion, ours, _tally(ours, ScoredBy.APPRAISAL), _tally(ours, ScoredBy.SURVEY))


def _area(area: Area, leaves: Mapping[str, LeafResult]) -> AreaResult:
    ours = [leaves[leaf.code] for leaf in area.leaves]
    return AreaResult(
        area,
        tuple(_criterion(criterion, leaves) for criterion in area.criteria),
        _tally(ours, ScoredBy.APPRAISAL),
        _tally(ours, ScoredBy.SURVEY),
    )


def _appendix(
    appendix: Appendix,
    rulebook: Rulebook,
    leaves: Mapping[str, LeafResult],
    cards: Mapping[int, Scorecard],
    errors: Mapping[int, int],
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
        tally=_tally(ours, ScoredBy.APPRAISAL),
        errors=errors.get(appendix.number, 0),
    )


def _documents(card: Scorecard) -> Iterable[DocumentUse]:
    for key, document in card.submission.evidence.items():
        used_by = tuple(
            code
            for code, scored in card.leaves.items()
            if any(reference.ref == key for reference in scored.entry.evidence)
        )
        yield DocumentUse(card.submission.appendix, key, document, used_by)
