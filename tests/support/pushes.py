"""Pushes to a Git server, judged without one: refs, accounts, and what the hook says of them."""

import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.pipeline.pre_receive import Ruling, rule_on_push
from generator.validation import Proposer, RefUpdate, RefWrong
from tests.support.cli import QUIET
from tests.support.git import git
from tests.support.proposals import IN_TIME, ONE, TWO, Desk, Edit, told
from tests.support.trees import HOUSE

MAIN = "refs/heads/main"
OWN = "refs/heads/submit/so-noi-vu/dot-1"
OTHERS = {ONE: lambda text: text.replace("own: 45.5", "own: 40").replace("0.91", "0.8")}
LOWER = {TWO: lambda text: text.replace("completed: 47", "completed: 46").replace("1.41", "1.38")}


def push(ours: Desk, account: str, *moves: tuple[str, str | None], today: date = IN_TIME) -> list[Ruling]:
    """The rulings on refs that are to name these revisions (None: nothing)."""
    made = []
    for ref, after in moves:
        known = git(ours.root, "for-each-ref", "--format=%(objectname)", ref) or None
        made.append(RefUpdate(ref, known, git(ours.root, "rev-parse", after) if after else None))
    return list(rule_on_push(ours.root, made, Proposer(account, today), "main"))


def outcome(ruling: Ruling) -> RefWrong | list[tuple[str, str]]:
    """Why the ref may not be moved, or the errors in what it would hold; an empty list where it may."""
    return ruling.wrong or (told(ruling.report) if ruling.report else [])


def hand_in(ours: Desk, edits: Mapping[str, Edit], ref: str = OWN, start: str = "main") -> None:
    """The account's branch as the server has taken it, on the day it was in time."""
    ours.branch(edits, start=start)
    (ruling,) = push(ours, ref.split("/")[3], (ref, "proposal"))
    assert outcome(ruling) == []
    git(ours.root, "update-ref", ref, "proposal")


def merged(ours: Desk, *refs: str, then: Mapping[str, Edit] | None = None) -> str:
    """The branch of a coordinator who merges the refs, and edits on; its name."""
    git(ours.root, "checkout", "-qB", "merging", "main")
    for ref in refs:
        git(ours.root, "merge", "-q", "--no-ff", "-m", "merge", ref)
    if then:
        ours.commit(then)
    git(ours.root, "checkout", "-q", "main")
    return "merging"


def hook(server: Path, given: str, *arguments: str, **environment: str) -> tuple[int, str]:
    """The command as a hook calls it."""
    command = [sys.executable, "-m", "generator", "pre-receive", "--today", "2025-01-04", *arguments]
    environment = {**QUIET, "PYTHONPATH": str(HOUSE), "GIT_DIR": ".", **environment}
    done = subprocess.run(
        command, cwd=server, env=environment, input=given, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr
