"""The stages of an assessment → why the index changed from one to the next; the same by agency."""

from collections.abc import Iterator
from fractions import Fraction

from generator.consolidation import (
    Assessment,
    DifferenceKind,
    StageStep,
    agency_differences as differences_of,
    stage_steps as steps_of,
)
from generator.rendering.charts.axis import axis_around
from generator.rendering.charts.drawing import WIDTH, Drawing, Ink
from generator.rendering.charts.pairs import Pair, draw_pairs
from generator.rendering.charts.rows import EDGE, Point, Row, Segment, draw_rows
from generator.vi import charts as words, labels, numbers


def stage_steps(assessment: Assessment) -> Drawing | None:
    """Return the index from the first complete stage to the last, and each reason why it changed between.

    None unless two stages are complete.
    """
    steps = steps_of(assessment)
    if len(steps) < 2:
        return None
    bounds = tuple(grade.bound for grade in assessment.rulebook.criteria.grades)
    notes = words.steps_notes(assessment, [one.stage for one in steps])
    title = words.steps(steps, bounds)
    if not any(step.differences for step in steps):
        return Drawing(title, notes=notes)
    indices = [one.index for one in steps] + [one.index for step in steps for one in step.differences]
    axis = axis_around(indices, EDGE, WIDTH - EDGE)
    return draw_rows(
        title,
        _rows(steps, bounds),
        axis,
        ticks=tuple(numbers.share(tick) for tick in axis.ticks),
        notes=(*notes, words.axis((axis.low, axis.high))),
    )


def _rows(steps: tuple[StageStep, ...], bounds: tuple[Fraction, ...]) -> Iterator[Row]:
    """Each stage's total, and before it what led from the one before to it."""
    index = steps[0].index
    for step in steps:
        for one in step.differences:
            # points that came with their maximum are no gain: the bar says what the index made of them
            falls = one.index < index
            ink = Ink.LOSS if falls else Ink.GAIN
            value = Ink.LOSS if falls and one.kind is not DifferenceKind.ADDED else Ink.TEXT
            segment = Segment(index, one.index, ink)
            yield Row(words.difference(one), words.difference_points(one), (segment,), ink=value)
            index = one.index
        yield Row(
            labels.STAGE_HEADS[step.stage],
            words.step(step, bounds),
            points=(Point(index, Ink.TEXT),),
            bold=True,
        )


def agency_differences(assessment: Assessment) -> Drawing | None:
    """Return each agency's claimed index and the one of the last stage begun, the greatest fall first.

    None while nothing came after the claims.
    """
    found = differences_of(assessment)
    if found is None or not found.agencies:
        return None
    pairs = [
        Pair(one.result.agency.name, one.claimed, one.decided)
        for one in found.agencies
        if one.claimed is not None and one.decided is not None
    ]
    ends = words.SELF, labels.STAGES[found.stage]
    return draw_pairs(words.agencies(found), pairs, ends, notes=words.agencies_notes(found))
