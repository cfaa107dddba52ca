"""A rule → JSON from which the form computes the same points, exactly: the expression tree as it is.

A number is a text, "4/5" or "171"; a node says its kind by `is`. Nothing of it is code.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, assert_never

from generator.rulebook import (
    AllTrue,
    AnyTrue,
    Award,
    AwardKind,
    Band,
    Chosen,
    Comparison,
    Constant,
    CountTrue,
    Difference,
    Expression,
    Figure,
    Input,
    Largest,
    Leaf,
    Part,
    PartGroup,
    Product,
    Quotient,
    Rounding,
    Rule,
    Smallest,
    Sum,
    YesNo,
    lowest_band,
)

Data = dict[str, Any]


def rule_data(leaf: Leaf, rounding: Rounding) -> Data:
    """Return what `points.js` computes a leaf's points from; the keys are those of its `Rule`."""
    rule = leaf.rule
    return {
        "maximum": str(leaf.maximum),
        "places": rounding.places,
        "mode": rounding.mode,
        "computable": rule.computable and not rule.peers,
        "combine": rule.combine.value,
        "inputs": {name: _input(spec) for name, spec in rule.inputs.items()},
        **({"peers": dict.fromkeys(rule.peers, "peers")} if rule.peers else {}),
        "parts": [_part(part, rule) for part in rule.parts],
        "constraints": [expression_data(one.comparison) for one in rule.constraints],
    }


def _input(spec: Input) -> Data:
    """The kind and the range of an input; a limit it has not is left out."""
    limits = {"at_least": spec.at_least, "at_most": spec.at_most, "above": spec.above, "below": spec.below}
    given = {name: format(limit, "f") for name, limit in limits.items() if limit is not None}
    options = {"options": list(spec.options)} if spec.options else {}
    within = {"within": spec.within} if spec.within else {}
    return {"type": spec.type.value, **given, **options, **within}


def _part(part: Part | PartGroup, rule: Rule) -> Data:
    match part:
        case Part():
            lowest = lowest_band(part, rule)
            below = {} if lowest is None else {"lowest": part.scale.index(lowest)}
            return {
                "is": "part",
                "key": part.key,
                "title": part.title,
                "inputs": list(part.measure.inputs),
                "measure": expression_data(part.measure.expression),
                "scale": [_band(band) for band in part.scale],
                **below,
            }
        case PartGroup():
            parts = [_part(one, rule) for one in part.parts]
            return {
                "is": "group",
                "key": part.key,
                "title": part.title,
                "combine": part.combine.value,
                "parts": parts,
            }
        case _:
            assert_never(part)


def _band(band: Band) -> Data:
    """What a band gives, and what for: an end or an answer that it has not is not there."""
    lower = {} if band.lower is None else {"lower": _number(band.lower), "lower_closed": band.lower_closed}
    upper = {} if band.upper is None else {"upper": _number(band.upper), "upper_closed": band.upper_closed}
    when = {} if band.when is None else {"when": band.when}
    return {"award": _award(band.award), **lower, **upper, **when}


def _award(award: Award) -> Data:
    """What a band gives; of what is always the same, that alone."""
    if award.kind is AwardKind.FIXED and award.start == award.at_least == award.at_most:
        return {"kind": award.kind.value, "start": _number(award.start)}
    return {
        "kind": award.kind.value,
        "computed": award.kind.is_computed,
        "start": _number(award.start),
        "each": _number(award.each),
        "at_least": _number(award.at_least),
        "at_most": _number(award.at_most),
        "at_least_closed": award.at_least_closed,
        "at_most_closed": award.at_most_closed,
    }


def expression_data(expression: Expression) -> Data:
    """Return the tree of an expression."""
    match expression:
        case Constant(value):
            return {"is": "constant", "value": _number(value)}
        case Figure(name):
            return {"is": "figure", "name": name}
        case Sum(terms):
            return {"is": "sum", "terms": _all(terms)}
        case Product(factors):
            return {"is": "product", "terms": _all(factors)}
        case Smallest(terms):
            return {"is": "smallest", "terms": _all(terms)}
        case Largest(terms):
            return {"is": "largest", "terms": _all(terms)}
        case Difference(left, right):
            return {"is": "difference", "terms": _all((left, right))}
        case Quotient(dividend, divisor):
            return {"is": "quotient", "terms": _all((dividend, divisor))}
        case CountTrue(answers):
            return {"is": "count", "terms": _all(answers)}
        case AllTrue(answers):
            return {"is": "all", "terms": _all(answers)}
        case AnyTrue(answers):
            return {"is": "any", "terms": _all(answers)}
        case YesNo(name):
            return {"is": "yes", "name": name}
        case Chosen(name):
            return {"is": "chosen", "name": name}
        case Comparison(left, relation, right):
            return {"is": "compared", "relation": relation.value, "terms": _all((left, right))}
        case _:
            assert_never(expression)


def _all(nodes: Sequence[Expression]) -> list[Data]:
    return [expression_data(one) for one in nodes]


def _number(value: Fraction) -> str:
    return str(value)
