"""What changed since an earlier publication: at a glance, by agency, criterion, decision and rule."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from generator.comparison import CampaignChange, compare
from generator.consolidation import Assessment
from generator.reading import RawFile
from generator.rendering.proposal.campaign_view import CampaignView, campaign_view
from generator.rendering.provenance import Provenance
from generator.rendering.site.history_pages import Earlier, PreviousPublication
from generator.rendering.site.pages import site
from generator.vi import routes
from tests.support.ledgers import APPRAISAL, LEDGER, SUBMISSION, appraised, because, decided, ledger
from tests.support.pages import seen
from tests.support.trees import CAMPAIGN, outcome, small_tree, text_of

SET = "schema/criteria/small.yaml"
RAISED = {SUBMISSION: text_of(SUBMISSION).replace("completed: 47", "completed: 50").replace("1.41", "1.5")}
OTHER_REPORT = {SUBMISSION: text_of(SUBMISSION).replace("01/BC-SNV", "02/BC-SNV")}
LOWERED = {LEDGER: ledger(decided("1.1", "adjusted", because("1.2")), decided("1.2.1", "accepted"))}
OTHER_RULE = {SET: text_of(SET).replace("at_least: 1}", "at_least: 2}", 1)}
APPRAISED = {APPRAISAL: appraised('  "1.1": {appraised_score: 1, reason: Thiếu báo cáo.}\n')}
BROKEN = {SUBMISSION: text_of(SUBMISSION).replace("self_score: 1.41", "self_score: 1.5")}


def changed(edits: Mapping[str, str]) -> Assessment:
    files = {path: RawFile(path, text.encode()) for path, text in edits.items()}
    found = outcome({**small_tree(), **files}).assessment
    assert found is not None
    return found


def since(after: Assessment) -> CampaignChange:
    before = changed({})
    return CampaignChange(CAMPAIGN, True, before, after, compare(before, after), ())


def view(edits: Mapping[str, str]) -> CampaignView:
    return campaign_view(since(changed(edits)))


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ({}, "Không có gì thay đổi."),
        (RAISED, "Điểm tự đánh giá của các mục đã có điểm tăng 0,09, nay 5,66/6,00: 1 mục tăng."),
        (OTHER_REPORT, "Điểm tự đánh giá của các mục đã có điểm không đổi, 5,57/6,00."),
        (
            LOWERED,
            "Điểm tự đánh giá của các mục đã có điểm không đổi, 5,57/6,00. "
            "2 mục có quyết định thẩm định khác trước.",
        ),
        (
            OTHER_RULE,
            "Điểm tự đánh giá của các mục đã có điểm không đổi, 5,57/6,00. "
            "1 mục có cách chấm hoặc điểm tối đa khác trước.",
        ),
        (
            APPRAISED,
            "Điểm tự đánh giá của các mục đã có điểm không đổi, 5,57/6,00. "
            "Điểm Bộ Nội vụ thẩm định của các mục đã có điểm: chưa có → 1,00/1,50. "
            "1 mục có quyết định thẩm định khác trước.",
        ),
        (BROKEN, "Chưa so sánh được tổng điểm vì còn tệp có lỗi."),
    ],
    ids=["nothing", "raised", "report", "ledger", "rule", "appraisal", "broken"],
)  # fmt: skip
def test_the_first_sentence_says_it_all(edits: Mapping[str, str], told: str) -> None:
    assert view(edits).summary == told


def test_agencies_and_criteria_whose_sum_moved_are_told_and_no_others() -> None:
    told = view(RAISED)
    assert [(row.number, row.before, row.after, row.difference) for row in told.agencies] == [
        (2, "3,66/4,00", "3,75/4,00", "+0,09")
    ]
    assert [(row.title, row.before, row.after, row.difference) for row in told.criteria] == [
        ("1.1. Thực hiện kế hoạch năm", "1,41/1,50", "1,50/1,50", "+0,09")
    ]
    report = view(OTHER_REPORT)
    assert [row.notes for row in report.agencies] == [
        ("Báo cáo: 01/BC-SNV ngày 03/01/2025 → 02/BC-SNV ngày 03/01/2025",)
    ]
    assert report.criteria == ()
    assert view({}).agencies == ()


def test_points_alone_are_no_note_of_an_appendix() -> None:
    """The comment says of an appendix only how far it has come, and its report."""
    assert view(RAISED).notes == ()


def test_an_appendix_with_errors_has_no_sums() -> None:
    told = view(BROKEN)
    assert (told.totals, told.agencies, told.criteria) == ((), (), ())


def test_decisions_of_the_review_and_how_far_an_agency_has_come() -> None:
    told = view(LOWERED)
    assert [(row.code, row.told) for row in told.decisions] == [
        (
            "1.1",
            (
                "Thẩm định: điều chỉnh 1,20 (tài liệu kiểm chứng chưa đủ)",
                "Nhận xét của người thẩm định: “Chưa đủ tài liệu kiểm chứng.”",
            ),
        ),
        ("1.2.1", ("Thẩm định: công nhận",)),
    ]
    assert [row.notes for row in told.agencies] == [("Tiến độ: đã gửi → đang thẩm định",)]


def test_a_rule_that_differs_is_told_though_no_points_moved() -> None:
    told = view(OTHER_RULE)
    assert [(row.code, row.told) for row in told.rules] == [("1.1", ("Cách chấm",))]
    assert told.items == ()


def test_another_criteria_set_is_named() -> None:
    after = changed({})
    criteria = replace(after.rulebook.criteria, id="next", title="Bộ tiêu chí mới")
    other = replace(after, rulebook=replace(after.rulebook, criteria=criteria))
    assert campaign_view(since(other)).remarks == (
        "Bộ tiêu chí khác trước: Bộ tiêu chí nhỏ để kiểm thử (small) → Bộ tiêu chí mới (next).",
    )


def test_the_page_begins_with_the_sentence_and_links_to_agencies_and_rules() -> None:
    after = changed({**RAISED, **OTHER_RULE})
    background = Earlier(
        previous=PreviousPublication("Tự đánh giá", date(2025, 1, 15), "../tu-danh-gia", since(after))
    )
    pages = {
        page.path: page for page in site(after, (), Provenance("1", None, True), background=background).pages
    }
    page = seen(pages[routes.CHANGES])
    text = " ".join(page.text.split())
    assert text.index(
        "Điểm tự đánh giá của các mục đã có điểm tăng 0,09, nay 5,66/6,00: 1 mục tăng."
    ) < text.index("So với “Tự đánh")
    links = {attributes.get("href") for tag, attributes in page.tags if tag == "a"}
    assert {"phu-luc/2.html", "tieu-chi/1.1.html"} <= links
    assert not page.stray
