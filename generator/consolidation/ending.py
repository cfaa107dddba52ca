"""An assessment and a day → whether its campaign has ended by then, and what counts as late after that."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from generator.consolidation.model import AppendixResult, Assessment, Progress, Request
from generator.validation import Improvement


class EndReason(StrEnum):
    """What ended a campaign."""

    DECIDED = "decided"  # the ministry has decided
    CLOSED = "closed"  # the plan's closing day has passed


@dataclass(frozen=True, slots=True)
class CampaignEnd:
    """The end of a campaign: its last day, by what came first.

    `closed_on` is the closing day where it has passed: from then on no file can be changed; None before.
    """

    day: date
    reason: EndReason
    closed_on: date | None


def campaign_end(assessment: Assessment, today: date) -> CampaignEnd | None:
    """Return how the campaign ended; None where the ministry has not decided and nothing has closed."""
    appraisal, permissions = assessment.proceedings.appraisal, assessment.rulebook.campaign.permissions
    return end_at(
        appraisal.decided_on if appraisal else None, permissions.closes if permissions else None, today
    )


def end_at(decided: date | None, closes: date | None, today: date) -> CampaignEnd | None:
    """Return the same by the day of the ministry's decision and the closing day."""
    closed_on = closes if closes and closes < today else None
    ends = [(decided, EndReason.DECIDED)] if decided and decided <= today else []
    ends += [(closed_on, EndReason.CLOSED)] if closed_on else []
    return CampaignEnd(*min(ends), closed_on) if ends else None


def days_late(one: Request | Improvement, today: date, end: CampaignEnd | None) -> int:
    """Return how many days it is, or was, late.

    0 where it can no longer be done: a request nobody answered before the end, an improvement nobody wrote
    down as done before the closing day.
    """
    match one:
        case Request():
            missed = end is not None and one.reply is None
        case Improvement():
            missed = end is not None and end.closed_on is not None and one.done_on is None
    return 0 if missed else one.overdue(today)


def progress_at(result: AppendixResult, end: CampaignEnd | None) -> Progress:
    """Return how far an appendix has come; once the campaign has ended nothing of it waits any more."""
    if end is None:
        return result.progress
    match result.progress:
        case Progress.SUBMITTED | Progress.IN_REVIEW | Progress.CLARIFICATION | Progress.ENDED:
            return Progress.ENDED
        case Progress.NOT_STARTED | Progress.DRAFT:
            return Progress.NOT_STARTED
        case Progress.UNTRUSTED | Progress.APPROVED:
            return result.progress
        case _:
            assert_never(result.progress)
