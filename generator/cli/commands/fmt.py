"""`parindex fmt`: the submissions brought to canonical order and layout."""

from pathlib import Path

import click

from generator.cli import options
from generator.cli.data_tree import open_campaign
from generator.cli.errors import DATA_ERRORS, NOTHING_FOUND, CommandError
from generator.cli.output import err, out, print_diagnostics
from generator.cli.write_changes import all_read, meaning_kept, write_changed
from generator.pipeline.files import canonical_files
from generator.vi import command_line


@click.command("fmt", help=command_line.HELP_FMT)
@options.root
@options.campaign
@options.appendix
@options.paths
@click.option("--check", "only_look", is_flag=True, help=command_line.HELP_FMT_CHECK)
def command(
    root: Path, campaign: str | None, appendix: int | None, paths: tuple[Path, ...], only_look: bool
) -> None:
    """With --check they are only named."""
    some = "appendix-" if appendix is None else None
    tree, name, scope = open_campaign(root, campaign, appendix, paths, some)
    with meaning_kept():
        wanted, found = canonical_files(tree, name, scope)
    print_diagnostics(err, found, tree)
    if wanted is None:
        raise CommandError(command_line.CANNOT_FORMAT, DATA_ERRORS)
    if not wanted and not found and scope.appendices:
        part = command_line.part(name, min(scope.appendices))
        raise CommandError(command_line.NOTHING_TO_FORMAT.format(part=part), NOTHING_FOUND)
    count = write_changed(root, tree, wanted, command_line.UNFORMATTED if only_look else None)
    out.print(command_line.FORMATTED.format(count=count, unchanged=len(wanted) - count))
    all_read(found)
