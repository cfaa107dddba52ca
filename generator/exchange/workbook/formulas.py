"""A rule → formulas of a workbook: what `compute` gives of the figures in the cells, exact at every limit.

Formulas are written without "=" before them, with functions that Excel 2010 and LibreOffice 7 both know.
A cell holds a double, which is no decimal. So a figure enters as the whole number of its last decimal place,
beside the power of ten that number counts in, and a measure is a whole number over a whole number above
zero: a double holds them and their products exactly, and a limit is compared by multiplying crosswise. Up to
2.5 × 10^14 in either product every comparison is exact; beyond, equal ones are still found equal, and what
differs by less than one in 10^15 is taken for equal. Points are the nearest double of each part's exact
points, taken to 14 digits before they are rounded: a half is then a half, where a divisor, in units of its
last decimal place, is below 10^9.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import assert_never

from generator.rulebook import (
    NOTHING,
    AllTrue,
    AnyTrue,
    Award,
    AwardKind,
    Band,
    Chosen,
    Combine,
    Comparison,
    Condition,
    Constant,
    CountTrue,
    Difference,
    Expression,
    Figure,
    Input,
    InputType,
    Largest,
    Leaf,
    Number,
    Part,
    PartGroup,
    Product,
    Quotient,
    Relation,
    Rounding,
    Rule,
    Smallest,
    Sum,
    YesNo,
    inputs_named,
    interval_of,
    lowest_band,
    walk,
)

MOST_ARGUMENTS = 30  # of one call; Excel takes 255
MOST_BRANCHES = 12  # of one chain of IF; Excel takes 64 levels
MOST_PLACES = 15  # after the decimal point: a double has no more digits
TOO_LARGE = "1E+15"  # from here on a double has no place for what is less than one

Atom = int | str  # a number known beforehand, or the text of a reference or a product
TRUE, FALSE = "TRUE", "FALSE"


@dataclass(frozen=True, slots=True)
class AnswerCell:
    """A cell that somebody fills in.

    `ref` is absolute, with its sheet where formulas stand on another. `shown` is, of a yes or no, an option
    and the formula chosen, what the cell then holds, as the text of a formula: a reference or a quoted text.
    """

    ref: str
    shown: Mapping[str | bool, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RuleFormulas:
    """What a leaf's cells hold. All but `helpers` and `points` are references or constants.

    `sound` is whether nothing typed is refused: each figure of its kind and range or not given, each
    constraint kept, nothing over zero. `known` is whether it is so and points follow, exact or a range from
    `least` to `most`, whose ends belong to it where `least_closed` and `most_closed`; where nothing is known
    these two mean nothing. `exact` are the points before rounding, where the range is one number; `points`
    is the formula of those rounded, for the cell that shows them. Both, and the ends, are "" where there are
    none.
    """

    helpers: tuple[str, ...]  # the n-th stands in the cell that the caller names for n, from 0
    sound: str
    known: str = FALSE
    least: str = '""'
    most: str = '""'
    least_closed: str = FALSE
    most_closed: str = FALSE
    exact: str = '""'
    points: str = '""'


def rule_formulas(
    leaf: Leaf,
    rounding: Rounding,
    answers: Mapping[str, AnswerCell],
    formula: AnswerCell | None,
    helper: Callable[[int], str],
) -> RuleFormulas:
    """Return the formulas of a leaf that applies; `answers` has every input of its rule.

    A number stands in its cell as it is typed into YAML, a percentage as 94 for 94 %. `formula` is where a
    part is chosen, `shown` by the key of each; None in a rule that leaves no choice. `helper` names the cell
    of the n-th helper, absolute. A figure of 10^15 or more counts as refused: a double has no last place for
    it. Of a rule that is not computable nothing is known.
    """
    rule = leaf.rule
    sheet = _Sheet(rule, answers, helper)
    sound = sheet.sound()
    if not rule.computable:
        return RuleFormulas(tuple(sheet.formulas), sound)
    steps = [sheet.step(part) for part in rule.parts]
    if rule.combine is Combine.CHOSEN:
        titles = [] if formula is None else [formula.shown[part.key] for part in rule.parts]
        whole = sheet.chosen(
            steps, [] if formula is None else [f"EXACT({formula.ref},{one})" for one in titles]
        )
    else:
        whole = sheet.combined(rule.combine, steps)
    maximum = Fraction(leaf.maximum)
    known = sheet.put(f"IF({sound},{whole.known},{FALSE})")
    least, least_closed = sheet.limited(known, whole.points.least, whole.points.least_closed, maximum)
    most, most_closed = sheet.limited(known, whole.points.most, whole.points.most_closed, maximum)
    exact = least
    if most != least:
        exact = sheet.put(f'IF({known},IF({_apart(least, most)},"",{least}),"")')
    points = f'IF(ISNUMBER({exact}),{rounded_points(exact, maximum, rounding)},"")'
    return RuleFormulas(
        tuple(sheet.formulas), sound, known, least, most, least_closed, most_closed, exact, points
    )


def rounded_points(exact: str, most: Fraction, rounding: Rounding) -> str:
    """Return the formula of points rounded as the set says; `exact` refers to a number from 0 to `most`."""
    scale = 10**rounding.places
    digits = max(14 - len(str(int(most * scale))), 1)
    scaled, over = (f"{scale}*{exact}", f"/{scale}") if rounding.places else (exact, "")
    clean = f"ROUND({scaled},{digits})"
    match rounding.mode:
        case "half_up":
            return f"ROUND({clean},0){over}"
        case "half_even":
            return f"IF(MOD({clean},1)=0.5,2*ROUND({clean}/2,0),ROUND({clean},0)){over}"
        case _:
            assert_never(rounding.mode)


@dataclass(frozen=True, slots=True)
class _Ratio:
    """A number as whole `top` over whole `bottom`, which is above zero; zero where a divisor in it is.

    `decimal` where `bottom` is a power of ten, `sure` where it cannot be zero.
    """

    top: Atom
    bottom: Atom
    decimal: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class _Points:
    """Between which points something lies, as texts of formulas, and which end belongs to it."""

    least: str
    most: str
    least_closed: str = TRUE
    most_closed: str = TRUE


@dataclass(frozen=True, slots=True)
class _StepCells:
    """Where the result of a part stands: whether inputs lack, whether it has points, and between which."""

    missing: str
    known: str
    points: _Points


class _Sheet:
    """The helper cells of one leaf, written one after another; the same formula never twice."""

    def __init__(self, rule: Rule, answers: Mapping[str, AnswerCell], helper: Callable[[int], str]) -> None:
        self.formulas: list[str] = []
        self._rule = rule
        self._answers = answers
        self._helper = helper
        self._cells: dict[str, str] = {}
        self._refs: set[str] = set()

    def sound(self) -> str:
        """Write whether nothing that is typed is refused."""
        accepted = self.all_of(f"{self._state(name)}>=0" for name in self._rule.inputs)
        kept = [self._kept(constraint.comparison) for constraint in self._rule.constraints]
        divided = [one for part in self._rule.simple_parts for one in self._divides(part)]
        return self.put(f"IF({accepted},{self.all_of([*kept, *divided])},{FALSE})")

    def _divides(self, part: Part) -> Iterator[str]:
        """Yield of each quotient of a part whether it divides no number by zero, or is not measured.

        Less than nothing over zero is measured where a band of the part is below all.
        """
        expression = part.measure.expression
        below = lowest_band(part, self._rule) is not None
        for node in walk(expression):
            if isinstance(node, Quotient) and interval_of(node.divisor).has_zero:
                over_zero = self._over_zero(node, ">" if below and node is expression else "<>")
                given = self._given(part.measure.inputs)
                yield f"NOT({self.put(self.all_of([given, over_zero]))})"

    # Cells

    def put(self, formula: str) -> str:
        """Return the reference of the cell with this formula; what is a reference or a constant, itself."""
        if formula in self._refs or formula in {TRUE, FALSE}:
            return formula
        if formula not in self._cells:
            self._cells[formula] = self._helper(len(self.formulas))
            self._refs.add(self._cells[formula])
            self.formulas.append(formula)
        return self._cells[formula]

    def _atom(self, number: Atom) -> Atom:
        return number if isinstance(number, int) else self.put(number)

    def _call(self, function: str, arguments: Iterable[Atom]) -> str:
        """Return a call of a function that may be called on some of its arguments first."""
        texts = [_text(one) for one in arguments]
        while len(texts) > MOST_ARGUMENTS:
            some = (texts[i : i + MOST_ARGUMENTS] for i in range(0, len(texts), MOST_ARGUMENTS))
            texts = [self.put(f"{function}({','.join(one)})") for one in some]
        return f"{function}({','.join(texts)})"

    def all_of(self, conditions: Iterable[str]) -> str:
        """Return whether all are true; true of none."""
        left = [one for one in dict.fromkeys(conditions) if one != TRUE]
        if not left or FALSE in left:
            return FALSE if left else TRUE
        return left[0] if len(left) == 1 else self._call("AND", left)

    def _any_of(self, conditions: Iterable[str]) -> str:
        """Return whether one is true; false of none."""
        left = [one for one in dict.fromkeys(conditions) if one != FALSE]
        if not left or TRUE in left:
            return TRUE if left else FALSE
        return left[0] if len(left) == 1 else self._call("OR", left)

    def _first(self, branches: Sequence[tuple[str, str]], otherwise: str) -> str:
        """Return the value beside the first condition that is true."""
        text = otherwise
        for i, (condition, value) in enumerate(reversed(branches), 1):
            text = f"IF({condition},{value},{text})"
            if i % MOST_BRANCHES == 0:
                text = self.put(text)
        return text

    def _product(self, factors: Iterable[Atom]) -> Atom:
        """Return the factors multiplied: a number, or a text in which nothing is added."""
        constant = 1
        others: list[str] = []
        for factor in factors:
            if isinstance(factor, int):
                constant *= factor
            else:
                others.append(factor)
        if not others or not constant:
            return constant
        while len(others) > MOST_ARGUMENTS:
            others = [self.put("*".join(others[:MOST_ARGUMENTS])), *others[MOST_ARGUMENTS:]]
        return "*".join(others if constant == 1 else [_text(constant), *others])

    def _sum(self, terms: Iterable[Atom]) -> Atom:
        constant = 0
        others: list[Atom] = []
        for term in terms:
            if isinstance(term, int):
                constant += term
            else:
                others.append(term)
        if not others:
            return constant
        return self.put(self._call("SUM", [*others, constant] if constant else others))

    # What is typed

    def _state(self, name: str) -> str:
        """Return the cell that is 1 where the input is given, 0 where its cell is empty, -1 where refused."""
        spec, ref = self._rule.inputs[name], self._answers[name].ref
        match spec.type:
            case InputType.COUNT | InputType.NUMBER | InputType.PERCENT:
                fits = self.all_of([f"ABS({ref})<{TOO_LARGE}", *self._limits(spec, ref)])
                given = f"IF(ISLOGICAL({ref}),-1,IF(ISNUMBER({ref}),IF({fits},1,-1),-1))"
            case InputType.YES_NO | InputType.CHOICE:
                shown = self._answers[name].shown.values()
                given = f"IF({self._any_of(f'EXACT({ref},{one})' for one in shown)},1,-1)"
            case _:
                assert_never(spec.type)
        return self.put(f'IF(ISERROR({ref}),-1,IF({ref}="",0,{given}))')

    def _limits(self, spec: Input, ref: str) -> Iterator[str]:
        if spec.type is InputType.COUNT:
            yield f"{ref}=ROUND({ref},0)"
        for sign, limit in (
            (">=", spec.at_least), ("<=", spec.at_most), (">", spec.above), ("<", spec.below),
        ):  # fmt: skip
            if limit is not None:
                yield f"{ref}{sign}{_literal(Fraction(limit))}"
        if spec.within:
            whole = self._answers[spec.within].ref
            yield f"IF(ISNUMBER({whole}),{ref}<={whole},{TRUE})"

    def _given(self, names: Iterable[str]) -> str:
        return self.all_of(f"{self._state(name)}=1" for name in names)

    def _typed(self, figure: Figure) -> _Ratio:
        """Return the figure in its last decimal place; 0 where it is not given."""
        ref, given = self._answers[figure.name].ref, f"{self._state(figure.name)}=1"
        if figure.input.type is InputType.COUNT:
            return _Ratio(self.put(f"IF({given},{ref},0)"), 1, decimal=True, sure=True)
        places = [(f"{ref}=ROUND({ref},{n})", str(10**n)) for n in range(MOST_PLACES)]
        unit = self.put(f"IF({given},{self._first(places, str(10**MOST_PLACES))},1)")
        top = self.put(f"IF({given},ROUND({ref}*{unit},0),0)")
        bottom = self.put(f"100*{unit}") if figure.input.type is InputType.PERCENT else unit
        return _Ratio(top, bottom, decimal=True, sure=True)

    def _is(self, name: str, answer: str | bool) -> str:
        cell = self._answers[name]
        return f"EXACT({cell.ref},{cell.shown[answer]})"

    # What is measured

    def _number(self, expression: Number) -> _Ratio:
        match expression:
            case Constant(value):
                return _constant(value)
            case Figure():
                return self._typed(expression)
            case Sum(terms):
                return self._added([(1, self._number(term)) for term in terms])
            case Difference(left, right):
                return self._added([(1, self._number(left)), (-1, self._number(right))])
            case Product(factors):
                return self._multiplied([self._number(factor) for factor in factors])
            case Quotient(dividend, divisor):
                return self._divided(self._number(dividend), self._number(divisor), divisor)
            case Smallest(terms):
                return self._extreme("MIN", Relation.AT_MOST, [self._number(term) for term in terms])
            case Largest(terms):
                return self._extreme("MAX", Relation.AT_LEAST, [self._number(term) for term in terms])
            case CountTrue(answers):
                each = [f"IF({self._is(answer.name, True)},1,0)" for answer in answers]
                return _Ratio(self.put(self._call("SUM", each)), 1, decimal=True, sure=True)
            case _:
                assert_never(expression)

    def _over_one(self, ratios: Sequence[_Ratio]) -> tuple[list[Atom], Atom] | None:
        """Return the tops over one bottom; None where there is none but the product of all."""
        bottoms = list(dict.fromkeys(ratio.bottom for ratio in ratios))
        if len(bottoms) == 1:
            return [ratio.top for ratio in ratios], bottoms[0]
        if not all(ratio.decimal for ratio in ratios):
            return None
        units = [one for one in bottoms if isinstance(one, int)]
        others = [one for one in bottoms if isinstance(one, str)]
        common: Atom = self.put(self._call("MAX", bottoms)) if others else max(units)

        def raised(ratio: _Ratio) -> Atom:
            if isinstance(common, int) and isinstance(ratio.bottom, int):
                return self._product([ratio.top, common // ratio.bottom])
            return self._product([ratio.top, f"({common}/{ratio.bottom})"])

        return [raised(ratio) for ratio in ratios], common

    def _added(self, terms: Sequence[tuple[int, _Ratio]]) -> _Ratio:
        """Return the sum of ratios, each by its sign: of decimals in the smallest unit of them."""
        alike: dict[Atom, list[tuple[int, _Ratio]]] = {}
        for sign, ratio in terms:
            alike.setdefault("" if ratio.decimal else ratio.bottom, []).append((sign, ratio))
        total: _Ratio | None = None
        for some in alike.values():
            found = self._added_alike(some)
            total = found if total is None else self._added_crosswise(total, found)
        return total or _constant(Fraction(0))

    def _added_alike(self, terms: Sequence[tuple[int, _Ratio]]) -> _Ratio:
        ratios = [ratio for _, ratio in terms]
        tops, bottom = self._over_one(ratios) or ([], 1)
        signed = [self._product([sign, top]) for (sign, _), top in zip(terms, tops, strict=True)]
        return _Ratio(self._sum(signed), bottom, ratios[0].decimal, all(ratio.sure for ratio in ratios))

    def _added_crosswise(self, left: _Ratio, right: _Ratio) -> _Ratio:
        tops = [self._product([left.top, right.bottom]), self._product([right.top, left.bottom])]
        bottom = self._atom(self._product([left.bottom, right.bottom]))
        return _Ratio(self._sum(tops), bottom, decimal=False, sure=left.sure and right.sure)

    def _multiplied(self, ratios: Sequence[_Ratio]) -> _Ratio:
        top = self._atom(self._product(ratio.top for ratio in ratios))
        bottom = self._atom(self._product(ratio.bottom for ratio in ratios))
        decimal, sure = all(ratio.decimal for ratio in ratios), all(ratio.sure for ratio in ratios)
        return _Ratio(top, bottom, decimal, sure)

    def _divided(self, dividend: _Ratio, divisor: _Ratio, expression: Number) -> _Ratio:
        """Return the quotient; `expression` is the divisor's."""
        interval, size = interval_of(expression), divisor.top
        sign: Atom = 1
        if isinstance(size, int):
            size, sign = abs(size), -1 if size < 0 else 1
        elif interval.low is None or interval.low.value < 0:
            size, sign = f"ABS({size})", f"SIGN({size})"
        if dividend.bottom == divisor.bottom:
            top, bottom = self._product([dividend.top, sign]), size
        else:
            top = self._product([dividend.top, divisor.bottom, sign])
            bottom = self._product([dividend.bottom, size])
        if not divisor.sure:
            bottom = f"IF({_sign(divisor.bottom, '=')},0,{_text(bottom)})"
        sure = dividend.sure and divisor.sure and not interval.has_zero
        return _Ratio(self._atom(top), self._atom(bottom), decimal=False, sure=sure)

    def _extreme(self, function: str, relation: Relation, ratios: Sequence[_Ratio]) -> _Ratio:
        sure = all(ratio.sure for ratio in ratios)
        if (over_one := self._over_one(ratios)) is not None:
            tops, bottom = over_one
            return _Ratio(self.put(self._call(function, tops)), bottom, ratios[0].decimal, sure)
        found = ratios[0]
        for ratio in ratios[1:]:
            kept = self.put(self._compared(found, relation, ratio))
            top = self.put(f"IF({kept},{_text(found.top)},{_text(ratio.top)})")
            bottom = f"IF({kept},{_text(found.bottom)},{_text(ratio.bottom)})"
            if not (found.sure and ratio.sure):
                unknown = self._any_of(_sign(one.bottom, "=") for one in (found, ratio))
                bottom = f"IF({unknown},0,{bottom})"
            found = _Ratio(top, self.put(bottom), decimal=False, sure=found.sure and ratio.sure)
        return found

    def _compared(self, left: _Ratio, relation: Relation, right: _Ratio) -> str:
        """Return whether left stands so to right; of two numbers that can be measured."""
        return _relation(
            self._product([left.top, right.bottom]), relation, self._product([right.top, left.bottom])
        )

    def _over_zero(self, quotient: Quotient, sign: str) -> str:
        """Return whether a number of this sign to zero is divided by zero, both being measured."""
        dividend, divisor = self._number(quotient.dividend), self._number(quotient.divisor)
        measured = [_sign(one.bottom, "<>") for one in (dividend, divisor) if not one.sure]
        return self.all_of([*measured, _sign(divisor.top, "="), _sign(dividend.top, sign)])

    def _kept(self, comparison: Comparison) -> str:
        """Return whether a constraint holds, or an input of it is not given."""
        left, right = self._number(comparison.left), self._number(comparison.right)
        measured = [_sign(one.bottom, "<>") for one in (left, right) if not one.sure]
        holds = self.all_of([*measured, self._compared(left, comparison.relation, right)])
        return f"IF({self._given(inputs_named(comparison))},{holds},{TRUE})"

    # Parts

    def step(self, part: Part | PartGroup) -> _StepCells:
        """Write a part, and the parts in it."""
        match part:
            case Part():
                return self._part(part)
            case PartGroup():
                return self.combined(part.combine, [self.step(inner) for inner in part.parts])
            case _:
                assert_never(part)

    def _part(self, part: Part) -> _StepCells:
        given = self.put(self._given(part.measure.inputs))
        expression, lowest = part.measure.expression, lowest_band(part, self._rule)
        ratio = None if isinstance(expression, Condition | Chosen) else self._number(expression)
        branches = [
            (
                self._falls_into(band, expression, ratio),
                _points_of(band.award, ratio if band.when is None else None),
            )
            for band in part.scale
        ]
        if lowest is not None and isinstance(expression, Quotient) and not (ratio is None or ratio.sure):
            branches.insert(0, (self._over_zero(expression, "<"), _lowest_points(lowest.award)))
        numbered = [(condition, str(i)) for i, (condition, _) in enumerate(branches, 1)]
        band = self.put(f"IF({given},{self._first(numbered, '0')},0)")
        found = [points for _, points in branches]
        points = _Points(
            self._of_band(band, [one.least for one in found]),
            self._of_band(band, [one.most for one in found]),
            self._of_band(band, [one.least_closed for one in found]),
            self._of_band(band, [one.most_closed for one in found]),
        )
        return _StepCells(self.put(f"NOT({given})"), self.put(f"{band}>0"), points)

    def _falls_into(self, band: Band, expression: Expression, ratio: _Ratio | None) -> str:
        """Return whether what is measured falls into a band."""
        if ratio is not None:
            measured = TRUE if ratio.sure else _sign(ratio.bottom, "<>")
            if band.when is not None:
                return f"NOT({measured})" if band.when == NOTHING else FALSE
            lower = Relation.AT_LEAST if band.lower_closed else Relation.ABOVE
            upper = Relation.AT_MOST if band.upper_closed else Relation.BELOW
            ends = [(lower, band.lower), (upper, band.upper)]
            limits = [(relation, _constant(end)) for relation, end in ends if end is not None]
            return self.all_of([measured, *(self._compared(ratio, *limit) for limit in limits)])
        if isinstance(expression, Chosen):
            named = isinstance(band.when, str) and band.when in self._answers[expression.name].shown
            return self._is(expression.name, str(band.when)) if named else FALSE
        if isinstance(expression, Condition) and isinstance(band.when, bool):
            holds = self._condition(expression)
            return holds if band.when else f"NOT({holds})"
        return FALSE

    def _condition(self, condition: Condition) -> str:
        match condition:
            case YesNo(name):
                return self._is(name, True)
            case AllTrue(answers):
                return self.all_of(self._condition(answer) for answer in answers)
            case AnyTrue(answers):
                return self._any_of(self._condition(answer) for answer in answers)
            case Comparison(left, relation, right):
                return self._compared(self._number(left), relation, self._number(right))
            case _:
                assert_never(condition)

    def _of_band(self, band: str, values: Sequence[str]) -> str:
        """Return what a band gives, by the cell with its number; 0 where no band holds."""
        if len(set(values)) == 1:
            return values[0]
        return self.put(self._first([(f"{band}={i}", one) for i, one in enumerate(values, 1)], "0"))

    def combined(self, combine: Combine, steps: Sequence[_StepCells]) -> _StepCells:
        """Write what parts make together, none of which is chosen by a person."""
        match combine:
            case Combine.SUM | Combine.MEAN:
                missing = self._any_of(step.missing for step in steps)
                known = self.all_of(step.known for step in steps)
                points = self._total(
                    [step.points for step in steps], len(steps) if combine is Combine.MEAN else 1
                )
            case Combine.BEST:
                missing = self.all_of(step.missing for step in steps)
                each = [self._any_of([step.missing, step.known]) for step in steps]
                known = self.all_of([f"NOT({self.put(missing)})", *each])
                points = self._greatest(steps)
            case Combine.CHOSEN:
                raise ValueError("a part is chosen, and no cell says which")
            case _:
                assert_never(combine)
        return _StepCells(self.put(missing), self.put(known), points)

    def _total(self, points: Sequence[_Points], count: int) -> _Points:
        def divided(ends: Iterable[str]) -> str:
            total = self._call("SUM", ends)
            return self.put(total if count == 1 else f"{total}/{count}")

        return _Points(
            divided(one.least for one in points),
            divided(one.most for one in points),
            self.put(self.all_of(one.least_closed for one in points)),
            self.put(self.all_of(one.most_closed for one in points)),
        )

    def _greatest(self, steps: Sequence[_StepCells]) -> _Points:
        def largest(ends: Iterable[str]) -> str:
            counting = [f"IF({step.known},{end},-1E+9)" for step, end in zip(steps, ends, strict=True)]
            return self.put(self._call("MAX", counting))

        least = largest(step.points.least for step in steps)
        most = largest(step.points.most for step in steps)
        below = (f"IF({step.known},{_apart(step.points.least, least)},{TRUE})" for step in steps)
        least_closed = [
            TRUE if step.points.least_closed == TRUE else self._any_of([one, step.points.least_closed])
            for one, step in zip(below, steps, strict=True)
        ]
        reached = (f"IF({step.known},NOT({_apart(step.points.most, most)}),{FALSE})" for step in steps)
        most_closed = [
            self.all_of([one, step.points.most_closed]) for one, step in zip(reached, steps, strict=True)
        ]
        all_closed = all(step.points.most_closed == TRUE for step in steps)
        return _Points(
            least,
            most,
            self.put(self.all_of(least_closed)),
            TRUE if all_closed else self.put(self._any_of(most_closed)),
        )

    def chosen(self, steps: Sequence[_StepCells], conditions: Sequence[str]) -> _StepCells:
        """Write what the part gives that a person has chosen; all must be known."""

        def of_part(values: Sequence[str], otherwise: str) -> str:
            return self.put(self._first([*zip(conditions, values, strict=True)], otherwise))

        points = [step.points for step in steps]
        return _StepCells(
            FALSE,
            self.put(self.all_of([*(step.known for step in steps), self._any_of(conditions)])),
            _Points(
                of_part([one.least for one in points], "0"),
                of_part([one.most for one in points], "0"),
                of_part([one.least_closed for one in points], FALSE),
                of_part([one.most_closed for one in points], FALSE),
            ),
        )

    def limited(self, known: str, end: str, closed: str, maximum: Fraction) -> tuple[str, str]:
        """Write an end of the points within 0..maximum, and whether it is one of them: one cut off is."""
        cut = self.put(f'IF({known},MIN(MAX({end},0),{_literal(maximum)}),"")')
        if closed == TRUE:
            return cut, TRUE
        return cut, self.put(f"IF({known},OR({closed},{_apart(end, cut)}),{TRUE})")


