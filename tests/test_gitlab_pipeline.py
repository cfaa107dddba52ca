"""The pipeline the program writes for GitLab, run in a shell against what stands in for its interface."""

import re
from collections.abc import Iterator

import pytest

from tests.forge.gitlab import TOKEN, GitLab, gitlab
from tests.support.proposals import CAMPAIGN_FILE, RAISE, TWO

pytestmark = [pytest.mark.slow, pytest.mark.tools]


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GitLab]:
    """A GitLab whose campaign is open today."""
    with gitlab(tmp_path_factory.mktemp("gitlab")) as one:
        one.desk.commit({CAMPAIGN_FILE: lambda text: re.sub(r"(?s)  windows:.*", "", text)})
        one.push("main")
        yield one


def test_a_schedule_judges_every_open_proposal_and_keeps_one_note_under_each(hosted: GitLab) -> None:
    good = hosted.propose(7, hosted.desk.branch(RAISE, name="nop-bai"), "so-noi-vu")
    bad = hosted.propose(8, hosted.desk.branch(RAISE, name="nop-ho"), "ai-do")
    hosted.merges.own.add(good)  # a branch of the project itself, the other one of a fork
    for _ in range(2):
        done = hosted.run("schedule")
        assert done.code == 0, done.log
        assert TOKEN not in done.log
    assert hosted.merges.statuses == {good: ["success", "success"]}
    assert set(hosted.merges.refused) == {f"404 POST /api/v4/projects/1/statuses/{bad}"}
    (told,), (refused,) = hosted.merges.told(7), hosted.merges.told(8)
    assert told.startswith("<!-- parindex:look -->")
    assert f"https://git.hanoi.example/hanoi/cchc/-/blob/{good}/{TWO}#L10" in told
    assert refused.startswith("<!-- parindex:refused -->")
    assert "Chưa nhận được" in refused
