"""One tree says what a rule measures: its value, its words, its range and its inverse agree."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, strategies as st

from generator.rulebook import (
    Constant,
    Figure,
    Input,
    InputType,
    Number,
    Quotient,
    Rounding,
    inputs_named,
    interval_of,
    number_of,
    walk,
)
from generator.scoring import MissingPart, Trace, compute, input_at
from generator.validation import broken_by
from generator.vi import labels
from generator.vi.diagnostics import message_of
from generator.vi.formulas import formula
from generator.vi.trace import explain
from tests.support.cli import run
from tests.support.expressions import grown
from tests.support.hard_rows import hard_row
from tests.support.rules import a_leaf, lint_of
from tests.support.trees import HOUSE

ROUNDING = Rounding(2, "half_up")
NAMES = ("a", "b", "c")


def figure(name: str, kind: InputType = InputType.NUMBER) -> Figure:
    return Figure(name, Input(name, kind, at_least=Decimal(0), at_most=Decimal(9)))


figures = st.one_of(
    st.sampled_from(NAMES).map(figure),
    st.sampled_from(NAMES).map(lambda name: figure(name, InputType.PERCENT)),
    st.integers(-3, 5).map(lambda value: Constant(Fraction(value))),
)
numbers = st.recursive(figures, grown, max_leaves=6)
answers = st.fixed_dictionaries({name: st.decimals(0, 9, places=1) for name in NAMES})


@given(numbers, answers)
def test_a_value_lies_in_the_interval_said_of_it(expression: Number, given_: dict[str, Any]) -> None:
    try:
        value = number_of(expression, given_)
    except ZeroDivisionError:
        return
    interval = interval_of(expression)
    for end, below in ((interval.low, True), (interval.high, False)):
        if end is not None:
            assert value != end.value or end.closed, (expression, given_)
            assert value >= end.value if below else value <= end.value, (expression, given_)


@given(numbers, answers, st.sampled_from(NAMES))
def test_the_value_that_reaches_a_limit_reaches_it(
    expression: Number, given_: dict[str, Any], name: str
) -> None:
    types = {node.name: node.input.type for node in _figures(expression)}
    limit = Fraction(3, 2)
    found = input_at(limit, expression, name, given_) if name in types else None
    if found is None:
        return
    try:
        assert number_of(expression, {**given_, name: found}) == limit
    except ZeroDivisionError:
        pytest.fail(f"{expression} divides by zero at {found}")


def _figures(expression: Number) -> list[Figure]:
    return [node for node in walk(expression) if isinstance(node, Figure)]


@given(numbers, answers)
def test_the_sum_written_down_gives_the_value(expression: Number, given_: dict[str, Any]) -> None:
    """A person who types the sum into a calculator gets the value."""
    try:
        value = number_of(expression, given_)
    except ZeroDivisionError:
        return
    exact = {(node.name, node.input.type): number_of(node, given_) for node in _figures(expression)}
    text = formula(expression, lambda operand: f"F('{exact[operand.name, operand.input.type]}')")
    text = text.replace("số nhỏ nhất của ", "min").replace("số lớn nhất của ", "max")
    text = re.sub(r"(?<!')\b(\d+)\b(?![/'\d])", r"F(\1)", text)
    python = text.translate(str.maketrans("−×:;", "-*/,"))
    assert eval(python, {"F": Fraction, "min": _smallest, "max": _largest}) == value, text  # noqa: S307


def _smallest(*terms: Fraction) -> Fraction:
    return min(terms)


def _largest(*terms: Fraction) -> Fraction:
    return max(terms)


def traced(code: str, **inputs: Any) -> Trace:
    leaf = hard_row(code)
    trace = compute(leaf, inputs, "", ROUNDING)
    assert trace is not None
    return trace


def test_parts_within_parts_say_how_each_was_made() -> None:
    trace = traced("1.2", statute=True, on_time=80, digital=50, handled=100, satisfied=60)
    explained = explain(trace, hard_row("1.2"), ROUNDING)
    better = explained.steps[1]
    assert explained.combination == "Cộng các phần: 35 + 46 = 81"
    assert better.combination == "Điểm phần cao nhất = 46"
    assert [(step.title, step.points, step.counts) for step in better.steps] == [
        ("Theo hồ sơ", "46", True),
        ("Theo mức độ hài lòng", "39", False),
    ]
    assert better.steps[0].combination == "Cộng các phần: 36 + 10 = 46"


def test_an_alternative_without_data_is_left_aside_and_said() -> None:
    trace = traced("1.9", now=108, before=100)
    assert isinstance(trace.steps[1], MissingPart)
    step = explain(trace, hard_row("1.9"), ROUNDING).steps[1]
    assert (step.measure, step.counts) == ("chưa có số liệu: Chỉ tiêu", False)


def test_what_did_not_arise_is_said() -> None:
    (step,) = explain(traced("1.7", late=0, total=0), hard_row("1.7"), ROUNDING).steps
    assert step.measure == "(0 − 0) : 0: không phát sinh, số chia bằng 0"
    assert step.band == "không phát sinh, số chia bằng 0"
    assert step.award == "4 điểm"


def test_points_a_person_decides_are_a_range() -> None:
    trace = traced("1.4", unfinished=2)
    assert trace.points is None
    assert trace.exact is None
    assert trace.limited.holds(Fraction(0))
    assert not trace.limited.holds(Fraction(8))
    explained = explain(trace, hard_row("1.4"), ROUNDING)
    assert explained.points == "từ 0 đến dưới 8"
    assert explained.judged.startswith("Người chấm cho từ 0 đến dưới 8 điểm")


def test_a_mean_of_parts_is_written_as_one() -> None:
    trace = traced("1.8", products=9, assigned=10, quality=8, late_days=1)
    assert trace.combined.exact == Fraction(25, 3)
    combination = explain(trace, hard_row("1.8"), ROUNDING).combination
    assert combination == "Trung bình các phần: (9 + 8 + 8) : 3 ≈ 8,3333"


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        ("{sum: [a, p]}", "units"),
        ("{difference: [p, a]}", "units"),
        ("{ratio: [p, a]}", "units"),
        ("{ratio: [a, zero]}", "R257"),
        ("{ratio: [a, {difference: [b, a]}]}", "R257"),
    ],
)
def test_lint_reads_the_whole_tree(measure: str, words: str) -> None:
    """What cannot be measured, or may divide by zero however deep, is refused."""
    rule = f"""
