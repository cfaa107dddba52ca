"""The workflows the program writes for Forgejo, on a real runner against what stands in for its interface."""

import re
import shutil
from collections.abc import Iterator
from datetime import date

import pytest

from generator.forge import FORGEJO
from generator.linking import Finding, LinkHistory, LinkResults, links_of, results_text
from tests.forge.examples import proposed
from tests.forge.interface import TOKEN
from tests.forge.runner import Forge, forgejo
from tests.support.pages import files_in
from tests.support.proposals import CAMPAIGN_FILE, RAISE, TWO, replaced
from tests.support.trees import outcome, small_tree

pytestmark = [pytest.mark.slow, pytest.mark.tools]


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forge]:
    """A Forgejo whose campaign is open today."""
    with forgejo(tmp_path_factory.mktemp("forgejo")) as one:
        one.desk.commit({CAMPAIGN_FILE: lambda text: re.sub(r"(?s)  windows:.*", "", text)})
        one.push("main")
        yield one


def test_the_golden_proposals_are_told_what_they_are_told_at_a_desk(hosted: Forge) -> None:
    """In one comment each, also where one is judged again."""
    examples = proposed(hosted, FORGEJO, 21)
    done = hosted.judge_all([one.number for one in examples])
    for one in examples:
        assert hosted.state.verdicts(one.head) == ["pending", one.state], done.log
        assert hosted.state.told(one.number) == [one.comment]
    fine = examples[0]
    assert hosted.judge(hosted.event(fine.number)).code == 0
    assert hosted.state.verdicts(fine.head) == ["pending", "success"] * 2
    assert hosted.state.told(fine.number) == [fine.comment]
    assert f"/hanoi/cchc/src/commit/{fine.head}/{TWO}#L10" in fine.comment


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
    "review/comment.json": "{}\n",
    "received.json": "{}\n",
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
    assert not re.search(r"(?m)\| *::", done.log), done.log


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


def found_last_night() -> bytes:
    """What a run over the links leaves where every link was missing."""
    assessment = outcome(small_tree()).assessment
    assert assessment is not None
    day = date(2026, 1, 1)
    found = {
        link: LinkHistory(link.url, link.sha256, Finding.NOT_FOUND, day, 404, failed=(day,))
        for link in links_of([assessment])
    }
    return results_text(LinkResults(day, found))


def test_the_site_is_built_and_put_where_the_web_server_reads_by_one_machine_or_by_two_to_the_same_bytes(
    hosted: Forge,
) -> None:
    """With what an earlier night found of the links, which every part is given."""
    two = replaced(("part: [1, 2, 3, 4]", "part: [1, 2]"), ("of: [4]", "of: [2]"))
    hosted.desk.commit({".forgejo/workflows/publish-shards.yml": two})
    hosted.push("main")
    served = hosted.folder / "srv"
    served.mkdir()
    (served / "links.json").write_bytes(found_last_night())
    done = hosted.run("publish", "push", {"ref": "refs/heads/main"})
    assert done.code == 0, done.log
    assert (served / "site/index.html").is_file()
    (form,) = (served / "site").rglob("dien/phu-luc-2.html")
    assert "/hanoi/cchc/_upload/main/submissions/2024/appendix-2" in form.read_text(encoding="utf-8")
    alone = files_in(served / "site")
    assert any("Tạm không mở được · 01/01/2026" in page.decode(errors="ignore") for page in alone.values())
    shutil.rmtree(served / "site")
    done = hosted.run("publish-shards", "workflow_dispatch", {})
    assert done.code == 0, done.log
    assert files_in(served / "site") == alone
    assert "0 lỗi" in done.log
    assert {one.name for one in (done.place / "left").iterdir()} == {"links", "parts-1", "parts-2"}
