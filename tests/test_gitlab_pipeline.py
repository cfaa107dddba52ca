"""The pipeline the program writes for GitLab, run in a shell against what stands in for its interface."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.rendering.proposal.record import proposal_record
from generator.rendering.proposal.view import ProposalVerdict
from tests.forge.gitlab import ACCOUNT, TOKEN, GitLab, gitlab
from tests.forge.runner import Run
from tests.support.cli import run
from tests.support.comments import PROPOSALS, UNREADABLE, view
from tests.support.git import git
from tests.support.pages import files_in
from tests.support.proposals import CAMPAIGN_FILE, RAISE, TWO, replaced

pytestmark = [pytest.mark.slow, pytest.mark.tools]

PROJECT = "https://git.hanoi.example/hanoi/cchc"


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GitLab]:
    """A GitLab whose campaign is open today."""
    with gitlab(tmp_path_factory.mktemp("gitlab")) as one:
        one.desk.commit({CAMPAIGN_FILE: lambda text: re.sub(r"(?s)  windows:.*", "", text)})
        one.push("main")
        yield one


@pytest.fixture(autouse=True)
def closed(hosted: GitLab) -> Iterator[None]:
    """After each test its proposals are closed, or every later run would judge them again."""
    yield
    for one in hosted.merges.requests.values():
        one["state"] = "closed"
    hosted.merges.refused.clear()


def folded(done: Run, *jobs: str) -> list[str]:
    """The sections in the logs of these jobs as the runner told them, each ended before the next is begun."""
    logs = [(done.place / f".gitlab-ci-local/output/{job}.log").read_text(encoding="utf-8") for job in jobs]
    markers = re.findall(r"(?m)^(\w+?)(_started| took)\b", "".join(logs))
    begun, ended = markers[::2], markers[1::2]
    assert [(name, " took") for name, _ in begun] == ended
    return [name for name, _ in begun]


def pwned(hosted: GitLab) -> list[Path]:
    return list(hosted.folder.rglob("pwned"))


def test_six_proposals_are_judged_in_one_run_each_with_a_note_of_its_own(
    hosted: GitLab, tmp_path: Path
) -> None:
    heads = {}
    for number, (name, (edits, account)) in enumerate(PROPOSALS.items(), 21):
        heads[number] = hosted.propose(number, hosted.desk.branch(edits, name=name), account)
    hosted.merges.own |= {heads[21]}  # a branch of the project itself, the others of forks
    hosted.merges.requests[21]["description"] = "đ" * 1_000_000
    for number in (1, 22_000):  # neither is told; the six are
        hosted.propose(number, hosted.desk.branch(RAISE, name=f"khong-{number}"), "so-noi-vu")
    hosted.merges.requests[1]["sha"] = None
    del hosted.merges.versions[22_000]
    done = hosted.run("schedule")
    assert (done.code, "Not told in this run: 1 22000" in done.log) == (1, True), done.log
    assert TOKEN not in done.log
    assert hosted.merges.statuses == {heads[21]: ["success"]}
    none = {f"404 POST /api/v4/projects/1/statuses/{head}" for head in list(heads.values())[1:]}
    assert set(hosted.merges.refused) == {*none, "404 GET /api/v4/projects/1/merge_requests/22000/versions"}
    assert (hosted.merges.told(1), hosted.merges.told(22_000)) == ([], [])
    for number in heads:
        (told,) = hosted.merges.told(number)
        event = tmp_path / "event.json"
        event.write_text(json.dumps(hosted.merges.requests[number]))
        named = (
            "--root",
            str(hosted.desk.root),
            "--base",
            "main",
            "--forge",
            "gitlab",
            "--event",
            str(event),
        )
        assert told == run("review", *named, CI_PROJECT_URL=PROJECT).stdout
    assert f"{PROJECT}/-/blob/{heads[21]}/{TWO}#L10" in hosted.merges.told(21)[0]
    proposals = [f"proposal_{number}" for number in heads]
    assert folded(done, "list", "judge", "tell") == ["set_up", "proposal_1", *proposals, "set_up"]


EVIL_BRANCH = "x\";$(touch${IFS}$HOME/pwned)`touch${IFS}$HOME/pwned`${PARINDEX_TOKEN}'&|"
GREEN = """\
judge:
  environment: {name: parindex-tell}
  script:
    - touch ~/pwned
    - echo "<${PARINDEX_TOKEN}>"
    - mkdir -p judged && echo success > judged/31.result
    - printf '\\033[0Ksection_end:1:judge\\r\\033[0K\\n::stop-commands::x\\n'
  artifacts: {paths: [judged/]}
