"""The end of a campaign: nothing is late, nothing waits but what was promised, and each exit says so."""

import json
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from generator.comparison import HintKind, compare, hints
from generator.consolidation import (
    Assessment,
    CampaignEnd,
    EndReason,
    Progress,
    Request,
    RequestState,
    TaskKind,
    campaign_end,
    days_late,
    open_tasks,
    progress_at,
    todo,
    unfinished,
)
from generator.hanoi_time import HANOI
from generator.pipeline.documents import schedule
from generator.reading import RawFile, Tree
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import site
from generator.rendering.site.shared_links import description
from generator.rendering.terminal.status import status_json, status_tables
from generator.repository import Log, Revision
from generator.rulebook import Document, Permissions, Window
from generator.validation import Publication, Survey
from generator.vi import command_line, routes, stages, status
from tests.support.cli import run
from tests.support.stages import under_way
from tests.support.trees import CAMPAIGN, appendix_path, outcome, small_tree, text_of

DECIDED, CLOSES = date(2025, 3, 28), date(2025, 6, 30)
A_DAY = timedelta(days=1)
PERMISSIONS = """
permissions:
  agencies: {}
  reviewers:
    van-phong-ubnd: {accounts: [van-phong-tham-dinh]}
    so-noi-vu: {accounts: [tham-dinh]}
  coordinators: {accounts: [dieu-phoi]}
  maintainers: {accounts: [quan-tri]}
  closes: "2025-06-30"
"""


def closing(tree: Tree) -> Tree:
    path = f"submissions/{CAMPAIGN}/campaign.yaml"
    return {**tree, path: RawFile(path, tree[path].data + PERMISSIONS.encode())}


@pytest.fixture(scope="module")
def whole() -> Assessment:
    found = outcome(closing(under_way())).assessment
    assert found is not None
    return found


@pytest.fixture(scope="module")
def undecided() -> Assessment:
    """Reviewed, closed, and never decided by the ministry."""
    tree = closing(under_way())
    found = outcome({path: raw for path, raw in tree.items() if "appraisal" not in path}).assessment
    assert found is not None
    return found


def shown(assessment: Assessment, path: str, day: date) -> str:
    revision = Revision("0" * 40, datetime(day.year, day.month, day.day, tzinfo=HANOI), changed=False)
    pages = site(assessment, (), Provenance("0", revision, illustrative=True)).pages
    (text,) = [page.text for page in pages if page.path == path]
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", text))


def test_it_ends_with_the_decision_or_after_the_closing_day(whole: Assessment, undecided: Assessment) -> None:
    decided = CampaignEnd(DECIDED, EndReason.DECIDED, None)
    assert campaign_end(whole, DECIDED - A_DAY) is None
    assert campaign_end(whole, DECIDED) == campaign_end(whole, CLOSES) == decided
    assert campaign_end(whole, CLOSES + A_DAY) == replace(decided, closed_on=CLOSES)
    assert campaign_end(undecided, CLOSES) is None
    assert campaign_end(undecided, CLOSES + A_DAY) == CampaignEnd(CLOSES, EndReason.CLOSED, CLOSES)


def test_a_campaign_without_a_closing_day_goes_on_until_it_is_decided(undecided: Assessment) -> None:
    campaign = undecided.rulebook.campaign
    assert isinstance(campaign.permissions, Permissions)
    for permissions in (None, replace(campaign.permissions, closes=None)):
        rulebook = replace(undecided.rulebook, campaign=replace(campaign, permissions=permissions))
        assert campaign_end(replace(undecided, rulebook=rulebook), date(2099, 1, 1)) is None


def test_after_the_end_no_task_is_left_and_the_facts_are(whole: Assessment) -> None:
    before, after = DECIDED - A_DAY, DECIDED
    assert len(todo(whole, before)) == 4
    assert todo(whole, after) == ()
    assert set(open_tasks(whole)) == set(todo(whole, before))
    assert [one.item for one in unfinished(whole)] == ["2.2", "1.1"]
    assert [progress_at(one, campaign_end(whole, before)) for one in whole.appendices] == [
        Progress.SUBMITTED, Progress.CLARIFICATION,
    ]  # fmt: skip
    assert {progress_at(one, campaign_end(whole, after)) for one in whole.appendices} == {Progress.ENDED}


def test_nothing_is_late_that_nobody_can_do_any_more(whole: Assessment) -> None:
    ((_, request),) = whole.appendices[1].requests
    assert isinstance(request, Request)
    for day, late in ((DECIDED - A_DAY, 76), (DECIDED, 0), (CLOSES + A_DAY, 0)):
        assert days_late(request, day, campaign_end(whole, day)) == late
    promised = unfinished(whole)[0]  # it may be written down as done until the closing day
    for day, late in ((CLOSES, 61), (CLOSES + A_DAY, 0)):
        assert days_late(promised, day, campaign_end(whole, day)) == late
    end = campaign_end(whole, CLOSES + A_DAY)
    assert status.until(promised, CLOSES + A_DAY, end) == "30/04/2025 (chưa ghi là xong khi đợt đóng)"
    to_come = unfinished(whole)[1]
    assert status.until(to_come, CLOSES + A_DAY, end) == "15/12/2025 (còn 167 ngày)"


