"""The workflows: what no reader should have to check by hand; then they run, on a real runner."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.forge import GITHUB
from generator.hanoi_time import HANOI
from generator.rendering.diagnostics.github import diagnostics_github
from generator.rendering.proposal.comment_guard import CONTEXT
from generator.rendering.proposal.record import proposal_record
from generator.rendering.proposal.view import ProposalVerdict
from tests.forge.examples import proposed
from tests.forge.runner import FOLDER, Forge, forge, read
from tests.support.comments import UNREADABLE, view
from tests.support.git import git
from tests.support.git_server import git_server
from tests.support.pages import files_in
from tests.support.proposals import CAMPAIGN_FILE, ONE, RAISE, TWO, desk, replaced
from tests.support.trees import HOUSE
from tests.support.web_server import LOOPBACK

pytestmark = [pytest.mark.slow, pytest.mark.tools]

FILES = sorted(FOLDER.glob("*.yml"))
BIN = HOUSE / ".venv" / "bin"
JUDGES = {"zizmor": ["--offline", "--pedantic", "-q", str(FOLDER)], "actionlint": list(map(str, FILES))}
DEFAULT = "${{ github.event.repository.default_branch }}"
TOKEN = re.compile(r"secrets\.|github\.token|GITHUB_TOKEN")

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


@workflows
def test_a_token_is_given_to_the_step_that_needs_it_and_no_other(file: Path) -> None:
    """A tool that is installed, in a step before or beside it, never finds it in its surroundings."""
    for job in read(file)["jobs"].values():
        assert not TOKEN.search(json.dumps(job.get("env", {})))
        for step in job["steps"]:
            if TOKEN.search(json.dumps(step)):
                assert re.match(r"((now|commits)=\$\()?gh api |answer=", step["run"]), step["name"]


def test_the_job_that_reads_a_proposal_is_the_main_branchs_and_may_change_nothing() -> None:
    workflow = read(FOLDER / "validate.yml")
    assert list(workflow["on"]) == ["pull_request_target"]
    assert set(workflow["on"]["pull_request_target"]["types"]) == {
        "opened",
        "synchronize",
        "reopened",
        "edited",
    }
    job = workflow["jobs"]["validate"]
    assert job["permissions"] == {"contents": "read"}
    for one in workflow["jobs"].values():
        for step in one["steps"]:
            if "checkout@" in step.get("uses", ""):
                assert step["with"]["ref"] == DEFAULT
            assert not re.search(r"\bgit (checkout|switch|merge|worktree|restore)\b", step.get("run", ""))
    for step in workflow["jobs"]["report"]["steps"]:
        assert not re.search(r"\bgit\b", step.get("run", ""))
    assert f"context={CONTEXT} " in workflow["jobs"]["announce"]["steps"][0]["run"]


def test_no_job_has_the_name_of_the_status_that_is_required() -> None:
    """A skipped job counts as passed: under the required name only a status may stand."""
    for file in FILES:
        for name, job in read(file)["jobs"].items():
            assert CONTEXT not in {name, job["name"]}


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forge]:
    """A forge whose campaign is open today."""
    with forge(tmp_path_factory.mktemp("forge")) as one:
        one.desk.commit({CAMPAIGN_FILE: lambda text: re.sub(r"(?s)  windows:.*", "", text)})
        one.push("main")
        yield one


def pwned(hosted: Forge) -> list[Path]:
    return list(hosted.folder.rglob("pwned"))


EVIL_BRANCH = "x\";$(touch${IFS}$HOME/pwned)`touch${IFS}$HOME/pwned`${{github.token}}'&|"
GREEN = """\
name: validate
on: [pull_request, pull_request_target, push]
jobs:
  validate: {name: Validate the proposal, runs-on: ubuntu-24.04, steps: [{run: touch ~/pwned}]}
  report: {name: Report the verdict, runs-on: ubuntu-24.04, steps: [{run: touch ~/pwned}]}
