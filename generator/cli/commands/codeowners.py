"""`parindex codeowners`: who must approve what, written for forges from the campaigns' permissions."""

from pathlib import Path

import click

from generator.cli import options
from generator.cli.data_tree import open_tree
from generator.cli.errors import DATA_ERRORS, CommandError
from generator.cli.given_forge import chosen_forge
from generator.cli.output import out, print_errors
from generator.cli.write_changes import stale_files
from generator.forge import FORGES
from generator.pipeline.files import PlansUnreadable, code_owners_files
from generator.publishing.files import write_files
from generator.rendering.code_owners import OWNERS_HEAD
from generator.vi import command_line


@click.command("codeowners", help=command_line.HELP_CODE_OWNERS)
@options.root
@click.option("--check", "only_look", is_flag=True, help=command_line.HELP_ONLY_LOOK_OWNERS)
@options.forge
def command(root: Path, only_look: bool, forge: str | None) -> None:
    """Writes those that are there, and the named forge's, never over a file not ours.

    With --check a stale one is an error.
    """
    tree, _ = open_tree(root, None)
    try:
        drawn = code_owners_files(tree)
    except PlansUnreadable as error:
        print_errors(error.diagnostics, tree)
        raise CommandError(command_line.CANNOT_FORMAT, DATA_ERRORS) from error
    asked = {path for path in drawn if (root / path).is_file()} | (
        {FORGES[forge].owners_path} if forge else set()
    )
    if not asked:
        asked = {chosen_forge(None).owners_path}
    stale = stale_files(root, {path: drawn[path] for path in asked})
    words = command_line.FRESH_CODE_OWNERS
    if stale and only_look:
        words = command_line.STALE_CODE_OWNERS.format(paths=", ".join(stale))
        raise CommandError(words, DATA_ERRORS)
    for path in stale:
        if (root / path).is_file() and not (root / path).read_bytes().startswith(OWNERS_HEAD.encode()):
            raise CommandError(command_line.FOREIGN_CODE_OWNERS.format(path=path), DATA_ERRORS)
    if stale:
        write_files(root, stale)
        words = command_line.WRITTEN_CODE_OWNERS
    out.print(words.format(paths=", ".join(stale or sorted(asked))))
