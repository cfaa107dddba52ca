"""The leaf, criterion or area a command was asked about, in the campaign it was asked for."""

from generator.cli.errors import DATA_ERRORS, NOTHING_FOUND, CommandError
from generator.cli.output import print_errors
from generator.consolidation import AreaResult, Assessment, CriterionResult, LeafResult
from generator.diagnostics import Diagnostic
from generator.pipeline.assess import assess
from generator.pipeline.load import shared_loader
from generator.pipeline.paths import campaigns_in
from generator.reading import Tree, most_alike
from generator.rulebook import Rulebook
from generator.vi import command_line


def asked_leaf(tree: Tree, campaign: str, code: str) -> tuple[Assessment, LeafResult]:
    """Return the campaign and its leaf; refused where the rules cannot be trusted or no leaf has the code."""
    assessment, _ = _trusted(tree, campaign)
    if code not in assessment.leaves:
        raise CommandError(unknown_code(code, assessment.rulebook), NOTHING_FOUND)
    return assessment, assessment.leaves[code]


def asked_item(
    tree: Tree, campaign: str, code: str, number: int | None
) -> tuple[Assessment, LeafResult | CriterionResult | AreaResult, tuple[Diagnostic, ...]]:
    """Return the campaign, the leaf, criterion or area of that code, and what is said of it at its place.

    `number` is the appendix that is asked about: of units the one whose answer is meant. Refused as
    `asked_leaf` does.
    """
    assessment, diagnostics = _trusted(tree, campaign, number)
    item = assessment.leaves.get(code) or assessment.summed.get(code)
    if item is None:
        raise CommandError(unknown_code(code, assessment.rulebook), NOTHING_FOUND)
    return assessment, item, tuple(one for one in diagnostics if one.params.get("criterion") == code)


def led_in(tree: Tree, code: str, appendix: int) -> list[str]:
    """Return the campaigns in which the appendix leads the leaf, the oldest first."""
    loader = shared_loader(tree)
    rulebooks = ((name, loader.rulebook(tree, name, appendix)[0]) for name in campaigns_in(tree))
    return [name for name, rulebook in rulebooks if rulebook and rulebook.lead_of.get(code) == appendix]


def _trusted(
    tree: Tree, campaign: str, number: int | None = None
) -> tuple[Assessment, tuple[Diagnostic, ...]]:
    outcome = assess(tree, campaign, number=number)
    if outcome.assessment is None:
        print_errors(outcome.diagnostics, tree)
        raise CommandError(command_line.CANNOT_SCORE, DATA_ERRORS)
    return outcome.assessment, outcome.diagnostics


def unknown_code(code: str, rulebook: Rulebook) -> str:
    """Return what to ask for instead: what is below the code, printed with it, or spelt alike."""
    if below := [leaf.code for leaf in rulebook.leaves.values() if code in leaf.path]:
        return command_line.NOT_SCORED.format(code=code, below=", ".join(below))
    printed = [leaf.code for leaf in rulebook.leaves.values() if code == leaf.printed]
    near = printed or most_alike(code, rulebook.leaves, 3)
    message = command_line.NO_LEAF.format(code=code, set=rulebook.criteria.id)
    return message + (command_line.NEAR_LEAVES.format(near=", ".join(near)) if near else "")
