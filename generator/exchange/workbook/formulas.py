"""A rule → formulas of a workbook: what `compute` gives of the figures in the cells, exact at every limit.

Formulas are written without "=" before them, with functions that Excel 2010 and LibreOffice 7 both know.
A cell holds a double, which is no decimal. So a figure enters as the whole number of its last decimal place,
beside the power of ten that number counts in, and a measure is a whole number over a whole number above
zero: a double holds them and their products exactly, and a limit is compared by multiplying crosswise. Up to
10^15 in either product every comparison is exact; beyond, both programs take for equal what differs from the
sixteenth digit on. Points are the nearest double of each part's exact points, taken to 14 digits before they
are rounded: a half is then a half, where a divisor, in units of its last decimal place, is below 10^9.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import assert_never

from generator.exchange.workbook.formula_cells import FALSE, TRUE, HelperCells, literal, text_of
from generator.exchange.workbook.formula_inputs import AnswerCell as AnswerCell, TypedInputs
from generator.exchange.workbook.formula_measures import MeasuredNumbers, WholeRatio, ratio_of
from generator.rulebook import (
    NOTHING,
    AllTrue,
    AnyTrue,
    Award,
    AwardKind,
    Band,
    Chosen,
    Combine,
    Condition,
    Expression,
    Leaf,
    Part,
    PartGroup,
    Quotient,
    Relation,
    Rounding,
    Rule,
    YesNo,
    interval_of,
    lowest_band,
    walk,
)


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
    rule, maximum = leaf.rule, Fraction(leaf.maximum)
    cells = HelperCells(helper)
    sheet = _RuleCells(rule, TypedInputs(rule, answers, cells), cells)
    sound = sheet.sound()
    if not rule.computable:
        return RuleFormulas(tuple(cells.formulas), sound)
    whole = sheet.whole(formula)
    known = cells.put(f"IF({sound},{whole.known},{FALSE})")
    least, least_closed = sheet.limited(known, whole.points.least, whole.points.least_closed, maximum)
    most, most_closed = sheet.limited(known, whole.points.most, whole.points.most_closed, maximum)
    exact = least
    if most != least:
        exact = cells.put(f'IF({known},IF({_apart(least, most)},"",{least}),"")')
    points = f'IF(ISNUMBER({exact}),{rounded_points(exact, maximum, rounding)},"")'
    return RuleFormulas(
        tuple(cells.formulas), sound, known, least, most, least_closed, most_closed, exact, points
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


class _RuleCells:
    """The helper cells of what is known of one leaf."""

    def __init__(self, rule: Rule, inputs: TypedInputs, cells: HelperCells) -> None:
        self._rule = rule
        self._inputs = inputs
        self._cells = cells
        self._measured = MeasuredNumbers(inputs, cells)

    def sound(self) -> str:
        """Write whether nothing that is typed is refused."""
        kept = [
            f"IF({self._inputs.given(one.inputs)},{self._measured.holds(one.comparison)},{TRUE})"
            for one in self._rule.constraints
        ]
        divided = [one for part in self._rule.simple_parts for one in self._divides(part)]
        return self._cells.put(
            f"IF({self._inputs.accepted()},{self._cells.all_of([*kept, *divided])},{FALSE})"
        )

    def _divides(self, part: Part) -> Iterator[str]:
        """Yield of each quotient of a part whether it divides no number by zero, or is not measured.

        Less than nothing over zero is measured where a band of the part is below all.
        """
        expression = part.measure.expression
        below = lowest_band(part, self._rule) is not None
        for node in walk(expression):
            if isinstance(node, Quotient) and interval_of(node.divisor).has_zero:
                over_zero = self._measured.over_zero(node, ">" if below and node is expression else "<>")
                given = self._inputs.given(part.measure.inputs)
                yield f"NOT({self._cells.put(self._cells.all_of([given, over_zero]))})"

    def whole(self, formula: AnswerCell | None) -> _StepCells:
        """Write all parts and what they make together; `formula` is where one is chosen."""
        steps = [self._step(part) for part in self._rule.parts]
        if self._rule.combine is not Combine.CHOSEN:
            return self._combined(self._rule.combine, steps)
        if formula is None:
            raise ValueError("a part is chosen, and no cell says which")
        return self._chosen(steps, [formula.holds(part.key) for part in self._rule.parts])

    def _step(self, part: Part | PartGroup) -> _StepCells:
        """Write a part, and the parts in it."""
        match part:
            case Part():
                return self._part(part)
            case PartGroup():
                return self._combined(part.combine, [self._step(inner) for inner in part.parts])
            case _:
                assert_never(part)

    def _part(self, part: Part) -> _StepCells:
        given = self._cells.put(self._inputs.given(part.measure.inputs))
        expression, lowest = part.measure.expression, lowest_band(part, self._rule)
        ratio = None if isinstance(expression, Condition | Chosen) else self._measured.number(expression)
        branches = [
            (
                self._falls_into(band, expression, ratio),
                _points_of(band.award, ratio if band.when is None else None),
            )
            for band in part.scale
        ]
        if lowest is not None and isinstance(expression, Quotient) and not (ratio is None or ratio.sure):
            branches.insert(0, (self._measured.over_zero(expression, "<"), _lowest_points(lowest.award)))
        numbered = [(condition, str(i)) for i, (condition, _) in enumerate(branches, 1)]
        band = self._cells.put(f"IF({given},{self._cells.first(numbered, '0')},0)")
        found = [points for _, points in branches]
        points = _Points(
            self._of_band(band, [one.least for one in found]),
            self._of_band(band, [one.most for one in found]),
            self._of_band(band, [one.least_closed for one in found]),
            self._of_band(band, [one.most_closed for one in found]),
        )
        return _StepCells(self._cells.put(f"NOT({given})"), self._cells.put(f"{band}>0"), points)

    def _falls_into(self, band: Band, expression: Expression, ratio: WholeRatio | None) -> str:
        """Return whether what is measured falls into a band."""
        if ratio is not None and band.when is None:
            lower = Relation.AT_LEAST if band.lower_closed else Relation.ABOVE
            upper = Relation.AT_MOST if band.upper_closed else Relation.BELOW
            ends = [(lower, band.lower), (upper, band.upper)]
            limits = [(relation, ratio_of(end)) for relation, end in ends if end is not None]
            inside = [self._measured.compared(ratio, *limit) for limit in limits]
            return self._cells.all_of([_is_measured(ratio), *inside])
        if ratio is not None:
            return f"NOT({_is_measured(ratio)})" if band.when == NOTHING else FALSE
        if isinstance(expression, Chosen) and band.when is not None:
            return self._inputs.is_chosen(expression.name, band.when)
        if isinstance(expression, YesNo | AllTrue | AnyTrue) and isinstance(band.when, bool):
            holds = self._inputs.holds(expression)
            return holds if band.when else f"NOT({holds})"
        return FALSE

    def _of_band(self, band: str, values: Sequence[str]) -> str:
        """Return what a band gives, by the cell with its number; 0 where no band holds."""
        if len(set(values)) == 1:
            return values[0]
        return self._cells.put(
            self._cells.first([(f"{band}={i}", one) for i, one in enumerate(values, 1)], "0")
        )

    def _combined(self, combine: Combine, steps: Sequence[_StepCells]) -> _StepCells:
        """Write what parts make together, none of which is chosen by a person."""
        match combine:
            case Combine.SUM | Combine.MEAN:
                missing = self._cells.any_of(step.missing for step in steps)
                known = self._cells.all_of(step.known for step in steps)
                points = self._total(
                    [step.points for step in steps], len(steps) if combine is Combine.MEAN else 1
                )
            case Combine.BEST:
                missing = self._cells.all_of(step.missing for step in steps)
                each = [self._cells.any_of([step.missing, step.known]) for step in steps]
                known = self._cells.all_of([f"NOT({self._cells.put(missing)})", *each])
                points = self._greatest(steps)
            case Combine.CHOSEN:
                raise ValueError("a part is chosen, and no cell says which")
            case _:
                assert_never(combine)
        return _StepCells(self._cells.put(missing), self._cells.put(known), points)

    def _total(self, points: Sequence[_Points], count: int) -> _Points:
        def divided(ends: Iterable[str]) -> str:
            total = self._cells.call("SUM", ends)
            return self._cells.put(total if count == 1 else f"{total}/{count}")

        return _Points(
            divided(one.least for one in points),
            divided(one.most for one in points),
            self._cells.put(self._cells.all_of(one.least_closed for one in points)),
            self._cells.put(self._cells.all_of(one.most_closed for one in points)),
        )

    def _greatest(self, steps: Sequence[_StepCells]) -> _Points:
        def largest(ends: Iterable[str]) -> str:
            counting = [f"IF({step.known},{end},-1E+9)" for step, end in zip(steps, ends, strict=True)]
            return self._cells.put(self._cells.call("MAX", counting))

        least = largest(step.points.least for step in steps)
        most = largest(step.points.most for step in steps)
        below = (f"IF({step.known},{_apart(step.points.least, least)},{TRUE})" for step in steps)
        least_closed = [
            TRUE if step.points.least_closed == TRUE else self._cells.any_of([one, step.points.least_closed])
            for one, step in zip(below, steps, strict=True)
        ]
        reached = (f"IF({step.known},NOT({_apart(step.points.most, most)}),{FALSE})" for step in steps)
        most_closed = [
            self._cells.all_of([one, step.points.most_closed])
            for one, step in zip(reached, steps, strict=True)
        ]
        all_closed = all(step.points.most_closed == TRUE for step in steps)
        return _Points(
            least,
            most,
            self._cells.put(self._cells.all_of(least_closed)),
            TRUE if all_closed else self._cells.put(self._cells.any_of(most_closed)),
        )

    def _chosen(self, steps: Sequence[_StepCells], conditions: Sequence[str]) -> _StepCells:
        """Write what the part gives that a person has chosen; all must be known."""

        def of_part(values: Sequence[str], otherwise: str) -> str:
            return self._cells.put(self._cells.first([*zip(conditions, values, strict=True)], otherwise))

        points = [step.points for step in steps]
        return _StepCells(
            FALSE,
            self._cells.put(
                self._cells.all_of([*(step.known for step in steps), self._cells.any_of(conditions)])
            ),
            _Points(
                of_part([one.least for one in points], "0"),
                of_part([one.most for one in points], "0"),
                of_part([one.least_closed for one in points], FALSE),
                of_part([one.most_closed for one in points], FALSE),
            ),
        )

    def limited(self, known: str, end: str, closed: str, maximum: Fraction) -> tuple[str, str]:
        """Write an end of the points within 0..maximum, and whether it is one of them: one cut off is."""
        cut = self._cells.put(f'IF({known},MIN(MAX({end},0),{literal(maximum)}),"")')
        if closed == TRUE:
            return cut, TRUE
        return cut, self._cells.put(f"IF({known},OR({closed},{_apart(end, cut)}),{TRUE})")


def _points_of(award: Award, ratio: WholeRatio | None) -> _Points:
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
    top = f"{text_of(int(each * unit))}*{text_of(ratio.top)}"
    if start:
        top = f"({text_of(int(start * unit))}*{text_of(ratio.bottom)}+{top})"
    bottom = f"/({unit}*{text_of(ratio.bottom)})"
    within = f"MIN(MAX({top}{bottom},{literal(award.at_least)}),{literal(award.at_most)})"
    return _Points(within, within)


def _lowest_points(award: Award) -> _Points:
    """Return the points of an award where less is measured than any number."""
    if not award.kind.is_computed:
        return _range_of(award)
    return _at(award.at_most if award.each < 0 else award.at_least)


def _range_of(award: Award) -> _Points:
    ends = (award.at_least_closed, award.at_most_closed)
    least_closed, most_closed = (TRUE if closed else FALSE for closed in ends)
    return _Points(literal(award.at_least), literal(award.at_most), least_closed, most_closed)


def _at(points: Fraction) -> _Points:
    return _Points(literal(points), literal(points))


def _is_measured(ratio: WholeRatio) -> str:
    return TRUE if ratio.sure else f"{ratio.bottom}<>0"


def _apart(one: str, other: str) -> str:
    """Return whether two numbers of points differ by more than doubles do by themselves."""
    return f"ABS({one}-{other})>1E-11"
