"""`parindex history`: who set a number, in which change, and why; read from Git, step by step."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from generator.comparison import compare
from generator.consolidation import Assessment, Stage
from generator.pipeline.assess import assess
from generator.pipeline.leaf_history import leaf_history, steps
from generator.reading import RawFile
from generator.rendering.provenance import Provenance
from generator.rendering.site.history_pages import Earlier
from generator.rendering.site.pages import site
from generator.repository import campaign_log, tree_at
from generator.vi import changes as words, routes
from tests.support.cli import run
from tests.support.git import git
from tests.support.proposals import ONE, RAISE, TWO, Desk, desk
from tests.support.trees import appendix_path, outcome, text_of, without

pytestmark = pytest.mark.tools


@pytest.fixture
def ours(tmp_path: Path) -> Desk:
    """The base; a proposal of two commits, merged; another agency's change; a file broken, and mended."""
    made = desk(tmp_path / "repository")
    made.branch({TWO: lambda text: text.replace("12 kỳ", "13 kỳ")}, RAISE)
    git(made.root, "merge", "-q", "--no-ff", "proposal", "-m", "Gộp yêu cầu #7 \x1b[31m của Sở Nội vụ")
    made.commit(
        {ONE: lambda text: text.replace("own: 45.5", "own: 40").replace("0.91", "0.8")}, "Văn phòng sửa"
    )
    made.commit({TWO: lambda text: text.replace("self_score: 1.5", "self_score: 1.4")}, "sai")
    made.commit({TWO: lambda text: text.replace("self_score: 1.4", "self_score: 1.5")}, "đúng")
    return made


def test_a_merged_proposal_is_one_step(ours: Desk) -> None:
    assert [one.subject for one in campaign_log(ours.root, "2024").commits] == [
        "đúng",
        "sai",
        "Văn phòng sửa",
        "Gộp yêu cầu #7 \x1b[31m của Sở Nội vụ",
        "base",
    ]


def test_each_step_says_what_it_did_to_the_leaf(ours: Desk) -> None:
    past = leaf_history(steps(ours.root, "2024"), "1.1")
    told = [(one.subject[:5], change.at(Stage.SELF)) for one, change in past]
    points = Decimal("1.5"), Decimal("1.41")
    assert told == [
        ("đúng", (None, points[0])),  # a file with an error has no points
        ("sai", (points[0], None)),
        ("Gộp y", (points[1], points[0])),
        ("base", (None, points[1])),
    ]
    assert [one.name for one in past[2][1].inputs] == ["completed"]


def test_only_so_many_steps_are_walked_and_the_first_has_one_to_follow(ours: Desk) -> None:
    walked = steps(ours.root, "2024", most=2)
    assert [one.commit.subject for one in walked] == ["đúng", "sai"]
    assert [change.code for _, change in leaf_history(walked, "2.1.2")] == []


def test_up_to_a_revision(ours: Desk) -> None:
    assert [one.commit.subject for one in steps(ours.root, "2024", "HEAD~4")] == ["base"]


def test_a_page_tells_what_changed_and_leaves_the_subject_to_a_title(ours: Desk) -> None:
    """What somebody wrote over a commit, in whatever tongue, is no text of a published page."""
    past = leaf_history(steps(ours.root, "2024"), "1.1")
    assessment = assess(tree_at(ours.root, "HEAD"), "2024").assessment
    assert assessment is not None
    made = site(
        assessment, (), Provenance("1", None, illustrative=True), background=Earlier(steps={"1.1": past})
    )
    (page,) = (one.text for one in made.pages if one.path == routes.leaf("1.1"))
    part = page[page.index("#cac-lan-thay-doi }") :]
    told = " ".join(re.sub("<[^>]*>", " ", part).split())
    assert "4 lần Ghi vào kho dữ liệu Điểm Thay đổi gì" in told
    assert "Tự đánh giá: 1,41 → 1,50 Số nhiệm vụ đã hoàn thành: 47 nhiệm vụ → 50 nhiệm vụ" in told
    for recorded, _ in past:
        assert recorded.commit[:10] in told
    for subject in ("Gộp yêu cầu #7", "sai", "base"):
        assert subject not in told
    assert part.count(' title="') == len(past)


def test_a_change_that_moved_nothing_of_a_leaf_says_what_it_was() -> None:
    """The plan, before any agency has a file; then a file with an error."""
    nothing = without(appendix_path(1), appendix_path(2))
    plan = outcome(nothing).assessment
    assert plan is not None
    assert told_of(None, plan)["1.1"] == ["Đưa mục vào đợt"]
    wrong = text_of(appendix_path(2)).replace("status: submitted", "status: sent").encode()
    begun = outcome({**nothing, appendix_path(2): RawFile(appendix_path(2), wrong)}).assessment
    assert begun is not None
    assert told_of(plan, begun)["1.1"] == ["chưa nộp phụ lục → tệp còn lỗi"]


def told_of(before: Assessment | None, after: Assessment) -> dict[str, list[str]]:
    return {one.code: words.what_changed(one) for one in compare(before, after).leaves}


def test_the_command_tells_it_and_no_subject_steers_the_terminal(ours: Desk) -> None:
    done = run("history", "1.1", "--root", str(ours.root))
    assert done.returncode == 0
    assert all(part in done.stdout for part in ("1,41", "1,50", "47 nhiệm vụ"))
    assert "\x1b" not in done.stdout
    found = json.loads(run("history", "1.1", "--root", str(ours.root), "--format", "json").stdout)
    assert [one["points"]["self"] for one in found["steps"]][2] == ["1.41", "1.5"]
    assert found["steps"][2]["subject"].startswith("Gộp yêu cầu #7")
    assert run("history", "9.9", "--root", str(ours.root)).returncode == 3
    assert run("history", "3.1", "--root", str(ours.root)).returncode == 3


def test_outside_a_repository_nothing_is_recorded(tmp_path: Path) -> None:
    made = desk(tmp_path / "gone")
    (made.root / ".git").rename(tmp_path / "git")
    done = run("history", "1.1", "--root", str(made.root))
    assert (done.returncode, done.stdout) == (3, "")
