"""What waits for whom: told by the facts in the tree, never typed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from generator.consolidation.model import AppendixResult, AppendixState, Assessment, RequestState
from generator.validation import Decision, Improvement


class TaskKind(StrEnum):
    """What is to be done."""

    SUBMIT = "submit"  # the agency: its file is missing, has errors or is a draft
    REPLY = "reply"  # the agency: a request is open
    REWORK = "rework"  # the agency: a leaf was returned
    CONCLUDE = "conclude"  # the asker: a reply waits
    REVIEW = "review"  # the reviewer: leaves without a decision
    REVIEW_AGAIN = "review_again"  # the reviewer: the answer has changed since
    LOOK_OVER = "look_over"  # the coordinator: the plan still has words of the year before


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. `appendix` is whose answer it is about (0: the plan), `leaf` and `request` which."""

    kind: TaskKind
    appendix: int
    leaf: str = ""
    request: str = ""
    due: date | None = None
    count: int = 0

    def days_late(self, today: date) -> int:
        """Days past the due date; 0 where there is none or it is not past."""
        return max(0, (today - self.due).days) if self.due else 0


def todo(assessment: Assessment, today: date) -> tuple[Task, ...]:
    """All that waits, the latest first, then by appendix."""
    closing = [d.due for d in assessment.rulebook.campaign.deadlines if d.closes == "submissions"]
    due = min(closing) if closing else None
    tasks = [task for result in assessment.appendices for task in _of(result, due)]
    if assessment.rulebook.carried_over:
        tasks.append(Task(TaskKind.LOOK_OVER, 0, count=assessment.rulebook.carried_over))
    return tuple(sorted(tasks, key=lambda task: (-task.days_late(today), task.appendix)))


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


def _of(result: AppendixResult, due: date | None) -> Iterator[Task]:
    number = result.appendix.number
    if result.state is not AppendixState.SUBMITTED:
        yield Task(TaskKind.SUBMIT, number, due=due)
        return
    for leaf, request in result.requests:
        match request.state:
            case RequestState.OPEN:
                yield Task(TaskKind.REPLY, number, leaf.leaf.code, request.asked.id, request.asked.due)
            case RequestState.ANSWERED:
                yield Task(TaskKind.CONCLUDE, number, leaf.leaf.code, request.asked.id)
            case RequestState.ACCEPTED | RequestState.REFUSED:
                pass
            case _:
                assert_never(request.state)
    for leaf in result.scored:
        if leaf.reviewed is not None and not leaf.reviewed.fresh:
            yield Task(TaskKind.REVIEW_AGAIN, number, leaf.leaf.code)
        elif leaf.reviewed is not None and leaf.reviewed.item.decision is Decision.RETURNED:
            yield Task(TaskKind.REWORK, number, leaf.leaf.code, due=leaf.reviewed.item.due)
    waiting = sum(leaf.reviewed is None for leaf in result.scored)
    if waiting:
        yield Task(TaskKind.REVIEW, number, count=waiting)
