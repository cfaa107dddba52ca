"""What the comment says of an appendix as a whole, and of the ministry's decision on all of them."""

from datetime import date
from pathlib import Path

import pytest

from generator.rendering.proposal.html import proposal_html
from generator.rendering.proposal.markdown import proposal_markdown
from generator.rendering.proposal.view import ProposalVerdict, proposal_view
from generator.vi.changes import line
from tests.support.proposals import TWO, Desk, desk, replaced
from tests.support.stages import APPRAISAL, SURVEY

pytestmark = pytest.mark.tools

APPRAISAL_FILE, SURVEY_FILE = (f"submissions/2024/{name}.yaml" for name in ("appraisal", "survey"))
SAID = (
    "difficulties:\n  - Phần mềm một cửa chưa liên thông.\n  - Thiếu số liệu của đơn vị mới sáp nhập.\n"
    "proposals:\n  - Đề nghị hướng dẫn cách tính mới.\n"
)
DAY = "2025-04-01"


@pytest.fixture
def ours(tmp_path: Path) -> Desk:
    return desk(tmp_path)


def test_a_submission_withdrawn_is_told_first(ours: Desk) -> None:
    view = proposal_view(ours.judge({TWO: replaced(("status: submitted", "status: draft"))}))
    assert view.verdict is ProposalVerdict.LOOK
    assert view.headline == "Rút bài đã gửi của Phụ lục 2; không thay đổi điểm"
    assert view.campaigns[0].hints == ("Phụ lục 2 – Sở Nội vụ: rút bài đã gửi (đã gửi → đang làm)",)


def test_a_submission_deleted_is_withdrawn(ours: Desk) -> None:
    view = proposal_view(ours.judge({TWO: None}))
    assert view.headline.startswith("Rút bài đã gửi của Phụ lục 2; tự đánh giá bỏ câu trả lời 5 mục")


def test_a_blank_file_changes_no_item(ours: Desk) -> None:
    """What nobody has answered is as it was; of the first answers each is one of figures."""
    whole = (ours.root / TWO).read_text()
    head = whole[: whole.index("entries:")].replace("status: submitted", "status: draft")
    ours.commit({TWO: None}, "not there yet")
    blank = f'{head}entries:\n  "1.1": {{inputs: {{completed: "?", planned: "?"}}, self_score: "?"}}\n'
    view = proposal_view(ours.judge({TWO: blank}))
    assert view.campaigns[0].items == ()
    assert "Phụ lục 2 – Sở Nội vụ: chưa nộp → đang làm" in proposal_markdown(view, lambda *_: "")
    (campaign,) = proposal_view(ours.judge({TWO: blank.replace('completed: "?"', "completed: 47")})).campaigns
    assert [(row.code, row.group) for row in campaign.items] == [("1.1", "points")]


def test_a_submission_sent_is_not_withdrawn(ours: Desk) -> None:
    ours.commit({TWO: replaced(("status: submitted", "status: draft"))}, "draft")
    view = proposal_view(ours.judge({TWO: replaced(("status: draft", "status: submitted"))}))
    assert (view.verdict, view.headline) == (ProposalVerdict.FINE, "Không thay đổi điểm")


def test_difficulties_and_proposals_are_told_as_they_were_and_are(ours: Desk) -> None:
    ours.commit({TWO: lambda text: text + SAID}, "said")
    edit = replaced(
        ("chưa liên thông", "đã liên thông"),
        ("  - Thiếu số liệu của đơn vị mới sáp nhập.\n", ""),
        ("proposals:\n", "proposals:\n  - Đề nghị cấp thêm kinh phí.\n"),
    )
    view = proposal_view(ours.judge({TWO: edit}))
    assert view.headline == "Không thay đổi điểm; đổi khó khăn, đề xuất của Phụ lục 2"
    (campaign,) = view.campaigns
    (row,) = campaign.items
    assert (row.code, row.group, row.path) == ("Phụ lục 2", "words", TWO)
    assert list(map(line, row.notes)) == [
        "Đổi khó khăn, vướng mắc: “Phần mềm một cửa chưa liên thông.” → “Phần mềm một cửa đã liên thông.”",
        "Bỏ khó khăn, vướng mắc: “Thiếu số liệu của đơn vị mới sáp nhập.”",
        "Thêm đề xuất, kiến nghị: “Đề nghị cấp thêm kinh phí.”",
    ]
    assert "Phần mềm một cửa đã liên thông." in proposal_html(view, lambda *_: "")


def test_of_a_report_is_told_what_differs(ours: Desk) -> None:
    report = "report: {number: 01/BC-SNV"
    text = (ours.root / TWO).read_text()
    title = text[text.index("signed_by: {title: ") :].split("title: ")[1].split("}")[0]
    named = {
        f"Phụ lục 2 – Sở Nội vụ: chức danh người ký báo cáo: {title} → Phó.": (title, "Phó"),
        "Phụ lục 2 – Sở Nội vụ: báo cáo: 01/BC-SNV ngày 03/01/2025 → 02/BC-SNV ngày 03/01/2025.": (
            report, report.replace("01/", "02/"),
        ),
    }  # fmt: skip
    for note, change in named.items():
        view = proposal_view(ours.judge({TWO: replaced(change)}))
        assert view.headline == "Không thay đổi điểm; đổi báo cáo của Phụ lục 2"
        assert view.campaigns[0].notes == (note,)


def test_the_ministrys_decision_is_told_whole(ours: Desk) -> None:
    ours.commit({SURVEY_FILE: SURVEY}, "survey")
    view = proposal_view(ours.judge({APPRAISAL_FILE: APPRAISAL}, today=date.fromisoformat(DAY)))
    assert view.verdict is ProposalVerdict.LOOK
    assert view.headline.startswith(
        "Bộ Nội vụ quyết định số 01/QĐ-MH ngày 28/03/2025, đợt kết thúc; Bộ Nội vụ thẩm định"
    )
    (campaign,) = view.campaigns
    assert campaign.appraisal == (
        "Văn bản: Quyết định số 01/QĐ-MH ngày 28/03/2025",
        "Việc nâng điểm: 3 việc mới",
        "Bộ Nội vụ đã quyết định ngày 28/03/2025.",
    )
    assert "Bộ Nội vụ chấm thấp hơn tự đánh giá 1 mục: 1.1" in campaign.reasons


def test_work_after_the_decision_is_told(ours: Desk) -> None:
    ours.commit({APPRAISAL_FILE: APPRAISAL}, "decided")
    done = replaced(("due: 2025-04-30}", "due: 2025-04-30, done_on: 2025-04-20}"))
    (campaign,) = proposal_view(ours.judge({APPRAISAL_FILE: done})).campaigns
    assert campaign.appraisal == ("Việc nâng điểm: 1 việc ghi là đã xong",)


def test_the_figures_of_a_survey_are_told(ours: Desk) -> None:
    ours.commit({SURVEY_FILE: SURVEY}, "survey")
    edit = replaced(("forms_returned: 81", "forms_returned: 80"))
    (campaign,) = proposal_view(ours.judge({SURVEY_FILE: edit})).campaigns
    assert campaign.notes == ("Điều tra xã hội học: đổi danh sách hoặc số phiếu của 1 nhóm.",)
