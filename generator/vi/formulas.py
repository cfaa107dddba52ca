"""An expression → the sum as it is written on paper: "(58 − 50) : 50"."""

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import assert_never

from generator.rulebook import (
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
    YesNo,
)
from generator.vi import numbers

# The words for an input: its title in a rule, its value in a trace.
Words = Callable[[Figure | YesNo], str]

RELATIONS = {
    Relation.EQUAL: "bằng",
    Relation.AT_LEAST: "không nhỏ hơn",
    Relation.ABOVE: "lớn hơn",
    Relation.AT_MOST: "không lớn hơn",
    Relation.BELOW: "nhỏ hơn",
}


class _Binds(IntEnum):
    """How tightly an operation holds its operands; a looser one inside a tighter is bracketed."""

    ADDED = 1
    MULTIPLIED = 2
    ATOM = 3


def formula(number: Number, words: Words) -> str:
    """Return the sum a number is worked out by, each input by its words."""
    return _number(number, words)[0]


def _number(number: Number, words: Words) -> tuple[str, _Binds]:
    match number:
        case Figure():
            return words(number), _Binds.ATOM
        case Constant(value, percent):
            return numbers.share(value) if percent else numbers.shortened(value), _Binds.ATOM
        case Sum((only,)) | Product((only,)) | Smallest((only,)) | Largest((only,)):
            return _number(only, words)
        case Sum(terms):
            return " + ".join(_held(term, words, _Binds.ADDED) for term in terms), _Binds.ADDED
        case Difference(left, right):
            minus = _held(right, words, _Binds.MULTIPLIED)
            return f"{_held(left, words, _Binds.ADDED)} − {minus}", _Binds.ADDED
        case Product(factors):
            return " × ".join(
                _held(factor, words, _Binds.MULTIPLIED) for factor in factors
            ), _Binds.MULTIPLIED
        case Quotient(dividend, divisor):
            over = _held(divisor, words, _Binds.ATOM)
            return f"{_held(dividend, words, _Binds.MULTIPLIED)} : {over}", _Binds.MULTIPLIED
        case Smallest(terms):
            return f"số nhỏ nhất của ({_listed(terms, words)})", _Binds.ATOM
        case Largest(terms):
            return f"số lớn nhất của ({_listed(terms, words)})", _Binds.ATOM
        case CountTrue(answers):
            return f"số điều kiện đạt của ({'; '.join(map(words, answers))})", _Binds.ATOM
        case _:
            assert_never(number)


def _held(number: Number, words: Words, least: _Binds) -> str:
    text, binds = _number(number, words)
    return text if binds >= least else f"({text})"


def _listed(terms: Iterable[Number], words: Words) -> str:
    return "; ".join(formula(term, words) for term in terms)
