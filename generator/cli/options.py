"""Options with one meaning in every command."""

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import click

from generator.cli.errors import WRONG_USAGE, CommandError
from generator.cli.given_path import GivenPath
from generator.forge import FORGES
from generator.hanoi_time import today as now
from generator.vi import command_line, numbers


def day_or_today(context: click.Context, option: click.Parameter, given: datetime | None) -> date:  # noqa: ARG001
    """The day given; today in Ha Noi where none is."""
    return given.date() if given else now()


def _until_today(context: click.Context, option: click.Parameter, given: datetime | None) -> date:  # noqa: ARG001
    """The day given, today where none is; refused where it is yet to come."""
    day, last = given.date() if given else now(), now()
    if day > last:
        words = command_line.REVIEW_DAY_TO_COME.format(day=numbers.day(day), today=numbers.day(last))
        raise CommandError(words, WRONG_USAGE)
    return day


def review_day(words: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The day on which something was looked at: no later than today."""
    kind = click.DateTime(["%Y-%m-%d"])
    return click.option("--date", "day", type=kind, callback=_until_today, help=words)


def _account(context: click.Context, option: click.Parameter, given: str | None) -> str | None:  # noqa: ARG001
    """Whoever asks for an account and has none would let anybody through."""
    if given is not None and not given.strip():
        raise click.BadParameter("empty", param=option)
    return given


def _nearest_root(context: click.Context, option: click.Parameter, given: Path | None) -> Path:  # noqa: ARG001
    """The folder given; where none is, the nearest with data, from here upwards; said if it is another.

    Nearest to the first of the paths asked about, where there are any: those typed are read before this.
    """
    here = Path.cwd()
    paths: tuple[Path, ...] = context.params.get("paths") or (here,)
    asked = paths[0]
    within = _with_data(asked.absolute()) if asked.exists() else None
    above = within or _with_data(here) or here
    if given is not None or above == here:
        return given or Path()
    root = Path(os.path.relpath(above))
    click.echo(command_line.ROOT_ABOVE.format(root=root), err=True)
    return root


def _with_data(place: Path) -> Path | None:
    """The nearest folder that holds data, from this place upwards."""
    return next((one for one in (place, *place.parents) if (one / "submissions").is_dir()), None)


root = click.option(
    "--root",
    type=GivenPath(exists=True, file_okay=False, path_type=Path),
    callback=_nearest_root,
    help=command_line.HELP_ROOT,
)
campaign = click.option("--campaign", help=command_line.HELP_CAMPAIGN)
appendix = click.option("--appendix", type=int, help=command_line.HELP_APPENDIX)
paths = click.argument("paths", nargs=-1, type=GivenPath(path_type=Path), metavar=command_line.PATHS)
output = click.option(
    "--output",
    type=GivenPath(file_okay=False, path_type=Path),
    default="site",
    help=command_line.HELP_OUTPUT,
)
forge = click.option("--forge", type=click.Choice(list(FORGES)), help=command_line.HELP_FORGE)


def event(*, required: bool = False) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """What the forge says of a proposal, in a file."""
    kind = GivenPath(exists=True, dir_okay=False, path_type=Path)
    return click.option("--event", required=required, type=kind, help=command_line.HELP_EVENT)


head = click.option("--head", default="HEAD", help=command_line.HELP_HEAD)
author = click.option("--author", callback=_account, help=command_line.HELP_AUTHOR)
received = click.option(
    "--received",
    type=GivenPath(exists=True, dir_okay=False, path_type=Path),
    help=command_line.HELP_RECEIVED,
)
today = click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), callback=day_or_today, help=command_line.HELP_TODAY
)
form = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help=command_line.HELP_FORMAT
)
links = click.option(
    "--links",
    type=GivenPath(exists=True, dir_okay=False, path_type=Path),
    help=command_line.HELP_LINKS_FILE,
)