def test_an_answer_changed_after_its_decision_asks_nobody_to_decide_again(whole: Assessment) -> None:
    path = appendix_path(2)
    tree = closing(under_way())
    text = tree[path].data.decode()
    assert "12 kỳ" in text
    now = outcome({**tree, path: RawFile(path, text.replace("12 kỳ", "13 kỳ").encode())}).assessment
    assert now is not None
    changes = compare(whole, now)
    asked, after_the_end = (
        {hint.kind for hint in hints(changes, now, ended=ended)} for ended in (False, True)
    )
    assert asked - after_the_end == {HintKind.CORRECTED}
    stale = [leaf for leaf in now.leaves.values() if leaf.reviewed and not leaf.reviewed.fresh]
    bases = [row.basis for leaf in stale for row in stages.stage_rows(leaf, now)]
    assert any("(nội dung đã đổi sau quyết định này)" in basis for basis in bases)
    assert not any("phải" in basis for basis in bases)


@pytest.mark.parametrize("day", [DECIDED, CLOSES + A_DAY, date(2026, 11, 27)])
def test_every_exit_says_that_it_has_ended(whole: Assessment, day: date) -> None:
    progress, overview = shown(whole, routes.PROGRESS, day), shown(whole, routes.OVERVIEW, day)
    board = "\n".join(str(part) for part in status_tables(whole, day))
    closed = "Đợt đã đóng hết ngày 30/06/2025"
    for text in (progress, board):
        assert "Bộ Nội vụ đã quyết định ngày 28/03/2025." in text
        assert (closed in text) == (day > CLOSES)
    assert "Bộ Nội vụ đã quyết định 28/03/2025" in overview
    assert ("Đợt đã đóng 30/06/2025" in overview) == (day > CLOSES)
    assert "Không trả lời trước khi đợt kết thúc" in progress
    for text in (progress, overview):
        for gone in ("Chờ bổ sung", "Việc cần làm", "Còn việc gì", "Hạn gửi báo cáo", "chưa trả lời: mục"):
            assert gone not in text, gone
    read = json.loads(status_json(whole, day))
    assert read["ended"] == {"on": "2025-03-28", "reason": "decided"}
    assert read["tasks"] == []
    assert [one["progress"] for one in read["appendices"]] == ["ended", "ended"]


def test_a_leafs_page_ends_its_requests_too(whole: Assessment) -> None:
    assert "Không trả lời trước khi đợt kết thúc" in shown(whole, routes.leaf("1.2.1"), DECIDED)
    assert "Chưa trả lời" in shown(whole, routes.leaf("1.2.1"), DECIDED - A_DAY)


def test_which_requests_wait_and_until_when_is_said_plainly(whole: Assessment) -> None:
    second = whole.appendices[1]
    ((leaf, request),) = second.requests
    answered = replace(request, asked=replace(request.asked, id="yc-2"), state=RequestState.ANSWERED)
    more = tuple(replace(one, requests=(request, answered)) if one == leaf else one for one in second.leaves)
    day, end = date(2025, 1, 13), campaign_end(whole, DECIDED)
    said = [
        status.requests(result, day, ended)
        for result in (second, replace(second, leaves=more))
        for ended in (None, end)
    ]
    assert said == [
        "chưa trả lời: mục 1.2.1, hạn 10/01/2025 (trễ 3 ngày)",
        "không được trả lời: mục 1.2.1",
        "1 trong 2 chưa trả lời: mục 1.2.1, hạn 10/01/2025 (trễ 3 ngày)",
        "1 trong 2 không được trả lời: mục 1.2.1",
    ]


UNSTAMPED = f"submissions/{CAMPAIGN}/appendix-2/review.yaml"


@pytest.fixture
def closed_folder(tmp_path: Path) -> Path:
    """A campaign with a decision that is not stamped, and one without a due day."""
    tree = closing(under_way())
    text = re.sub(r"fingerprint: \S+,? ?|    due: 2025-01-13\n", "", tree[UNSTAMPED].data.decode())
    for path, raw in {**tree, UNSTAMPED: RawFile(UNSTAMPED, text.encode())}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(raw.data)
    return tmp_path


