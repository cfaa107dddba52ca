"""`parindex status`: where every appendix and every stage stands, and what waits for whom."""

from datetime import date
from pathlib import Path

import click

from generator.cli import options
from generator.cli.data_tree import open_campaign
from generator.cli.errors import DATA_ERRORS, WRONG_USAGE, CommandError
from generator.cli.output import out, print_errors
from generator.pipeline.assess import assess
from generator.rendering.terminal.status import status_json, status_tables
from generator.vi import command_line


@click.command("status", help=command_line.HELP_STATUS)
@options.root
@options.campaign
@options.appendix
@options.paths
@options.form
@options.today
def command(
    root: Path, campaign: str | None, appendix: int | None, paths: tuple[Path, ...], form: str, today: date
) -> None:
    """Exit 0 whatever it says: a board is no judge."""
    if form != "text" and (appendix is not None or paths):
        raise CommandError(command_line.ONLY_AS_TEXT, WRONG_USAGE)
    tree, name, scope = open_campaign(root, campaign, appendix, paths, whole=form != "text")
    outcome = assess(tree, name, number=scope.appendix)
    if outcome.assessment is None:
        print_errors(outcome.diagnostics, tree)
        raise CommandError(command_line.CANNOT_SCORE, DATA_ERRORS)
    if form == "json":
        click.echo(status_json(outcome.assessment, today))
        return
    for part in status_tables(outcome.assessment, today, scope.appendices):
        out.print(part, soft_wrap=False)
