"""Rows a simple measure cannot say, answered by an agency: accepted, summed, explained, stamped, printed."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from generator.pipeline.assess import assess
from generator.pipeline.paths import review_path
from generator.reading import RawFile
from generator.scoring import gains_of
from generator.validation import broken_by
from generator.vi import workings
from tests.support.cli import run
from tests.support.hard_rows import JUDGED, REASON, hard_rows, hard_rows_tree, write
from tests.support.rule_reference import ANSWERS
from tests.support.trees import CAMPAIGN

pytestmark = pytest.mark.slow

REVIEW = review_path(CAMPAIGN, 1)
LEDGER = f"""format: 2
criteria_set: hard-rows
campaign: "{CAMPAIGN}"
appendix: 1
items:
  "1.2":
    decision: accepted
    reviewer: {{title: Chuyên viên, role: Thành viên tổ thẩm định, agency: van-phong-ubnd}}
    date: 2025-01-08
  "{JUDGED}":
    decision: accepted
    reviewer: {{title: Chuyên viên, role: Thành viên tổ thẩm định, agency: van-phong-ubnd}}
    date: 2025-01-08
"""


def codes_of(judged: str, explanation: str = REASON) -> set[str]:
    found = assess(hard_rows_tree(judged, explanation), CAMPAIGN).diagnostics
    return {d.code for d in found if d.path == ANSWERS} - {"R227"}


@pytest.mark.parametrize(
    ("judged", "explanation", "expected"),
    [
        ("0", REASON, set()),
        ("7.99", REASON, set()),
        ("8", REASON, {"R282"}),
        ("6.5", "", {"R283"}),
        ("8", "", {"R282", "R283"}),
        ("8.5", REASON, {"R201"}),  # an error withholds the points
    ],
)
def test_judged_points_are_accepted_within_what_the_rule_leaves_open(
    judged: str, explanation: str, expected: set[str]
) -> None:
    assert codes_of(judged, explanation) == expected


@pytest.mark.parametrize(
    ("code", "inputs", "expected"),
    [
        ("1.2", "statute: true, on_time: 80, digital: 50, handled: 100, satisfied: 60", ""),
        ("1.2", "statute: true, satisfied: 60", ""),
        ("1.2", "statute: true, on_time: 80, digital: 50, handled: 100", ""),
        ("1.2", "statute: true, on_time: 80, handled: 100, satisfied: 60", "on_time, handled"),
        ("1.2", "statute: true, handled: 100, satisfied: 60", "handled"),
        ("1.2", "statute: true, digital: 5, satisfied: 60", "digital"),
        ("1.2", "statute: true, on_time: 80, digital: null, handled: 100, satisfied: 60", ""),  # R231
        ("1.2", "statute: true, on_time: 80", ""),  # neither is whole: R213
        ("1.9", "now: 108, before: 100", ""),  # what both use is of neither alone
        ("1.9", "now: 108, target: 120", ""),
        ("1.9", "now: 108, before: 100, target: 120", ""),
    ],
)
def test_an_alternative_with_some_of_its_figures_is_told(code: str, inputs: str, expected: str) -> None:
    tree = hard_rows_tree()
    text = tree[ANSWERS].data.decode()
    changed = re.sub(rf'(?<=  "{re.escape(code)}":\n    inputs: ){{.*?}}', f"{{{inputs}}}", text)
    assert changed != text or not expected
    found = assess({**tree, ANSWERS: RawFile(ANSWERS, changed.encode())}, CAMPAIGN).diagnostics
    assert [d.params["names"] for d in found if d.code == "R299"] == [expected] * bool(expected)


def test_judged_points_are_the_claim_and_count_in_the_total() -> None:
    assessment = assess(hard_rows_tree("6.5"), CAMPAIGN).assessment
    assert assessment is not None
    scored = assessment.leaves[JUDGED].scored
    assert scored is not None
    assert (scored.computed, scored.exact) == (None, Decimal("6.5"))
    others = sum(
        next(example.points for example in leaf.rule.examples if example.points is not None)
        for leaf in hard_rows().leaves
        if leaf.code != JUDGED
    )
    assert assessment.areas[0].appraised.points == others + Decimal("6.5")


def test_a_stamp_is_of_the_judged_points_and_of_their_reason(tmp_path: Path) -> None:
    root = write(hard_rows_tree(), tmp_path)
    ledger = root / REVIEW
    ledger.write_text(LEDGER)
    _said("review-stamp", root)
    assert ledger.read_text().count("fingerprint: ") == 2
    stamped = {**hard_rows_tree(), REVIEW: RawFile(REVIEW, ledger.read_bytes())}
    for answers, expected in (
        (hard_rows_tree(), []),
        (hard_rows_tree("6.4"), [JUDGED]),
        (hard_rows_tree(explanation="Một nhiệm vụ chậm."), [JUDGED]),
    ):
        found = assess({**stamped, ANSWERS: answers[ANSWERS]}, CAMPAIGN).diagnostics
        assert [d.params["criterion"] for d in found if d.code == "R237"] == expected


def test_the_commands_tell_the_sum_and_who_decided(tmp_path: Path) -> None:
    root = write(hard_rows_tree(), tmp_path)
    score = json.loads(_said("score", root, "--format", "json"))
    assert "122.86" in json.dumps(score)
    nested = _said("explain", root, "1.2")
    assert "\n    Theo hồ sơ:\n      Đúng hạn:\n        Đo được: 80 : 100 = 80%\n" in nested
    assert "\n    Điểm phần cao nhất = 46\n  Cộng các phần: 35 + 46 = 81\n" in nested
    judged = _said("explain", root, JUDGED)
    assert "Tính từ số liệu: từ 0 đến dưới 8 điểm, người chấm quyết định\n" in judged
    assert f"Giải trình: {REASON}\n" in judged
    found = json.loads(_said("explain", root, JUDGED, "--format", "json"))
    assert (found["computed"], found["self_score"], found["explanation"]) == (None, "6.5", REASON)
    assert found["trace"]["combined"] == {"from": "0", "from_closed": True, "to": "8", "to_closed": False}
    assert "122,86/158,00" in _said("status", root, "--today", "2025-01-04")


def _said(command: str, root: Path, *more: str) -> str:
    done = run(command, "--root", str(root), *more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def printed(code: str) -> tuple[str, ...]:
    assessment = assess(hard_rows_tree(), CAMPAIGN).assessment
    assert assessment is not None
    scored = assessment.leaves[code].scored
    assert scored is not None
    return workings.sums(scored, hard_rows().rounding)


def test_a_printed_table_says_once_who_decides() -> None:
    assert printed(JUDGED) == ("2 (trên 0) → từ 0 đến dưới 8 điểm, người chấm quyết định và nêu lý do",)


def test_a_printed_table_holds_the_sum_of_parts_within_parts() -> None:
    assert printed("1.2") == (
        "Quy chế: Đã ban hành quy chế: có → 35 điểm",
        "Theo hồ sơ / Đúng hạn: 80 : 100 = 80%; 45 × 80% = 36",
        "Theo hồ sơ / Số hoá: 50 : 100 = 50%; 20 × 50% = 10",
        "Phần có lợi hơn / Theo hồ sơ: Cộng các phần: 36 + 10 = 46",
        "Phần có lợi hơn / Theo mức độ hài lòng: 65 × 60% = 39 (không tính)",
        "Phần có lợi hơn: Điểm phần cao nhất = 46",
        "Cộng các phần: 35 + 46 = 81",
    )


def test_nothing_is_said_to_be_won_that_the_constraints_refuse() -> None:
    """More contented answers than forms; fewer of the others is another change, of two figures at once."""
    assessment = assess(hard_rows_tree(), CAMPAIGN).assessment
    assert assessment is not None
    for code, result in assessment.leaves.items():
        assert result.scored is not None
        gains = gains_of(result.scored, hard_rows().rounding)
        rule, given = result.leaf.rule, dict(result.scored.entry.inputs)
        for gain in gains.distinct if gains is not None else ():
            after = given | {change.name: change.after for change in gain.changes}
            assert not any(broken_by(rule, after)), code
        assert code != "1.6" or gains is None
