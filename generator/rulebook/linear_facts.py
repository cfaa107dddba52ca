"""Comparisons of numbers → linear facts over what is typed, and whether several facts can hold at once.

What is no sum of multiples (a product, a count of answers, a quotient beside other figures) is one unknown,
within its interval.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, gcd, lcm
from typing import assert_never

from generator.rulebook.expressions import (
    Comparison,
    Constant,
    CountTrue,
    Difference,
    Figure,
    Largest,
    Number,
    Product,
    Quotient,
    Relation,
    Smallest,
    Sum,
    inputs_named,
)
from generator.rulebook.inputs import Input, InputType
from generator.rulebook.intervals import interval_of
from generator.rulebook.rules import Rule

MOST_FACTS = 100  # met while unknowns are taken out; beyond that everything is said to be possible
MOST_CASES = 32  # which of its terms each greatest or least number is; of more, only its interval is known

# A number as multiples of unknowns; None stands for one, whose multiple is the constant.
Terms = Mapping[Number | None, Fraction]


@dataclass(frozen=True, slots=True)
class Fact:
    """What the terms add up to is at least zero, or above it where `strict`."""

    terms: tuple[tuple[Number | None, Fraction], ...]
    strict: bool = False


def can_hold(facts: Iterable[Fact], most_cases: int = MOST_CASES) -> bool:
    """Return False where no numbers make all facts true; True also where there are too many facts to tell.

    A greatest or least number is tried as each of its terms, in at most so many cases.
    """
    known = tuple(facts)
    unknowns = (unknown for fact in known for unknown, _ in fact.terms)
    for unknown in unknowns:
        if isinstance(unknown, Largest | Smallest) and len(unknown.terms) <= most_cases:
            cases = (_as_term(unknown, term, known) for term in unknown.terms)
            return any(can_hold(case, most_cases // len(unknown.terms)) for case in cases)
    return _can_hold(known)


def _as_term(extreme: Largest | Smallest, chosen: Number, facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield the facts where a greatest or least number is one of its terms, and that it is."""
    relation = Relation.AT_LEAST if isinstance(extreme, Largest) else Relation.AT_MOST
    for term in extreme.terms:
        if term != chosen:
            yield from facts_of(Comparison(chosen, relation, term))
    for fact in facts:
        terms = dict(fact.terms)
        multiple = terms.pop(extreme, Fraction(0))
        yield _fact(_added(terms, _times(multiple, _terms(chosen))), strict=fact.strict)


def _can_hold(facts: Iterable[Fact]) -> bool:
    left = {_simplest(fact) for fact in facts}
    while unknowns := {unknown for fact in left for unknown, _ in fact.terms if unknown is not None}:
        sides = {unknown: _sides(unknown, left) for unknown in unknowns}
        unknown = min(unknowns, key=lambda one: (len(sides[one][0]) * len(sides[one][1]), _named(one)))
        least, most = sides[unknown]
        left = left - {*least, *most} | {_without(unknown, low, high) for low in least for high in most}
        if len(left) > MOST_FACTS:
            return True
    constants = ((dict(fact.terms).get(None, Fraction(0)), fact.strict) for fact in left)
    return all(constant > 0 if strict else constant >= 0 for constant, strict in constants)


def facts_of(comparison: Comparison) -> tuple[Fact, ...]:
    """Return the facts that together are the comparison: two for an equality, else one."""
    over = _over_its_divisor(_terms(Difference(comparison.left, comparison.right)))
    under = _times(Fraction(-1), over)
    match comparison.relation:
        case Relation.EQUAL:
            return _fact(over), _fact(under)
        case Relation.AT_LEAST:
            return (_fact(over),)
        case Relation.ABOVE:
            return (_fact(over, strict=True),)
        case Relation.AT_MOST:
            return (_fact(under),)
        case Relation.BELOW:
            return (_fact(under, strict=True),)
        case _:
            assert_never(comparison.relation)


def _over_its_divisor(terms: Terms) -> dict[Number | None, Fraction]:
    """Return terms that are one quotient and a constant, times the divisor where it is never negative."""
    unknowns = [unknown for unknown in terms if unknown is not None]
    quotient = unknowns[0] if len(unknowns) == 1 else None
    if not isinstance(quotient, Quotient):
        return dict(terms)
    low, constant = interval_of(quotient.divisor).low, terms.get(None, Fraction(0))
    if low is None or low.value < 0:
        return dict(terms)
    return _added(
        _times(terms[quotient], _terms(quotient.dividend)), _times(constant, _terms(quotient.divisor))
    )


def opposites(comparison: Comparison) -> Iterator[Fact]:
    """Yield the ways the comparison fails: one, of an equality two."""
    for fact in facts_of(comparison):
        yield Fact(tuple((unknown, -multiple) for unknown, multiple in fact.terms), not fact.strict)


