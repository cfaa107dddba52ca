"""What the comment says of decisions on claims: the city's, the ministry's, and on replies."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from generator.comparison import HintKind
from generator.pipeline.review_ledgers import stamped_ledgers
from generator.reading import RawFile
from generator.rendering.proposal.view import ProposalVerdict, ProposalView, proposal_view
from generator.vi.changes import line
from generator.vi.diagnostics import message_of
from tests.support.comments import ANSWER
from tests.support.proposal_examples import LEDGER_TEXT
from tests.support.proposals import CAMPAIGN_FILE, LEDGER, ONE, TWO, Desk, Edit, desk, first, replaced, told
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
CLAIMED = """inputs: {resolved: 95}
    self_score: 1
    explanation: Đã giải quyết 19 trên 20 kiến nghị của doanh nghiệp gửi trong năm."""
ACCEPTED = EXEMPTION.format(decision="accepted", more="")
REFUSED = EXEMPTION.format(decision="adjusted", more="\n    reviewed_score: 0.5\n    reason: other")
ACCEPTED_OF_TWO = """format: 2
criteria_set: small
campaign: "2024"
appendix: 2
items:
  "1.2.1":
    decision: accepted
    reviewer: {title: Trưởng phòng, role: Thẩm định, agency: van-phong-ubnd}
    date: 2025-01-08
"""
FOLLOWING = """  - id: yc-2
    item: "1.2.1"
    question: Gửi đường dẫn mở được.
    asked_by: Văn phòng UBND Thành phố
    asked_on: 2025-01-12
    due: 2025-01-20
    follows: yc-1
