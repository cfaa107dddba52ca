"""A proposed change on the command line: which branch against which, by whom, on which day."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from generator.cli.errors import WRONG_USAGE, CommandError
from generator.cli.output import err
from generator.comparison import ProposalReport
from generator.hanoi_time import HANOI
from generator.pipeline.proposal import read_proposal
from generator.pipeline.proposal_review import review_proposal
from generator.reading import LARGEST_FILE, ROOTS, Tree
from generator.rendering.escape.visible import visible
from generator.repository import revision_at, uncommitted
from generator.validation import Proposer
from generator.vi import command_line

_NAMED = 3  # files that are named of those nobody has committed
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


def say_uncommitted(root: Path, head: str) -> None:
    """Say which files of the data were left out of what was said, because no commit holds them yet.

    Asked of a commit by its name, nobody expects them. Raises GitFailed.
    """
    if head not in ("HEAD", "@") or not (left_out := uncommitted(root, *ROOTS)):
        return
    more = command_line.AND_MORE.format(count=len(left_out) - _NAMED) if len(left_out) > _NAMED else ""
    err.print(
        command_line.NOT_COMMITTED_YET.format(
            commit=revision_at(root, head).short, count=len(left_out),
            files=visible(", ".join(left_out[:_NAMED])) + more,
        )
    )  # fmt: skip


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
