"""Status, pages, calendar and feed of a campaign under way: the stage of each answer, what waits for whom."""

import html
import io
import json
import re
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from rich.console import Console

from generator.consolidation import Assessment, Progress, Stage, TaskKind, last_day, todo, unfinished
from generator.hanoi_time import HANOI
from generator.pipeline.documents import schedule
from generator.pipeline.open_data import open_data
from generator.reading import RawFile
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import site
from generator.rendering.terminal.status import status_json, status_tables
from generator.repository import CampaignCommit, Log, Revision, campaign_log
from generator.vi import data_files, routes, stages, status
from tests.support.cli import run
from tests.support.ledgers import JUDGES
from tests.support.stages import under_way
from tests.support.trees import CAMPAIGN, appendix_path, outcome, small_tree, text_of

pytestmark = pytest.mark.tools

STAMP = Provenance("0", None, illustrative=True)
TODAY = date(2025, 1, 14)


@pytest.fixture(scope="module")
def whole() -> Assessment:
    result = outcome(under_way())
    assert result.diagnostics == ()
    assert result.assessment is not None
    return result.assessment


def told(assessment: Assessment, path: str, stamp: Provenance = STAMP) -> str:
    pages = {page.path: page.text for page in site(assessment, (), stamp).pages}
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", pages[path])).replace("&#45;", "-")


def test_each_stage_says_of_how_many_points_it_speaks(whole: Assessment) -> None:
    own, city, ministry = (whole.stages[stage] for stage in Stage)
    assert [str(t.appraised.points) for t in (own, city, ministry)] == ["5.57", "1.91", "1.7"]
    assert [str(t.appraised.known) for t in (own, city, ministry)] == ["6.0", "2.5", "2.0"]
    assert [t.survey.complete for t in (own, city, ministry)] == [True] * 3
    assert own.whole.complete
    assert (city.whole.complete, city.whole.index) == (False, None)
    assert status.points(city.appraised, Stage.REVIEWED) == "mới thẩm định 2,50 trên 6,00 điểm, được 1,91"
    assert status.grade(own.whole, whole) == "91,71% (nhóm A)"


def test_progress_and_tasks_follow_from_the_facts(whole: Assessment) -> None:
    assert [result.progress for result in whole.appendices] == [Progress.SUBMITTED, Progress.CLARIFICATION]
    waiting = [(task.kind, task.appendix, task.leaf, task.days_late(TODAY)) for task in todo(whole, TODAY)]
    assert waiting == [
        (TaskKind.REPLY, 2, "1.2.1", 4),
        (TaskKind.REWORK, 2, "1.2.4", 1),
        (TaskKind.REVIEW, 1, "", 0),
        (TaskKind.REVIEW, 2, "", 0),
    ]
    assert last_day(whole) == date(2025, 3, 28)


def test_a_stale_decision_waits_for_the_reviewer() -> None:
    there = under_way()
    text = text_of(appendix_path(2)).replace("completed: 47", "completed: 48").replace("1.41", "1.44")
    result = outcome({**there, appendix_path(2): RawFile(appendix_path(2), text.encode())})
    assert [d.code for d in result.diagnostics] == ["R237"]
    assert result.assessment is not None
    kinds = {(task.kind, task.leaf) for task in todo(result.assessment, TODAY)}
    assert (TaskKind.REVIEW_AGAIN, "1.1") in kinds
    assert str(result.assessment.stages[Stage.REVIEWED].appraised.points) == "0.5"


