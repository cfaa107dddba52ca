"""Small signs above and below a line: they join no number, and no rule is read beside a power."""

from decimal import Decimal

import pytest

from generator.criteria_table.wording.draft_rule import StatedRule
from generator.criteria_table.wording.recognise import recognise
from generator.criteria_table.wording.unsure import Unsure
from generator.lexicon.printed_signs import UNKNOWN_SIGN, lowered, marks_in, raised, without_marks


@pytest.mark.parametrize(
    ("text", "read", "marks"),
    [
        ("1,5¹", "1,5", ("¹",)),
        ("0,5² điểm", "0,5 điểm", ("²",)),
        ("90%¹²", "90%", ("¹²",)),
        ("kế hoạch¹", "kế hoạch", ("¹",)),
        ("¹ 1,5", " 1,5", ("¹",)),
        ("500 m²", "500 m2", ()),
        ("km³", "km3", ()),
        ("M²", "M2", ()),
        ("năm²", "năm", ("²",)),
        ("cm⁴", "cm", ("⁴",)),
        ("a₁/b₂", "a1/b2", ()),
        ("CO₂", "CO2", ()),
        ("5₂", "5", ("₂",)),
        ("x²", "x²", ("²",)),
        ("(a/b)²", "(a/b)²", ("²",)),
        ("Điểm = tỷ lệ² × 2", "Điểm = tỷ lệ² × 2", ("²",)),
        ("Điểm = 2 x tỷ lệ hồ sơ²", "Điểm = 2 x tỷ lệ hồ sơ²", ("²",)),
        ("số hồ sơ³/tổng số", "số hồ sơ³/tổng số", ("³",)),
        ("Điểm = tỷ lệ¹ × 2", "Điểm = tỷ lệ × 2", ("¹",)),
        ("tỷ lệ² từ 90%: 2", "tỷ lệ từ 90%: 2", ("²",)),
        ("a/b × 2: kế hoạch²", "a/b × 2: kế hoạch", ("²",)),
        ("1¹,5", "1¹,5", ("¹",)),
        ("1²5", "1²5", ("²",)),
        ("10⁻³", "10", ("⁻³",)),
        ("½", "½", ()),
    ],
)
def test_a_small_sign_joins_no_number(text: str, read: str, marks: tuple[str, ...]) -> None:
    assert (without_marks(text), marks_in(text)) == (read, marks)


def test_letters_without_a_small_sign_have_none() -> None:
    assert (raised("12"), lowered("(1)"), raised("a"), raised("1,5"), raised("")) == ("¹²", "₍₁₎", "", "", "")


@pytest.mark.parametrize(
    ("wording", "band"),
    [
        ("Mỗi sáng kiến được 0,5² điểm, tối đa 2 điểm", {"each": "0.5", "at_most": "maximum"}),
        ("Mỗi báo cáo chậm trừ 0,25¹ điểm", {"start": "maximum", "each": "-0.25", "at_least": "0"}),
    ],
)
def test_a_rule_is_read_without_the_marks(wording: str, band: dict[str, object]) -> None:
    made = recognise([wording], Decimal(2), "Sáng kiến")
    assert isinstance(made, StatedRule)
    assert made.parts[0].scale == ({"from": "0", **band},)


@pytest.mark.parametrize(
    "wording",
    [
        "(số A / số B)² × 2",
        f"{UNKNOWN_SIGN} 90%: 2; từ 70% đến dưới 90%: 1; dưới 70%: 0",
        f"{UNKNOWN_SIGN} 100%: 2; dưới 100%: 0",
        "x² × 2",
        "Điểm = Tỷ lệ² × 2",
        "Điểm = 2 × Tỷ lệ hồ sơ đúng hạn²",
        "Điểm = số hồ sơ đúng hạn²/tổng số hồ sơ × 2",
    ],
)
def test_no_rule_is_read_beside_a_sign_that_is_not_known(wording: str) -> None:
    assert recognise([wording], Decimal(2), "Mục") == Unsure("sign", wording)


@pytest.mark.parametrize("wording", ["Điểm = Tỷ lệ bình phương × 2", "Điểm = Tỷ lệ hồ sơ lũy thừa ba × 2"])
def test_a_power_in_words_is_no_name(wording: str) -> None:
    assert isinstance(recognise([wording], Decimal(2), "Mục"), Unsure)
