"""`parindex review-accept`: all that is undecided in a ledger accepted in one act, each item printed."""

from datetime import date
from pathlib import Path

import click

from generator.cli import options
from generator.cli.data_tree import open_appendix
from generator.cli.errors import DATA_ERRORS, WRONG_USAGE, CommandError
from generator.cli.output import err, out, print_diagnostics, print_errors
from generator.cli.write_changes import reviewable, warn_closed
from generator.pipeline.review_ledgers import NoReviewer, WrongReviewer, accepted_ledger
from generator.publishing.files import write_files
from generator.reading import RawFile
from generator.validation import Reviewer
from generator.vi import review_ledgers


@click.command("review-accept", help=review_ledgers.HELP_ACCEPT)
@options.root
@options.campaign
@options.appendix
@click.option("--title", help=review_ledgers.HELP_TITLE)
@click.option("--role", help=review_ledgers.HELP_ROLE)
@click.option("--agency", help=review_ledgers.HELP_AGENCY)
@options.review_day(review_ledgers.HELP_DATE)
def command(
    root: Path,
    campaign: str | None,
    appendix: int | None,
    title: str | None,
    role: str | None,
    agency: str | None,
    day: date,
) -> None:
    """Exit 0 also where something is left for a decision by hand."""
    reviewer = _reviewer(title, role, agency)
    tree, name, number = open_appendix(root, campaign, appendix)
    warn_closed(tree, name, reviews=True)
    try:
        with reviewable(name):
            accepted, found = accepted_ledger(tree, name, number, reviewer, day)
    except NoReviewer as error:
        raise CommandError(review_ledgers.no_reviewer(number, error.agencies), WRONG_USAGE) from error
    except WrongReviewer as error:
        message = review_ledgers.wrong_reviewer(error.agency, number, error.agencies)
        raise CommandError(message, WRONG_USAGE) from error
    if accepted is None:
        print_errors(found, tree)
        raise CommandError(review_ledgers.NOT_ACCEPTED, DATA_ERRORS)
    written = accepted.accepted or accepted.completed
    if written:
        write_files(root, {accepted.path: accepted.content})
    for line in review_ledgers.accepted_lines(accepted.accepted, number):
        out.print(line)
    for line in review_ledgers.left_lines(accepted.left, accepted.decided_by, accepted.rulebook, number):
        out.print(line)
    if accepted.completed:
        out.print(review_ledgers.completed(accepted.completed))
    if written and accepted.reviewer is not None:
        out.print(review_ledgers.by_whom(accepted.reviewer, day, accepted.rulebook))
    done = review_ledgers.WRITTEN if written else review_ledgers.NOTHING_WRITTEN
    out.print(done.format(path=accepted.path))
    print_diagnostics(err, found, {**tree, accepted.path: RawFile(accepted.path, accepted.content)})


def _reviewer(title: str | None, role: str | None, agency: str | None) -> Reviewer | None:
    """Who reviews, None where no option says so; refused where only some do, or one is empty."""
    if title is None and role is None and agency is None:
        return None
    if not (title and title.strip() and role and role.strip() and agency):
        raise CommandError(review_ledgers.HALF_REVIEWER, WRONG_USAGE)
    return Reviewer(title.strip(), role.strip(), agency)