def test_the_command_prints_the_board(tree: Path) -> None:
    for path, raw in under_way().items():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_bytes(raw.data)
    done = run("status", "--root", str(tree), "--today", "2025-01-14")
    assert (done.returncode, done.stderr) == (0, "")
    shown = re.sub(r"\s+", " ", done.stdout.replace("│", " "))
    for piece in (
        "5,57/6,00",
        "91,71% (nhóm A)",
        "Chờ bổ sung",
        "Trả lời yc-1",
        "trễ 4 ngày",
        "Thẩm định 3 mục chưa xem",
    ):
        assert piece in shown
    read = json.loads(run("status", "--root", str(tree), "--today", "2025-01-14", "--format", "json").stdout)
    assessment = outcome(under_way()).assessment
    assert assessment is not None
    assert read == json.loads(status_json(assessment, TODAY))
    assert read["stages"]["reviewed"]["appraised"]["points"] is None
    assert read["tasks"][0] == {
        "kind": "reply", "appendix": 2, "leaf": "1.2.1", "request": "yc-1",
        "due": "2025-01-10", "days_late": 4,
    }  # fmt: skip


def test_work_not_done_in_time_is_told_as_late(whole: Assessment) -> None:
    day = date(2025, 7, 10)
    assert [(one.item, one.overdue(day)) for one in unfinished(whole)] == [("2.2", 71), ("1.1", 0)]
    read = json.loads(status_json(whole, day))["improvements"]
    assert [(one["leaf"], one["done_on"], one["days_late"]) for one in read] == [
        ("1.1", None, 0), ("1.2.1", "2025-07-02", 2), ("2.2", None, 71),
    ]  # fmt: skip
    console = Console(width=160, record=True, file=io.StringIO())
    for part in status_tables(whole, day):
        console.print(part)
    shown = console.export_text()
    assert "30/04/2025 (trễ 71 ngày)" in shown
    assert "15/12/2025 (còn 158 ngày)" in shown
    assert "Công khai trong 05 ngày." not in shown
    assert "Phân tích kết quả điều tra." in told(whole, routes.PROGRESS)
    assert "30/06/2025 (xong 02/07/2025, trễ 2 ngày)" in told(whole, routes.APPRAISAL)


def test_the_pages_tell_the_stages(whole: Assessment) -> None:
    under_way = Provenance("0", Revision("0" * 40, datetime(2025, 1, 14, tzinfo=HANOI), changed=False), True)
    progress, appraisal = told(whole, routes.PROGRESS, under_way), told(whole, routes.APPRAISAL)
    for piece in ("Chờ bổ sung", "Bổ sung đường dẫn công khai.", "90%"):
        assert piece in progress
    assert "Bổ sung mục 1.2.4 bị trả lại 13/01/2025 (" in progress  # by the clock of the page
    for piece in (
        "Hai nhiệm vụ hoàn thành sau năm đánh giá.",
        "−0,25",
        "−0,21",
        "Hoàn thành mọi nhiệm vụ trước 15/12.",
    ):
        assert piece in appraisal
    leaf = told(whole, routes.leaf("1.2.3"))
    assert "Tự đánh giá 0,75 /1,00 Thành phố 0,50 /1,00 Bộ Nội vụ chưa có" in leaf
    assert "Thành phố thẩm định Điều chỉnh, tài liệu kiểm chứng chưa đủ" in leaf
    assert "0,85" in told(whole, routes.leaf("2.2"))
    assert "chưa có kết quả" not in told(whole, routes.OVERVIEW)
    assert "Chỉ số 91,71% , nhóm A" in told(whole, routes.OVERVIEW)


def cells(assessment: Assessment, heading: str) -> dict[str, list[str]]:
    """The table under a heading of the page of stages: by the first cell of each row, the points in it."""
    (page,) = [page.text for page in site(assessment, (), STAMP).pages if page.path == routes.APPRAISAL]
    table = page.split(f"{{: #{heading} }}")[1].split("</table>")[0].split("<tbody>")[1]
    found = {}
    for row in table.split("</tr>")[:-1]:
        texts = [
            html.unescape(re.sub("<[^>]+>", "", cell)).strip() for cell in re.findall("<td.*?</td>", row)
        ]
        found[texts[0]] = texts[2:]
    return found


