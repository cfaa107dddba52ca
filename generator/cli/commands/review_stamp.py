"""`parindex review-stamp`: fingerprints of what was judged, written into the ledgers."""

from pathlib import Path

import click

from generator.cli import options
from generator.cli.data_tree import open_campaign
from generator.cli.errors import DATA_ERRORS, CommandError
from generator.cli.output import out, print_errors
from generator.cli.write_changes import write_changed
from generator.exchange.yaml.read_back import MeaningChanged
from generator.pipeline.files import stamped_reviews
from generator.vi import command_line


@click.command("review-stamp", help=command_line.HELP_STAMP)
@options.root
@options.campaign
@options.appendix
@options.paths
@click.option("--item", "again", multiple=True, help=command_line.HELP_STAMP_AGAIN)
def command(
    root: Path,
    campaign: str | None,
    appendix: int | None,
    paths: tuple[Path, ...],
    again: tuple[str, ...],
) -> None:
    """Decisions without a fingerprint get one; a stale one only where it is named."""
    ledger = f"appendix-{appendix or '[0-9]+'}/review.yaml"
    tree, name, scope = open_campaign(root, campaign, appendix, paths, ledger)
    try:
        wanted, found = stamped_reviews(tree, name, scope, again)
    except MeaningChanged as error:
        raise CommandError(command_line.NO_ROOM_FOR_STAMP.format(path=error), DATA_ERRORS) from error
    if wanted is None:
        print_errors(found, tree)
        raise CommandError(command_line.CANNOT_STAMP, DATA_ERRORS)
    count = write_changed(root, tree, wanted)
    out.print(command_line.STAMPED.format(count=count))
