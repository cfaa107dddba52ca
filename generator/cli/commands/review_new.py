"""`parindex review-new`: the ledger of a submitted appendix, every item waiting for a decision."""

from pathlib import Path

import click

from generator.cli import options
from generator.cli.data_tree import open_appendix
from generator.cli.errors import DATA_ERRORS, CommandError
from generator.cli.output import out, print_errors
from generator.cli.write_changes import reviewable, warn_closed
from generator.consolidation import by_hand
from generator.pipeline.review_ledgers import ledger_with_items
from generator.publishing.files import write_files
from generator.vi import review_ledgers, reviewer_commands


@click.command("review-new", help=review_ledgers.HELP_NEW)
@options.root
@options.campaign
@options.appendix
def command(root: Path, campaign: str | None, appendix: int | None) -> None:
    """Never over a ledger that is there: what it lacks is added to it."""
    tree, name, number = open_appendix(root, campaign, appendix)
    warn_closed(tree, name, reviews=True)
    with reviewable(name):
        made, found = ledger_with_items(tree, name, number)
    if made is None:
        print_errors(found, tree)
        raise CommandError(review_ledgers.UNREADABLE, DATA_ERRORS)
    added = [leaf.leaf.code for leaf in made.added]
    if added:
        write_files(root, {made.path: made.content})
    if made.is_new:
        out.print(review_ledgers.MADE.format(path=made.path, count=len(added)))
    elif added:
        out.print(
            review_ledgers.ADDED.format(
                count=len(added), path=made.path, codes=", ".join(added), there=len(made.there)
            )
        )
    else:
        out.print(review_ledgers.NOTHING_TO_ADD.format(path=made.path, count=len(made.there)))
    if made.without_points:
        out.print(review_ledgers.ONLY_INFORM.format(codes=", ".join(made.without_points)))
    if judged := [leaf.leaf.code for leaf in made.added if any(by_hand(leaf))]:
        out.print(review_ledgers.DECIDE_BY_HAND.format(count=len(judged), codes=", ".join(judged)))
    if added:
        accept = reviewer_commands.accept(name, number, made.judge)
        out.print(review_ledgers.NEXT.format(command=accept))
