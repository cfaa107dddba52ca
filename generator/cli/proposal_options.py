"""A proposed change on the command line: which branch against which, by whom, on which day."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from generator.cli.errors import WRONG_USAGE, CommandError
from generator.comparison import ProposalReport
from generator.hanoi_time import HANOI
from generator.pipeline.proposal import read_proposal
from generator.pipeline.proposal_review import review_proposal
from generator.reading import LARGEST_FILE, Tree
from generator.validation import Proposer
from generator.vi import command_line

_COMMIT = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")


def report_on(
    root: Path, base: str, head: str, author: str | None, day: date, received: Path | None
) -> tuple[ProposalReport, Tree]:
    """What is to be said of `head` against `base`, and the files as it leaves them.

    Without an author nobody asks whose files they are. `received` is the file of `--received`. Raises
    SchemaUnreadable, GitFailed.
    """
    days = _days(received) if received else {}
    proposal = read_proposal(root, base, head, received=days)
    return review_proposal(proposal, Proposer(author, day) if author else None, day), proposal.after


def _days(file: Path) -> Mapping[str, date | None]:
    """The day in Ha Noi on which each head of the branch came to the forge."""
    try:
        with file.open("rb") as opened:
            moments = json.loads(opened.read(LARGEST_FILE))
        return dict(_day(commit, datetime.fromisoformat(moment)) for commit, moment in moments.items())
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise CommandError(command_line.WRONG_RECEIVED.format(path=file), WRONG_USAGE) from error


def _day(commit: str, moment: datetime) -> tuple[str, date]:
    if not _COMMIT.fullmatch(commit) or moment.tzinfo is None:
        raise ValueError(commit)
    return commit, moment.astimezone(HANOI).date()
