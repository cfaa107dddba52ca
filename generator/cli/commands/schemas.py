"""`parindex schemas`: the editors' schemas, one an appendix, brought up to date."""

from pathlib import Path

import click

from generator.cli import options
from generator.cli.data_tree import open_tree
from generator.cli.errors import DATA_ERRORS, CommandError
from generator.cli.output import out, print_errors
from generator.cli.write_changes import write_changed
from generator.pipeline.files import editor_schemas
from generator.vi import command_line


@click.command("schemas", help=command_line.HELP_SCHEMAS)
@options.root
@options.campaign
@click.option("--check", "only_look", is_flag=True, help=command_line.HELP_ONLY_LOOK)
def command(root: Path, campaign: str | None, only_look: bool) -> None:
    """With --check a stale one is an error."""
    tree, campaigns = open_tree(root, campaign)
    wanted: dict[str, bytes | None] = {}
    for name in campaigns:
        schemas, found = editor_schemas(tree, name)
        if schemas is None:
            print_errors(found, tree)
            raise CommandError(command_line.CANNOT_MAKE_SCHEMAS, DATA_ERRORS)
        wanted |= schemas
    count = write_changed(root, tree, wanted, command_line.STALE_SCHEMAS if only_look else None)
    out.print(command_line.FRESH_SCHEMAS.format(count=count))
