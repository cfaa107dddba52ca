"""An assessment as it was known on a day: nothing decided later is in it; what was left out is counted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.consolidation import Assessment, RequestState, Stage, consolidate, known_on, score_at
from generator.validation import Appraisal, Clarification, ClarificationOutcome, Conclusion, Reply
from tests.support.stages import under_way
from tests.support.trees import outcome

BEFORE_ALL = date(2025, 1, 5)
REVIEWED, DECIDED = date(2025, 1, 8), date(2025, 3, 28)
A_DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def whole() -> Assessment:
    found = outcome(under_way()).assessment
    assert found is not None
    return found


def known(assessment: Assessment, stage: Stage) -> int:
    return assessment.stages[stage].appraised.known_leaves


def test_after_everything_nothing_is_missing(whole: Assessment) -> None:
    then, later = known_on(whole, date(2026, 1, 1))
    assert then == whole
    assert not later


@pytest.mark.parametrize(
    ("day", "reviewed", "appraised", "surveyed", "left_out"),
    [
        (BEFORE_ALL, 0, 0, 0, (3, 2, 1)),
        (REVIEWED - A_DAY, 0, 0, 0, (3, 2, 1)),
        (REVIEWED, 2, 0, 0, (0, 2, 1)),
        (DECIDED - A_DAY, 2, 0, 0, (0, 2, 1)),
        (DECIDED, 2, 3, 1, (0, 0, 0)),
    ],
)
def test_each_stage_is_known_from_its_day_on(
    whole: Assessment, day: date, reviewed: int, appraised: int, surveyed: int, left_out: tuple[int, int, int]
) -> None:
    then, later = known_on(whole, day)
    assert (known(then, Stage.REVIEWED), known(then, Stage.APPRAISED)) == (reviewed, appraised)
    assert then.survey.known_leaves == surveyed
    assert (later.reviewed, later.appraised, later.surveyed) == left_out
    assert then.appraised == whole.appraised, "the self-assessment is what it is"
    assert then.self_totals[Stage.APPRAISED].appraised.known_leaves == appraised


def test_what_bears_no_date_is_not_taken_for_known(whole: Assessment) -> None:
    assert whole.proceedings.appraisal is not None
    undated = replace(whole.proceedings.appraisal, decided_on=None)
    cards = {one.appendix.number: one.card for one in whole.appendices if one.card}
    assessment = consolidate(whole.rulebook, cards, {}, replace(whole.proceedings, appraisal=undated))
    then, later = known_on(assessment, date(2026, 1, 1))
    assert (known(then, Stage.APPRAISED), then.survey.known_leaves) == (0, 0)
    assert (later.appraised, later.surveyed) == (2, 1)


def test_a_leaf_that_does_not_apply_waits_for_the_ministry_too(whole: Assessment) -> None:
    exempt = whole.leaves["2.1.3"]
    assert score_at(exempt, Stage.APPRAISED).points is not None
    then, _ = known_on(whole, BEFORE_ALL)
    assert score_at(then.leaves["2.1.3"], Stage.APPRAISED).points is None


def test_a_request_is_as_far_as_it_was(whole: Assessment) -> None:
    outcome_later = ClarificationOutcome(Conclusion.ACCEPTED, date(2025, 1, 20))
    asked = Clarification("yc-9", "1.1", "?", "Bộ Nội vụ", REVIEWED, date(2025, 1, 12), outcome=outcome_later)
    reply = Reply("yc-9", date(2025, 1, 11), "Đã bổ sung.")
    cards = {one.appendix.number: one.card for one in whole.appendices if one.card}
    submission = replace(cards[2].submission, replies=(reply,))
    cards[2] = replace(cards[2], submission=submission)
    proceedings = replace(whole.proceedings, appraisal=Appraisal("2024", {}, requests=(asked,)))
    assessment = consolidate(whole.rulebook, cards, {}, proceedings)
    states = [
        [request.state for request in known_on(assessment, day)[0].leaves["1.1"].requests]
        for day in (BEFORE_ALL, REVIEWED, date(2025, 1, 11), date(2025, 1, 20))
    ]
    assert states == [[], [RequestState.OPEN], [RequestState.ANSWERED], [RequestState.ACCEPTED]]


def test_a_file_with_errors_stays_one(whole: Assessment) -> None:
    first = whole.appendices[0].card
    assert first is not None
    cards = {1: first}
    assessment = consolidate(whole.rulebook, cards, {2: 7}, whole.proceedings)
    then, _ = known_on(assessment, date(2026, 1, 1))
    assert then == assessment
    assert then.appendices[1].errors == 7
