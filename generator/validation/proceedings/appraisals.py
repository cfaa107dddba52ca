"""The ministry's file against the rules and the claims it speaks of."""

from collections.abc import Iterator, Mapping
from datetime import date

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source
from generator.rulebook import Rulebook
from generator.validation.model import Appraisal, Entry, Review, Status, Submission
from generator.validation.proceedings.reviews import unfit_score, wrong_requests


def wrong_appraisal(
    appraisal: Appraisal,
    source: Source,
    rulebook: Rulebook,
    submissions: Mapping[int, Submission],
    reviews: Mapping[int, Review],
    left_out: frozenset[KeyPath] = frozenset(),
) -> Iterator[Diagnostic]:
    """C405, R245 not an appraised leaf, R235 points, R236 not submitted, R246 no reason, R241 and R247 plan,
    C436 not a condition.

    `submissions` and `reviews` are those that can be trusted: of the others nothing is said. `left_out` are
    the steps to what of the file is wrong by itself, and so is not in `appraisal`.
    """
    if appraisal.campaign != rulebook.campaign.id:
        wanted = rulebook.campaign.id
        yield source.mistake("C405", ("campaign",), name="campaign", value=appraisal.campaign, wanted=wanted)
    for code, item in appraisal.items.items():
        steps = ("items", code)
        lead = rulebook.lead_of.get(code)
        if lead is None:
            near = source.example(code, rulebook.lead_of)
            yield source.mistake("R245", steps, key=True, criterion=code, near=near)
            continue
        yield from unfit_score(
            source, (*steps, "appraised_score"), rulebook.leaves[code], item.appraised_score, rulebook
        )
        submission = submissions.get(lead)
        if submission is None:
            continue
        entry = submission.entries.get(code, Entry())
        if submission.status is not Status.SUBMITTED or (
            entry.self_score is None and not entry.not_applicable
        ):
            yield source.mistake("R236", steps, key=True, criterion=code, what="appraisal")
        elif item.appraised_score != entry.self_score and not source.written(*steps, "reason"):
            self_score = "" if entry.self_score is None else entry.self_score
            yield source.mistake(
                "R246",
                steps,
                key=True,
                criterion=code,
                value=item.appraised_score,
                claim=self_score,
                what="unexplained",
            )
    for i, request in enumerate(appraisal.requests):
        if request.item not in rulebook.lead_of:
            near = source.example(request.item, rulebook.lead_of)
            yield source.mistake("R245", ("requests", i, "item"), criterion=request.item, near=near)
    yield from wrong_requests(
        source, "requests", appraisal.requests, rulebook, submissions, reviews, left_out
    )
    yield from _early_conclusion(appraisal, source, rulebook, submissions, reviews)
    yield from _wrong_improvements(appraisal, source, rulebook)
    yield from _unknown_conditions(appraisal, source, rulebook)


def _early_conclusion(
    appraisal: Appraisal,
    source: Source,
    rulebook: Rulebook,
    submissions: Mapping[int, Submission],
    reviews: Mapping[int, Review],
) -> Iterator[Diagnostic]:
    """R241: decided before something it rests on; the latest is told."""
    decided = appraisal.decided_on
    last = max(_foundations(appraisal, rulebook, submissions, reviews), default=None)
    if decided is not None and last is not None and decided < last[0]:
        first, after, name = last
        yield source.mistake(
            "R241", ("decided_on",), date=decided, first=first, what="decided", after=after, name=name
        )


def _foundations(
    appraisal: Appraisal,
    rulebook: Rulebook,
    submissions: Mapping[int, Submission],
    reviews: Mapping[int, Review],
) -> Iterator[tuple[date, str, str]]:
    """What a decision rests on: its date, what it is (report, review, city, request), which one."""
    for code in appraisal.items:
        lead = rulebook.lead_of.get(code, 0)
        if lead in submissions and (report := submissions[lead].report) is not None:
            yield report.date, "report", str(lead)
        if lead in reviews and code in reviews[lead].items:
            yield reviews[lead].items[code].date, "review", code
    if appraisal.submitted_under is not None:
        yield appraisal.submitted_under.date, "city", appraisal.submitted_under.number
    for request in appraisal.requests:
        yield (request.outcome.date if request.outcome else request.asked_on), "request", request.id


def _wrong_improvements(appraisal: Appraisal, source: Source, rulebook: Rulebook) -> Iterator[Diagnostic]:
    """R247 what is to be improved, or by whom, is not known here; R241 due or done before it was decided."""
    known = {"item": rulebook.leaves.keys(), "agency": rulebook.campaign.agencies.keys()}
    for i, improvement in enumerate(appraisal.improvements):
        for name, names in known.items():
            given = getattr(improvement, name)
            if given not in names:
                near = source.example(given, names)
                yield source.mistake("R247", ("improvements", i, name), name=name, value=given, near=near)
        for what, day in (("improvement", improvement.due), ("done", improvement.done_on)):
            if day is not None and appraisal.decided_on is not None and day < appraisal.decided_on:
                at = ("improvements", i, "due" if what == "improvement" else "done_on")
                yield source.mistake("R241", at, date=day, first=appraisal.decided_on, what=what)


def _unknown_conditions(appraisal: Appraisal, source: Source, rulebook: Rulebook) -> Iterator[Diagnostic]:
    """C436: a decision on a condition that the criteria set does not state."""
    known = [condition.key for condition in rulebook.criteria.grade_conditions]
    for key in appraisal.grade_conditions:
        if key not in known:
            near = source.example(key, known)
            yield source.mistake("C436", ("grade_conditions", key), key=True, name=key, near=near)