def test_each_area_and_agency_tells_every_stage_and_how_far_it_has_come(whole: Assessment) -> None:
    # 2.1.3 does not apply, and counts as recognised once there is a decision: a leaf, but no points
    half = ["chưa đủ 2/5 mục, 1,91/2,50 −0,25", "chưa đủ 2/5 mục, 1,70/2,00 −0,21"]
    assert cells(whole, "linh-vuc") == {
        "1": ["3,66/4,00", *half, "–"],
        "2": ["1,91/2,00", "chưa có", "chưa có", "0,85/1,00"],
        "": ["5,57/6,00", half[0].replace("2/5", "2/8"), half[1].replace("2/5", "3/8"), "0,85/1,00"],
    }
    assert cells(whole, "co-quan") == {"1": ["1,91/2,00", "chưa có", "chưa có"], "2": ["3,66/4,00", *half]}


def test_what_does_not_apply_is_not_told_as_zero() -> None:
    given = (
        'format: 2\ncriteria_set: small\ncampaign: "2024"\n'
        'items:\n  "2.1.3": {appraised_score: 0.5, reason: Có kiến nghị trong năm.}\n'
    )
    path = f"submissions/{CAMPAIGN}/appraisal.yaml"
    result = outcome({**small_tree(), path: RawFile(path, given.encode())}).assessment
    assert result is not None
    assert cells(result, "thay-doi")["2.1.3"][:4] == [
        "không áp dụng",
        "chưa có",
        "0,50",
        "phải chấm, được 0,50/1,00",
    ]


def test_one_sentence_says_what_became_of_the_claims(whole: Assessment) -> None:
    assert stages.verdict(whole) == (
        "Bộ Nội vụ mới có điểm của 3/8 mục; ở đó: 1 mục giảm 0,21 điểm. "
        "Chỉ số của các mục ấy 92,00% → 85,00%."
    )
    first = outcome(small_tree()).assessment
    assert first is not None
    assert stages.verdict(first) == "Chưa có bước nào sau tự đánh giá."
    assert "Toàn thang" not in told(first, routes.APPRAISAL)


def test_open_data_keeps_the_five_scores_apart(whole: Assessment) -> None:
    content = json.loads(open_data(whole, STAMP)["data/assessment.json"])
    leaves = {leaf["code"]: leaf for leaf in content["leaves"]}
    scores = [leaves["1.1"][name] for name in ("computed", "self_score", "appraised", "surveyed")]
    assert scores == ["1.41", "1.41", "1.2", None]
    assert leaves["1.1"]["reviewed"]["points"] == "1.41"
    assert leaves["1.2.4"]["reviewed"] | {"date": ""} == {
        "decision": "returned", "points": None, "reason": "evidence_missing", "date": "", "fresh": True,
    }  # fmt: skip
    assert leaves["2.2"]["surveyed"] == "0.85"
    assert content["stages"]["appraised"]["whole"]["points"] is None


def test_the_calendar_can_be_read(whole: Assessment) -> None:
    files = schedule(whole, STAMP, Log((), whole=True))
    assert files == schedule(whole, STAMP, Log((), whole=True))
    event, _ = Calendar.from_ical(files["data/ke-hoach.ics"]).walk("VEVENT")
    assert (event["SUMMARY"], event.decoded("DTSTART"), event.decoded("DTEND")) == (
        "Gửi báo cáo", date(2025, 1, 5), date(2025, 1, 6),
    )  # fmt: skip


def test_the_feed_is_xml_whatever_a_commit_says(whole: Assessment) -> None:
    hostile = CampaignCommit(
        "a" * 40, datetime(2025, 1, 1, tzinfo=UTC), "<b>&\x1b[31m]]>", ("submissions/2024/<x>\x1b",)
    )
    root = ElementTree.fromstring(schedule(whole, STAMP, Log((hostile,), whole=True))["data/thay-doi.atom"])  # noqa: S314 - ours
    entry = root.find("{http://www.w3.org/2005/Atom}entry")
    assert entry is not None
    assert entry.findtext("{http://www.w3.org/2005/Atom}title") == "submissions/2024/<x>\ufffd"
    assert entry.findtext("{http://www.w3.org/2005/Atom}summary") == f"<b>&\ufffd[31m]]> ({'a' * 10})"


