"""A unit among those of its group → where it stands in the whole table and in every area."""

from collections.abc import Iterable

from generator.consolidation import RankedPart, RankedUnit
from generator.rendering.charts.axis import axis_around
from generator.rendering.charts.drawing import WIDTH, Drawing, Ink
from generator.rendering.charts.rows import EDGE, Key, Point, Row, Segment, draw_rows
from generator.vi import charts as words, numbers, unit_pages


def unit_places(parts: Iterable[RankedPart]) -> Drawing | None:
    """Return a unit's index in each of the parts, the median of its group, and the range the group has.

    Parts ranked by points, as bonus and penalty are, are left out: they are on no common axis. None where the
    unit has no place in any of them.
    """
    ranked = [
        (part, part.own) for part in parts if part.ranking.by_index and isinstance(part.own, RankedUnit)
    ]
    if not ranked:
        return None
    ends = (part.group.ranked[at].value for part, _ in ranked for at in (0, -1))
    axis = axis_around(ends, EDGE, WIDTH - EDGE)
    return draw_rows(
        words.unit_places(ranked[0][0]),
        [_row(part, own) for part, own in ranked],
        axis,
        keys=(
            Key(unit_pages.OWN, Ink.TEXT, dot=True),
            Key(unit_pages.MEDIAN, Ink.SECOND, dot=True, ring=True),
            Key(unit_pages.RANGE, Ink.TRACK),
        ),
        ticks=tuple(numbers.share(tick) for tick in axis.ticks),
        notes=(words.axis((axis.low, axis.high)),),
    )


def _row(part: RankedPart, own: RankedUnit) -> Row:
    best, lowest, median = part.group.ranked[0].value, part.group.ranked[-1].value, part.group.median
    behind = part.ahead is not None and part.ahead < 0
    rings = () if median is None else (Point(median, Ink.SECOND, ring=True),)
    return Row(
        unit_pages.part_name(part.ranking),
        unit_pages.rank(part),
        (Segment(lowest, best, Ink.TRACK),),
        (*rings, Point(own.value, Ink.LOSS if behind else Ink.TEXT)),
        bold=part.ranking.criterion is None,
    )
