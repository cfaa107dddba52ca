"""A formula in words → the rate or the ratio of two figures it comes to, worked out sign by sign.

(A/B) × 1,5, 1,5 × A/B and (A × 1,5)/B are the same, A/(B × 1,5) is not: brackets and signs are obeyed, never
skipped over.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from generator.criteria_table.wording.unsure import Unsure
from generator.lexicon.decision_formulas import (
    AMONG,
    CAPPED,
    COUNT_WORDS,
    FACTOR,
    FIGURE,
    FORMULA_LEAD,
    FORMULA_SIGN,
    HUNDREDTHS,
    LETTER,
    LETTERS_DIVIDED,
    MEANING,
    NEXT_MEANING,
    ODD_FIGURE,
    OUTSIDE,
    OVER,
    PERCENT_MARK,
    RATE_FIGURE,
    RATE_IS,
    RESTATED,
    TIMES,
    WHEREIN,
    WHOLE,
)
from generator.lexicon.decision_words import CONDITIONAL, THING, decimal

_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_MAXIMUM = ""  # stands among the figures for the maximum
_MOST_SIGNS = 24
_LONGEST = 400  # characters


@dataclass(frozen=True, slots=True)
class Ratio:
    """`top`/`bottom` times `factor`, or times the maximum; `cap` is the most it gives, if that is said.

    Without a `bottom`, `top` is the name of a rate that is typed as one figure, without the word "rate".
    `scaled`: the words bring it to points. A ratio alone, or in percent, may only be what is measured.
    """

    top: str
    bottom: str
    factor: Fraction
    of_maximum: bool
    scaled: bool
    cap: Decimal | None = None
    capped: bool = False

    def share(self, maximum: Decimal) -> Fraction | None:
        """Return what a ratio of 1 gives, as a share of the maximum; None for no points, or another cap."""
        if not maximum or not self.scaled or self.cap not in {None, maximum}:
            return None
        return self.factor if self.of_maximum else self.factor / Fraction(maximum)

    def worth(self, maximum: Decimal) -> bool:
        """Return whether it gives the maximum for a ratio of 1, and never more than that."""
        return self.share(maximum) == 1

    @property
    def figures(self) -> tuple[str, str]:
        """Return what is divided by what."""
        return self.top, self.bottom


_Product = tuple[Fraction, Mapping[str, int]]


def ratio_of(text: str) -> Ratio | None:
    """Return the ratio a formula makes of two figures or letters, or of a rate; None for everything else."""
    text = PERCENT_MARK.sub("%", text.strip(" .;"))
    if len(text) > _LONGEST:
        return None
    match = CAPPED.match(text)
    if match:
        text = match["formula"]
    again = RESTATED.match(text)
    if again and (ratio := ratio_of(again["formula"])) and (other := ratio_of(again["again"])):
        return _agreed(ratio, other)
    text = FORMULA_LEAD.sub("", text, count=1).strip(" .")
    product = _worked_out(text)
    if product is None:
        return None
    factor, powers = product
    figures = {name: power for name, power in powers.items() if name != _MAXIMUM and power}
    if powers.get(_MAXIMUM, 0) not in {0, 1}:
        return None
    named = _rate_name(figures) or _two_names(figures)
    if named is None:
        return None
    cap = decimal(match["points"]) if match and match["points"] else None
    whole = bool(powers.get(_MAXIMUM))
    if not named[1] and HUNDREDTHS.search(text):
        factor *= 100  # a rate of 85 % was meant as 85
    return Ratio(*named, factor, whole, whole or _scaled(text), cap, match is not None)


def share_of_maximum(text: str) -> Fraction | None:
    """Return the share of the maximum that a product of it and numbers comes to; None for anything else."""
    product = _worked_out(FORMULA_LEAD.sub("", text.strip(" .;"), count=1)) if len(text) <= _LONGEST else None
    return (
        product[0] if product and {name: n for name, n in product[1].items() if n} == {_MAXIMUM: 1} else None
    )


def _agreed(ratio: Ratio, other: Ratio) -> Ratio | None:
    """Return a ratio that is said twice, once with its points in figures; None where they differ."""
    if other.of_maximum == ratio.of_maximum:
        return ratio if ratio == other else None
    most = other.factor if ratio.of_maximum else ratio.factor
    same = ratio.figures == other.figures and most.denominator in {1, 2, 4, 5, 10, 20}
    return replace(ratio, cap=Decimal(most.numerator) / most.denominator) if same else None


def _scaled(text: str) -> bool:
    """Whether a factor stands in it that is no percentage."""
    factors = (FACTOR.fullmatch(token.strip()) for token in FORMULA_SIGN.split(text))
    return any(factor is not None and not factor["percent"] for factor in factors)


def _rate_name(figures: Mapping[str, int]) -> tuple[str, str] | None:
    """Return a rate's name, and nothing it is divided by."""
    if list(figures.values()) != [1]:
        return None
    match = RATE_FIGURE.match(next(iter(figures)))
    return None if match is None or CONDITIONAL.search(match["of"].lower()) else (match["of"].strip(), "")


def _two_names(figures: Mapping[str, int]) -> tuple[str, str] | None:
    if sorted(figures.values()) != [-1, 1] or not all(map(_is_figure, figures)):
        return None
    top, bottom = sorted(figures, key=lambda name: -figures[name])
    return top, bottom


