"""`parindex history`: which change set a leaf's points, when, and why; what it was in earlier years."""

from pathlib import Path

import click

from generator.cli import options
from generator.cli.asked_leaf import asked_leaf
from generator.cli.data_tree import open_campaign
from generator.cli.errors import NOTHING_FOUND, CommandError
from generator.cli.output import out, working
from generator.comparison import ancestors
from generator.pipeline.earlier import earlier_in
from generator.pipeline.leaf_history import leaf_history, steps
from generator.rendering.terminal.history import history_json, history_table, years_table
from generator.vi import command_line


@click.command("history", help=command_line.HELP_HISTORY)
@click.argument("code")
@options.root
@options.campaign
@options.form
def command(code: str, root: Path, campaign: str | None, form: str) -> None:
    """Exit 3 where there is no such leaf, or nothing is recorded of it."""
    tree, name, _ = open_campaign(root, campaign, whole=True)
    assessment, result = asked_leaf(tree, name, code)
    with working(command_line.READING):
        changes = leaf_history(steps(root, name), code)
        years = earlier_in(tree, name).years
        earlier = tuple(ancestors(code, (assessment, *(one.assessment for one in years))))
    if not (changes or earlier):
        raise CommandError(command_line.NO_HISTORY.format(code=code), NOTHING_FOUND)
    if form == "json":
        click.echo(history_json(changes, result.leaf, earlier))
        return
    if changes:
        out.print(history_table(changes, result.leaf), soft_wrap=False)
    if earlier:
        out.print(years_table(earlier), soft_wrap=False)
