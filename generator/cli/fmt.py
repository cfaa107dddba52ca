"""`parindex fmt`: the submissions brought to canonical order and layout."""

from pathlib import Path

import click

from generator.cli import options
from generator.cli.console import err, out, print_diagnostics
from generator.cli.data_tree import open_tree
from generator.cli.refusal import DATA_ERRORS, Refused
from generator.cli.writing import meaning_kept, of_appendix, print_changed
from generator.pipeline.files import canonical_files
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
    with of_appendix(appendix), meaning_kept():
        wanted, found = canonical_files(tree, campaigns[-1], appendix)
    print_diagnostics(err, found, tree)
    if wanted is None:
        raise Refused(phrases.CANNOT_FORMAT, DATA_ERRORS)
    stale = print_changed(wanted, tree)
    if stale and only_look:
        raise Refused(phrases.UNFORMATTED.format(count=len(stale)), DATA_ERRORS)
    write_files(root, stale)
    out.print(phrases.FORMATTED.format(count=len(stale), kept=len(wanted) - len(stale)), markup=False)
    if found:
        left = len({diagnostic.path for diagnostic in found})
        raise Refused(phrases.NOT_FORMATTED.format(count=left), DATA_ERRORS)
