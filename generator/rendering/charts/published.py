"""Results published year by year → the city's index beside the country's average, and the rank."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from generator.rendering.charts.axis import Axis, axis_around
from generator.rendering.charts.drawing import LINE_HEIGHT, SMALL, WIDTH, Dot, Drawing, Ink, Line, Mark, Text
from generator.rendering.charts.rows import Key, draw_keys
from generator.rendering.charts.text_width import text_width
from generator.validation import PublishedResults, YearResult
from generator.vi import charts as words, numbers

_LEFT, _HEIGHT = 42, 150  # of the plot; the words of its ticks stand left of it
_HEAD = 34  # the keys, above the figures of the highest dot
_STEP = Fraction(5, 100)
_CLOSE, _ABOVE, _BELOW = 14, 10, 20  # figures one below the other; from a dot to a figure's base line
_KEYS = (Key(words.CITY, Ink.FIRST, dot=True), Key(words.COUNTRY, Ink.SECOND, dot=True, ring=True))


def published_years(results: PublishedResults) -> Drawing | None:
    """Return the latest years on one axis that does not begin at zero, as many as a phone can show.

    A year with several published indices shows them all. None where nothing was published.
    """
    years = sorted(results.years, key=lambda one: one.year)
    if not years:
        return None
    room = max(text_width(text, SMALL, bold=True) for one in years for text in _labels(one)) + 6
    shown = tuple(years[-max((WIDTH - _LEFT) // room, 1) :])
    top = _HEAD + _CLOSE * max(len(one.indices) for one in shown)
    axis = axis_around((share for one in shown for share in _shares(one)), top + _HEIGHT, top, _STEP)
    slot = Fraction(WIDTH - _LEFT, len(shown))
    places = [_rounded(_LEFT + slot * place + slot / 2) for place in range(len(shown))]
    figures = [
        figure
        for place, (x, one) in enumerate(zip(places, shown, strict=True))
        for figure in _figures(x, one, axis, int(slot), rising=_rises(shown[place : place + 2]))
    ]
    base = max(axis.start, *(one.y for one in figures if isinstance(one, Text))) + LINE_HEIGHT + 2
    lines = [
        line
        for xs, pair in zip(pairwise(places), pairwise(shown), strict=True)
        for line in _lines(xs, pair, axis)
    ]
    names = [name for x, one in zip(places, shown, strict=True) for name in _names(x, one, base)]
    return Drawing(
        words.published(shown),
        tuple(words.published_year(one) for one in shown),
        base + LINE_HEIGHT + 6,
        (*draw_keys(_KEYS), *_grid(axis, base), *lines, *figures, *names),
        (*words.published_notes(shown, len(years) - len(shown)), words.axis((axis.low, axis.high))),
    )


def _labels(one: YearResult) -> Iterator[str]:
    yield from (numbers.score(percent) for percent in _percents(one))
    yield from (str(one.year), words.rank(one))


def _percents(one: YearResult) -> Iterator[Decimal]:
    yield from (index.percent for index in one.indices)
    if one.national_average is not None:
        yield one.national_average.percent


def _shares(one: YearResult) -> Iterator[Fraction]:
    yield from (_share(percent) for percent in _percents(one))


def _share(percent: Decimal) -> Fraction:
    return Fraction(percent) / 100


def _rises(years: tuple[YearResult, ...]) -> bool:
    """Whether the line goes up from a year to the next, where there is one."""
    return len(years) > 1 and max(_shares(years[1])) > max(_shares(years[0]))


def _rounded(value: Fraction) -> Decimal:
    return Decimal(value.numerator * 100 // value.denominator).scaleb(-2)


def _grid(axis: Axis, base: int) -> Iterator[Mark]:
    for tick in axis.ticks:
        y = axis.at(tick)
        yield Line(Decimal(_LEFT), y, Decimal(WIDTH), y, Ink.TRACK, width=1)
        yield Text(Decimal(_LEFT - 6), int(y) + 4, numbers.share(tick), Ink.QUIET, "end", SMALL)
    yield Text(Decimal(_LEFT - 6), base + LINE_HEIGHT, words.RANK, Ink.QUIET, "end", SMALL)


def _names(x: Decimal, one: YearResult, base: int) -> Iterator[Mark]:
    """A year and its rank, below the axis."""
    yield Text(x, base, str(one.year), Ink.TEXT, "middle", SMALL, bold=True)
    yield Text(x, base + LINE_HEIGHT, words.rank(one), Ink.TEXT, "middle", SMALL)


def _figures(x: Decimal, one: YearResult, axis: Axis, slot: int, *, rising: bool) -> Iterator[Mark]:
    """A year's dots with their figures.

    The higher figure stands above its dot, the lower below; a lone one where the line does not go.
    """
    percents = sorted((index.percent for index in one.indices), reverse=True)
    heights = [axis.at(_share(percent)) for percent in percents]
    average = one.national_average
    above = not rising if average is None else percents[0] >= average.percent
    yield from (Dot(x, y, Ink.FIRST, ring=one.agreed is None) for y in heights)
    first = int(heights[0]) - _ABOVE - _CLOSE * (len(percents) - 1) if above else int(heights[-1]) + _BELOW
    for place, percent in enumerate(percents):
        text = numbers.score(percent)
        longer = words.or_index(text) if place else text
        text = longer if text_width(longer, SMALL) <= slot else text
        yield Text(x, first + _CLOSE * place, text, Ink.FIRST, "middle", SMALL, bold=not place)
    if average is not None:
        y = axis.at(_share(average.percent))
        yield Dot(x, y, Ink.SECOND, ring=True)
        lowest, highest = max(y, *heights), min(y, *heights)
        base = int(lowest) + _BELOW if above else int(highest) - _ABOVE
        yield Text(x, base, numbers.score(average.percent), Ink.QUIET, "middle", SMALL)


def _lines(xs: tuple[Decimal, Decimal], years: tuple[YearResult, YearResult], axis: Axis) -> Iterator[Mark]:
    """Lines to every published index, dashed over years without one."""
    before, after = years
    dashed = after.year - before.year > 1
    for first in before.indices:
        for second in after.indices:
            ends = axis.at(_share(first.percent)), axis.at(_share(second.percent))
            yield Line(xs[0], ends[0], xs[1], ends[1], Ink.FIRST, dashed=dashed)
    if before.national_average is not None and after.national_average is not None:
        averages = (before.national_average.percent, after.national_average.percent)
        start, end = (axis.at(_share(percent)) for percent in averages)
        yield Line(xs[0], start, xs[1], end, Ink.SECOND, dashed=dashed)
