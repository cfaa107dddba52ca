"""What waits for whom: told by the facts in the tree, never typed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from generator.consolidation.ending import campaign_end
from generator.consolidation.manual_decisions import refused_since
from generator.consolidation.model import AppendixResult, AppendixState, Assessment, RequestState
from generator.rulebook import Rulebook
from generator.validation import Decision, Improvement


class TaskKind(StrEnum):
    """What is to be done."""

    SUBMIT = "submit"  # the agency: its file is missing, has errors or is a draft
    REPLY = "reply"  # the agency: a request is open
    REWORK = "rework"  # the agency: a leaf was returned
    CONCLUDE = "conclude"  # the asker: a reply waits
    REVIEW = "review"  # the reviewer: leaves without a decision
    REVIEW_AGAIN = "review_again"  # the reviewer: the answer has changed since
    DECIDE_AGAIN = "decide_again"  # the reviewer: accepted, and since then an answer to a request refused
    LOOK_OVER = "look_over"  # the coordinator: the plan still has words of the year before


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. `appendix` is whose answer it is about (0: the plan), `leaf` and `request` which.

    `agency` is the key of whose move it is; empty where the files do not tell. Of a reply to be concluded it
    is `asked_by`, as the request names it.
    """

    kind: TaskKind
    appendix: int
    agency: str = ""
    leaf: str = ""
    request: str = ""
    asked_by: str = ""
    due: date | None = None
    count: int = 0

    def days_late(self, today: date) -> int:
        """Days past the due date; 0 where there is none or it is not past."""
        return max(0, (today - self.due).days) if self.due else 0


def todo(assessment: Assessment, today: date) -> tuple[Task, ...]:
    """Return all that waits, the latest first, then by appendix; nothing once the campaign has ended."""
    if campaign_end(assessment, today) is not None:
        return ()
    return tuple(sorted(open_tasks(assessment), key=lambda task: (-task.days_late(today), task.appendix)))


def open_tasks(assessment: Assessment) -> tuple[Task, ...]:
    """Return all that the files leave open, even of a campaign that has ended: the plan, then by appendix."""
    rulebook = assessment.rulebook
    tasks = [task for result in assessment.appendices for task in _of(result, rulebook)]
    carried_over = rulebook.carried_over
    return (*([Task(TaskKind.LOOK_OVER, 0, count=carried_over)] if carried_over else ()), *tasks)


def unfinished(assessment: Assessment) -> tuple[Improvement, ...]:
    """What of the plan for improvement is not done, the first due first. It holds up no total."""
    appraisal = assessment.proceedings.appraisal
    open_ones = [one for one in (appraisal.improvements if appraisal else ()) if one.done_on is None]
    return tuple(sorted(open_ones, key=lambda one: one.due))


def last_day(assessment: Assessment) -> date:
    """The latest day a file of the campaign is dated; the plan's first deadline where none is."""
    days = [min(deadline.due for deadline in assessment.rulebook.campaign.deadlines)]
    for result in assessment.appendices:
        if result.card is not None and result.card.submission.report is not None:
            days.append(result.card.submission.report.date)
        for _, request in result.requests:
            days += [request.asked.asked_on, *([request.reply.date] if request.reply else [])]
            days += [request.asked.outcome.date] if request.asked.outcome else []
        days += [leaf.reviewed.item.date for leaf in result.leaves if leaf.reviewed]
    proceedings = assessment.proceedings
    if proceedings.survey:
        days += [one.received_on for group in proceedings.survey.groups.values() for one in group.lists]
    if proceedings.appraisal and proceedings.appraisal.decided_on:
        days.append(proceedings.appraisal.decided_on)
    return max(days)


def _of(result: AppendixResult, rulebook: Rulebook) -> Iterator[Task]:
    number, agency = result.appendix.number, result.appendix.agency
    if result.state is not AppendixState.SUBMITTED:
        yield Task(TaskKind.SUBMIT, number, agency, due=rulebook.campaign.submissions_due)
        return
    for leaf, request in result.requests:
        match request.state:
            case RequestState.OPEN:
                asked = request.asked
                yield Task(TaskKind.REPLY, number, agency, leaf.leaf.code, asked.id, due=asked.due)
            case RequestState.ANSWERED:
                asked = request.asked
                yield Task(TaskKind.CONCLUDE, number, "", leaf.leaf.code, asked.id, asked.asked_by)
            case RequestState.ACCEPTED | RequestState.REFUSED:
                pass
            case _:
                assert_never(request.state)
    for leaf in result.scored:
        if leaf.reviewed is not None and not leaf.reviewed.fresh:
            yield Task(TaskKind.REVIEW_AGAIN, number, leaf.reviewed.item.reviewer.agency, leaf.leaf.code)
        elif leaf.reviewed is not None and leaf.reviewed.item.decision is Decision.RETURNED:
            yield Task(TaskKind.REWORK, number, agency, leaf.leaf.code, due=leaf.reviewed.item.due)
        elif leaf.reviewed is not None:
            reviewer = leaf.reviewed.item.reviewer.agency
            for request in refused_since(leaf):
                yield Task(TaskKind.DECIDE_AGAIN, number, reviewer, leaf.leaf.code, request.asked.id)
    waiting = sum(leaf.reviewed is None for leaf in result.scored)
    if waiting:
        yield Task(TaskKind.REVIEW, number, _reviewer(result, rulebook), count=waiting)


def _reviewer(result: AppendixResult, rulebook: Rulebook) -> str:
    """Return who reviews an appendix: the one agency that has decided on it, else the only one that may."""
    deciding = {leaf.reviewed.item.reviewer.agency for leaf in result.leaves if leaf.reviewed}
    found = deciding or set(named_reviewers(rulebook, result.appendix.number))
    return found.pop() if len(found) == 1 else ""


def named_reviewers(rulebook: Rulebook, appendix: int) -> tuple[str, ...]:
    """Return the agencies (keys) named to review an appendix; none where the campaign names nobody."""
    return rulebook.judges_of(appendix) if rulebook.campaign.permissions else ()