LEFT = {"C406", "C423", "R230", "R237", "R248", "R285"}


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (DECIDED, "Đợt 2024 đã kết thúc (Bộ Nội vụ quyết định 28/03/2025): bỏ qua 4 việc còn ngỏ."),
        (CLOSES + A_DAY, "Đợt 2024 đã đóng (hết 30/06/2025): bỏ qua 4 việc còn ngỏ."),
    ],
)
def test_a_check_asks_nobody_for_what_an_ended_campaign_cannot_have(
    closed_folder: Path, day: date, said: str
) -> None:
    root = ("--root", str(closed_folder))
    before = run("check", "--today", (DECIDED - A_DAY).isoformat(), *root).stdout
    after = run("check", "--today", day.isoformat(), *root).stdout
    for code in ("R237", "R285"):
        assert f" {code} " in before
        assert f" {code} " not in after
    assert said in after
    assert "Đợt 2024" not in before
    other = run("check", "--today", day.isoformat(), "--appendix", "1", *root).stdout
    assert "Đợt 2024" not in other  # nothing is left to do in what is asked for
    report = run("check", "--today", day.isoformat(), "--format", "json", *root).stdout
    assert not LEFT & {one["code"] for one in json.loads(report)["diagnostics"]}


def test_nobody_is_asked_to_fill_or_send_after_the_close(tmp_path: Path) -> None:
    """A file never sent, a draft with a "?" and with words of the year before, a plan not looked over."""
    tree = closing(small_tree())
    plan = f"submissions/{CAMPAIGN}/campaign.yaml"
    draft = text_of(appendix_path(2)).replace("status: submitted", "status: draft")
    draft = draft.replace("self_score: 1.41", 'self_score: "?"').replace("12 kỳ", "[cần rà soát] 12 kỳ")
    texts = {
        plan: re.sub(r"(?m)^title: (.*)$", r'title: "[cần rà soát] \1"', tree[plan].data.decode(), count=1),
        appendix_path(2): draft,
    }
    for path, raw in tree.items():
        if path != appendix_path(1):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(texts[path].encode() if path in texts else raw.data)
    found = []
    for day in (CLOSES, CLOSES + A_DAY):
        done = run("check", "--today", day.isoformat(), "--format", "json", "--root", str(tmp_path))
        found.append({one["code"] for one in json.loads(done.stdout)["diagnostics"]})
    assert {"C406", "C423", "R230", "R248"} <= found[0]
    assert not LEFT & found[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("review-new",),
        ("review-accept", "--date", "2025-01-09"),
        ("review-stamp",),
        ("new", "--output", "blank.yaml"),
    ],
)
def test_whoever_writes_after_the_close_is_told(closed_folder: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, "--appendix", "2", cwd=closed_folder)
    assert done.returncode == 0, done.stderr
    assert "đợt 2024 đã đóng từ sau 30/06/2025; gửi lên thì bị từ chối (C414)" in done.stderr


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 1, 5), "chỉ được sửa từ 06/01/2025"),
        (date(2025, 1, 6), ""),
        (date(2025, 3, 31), ""),
        (date(2025, 4, 1), "đến hết 31/03/2025"),
        (date(2025, 6, 30), "C413"),
        (date(2025, 7, 1), "C414"),
    ],
)
def test_what_the_gate_would_refuse_today_is_said(day: date, expected: str) -> None:
    window = Window(date(2025, 1, 6), date(2025, 3, 31))
    said = command_line.not_now("2024", window, CLOSES, day)
    assert expected in said
    assert bool(said) is bool(expected)


def test_before_the_end_nothing_says_so(whole: Assessment) -> None:
    day = DECIDED - A_DAY
    for path in (routes.PROGRESS, routes.OVERVIEW):
        assert "kết thúc" not in shown(whole, path, day)
    assert json.loads(status_json(whole, day))["ended"] is None
    assert "trễ 76 ngày" in shown(whole, routes.PROGRESS, day)


def test_a_close_alone_is_called_a_close(undecided: Assessment) -> None:
    for path in (routes.PROGRESS, routes.OVERVIEW):
        text = shown(undecided, path, CLOSES + A_DAY)
        assert "Đợt đã đóng" in text
        assert "đã quyết định" not in text


def test_the_calendar_has_the_end(whole: Assessment) -> None:
    revision = Revision("0" * 40, datetime(2026, 1, 1, tzinfo=HANOI), changed=False)
    files = schedule(whole, Provenance("0", revision, illustrative=True), Log((), whole=True))
    read = Calendar.from_ical(files["data/ke-hoach.ics"])
    assert str(read["X-WR-CALNAME"]).endswith("– Bộ Nội vụ đã quyết định")
    *_, decided, closed = read.walk("VEVENT")
    assert [(one["SUMMARY"], one.decoded("DTSTART")) for one in (decided, closed)] == [
        ("Bộ Nội vụ đã quyết định", DECIDED), ("Đợt đã đóng", CLOSES),
    ]  # fmt: skip


