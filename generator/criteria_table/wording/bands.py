"""Options whose labels are conditions on a number → the bands of a scale, with each end as the words say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from generator.criteria_table.wording.intervals import Domain, Span, fault, meeting, remainder, start
from generator.criteria_table.wording.options import Option, plain
from generator.criteria_table.wording.unsure import Unsure
from generator.lexicon.decision_conditions import FOR_WHOM
from generator.lexicon.decision_formulas import EXCEEDS, REACHED
from generator.lexicon.decision_words import (
    ABOVE,
    AT_LEAST,
    AT_MOST,
    BELOW,
    BETWEEN,
    COUNTABLE,
    EXACTLY,
    IS_PERCENT,
    NOTHING,
    NUMBER,
    ODD_SUBJECT,
    OPEN_LOW,
    OPEN_UP,
    ORDINAL,
    PLAIN_SUBJECT,
    RANGE,
    RATE,
    REST,
    SIGN,
    THING,
    decimal,
)

# In this order: "from 70% downwards" would pass for "from 70%", whose first words are the same.
_FORMS = {"to": AT_MOST, "from": AT_LEAST, "above": ABOVE, "below": BELOW, "is": EXACTLY}
_ZERO, _ALL = Decimal(0), Decimal(100)
_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3}(?!\d)|,\d{3}(?!\d|\s*%))")


@dataclass(frozen=True, slots=True)
class StatedBand:
    """A condition: for which numbers it holds, of what, and what it earns."""

    numbers: Span
    percent: bool
    subject: str
    noun: str
    option: Option

    @property
    def points(self) -> str:
        """Return what it earns, as `Option` spells it."""
        return self.option.points

    @property
    def label(self) -> str:
        """Return the words of the condition."""
        return self.option.label


@dataclass(frozen=True, slots=True)
class Scale:
    """Bands in the order of the wording, that cover everything once; `of` is what is measured, if told.

    `closed` are the whole numbers, in twos, between which nothing lies: "3-4" where a band ends at 3 and the
    next begins at 4.
    """

    bands: tuple[StatedBand, ...]
    percent: bool
    whole: bool  # of whole things
    of: str
    closed: tuple[str, ...] = ()


def band_of(option: Option) -> StatedBand | None:
    """The condition an option's label states; None where it states none, or one not known here."""
    label = option.label.strip(" .,")
    label = SIGN.sub(r" \1 ", label).strip()
    match = RANGE.match(label) or BETWEEN.match(label)
    if match:
        low, high = _quantity(match["a"]), _quantity(match["b"])
        if low is None or high is None or low >= high:
            return None
        closed = (match["low"] or "").lower() not in OPEN_LOW, not OPEN_UP.search(match["up"].lower())
        return _band(match, Span(low, closed[0], high, closed[1]), option)
    for end, forms in _FORMS.items():
        for form in forms:
            match = form.match(label)
            value = _quantity(match["a"]) if match else None
            if match and value is not None and not (_ahead(label, value) or _is_named(match)):
                lower = value if end in {"from", "above", "is"} else None
                upper = value if end in {"below", "to", "is"} else None
                return _band(match, Span(lower, end != "above", upper, end != "below"), option)
    return None


def _ahead(label: str, value: Decimal) -> bool:
    """ "10 % ahead of the plan" is 110 % of it, or more than 10 %: nobody can tell."""
    return value < 100 and "%" in label and bool(EXCEEDS.search(label))


def _is_named(match: re.Match[str]) -> bool:
    """Whether the number is a name, as in "month 1"; "1 month" is a quantity."""
    return (
        bool(ORDINAL.search(match["subject"].strip())) and not match["noun"].strip() and "%" not in match["a"]
    )


def scale_of(options: Sequence[Option], title: str) -> Scale | Unsure | None:
    """The scale the options make; None where not every label is a condition."""
    bands = [band_of(option) for option in options]
    if any(band is not None and band.percent for band in bands):
        bands = [band or _reached(option) for band, option in zip(bands, options, strict=True)]
    known = [band for band in bands if band is not None]
    unread = [option for option, band in zip(options, bands, strict=True) if band is None]
    for option in options:
        if _THOUSANDS.search(option.label):
            return Unsure("units", option.label)
    if not known or len(unread) > 1:
        return _twice(known)
    percent = any(band.percent for band in known)
    if not unread:
        return _one_measure(known, percent, title)
    label = unread[0].label
    if REST.match(label):
        return _one_measure(known, percent, title, unread[0])
    if not NOTHING.match(label.lower()):
        return _twice(known)
    if percent:
        return Unsure("mixed", label)
    zero = StatedBand(Span(_ZERO, True, _ZERO, True), False, "", "", unread[0])
    return _one_measure([band or zero for band in bands], percent, title)


