"""Proposals as reviewers meet them: a first submission, a reviewer's round, answers to it, fifty changes."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from generator.comparison import ProposalReport
from tests.support.git import git
from tests.support.proposals import LEDGER, ONE, TWO, Desk, desk, replaced
from tests.support.stages import APPRAISAL, SURVEY, under_way
from tests.support.trees import appendix_path, real_tree

APPRAISAL_FILE, SURVEY_FILE = (f"submissions/2024/{name}.yaml" for name in ("appraisal", "survey"))
REVIEW_DAY = date(2025, 1, 10)
LEDGER_TEXT = under_way()[LEDGER].data.decode()
ADDED = (
    "Số liệu được đối chiếu lại với báo cáo quý IV của các đơn vị trực thuộc, có biên bản làm việc kèm theo; "
    "phần chênh lệch so với báo cáo trước là do hai đơn vị gửi bổ sung sau ngày chốt số liệu, nay đã thống "
    "nhất cách tính với phòng chuyên môn, ghi rõ trong phụ lục và được lãnh đạo cơ quan phê duyệt."
)


def first_submission(folder: Path) -> ProposalReport:
    """An appendix nobody sent before: one item set aside, one explained in two words, one with documents."""
    made = desk(folder)
    text = (made.root / ONE).read_text()
    made.commit({ONE: None}, "before anybody")
    cited = '    evidence:\n      - {ref: bc-12, pages: "3-5", section: "II.1"}\n  "2.1.3"'
    return made.judge(
        {ONE: replaced((cited, '    explanation: Theo thực tế.\n  "2.1.3"'))(text)}, account="van-phong"
    )


def reviewers_round(folder: Path) -> ProposalReport:
    """A ledger that accepts, adjusts, returns and asks."""
    made = desk(folder)
    return made.judge({LEDGER: LEDGER_TEXT}, account="van-phong-tham-dinh", today=REVIEW_DAY)


def answers(folder: Path) -> ProposalReport:
    """What the agency sends after that round: a reply, a document for the item returned."""
    made = desk(folder)
    made.commit({LEDGER: LEDGER_TEXT}, "the round")
    reply = (
        'replies:\n  - {to: yc-1, date: "2025-01-09", text: Đã đăng công khai tại cổng thông tin của Sở.}\n'
    )
    proven = replaced(
        ("12 kỳ.\n", '12 kỳ.\n    evidence:\n      - {ref: bc-410, pages: "8", section: "III"}\n'),
        ("evidence:\n  bc-410", f"{reply}evidence:\n  bc-410"),
    )
    return made.judge({TWO: proven}, account="so-noi-vu", today=REVIEW_DAY)


def fifty_changes(folder: Path, added: str = ADDED) -> ProposalReport:
    """All real appendices, reviewed already: a figure, many documents, many words change."""
    made = Desk(folder)
    made.write({path: raw.data for path, raw in real_tree().items()})
    git(folder, "init", "-q", "-b", "main")
    made.commit({}, "base")
    edits = {appendix_path(number): _explained(added) for number in (1, 3, 4, 5, 6, 7, 8)}
    edits[appendix_path(2)] = _documented
    return made.judge(edits)


def _explained(added: str) -> Callable[[str], str]:
    """Every explanation of a file goes on for a sentence."""

    def edit(text: str) -> str:
        plain = re.sub(r"(?m)^(    explanation: )([^>|\s].*)$", rf"\1\2 {added}", text)
        return re.sub(r"(?m)^(    explanation: >-\n)", rf"\1      {added}\n", plain)

    return edit


def _documented(text: str) -> str:
    """One figure is another, every document lies elsewhere."""
    figure = replaced(("completed: 47", "completed: 46"), ("self_score: 1.41", "self_score: 1.38"))(text)
    return re.sub(r"(url: https://\S+)", r"\1?ban=2", figure)


def ministry(folder: Path) -> ProposalReport:
    """The ministry's decision, which refuses an exemption and ends the campaign."""
    made = desk(folder)
    made.commit({SURVEY_FILE: SURVEY, LEDGER: LEDGER_TEXT}, "the round")
    refused = '  "2.1.3": {appraised_score: 0.75, reason: Hai kiến nghị đến hạn trong năm.}\n'
    decided = APPRAISAL.replace("improvements:", f"{refused}improvements:")
    return made.judge({APPRAISAL_FILE: decided}, today=date(2025, 4, 1))


def uncompared(folder: Path) -> ProposalReport:
    """A ledger that gets an error, and an appendix whose words change at the same time."""
    made = desk(folder)
    made.commit({LEDGER: LEDGER_TEXT, SURVEY_FILE: SURVEY}, "the round")
    wrong = replaced(("decision: adjusted", "decision: adjust"))
    said = "difficulties:\n  - Phần mềm một cửa chưa liên thông.\n"
    return made.judge({LEDGER: wrong, TWO: lambda text: text + said})


def opened(folder: Path) -> ProposalReport:
    """A restricted document made public, and a reply edited after its conclusion."""
    made = desk(folder)
    concluded = f"{LEDGER_TEXT.rstrip()}\n    outcome: {{decision: accepted, date: 2025-01-10}}\n"
    answered = 'replies:\n  - {to: yc-1, date: "2025-01-09", text: Đã đăng công khai.}\n'
    made.commit(
        {
            ONE: replaced(("url: https://vanban.hanoi.example/bc-12", "access: restricted")),
            TWO: lambda text: text + answered,
            LEDGER: concluded,
        },
        "before",
    )
    back = replaced(("access: restricted", "url: https://vanban.hanoi.example/bc-12"))
    return made.judge({ONE: back, TWO: replaced(("text: Đã đăng", "text: Chưa đăng"))})


EXAMPLES: Mapping[str, Callable[[Path], ProposalReport]] = {
    "first": first_submission,
    "round": reviewers_round,
    "answers": answers,
    "fifty": fifty_changes,
    "ministry": ministry,
    "uncompared": uncompared,
    "opened": opened,
}
