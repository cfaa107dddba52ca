"""Whatever a proposal changes of a campaign's plan is told first, and never with a green light."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.comparison import PlanPart
from generator.rendering.proposal.html import proposal_html
from generator.rendering.proposal.json import proposal_json
from generator.rendering.proposal.markdown import MOST_LETTERS, file_link, proposal_markdown
from generator.rendering.proposal.record import proposal_record, view_of
from generator.rendering.proposal.view import ProposalVerdict, proposal_view
from tests.support.git import git
from tests.support.plans import KEEPERS, NEXT, next_year, plan
from tests.support.proposals import CAMPAIGN_FILE, PLAN, RAISE, Desk, desk
from tests.support.pushes import hook

pytestmark = pytest.mark.tools

NO_LINK = file_link("", "")

HEAD = "1" * 40


@pytest.fixture
def ours(tmp_path: Path) -> Desk:
    return desk(tmp_path)


TOLD: Mapping[str, tuple[list[tuple[str, str]], PlanPart, str]] = {
    "maintainer": (
        KEEPERS["joins"],
        PlanPart.PERMISSIONS,
        "Quản trị chương trình: thêm tài khoản dieu-phoi-2.",
    ),
    "coordinator": (KEEPERS["leaves"], PlanPart.PERMISSIONS, "Điều phối của đợt: bỏ tài khoản dieu-phoi."),
    "agency": (
        [("[van-phong]", "[ke-gian]")],
        PlanPart.PERMISSIONS,
        "Tài khoản nộp bài của Văn phòng UBND Thành phố: thêm tài khoản ke-gian; bỏ tài khoản van-phong.",
    ),
    "reviewer": (
        [("    so-noi-vu: {accounts: [tham-dinh]}\n", "")],
        PlanPart.PERMISSIONS,
        "Người thẩm định của Sở Nội vụ: bỏ tài khoản tham-dinh.",
    ),
    "team": (
        [(", team: minh-hoa/so-noi-vu", ", team: minh-hoa/ke-gian")],
        PlanPart.PERMISSIONS,
        "Tài khoản nộp bài của Sở Nội vụ: nhóm minh-hoa/so-noi-vu → minh-hoa/ke-gian.",
    ),
    "window": (
        [('closes: "2025-01-05"', 'closes: "2025-03-05"')],
        PlanPart.WINDOWS,
        "Thời gian, cơ quan sửa bài: đến hết ngày 05/01/2025 → 05/03/2025.",
    ),
    "closing day": (
        [('  closes: "2025-06-30"\n', "")],
        PlanPart.CLOSES,
        "Ngày đóng đợt: 30/06/2025 → không có.",
    ),
    "name": (
        [("name: Sở Nội vụ,", "name: Sở Nội vụ mới,")],
        PlanPart.AGENCIES,
        "Cơ quan Sở Nội vụ mới (so-noi-vu): tên đầy đủ Sở Nội vụ → Sở Nội vụ mới.",
    ),
    "lead": (
        [('contributes: ["2.1.3"]', 'contributes: ["2.1.2"]')],
        PlanPart.APPENDICES,
        "Phụ lục 2: thêm phối hợp mục 2.1.2; thôi phối hợp mục 2.1.3.",
    ),
    "filling": (
        [("number: 1, agency: van-phong-ubnd", "number: 1, agency: so-noi-vu")],
        PlanPart.APPENDICES,
        "Phụ lục 1: cơ quan thực hiện Văn phòng UBND Thành phố → Sở Nội vụ.",
    ),
    "deadline": (
        [("due: 2025-01-05", "due: 2025-02-05")],
        PlanPart.DEADLINES,
        "Thời hạn agency-reports: đến hạn 05/01/2025 → 05/02/2025.",
    ),
    "set": (
        [("criteria_set: small", "criteria_set: other")],
        PlanPart.CRITERIA_SET,
        "Bộ tiêu chí: small → other.",
    ),
    "illustrative": (
        [("illustrative: true", "illustrative: false")],
        PlanPart.OTHER,
        "Đợt minh hoạ: có → không.",
    ),
    "survey": (
        [("sample: 800", "sample: 900")],
        PlanPart.OTHER,
        "Điều tra xã hội học (survey.sample): 800 → 900.",
    ),
    "report": (
        [("addressee: Bộ Nội vụ", "addressee: Bộ khác")],
        PlanPart.OTHER,
        "Báo cáo tổng hợp (report.addressee): Bộ Nội vụ → Bộ khác.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_every_change_of_a_plan_is_told_and_never_green(name: str, ours: Desk) -> None:
    pairs, part, line = TOLD[name]
    small = (ours.root / "schema/criteria/small.yaml").read_text()
    ours.commit({"schema/criteria/other.yaml": small.replace("id: small", "id: other")})
    report = ours.judge(plan(*pairs))
    (campaign,) = report.campaigns
    assert campaign.plan is not None
    assert {one.part for one in campaign.plan.found} == {part}
    view = proposal_view(report)
    assert view.campaigns[0].plan == (line,)
    if not report.summary.errors:
        assert view.verdict is ProposalVerdict.LOOK
        assert view.headline.startswith("Đổi ")
        assert view.headline != "Không thay đổi điểm"
    comment = proposal_markdown(view, NO_LINK)
    page = proposal_html(view, NO_LINK)
    for text in (comment, page):
        where = text.index("Kế hoạch, phân quyền thay đổi")
        for later in ("Tự đánh giá, toàn", "Mục thay đổi"):
            assert where < (text.index(later) if later in text else len(text))
    assert view_of(proposal_record(view, HEAD).encode(), HEAD) is not None
    (told_of,) = json.loads(proposal_json(report, view))["campaigns"]
    assert {one["part"] for one in told_of["plan"]["changes"]} == {part}


def test_a_thing_that_comes_or_goes_is_one_line(ours: Desk) -> None:
    third = "  so-tu-phap: {name: Sở Tư pháp, short_name: STP, head: Giám đốc Sở, symbol: STP}\nappendices:\n"
    ours.commit(plan(("appendices:\n", third)))
    gone = proposal_view(ours.judge(plan((third, "appendices:\n")))).campaigns[0].plan
    assert [line.partition(":")[0] for line in gone] == ["Bỏ cơ quan Sở Tư pháp (so-tu-phap)"]
    ours.commit(plan((third, "appendices:\n")))
    more = proposal_view(ours.judge(plan(("appendices:\n", third)))).campaigns[0].plan
    assert [line.partition(":")[0] for line in more] == ["Thêm cơ quan Sở Tư pháp (so-tu-phap)"]


def test_the_order_of_a_list_of_things_is_no_change(ours: Desk) -> None:
    lines = (ours.root / CAMPAIGN_FILE).read_text().splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if "number: 1, agency" in line)
    lines[at : at + 2] = reversed(lines[at : at + 2])
    report = ours.judge({CAMPAIGN_FILE: "".join(lines)})
    assert report.campaigns[0].plan is not None
    assert report.campaigns[0].plan.found == ()


def test_a_new_campaign_says_who_gains_what(ours: Desk) -> None:
    report = ours.judge({NEXT: next_year(ours, ("[van-phong]", "[van-phong, ke-gian]"))}, account="dieu-phoi")
    view = proposal_view(report)
    assert (view.verdict, view.headline) == (
        ProposalVerdict.LOOK,
        "Mở đợt 2025; chưa có điểm nào, 2 cảnh báo",
    )
    (campaign,) = view.campaigns
    assert campaign.plan == (
        "Đợt mới; dưới đây là phần khác với đợt 2024.",
        "Tài khoản nộp bài của Văn phòng UBND Thành phố: thêm tài khoản ke-gian.",
    )
    same = proposal_view(ours.judge({NEXT: next_year(ours)}, account="dieu-phoi"))
    assert same.campaigns[0].plan == (
        "Đợt mới; phân quyền, cơ quan, phân công, bộ tiêu chí giữ như đợt 2024.",
    )
    assert same.verdict is ProposalVerdict.LOOK


def test_a_campaign_that_opens_is_told_by_its_plan_alone(ours: Desk) -> None:
    """No item is changed that was never there, and no ledger decides of it."""
    moved = ('contributes: ["2.1.3"]', 'contributes: ["2.1.1"]')
    view = proposal_view(ours.judge({NEXT: next_year(ours, moved)}, account="dieu-phoi"))
    (campaign,) = view.campaigns
    assert (campaign.totals, campaign.items, campaign.notes, campaign.reasons) == ((), (), (), ())
    assert campaign.remarks[0].startswith("2 phụ lục, 9 mục; 0 mục đã có lời văn")
    assert "Phụ lục 2: thêm phối hợp mục 2.1.1; thôi phối hợp mục 2.1.3." in campaign.plan


def test_an_agency_that_is_gone_keeps_its_name(ours: Desk) -> None:
    other = next_year(ours).replace("so-noi-vu", "so-y-te").replace("Sở Nội vụ", "Sở Y tế")
    (campaign,) = proposal_view(ours.judge({NEXT: other})).campaigns
    (gone,) = (line for line in campaign.plan if line.startswith("Bỏ cơ quan"))
    told = "tên ngắn SNV; chức danh người đứng đầu Giám đốc Sở; ký hiệu SNV"
    assert gone == f"Bỏ cơ quan Sở Nội vụ (so-noi-vu): {told}."
    assert "Phụ lục 2: cơ quan thực hiện Sở Nội vụ → Sở Y tế." in campaign.plan
    assert any(line.startswith("Tài khoản nộp bài của Sở Nội vụ: bỏ tài khoản") for line in campaign.plan)


def test_a_campaign_taken_away_is_never_green(ours: Desk) -> None:
    ours.commit({NEXT: next_year(ours)})
    view = proposal_view(ours.judge({NEXT: None}, account="dieu-phoi"))
    assert (view.verdict, view.headline) == (ProposalVerdict.LOOK, "Xoá đợt 2025; chưa có điểm nào")


def test_the_hook_tells_it_to_who_pushes(ours: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    ours.branch(plan(("[van-phong]", "[van-phong, ke-gian]")))
    server = tmp_path_factory.mktemp("server") / "x.git"
    git(ours.root, "clone", "-q", "--bare", ".", str(server))
    ref = "refs/heads/submit/dieu-phoi/quyen"
    line = f"{'0' * 40} {git(server, 'rev-parse', 'proposal')} {ref}\n"
    assert hook(server, line, REMOTE_USER="dieu-phoi") == (
        0,
        f"{ref}: Đổi phân quyền của đợt 2024; không thay đổi điểm\n"
        "    Tài khoản nộp bài của Văn phòng UBND Thành phố: thêm tài khoản ke-gian.\n",
    )


def test_a_hostile_plan_stays_text_and_under_the_limit(ours: Desk) -> None:
    bad = "<img src=x onerror=alert(1)> @admin \u202e [a](https://x.example) ##[error]"
    named = plan(("name: Sở Nội vụ,", f"name: '{bad}',"))
    many = ", ".join(f"ke-gian-{number:05}{'x' * 40}" for number in range(1500))
    long = plan(("name: Văn phòng UBND Thành phố", f"name: {'x' * 300}"), ("[van-phong]", "[ke-gian-00000]"))
    for edits in (named, plan(("[van-phong]", f"[{many}]")), long):
        view = proposal_view(ours.judge(edits))
        comment = proposal_markdown(view, NO_LINK)
        assert view_of(proposal_record(view, HEAD).encode(), HEAD) is not None
        assert len(comment) < MOST_LETTERS
        assert "<img" not in comment + proposal_html(view, NO_LINK)
        assert "ke-gian-00000" in comment or edits is named


def test_points_and_plan_are_told_together(ours: Desk) -> None:
    edits = {**RAISE, **PLAN}
    assert proposal_view(ours.judge(edits)).headline == (
        "Đổi nội dung kế hoạch của đợt 2024; tự đánh giá +0,09 điểm (1 mục)"
    )
