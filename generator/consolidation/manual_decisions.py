"""A leaf's answer → why a reviewer decides on it by hand, and no acceptance of all the rest includes it."""

from collections.abc import Iterator
from enum import StrEnum

from generator.consolidation.model import LeafResult, LeafState, RequestState


class ByHand(StrEnum):
    """What sets an answer off from those that may be accepted together."""

    NOT_APPLICABLE = "not_applicable"  # the agency says it does not apply
    OVERRIDE = "override"  # the claim is not what its figures give
    NO_EVIDENCE = "no_evidence"
    REQUEST = "request"  # something was asked about it, and is not concluded
    BEGUN = "begun"  # the ledger holds a score, a reason, a note or a due day already
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
    if any(request.state in {RequestState.OPEN, RequestState.ANSWERED} for request in result.requests):
        yield ByHand.REQUEST
