"""A scale over a number → the part it makes: a rate, a count, or the ratio of two figures."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from generator.criteria_table.wording.bands import Scale, StatedBand
from generator.criteria_table.wording.draft_rule import (
    DENOMINATOR,
    NUMERATOR,
    Asked,
    Assumption,
    Line,
    StatedPart,
    Value,
)
from generator.criteria_table.wording.formula import is_part
from generator.criteria_table.wording.options import PROPORTIONAL, finite, plain
from generator.criteria_table.wording.unsure import Unsure
from generator.lexicon.decision_formulas import THAT_ONE, sentence_start
from generator.lexicon.decision_words import (
    COUNTABLE,
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


def divided(topic: Topic, scale: tuple[Line, ...], beyond: bool = False) -> StatedPart:
    """Two figures, the second above zero.

    The first is limited by the second only where the words name it as a part of that, and speak of no more
    than all of it (`beyond`).
    """
    top, bottom = topic.figures or ("", "")
    within = not beyond and is_part(top, bottom)
    first = {**_figure(top, {"at_least": "0"}), **({"within": DENOMINATOR} if within else {})}
    assumed = () if beyond else (Assumption("part" if within else "not_part", top),)
    asked = {NUMERATOR: first, DENOMINATOR: _figure(bottom, above_zero(bottom))}
    return StatedPart(asked, "ratio", scale, assumed=assumed)


def _figure(name: str, end: Mapping[str, str]) -> dict[str, Value]:
    return {
        "title": sentence_start(name),
        "type": "count" if COUNTABLE.match(name) else "number",
        **end,
    }


def above_zero(name: str) -> Mapping[str, str]:
    """Return the lower end of a figure that others are divided by: 1 for things that are counted."""
    return {"at_least": "1"} if COUNTABLE.match(name) else {"above": "0"}


def banded(scale: Scale, topic: Topic) -> StatedPart | Unsure:
    """The part of a scale over a rate, a ratio of known figures, or a number of things.

    Nothing is limited to 100 %: a band that ends there goes on above it, which is reported.
    """
    beyond = any(
        band.numbers.upper is None and band.numbers.lower is not None and band.numbers.lower >= 100
        for band in scale.bands
    )
    lines = []
    for band in scale.bands:
        if band.points == PROPORTIONAL and not scale.percent:
            return Unsure("mixed", band.label)
        line = _line(band, "%" if scale.percent else "", _ends_at_hundred(band) and not beyond)
        if line is None:
            return Unsure("factor", band.label)
        lines.append(line)
    if (
        scale.percent
        and beyond
        and any(b.points == PROPORTIONAL and b.numbers.upper is None for b in scale.bands)
    ):
        return Unsure("too_much")
    if topic.figures:
        return _of_figures(scale, topic, tuple(lines), beyond)
    if scale.percent:
        ends = tuple(Assumption("over", b.label) for b in scale.bands if _ends_at_hundred(b) and not beyond)
        return rate_part(topic.title, scale.of, tuple(lines), ends)
    label = (
        INPUT_COUNT.format(title=topic.title, what=scale.of)
        if scale.of
        else INPUT_PLAIN_COUNT.format(title=topic.title)
    )
    asked: Asked = {"title": label, "type": "count" if scale.whole else "number", "at_least": "0"}
    closed = (Assumption("whole", ", ".join(scale.closed)),) if scale.closed else ()
    return StatedPart({"count": asked}, "value", tuple(lines), assumed=closed)


def _ends_at_hundred(band: StatedBand) -> bool:
    return band.percent and band.numbers.upper == 100 and band.numbers.upper_closed


def _line(band: StatedBand, sign: str, open_top: bool) -> Line | None:
    """A band as a set spells it; None for a factor without an end, or not ending at the maximum."""
    numbers = band.numbers
    if numbers.lower == 0 and numbers.lower_closed:
        numbers = replace(numbers, lower=None)  # nothing is below
    if open_top:
        numbers = replace(numbers, upper=None)
    line: Line = numbers.ends(sign)
    share = band.option.share
    if share == 1:
        return {**line, "points": band.points}
    percent = finite(share * 100)
    end = band.numbers.upper
    if percent is None or end is None or share * Fraction(end) != 100:
        return None
    return {**line, "each": f"{plain(percent)}%", "at_most": "maximum"}


def _of_figures(scale: Scale, topic: Topic, lines: tuple[Line, ...], beyond: bool) -> StatedPart | Unsure:
    """Bands of a ratio: what they say they measure must be among the words of its figures."""
    if not scale.percent:
        return Unsure("units", topic.rate)
    names = [
        scale.of,
        *(
            band.option.ratio.top
            for band in scale.bands
            if band.option.ratio and not band.option.ratio.bottom
        ),
    ]
    other = next((name for name in names if not same_subject(name, topic)), None)
    return divided(topic, lines, beyond) if other is None else Unsure("subjects", other)


def same_subject(name: str, topic: Topic) -> bool:
    """Return whether a name is made of the words of the rate and the figures that are divided."""
    known = f"{topic.rate} {' '.join(topic.figures or ())}".lower().split()
    of = "" if PLAIN_SUBJECT.match(name.lower()) else OF_RATE.sub("", name)
    return set(of.lower().split()) <= {*known, *THAT_ONE}


def rate_part(
    title: str, of: str, scale: tuple[Line, ...], assumed: tuple[Assumption, ...] = ()
) -> StatedPart:
    """A percentage from 0 upwards."""
    of = "" if PLAIN_SUBJECT.match(of.lower()) else OF_RATE.sub("", of)
    label = INPUT_RATE.format(title=title, of=f" {of}" if of else "")
    if RATE.search(title.lower()) and of.lower() in title.lower():
        label = title
    asked: Asked = {"title": label, "type": "percent", "at_least": "0"}
    return StatedPart({"rate": asked}, "value", scale, assumed=assumed)
