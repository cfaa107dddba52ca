"""A repository with the small tree and accounts for each role, and branches that propose changes to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.pipeline.proposal import Proposal, read_proposal
from generator.pipeline.proposal_review import ProposalReport, review_proposal
from generator.validation import Proposer
from tests.support.git import git
from tests.support.trees import small_tree

CAMPAIGN_FILE = "submissions/2024/campaign.yaml"
ONE, TWO = (f"submissions/2024/appendix-{number}/submission.yaml" for number in (1, 2))
LEDGER = "submissions/2024/appendix-2/review.yaml"
IN_TIME, LATE = date(2025, 1, 4), date(2025, 1, 10)
PERMISSIONS = """\
permissions:
  agencies:
    van-phong-ubnd: {accounts: [van-phong]}
    so-noi-vu: {accounts: [so-noi-vu], team: minh-hoa/so-noi-vu}
  reviewers:
    van-phong-ubnd: {accounts: [van-phong-tham-dinh]}
    so-noi-vu: {accounts: [tham-dinh]}
  coordinators: {accounts: [dieu-phoi]}
  maintainers: {accounts: [quan-tri]}
  windows:
    submissions: {opens: "2024-12-16", closes: "2025-01-05"}
    reviews: {opens: "2025-01-01", closes: "2025-01-20"}
  closes: "2025-06-30"
"""

Edit = str | bytes | Callable[[str], str] | None  # the new text, a change of the old one, or None: delete


def replaced(*pairs: tuple[str, str]) -> Callable[[str], str]:
    """Return an edit that replaces each piece, which must be there once."""

    def edit(text: str) -> str:
        for old, new in pairs:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        return text

    return edit


@dataclass(frozen=True)
class Desk:
    """A repository whose branch `main` is the base."""

    root: Path

    def write(self, edits: Mapping[str, Edit]) -> None:
        """The files changed on disk."""
        for path, edit in edits.items():
            file = self.root / path
            if edit is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(edit, bytes):
                file.write_bytes(edit)
            else:
                file.write_text(edit(file.read_text()) if callable(edit) else edit)

    def commit(self, edits: Mapping[str, Edit], message: str = "change") -> str:
        """A commit on the branch checked out; its id."""
        self.write(edits)
        git(self.root, "add", "-A")
        git(self.root, "commit", "-qm", message)
        return git(self.root, "rev-parse", "HEAD")

    def branch(self, *steps: Mapping[str, Edit], name: str = "proposal", start: str = "main") -> str:
        """A branch off `start` with a commit for each step, while `main` stays checked out; its name."""
        git(self.root, "checkout", "-q", "-B", name, start)
        for step in steps:
            self.commit(step)
        git(self.root, "checkout", "-q", "main")
        return name

    def read(self, head: str = "proposal", base: str = "main") -> Proposal:
        """The proposal a branch makes."""
        return read_proposal(self.root, base, head)

    def judge(self, *steps: Mapping[str, Edit], account: str = "", today: date = IN_TIME) -> ProposalReport:
        """What is said of a branch of these steps; without an account nobody asks who proposes it."""
        proposer = Proposer(account, today) if account else None
        return review_proposal(self.read(self.branch(*steps)), proposer, today)


def desk(root: Path, permissions: str = PERMISSIONS) -> Desk:
    """The small tree under `root`, committed."""
    made = Desk(root)
    made.write({path: raw.data for path, raw in small_tree().items()})
    made.write({CAMPAIGN_FILE: lambda text: text + permissions})
    git(root, "init", "-q", "-b", "main")
    made.commit({}, "base")
    return made


def told(report: ProposalReport) -> list[tuple[str, str]]:
    """Code and path of each error."""
    return [(d.code, d.path) for d in report.diagnostics if d.blocks]


def first(report: ProposalReport, code: str) -> Diagnostic:
    """The first of that code."""
    return next(diagnostic for diagnostic in report.diagnostics if diagnostic.code == code)


RAISE = {TWO: lambda text: text.replace("completed: 47", "completed: 50").replace("1.41", "1.5")}
PLAN = {CAMPAIGN_FILE: lambda text: text.replace("sample: 800", "sample: 900")}

REVIEWED = """\
format: 2
criteria_set: small
campaign: "2024"
appendix: 2
items:
  "1.1":
    decision: {decision}
    reviewer: {{title: Chuyên viên, role: Thành viên tổ thẩm định, agency: van-phong-ubnd}}
    date: "2025-01-04"
"""

ACCEPTED = {LEDGER: REVIEWED.format(decision="accepted")}


def crosswise(ours: Desk, merged: Mapping[str, Edit], kept: str) -> None:
    """Main merges the branch's first commit, the branch main's; there `kept` stays as the branch had it."""
    first_commit = git(ours.root, "rev-parse", ours.branch(RAISE))
    mains = ours.commit(merged, "main goes on")
    git(ours.root, "merge", "-q", "--no-ff", "-m", "main merges", first_commit)
    git(ours.root, "checkout", "-q", "proposal")
    git(ours.root, "merge", "-q", "--no-commit", "--no-ff", mains)
    git(ours.root, "checkout", "-q", first_commit, "--", kept)
    ours.commit({TWO: lambda text: text.replace("12 kỳ", "13 kỳ")}, "the branch merges")
    git(ours.root, "checkout", "-q", "main")
    assert len(git(ours.root, "merge-base", "--all", "main", "proposal").split()) == 2
