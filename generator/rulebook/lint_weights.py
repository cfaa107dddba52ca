"""The weights of a weighted sum: those that change nothing, take away, outweigh all, or miss the whole."""

from collections.abc import Iterator
from fractions import Fraction

from generator.diagnostics import Diagnostic
from generator.lexicon.mean_words import says_mean
from generator.lexicon.units import is_one_unit
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

MUCH_MORE = 10  # times another weight

Weights = dict[Figure, Fraction]


def wrong_weights(part: Part, rule: Rule, source: Source, at: KeyPath) -> Iterator[Diagnostic]:
    """R295: weights of the measure at these steps that are zero, negative, far above all, or wrong in sum."""
    expression = part.measure.expression
    weighted = [(node, found) for node in walk(expression) if (found := _weights(node))]
    for _, weights in weighted:
        for figure, weight in weights.items():
            if weight <= 0:
                what = "negative" if weight else "zero"
                yield source.mistake("R295", at, what=what, names=figure.name, weight=typed_number(weight))
    if not weighted or any(weight <= 0 for _, weights in weighted for weight in weights.values()):
        return
    for _, weights in weighted:
        if (alone := _alone(weights)) is not None:
            others = _stated({one: weight for one, weight in weights.items() if one != alone})
            yield source.mistake(
                "R295", at, what="alone", names=alone.name, weight=typed_number(weights[alone]),
                others=others, smaller=typed_number(weights[alone] / 10),
            )  # fmt: skip
            return
    rising = [band.award for band in part.scale if band.award.each > 0]
    highest, total = _highest_share(expression, rule), _stated_total(expression, rule)
    names = _stated(weighted[0][1])
    if rising and highest is not None:
        only = all(band.when is not None or band.award in rising for band in part.scale)
        full = all(award.start + award.each * highest < award.at_most for award in rising)
        if highest > 1 or (only and full):
            what = "above" if highest > 1 else "below"
            yield source.mistake("R295", at, what=what, names=names, weight=typed_number(highest * 100))
    elif not rising and total is not None and total != 1:
        yield source.mistake("R295", at, what="total", names=names, weight=typed_number(round(total, 4)))


def _stated(weights: Weights) -> str:
    return ", ".join(f"{figure.name}: {typed_number(weight)}" for figure, weight in weights.items())


def _weights(expression: Expression) -> Weights:
    """Return the figures of a weighted sum with their weights; nothing of any other expression.

    A sum is weighted where a figure in it is multiplied by a constant; one that is not weighs 1.
    """
    if not isinstance(expression, Sum) or not any(isinstance(term, Product) for term in expression.terms):
        return {}
    found: Weights = {}
    for term in expression.terms:
        match term:
            case Product((Constant(weight), Figure() as figure)) | Product(
                (Figure() as figure, Constant(weight))
            ):
                found[figure] = weight
            case Figure():
                found[term] = Fraction(1)
            case _:
                return {}
    return found


def _alone(weights: Weights) -> Figure | None:
    """Return the figure that weighs above 1 and ten times all others, which are below 1 and of its unit.

    A point was lost, most likely: 8 beside 0.3 and 0.2. Between units a weight converts.
    """
    figure, *others = sorted(weights, key=lambda one: -weights[one])
    if not others or weights[figure] <= 1 or weights[others[0]] >= 1:
        return None
    alike = all(is_one_unit(figure.input.unit, other.input.unit) for other in others)
    return figure if alike and weights[figure] >= MUCH_MORE * weights[others[0]] else None


def _stated_total(expression: Expression, rule: Rule) -> Fraction | None:
    """Return what the weights of a mean come to, which is 1; None where nobody says that it is one.

    It is one of percentages, as far as each can go, and where the decision's words say so.
    """
    weights, divisor = _weights(expression), Fraction(1)
    if isinstance(expression, Quotient) and isinstance(expression.divisor, Constant):
        weights, divisor = _weights(expression.dividend), expression.divisor.value
    if len(weights) < 2 or not divisor:
        return None
    if all(map(is_share, weights)):
        ends = {figure: interval_of(figure).high for figure in weights}
        parts = (weights[figure] * (1 if end is None else end.value) for figure, end in ends.items())
        return sum(parts, Fraction(0)) / divisor
    return sum(weights.values(), Fraction(0)) / divisor if says_mean(rule.text) else None


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
    ranges = tuple(ranges_of((*compared, expression.dividend, expression.divisor), rule.figures))

    def may_be(dividend: Number, relation: Relation) -> bool:
        return can_hold((*known, *ranges, *facts_of(Comparison(dividend, relation, expression.divisor))))

    if may_be(Sum(tuple(weights)), Relation.ABOVE):
        return None  # no parts of the divisor
    beyond = may_be(expression.dividend, Relation.ABOVE)
    return None if not beyond and may_be(expression.dividend, Relation.AT_LEAST) else max(weights.values())
