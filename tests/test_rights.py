"""Inside the files an account may change: what of them is not its own, and that whatever changes is told."""

from pathlib import Path

import pytest

from generator.comparison import Opinion
from generator.pipeline.opinion import judge_proposal
from generator.validation import Proposer
from generator.vi.messages import word
from tests.desk import IN_TIME, LATE, TWO, Desk, desk, first, told
from tests.test_history import git
from tests.test_plan_changes import plan, put
from tests.test_proposals import RAISE

OWNERS = ".github/CODEOWNERS"


@pytest.fixture
def ours(tmp_path: Path) -> Desk:
    return desk(tmp_path)


def says(opinion: Opinion, code: str) -> str:
    """The words of the first of that code."""
    message = word(first(opinion, code))
    return f"{message.text} {message.hint}"


# After the window


def test_a_file_nobody_can_compare_is_refused_after_its_window(ours: Desk) -> None:
    ours.commit({TWO: put(("status: submitted", "status: x"))}, "by hand")
    mended = {
        TWO: put(("status: x", "status: submitted"), ("completed: 47", "completed: 50"), ("1.41", "1.5"))
    }
    assert told(ours.judge(mended, account="so-noi-vu")) == []
    opinion = ours.judge(mended, account="so-noi-vu", today=LATE)
    assert told(opinion) == [("C413", TWO)]
    assert "permissions.windows.submissions" in says(opinion, "C413")
    ours.commit(plan(('closes: "2025-01-05"', 'closes: "2025-01-31"')))
    assert told(ours.judge(mended, account="so-noi-vu", today=LATE)) == []


# Programs


def test_a_program_stays_one_in_the_hands_of_a_maintainer(ours: Desk) -> None:
    ours.commit({".ci/run": "#!/bin/sh\n"})
    git(ours.root, "update-index", "--chmod=+x", ".ci/run")
    (ours.root / ".ci/run").chmod(0o755)
    ours.commit({})
    assert told(ours.judge({".ci/run": "#!/bin/sh\ntrue\n"}, account="quan-tri")) == []
    git(ours.root, "checkout", "-q", "-B", "proposal", "main")
    (ours.root / ".ci/run").unlink()
    (ours.root / ".ci/run").symlink_to("/etc/passwd")
    ours.commit({})
    git(ours.root, "checkout", "-q", "main")
    assert ("C417", ".ci/run") in _errors(ours)
    git(ours.root, "checkout", "-q", "-B", "proposal", "main")
    ours.write({"new": "", "generator/run": ""})
    (ours.root / "new").chmod(0o755)
    (ours.root / "generator/run").chmod(0o755)
    ours.commit({})
    git(ours.root, "checkout", "-q", "main")
    assert _errors(ours) == [("C417", "generator/run"), ("C417", "new")]


def test_data_is_never_a_program(ours: Desk) -> None:
    (ours.root / TWO).chmod(0o755)
    ours.commit({}, "by hand")
    assert told(ours.judge(RAISE, account="so-noi-vu")) == [("C417", TWO)]


def _errors(ours: Desk) -> list[tuple[str, str]]:
    return told(judge_proposal(ours.read(), Proposer("quan-tri", IN_TIME)))
