"""Scores → what a person sees on a terminal. Plain text; colour only where rich allows it."""

from collections.abc import Iterable
from decimal import Decimal

from generator.comparison import Changes
from generator.consolidation import (
    AppendixResult,
    AppendixState,
    Assessment,
    LeafResult,
    LeafState,
    Stage,
    Tally,
)
from generator.rendering.terminal.tables import Table, add_row, plain_table
from generator.rulebook import AreaKind, CriteriaSet
from generator.vi import command_line, labels, numbers, peers, sections, status, survey as survey_words


def score_tables(assessment: Assessment) -> tuple[Table, Table]:
    """Return points by area, then by agency; the last row of the first is the city's total."""
    criteria = assessment.rulebook.criteria
    by_area = _table(command_line.BY_AREA, command_line.AREA)
    for area in assessment.areas:
        cells = _cells(area.appraised, criteria)
        if cap := sections.cap(area.area):
            cells = (*cells[:2], "–")  # a bonus is no share of a whole
        add_row(by_area, f"{area.area.code}. {area.area.title}{f' ({cap})' if cap else ''}", *cells)
    by_area.add_section()
    whole = labels.whole_of(assessment.rulebook.campaign)
    add_row(by_area, whole, *_cells(assessment.appraised, criteria), style="bold")
    by_agency = _table(command_line.BY_AGENCY, command_line.AGENCY, command_line.STATE)
    for result in assessment.appendices:
        name = f"{result.appendix.number}. {result.agency.name}"
        add_row(by_agency, name, *_cells(result.tally, criteria), labels.APPENDIX_STATES[result.state])
    return by_area, by_agency


def leaves_table(result: AppendixResult, assessment: Assessment) -> Table:
    """Return the leaves of an appendix: what its agency claims of each, and what its figures give."""
    title = f"{result.appendix.number}. {result.agency.name}"
    heads = (command_line.MAXIMUM, command_line.POINTS, command_line.BY_FIGURES)
    table = plain_table(title, command_line.LEAF, *heads, command_line.STATE, right_from=1)
    for leaf in result.leaves:
        computed = leaf.scored.computed if leaf.scored else None
        add_row(
            table,
            f"{leaf.leaf.code} {leaf.leaf.title}",
            numbers.score(leaf.maximum),
            "–" if leaf.points is None else numbers.score(leaf.points),
            "–" if computed is None else numbers.score(computed),
            labels.leaf_state(leaf),
        )
    table.add_section()
    maximum, points, index = _cells(result.tally, assessment.rulebook.criteria)
    add_row(table, command_line.WHOLE_APPENDIX, maximum, points, "", index, style="bold")
    return table


def criteria_table(assessment: Assessment) -> Table:
    """Return points and index of every criterion, what is surveyed of it in a row of its own."""
    table = _table(command_line.BY_CRITERION, command_line.CRITERION)
    for area in assessment.areas:
        table.add_section()
        for item in area.summed:
            name = labels.heading(item.criterion)
            if item.appraised.leaves:
                cells = _cells(item.appraised, assessment.rulebook.criteria)
                add_row(table, name, *(cells if area.area.kind is AreaKind.MAIN else (*cells[:2], "–")))
            if item.survey.leaves:
                cells = _cells(item.survey, assessment.rulebook.criteria)
                add_row(table, command_line.SURVEYED_CRITERION.format(criterion=name), *cells)
    return table


def score_notes(assessment: Assessment) -> Iterable[str]:
    """What must be known to read the totals."""
    total = assessment.appraised
    if sections.within(total):
        of = labels.within(labels.whole_of(assessment.rulebook.campaign))
        yield command_line.SECTIONS_LINE.format(whole=of, sections=sections.within(total))
    if total.rebased is not None:
        yield command_line.REBASED_LINE.format(
            left_out=numbers.score(total.stated - total.maximum),
            stated=numbers.number(total.stated),
            rebased=numbers.shortened(total.rebased, 2),
        )
    provisional = [one for one in assessment.leaves.values() if any(f.is_provisional for f in one.peers)]
    if provisional:
        yield peers.provisional(provisional)
    drafts = [a.agency.name for a in assessment.appendices if a.state is AppendixState.DRAFT]
    if drafts:
        yield command_line.DRAFT_LINE.format(appendices=", ".join(drafts))
    survey = assessment.survey
    if line := survey_words.not_held(assessment):
        yield line
    elif survey.complete:
        whole = assessment.stages[Stage.SELF].whole
        yield command_line.SURVEYED_LINE.format(
            survey=status.points(survey),
            whole=status.points(whole),
            grade=status.grade(whole, assessment),
        )
        yield from status.grade_notes(assessment)
    else:
        yield command_line.SURVEY_LINE.format(maximum=numbers.number(survey.stated))
    if assessment.rulebook.campaign.illustrative:
        yield command_line.ILLUSTRATIVE_LINE


def change_table(changes: Changes, title: str, whole: str) -> Table:
    """The leaves that moved, the greatest move first, and the total of the `whole`, as that is called."""
    table = plain_table(
        title,
        command_line.LEAF,
        command_line.BEFORE,
        command_line.AFTER,
        command_line.DIFFERENCE,
        right_from=1,
    )
    for change in changes.leaves:
        title = change.latest.leaf.title if change.latest else ""
        points = (_points(change.before), _points(change.after), _signed(change.points))
        add_row(table, f"{change.code} {title}", *points)
    table.add_section()
    before, after, _ = changes.stages[Stage.SELF].appraised
    if before is not None and after is not None:
        moved = after.points - before.points if before.complete and after.complete else None
        cells = (_known_points(before), _known_points(after), _signed(moved))
        add_row(table, whole, *cells, style="bold")
    return table


def _points(result: LeafResult | None) -> str:
    if result is None:
        return "–"
    if result.state is LeafState.SCORED and result.points is not None:
        return numbers.score(result.points)
    return labels.LEAF_STATES[result.state]


def _signed(points: Decimal | None) -> str:
    return "–" if points is None else numbers.signed(points)


def _table(title: str, first: str, *more: str) -> Table:
    heads = (first, command_line.MAXIMUM, command_line.POINTS, command_line.INDEX, *more)
    return plain_table(title, *heads, right_from=1)


def _cells(tally: Tally, criteria: CriteriaSet) -> tuple[str, str, str]:
    if not tally.leaves:  # all of it is surveyed, or asked for as information
        return "–", "–", "–"
    maximum = numbers.score(tally.maximum)
    return maximum, _known_points(tally), status.index(tally, criteria)


def _known_points(tally: Tally) -> str:
    if tally.index is not None:
        return numbers.score(tally.points)
    known = {"points": numbers.score(tally.points), "known": numbers.score(tally.known)}
    return command_line.NO_TOTAL.format(**known) if tally.known else "–"
