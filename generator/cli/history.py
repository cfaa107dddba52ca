"""`parindex history`: which change set a leaf's points, when, and why."""

from pathlib import Path

import click

from generator.cli import options
from generator.cli.console import err, out, print_errors
from generator.cli.data_tree import open_tree
from generator.cli.refusal import DATA_ERRORS, NOTHING_FOUND, Refused
from generator.pipeline.assess import assess
from generator.pipeline.past import of_leaf, steps
from generator.rendering.past import past_json, past_table
from generator.vi import phrases


@click.command("history", help=phrases.HELP_HISTORY)
@click.argument("code")
@options.root
@options.campaign
@options.form
def command(code: str, root: Path, campaign: str | None, form: str) -> None:
    """Exit 3 where there is no such leaf, or nothing is recorded of it."""
    tree, campaigns = open_tree(root, campaign)
    outcome = assess(tree, campaigns[-1])
    if outcome.assessment is None:
        print_errors(outcome.diagnostics, tree)
        raise Refused(phrases.CANNOT_SCORE, DATA_ERRORS)
    result = outcome.assessment.leaves.get(code)
    if result is None:
        told = phrases.NO_LEAF.format(code=code, set=outcome.assessment.rulebook.criteria.id)
        raise Refused(told, NOTHING_FOUND)
    with err.status(phrases.READING):
        past = of_leaf(steps(root, outcome.campaign), code)
    if not past:
        raise Refused(phrases.NO_HISTORY.format(code=code), NOTHING_FOUND)
    if form == "json":
        click.echo(past_json(past, result.leaf))
    else:
        out.print(past_table(past, result.leaf), soft_wrap=False)
