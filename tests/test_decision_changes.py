"""What the comment says of decisions on claims: the city's, the ministry's, and on replies."""

from pathlib import Path

import pytest

from generator.pipeline.review_ledgers import stamped_ledgers
from generator.reading import RawFile
from generator.rendering.proposal.view import ProposalView, proposal_view
from generator.vi.changes import line
from tests.support.proposals import ONE, Desk, desk, replaced
from tests.support.stages import APPRAISAL
from tests.support.trees import CAMPAIGN, small_tree

pytestmark = pytest.mark.tools

APPRAISAL_FILE = "submissions/2024/appraisal.yaml"
FIRST_LEDGER = "submissions/2024/appendix-1/review.yaml"
EXEMPTION = """format: 2
criteria_set: small
campaign: "2024"
appendix: 1
items:
  "2.1.3":
    decision: {decision}
    reviewer: {{title: Trưởng phòng, role: Thẩm định, agency: so-noi-vu}}
    date: 2025-01-08
    note: Hai kiến nghị đến hạn trong năm.{more}
"""
ACCEPTED = EXEMPTION.format(decision="accepted", more="")
REFUSED = EXEMPTION.format(decision="adjusted", more="\n    reviewed_score: 0.5\n    reason: other")


@pytest.fixture
def ours(tmp_path: Path) -> Desk:
    return desk(tmp_path)


def stamped(path: str, text: str) -> bytes:
    """The ledger stamped for the small tree as it is."""
    there = {**small_tree(), path: RawFile(path, text.encode())}
    ledgers, found = stamped_ledgers(there, CAMPAIGN)
    assert ledgers is not None, found
    return ledgers[path].content


def said(view: ProposalView, code: str) -> list[str]:
    """The lines of an item: its points at each stage, and its notes."""
    (row,) = [row for row in view.campaigns[0].items if row.code == code]
    moves = [f"{one.stage}: {one.before} → {one.after} {one.difference}".rstrip() for one in row.moves]
    return [*moves, *map(line, row.notes)]


def test_an_exemption_the_city_refuses_is_no_gain(ours: Desk) -> None:
    ours.commit({FIRST_LEDGER: stamped(FIRST_LEDGER, ACCEPTED)}, "accepted")
    view = proposal_view(ours.judge({FIRST_LEDGER: stamped(FIRST_LEDGER, REFUSED)}))
    assert view.headline.startswith("Thành phố thẩm định: 1 mục không áp dụng phải chấm, được 0,50/1,00")
    assert "tăng" not in view.headline
    assert said(view, "2.1.3")[0] == "Thành phố thẩm định: không áp dụng → phải chấm, được 0,50/1,00"
    sums = {row.title: row.difference for row in view.campaigns[0].totals}
    assert sums["Thành phố thẩm định, toàn thang điểm"] == "thêm 1,00 điểm tối đa được tính"


def test_an_exemption_the_ministry_refuses_is_no_gain(ours: Desk) -> None:
    item = '  "2.1.3": {appraised_score: 0.75, reason: Hai kiến nghị đến hạn trong năm.}\n'
    text = APPRAISAL.replace("improvements:", f"{item}improvements:")
    view = proposal_view(ours.judge({APPRAISAL_FILE: text}))
    assert "1 mục không áp dụng phải chấm, được 0,75/1,00" in view.headline
    assert "tăng" not in view.headline
    assert "Bộ Nội vụ thẩm định: chưa có → phải chấm, được 0,75/1,00" in said(view, "2.1.3")


@pytest.mark.parametrize("back", [False, True])
def test_an_item_set_aside_is_neither_a_rise_nor_a_fall(ours: Desk, back: bool) -> None:
    whole = (ours.root / ONE).read_text()
    claimed = replaced(
        (
            "not_applicable: Trong năm không có kiến nghị nào.",
            "inputs: {resolved: 95}\n    self_score: 1\n    explanation: Đã giải quyết 19 trên 20 kiến nghị của doanh nghiệp gửi trong năm.",
        ),
    )(whole)
    sides = (whole, claimed) if back else (claimed, whole)
    if not back:
        ours.commit({ONE: claimed}, "before")
    view = proposal_view(ours.judge({ONE: sides[1]}))
    points = "không áp dụng → 1,00" if back else "1,00 → không áp dụng"
    assert said(view, "2.1.3")[0] == f": {points}"
    named = "1 mục trước không áp dụng, nay tự chấm" if back else "1 mục chuyển sang không áp dụng"
    assert view.headline.startswith(f"Tự đánh giá {named}")
    sums = {row.title: row.difference for row in view.campaigns[0].totals}
    way = "thêm" if back else "bớt"
    assert sums["Tự đánh giá, toàn thang điểm"] == f"{way} 1,00 điểm tối đa được tính"
