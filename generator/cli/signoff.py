"""`parindex signoff`: the record of what is signed; never over one that is there."""

import re
from datetime import date, datetime
from pathlib import Path

import click

from generator.cli import options
from generator.cli.console import err, out, print_diagnostics
from generator.cli.data_tree import open_tree
from generator.cli.refusal import DATA_ERRORS, WRONG_USAGE, Refused
from generator.consolidation import Stage
from generator.pipeline.assess import assess
from generator.pipeline.publications import Signing, sign_off, tag_of, unsignable, wrong_record
from generator.publishing.files import write_files
from generator.reading import RawFile
from generator.rulebook import Document
from generator.vi import board, labels, phrases

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("signoff", help=phrases.HELP_SIGNOFF)
@options.root
@options.campaign
@click.argument("name")
@click.option("--title", required=True, help=phrases.HELP_SIGNOFF_TITLE)
@click.option("--number", required=True, help=phrases.HELP_SIGNOFF_NUMBER)
@click.option("--date", "issued", required=True, type=_DAY, help=phrases.HELP_SIGNOFF_DATE)
@click.option("--issuer", required=True, help=phrases.HELP_SIGNOFF_ISSUER)
@click.option("--about", required=True, help=phrases.HELP_SIGNOFF_ABOUT)
@click.option("--signed-by", required=True, help=phrases.HELP_SIGNOFF_BY)
@options.today
def command(
    root: Path,
    campaign: str | None,
    name: str,
    title: str,
    number: str,
    issued: datetime,
    issuer: str,
    about: str,
    signed_by: str,
    today: date,
) -> None:
    """Exit 1 where an error remains: nothing wrong is ever signed."""
    if not re.fullmatch("[a-z][a-z0-9-]{0,39}", name):
        raise Refused(phrases.WRONG_NAME, WRONG_USAGE)
    tree, campaigns = open_tree(root, campaign)
    outcome = assess(tree, campaigns[-1])
    wrong = unsignable(outcome)
    if outcome.assessment is None or wrong:
        print_diagnostics(err, wrong, tree)
        raise Refused(phrases.CANNOT_SIGN, DATA_ERRORS)
    document = Document(number, issued.date(), issuer, about)
    path, content = sign_off(outcome.assessment, tree, Signing(name, title, document, signed_by, today))
    if (root / path).exists() or (root / path).is_symlink():
        raise Refused(phrases.ALREADY_THERE.format(path=path), WRONG_USAGE)
    raw = RawFile(path, content)
    wrong = wrong_record(tree, raw)
    if wrong:  # once written it is never changed
        print_diagnostics(err, wrong, {path: raw})
        raise Refused(phrases.CANNOT_SIGN, DATA_ERRORS)
    write_files(root, {path: content})
    stages = outcome.assessment.stages
    totals = "; ".join(
        f"{labels.STAGES[stage].lower()} {board.points(stages[stage].whole)}"
        for stage in Stage
        if stages[stage].whole.known_leaves
    )
    tag = tag_of(outcome.campaign, name)
    out.print(phrases.SIGNED.format(path=path, totals=totals, tag=tag))