"""
CONCLUDED = (
    f"{LEDGER_TEXT.rstrip()}\n    outcome: {{decision: refused, date: 2025-01-10, note: Không mở được.}}\n"
)


@pytest.fixture
def ours(tmp_path: Path) -> Desk:
    return desk(tmp_path)


def stamped(path: str, text: str) -> bytes:
    """The ledger stamped for the small tree as it is."""
    there = {**small_tree(), path: RawFile(path, text.encode())}
    ledgers, found = stamped_ledgers(there, CAMPAIGN)
    assert ledgers is not None, found
    return ledgers[path].content


def reply(text: str, pages: str) -> str:
    """A reply to the request of the round, with a document."""
    cited = f'evidence: [{{ref: bc-410, pages: "{pages}"}}]'
    return f'replies:\n  - {{to: yc-1, date: "2025-01-09", text: {text}, {cited}}}\n'


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
    assert sums["Thành phố thẩm định, các mục đã có điểm"] == "thêm 1,00 điểm tối đa được tính"


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
    claimed = replaced(("not_applicable: Trong năm không có kiến nghị nào.", CLAIMED))(whole)
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
    assert sums["Tự đánh giá, các mục đã có điểm"] == f"{way} 1,00 điểm tối đa được tính"


def kinds(ours: Desk, edits: Mapping[str, Edit]) -> dict[str, set[HintKind]]:
    """The kinds of the hints on each leaf."""
    found: dict[str, set[HintKind]] = {}
    for campaign in ours.judge(edits).campaigns:
        for hint in campaign.hints:
            found.setdefault(hint.code, set()).add(hint.kind)
    return found


def test_a_reply_edited_after_its_conclusion_is_told_with_its_document(ours: Desk) -> None:
    ours.commit({LEDGER: CONCLUDED, TWO: lambda text: text + reply("Đã đăng công khai.", "3")}, "concluded")
    report = ours.judge(
        {
            TWO: replaced(
                ("text: Đã đăng công khai.", "text: Chưa đăng công khai."), ('pages: "3"}', 'pages: "4"}')
            )
        }
    )
    view = proposal_view(report)
    assert view.verdict is ProposalVerdict.LOOK
    assert view.headline == "Không thay đổi điểm, 1 mục sửa câu trả lời đã kết luận"
    assert said(view, "1.2.1")[1:] == [
        "Sửa câu trả lời yc-1, đã kết luận: “Đã đăng công khai.” → “Chưa đăng công khai.”",
        "Kèm câu trả lời yc-1: Tài liệu 410/BC-UBND: trang 3 → trang 4",
    ]


def test_a_document_of_a_reply_is_told_though_the_reply_is_the_same(ours: Desk) -> None:
    ours.commit({TWO: lambda text: text + reply("Đã đăng công khai.", "3"), LEDGER: LEDGER_TEXT}, "replied")
    other = replaced(("bc-410\n    page_count", "bc-999\n    page_count"))
    assert "Kèm câu trả lời yc-1: Tài liệu 410/BC-UBND: đổi đường dẫn" in said(
        proposal_view(ours.judge({TWO: other})), "1.2.1"
    )


@pytest.mark.parametrize(
    ("after", "lines"),
    [
        (
            CONCLUDED.replace("decision: refused", "decision: accepted").replace("Không mở", "Đã mở"),
            ["Kết luận yc-1: chưa chấp nhận → đã chấp nhận: “Không mở được.” → “Đã mở được.”"],
        ),
        (LEDGER_TEXT, ["Bỏ kết luận yc-1: chưa chấp nhận: “Không mở được.”"]),
    ],
    ids=["flipped", "removed"],
)
def test_an_outcome_that_is_another_is_told_with_what_it_was(
    ours: Desk, after: str, lines: list[str]
) -> None:
    ours.commit({LEDGER: CONCLUDED, TWO: lambda text: text + reply("Đã đăng công khai.", "3")}, "concluded")
    view = proposal_view(ours.judge({LEDGER: after}))
    assert view.verdict is ProposalVerdict.LOOK
    assert "1 mục đổi kết luận đã ghi" in view.headline
    assert said(view, "1.2.1")[1:] == lines


@pytest.mark.parametrize("concluded", [False, True])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Bổ sung đường dẫn công khai.", "Bổ sung văn bản công khai."),
        ("asked_on: 2025-01-08", "asked_on: 2025-01-07"),
        ("due: 2025-01-10", "due: 2025-01-09"),
    ],
    ids=["question", "asked", "due"],
)
def test_a_request_edited_after_its_reply_is_looked_at(
    ours: Desk, old: str, new: str, concluded: bool
) -> None:
    text = CONCLUDED if concluded else LEDGER_TEXT
    ours.commit({LEDGER: text, TWO: lambda text: text + reply("Đã đăng công khai.", "3")}, "replied")
    view = proposal_view(ours.judge({LEDGER: replaced((old, new))}))
    assert view.verdict is ProposalVerdict.LOOK
    assert "1 mục sửa yêu cầu đã có câu trả lời" in view.headline
    assert "1 mục có yêu cầu bị sửa hoặc bỏ sau khi cơ quan đã trả lời: 1.2.1" in view.campaigns[0].hints


def test_an_answer_refused_where_the_leaf_stays_accepted_is_told(ours: Desk) -> None:
    accepted = ACCEPTED_OF_TWO
    asking = accepted + LEDGER_TEXT[LEDGER_TEXT.index("clarifications:") :]
    ours.commit(
        {LEDGER: stamped(LEDGER, asking), TWO: lambda text: text + reply("Đã đăng công khai.", "3")},
        "replied",
    )
    refused = stamped(LEDGER, asking).decode().rstrip() + CONCLUDED[len(LEDGER_TEXT.rstrip()) :]
    view = proposal_view(ours.judge({LEDGER: refused}))
    assert view.verdict is ProposalVerdict.LOOK
    assert "1 mục công nhận mà câu trả lời chưa được chấp nhận" in view.headline
    (line,) = [line for line in view.campaigns[0].hints if "quyết định lại" in line]
    assert line.endswith("1.2.1")
    more = refused + FOLLOWING
    view = proposal_view(ours.judge({LEDGER: more}))
    assert not [line for line in view.campaigns[0].hints if "quyết định lại" in line]
    (asked,) = [one for one in said(view, "1.2.1") if "yc-2" in one]
    assert asked.startswith("Yêu cầu yc-2 (hỏi tiếp yc-1) của Văn phòng UBND Thành phố, hạn 20/01/2025")


def test_an_answered_request_taken_away_is_told_where_it_stood(ours: Desk) -> None:
    """Who took it away can change nothing at the reply, in the agency's file."""
    ours.commit({LEDGER: LEDGER_TEXT, TWO: lambda text: text + reply("Đã đăng công khai.", "3")}, "replied")
    less = LEDGER_TEXT[: LEDGER_TEXT.index("clarifications:")]
    report = ours.judge({LEDGER: less}, account="van-phong-tham-dinh", today=date(2025, 1, 10))
    assert told(report) == [("R240", LEDGER)]
    assert message_of(first(report, "R240")).hint.startswith("Khôi phục yêu cầu “yc-1”")
    both = {LEDGER: less, TWO: lambda text: text.replace("to: yc-1", "to: yc-3")}
    assert told(ours.judge(both)) == [("R240", TWO)]


def test_a_reply_taken_away_is_told(ours: Desk) -> None:
    ours.commit({LEDGER: LEDGER_TEXT, TWO: lambda text: text + reply("Đã đăng công khai.", "3")}, "replied")
    view = proposal_view(ours.judge({TWO: lambda text: text.replace(reply("Đã đăng công khai.", "3"), "")}))
    assert view.verdict is ProposalVerdict.LOOK
    assert view.headline == "Không thay đổi điểm; bỏ 1 câu trả lời yêu cầu bổ sung"
    assert said(view, "1.2.1")[1:] == ["Bỏ câu trả lời yc-1: “Đã đăng công khai.”"]


