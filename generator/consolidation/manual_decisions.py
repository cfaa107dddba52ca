"""A leaf's answer → why a reviewer decides on it by hand, and no acceptance of all the rest includes it."""

from collections.abc import Iterator
from enum import StrEnum

from generator.consolidation.model import LeafResult, LeafState, Request, RequestState, Stage
from generator.validation import Decision


class ByHand(StrEnum):
    """What sets an answer off from those that may be accepted together."""

    NOT_APPLICABLE = "not_applicable"  # the agency says it does not apply
    OVERRIDE = "override"  # the claim is not what its figures give
    NO_EVIDENCE = "no_evidence"
    NOT_COMPUTED = "not_computed"  # no figures give its points: the agency, or an assessor, states them
    FORMULA = "formula"  # the agency chose one of several ways to compute it
    REQUEST = "request"  # something was asked about it, and is not concluded
    REFUSED = "refused"  # what was answered to a request was refused, and nothing since was accepted
    BEGUN = "begun"  # the item holds a part of a decision already: a score, a reason, who, what day
    OTHERS = "others"  # the decision is another agency's
    CHANGED = "changed"  # the answer is another than the one the ledger was made of


def by_hand(result: LeafResult) -> Iterator[ByHand]:
    """Yield what in the answer itself asks for a decision by hand; nothing for an unclaimed bonus."""
    entry = result.scored.entry if result.scored else None
    if entry is None or result.state is LeafState.UNCLAIMED:
        return
    if entry.not_applicable:
        yield ByHand.NOT_APPLICABLE
    if entry.override_reason:
        yield ByHand.OVERRIDE
    if not entry.evidence and not entry.not_applicable:
        yield ByHand.NO_EVIDENCE
    if result.state is LeafState.SCORED and result.scored and result.scored.computed is None:
        yield ByHand.NOT_COMPUTED
    if entry.formula:
        yield ByHand.FORMULA
    if any(request.state in {RequestState.OPEN, RequestState.ANSWERED} for request in result.requests):
        yield ByHand.REQUEST
    if any(_is_refused(request, result.requests) for request in result.requests):
        yield ByHand.REFUSED


def refused_since(result: LeafResult) -> tuple[Request, ...]:
    """Return the city's requests whose answer was refused after the leaf was accepted; with nothing since.

    The decision says one thing and the conclusion another: it must be taken anew, or more be asked.
    """
    reviewed = result.reviewed
    if reviewed is None or not reviewed.fresh or reviewed.item.decision is not Decision.ACCEPTED:
        return ()
    followed = {request.asked.follows for request in result.requests}
    return tuple(
        request
        for request in result.requests
        if request.state is RequestState.REFUSED
        and request.stage is Stage.REVIEWED
        and request.asked.id not in followed
        and request.asked.outcome is not None
        and request.asked.outcome.date > reviewed.item.date
    )


def _is_refused(request: Request, requests: tuple[Request, ...]) -> bool:
    """Whether the answer was refused, and no request that follows it led to one that was accepted."""
    return request.state is RequestState.REFUSED and not _is_settled(request, requests)


def _is_settled(request: Request, requests: tuple[Request, ...]) -> bool:
    """Whether this request, or one that follows it, has an accepted answer.

    Only requests further down count: none is followed twice, however `follows` is written.
    """
    if request.state is RequestState.ACCEPTED:
        return True
    later = requests[requests.index(request) + 1 :]
    return any(_is_settled(one, later) for one in later if one.asked.follows == request.asked.id)
