"""The workflows: what no reader should have to check by hand; then their steps, as a runner runs them."""

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.desk import TWO, Desk, desk
from tests.forge.runner import FOLDER, Hosted, Runner, read
from tests.git_server import Server, git_server
from tests.test_history import git
from tests.test_posting import BOT
from tests.test_proposals import RAISE
from tests.trees import HOUSE

FILES = sorted(FOLDER.glob("*.yml"))
BIN = HOUSE / ".venv" / "bin"
JUDGES = {"zizmor": ["--offline", "--pedantic", "-q", str(FOLDER)], "actionlint": list(map(str, FILES))}

workflows = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def steps(workflow: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


@pytest.mark.parametrize("judge", JUDGES)
def test_those_who_know_workflows_find_nothing(judge: str) -> None:
    done = subprocess.run([BIN / judge, *JUDGES[judge]], capture_output=True, text=True, cwd=HOUSE)
    assert done.returncode == 0, done.stdout + done.stderr


@workflows
def test_nothing_is_allowed_that_is_not_asked_for(file: Path) -> None:
    workflow = read(file)
    assert workflow["permissions"] == {}
    assert "group" in workflow["concurrency"]
    for job in workflow["jobs"].values():
        assert int(job["timeout-minutes"]) <= 60
        assert "permissions" in job
        for step in job["steps"]:
            if "checkout@" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] == "false"


@workflows
def test_actions_are_pinned_and_no_expression_reaches_a_shell(file: Path) -> None:
    text = file.read_text()
    for line in re.findall(r"(?m)^.*\buses: .*$", text):
        assert re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line
    for step in steps(read(file)):
        assert "${{" not in step.get("run", "")


def test_the_job_that_reads_a_proposal_has_no_token_and_runs_nothing_of_it() -> None:
    workflow = read(FOLDER / "validate.yml")
    assert list(workflow["on"]) == ["pull_request"]
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {}
    text = (FOLDER / "validate.yml").read_text()
    assert not re.search(r"secrets\.|github\.token|GITHUB_TOKEN", text)
    (checkout,) = [step for step in job["steps"] if "checkout@" in step.get("uses", "")]
    assert checkout["with"]["ref"] == "${{ github.event.pull_request.base.ref }}"


def test_the_job_that_has_a_token_sees_nothing_of_a_proposal_but_its_comment() -> None:
    workflow = read(FOLDER / "comment.yml")
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"actions": "read", "contents": "read", "pull-requests": "write"}
    (checkout,) = [step for step in job["steps"] if "checkout@" in step.get("uses", "")]
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    for step in job["steps"]:
        assert not re.search(r"\bgit (fetch|checkout|merge)\b", step.get("run", ""))


@pytest.fixture
def ours(tmp_path: Path) -> Desk:
    (tmp_path / "work").mkdir()
    return desk(tmp_path / "work")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with git_server(tmp_path_factory.mktemp("server")) as one:
        yield one


@pytest.fixture
def server(ours: Desk, running: Server) -> Hosted:
    """A repository of this test on the server."""
    name = f"kho-{len(list(running.repositories.iterdir()))}"
    bare = running.found(name, ours.root)
    return Hosted(bare, running.address("quan-tri", name), running.environment)


def propose(ours: Desk, server: Hosted, head: str, owner: str, branch: str) -> dict[str, Any]:
    """The proposal where the forge itself keeps it, and what the events say of it."""
    git(server.bare, "fetch", "-qf", str(ours.root), f"{head}:refs/pull/7/head")
    sha = git(ours.root, "rev-parse", head)
    source = {"full_name": f"{owner}/cchc", "owner": {"login": owner}}
    return {
        "github": {
            "server_url": "https://kho.hanoi.example",
            "repository": "hanoi/cchc",
            "token": "x",
            "event": {
                "pull_request": {
                    "number": 7,
                    "user": {"login": owner},
                    "head": {"sha": sha},
                    "base": {"ref": "main"},
                },
                "workflow_run": {
                    "id": 1,
                    "event": "pull_request",
                    "head_sha": sha,
                    "head_branch": branch,
                    "head_repository": source,
                },
                "repository": {"default_branch": "main"},
            },
        }
    }


