"""`parindex new`: a blank file for an agency to fill, or a whole campaign; never over one that is there."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli import options
from generator.cli.data_tree import open_campaign, open_tree
from generator.cli.errors import DATA_ERRORS, WRONG_USAGE, CommandError
from generator.cli.given_path import GivenPath
from generator.cli.output import err, out, print_errors
from generator.cli.write_changes import free, warn_closed, write_named
from generator.pipeline.criteria import NoSuchSet
from generator.pipeline.files import blank_submission
from generator.pipeline.new_campaign import NewCampaignFiles, PlanExists, WrongSuccessor, new_campaign
from generator.pipeline.paths import campaign_path
from generator.publishing.files import write_files
from generator.vi import command_line, criteria_command


@click.command("new", help=command_line.HELP_NEW)
@click.argument("name", required=False, metavar=command_line.NEW_NAME)
@options.root
@click.option("--from", "old", help=command_line.HELP_NEW_FROM)
@click.option("--set", "criteria_set", help=command_line.HELP_NEW_SET)
@click.option("--successor", "successors", multiple=True, help=command_line.HELP_NEW_SUCCESSOR)
@options.campaign
@options.appendix
@click.option("--output", type=GivenPath(dir_okay=False, path_type=Path), help=command_line.HELP_NEW_OUTPUT)
def command(
    name: str | None,
    root: Path,
    old: str | None,
    criteria_set: str | None,
    successors: tuple[str, ...],
    campaign: str | None,
    appendix: int | None,
    output: Path | None,
) -> None:
    """Two acts that share no option but --root; a mixture is refused."""
    of_a_year = [name, old, criteria_set, *successors]
    of_a_file = [campaign, appendix, output]
    if name is not None and old is not None and of_a_file == [None] * 3:
        _open(root, name, old, criteria_set, successors)
    elif appendix is not None and of_a_year == [None] * 3:
        _blank(root, campaign, appendix, output)
    else:
        raise CommandError(command_line.NEW_WHAT, WRONG_USAGE)


def _blank(root: Path, campaign: str | None, appendix: int, output: Path | None) -> None:
    """The file lies in its place, or where --output says; of the newest campaign, where none is named."""
    tree, chosen, _ = open_campaign(root, campaign, appendix, having="")
    blank, found = blank_submission(tree, chosen, appendix)
    if blank is None:
        print_errors(found, tree)
        raise CommandError(command_line.CANNOT_FORMAT, DATA_ERRORS)
    path, content = blank
    target = free(output or root / path)
    warn_closed(tree, chosen, reviews=False)
    write_files(*((output.parent, {output.name: content}) if output else (root, {path: content})))
    part = f"--appendix {appendix} --campaign {chosen}"
    next_step = command_line.CREATED_ELSEWHERE if output else command_line.CREATED_IN_PLACE
    out.print(command_line.CREATED.format(path=target))
    out.print(next_step.format(path=path, part=part))


def _not_carried(opened: NewCampaignFiles, name: str, old: str) -> Iterator[str]:
    """What of the old campaign is not in the files that were made, and what there is to do."""
    if opened.unrelated and not opened.complete:
        yield command_line.NO_CORRESPONDENCE.format(earlier=opened.unrelated)
    elif opened.unrelated and opened.files:
        yield command_line.WORDS_NOT_CARRIED.format(earlier=opened.unrelated)
    if opened.unsucceeded and opened.files:
        yield command_line.unsucceeded(opened.unsucceeded, name, old)
    if opened.renumbered:
        yield command_line.renumbered(opened.renumbered, old, campaign_path(name))


def _open(root: Path, name: str, old: str, criteria_set: str | None, successors: tuple[str, ...]) -> None:
    """Exit 1 where the new plan, written all the same, must be mended before agencies can begin."""
    if not re.fullmatch("[a-z0-9-]{1,40}", name):
        raise CommandError(command_line.WRONG_CAMPAIGN_NAME.format(name=name), WRONG_USAGE)
    tree, _ = open_tree(root, old)
    pairs = dict(pair.partition("=")[::2] for pair in successors)
    try:
        opened = new_campaign(tree, name, old, criteria_set, pairs)
    except WrongSuccessor as error:
        message = command_line.WRONG_SUCCESSOR.format(given=error.given, known=error.known)
        raise CommandError(message, WRONG_USAGE) from error
    except NoSuchSet as error:
        message = criteria_command.NO_SET.format(name=criteria_set, known=error)
        raise CommandError(message, WRONG_USAGE) from error
    except PlanExists as error:
        raise CommandError(command_line.PLAN_THERE.format(path=error), WRONG_USAGE) from error
    write_named(root, opened.files)
    print_errors(opened.diagnostics, tree)
    for told in _not_carried(opened, name, old):
        err.print(told)
    if opened.files and not re.match(r"\d{4}(?!\d)", name):
        err.print(command_line.YEAR_ASSUMED.format(campaign=name, path=campaign_path(name)))
    if not opened.complete:
        path = campaign_path(name)
        message = (
            command_line.HALF_OPENED.format(path=path)
            if path in {**tree, **opened.files}
            else command_line.CANNOT_FORMAT
        )
        raise CommandError(message, DATA_ERRORS)
    done = command_line.OPENED if opened.files else command_line.NOTHING_TO_OPEN
    out.print(done.format(count=len(opened.files), campaign=name))
    if opened.files:
        out.print(command_line.OPENED_NEXT)
    sys.exit(DATA_ERRORS if opened.diagnostics else 0)
