"""`parindex explain`: where one leaf's points come from."""

import sys
from pathlib import Path

import click

from generator.cli import options
from generator.cli.asked_leaf import asked_item, led_in
from generator.cli.data_tree import open_campaign
from generator.cli.errors import DATA_ERRORS, NOTHING_FOUND, CommandError
from generator.cli.output import out, print_errors
from generator.consolidation import AreaResult, Assessment, CriterionResult, LeafResult, LeafState
from generator.rendering.terminal.explain import explanation_json, explanation_lines, sum_json, sum_lines
from generator.vi import command_line


@click.command("explain", help=command_line.HELP_EXPLAIN)
@click.argument("code")
@options.root
@options.campaign
@click.option("--appendix", type=int, help=command_line.HELP_EXPLAIN_APPENDIX)
@options.form
def command(code: str, root: Path, campaign: str | None, appendix: int | None, form: str) -> None:
    """Exit 1 where the leaf's appendix has an error: then there is nothing to explain."""
    tree, name, _ = open_campaign(root, campaign, appendix, whole=True)
    assessment, result, said = asked_item(tree, name, code, appendix)
    if not isinstance(result, LeafResult):
        _print_sum(result, assessment, form)
        return
    if appendix is not None and appendix != result.appendix:
        message = command_line.NOT_LED.format(campaign=name, code=code, number=appendix, lead=result.appendix)
        if elsewhere := led_in(tree, code, appendix):
            message += command_line.LED_ELSEWHERE.format(campaign=elsewhere[-1])
        raise CommandError(message, NOTHING_FOUND)
    if form == "json":
        click.echo(explanation_json(result, assessment))
    else:
        for line in explanation_lines(result, assessment):
            out.print(line)
    if result.state is LeafState.UNTRUSTED:
        print_errors(said, tree)
        sys.exit(DATA_ERRORS)


def _print_sum(item: AreaResult | CriterionResult, assessment: Assessment, form: str) -> None:
    if form == "json":
        click.echo(sum_json(item, assessment))
    else:
        for line in sum_lines(item, assessment):
            out.print(line)