def test_the_day_to_send_again_is_told_and_is_no_new_decision(ours: Desk) -> None:
    ours.commit({LEDGER: LEDGER_TEXT}, "round")
    view = proposal_view(ours.judge({LEDGER: replaced(("due: 2025-01-13", "due: 2025-01-20"))}))
    assert view.headline == "Không thay đổi điểm; Thành phố thẩm định: đổi hạn gửi lại mục 1.2.4"
    assert said(view, "1.2.4")[-1] == "Hạn gửi lại: 13/01/2025 → 20/01/2025"
    without = replaced(("due: 2025-01-13\n", "\n"), ("decision: returned", "decision: accepted"))
    assert "Bỏ hạn gửi lại 13/01/2025" in said(proposal_view(ours.judge({LEDGER: without})), "1.2.4")
    assert view.campaigns[0].reasons == ()
    assert view.verdict is ProposalVerdict.LOOK
    assert view.campaigns[0].hints == ("1 mục bị trả lại, chờ cơ quan gửi lại: 1.2.4",)


def test_no_green_light_over_an_item_that_waits_for_an_answer(ours: Desk) -> None:
    first, asked, rest = LEDGER_TEXT.partition("clarifications:")
    ours.commit({LEDGER: first}, "decided")
    view = proposal_view(ours.judge({LEDGER: first + asked + rest}))
    assert view.verdict is ProposalVerdict.LOOK
    assert view.campaigns[0].hints == ("1 mục có yêu cầu bổ sung chờ cơ quan trả lời: 1.2.1",)


def test_an_answer_that_changes_twice_after_its_decision_is_to_be_judged_again(ours: Desk) -> None:
    ours.commit({LEDGER: LEDGER_TEXT}, "round")
    ours.commit({TWO: replaced(("12 kỳ", "13 kỳ"))((ours.root / TWO).read_text())}, "once")
    assert HintKind.CORRECTED in kinds(ours, {TWO: lambda text: text.replace("13 kỳ", "14 kỳ")})["1.2.4"]


def test_items_stand_by_code_and_what_is_decided_otherwise_is_named_above(ours: Desk) -> None:
    (campaign,) = proposal_view(ours.judge({LEDGER: LEDGER_TEXT})).campaigns
    assert [row.code for row in campaign.items] == ["1.1", "1.2.1", "1.2.3", "1.2.4"]
    assert campaign.reasons == (
        "Trả lại để bổ sung 1 mục: 1.2.4",
        "Điều chỉnh 1 mục: 1.2.3",
        "Hỏi bổ sung 1 mục: 1.2.1",
    )


def test_a_decision_taken_away_is_not_an_answer_that_changed(ours: Desk) -> None:
    ours.commit({LEDGER: LEDGER_TEXT}, "round")
    first, _, rest = LEDGER_TEXT.partition('  "1.1":')
    without = first + rest[rest.index('  "1.2.3":') :]
    view = proposal_view(ours.judge({LEDGER: without}))
    assert view.headline.startswith("Thành phố thẩm định: bỏ quyết định mục 1.1")
    assert view.campaigns[0].hints == ("1 mục bị bỏ quyết định thẩm định: 1.1",)
    assert "Bỏ quyết định thẩm định: công nhận" in said(view, "1.1")


def test_a_decision_above_the_claim_is_looked_at(ours: Desk) -> None:
    ours.commit({LEDGER: LEDGER_TEXT}, "round")
    view = proposal_view(ours.judge({LEDGER: replaced(("reviewed_score: 0.5", "reviewed_score: 1"))}))
    assert view.verdict is ProposalVerdict.LOOK
    assert view.campaigns[0].hints == (
        "1 mục đổi quyết định đã ghi mà giữ nguyên ngày xem xét: 1.2.3",
        "1 mục được thẩm định cao hơn tự đánh giá: 1.2.3",
    )
    lower = {LEDGER: replaced(("reviewed_score: 0.5", "reviewed_score: 0.4"))}
    assert "1 mục đổi quyết định đã ghi" in proposal_view(ours.judge(lower)).headline
    anew = {
        LEDGER: replaced(
            ("reviewed_score: 0.5", "reviewed_score: 0.4"),
            ('    date: 2025-01-08\n  "1.2.4"', '    date: 2025-01-09\n  "1.2.4"'),
        )
    }
    assert "đổi quyết định đã ghi" not in proposal_view(ours.judge(anew)).headline


