"""`parindex codeowners`: who must approve what, written for the forge from the campaigns' permissions."""

from pathlib import Path

import click

from generator.cli import options
from generator.cli.data_tree import open_tree
from generator.cli.errors import DATA_ERRORS, CommandError
from generator.cli.output import out, print_errors
from generator.pipeline.files import PlansUnreadable, code_owners_file
from generator.publishing.files import write_files
from generator.reading import same_lines
from generator.vi import command_line


@click.command("codeowners", help=command_line.HELP_CODE_OWNERS)
@options.root
@click.option("--check", "only_look", is_flag=True, help=command_line.HELP_ONLY_LOOK_OWNERS)
def command(root: Path, only_look: bool) -> None:
    """With --check a stale one is an error."""
    tree, _ = open_tree(root, None)
    try:
        path, content = code_owners_file(tree)
    except PlansUnreadable as error:
        print_errors(error.diagnostics, tree)
        raise CommandError(command_line.CANNOT_FORMAT, DATA_ERRORS) from error
    file = root / path
    stale = not file.is_file() or not same_lines(file.read_bytes(), content)
    if stale and only_look:
        raise CommandError(command_line.STALE_CODE_OWNERS, DATA_ERRORS)
    if stale:
        write_files(root, {path: content})
    out.print(command_line.WRITTEN_CODE_OWNERS if stale else command_line.FRESH_CODE_OWNERS)
