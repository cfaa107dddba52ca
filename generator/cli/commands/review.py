"""`parindex review`: what a proposed change does to the points, and what is wrong with it."""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
from click.core import ParameterSource

from generator.cli import options
from generator.cli.errors import DATA_ERRORS, WRONG_USAGE, CommandError
from generator.cli.given_forge import chosen_forge, read_event
from generator.cli.given_path import GivenPath
from generator.cli.proposal_options import report_on, say_uncommitted
from generator.cli.reports import BESIDE_LINES, report
from generator.publishing.files import write_files
from generator.rendering.proposal.html import proposal_html
from generator.rendering.proposal.json import proposal_json
from generator.rendering.proposal.markdown import file_link, proposal_markdown
from generator.rendering.proposal.record import proposal_record
from generator.rendering.proposal.view import proposal_view
from generator.vi import command_line

FILES = {"markdown": "comment.md", "json": "review.json", "html": "review.html"}
RECORD = "comment.json"  # from which `parindex comment` makes the comment again


@click.command("review", help=command_line.HELP_REVIEW)
@options.root
@click.option("--base", required=True, help=command_line.HELP_REVIEW_BASE)
@options.head
@options.author
@options.forge
@options.event()
@options.today
@options.received
@click.option(
    "--format",
    "form",
    type=click.Choice([*FILES, *BESIDE_LINES]),
    default="markdown",
    help=command_line.HELP_REVIEW_FORMAT,
)
@click.option(
    "--output", type=GivenPath(file_okay=False, path_type=Path), help=command_line.HELP_REVIEW_OUTPUT
)
@click.option("--docs-url", "site", default="", help=command_line.HELP_DOCS_URL)
@click.option("--file-url", "template", default="", help=command_line.HELP_FILE_URL)
def command(
    root: Path,
    base: str,
    head: str,
    author: str | None,
    forge: str | None,
    event: Path | None,
    today: date,
    received: Path | None,
    form: str,
    output: Path | None,
    site: str,
    template: str,
) -> None:
    """Exit 1 where an error remains."""
    for name, address in (("--docs-url", site), ("--file-url", template)):
        if address and not address.startswith(("https://", "http://")):
            raise CommandError(command_line.WRONG_VALUE.format(name=name), WRONG_USAGE)
    if event is not None or forge is not None:
        kind = chosen_forge(forge, template)
        template = template or kind.line_template(os.environ)
        if event is not None:
            source = click.get_current_context().get_parameter_source
            if author is not None or source("head") is not ParameterSource.DEFAULT:
                raise CommandError(command_line.EVENT_TELLS, WRONG_USAGE)
            told = read_event(kind, event)
            author, head = told.author, told.head
    proposal_report, _ = report_on(root, base, head, author, today, received)
    view, link = proposal_view(proposal_report), file_link(template, proposal_report.head)
    texts: dict[str, Callable[[], str]] = {
        "markdown": lambda: proposal_markdown(view, link, site),
        "json": lambda: proposal_json(proposal_report, view),
        "html": lambda: proposal_html(view, link),
    }
    if output is not None:
        files = {FILES[name]: text() for name, text in texts.items()}
        files[RECORD] = proposal_record(view, proposal_report.head)
        write_files(output, {name: text.encode() for name, text in files.items()})
    made = (
        texts[form]()
        if form in texts
        else report(form, proposal_report.diagnostics, proposal_report.summary, site)
    )
    click.echo(made, nl=form not in texts)
    say_uncommitted(root, head)
    sys.exit(DATA_ERRORS if proposal_report.summary.errors else 0)
