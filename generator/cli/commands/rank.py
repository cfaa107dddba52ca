"""`parindex rank`: the units of a campaign by their places, group by group, by the whole or a criterion."""

import sys
from pathlib import Path

import click

from generator.cli import options
from generator.cli.asked_leaf import unknown_code
from generator.cli.data_tree import open_campaign
from generator.cli.errors import DATA_ERRORS, NOTHING_FOUND, WRONG_USAGE, CommandError
from generator.cli.output import err, print_errors, working
from generator.cli.ranked_stage import ranked_stage
from generator.cli.scores import print_ranking
from generator.consolidation import Stage
from generator.pipeline.rank import NotRanked, ledgers_with_errors, rank
from generator.rendering.data.unit_ranking import ranking_json
from generator.vi import command_line, unit_ranking


@click.command("rank", help=unit_ranking.HELP)
@options.root
@options.campaign
@click.option("--by", "code", help=unit_ranking.HELP_BY)
@ranked_stage
@click.option("--group", help=unit_ranking.HELP_GROUP)
@options.form
def command(
    root: Path, campaign: str | None, code: str | None, stage: Stage | None, group: str | None, form: str
) -> None:
    """Exit 1 where a file has an error, and its unit therefore no place; the others are ranked."""
    tree, name, _ = open_campaign(root, campaign, whole=True)
    try:
        with working(command_line.READING):
            result = rank(tree, name, code, stage)
    except NotRanked as error:
        raise CommandError(unknown_code(error.code, error.rulebook), NOTHING_FOUND) from error
    ranking = result.ranking
    if ranking is None:
        print_errors(result.diagnostics, tree)
        raise CommandError(command_line.CANNOT_SCORE, DATA_ERRORS)
    known = [one.key for one in ranking.groups]
    if group is not None and group not in known:
        message = unit_ranking.NO_GROUP.format(campaign=name, group=group, known=", ".join(known))
        raise CommandError(message, WRONG_USAGE)
    if form == "json":
        click.echo(ranking_json(ranking, group))
    else:
        print_ranking(ranking, group)
    numbers = ledgers_with_errors(result.diagnostics)
    if numbers:
        listed = ", ".join(map(str, numbers))
        told = unit_ranking.WRONG_LEDGERS.format(numbers=listed, campaign=name, number=numbers[0])
        err.print(told)
    sys.exit(DATA_ERRORS if any(one.blocks for one in result.diagnostics) else 0)
