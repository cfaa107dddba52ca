"""Files that have errors, on either side of a proposal: nothing of them is compared, and that is said."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.comparison import HintKind, ProposalReport
from generator.pipeline.proposal_review import review_proposal
from generator.rendering.proposal.json import proposal_json
from generator.rendering.proposal.markdown import proposal_markdown
from generator.rendering.proposal.view import ProposalVerdict, proposal_view
from tests.support.proposal_examples import LEDGER_TEXT
from tests.support.proposals import CAMPAIGN_FILE, IN_TIME, LEDGER, ONE, TWO, Desk, Edit, desk, replaced, told
from tests.support.stages import APPRAISAL, SURVEY

pytestmark = pytest.mark.tools

APPRAISAL_FILE, SURVEY_FILE = (f"submissions/2024/{name}.yaml" for name in ("appraisal", "survey"))
PROCEEDINGS: Mapping[str, Edit] = {LEDGER: LEDGER_TEXT, APPRAISAL_FILE: APPRAISAL, SURVEY_FILE: SURVEY}
LEDGER_NAME = "Sổ thẩm định Phụ lục 2 – Sở Nội vụ"
APPRAISAL_NAME, SURVEY_NAME = "Tệp thẩm định của Bộ Nội vụ", "Tệp điều tra xã hội học"
CONCLUDED = LEDGER_TEXT.rstrip() + "\n    outcome: {decision: accepted, date: 2025-01-09}\n"
REPLY_TO_NOTHING = 'replies:\n  - {to: yc-9, date: "2025-01-09", text: Đã đăng công khai.}\n'
WRONG_APPRAISAL = APPRAISAL.replace("appraised_score: 0.5", "appraised_score: 5")


@pytest.fixture
def ours(tmp_path: Path) -> Desk:
    return desk(tmp_path)


def comment(report: ProposalReport) -> str:
    """The comment without the mistakes, whose words are not asked here."""
    view = replace(proposal_view(report), mistakes=())
    return proposal_markdown(view, lambda *_: "")


@pytest.mark.parametrize(
    ("before", "edits", "unread", "untold"),
    [
        ({}, {LEDGER: CONCLUDED}, LEDGER_NAME, ()),
        ({}, {LEDGER: lambda text: text.replace("decision: adjusted", "decision: adjust")}, LEDGER_NAME, ()),
        ({}, {LEDGER: lambda text: text + "  x: [\n"}, LEDGER_NAME, ()),
        ({}, {APPRAISAL_FILE: WRONG_APPRAISAL}, APPRAISAL_NAME, ()),
        ({}, {SURVEY_FILE: SURVEY.replace("0.85", "8.5")}, SURVEY_NAME, ("Tự đánh giá, các mục đã có điểm",)),
        ({LEDGER: CONCLUDED}, {LEDGER: LEDGER_TEXT}, LEDGER_NAME, ()),
        ({APPRAISAL_FILE: WRONG_APPRAISAL}, {APPRAISAL_FILE: APPRAISAL}, APPRAISAL_NAME, ()),
        ({}, {TWO: replaced(("status: submitted", "status: draft"))}, LEDGER_NAME, ()),
        ({}, {TWO: replaced(("status: submitted", "status: draft"))}, APPRAISAL_NAME, ()),
    ],
    ids=["rule", "shape", "syntax", "appraisal", "survey", "ledger mended", "appraisal mended",
         "an answer's change wrongs a ledger", "an answer's change wrongs the appraisal"],
)  # fmt: skip
def test_what_a_file_with_errors_holds_is_not_called_taken_away(
    ours: Desk, before: Mapping[str, Edit], edits: Mapping[str, Edit], unread: str, untold: tuple[str, ...]
) -> None:
    ours.commit({**PROCEEDINGS, **before}, "what followed")
    report = ours.judge(edits)
    text = comment(report)
    assert f"{unread} " in text
    assert "chưa so sánh được" in text
    for said in ("- Bỏ ", "→ chưa có", "→ đã gửi", "chờ bổ sung →", "mới", *untold):
        assert said not in text, said
    (campaign,) = report.campaigns
    (data,) = json.loads(proposal_json(report, proposal_view(report)))["campaigns"]
    assert data["uncompared"] == [one.path for one in campaign.uncompared] != []
    assert not {HintKind.JUDGED} & {hint.kind for hint in campaign.hints}
    assert proposal_view(report).verdict is not ProposalVerdict.FINE


@pytest.mark.parametrize("mended", [False, True])
def test_a_campaign_whose_plan_cannot_be_read_is_not_called_new_or_gone(ours: Desk, mended: bool) -> None:
    path = CAMPAIGN_FILE
    whole = (ours.root / path).read_text()
    if mended:
        ours.commit({path: whole + "oops: 1\n"}, "broken")
    report = ours.judge({path: whole if mended else whole + "oops: 1\n"})
    text = comment(report)
    assert "chưa so sánh được" in text
    for said in ("mới**", "Xoá cả câu trả lời", "không có mục này", "Không thay đổi điểm", "chưa có đợt →"):
        assert said not in text, said
    assert proposal_view(report).verdict is not ProposalVerdict.FINE


def test_an_appendix_that_is_mended_is_not_called_new(ours: Desk) -> None:
    whole = (ours.root / ONE).read_text()
    ours.commit({ONE: whole.replace("self_score: 1\n", "self_score: 100\n")}, "broken")
    view = proposal_view(ours.judge({ONE: whole}))
    assert "mới" not in view.headline
    assert "chưa so sánh được" in view.headline
    assert view.verdict is ProposalVerdict.LOOK


def test_a_reply_to_nothing_is_told_while_another_file_has_an_error(ours: Desk) -> None:
    ours.commit(PROCEEDINGS, "what followed")
    answered = {TWO: lambda text: text + REPLY_TO_NOTHING}
    report = ours.judge({**answered, APPRAISAL_FILE: WRONG_APPRAISAL})
    assert ("R240", TWO) in told(report)
    asking = WRONG_APPRAISAL + (
        'requests:\n  - {id: yc-9, item: "1.1", question: Bổ sung., asked_by: Bộ Nội vụ, '
        "asked_on: 2025-01-08, due: 2025-01-20}\n"
    )
    assert ("R240", TWO) not in told(ours.judge({**answered, APPRAISAL_FILE: asking}))
    capitals = asking.replace("yc-9", "YC-9")  # a mistake of whoever asked: the reply is none
    assert [
        code for code, path in told(ours.judge({**answered, APPRAISAL_FILE: capitals})) if path == TWO
    ] == []
    unreadable = APPRAISAL + "requests: [\n"
    assert ("R240", TWO) not in told(ours.judge({**answered, APPRAISAL_FILE: unreadable}))


@pytest.mark.parametrize(
    ("path", "number"),
    [(TWO, "page_count: 2"), (LEDGER, "2025-01-10"), (SURVEY_FILE, "0.85"), (APPRAISAL_FILE, "0.5")],
)
def test_where_both_sides_changed_a_file_nothing_of_it_is_called_undone(
    ours: Desk, path: str, number: str
) -> None:
    ours.commit(PROCEEDINGS, "what followed")
    changed = {"page_count: 2": "page_count: 4", "2025-01-10": "2025-01-15", "0.85": "0.8", "0.5": "0.4"}
    branch = ours.branch({path: lambda text: text.replace(number, f"{number} # looked at", 1)})
    ours.commit({path: lambda text: text.replace(number, changed[number], 1)}, "meanwhile")
    report = review_proposal(ours.read(branch), None, IN_TIME)
    assert ("C420", path) in told(report)
    assert report.campaigns[0].changes.comparable == ()
    assert comment(report).count("chưa so sánh được") == 1
