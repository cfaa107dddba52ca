"""`parindex review-stamp`: fingerprints of what was judged, written into the ledgers."""

from datetime import date
from pathlib import Path

import click

from generator.cli import options
from generator.cli.data_tree import open_campaign
from generator.cli.errors import DATA_ERRORS, NOTHING_FOUND, WRONG_USAGE, CommandError
from generator.cli.output import err, out, print_diagnostics, print_errors
from generator.cli.write_changes import reviewable, warn_closed, write_changed
from generator.pipeline.review_ledgers import SeveralAgencies, stamped_ledgers
from generator.reading import RawFile
from generator.vi import review_ledgers


@click.command("review-stamp", help=review_ledgers.HELP_STAMP)
@options.root
@options.campaign
@options.appendix
@options.paths
@click.option("--item", "again", multiple=True, help=review_ledgers.HELP_STAMP_AGAIN)
@click.option("--agency", help=review_ledgers.HELP_STAMP_AGENCY)
@options.review_day(review_ledgers.HELP_STAMP_DATE)
def command(
    root: Path,
    campaign: str | None,
    appendix: int | None,
    paths: tuple[Path, ...],
    again: tuple[str, ...],
    agency: str | None,
    day: date,
) -> None:
    """Decisions without a fingerprint get one; a stale one only where it is named; none of another agency."""
    one_there = f"appendix-{appendix or '[0-9]+'}/review.yaml"
    tree, name, scope = open_campaign(root, campaign, appendix, paths, one_there)
    warn_closed(tree, name, reviews=True)
    try:
        with reviewable(name):
            ledgers, found = stamped_ledgers(tree, name, scope, again, agency, day)
    except SeveralAgencies as error:
        raise CommandError(review_ledgers.several_agencies(error.agencies), WRONG_USAGE) from error
    if ledgers is None:
        print_errors(found, tree)
        raise CommandError(review_ledgers.CANNOT_STAMP, DATA_ERRORS)
    stamped = {path: ledger for path, ledger in ledgers.items() if ledger.stamped}
    others = {path: ledger.others for path, ledger in ledgers.items() if ledger.others}
    place = {"campaign": name, "appendix": review_ledgers.of_appendices(scope.appendices)}
    if unknown := [code for code in again if not any(code in one.stamped for one in stamped.values())]:
        theirs = {code: item for ones in others.values() for code, item in ones.items() if code in unknown}
        if agency is not None and theirs:
            raise CommandError(review_ledgers.not_yours(theirs, agency), WRONG_USAGE)
        message = review_ledgers.NO_SUCH_DECISION.format(codes=", ".join(unknown), **place)
        raise CommandError(message, NOTHING_FOUND)
    write_changed(root, tree, {path: ledger.content for path, ledger in stamped.items()})
    for path, ledger in sorted(stamped.items()):
        for line in review_ledgers.stamped_lines(path, ledger.stamped, ledger.again, day):
            out.print(line)
    for path, left in sorted(others.items()):
        out.print(review_ledgers.others_line(path, left))
    print_diagnostics(
        err, found, {**tree, **{path: RawFile(path, one.content) for path, one in stamped.items()}}
    )
    if not stamped:
        out.print(review_ledgers.NOTHING_TO_STAMP.format(**place))