def _points_of(award: Award, ratio: _Ratio | None) -> _Points:
    """Return the points of an award; `ratio` is what was measured, None where that is no number."""
    match award.kind:
        case AwardKind.JUDGED | AwardKind.UNDEFINED:
            return _range_of(award)
        case AwardKind.FIXED | AwardKind.PROPORTIONAL | AwardKind.PER_UNIT:
            if ratio is None or not award.each:
                return _at(min(max(award.start, award.at_least), award.at_most))
        case _:
            assert_never(award.kind)
    start, each = award.start, award.each
    unit = lcm(start.denominator, each.denominator)
    top = f"{_text(int(each * unit))}*{_text(ratio.top)}"
    if start:
        top = f"({_text(int(start * unit))}*{_text(ratio.bottom)}+{top})"
    bottom = f"/({unit}*{_text(ratio.bottom)})"
    within = f"MIN(MAX({top}{bottom},{_literal(award.at_least)}),{_literal(award.at_most)})"
    return _Points(within, within)


def _lowest_points(award: Award) -> _Points:
    """Return the points of an award where less is measured than any number."""
    if not award.kind.is_computed:
        return _range_of(award)
    return _at(award.at_most if award.each < 0 else award.at_least)


def _range_of(award: Award) -> _Points:
    ends = (award.at_least_closed, award.at_most_closed)
    least_closed, most_closed = (TRUE if closed else FALSE for closed in ends)
    return _Points(_literal(award.at_least), _literal(award.at_most), least_closed, most_closed)


