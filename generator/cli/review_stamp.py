"""`parindex review-stamp`: fingerprints of what was judged, written into the ledgers."""

from pathlib import Path

import click

from generator.cli import options
from generator.cli.console import out, print_errors
from generator.cli.data_tree import open_tree
from generator.cli.refusal import DATA_ERRORS, WRONG_USAGE, Refused
from generator.exchange import MeaningChanged
from generator.pipeline.files import NoSuchAppendix, stamped_reviews
from generator.publishing.files import write_files
from generator.vi import phrases


@click.command("review-stamp", help=phrases.HELP_STAMP)
@options.root
@options.campaign
@click.option("--appendix", type=int, help=phrases.HELP_APPENDIX)
@click.option("--item", "again", multiple=True, help=phrases.HELP_STAMP_AGAIN)
def command(root: Path, campaign: str | None, appendix: int | None, again: tuple[str, ...]) -> None:
    """Decisions without a fingerprint get one; a stale one only where it is named."""
    tree, campaigns = open_tree(root, campaign)
    try:
        wanted, found = stamped_reviews(tree, campaigns[-1], appendix, again)
    except NoSuchAppendix as error:
        raise Refused(phrases.NO_APPENDIX.format(number=appendix, known=error), WRONG_USAGE) from error
    except MeaningChanged as error:
        raise Refused(phrases.NO_ROOM_FOR_STAMP.format(path=error), DATA_ERRORS) from error
    if wanted is None:
        print_errors(found, tree)
        raise Refused(phrases.CANNOT_STAMP, DATA_ERRORS)
    changed = {path: content for path, content in wanted.items() if tree[path].data != content}
    for path in sorted(changed):
        out.print(path, markup=False)
    write_files(root, changed)
    out.print(phrases.STAMPED.format(count=len(changed)), markup=False)
