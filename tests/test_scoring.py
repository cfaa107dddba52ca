"""Rules → points: every kind of rule, each side of every limit, and the laws the arithmetic keeps."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, strategies as st

from generator.reading import RawFile, parse
from generator.rulebook import Leaf, Rounding, lint_criteria, load_criteria
from generator.scoring import Trace, compute, round_points
from tests.support.rules import (
    ALL,
    ANY,
    BEST,
    CHOSEN,
    COUNT_BANDS,
    COUNT_YES,
    DEDUCTION,
    DIFFERENCE,
    GROWTH,
    LEVELS,
    PARTS,
    PER_ITEM,
    PERCENT_BANDS,
    SET,
    STRAIGHT,
    THRESHOLD,
    YES,
    a_leaf,
)

DEDUCTION_SHARE = DEDUCTION.replace("each: -0.25, at_least: 0", "each: -10%, at_least: 20%")
SAME = """
inputs: {change: {title: c, type: percent}}
measure: {value: change}
scale: [{above: 0%, points: 1}, {from: 0%, to: 0%, points: 0.5}, {below: 0%, points: 0}]
"""

KINDS: list[tuple[str, str, str, dict[str, Any], str]] = [
    ("threshold: full at its end", THRESHOLD, "1.5", {"done": 50, "all": 50}, "1.5"),
    ("threshold: proportional inside", THRESHOLD, "1.5", {"done": 47, "all": 50}, "1.41"),
    ("threshold: lower end belongs to it", THRESHOLD, "1.5", {"done": 40, "all": 50}, "1.2"),
    ("threshold: just below it", THRESHOLD, "1.5", {"done": 39, "all": 50}, "0"),
    ("boolean: yes", YES, "1", {"issued": True}, "1"),
    ("boolean: no", YES, "1", {"issued": False}, "0"),
    ("AND: both", ALL, "1", {"tasks": True, "money": True}, "1"),
    ("AND: one missing", ALL, "1", {"tasks": True, "money": False}, "0"),
    ("OR: one is enough", ANY, "1", {"tasks": True, "money": False}, "1"),
    ("OR: none", ANY, "1", {"tasks": False, "money": False}, "0"),
    ("levels: in points", LEVELS, "1.5", {"when": "in_time"}, "1"),
    ("levels: in per cent of the maximum", LEVELS, "1.5", {"when": "late"}, "0.75"),
    ("bands by per cent: open end is outside", PERCENT_BANDS, "2", {"rate": 90}, "1"),
    ("bands by per cent: just above", PERCENT_BANDS, "2", {"rate": Decimal("90.01")}, "2"),
    ("bands by per cent: closed lower end", PERCENT_BANDS, "2", {"rate": 70}, "1"),
    ("bands: one number by itself, after the band above it", SAME, "1", {"change": 0}, "0.5"),
    ("bands: above that number", SAME, "1", {"change": Decimal("0.1")}, "1"),
    ("bands by per cent: below", PERCENT_BANDS, "2", {"rate": Decimal("69.99")}, "0"),
    ("bands by count: upper", COUNT_BANDS, "1", {"visits": 4}, "1"),
    ("bands by count: middle", COUNT_BANDS, "1", {"visits": 3}, "0.5"),
    ("bands by count: lower", COUNT_BANDS, "1", {"visits": 1}, "0"),
    ("straight ratio", STRAIGHT, "0.75", {"part": 1, "whole": 3}, "0.25"),
    ("straight ratio: never above the maximum", STRAIGHT, "0.75", {"part": 4, "whole": 3}, "0.75"),
    ("per item", PER_ITEM, "1", {"ideas": 1}, "0.5"),
    ("per item: cap", PER_ITEM, "1", {"ideas": 7}, "1"),
    ("deduction", DEDUCTION, "1", {"late": 3}, "0.25"),
    ("deduction: floor", DEDUCTION, "1", {"late": 9}, "0"),
    ("deduction in per cent", DEDUCTION_SHARE, "0.5", {"late": 3}, "0.35"),
    ("deduction in per cent: floor", DEDUCTION_SHARE, "0.5", {"late": 10}, "0.1"),
    ("sum with bonus and penalty", PARTS, "1.2", {"done": 9, "all": 10, "faults": 2, "early": True}, "0.95"),
    ("sum: cap of the leaf", PARTS, "1.2", {"done": 10, "all": 10, "faults": 0, "early": True}, "1.2"),
    ("sum: floor of the leaf", PARTS, "1.2", {"done": 0, "all": 10, "faults": 9, "early": False}, "0"),
    ("best of alternatives", BEST, "1", {"a": 1, "b": 2}, "0.6"),
    ("growth: end belongs to the top", GROWTH, "1", {"now": 110, "before": 100}, "1"),
    ("growth: per point", GROWTH, "1", {"now": 104, "before": 100}, "0.4"),
    ("growth: fall", GROWTH, "1", {"now": 90, "before": 100}, "0"),
    ("difference to an outside figure", DIFFERENCE, "1", {"ours": Decimal("7.5"), "theirs": 7}, "1"),
    ("difference: below it", DIFFERENCE, "1", {"ours": Decimal("6.99"), "theirs": 7}, "0"),
    ("how many are yes", COUNT_YES, "1", {"a": True, "b": False, "c": True}, "0.5"),
]


def points(leaf: Leaf, inputs: dict[str, Any], formula: str = "", places: int = 2) -> Trace:
    trace = compute(leaf, inputs, formula, Rounding(places, "half_up"))
    assert trace is not None
    return trace


@pytest.mark.parametrize(
    ("rule", "maximum", "inputs", "expected"), [k[1:] for k in KINDS], ids=[k[0] for k in KINDS]
)
def test_every_kind_of_rule(rule: str, maximum: str, inputs: dict[str, Any], expected: str) -> None:
    assert Decimal(expected) == points(a_leaf(rule, maximum), inputs).points


def test_the_assessor_chooses_the_formula() -> None:
    leaf = a_leaf(CHOSEN)
    assert Decimal("0.5") == points(leaf, {"a": 1, "b": 2}, "first").points
    assert Decimal("0.6") == points(leaf, {"a": 1, "b": 2}, "second").points
    assert compute(leaf, {"a": 1, "b": 2}, "", Rounding(2, "half_up")) is None


def test_words_alone_are_not_computed() -> None:
    assert compute(a_leaf("clause: c"), {}, "", Rounding(2, "half_up")) is None


def test_a_missing_input_is_not_zero() -> None:
    assert compute(a_leaf(THRESHOLD), {"all": 50}, "", Rounding(2, "half_up")) is None


def test_the_trace_keeps_every_step() -> None:
    trace = points(a_leaf(PARTS, "1.2"), {"done": 2, "all": 3, "faults": 9, "early": True})
    base, bonus, penalty = trace.steps
    assert base.measured == Fraction(2, 3)
    assert bonus.measured is True
    assert (penalty.unlimited, penalty.points.exact) == (Fraction(-9, 10), Fraction(-3, 10))
    assert trace.exact == Fraction(2, 3) + Fraction(1, 4) - Fraction(3, 10)
    assert trace.points == Decimal("0.62")


def test_of_the_best_parts_only_one_counts() -> None:
    trace = points(a_leaf(BEST), {"a": 2, "b": 5})
    assert [step.counts for step in trace.steps] == [True, False]


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.sampled_from(["0.25", "1", "1.5", "9.5"]))
def test_points_stay_between_zero_and_the_maximum(done: int, whole: int, maximum: str) -> None:
    trace = points(a_leaf(THRESHOLD, maximum), {"done": min(done, whole), "all": whole})
    assert Decimal(0) <= trace.points <= Decimal(maximum)


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_more_done_never_gives_less(done: int, whole: int) -> None:
    leaf = a_leaf(STRAIGHT)
    less = points(leaf, {"part": done, "whole": whole}).exact
    more = points(leaf, {"part": done + 1, "whole": whole}).exact
    assert less <= more


@given(st.integers(0, 400), st.integers(1, 400))
def test_a_trace_replayed_by_hand_gives_the_same_points(done: int, whole: int) -> None:
    done = min(done, whole)
    trace = points(a_leaf(THRESHOLD, "1.5"), {"done": done, "all": whole})
    by_hand = Fraction(3, 2) * Fraction(done, whole) if 100 * done >= 80 * whole else Fraction(0)
    assert trace.exact == by_hand


@given(
    st.fractions(-100, 100, max_denominator=1000),
    st.integers(0, 4),
    st.sampled_from(["half_up", "half_even"]),
)
def test_rounding_is_that_of_decimal(value: Fraction, places: int, mode: str) -> None:
    value = Fraction(round(value * 10**6), 10**6)  # ends in six places: Decimal can hold it
    python = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN}[mode]
    held = Decimal(value.numerator) / Decimal(value.denominator)
    if value >= 0:
        assert round_points(value, Rounding(places, mode)) == held.quantize(
            Decimal(1).scaleb(-places), python
        )


@pytest.mark.parametrize(
    ("scale", "at"),
    [
        ("[{from: 80%, points: 1}]", "80%"),
        ("[{from: 80%, points: 1}, {below: 70%, points: 0}]", "80%"),
        ("[{from: 80%, points: 1}, {to: 80%, points: 0}]", "80%"),
        ("[{above: 80%, points: 1}, {below: 80%, points: 0}]", "80%"),
    ],
    ids=["no lower band", "hole", "overlap", "the limit itself is nobody's"],
)
def test_a_scale_with_a_hole_or_an_overlap_is_refused(scale: str, at: str) -> None:
    rule = STRAIGHT.replace("[{from: 0%, points: proportional}]", scale)
    indented = "\n".join(f"      {line}" for line in rule.strip().splitlines())
    source, _ = parse(RawFile("set.yaml", SET.format(rule=indented, maximum="1").encode()))
    assert source is not None
    criteria, _ = load_criteria(source)
    assert criteria is not None
    (wrong,) = lint_criteria(criteria, source)
    assert (wrong.code, wrong.params["at"]) == ("R255", at)


@st.composite
def scales(draw: st.DrawFn) -> tuple[list[int], list[bool], list[Decimal]]:
    """Limits in rising order, whether each belongs to the band above it, and the points of every band."""
    limits = sorted(draw(st.sets(st.integers(1, 99), min_size=1, max_size=5)))
    above = draw(st.lists(st.booleans(), min_size=len(limits), max_size=len(limits)))
    cents = st.integers(0, 150).map(lambda value: Decimal(value).scaleb(-2))
    return limits, above, draw(st.lists(cents, min_size=len(limits) + 1, max_size=len(limits) + 1))


@given(scales(), st.integers(0, 20), st.sampled_from(["half_up", "half_even"]))
def test_any_scale_gives_what_reading_it_gives(
    scale: tuple[list[int], list[bool], list[Decimal]], step: int, mode: str
) -> None:
    """Bands of any limits, each end open or closed: on a limit, beside it and between, as one reads it."""
    limits, above, points = scale
    bands = []
    for i, worth in enumerate(points):
        lower = f"{'from' if above[i - 1] else 'above'}: {limits[i - 1]}%, " if i else ""
        upper = f"{'below' if above[i] else 'to'}: {limits[i]}%, " if i < len(limits) else ""
        bands.append(f"- {{{lower}{upper}points: {worth}}}")
    rule = PERCENT_BANDS.split("scale:")[0] + "scale:\n" + "\n".join(bands) + "\n"
    leaf = a_leaf(rule, "1.5")
    for limit in limits:
        for rate in {Decimal(limit), limit - Decimal("0.01"), limit + Decimal("0.01"), Decimal(step * 5)}:
            below = sum(
                rate > end or (rate == end and closed) for end, closed in zip(limits, above, strict=True)
            )
            trace = compute(leaf, {"rate": rate}, "", Rounding(2, mode))
            assert trace is not None
            assert trace.points == points[below]
            assert 0 <= trace.points <= leaf.maximum
            (at,) = trace.steps
            assert at.measured == Fraction(rate) / 100
            assert at.band.holds(at.measured)


@given(st.lists(st.integers(0, 50), min_size=2, max_size=2), st.sampled_from([PER_ITEM, COUNT_BANDS, GROWTH]))
def test_where_a_scale_rises_more_is_never_less(values: list[int], rule: str) -> None:
    leaf = a_leaf(rule)
    name = next(iter(leaf.rule.inputs))
    others = {"before": 17} if rule is GROWTH else {}
    less, more = (points(leaf, {name: value, **others}).exact for value in sorted(values))
    assert less <= more
    fewer, most = (points(a_leaf(DEDUCTION), {"late": value}).exact for value in sorted(values))
    assert fewer >= most
