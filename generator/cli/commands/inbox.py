"""`parindex inbox`: the proposals that wait in this repository, and what the gate says of each."""

from datetime import date
from pathlib import Path

import click

from generator import caching
from generator.cli import options
from generator.cli.output import print_part, working
from generator.comparison import Judgement
from generator.pipeline.inbox import MOST_JUDGED, waiting_proposals
from generator.rendering.terminal.inbox import inbox_json, inbox_table
from generator.vi import inbox


@click.command("inbox", help=inbox.HELP)
@options.root
@click.option("--base", default="main", help=inbox.HELP_BASE)
@click.option("--most", type=click.IntRange(1), default=MOST_JUDGED, help=inbox.HELP_MOST)
@click.option("--no-cache", is_flag=True, help=inbox.HELP_NO_CACHE)
@options.form
@options.today
def command(root: Path, base: str, most: int, no_cache: bool, form: str, today: date) -> None:
    """Exit 0 whatever it says: a table is no gate."""
    known = {} if no_cache else caching.load_kept(root, "inbox", Judgement)
    with working(inbox.JUDGING):
        found, judgements = waiting_proposals(root, base, today, known, most)
    if not no_cache and judgements != known:
        caching.save_kept(root, "inbox", judgements)
    if form == "json":
        click.echo(inbox_json(found, base, today))
        return
    for part in inbox_table(found, base, today):
        print_part(part)