def test_an_item_taken_out_is_named_first(ours: Desk) -> None:
    edit = replaced((ANSWER, ""), ("status: submitted", "status: draft"))
    view = proposal_view(ours.judge({TWO: edit}))
    assert view.verdict is ProposalVerdict.LOOK
    assert "bỏ câu trả lời mục 1.2.3 (0,75/1,00 điểm)" in view.headline
    assert "1 mục bị bỏ câu trả lời: 1.2.3" in view.campaigns[0].hints


def test_an_answer_that_only_lost_its_stamp_is_not_called_changed(ours: Desk) -> None:
    ours.commit({LEDGER: LEDGER_TEXT}, "round")
    unstamped = {LEDGER: lambda text: re.sub(r"(?m)^    fingerprint: .*\n", "", text)}
    assert {kind for found in kinds(ours, unstamped).values() for kind in found} == {HintKind.UNSTAMPED}
    changed = {TWO: lambda text: text.replace("12 kỳ", "13 kỳ")}
    assert kinds(ours, changed)["1.2.4"] == {HintKind.CORRECTED, HintKind.WORDS_ONLY, HintKind.OWN_POINTS}


SIGNED = """format: 2
criteria_set: small
campaign: "2024"
appendix: 2
items:
  "1.2.1":
    decision: {decision}
    reviewer: {{title: {title}, role: Thẩm định, agency: {agency}}}
    date: {day}{more}
"""
RETURNS = "\n    due: 2025-01-13\n    reason: other\n    note: Chưa mở được đường dẫn công khai."
THIRD = "  so-tu-phap: {name: Sở Tư pháp, short_name: STP, head: Giám đốc Sở, symbol: STP}\nappendices:\n"


def signed_by(
    agency: str, day: str, decision: str = "accepted", title: str = "Trưởng phòng", more: str = ""
) -> bytes:
    text = SIGNED.format(agency=agency, day=day, decision=decision, title=title, more=more)
    there = small_tree()
    plan = there[CAMPAIGN_FILE].data.decode().replace("appendices:\n", THIRD)
    with_third = {**there, CAMPAIGN_FILE: RawFile(CAMPAIGN_FILE, plan.encode())}
    ledgers, found = stamped_ledgers({**with_third, LEDGER: RawFile(LEDGER, text.encode())}, CAMPAIGN)
    assert ledgers is not None, found
    return ledgers[LEDGER].content


@pytest.mark.parametrize(
    ("decision", "more"), [("accepted", ""), ("returned", RETURNS)], ids=["signed-again", "other-decision"]
)
def test_a_decision_that_changes_hands_is_looked_at_with_both_agencies(
    ours: Desk, decision: str, more: str
) -> None:
    ours.commit({CAMPAIGN_FILE: replaced(("appendices:\n", THIRD))}, "a third agency")
    ours.commit({LEDGER: signed_by("so-tu-phap", "2025-01-08", decision, more=more)}, "theirs")
    view = proposal_view(ours.judge({LEDGER: signed_by("van-phong-ubnd", "2025-01-09")}))
    assert view.verdict is ProposalVerdict.LOOK
    assert "1 mục thay quyết định của cơ quan khác" in view.headline
    assert view.campaigns[0].hints == (
        "1 quyết định của Sở Tư pháp (08/01/2025) được thay bằng của Văn phòng UBND Thành phố (09/01/2025): "
        "1.2.1",
    )
    told = "Quyết định của Sở Tư pháp (08/01/2025) → Văn phòng UBND Thành phố (09/01/2025)"
    assert told in said(view, "1.2.1")


def test_a_decision_of_another_day_or_person_is_looked_at(ours: Desk) -> None:
    ours.commit({LEDGER: signed_by("van-phong-ubnd", "2025-01-08")}, "decided")
    other = signed_by("van-phong-ubnd", "2025-01-09", title="Chuyên viên")
    view = proposal_view(ours.judge({LEDGER: other}))
    assert view.verdict is ProposalVerdict.LOOK
    assert view.campaigns[0].hints == ("1 mục giữ quyết định nhưng đổi ngày hoặc người xem xét: 1.2.1",)
    assert said(view, "1.2.1")[-2:] == [
        "Ngày xem xét: 08/01/2025 → 09/01/2025",
        "Chức danh người xem xét: Trưởng phòng → Chuyên viên",
    ]


def test_a_decision_made_otherwise_says_its_new_day_and_no_more(ours: Desk) -> None:
    ours.commit({LEDGER: signed_by("van-phong-ubnd", "2025-01-08", "returned", more=RETURNS)}, "decided")
    view = proposal_view(ours.judge({LEDGER: signed_by("van-phong-ubnd", "2025-01-09")}))
    assert view.verdict is ProposalVerdict.FINE
    assert "Ngày xem xét: 08/01/2025 → 09/01/2025" in said(view, "1.2.1")
