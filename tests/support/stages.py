"""Campaigns past self-assessment: reviews, survey, appraisal and their texts."""

from collections.abc import Collection

from generator.pipeline.review_ledgers import stamped_ledgers
from generator.reading import RawFile, Tree
from tests.support.ledgers import JUDGES
from tests.support.trees import CAMPAIGN, small_tree

REVIEWER = "{title: Trưởng phòng, role: Thẩm định, agency: van-phong-ubnd}"

REVIEW = f"""format: 2
criteria_set: small
campaign: "2024"
appendix: 2
items:
  "1.1": {{decision: accepted, reviewer: {REVIEWER}, date: 2025-01-08}}
  "1.2.3":
    decision: adjusted
    reviewed_score: 0.5
    reason: evidence_insufficient
    note: Một sáng kiến chưa có quyết định công nhận.
    reviewer: {REVIEWER}
    date: 2025-01-08
  "1.2.4":
    decision: returned
    reason: evidence_missing
    note: Chưa có tài liệu về 12 kỳ tuyên truyền.
    due: 2025-01-13
    reviewer: {REVIEWER}
    date: 2025-01-08
clarifications:
  - id: yc-1
    item: "1.2.1"
    question: Bổ sung đường dẫn công khai.
    asked_by: Văn phòng UBND Thành phố
    asked_on: 2025-01-08
    due: 2025-01-10
"""

SURVEY = """format: 2
criteria_set: small
campaign: "2024"
groups:
  citizens:
    lists: [{unit: Sở Nội vụ, received_on: 2024-12-20, count: 90, sha256: "%s"}]
    forms_issued: 90
    forms_returned: 81
results:
  "2.2": {points: 0.85, source: Số liệu minh hoạ}
""" % ("0f" * 32)

APPRAISAL = """format: 2
criteria_set: small
campaign: "2024"
decided_on: 2025-03-28
document: {number: 01/QĐ-MH, date: 2025-03-28, issuer: Bộ Nội vụ, title: Kết quả minh hoạ}
items:
  "1.1": {appraised_score: 1.2, reason: Hai nhiệm vụ hoàn thành sau năm đánh giá.}
  "1.2.1": {appraised_score: 0.5}
improvements:
  - {item: "1.1", agency: so-noi-vu, action: Hoàn thành mọi nhiệm vụ trước 15/12., due: 2025-12-15}
  - {item: "1.2.1", agency: so-noi-vu, action: Công khai trong 05 ngày., due: 2025-06-30, done_on: 2025-07-02}
  - {item: "2.2", agency: van-phong-ubnd, action: Phân tích kết quả điều tra., due: 2025-04-30}
"""


def stamped_by_each(tree: Tree, again: Collection[str] = ()) -> Tree:
    """The tree with the ledgers of every reviewing agency stamped, each by its own."""
    for agency in JUDGES.values():
        files, found = stamped_ledgers(tree, CAMPAIGN, again=again, agency=agency)
        assert files is not None, [diagnostic.code for diagnostic in found]
        tree = {**tree, **{path: RawFile(path, one.content) for path, one in files.items()}}
    return tree


def under_way() -> Tree:
    """The small tree with one ledger (stamped), a survey result and two appraised leaves."""
    folder = f"submissions/{CAMPAIGN}"
    texts = {
        f"{folder}/appendix-2/review.yaml": REVIEW,
        f"{folder}/survey.yaml": SURVEY,
        f"{folder}/appraisal.yaml": APPRAISAL,
    }
    there = {**small_tree(), **{path: RawFile(path, text.encode()) for path, text in texts.items()}}
    stamped, found = stamped_ledgers(there, CAMPAIGN)
    assert (stamped is not None, found) == (True, ())
    assert stamped is not None
    return {**there, **{path: RawFile(path, one.content) for path, one in stamped.items()}}
