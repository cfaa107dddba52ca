"""The same six proposals on three forges: one comment; calls, what is shown beside lines, as golden files.

`PARINDEX_GOLDEN=write pytest tests/test_forges_side_by_side.py`
writes tests/golden/forges/ anew; read their diff.
"""

import os
from collections.abc import Callable

import pytest

from generator.comparison import ProposalReport
from generator.forge import FORGES, Annotations, Forge
from generator.rendering.diagnostics.github import diagnostics_github
from generator.rendering.diagnostics.gitlab import diagnostics_gitlab
from generator.rendering.proposal.comment_guard import Addresses, Event, plan_calls
from generator.rendering.proposal.record import proposal_record
from generator.rendering.proposal.view import proposal_view
from tests.support.comments import LINES, PROPOSALS
from tests.support.proposals import IN_TIME, Desk, desk
from tests.support.trees import HOUSE

pytestmark = pytest.mark.tools

FOLDER = HOUSE / "tests/golden/forges"
BESIDE: dict[Annotations, Callable[[ProposalReport], str]] = {
    Annotations.COMMANDS: lambda report: diagnostics_github(report.diagnostics, report.summary),
    Annotations.CODE_QUALITY: lambda report: diagnostics_gitlab(report.diagnostics),
    Annotations.NONE: lambda _: "(none)",
}


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk(tmp_path_factory.mktemp("desk"))


def told(report: ProposalReport, forge: Forge) -> tuple[str, str]:
    """The calls without what is long in them, and the comment with the addresses its golden file has."""
    event = Event(7, report.head, "main", "main", "success")
    record = proposal_record(proposal_view(report), report.head).encode()
    lines = f"https://forge.example/hanoi/cchc{forge.line}"
    made = plan_calls(record, event, [], "bot", Addresses(lines), forge)
    calls = "; ".join(f"{call.method} {call.path}" for call in made.values()).replace(report.head, "HEAD")
    status, comment = made["status"].body, made["comment"].body["body"]
    there = lines.partition("{")[0]
    assert comment.count("https://forge.example/") == comment.count(there + report.head)
    for commit, word in ((report.base, "BASE"), (report.head, "HEAD")):
        comment = comment.replace(commit, word).replace(commit[:10], word)
    return f"{calls}\n{status['state']}: {status['description']}", comment.replace(
        there, LINES.partition("{")[0]
    )


@pytest.mark.parametrize("name", PROPOSALS)
def test_a_proposal_is_told_the_same_everywhere(name: str, ours: Desk) -> None:
    edits, account = PROPOSALS[name]
    report = ours.judge(edits, account=account, today=IN_TIME)
    of = {name: told(report, forge) for name, forge in FORGES.items()}
    (comment,) = {comment for _, comment in of.values()}
    parts = [f"== {name}: calls\n{calls}" for name, (calls, _) in of.items()]
    parts += [
        f"== {name}: beside the lines\n{BESIDE[forge.annotations](report)}" for name, forge in FORGES.items()
    ]
    assert comment == (HOUSE / f"tests/golden/proposals/{name}.md").read_text(encoding="utf-8")
    text = "\n\n".join(parts) + "\n"
    file = FOLDER / f"{name}.txt"
    if os.environ.get("PARINDEX_GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
