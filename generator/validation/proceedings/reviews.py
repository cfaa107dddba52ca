"""A review ledger and its requests against the submission they speak of. One function, one wrong it finds.

An item of a ledger is a decision once it says which, by whom and on what day; until then nothing is judged by
it. `decision: "?"` says that it is not decided yet.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source
from generator.rulebook import Leaf, Rulebook
from generator.validation.model import (
    Clarification,
    Conclusion,
    Decision,
    Reply,
    Review,
    ReviewItem,
    Status,
    Submission,
)
from generator.validation.submission.placeholders import UNKNOWN

_STAND_IN: Mapping[str, Any] = {
    "reviewer": {"title": UNKNOWN, "role": UNKNOWN, "agency": UNKNOWN},
    "date": date.max.isoformat(),
}
_NONE: Mapping[int, Review] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LedgerContext:
    """A ledger, its file, the rules, and the submission it judges: None where it cannot be trusted.

    `review` holds the decisions, `source` every item of the file; `left_out` are the steps to what of it is
    wrong by itself, and so stands in neither.
    """

    review: Review
    source: Source
    rulebook: Rulebook
    appendix: int  # by the folder the file lies in
    submission: Submission | None
    left_out: frozenset[KeyPath] = frozenset()

    def own(self) -> Iterator[tuple[Leaf, ReviewItem, KeyPath]]:
        """The decisions on leaves the appendix leads, with the steps to them."""
        for code, item in self.review.items.items():
            if self.rulebook.lead_of.get(code) == self.appendix:
                yield self.rulebook.leaves[code], item, ("items", code)

    def has(self, code: str, key: str) -> bool:
        """Return whether the item of that leaf has the key in the file, be its value sound or not."""
        return self.source.written("items", code, key)

    def knows(self, code: str, *keys: str) -> bool:
        """Return whether what the item of that leaf says at these keys is there, and sound."""
        steps = ("items", code, *keys)
        return self.source.written(*steps) and not any(
            steps[:length] in self.left_out for length in range(len(steps) + 1)
        )


def decisions_in(source: Source) -> Source:
    """Return a ledger, which must have its shape, with only the items that are decided; the marks stay.

    Where one does not say by whom or when, something stands for it: that ledger has an error, and is only
    looked at for more.
    """
    decided = source.data["items"].keys() - undecided_items(source)
    items = {code: _STAND_IN | item for code, item in source.data["items"].items() if code in decided}
    return replace(source, data={**source.data, "items": items})


def undecided_items(source: Source) -> Mapping[str, Mapping[str, Any]]:
    """Return the items of a ledger, which must have its shape, that are not decided yet, by leaf code."""
    return {code: item for code, item in source.data["items"].items() if item["decision"] == UNKNOWN}


def wrong_ledger_address(context: LedgerContext) -> Iterator[Diagnostic]:
    """C405: the ledger says another campaign or appendix than the folder it lies in."""
    wanted = {"campaign": context.rulebook.campaign.id, "appendix": context.appendix}
    for name, value in wanted.items():
        given = getattr(context.review, name)
        if given != value:
            yield context.source.mistake("C405", (name,), name=name, value=given, wanted=value)


def foreign_items(context: LedgerContext) -> Iterator[Diagnostic]:
    """R232: a decision or a request about a leaf this appendix does not lead."""
    for code in context.source.data["items"]:
        if context.rulebook.lead_of.get(code) != context.appendix:
            yield _foreign(context, ("items", code), code, key=True)
    for i, request in enumerate(context.review.clarifications):
        if context.rulebook.lead_of.get(request.item) != context.appendix:
            yield _foreign(context, ("clarifications", i, "item"), request.item)


def _foreign(context: LedgerContext, steps: KeyPath, code: str, *, key: bool = False) -> Diagnostic:
    near = context.source.example(code, [leaf.code for leaf in context.rulebook.led_by(context.appendix)])
    lead = context.rulebook.lead_of.get(code, "")
    return context.source.mistake(
        "R232", steps, key=key, criterion=code, appendix=context.appendix, lead=lead, near=near
    )


def undecided(context: LedgerContext) -> Iterator[Diagnostic]:
    """R230: an item without a decision so far, R284: a decision that says not by whom, or on what day."""
    deciding = (item.get("reviewer") or {} for item in context.source.data["items"].values())
    own = next((one["agency"] for one in deciding if one.get("agency")), "")
    judge = own or context.rulebook.a_judge_of(context.appendix)
    report = context.submission.report if context.submission else None
    first = report.date if report else context.rulebook.campaign.report.date
    for code, item in context.source.data["items"].items():
        if context.rulebook.lead_of.get(code) != context.appendix:
            continue
        if item["decision"] == UNKNOWN:
            yield context.source.mistake(
                "R230", ("items", code, "decision"), criterion=code, name="decision", block="items",
                appendix=context.appendix, campaign=context.rulebook.campaign.id, judge=judge,
            )  # fmt: skip
        elif lacking := [key for key in _STAND_IN if not context.has(code, key)]:
            yield context.source.mistake(
                "R284", ("items", code), key=True, criterion=code, missing=", ".join(lacking),
                appendix=context.appendix, campaign=context.rulebook.campaign.id, judge=judge, near=first,
            )  # fmt: skip


def unfit_decisions(context: LedgerContext) -> Iterator[Diagnostic]:
    """R233 a decision and its score do not go together, R234 a claim not accepted without a reason."""
    for leaf, item, steps in context.own():
        if not context.knows(leaf.code, "decision"):
            continue
        adjusted, scored = item.decision is Decision.ADJUSTED, context.has(leaf.code, "reviewed_score")
        self_score = _self_score(context.submission, leaf.code)
        if adjusted != scored:
            at = (*steps, "reviewed_score" if scored else "decision")
            shown = "" if self_score is None else self_score
            yield context.source.mistake("R233", at, criterion=leaf.code, decision=item.decision, claim=shown)
        explained = all(context.has(leaf.code, key) for key in ("reason", "note"))
        if item.decision is not Decision.ACCEPTED and not explained:
            yield context.source.mistake("R234", steps, key=True, criterion=leaf.code, decision=item.decision)


def wrong_reviewed_scores(context: LedgerContext) -> Iterator[Diagnostic]:
    """R235: a reviewed score above the maximum, or finer than the set's places."""
    for leaf, item, steps in context.own():
        if item.reviewed_score is not None:
            at = (*steps, "reviewed_score")
            claim = _self_score(context.submission, leaf.code)
            yield from unfit_score(context.source, at, leaf, item.reviewed_score, context.rulebook, claim)


