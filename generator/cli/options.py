"""Options with one meaning in every command."""

from pathlib import Path

import click

from generator.vi import phrases

root = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help=phrases.HELP_ROOT,
)
campaign = click.option("--campaign", help=phrases.HELP_CAMPAIGN)
output = click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), default="site", help=phrases.HELP_OUTPUT
)