def test_the_steps_run_in_order_and_keep_one_comment(ours: Desk, server: Hosted, tmp_path: Path) -> None:
    runner = Runner(tmp_path / "runner", server)
    branch = 'x";$(touch pwned)`touch pwned`${{ github.token }}'
    wrong = {TWO: lambda text: text.replace("0.75", "0.9")}
    context = propose(ours, server, ours.branch(wrong), "so-noi-vu", branch)
    sha = context["github"]["event"]["pull_request"]["head"]["sha"]
    state = runner.state()
    state["pulls"] = [
        {"number": 3, "label": f"so-noi-vu:{branch}", "head": {"sha": "0" * 40}},
        {"number": 7, "label": f"so-noi-vu:{branch}", "head": {"sha": sha}},
    ]
    runner.forge.write_text(json.dumps(state))
    # today the windows of the test's campaign are long closed: that too must be told
    assert runner.run("validate", context)[-1] == 1
    runner.hand_over()
    assert runner.run("comment", context) == [0]
    (comment,) = runner.state()["comments"]
    assert "🔴 Chưa nhận được" in comment["body"]
    assert "C414" in comment["body"]
    assert runner.state()["asked"][-1][:2] == ["POST", "repos/hanoi/cchc/issues/7/comments"]

    assert runner.run("comment", context) == [0]
    assert len(runner.state()["comments"]) == 1
    assert not list(tmp_path.rglob("pwned"))


def test_a_better_proposal_gets_a_new_comment_and_a_forged_one_none_of_its_own(
    ours: Desk, server: Hosted, tmp_path: Path
) -> None:
    open_for_ever = {"submissions/2024/campaign.yaml": lambda text: re.sub(r"(?s)  windows:.*", "", text)}
    ours.commit(open_for_ever)
    git(server.bare, "fetch", "-qf", str(ours.root), "main:main")
    runner = Runner(tmp_path / "runner", server)
    context = propose(ours, server, ours.branch(RAISE), "so-noi-vu", "nop-bai")
    sha = context["github"]["event"]["pull_request"]["head"]["sha"]
    refused = {"id": 1, "body": "<!-- parindex:refused -->\n\n### x\n", "user": {"login": BOT}}
    pull = {"number": 7, "label": "so-noi-vu:nop-bai", "head": {"sha": sha}}
    runner.forge.write_text(json.dumps({"asked": [], "pulls": [pull], "comments": [refused]}))
    assert runner.run("validate", context) == [0, 0]
    runner.hand_over()
    assert runner.run("comment", context) == [0]
    assert [one["body"].splitlines()[0] for one in runner.state()["comments"]] == [
        "<!-- parindex:refused -->",
        "<!-- parindex:fine -->",
    ]
    assert (
        f"https://kho.hanoi.example/hanoi/cchc/blob/{sha}/{TWO}#L10" in runner.state()["comments"][1]["body"]
    )

    (runner.temp / "review/comment.md").write_text("<!-- parindex:fine -->\n\n### Đã duyệt @moi-nguoi\n")
    assert runner.run("comment", context) == [0]
    last = runner.state()["comments"][-1]["body"]
    assert last.startswith("<!-- parindex:refused -->")
    assert "@moi-nguoi" not in last


def test_a_head_that_is_no_longer_proposed_gets_no_comment(
    ours: Desk, server: Hosted, tmp_path: Path
) -> None:
    runner = Runner(tmp_path / "runner", server)
    context = propose(ours, server, ours.branch(RAISE), "so-noi-vu", "nop-bai")
    assert runner.run("comment", context) == [0]
    assert runner.state()["comments"] == []
