"""The workflows the program writes for Forgejo, on a real runner against what stands in for its interface."""

import re
from collections.abc import Iterator

import pytest

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
