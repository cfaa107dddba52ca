"""Options with one meaning in every command."""

from datetime import date, datetime, timedelta, timezone
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
head = click.option("--head", default="HEAD", help=phrases.HELP_HEAD)
author = click.option("--author", default="", help=phrases.HELP_AUTHOR)
today = click.option("--today", "given", type=click.DateTime(["%Y-%m-%d"]), help=phrases.HELP_TODAY)

_HANOI = timezone(timedelta(hours=7))


def day_of(given: datetime | None) -> date:
    """The day given, or today's date in Ha Noi, wherever the machine stands."""
    return given.date() if given else datetime.now(_HANOI).date()