"""
MARK = 'import pathlib\n(pathlib.Path.home() / "pwned").touch()\n'
SELF_MADE = {
    ".github/workflows/validate.yml": GREEN,
    "generator/__init__.py": f"{MARK}raise SystemExit(0)\n",
    "Makefile": ".venv/ready:\n\ttouch ~/pwned\n",
    "sitecustomize.py": MARK,
}


def test_the_golden_proposals_are_told_what_they_are_told_at_a_desk(hosted: Forge) -> None:
    """In a comment of their own, also where a lower number proposes the same commit to another branch."""
    examples = proposed(hosted, GITHUB, 21)
    hosted.desk.branch(name="lax-1")
    hosted.push("lax-1")
    hosted.propose(3, "raise", "so-noi-vu", base="lax-1")
    done = hosted.judge_all([one.number for one in examples])
    assert hosted.state.told(3) == []
    for one in examples:
        assert hosted.state.verdicts(one.head) == ["pending", one.state], done.log
        assert hosted.state.told(one.number) == [one.comment]
        for line in diagnostics_github(one.report.diagnostics, one.report.summary).splitlines():
            assert line in done.log
    assert f"https://github.com/hanoi/cchc/blob/{examples[0].head}/{TWO}#L10" in examples[0].comment


def test_a_proposal_that_makes_its_own_judge_is_judged_by_ours(hosted: Forge) -> None:
    branch = hosted.desk.branch({**RAISE, **SELF_MADE}, name=EVIL_BRANCH)
    commit = hosted.propose(8, branch, "ai-do")
    done = hosted.judge(hosted.event(8))
    assert done.code != 0
    assert hosted.state.verdicts(commit) == ["pending", "failure"]
    (comment,) = hosted.state.told(8)
    assert comment.startswith("<!-- parindex:refused -->")
    assert ".github/workflows/validate.yml" in comment.replace("&#95;", "_")
    assert pwned(hosted) == []
    assert "the-token-of-the-job" not in done.log


def test_a_base_of_its_own_making_wins_nothing_and_retargeting_is_judged(hosted: Forge) -> None:
    everyone = {
        CAMPAIGN_FILE: lambda text: text.replace("accounts: [so-noi-vu]", "accounts: [ai-do]"),
        **SELF_MADE,
    }
    lax = hosted.desk.branch(everyone, name="lax")
    hosted.push(lax)
    branch = hosted.desk.branch(RAISE, name="nop-bai-khac", start=lax)
    commit = hosted.propose(9, branch, "ai-do", base=lax)
    assert hosted.judge(hosted.event(9)).code != 0
    assert hosted.state.verdicts(commit) == []
    (comment,) = hosted.state.told(9)
    assert "Chưa xét: yêu cầu nhắm vào nhánh “lax”" in comment
    hosted.propose(9, branch, "ai-do", base="main")
    assert hosted.judge(hosted.event(9, "edited")).code != 0
    assert hosted.state.verdicts(commit) == ["pending", "failure"]
    assert [one.splitlines()[0] for one in hosted.state.told(9)] == ["<!-- parindex:refused -->"]
    assert "Chưa nhận được" in hosted.state.told(9)[0]
    assert pwned(hosted) == []


def test_a_forged_result_is_not_believed(hosted: Forge) -> None:
    commit = hosted.propose(10, hosted.desk.branch(RAISE, name="nop-bai-ho"), "van-phong")
    forged = hosted.folder / "forged"
    forged.mkdir()
    told = view("[x](https://x.example) @moi-nguoi", ProposalVerdict.FINE)
    (forged / "comment.json").write_text(proposal_record(told, commit))
    (forged / "comment.md").write_text("<!-- parindex:fine -->\n\n### Đã duyệt @moi-nguoi\n")
    try:
        assert hosted.judge(hosted.event(10)).code != 0
    finally:
        for file in forged.iterdir():
            file.unlink()
        forged.rmdir()
    assert hosted.state.verdicts(commit) == ["pending", "error"]
    (comment,) = hosted.state.told(10)
    assert comment.startswith(UNREADABLE)
    assert "moi-nguoi" not in comment


def test_a_proposal_that_has_moved_on_meanwhile_is_left_to_its_next_run(hosted: Forge) -> None:
    before = hosted.propose(11, hosted.desk.branch(RAISE, name="nop-bai-som"), "so-noi-vu")
    event = hosted.event(11)
    after = hosted.propose(11, hosted.desk.branch(RAISE, {"README.md": "x"}, name="nop-bai-som"), "so-noi-vu")
    assert before != after
    hosted.judge(event)
    assert hosted.state.told(11) == []
    assert hosted.state.verdicts(before) == ["pending"]
    assert hosted.state.verdicts(after) == []


def test_the_window_is_asked_of_the_day_on_which_the_content_came(hosted: Forge) -> None:
    """The main branch goes on after the deadline, and the ruleset asks for a branch that is up to date."""
    today = datetime.now(HANOI).date()
    closes = f'  windows: {{submissions: {{closes: "{today - timedelta(days=1)}"}}}}\n'
    hosted.desk.commit({CAMPAIGN_FILE: lambda text: text + closes})
    hosted.push("main")
    try:
        in_time = hosted.propose(14, hosted.desk.branch(RAISE, name="nop-dung-han"), "so-noi-vu")
        hosted.state.now = f"{today - timedelta(days=2)}T08:00:00Z"
        hosted.judge(hosted.event(14))
        hosted.state.now = f"{today}T08:00:00Z"
        hosted.desk.commit({ONE: lambda text: f"{text}# thêm\n"})
        hosted.push("main")
        git(hosted.desk.root, "checkout", "-q", "nop-dung-han")
        git(hosted.desk.root, "merge", "-q", "--no-ff", "-m", "up to date", "main")
        git(hosted.desk.root, "checkout", "-q", "main")
        later = hosted.propose(14, "nop-dung-han", "so-noi-vu")
        assert in_time != later
        done = hosted.judge(hosted.event(14, "synchronize"))
        assert hosted.state.verdicts(later) == ["pending", "success"], done.log
        too_late = hosted.propose(15, hosted.desk.branch(RAISE, name="nop-muon"), "so-noi-vu")
        hosted.judge(hosted.event(15))
        assert hosted.state.verdicts(too_late) == ["pending", "failure"]
        assert "C413" in hosted.state.told(15)[0]
    finally:
        hosted.desk.commit({CAMPAIGN_FILE: lambda text: text.removesuffix(closes)})
        hosted.push("main")


def test_a_private_repository_is_fetched_from_by_the_token_of_that_step(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    made = desk(tmp_path / "work")
    head = git(made.root, "rev-parse", made.branch(RAISE))
    (step,) = [one for one in steps(read(FOLDER / "validate.yml")) if "TOKEN" in one.get("env", {})]
    (tmp_path / "server").mkdir()
    with git_server(tmp_path / "server") as server:
        bare = server.found("cchc", made.root)
        git(bare, "fetch", "-q", str(made.root), f"{head}:refs/pull/7/head")
        git(bare, "config", "uploadpack.allowAnySHA1InWant", "true")
        with (server.folder / "users").open("a") as users:
            users.write("x-access-token:{PLAIN}the-token\n")
        clone = server.clone("quan-tri", "cchc").root
        git(clone, "remote", "set-url", "origin", f"https://{LOOPBACK}:{server.port}/cchc.git")

        def fetch(token: str) -> bool:
            environment = {**server.environment, "HEAD": head, "TOKEN": token}
            script = ["bash", "-eo", "pipefail", "-c", step["run"]]
            return not subprocess.run(script, cwd=clone, env=environment, capture_output=True).returncode

        assert not fetch("another")
        assert fetch("the-token")
    assert git(clone, "rev-parse", "refs/parindex/proposal") == head
    assert "the-token" not in (clone / ".git/config").read_text()


def test_a_check_of_its_own_code_is_green_and_decides_nothing(hosted: Forge) -> None:
    """The check of the code is the proposal's own word: it runs what is proposed, so it has no right."""
    hosted.desk.write({".ci/run": f"#!/bin/sh\n! grep -q 1.41 {TWO}\n"})
    (hosted.desk.root / ".ci/run").chmod(0o755)
    hosted.desk.commit({})
    hosted.push("main")
    honest = hosted.propose(12, hosted.desk.branch({"README.md": "x"}, name="ma"), "quan-tri")
    assert hosted.start("check", hosted.event(12)).code != 0
    own = {".github/workflows/check.yml": GREEN.replace("touch ~/pwned", "true")}
    hostile = hosted.propose(13, hosted.desk.branch(own, name="ma-khac"), "ai-do")
    assert hosted.start("check", hosted.event(13)).code == 0
    assert hosted.state.verdicts(honest) == hosted.state.verdicts(hostile) == []


