"""Named rows with a value each, on one axis → a picture: names above the marks, so that both fit a phone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from generator.rendering.charts.axis import Axis
from generator.rendering.charts.drawing import (
    LINE_HEIGHT,
    SIZE,
    SMALL,
    WIDTH,
    Bar,
    Dot,
    Drawing,
    Ink,
    Line,
    Mark,
    Text,
)
from generator.rendering.charts.text_width import text_width, wrapped

EDGE = 6  # a dot at either end of the axis stays inside
_LEFT, _RIGHT = Decimal(0), Decimal(WIDTH)
_BAND, _GAP, _BETWEEN = 10, 8, 14  # where a row's marks are; beside a value; below a row
_LEAST_NAME = 110  # a name has that width beside its value, else the value has a line of its own


@dataclass(frozen=True, slots=True)
class Segment:
    """A bar from one value to another."""

    start: Fraction
    end: Fraction
    ink: Ink
    height: int = _BAND


@dataclass(frozen=True, slots=True)
class Point:
    """A dot at a value."""

    at: Fraction
    ink: Ink
    ring: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A name, its value in words, and the marks below them; `note` is said in small letters below those."""

    name: str
    value: str
    segments: tuple[Segment, ...] = ()
    points: tuple[Point, ...] = ()
    note: str = ""
    bold: bool = False
    ink: Ink = Ink.TEXT  # of the value


@dataclass(frozen=True, slots=True)
class Key:
    """What a bar or a dot of that look stands for."""

    words: str
    ink: Ink
    dot: bool = False
    ring: bool = False


@dataclass(frozen=True, slots=True)
class Marker:
    """A value that is marked in every row."""

    at: Fraction
    words: str


def across(low: Fraction, high: Fraction) -> Axis:
    """Return an axis over the whole width, without ticks."""
    return Axis(low, high, 0, WIDTH)


def draw_rows(
    title: str,
    rows: Iterable[Row],
    axis: Axis,
    *,
    keys: tuple[Key, ...] = (),
    ticks: tuple[str, ...] = (),
    marker: Marker | None = None,
    notes: tuple[str, ...] = (),
) -> Drawing:
    """Return the rows one below the other, what the marks stand for above them, the axis below.

    `ticks` are the words of the axis's ticks, one for each.
    """
    rows, marks, top = tuple(rows), [*draw_keys(keys)], LINE_HEIGHT + _GAP if keys else 0
    if marker:
        top += LINE_HEIGHT + _GAP
        marks += _named_at(axis.at(marker.at), top - _GAP - 4, marker.words, Ink.NOTICE)
    for row in rows:
        height, more = _row(row, axis, top, marker)
        marks, top = [*marks, *more], top + height
    for value, words in zip(axis.ticks, ticks, strict=True):
        marks += _named_at(axis.at(value), top + 4, words, Ink.QUIET)
    values = [f"{row.name}: {row.value}{f' ({row.note})' if row.note else ''}" for row in rows]
    return Drawing(
        title,
        (*([marker.words] if marker else []), *values),
        top - _BETWEEN + 4 + (LINE_HEIGHT if ticks else 0),
        tuple(marks),
        notes,
    )


def _row(row: Row, axis: Axis, top: int, marker: Marker | None) -> tuple[int, list[Mark]]:
    """How high a row is with the space below it, and its marks."""
    beside = WIDTH - text_width(row.value, SIZE, bold=True) - _GAP
    fits = beside >= min(_LEAST_NAME, text_width(row.name, SIZE, bold=row.bold))
    names = wrapped(row.name, (beside if fits else WIDTH, WIDTH), SIZE, bold=row.bold)
    base = top - 4
    marks: list[Mark] = []
    for name in names:
        base += LINE_HEIGHT
        whole = row.name if name.endswith("…") else ""
        marks.append(Text(_LEFT, base, name, bold=row.bold, whole=whole))
    if not fits:
        base += LINE_HEIGHT
    marks.append(Text(_RIGHT, top - 4 + LINE_HEIGHT if fits else base, row.value, row.ink, "end", bold=True))
    base += _GAP
    marks += _band(row, axis, base, marker)
    base += _BAND
    for note in wrapped(row.note, (WIDTH, WIDTH), SMALL) if row.note else ():
        base += LINE_HEIGHT - 1
        whole = row.note if note.endswith("…") else ""
        marks.append(Text(_LEFT, base, note, Ink.QUIET, size=SMALL, whole=whole))
    return base + _BETWEEN - top, marks


def _band(row: Row, axis: Axis, top: int, marker: Marker | None) -> list[Mark]:
    """The marks of a row in a band `_BAND` high, on its axis where that has ticks."""
    middle = Decimal(top) + Decimal(_BAND) / 2
    marks: list[Mark] = []
    if axis.ticks:
        marks.append(Line(Decimal(axis.start), middle, Decimal(axis.end), middle, Ink.TRACK))
        for value in axis.ticks:
            x = axis.at(value)
            marks.append(Line(x, middle - 4, x, middle + 4, Ink.TRACK))
    edge = None
    for segment in row.segments:
        left, right = sorted((axis.at(segment.start), axis.at(segment.end)))
        marks.append(
            Bar(left, middle - Decimal(segment.height) / 2, right - left, segment.height, segment.ink)
        )
        if edge == left:  # bars end to end
            marks.append(Line(left, Decimal(top), left, Decimal(top + _BAND), Ink.PAPER, width=1))
        edge = right
    marks += [Dot(axis.at(point.at), middle, point.ink, point.ring) for point in row.points]
    if marker:
        x = axis.at(marker.at)
        marks.append(Line(x, middle - 8, x, middle + 8, Ink.NOTICE))
    return marks


def draw_keys(keys: tuple[Key, ...]) -> Iterator[Mark]:
    """Yield what each look stands for, side by side in the first line of a drawing."""
    x = Decimal(0)
    for key in keys:
        if key.dot:
            yield Dot(x + 6, Decimal(9), key.ink, key.ring)
        else:
            yield Bar(x, Decimal(4), Decimal(12), _BAND, key.ink)
        yield Text(x + 17, 13, key.words, Ink.QUIET, size=SMALL)
        x += 17 + text_width(key.words, SMALL) + 14


def _named_at(x: Decimal, base: int, words: str, ink: Ink) -> list[Mark]:
    """Words in the middle above or below a place; at the drawing's edge so far inside that they fit."""
    half = Decimal(text_width(words, SMALL)) / 2
    middle = min(max(x, half), Decimal(WIDTH) - half)
    return [Text(middle, base, words, ink, "middle", SMALL)]
