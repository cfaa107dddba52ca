"""A proposed change on the command line: which branch against which, by whom, on which day."""

from datetime import date
from pathlib import Path

from generator.comparison import Opinion
from generator.pipeline.opinion import judge_proposal
from generator.pipeline.proposal import read_proposal
from generator.reading import Tree
from generator.validation import Proposer


def opinion_on(root: Path, base: str, head: str, author: str | None, day: date) -> tuple[Opinion, Tree]:
    """What is to be said of `head` against `base`, and the files as it leaves them.

    Without an author nobody asks whose files they are. Raises SchemaUnreadable, GitFailed.
    """
    proposal = read_proposal(root, base, head)
    return judge_proposal(proposal, Proposer(author, day) if author else None), proposal.after