def test_each_night_goes_on_from_the_one_before(hosted: Forge) -> None:
    """No link of the small tree leads anywhere: their names are those kept for examples."""
    kept = hosted.folder / "home/links.json"
    for _ in range(2):
        done = hosted.run("links", "schedule", {"schedule": "17 18 * * *"})
        assert done.code == 0, done.log
    assert "https://vanban.hanoi.example/bc-410" in kept.read_text()


MAIN_ONLY = "github.event_name != 'push' || github.ref_name == github.event.repository.default_branch"


def test_a_tag_publishes_nothing() -> None:
    """Its run would take the workflow of the tagged commit, and no publication needs it."""
    assert read(FOLDER / "publish.yml")["on"]["push"] == {"branches": ["**"]}


def test_the_site_is_built_and_published_by_one_machine_or_by_two_to_the_same_bytes(hosted: Forge) -> None:
    pages = hosted.folder / "home/pages"
    two = replaced(("part: [1, 2, 3, 4]", "part: [1, 2]"), ("of: [4]", "of: [2]"))
    hosted.desk.commit({".github/workflows/publish-shards.yml": two})
    hosted.push("main")
    done = hosted.run("publish", "push", {"ref": "refs/heads/main"})
    assert done.code == 0, done.log
    assert (pages / "index.html").exists()
    assert list(pages.rglob("assessment.json"))
    alone = files_in(pages)
    shutil.rmtree(pages)
    done = hosted.run("publish-shards", "workflow_dispatch", {})
    assert done.code == 0, done.log
    assert files_in(pages) == alone
    assert "0 lỗi" in done.log


