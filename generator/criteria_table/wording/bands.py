"""Options whose labels are conditions on a number → the bands of a scale, with each end as the words say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from generator.criteria_table.wording.options import Option, plain
from generator.criteria_table.wording.unsure import Unsure
from generator.lexicon.decision_formulas import EXCEEDS, REACHED
from generator.lexicon.decision_words import (
    ABOVE,
    AT_LEAST,
    AT_MOST,
    BELOW,
    DIVISIBLE,
    EXACTLY,
    IS_PERCENT,
    NOTHING,
    NUMBER,
    ODD_SUBJECT,
    OPEN_LOW,
    OPEN_UP,
    PLAIN_SUBJECT,
    RANGE,
    RATE,
    decimal,
)

# In this order: "from 70% downwards" would pass for "from 70%", whose first words are the same.
_FORMS = {"to": AT_MOST, "from": AT_LEAST, "above": ABOVE, "below": BELOW, "is": EXACTLY}
_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?!\d)")


@dataclass(frozen=True, slots=True)
class StatedBand:
    """A condition: the ends of an interval (None where it has none) and what it earns."""

    lower: Decimal | None
    lower_closed: bool
    upper: Decimal | None
    upper_closed: bool
    percent: bool
    subject: str
    noun: str
    points: str
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Bands in the order of the wording, that cover everything once; `of` is what is measured, if told."""

    bands: tuple[StatedBand, ...]
    percent: bool
    whole: bool  # of whole things
    of: str


def band_of(option: Option) -> StatedBand | None:
    """The condition an option's label states; None where it states none, or one not known here."""
    label = option.label.strip(" .,")
    match = RANGE.match(label)
    if match:
        low, high = _quantity(match["a"]), _quantity(match["b"])
        if low is None or high is None or low >= high:
            return None
        closed = (match["low"] or "").lower() not in OPEN_LOW, not OPEN_UP.search(match["up"].lower())
        return _band(match, low, closed[0], high, closed[1], option)
    for end, forms in _FORMS.items():
        for form in forms:
            match = form.match(label)
            value = _quantity(match["a"]) if match else None
            if match and value is not None and not _ahead(label, value):
                lower = value if end in {"from", "above", "is"} else None
                upper = value if end in {"below", "to", "is"} else None
                return _band(match, lower, end != "above", upper, end != "below", option)
    return None


def _ahead(label: str, value: Decimal) -> bool:
    """ "10 % ahead of the plan" is 110 % of it, or more than 10 %: nobody can tell."""
    return value < 100 and "%" in label and bool(EXCEEDS.search(label))


def scale_of(options: Sequence[Option], title: str) -> Scale | Unsure | None:
    """The scale the options make; None where not every label is a condition."""
    bands = [band_of(option) for option in options]
    if any(band is not None and band.percent for band in bands):
        bands = [band or _reached(option) for band, option in zip(bands, options, strict=True)]
    rest = [option for option, band in zip(options, bands, strict=True) if band is None]
    known = [band for band in bands if band is not None]
    for option in options:
        if _THOUSANDS.search(option.label):
            return Unsure("units", option.label)
    if not known or len(rest) > 1 or (rest and not NOTHING.match(rest[0].label.lower())):
        return _twice(known)
    percent = any(band.percent for band in known)
    if percent and rest:
        return Unsure("mixed", rest[0].label)
    if rest:
        zero = StatedBand(Decimal(0), True, Decimal(0), True, False, "", "", rest[0].points, rest[0].label)
        bands = [band or zero for band in bands]
    every = [band for band in bands if band is not None]
    return _one_measure(every, percent, title, bool(rest))


def _reached(option: Option) -> StatedBand | None:
    """A plan or target reached or exceeded, among percentages of it: 100 % and more."""
    match = REACHED.match(option.label.strip(" .,"))
    if match is None:
        return None
    subject, noun = " ".join(match["subject"].split()), " ".join(match["noun"].split())
    return StatedBand(Decimal(100), True, None, False, True, subject, noun, option.points, option.label)


def _twice(bands: Sequence[StatedBand]) -> Unsure | None:
    """Of labels that are conditions only here and there: an end that two of them claim."""
    ordered = sorted((band for band in bands if band.lower is not None), key=_start)
    for below, above in pairwise([*(band for band in bands if band.lower is None), *ordered]):
        if (
            below.upper is not None
            and below.upper == above.lower
            and below.upper_closed
            and above.lower_closed
        ):
            return Unsure("overlap", plain(below.upper))
    return None