inputs:
  a: {{title: a, type: count, at_least: 0}}
  b: {{title: b, type: count, at_least: 1}}
  p: {{title: p, type: percent, at_least: 0}}
  zero: {{title: z, type: count, at_least: 0}}
measure: {measure}
scale: [{{points: 0}}]
"""
    codes = {d.code for d in lint_of(rule)}
    assert ("R253" if words == "units" else words) in codes, codes


def test_every_example_of_a_set_is_shown_with_its_sum() -> None:
    file = HOUSE / "tests" / "sets" / "hard-rows.yaml"
    shown = run("criteria", "lint", "--examples", str(file), COLUMNS="250").stdout
    rows = [[cell.strip() for cell in line.strip("│").split("│")] for line in shown.splitlines()]
    assert ["1.4", "unfinished: 2 nhiệm vụ", "người chấm cho điểm", ""] in rows
    assert ["1.7", "late: 3 thủ tục", "3,88", "(100 − 3) : 100 = 97% (mọi giá trị); 4 × 97% = 3,88"] in rows


def sum_within(combine: str, second: str) -> str:
    """A rule of one point whose second part is the sum of 0.5 for `early` and of 0.5 for another input."""
    return f"""
inputs:
  done: {{title: d, type: yes_no}}
  early: {{title: e, type: count, at_least: 0, within: all}}
  late: {{title: l, type: count, at_least: 0, within: all}}
  all: {{title: a, type: count, at_least: 1}}
  other: {{title: o, type: count, at_least: 0, within: others}}
  others: {{title: o, type: count, at_least: 1}}
