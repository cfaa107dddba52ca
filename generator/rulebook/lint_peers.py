"""The figures of the peers in a leaf's rule: who else gives its points, and what cannot divide."""

from collections.abc import Iterator
from fractions import Fraction

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source
from generator.rulebook.criteria_set import Leaf, ScoredBy
from generator.rulebook.expressions import (
    Chosen,
    Comparison,
    Condition,
    Constant,
    Figure,
    Quotient,
    Relation,
    inputs_named,
    walk,
    with_part,
)
from generator.rulebook.intervals import interval_of
from generator.rulebook.linear_facts import Fact, can_hold, facts_of, known_of
from generator.rulebook.peers import PeerKind, peer_input
from generator.rulebook.rules import Combine, Part, Rule
from generator.rulebook.zero_divisors import lowest_band

_NOT_ZERO = frozenset({Relation.ABOVE, Relation.BELOW})


def wrong_peers(leaf: Leaf, source: Source, steps: KeyPath) -> Iterator[Diagnostic]:
    """R322: figures of the peers where a survey or a person gives the points, or that nothing uses.

    R257 where one may be made by dividing by zero. `steps` lead to the leaf.
    """
    rule, at = leaf.rule, (*steps, "rule")
    if not rule.peers:
        return
    judging = any(not band.award.kind.is_computed for part in rule.simple_parts for band in part.scale)
    if leaf.scored_by is not ScoredBy.APPRAISAL:
        yield source.mistake("R322", (*at, "peers"), key=True, what="by", name=leaf.code, by=leaf.scored_by)
    elif rule.combine is Combine.CHOSEN or judging:
        yield source.mistake("R322", (*at, "peers"), key=True, what="judged", name=leaf.code)
    measured = {name for part in rule.simple_parts for name in part.measure.inputs}
    for name, peer in rule.peers.items():
        for node in walk(peer.of):
            if isinstance(node, Quotient) and interval_of(node.divisor).has_zero:
                names = ", ".join(inputs_named(node.divisor)) or "0"
                yield source.mistake("R257", (*at, "peers", name, "of"), name=names, type="")
        if name not in measured:
            yield source.mistake("R322", (*at, "peers", name), key=True, what="idle", name=name)


def unmeasured_peers(part: Part, rule: Rule, source: Source, at: KeyPath) -> Iterator[Diagnostic]:
    """R322: a number that may be divided by zero because of the peers, and is not zero itself.

    No unit could mend that in its own file. `at` leads to the measure.
    """
    measured = part.measure.expression
    if not rule.peers.keys() & set(part.measure.inputs) or isinstance(measured, Condition | Chosen):
        return
    for node in walk(measured):
        if isinstance(node, Quotient) and interval_of(node.divisor).has_zero:
            # what less than nothing is worth, a band without a lower end says
            allowed = {Relation.BELOW} if node == measured and lowest_band(part, rule) else set()
            if any(_may_divide(node, relation, rule) for relation in _NOT_ZERO - allowed):
                names = ", ".join(inputs_named(node.divisor))
                yield source.mistake("R322", at, what="divisor", name=names)
                return


def _may_divide(node: Quotient, relation: Relation, rule: Rule) -> bool:
    """Return whether the divisor may be zero where the dividend stands so to zero.

    A unit's own number is one unknown, however it is made: so it can be held against the best and the least.
    """
    sides, facts = [node.dividend, node.divisor], list[Fact]()
    numbers = list(dict.fromkeys(peer.of for peer in rule.peers.values()))
    for name, peer in rule.peers.items():
        own = Figure(f"{numbers.index(peer.of)}", peer_input(PeerKind.MEAN, peer.of, "", ""))
        sides = [with_part(side, peer.of, own) for side in sides]
        facts += [fact for one in peer.comparisons(name, own) for fact in facts_of(one)]
    dividend, divisor = sides
    facts += facts_of(Comparison(divisor, Relation.EQUAL, Constant(Fraction(0))))
    facts += facts_of(Comparison(dividend, relation, Constant(Fraction(0))))
    return can_hold((*known_of(sides, rule), *facts))
