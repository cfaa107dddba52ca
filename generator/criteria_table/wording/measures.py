"""A scale over a number → the part it makes: a rate, a count, or the ratio of two figures."""

from dataclasses import dataclass
from decimal import Decimal

from generator.criteria_table.wording.bands import Scale, StatedBand
from generator.criteria_table.wording.draft_rule import DENOMINATOR, NUMERATOR, Asked, Line, StatedPart, Value
from generator.criteria_table.wording.options import PROPORTIONAL, plain
from generator.criteria_table.wording.unsure import Unsure
from generator.lexicon.decision_formulas import COUNTABLE, THAT_ONE, TOTAL_FIGURE, sentence_start
from generator.lexicon.decision_words import (
    INPUT_COUNT,
    INPUT_PLAIN_COUNT,
    INPUT_RATE,
    OF_RATE,
    PLAIN_SUBJECT,
    RATE,
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What the pieces speak of. `figures` are what a rate divides, `rate` its name, where that is said."""

    maximum: Decimal
    title: str
    about: str = ""
    rate: str = ""
    figures: tuple[str, str] | None = None


def is_total(topic: Topic) -> bool:
    """Whether a figure is divided by the total it is counted in."""
    top, bottom = topic.figures or ("", "")
    return bool(TOTAL_FIGURE.match(bottom)) and not TOTAL_FIGURE.match(top)


def divided(topic: Topic, scale: tuple[Line, ...], within: bool) -> StatedPart:
    """Two figures, the second above zero. `within`: the first cannot be the larger one."""
    top, bottom = topic.figures or ("", "")
    first = {**_figure(top, "0", "0"), **({"within": DENOMINATOR} if within else {})}
    return StatedPart({NUMERATOR: first, DENOMINATOR: _figure(bottom, "1", "0.01")}, "ratio", scale)


def _figure(name: str, least_whole: str, least: str) -> dict[str, Value]:
    counted = COUNTABLE.match(name)
    return {
        "title": sentence_start(name),
        "type": "count" if counted else "number",
        "at_least": least_whole if counted else least,
    }


def banded(scale: Scale, topic: Topic) -> StatedPart | Unsure:
    """The part of a scale over a rate, a ratio of known figures, or a number of things.

    "100 %" at the top asks for a figure that cannot be larger, and stands for it.
    """
    beyond = any(band.upper is None and band.lower is not None and band.lower >= 100 for band in scale.bands)
    tops = [scale.percent and not beyond and band.upper == 100 and band.upper_closed for band in scale.bands]
    lines = []
    for band, exact_top in zip(scale.bands, tops, strict=True):
        if band.points == PROPORTIONAL and not scale.percent:
            return Unsure("mixed", band.label)
        lines.append(_line(band, "%" if scale.percent else "", exact_top))
    if scale.percent and beyond and any(b.points == PROPORTIONAL and b.upper is None for b in scale.bands):
        return Unsure("too_much")
    if topic.figures:
        return _of_figures(scale, topic, tuple(lines), any(tops) or (is_total(topic) and not beyond))
    if scale.percent:
        return rate_part(topic.title, scale.of, tuple(lines), None if beyond else 100)
    label = (
        INPUT_COUNT.format(title=topic.title, what=scale.of)
        if scale.of
        else INPUT_PLAIN_COUNT.format(title=topic.title)
    )
    asked: Asked = {"title": label, "type": "count" if scale.whole else "number", "at_least": "0"}
    return StatedPart({"count": asked}, "value", tuple(lines))


def _line(band: StatedBand, sign: str, exact_top: bool) -> Line:
    line: dict[str, str | bool] = {}
    if band.lower is not None and not (band.lower == 0 and band.lower_closed):
        line["from" if band.lower_closed else "above"] = f"{plain(band.lower)}{sign}"
    if band.upper is not None and not exact_top:
        line["to" if band.upper_closed else "below"] = f"{plain(band.upper)}{sign}"
    return {**line, "points": band.points}


def _of_figures(scale: Scale, topic: Topic, lines: tuple[Line, ...], within: bool) -> StatedPart | Unsure:
    """Bands of a ratio: what they say they measure must be among the words of its figures."""
    known = f"{topic.rate} {' '.join(topic.figures or ())}".lower().split()
    if not scale.percent:
        return Unsure("units", topic.rate)
    of = "" if PLAIN_SUBJECT.match(scale.of.lower()) else OF_RATE.sub("", scale.of)
    if not set(of.lower().split()) <= {*known, *THAT_ONE}:
        return Unsure("subjects", of)
    return divided(topic, lines, within)


def rate_part(title: str, of: str, scale: tuple[Line, ...], most: int | None) -> StatedPart:
    """A percentage from 0 to 100, or beyond where the words speak of more."""
    of = "" if PLAIN_SUBJECT.match(of.lower()) else OF_RATE.sub("", of)
    label = INPUT_RATE.format(title=title, of=f" {of}" if of else "")
    if RATE.search(title.lower()) and not of:
        label = title
    asked: dict[str, Value] = {"title": label, "type": "percent", "at_least": "0"}
    if most is not None:
        asked["at_most"] = str(most)
    return StatedPart({"rate": asked}, "value", scale)
