"""`parindex fmt`: the submissions brought to canonical order and layout."""

from pathlib import Path

import click

from generator.cli import options
from generator.cli.console import err, out, print_diagnostics
from generator.cli.data_tree import open_tree
from generator.cli.refusal import DATA_ERRORS, OUR_BUG, WRONG_USAGE, Refused
from generator.exchange import MeaningChanged
from generator.pipeline.files import NoSuchAppendix, canonical_files
from generator.publishing.files import write_files
from generator.vi import phrases


@click.command("fmt", help=phrases.HELP_FMT)
@options.root
@options.campaign
@click.option("--appendix", type=int, help=phrases.HELP_APPENDIX)
@click.option("--check", "only_look", is_flag=True, help=phrases.HELP_FMT_CHECK)
def command(root: Path, campaign: str | None, appendix: int | None, only_look: bool) -> None:
    """With --check they are only named."""
    tree, campaigns = open_tree(root, campaign)
    try:
        wanted, found = canonical_files(tree, campaigns[-1], appendix)
    except NoSuchAppendix as error:
        raise Refused(phrases.NO_APPENDIX.format(number=appendix, known=error), WRONG_USAGE) from error
    except MeaningChanged as error:
        raise Refused(phrases.MEANING_CHANGED.format(path=error), OUR_BUG) from error
    print_diagnostics(err, found, tree)
    if wanted is None:
        raise Refused(phrases.CANNOT_FORMAT, DATA_ERRORS)
    stale = {path: content for path, content in wanted.items() if tree[path].data != content}
    for path in sorted(stale):
        out.print(path, markup=False)
    if stale and only_look:
        raise Refused(phrases.UNFORMATTED.format(count=len(stale)), DATA_ERRORS)
    write_files(root, stale)
    out.print(phrases.FORMATTED.format(count=len(stale), kept=len(wanted) - len(stale)), markup=False)
    if found:
        left = len({diagnostic.path for diagnostic in found})
        raise Refused(phrases.NOT_FORMATTED.format(count=left), DATA_ERRORS)
