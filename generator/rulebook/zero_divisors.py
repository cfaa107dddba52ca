"""What a measure is worth where its divisor is zero and what is divided is not."""

from fractions import Fraction

from generator.rulebook.expressions import Comparison, Constant, Given, Quotient, Relation, number_of
from generator.rulebook.linear_facts import can_hold, facts_of, known_of
from generator.rulebook.rules import Band, Part, Rule


def band_below_all(part: Part, rule: Rule, given: Given) -> Band | None:
    """Return the band of a negative number over zero: less than every limit, where no divisor is negative.

    None of any other measure, and where the scale has no such band. `given` has every input of the part.
    """
    expression = part.measure.expression
    if not isinstance(expression, Quotient):
        return None
    try:
        dividend, divisor = number_of(expression.dividend, given), number_of(expression.divisor, given)
    except ZeroDivisionError:
        return None
    if divisor != 0 or dividend >= 0:
        return None
    return lowest_band(part, rule)


def lowest_band(part: Part, rule: Rule) -> Band | None:
    """Return the band that a part gives a negative number over zero, whatever the figures.

    None where the part measures no quotient, where its divisor may be negative, and where the scale has no
    band without a lower end.
    """
    expression = part.measure.expression
    if not isinstance(expression, Quotient):
        return None
    negative = Comparison(expression.divisor, Relation.BELOW, Constant(Fraction(0)))
    if can_hold((*known_of([expression.divisor], rule), *facts_of(negative))):
        return None
    return next((band for band in part.scale if band.when is None and band.lower is None), None)