combine: {combine}
parts:
  - {{title: first, measure: {{yes: done}}, scale: [{{when: true, points: 0.5}}, {{when: false, points: 0}}]}}
  - title: second
    combine: sum
    parts:
      - {{title: early, measure: {{ratio: [early, all]}}, scale: [{{each: 0.5}}]}}
      - {{title: other, measure: {{ratio: [{second}]}}, scale: [{{each: 0.5}}]}}
"""


@pytest.mark.parametrize(
    ("combine", "second", "maximum", "too_much"),
    [
        ("sum", "late, all", "1", False),  # shares of one whole: not both at their most
        ("sum", "other, others", "1", True),
        ("sum", "other, others", "1.5", False),
        ("best", "other, others", "0.8", True),
        ("best", "other, others", "1", False),
        ("mean", "other, others", "0.7", True),
        ("mean", "other, others", "0.75", False),
    ],
)
def test_parts_within_parts_add_up_to_what_can_be_at_once(
    combine: str, second: str, maximum: str, *, too_much: bool
) -> None:
    codes = {d.code for d in lint_of(sum_within(combine, second), maximum)}
    assert ("R267" in codes) == too_much


BEST_OF_A_JUDGED_ONE = """
inputs:
  late: {title: l, type: count, at_least: 0}
  level: {title: v, type: number, at_least: 0, at_most: 1}
combine: best
parts:
  - title: judged
    measure: {value: late}
    scale: [{from: 0, to: 0, points: maximum}, {above: 0, judged: {from: 0.2, below: maximum}}]
  - {title: computed, measure: {value: level}, scale: [{each: 1}]}
"""


@pytest.mark.parametrize(
    ("late", "level", "expected", "counting"),
    [
        (1, "0.4", ("0.4", True, "1", False), {"judged", "computed"}),
        (1, "0.1", ("0.2", True, "1", False), {"judged"}),
        (1, "1", ("1", True, "1", True), {"computed"}),
        (0, "0.4", ("1", True, "1", True), {"judged"}),
    ],
)
def test_the_best_of_what_a_person_decides_is_a_range(
    late: int, level: str, expected: tuple[str, bool, str, bool], counting: set[str]
) -> None:
    leaf = a_leaf(BEST_OF_A_JUDGED_ONE)
    trace = compute(leaf, {"late": late, "level": Decimal(level)}, "", ROUNDING)
    assert trace is not None
    found = trace.limited
    assert (found.least, found.least_closed, found.most, found.most_closed) == (
        Fraction(expected[0]), expected[1], Fraction(expected[2]), expected[3],
    )  # fmt: skip
    assert {part.part.title for part in trace.parts if part.counts} == counting


@pytest.mark.parametrize(
    ("limits", "wrong"),
    [
        ("from: 0.2, below: maximum", False),
        ("from: 1, to: 1", False),
        ("above: 0.5, below: 0.5", True),
        ("above: 0.5, to: 0.5", True),
        ("from: 1, to: 0", True),
        ("to: 5", True),
    ],
)
def test_a_judged_range_holds_points_the_leaf_may_give(limits: str, *, wrong: bool) -> None:
    rule = f"""
inputs: {{late: {{title: l, type: count, at_least: 0}}}}
measure: {{value: late}}
scale: [{{from: 0, to: 0, points: maximum}}, {{above: 0, judged: {{{limits}}}}}]
"""
    found = lint_of(rule)
    assert [d.code for d in found] == (["R258"] if wrong else [])
    assert all("judged, ví dụ from: 0" in message_of(d).hint for d in found if "to: 5" not in limits)


RATIO_OF_RATIOS = """
inputs:
  a: {title: a, type: count, at_least: 0}
  b: {title: b, type: count, at_least: 0}
  c: {title: c, type: count, at_least: 0}