def _reached(option: Option) -> StatedBand | None:
    """A plan or target reached or exceeded, among percentages of it: 100 % and more."""
    match = REACHED.match(option.label.strip(" .,"))
    if match is None:
        return None
    subject, noun = " ".join(match["subject"].split()), " ".join(match["noun"].split())
    return StatedBand(Span(_ALL, True, None, False), True, subject, noun, option)


def _twice(bands: Sequence[StatedBand]) -> Unsure | None:
    """Of labels that are conditions only here and there: an end that two of them claim."""
    for below, above in pairwise(sorted((band.numbers for band in bands), key=start)):
        shared = below.upper is not None and below.upper == above.lower
        if shared and below.upper_closed and above.lower_closed:
            return Unsure("overlap", plain(below.upper or _ZERO))
    return None


def _one_measure(
    bands: list[StatedBand], percent: bool, title: str, rest: Option | None = None
) -> Scale | Unsure | None:
    """All bands must be of the same thing, and cover it once; `rest` is what they leave, as one band."""
    subjects = dict.fromkeys(band.subject for band in bands if not PLAIN_SUBJECT.match(band.subject.lower()))
    nouns = dict.fromkeys(band.noun for band in bands if band.noun)
    if len({text.lower() for text in subjects}) > 1 or len({text.lower() for text in nouns}) > 1:
        return Unsure("subjects", "; ".join(subjects or nouns))
    if percent and any(not band.percent and (band.numbers.lower or band.numbers.upper) for band in bands):
        return Unsure("units")
    if any(ODD_SUBJECT.search(text.lower()) for band in bands for text in (band.subject, band.noun)):
        return Unsure("words", "; ".join(subjects | nouns))
    noun, subject = next(iter(nouns), ""), next(iter(subjects), "")
    if FOR_WHOM.match(subject):
        return Unsure("words", subject)
    if not percent and RATE.search(title.lower()):
        return Unsure("units", title)
    whole = not percent and _is_whole(bands, noun, title)
    domain = Domain(_ZERO, _ALL if percent else None)
    made, closed = meeting(band.numbers for band in bands) if whole else ({}, ())
    bands = [replace(band, numbers=made.get(band.numbers, band.numbers)) for band in bands]
    if rest is not None:
        left = remainder([band.numbers for band in bands], domain)
        if left is None:
            return None
        bands.append(StatedBand(left, percent, "", "", rest))
    wrong = fault([band.numbers for band in bands], domain)
    if wrong is not None:
        return Unsure(wrong[0], f"{plain(wrong[1])}{'%' if percent else ''}")
    of = " ".join(filter(None, [subject, noun] if percent else [noun, subject[:1].lower() + subject[1:]]))
    return Scale(tuple(bands), percent, whole, of, closed)


def _is_whole(bands: Sequence[StatedBand], noun: str, title: str) -> bool:
    """Whether things are counted that are whole by their nature, and all ends are whole numbers."""
    counted = THING.match(noun) if noun else COUNTABLE.match(title)
    ends = (end for band in bands for end in (band.numbers.lower, band.numbers.upper) if end)
    return bool(counted) and all(end == end.to_integral() for end in ends)


def _quantity(text: str) -> Decimal | None:
    match = re.match(NUMBER, text)
    return decimal(match[0]) if match else None


def _band(match: re.Match[str], numbers: Span, option: Option) -> StatedBand:
    groups = match.groupdict()
    written = " ".join(filter(None, (groups.get("a"), groups.get("b"))))
    nouns = dict.fromkeys(filter(None, ((groups.get(name) or "").strip() for name in ("noun", "tail"))))
    subject = " ".join((groups["subject"] or "").split())
    percent = bool(IS_PERCENT.search(written.lower()) or "%" in subject)
    return StatedBand(numbers, percent, subject, " ".join(nouns), option)