def record(dated: date, signed_on: date) -> Publication:
    document = Document("12/BC-UBND", dated, "UBND thành phố", "Báo cáo")
    return Publication(CAMPAIGN, "bao-cao", "Báo cáo", document, "Phó Chủ tịch", signed_on, {}, {})


@pytest.mark.parametrize(("dated", "signed_on"), [(0, 0), (0, 5), (5, 0)])
def test_a_publication_speaks_of_its_own_day_whenever_it_is_committed(
    whole: Assessment, dated: int, signed_on: int
) -> None:
    """Not of the commit's: what ends and what is late by then was not known when it was signed."""
    day = DECIDED - 10 * A_DAY
    signed = record(day + dated * A_DAY, day + signed_on * A_DAY)
    drawn = []
    for committed in (date(2026, 1, 2), date(2026, 11, 27)):
        moment = datetime(committed.year, committed.month, committed.day, tzinfo=HANOI)
        provenance = Provenance("0", Revision("0" * 40, moment, changed=False), False, signed)
        files = schedule(whole, provenance, Log((), whole=True))
        events = Calendar.from_ical(files["data/ke-hoach.ics"]).walk("VEVENT")
        told = description(whole, provenance)
        stamp = f"ngày {committed:%d/%m/%Y}"  # of the commit, at the foot of each page
        pages = {page.path: page.text.replace(stamp, "") for page in site(whole, (), provenance).pages}
        drawn.append((pages, [str(event["SUMMARY"]) for event in events], told))
    assert drawn[0] == drawn[1]
    last = day + max(dated, signed_on) * A_DAY
    progress = re.sub("<[^>]+>", "", drawn[1][0][routes.PROGRESS])
    assert f"Tình trạng tính đến ngày {last:%d/%m/%Y}" in progress
    assert f"trễ {(last - date(2025, 1, 11)).days + 1} ngày" in progress
    assert "Bộ Nội vụ đã quyết định" not in progress


def test_a_task_names_who_must_move(undecided: Assessment) -> None:
    day = date(2025, 1, 14)
    tasks = {(task.kind, task.appendix): task for task in todo(undecided, day)}
    said = {key: status.who(task, undecided) for key, task in tasks.items()}
    assert said == {
        (TaskKind.REPLY, 2): "Sở Nội vụ",
        (TaskKind.REWORK, 2): "Sở Nội vụ",
        (TaskKind.REVIEW, 1): "Sở Nội vụ",  # of two reviewers one may not judge its own
        (TaskKind.REVIEW, 2): "Văn phòng UBND Thành phố",
    }
    rulebook = undecided.rulebook
    campaign = replace(rulebook.campaign, permissions=None)
    nobody = replace(undecided, rulebook=replace(rulebook, campaign=campaign))
    (first,) = [task for task in todo(nobody, day) if task.kind is TaskKind.REVIEW and task.appendix == 1]
    assert status.who(first, nobody) == "Cơ quan thẩm định Phụ lục 1"


def test_a_reply_waits_for_whoever_asked() -> None:
    tree = under_way()
    path = f"submissions/{CAMPAIGN}/appendix-2/submission.yaml"
    reply = 'replies:\n  - {to: yc-1, date: "2025-01-09", text: "Đã bổ sung đường dẫn công khai tại cổng."}\n'
    found = outcome({**tree, path: RawFile(path, tree[path].data + reply.encode())}).assessment
    assert found is not None
    (task,) = [one for one in todo(found, date(2025, 1, 14)) if one.kind is TaskKind.CONCLUDE]
    assert (status.who(task, found), status.what(task, found)) == (
        "Văn phòng UBND Thành phố", "Kết luận câu trả lời của Sở Nội vụ về mục 1.2.1 (yc-1)",
    )  # fmt: skip
    ((_, request),) = found.appendices[1].requests
    assert request.state is RequestState.ANSWERED
    assert stages.request_state(request, DECIDED, campaign_end(found, DECIDED)) == (
        "Đã trả lời, chưa kết luận khi đợt kết thúc"
    )


def test_a_unit_with_several_late_lists_stands_once(whole: Assessment) -> None:
    survey, campaign = whole.proceedings.survey, whole.rulebook.campaign
    assert isinstance(survey, Survey)
    (name, group), *_ = survey.groups.items()
    (received,) = group.lists
    due = campaign.deadlines[0]
    campaign = replace(campaign, deadlines=(replace(due, id="respondent-lists", due=date(2024, 12, 18)),))
    other = replace(received, received_on=date(2024, 12, 24))
    late = replace(survey, groups={name: replace(group, lists=(received, other)), "khác": group})
    assert stages.late_lists(late, campaign) == [
        f"Sở Nội vụ: 20/12/2024, muộn 2 ngày ({campaign.survey.groups[0].title}, khác); "
        f"24/12/2024, muộn 6 ngày ({campaign.survey.groups[0].title})"
    ]
