"""The leaf a command was asked about, in the campaign it was asked for."""

from difflib import get_close_matches
from pathlib import Path

from generator.cli.console import print_errors
from generator.cli.data_tree import open_tree
from generator.cli.refusal import DATA_ERRORS, NOTHING_FOUND, Refused
from generator.consolidation import Assessment, LeafResult
from generator.pipeline.assess import assess
from generator.vi import phrases


def asked_leaf(root: Path, campaign: str | None, code: str) -> tuple[Assessment, LeafResult]:
    """The campaign and its leaf; refused where the rules cannot be trusted or the set has no such code."""
    tree, campaigns = open_tree(root, campaign)
    outcome = assess(tree, campaigns[-1])
    if outcome.assessment is None:
        print_errors(outcome.diagnostics, tree)
        raise Refused(phrases.CANNOT_SCORE, DATA_ERRORS)
    result = outcome.assessment.leaves.get(code)
    if result is None:
        near = get_close_matches(code, outcome.assessment.leaves, 3)
        told = phrases.NO_LEAF.format(code=code, set=outcome.assessment.rulebook.criteria.id)
        raise Refused(
            told + (phrases.NEAR_LEAVES.format(near=", ".join(near)) if near else ""), NOTHING_FOUND
        )
    return outcome.assessment, result
