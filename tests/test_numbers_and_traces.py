"""Numbers, dates and traces as people read them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from generator.diagnostics import Place, diagnose
from generator.lexicon.roman import to_roman
from generator.rendering.data.plain import plain
from generator.rulebook import Rounding
from generator.scoring import compute
from generator.vi import numbers
from generator.vi.diagnostics import message_of, params
from generator.vi.trace import award_words, band_words, explain
from tests.support.rules import BEST, DEDUCTION, PARTS, PERCENT_BANDS, THRESHOLD, a_leaf

ROUNDING = Rounding(2, "half_up")


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (numbers.number(1500), "1.500"),
        (numbers.number(Decimal("1234567.80")), "1.234.567,8"),
        (numbers.number(Decimal("-0.50")), "−0,5"),
        (numbers.number(Decimal("1E+3")), "1.000"),
        (numbers.number(0), "0"),
        (numbers.score(Decimal("1.5")), "1,50"),
        (numbers.score(Decimal("1.375")), "1,375"),
        (numbers.score(Decimal(0)), "0,00"),
        (numbers.share(Fraction(47, 50)), "94%"),
        (numbers.share(Fraction(2, 3)), "≈ 66,67%"),
        (numbers.index(Fraction(5746, 6675)), "86,08%"),
        (numbers.index(Fraction(1)), "100,00%"),
        (numbers.shortened(Fraction(1, 8)), "0,125"),
        (numbers.shortened(Fraction(1, 3)), "≈ 0,3333"),
        (numbers.rounded(Fraction(77, 10)), "7,70"),
        (numbers.rounded(Fraction(23, 3)), "≈ 7,67"),
        (numbers.day(date(2025, 1, 5)), "05/01/2025"),
        (numbers.long_day(date(2025, 1, 5)), "ngày 05 tháng 01 năm 2025"),
        (numbers.long_day(date(2024, 12, 13)), "ngày 13 tháng 12 năm 2024"),
        (numbers.long_day(date(2024, 3, 9)), "ngày 09 tháng 3 năm 2024"),
        (to_roman(8), "VIII"),
        (to_roman(19), "XIX"),
        (to_roman(44), "XLIV"),
        (to_roman(0), ""),
    ],
)
def test_numbers_and_dates(shown: str, expected: str) -> None:
    assert shown == expected


def test_a_trace_reads_as_the_sum_on_paper() -> None:
    leaf = a_leaf(THRESHOLD, "1.5")
    trace = compute(leaf, {"done": 47, "all": 50}, "", ROUNDING)
    assert trace is not None
    told = explain(trace, leaf, ROUNDING)
    (step,) = told.steps
    assert (step.measure, step.band) == ("47 : 50 = 94%", "từ 80% đến dưới 100%")
    assert (step.award, told.rounding, told.points) == ("94% × 1,5 = 1,41", "", "1,41")


@pytest.mark.parametrize(
    ("measure", "inputs", "figure", "words"),
    [
        ("{value: a}", "a: {title: a, type: number, at_least: 0}", "0.76841", "1,5 × 0,76841 ≈ 1,1526"),
        ("{value: a}", "a: {title: a, type: percent, at_least: 0}", "71.365", "1,5 × 71,365% ≈ 1,0705"),
        ("{sum: [a]}", "a: {title: a, type: number, at_least: 0}", "0.76841", "1,5 × 0,76841 ≈ 1,1526"),
    ],
)
def test_a_figure_that_is_the_measure_itself_is_multiplied_whole(
    measure: str, inputs: str, figure: str, words: str
) -> None:
    """It had stood as an empty bracket: "() × 1,5"."""
    start = "0%" if "percent" in inputs else "0"
    rule = f"inputs: {{{inputs}}}\nmeasure: {measure}\nscale: [{{from: {start}, each: 1.5, at_most: 1.5}}]\n"
    leaf = a_leaf(rule, "1.5")
    trace = compute(leaf, {"a": Decimal(figure)}, "", ROUNDING)
    assert trace is not None
    assert explain(trace, leaf, ROUNDING).steps[0].award == words


def test_a_shortened_figure_is_never_multiplied() -> None:
    leaf = a_leaf(THRESHOLD, "1.5")
    trace = compute(leaf, {"done": 49, "all": 53}, "", ROUNDING)
    assert trace is not None
    (step,) = explain(trace, leaf, ROUNDING).steps
    assert step.measure == "49 : 53 ≈ 92,45%"
    assert step.award == "(49 : 53) × 1,5 ≈ 1,3868"


def test_parts_are_added_and_limited_in_words() -> None:
    leaf = a_leaf(PARTS, "1.2")
    trace = compute(leaf, {"done": 10, "all": 10, "faults": 0, "early": True}, "", ROUNDING)
    assert trace is not None
    told = explain(trace, leaf, ROUNDING)
    assert told.combination == "Cộng các phần: 1 + 0,25 + 0 = 1,25"
    assert told.limit == "Giới hạn trong khoảng từ 0 đến 1,2 điểm: 1,2"


def test_a_part_left_aside_says_so() -> None:
    leaf = a_leaf(BEST)
    trace = compute(leaf, {"a": 1, "b": 3}, "", ROUNDING)
    assert trace is not None
    told = explain(trace, leaf, ROUNDING)
    assert [step.counts for step in told.steps] == [False, True]
    assert told.combination == "Điểm phần cao nhất = 0,9"


def test_a_deduction_tells_its_floor() -> None:
    leaf = a_leaf(DEDUCTION)
    (part,) = leaf.rule.parts
    assert award_words(part.scale[0].award, part) == "1 − 0,25 × số đo được, không thấp hơn 0 điểm"
    trace = compute(leaf, {"late": 9}, "", ROUNDING)
    assert trace is not None
    (step,) = explain(trace, leaf, ROUNDING).steps
    assert step.award == "1 − 0,25 × 9 = −1,25, không thấp hơn 0"


def test_bands_say_which_end_is_theirs() -> None:
    (part,) = a_leaf(PERCENT_BANDS, "2").rule.parts
    assert [band_words(band, part) for band in part.scale] == ["trên 90%", "từ 70% đến 90%", "dưới 70%"]


def test_zero_has_no_sign_and_totals_have_a_comma() -> None:
    assert numbers.number(Decimal("-0.00")) == "0"
    assert numbers.score(Decimal("-0.00")) == "0,00"
    assert numbers.number(Decimal("-0.5")) == "−0,5"
    assert (params.typed("-0.00"), plain(Decimal("-0.00"))) == ("0", "0")
    told = {"publication": "a", "tag": "t", "stage": "self"}
    message = message_of(diagnose("P503", "x", Place(1, 1), rebuilt="85.02", signed="", **told))
    assert "85,02" in message.text
    assert "85.02" not in message.text
    assert "(không có)" in message.text