measure: {ratio: [{ratio: [a, b]}, {ratio: [b, c]}]}
scale: [{when: nothing, points: maximum}, {each: 1, at_least: 0, at_most: maximum}]
"""


@pytest.mark.parametrize(
    ("a", "b", "c", "broken"),
    [
        (1, 2, 3, []),
        (0, 0, 0, []),
        (0, 0, 3, []),
        (1, 2, 0, ["b / c"]),
        (1, 0, 3, ["a / b"]),
        (1, 0, 0, ["a / b"]),
    ],
)
def test_a_division_by_zero_is_found_however_deep(a: int, b: int, c: int, broken: list[str]) -> None:
    found = broken_by(a_leaf(RATIO_OF_RATIOS).rule, {"a": a, "b": b, "c": c})
    assert [" / ".join(inputs_named(node)) for node in found if isinstance(node, Quotient)] == broken


BEYOND_TARGET = """
inputs:
  x: {title: x, type: number, at_least: 0%s}
  target: {title: t, type: number, at_least: 0}
  best: {title: b, type: number, at_least: 0}
%s
measure: {ratio: [{difference: [x, target]}, {difference: [best, target]}]}
scale: [%s]
"""
BEST = "constraints: [{measure: best, at_least: target}]"
BANDS = (
    "{when: nothing, points: maximum}, {below: 0%, points: 0}, {from: 0%, each: maximum, at_most: maximum}"
)
SLOPE = "{when: nothing, points: maximum}, {each: maximum, at_least: 0, at_most: maximum}"


@pytest.mark.parametrize("within", ["", ", within: best"])
@pytest.mark.parametrize(
    ("scale", "figures", "expected"),
    [
        (BANDS, (70, 80, 80), 0),
        (BANDS, (80, 80, 80), 2),
        (BANDS, (85, 80, 90), 1),
        (BANDS, (70, 80, 90), 0),
        (SLOPE, (70, 80, 80), 0),
        (SLOPE.replace("at_least: 0", "at_least: 0.5"), (70, 80, 80), 0.5),
        (
            SLOPE.replace("{each: maximum", "{start: 50%, each: -100%").replace(
                "points: maximum", "points: 0"
            ),
            (7, 8, 8),
            2,
        ),
        (BANDS.replace("{below: 0%, points: 0}", "{below: 0%, points: 0.5}"), (70, 80, 80), 0.5),
    ],
)
def test_less_than_nothing_over_zero_is_below_every_limit(
    within: str, scale: str, figures: tuple[int, ...], expected: float
) -> None:
    leaf = a_leaf(BEYOND_TARGET % (within, BEST, scale), "2")
    inputs = dict(zip(("x", "target", "best"), figures, strict=True))
    assert [*broken_by(leaf.rule, inputs)] == []
    found = compute(leaf, inputs, "", ROUNDING)
    assert found is not None
    assert found.points == Decimal(str(expected))
    (step,) = explain(found, leaf, ROUNDING).steps
    assert (labels.BELOW_ALL in step.measure) is (figures[0] < figures[1] == figures[2])


@pytest.mark.parametrize(
    ("constraint", "figures"),
    [
        ("", (70, 80, 80)),  # the divisor may be negative: of which side zero is, nobody knows
        (BEST, (90, 80, 80)),  # more than nothing over zero
    ],
)
def test_any_other_number_over_zero_is_refused(constraint: str, figures: tuple[int, ...]) -> None:
    leaf = a_leaf(BEYOND_TARGET % ("", constraint, BANDS), "2")
    inputs = dict(zip(("x", "target", "best"), figures, strict=True))
    assert len([*broken_by(leaf.rule, inputs)]) == 1
