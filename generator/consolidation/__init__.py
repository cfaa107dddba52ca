"""Scorecards → `Assessment`: totals by area, criterion, agency, appendix; what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

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
from generator.consolidation.prospects import Winnable, summed, winnable
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
from generator.scoring import Scorecard, ScoredLeaf, add_up
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
    "Winnable",
    "consolidate",
    "summed",
    "winnable",
]


def consolidate(rulebook: Rulebook, cards: Mapping[int, Scorecard], errors: Mapping[int, int]) -> Assessment:
    """The assessment from the scorecards by appendix number.

    `errors` counts the errors of the files that have any: their numbers are used nowhere.
    An appendix in neither mapping was not submitted.
    """
    leaves = {leaf.code: _leaf(leaf, rulebook, cards, errors) for leaf in rulebook.criteria.leaves}
    rounding = rulebook.criteria.rounding
    areas = tuple(_area(area, leaves, rounding) for area in rulebook.criteria.areas)
    return Assessment(
        rulebook=rulebook,
        areas=areas,
        appendices=tuple(
            _appendix(appendix, rulebook, leaves, cards, errors) for appendix in rulebook.campaign.appendices
        ),
        leaves=leaves,
        documents=tuple(use for number in sorted(cards) for use in _documents(cards[number])),
        appraised=_with_sections(_tally(leaves.values(), ScoredBy.APPRAISAL, rounding), areas),
        survey=_tally(leaves.values(), ScoredBy.SURVEY, rounding),
    )


def _leaf(
    leaf: Leaf, rulebook: Rulebook, cards: Mapping[int, Scorecard], errors: Mapping[int, int]
) -> LeafResult:
    lead = rulebook.lead_of.get(leaf.code)
    card = cards.get(lead) if lead is not None else None
    scored = card.leaves.get(leaf.code) if card is not None else None
    state = _state(leaf, lead, card, scored, errors)
    maximum, points, exact = leaf.maximum, None, None
    if state is LeafState.SCORED and scored is not None:
        points, exact = scored.entry.self_score, scored.exact
    elif state is LeafState.NOT_APPLICABLE:
        policy = rulebook.criteria.not_applicable
        maximum = Decimal(0) if policy is NotApplicable.REBASE else leaf.maximum
        points = leaf.maximum if policy is NotApplicable.FULL else Decimal(0)
        exact = Fraction(points)
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


def _tally(
    leaves: Iterable[LeafResult], by: ScoredBy, rounding: Rounding, kind: AreaKind = AreaKind.MAIN
) -> Tally:
    ours = [leaf for leaf in leaves if leaf.leaf.scored_by is by and leaf.leaf.kind is kind]
    known = [leaf for leaf in ours if leaf.points is not None]
    zero = Decimal(0)
    return Tally(
        stated=sum((leaf.leaf.maximum for leaf in ours), zero),
        maximum=sum((leaf.maximum for leaf in ours), zero),
        known=sum((leaf.maximum for leaf in known), zero),
        points=add_up(
            (
                (leaf.points, leaf.exact)
                for leaf in known
                if leaf.points is not None and leaf.exact is not None
            ),
            rounding,
        ),
        leaves=len(ours),
        known_leaves=len(known),
    )


def _with_sections(main: Tally, areas: Iterable[AreaResult]) -> Tally:
    """The city's tally: bonus and penalty change its points, never its maximum; it is not below zero."""
    sections = [area for area in areas if area.area.kind is not AreaKind.MAIN]
    points = {
        kind: sum((area.appraised.points for area in sections if area.area.kind is kind), Decimal(0))
        for kind in (AreaKind.BONUS, AreaKind.PENALTY)
    }
    bonus, penalty = (
        points[AreaKind.BONUS],
        min(points[AreaKind.PENALTY], main.points + points[AreaKind.BONUS]),
    )
    return replace(
        main,
        points=main.points + bonus - penalty,
        leaves=main.leaves + sum(area.appraised.leaves for area in sections),
        known_leaves=main.known_leaves + sum(area.appraised.known_leaves for area in sections),
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
    ours = [leaves[leaf.code] for leaf in area.leaves]
    appraised = _tally(ours, ScoredBy.APPRAISAL, rounding, area.kind)
    return AreaResult(
        area,
        tuple(_criterion(criterion, leaves, rounding, area.kind) for criterion in area.criteria),
        appraised if area.kind is AreaKind.MAIN else _capped(appraised, area.maximum),
        _tally(ours, ScoredBy.SURVEY, rounding, area.kind),
    )


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
        tally=_tally(ours, ScoredBy.APPRAISAL, rulebook.criteria.rounding),
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