def unfit_score(
    source: Source,
    at: KeyPath,
    leaf: Leaf,
    points: Decimal,
    rulebook: Rulebook,
    claim: Decimal | None = None,
) -> Iterator[Diagnostic]:
    """R235 for points anyone but the agency gives a leaf; they must differ from the `claim`."""
    places = rulebook.criteria.rounding.places
    if points > leaf.maximum or points != round(points, places):
        possible = min(round(points, places), leaf.maximum)
        yield source.mistake(
            "R235", at, criterion=leaf.code, value=points, maximum=leaf.maximum, places=places,
            near="" if possible == claim else possible,
        )  # fmt: skip


def nothing_to_judge(context: LedgerContext) -> Iterator[Diagnostic]:
    """R236: a decision on a leaf without an answer, or of a file that is not there or not submitted."""
    if context.submission is None:
        return  # the file has its own message; its decisions wait for it
    for leaf, _, steps in context.own():
        entry = context.submission.entries.get(leaf.code)
        answered = entry is not None and (
            entry.self_score is not None
            or entry.not_applicable
            or (leaf.rule.peers and not leaf.rule.missing(entry.inputs))
        )
        if context.submission.status is not Status.SUBMITTED or not answered:
            yield context.source.mistake("R236", steps, key=True, criterion=leaf.code, what="review")


def own_judges(context: LedgerContext) -> Iterator[Diagnostic]:
    """R238: who judges belongs to the agency judged, or to no agency of the campaign."""
    agency = context.rulebook.appendix(context.appendix).agency
    for leaf, item, steps in context.own():
        given = item.reviewer.agency
        if not context.knows(leaf.code, "reviewer", "agency"):
            continue
        if given == agency or given not in context.rulebook.campaign.agencies:
            at = (*steps, "reviewer", "agency")
            known = ", ".join(context.rulebook.judges_of(context.appendix))
            yield context.source.mistake(
                "R238", at, criterion=leaf.code, name=given, own=given == agency, known=known
            )


def early_decisions(context: LedgerContext) -> Iterator[Diagnostic]:
    """R241: judged before the agency reported."""
    report = context.submission.report if context.submission else None
    for leaf, item, steps in context.own():
        if report is not None and context.knows(leaf.code, "date") and item.date < report.date:
            yield context.source.mistake(
                "R241", (*steps, "date"), date=item.date, first=report.date, what="review"
            )


_REWORK = timedelta(days=7)  # an example of the time to supplement what was returned: no rule sets one


def unfit_due_days(context: LedgerContext) -> Iterator[Diagnostic]:
    """R285: something returned with no day to supplement it by, or such a day where nothing is returned.

    R241: that day is before the decision.
    """
    for leaf, item, steps in context.own():
        returned = item.decision is Decision.RETURNED
        if not context.knows(leaf.code, "decision"):
            continue
        if not context.has(leaf.code, "due"):
            if returned:
                at = (*steps, "decision")
                near = item.date + _REWORK if context.knows(leaf.code, "date") else ""
                yield context.source.mistake("R285", at, criterion=leaf.code, what="missing", near=near)
        elif not returned:
            yield context.source.mistake(
                "R285",
                (*steps, "due"),
                key=True,
                criterion=leaf.code,
                what="needless",
                decision=item.decision,
            )
        elif item.due is not None and context.knows(leaf.code, "date") and item.due < item.date:
            at = (*steps, "due")
            yield context.source.mistake("R241", at, date=item.due, first=item.date, what="rework")


