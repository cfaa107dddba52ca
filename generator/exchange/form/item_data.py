"""A leaf → JSON from which the form asks for its answer, and checks it."""

from typing import Any

from generator.exchange.form.rule_data import rule_data
from generator.rulebook import Leaf, Rounding


def item_data(leaf: Leaf, rounding: Rounding) -> dict[str, Any]:
    """Return what `checks.js` looks at of a leaf; the keys are those of its `Item`."""
    rule = leaf.rule
    return {
        "code": leaf.code,
        "title": leaf.title,
        "scored_by": "peers" if rule.peers else leaf.scored_by.value,
        "kind": leaf.kind.value,
        "exempt": leaf.not_applicable is not None,
        "rule": rule_data(leaf, rounding),
        "titles": {name: spec.title for name, spec in rule.inputs.items()},
        "outside": [name for name, spec in rule.inputs.items() if spec.outside],
    }
