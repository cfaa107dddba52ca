"""`parindex comment`: what to send to the forge about a proposal, from what another job left behind."""

import json
import os
from pathlib import Path
from typing import Any

import click

from generator.cli import options
from generator.cli.errors import WRONG_USAGE, CommandError
from generator.cli.given_forge import chosen_forge, read_event
from generator.cli.given_path import GivenPath
from generator.publishing.files import write_files
from generator.rendering.proposal.comment_guard import Addresses, Event, plan_calls
from generator.rendering.proposal.record import LARGEST
from generator.vi import command_line

RECORD = "comment.json"  # as `parindex review --output` names it


@click.command("comment", help=command_line.HELP_COMMENT)
@click.option(
    "--from",
    "folder",
    required=True,
    type=GivenPath(file_okay=False, path_type=Path),
    help=command_line.HELP_COMMENT_FROM,
)
@options.forge
@options.event(required=True)
@click.option("--default-branch", "main", required=True, help=command_line.HELP_COMMENT_MAIN)
@click.option("--result", required=True, help=command_line.HELP_COMMENT_RESULT)
@click.option(
    "--comments",
    "listed",
    required=True,
    type=GivenPath(exists=True, dir_okay=False, path_type=Path),
    help=command_line.HELP_COMMENT_COMMENTS,
)
@click.option("--account", required=True, help=command_line.HELP_COMMENT_ACCOUNT)
@click.option("--docs-url", "site", default="", help=command_line.HELP_DOCS_URL)
@click.option("--file-url", "template", default="", help=command_line.HELP_FILE_URL)
@click.option(
    "--output",
    required=True,
    type=GivenPath(file_okay=False, path_type=Path),
    help=command_line.HELP_COMMENT_OUTPUT,
)
def command(
    folder: Path,
    forge: str | None,
    event: Path,
    main: str,
    result: str,
    listed: Path,
    account: str,
    site: str,
    template: str,
    output: Path,
) -> None:
    """Prints a line for each call to make: its method, its path, the file in `output` to send."""
    kind = chosen_forge(forge, template)
    told = read_event(kind, event)
    asked = plan_calls(
        _record(folder / RECORD),
        Event(told.number, told.head, told.base, main, result),
        _comments(listed),
        account,
        Addresses(template or kind.line_template(os.environ), site),
        kind,
    )
    write_files(output, {f"{name}.json": call.data for name, call in asked.items()})
    for name, call in asked.items():
        click.echo(f"{call.method} {call.path} {name}.json")


def _record(file: Path) -> bytes:
    """What was left, no more of it than is ever looked at; empty where it is no file of its own."""
    if file.is_symlink() or not file.is_file():
        return b""
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)


def _comments(file: Path) -> list[Any]:
    """The comments, whether the forge gave one list or a list for each page."""
    try:
        pages = json.loads(file.read_bytes())
    except (ValueError, RecursionError):
        pages = None
    if not isinstance(pages, list):
        raise CommandError(command_line.NO_COMMENTS.format(path=file), WRONG_USAGE)
    return [one for page in pages for one in (page if isinstance(page, list) else [page])]
