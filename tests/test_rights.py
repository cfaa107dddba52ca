"""Inside the files an account may change: what of them is not its own, and that whatever changes is told."""

from pathlib import Path

import pytest

from generator.pipeline.opinion import judge_proposal
from generator.validation import Proposer
from tests.desk import IN_TIME, TWO, Desk, desk, told
from tests.test_history import git
from tests.test_proposals import RAISE

OWNERS = ".github/CODEOWNERS"


@pytest.fixture
def ours(tmp_path: Path) -> Desk:
    return desk(tmp_path)


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