def unfit_requests(context: LedgerContext) -> Iterator[Diagnostic]:
    """R239 and R241 for the ledger's own requests; R238 where nobody of the campaign has the asker's name."""
    campaign = context.rulebook.campaign
    for i, request in enumerate(context.review.clarifications):
        steps = ("clarifications", i, "asked_by")
        unsure = steps in context.left_out or campaign.agency_named(request.asked_by)
        if not unsure and (meant := campaign.agency_meant(request.asked_by)):
            near = campaign.agencies[meant].name
            yield context.source.mistake("R238", steps, name=request.asked_by, near=near)
    trusted = {context.appendix: context.submission} if context.submission else {}
    yield from wrong_requests(
        context.source,
        "clarifications",
        context.review.clarifications,
        context.rulebook,
        trusted,
        left_out=context.left_out,
    )


LEDGER_CHECKS = (
    wrong_ledger_address,
    foreign_items,
    undecided,
    unfit_decisions,
    wrong_reviewed_scores,
    nothing_to_judge,
    own_judges,
    early_decisions,
    unfit_due_days,
    unfit_requests,
)


def wrong_requests(
    source: Source,
    block: str,
    requests: tuple[Clarification, ...],
    rulebook: Rulebook,
    submissions: Mapping[int, Submission],
    reviews: Mapping[int, Review] = _NONE,
    left_out: frozenset[KeyPath] = frozenset(),
) -> Iterator[Diagnostic]:
    """R239 an id used twice, or following no refused request on that leaf; R241 an impossible order of dates.

    `submissions` are those that can be trusted: whether the others replied is not known. `reviews` are the
    ledgers whose requests the same agencies answer. Where a part of a request was left out, nothing is said
    of what it follows, nor of what follows another.
    """
    whole = not any(steps[0] == block for steps in left_out)
    seen: dict[str, Clarification] = {}
    for i, request in enumerate(requests):
        steps = (block, i)
        if request.id in seen:
            near = _unused_id(request.id, requests, submissions.get(rulebook.lead_of.get(request.item, 0)))
            yield source.mistake("R239", (*steps, "id"), name=request.id, what="twice", near=near)
        lead = rulebook.lead_of.get(request.item, 0)
        if lead in reviews and request.id in {other.id for other in reviews[lead].clarifications}:
            yield source.mistake("R239", (*steps, "id"), name=request.id, what="elsewhere")
        before = _refused(seen.get(request.follows), request.item)
        if request.follows and before is None and whole:
            yield source.mistake("R239", (*steps, "follows"), name=request.follows, what="follows")
        if before is not None and request.asked_on < before and whole:
            yield source.mistake(
                "R241", (*steps, "asked_on"), date=request.asked_on, first=before, what="follows"
            )
        seen.setdefault(request.id, request)
        for at, day, first, what in _order(request, submissions.get(lead)):
            if first is None or day < first:
                yield source.mistake("R241", (*steps, *at), date=day, first=first or "", what=what)


def _unused_id(typed: str, requests: tuple[Clarification, ...], submission: Submission | None) -> str:
    """Return an id in place of one that is used: one that is answered and not asked, else the next number."""
    used = {one.id for one in requests}
    answered = (reply.to for reply in submission.replies) if submission else ()
    word = typed.rstrip("0123456789")
    numbered = (f"{word}{number}" for number in range(2, len(used) + 3))
    return next((one for one in (*answered, *numbered) if one not in used), f"{typed}b")


def _refused(request: Clarification | None, item: str) -> date | None:
    """When the reply to a request about this leaf was refused; None where it was not."""
    if request is None or request.item != item or request.outcome is None:
        return None
    return request.outcome.date if request.outcome.decision is Conclusion.REFUSED else None


def _order(
    request: Clarification, submission: Submission | None
) -> Iterator[tuple[KeyPath, date, date | None, str]]:
    """Each date that another must come before: where it stands, it, the other (None: never), what it is."""
    yield ("due",), request.due, request.asked_on, "due"
    if request.outcome is not None and submission is not None:
        replied = next((reply.date for reply in submission.replies if reply.to == request.id), None)
        yield ("outcome", "date"), request.outcome.date, replied, "outcome"


def wrong_replies(
    source: Source,
    replies: tuple[Reply, ...],
    requests: Mapping[str, Clarification],
    unsure: Collection[str] = (),
) -> Iterator[Diagnostic]:
    """R240 a reply to what was not asked, or a second one; R241 one before the question.

    `unsure` are what may be ids asked in files that have an error: of those nothing more is known.
    """
    seen: set[str] = set()
    for i, reply in enumerate(replies):
        steps = ("replies", i)
        request = requests.get(reply.to)
        if reply.to in seen or (request is None and reply.to.lower() not in unsure):
            twice = "twice" if reply.to in seen else "unknown"
            yield source.mistake("R240", (*steps, "to"), name=reply.to, what=twice, known=", ".join(requests))
        elif request is not None and reply.date < request.asked_on:
            at = (*steps, "date")
            yield source.mistake("R241", at, date=reply.date, first=request.asked_on, what="reply")
        seen.add(reply.to)


def _self_score(submission: Submission | None, code: str) -> Decimal | None:
    entry = submission.entries.get(code) if submission else None
    return entry.self_score if entry else None
