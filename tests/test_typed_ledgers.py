"""Slips of a reviewer in a ledger typed by hand: one message each, at the line, with what is to be typed."""

from collections.abc import Mapping

import pytest

from generator.codes import Severity
from generator.diagnostics import Diagnostic, sorted_unique
from generator.reading import RawFile
from generator.vi.diagnostics import message_of
from tests.support.ledgers import LEDGER, PINS, SUBMISSION
from tests.support.trees import CAMPAIGN, findings, small_tree, text_of

BY = "{title: Chuyên viên, role: Thành viên tổ thẩm định, agency: van-phong-ubnd}"
LOWERED = f"""    decision: adjusted
    reviewed_score: 1.2
    reason: evidence_insufficient
    note: Chỉ có tài liệu của 40 nhiệm vụ.
    reviewer: {BY}
    date: 2025-01-08
"""
ITEMS = f"""items:
  "1.1":
{LOWERED}  "1.2.1":
    decision: accepted
    reviewer: {BY}
    date: 2025-01-08
"""
QUESTIONS = """clarifications:
  - id: yc-1
    item: "1.1"
    question: Đề nghị gửi danh mục nhiệm vụ đã hoàn thành.
    asked_by: Văn phòng UBND Thành phố
    asked_on: 2025-01-08
    due: 2025-01-10
    outcome:
      decision: accepted
      date: 2025-01-10
  - id: yc-2
    item: "1.2.1"
    question: Đề nghị gửi địa chỉ công bố của kế hoạch.
    asked_by: Văn phòng UBND Thành phố
    asked_on: 2025-01-08
    due: 2025-01-10
    outcome:
      decision: accepted
      date: 2025-01-10
"""
WHOLE = f'{PINS}campaign: "{CAMPAIGN}"\nappendix: 2\n{ITEMS}{QUESTIONS}'
REPLIES = "replies:\n" + "".join(
    f"  - to: yc-{number}\n    date: 2025-01-09\n    text: Đã gửi bản chụp.\n" for number in (1, 2)
)

# What is typed, by its name: a piece of the file, what stands there instead, where the message is,
# what its cure says.
TYPED: Mapping[str, tuple[str, str, str, str]] = {
    "a key too deep below an id": ("yc-1\n    item", "yc-1\n      item", "19:7 F004", "thẳng hàng với “id”"),
    "a key too deep in an item": ("    note:", "      note:", "10:7 F004", "thẳng hàng với “reason”"),
    "no dash before the first question": ("  - id: yc-1", "    id: yc-1", "18:5 F004", "“- id: yc-1”"),
    "the first question by its name": ("- id: yc-1", "yc-1:", "18:3 F004", "“- id: yc-1”"),
    "a dash before an outcome": ("    outcome", "  - outcome", "24:5 S101", "bằng một dấu cách"),
    "a dash before a due day": ("    due", "  - due", "23:5 S101", "bằng một dấu cách"),
    "a decision not known": (
        "decision: accepted\n    rev",
        "decision: ?\n    rev",
        "14:15 F004",
        '“decision: "?"”',
    ),
    "a score not known": ("reviewed_score: 1.2", "reviewed_score: ?", "8:21 S103", "Ghi số"),
    "questions two columns in": ("clarifications:", "  clarifications:", "17:3 S103", "sát lề trái"),
    "two keys with a comma": (
        "decision: accepted\n    rev",
        "decision: accepted, note: Đủ\n    rev",
        "14:25 F004",
        "bỏ dấu phẩy",
    ),
    "points in percent": ("reviewed_score: 1.2", "reviewed_score: 80%", "8:21 S103", "không ghi phần trăm"),
    "a fingerprint cut short": (
        "    reason:",
        '    fingerprint: "sha256:c388…8bd8"\n    reason:',
        "9:18 S105",
        "xoá dòng này rồi chạy parindex review-stamp",
    ),
    "questions below the items": (
        QUESTIONS,
        "".join(f"  {line}\n" for line in QUESTIONS.splitlines()),
        "17:3 S103",
        "ra sát lề trái",
    ),
    "an id used twice": ("- id: yc-2", "- id: yc-1", "27:9 R239", "id: yc-2"),
}


# The same of the replies to those questions; lines are counted from their key.
REPLIED: Mapping[str, tuple[str, str, str, str]] = {
    "the first reply by its name": ("- to: yc-1", "yc-1:", "1:3 F004", "“- to: yc-1”"),
    "no dash before the first reply": ("  - to: yc-1", "    to: yc-1", "1:5 F004", "“- to: yc-1”"),
    "keys too deep below a dash": ("\n    ", "\n      ", "2:7 F004", "thẳng hàng với “to”"),
    "a dash before a text": ("    text", "  - text", "3:5 S101", "bằng một dấu cách"),
    "a dash before each key": ("\n    ", "\n  - ", "2:5 S101", "bằng một dấu cách"),
    "replies below another list": (
        "replies:",
        "difficulties:\n  - Thiếu người.\n  replies:",
        "2:3 F004",
        "sát lề trái",
    ),
}


def errors(path: str, replies: str, ledger: str) -> list[Diagnostic]:
    files = {SUBMISSION: f"{text_of(SUBMISSION)}{replies}", LEDGER: ledger}
    raw = {path: RawFile(path, text.encode()) for path, text in files.items()}
    found = sorted_unique(findings({**small_tree(), **raw}))
    return [one for one in found if one.path == path and one.severity is Severity.ERROR]


def test_the_right_files_have_no_error() -> None:
    assert errors(LEDGER, REPLIES, WHOLE) == errors(SUBMISSION, REPLIES, WHOLE) == []


def test_a_question_may_quote_the_keys_of_a_submission() -> None:
    asked = (
        "question: |\n      Đề nghị bổ sung:\n      evidence:\n        - ref: bc-410\n      self_score: 0.5\n"
    )
    text = WHOLE.replace("question: Đề nghị gửi địa chỉ công bố của kế hoạch.\n", asked)
    assert text != WHOLE
    assert errors(LEDGER, REPLIES, text) == []


@pytest.mark.parametrize("name", TYPED)
def test_one_slip_has_one_message_with_its_cure(name: str) -> None:
    old, new, where, cure = TYPED[name]
    assert old in WHOLE
    (mistake,) = errors(LEDGER, REPLIES, WHOLE.replace(old, new, 1))
    assert f"{mistake.place.line}:{mistake.place.column} {mistake.code}" == where
    assert cure in message_of(mistake).hint


@pytest.mark.parametrize("name", REPLIED)
def test_a_slip_in_the_replies_is_told_where_it_is(name: str) -> None:
    old, new, where, cure = REPLIED[name]
    assert old in REPLIES
    above = text_of(SUBMISSION).count("\n") + 1
    mistake, *others = errors(SUBMISSION, REPLIES.replace(old, new), WHOLE)
    assert {one.code for one in others} <= {mistake.code}  # one for each dash
    assert f"{mistake.place.line - above}:{mistake.place.column} {mistake.code}" == where
    assert cure in message_of(mistake).hint
