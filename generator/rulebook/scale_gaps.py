"""A scale against what is measured: values that fall into no band, or into two, each with its cure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from generator.lexicon.yes_no import yes_or_no
from generator.reading import Source
from generator.rulebook.band_points import measured_by
from generator.rulebook.expressions import Chosen, Condition, Figure, Number, Quotient, Sum
from generator.rulebook.intervals import End, range_of
from generator.rulebook.rules import NOTHING, Band, Part


@dataclass(frozen=True, slots=True)
class Gap:
    """One wrong of a scale: its kind, the band to mend (None: the whole scale), and what its words need."""

    what: str
    band: int | None
    params: dict[str, Any]


def gaps(part: Part, source: Source) -> Iterator[Gap]:
    """Every value of the measure that no band holds, or several; every label that cannot be."""
    labels = _labels(part)
    if labels is None:
        yield from _wrong_limits(part)
    else:
        yield from _wrong_labels(labels, part, source)


def _labels(part: Part) -> dict[bool | str, str] | None:
    """Return the values a label may have, each with its wording; None where a number is measured."""
    expression = part.measure.expression
    if isinstance(expression, Chosen):
        return dict((expression.input.options or {}).items())
    return {True: "", False: ""} if isinstance(expression, Condition) else None


# labels


def _wrong_labels(labels: dict[bool | str, str], part: Part, source: Source) -> Iterator[Gap]:
    kind = "yes" if True in labels else "option"
    allowed = ", ".join(_typed(label) for label in labels)
    met: set[bool | str] = set()
    wrong = False
    for i, band in enumerate(part.scale):
        if band.when is None:
            wrong = True
            yield Gap(f"{kind}_without_when", i, {"at": "", "allowed": allowed})
        elif band.when not in labels:
            wrong = True
            near = _meant(band.when, labels, source)
            yield Gap(f"{kind}_unknown", i, {"at": _typed(band.when), "near": near, "allowed": allowed})
        elif band.when in met:
            yield Gap("label_twice", i, {"at": _typed(band.when)})
        else:
            met.add(band.when)
    for label, wording in labels.items():
        if label not in met and not wrong:  # a label that cannot be most likely was meant for it
            yield Gap("label_missing", None, {"at": _typed(label), "wording": wording})


def _typed(label: bool | str) -> str:
    return str(label).lower() if isinstance(label, bool) else label


def _meant(word: bool | str, labels: dict[bool | str, str], source: Source) -> str:
    """Return the label a word stands for: written in quotes, by its wording, or misspelt; else nothing."""
    if True in labels:
        meant = yes_or_no(str(word))
        return "" if meant is None else _typed(meant)
    said = str(word).strip().casefold()
    by_wording = {wording.casefold(): str(label) for label, wording in labels.items()}
    if said in by_wording:
        return by_wording[said]
    near = source.nearest(said, [*map(str, labels), *by_wording])
    return by_wording.get(near, near)


# limits


def _wrong_limits(part: Part) -> Iterator[Gap]:
    labelled = [i for i, band in enumerate(part.scale) if band.when is not None]
    nothing = [i for i in labelled if part.scale[i].when == NOTHING]
    numbered = {i: band for i, band in enumerate(part.scale) if band.when is None}
    if len(nothing) < len(labelled):
        yield Gap("label_of_number", next(i for i in labelled if i not in nothing), {"at": "when"})
    elif len(nothing) > 1:
        yield Gap("label_twice", nothing[1], {"at": NOTHING})
    elif not numbered:
        yield Gap("only_nothing", nothing[0], {"at": NOTHING})
    elif sum(band.lower is None and band.upper is None for band in numbered.values()) > 1:
        yield Gap("no_ends", None, {"at": ""})
    elif empty := [i for i, band in numbered.items() if _is_empty(band)]:
        for i in empty:
            yield Gap("empty", i, {"at": ends_of(part.scale[i], part)})
    else:
        yield from _ends(numbered, part)
        yield from _joints(numbered, part)


def _is_empty(band: Band) -> bool:
    """Whether its limits leave nothing between them."""
    if band.lower is None or band.upper is None:
        return False
    return band.lower > band.upper or (
        band.lower == band.upper and not (band.lower_closed and band.upper_closed)
    )


def _ends(bands: Mapping[int, Band], part: Part) -> Iterator[Gap]:
    """Values below the lowest band, or above the highest."""
    measured = measured_by(part)
    first, last = (
        min(bands, key=lambda i: _lower(bands[i])),
        max(bands, key=lambda i: _upper(bands[i])),
    )
    lowest, highest = bands[first], bands[last]
    if lowest.lower is not None and measured.reaches_below(End(lowest.lower, lowest.lower_closed)):
        names = _open_inputs(part) if measured.low is None and lowest.lower >= 0 else ""
        words = {"at": limit(lowest.lower, part), "names": names, "cure": below_of(lowest, part)}
        yield Gap("below_inputs" if names else "below", first, words)
    if highest.upper is not None and measured.reaches_above(End(highest.upper, highest.upper_closed)):
        of_share = measured.high is None and ends_of(highest, part).endswith("to: 100%")
        what = _above_a_share(part) if of_share else "above"
        inputs = part.measure.inputs
        words = {"at": limit(highest.upper, part), "name": inputs[0], "whole": inputs[-1]}
        yield Gap(what, last, {**words, "cure": above_of(highest, part)})


def _above_a_share(part: Part) -> str:
    """Return the kind of a gap above 100 %: of a percentage, of a part of a whole, or of another share."""
    match part.measure.expression:
        case Figure():
            return "above_percent"
        case Quotient(Figure(), Figure()):
            return "above_ratio"
        case _:
            return "above"


def _open_inputs(part: Part) -> str:
    """Return the inputs without a lower limit whose `at_least: 0` would close a scale that begins at 0."""
    expression = part.measure.expression
    match expression:
        case Figure() as only:
            figures: list[Number] = [only]
        case Sum(terms):
            figures = list(terms)
        case Quotient(dividend, _):
            figures = [dividend]  # of its divisor R257 asks more
        case _:
            return ""
    found = []
    for figure in figures:
        if not isinstance(figure, Figure):
            return ""
        low = range_of(figure.input).low
        if low is None:
            found.append(figure.name)
        elif low.value < 0:
            return ""
    return ", ".join(found)


def _joints(bands: Mapping[int, Band], part: Part) -> Iterator[Gap]:
    """Where one band ends and the next begins: between them nothing, or something twice."""
    order = sorted(bands, key=lambda i: (_lower(bands[i]), _upper(bands[i])))
    for i, j in pairwise(order):
        below, above = part.scale[i], part.scale[j]
        words: dict[str, str] = {"below": ends_of(below, part), "above": ends_of(above, part)}
        if _lower(below) == _lower(above) and _upper(below) == _upper(above):
            yield Gap("same", max(i, j), {"at": words["below"]})
        elif not all(words.values()):
            everything, other = (i, above) if not words["below"] else (j, below)
            cure = above_of(other, part) or below_of(other, part)
            yield Gap("everything", everything, {"at": "", "cure": cure})
        elif _lower(below) == _lower(above):  # the wider one must begin where the other ends
            yield Gap("overlap", j, {"at": _at(below.upper, part), "cure": above_of(below, part), **words})
        elif below.upper != above.lower or below.upper_closed == above.lower_closed:
            over = _upper(below) >= (False, above.lower or Fraction(0), True)
            what = "overlap" if over else "gap"
            yield Gap(what, i, {"at": _at(above.lower, part), "cure": below_of(above, part), **words})


def _lower(band: Band) -> tuple[bool, Fraction, bool]:
    return band.lower is not None, band.lower or Fraction(0), band.lower is not None and not band.lower_closed


def _upper(band: Band) -> tuple[bool, Fraction, bool]:
    return band.upper is None, band.upper or Fraction(0), band.upper is not None and band.upper_closed


def ends_of(band: Band, part: Part) -> str:
    """Return the limits of a band as they are typed ("from: 80%, below: 100%"); empty where it has none."""
    lower = _end("from" if band.lower_closed else "above", band.lower, part)
    upper = _end("to" if band.upper_closed else "below", band.upper, part)
    return ", ".join(end for end in (lower, upper) if end)


def below_of(band: Band, part: Part) -> str:
    """Return the upper limit of a band that ends where this one begins; empty where nothing is below it."""
    return _end("below" if band.lower_closed else "to", band.lower, part)


def above_of(band: Band, part: Part) -> str:
    """Return the lower limit of a band that begins where this one ends; empty where nothing is above it."""
    return _end("above" if band.upper_closed else "from", band.upper, part)


def _end(key: str, value: Fraction | None, part: Part) -> str:
    return "" if value is None else f"{key}: {limit(value, part)}"


def _at(value: Fraction | None, part: Part) -> str:
    return "" if value is None else limit(value, part)


def limit(value: Fraction, part: Part) -> str:
    """Return a limit as it is typed: in percent where the measure is."""
    return f"{typed_number(value * 100)}%" if part.measure.percent else typed_number(value)


def typed_number(value: Fraction) -> str:
    """Return a number as it is typed, without idle zeros; one that does not end, as far as a Decimal goes."""
    return format((Decimal(value.numerator) / Decimal(value.denominator)).normalize(), "f")
