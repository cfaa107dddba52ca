"""What the comment says of documents: taken away or cited elsewhere, more or less public, another key."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.rendering.proposal.campaign_view import CampaignView
from generator.rendering.proposal.view import ProposalVerdict, proposal_view
from generator.vi.changes import line
from tests.support.comments import ANSWER
from tests.support.proposal_examples import LEDGER_TEXT, fifty_changes
from tests.support.proposals import LEDGER, ONE, TWO, Desk, Edit, desk, replaced

pytestmark = pytest.mark.tools

OPEN = (
    "{number: 12/BC-BNV, date: 2025-01-02, issuer: Bộ Nội vụ, title: Báo cáo chỉ số, "
    "url: https://vanban.hanoi.example/bc-12, page_count: 3}"
)
HIDDEN = "{number: 12/BC-BNV, date: 2025-01-02, access: secret}"
RESTRICTED = OPEN.replace("url: https://vanban.hanoi.example/bc-12", "access: restricted")


@pytest.fixture
def ours(tmp_path: Path) -> Desk:
    return desk(tmp_path)


def with_access(described: str) -> Edit:
    """Appendix 1 with its document described so."""

    def edit(text: str) -> str:
        start = text.index("  bc-12: {")
        cited = (
            text[:start].replace(', pages: "3-5", section: "II.1"', "")
            if described == HIDDEN
            else text[:start]
        )
        return f"{cited}  bc-12: {described}\n"

    return edit


def documents(view: CampaignView) -> dict[str, list[str]]:
    return {row.title: [line(note) for note in row.notes] for row in view.documents}


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        (OPEN, HIDDEN, "từ công khai thành mật"),
        (HIDDEN, OPEN, "từ mật thành công khai"),
        (RESTRICTED, OPEN, "từ hạn chế thành công khai"),
        (OPEN, RESTRICTED, "từ công khai thành hạn chế"),
        (HIDDEN, RESTRICTED, "từ mật thành hạn chế"),
    ],
)
def test_what_may_be_published_of_a_document_is_told_with_its_direction(
    ours: Desk, before: str, after: str, way: str
) -> None:
    if before != OPEN:
        ours.commit({ONE: with_access(before)}, "before")
    view = proposal_view(ours.judge({ONE: with_access(after)}))
    assert view.verdict is ProposalVerdict.LOOK
    assert f"1 tài liệu {way}" in view.headline
    assert "thay hoặc bỏ" not in view.headline
    (campaign,) = view.campaigns
    assert campaign.hints[0] == f"1 tài liệu {way}: 12/BC-BNV ngày 02/01/2025 (mục 2.1.1, 2.1.2)"
    notes = [line(note) for row in campaign.items for note in row.notes]
    assert f"Tài liệu 12/BC-BNV: {way}" in notes
    assert not [note for note in notes if "trích yếu" in note or "trang" in note]


def test_a_document_that_others_cite_still_is_not_taken_away(ours: Desk) -> None:
    edit = replaced((ANSWER, ""), ("status: submitted", "status: draft"))
    view = proposal_view(ours.judge({TWO: edit}))
    assert "thay hoặc bỏ" not in view.headline
    (campaign,) = view.campaigns
    assert documents(campaign) == {"410/BC-UBND ngày 02/12/2024": ["thôi dẫn ở mục 1.2.3"]}
    (row,) = [row for row in campaign.items if row.code == "1.2.3"]
    assert "Thôi dẫn tài liệu 410/BC-UBND; mục 1.1, 1.2.1, 1.2.2 vẫn dẫn" in map(line, row.notes)


@pytest.mark.parametrize(
    ("edits", "named"),
    [
        ({ONE: lambda text: text.replace("  bc-12:", "  bc-13:").replace("ref: bc-12", "ref: bc-13")},
         "Tài liệu 12/BC-BNV: đổi khoá của tài liệu trong tệp"),
        ({ONE: lambda text: text.replace("12/BC-BNV, date", "13/BC-BNV, date")},
         "Tài liệu 13/BC-BNV: đổi số, ký hiệu"),
    ],
    ids=["key", "number"],
)  # fmt: skip
def test_another_key_is_no_other_document(ours: Desk, edits: Mapping[str, Edit], named: str) -> None:
    view = proposal_view(ours.judge(edits))
    (campaign,) = view.campaigns
    (row,) = [row for row in campaign.items if row.code == "2.1.1"]
    assert list(map(line, row.notes)) == [named]
    other = "13/" in named
    assert ("1 tài liệu đổi số, ký hiệu" in view.headline, bool(campaign.documents)) == (other, other)


def test_documents_of_a_leaf_that_differ_alike_are_one_line(tmp_path: Path) -> None:
    """A line for each told the same words thirty times."""
    (campaign,) = proposal_view(fifty_changes(tmp_path)).campaigns
    (row,) = [row for row in campaign.items if row.code == "1.2.1"]
    assert list(map(line, row.notes)) == ["Tài liệu 47/KH-UBND, 1138/QĐ-UBND, 312/BC-SNV: đổi đường dẫn"]


def test_a_headline_names_a_few_things_and_counts_the_rest(tmp_path: Path) -> None:
    headline = proposal_view(fifty_changes(tmp_path)).headline
    assert headline.endswith(", và 5 điều nữa")
    assert len(headline) < 160


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (("bc-410\n    page_count", "bc-999\n    page_count"), "1 tài liệu đổi đường dẫn: 410/BC-UBND ngày"),
        (("completed: 47", "completed: 50"), "1 mục đổi số liệu hoặc điểm mà tài liệu giữ nguyên: 1.1"),
    ],
)
def test_what_a_person_must_look_at_says_why_it_is_yellow(
    ours: Desk, edit: tuple[str, str], said: str
) -> None:
    view = proposal_view(
        ours.judge(
            {
                TWO: replaced(edit, ("self_score: 1.41", "self_score: 1.5"))
                if "completed" in edit[0]
                else replaced(edit)
            }
        )
    )
    assert view.verdict is ProposalVerdict.LOOK
    assert any(line.startswith(said) for line in view.campaigns[0].hints)


def test_a_document_that_comes_with_a_reply_has_not_changed(ours: Desk) -> None:
    """The item the reply is about says so."""
    cited = 'evidence: [{ref: bc-410, pages: "3"}]'
    answer = f'replies:\n  - {{to: yc-1, date: "2025-01-09", text: Đã đăng công khai., {cited}}}\n'
    ours.commit({LEDGER: LEDGER_TEXT}, "asked")
    (campaign,) = ours.judge({TWO: lambda text: text + answer}).campaigns
    assert [one.code for one in campaign.changes.leaves] == ["1.2.1"]
    assert campaign.changes.documents == ()
