"""The weights of a weighted sum: those that change nothing, take away, or lead past the whole."""

from collections.abc import Iterator
from fractions import Fraction

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source
from generator.rulebook.expressions import (
    Chosen,
    Comparison,
    Condition,
    Constant,
    Expression,
    Figure,
    Number,
    Product,
    Quotient,
    Relation,
    Sum,
    is_share,
    walk,
)
from generator.rulebook.intervals import interval_of
from generator.rulebook.linear_facts import can_hold, facts_of, ranges_of
from generator.rulebook.rules import Part, Rule
from generator.rulebook.scale_gaps import typed_number

Weights = dict[Figure, Fraction]


def wrong_weights(part: Part, rule: Rule, source: Source, at: KeyPath) -> Iterator[Diagnostic]:
    """R295: weights of the measure at these steps that are zero, negative, or wrong in sum."""
    expression = part.measure.expression
    weighted = [(node, found) for node in walk(expression) if (found := _weights(node))]
    for _, weights in weighted:
        for figure, weight in weights.items():
            if weight <= 0:
                what = "negative" if weight else "zero"
                yield source.mistake("R295", at, what=what, names=figure.name, weight=typed_number(weight))
    if not weighted or any(weight <= 0 for _, weights in weighted for weight in weights.values()):
        return
    rising = [band.award for band in part.scale if band.award.each > 0]
    highest = _highest_share(expression, rule)
    if rising and highest is not None:
        only = all(band.when is not None or band.award in rising for band in part.scale)
        full = all(award.start + award.each * highest < award.at_most for award in rising)
        if highest > 1 or (only and full):
            names = ", ".join(figure.name for figure in weighted[0][1])
            yield source.mistake(
                "R295", at, what="above" if highest > 1 else "below", names=names,
                weight=typed_number(highest * 100),
            )  # fmt: skip


def _weights(expression: Expression) -> Weights:
    """Return the figures of a weighted sum with their weights; nothing of any other expression."""
    if not isinstance(expression, Sum):
        return {}
    found: Weights = {}
    for term in expression.terms:
        match term:
            case Product((Constant(weight), Figure() as figure)):
                found[figure] = weight
            case _:
                return {}
    return found


def _highest_share(expression: Expression, rule: Rule) -> Fraction | None:
    """Return the highest share a weighted measure comes to, where that is not the whole; None if unknown.

    Of percentages it is that of all at their highest; of counts that are parts of the divisor, the highest
    weight.
    """
    if isinstance(expression, Condition | Chosen):
        return None
    if weights := _weights(expression):
        ends = [(weight, interval_of(figure).high) for figure, weight in weights.items() if is_share(figure)]
        total = sum((weight * end.value for weight, end in ends if end is not None), Fraction(0))
        return total if total > 1 else None  # of less, the points that can be reached are told
    if not isinstance(expression, Quotient) or not (weights := _weights(expression.dividend)):
        return None
    known = tuple(fact for one in rule.constraints for fact in facts_of(one.comparison))
    compared = (side for one in rule.constraints for side in (one.comparison.left, one.comparison.right))
    ranges = tuple(ranges_of((*compared, expression.dividend, expression.divisor), rule.inputs))

    def may_be(dividend: Number, relation: Relation) -> bool:
        return can_hold((*known, *ranges, *facts_of(Comparison(dividend, relation, expression.divisor))))

    if may_be(Sum(tuple(weights)), Relation.ABOVE):
        return None  # no parts of the divisor
    beyond = may_be(expression.dividend, Relation.ABOVE)
    return None if not beyond and may_be(expression.dividend, Relation.AT_LEAST) else max(weights.values())
