"""The workflows the program writes for Forgejo, on a real runner against what stands in for its interface."""

import re
from collections.abc import Iterator

import pytest

from tests.forge.interface import TOKEN
from tests.forge.runner import Forge, forgejo
from tests.support.proposals import CAMPAIGN_FILE, RAISE, TWO

pytestmark = [pytest.mark.slow, pytest.mark.tools]


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forge]:
    """A Forgejo whose campaign is open today."""
    with forgejo(tmp_path_factory.mktemp("forgejo")) as one:
        one.desk.commit({CAMPAIGN_FILE: lambda text: re.sub(r"(?s)  windows:.*", "", text)})
        one.push("main")
        yield one


def test_a_good_proposal_gets_a_good_status_and_one_comment(hosted: Forge) -> None:
    commit = hosted.propose(7, hosted.desk.branch(RAISE, name="nop-bai"), "so-noi-vu")
    for _ in range(2):
        done = hosted.judge(hosted.event(7))
        assert done.code == 0, done.log
    assert hosted.state.verdicts(commit) == ["pending", "success"] * 2
    (comment,) = hosted.state.told(7)
    assert comment.startswith("<!-- parindex:look -->")
    assert f"/hanoi/cchc/src/commit/{commit}/{TWO}#L10" in comment


EVIL_BRANCH = "x\";$(touch${IFS}$HOME/pwned)`touch${IFS}$HOME/pwned`${{github.token}}'&|"
GREEN = """\
on: [pull_request, pull_request_target, push]
jobs:
  validate: {name: Validate the proposal, runs-on: docker, steps: [{run: touch ~/pwned}]}
"""
MARK = 'import pathlib\n(pathlib.Path.home() / "pwned").touch()\n'
SELF_MADE = {
    ".forgejo/workflows/validate.yml": GREEN,
    "generator/__init__.py": f"{MARK}raise SystemExit(0)\n",
    "Makefile": ".venv/ready:\n\ttouch ~/pwned\n",
    "sitecustomize.py": MARK,
    "::stop-commands::x": "x\n",
}


def test_a_proposal_that_makes_its_own_judge_is_judged_by_ours(hosted: Forge) -> None:
    commit = hosted.propose(8, hosted.desk.branch({**RAISE, **SELF_MADE}, name=EVIL_BRANCH), "ai-do")
    hosted.state.pulls[8]["head"]["ref"] = "--upload-pack=touch ~/pwned"
    done = hosted.judge(hosted.event(8))
    assert done.code != 0
    assert hosted.state.verdicts(commit) == ["pending", "failure"]
    (comment,) = hosted.state.told(8)
    assert comment.startswith("<!-- parindex:refused -->")
    assert ".forgejo/workflows/validate.yml" in comment
    assert list(hosted.folder.rglob("pwned")) == []
    assert TOKEN not in done.log


def test_what_aims_at_another_branch_is_told_so_and_what_moved_on_is_left(hosted: Forge) -> None:
    lax = hosted.desk.branch(SELF_MADE, name="lax")
    hosted.push(lax)
    commit = hosted.propose(9, hosted.desk.branch(RAISE, name="nop-lax", start=lax), "so-noi-vu", base=lax)
    event = hosted.event(9)
    assert hosted.judge(event).code != 0
    assert hosted.state.verdicts(commit) == []
    (comment,) = hosted.state.told(9)
    assert "Chưa xét: yêu cầu nhắm vào nhánh “lax”" in comment
    hosted.state.pulls[9]["head"]["sha"] = hosted.push("main")
    hosted.state.comments.clear()
    hosted.judge(event)
    assert hosted.state.told(9) == []
    assert list(hosted.folder.rglob("pwned")) == []
