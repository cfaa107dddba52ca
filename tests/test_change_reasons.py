"""Why a leaf changed, which group that puts it in, and what is said: decisions, requests, the survey."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.comparison import ChangeGroup, ChangeReason, group_of, reason_of
from generator.rendering.proposal.campaign_view import ItemRow
from generator.rendering.proposal.view import proposal_view
from generator.vi.changes import line
from tests.support.proposal_examples import LEDGER_TEXT
from tests.support.proposals import LEDGER, ONE, TWO, Desk, Edit, desk, replaced
from tests.support.stages import APPRAISAL, SURVEY

APPRAISAL_FILE, SURVEY_FILE = (f"submissions/2024/{name}.yaml" for name in ("appraisal", "survey"))
REPLY = 'replies:\n  - {to: yc-1, date: "2025-01-09", text: Đã đăng công khai.}\n'
OUTCOME = "\n    outcome: {decision: refused, date: 2025-01-10, note: Đường dẫn không mở được.}\n"
ROUND: Mapping[str, Edit] = {LEDGER: LEDGER_TEXT}
REPLIED: Mapping[str, Edit] = {LEDGER: LEDGER_TEXT, TWO: lambda text: text + REPLY}


@pytest.fixture
def ours(tmp_path: Path) -> Desk:
    return desk(tmp_path)


def items(
    ours: Desk, before: Mapping[str, Edit], edits: Mapping[str, Edit]
) -> tuple[str, tuple[ItemRow, ...]]:
    if before:
        ours.commit(before, "before")
    view = proposal_view(ours.judge(edits))
    return view.headline, view.campaigns[0].items


def said(row: ItemRow) -> list[str]:
    moves = [f"{one.stage}: {one.before} → {one.after}, {one.difference}" for one in row.moves if one.stage]
    return [*moves, *map(line, row.notes)]


@pytest.mark.parametrize(
    ("before", "edits", "headline", "code", "lines"),
    [
        (
            ROUND,
            {LEDGER: LEDGER_TEXT.replace("Một sáng kiến", "Hai sáng kiến")},
            "Không thay đổi điểm; Thành phố thẩm định: sửa phần ghi kèm quyết định mục 1.2.3",
            "1.2.3",
            [
                "Sửa phần ghi kèm quyết định: điều chỉnh 0,50 (tài liệu kiểm chứng chưa đủ)",
                "Đổi nhận xét của người thẩm định: “Một sáng kiến chưa có quyết định công nhận.” → "
                "“Hai sáng kiến chưa có quyết định công nhận.”",
            ],
        ),
        (
            ROUND,
            {LEDGER: LEDGER_TEXT.replace("due: 2025-01-10", "due: 2025-01-15")},
            "Không thay đổi điểm",
            "1.2.1",
            ["Hạn của yêu cầu yc-1: 10/01/2025 → 15/01/2025"],
        ),
        (
            REPLIED,
            {LEDGER: LEDGER_TEXT.rstrip() + OUTCOME},
            "Không thay đổi điểm; kết luận 1 yêu cầu bổ sung",
            "1.2.1",
            ["Kết luận yc-1: chưa chấp nhận: “Đường dẫn không mở được.”"],
        ),
        (
            REPLIED,
            {TWO: lambda text: text.replace("công khai.}", "công khai tại cổng.}")},
            "Không thay đổi điểm; sửa 1 câu trả lời chưa kết luận",
            "1.2.1",
            ["Sửa câu trả lời yc-1: “Đã đăng công khai.” → “Đã đăng công khai tại cổng.”"],
        ),
        (
            {SURVEY_FILE: SURVEY},
            {SURVEY_FILE: SURVEY.replace("points: 0.85", "points: 0.8")},
            "Điều tra xã hội học: 1 mục",
            "2.2",
            ["Điều tra xã hội học: 0,85 → 0,80, −0,05"],
        ),
        (
            ROUND,
            {APPRAISAL_FILE: APPRAISAL},
            "Bộ Nội vụ quyết định số 01/QĐ-MH ngày 28/03/2025; "
            "Bộ Nội vụ thẩm định: giảm 0,21 so với tự đánh giá (1 mục), bằng tự đánh giá (1 mục)",
            "1.1",
            [
                "Bộ Nội vụ thẩm định: chưa có → 1,20, giảm 0,21 so với tự đánh giá",
                "Lý do của Bộ Nội vụ: “Hai nhiệm vụ hoàn thành sau năm đánh giá.”",
            ],
        ),
        (
            {},
            {TWO: replaced(('- {ref: bc-410, pages: "3-5", section: "II.1"}',
                            '- {ref: bc-410, pages: "1"}\n      - {ref: bc-410, section: Phụ lục 3}'))},
            "Không thay đổi điểm",
            "1.1",
            ["Tài liệu 410/BC-UBND: mục II.1, trang 3-5 → trang 1 và Phụ lục 3"],
        ),
    ],
    ids=["note", "due", "outcome", "reply edited", "survey", "ministry", "cited twice"],
)  # fmt: skip
def test_every_kind_of_change_is_said(
    ours: Desk,
    before: Mapping[str, Edit],
    edits: Mapping[str, Edit],
    headline: str,
    code: str,
    lines: list[str],
) -> None:
    shown, rows = items(ours, before, edits)
    assert shown == headline
    (row,) = [row for row in rows if row.code == code]
    assert said(row) == lines


@pytest.mark.parametrize(
    ("edits", "code", "reason", "group"),
    [
        ({TWO: replaced(("completed: 47", "completed: 50"), ("1.41", "1.5"))},
         "1.1", ChangeReason.FIGURES, ChangeGroup.POINTS),
        ({TWO: replaced(("self_score: 1.41", "self_score: 1.5\n    override_reason: Ba việc lùi hạn."))},
         "1.1", ChangeReason.SCORE, ChangeGroup.POINTS),
        ({TWO: replaced(('pages: "3-5"', 'pages: "3-6"'))},
         "1.1", ChangeReason.DOCUMENTS, ChangeGroup.DOCUMENTS),
        ({TWO: replaced(("12 kỳ", "13 kỳ"))}, "1.2.4", ChangeReason.TEXTS, ChangeGroup.WORDS),
        ({LEDGER: LEDGER_TEXT}, "1.1", ChangeReason.DECISION, ChangeGroup.DECISIONS),
        ({ONE: None}, "2.1.1", ChangeReason.GONE, ChangeGroup.POINTS),
        ({"schema/criteria/small.yaml": replaced(("title: Sáng kiến cải cách", "title: Sáng kiến"))},
         "1.2.3", None, None),
    ],
    ids=["figures", "score", "documents", "texts", "decision", "gone", "rule"],
)  # fmt: skip
def test_a_leaf_has_one_reason_and_one_group(
    ours: Desk, edits: Mapping[str, Edit], code: str, reason: ChangeReason | None, group: ChangeGroup | None
) -> None:
    changes = [change for one in ours.judge(edits).campaigns for change in one.changes.leaves]
    found = [(reason_of(one), group_of(one)) for one in changes if one.code == code]
    assert found == ([] if reason is None else [(reason, group)])