def _start(band: StatedBand) -> tuple[bool, Decimal, bool]:
    return band.lower is not None, band.lower or Decimal(0), not band.lower_closed


def _one_measure(bands: list[StatedBand], percent: bool, title: str, nothing: bool) -> Scale | Unsure:
    """All bands must be of the same thing, and cover it once."""
    subjects = {band.subject for band in bands if not PLAIN_SUBJECT.match(band.subject.lower())}
    nouns = {band.noun for band in bands if band.noun}
    if len({text.lower() for text in subjects}) > 1 or len({text.lower() for text in nouns}) > 1:
        return Unsure("subjects", "; ".join(sorted(subjects or nouns)))
    if percent and any(not band.percent and (band.lower or band.upper) for band in bands):
        return Unsure("units")
    if any(ODD_SUBJECT.search(text.lower()) for band in bands for text in (band.subject, band.noun)):
        return Unsure("words", "; ".join(sorted(subjects | nouns)))
    noun, subject = min(nouns, default=""), min(subjects, default="")
    of = " ".join(filter(None, [subject, noun])) if percent else noun
    if percent:
        return _covering(Scale(tuple(bands), True, False, of))
    if RATE.search(title.lower()):
        return Unsure("units", title)
    if subjects:
        of = " ".join(filter(None, [noun, subject]))
    whole = not DIVISIBLE.match(noun.lower()) and all(
        value is None or value == value.to_integral() for band in bands for value in (band.lower, band.upper)
    )
    if nothing and not whole:
        return Unsure("mixed")
    made = tuple(_of_whole(band) for band in bands) if whole else tuple(bands)
    return _covering(Scale(made, False, whole, of))


def _of_whole(band: StatedBand) -> StatedBand:
    """[1, 2] of whole things is [1, 3): so that neighbours meet. Zero has no end below."""
    lower = band.lower
    if lower is not None and not band.lower_closed:
        lower += 1
    upper = band.upper
    if upper is not None and band.upper_closed:
        upper += 1
    return replace(
        band, lower=None if lower == 0 else lower, lower_closed=True, upper=upper, upper_closed=False
    )


def _covering(scale: Scale) -> Scale | Unsure:
    """The scale, unless somewhere two bands claim a number or none does."""
    bands = sorted(scale.bands, key=_start)
    first, last = bands[0], bands[-1]
    if first.lower is not None and (first.lower > 0 or not first.lower_closed):
        return Unsure("hole", _figure(first.lower, scale))
    top = last.upper
    if top is not None and not (scale.percent and top == 100 and last.upper_closed):
        return Unsure("hole", _figure(top, scale))
    for below, above in pairwise(bands):
        if below.upper is None or above.lower is None or above.lower < below.upper:
            return Unsure("overlap", _figure(above.lower or Decimal(0), scale))
        if above.lower > below.upper or not (below.upper_closed or above.lower_closed):
            return Unsure("hole", _figure(below.upper, scale))
        if below.upper_closed and above.lower_closed:
            return Unsure("overlap", _figure(above.lower, scale))
    return scale


def _figure(value: Decimal, scale: Scale) -> str:
    return f"{plain(value)}%" if scale.percent else plain(value)


def _quantity(text: str) -> Decimal | None:
    match = re.match(NUMBER, text)
    return decimal(match[0]) if match else None


def _band(
    match: re.Match[str],
    lower: Decimal | None,
    lower_closed: bool,
    upper: Decimal | None,
    upper_closed: bool,
    option: Option,
) -> StatedBand:
    groups = match.groupdict()
    written = " ".join(filter(None, (groups.get("a"), groups.get("b"))))
    nouns = dict.fromkeys(filter(None, ((groups.get(name) or "").strip() for name in ("noun", "tail"))))
    subject = " ".join((groups["subject"] or "").split())
    percent = bool(IS_PERCENT.search(written.lower()) or "%" in subject)
    return StatedBand(
        lower,
        lower_closed,
        upper,
        upper_closed,
        percent,
        subject,
        " ".join(nouns),
        option.points,
        option.label,
    )
