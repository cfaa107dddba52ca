"""`parindex new`: a blank file for an agency to fill; never over one that is there."""

from pathlib import Path

import click

from generator.cli import options
from generator.cli.console import out, print_errors
from generator.cli.data_tree import open_tree
from generator.cli.refusal import DATA_ERRORS, WRONG_USAGE, Refused
from generator.pipeline.files import NoSuchAppendix, blank_submission
from generator.publishing.files import write_files
from generator.vi import phrases


@click.command("new", help=phrases.HELP_NEW)
@options.root
@options.campaign
@click.option("--appendix", type=int, required=True, help=phrases.HELP_APPENDIX)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help=phrases.HELP_NEW_OUTPUT)
def command(root: Path, campaign: str | None, appendix: int, output: Path | None) -> None:
    """The file lies in its place, or where --output says."""
    tree, campaigns = open_tree(root, campaign)
    try:
        blank, found = blank_submission(tree, campaigns[-1], appendix)
    except NoSuchAppendix as error:
        raise Refused(phrases.NO_APPENDIX.format(number=appendix, known=error), WRONG_USAGE) from error
    if blank is None:
        print_errors(found, tree)
        raise Refused(phrases.CANNOT_FORMAT, DATA_ERRORS)
    path, content = blank
    target = output or root / path
    if target.exists() or target.is_symlink():
        raise Refused(phrases.ALREADY_THERE.format(path=target), WRONG_USAGE)
    write_files(target.parent, {target.name: content})
    out.print(phrases.CREATED.format(path=target), markup=False)