def test_a_change_is_named_by_the_files_it_touched() -> None:
    folder = f"submissions/{CAMPAIGN}"
    for paths, name in (
        (("appendix-5/submission.yaml", "appendix-2/submission.yaml"), "Bài tự đánh giá Phụ lục 2, 5"),
        (("appendix-2/review.yaml", "campaign.yaml"), "Sổ thẩm định Phụ lục 2; Kế hoạch của đợt"),
        (("appraisal.yaml", "survey.yaml", "results.yaml"),
            "Kết quả thẩm định của Bộ Nội vụ; Điều tra xã hội học; Kết quả đã công bố các năm"),
        (("publications/ket-qua.yaml",), "Biên bản của bản công bố ket-qua"),
        (("ghi-chu.txt",), f"{folder}/ghi-chu.txt"),
    ):  # fmt: skip
        assert data_files.named(f"{folder}/{path}" for path in paths) == name


def test_changes_are_those_of_the_campaign(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        told = ("-c", "user.name=t", "-c", "user.email=t@t.example")
        subprocess.run(["git", *told, *arguments], cwd=tmp_path, check=True, capture_output=True)

    assert campaign_log(tmp_path, CAMPAIGN) == Log((), whole=True)
    git("init", "-q")
    assert campaign_log(tmp_path, CAMPAIGN) == Log((), whole=True)
    for path, subject in (
        ("submissions/2024/a.yaml", "một"),
        ("docs/x", "hai"),
        ("submissions/2024/b.yaml", "ba"),
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
        git("add", "-A")
        git("commit", "-qm", subject)
    found = campaign_log(tmp_path, CAMPAIGN).commits
    assert [(one.subject, one.paths) for one in found] == [
        ("ba", ("submissions/2024/b.yaml",)),
        ("một", ("submissions/2024/a.yaml",)),
    ]


def test_a_final_total_needs_every_leaf_judged(tree: Path) -> None:
    for path, raw in under_way().items():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_bytes(raw.data)
    done = run("score", "--final", "--root", str(tree))
    assert (done.returncode, done.stdout) == (1, "")
    assert "Trả lời yc-1 về mục 1.2.1" in done.stderr
    assert "còn 4 việc" in done.stderr
    approve = "\n".join(
        f'  "{leaf}": {{decision: accepted, date: 2025-01-08, '
        "reviewer: {title: t, role: r, agency: AGENCY}}"
        for leaf in ("1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4")
    )
    ledger = 'format: 2\ncriteria_set: small\ncampaign: "2024"\nappendix: {}\nitems:\n{}\n'
    two = ledger.format(2, approve.replace("AGENCY", "van-phong-ubnd"))
    one = ledger.format(1, approve.split("\n")[0].replace("AGENCY", "so-noi-vu"))
    lines = [one.splitlines()[-1].replace('"1.1"', f'"{leaf}"') for leaf in ("2.1.1", "2.1.2", "2.1.3")]
    one = ledger.format(1, "\n".join(lines))
    for number, text in ((1, one), (2, two)):
        (tree / f"submissions/{CAMPAIGN}/appendix-{number}/review.yaml").write_text(text)
    assert run("score", "--final", "--root", str(tree)).returncode == 1
    for agency in JUDGES.values():
        assert run("review-stamp", "--agency", agency, "--root", str(tree)).returncode == 0
    assert run("score", "--final", "--root", str(tree)).returncode == 0
    plan = tree / f"submissions/{CAMPAIGN}/campaign.yaml"
    plan.write_text(plan.read_text().replace("closing: T", "closing: >-\n    [cần rà soát] T"))
    done = run("score", "--final", "--root", str(tree))
    assert (done.returncode, done.stdout) == (1, "")
    assert "Điều phối của đợt: Rà soát 1 nội dung của kế hoạch năm trước" in done.stderr
