"""The leaf a command was asked about, in the campaign it was asked for."""

from generator.cli.errors import DATA_ERRORS, NOTHING_FOUND, CommandError
from generator.cli.output import print_errors
from generator.consolidation import Assessment, LeafResult
from generator.pipeline.assess import assess
from generator.reading import Tree, most_alike
from generator.vi import command_line


def asked_leaf(tree: Tree, campaign: str, code: str) -> tuple[Assessment, LeafResult]:
    """The campaign and its leaf; refused where the rules cannot be trusted or the set has no such code."""
    outcome = assess(tree, campaign)
    if outcome.assessment is None:
        print_errors(outcome.diagnostics, tree)
        raise CommandError(command_line.CANNOT_SCORE, DATA_ERRORS)
    result = outcome.assessment.leaves.get(code)
    if result is None:
        near = most_alike(code, outcome.assessment.leaves, 3)
        message = command_line.NO_LEAF.format(code=code, set=outcome.assessment.rulebook.criteria.id)
        raise CommandError(
            message + (command_line.NEAR_LEAVES.format(near=", ".join(near)) if near else ""), NOTHING_FOUND
        )
    return outcome.assessment, result
