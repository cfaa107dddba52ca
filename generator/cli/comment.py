"""`parindex comment`: what to post under a proposal, from what another job left behind."""

import json
from pathlib import Path
from typing import Any

import click

from generator.cli.refusal import WRONG_USAGE, Refused
from generator.publishing.files import write_files
from generator.rendering.posting import post
from generator.vi import phrases

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("comment", help=phrases.HELP_COMMENT)
@click.option(
    "--from",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help=phrases.HELP_COMMENT_FROM,
)
@click.option("--number", required=True, type=click.IntRange(1), help=phrases.HELP_COMMENT_NUMBER)
@click.option("--comments", required=True, type=_FILE, help=phrases.HELP_COMMENT_COMMENTS)
@click.option("--account", required=True, help=phrases.HELP_COMMENT_ACCOUNT)
@click.option("--docs-url", "site", default="", help=phrases.HELP_DOCS_URL)
@click.option("--file-url", "template", default="", help=phrases.HELP_FILE_URL)
@click.option(
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help=phrases.HELP_COMMENT_OUTPUT,
)
def command(
    folder: Path, number: int, comments: Path, account: str, site: str, template: str, output: Path
) -> None:
    """Prints the method and the path to call; what is sent goes to a file."""
    file = folder / "comment.md"
    made = file.read_bytes() if file.is_file() and not file.is_symlink() else b""
    asked = post(made, number, _listed(comments), account, (site, template.partition("{")[0]))
    write_files(output.parent, {output.name: asked.data})
    click.echo(f"{asked.method} {asked.path}")


def _listed(file: Path) -> list[Any]:
    """The comments, whether the forge gave one list or a list for each page."""
    try:
        pages = json.loads(file.read_bytes())
    except (ValueError, RecursionError):
        pages = None
    if not isinstance(pages, list):
        raise Refused(phrases.NO_COMMENTS.format(path=file), WRONG_USAGE)
    return [one for page in pages for one in (page if isinstance(page, list) else [page])]
