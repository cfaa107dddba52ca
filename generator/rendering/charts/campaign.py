"""A campaign's plan and survey → its deadlines against a day; how many forms came back."""

from datetime import date
from fractions import Fraction

from generator.consolidation import (
    Assessment,
    DeadlineState,
    response_rates as rates_of,
    timeline,
    whole_response_rate,
)
from generator.rendering.charts.axis import Axis
from generator.rendering.charts.drawing import WIDTH, Drawing, Ink
from generator.rendering.charts.rows import EDGE, Marker, Point, Row, Segment, across, draw_rows
from generator.vi import charts as words, numbers

_INKS = {DeadlineState.OVER: Ink.SECOND, DeadlineState.RUNNING: Ink.NOTICE, DeadlineState.AHEAD: Ink.FIRST}
_NONE, _ALL = Fraction(0), Fraction(1)
_WHOLE = across(_NONE, _ALL)


def deadlines(assessment: Assessment, today: date) -> Drawing:
    """Return the plan's deadlines by due day, each from its first day, and the day as a line through them.

    A day before the first of them, or after the last, has none: the sentence says how far off it is. Of
    a plan of one day the sentence says it all.
    """
    found = timeline(assessment.rulebook.campaign, today)
    if found.first == found.last:
        return Drawing(words.deadlines(found))
    rows = []
    for one in found.deadlines:
        state, due = found.state(one), found.position(one.due)
        segments = (Segment(found.position(one.starts), due, _INKS[state]),) if one.starts else ()
        rows.append(Row(one.title, words.deadline(one, state), segments, (Point(due, _INKS[state]),)))
    inside = found.first <= today <= found.last
    marker = Marker(found.position(today), words.today(found)) if inside else None
    axis = Axis(_NONE, _ALL, EDGE, WIDTH - EDGE, (_NONE, _ALL))
    ticks = numbers.day(found.first), numbers.day(found.last)
    return draw_rows(words.deadlines(found), rows, axis, ticks=ticks, marker=marker)


def response_rates(assessment: Assessment) -> Drawing | None:
    """Return the share of forms that came back by group; None where no group is known of."""
    rates = rates_of(assessment)
    if not rates:
        return None
    title = words.rates(whole_response_rate(rates))
    if all(one.share is None for one in rates):
        return Drawing(title)
    rows = [
        Row(
            one.title,
            words.response(one),
            ()
            if one.share is None
            else (Segment(_NONE, _ALL, Ink.TRACK), Segment(_NONE, one.share, Ink.FIRST)),
        )
        for one in rates
    ]
    return draw_rows(title, rows, _WHOLE)
