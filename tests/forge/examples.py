"""The golden proposals on a forge that runs workflows, and what each must be told."""

from dataclasses import dataclass
from datetime import datetime

from generator.comparison import ProposalReport
from generator.forge import Forge as Kind
from generator.hanoi_time import HANOI
from generator.pipeline.proposal_review import review_proposal
from generator.rendering.proposal.markdown import file_link, proposal_markdown
from generator.rendering.proposal.view import proposal_view
from generator.validation import Proposer
from tests.forge.interface import REPOSITORY
from tests.forge.runner import Forge
from tests.support.comments import PROPOSALS


@dataclass(frozen=True)
class Example:
    """A golden proposal as it was proposed: its number, its commit, what our program says of it at a desk."""

    number: int
    head: str
    report: ProposalReport
    comment: str

    @property
    def state(self) -> str:
        """How its commit is judged."""
        return "failure" if self.report.summary.errors else "success"


def proposed(hosted: Forge, kind: Kind, first: int) -> list[Example]:
    """All of them, numbered from `first` on."""
    examples, today = [], datetime.now(HANOI).date()
    lines = f"https://github.com/{REPOSITORY}{kind.line}"
    for number, (name, (edits, account)) in enumerate(PROPOSALS.items(), first):
        head = hosted.propose(number, hosted.desk.branch(edits, name=name), account)
        report = review_proposal(hosted.desk.read(name), Proposer(account, today), today)
        comment = proposal_markdown(proposal_view(report), file_link(lines, head))
        examples.append(Example(number, head, report, comment))
    return examples
