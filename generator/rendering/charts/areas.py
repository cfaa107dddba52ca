"""Areas → what each lost; what became of each from one year to the next."""

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce
from itertools import chain
from math import ceil

from generator.comparison import YearChange, YearSide
from generator.consolidation import AreaLoss, Assessment, Stage, area_losses as losses_of
from generator.rendering.charts.drawing import Drawing, Ink, beside
from generator.rendering.charts.pairs import Pair, draw_pairs
from generator.rendering.charts.rows import Key, Row, Segment, across, draw_rows
from generator.vi import charts as words, numbers, years

MOST_LEAVES = 10  # shown where no area can be compared


def area_losses(assessment: Assessment, stage: Stage | None = None, *, wide: bool = False) -> Drawing | None:
    """Return the points lost by area at a stage, in each by agency and by the survey.

    The stage is the last complete one where none is named. A `wide` one has two columns, for paper: half as
    high. None while nothing is known of it.
    """
    found = losses_of(assessment, stage)
    if not found.tally.known:
        return None
    lost = [one for one in found.areas if one.points > 0]
    if not lost:
        return Drawing(words.losses(found), notes=words.losses_notes(found))
    rows = [
        Row(
            words.area(one.area),
            numbers.signed(-one.points),
            tuple(_segments(one)),
            note=words.loss_parts(one, assessment),
            ink=Ink.LOSS,
        )
        for one in lost
    ]
    surveyed = any(part.appendix is None for one in lost for part in one.parts)
    keys = (Key(words.BY_AGENCIES, Ink.LOSS), Key(words.SURVEY, Ink.SECOND)) if surveyed else ()
    axis = across(Fraction(0), max(Fraction(one.points) for one in lost))
    half = ceil(len(rows) / 2) if wide and len(rows) > 1 else len(rows)
    columns = [
        draw_rows(words.losses(found), part, axis, keys=keys, notes=words.losses_notes(found))
        for part in (rows[:half], rows[half:])
        if part
    ]
    return reduce(beside, columns)


def _segments(one: AreaLoss) -> Iterator[Segment]:
    """A bar for each agency, end to end; one for all where the parts do not add up to the whole."""
    if not one.parts:
        yield Segment(Fraction(0), Fraction(one.points), Ink.LOSS)
    end = Fraction(0)
    for part in one.parts:
        start, end = end, end + Fraction(part.points)
        yield Segment(start, end, Ink.SECOND if part.appendix is None else Ink.LOSS)


def shares_between_years(change: YearChange) -> Drawing | None:
    """Return each area's share of its maximum in both years, over what can be compared.

    Where no area can be, the leaves whose share changed most; None where there are none either.
    """
    shown = tuple(row for row in change.areas if row.area is not None and row.moved is not None)
    ends = words.in_year(change)
    if shown:
        found = [_pair(years.heading(row), row.before, row.after) for row in shown]
        notes = words.areas_between_years_notes(change, shown)
        return draw_pairs(words.areas_between_years(change, shown), chain(*found), ends, notes)
    leaves = change.moved[:MOST_LEAVES]
    if not leaves:
        return None
    found = [_pair(words.leaves(one), one.before, one.after) for one in leaves]
    return draw_pairs(words.leaves_between_years(change, len(leaves)), chain(*found), ends)


def _pair(name: str, before: YearSide | None, after: YearSide | None) -> Iterator[Pair]:
    if before and after and before.share is not None and after.share is not None:
        yield Pair(name, before.share, after.share)