def ranges_of(numbers: Iterable[Number], inputs: Mapping[str, Input]) -> Iterator[Fact]:
    """Yield what is known of the unknowns in these numbers: their intervals, and whose part each is.

    So of the wholes, of what is divided, and of what the greatest or least is one of.
    """
    unknowns = _unknowns(numbers)
    for unknown in unknowns:  # what is met on the way is one more of them
        within: tuple[Number, ...] = ()
        if isinstance(unknown, Figure) and unknown.input.within in inputs:
            within = (Figure(unknown.input.within, inputs[unknown.input.within]),)
            yield from facts_of(Comparison(unknown, Relation.AT_MOST, within[0]))
        elif isinstance(unknown, Quotient):
            within = (unknown.dividend, unknown.divisor)
        elif isinstance(unknown, Largest | Smallest):
            within = unknown.terms
        unknowns += [one for one in _unknowns(within) if one not in unknowns]
        known = interval_of(unknown)
        if known.low is not None:
            yield _fact({unknown: Fraction(1), None: -known.low.value}, strict=not known.low.closed)
        if known.high is not None:
            yield _fact({unknown: Fraction(-1), None: known.high.value}, strict=not known.high.closed)


def known_of(numbers: Iterable[Number], rule: Rule) -> tuple[Fact, ...]:
    """Return what constraints and peers say, and the ranges of all that they or these numbers are made of."""
    comparisons = [constraint.comparison for constraint in rule.constraints]
    comparisons += [one for name, peer in rule.peers.items() for one in peer.comparisons(name, peer.of)]
    compared = (side for one in comparisons for side in (one.left, one.right))
    stated = (fact for comparison in comparisons for fact in facts_of(comparison))
    return (*stated, *ranges_of((*compared, *numbers), rule.figures))


def _unknowns(numbers: Iterable[Number]) -> list[Number]:
    return list(dict.fromkeys(one for number in numbers for one in _terms(number) if one is not None))


def _fact(terms: Terms, *, strict: bool = False) -> Fact:
    order = sorted((unknown for unknown, multiple in terms.items() if multiple), key=_named)
    return Fact(tuple((unknown, terms[unknown]) for unknown in order), strict)


def _named(unknown: Number | None) -> tuple[str, ...]:
    return () if unknown is None else (type(unknown).__name__, *inputs_named(unknown))


def _terms(number: Number) -> dict[Number | None, Fraction]:
    match number:
        case Constant(value):
            return {None: value}
        case Sum(terms):
            return _added(*map(_terms, terms))
        case Difference(left, right):
            return _added(_terms(left), _times(Fraction(-1), _terms(right)))
        case Product(factors):
            return _product(number, factors)
        case Quotient(dividend, Constant(value)) if value:
            return _times(1 / value, _terms(dividend))
        case Figure() | Quotient() | Smallest() | Largest() | CountTrue():
            return {number: Fraction(1)}
        case _:
            assert_never(number)


def _product(number: Product, factors: tuple[Number, ...]) -> dict[Number | None, Fraction]:
    """Return the terms of the one factor that is no constant, multiplied; the product itself of several."""
    found = [_terms(factor) for factor in factors]
    varying = [terms for terms in found if terms.keys() - {None}]
    if len(varying) > 1:
        return {number: Fraction(1)}
    multiple = Fraction(1)
    for terms in found:
        if terms not in varying:
            multiple *= terms.get(None, Fraction(0))
    return _times(multiple, varying[0] if varying else {None: Fraction(1)})


def _times(multiple: Fraction, terms: Terms) -> dict[Number | None, Fraction]:
    return {unknown: multiple * one for unknown, one in terms.items()}


def _added(*several: Terms) -> dict[Number | None, Fraction]:
    total: dict[Number | None, Fraction] = {}
    for terms in several:
        for unknown, multiple in terms.items():
            total[unknown] = total.get(unknown, Fraction(0)) + multiple
    return total


def _simplest(fact: Fact) -> Fact:
    """Return the fact by the smallest whole multiples; of whole numbers only, up to the next whole number."""
    terms = dict(fact.terms)
    constant = terms.pop(None, Fraction(0))
    if not terms:
        return fact
    scale = Fraction(lcm(*(one.denominator for one in terms.values())))
    scale /= gcd(*(int(one * scale) for one in terms.values()))
    constant, strict = constant * scale, fact.strict
    if all(map(_is_whole, terms)):
        constant, strict = Fraction(ceil(constant) - 1 if strict else floor(constant)), False
    return _fact({**_times(scale, terms), None: constant}, strict=strict)


def _is_whole(unknown: Number | None) -> bool:
    counted = isinstance(unknown, Figure) and unknown.input.type is InputType.COUNT
    return counted or isinstance(unknown, CountTrue)


def _sides(unknown: Number, facts: Iterable[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Return the facts that hold the unknown from below, and those that hold it from above."""
    multiples = [(fact, dict(fact.terms).get(unknown, Fraction(0))) for fact in facts]
    return [fact for fact, one in multiples if one > 0], [fact for fact, one in multiples if one < 0]


def _without(unknown: Number, low: Fact, high: Fact) -> Fact:
    """Return what two facts, that hold an unknown from both sides, say of the others."""
    below, above = dict(low.terms), dict(high.terms)
    terms = _added(_times(-above[unknown], below), _times(below[unknown], above))
    return _simplest(_fact(terms, strict=low.strict or high.strict))