"""
MARK = 'import pathlib\n(pathlib.Path.home() / "pwned").touch()\n'
SELF_MADE = {
    ".gitlab-ci.yml": GREEN,
    "generator/__init__.py": f"{MARK}raise SystemExit(0)\n",
    "Makefile": ".venv/ready:\n\ttouch ~/pwned\n",
    "sitecustomize.py": MARK,
    "judged/31.result": "success\n",
    "judged/31/comment.json": "{}\n",
    "::stop-commands::x": "x\n",
    "z\x1b[0Ksection_end:1:proposal_31\r\x1b[0K": "x\n",
}


def test_a_proposal_that_makes_its_own_judge_is_judged_by_ours(hosted: GitLab) -> None:
    """And one that aims at another branch, and one that has moved on since the run began.

    Its own pipeline runs what it likes, elsewhere: without the token, though it names that environment.
    """
    branch = hosted.desk.branch({**RAISE, **SELF_MADE}, name=EVIL_BRANCH)
    hosted.propose(31, branch, "ai-do")
    hosted.merges.requests[31]["source_branch"] = "--upload-pack=touch ~/pwned"
    told = dict(hosted.merges.statuses)
    own = hosted.run("merge_request_event", "refs/merge-requests/31/head", CI_MERGE_REQUEST_IID="31")
    assert (own.code, "<>" in own.log) == (0, True), own.log
    assert pwned(hosted) == [hosted.folder / "elsewhere/pwned"]
    assert (hosted.merges.told(31), hosted.merges.statuses, TOKEN in own.log) == ([], told, False)
    pwned(hosted)[0].unlink()
    lax = hosted.push(hosted.desk.branch(SELF_MADE, name="lax"))
    hosted.propose(32, hosted.desk.branch(RAISE, name="nop-lax", start=lax), "so-noi-vu", base="lax")
    hosted.propose(33, hosted.desk.branch(RAISE, name="nop-som"), "so-noi-vu")
    hosted.merges.moved[33] = lax
    before = {"id": 5, "author": {"username": ACCOUNT}, "body": "<!-- parindex:refused -->\n\n### x\n"}
    hosted.merges.notes[31] = [before]
    done = hosted.run("schedule")
    assert done.code == 0, done.log
    assert pwned(hosted) == []
    assert TOKEN not in done.log
    assert not re.search(r"(?m)^[^>$]*\s::", done.log), done.log
    (comment,) = hosted.merges.told(31)
    assert comment.startswith("<!-- parindex:refused -->")
    assert ".gitlab-ci.yml" in comment
    assert folded(done, "judge") == ["set_up", "proposal_31", "proposal_32", "proposal_33"]
    (comment,) = hosted.merges.told(32)
    assert "Chưa xét: yêu cầu nhắm vào nhánh “lax”" in comment
    assert hosted.merges.told(33) == []


def test_a_forged_result_is_not_believed(hosted: GitLab) -> None:
    commit = hosted.propose(41, hosted.desk.branch(RAISE, name="nop-bai-ho"), "van-phong")
    forged = hosted.folder / "forged"
    (forged / "judged/41").mkdir(parents=True)
    told = view("[x](https://x.example) @moi-nguoi", ProposalVerdict.FINE)
    (forged / "judged/41/comment.json").write_text(proposal_record(told, commit))
    (forged / "judged/41/comment.md").write_text("<!-- parindex:fine -->\n\n### Đã duyệt @moi-nguoi\n")
    try:
        done = hosted.run("schedule")
    finally:
        forged.rename(hosted.folder / "forged-before")
    assert done.code == 0, done.log
    surroundings = (hosted.folder / "home/surroundings").read_text().splitlines()
    assert set(surroundings) == {"judge ", "tell token"}
    (comment,) = hosted.merges.told(41)
    assert comment.startswith(UNREADABLE)
    assert "moi-nguoi" not in comment


def test_a_merge_requests_own_pipeline_shows_mistakes_beside_lines_by_the_main_branchs_program(
    hosted: GitLab,
) -> None:
    wrong = {TWO: lambda text: text.replace("status: submitted", "status: done")}
    commit = hosted.propose(51, hosted.desk.branch(wrong, name="sai"), "so-noi-vu")
    done = hosted.run(
        "merge_request_event",
        "refs/merge-requests/51/head",
        CI_MERGE_REQUEST_IID="51",
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main",
        CI_COMMIT_SHA=commit,
        GITLAB_USER_LOGIN="so-noi-vu",
    )
    assert done.code == 1, done.log
    report = json.loads((done.place / "codequality.json").read_text())
    assert [one["location"]["path"] for one in report if one["severity"] == "major"] == [TWO]
    comment = (done.place / "review/comment.md").read_text()
    assert comment.startswith("<!-- parindex:refused -->")
    assert f"]({PROJECT}/-/blob/{commit}/{TWO}#L" in (done.place / "review/review.html").read_text() + comment
    assert folded(done, "preview") == ["set_up", "comment"]
    assert hosted.merges.told(51) == []
    assert git(hosted.bare, "rev-parse", "refs/heads/main") != commit


def test_the_site_is_built_and_published_by_one_machine_or_by_two_to_the_same_bytes(hosted: GitLab) -> None:
    hosted.desk.commit({".gitlab-shards.yml": replaced(("parallel: 4", "parallel: 2"))})
    hosted.push("main")
    done = hosted.run("push")
    assert done.code == 0, done.log
    assert (done.place / "public/index.html").is_file()
    (form,) = (done.place / "public").rglob("dien/phu-luc-2.html")
    assert f"{PROJECT}/-/tree/main/submissions/2024/appendix-2" in form.read_text(encoding="utf-8")
    shared = hosted.run("push", file=".gitlab-shards.yml")
    assert shared.code == 0, shared.log
    assert files_in(shared.place / "public") == files_in(done.place / "public")
    assert {one.name for one in (shared.place / "parts").iterdir()} == {"1-of-2", "2-of-2"}
    assert re.search(r"(?m)^verdict +> 0 lỗi", shared.log)