def _at(points: Fraction) -> _Points:
    return _Points(_literal(points), _literal(points))


def _relation(left: Atom, relation: Relation, right: Atom) -> str:
    """Return whether one whole number stands so to another; of products beyond all digits, about so."""
    if isinstance(left, int) and isinstance(right, int):
        left = _text(left)
    if isinstance(left, int) or isinstance(right, int):
        signs = {
            Relation.EQUAL: "=", Relation.AT_LEAST: ">=", Relation.ABOVE: ">", Relation.AT_MOST: "<=",
            Relation.BELOW: "<",
        }  # fmt: skip
        return f"{_text(left)}{signs[relation]}{_text(right)}"
    gap, none = f"{left}-{right}", f"(0.5+2E-15*ABS({right}))"
    match relation:
        case Relation.EQUAL:
            return f"ABS({gap})<={none}"
        case Relation.AT_LEAST:
            return f"{gap}>=-{none}"
        case Relation.ABOVE:
            return f"{gap}>{none}"
        case Relation.AT_MOST:
            return f"{gap}<={none}"
        case Relation.BELOW:
            return f"{gap}<-{none}"
        case _:
            assert_never(relation)


def _sign(number: Atom, sign: str) -> str:
    """Return whether a number stands so to zero."""
    return f"{_text(number)}{sign}0"


def _apart(one: str, other: str) -> str:
    """Return whether two numbers of points differ by more than doubles do by themselves."""
    return f"ABS({one}-{other})>1E-11"


def _constant(value: Fraction) -> _Ratio:
    unit = _power_of_ten(value)
    if unit is None:
        return _Ratio(value.numerator, value.denominator, decimal=False, sure=True)
    return _Ratio(int(value * unit), unit, decimal=True, sure=True)


def _power_of_ten(value: Fraction) -> int | None:
    """Return the least power of ten that makes it whole; None where none does."""
    rest, places = value.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest, count = rest // prime, count + 1
        places = max(places, count)
    return 10**places if rest == 1 else None


def _literal(value: Fraction) -> str:
    """Return a number as a formula writes it, so that it binds as one."""
    if (unit := _power_of_ten(value)) is None:
        text = f"{value.numerator}/{value.denominator}"
        return f"({text})"
    text = format(Decimal(int(value * unit)) / unit, "f")
    return f"({text})" if value < 0 else text


def _text(number: Atom) -> str:
    return number if isinstance(number, str) else f"({number})" if number < 0 else str(number)
