"""Where a campaign stands → the board a person sees on a terminal, and the same for programs."""

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from rich.text import Text

from generator.consolidation import (
    AppendixResult,
    Assessment,
    CampaignEnd,
    Stage,
    campaign_end,
    days_late,
    progress_at,
    todo,
    unfinished,
)
from generator.rendering.data.plain import conditions_data, grade_data, tally_data
from generator.rendering.escape.visible import visible
from generator.rendering.terminal.tables import Table, add_row, plain_table
from generator.vi import labels, status, survey


def status_tables(
    assessment: Assessment, today: date, numbers: Collection[int] = ()
) -> Iterator[Table | Text]:
    """Totals of every stage, the appendices, what waits for whom, what was promised; counted to `today`.

    With `numbers` only what concerns these appendices.
    """
    end = campaign_end(assessment, today)
    if end is not None:
        yield Text(status.ended(end))
    if not numbers:
        yield from _stages_and_notes(assessment)
    results = [one for one in assessment.appendices if not numbers or one.appendix.number in numbers]
    agencies = {one.appendix.agency for one in results}
    yield _appendices(results, today, end)
    tasks = [task for task in todo(assessment, today) if not numbers or task.appendix in numbers]
    if tasks:
        table = _table(status.TASKS, status.WHO, status.WHAT, status.DUE)
        for task in tasks:
            add_row(
                table, status.who(task, assessment), status.what(task, assessment), status.due(task, today)
            )
        yield table
    promised = [one for one in unfinished(assessment) if not numbers or one.agency in agencies]
    if promised:
        table = _table(status.IMPROVEMENTS, status.AGENCY, status.WHAT, status.DUE)
        for one in promised:
            agency = assessment.rulebook.campaign.agencies[one.agency].name
            add_row(table, agency, f"{one.item}: {one.action}", status.until(one, today, end))
        yield table
    for line in status.dates(assessment.rulebook.campaign, today, end):
        yield Text(visible(line))


def status_json(assessment: Assessment, today: date) -> str:
    """The same board; points are texts, null is not known. `ended` is null while the campaign goes on."""
    end = campaign_end(assessment, today)
    content = {
        "version": 1,
        "campaign": assessment.rulebook.campaign.id,
        "today": today.isoformat(),
        "ended": {"on": end.day.isoformat(), "reason": end.reason} if end else None,
        "stages": {stage: _totals(assessment, stage) for stage in Stage},
        **conditions_data(assessment),
        "appendices": [
            {
                "number": result.appendix.number,
                "agency": result.appendix.agency,
                "progress": progress_at(result, end),
                "leaves": result.tally.leaves,
                "scored": result.tally.known_leaves,
                "reviewed": status.reviewed(result),
                "open_requests": status.open_requests(result),
            }
            for result in assessment.appendices
        ],
        "tasks": [
            {
                "kind": task.kind,
                "appendix": task.appendix,
                "leaf": task.leaf,
                "request": task.request,
                "due": task.due.isoformat() if task.due else None,
                "days_late": task.days_late(today),
            }
            for task in todo(assessment, today)
        ],
        "improvements": [
            {
                "leaf": one.item,
                "agency": one.agency,
                "due": one.due.isoformat(),
                "done_on": one.done_on.isoformat() if one.done_on else None,
                "days_late": days_late(one, today, end),
            }
            for one in (
                assessment.proceedings.appraisal.improvements if assessment.proceedings.appraisal else ()
            )
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _stages_and_notes(assessment: Assessment) -> Iterator[Table | Text]:
    yield _stages(assessment)
    for line in status.grade_notes(assessment):
        yield Text(visible(line))
    if line := survey.not_held(assessment):
        yield Text(visible(line))


def _stages(assessment: Assessment) -> Table:
    table = _table(status.STAGES, status.STAGE, status.APPRAISED, status.SURVEY, status.WHOLE, status.INDEX)
    for stage in Stage:
        totals = assessment.stages[stage]
        grade = status.grade(totals.whole, assessment)
        add_row(table, labels.STAGES[stage], *status.stage_sums(totals, stage), grade)
    return table


def _appendices(results: Iterable[AppendixResult], today: date, end: CampaignEnd | None) -> Table:
    heads = (status.AGENCY, status.PROGRESS, status.SCORED, status.REVIEWED, status.REQUESTS)
    table = _table(status.APPENDICES, *heads)
    for result in results:
        add_row(
            table,
            f"{result.appendix.number}. {result.agency.name}",
            labels.PROGRESS[progress_at(result, end)],
            f"{result.tally.known_leaves}/{result.tally.leaves}",
            f"{status.reviewed(result)}/{result.tally.leaves}",
            status.requests(result, today, end),
        )
    return table


def _table(title: str, *heads: str) -> Table:
    return plain_table(title, *heads, right_from=2)


def _totals(assessment: Assessment, stage: Stage) -> dict[str, Any]:
    totals, criteria = assessment.stages[stage], assessment.rulebook.criteria
    return {
        "appraised": tally_data(totals.appraised, criteria),
        "survey": tally_data(totals.survey, criteria),
        "whole": tally_data(totals.whole, criteria),
        **grade_data(totals.whole, assessment),
    }