def _is_figure(name: str) -> bool:
    return bool(LETTER.fullmatch(name)) or bool(FIGURE.match(name) and not ODD_FIGURE.search(name))


def is_part(top: str, bottom: str) -> bool:
    """Return whether the first figure is a part of the other: its name goes on from the other's."""
    among = AMONG.match(top)
    if among is not None:
        return COUNT_WORDS.sub("", among["whole"].lower()) == COUNT_WORDS.sub("", bottom.lower())
    names = (COUNT_WORDS.sub("", name.lower()) for name in (top, bottom))
    inner, outer = (name.split() for name in names)
    rest = " ".join(inner[len(outer) :])
    return inner[: len(outer)] == outer and bool(rest) and not OUTSIDE.search(rest) and not THING.match(rest)


def _worked_out(text: str) -> _Product | None:
    """The product a text of factors, signs and brackets makes; None where it is not just that."""
    tokens = [token.strip() for token in FORMULA_SIGN.split(text) if token.strip()]
    if len(tokens) > _MOST_SIGNS:
        return None
    rest = list(reversed(tokens))
    product = _product(rest)
    return None if rest else product


def _product(rest: list[str]) -> _Product | None:
    """Factors from left to right, up to a closing bracket or the end; taken off `rest`."""
    made = _factor(rest)
    while made is not None and rest and rest[-1] not in _BRACKETS.values():
        sign = rest.pop()
        power = 1 if TIMES.fullmatch(sign) else -1 if OVER.fullmatch(sign) else 0
        other = _factor(rest)
        if not power or other is None or (power < 0 and other[0] == 0):
            return None
        powers = {
            name: made[1].get(name, 0) + power * other[1].get(name, 0) for name in {*made[1], *other[1]}
        }
        made = made[0] * other[0] ** power, powers
    return made


def _factor(rest: list[str]) -> _Product | None:
    token = rest.pop() if rest else ""
    if token in _BRACKETS:
        inner = _product(rest)
        return inner if rest and rest.pop() == _BRACKETS[token] else None
    number = FACTOR.fullmatch(token)
    if number:
        value = decimal(number["number"])
        return None if value is None else (Fraction(value) / (100 if number["percent"] else 1), {})
    if WHOLE.fullmatch(token):
        return Fraction(1), {_MAXIMUM: 1}
    if not token or TIMES.fullmatch(token) or OVER.fullmatch(token) or token in _BRACKETS.values():
        return None
    return Fraction(1), {token: 1}


# letters and what they stand for


def meanings_of(parts: Sequence[str]) -> tuple[Mapping[str, str], tuple[str, ...]] | Unsure:
    """What each letter stands for, as pieces of the wording say; and the other pieces."""
    meanings: dict[str, str] = {}
    others: list[str] = []
    for part in parts:
        for piece in _cut(part):
            match = MEANING.match(piece)
            if match is None:
                others.append(piece)
            elif match["letter"] in meanings or ODD_FIGURE.search(match["what"]):
                return Unsure("letters", piece)
            else:
                what = match["what"].strip()
                meanings[match["letter"]] = what + ")" * (what.count("(") - what.count(")"))
    return meanings, tuple(others)


def divisors_in(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the letters, in lower case, that another letter is divided by: b of a/b."""
    return tuple(match[1].lower() for line in lines for match in LETTERS_DIVIDED.finditer(line))


def _cut(part: str) -> Iterable[str]:
    pieces = (piece for sentence in WHEREIN.split(part) for piece in NEXT_MEANING.split(sentence))
    return (stripped for piece in pieces if (stripped := piece.strip(" +•-–")))


def rate_of(parts: Sequence[str]) -> tuple[str, Ratio | None, tuple[str, ...]] | Unsure:
    """What the rate is called and which ratio it is, where a piece says so; and the other pieces."""
    named = [(part, match) for part in parts if (match := RATE_IS.match(part))]
    ratios = ((part, match, ratio_of(match["formula"])) for part, match in named)
    rates = [(part, match, ratio) for part, match, ratio in ratios if ratio and ratio.bottom]
    if not rates:
        return "", None, tuple(parts)
    part, match, ratio = rates[0]
    if len(rates) > 1 or ratio.of_maximum or ratio.capped or ratio.factor not in {1, 100}:
        return Unsure("letters", part)
    name = re.sub(r"\s*\(?%\)?\s*$", "", match["name"]).strip()
    return name, replace(ratio, factor=Fraction(1)), tuple(other for other in parts if other is not part)


def in_full(ratios: Iterable[Ratio], meanings: Mapping[str, str]) -> tuple[str, str] | Unsure | None:
    """The one pair of figures all the ratios speak of, letters replaced; None without any ratio."""
    pairs = {ratio.figures for ratio in ratios if ratio.bottom}
    letters = {name for pair in pairs for name in pair if LETTER.fullmatch(name)}
    if letters != set(meanings):
        return Unsure("letters", ", ".join(sorted(letters ^ set(meanings))))
    named = {(meanings.get(top, top), meanings.get(bottom, bottom)) for top, bottom in pairs}
    lowered = {(top.lower(), bottom.lower()) for top, bottom in named}
    if len(lowered) > 1 or any(top == bottom for top, bottom in lowered):
        return Unsure("subjects", "; ".join(sorted(" / ".join(pair) for pair in named)))
    return min(named) if named else None
