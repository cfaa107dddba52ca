"""A changed leaf → why it changed, first of all; the group of a list it belongs to; how many by reason."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from generator.comparison.model import LeafChange
from generator.consolidation import LeafState, Stage


class ChangeReason(StrEnum):
    """Why a leaf changed; of several the first in this order."""

    SURVEY = "survey"  # the survey's result
    GONE = "gone"  # the claim was taken away
    NEW = "new"  # answered for the first time
    EXEMPT = "exempt"  # said not to apply, or to apply after all
    FIGURES = "figures"
    PEERS = "peers"  # the figures of other units, of which its points are made
    SCORE = "score"  # the claim alone
    DOCUMENTS = "documents"
    TEXTS = "texts"
    REPLY = "reply"  # the agency's reply to a request
    DECISION = "decision"  # the city's or the ministry's, or what they ask
    RULE = "rule"  # what the set or the plan says of it


class ChangeGroup(StrEnum):
    """Changed leaves as a reviewer reads them, in this order."""

    POINTS = "points"  # points or figures
    DOCUMENTS = "documents"  # documents, and the points stay
    WORDS = "words"  # words, and neither points nor documents
    DECISIONS = "decisions"  # what was decided or asked, and nothing of the answer
    RULES = "rules"  # what the set or the plan says of it


_GROUPS = {
    ChangeReason.GONE: ChangeGroup.POINTS,
    ChangeReason.NEW: ChangeGroup.POINTS,
    ChangeReason.EXEMPT: ChangeGroup.POINTS,
    ChangeReason.SURVEY: ChangeGroup.POINTS,
    ChangeReason.FIGURES: ChangeGroup.POINTS,
    ChangeReason.PEERS: ChangeGroup.POINTS,
    ChangeReason.SCORE: ChangeGroup.POINTS,
    ChangeReason.DOCUMENTS: ChangeGroup.DOCUMENTS,
    ChangeReason.TEXTS: ChangeGroup.WORDS,
    ChangeReason.REPLY: ChangeGroup.WORDS,
    ChangeReason.DECISION: ChangeGroup.DECISIONS,
    ChangeReason.RULE: ChangeGroup.RULES,
}


class ReasonTotal(NamedTuple):
    """How many leaves changed first of all for one reason, and what the claim's total gains by them.

    Not in `points`: leaves whose maximum is another one now, as where one is said not to apply.
    """

    reason: ChangeReason
    leaves: int
    points: Decimal


def reason_of(change: LeafChange) -> ChangeReason:
    """Return why the leaf changed, first of all."""
    return next(reason for reason, holds in _reasons(change) if holds)


def group_of(change: LeafChange) -> ChangeGroup:
    """Return the group of a list that the leaf belongs to."""
    return _GROUPS[reason_of(change)]


def totals_by_reason(leaves: Iterable[LeafChange]) -> tuple[ReasonTotal, ...]:
    """Return a total for each reason that occurs, in their order; each leaf counts once."""
    found: dict[ChangeReason, list[LeafChange]] = {}
    for leaf in leaves:
        found.setdefault(reason_of(leaf), []).append(leaf)
    return tuple(
        ReasonTotal(reason, len(found[reason]), _gained(found[reason]))
        for reason in ChangeReason
        if reason in found
    )


def _gained(leaves: Iterable[LeafChange]) -> Decimal:
    shifts = (one.shift(Stage.SELF) for one in leaves if not one.is_rescaled(Stage.SELF))
    return sum((shift for shift in shifts if shift is not None), Decimal(0))


def _reasons(change: LeafChange) -> Iterable[tuple[ChangeReason, bool]]:
    was, now = change.before, change.after
    exempt = [side is not None and side.state is LeafState.NOT_APPLICABLE for side in (was, now)]
    surveyed = [side.surveyed if side else None for side in (was, now)]
    decided = [(side.reviewed, side.appraised, side.requests) if side else None for side in (was, now)]
    yield ChangeReason.SURVEY, surveyed[0] != surveyed[1]
    yield ChangeReason.GONE, change.gone or change.is_taken_out
    yield ChangeReason.NEW, change.is_new
    yield ChangeReason.EXEMPT, exempt[0] != exempt[1]
    yield ChangeReason.FIGURES, bool(change.inputs)
    yield ChangeReason.PEERS, Stage.SELF in change.stages and change.is_of_peers
    yield ChangeReason.SCORE, Stage.SELF in change.stages
    yield ChangeReason.DOCUMENTS, bool(change.documents)
    yield ChangeReason.TEXTS, bool(change.texts)
    yield ChangeReason.REPLY, bool(change.replies)
    yield ChangeReason.DECISION, decided[0] != decided[1]
    yield ChangeReason.RULE, True