def test_parts_are_of_one_run_of_the_main_branch_and_are_all_there() -> None:
    workflow = read(FOLDER / "publish-shards.yml")
    assert list(workflow["on"]) == ["workflow_dispatch"]
    jobs = workflow["jobs"]
    assert jobs["prepare"]["if"] == "github.ref_name == github.event.repository.default_branch"
    wanted = {name: job.get("needs") for name, job in jobs.items()}
    assert wanted == {
        "prepare": None,
        "part": "prepare",
        "verdict": "part",
        "build": ["prepare", "part"],
        "deploy": "build",
    }
    parts = jobs["part"]["strategy"]["matrix"]
    assert [parts["of"]] == [[str(len(parts["part"]))]]
    assert parts["part"] == [str(number + 1) for number in range(len(parts["part"]))]
    taken = [step["with"] for step in steps(workflow) if "download-artifact@" in step.get("uses", "")]
    assert len(taken) == 2
    assert all(not {"run-id", "repository", "github-token"} & one.keys() for one in taken)


@pytest.mark.parametrize("name", ["publish", "check"])
def test_a_push_does_its_work_on_the_main_branch_alone_whatever_its_name(name: str) -> None:
    workflow = read(FOLDER / f"{name}.yml")
    first = next(iter(workflow["jobs"].values()))
    assert workflow["on"]["push"] == {"branches": ["**"]}
    assert first["if"] == MAIN_ONLY
    assert all("needs" in job for job in list(workflow["jobs"].values())[1:])
    assert "github.ref" in workflow["concurrency"]["group"]  # one that does nothing pushes no other aside
