"""What a rule measures → formulas of a whole number over a whole number."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from generator.exchange.workbook.formula_cells import Atom, HelperCells, power_of_ten, text_of
from generator.exchange.workbook.formula_inputs import TypedInputs
from generator.rulebook import (
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
    interval_of,
)

_RELATIONS = {
    Relation.EQUAL: "=", Relation.AT_LEAST: ">=", Relation.ABOVE: ">", Relation.AT_MOST: "<=",
    Relation.BELOW: "<",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WholeRatio:
    """A number as whole `top` over whole `bottom`, which is above zero; zero where a divisor in it is.

    `decimal` where `bottom` is a power of ten, `sure` where it cannot be zero.
    """

    top: Atom
    bottom: Atom
    decimal: bool
    sure: bool


class MeasuredNumbers:
    """The helper cells of the numbers that are computed of a rule's inputs."""

    def __init__(self, inputs: TypedInputs, cells: HelperCells) -> None:
        """Write nothing yet."""
        self._inputs = inputs
        self._cells = cells

    def number(self, expression: Number) -> WholeRatio:
        """Write a number, and all it is made of."""
        match expression:
            case Constant(value):
                return ratio_of(value)
            case Figure():
                return WholeRatio(*self._inputs.number(expression), decimal=True, sure=True)
            case Sum(terms):
                return self._added([(1, self.number(term)) for term in terms])
            case Difference(left, right):
                return self._added([(1, self.number(left)), (-1, self.number(right))])
            case Product(factors):
                return self._multiplied([self.number(factor) for factor in factors])
            case Quotient(dividend, divisor):
                return self._divided(self.number(dividend), self.number(divisor), divisor)
            case Smallest(terms):
                return self._extreme("MIN", Relation.AT_MOST, [self.number(term) for term in terms])
            case Largest(terms):
                return self._extreme("MAX", Relation.AT_LEAST, [self.number(term) for term in terms])
            case CountTrue(answers):
                each = [f"IF({self._inputs.holds(answer)},1,0)" for answer in answers]
                return WholeRatio(self._cells.total(each), 1, decimal=True, sure=True)
            case _:
                assert_never(expression)

    def compared(self, left: WholeRatio, relation: Relation, right: WholeRatio) -> str:
        """Return whether left stands so to right; false where one of them has a divisor that is zero."""
        measured = [_to_zero("<>", one.bottom) for one in (left, right) if not one.sure]
        tops = [self._cells.product([left.top, right.bottom]), self._cells.product([right.top, left.bottom])]
        return self._cells.all_of([*measured, _RELATIONS[relation].join(map(text_of, tops))])

    def holds(self, comparison: Comparison) -> str:
        """Return whether a comparison holds; false where a divisor in it is zero."""
        left, right = self.number(comparison.left), self.number(comparison.right)
        return self.compared(left, comparison.relation, right)

    def over_zero(self, quotient: Quotient, sign: str) -> str:
        """Return whether a number that stands so to zero is divided by zero, both being measured."""
        dividend, divisor = self.number(quotient.dividend), self.number(quotient.divisor)
        measured = [_to_zero("<>", one.bottom) for one in (dividend, divisor) if not one.sure]
        return self._cells.all_of([*measured, _to_zero("=", divisor.top), _to_zero(sign, dividend.top)])

    def _over_one(self, ratios: Sequence[WholeRatio]) -> tuple[list[Atom], Atom]:
        """Return the tops over one bottom; the ratios are all decimals, or have one."""
        bottoms = list(dict.fromkeys(ratio.bottom for ratio in ratios))
        units = [one for one in bottoms if isinstance(one, int)]
        if len(bottoms) == 1:
            common = bottoms[0]
        elif len(units) == len(bottoms):
            common = max(units)
        else:
            common = self._cells.put(self._cells.call("MAX", bottoms))
        return [self._cells.product([ratio.top, _over(common, ratio.bottom)]) for ratio in ratios], common

    def _added(self, terms: Sequence[tuple[int, WholeRatio]]) -> WholeRatio:
        """Return the sum of ratios, each by its sign; decimals are added first, in the least unit of them."""
        decimals = [(sign, ratio) for sign, ratio in terms if ratio.decimal]
        alike: dict[Atom, list[tuple[int, WholeRatio]]] = {}
        for sign, ratio in terms:
            if not ratio.decimal:
                alike.setdefault(ratio.bottom, []).append((sign, ratio))
        total: WholeRatio | None = None
        for some in (decimals, *alike.values()):
            if some:
                found = self._added_over_one(some)
                total = found if total is None else self._added_crosswise(total, found)
        return total or ratio_of(Fraction(0))

    def _added_over_one(self, terms: Sequence[tuple[int, WholeRatio]]) -> WholeRatio:
        ratios = [ratio for _, ratio in terms]
        tops, bottom = self._over_one(ratios)
        signed = (self._cells.product([sign, top]) for (sign, _), top in zip(terms, tops, strict=True))
        sure = all(ratio.sure for ratio in ratios)
        return WholeRatio(self._cells.total(signed), bottom, ratios[0].decimal, sure)

    def _added_crosswise(self, left: WholeRatio, right: WholeRatio) -> WholeRatio:
        product = self._cells.product
        top = self._cells.total([product([left.top, right.bottom]), product([right.top, left.bottom])])
        bottom = self._cells.atom(product([left.bottom, right.bottom]))
        return WholeRatio(top, bottom, decimal=False, sure=left.sure and right.sure)

    def _multiplied(self, ratios: Sequence[WholeRatio]) -> WholeRatio:
        top = self._cells.atom(self._cells.product(ratio.top for ratio in ratios))
        bottom = self._cells.atom(self._cells.product(ratio.bottom for ratio in ratios))
        decimal, sure = (all(ratio.decimal for ratio in ratios), all(ratio.sure for ratio in ratios))
        return WholeRatio(top, bottom, decimal, sure)

    def _divided(self, dividend: WholeRatio, divisor: WholeRatio, expression: Number) -> WholeRatio:
        """Return the quotient; `expression` is the divisor's."""
        interval, size = interval_of(expression), divisor.top
        sign: Atom = 1
        if isinstance(size, int):
            size, sign = abs(size), -1 if size < 0 else 1
        elif interval.low is None or interval.low.value < 0:
            size, sign = f"ABS({size})", f"SIGN({size})"
        if dividend.bottom == divisor.bottom:
            top, bottom = self._cells.product([dividend.top, sign]), size
        else:
            top = self._cells.product([dividend.top, divisor.bottom, sign])
            bottom = self._cells.product([dividend.bottom, size])
        if not divisor.sure:
            bottom = f"IF({_to_zero('=', divisor.bottom)},0,{text_of(bottom)})"
        sure = dividend.sure and divisor.sure and not interval.has_zero
        return WholeRatio(self._cells.atom(top), self._cells.atom(bottom), decimal=False, sure=sure)

    def _extreme(self, function: str, relation: Relation, ratios: Sequence[WholeRatio]) -> WholeRatio:
        """Return the least or greatest; of one that cannot be measured, none."""
        decimal, sure = (all(ratio.decimal for ratio in ratios), all(ratio.sure for ratio in ratios))
        if decimal or len({ratio.bottom for ratio in ratios}) == 1:
            tops, bottom = self._over_one(ratios)
            return WholeRatio(self._cells.put(self._cells.call(function, tops)), bottom, decimal, sure)
        found = ratios[0]
        for ratio in ratios[1:]:
            kept = self._cells.put(self.compared(found, relation, ratio))
            top = self._cells.put(f"IF({kept},{text_of(found.top)},{text_of(ratio.top)})")
            bottom = f"IF({kept},{text_of(found.bottom)},{text_of(ratio.bottom)})"
            unsure = [_to_zero("=", one.bottom) for one in (found, ratio) if not one.sure]
            if unsure:
                bottom = f"IF({self._cells.any_of(unsure)},0,{bottom})"
            found = WholeRatio(top, self._cells.put(bottom), decimal=False, sure=not unsure)
        return found


def ratio_of(value: Fraction) -> WholeRatio:
    """Return a number known beforehand: over a power of ten where there is one."""
    if (unit := power_of_ten(value)) is None:
        return WholeRatio(value.numerator, value.denominator, decimal=False, sure=True)
    return WholeRatio(int(value * unit), unit, decimal=True, sure=True)


def _over(unit: Atom, smaller: Atom) -> Atom:
    """Return a power of ten over one that is not greater."""
    if unit == smaller:
        return 1
    if isinstance(unit, int) and isinstance(smaller, int):
        return unit // smaller
    return f"({text_of(unit)}/{text_of(smaller)})"


def _to_zero(sign: str, number: Atom) -> str:
    """Return whether a number stands so to zero."""
    return f"{text_of(number)}{sign}0"
