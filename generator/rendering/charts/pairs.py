"""Names with a share before and one after → a picture: a ring, a dot, and a bar from one to the other."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from generator.rendering.charts.axis import axis_around
from generator.rendering.charts.drawing import WIDTH, Drawing, Ink
from generator.rendering.charts.rows import EDGE, Key, Point, Row, Segment, draw_rows
from generator.vi import charts as words, numbers


@dataclass(frozen=True, slots=True)
class Pair:
    """A share before and after, of what the name says."""

    name: str
    before: Fraction
    after: Fraction


def draw_pairs(
    title: str, pairs: Iterable[Pair], ends: tuple[str, str], notes: tuple[str, ...] = ()
) -> Drawing:
    """Return the pairs, at least one, on one axis; `ends` are what the ring and the dot stand for."""
    pairs = tuple(pairs)
    shares = [share for pair in pairs for share in (pair.before, pair.after)]
    axis = axis_around(shares, EDGE, WIDTH - EDGE)
    return draw_rows(
        title,
        map(_row, pairs),
        axis,
        keys=(Key(ends[0], Ink.SECOND, dot=True, ring=True), Key(ends[1], Ink.FIRST, dot=True)),
        ticks=tuple(numbers.share(tick) for tick in axis.ticks),
        notes=(*notes, words.axis((axis.low, axis.high))),
    )


def _row(pair: Pair) -> Row:
    falls = pair.after < pair.before
    return Row(
        pair.name,
        words.pair(pair.before, pair.after),
        (Segment(pair.before, pair.after, Ink.LOSS if falls else Ink.GAIN, height=4),),
        (Point(pair.before, Ink.SECOND, ring=True), Point(pair.after, Ink.FIRST)),
        ink=Ink.LOSS if falls else Ink.TEXT,
    )
