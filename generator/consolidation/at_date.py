"""What was decided after the submissions, and a day → the part of it that is dated no later than the day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.consolidation.model import LeafResult, Proceedings, Reviewed
from generator.scoring import Scorecard
from generator.validation import Appraisal, Clarification, Improvement, Review, Survey


@dataclass(frozen=True, slots=True)
class LaterDecisions:
    """How many leaves had a decision or a result that came after a day, or that bears no date at all."""

    reviewed: int
    appraised: int
    surveyed: int

    def __bool__(self) -> bool:
        """Whether anything came later."""
        return any((self.reviewed, self.appraised, self.surveyed))


def later_decisions(now: Iterable[LeafResult], then: Iterable[LeafResult]) -> LaterDecisions:
    """What the leaves of today have that the same leaves had not then."""
    pairs = list(zip(now, then, strict=True))
    return LaterDecisions(
        *(
            sum(getattr(one, part) is not None and getattr(other, part) is None for one, other in pairs)
            for part in ("reviewed", "appraised", "surveyed")
        )
    )


def card_on(card: Scorecard, day: date) -> Scorecard:
    """The answers of an agency with its replies until the day."""
    replies = tuple(reply for reply in card.submission.replies if reply.date <= day)
    return Scorecard(replace(card.submission, replies=replies), card.leaves)


def reviewed_on(reviewed: Reviewed | None, day: date) -> Reviewed | None:
    """The city's decision on a leaf; None where it came later."""
    return reviewed if reviewed is not None and reviewed.item.date <= day else None


def proceedings_on(proceedings: Proceedings, day: date) -> Proceedings:
    """All that stood around the submissions on the day.

    The survey's points bear no date of their own: they are the ministry's, and known with its decision.
    """
    appraisal = proceedings.appraisal
    decided = appraisal is not None and appraisal.decided_on is not None and appraisal.decided_on <= day
    return Proceedings(
        reviews=dict(_reviews(proceedings, day)),
        survey=_survey(proceedings.survey, decided),
        appraisal=_appraisal(appraisal, decided, day),
        results=proceedings.results,
    )


def _reviews(proceedings: Proceedings, day: date) -> Iterator[tuple[int, Review]]:
    for number, review in proceedings.reviews.items():
        items = {code: item for code, item in review.items.items() if item.date <= day}
        asked = tuple(_requests(review.clarifications, day))
        if items or asked:
            yield number, replace(review, items=items, clarifications=asked)


def _survey(survey: Survey | None, decided: bool) -> Survey | None:
    return survey if survey is None or decided else replace(survey, results={})


def _appraisal(appraisal: Appraisal | None, decided: bool, day: date) -> Appraisal | None:
    if appraisal is None:
        return None
    under = appraisal.submitted_under
    then = replace(
        appraisal,
        submitted_under=under if under is not None and under.date <= day else None,
        requests=tuple(_requests(appraisal.requests, day)),
        improvements=tuple(_improvement(one, day) for one in appraisal.improvements if decided),
    )
    if not decided:
        then = replace(then, items={}, document=None, decided_on=None, grade_conditions={})
    return then if then != Appraisal(then.campaign, {}) else None


def _requests(requests: Iterable[Clarification], day: date) -> Iterator[Clarification]:
    for one in requests:
        if one.asked_on <= day:
            concluded = one.outcome is not None and one.outcome.date <= day
            yield one if concluded else replace(one, outcome=None)


def _improvement(one: Improvement, day: date) -> Improvement:
    return one if one.done_on is None or one.done_on <= day else replace(one, done_on=None)
