"""`parindex forge`: the files by which a forge other than GitHub runs the checks, put into a repository."""

from pathlib import Path

import click

from generator.cli import options
from generator.cli.errors import DATA_ERRORS, WRONG_USAGE, CommandError
from generator.cli.output import out
from generator.cli.write_changes import stale_files
from generator.publishing.files import write_files
from generator.rendering.forge_files import FORGES_WITH_FILES, forge_files
from generator.vi import command_line


@click.command("forge", help=command_line.HELP_FORGE_FILES)
@click.argument("name", type=click.Choice(FORGES_WITH_FILES))
@options.root
@click.option("--write", is_flag=True, help=command_line.HELP_FORGE_WRITE)
@click.option("--check", "only_look", is_flag=True, help=command_line.HELP_FORGE_CHECK)
def command(name: str, root: Path, write: bool, only_look: bool) -> None:
    """With --check a stale or missing one is an error. One of both must be asked for."""
    if write == only_look:
        raise CommandError(command_line.FORGE_WRITE_OR_CHECK, WRONG_USAGE)
    files = forge_files(name)
    stale = stale_files(root, files)
    if stale and only_look:
        words = command_line.STALE_FORGE_FILES.format(paths=", ".join(stale), forge=name)
        raise CommandError(words, DATA_ERRORS)
    write_files(root, stale)
    words = command_line.WRITTEN_FORGE_FILES if stale else command_line.FRESH_FORGE_FILES
    out.print(words.format(paths=", ".join(stale or files)))
