"""A mistake of shape in a ledger, the survey or the appraisal hides none of the others, and makes none."""

import pytest

from generator.reading import RawFile
from tests.support.ledgers import APPRAISAL, LEDGER, PINS, appraised, because, decided, ledger
from tests.support.trees import CAMPAIGN, findings, small_tree

SURVEY = f"submissions/{CAMPAIGN}/survey.yaml"
REVIEWER = "reviewer: {title: Chuyên viên, role: Thành viên, agency: van-phong-ubnd}"
SOUND = f'"1.1": {{decision: adjusted, {REVIEWER}, date: 2025-01-08{because("1.2")}}}'
WRONG = decided("1.2.1", "adjusted", because("9"))  # above the maximum: R235


def told(path: str, text: str) -> list[str]:
    tree = {**small_tree(), path: RawFile(path, text.encode())}
    return sorted(d.code for d in findings(tree) if d.path == path and d.blocks)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("decision: adjusted", "decision: adjust", ["S104"]),
        ("decision: adjusted", "decision: x", ["S104"]),
        ("decision: adjusted, ", "", ["S101"]),
        ("decision: adjusted", "decision: [accepted]", ["S104"]),
        ("reason: evidence_insufficient", "reason: thiếu", ["S104"]),
        ("note: Chưa đủ tài liệu kiểm chứng.", "note: Thiếu.", ["S107"]),
        ("reviewed_score: 1.2", "reviewed_score: một", ["S103"]),
        ("date: 2025-01-08", "date: 8/1", ["S105"]),
        ("date: 2025-01-08", "date: 2024-13-45", ["S105"]),
        ("title: Chuyên viên", "title: ''", ["S107"]),
        ("title: Chuyên viên, ", "", ["S101"]),
        ("agency: van-phong-ubnd", "agency: Văn phòng", ["R238"]),
        ("agency: van-phong-ubnd", "agency: so-noi-vu", ["R238"]),
        (REVIEWER, "reviewer: Chuyên viên", ["S103"]),
        (f"{REVIEWER}, ", "", ["R284"]),
        ("decision: adjusted", "decision: adjusted, due: mai", ["S105"]),
        ("decision: adjusted", "decision: adjusted, lạ: 1", ["S102"]),
        ("date: 2025-01-08", "date: 2025-01-01, note: Ghi hai lần ở đây.", ["F009", "R241"]),
    ],
)
def test_one_wrong_value_leaves_out_itself_and_no_more(old: str, new: str, expected: list[str]) -> None:
    assert SOUND.count(old) == 1
    text = ledger(f"  {SOUND}\n".replace(old, new), WRONG)
    assert told(LEDGER, text) == sorted([*expected, "R235"])


def test_what_else_is_wrong_in_the_same_item_is_told_too() -> None:
    item = f"""  "1.1":
    decision: adjusted
    reviewed_score: 9
    reason: thiếu
    note: Thiếu.
    {REVIEWER.replace("van-phong-ubnd", "so-noi-vu")}
    date: 2024-01-01
"""
    assert told(LEDGER, ledger(item)) == ["R235", "R238", "R241", "S104", "S107"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("question: Bổ sung danh mục nhiệm vụ.", "question: Gì?", ["S107"]),
        ("asked_on: 2025-01-05", "asked_on: hôm qua", ["S105"]),
        ("due: 2025-01-06", "due: mai", ["S105"]),
        ("asked_by: Sở Nội vụ", "asked_by:", ["S103"]),
        ("decision: refused", "decision: chưa", ["S104"]),
        ("date: 2025-01-07", "date: 7/1", ["S105"]),
    ],
)
def test_a_request_that_follows_a_spoiled_one_is_not_blamed(old: str, new: str, expected: list[str]) -> None:
    first = """  - id: yc-1
    item: "1.1"
    question: Bổ sung danh mục nhiệm vụ.
    asked_by: Sở Nội vụ
    asked_on: 2025-01-05
    due: 2025-01-06
    outcome: {decision: refused, date: 2025-01-07}
"""
    second = """  - id: yc-2
    item: "1.1"
    question: Bổ sung danh mục lần nữa.
    asked_by: Sở Nội vụ
    asked_on: 2025-01-08
    due: 2025-01-01
    follows: yc-1
"""
    assert first.count(old) == 1
    text = ledger(decided("1.2.1", "accepted"), asked=(first.replace(old, new), second))
    found = told(LEDGER, text)
    # the second is due before it is asked; the first is concluded before anybody replied, if that is read
    assert [code for code in found if code != "R241"] == expected
    assert "R241" in found


def test_no_wrong_value_of_the_appraisal_hides_another() -> None:
    items = (
        '  "1.1": {appraised_score: một, reason: Hai nhiệm vụ hoàn thành muộn.}\n',
        '  "1.2.1": {appraised_score: 0.2, reason: 5}\n',
        '  "1.2.2": {appraised_score: 9}\n',
        '  "9.9": {appraised_score: 1}\n',
    )
    assert told(APPRAISAL, appraised(*items)) == ["R235", "R245", "S103", "S103"]


def test_no_wrong_value_of_the_survey_hides_another() -> None:
    groups = """groups:
  citizens: {forms_issued: nhiều, forms_returned: 81}
  la: {forms_issued: 5, forms_returned: 9}
results:
  "2.2": {points: 0.85}
  "1.1": {points: 0.5, source: Số liệu minh hoạ}
"""
    assert told(SURVEY, f'{PINS}campaign: "{CAMPAIGN}"\n{groups}') == ["R242", "R243", "R244", "S101", "S103"]
