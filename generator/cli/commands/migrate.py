"""`parindex migrate`: files in the form of an earlier schema brought to the one of today."""

from pathlib import Path

import click

from generator.cli import options
from generator.cli.data_tree import open_tree
from generator.cli.output import err, out, print_diagnostics
from generator.cli.write_changes import all_read, is_closed, meaning_kept, write_changed
from generator.diagnostics import Diagnostic
from generator.pipeline.migrate import migrated, outdated
from generator.vi import command_line


@click.command("migrate", help=command_line.HELP_MIGRATE)
@options.root
@options.campaign
@click.option("--check", "only_look", is_flag=True, help=command_line.HELP_MIGRATE_CHECK)
def command(root: Path, campaign: str | None, only_look: bool) -> None:
    """Every campaign that is not closed, or that one. With --check the files are only named."""
    tree, campaigns = open_tree(root, campaign)
    files: dict[str, bytes] = {}
    unread: list[Diagnostic] = []
    with meaning_kept():
        for one in campaigns:
            wanted, found = migrated(tree, one)
            unread += found
            stale = sum(tree[path].data != content for path, content in wanted.items())
            if stale and campaign is None and is_closed(tree, one):
                err.print(command_line.CLOSED_KEPT.format(campaign=one, count=stale))
            else:
                files |= wanted
    print_diagnostics(err, tuple(unread), tree)
    for path in outdated(tree):
        err.print(command_line.OLD_SCHEMA.format(path=path))
    count = write_changed(root, tree, files, command_line.OLD_FORMS if only_look else None)
    out.print(command_line.MIGRATED.format(count=count, unchanged=len(files) - count))
    all_read(unread)
